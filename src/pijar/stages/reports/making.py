"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

What every report has: for whom it is, what the law says, and that small counts stay inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pijar.core.errors import NotInForce
from pijar.law.book import Law
from pijar.stages.reports.counted import Counted
from pijar.stages.reports.tables import Note, Report, Table, Words

Readers = tuple[str, ...]
INSIDE: Final = Note(
    Words(
        "Untuk dinas yang disebut. Memuat hitungan kecil; yang boleh diumumkan ada di halaman"
        " statistik.",
        "For the offices named. It has small counts; what may be published is on the page of"
        " statistics.",
    ),
    Words("UU 27/2022 tentang Pelindungan Data Pribadi", "Law 27/2022 on personal data"),
    confirmed=True,
)


def made(
    code: str,
    title: Words,
    counted: Counted,
    readers: Readers,
    tables: tuple[Table, ...],
    notes: tuple[Note, ...] = (),
) -> Report:
    """A report of what was counted."""
    return Report(
        code, title, counted.city, counted.programme, counted.month, counted.day, readers,
        tables, (*notes, INSIDE),
    )  # fmt: skip


def law_notes(law: Law, names: Iterable[str]) -> Iterable[Note]:
    """What the law of the day says of some quantities, each with its paragraph; those in force."""
    for name in names:
        try:
            entry = law.entry(name)
        except NotInForce:
            continue
        place = ", ".join(filter(None, (entry.source.instrument, entry.source.at)))
        said = (f"{entry.label[lang]}: {_shown(entry.value, entry.unit, lang)}" for lang in LANGS)
        yield Note(Words(*said), Words(place, place), entry.confirmed)


LANGS: Final = ("id", "en")


def _shown(value: object, unit: str, lang: str) -> str:
    """A quantity in words: what is a table is said part by part."""
    if isinstance(value, int):
        return percent(value, lang) if unit == "basis_points" else f"{value}"
    if isinstance(value, str):
        return value.replace("_", " ")
    if isinstance(value, tuple):
        return ", ".join(_shown(each, "", lang) for each in value)
    parts = dict(value)  # type: ignore[call-overload]
    return ", ".join(
        f"{name.removesuffix('_bp').replace('_', ' ')} "
        + _shown(each, "basis_points" if name.endswith("_bp") else "", lang)
        for name, each in parts.items()
    )


def percent(rate_bp: int, lang: str = "id") -> str:
    """Basis points as people read them: 51,59 %."""
    sign = "-" if rate_bp < 0 else ""
    whole, rest = divmod(abs(rate_bp), 100)
    point = "," if lang == "id" else "."
    return f"{sign}{whole}{point}{rest:02} %" if rest else f"{sign}{whole} %"
