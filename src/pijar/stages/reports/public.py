"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

The statistics of a month for everybody: who is covered by place, work, age and fund.

All tables tell of the same people, so they are published together (`publication`). Men and women
stand apart only where both are many enough; otherwise the small one would hide the other.

Law: pdp.hitungan_terkecil
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pijar.core.month import Month
from pijar.law.book import InForce, Law
from pijar.stages.reports.counted import BANDS, Counted, Group, add_up
from pijar.stages.reports.places import KECAMATAN_LENGTH, kecamatan_of, named
from pijar.stages.reports.publication import publish, publish_places
from pijar.stages.reports.tables import Value, Words
from pijar.stages.reports.wording import (
    AGE,
    FUND,
    KECAMATAN,
    KELURAHAN,
    MONTH,
    SEXES,
    TOTAL,
    UNKNOWN,
    WORK,
)

LAW: Final = "pdp.hitungan_terkecil"
WORKING_AGE: Final = BANDS[1:-1]
"""Bands of people whom the law lets in; others stand there only where somebody is of that age."""

NO_NAMES: Final[dict[str, str]] = {}


@dataclass(frozen=True)
class Published:
    """A table that everybody may see. Every value is a count of people; None is hidden.

    Args:
        parts: headings of its columns. totals: () where rows do not add up.
    """

    code: str
    title: Words
    of: Words
    parts: tuple[Words, ...]
    rows: tuple[tuple[Words, tuple[Value, ...]], ...]
    totals: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Statistics:
    """What everybody may know of a month. people: None below the threshold."""

    month: Month
    day: date
    least: InForce
    people: Value
    tables: tuple[Published, ...]


def statistics(counted: Counted, law: Law) -> Statistics:
    """The statistics of a month; small counts are hidden so that none can be computed.

    What a list wrote and the city's data do not know, as a place or an occupation, is unknown here:
    it could be anybody's words.
    """
    entry = law.entry(LAW)
    least = int(entry.value)
    known = tuple(
        group._replace(
            region=group.region if group.region in counted.regions else "",
            occupation=group.occupation if group.occupation in counted.occupations else "",
        )
        for group in counted.grouped
    )
    counted = replace(counted, groups=known)
    crossed, people = _crossed(counted, least)
    tables = (*_places(counted, least), *crossed, _funds(counted, least), _months(counted, least))
    return Statistics(counted.month, counted.day, entry, people, tables)


def _places(counted: Counted, least: int) -> tuple[Published, Published]:
    names = counted.regions
    found = {k: n for k, (n, _) in add_up(counted.grouped, lambda group: group.region).items()}
    inside: dict[str, dict[str, int]] = {}
    codes = [code for code in names if len(code) > KECAMATAN_LENGTH]
    for code in sorted({*codes, *found}):
        inside.setdefault(kecamatan_of(code), {})[code] = found.get(code, 0)
    large, small, whole = publish_places(inside, least)
    label = {code: names.get(code, code) for code in (*large, *small)}
    kecamatan = [(named(code, label), (value,)) for code, value in large.items()]
    kelurahan = [
        (named(code, {code: f"{label[code]}, {label[kecamatan_of(code)]}"}), (value,))
        for code, value in small.items()
        if code
    ]
    return (
        Published("kecamatan", Words("Per kecamatan", "By kecamatan"), KECAMATAN, (TOTAL,),
                  tuple(kecamatan), (whole,)),
        Published("kelurahan", Words("Per kelurahan", "By kelurahan"), KELURAHAN, (TOTAL,),
                  tuple(kelurahan)),
    )  # fmt: skip


def _crossed(counted: Counted, least: int) -> tuple[list[Published], Value]:
    """People by work and by age, each by sex where both sexes are many enough."""
    groups = counted.grouped
    of_sex = {sex: n for sex, (n, _) in add_up(groups, lambda group: group.sex).items() if n}
    parted = len(of_sex) > 1 and min(of_sex.values()) >= least
    sexes = [sex for sex in (*SEXES, "") if sex in of_sex] if parted else [None]
    works = [*counted.occupations, *_others(groups, counted.occupations, lambda g: g.occupation)]
    ages = [*WORKING_AGE, *_others(groups, WORKING_AGE, lambda g: g.band)]
    by_work = _counts(groups, works, sexes, lambda group: group.occupation)
    by_age = _counts(groups, ages, sexes, lambda group: group.band)
    heads = tuple(SEXES.get(sex, UNKNOWN) for sex in sexes if sex is not None) if parted else ()
    kinds = (
        ("pekerjaan", Words("Per pekerjaan", "By occupation"), WORK, works, counted.occupations),
        ("umur", Words("Per umur", "By age"), AGE, ages, NO_NAMES),
    )
    told = []
    for kind, shown in zip(kinds, publish([by_work, by_age], least), strict=True):
        code, title, of, keys, names = kind
        lines = zip(keys, shown.rows, shown.row_totals, strict=True)
        rows = tuple((named(k, names), (*(line if parted else ()), n)) for k, line, n in lines)
        foot = (*(shown.column_totals if parted else ()), shown.total)
        told.append(Published(code, title, of, (*heads, TOTAL), rows, foot))
    return told, told[0].totals[-1]


def _others(
    groups: Sequence[Group], known: Iterable[str], key: Callable[[Group], str]
) -> list[str]:
    """Kinds of people that no list names, such as those of unknown work."""
    return sorted({key(group) for group in groups} - set(known))


def _counts(
    groups: Sequence[Group], keys: Sequence[str], sexes: Sequence[str | None],
    key: Callable[[Group], str],
) -> list[list[int]]:  # fmt: skip
    found: dict[tuple[str, str | None], int] = {}
    for group in groups:
        place = key(group), group.sex if sexes != [None] else None
        found[place] = found.get(place, 0) + group.people
    return [[found.get((kind, sex), 0) for sex in sexes] for kind in keys]


def _funds(counted: Counted, least: int) -> Published:
    found = add_up(counted.grouped, lambda group: group.fund)
    labels = {stand.fund: stand.label for stand in counted.stands}
    keys = [*labels, *sorted(found.keys() - labels.keys())]
    counts = [[found.get(key, (0, 0))[0]] for key in keys]
    if not counts:
        return Published("dana", Words("Per dana", "By fund"), FUND, (TOTAL,), (), (None,))
    [shown] = publish([counts], least)
    rows = zip(keys, shown.row_totals, strict=True)
    return Published(
        "dana", Words("Per dana", "By fund"), FUND, (TOTAL,),
        tuple((named(key, labels), (value,)) for key, value in rows), (shown.total,),
    )  # fmt: skip


def _months(counted: Counted, least: int) -> Published:
    """Months up to this one: no sum is made of them, so a small one is hidden alone."""
    found: dict[Month, int] = {}
    for each in counted.months:
        if each.month <= counted.month:
            found[each.month] = found.get(each.month, 0) + each.people
    rows = tuple(
        (Words(month.label(), month.label("en")), (n if n >= least else None,))
        for month, n in sorted(found.items())
    )
    return Published("bulanan", Words("Bulan demi bulan", "Month by month"), MONTH, (TOTAL,), rows)
