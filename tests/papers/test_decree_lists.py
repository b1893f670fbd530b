"""The papers of a decree: the city's words, the same people on both, and the list that ends."""

from datetime import date
from pathlib import Path

import openpyxl
from pypdf import PdfReader
from tests.papers.samples import DECEMBER, MAY, nik

from pijar.files.annex import write_annex_pdf, write_annex_xlsx
from pijar.files.city import load_city
from pijar.files.decree import Enrolee, FundList, lists_of
from pijar.files.registration import write_registration

DAY = date(2026, 6, 2)
CITY = load_city("semarang")
SITI = Enrolee(
    nik=nik(1), name="SITI", birth_date=date(1980, 3, 12), sex="P", first_month=MAY,
    last_month=DECEMBER, months=8, amount_rp=134_400, kk="3380011501200001",
    region_code="33.74.14.1001", occupation="buruh_tani",
)  # fmt: skip


def _lists(**changes: object) -> FundList:
    values: dict[str, object] = {
        "fund_id": "apbd_2026", "fund_label": "APBD 2026", "people": [SITI], "year": 2026,
        "day": DAY, "number": "470/12",
    }  # fmt: skip
    return lists_of(CITY, **(values | changes))  # type: ignore[arg-type]


def test_the_annex_and_the_registration_tell_of_the_same_people() -> None:
    both = _lists(before=40)
    [line], [registration] = both.annex.lines, both.registrations
    assert (line.number, registration.number) == (1, 41)
    assert (line.kecamatan, registration.region_code) == ("Mijen", "33.74.14.1001")
    assert line.occupation == registration.occupation == CITY.occupations["buruh_tani"].label
    assert registration.kk == SITI.kk
    assert both.annex.signature.office.startswith("Wali Kota")


def test_a_list_that_ends_cover_says_so_on_paper(tmp_path: Path) -> None:
    ending = _lists(change="remove").annex
    write_annex_pdf(tmp_path / "a.pdf", ending)
    write_annex_xlsx(tmp_path / "a.xlsx", ending)
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    assert "DIHENTIKAN" in text
    assert "470/12" in text
    assert ending.hash in text
    seal = openpyxl.load_workbook(tmp_path / "a.xlsx")["Pengesahan"]
    assert "lampiran/1 ⇥ apbd_2026 ⇥ 2026 ⇥ berhenti" in [row[1].value for row in seal.iter_rows()]


def test_the_insurer_is_told_who_ends_apart_from_who_begins(tmp_path: Path) -> None:
    both = _lists()
    digests = {
        change: write_registration(
            tmp_path / f"{change}.xlsx", CITY.registration, both.registrations, city=CITY.name,
            year=2026, day=DAY, change=change,
        )
        for change in ("add", "remove")
    }  # fmt: skip
    assert digests["add"] != digests["remove"]
    seal = openpyxl.load_workbook(tmp_path / "remove.xlsx")["Pengesahan"]
    assert "Penghentian peserta" in [row[1].value for row in seal.iter_rows()]
