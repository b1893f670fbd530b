"""Files of other offices than today's Excel: ods by LibreOffice, xls by Excel 97, and OLE."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import partial

from tests.files.crafting import ods, ods_cell, ods_table, ole, xls, xlsb
from tests.files.hostile import Case, case

from pijar.core.sheet import Odd

NIK = "3380010101900001"
_FLOAT = '<table:table-cell office:value-type="float" office:value="%s"/>'
_ERROR = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
    'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
)


def cases() -> Iterator[Case]:
    """All of this module."""
    for kind in (_ods, _ods_repeats, _xls, _xlsb, _ole):
        yield from kind()


def _line(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def _lines(count: int | str, *cells: str) -> str:
    return _line(*cells, more=f' table:number-rows-repeated="{count}"')


def _ods_case(name: str, code: str, cells: dict[tuple[int, int], object], *lines: str) -> Case:
    return case(f"ods_{name}", partial(ods, ods_table(*lines)), code, cells, file="daftar.ods")


def _ods() -> Iterator[Case]:
    line = _line(ods_cell("NIK"), ods_cell("Nama"))
    rest = _lines(1048575, "<table:table-cell/>")
    ok, number, error = "ok", Odd("number", NIK), Odd("error", "#DIV/0!")
    yield _ods_case("usual", ok, {(1, 2): "Nama"}, line, rest)
    yield _ods_case("nik_as_number", ok, {(2, 1): number}, line, _line(_FLOAT % NIK))
    yield _ods_case("number", ok, {(2, 1): 7, (2, 2): 1.5}, line, _line(_FLOAT % 7, _FLOAT % 1.5))
    yield _ods_case("error", ok, {(2, 1): error}, line, _line(_ERROR))
    hidden = _line(ods_cell("Sri"), more=' table:visibility="collapse"')
    yield _ods_case("hidden_row", ok, {(2, 1): "Sri"}, line, hidden)
    yield _ods_case("empty", "BERKAS_KOSONG", {}, rest)
    yield _ods_case("no_rows", "BERKAS_KOSONG", {})
    dated = '<table:table-cell office:value-type="date" office:date-value="%s"/>'
    for name, value, codes in (
        ("day", "2026-01-31", "ok"),
        ("instant", "2026-01-31T10:00:00", "ok"),
        ("word", "kemarin", "ok BERKAS_RUSAK"),
        ("29_february", "2023-02-29", "ok BERKAS_RUSAK"),
    ):
        yield _ods_case(f"date_{name}", codes, {}, line, _line(dated % value))
    writer = partial(ods, "<text:p>Halo</text:p>", kind="text")
    yield case("ods_is_writer", writer, "BERKAS_BUKAN_TABEL", file="daftar.ods")
    yield case("ods_named_xlsx", partial(ods, ods_table(line)), "ok", {(1, 1): "NIK"})
    doctype = partial(ods, ods_table(line), doctype="<!DOCTYPE x [<!ENTITY a 'b'>]>")
    yield case("ods_doctype", doctype, "BERKAS_XML_BERBAHAYA", file="daftar.ods")
    cut = partial(ods, "<table:table table:name='x'><table:table-row>")
    yield case("ods_cut", cut, "BERKAS_RUSAK", file="daftar.ods")


def _ods_repeats() -> Iterator[Case]:
    line, sri = _line(ods_cell("NIK"), ods_cell("Nama")), ods_cell("Sri")
    long, wide = "BERKAS_TERLALU_PANJANG", "BERKAS_TERLALU_LEBAR"
    across = ' table:number-columns-repeated="%s"'
    few = {(3, 1): "Sri", (4, 2): "Nama"}
    yield _ods_case("rows_3", "ok", few, _lines(3, sri), line)
    yield _ods_case("rows_1048575", long, {}, line, _lines(1048575, sri))
    yield _ods_case("rows_10_12", long, {}, line, _lines(10**12, sri))
    yield _ods_case("after_a_million", long, {}, line, _lines(1048574, ""), line)
    yield _ods_case("rows_negative", "ok BERKAS_RUSAK", {}, _lines(-5, sri), line)
    yield _ods_case("rows_word", "BERKAS_RUSAK", {}, _lines("abc", sri), line)
    yield _ods_case("columns_1000", wide, {}, _line(ods_cell("x", more=across % 1000)))
    yield _ods_case("columns_10_15", wide, {}, _line(ods_cell("x", more=across % 10**15)))
    area = _lines(199_000, ods_cell("x", more=across % 199))
    yield _ods_case("area", "BERKAS_TERLALU_BESAR", {}, area)
    gap = _line(f"<table:table-cell{across % 3}/>", sri)
    yield _ods_case("gap", "ok", {(1, 4): "Sri", (1, 3): None}, gap)


def _xls() -> Iterator[Case]:
    good = ((0, 0, "NIK"), (1, 0, NIK), (1, 1, 5.0), (2, 1, float(NIK)))
    want = {(1, 1): "NIK", (2, 1): NIK, (2, 2): 5, (3, 2): Odd("number", NIK)}
    yield case("xls_usual", partial(xls, *good), "ok", want, file="daftar.xls")
    yield case("xls_named_xlsx", partial(xls, *good), "ok", want)
    locked = struct.pack("<HHHHH", 0x2F, 6, 0, 0x1122, 0x3344)
    yield case(
        "xls_locked", partial(xls, *good, extra=locked), "BERKAS_TERKUNCI", file="daftar.xls"
    )
    large = "BERKAS_TERLALU_LEBAR BERKAS_TERLALU_BESAR"
    yield case("xls_corners", partial(xls, (0, 0, "x"), (65535, 255, "y")), large, file="a.xls")
    beyond = partial(xls, (0, 0, "x"), (65535, 65535, "y"))
    yield case("xls_beyond_corners", beyond, large, file="a.xls")
    yield case("xls_empty", xls, "BERKAS_KOSONG", file="a.xls")
    whole = xls(*good)
    for at in (8, 512, 600, 1024, 1500, 1536, 1700, 2000, 4000):
        cut = partial(_cut, whole, at)
        yield case(f"xls_cut_{at}", cut, "BERKAS_RUSAK BERKAS_BUKAN_TABEL", file="a.xls")
    for name, offset, value in (
        ("fat_in_a_circle", 512 + 4 * 3, 2),  # sector 3 points back to sector 2
        ("fat_points_nowhere", 512 + 4 * 2, 0x7FFFFFFF),
        ("directory_in_a_circle", 512 + 4, 1),
        ("million_fat_sectors", 44, 1_000_000),
        ("sector_size_2_31", 30, 31),
        ("stream_of_4_gib", 1024 + 128 + 120, 0xFFFFFFFF),
    ):
        broken = partial(_patched, whole, offset, value)
        yield case(f"xls_{name}", broken, "BERKAS_RUSAK ok BERKAS_TERLALU_BESAR", file="a.xls")


def _xlsb() -> Iterator[Case]:
    good = ((0, 0, "NIK"), (1, 0, NIK), (1, 1, 5.0), (2, 1, float(NIK)))
    want = {(1, 1): "NIK", (2, 1): NIK, (2, 2): 5, (3, 2): Odd("number", NIK)}
    yield case("xlsb_usual", partial(xlsb, *good), "ok", want, file="a.xlsb")
    far = "BERKAS_TERLALU_BESAR BERKAS_TERLALU_PANJANG ok"  # calamine stops at rows Excel lacks
    for at in (1_048_575, 4_000_000_000):
        yield case(f"xlsb_row_{at}", partial(xlsb, (0, 0, "x"), (at, 0, "y")), far, file="a.xlsb")
    wide = partial(xlsb, (0, 0, "x"), (0, 16_383, "y"))
    yield case("xlsb_column_16383", wide, "BERKAS_TERLALU_LEBAR", file="a.xlsb")


def _ole() -> Iterator[Case]:
    for stream, code in (
        ("EncryptedPackage", "BERKAS_TERKUNCI"),
        ("EncryptionInfo", "BERKAS_TERKUNCI"),
        ("WordDocument", "BERKAS_BUKAN_TABEL"),
        ("PowerPoint Document", "BERKAS_BUKAN_TABEL"),
        ("__properties_version1.0", "BERKAS_BUKAN_TABEL"),
        ("Workbook", "BERKAS_RUSAK"),
        ("Book", "BERKAS_RUSAK BERKAS_KOSONG"),
    ):
        yield case(f"ole_{stream[:12].strip('_')}", partial(ole, stream, b"x" * 5000), code)
    yield case("ole_magic_only", partial(_cut, ole("Workbook", b""), 8), "BERKAS_BUKAN_TABEL")


def _cut(content: bytes, at: int) -> bytes:
    return content[:at]


def _patched(content: bytes, at: int, value: int) -> bytes:
    return content[:at] + struct.pack("<I", value) + content[at + 4 :]
