"""Our workbook writer, read back by another library: text stays text, bytes stay the same."""

import tempfile
import zipfile
from pathlib import Path
from xml.dom.minidom import parse

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.papers.samples import DAY, HOSTILE

from pijar.core.errors import Defect
from pijar.files.write_xlsx import Column, Grid, Shown, sheet_names, write_book

COLUMNS = [Column("Teks", 20), Column("Angka", 10, "number"), Column("Rupiah", 12, "rupiah")]


def written(tmp_path: Path, *grids: Grid) -> openpyxl.Workbook:
    path = tmp_path / "buku.xlsx"
    write_book(path, grids, title="Judul & buku", day=DAY)
    return openpyxl.load_workbook(path)


def test_values_come_back_as_they_went_in(tmp_path: Path) -> None:
    rows = [["a", 1, 2], ["", None, 0], [" spasi ", -5, 10**15 - 1], ["baris\nbaru\ttab", 0, 0]]
    sheet = written(tmp_path, Grid("Data", COLUMNS, rows))["Data"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Teks", "Angka", "Rupiah"],
        ["a", 1, 2],
        [None, None, 0],
        [" spasi ", -5, 10**15 - 1],
        ["baris\nbaru\ttab", 0, 0],
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_or_markup(tmp_path: Path, text: str) -> None:
    grid = Grid("Data", COLUMNS, [[text, 1, 1], [Shown(text, "bad"), 1, 1]], title=(text,))
    sheet = written(tmp_path, grid)["Data"]
    for place in ("A1", "A4", "A5"):
        assert sheet[place].data_type != "f"
        assert sheet[place].value.replace("_x005F_", "_") == text
        assert sheet[place].number_format == "@"


def test_excels_own_escapes_are_escaped(tmp_path: Path) -> None:
    """Excel shows `_x0041_` as A and `_x005F_x0041_` as `_x0041_`."""
    written(tmp_path, Grid("Data", COLUMNS, [["_x0041_"], ["\x01"], ["_x_"]]))
    with zipfile.ZipFile(tmp_path / "buku.xlsx") as book:
        sheet = parse(book.open("xl/worksheets/sheet1.xml"))
    texts = [node.firstChild.data for node in sheet.getElementsByTagName("t")]
    assert texts[3:] == ["_x005F_x0041_", "_x0001_", "_x_"]


@given(st.lists(st.text(), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_a_sound_file(tmp_path_factory: pytest.TempPathFactory, texts: list) -> None:
    path = tmp_path_factory.mktemp("buku") / "buku.xlsx"
    write_book(path, [Grid("Data", COLUMNS, [[text] for text in texts])], title="x", day=DAY)
    with zipfile.ZipFile(path) as book:
        cells = parse(book.open("xl/worksheets/sheet1.xml")).getElementsByTagName("c")
    assert all(cell.getAttribute("t") == "inlineStr" for cell in cells)
    assert len(cells) == len(COLUMNS) + sum(bool(text) for text in texts)


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        grid = Grid("Data", COLUMNS, ([f"x{n}", n, n] for n in range(50)), totals=["y", 1, 2])
        write_book(tmp_path / name, [grid], title="x", day=DAY)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert {info.date_time[0] for info in book.infolist()} == {1980}
        assert b"2026-01-05T00:00:00Z" in book.read("docProps/core.xml")


def test_header_stays_in_view_and_is_repeated_in_print(tmp_path: Path) -> None:
    grid = Grid("Data", COLUMNS, [["a", 1, 2]] * 3, title=("Judul", "Anak"), frozen_columns=1)
    sheet = written(tmp_path, grid)["Data"]
    assert sheet.freeze_panes == "B5"
    assert sheet.auto_filter.ref == "A4:C7"
    assert sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (14, "landscape")
    assert "Halaman &P dari &N" in sheet.oddFooter.right.text or "Halaman" in str(sheet.oddFooter)
    assert sheet.dimensions == "A1:C7"
    assert sheet["A4"].font.bold


def test_links_lead_to_sheets_of_the_same_book(tmp_path: Path) -> None:
    rows = [[Shown("lihat", "link", link="Bu'ku 2")]]
    book = written(
        tmp_path, Grid("Awal", COLUMNS, rows), Grid("Bu'ku 2", COLUMNS, [], has_header=False)
    )
    assert book["Awal"]["A2"].hyperlink.location == "'Bu''ku 2'!A1"
    assert book["Awal"]["A2"].value == "lihat"


@pytest.mark.parametrize("value", [1.5, True, 10**15, -(10**15)])
def test_what_excel_would_change_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(Defect):
        written(tmp_path, Grid("Data", COLUMNS, [["a", value]]))  # type: ignore[list-item]
    assert not list(tmp_path.iterdir()), "rows left behind"


def test_two_sheets_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Defect):
        written(tmp_path, Grid("Data", COLUMNS, []), Grid("DATA", COLUMNS, []))


def test_a_text_longer_than_a_cell_is_cut_visibly(tmp_path: Path) -> None:
    sheet = written(tmp_path, Grid("Data", COLUMNS, [["x" * 40_000, 1]]))["Data"]
    assert len(sheet["A2"].value) < 32_767
    assert sheet["A2"].value.endswith("…")


@given(st.lists(st.text(max_size=60), max_size=12))
@example(["a" * 30 + "'b"])
@settings(max_examples=100)
def test_sheet_names_are_what_excel_takes(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len(names) == len(wanted)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
        assert name.casefold() != "history"


def test_sheet_names_stay_near_the_wanted_ones() -> None:
    long = "Daftar Usulan Kelurahan Purwosari Final"
    assert sheet_names(["A/B", "a b", "", long, long]) == (
        "A B", "a b (2)", "Lembar", "Daftar Usulan Kelurahan Purwosa",
        "Daftar Usulan Kelurahan Pur (2)",
    )  # fmt: skip
