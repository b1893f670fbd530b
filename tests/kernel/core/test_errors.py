"""Refusals keep their code, say what to do, and survive the way from one process to another."""

import pickle

import pytest

from pijar.core.errors import Defect, NotInForce, PijarError, Refusal


def test_a_refusal_reads_as_a_sentence_and_its_remedy():
    refusal = Refusal("BERKAS_RUSAK", "Berkas tidak dapat dibaca.", "Simpan ulang sebagai xlsx.")
    assert str(refusal) == "Berkas tidak dapat dibaca. Simpan ulang sebagai xlsx."
    assert (refusal.code, refusal.remedy) == ("BERKAS_RUSAK", "Simpan ulang sebagai xlsx.")
    assert str(Refusal("X", "Tidak bisa.")) == "Tidak bisa."


@pytest.mark.parametrize("kind", [Refusal, NotInForce])
def test_a_refusal_survives_pickling(kind):
    copy = pickle.loads(pickle.dumps(kind("KODE", "Pesan.", "Obat.")))
    assert type(copy) is kind
    assert (copy.code, copy.message, copy.remedy) == ("KODE", "Pesan.", "Obat.")


def test_a_defect_is_no_refusal():
    assert issubclass(NotInForce, Refusal)
    assert issubclass(Defect, PijarError)
    assert not issubclass(Defect, Refusal)
