"""The workbook of problems: the sender's own rows, red where wrong, and counts that add up."""

from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from tests.papers.samples import DAY

from pijar.files.problems_xlsx import SenderRow, SenderSheet, write_problems
from pijar.stages.lists import ListRow
from pijar.stages.problems import PROBLEMS, Problem, found

RED, INK = "FFFFC7CE", "FF9C0006"
HEADER = ("NO", "NIK", "NAMA", "L/P")


@dataclass(frozen=True)
class Row:
    row: int
    status: str
    cells: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def a_sheet(file: str = "Daftar Kel. Purwosari.xlsx", sheet: str = "Sheet1") -> SenderSheet:
    return SenderSheet(
        file,
        sheet,
        HEADER,
        (
            Row(5, "accepted", ("1", "3380011203800001", "BUDI", "L")),
            Row(
                6, "rejected", ("2", "3380011203800002", "", "X"),
                (found("NAMA_KOSONG", "name", None, 3),
                 found("KELAMIN_TIDAK_DIKENAL", "sex", "X", 4)),
            ),
            Row(9, "accepted", ("3", "3380011203800003", "ANI", "?"),
                (found("KELAMIN_TIDAK_DIKENAL", "sex", "?", 4),)),
            Row(10, "duplicate", ("4", "3380011203800001", "BUDI", "L")),
            Row(12, "rejected", ("JUMLAH", "4"), (found("BARIS_JUMLAH"),)),
        ),
        notes=(found("KOLOM_TIDAK_DIKENAL", "", "Paraf", 5),),
    )  # fmt: skip


def book_of(tmp_path: Path, *sheets: SenderSheet) -> openpyxl.Workbook:
    write_problems(tmp_path / "problems.xlsx", sheets, city="Kota Contoh", day=DAY)
    return openpyxl.load_workbook(tmp_path / "problems.xlsx")


def test_rows_with_problems_stand_as_their_sender_wrote_them(tmp_path: Path) -> None:
    grid = book_of(tmp_path, a_sheet()).worksheets[2]
    rows = [[cell.value for cell in row] for row in grid.iter_rows(min_row=3)]
    assert rows[0] == ["Baris", "Status", *HEADER, "Keterangan", "Cara memperbaiki"]
    assert [row[:6] for row in rows[1:]] == [
        [6, "ditolak", "2", "3380011203800002", None, "X"],
        [9, "diterima", "3", "3380011203800003", "ANI", "?"],
        [12, "ditolak", "JUMLAH", "4", None, None],
    ]
    assert rows[1][6] == (
        "Kolom C: Nama belum diisi. Kolom D: Jenis kelamin tidak terbaca. Tertulis “X”."
    )
    assert rows[1][7] == "Isi nama dari KTP. Tulis L atau P."


def test_exactly_the_bad_cells_are_red(tmp_path: Path) -> None:
    grid = book_of(tmp_path, a_sheet()).worksheets[2]
    red = {
        cell.coordinate
        for row in grid.iter_rows()
        for cell in row
        if cell.fill.start_color.rgb == RED
    }
    # Rows 4–6 hold lines 6, 9 and 12; name is column E, sex column F; B says “ditolak”.
    assert red == {"B4", "E4", "F4", "F5", "B6"}
    assert {grid[place].font.color.rgb for place in red} == {INK}


def test_the_summary_counts_every_row_and_links_to_it(tmp_path: Path) -> None:
    clean = SenderSheet("bersih.csv", "", HEADER, (Row(2, "accepted", ("1",)),))
    summary = book_of(tmp_path, a_sheet(), clean)["Ringkasan"]
    head = next(r for r in summary.iter_rows() if r[0].value == "Berkas")[0].row
    rows = [[c.value for c in row] for row in summary.iter_rows(min_row=head + 1)]
    assert rows[0][:8] == ["Daftar Kel. Purwosari.xlsx", "Sheet1", 5, 2, 1, 2, 3, "lihat baris"]
    assert "Paraf" in rows[0][8]
    assert rows[1][:8] == ["bersih.csv", None, 1, 1, 0, 0, 0, "tidak ada masalah"]
    assert rows[2][:7] == ["JUMLAH", None, 6, 3, 1, 2, 3]
    link = summary.cell(head + 1, 8).hyperlink.location
    assert link == "'Daftar Kel. Purwosari Sheet1'!A1"


def test_counts_by_problem(tmp_path: Path) -> None:
    codes = book_of(tmp_path, a_sheet())["Jenis masalah"]
    rows = {row[4].value: row for row in codes.iter_rows(min_row=4)}
    assert rows["KELAMIN_TIDAK_DIKENAL"][2].value == 2
    assert rows["KELAMIN_TIDAK_DIKENAL"][1].value == "dicatat"
    assert rows["NAMA_KOSONG"][1].value == "ditolak"
    assert rows["NAMA_KOSONG"][0].value == PROBLEMS["NAMA_KOSONG"].sentence_id
    assert next(iter(rows)) == "KELAMIN_TIDAK_DIKENAL", "the most frequent first"


def test_sheets_of_like_names_get_names_of_their_own(tmp_path: Path) -> None:
    long = "Daftar Usulan Kelurahan Mangunharjo.xlsx"
    book = book_of(tmp_path, a_sheet(long, "A"), a_sheet(long, "B"), a_sheet("x.xlsx", "Ringkasan"))
    assert len(book.sheetnames) == 5
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_headings_may_be_missing_and_rows_longer_than_them(tmp_path: Path) -> None:
    row = Row(1, "rejected", ("a", "b", "c"), (found("JUDUL_TIDAK_ADA"),))
    grid = book_of(tmp_path, SenderSheet("x.csv", "", ("NO",), (row,))).worksheets[2]
    assert [c.value for c in grid[3]] == [
        "Baris", "Status", "NO", "Kolom B", "Kolom C", "Keterangan", "Cara memperbaiki",
    ]  # fmt: skip


def test_a_formula_in_a_list_is_shown_and_does_nothing(tmp_path: Path) -> None:
    row = Row(2, "rejected", ("=1+1", "@SUM(A1)"), (found("NAMA_KOSONG", "name", "=1+1", 1),))
    sheet = SenderSheet("=cmd().xlsx", "=x", ("=HYPERLINK(1)", "b"), (row,))
    book = book_of(tmp_path, sheet)
    types = {c.data_type for grid in book for row in grid.iter_rows() for c in row}
    assert "f" not in types
    assert book.worksheets[2]["C4"].value == "=1+1"


def test_the_same_problems_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_problems(tmp_path / name, [a_sheet()], city="K", day=DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_rows_as_intake_leaves_them_fit() -> None:
    """ListRow has all that SenderRow asks for; a rename there fails here and in mypy."""
    row: SenderRow = ListRow("f", "s", 2, "accepted", {}, (), ("x",), False)
    assert SenderSheet("f", "s", (), (row,)).by_status == {"accepted": 1}


@pytest.mark.slow
def test_100_000_rows_are_written(tmp_path: Path) -> None:
    problem = (found("KELAMIN_TIDAK_DIKENAL", "sex", "X", 4),)
    cells = ("1", "3380011203800001", "SITI AMINAH", "X", *["isi sel"] * 10)
    rows = [Row(n, "accepted", cells, problem) for n in range(2, 100_002)]
    write_problems(tmp_path / "p.xlsx", [SenderSheet("x", "", HEADER, rows)], city="K", day=DAY)
    assert (tmp_path / "p.xlsx").stat().st_size > 1_000_000
