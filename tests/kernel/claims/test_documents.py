"""Papers asked for, not needed, or depending on a fact that must be asked first."""

from __future__ import annotations

from datetime import date

import pytest
from tests.kernel.contributions.laws import law_with, nation

from pijar.core.errors import NotInForce
from pijar.rules.ask import Verdict
from pijar.stages.claims.documents import (
    CONDITIONS,
    IF,
    LISTS,
    PAPER_WORDS,
    SAME,
    Case,
    checklist,
    complete,
    missing,
)

LAW = nation().on(date(2026, 3, 10))
WIDOW = Case(heir="istri", heir_is_minor=False)


def codes(claim: str, case: Case, verdict: Verdict = Verdict.YES) -> list[str]:
    papers = checklist(claim, case, LAW)  # type: ignore[arg-type]
    return [paper.code for paper in papers if paper.needed is verdict]


def test_a_widow_brings_the_marriage_book() -> None:
    assert codes("jkm", WIDOW) == [
        "kartu_peserta",
        "ktp_peserta",
        "ktp_ahli_waris",
        "akta_kematian",
        "kk",
        "surat_keterangan_ahli_waris",
        "buku_nikah",
        "buku_tabungan_ahli_waris",
    ]
    assert codes("jkm", WIDOW, Verdict.UNKNOWN) == []


def test_a_minor_brings_a_guardian_and_no_marriage_book() -> None:
    found = codes("jkm", Case(heir="anak", heir_is_minor=True))
    assert "surat_wali" in found
    assert "buku_nikah" not in found
    assert "surat_wali" not in codes("jkm", Case(heir="anak", heir_is_minor=False))


def test_nobody_known_yet_leaves_questions_not_gaps() -> None:
    assert codes("jkm", Case(), Verdict.UNKNOWN) == ["buku_nikah", "surat_wali"]
    assert codes("jkk", Case(), Verdict.UNKNOWN) == ["kuitansi_perawatan", "laporan_polisi"]
    assert codes("scholarship", Case(), Verdict.UNKNOWN) == ["surat_wali"]


@pytest.mark.parametrize(("traffic", "asked"), [(True, True), (False, False)])
def test_a_road_accident_asks_for_the_police_report(traffic: bool, asked: bool) -> None:
    found = codes("jkk", Case(traffic=traffic, other_hospital=False))
    assert ("laporan_polisi" in found) is asked
    assert "kuitansi_perawatan" not in found


def test_a_death_at_work_asks_for_both_lists_and_each_paper_once() -> None:
    found = codes("jkk_death", Case(traffic=True, other_hospital=True, heir="istri"))
    assert len(found) == len(set(found))
    assert {"laporan_polisi", "surat_keterangan_dokter", "akta_kematian", "buku_nikah"} <= set(
        found
    )
    assert found.count("ktp_peserta") == 1
    assert "ktp" not in found


@pytest.mark.parametrize(
    ("heir", "paper"), [("penerima_wasiat", "akta_notaris"), ("lainnya", "penetapan_pengadilan")]
)
def test_who_is_outside_the_family_brings_more(heir: str, paper: str) -> None:
    case = Case(heir=heir, heir_is_minor=False)
    assert paper in codes("jkm", case)
    assert paper not in codes("jkm", WIDOW)


def test_a_file_is_complete_when_nothing_is_missing_or_unasked() -> None:
    papers = checklist("jkm", WIDOW, LAW)
    have = {paper.code for paper in papers}
    assert complete(papers, have)
    assert not complete(papers, have - {"kk"})
    assert [paper.code for paper in missing(papers, have - {"kk"})] == ["kk"]
    unasked = checklist("jkm", Case(heir="anak"), LAW)
    brought = {paper.code for paper in unasked if paper.needed is Verdict.YES}
    assert not complete(unasked, brought)  # whether a guardian is needed has not been asked


def test_each_paper_says_which_law_asks_for_it() -> None:
    for paper in checklist("jkk_death", Case(), LAW):
        assert paper.grounds.law
        assert paper.grounds.notice()


def test_a_new_condition_of_law_is_shown_and_asked() -> None:
    book = law_with(("klaim.dokumen_jkm", ("kk", "surat_kapal_bila_tenggelam_di_laut")))
    papers = checklist("jkm", WIDOW, book.on(date(2026, 3, 10)))
    assert [(paper.code, paper.needed) for paper in papers] == [
        ("kk", Verdict.YES),
        ("surat_kapal", Verdict.UNKNOWN),
    ]
    assert (papers[1].name(), papers[1].condition()) == ("surat kapal", "tenggelam di laut")


def test_a_list_not_known_that_day_is_refused() -> None:
    with pytest.raises(NotInForce):
        checklist("jkk", Case(), nation().on(date(2024, 1, 1)))


def test_every_paper_and_condition_of_law_has_words() -> None:
    for name in {name for names in LISTS.values() for name in names}:
        for entry in LAW(name):
            code, _, needs = entry.partition(IF)
            assert SAME.get(code, code) in PAPER_WORDS, code
            assert not needs or needs in CONDITIONS, needs
    for name in ("ahli_waris.bentuk_wasiat", "ahli_waris.di_luar_urutan"):
        assert LAW(name) in PAPER_WORDS
