"""Who comes for places that are free: the waiting list of the determination in force, asked.

The judgement is `pijar.stages.contributions.replacement`; here it is told who waits and what is
known of them. Out are the dead, the excluded, whoever has left, whoever anybody covers in a month
to come, and whom the insurer refused or has not answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from pijar.core.month import Month
from pijar.stages.contributions import replacement
from pijar.stages.contributions.replacement import Passed, Replacement, Slot, Waiter
from pijar.stages.funding import Fund as CityFund
from pijar.stages.funding import Quota
from pijar_office.queries import gates
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.queries.leaves import STANDS
from pijar_office.queries.proposals import refused_people, waiting_people
from pijar_office.records.decisions import Decision
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion

_SECTOR = "lainnya"
"""Of an occupation the city does not list."""


@dataclass(frozen=True)
class Comer:
    """Who takes a place, as the kernel gives it: months, price, maturity and warnings."""

    person: Person
    number: int
    fund: Fund
    given: Replacement


@dataclass(frozen=True)
class Filled:
    """Who comes, in the order of the list, and who was passed over."""

    comers: tuple[Comer, ...]
    passed: tuple[tuple[Person, Passed], ...]


def fill(base: Decree, slots: Sequence[Slot], open_from: Month, leaving: Iterable[UUID]) -> Filled:
    """Each place with the first of the waiting list whom its fund may pay.

    The day is that of the determination, whose law prices every month of the decree.
    Args: leaving: whose seats become free.
    """
    if not slots:
        return Filled((), ())
    found = replacement.fill(
        _waiters(base, slots, open_from), slots, day=base.determination.day, book=book(),
        seats_left=_seats_left(base, slots, open_from, set(leaving)),
    )  # fmt: skip
    funds = {fund.code: fund for fund in Fund.objects.filter(programme_year=base.year_id)}
    told = [each.person for each in (*found.replacements, *found.passed)]
    people = {str(pk): person for pk, person in Person.objects.in_bulk(map(UUID, told)).items()}
    numbers = dict(
        Decision.objects.filter(
            determination=base.determination, person__in=[UUID(each) for each in told]
        ).values_list("person_id", "waiting_number")
    )
    return Filled(
        tuple(
            Comer(people[g.person], numbers[UUID(g.person)] or 0, funds[g.fund], g)
            for g in found.replacements
        ),
        tuple((people[each.person], each) for each in found.passed),
    )


def city_fund(fund: Fund) -> CityFund:
    """A fund as the city's data have it; one they lack as its record says, open to all."""
    known = next((each for each in city().funds if each.id == fund.code), None)
    return known or CityFund(
        id=fund.code,
        label=fund.label,
        year=fund.first_month // 100,
        payer_class=fund.payer_class,
        order=fund.place,
        ceiling_rp=fund.ceiling_rp,
        seats=fund.seats,
        first_month=month_of(fund.first_month),
        last_month=month_of(fund.last_month),
    )


def sector_of(occupation: str) -> str:
    """The sector of an occupation, by which discounts go."""
    known = city().occupations.get(occupation)
    return known.sector if known else _SECTOR


def _waiters(base: Decree, slots: Sequence[Slot], open_from: Month) -> Iterator[Waiter]:
    """Everybody who waits and may still come."""
    out = refused_people(base.year_id) | waiting_people(base.year_id)
    asked = {slot.fund.gate for slot in slots if slot.fund.gate}
    known = gates.facts_of(base.determination, asked)
    columns = ("person_id", "run_person", "waiting_number", "person__birth_date",
               "person__occupation", "person__region_code")  # fmt: skip
    rows = _may_come(base, open_from).order_by("waiting_number").values_list(*columns)
    for person, run_person, number, born, occupation, region_code in rows.iterator():
        if str(person) not in out:
            yield Waiter(
                person=str(person),
                number=number,
                born=born,
                sector=sector_of(occupation),
                region_code=region_code or None,
                occupation=occupation or None,
                facts=known.get(run_person, {}),
            )


def _may_come(base: Decree, open_from: Month) -> QuerySet[Decision]:
    covered = PersonMonth.objects.filter(
        person=OuterRef("person"), voided_at=None, month__gte=number_of(open_from)
    )
    excluded = Exclusion.objects.filter(
        person=OuterRef("person"), approved_at__isnull=False, lifted_at=None
    )
    left = Leave.objects.filter(STANDS, person=OuterRef("person"))
    return Decision.objects.filter(
        ~Exists(covered),
        ~Exists(excluded),
        ~Exists(left),
        determination=base.determination,
        outcome="eligible",
        fund=None,
        waiting_number__isnull=False,
        person__died_on=None,
        person__nik_enc__isnull=False,
        person__birth_date__isnull=False,
    )


def _seats_left(
    base: Decree, slots: Sequence[Slot], open_from: Month, leaving: set[UUID]
) -> dict[tuple[str, Quota], int]:
    """What each quota of the funds in question still admits, without those who leave."""
    left: dict[tuple[str, Quota], int] = {}
    for fund in {slot.fund.id: slot.fund for slot in slots}.values():
        if not fund.quotas:
            continue
        seated = PersonMonth.objects.filter(
            fund__programme_year=base.year_id, fund__code=fund.id, voided_at=None,
            month__gte=number_of(open_from),
        )  # fmt: skip
        rows = seated.values_list("person_id", "person__region_code", "person__occupation")
        sitting = [row[1:] for row in rows.distinct() if row[0] not in leaving]
        for quota in fund.quotas:
            taken = sum(quota.covers(region or None, work or None) for region, work in sitting)
            left[fund.id, quota] = quota.seats - taken
    return left
