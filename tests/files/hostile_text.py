"""CSV and its kin: encodings, delimiters, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from tests.files.hostile import Case, case

LIST = "NIK;Nama;Upah\n3380010101900001;Sri Wahyuni;1500000\n"
CELLS = {(1, 1): "NIK", (2, 1): "3380010101900001", (2, 2): "Sri Wahyuni", (2, 3): "1500000"}


def cases() -> Iterator[Case]:
    """All of this module."""
    for kind in (_encodings, _delimiters, _quotes, _sizes, _nothing):
        yield from kind()


def _csv(
    name: str, content: bytes | str, code: str, cells: Mapping[tuple[int, int], object] = {}
) -> Case:
    raw = content.encode() if isinstance(content, str) else content
    return case(f"csv_{name}", partial(bytes, raw), code, cells, file="daftar.csv")


def _encodings() -> Iterator[Case]:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "ascii"):
        yield _csv(encoding, LIST.encode(encoding), "ok", CELLS)
    yield _csv("utf_16_be", b"\xfe\xff" + LIST.encode("utf-16-be"), "ok", CELLS)
    yield _csv("utf_16_no_mark", LIST.encode("utf-16-le"), "BERKAS_HURUF")
    yield _csv("utf_16_odd", LIST.encode("utf-16") + b"\x00", "BERKAS_HURUF")
    yield _csv("utf_32", LIST.encode("utf-32"), "BERKAS_HURUF")
    yield _csv(
        "utf_16_half_pair", b"\xff\xfe" + "a;b\n".encode("utf-16-le") + b"\x00\xd8", "BERKAS_HURUF"
    )
    accented = LIST.replace("Sri", "André")
    want = {(2, 2): "André Wahyuni"}
    yield _csv("cp1252", accented.encode("cp1252"), "ok", want)
    mixed = accented.encode() + "3;Renée;1\n".encode("cp1252")
    yield _csv("mixed", mixed, "ok", want | {(3, 2): "Renée"})
    yield _csv("undefined_byte", b"a;b\n1;\x81\xff\n", "BERKAS_HURUF")
    yield _csv("nul", LIST.encode() + b"1;a\x00b;2\n", "BERKAS_HURUF")
    yield _csv("nul_late", LIST.encode() * 100 + b"1;a\x00b;2\n", "BERKAS_HURUF")
    yield _csv("utf_7", "a;b\n+ADw-script+AD4-;2\n", "ok", {(2, 1): "+ADw-script+AD4-"})
    yield _csv("overlong_utf8", b"a;b\n\xc0\xaf;2\n", "ok", {(2, 1): "À¯"})
    yield _csv("tamil", "a;b\nமுருகன்;2\n", "ok", {(2, 1): "முருகன்"})
    yield _csv("rtl_override", "a;b\nx\u202ey;2\n", "ok", {(2, 1): "x\u202ey"})
    yield _csv("control", "a;b;c\n" * 300 + "x\x01y;2;3\n", "ok", {(301, 1): "x\x01y"})


def _delimiters() -> Iterator[Case]:
    for name, sign in (("comma", ","), ("tab", "\t"), ("bar", "|")):
        yield _csv(name, LIST.replace(";", sign), "ok", CELLS)
    for name, ending in (("crlf", "\r\n"), ("cr", "\r")):
        yield _csv(name, LIST.replace("\n", ending), "ok", CELLS)
    yield _csv("mixed_endings", "a;b\r\n1;2\r3;4\n5;6", "ok", {(4, 2): "6", (3, 1): "3"})
    decimals = "nama;luas;upah\n" + "Sri;1,5;2,5\n" * 20
    yield _csv("decimal_comma", decimals, "ok", {(2, 2): "1,5", (21, 3): "2,5"})
    names = "nama;alamat\n" + "Sri, S.Pd;Jl. A, RT 1\n" * 20
    yield _csv("commas_in_names", names, "ok", {(2, 1): "Sri, S.Pd"})
    titled = "DAFTAR PENERIMA, KOTA\n\nKelurahan: X\nNIK;Nama\n1;Sri\n2;Budi\n"
    yield _csv("title_first", titled, "ok", {(4, 2): "Nama", (2, 1): None, (6, 2): "Budi"})
    yield _csv("says_sep", "sep=|\na|b;c\n", "ok", {(1, 2): "b;c"})
    yield _csv("one_column", "NIK\n3380010101900001\n", "ok", {(2, 1): "3380010101900001"})
    yield _csv("trailing_delimiters", "a;b;;;;\n1;2;;;;\n", "ok", {(2, 2): "2", (2, 3): None})
    yield _csv("ragged", "a;b\n1\n1;2;3;4\n", "ok", {(2, 1): "1", (3, 4): "4"})
    yield _csv("blank_rows", "\n\n\na;b\n", "ok", {(4, 1): "a"})
    yield _csv("no_last_newline", "a;b\n1;2", "ok", {(2, 2): "2"})
    yield _csv("formula", "a;b\n=cmd|'/c calc'!A0;2\n", "ok", {(2, 1): "=cmd|'/c calc'!A0"})
    yield _csv("exponent", "NIK;b\n3,38E+15;2\n", "ok", {(2, 1): "3,38E+15"})
    yield _csv("leading_zero", "a;b\n0812;007\n", "ok", {(2, 1): "0812", (2, 2): "007"})


def _quotes() -> Iterator[Case]:
    broken = "BERKAS_KUTIP"
    yield _csv("quoted", 'a;b\n"1;2";3\n', "ok", {(2, 1): "1;2", (2, 2): "3"})
    yield _csv("doubled", 'a;b\n"Sri ""Yu""";3\n', "ok", {(2, 1): 'Sri "Yu"'})
    yield _csv("inner", 'a;b\nJl. 5" no;3\n', "ok", {(2, 1): 'Jl. 5" no'})
    yield _csv("line_break", 'a;b\n"x\ny";3\n4;5\n', "ok", {(2, 1): "x\ny", (3, 1): "4"})
    yield _csv("line_break_crlf", 'a;b\r\n"x\r\ny";3\r\n4;5\r\n', "ok", {(3, 1): "4"})
    yield _csv("unclosed", 'a;b;c\n1;2;3\n4;"5;6\n' + "7;8;9\n" * 50, broken)
    yield _csv("unclosed_last", 'a;b\n1;"2', broken)
    yield _csv("closed_elsewhere", 'a;b;c\n1;"2;3\n4;5;6\n7;8";9\n', broken)
    yield _csv("after_closing", 'a;b\n"Sri" Wahyuni;2\n', broken)
    yield _csv("only_quote", '"', broken)
    yield _csv("many_quotes", "a;b\n" + '"' * 1001 + ";2\n", broken)
    yield _csv("field_of_a_million", "a;b\n" + "x" * 1_000_000 + ";2\n", broken)


def _sizes() -> Iterator[Case]:
    wide, long = "BERKAS_TERLALU_LEBAR", "BERKAS_TERLALU_PANJANG"
    yield _csv("columns_200", ";".join(["x"] * 200), "ok", {(1, 200): "x"})
    yield _csv("columns_201", ";".join(["x"] * 201), wide)
    yield _csv("columns_200000", ";".join(["x"] * 200_000), wide)
    yield _csv("delimiters_200000", "a;b" + ";" * 200_000, "ok", {(1, 2): "b"})
    yield _csv("rows_200000", "a;b\n" * 200_000, "ok", {(200_000, 2): "b"})
    yield _csv("rows_200001", "a;b\n" * 200_001, long)
    yield _csv("newlines_10_7", "\n" * 10_000_000 + "a", long)
    huge = partial(bytes, 20_000_001)
    yield case("csv_over_20_mb", huge, "BERKAS_TERLALU_BESAR", file="daftar.csv")
    line = partial(_one_line, 19_000_000)
    yield case("csv_one_line_of_19_mb", line, "BERKAS_KUTIP", file="daftar.csv")


def _one_line(size: int) -> bytes:
    return b"x" * size


def _nothing() -> Iterator[Case]:
    for name, content in (
        ("no_bytes", b""),
        ("spaces", b"   \r\n \t \n"),
        ("mark_only", b"\xef\xbb\xbf"),
        ("mark_16_only", b"\xff\xfe"),
        ("zeros", b"\x00" * 1000),
        ("delimiters", b";;;;\n;;;;\n"),
        ("empty_quotes", b'"";""\n'),
    ):
        for ending in ("csv", "xlsx"):
            yield case(
                f"{name}_{ending}", partial(bytes, content), "BERKAS_KOSONG", file=f"a.{ending}"
            )
