"""How lists are spoken of: states, columns, problems."""

from __future__ import annotations

from typing import Any

from pijar.core.nik import Nik
from pijar.core.sheet import column_letters
from pijar.stages.problems import PROBLEMS
from pijar_office.records.lists import ListFile, ListRow, RowProblem
from pijar_office.web.context import the_city
from pijar_office.web.tables import Tag
from pijar_office.web.templatetags.office import date_words
from pijar_office.web.words import english, t

STATES = {
    "receiving": ("sedang diperiksa", "being checked", "wait"),
    "refused": ("tidak terbaca", "unreadable", "bad"),
    "checked": ("belum diserahkan", "not submitted", "wait"),
    "submitted": ("diserahkan", "submitted", "good"),
    "superseded": ("sudah diganti", "replaced", "plain"),
    "withdrawn": ("ditarik", "withdrawn", "plain"),
}
COLUMNS = {
    "nik_index": ("NIK", "NIK"),
    "kk_index": ("No. KK", "KK number"),
    "name": ("Nama", "Name"),
    "birth_date": ("Tanggal lahir", "Birth date"),
    "sex": ("L/P", "Sex"),
    "mother_name": ("Nama ibu", "Mother’s name"),
    "address": ("Alamat", "Address"),
    "rt": ("RT", "RT"),
    "rw": ("RW", "RW"),
    "region_code": ("Kelurahan", "Kelurahan"),
    "phone": ("Telepon", "Phone"),
    "occupation": ("Pekerjaan", "Occupation"),
    "status": ("Hasil", "Result"),
    "other": ("Kolom lain", "Another column"),
}
_CANONICAL = {"nik": "nik_index", "kk": "kk_index"}


def state(file: ListFile) -> Tag:
    """A file's state, in a word."""
    indonesian, in_english, tone = STATES[file.state]
    return Tag(t(indonesian, in_english), tone)


def status(row: ListRow) -> Tag:
    """Whether a row was accepted."""
    if row.status == "rejected":
        return Tag(t("ditolak", "rejected"), "bad")
    return Tag(t("diterima", "accepted"), "good")


def remedy(code: str) -> str:
    """How a problem is mended, in the reader's language."""
    meaning = PROBLEMS[code]
    return meaning.remedy_en if english() else meaning.remedy_id


def column(name: str) -> str:
    """A column's name in the reader's language; canonical names are known too."""
    known = COLUMNS.get(_CANONICAL.get(name, name))
    return t(*known) if known else name.replace("_", " ")


def nik(row: ListRow | None) -> str:
    """The last four digits of a row's NIK."""
    return str(Nik(row.nik_enc.reveal())) if row is not None and row.nik_enc else ""


def kk(row: ListRow) -> str:
    """The last four digits of a row's KK."""
    return f"{'*' * 12}{row.kk_enc.reveal()[-4:]}" if row.kk_enc else ""


def region(code: str | None) -> str:
    """A kelurahan by its name."""
    found = the_city().regions.by_code(code) if code else None
    return found.name if found else code or ""


def occupation(code: str | None) -> str:
    """An occupation by its label."""
    found = the_city().occupations.get(code) if code else None
    return found.label if found else code or ""


def value(row: ListRow, name: str) -> str:
    """What a row says in a column, as it may be shown."""
    match name:
        case "nik_index":
            return nik(row)
        case "kk_index":
            return kk(row)
        case "birth_date":
            return date_words(row.birth_date)
        case "region_code":
            return region(row.region_code)
        case "occupation":
            return occupation(row.occupation)
        case "status":
            return status(row).text
        case _:
            return str(getattr(row, name) or "")


def sentence(code: str) -> str:
    """What a problem means."""
    meaning = PROBLEMS[code]
    return meaning.sentence_en if english() else meaning.sentence_id


def urgency(code: str, fatal: bool) -> int:
    """What to mend comes first, then what to look at, then rows that never were people."""
    if code.startswith(("BARIS_", "JUDUL_")):
        return 2
    return 0 if fatal else 1


def place(problem: RowProblem) -> str:
    """Where a problem stands: “Lembar Data, baris 12, kolom C”."""
    parts = [t("Lembar {name}", "Sheet {name}", name=problem.sheet)]
    if problem.list_row is not None:
        parts.append(t("baris {row}", "row {row}", row=problem.list_row.row))
    if problem.at:
        parts.append(t("kolom {letters}", "column {letters}", letters=column_letters(problem.at)))
    return ", ".join(parts)


def problem(found: RowProblem) -> dict[str, Any]:
    """A problem for `parts/problem.html`."""
    return {
        "shown": found.shown,
        "says": sentence(found.code),
        "remedy": remedy(found.code),
        "place": place(found),
        "fatal": found.fatal,
    }
