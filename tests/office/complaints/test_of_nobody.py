"""Requests of whom the office does not know: everything is looked through, and an answer is given.

A NIK that stands in no table is answered by saying so; one that stands in some, by what stands
there; a person who is only out of an officer's reach is not nobody.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples.cases import died, widow
from tests.office.samples.complaints import sent, taken
from tests.office.samples.lists import checked, sender
from tests.office.samples.people import ELSEWHERE, HERE, person

from pijar.core.errors import Refusal
from pijar.stages.complaints.erasure import STAYS_WORDS
from pijar.stages.complaints.states import NEEDS_PERSON
from pijar_office.actions import complaints, personal_data
from pijar_office.queries.personal_data import NOTHING, erasable_for, kept_for, known_as
from pijar_office.records.complaints import Complaint
from pijar_office.records.lists import ListRow
from pijar_office.web.complaints.letters import page_of

pytestmark = pytest.mark.django_db
STRANGER = "3380011203750029"
WORDS = "Kami sudah mencari di semua catatan."


def asked(officer: Any, kind: str, nik: str = STRANGER) -> Complaint:
    """A request from the page, taken; as it is read anew."""
    return Complaint.objects.get(pk=taken(officer, kind, nik=nik).pk)


@pytest.mark.parametrize("kind", sorted(NEEDS_PERSON))
def test_of_whom_nothing_is_kept_is_told_so(
    desk: SimpleNamespace, client_of: Any, kind: str
) -> None:
    made = asked(desk.verifier, kind)
    office = client_of(desk.verifier)
    page = office.get(f"/aduan/{made.pk}/").content.decode()
    assert "Tidak ada catatan dengan NIK ini" in page
    assert "Semua data orang ini" not in page
    assert not {"Hapus data", "Perbaiki data"} & set(re.findall(r">([\w ]+)</a>", page))
    assert "Jawab aduan" in page
    complaints.answer(desk.other, made, WORDS)
    kept = Complaint.objects.get(pk=made.pk)
    assert (kept.state, kept.outcome, personal_data.erased(kept)) == ("answered", NOTHING, None)
    said = [block.text for block in page_of(kept).blocks]
    assert "Kami tidak menyimpan data Anda." in said
    assert WORDS in said
    assert office.post(f"/aduan/{made.pk}/surat/").content.startswith(b"%PDF")


def test_a_row_of_a_list_is_told_and_stays(desk: SimpleNamespace, client_of: Any) -> None:
    checked(desk.clerk, sender("kelurahan", HERE))
    row = ListRow.objects.exclude(nik_enc=None).order_by("pk").first()
    assert row is not None
    nik = row.nik_enc.reveal()
    see = asked(desk.verifier, "see", nik)
    assert known_as(see) == "number"
    answer = client_of(desk.verifier).post(f"/aduan/{see.pk}/data/")
    said = json.loads(zipfile.ZipFile(io.BytesIO(answer.content)).read("data.json"))
    assert list(said) == ["list_row"]
    assert {each["nik_enc"] for each in said["list_row"]} == {nik}
    complaints.answer(desk.verifier, see, "Ini datanya.")
    assert Complaint.objects.get(pk=see.pk).outcome == ""
    wanted = asked(desk.verifier, "delete", nik)
    with pytest.raises(Refusal, match="Hapus data"):
        complaints.answer(desk.verifier, wanted, WORDS)
    decided = personal_data.erase(desk.verifier, wanted, "Daftarnya arsip.")
    assert (decided.goes, decided.stays) == ((), ("audit", "lists"))
    kept = Complaint.objects.get(pk=wanted.pk)
    assert STAYS_WORDS["lists"][0] in [block.text for block in page_of(kept).blocks]


def test_an_heir_is_found_though_the_number_is_only_sealed(desk: SimpleNamespace) -> None:
    widow(desk.verifier, died(desk.verifier, desk.siti), nik=STRANGER)
    wanted = asked(desk.verifier, "delete")
    assert known_as(wanted) == "number"
    found = erasable_for(wanted, wanted.received_at.date())
    assert found is not None
    assert found.stays == ("audit", "heir")


def test_who_is_out_of_reach_is_not_nobody(desk: SimpleNamespace) -> None:
    person("KASNO", ELSEWHERE, nik=STRANGER)
    made = sent("see", nik=STRANGER, region_code=HERE)[0]
    complaints.take(desk.clerk, made)
    assert known_as(made) == "elsewhere"
    assert kept_for(made) is None
    with pytest.raises(Refusal, match="teruskan ke atas"):
        complaints.answer(desk.clerk, made, WORDS)
    complaints.escalate(desk.clerk, made, "Bukan warga kami.")
    complaints.take(desk.verifier, made)
    assert known_as(made) == "person"


def test_who_gives_no_number_gets_no_answer(desk: SimpleNamespace) -> None:
    made = taken(desk.verifier, "see")
    assert known_as(made) == "unsaid"
    with pytest.raises(Refusal) as refused:
        complaints.answer(desk.verifier, made, WORDS)
    assert refused.value.code == "PERLU_ORANG"
