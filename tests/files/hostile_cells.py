"""Sheets whose zip is sound and whose cells are not what they seem."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from tests.files.crafting import (
    MAIN,
    number,
    parts,
    row,
    sheet,
    text,
    xlsx,
    zipped,
)
from tests.files.hostile import Case, case

from pijar.core.sheet import Odd

NIK = "3380010101900001"


def cases() -> Iterator[Case]:
    """All of this module."""
    for kind in (_numbers, _formulas, _dates, _layout, _bounds, _texts, _dialects):
        yield from kind()


def _numbers() -> Iterator[Case]:
    for name, raw, cell in (
        ("nik", NIK, Odd("number", NIK)),
        ("nik_rounded", "3380010101900000", Odd("number", "3380010101900000")),
        ("nik_exponent", "3.38001E+15", Odd("number", "3.38001E+15")),
        ("nik_small_e", "3.38001e15", Odd("number", "3.38001e15")),
        ("nik_with_point", NIK + ".0", Odd("number", NIK + ".0")),
        ("nik_negative", "-" + NIK, Odd("number", "-" + NIK)),
        ("nik_spaced", f"\n {NIK} ", Odd("number", NIK)),
        ("nik_as_entities", "&#51;" + NIK[1:], Odd("number", NIK)),
        ("papua", "9999019999999999", Odd("number", "9999019999999999")),
        ("fifteen_digits", "338001010190000", Odd("number", "338001010190000")),
        ("fourteen_digits", "99999999999999", 99999999999999),
        ("exponent_small", "8.1234E+3", Odd("number", "8.1234E+3")),
        ("fraction_exponent", "1E-3", 0.001),
        ("long_fraction", "0.30000000000000004", 0.30000000000000004),
        ("phone", "81234567890", 81234567890),
        ("whole", "1500000", 1500000),
        ("half", "2.5", 2.5),
        ("not_a_number", "NaN", Odd("number", "NaN")),
        ("infinite", "1E+400", Odd("number", "1E+400")),
        ("word_for_number", "abc", "abc"),
    ):
        make = partial(xlsx, row(1, text("A1", "NIK")), row(2, number("A2", raw)))
        yield case(f"number_{name}", make, "ok", {(2, 1): cell, (1, 1): "NIK"})
    yield case("number_as_text", partial(xlsx, row(1, text("A1", NIK))), "ok", {(1, 1): NIK})
    typed = f'<c r="A1" t="n"><v>{NIK}</v></c>'
    yield case("number_typed", partial(xlsx, row(1, typed)), "ok", {(1, 1): Odd("number", NIK)})
    split = f'<c r="A1"><v>{NIK[:8]}<!-- x -->{NIK[8:]}</v></c>'
    yield case(
        "number_split_by_comment", partial(xlsx, row(1, split)), "ok", {(1, 1): Odd("number", NIK)}
    )
    cdata = f'<c r="A1"><v><![CDATA[{NIK}]]></v></c>'
    yield case("number_in_cdata", partial(xlsx, row(1, cdata)), "ok", {(1, 1): Odd("number", NIK)})
    true = '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'
    yield case("booleans", partial(xlsx, row(1, true)), "ok", {(1, 1): True, (1, 2): False})


def _formulas() -> Iterator[Case]:
    for name, cell, value in (
        ("error_na", '<c r="A1" t="e"><v>#N/A</v></c>', Odd("error", "#N/A")),
        ("error_ref", '<c r="A1" t="e"><f>B9</f><v>#REF!</v></c>', Odd("error", "#REF!")),
        ("error_styled", '<c r="A1" s="1" t="e"><v>#DIV/0!</v></c>', Odd("error", "#DIV/0!")),
        ("error_type_first", '<c t="e" r="A1"><v>#N/A</v></c>', Odd("error", "#N/A")),
        ("no_result", '<c r="A1"><f>B1</f><v></v></c>', Odd("formula", "=B1")),
        ("no_value", '<c r="A1"><f>B1</f></c>', Odd("formula", "=B1")),
        ("closed_value", '<c r="A1"><f>B1&amp;C1</f><v/></c>', Odd("formula", "=B1&C1")),
        ("text_no_value", '<c r="A1" t="str"><f>B1</f></c>', Odd("formula", "=B1")),
        ("shared", '<c r="A1"><f t="shared" si="0"/></c>', Odd("formula", "=")),
        ("result", '<c r="A1"><f>B1</f><v>7</v></c>', 7),
        ("result_text", '<c r="A1" t="str"><f>B1</f><v>Sri</v></c>', "Sri"),
        ("result_empty_text", '<c r="A1" t="str"><f>B1</f><v></v></c>', None),
        ("result_nik", f'<c r="A1"><f>B1</f><v>{NIK}</v></c>', Odd("number", NIK)),
        ("result_nik_text", f'<c r="A1" t="str"><f>B1</f><v>{NIK}</v></c>', NIK),
        ("external", '<c r="A1"><f>[1]Data!A1</f><v></v></c>', Odd("formula", "=[1]Data!A1")),
        (
            "dde",
            "<c r=\"A1\"><f>cmd|'/c calc'!A0</f><v></v></c>",
            Odd("formula", "=cmd|'/c calc'!A0"),
        ),
        ("volatile", '<c r="A1"><f>NOW()</f><v>45000.5</v></c>', 45000.5),
        ("error_alone", '<c r="C9" t="e"><v>#NAME?</v></c>', None),
    ):
        make = partial(xlsx, row(1, cell, text("F1", "x")))
        yield case(f"formula_{name}", make, "ok", {(1, 1): value})
    below = partial(xlsx, row(1, text("A1", "x")), row(9, '<c r="C9"><f>A1</f></c>'))
    yield case("formula_below_all", below, "ok", {(9, 3): Odd("formula", "=A1"), (8, 1): None})


def _dates() -> Iterator[Case]:
    for name, style, raw, value in (
        ("day", 1, "45000", date(2023, 3, 15)),
        ("instant", 2, "45000.5", datetime.fromisoformat("2023-03-15T12:00")),
        ("time", 3, "0.5", "12:00:00"),
        ("serial_59", 1, "59", date(1900, 2, 28)),
        ("serial_60", 1, "60", date(1900, 2, 28)),  # Excel's 29 February 1900 never was
        ("serial_61", 1, "61", date(1900, 3, 1)),
        ("serial_0", 1, "0", "00:00:00"),
        ("negative", 1, "-5", "00:00:00"),
        ("far", 1, "99999999", 99999999),
        ("nik_formatted_as_date", 1, NIK, Odd("number", NIK)),
    ):
        make = partial(xlsx, row(1, number("A1", raw, style=style)))
        yield case(f"date_{name}", make, "ok", {(1, 1): value})
    for flag in ("1", "true"):
        old = f'<workbookPr date1904="{flag}"/>'
        make = partial(xlsx, row(1, number("A1", "43538", style=1)), workbook=old)
        yield case(f"date_1904_{flag}", make, "ok", {(1, 1): date(2023, 3, 15)})
    iso = '<c r="A1" t="d"><v>2026-01-31</v></c>'
    yield case("date_iso", partial(xlsx, row(1, iso)), "ok", {(1, 1): date(2026, 1, 31)})


def _layout() -> Iterator[Case]:
    header = partial(xlsx, row(7, text("B7", "NIK"), text("D7", "Nama")))
    yield case("header_in_row_7", header, "ok", {(7, 2): "NIK", (7, 4): "Nama", (1, 1): None})
    merged = '<mergeCells count="1"><mergeCell ref="A1:C2"/></mergeCells>'
    yield case(
        "merged", partial(xlsx, row(1, text("A1", "DATA")), after=merged), "ok", {(1, 1): "DATA"}
    )
    yield case(
        "no_references",
        partial(xlsx, "<row><c><v>1</v></c><c><v>2</v></c></row>"),
        "ok",
        {(1, 2): 2},
    )
    twice = (number("A1", "1"), number("A1", "2"))
    yield case("same_cell_twice", partial(xlsx, row(1, *twice)), "ok", {(1, 1): 2})
    backwards = (row(5, number("A5", "5")), row(2, number("A2", "2")))
    yield case("rows_backwards", partial(xlsx, *backwards), "ok", {(5, 1): 5, (2, 1): 2})
    elsewhere = row(1, number("B7", "1"))
    yield case("cell_of_another_row", partial(xlsx, elsewhere), "ok", {(7, 2): 1})
    hidden = (row(1, text("A1", "x")), row(2, text("A2", "y"), more=' hidden="1"'))
    yield case("hidden_row", partial(xlsx, *hidden), "ok", {(2, 1): "y"})
    for state in ("hidden", "veryHidden"):
        made = parts(sheet(row(1, text("A1", "x"))), states=(state,))
        yield case(f"sheet_{state}", partial(zipped, made), "ok", {(1, 1): "x"})
    yield case("no_cells", xlsx, "BERKAS_KOSONG")
    yield case("only_formats", partial(xlsx, row(1, '<c r="A1" s="1"/>')), "BERKAS_KOSONG")
    yield case("only_empty_text", partial(xlsx, row(1, text("A1", ""))), "BERKAS_KOSONG")


def _bounds() -> Iterator[Case]:
    first = row(1, text("A1", "x"))
    long, wide = "BERKAS_TERLALU_PANJANG", "BERKAS_TERLALU_LEBAR"
    for name, last, code in (
        ("two_cell_bomb", row(1048576, number("XFD1048576", "1")), long),
        ("two_cells_apart", row(200000, number("GR200000", "1")), "BERKAS_TERLALU_BESAR"),
        ("row_99999999999", row(99999999999, number("A99999999999", "1")), long),
        ("row_of_30_digits", row("9" * 30, number("A" + "9" * 30, "1")), long),
        ("row_200001", row(200001, number("A200001", "1")), long),
        ("row_200000", row(200000, number("A200000", "1")), "ok"),
        ("column_zzzzzz", row(2, number("ZZZZZZ2", "1")), wide),
        ("column_of_999_letters", row(2, number("Z" * 999 + "2", "1")), wide),
        ("column_xfd", row(2, number("XFD2", "1")), wide),
        ("column_201", row(2, number("GS2", "1")), wide),
        ("column_200", row(2, number("GR2", "1")), "ok"),
        ("row_zero", row(0, number("A0", "1")), "BERKAS_RUSAK"),
        ("row_negative", row(-1, number("A1", "1")), "BERKAS_RUSAK ok"),
        ("row_fraction", row("1.5", number("A2", "1")), "BERKAS_RUSAK"),
        ("reference_backwards", row(2, number("2A", "1")), "BERKAS_RUSAK"),
        ("reference_empty", row(2, number("", "1")), "BERKAS_RUSAK"),
        ("reference_only_letters", row(2, number("AB", "1")), "BERKAS_RUSAK"),
        ("reference_small", row(2, number("a2", "1")), "BERKAS_RUSAK ok"),
        ("reference_arabic", row(2, number("A٢", "1")), "BERKAS_RUSAK"),
        ("far_cell_in_row_2", row(2, number("A999999", "1")), f"{long} BERKAS_TERLALU_BESAR"),
        ("far_formats", row(1048576, '<c r="XFD1048576" s="1"/>'), "ok"),
    ):
        yield case(
            f"bound_{name}",
            partial(xlsx, first, last),
            code,
            {(1, 1): "x"} if code == "ok" else {},
        )
    lie = '<dimension ref="A1:XFD1048576"/>'
    yield case("dimension_lies", partial(xlsx, first, before=lie), "ok", {(1, 1): "x"})
    small = '<dimension ref="A1"/>'
    two = (first, row(9, text("C9", "y")))
    yield case("dimension_lies_small", partial(xlsx, *two, before=small), "ok", {(9, 3): "y"})
    yield case("million_formatted_rows", _million_rows, "ok", {(1, 1): "x"}, slow=True)
    yield case("million_formatted_cells", _million_cells, "ok BERKAS_BOM", {(1, 1): "x"}, slow=True)


def _million_rows() -> bytes:
    empty = (f'<row r="{at}" s="1" customFormat="1"/>' for at in range(2, 1_000_001))
    return xlsx(row(1, text("A1", "x")), *empty)


def _million_cells() -> bytes:
    empty = (f'<row r="{at}"><c r="A{at}" s="1"/></row>' for at in range(2, 1_000_001))
    return xlsx(row(1, text("A1", "x")), *empty)


def _texts() -> Iterator[Case]:
    for name, raw, value in (
        ("rtl_override", "Sri \u202eadus", "Sri \u202eadus"),
        ("formula_like", "=cmd|'/c calc'!A0", "=cmd|'/c calc'!A0"),
        ("plus", "+62812", "+62812"),
        ("at", "@SUM(1)", "@SUM(1)"),
        ("script", "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("typst", '#read("/etc/passwd")', '#read("/etc/passwd")'),
        ("sql", "'; DROP TABLE people; --", "'; DROP TABLE people; --"),
        ("null", "Null", "Null"),
        ("one_letter", "A", "A"),
        ("titles", "H. Budi, Drs.", "H. Budi, Drs."),
        ("tamil", "முருகன்", "முருகன்"),
        ("chinese", "陳美玲", "陳美玲"),
        ("arabic", "محمد", "محمد"),
        ("emoji", "👩🏽‍🌾", "👩🏽‍🌾"),
        ("thousand", "a" * 1000, "a" * 1000),
        ("very_long", "a" * 32767, "a" * 32767),
        ("nbsp", "3380\u00a00101", "3380\u00a00101"),
        ("zero_width", "3380\u200b0101", "3380\u200b0101"),
        ("full_width", "３３８０", "３３８０"),
        ("arabic_digits", "٣٣٨٠", "٣٣٨٠"),
        ("apostrophe", "'3380010101900001", "'3380010101900001"),
        ("line_break", "Jl. Melati\nRT 1", "Jl. Melati\nRT 1"),
        ("spaces", "  Sri  ", "  Sri  "),
        ("escape_x000d", "a_x000D_b", "a\rb"),
        ("exponent_text", "3,38001E+15", "3,38001E+15"),
        ("json", '{"day":"2026-01-01"}', '{"day":"2026-01-01"}'),
        ("control", "a&#1;b", "a\x01b"),
        ("looks_like_error", ' t="e">#N/A', ' t="e">#N/A'),
        ("noncharacter", "a\ufffeb", "a\ufffeb"),
    ):
        make = partial(xlsx, row(1, text("A1", raw.replace("&S", "&amp;S"))))
        yield case(f"text_{name}", make, "ok", {(1, 1): value})
    shared = (
        f'<sst xmlns="{MAIN}" count="9" uniqueCount="7">'
        "<si><t>Sri</t></si><si><r><t>Bu</t></r><r><t>di</t></r></si></sst>"
    )
    for at, value in (("0", "Sri"), ("1", "Budi")):
        yield case(
            f"shared_string_{value}",
            partial(_with_shared, at, shared),
            "ok",
            {(1, 1): value},
        )
    yield case("shared_string_none", partial(_with_shared, "", shared), "BERKAS_KOSONG")
    lying = shared.replace('"7"', '"4294967295"')
    lies = partial(_with_shared, "0", lying)
    yield case("shared_strings_lie", lies, "BERKAS_TERLALU_BESAR")
    for at in ("2", "-1", "x", "99999999999999999999", "٠"):
        yield case(f"shared_string_{at}", partial(_with_shared, at, shared), "BERKAS_RUSAK")


def _with_shared(at: str, shared: str) -> bytes:
    cell = f'<c r="A1" t="s"><v>{at}</v></c>'
    made = parts(sheet(row(1, cell)), more={"xl/sharedStrings.xml": shared})
    links = str(made["xl/_rels/workbook.xml.rels"])
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="rIdT" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    made["xl/_rels/workbook.xml.rels"] = links.replace("</Relationships>", link)
    return zipped(made)


def _dialects() -> Iterator[Case]:
    """Sheets no usual program writes, and every one of them legal."""
    plain = sheet(
        row(1, text("A1", "x"), number("B1", NIK)), row(2, text("A2", "y"), more=' hidden="1"')
    )
    want = {(1, 1): "x", (1, 2): Odd("number", NIK), (2, 1): "y"}
    prefixed = plain.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    prefixed = prefixed.replace("xmlns=", "xmlns:x=")
    spaced = plain.replace(' r="', '\n  r = "').replace("<row ", "<row\t")
    for name, xml in (
        ("prefix", prefixed),
        ("single_quotes", plain.replace('"', "'")),
        ("spaces_in_tags", spaced),
        ("comments", plain.replace("<sheetData>", "<!-- <c r='Z9'> --><sheetData>")),
        ("processing_instruction", plain.replace("<sheetData>", "<?x y?><sheetData>")),
        ("no_declaration", plain.partition("\n")[2]),
        ("byte_order_mark", "\ufeff" + plain),
    ):
        yield case(f"dialect_{name}", partial(zipped, parts(xml)), "ok", want)
