"""Makes spreadsheet files byte by byte, so that their faults stay in.

No spreadsheet library here: libraries repair what we want broken. Values are invented; an
invented NIK begins with 3380…3399, numbers no regency has.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Parts = dict[str, str | bytes]


def text(reference: str, value: str, *, style: str = "") -> str:
    """A text cell, its value as XML."""
    return (
        f'<c r="{reference}"{style} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'
    )


def number(reference: str, value: str, *, style: int = 0) -> str:
    """A number cell, its value as the file says it."""
    return f'<c r="{reference}" s="{style}"><v>{value}</v></c>'


def row(at: int | str, *cells: str, more: str = "") -> str:
    """One row of a sheet."""
    return f'<row r="{at}"{more}>{"".join(cells)}</row>'


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    """The XML of one sheet."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{MAIN}">'
        f"{before}<sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"
    )


def good_sheet(people: int = 3) -> str:
    """A short list as a kelurahan sends it."""
    rows = [row(1, text("A1", "NIK"), text("B1", "Nama"), text("C1", "Upah"))]
    for at in range(2, people + 2):
        nik = f"33800{at:011d}"
        rows.append(
            row(at, text(f"A{at}", nik), text(f"B{at}", "Sri"), number(f"C{at}", "1500000"))
        )
    return sheet(*rows)


def parts(
    *sheets: str, states: tuple[str, ...] = (), workbook: str = "", more: Parts | None = None
) -> Parts:
    """The parts of an xlsx; styles 1 and 2 are dates, 3 a time of day."""
    count = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="Lembar {n}" sheetId="{n}" r:id="rId{n}"'
        f"{f' state={chr(34)}{states[n - 1]}{chr(34)}' if states else ''}/>"
        for n in count
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in count
    )
    made: Parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SPREADSHEET}.sheet.main+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">{workbook}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs count="4"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/></cellXfs></styleSheet>',
    }
    made |= {f"xl/worksheets/sheet{n}.xml": sheets[n - 1] for n in count}
    return made | (more or {})


def zipped(contents: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts; the same parts give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method, compresslevel=9) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, method)
    return buffer.getvalue()


def xlsx(*rows: str, before: str = "", after: str = "", workbook: str = "") -> bytes:
    """An xlsx of one sheet."""
    return zipped(parts(sheet(*rows, before=before, after=after), workbook=workbook))


def ods(table: str, *, doctype: str = "", kind: str = "spreadsheet") -> bytes:
    """An ods whose content is `table`, the XML of its tables."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content '
        f'xmlns:office="{names}office:1.0" xmlns:table="{names}table:1.0" '
        f'xmlns:text="{names}text:1.0" office:version="1.2" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:{kind}>{table}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
    )
    made: Parts = {"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped(made)


def ods_cell(value: str, *, more: str = "") -> str:
    """A text cell of an ods."""
    return (
        f'<table:table-cell office:value-type="string"{more}><text:p>{value}</text:p>'
        "</table:table-cell>"
    )


def ods_table(*rows: str, name: str = "Lembar 1") -> str:
    """A table of an ods."""
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


# --- OLE: old Excel files, and whatever else Office locks in such a container --------------------


def ole(stream: str, content: bytes) -> bytes:
    """A compound file with one stream, padded so that it needs no mini stream."""
    content = content.ljust(4096, b"\x00")
    sectors = -(-len(content) // 512)
    end, fat_sector, free = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
    fat = [fat_sector, end, *range(3, 2 + sectors), end]
    assert len(fat) <= 128
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,  # directory sectors
        1,  # FAT sectors
        1,  # the directory begins in sector 1
        0,
        4096,
        end,
        0,
        end,
        0,
    ) + struct.pack("<109I", 0, *[free] * 108)
    directory = _ole_entry("Root Entry", 5, child=1, start=end, size=0)
    directory += _ole_entry(stream, 2, child=free, start=2, size=len(content))
    return (
        header
        + struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
        + directory.ljust(512, b"\x00")
        + content.ljust(sectors * 512, b"\x00")
    )


def _ole_entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    none = 0xFFFFFFFF
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(encoded, len(encoded), kind, 1, none, none, child, b"", 0, 0, 0, start, size),
    )


def xls(*cells: tuple[int, int, str | float], extra: bytes = b"") -> bytes:
    """A BIFF8 workbook of one sheet; cells as (row, column, value), counted from 0."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    sheet_bof = struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)
    name = b"Lembar 1"
    bound_size = 4 + 4 + 2 + 2 + len(name)
    head = _record(0x0809, bof) + extra
    offset = len(head) + bound_size + 4
    bound = struct.pack("<IBBBB", offset, 0, 0, len(name), 0) + name
    body = _record(0x0809, sheet_bof)
    for at, column, value in cells:
        place = struct.pack("<HHH", at, column, 0)
        if isinstance(value, str):
            encoded = value.encode("utf-16-le")
            body += _record(0x0204, place + struct.pack("<HB", len(value), 1) + encoded)
        else:
            body += _record(0x0203, place + struct.pack("<d", value))
    return ole(
        "Workbook", head + _record(0x0085, bound) + _record(0x0A, b"") + body + _record(0x0A, b"")
    )


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


# --- xlsb: an xlsx whose parts are binary ---------------------------------------------------------


def xlsb(*cells: tuple[int, int, str | float]) -> bytes:
    """A binary workbook of one sheet; cells as (row, column, value), counted from 0."""
    listed = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Lembar 1")
    book = b"".join((_brt(131), _brt(143), _brt(156, listed), _brt(144), _brt(132)))
    rows = b""
    for at in sorted({at for at, _, _ in cells}):
        rows += _brt(0, struct.pack("<IIHBBI", at, 0, 300, 0, 0, 0))
        for where, column, value in cells:
            if where == at:
                place = struct.pack("<II", column, 0)
                if isinstance(value, str):
                    rows += _brt(6, place + _wide(value))
                else:
                    rows += _brt(5, place + struct.pack("<d", value))
    corners = struct.pack("<IIII", 0, max((at for at, _, _ in cells), default=0), 0, 9)
    page = (_brt(129), _brt(148, corners), _brt(145), rows, _brt(146), _brt(130))
    made = parts("")
    links = str(made["xl/_rels/workbook.xml.rels"]).replace("sheet1.xml", "sheet1.bin")
    return zipped(
        {
            "[Content_Types].xml": made["[Content_Types].xml"],
            "_rels/.rels": str(made["_rels/.rels"]).replace("workbook.xml", "workbook.bin"),
            "xl/_rels/workbook.bin.rels": links.replace("styles.xml", "styles.bin"),
            "xl/workbook.bin": book,
            "xl/worksheets/sheet1.bin": b"".join(page),
        }
    )


def _brt(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content)]) + content


def _wide(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


# --- zips no library would write -----------------------------------------------------------------


def raw_zip(entries: list[tuple[bytes, bytes, int]], *, lie: int | None = None) -> bytes:
    """A zip by hand: (name, content, external attributes). `lie` is the size each entry claims."""
    body, directory = bytearray(), bytearray()
    for name, content, attributes in entries:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = packer.compress(content) + packer.flush()
        size = len(content) if lie is None else lie
        fields = (20, 0, 8, 0, 0x5C21, zlib.crc32(content), len(packed), size, len(name), 0)
        directory += b"PK\x01\x02\x14\x03" + struct.pack("<HHHHHIIIHH", *fields)
        directory += struct.pack("<HHHII", 0, 0, 0, attributes, len(body)) + name
        body += b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", *fields) + name + packed
    count = min(len(entries), 0xFFFF)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + b"PK\x05\x06" + end
