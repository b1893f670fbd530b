"""The reports of a month, and the statistics for everybody; `report_counts` does the counting.

A report is read again and again, and counts everybody. What was counted is therefore kept for as
long as nothing was done in the office, a minute at most; the statistics are kept for a day, which
also keeps anybody from learning of one person by asking before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from pijar.core.month import Month, span
from pijar.stages.reports.counted import Counted, Group
from pijar.stages.reports.fairness import fairness_report, ucj_report
from pijar.stages.reports.monthly import dbhcht_report, fund_report, growth_report
from pijar.stages.reports.places import place_report, work_report
from pijar.stages.reports.public import Statistics, statistics
from pijar.stages.reports.tables import Report, Words
from pijar_office.queries import ledger, territory
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.funding import city
from pijar_office.queries.kept import Kept
from pijar_office.queries.law import book
from pijar_office.queries.report_counts import born_in, counted, covered_in
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.people import Person

SEES: Final = ledger.SEES
READS: Final = SEES | {"kelurahan", "kecamatan"}
"""Who may see the people behind a number, within their territory; money is the whole city's."""

PAGE: Final = 50
KEPT_S: Final = 60
A_DAY_S: Final = 86_400
_counts: Final = Kept(12)
_published_on: Final = Kept(2)


class Kind(NamedTuple):
    """One report: how it is called, what it answers, who makes it, and what it needs counted."""

    title: Words
    answers: Words
    make: Callable[..., Report]
    readers: tuple[str, ...]
    apart: bool = False
    chosen: bool = False


_MONEY: Final = ("disnaker", "bpkad", "inspektorat")
KINDS: Final[dict[str, Kind]] = {
    "dana": Kind(
        Words("Laporan dana", "Funds"),
        Words("Orang, iuran, dan sisa tiap dana.", "People, contributions and rest of each fund."),
        fund_report, _MONEY),
    "dbhcht": Kind(
        Words("Realisasi DBHCHT", "Use of the tobacco share"),
        Words("Untuk siapa dan berapa dana cukai dipakai.", "For whom and how much of it is used."),
        dbhcht_report, _MONEY, apart=True),
    "wilayah": Kind(
        Words("Per wilayah", "By place"),
        Words("Peserta tiap kecamatan dan kelurahan.", "People of each kecamatan and kelurahan."),
        place_report, ("disnaker", "inspektorat"), apart=True),
    "pekerjaan": Kind(
        Words("Per pekerjaan", "By occupation"),
        Words("Peserta tiap pekerjaan.", "People of each occupation."),
        work_report, ("disnaker", "inspektorat"), apart=True),
    "pertumbuhan": Kind(
        Words("Pertumbuhan", "Growth"),
        Words("Bulan demi bulan, dan kenaikan yang diminta.", "By month, and what is asked for."),
        growth_report, _MONEY),
    "ucj": Kind(
        Words("UCJ", "UCJ"),
        Words("Cakupan kota menurut tiap perkiraan.", "Coverage of the city by each estimate."),
        ucj_report, ("disnaker", "inspektorat")),
    "pemerataan": Kind(
        Words("Pemerataan", "Fairness"),
        Words("Siapa yang tertinggal: wilayah, pekerjaan, kelamin, umur.",
              "Who is left out: by place, occupation, sex and age."),
        fairness_report, ("disnaker", "inspektorat"), apart=True, chosen=True),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """A report of a month that is asked for; the year is its record, with its funds."""

    year: ProgrammeYear
    month: Month
    funds: tuple[Fund, ...]
    code: str = ""


def months(officer: Any) -> list[Month]:
    """The months that have a report, the newest first."""
    return _months() if territory.whole_city(officer, SEES) else []


def months_within(officer: Any) -> list[Month]:
    """The same, also for who looks after a part of the city."""
    return _months() if territory.duties(officer, READS) else []


def month_of_reports(officer: Any, month: int) -> Asked:
    """A month that has reports; raises DoesNotExist."""
    funds = list(Fund.objects.select_related("programme_year"))
    if territory.duties(officer, READS):
        spans = {(fund.first_month, fund.last_month) for fund in funds}
        known = next((each for each in _begun(spans) if number_of(each) == month), None)
        of_year = tuple(f for f in funds if known and f.programme_year.year == known.year)
        if known and of_year:
            return Asked(of_year[0].programme_year, known, of_year)
    raise ObjectDoesNotExist


def report_of(officer: Any, month: int, code: str) -> Asked:
    """One report of a month; raises DoesNotExist."""
    found = month_of_reports(officer, month)
    if code not in KINDS or not territory.whole_city(officer, SEES):
        raise ObjectDoesNotExist
    return Asked(found.year, found.month, found.funds, code)


def report(found: Asked, day: date) -> Report:
    """The report that is asked for, as the records are on a day: today."""
    kind = KINDS[found.code]
    counts = counts_of(found.month, day, apart=kind.apart, chosen=kind.chosen)
    law = book().on(found.month.first_day)
    names = {agency.id: agency.name for agency in city().agencies}
    made: Report = kind.make(counts, law, tuple(names[id] for id in kind.readers if id in names))
    return made


def counts_of(month: Month, day: date, *, apart: bool, chosen: bool = False) -> Counted:
    """What the reports of a month are made from, counted anew when something was done."""
    return _counts.get(
        (month, day, apart, chosen, newest_event()),
        KEPT_S,
        lambda: counted(month, day, apart=apart, chosen=chosen),
    )


def published(today: date) -> Statistics | None:
    """What everybody may know on a day: the last month that is over; None while there is none."""
    over = [month for month in _months() if month < Month.of(today)]
    return _published_on.get((today,), A_DAY_S, lambda: _published(over, today))


def _published(over: list[Month], today: date) -> Statistics | None:
    for month in over:
        if PersonMonth.objects.filter(covered_in(month)).exists():
            counts: Counted = counted(month, today, apart=True, chosen=False)
            return statistics(counts, book().on(today))
    return None


@dataclass(frozen=True)
class Sieve:
    """Which of a month's people are wanted; None asks for all, "" for those it is unknown of."""

    fund: str | None = None
    region: str | None = None
    occupation: str | None = None
    sex: str | None = None
    band: str | None = None

    @classmethod
    def read(cls, words: Any) -> Sieve:
        """From the words of an address."""
        names = ("dana", "wilayah", "pekerjaan", "kelamin", "umur")
        return cls(*(words[name][:60] if name in words else None for name in names))

    def wants(self, group: Group) -> bool:
        """Whether people who share this are wanted."""
        pairs = (
            (self.fund, group.fund), (self.occupation, group.occupation),
            (self.sex, group.sex), (self.band, group.band),
        )  # fmt: skip
        return self.reaches(group.region) and all(
            asked is None or asked == has for asked, has in pairs
        )

    def reaches(self, region: str) -> bool:
        """Whether a place is the one asked for, or lies in it."""
        if not self.region:
            return self.region is None or region == ""
        return f"{region}.".startswith(f"{self.region}.")


def how_many(officer: Any, month: Month, day: date, sieve: Sieve) -> int:
    """How many people a number counts: what the reports say, within the officer's reach."""
    groups = counts_of(month, day, apart=True).grouped
    reach = [duty.region_code for duty in territory.duties(officer, READS) if not duty.agency]
    return sum(
        group.people
        for group in groups
        if sieve.wants(group) and any(territory.reaches(code, group.region) for code in reach)
    )


def people(officer: Any, month: Month, day: date, sieve: Sieve) -> QuerySet[Person]:
    """The people behind a number, by kelurahan and name, each with the fund that pays."""
    months = PersonMonth.objects.filter(covered_in(month), person=OuterRef("pk"))
    if sieve.fund is not None:
        months = months.filter(fund__in=list(Fund.objects.filter(code=sieve.fund)))
    found = territory.visible(Person.objects, officer, roles=READS).filter(Exists(months))
    if sieve.region is not None:
        groups = counts_of(month, day, apart=True).grouped
        inside = {group.region for group in groups if sieve.reaches(group.region)}
        found = found.filter(region_code__in=sorted(inside))
    if sieve.occupation is not None:
        found = found.filter(occupation=sieve.occupation)
    if sieve.sex is not None:
        found = found.filter(sex=sieve.sex)
    if sieve.band is not None:
        found = found.filter(born_in("birth_date", sieve.band, month.first_day))
    label = Subquery(months.values("fund__label")[:1])
    return found.annotate(fund_label=label).order_by("region_code", "name", "pk")


def _months() -> list[Month]:
    """Every month of any fund that has begun, the newest first."""
    return _begun(Fund.objects.values_list("first_month", "last_month").distinct())


def _begun(spans: Iterable[tuple[int, int]]) -> list[Month]:
    now = Month.of(timezone.localdate())
    found = {month for first, last in spans for month in span(month_of(first), month_of(last))}
    return sorted((month for month in found if month <= now), reverse=True)


def newest_event() -> Any:
    """What was done last in the office, downloads of reports aside: what tells whether to count."""
    found = AuditEvent.objects.exclude(action__startswith="reports.").order_by("-at", "-pk")
    return found.values_list("pk", flat=True).first()
