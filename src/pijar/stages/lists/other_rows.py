"""Rows below a header that are no person: totals, signatures, remarks, headings of groups.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

They are read and rejected, each with the code of what it is, so that every row below the header is
accounted for. A row that has a name and a NIK, or a name and a grown-up's birth date, is a person
whatever else it says.
"""

from __future__ import annotations

import re
from datetime import date

from pijar.core.sheet import Cell, Odd, Row
from pijar.stages.lists.cells import LONGEST_VALUE, clean, is_blank
from pijar.stages.lists.dates import implausible
from pijar.stages.lists.headers import numbers_columns
from pijar.stages.lists.headings import NUMBER
from pijar.stages.lists.rows import IDENTITY_DIGITS, RowReader
from pijar.stages.problems import shown_as

_TOTAL = re.compile(r"(?:grand |sub ?)?(?:total|jumlah|jml)\b", re.IGNORECASE)
_REMARK = re.compile(r"(?:catatan|keterangan|ket|nb|n\.b|note|sumber)\b\s*[.:]|\*", re.IGNORECASE)
_EXAMPLE = re.compile(r"\W*contoh\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|hormat kami|yang (?:membuat|mengusulkan|mendata)|dibuat"
    r"|diperiksa|disusun|petugas|pendata|koordinator|lurah|camat|kepala|ketua|sekretaris|plt\.?"
    r"|a\.?n\.?|u\.?b\.?|nip|ttd|tanda tangan|pembina|penata)\b(?!\s*\d{4}$)"
    r"|[a-z .]{3,30},\s*(?:tgl\.?|tanggal)?\s*[.\d]{0,6}\s*[a-z.…]+\s*(?:20\d\d|…|[.…]{2,})$",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?:[a-z]\.|[ivx]+\.|[0-9]+\.)?\s*(?:kelurahan|kel|kecamatan|kec|rt|rw|dusun|lingkungan"
    r"|kelompok|pangkalan|paguyuban|sektor|wilayah|pasar|kub|poktan|blok)\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def is_example(reader: RowReader, row: Row) -> bool:
    """Whether the row shows how to fill in the form."""
    for field in (NUMBER, "name"):
        cell = reader.cell(field, row)
        if type(cell) is str and "contoh" in cell.casefold() and _EXAMPLE.match(cell):
            return True
    return False


def kind_of(reader: RowReader, row: Row, *, after_signature: bool, today: date) -> str | None:
    """The code of what a row without a sound NIK is instead of a person; None for a person.

    Args: after_signature: a signature block has begun above.
    """
    filled = [(column, cell) for column, cell in enumerate(row, 1) if not is_blank(cell)]
    fitted = reader.fit(row)
    if numbers_columns(row):
        return "JUDUL_BERULANG"
    if _only_a_number(reader, filled):
        return "BARIS_NOMOR_SAJA"
    if _is_person(reader, fitted, today):
        return None
    work = reader.header.fields.get("occupation")
    texts = [
        clean(cell)[0][:LONGEST_VALUE]
        for column, cell in filled
        if isinstance(cell, str) and column != work
    ]
    for code, pattern in (
        ("BARIS_JUMLAH", _TOTAL),
        ("BARIS_TANDA_TANGAN", _SIGNATURE),
        ("BARIS_KETERANGAN", _REMARK),
    ):
        if any(pattern.match(text) for text in texts):
            return code
    if after_signature:
        return "BARIS_TANDA_TANGAN"
    if len(filled) == len(texts) == 1 and _GROUP.match(texts[0]):
        return "BARIS_SUBJUDUL"
    named = [reader.cell(field, fitted) for field in ("name", "name_first", "nik")]
    return "BARIS_BUKAN_DATA" if all(is_blank(cell) for cell in named) else None


def _only_a_number(reader: RowReader, filled: list[tuple[int, Cell]]) -> bool:
    if len(filled) != 1:
        return False
    ((column, cell),) = filled
    if reader.header.fields.get(NUMBER, column) != column:
        return False
    return not isinstance(cell, Odd) and re.fullmatch(r"[0-9]{1,6}\.?", shown_as(cell)) is not None


def _is_person(reader: RowReader, row: Row, today: date) -> bool:
    named = any(not is_blank(reader.cell(field, row)) for field in ("name", "name_first"))
    if not named:
        return False
    number = reader.cell("nik", row)
    if isinstance(number, Odd):
        return True
    digits = len(_DIGIT.findall(shown_as(number)))
    if digits >= IDENTITY_DIGITS and "nip" not in shown_as(number).casefold():
        return True
    born = reader.written_day(row)
    return born is not None and implausible(born, today) is None
