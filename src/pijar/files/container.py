"""What a file is, by its own bytes, and whether its zip container may be opened at all.

Nothing here is unpacked further than its first bytes; what is refused here never meets a parser.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile

from pijar.files.verdicts import MAX_PARTS, MAX_UNPACKED_BYTES, Rejected

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\x00", "database"),
    (b"PAR1", "parquet"),
)
_TEXT_ENOUGH_FOR_MAGIC = {b"BM", b"MZ", b"BZh", b"PAR1", b"GIF8"}  # also begin ordinary words
_HTML = (b"<html", b"<!doctype html", b"<table", b"<head", b"<body", b"<meta", b"mime-version:")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The workbook's first record, perhaps "write-protected", then FILEPASS: what follows is scrambled.
_LOCKED_XLS = re.compile(
    rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00.{4,12}?"
    rb"(?:\x86\x00\x00\x00)?\x2f\x00",
    re.DOTALL,
)
_LARGE_PART, _LARGE_RATIO = 10_000_000, 100
_HEAD_BYTES = 65_536
_LOCAL_HEADER = 30
_NESTED = re.compile(r"\.(zip|xls[xmb]?|docx?|pptx?|od[stp]|7z|rar|gz|jar)$", re.IGNORECASE)
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|\\|(^|/)\.\.(/|$)|[\x00-\x1f]")
_ROOT = re.compile(rb"<[A-Za-z_]")
_DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([A-Za-z0-9._-]*)[\"']")


def kind_of(data: bytes) -> str:
    """One of "zip", "xls" and "text"; everything else is rejected by its name."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Rejected("BERKAS_KOSONG")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic not in _TEXT_ENOUGH_FOR_MAGIC or _binary(data)):
            raise Rejected("BERKAS_BUKAN_TABEL", kind=kind)
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_HTML):
        raise Rejected("BERKAS_BUKAN_TABEL", kind="html")
    if start.startswith((b"<?xml", b"<!doctype")):
        raise Rejected("BERKAS_BUKAN_TABEL", kind="html" if b"<html" in start else "xml")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or not _binary(data):
        return "text"
    if not _binary(data[:1024].replace(b"\x00", b"")):  # text of two or four bytes a letter
        raise Rejected("BERKAS_HURUF", line=1 + data.count(b"\n", 0, data.index(b"\x00")))
    raise Rejected("BERKAS_BUKAN_TABEL", kind="binary")


def _binary(data: bytes) -> bool:
    """Control characters that no text editor writes, in the first thousand bytes."""
    return bool(re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data[:1024]))


def _kind_of_ole(data: bytes) -> str:
    names = {name: name.encode("utf-16-le") for name in _OLE_STREAMS}
    found = next((kind for name, kind in _OLE_STREAMS.items() if names[name] in data), "ole")
    if found == "locked" or _LOCKED_XLS.search(data):
        raise Rejected("BERKAS_TERKUNCI")
    if found != "xls":
        raise Rejected("BERKAS_BUKAN_TABEL", kind=found)
    return found


_OLE_STREAMS = {
    "EncryptedPackage": "locked",
    "EncryptionInfo": "locked",
    "WordDocument": "word",
    "PowerPoint Document": "slides",
    "Workbook": "xls",
    "Book": "xls",
}


def open_zip(data: bytes) -> tuple[str, zipfile.ZipFile]:
    """The archive after all checks, and what it holds: "xlsx" "xlsm" "xlsb" "ods"."""
    _few_parts(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise Rejected("BERKAS_RUSAK") from error
    parts = archive.infolist()
    kind = _kind_of_zip(archive)
    _plain_parts(parts, archive.start_dir)
    for part in parts:
        _harmless_head(archive, part)
    return kind, archive


def _few_parts(data: bytes) -> None:
    """Counts the parts before any list of them is built: 10^5 names cost a second."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or end + 22 > len(data):
        raise Rejected("BERKAS_RUSAK")
    count = max(struct.unpack_from("<HH", data, end + 8))
    if count > MAX_PARTS or data.count(b"PK\x01\x02") > 2 * MAX_PARTS:
        raise Rejected("BERKAS_ARSIP_BERBAHAYA", kind="too_many_parts")
    if count == 0:
        raise Rejected("BERKAS_BUKAN_TABEL", kind="archive")


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = {name.lower() for name in archive.namelist()}
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
    if "content.xml" in names:
        with archive.open("content.xml") as part:
            head = part.read(_HEAD_BYTES)
        if b"office:spreadsheet" in head or b"opendocument.spreadsheet" in _mimetype(archive):
            return "ods"
        raise Rejected("BERKAS_BUKAN_TABEL", kind="word")
    for folder, kind in (("word/", "word"), ("ppt/", "slides"), ("xl/", "")):
        if any(name.startswith(folder) for name in names):
            raise Rejected("BERKAS_BUKAN_TABEL", kind=kind) if kind else Rejected("BERKAS_RUSAK")
    raise Rejected("BERKAS_BUKAN_TABEL", kind="archive")


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    try:
        return archive.read("mimetype")[:100]
    except KeyError:
        return b""


def _plain_parts(parts: list[zipfile.ZipInfo], directory_at: int) -> None:
    """Every part named once, inside, unlocked, apart from the others, and of a sane size."""
    if any(part.flag_bits & 0x41 for part in parts):
        raise Rejected("BERKAS_TERKUNCI")
    for kind, bad in (
        ("names", any(_OUTSIDE.search(part.orig_filename) for part in parts)),
        ("link", any(stat.S_ISLNK(part.external_attr >> 16) for part in parts)),
        ("twice", len({part.filename.lower() for part in parts}) < len(parts)),
        ("nested", any(_NESTED.search(part.filename) for part in parts)),
        ("method", any(part.compress_type not in (0, 8) for part in parts)),
        ("overlap", _overlap(parts, directory_at)),
    ):
        if bad:
            raise Rejected("BERKAS_ARSIP_BERBAHAYA", kind=kind)
    for part in parts:
        if part.file_size > max(_LARGE_PART, _LARGE_RATIO * part.compress_size):
            raise Rejected("BERKAS_BOM")
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise Rejected("BERKAS_TERLALU_BESAR")


def _overlap(parts: list[zipfile.ZipInfo], directory_at: int) -> bool:
    ordered = sorted(parts, key=lambda part: part.header_offset)
    starts = [part.header_offset for part in ordered[1:]] + [directory_at]
    return any(
        part.header_offset + _LOCAL_HEADER + len(part.filename) + part.compress_size > start
        for part, start in zip(ordered, starts, strict=True)
    )


def _harmless_head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No archive inside; no DTD and no encoding but UTF-8 before the root of an XML part."""
    head = start_of(archive, part)
    if head.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")):
        raise Rejected("BERKAS_ARSIP_BERBAHAYA", kind="nested")
    if not part.filename.lower().endswith((".xml", ".rels", ".vml")) or not head:
        return
    root = _ROOT.search(head)
    prolog = head[: root.start()] if root else head
    if b"<!DOCTYPE" in prolog or b"<!ENTITY" in prolog:
        raise Rejected("BERKAS_XML_BERBAHAYA")
    if part.filename.startswith("customXml/"):  # never read; Office itself writes UTF-16 there
        return
    declared = _DECLARED.search(prolog)
    if declared and declared[1].upper() not in (b"UTF-8", b"US-ASCII", b"ASCII"):
        raise Rejected("BERKAS_XML_BERBAHAYA")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in prolog:
        raise Rejected("BERKAS_XML_BERBAHAYA")
    if root is None:
        raise Rejected("BERKAS_RUSAK")


def start_of(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """The first bytes of a part, or the verdict that it cannot be unpacked."""
    try:
        with archive.open(part) as stream:
            return stream.read(_HEAD_BYTES)
    except UNPACKING_ERRORS as error:
        raise Rejected("BERKAS_RUSAK") from error


UNPACKING_ERRORS = (
    zipfile.BadZipFile,
    zipfile.zlib.error,  # type: ignore[attr-defined]
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    struct.error,
)
