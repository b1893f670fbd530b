"""Files whose container is broken, lies, or wants out: zips, XML prologs, and impostors."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from functools import cache, partial

from tests.files.crafting import (
    MAIN,
    Parts,
    good_sheet,
    number,
    parts,
    raw_zip,
    row,
    sheet,
    text,
    zipped,
)
from tests.files.hostile import Case, case

GOOD = {(1, 1): "NIK", (2, 1): "33800" + "2".zfill(11), (2, 3): 1500000}
BROKEN = "BERKAS_RUSAK"
DANGEROUS = "BERKAS_ARSIP_BERBAHAYA"
XML = "BERKAS_XML_BERBAHAYA"
NO_TABLE = "BERKAS_BUKAN_TABEL"


def cases() -> Iterator[Case]:
    """All of this module."""
    for kind in (_cuts, _flips, _archives, _entries, _bombs, _declarations, _broken_xml, _parts):
        yield from kind()
    yield from _impostors()


@cache
def good() -> bytes:
    """A sound xlsx of forty people."""
    return zipped(parts(good_sheet(40)))


def _with(more: Parts) -> bytes:
    return zipped(parts(good_sheet(), more=more))


def _cuts() -> Iterator[Case]:
    whole = len(good())
    for step in range(80):
        at = 4 + step * (whole - 5) // 79
        yield case(f"cut_{step:02}", partial(_cut, at), BROKEN)


def _cut(at: int) -> bytes:
    return good()[:at]


def _flips() -> Iterator[Case]:
    chance = random.Random(2026)
    whole = len(good())
    directory = good().index(b"PK\x01\x02")
    for number_ in range(120):
        low = directory if number_ % 2 else 0  # half of them where the archive describes itself
        at, bit = chance.randrange(low, whole), chance.randrange(8)
        # Whatever is hit: refused, or read with exactly the cells of the sound file.
        codes = f"ok {BROKEN} {DANGEROUS} {NO_TABLE} BERKAS_TERKUNCI BERKAS_BOM"
        codes += " BERKAS_TERLALU_BESAR BERKAS_HURUF"
        yield case(f"flip_{number_:03}", partial(_flipped, at, bit), codes, GOOD)


def _flipped(at: int, bit: int) -> bytes:
    content = bytearray(good())
    content[at] ^= 1 << bit
    return bytes(content)


def _archives() -> Iterator[Case]:
    yield case("zip_sound", good, "ok", GOOD)
    yield case("zip_stored", partial(_stored, zipfile.ZIP_STORED), "ok", GOOD)
    yield case("zip_bzip2", partial(_stored, zipfile.ZIP_BZIP2), DANGEROUS)
    yield case("zip_lzma", partial(_stored, zipfile.ZIP_LZMA), DANGEROUS)
    yield case("zip_named_csv", good, "ok", GOOD, file="daftar.csv")
    yield case("zip_named_pdf", good, "ok", GOOD, file="daftar.pdf")
    yield case("zip_empty", partial(zipped, {}), f"{NO_TABLE} BERKAS_KOSONG")
    yield case("zip_of_csv", partial(zipped, {"daftar.csv": "a;b\n1;2\n"}), NO_TABLE)
    yield case("zip_of_xlsx", partial(_nested, "daftar.xlsx"), NO_TABLE)
    yield case("zip_of_word", partial(zipped, {"word/document.xml": "<a/>"}), NO_TABLE)
    yield case("zip_of_slides", partial(zipped, {"ppt/presentation.xml": "<a/>"}), NO_TABLE)
    yield case("zip_without_workbook", partial(zipped, {"xl/styles.xml": "<a/>"}), BROKEN)
    yield case("zip_behind_junk", lambda: b"\x01\x02junk" + good(), NO_TABLE)
    yield case("zip_behind_program", lambda: b"MZ\x90\x00" + good(), NO_TABLE)
    yield case("zip_before_junk", lambda: good() + b"\x00" * 1000, f"ok {BROKEN}")
    yield case("zip_twice", lambda: good() + good(), f"ok {BROKEN} {DANGEROUS}")
    for name, offset, value in (
        ("count_65535", 10, b"\xff\xff"),
        ("count_0", 8, b"\x00\x00\x00\x00"),
        ("directory_far_away", 16, b"\xff\xff\xff\x7f"),
        ("directory_of_4_gib", 12, b"\xfe\xff\xff\xff"),
        ("comment_of_64_kib", 20, b"\xff\xff"),
    ):
        broken = partial(_end_patched, offset, value)
        yield case(f"zip_{name}", broken, f"{BROKEN} {DANGEROUS} {NO_TABLE}")


def _stored(method: int) -> bytes:
    return zipped(parts(good_sheet()), method=method)


def _nested(name: str) -> bytes:
    return zipped({name: good()})


def _end_patched(offset: int, value: bytes) -> bytes:
    content = bytearray(good())
    at = content.rindex(b"PK\x05\x06") + offset
    content[at : at + len(value)] = value
    return bytes(content)


def _entries() -> Iterator[Case]:
    for name, path in (
        ("slip", "../../etc/cron.d/x"),
        ("slip_inside", "xl/../../x.xml"),
        ("absolute", "/etc/passwd"),
        ("drive", "C:/windows/x"),
        ("backslash", "xl\\..\\..\\x"),
        ("nested_xlsx", "xl/embeddings/lain.xlsx"),
        ("nested_zip", "a.ZIP"),
    ):
        yield case(f"entry_{name}", partial(_with, {path: "x"}), DANGEROUS)
    yield case("entry_nested_unnamed", lambda: _with({"xl/media/a.bin": good()}), DANGEROUS)
    for name, path in (("con", "CON"), ("device", "xl/NUL.xml.bin"), ("picture", "xl/media/a.png")):
        yield case(f"entry_{name}", partial(_with, {path: b"\x89PNG"}), "ok", GOOD)
    sound = _raw_entries()
    for name, entries in (
        ("sound_by_hand", sound),
        ("nul_in_name", [*sound, (b"xl/a\x00b.xml", b"<a/>", 0)]),
        ("symlink", [*sound, (b"xl/link", b"/etc/passwd", 0o120777 << 16)]),
        ("twice", [*sound, sound[-1]]),
        ("twice_by_case", [*sound, (sound[-1][0].upper(), sound[-1][1], 0)]),
        ("two_hundred", [*sound, *((b"a%d" % n, b"", 0) for n in range(194))]),
        ("two_hundred_and_one", [*sound, *((b"a%d" % n, b"", 0) for n in range(195))]),
    ):
        good_one = name in ("sound_by_hand", "two_hundred")
        code = "ok" if good_one else f"{DANGEROUS} {BROKEN}" if name == "nul_in_name" else DANGEROUS
        yield case(f"entry_{name}", partial(raw_zip, entries), code, GOOD if good_one else {})
    yield case("entry_hundred_thousand", _hundred_thousand, DANGEROUS)
    yield case("entry_overlap", _overlapping, DANGEROUS)
    yield case("entry_locked", _locked, "BERKAS_TERKUNCI")


def _raw_entries() -> list[tuple[bytes, bytes, int]]:
    made = parts(good_sheet())
    return [(name.encode(), _encoded(content), 0) for name, content in made.items()]


def _encoded(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _hundred_thousand() -> bytes:
    return raw_zip([*_raw_entries(), *((b"a%d" % n, b"", 0) for n in range(100_000))])


def _overlapping() -> bytes:
    """One part lies within another, so that its bytes count twice: how the best bombs are built."""
    inner = zipped({"xl/inner.bin": b"x" * 50}, method=zipfile.ZIP_STORED)
    local = inner[: inner.index(b"PK\x01\x02")]
    outer = parts(good_sheet(), more={"xl/outer.bin": b"x" + local, "xl/inner.bin": b"x" * 50})
    content = bytearray(zipped(outer, method=zipfile.ZIP_STORED))
    last = content.rindex(b"PK\x01\x02")
    content[last + 42 : last + 46] = content.index(local).to_bytes(4, "little")
    return bytes(content)


def _locked() -> bytes:
    content = bytearray(good())
    at = content.rindex(b"PK\x01\x02") + 8
    content[at] |= 1
    return bytes(content)


def _bombs() -> Iterator[Case]:
    yield case("bomb_sheet", partial(_bomb, "xl/worksheets/sheet1.xml"), "BERKAS_BOM")
    yield case("bomb_strings", partial(_bomb, "xl/sharedStrings.xml"), "BERKAS_BOM")
    yield case("bomb_other_part", partial(_bomb, "xl/media/a.png"), "BERKAS_BOM")
    yield case("bomb_that_lies", _lying_bomb, f"{BROKEN} BERKAS_BOM {DANGEROUS}")
    yield case("bomb_of_many", _many_heavy, "BERKAS_TERLALU_BESAR", slow=True)
    yield case("bomb_of_a_gib", _gib, "BERKAS_BOM", slow=True)


def _bomb(part: str) -> bytes:
    return _with({part: b"A" * 20_000_000})


def _gib() -> bytes:
    """A mebibyte, a thousand times over, in one sheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content, _ in _raw_entries()[:-1]:
            archive.writestr(name.decode(), content)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(1024):
                part.write(b"A" * (1 << 20))
    return buffer.getvalue()


def _lying_bomb() -> bytes:
    """A sheet that says it is a thousand bytes and unpacks to thirty million."""
    entries = _raw_entries()
    entries[-1] = (entries[-1][0], entries[-1][1] + b" " * 30_000_000, 0)
    return raw_zip(entries, lie=1000)


def _many_heavy() -> bytes:
    return _with({f"xl/media/{n}.bin": _half_random(n) for n in range(16)})


def _half_random(seed: int) -> bytes:
    """Ten million bytes that pack 50:1, so that no single part looks like a bomb."""
    return b"".join(random.Random(seed * 1000 + n).randbytes(200) * 50 for n in range(1000))


def _declarations() -> Iterator[Case]:
    entity = '<!DOCTYPE x [<!ENTITY a "b">]>'
    laughs = '<!DOCTYPE x [<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    xxe = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    part = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>'
    plain = good_sheet().partition("\n")[2]
    for name, prolog in (
        ("entity", entity),
        ("billion_laughs", laughs + "]>"),
        ("external_entity", xxe),
        ("parameter_entity", part),
        ("late_doctype", "<!--" + "x" * 40_000 + "-->" + entity),
    ):
        xml = prolog + plain
        yield case(f"xml_{name}", partial(_with, {"xl/worksheets/sheet1.xml": xml}), XML)
    very_late = "<!--" + "x" * 100_000 + "-->" + entity + plain
    hidden = partial(_with, {"xl/worksheets/sheet1.xml": very_late})
    yield case("xml_very_late_doctype", hidden, f"{XML} {BROKEN}")
    everywhere = parts(
        good_sheet(), more={"docProps/core.xml": "<a/>", "customXml/item1.xml": "<a/>"}
    )
    for name, content in everywhere.items():
        declared = {name: entity.encode() + _encoded(content).lstrip()}
        yield case(f"xml_doctype_in_{name.replace('/', '_')}", partial(_with, declared), XML)
    for encoding in ("utf-7", "utf-16", "utf-32", "iso-8859-1", "x-mac", "ibm037"):
        xml = f'<?xml version="1.0" encoding="{encoding}"?>{plain}'
        said = {"xl/worksheets/sheet1.xml": xml}
        yield case(f"xml_says_{encoding}", partial(_with, said), XML)
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        said = {"xl/worksheets/sheet1.xml": plain.encode(encoding)}
        yield case(f"xml_is_{encoding}", partial(_with, said), f"{XML} {BROKEN}")
    custom = {"customXml/item1.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}
    yield case("xml_custom_utf16", partial(_with, custom), "ok", GOOD)


def _broken_xml() -> Iterator[Case]:
    plain = good_sheet()
    deep = sheet(row(1, text("A1", "x")), after="<a>" * 200_000 + "</a>" * 200_000)
    attributes = " ".join(f"a{n}='1'" for n in range(50_000))
    many = plain.replace("<sheetData>", f"<sheetData {attributes}>")
    for name, xml, code in (
        ("cut", plain[:-30], BROKEN),
        ("cut_in_cell", plain[: len(plain) // 2], BROKEN),
        ("crossed", plain.replace("</c>", "</row>", 1), BROKEN),
        ("unknown_entity", plain.replace("Sri", "&siapa;", 1), BROKEN),
        ("bare_ampersand", plain.replace("Sri", "A & B", 1), BROKEN),
        ("no_closing_quote", plain.replace('r="A2"', 'r="A2', 1), BROKEN),
        ("not_utf8", plain.encode().replace(b"Sri", b"Sr\xff", 1), f"{BROKEN} ok"),
        ("nul_inside", plain.replace("Sri", "S\x00i", 1), f"{BROKEN} ok"),
        ("deep", deep, f"{BROKEN} ok"),
        ("many_attributes", many, f"{BROKEN} ok"),
        ("empty", "", f"{BROKEN} BERKAS_KOSONG"),
        ("one_byte", "<", BROKEN),
        ("other_root", "<html><body/></html>", f"{BROKEN} BERKAS_KOSONG"),
    ):
        yield case(f"broken_{name}", partial(_with, {"xl/worksheets/sheet1.xml": xml}), code)


def _parts() -> Iterator[Case]:
    made = parts(good_sheet())
    for name in made:
        less = {other: content for other, content in made.items() if other != name}
        needless = name in ("[Content_Types].xml", "xl/styles.xml")
        code = "ok" if needless else BROKEN
        cells = GOOD if needless else {}
        yield case(f"missing_{name.replace('/', '_')}", partial(zipped, less), code, cells)
    types = str(made["[Content_Types].xml"]).replace("sheet.main", "template.main")
    yield case("wrong_content_types", partial(_with, {"[Content_Types].xml": types}), "ok", GOOD)
    rels = str(made["xl/_rels/workbook.xml.rels"])
    target = 'Target="worksheets/sheet1.xml"'
    for name, other, code in (
        ("absolute", 'Target="/xl/worksheets/sheet1.xml"', "ok"),
        ("outside", 'Target="../../../../etc/passwd"', BROKEN),
        ("web", 'TargetMode="External" Target="http://127.0.0.1/x.xml"', BROKEN),
        ("itself", 'Target="workbook.xml"', f"{BROKEN} BERKAS_KOSONG"),
        ("nothing", 'Target=""', BROKEN),
    ):
        more = {"xl/_rels/workbook.xml.rels": rels.replace(target, other)}
        yield case(f"target_{name}", partial(_with, more), code, GOOD if code == "ok" else {})
    book = str(made["xl/workbook.xml"])
    one = '<sheet name="Lembar 1" sheetId="1" r:id="rId1"/>'
    for name, listed, code in (
        ("no_sheets", "", "BERKAS_KOSONG"),
        ("same_part_twice", one + one.replace("Lembar 1", "Lain"), "ok"),
        ("same_name_twice", one + one, BROKEN),
        ("unknown_link", one.replace("rId1", "rId99"), BROKEN),
        ("no_name", one.replace('name="Lembar 1" ', ""), BROKEN),
        ("strange_state", one.replace("/>", ' state="terbang"/>'), f"{BROKEN} ok"),
        ("rich_name", one.replace("Lembar 1", "&lt;b&gt;=1+1&#10;"), "ok"),
    ):
        more = {"xl/workbook.xml": book.replace(one, listed)}
        yield case(f"sheets_{name}", partial(_with, more), code, GOOD if code == "ok" else {})
    macro = partial(_with, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"x" * 500})
    yield case("macro", macro, "ok", GOOD, file="daftar.xlsm")
    big = f'<sst xmlns="{MAIN}">' + "<si><t>" + "A" * 40_000_000 + "</t></si></sst>"
    yield case("one_string_of_40_mb", partial(_with, {"xl/sharedStrings.xml": big}), "BERKAS_BOM")
    wide = sheet(*(row(r, *(number(c + str(r), "1") for c in _columns())) for r in range(1, 2001)))
    yield case(
        "wide_but_fair", partial(_with, {"xl/worksheets/sheet1.xml": wide}), "ok", {(1, 1): 1}
    )


def _columns() -> list[str]:
    letters = [chr(65 + n) for n in range(26)]
    return [a + b for a in ("", *letters[:3]) for b in letters]


def _impostors() -> Iterator[Case]:
    for name, content in (
        ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        ("png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        ("gif", b"GIF89a\x01\x00\x01\x00"),
        ("bmp", b"BM\x46\x00\x00\x00\x00\x00"),
        ("tiff", b"II*\x00\x08\x00\x00\x00"),
        ("rtf", rb"{\rtf1\ansi NIK}"),
        ("html", b"<html><table><tr><td>NIK</td></tr></table></html>"),
        ("html_spaced", b"\xef\xbb\xbf\r\n <!DOCTYPE HTML><html></html>"),
        ("html_table", b"<table><tr><td>1</td></tr></table>"),
        ("mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"),
        ("xml_2003", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        ("xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>'),
        ("rar", b"Rar!\x1a\x07\x01\x00"),
        ("seven_zip", b"7z\xbc\xaf\x27\x1c\x00\x04"),
        ("gzip", b"\x1f\x8b\x08\x00\x00"),
        ("exe", b"MZ\x90\x00\x03\x00\x00\x00"),
        ("elf", b"\x7fELF\x02\x01\x01\x00"),
        ("sqlite", b"SQLite format 3\x00\x10\x00"),
        ("parquet", b"PAR1\x15\x04\x15\x00PAR1"),
        ("random", random.Random(1).randbytes(5000)),
        ("zeros_then_text", b"\x01\x00\x02\x00abc"),
    ):
        for ending in ("xlsx", "xls", "csv"):
            file = f"daftar.{ending}"
            yield case(f"{name}_as_{ending}", partial(bytes, content), NO_TABLE, file=file)
