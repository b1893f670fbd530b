"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

The programme at a glance: a month's people and a year's months and money, parted by place, by
occupation, by sex and by age; for the whole city, or for a part of it.

All tables have the same figures, so that a report in which two of them disagree cannot be made.
Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from pijar.stages.reports.counted import BANDS, Counted, Group, add_up
from pijar.stages.reports.making import made
from pijar.stages.reports.monthly import where_funds_stand
from pijar.stages.reports.places import KECAMATAN_LENGTH, full_names, kecamatan_of, named
from pijar.stages.reports.tables import Report, Table, Value, Words, table
from pijar.stages.reports.wording import (
    AGE,
    FUND,
    KECAMATAN,
    KELURAHAN,
    SEX,
    SEXES,
    WORK,
    figure,
)

FIGURES: Final = ("people", "months", "paid_months", "year_due_rp", "paid_rp", "unpaid_rp")


class OfYear(NamedTuple):
    """Months of cover of a year that some people share: how many, how many paid, their rupiah."""

    months: int = 0
    paid_months: int = 0
    due_rp: int = 0
    paid_rp: int = 0

    def plus(self, other: OfYear) -> OfYear:
        """Both together."""
        return OfYear(*(a + b for a, b in zip(self, other, strict=True)))

    def times(self, people: int) -> OfYear:
        """Of so many people who have the same."""
        return OfYear(*(people * number for number in self))


class Year(NamedTuple):
    """A year's months by what people have in common; "" is unknown. Each adds up to the same."""

    regions: Mapping[str, OfYear]
    occupations: Mapping[str, OfYear]
    sexes: Mapping[str, OfYear]
    bands: Mapping[str, OfYear]


def glance_report(
    counted: Counted, groups: Iterable[Group], year: Year, place: str, level: str, *, whole: bool
) -> Report:
    """What a month's page at a glance shows.

    Args:
        groups, year: of the people whom it is about.
        place: the kecamatan or kelurahan it is about, "" for more than one.
        level: "kecamatan" or "kelurahan": by what places are parted.
        whole: whether it is about the whole city; only then funds have ceilings.
    """
    groups = tuple(groups)
    title = Words(f"Sekilas {counted.month.label()}", f"At a glance, {counted.month.label('en')}")
    tables = (
        _by_fund(counted, groups, whole=whole),
        *([where_funds_stand(counted, counted.stands)] if whole else []),
        _by_place(counted, groups, year.regions, place, level),
        _by(counted, "pekerjaan", WORK, year.occupations, add_up(groups, lambda g: g.occupation),
            _most_first(groups), counted.occupations),
        _by(counted, "kelamin", SEX, year.sexes, add_up(groups, lambda g: g.sex), tuple(SEXES),
            SEXES),
        _by(counted, "umur", AGE, year.bands, add_up(groups, lambda g: g.band), BANDS, {}),
    )  # fmt: skip
    return made("sekilas", title, counted, (), tables)


def _by_fund(counted: Counted, groups: tuple[Group, ...], *, whole: bool) -> Table:
    """Who is covered by which fund; a part of the city has no target of its own."""
    day = counted.day
    found = add_up(groups, lambda group: group.fund)
    figures = [figure("people", day), figure("due_rp", day)]
    if whole:
        figures = [figure("seats", day), *figures]
        figures.append(figure("reach_bp", day, share=("people", "seats")))
    rows: list[tuple[str, Words, Sequence[Value]]] = [
        (
            stand.fund,
            Words(stand.label, stand.label),
            (*([stand.seats] if whole else []), *found.get(stand.fund, (0, 0))),
        )
        for stand in counted.stands
    ]
    month = counted.month
    title = Words(f"Per dana, {month.label()}", f"By fund, {month.label('en')}")
    return table("dana", title, FUND, figures, rows)


def _by_place(
    counted: Counted, groups: tuple[Group, ...], year: Mapping[str, OfYear], place: str, level: str
) -> Table:
    """Places of a level within a place, those without anybody too; and what lies nowhere known."""
    names = counted.regions
    of = kecamatan_of if level == "kecamatan" else str
    length = KECAMATAN_LENGTH if level == "kecamatan" else 0
    within = [
        code
        for code in sorted(names)
        if (len(code) == length if length else len(code) > KECAMATAN_LENGTH)
        and f"{code}.".startswith(f"{place}." if place else "")
    ]
    found: dict[str, OfYear] = {}
    for code, sums in year.items():
        found[of(code)] = found.get(of(code), OfYear()).plus(sums)
    covered = add_up(groups, lambda group: of(group.region))
    names = names if place or length else full_names(counted)
    return _by(counted, level, KECAMATAN if length else KELURAHAN, found, covered, within, names)


def _by(
    counted: Counted,
    code: str,
    of: Words,
    year: Mapping[str, OfYear],
    covered: Mapping[str, tuple[int, int]],
    order: Sequence[str],
    names: Mapping[str, str] | Mapping[str, Words],
) -> Table:
    """One way to part everybody. order: rows that stand there in any case, before all others."""
    keys = [*order, *sorted((year.keys() | covered.keys()) - set(order) - {""})]
    keys += [""] if "" in year or "" in covered else []
    lines = []
    for key in keys:
        its, (people, _) = year.get(key, OfYear()), covered.get(key, (0, 0))
        values = (people, its.months, its.paid_months, its.paid_rp, its.due_rp - its.paid_rp)
        label = names.get(key)
        said = label if isinstance(label, Words) else named(key, {key: label} if label else {})
        lines.append((key, said, values))
    day = counted.day
    figures = [
        figure(each, day, parts=("paid_rp", "unpaid_rp") if each == "year_due_rp" else ())
        for each in FIGURES
    ]
    return table(code, Words(f"Per {of.id.lower()}", f"By {of.en.lower()}"), of, figures, lines)


def _most_first(groups: Iterable[Group]) -> list[str]:
    """Occupations by how many are covered, the most first; the unknown stand last."""
    found = add_up(groups, lambda group: group.occupation)
    return sorted((code for code in found if code), key=lambda code: (-found[code][0], code))
