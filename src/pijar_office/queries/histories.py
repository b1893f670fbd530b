"""What a history of months means today: which of them are paid, and where its people stand.

A question about everybody is asked of the few hundred histories that they share, and counted by
how many share each (`groups`). Whether a bill is paid is looked up here, once a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from django.db.models import CharField, Count, DateField, Q, Value

from pijar.stages.contributions.cover import Cover, Payment, counted, cover_of
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.law import book
from pijar_office.records.contributions import Bill
from pijar_office.records.funding import Fund
from pijar_office.records.histories import SHARED, CoverMonth, History, Standing
from pijar_office.records.people import Person

_MOST_KNOWN = 20_000
_read: dict[UUID, History] = {}
_known: dict[tuple[UUID, date, tuple[Payment, ...]], Cover] = {}


class Group(NamedTuple):
    """So many people of one place, and one occupation if that was asked, with one history."""

    history: UUID
    people: int
    region_code: str
    occupation: str = ""


def groups(reached: Q, *, occupations: bool = False) -> list[Group]:
    """Everybody whom a condition on `Standing` reaches, by history and place."""
    by = SHARED if occupations else ("region_code",)
    rows = Standing.objects.filter(reached).values("history", *by).annotate(people=Count("*"))
    return [Group(*row) for row in rows.values_list("history", "people", *by).order_by()]


class Meanings:
    """Some histories, with the bills that are paid and the funds as they are now."""

    def __init__(self, ids: Iterable[UUID]) -> None:
        self.months: dict[UUID, tuple[CoverMonth, ...]] = months_by_history(set(ids))
        self._paid_on: dict[UUID, date] = {}
        self._class_of: dict[UUID, str] = {}
        for id, paid_on, payer in _bills_and_funds():
            if paid_on is None:
                self._class_of[id] = payer
            else:
                self._paid_on[id] = paid_on

    def is_paid(self, month: CoverMonth) -> bool:
        """Whether a month stands in a bill that is paid, or is another payer's."""
        return month.fund is None or month.bill in self._paid_on

    def payments(self, history: UUID) -> tuple[Payment, ...]:
        """The months that were paid, as `cover` wants them; another payer's count as in time."""
        return tuple(
            Payment(month_of(each.month), payer=each.other_payer)
            if each.fund is None or each.bill is None
            else Payment(
                month_of(each.month), self._paid_on[each.bill], payer=self._class_of[each.fund]
            )
            for each in self.months[history]
            if self.is_paid(each)
        )

    def cover(self, history: UUID, day: date) -> Cover:
        """Where people with this history stand on a day."""
        payments = self.payments(history)
        key = (history, day, payments)
        if key not in _known:
            if len(_known) > _MOST_KNOWN:
                _known.clear()
            owed = self.months[history]
            months = counted(payments, day, book())
            first, last = month_of(owed[0].month), month_of(owed[-1].month)
            _known[key] = cover_of(months, day, book(), first=first, ended=last, payers=months)
        return _known[key]

    def covers(self, day: date) -> dict[UUID, Cover]:
        """The same for all of them."""
        return {history: self.cover(history, day) for history in self.months}


def _bills_and_funds() -> Iterable[tuple[UUID, date | None, str]]:
    """Every bill that is paid with its day, and every fund with its kind of payer, at once."""
    paid = Bill.objects.filter(paid_on__isnull=False, voided_at=None).order_by()
    funds = Fund.objects.order_by().annotate(day=Value(None, DateField()))
    said = paid.annotate(payer=Value("", CharField())).values_list("pk", "paid_on", "payer")
    found: Iterable[tuple[UUID, date | None, str]] = said.union(
        funds.values_list("pk", "day", "payer_class"), all=True
    )
    return found


def owed_by_month() -> dict[int, tuple[int, int]]:
    """Month → how many have it from a fund of ours, and for how many rupiah together."""
    shared = Counter[UUID]()
    for group in groups(Q()):
        shared[group.history] += group.people
    people, total_rp = Counter[int](), Counter[int]()
    for history, months in months_by_history(set(shared)).items():
        for each in months:
            if each.fund is not None:
                people[each.month] += shared[history]
                total_rp[each.month] += shared[history] * each.amount_rp
    return {month: (people[month], total_rp[month]) for month in people}


def of_people(people: Iterable[Person]) -> dict[UUID, UUID]:
    """Whose history is which; who has no month is left out. Of whom it came along with the person
    (`select_related`), it is not asked for again."""
    everybody = {person.pk: person for person in people}
    here = {id: each for id, each in everybody.items() if Person.standing.is_cached(each)}
    asked = Standing.objects.filter(person__in=everybody.keys() - here.keys())
    known = {id: getattr(each, "standing", None) for id, each in here.items()}
    return dict(asked.values_list("person", "history")) | {
        id: standing.history_id for id, standing in known.items() if standing is not None
    }


def months_by_history(ids: set[UUID]) -> Mapping[UUID, tuple[CoverMonth, ...]]:
    """What histories tell; each is read once, for none ever changes."""
    missing = [id for id in ids if id not in _read]
    if len(_read) + len(missing) > _MOST_KNOWN:
        _read.clear()
        missing = list(ids)
    _read.update(History.objects.in_bulk(missing))
    return {id: _read[id].months for id in ids}
