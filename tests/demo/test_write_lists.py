"""The senders' workbooks, opened by another library."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pijar.files.write_csv import write_csv
from pijar.files.write_lists import Formula, Line, ListSheet, write_workbook

SHEET = ListSheet(
    name="Data",
    lines=[
        Line(["DAFTAR"], "title"),
        Line(["NIK", "Lahir"], "header"),
        Line(["3380024512710001", date(1971, 12, 5)], "body"),
        Line([3380024512710000, 26272], "body", hidden=True),
        Line([None, Formula("=SUM(B3:B4)", 52)], "total"),
    ],
    formats=["@", "dd/mm/yyyy"],
    widths=[20, 12],
    merged=[(1, 1, 1, 2)],
    frozen_rows=2,
)


def test_every_kind_of_cell_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [SHEET, ListSheet("kode", [Line(["x"])], ["@"], [9], hidden=True)])
    book = load_workbook(path)
    paper = book["Data"]
    assert [str(area) for area in paper.merged_cells.ranges] == ["A1:B1"]
    assert paper["A3"].value == "3380024512710001"
    assert paper["B3"].value.date() == date(1971, 12, 5)
    assert paper["A4"].value == 3380024512710000, "a number, as Excel would have rounded it"
    assert paper["B4"].value == 26272, "a date cell that lost its format"
    assert paper.row_dimensions[4].hidden
    assert paper["B5"].value == "=SUM(B3:B4)"
    assert load_workbook(path, data_only=True)["Data"]["B5"].value == 52
    assert book["kode"].sheet_state == "hidden"


def test_equal_sheets_give_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [SHEET])
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", b"nama,lahir\nS\xc3\xb6e,1971-12-05\nx,\n"),
        ("utf-8-sig", b"\xef\xbb\xbfnama,lahir\nS\xc3\xb6e,1971-12-05\nx,\n"),
        ("cp1252", b"nama,lahir\nS\xf6e,1971-12-05\nx,\n"),
    ],
)
def test_text_tables_in_every_encoding(tmp_path: Path, encoding: str, expected: bytes) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [("nama", "lahir"), ("Söe", date(1971, 12, 5)), ("x", None)], encoding=encoding)
    assert path.read_bytes() == expected


def test_utf16_begins_with_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_csv(path, [("a", "b")], delimiter="\t", encoding="utf-16-le", line_end="\r\n")
    assert path.read_bytes() == b"\xff\xfe" + "a\tb\r\n".encode("utf-16-le")
