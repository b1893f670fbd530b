"""What a decree of leaves or of switches would say: who leaves, who comes, what each fund moves.

A leaver's months that are not billed go back to their fund, from the month of leaving on. Those to
come are a place; the next of the waiting list takes it (`queries.comers`). Months and prices are
those of the determination in force, and the decree is made like any other (`decree_content`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.programmes.jkk_jkm_bpu import amounts_rp
from pijar.stages.contributions import replacement
from pijar.stages.contributions.replacement import Passed, Slot
from pijar.stages.enrolments import Paid, differences
from pijar_office.queries import comers, decrees, gates
from pijar_office.queries.comers import Comer
from pijar_office.queries.decree_content import law_of, month_of, number_of
from pijar_office.queries.leaves import TO_DECREE, takeable
from pijar_office.queries.proposals import Months, Proposal, assembled, in_force, waiting_people
from pijar_office.records.contributions import BillLine
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person


@dataclass(frozen=True)
class Swap:
    """One leave: the months it gives back, and who comes for those that are to come."""

    leave: Leave
    months: Mapping[Month, Paid]
    comers: tuple[Comer, ...]

    @property
    def amount_rp(self) -> int:
        return sum(paid.amount_rp for paid in self.months.values())


@dataclass(frozen=True)
class Plan:
    """A decree of leaves before it is proposed.

    held: leaves of people whose registration the insurer has not answered; they wait.
    empty: leaves with no month to take. open_slots: places that nobody on the list may take.
    passed: who stood before somebody that comes, and why it was not their turn.
    """

    proposal: Proposal
    swaps: tuple[Swap, ...]
    held: tuple[Leave, ...]
    empty: tuple[Leave, ...]
    open_slots: int
    passed: tuple[tuple[Person, Passed], ...]


class _Gone(NamedTuple):
    """A leave and the months it gives back."""

    leave: Leave
    months: dict[Month, Paid]


class _Place(NamedTuple):
    """A place, and the leave that makes it free."""

    slot: Slot
    leave: UUID


def base_of(year: ProgrammeYear) -> Decree:
    """The decree in force of a year. Raises: Refusal BELUM_ADA_KEPUTUSAN."""
    found = decrees.in_force(year.pk)
    if found is None:
        raise Refusal(
            "BELUM_ADA_KEPUTUSAN",
            f"Tahun {year.year} belum punya keputusan yang berlaku.",
            "Terbitkan keputusan pertama dulu.",
        )
    return found


def years() -> list[ProgrammeYear]:
    """Years with a decree in force, the newest first."""
    standing = Decree.objects.filter(decrees.IN_FORCE).values("year")
    return list(ProgrammeYear.objects.filter(pk__in=standing).order_by("-year"))


def to_decree(year: ProgrammeYear) -> list[Leave]:
    """Approved leaves whose months of a year nobody has taken yet."""
    months = takeable(OuterRef("person"), OuterRef("effective_month"))
    found = Leave.objects.filter(TO_DECREE, Exists(months.filter(fund__programme_year=year)))
    return list(found.select_related("person"))


def movers(
    year: ProgrammeYear,
    from_code: str,
    to_fund: Fund,
    first_month: Month,
    *,
    person: UUID | None = None,
    region: str = "",
    most: int | None = None,
) -> list[Person]:
    """Whom a switch moves: paid by a fund from a month on, by kelurahan and name, at most so many.

    Left out is of whom nobody knows that the other fund may pay them, unless that person is asked
    for by name. Args: from_code: "" for any fund of the year.
    """
    months = PersonMonth.objects.filter(
        fund__programme_year=year, voided_at=None, month__gte=number_of(first_month)
    ).exclude(fund=to_fund)
    if from_code:
        months = months.filter(fund__code=from_code)
    if region:
        below = Q(person__region_code__startswith=f"{region}.")
        months = months.filter(below | Q(person__region_code=region))
    if person:
        months = months.filter(person=person)
    found = Person.objects.filter(pk__in=months.values("person")).order_by(
        "region_code", "name", "id"
    )
    if person:
        return list(found)
    base = base_of(year)
    out = gates.shut_out(base.determination, to_fund, found.values_list("pk", flat=True))
    return [each for each in found if each.pk not in out][:most]


def plan_of(year: ProgrammeYear, leaves: Iterable[Leave], today: date) -> Plan:
    """What an amendment of these leaves would take and give.

    Args: today: nobody comes into a month that has begun by then.
    Raises:
        Refusal: BELUM_ADA_KEPUTUSAN, DATA_ORANG_TIDAK_LENGKAP.
    """
    base, open_from = base_of(year), Month.of(today) + 1
    chosen = sorted(leaves, key=lambda leave: (str(leave.approved_at), str(leave.pk)))
    unanswered = waiting_people(year.pk)
    held = tuple(leave for leave in chosen if str(leave.person_id) in unanswered)
    gone = [_Gone(leave, _months(leave, year)) for leave in chosen if leave not in held]
    leaving = [each for each in gone if each.months]
    persons = [each.leave.person_id for each in leaving]
    places = _places(leaving, open_from, year)
    filled = comers.fill(base, [place.slot for place in places], open_from, persons)
    now = in_force(year.pk, [*persons, *(each.person.pk for each in filled.comers)])
    wanted = _wanted(base, now, leaving, filled.comers)
    come = _by_leave(filled.comers, places)
    return Plan(
        proposal=_proposal(base, now, wanted, unanswered),
        swaps=tuple(Swap(leave, months, tuple(come[leave.pk])) for leave, months in leaving),
        held=held,
        empty=tuple(each.leave for each in gone if not each.months),
        open_slots=len(places) - len(filled.comers),
        passed=filled.passed,
    )


def switch_of(
    year: ProgrammeYear,
    people: Iterable[Person],
    to_fund: Fund,
    first_month: Month,
    today: date,
) -> Proposal:
    """What a decree would say that moves people to another fund from a month on.

    Each month leaves one fund and enters the other in the same decree, so that none is covered
    twice or not at all. Months in a bill stay where they are.

    Raises:
        Refusal: BELUM_ADA_KEPUTUSAN, BULAN_SUDAH_BERJALAN, DANA_LAIN_TAHUN, DANA_BERSYARAT,
            DANA_TAK_MENCAKUP.
    """
    base = base_of(year)
    chosen = {person.pk: person for person in people}
    _may_switch(base, chosen, to_fund, first_month, today)
    now, billed = in_force(year.pk, chosen), _billed(chosen)
    wanted = {person: dict(months) for person, months in now.items()}
    law, fund = law_of(base.determination), comers.city_fund(to_fund)
    for id, person in chosen.items():
        mine = wanted.get(str(id), {})
        moving = {
            month: paid
            for month, paid in mine.items()
            if paid.fund not in ("", to_fund.code)
            and month >= first_month
            and (id, month) not in billed
        }
        sector = comers.sector_of(person.occupation)

        def price_of(month: Month, sector: str = sector) -> int:
            [price_rp] = amounts_rp(
                law, payer_class=to_fund.payer_class, sector=sector, first=month, last=month
            )
            return price_rp

        if moving:
            mine |= replacement.switch(moving, fund, first_month, price_of)
    return _proposal(base, now, wanted, waiting_people(year.pk), first_month)


def _may_switch(
    base: Decree, people: Mapping[UUID, Person], to_fund: Fund, first_month: Month, today: date
) -> None:
    """Raises: Refusal, see `switch_of`."""
    if first_month <= Month.of(today):
        raise Refusal(
            "BULAN_SUDAH_BERJALAN",
            f"{first_month.label()} sudah berjalan.",
            f"Pilih bulan mulai {(Month.of(today) + 1).label()}.",
        )
    if to_fund.programme_year_id != base.year_id:
        raise Refusal(
            "DANA_LAIN_TAHUN", f"{to_fund.label} bukan dana tahun itu.", "Pilih dana lain."
        )
    outside = gates.shut_out(base.determination, to_fund, people)
    if outside:
        raise Refusal(
            "DANA_BERSYARAT",
            f"{len(outside)} orang tidak diketahui memenuhi syarat {to_fund.label}.",
            "Keluarkan mereka dari pilihan, atau pilih dana lain.",
        )


def _proposal(
    base: Decree,
    now: Mapping[str, Months],
    wanted: Mapping[str, Months],
    unanswered: frozenset[str],
    open_from: Month | None = None,
) -> Proposal:
    found = differences(now, wanted, waiting=unanswered)
    people = Person.objects.in_bulk([UUID(person) for person in found.people])
    begins = min((line.first_month for line in found.lines), default=None)
    known = {str(pk): person for pk, person in people.items()}
    return assembled(base.determination, base, open_from or begins, found, known)


# Who leaves, and what is free then.


def _months(leave: Leave, year: ProgrammeYear) -> dict[Month, Paid]:
    """The months a leave gives back in a year."""
    months = takeable(leave.person_id, leave.effective_month).filter(fund__programme_year=year)
    rows = months.order_by("month").values_list("month", "fund__code", "amount_rp")
    return {month_of(month): Paid(code, amount_rp) for month, code, amount_rp in rows}


def _billed(people: Iterable[UUID]) -> set[tuple[UUID, Month]]:
    rows = BillLine.objects.filter(
        person__in=list(people), voided_at=None, person_month__voided_at=None
    )
    return {(person, month_of(month)) for person, month in rows.values_list("person_id", "month")}


def _places(leaving: Sequence[_Gone], open_from: Month, year: ProgrammeYear) -> list[_Place]:
    """The places that are free from a month on; each may cost what its leaver gives back."""
    funds = {fund.code: fund for fund in Fund.objects.filter(programme_year=year)}
    found = []
    for leave, gone in leaving:
        of_fund: dict[str, list[Month]] = defaultdict(list)
        for month in sorted(gone):
            if month >= open_from:
                of_fund[gone[month].fund].append(month)
        for code, months in of_fund.items():
            whole = _last_run(months)
            room_rp = sum(paid.amount_rp for paid in gone.values() if paid.fund == code)
            slot = Slot(comers.city_fund(funds[code]), whole[0], whole[-1], room_rp)
            found.append(_Place(slot, leave.pk))
    return found


def _last_run(months: Sequence[Month]) -> Sequence[Month]:
    """The months after the last gap: nobody comes into cover with a hole."""
    gaps = [at for at, (one, two) in enumerate(pairwise(months), 1) if two - one > 1]
    return months[max(gaps, default=0) :]


def _by_leave(found: Sequence[Comer], places: Sequence[_Place]) -> dict[UUID, list[Comer]]:
    """Whose place each one takes; places alike are taken in their order."""
    come: dict[UUID, list[Comer]] = defaultdict(list)
    free = sorted(places, key=lambda place: place.slot.last_month)
    for comer in found:
        given = comer.given
        for place in free:
            slot = place.slot
            alike = (slot.fund.id, slot.first_month) == (given.fund, given.first_month)
            if alike and slot.last_month >= given.last_month:
                come[place.leave].append(comer)
                free.remove(place)
                break
    return come


def _wanted(
    base: Decree, now: Mapping[str, Months], leaving: Sequence[_Gone], found: Sequence[Comer]
) -> dict[str, Months]:
    """The months in force as they would be after the leaves."""
    law = law_of(base.determination)
    wanted = {person: dict(months) for person, months in now.items()}
    for leave, months in leaving:
        for month in months:
            del wanted[str(leave.person_id)][month]
    for comer in found:
        given, mine = comer.given, wanted.setdefault(str(comer.person.pk), {})
        costs = amounts_rp(
            law, payer_class=comer.fund.payer_class,
            sector=comers.sector_of(comer.person.occupation),
            first=given.first_month, last=given.last_month,
        )  # fmt: skip
        for month, price_rp in zip(span(given.first_month, given.last_month), costs, strict=True):
            mine[month] = Paid(given.fund, price_rp)
    return wanted
