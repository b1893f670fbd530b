"""The quick scan of a sheet says what the definition says, or says nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.files.crafting import number, row, sheet, text

from pijar.core.sheet import Odd
from pijar.files import xlsx_scan
from pijar.files.verdicts import Rejected
from pijar.files.xlsx_scan import scan_any, scan_usual

_values = st.one_of(
    st.none(),
    st.integers(-(10**18), 10**18).map(str),
    st.floats().map(repr),
    st.text("0123456789.eE+- #<&\n", max_size=20).map(escape),
    st.sampled_from(["", "3.38001E+15", "3380010101900001", "#N/A", "1E-3", "99999999999999"]),
)
_formulas = st.sampled_from([None, None, None, "", "B1", 'A1&amp;"x"', "1E+15"])
_types = st.sampled_from(["", "", "", ' t="n"', ' t="str"', ' t="e"', ' t="b"', ' t="inlineStr"'])
_styles = st.sampled_from(["", ' s="1"', ' s="12" cm="1"'])


@st.composite
def _cell(draw: st.DrawFn, reference: str) -> str:
    value, formula = draw(_values), draw(_formulas)
    kind, style = draw(_types), draw(_styles)
    if kind == ' t="inlineStr"':
        return text(reference, value or "", style=style)
    inner = "" if formula is None else f"<f>{formula}</f>"
    inner += "" if value is None else f"<v>{value}</v>"
    return f'<c r="{reference}"{style}{kind}>{inner}</c>' if inner else f'<c r="{reference}"/>'


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """The XML of small sheets with every kind of cell the quick scan claims to know."""
    at, rows = 0, []
    for _ in range(draw(st.integers(0, 4))):
        at += draw(st.integers(1, 99_999))
        letters = draw(st.lists(st.sampled_from(["A", "Z", "AA", "GR", "GS", "XFD"]), unique=True))
        cells = [draw(_cell(f"{each}{at}")) for each in sorted(letters, key=lambda x: (len(x), x))]
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' spans="1:9" hidden="false"']))
        rows.append(row(at, *cells, more=hidden))
    columns = draw(st.sampled_from(["", '<cols><col min="2" max="16384" hidden="1"/></cols>']))
    return sheet(*rows, before=columns)


def _said(scan: object, xml: bytes) -> object:
    assert callable(scan)
    try:
        return scan(xml)
    except Rejected as verdict:
        return verdict.code


@settings(max_examples=300, deadline=None)
@given(sheets())
def test_quick_scan_agrees_with_the_definition(xml: str) -> None:
    quick = _said(scan_usual, xml.encode())
    assert quick is None or quick == _said(scan_any, xml.encode())


@settings(max_examples=200, deadline=None)
@given(sheets(), st.data())
def test_quick_scan_agrees_or_is_silent_where_the_xml_is_damaged(
    xml: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(xml) - 1))
    word = data.draw(st.sampled_from(["<!---->", " ", "'", '"', "<?x y?>", "\n", "</v>", "1"]))
    damaged = (xml[:at] + word + xml[at:]).encode()
    try:
        meant = scan_any(damaged)
    except (xlsx_scan.expat.ExpatError, ValueError, LookupError, Rejected):
        return  # refused sooner or later: calamine reads by rules of its own
    quick = _said(scan_usual, damaged)
    assert quick is None or quick == meant


def _sheet_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def test_what_xlsxwriter_writes_is_usual(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    page = book.add_worksheet()
    page.set_column(2, 3, None, None, {"hidden": True})
    page.set_row(1, None, None, {"hidden": True})
    page.write_string(0, 0, "NIK")
    page.write_number(1, 0, 3380010101900001)
    page.write_formula(2, 0, "=A1", value="NIK")
    page.merge_range("A5:C5", "JUMLAH")
    book.close()
    marks = scan_usual(_sheet_xml(tmp_path / "a.xlsx"))
    assert marks is not None
    assert marks == scan_any(_sheet_xml(tmp_path / "a.xlsx"))
    assert list(marks.odd) == [(2, 1)]
    assert marks.formulas == {(3, 1)}
    assert (marks.hidden_rows, marks.hidden_columns) == ({2}, {3, 4})


def test_what_openpyxl_writes_is_usual(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page["A1"], page["A2"], page["A3"] = "NIK", 3380010101900001, "=A1"
    book.save(tmp_path / "a.xlsx")
    marks = scan_usual(_sheet_xml(tmp_path / "a.xlsx"))
    assert marks is not None
    assert marks.odd == {
        (2, 1): Odd("number", "3380010101900001"),
        (3, 1): Odd("formula", "=A1"),
    }


def test_what_libreoffice_writes_is_usual() -> None:
    xml = _sheet_xml(Path(__file__).parent / "libreoffice" / "daftar.xlsx")
    marks = scan_usual(xml)
    assert marks is not None
    assert marks == scan_any(xml)
    assert marks.odd == {
        (3, 1): Odd("number", "3380010101900000"),  # LibreOffice, too, writes only 15 digits
        (4, 1): Odd("error", "#N/A"),
    }
    assert marks.hidden_rows == {3}


@pytest.mark.parametrize(
    "xml",
    [
        sheet(row(1, text("A1", "x"))).replace('"', "'"),
        sheet("<row><c><v>1</v></c></row>"),
        sheet(row(2, number("A2", "1")), row(1, number("A1", "1"))),
        sheet(row(1, number("A1", "1")), before="<!-- x -->"),
        sheet(row(1, '<c t="e" r="A1"><v>#N/A</v></c>')),
        sheet(row(1, '<c r="A1"><v>1</v><extLst/></c>')),
        sheet(row(1, '<c r="A1" t = "e"><v>#N/A</v></c>')),
    ],
)
def test_quick_scan_is_silent_about_what_it_does_not_know(xml: str) -> None:
    assert scan_usual(xml.encode()) is None
    scan_any(xml.encode())
