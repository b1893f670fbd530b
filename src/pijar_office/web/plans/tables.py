"""What a plan shows, as pages draw it: the kernel's own tables and drawings, and lists of plans."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from pijar.files.plan_words import number
from pijar_office.queries.plans import Beside, Figures, Shown, drawing
from pijar_office.records.plans import Plan
from pijar_office.web.plans import english
from pijar_office.web.tables import Column, Link, Table, Tag, Tone
from pijar_office.web.templatetags.office import moment, rupiah, whole
from pijar_office.web.words import t

_STATES: dict[str, tuple[str, str, Tone]] = {
    "computing": ("dihitung", "being worked out", "wait"),
    "computed": ("selesai", "done", "good"),
    "refused": ("ditolak", "refused", "bad"),
    "cancelled": ("dihentikan", "stopped", "plain"),
    "failed": ("gagal", "failed", "bad"),
    "withdrawn": ("ditarik", "withdrawn", "plain"),
}

CHARTS: Final = {
    "kenaikan": "kenaikan",
    "garis_batas": "garis-batas",
    "arus_kursi": "arus-kursi",
    "pemotongan": "pemotongan-",
}
"""Table → the beginning of the names of drawings that stand behind it."""


TURNED: Final = {"kenaikan": "Sumber"}
"""Tables with more columns than a page holds, shown with rows for columns, and the heading of what
is then told below."""


@dataclass(frozen=True)
class Shape:
    """A table of the kernel's with its notes, where it comes from, and its drawings.

    origin: empty where the next table comes from the same.
    """

    table: Table
    notes: Sequence[str]
    origin: str
    drawings: Sequence[SafeString]


def state(plan: Plan) -> Tag:
    """How far a plan is."""
    indonesian, told, tone = _STATES[plan.state]
    return Tag(t(indonesian, told), tone)


def plans(found: Iterable[Plan]) -> Table:
    """All plans, the newest first."""
    return Table(
        caption=t("Semua rencana, yang terbaru dulu", "All plans, newest first"),
        hide_caption=True,
        columns=[
            Column(t("Rencana", "Plan")),
            Column(t("Tahun", "Year"), number=True),
            Column(t("Disusun", "Made")),
            Column(t("Keadaan", "State")),
            Column(t("Orang", "People"), number=True),
            Column(t("Kebutuhan", "Cost"), number=True),
            Column(t("Pagu", "Ceiling"), number=True),
            Column(t("Amanat kenaikan", "Mandate of growth")),
        ],
        rows=[
            [
                Link(each.title, reverse("plans.show", kwargs={"id": each.pk})),
                str(each.year),
                f"{moment(each.asked_at)}, {each.asked_by}",
                state(each),
                *_outcome(each),
            ]
            for each in found
        ],
    )


def _outcome(plan: Plan) -> list[Any]:
    if plan.computed_at is None:
        return [None, None, None, None]
    return [plan.people, rupiah(plan.amount_rp), rupiah(plan.ceiling_rp), mandate(plan)]


def mandate(plan: Plan) -> Tag | None:
    """Whether the growth that is asked for is reached; None where nothing is measured."""
    if plan.missing is None:
        return None
    if not plan.missing:
        return Tag(t("tercapai", "met"), "good")
    return Tag(t("kurang {n} orang", "{n} people short", n=whole(plan.missing)), "wait")


def shapes(plan: Plan, found: Shown, keys: Iterable[str]) -> list[Shape]:
    """Tables by their keys, those that the plan has, in the order asked for."""
    there = [found.tables[key] for key in keys if key in found.tables]
    return [
        _shape(plan, found, figures, "" if origin_of_next == figures.origin else figures.origin)
        for figures, origin_of_next in zip(
            there, [*(t.origin for t in there[1:]), ""], strict=False
        )
    ]


def _shape(plan: Plan, found: Shown, figures: Figures, origin: str) -> Shape:
    start = CHARTS.get(figures.key)
    drawings = [_svg(plan, name) for name in found.charts if start and name.startswith(start)]
    notes = [figures.note] if figures.note else []
    if below := TURNED.get(figures.key):
        return Shape(_turned(figures, below), [*_told(figures, below), *notes], origin, drawings)
    return Shape(_table(figures), notes, origin, drawings)


def _turned(figures: Figures, below: str) -> Table:
    """Each row a column; what is told below is left out."""
    (first, _), *heads = figures.heads
    return Table(
        caption=_title(figures),
        columns=[Column(_head(first)), *(_named(row[0]) for row in figures.rows)],
        rows=[
            [_head(text), *(_cell(row[place]) for row in figures.rows)]
            for place, (text, _) in enumerate(heads, 1)
            if text != below
        ],
    )


def _named(cell: str | int) -> Column:
    return Column(_cell(cell), number=True)


def _told(figures: Figures, heading: str) -> list[str]:
    place = [text for text, _ in figures.heads].index(heading)
    return [f"{_cell(row[0])}: {row[place]}." for row in figures.rows]


def _svg(plan: Plan, name: str) -> SafeString:
    """A drawing of the kernel's own, whose words it has escaped, from a folder with its hash."""
    return mark_safe(drawing(plan, name))  # noqa: S308


def _table(figures: Figures) -> Table:
    rows = [[_cell(cell) for cell in row] for row in figures.rows]
    if figures.totals:
        rows.append([format_html("<b>{}</b>", _cell(cell)) for cell in figures.totals])
    return Table(
        caption=_title(figures),
        columns=[Column(_head(text), number=right) for text, right in figures.heads],
        rows=rows,
    )


def _title(figures: Figures) -> str:
    return t(figures.title, english.TITLES[figures.key])


def _head(text: str) -> str:
    return t(text, english.head(text))


def _cell(cell: str | int) -> str:
    """As the annex prints it: one figure, one form."""
    if isinstance(cell, int):
        return number(cell)
    return t(cell, english.cell(cell)) if cell else "–"


def comparison(plan: Plan, other: Plan, found: Iterable[Beside]) -> Table:
    """Two plans, figure by figure."""
    return Table(
        caption=t("Angka demi angka", "Figure by figure"),
        columns=[
            Column(t("Angka", "Figure")),
            Column(plan.title, number=True),
            Column(other.title, number=True),
            Column(t("Selisih", "Difference"), number=True),
        ],
        rows=[
            [
                f"{each.name} ({each.unit})",
                None if each.mine is None else number(each.mine),
                None if each.other is None else number(each.other),
                _more(each.more),
            ]
            for each in found
        ],
    )


def _more(difference: int | None) -> str | None:
    if difference is None:
        return None
    return f"+{number(difference)}" if difference > 0 else number(difference).replace("-", "−")
