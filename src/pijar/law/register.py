"""The law register: the law as people read it, on the terminal and as a page.

`python -m pijar.law.register > docs/law-register.md` writes the page anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from textwrap import wrap
from typing import Any, Final, TypeVar

from pijar.core.days import show_day
from pijar.core.errors import Defect
from pijar.core.rupiah import show_rupiah
from pijar.law.book import InForce, Law, LawBook, Quantity, Unit
from pijar.law.load import load_law

SCHEMES: Final = {
    "bpu": {"id": "Peserta bukan penerima upah (BPU)", "en": "Members without a wage (BPU)"},
    "jkk": {"id": "Jaminan kecelakaan kerja (JKK)", "en": "Work-accident cover (JKK)"},
    "jkm": {"id": "Jaminan kematian (JKM)", "en": "Death cover (JKM)"},
    "beasiswa": {"id": "Beasiswa anak", "en": "Children's scholarship"},
    "klaim": {"id": "Klaim", "en": "Claims"},
    "ahli_waris": {"id": "Ahli waris", "en": "Heirs"},
    "dbhcht": {"id": "Bagi hasil cukai tembakau (DBHCHT)", "en": "Tobacco-excise share (DBHCHT)"},
    "program": {"id": "Program", "en": "Programme"},
    "bayar": {"id": "Lama tiap langkah pembayaran", "en": "How long each step of paying takes"},
    "kalender": {"id": "Kalender", "en": "Calendar"},
    "aduan": {"id": "Pengaduan dan keberatan", "en": "Complaints and appeals"},
    "pdp": {"id": "Pelindungan data pribadi", "en": "Personal data protection"},
}

_Item = TypeVar("_Item", InForce, Quantity)

_UNITS: Final[Mapping[Unit, Mapping[str, str]]] = {
    "hour": {"id": "{} jam", "en": "{} hours"},
    "day": {"id": "{} hari", "en": "{} days"},
    "working_day": {"id": "{} hari kerja", "en": "{} working days"},
    "month": {"id": "{} bulan", "en": "{} months"},
    "year": {"id": "{} tahun", "en": "{} years"},
    "day_of_month": {"id": "tanggal {}", "en": "day {} of the month"},
    "times": {"id": "{} × upah", "en": "{} × wage"},
    "people": {"id": "{} orang", "en": "{} people"},
}

_COLUMNS: Final = {
    "upper_rp": {"id": "penghasilan sampai", "en": "income up to"},
    "iuran_rp": {"id": "iuran", "en": "contribution"},
    "rate_bp": {"id": "sebesar", "en": "rate"},
    "excluded_payers": {"id": "tidak bagi pembayar", "en": "not for payers"},
    "windows": {"id": "masa", "en": "windows"},
    "sector": {"id": "sektor", "en": "sector"},
    "first_month": {"id": "dari bulan", "en": "from month"},
    "last_month": {"id": "sampai bulan", "en": "to month"},
    "level": {"id": "jenjang", "en": "level"},
    "per_year_rp": {"id": "setahun", "en": "a year"},
    "max_years": {"id": "paling lama (tahun)", "en": "years at most"},
    "day": {"id": "hari", "en": "day"},
    "name": {"id": "bernama", "en": "called"},
    "kind": {"id": "jenis", "en": "kind"},
}

# Codes are small letters and underscores; these are spelled as people write them.
_CAPITALS: Final = frozenset(
    "apbd apbn bpjs csr dbhcht jkk jkm jmo kk ktp ppl sd sma smp tk ucj".split()
)
_MOST_LINES: Final = 8

_WORDS: Final = {
    "id": {
        "title": "Hukum yang berlaku pada {}",
        "counts": "{} nilai, {} dikonfirmasi, {} belum dikonfirmasi",
        "since": "sejak {}",
        "until": "sampai {}",
        "local": "ketetapan daerah",
        "none": "kosong",
        "open": "tanpa batas",
        "more": "… {} baris lagi; lihat docs/law-register.md …",
        "page": "Daftar hukum",
        "intro": "Dibuat dari folder `law/` oleh `python -m pijar.law.register`; jangan disunting. "
        "“Belum dikonfirmasi” berarti naskahnya belum dibaca dan disetujui bagian hukum: dipakai, "
        "tetapi selalu ditandai. Pasal yang belum dilihat tidak ditulis.",
        "head": "| Besaran | Nilai | Masa berlaku | Sumber |",
        "confirmed": "dikonfirmasi",
        "city": "Belum ada nilai nasional; ditetapkan daerah.",
        "may": "dapat ditetapkan daerah",
    },
    "en": {
        "title": "The law in force on {}",
        "counts": "{} values, {} confirmed, {} not yet confirmed",
        "since": "since {}",
        "until": "until {}",
        "local": "set by the city",
        "none": "none",
        "open": "no limit",
        "more": "… {} more rows; see docs/law-register.md …",
        "page": "Law register",
        "intro": "Generated from the folder `law/` by `python -m pijar.law.register`; do not edit. "
        "“Not yet confirmed” means that the text has not been read and agreed by the legal "
        "section: it is used, and always marked. An article we have not seen is not written.",
        "head": "| Quantity | Value | In force | Source |",
        "confirmed": "confirmed",
        "city": "No national value; the city sets it.",
        "may": "a city may set it",
    },
}


def as_text(law: Law, lang: str = "id") -> str:
    """The law of one day for the terminal, by scheme: value, first day and citation."""
    words, entries = _WORDS[lang], law.quantities()
    confirmed = sum(entry.confirmed for entry in entries)
    lines = [
        words["title"].format(show_day(law.day, lang)),
        words["counts"].format(len(entries), confirmed, len(entries) - confirmed),
    ]
    for heading, group in _by_scheme(entries):
        lines += ["", heading[lang]]
        for entry in group:
            lines += _as_lines(entry, lang)
    return "\n".join(lines) + "\n"


def _by_scheme(items: Iterable[_Item]) -> Iterator[tuple[Mapping[str, str], list[_Item]]]:
    """Each scheme's heading and what is in it; a scheme without a heading must not vanish."""
    groups: dict[str, list[_Item]] = {scheme: [] for scheme in SCHEMES}
    for item in items:
        if item.scheme not in groups:
            raise Defect(f"{item.scheme} has no heading in SCHEMES")
        groups[item.scheme].append(item)
    return ((SCHEMES[scheme], group) for scheme, group in groups.items() if group)


def _as_lines(entry: InForce, lang: str) -> Iterator[str]:
    local = [_WORDS[lang]["local"]] if entry.local else []
    span = " · ".join([_span(entry, lang), *local, entry.source.cite(lang)])
    yield from wrap(f"{entry.name}: {entry.label[lang]}", 96, initial_indent="  ")
    for line in (*_short(shown(entry.value, entry.unit, lang), lang), span):
        yield from wrap(line, 96, initial_indent=" " * 6, subsequent_indent=" " * 8)


def _short(lines: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """A long table by its first and last rows; the page has it whole."""
    left = len(lines) - _MOST_LINES
    return (
        lines if left <= 0 else (*lines[:3], _WORDS[lang]["more"].format(len(lines) - 4), lines[-1])
    )


def as_markdown(book: LawBook, lang: str = "id") -> str:
    """Every dated value of every quantity, as the page that legal staff check."""
    words, values = _WORDS[lang], [each for one in book.quantities for each in one.values]
    confirmed = sum(value.confirmed for value in values)
    counts = words["counts"].format(len(values), confirmed, len(values) - confirmed)
    lines = [f"# {words['page']}", "", words["intro"], "", f"{counts}."]
    for heading, group in _by_scheme(book.quantities):
        lines += ["", f"## {heading[lang]}", "", words["head"], "| --- | --- | --- | --- |"]
        for quantity in group:
            lines += _as_rows(quantity, lang)
    return "\n".join(lines) + "\n"


def _as_rows(quantity: Quantity, lang: str) -> Iterator[str]:
    """One row a value; the first names the quantity, in both languages."""
    words, other = _WORDS[lang], "en" if lang == "id" else "id"
    may = [f"({words['may']})"] if quantity.local else []
    names = [quantity.label[lang], f"*{quantity.label[other]}*", f"`{quantity.name}`", *may]
    name = "<br>".join(names)
    if not quantity.values:
        yield f"| {name} | {words['city']} | | |"
    for value in quantity.values:
        note = [_cell(value.source.note)] if value.source.note else []
        mark = f" ({words['confirmed']})" if value.confirmed else ""
        source = "<br>".join([_cell(value.source.cite(lang)) + mark, *note])
        cells = "<br>".join(_cell(line) for line in shown(value.value, value.unit, lang))
        yield f"| {name} | {cells} | {_span(value, lang)} | {source} |"
        name = ""


def _span(entry: InForce, lang: str) -> str:
    words = _WORDS[lang]
    since = words["since"].format(show_day(entry.since, lang))
    if entry.until is None:
        return since
    return f"{since} {words['until'].format(show_day(entry.until, lang))}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def shown(value: Any, unit: Unit, lang: str = "id") -> tuple[str, ...]:
    """A value as people write it; a table row by row."""
    if unit == "rupiah":
        return (show_rupiah(value),)
    if unit == "basis_points":
        return (_percent(value, lang),)
    if unit in _UNITS:
        return (_UNITS[unit][lang].format(value),)
    if isinstance(value, Mapping):
        return tuple(_shown_row({key: part}, lang) for key, part in value.items())
    if unit == "table":
        return tuple(_shown_row(row, lang) for row in value)
    return (_shown_part("", value, lang),)


def _shown_row(row: Mapping[str, Any], lang: str) -> str:
    return ", ".join(
        f"{_column(key, lang)} {_shown_part(key, part, lang)}" for key, part in row.items()
    )


def _column(key: str, lang: str) -> str:
    return _COLUMNS[key][lang] if key in _COLUMNS else _spelled(key.removesuffix("_bp"))


def _shown_part(key: str, part: Any, lang: str) -> str:
    """One cell; the end of its key tells rupiah and basis points from plain numbers."""
    if part is None:
        return _WORDS[lang]["open"]
    if isinstance(part, Mapping):
        return _shown_row(part, lang)
    if isinstance(part, tuple):
        return _joined((_shown_part(key, each, lang) for each in part), lang)
    if isinstance(part, date):
        return show_day(part, lang)
    if key.endswith("_rp"):
        return show_rupiah(part)
    if key.endswith("_bp"):
        return _percent(part, lang)
    return _spelled(str(part))


def _spelled(code: str) -> str:
    """A code as words; the name of a quantity stays as it is."""
    if "." in code:
        return f"[{code}]"
    return " ".join(word.upper() if word in _CAPITALS else word for word in code.split("_"))


def _joined(parts: Iterable[str], lang: str) -> str:
    return "; ".join(parts) or _WORDS[lang]["none"]


def _percent(rate_bp: int, lang: str) -> str:
    whole, part = divmod(rate_bp, 100)
    point = "," if lang == "id" else "."
    return f"{whole}{point}{part:02} %" if part else f"{whole} %"


if __name__ == "__main__":
    print(as_markdown(load_law()), end="")
