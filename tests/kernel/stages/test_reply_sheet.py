"""A reply's sheet is read by the city's words, whatever order, titles and kinds of cell it has."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import nik

from pijar.core.errors import Refusal
from pijar.core.sheet import Cell, Odd, Row, Sheet, Workbook
from pijar.stages.enrolments import REPLY_PROBLEMS, InsurerRow, ReplyForm, read_reply_rows

FORM = ReplyForm(
    headings={
        "NIK": "nik", "NAMA PESERTA": "name", "NO KPJ": "kpj", "TGL MULAI": "starts_on",
        "STATUS": "status", "KETERANGAN": "refusal",
    },
    accepted=frozenset({"DITERIMA", "Sukses"}),
    refused=frozenset({"DITOLAK"}),
    refusals={"SUDAH TERDAFTAR": "sudah_terdaftar", "USIA": "usia"},
)  # fmt: skip
HEADER: Row = ["No", "N I K", "Nama Peserta", "No. KPJ", "Tgl. Mulai", "Status", "Keterangan"]
TODAY = date(2026, 5, 20)


def read(*rows: Row, header: Row | None = None) -> tuple[InsurerRow, ...]:
    sheet = Sheet("Hasil", "visible", [header or HEADER, *rows])
    return read_reply_rows(Workbook("b.xlsx", "", 0, "xlsx", (sheet,)), FORM, today=TODAY)


def only(**cells: Cell) -> InsurerRow:
    row: dict[str, Cell] = {
        "number": 1, "nik": nik(1).digits, "name": "SITI AMINAH", "kpj": "26000000011",
        "start": "01-05-2026", "status": "DITERIMA", "reason": "",
    }  # fmt: skip
    [found] = read(list((row | cells).values()))
    return found


def test_a_plain_row() -> None:
    assert only() == InsurerRow(
        2,
        "Hasil",
        nik(1),
        "SITI AMINAH",
        "26000000011",
        date(2026, 5, 1),
        "",
        "DITERIMA",
        accepted=True,
    )


@pytest.mark.parametrize(
    "start",
    ["01-05-2026", "1/5/2026", "2026-05-01", "05-2026", "5/2026", "2026-05", "202605", "Mei 2026",
     "1 Mei 2026", date(2026, 5, 1), 46143],
)  # fmt: skip
def test_a_month_may_be_written_in_many_ways(start: Cell) -> None:
    assert only(start=start).starts_on == date(2026, 5, 1)


@pytest.mark.parametrize("start", ["besok", "31-02-2026", "2026-13", "00-2026", True])
def test_a_month_that_cannot_be_read_is_told(start: Cell) -> None:
    assert only(start=start).fault == "MULAI_TAK_TERBACA"


@pytest.mark.parametrize(
    ("kpj", "read_as"),
    [("26 000-000011", "26000000011"), (26000000011, "26000000011"), ("'26000000011",
     "26000000011"), (26000000011.0, "26000000011"), ("ab12345678c", "AB12345678C"), ("-", "")],
)  # fmt: skip
def test_a_participants_number_is_read_as_text(kpj: Cell, read_as: str) -> None:
    assert (only(kpj=kpj).kpj, only(kpj=kpj).fault) == (read_as, "")


@pytest.mark.parametrize("kpj", [Odd("number", "2.6E+10"), Odd("error", "#N/A"), "12", "26#00001"])
def test_a_damaged_participants_number_is_none(kpj: Cell) -> None:
    found = only(kpj=kpj)
    assert (found.kpj, found.fault) == ("", "KPJ_TAK_TERBACA")


def test_refusals_have_a_code_and_the_insurers_words() -> None:
    found = only(kpj="", start=None, status="Ditolak", reason="NIK sudah terdaftar di segmen PU")
    assert (found.refusal, found.says) == (
        "sudah_terdaftar", "Ditolak · NIK sudah terdaftar di segmen PU",
    )  # fmt: skip
    assert only(kpj="", status="", reason="Usia 66 tahun").refusal == "usia"
    assert only(kpj="", status="DITOLAK").refusal == "lain"
    assert only(reason="kartu menyusul").refusal == ""
    assert only(status="", reason="kartu menyusul").refusal == ""
    assert only(status="Antre").fault == "STATUS_TAK_DIKENAL"


def test_no_number_of_a_person_stays_in_the_insurers_words() -> None:
    digits = nik(7).digits
    assert digits not in only(kpj="", status="DITOLAK", reason=f"ganda dgn {digits}").says


def test_titles_above_and_totals_below_lose_no_row() -> None:
    sheet = Sheet(
        "Hasil", "visible",
        [["HASIL PENDAFTARAN"], [], HEADER, [1, nik(1).digits], [], ["", "JUMLAH", 1]],
    )  # fmt: skip
    rows = read_reply_rows(
        Workbook("b", "", 0, "xlsx", (Sheet("Sampul", "visible", [["x"]]), sheet)), FORM,
        today=TODAY,
    )  # fmt: skip
    assert [(row.row, row.nik) for row in rows] == [(4, nik(1)), (6, None)]


def test_a_rounded_number_is_nobodys() -> None:
    assert only(nik=Odd("number", nik(1).digits[:15] + "0")).nik is None
    assert only(nik="bukan angka").nik is None


def test_without_a_header_the_reply_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read([nik(1).digits, "x"], header=["NIK", "Catatan"])
    assert refused.value.code == "BALASAN_TANPA_JUDUL"


cells = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=30), st.dates(),
    st.datetimes(), st.builds(Odd, st.sampled_from(["error", "formula", "number"]), st.text()),
)  # fmt: skip


@given(st.lists(st.lists(cells, max_size=8), max_size=6))
def test_no_cell_is_too_odd_to_be_read(rows: list[Row]) -> None:
    found = read(*rows)
    held = [row for row in rows if any(c is not None and str(c).strip() for c in row)]
    assert len(found) >= len(held) - sum(1 for row in rows if "NIK" in map(str, row))
    assert {row.fault for row in found} <= {"", *REPLY_PROBLEMS}
