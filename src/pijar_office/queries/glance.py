"""The programme at a glance: what `reports` counts of a month, and what histories tell of its year.

People are those of the reports. Months and money by place come from the histories that people share
(`queries.histories`); the report refuses to be made where they differ from the ledger. What an
officer's duties reach is all they count; funds are the whole city's.

Units: rupiah whole; months as numbers, 202601, in records.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import Count, Exists, Model, OuterRef, Q, QuerySet

from pijar.core.month import Month
from pijar.files.area_map import KECAMATAN, KELURAHAN
from pijar.stages.reports.counted import Group
from pijar.stages.reports.glance import OfYear, Year, glance_report
from pijar.stages.reports.tables import Report
from pijar_office.queries import reports, territory
from pijar_office.queries.funding import city
from pijar_office.queries.histories import Meanings
from pijar_office.queries.kept import Kept
from pijar_office.queries.report_counts import band_of, born_in
from pijar_office.records.funding import ProgrammeYear
from pijar_office.records.histories import Standing
from pijar_office.records.people import Person

READS: Final = reports.READS
_known: Final = Kept(64)
M = TypeVar("M", bound=Model)


class Asked(NamedTuple):
    """What a page at a glance is about.

    scope: the regions that count, ("",) for the whole city. place: the one it is about, "" for
    several. funds: whether it tells where the city's funds stand, too.
    """

    month: Month
    scope: tuple[str, ...]
    place: str
    funds: bool

    @property
    def level(self) -> str:
        """By what places are parted when nobody says."""
        several = not self.place and not any(code.count(".") > 2 for code in self.scope)
        return KECAMATAN if several else KELURAHAN


def ask(officer: Any, month: Month, place: str = "") -> Asked:
    """What an officer may see of a place, or of everything within reach.

    Args: place: the code of a kecamatan or kelurahan; "" for all.
    """
    held = {duty.region_code for duty in territory.duties(officer, READS) if not duty.agency}
    if place:
        inside = any(territory.reaches(code, place) for code in held)
        held = {place} if inside else {code for code in held if territory.reaches(place, code)}
    inner = {code for code in held for o in held if o != code and territory.reaches(o, code)}
    scope = held - inner
    only = next(iter(scope)) if len(scope) == 1 else ""
    funds = scope == {""} and territory.whole_city(officer, reports.SEES)
    return Asked(month, tuple(sorted(scope)), place or only, funds)


def report(asked: Asked, day: date, level: str) -> Report:
    """The figures of a month, of all whom it reaches. Args: level: how places are parted."""
    counts = reports.counts_of(asked.month, day, apart=True)
    groups: Iterable[Group] = counts.grouped
    if asked.scope != ("",):
        codes = _codes(asked)
        groups = [group for group in groups if group.region in codes]
    year = _year(_shared(asked), asked.month.year)
    return glance_report(counts, groups, year, asked.place, level, whole=asked.funds)


def _codes(asked: Asked) -> frozenset[str]:
    """Every kelurahan that it reaches, and the regions that duties name."""
    kelurahan = (each.code for each in city().regions.kelurahan)
    below = {
        code for code in kelurahan if any(territory.reaches(each, code) for each in asked.scope)
    }
    return frozenset(below | set(asked.scope))


def _where(asked: Asked) -> Q:
    """Whom it reaches, as a condition on `Standing` or `Person` that an index answers."""
    return Q() if asked.scope == ("",) else Q(region_code__in=_codes(asked))


class Shared(NamedTuple):
    """Everybody with months, by history and place, and by history, occupation, sex and band."""

    by_place: list[tuple[UUID, str, int]]
    by_kind: list[tuple[UUID, str, str, str, int]]


def _shared(asked: Asked) -> Shared:
    """Of all whom it reaches, kept as long as reports are."""
    key = (asked.month, asked.scope, reports.newest_event())
    return _known.get(key, reports.KEPT_S, lambda: _count(asked))


def _count(asked: Asked) -> Shared:
    standing = Standing.objects.filter(_where(asked))
    band = band_of("person__birth_date", asked.month.first_day)
    kinds = ("person__occupation", "person__sex", "band")
    return Shared(_grouped(standing, "region_code"), _grouped(standing.annotate(band=band), *kinds))


def _grouped(standing: QuerySet[Standing], *by: str) -> list[Any]:
    """(history, what they share …, how many people)."""
    return list(standing.values_list("history", *by).annotate(people=Count("*")).order_by())


def _year(shared: Shared, year: int) -> Year:
    each = _of_each({history for history, *_ in shared.by_place}, year)
    parts: list[dict[str, OfYear]] = [defaultdict(OfYear) for _ in range(4)]
    for rows, into in ((shared.by_place, parts[:1]), (shared.by_kind, parts[1:])):
        for history, *words, people in rows:
            if each[history].months:
                sums = each[history].times(people)
                for part, word in zip(into, words, strict=True):
                    part[word] = part[word].plus(sums)
    return Year(*map(dict, parts))


def _of_each(histories: Iterable[UUID], year: int) -> dict[UUID, OfYear]:
    """What one person with each history has in a year from the city's funds."""
    meanings = Meanings(histories)
    found = {}
    for history, months in meanings.months.items():
        ours = [each for each in months if each.month // 100 == year and each.fund is not None]
        paid = [each for each in ours if meanings.is_paid(each)]
        found[history] = OfYear(
            len(ours), len(paid),
            sum(each.amount_rp for each in ours), sum(each.amount_rp for each in paid),
        )  # fmt: skip
    return found


# The people behind months and money.


@dataclass(frozen=True)
class Sieve:
    """Who is wanted of a year's people; None asks for all, "" for those it is unknown of.

    paid: True only with months that are paid, False only with some that are not.
    """

    region: str | None = None
    occupation: str | None = None
    sex: str | None = None
    band: str | None = None
    paid: bool | None = None

    @classmethod
    def read(cls, words: Any) -> Sieve:
        """From the words of an address."""
        names = ("wilayah", "pekerjaan", "kelamin", "umur")
        asked = (words[name][:60] if name in words else None for name in names)
        return cls(*asked, paid={"ya": True, "belum": False}.get(words.get("lunas", "")))


FEW_OF: Final = 20
"""Fewer than one in so many are looked up one by one."""


class People(NamedTuple):
    """Some people with months in a year: who, how many, what they add up to, and each one's own."""

    found: QuerySet[Person]
    total: int
    sums: OfYear
    each: dict[UUID, OfYear]

    def of(self, one: Person) -> OfYear:
        """What one of them has in the year."""
        return self.each[one.standing.history_id]  # type: ignore[attr-defined, no-any-return]


def people(officer: Any, month: Month, sieve: Sieve) -> People:
    """The people behind a number of months or rupiah.

    Args: month: its year counts, and ages are those of its first day.
    """
    asked = ask(officer, month, sieve.region or "")
    shared = _sharing(asked, sieve)
    each = _of_each(shared, month.year)
    wanted = {history for history, its in each.items() if _wanted(its, sieve.paid)}
    sums = OfYear()
    for history in wanted:
        sums = sums.plus(each[history].times(shared[history]))
    found = _kind(Person.objects.filter(_where(asked)), sieve, month)
    total = sum(shared[history] for history in wanted)
    if len(wanted) == len(each):
        found = found.filter(standing__isnull=False)
    elif total * FEW_OF < sum(shared.values()):
        found = found.filter(standing__history__in=wanted)
    else:  # read in the order of the page until it is full, not all of them to be sorted
        theirs = Standing.objects.filter(person=OuterRef("pk"), history__in=wanted)
        found = found.filter(Exists(theirs))
    shown = found.select_related("standing").only("standing__history", "region_code", "name")
    return People(shown, total, sums, each)


def year_of(month: Month) -> ProgrammeYear:
    """The programme year of a month that has one."""
    return ProgrammeYear.objects.get(year=month.year)


def _sharing(asked: Asked, sieve: Sieve) -> Counter[UUID]:
    """How many of those wanted have which history."""
    shared: Counter[UUID] = Counter()
    kinds = (sieve.occupation, sieve.sex, sieve.band)
    if sieve.region != "":
        for history, *words, people in _shared(asked).by_kind:
            if all(kind in (None, word) for kind, word in zip(kinds, words, strict=True)):
                shared[history] += people
        return shared
    found = _kind(Standing.objects.filter(_where(asked)), sieve, asked.month, "person__")
    for history, people in _grouped(found):
        shared[history] += people
    return shared


def _kind(found: QuerySet[M], sieve: Sieve, month: Month, person: str = "") -> QuerySet[M]:
    """Those of no place, of an occupation, a sex, an age. Args: person: the way to the person."""
    if sieve.region == "":
        found = found.filter(region_code="")
    if sieve.occupation is not None:
        found = found.filter(**{f"{person}occupation": sieve.occupation})
    if sieve.sex is not None:
        found = found.filter(**{f"{person}sex": sieve.sex})
    if sieve.band is not None:
        found = found.filter(born_in(f"{person}birth_date", sieve.band, month.first_day))
    return found


def _wanted(its: OfYear, paid: bool | None) -> bool:
    if paid is None:
        return its.months > 0
    return its.paid_months > 0 if paid else its.paid_months < its.months
