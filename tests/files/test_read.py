"""What a Reader gives for ordinary files, and what it does when the file is no file."""

from __future__ import annotations

import hashlib
import os
import string
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.files.crafting import (
    good_sheet,
    number,
    parts,
    row,
    sheet,
    text,
    xlsx,
    zipped,
)

from pijar.core.sheet import Odd, column_letters
from pijar.files.read import Reader
from pijar.files.sandbox import Limits
from pijar.files.verdicts import KINDS, VERDICTS, Unreadable

SAMPLES = Path(__file__).parent / "libreoffice"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def _written(folder: Path, content: bytes, name: str = "daftar.xlsx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_workbook_knows_its_file(reader: Reader, tmp_path: Path) -> None:
    content = zipped(parts(good_sheet()))
    workbook = reader.read(_written(tmp_path, content, "kelurahan X.xlsx"))
    assert workbook.name == "kelurahan X.xlsx"
    assert workbook.sha256 == hashlib.sha256(content).hexdigest()
    assert (workbook.size, workbook.format) == (len(content), "xlsx")
    assert [sheet.name for sheet in workbook.sheets] == ["Lembar 1"]


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_one_list_in_three_formats_of_libreoffice(reader: Reader, ending: str) -> None:
    workbook = reader.read(SAMPLES / f"daftar.{ending}")
    first, second = workbook.sheets
    assert workbook.format == ending
    assert [(first.name, first.state), (second.name, second.state)] == [
        ("Sheet", "visible"),
        ("Rahasia", "hidden"),
    ]
    assert first.rows[0] == ["NIK", "Nama"]
    assert first.rows[1][:3] == ["3380010101900002", "Sri", date(1980, 1, 31)]
    last = "0" if ending == "xlsx" else "1"  # LibreOffice writes 15 digits into xlsx
    assert first.rows[2] == [Odd("number", f"338001010190000{last}"), "Budi", 1500000]
    # xls: calamine tells neither errors nor hidden rows nor formulas
    assert first.rows[3] == ([] if ending == "xls" else [Odd("error", "#N/A")])
    assert first.hidden_rows == (frozenset() if ending == "xls" else {3})
    assert first.formulas == (frozenset() if ending == "xls" else {(2, 4), (4, 1), (5, 1)})
    assert first.rows[4:] == [["Sri"], [], ["JUMLAH"]]
    assert first.merged == ((7, 1, 7, 3),)


def test_a_sheet_tells_what_is_hidden_merged_and_computed(reader: Reader, tmp_path: Path) -> None:
    content = xlsx(
        row(2, text("B2", "NIK")),
        row(3, number("B3", "1"), more=' hidden="1"'),
        row(4, '<c r="B4"><f>B3+1</f><v>2</v></c>', '<c r="C4"><f>B4</f></c>'),
        before='<cols><col min="3" max="4" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="B2:D2"/></mergeCells>',
    )
    [only] = reader.read(_written(tmp_path, content)).sheets
    assert only.rows == [[], [None, "NIK"], [None, 1], [None, 2, Odd("formula", "=B4")]]
    assert only.hidden_rows == {3}
    assert only.hidden_columns == {3, 4}
    assert only.merged == ((2, 2, 2, 4),)
    assert only.formulas == {(4, 2), (4, 3)}


def test_every_sheet_is_read_whatever_its_state(reader: Reader, tmp_path: Path) -> None:
    pages = [sheet(row(1, text("A1", name))) for name in "abc"]
    content = zipped(parts(*pages, states=("visible", "hidden", "veryHidden")))
    found = reader.read(_written(tmp_path, content)).sheets
    assert [(one.state, one.rows) for one in found] == [
        ("visible", [["a"]]),
        ("hidden", [["b"]]),
        ("veryHidden", [["c"]]),
    ]


def test_the_sheet_with_the_fault_is_named_by_its_number(reader: Reader, tmp_path: Path) -> None:
    content = zipped(parts(good_sheet(), sheet(row(300_000, number("A300000", "1")))))
    with pytest.raises(Unreadable, match=r"Lembar ke-2 melebihi 200\.000 baris"):
        reader.read(_written(tmp_path, content))


def test_the_line_with_the_fault_is_named(reader: Reader, tmp_path: Path) -> None:
    content = b'a;b\n"x\ny";2\n3;"4\n'
    with pytest.raises(Unreadable, match="baris 4 "):
        reader.read(_written(tmp_path, content, "a.csv"))


def test_the_sheet_of_a_csv_is_named_as_excel_names_it(reader: Reader, tmp_path: Path) -> None:
    name = "kelurahan dengan nama yang panjang sekali"
    [only] = reader.read(_written(tmp_path, b"a;b\n", f"{name}.csv")).sheets
    assert only.name == name[:31]


def test_what_is_no_file_is_refused_and_never_waited_for(reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.xlsx")
    for path in (tmp_path / "tiada.xlsx", tmp_path, tmp_path / "pipa.xlsx", Path("/dev/zero")):
        with pytest.raises(Unreadable) as refused:
            reader.read(path)
        assert refused.value.code == "BERKAS_TIDAK_ADA"
        assert str(path) not in str(refused.value)


def test_a_child_out_of_time_is_a_verdict(tmp_path: Path) -> None:
    path = _written(tmp_path, zipped(parts(good_sheet(20_000))))
    with Reader(Limits(wall_seconds=0.001)) as hasty, pytest.raises(Unreadable) as refused:
        hasty.read(path)
    assert refused.value.code == "BERKAS_WAKTU_HABIS"


def test_a_child_out_of_memory_is_a_verdict(tmp_path: Path) -> None:
    path = _written(tmp_path, zipped(parts(good_sheet(50_000))))
    with Reader(Limits(memory_bytes=20_000_000)) as poor, pytest.raises(Unreadable) as refused:
        poor.read(path)
    assert refused.value.code == "BERKAS_TERLALU_BESAR"
    assert "cut" not in refused.value.detail


def test_a_killed_server_costs_nobody_a_file(tmp_path: Path) -> None:
    path = _written(tmp_path, b"a;b\n1;2\n", "a.csv")
    with Reader() as opened:
        os.kill(opened.server, 9)
        assert opened.read(path).sheets[0].rows == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("code", VERDICTS)
def test_every_verdict_is_a_plain_sentence_in_two_languages(code: str) -> None:
    for kind in KINDS:
        verdict = Unreadable(code, kind=kind, sheet=2, line=3)
        for said in (verdict.message, verdict.remedy, verdict.message_en, verdict.remedy_en):
            assert said.endswith(".")
            assert len(said) <= 160
            assert not set("{}\n") & set(said)
            assert said[0] in string.ascii_uppercase


def test_column_letters_are_those_of_excel() -> None:
    assert [column_letters(n) for n in (1, 26, 27, 52, 53, 200, 702, 703, 16384)] == [
        *("A", "Z", "AA", "AZ", "BA", "GR", "ZZ", "AAA", "XFD")
    ]


# XML has no words for most control characters, and folds \r into \n.
_sayable = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
    | st.just("\n")
    | st.sampled_from("=+@'\"<>&;,_x\u202e"),
    max_size=40,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(_sayable, max_size=6), min_size=1, max_size=6), st.booleans())
def test_text_comes_back_as_it_was_written(
    reader: Reader, tmp_path: Path, rows: list[list[str]], inline: bool
) -> None:
    path = tmp_path / "bolak.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": inline}) as book:
        page = book.add_worksheet()
        for at, cells in enumerate([["NIK"], *rows]):
            for column, cell in enumerate(cells):
                page.write_string(at, column, cell)
    want: list[list[str | None]] = [[cell or None for cell in cells] for cells in [["NIK"], *rows]]
    for cells in want:
        while cells and cells[-1] is None:
            cells.pop()
    while not want[-1]:
        want.pop()
    found = reader.read(path).sheets[0].rows
    while not found[-1]:
        found.pop()
    assert found == want
