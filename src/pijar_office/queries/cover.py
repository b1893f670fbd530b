"""Where everybody stands: the state of cover of all people within reach, from the months paid.

The judgement is `pijar.stages.contributions.cover`; here it is told which months were paid, when
and by whom. People with the same history stand alike, so that it is asked once for each history
and not once for each person. Months in a bill that is paid count as paid on that bill's day;
those refunded do not; those of other payers count as paid in time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, repeat
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import (
    Aggregate,
    Case,
    Count,
    Exists,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat

from pijar.core.month import Month, span
from pijar.stages.contributions.cover import Cover, Payment, counted, cover_of
from pijar.stages.contributions.restart import Restart, Scenario, simulate
from pijar_office.queries.law import book
from pijar_office.queries.territory import visible, within
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.ledger import Transfer
from pijar_office.records.people import Person

READS = frozenset({"kelurahan", "kecamatan", "verifier", "approver", "finance", "auditor"})
PAGE = 50


class _Joined(Aggregate):
    """All texts of a group in one, in no particular order."""

    function = "GROUP_CONCAT"
    template = "%(function)s(%(expressions)s, ' ')"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The same by its name there."""
        return self.as_sql(compiler, connection, function="STRING_AGG", **more)


class Standing(NamedTuple):
    """One person with the state of their cover; no sealed column is read for it."""

    person: UUID
    name: str
    region_code: str
    cover: Cover


@dataclass(frozen=True)
class Sieve:
    """Which people are wanted: by state, by death benefit, by region."""

    state: str = ""
    jkm: str = ""
    region: str = ""

    @classmethod
    def read(cls, asked: Any) -> Sieve:
        """From the words of an address; what makes no sense finds nobody."""
        return cls(*(str(asked.get(name, ""))[:20] for name in ("keadaan", "jkm", "wilayah")))

    def wants(self, one: Standing) -> bool:
        """Whether somebody is wanted."""
        return (
            (not self.state or one.cover.state == self.state)
            and (not self.jkm or one.cover.jkm == self.jkm)
            and (not self.region or f"{one.region_code}.".startswith(f"{self.region}."))
        )


@dataclass(frozen=True)
class Counts:
    """How many stand how, in a territory on a day."""

    day: date
    people: int
    states: Counter[str] = field(default_factory=Counter)
    jkm: Counter[str] = field(default_factory=Counter)
    by_region: Counter[tuple[str, str]] = field(default_factory=Counter)
    estimate: bool = False
    why: tuple[str, ...] = ()


def counts_of(standings: Iterable[Standing], day: date) -> Counts:
    """The numbers of a page; each leads to its people by a `Sieve`."""
    found = Counts(day, 0)
    people, estimate, why = 0, False, set[str]()
    for one in standings:
        people += 1
        found.states[one.cover.state] += 1
        found.jkm[one.cover.jkm] += 1
        found.by_region[one.region_code, one.cover.state] += 1
        estimate |= one.cover.estimate
        why.update(one.cover.why)
    return Counts(
        day, people, found.states, found.jkm, found.by_region, estimate, tuple(sorted(why))
    )


def standings(officer: Any, day: date) -> list[Standing]:
    """Everybody within reach who was ever covered, by kelurahan and name."""
    reached = within(officer, "person__region_code", roles=READS)
    return _standings(reached, day)


def standing_of(person: Person, day: date) -> Cover | None:
    """Where one person stands; None of whom no month was ever decreed."""
    found = _standings(Q(person=person), day)
    return found[0].cover if found else None


def payments_of(person: Person) -> list[Payment]:
    """The months of one person that were paid, as `cover` wants them."""
    histories = _Histories(Q(person=person))
    return histories.payments(histories.tokens.get(person.pk, ()))


def histories() -> tuple[dict[UUID, tuple[str, ...]], dict[str, Payment]]:
    """Everybody who was ever paid for, by the words of their months; what each word stands for."""
    found = _Histories(Q())
    words = {word for each in found.tokens.values() for word in each}
    return found.tokens, {word: found.payments([word])[0] for word in words}


def _standings(reached: Q, day: date) -> list[Standing]:
    histories = _Histories(reached)
    months = PersonMonth.objects.filter(reached, voided_at=None)
    columns = ("person_id", "person__name", "person__region_code")
    rows = months.values_list(*columns).annotate(first=Min("month"), last=Max("month"))
    known: dict[tuple[object, ...], Cover] = {}
    found = []
    for person, name, region_code, first, last in rows.iterator():
        tokens = histories.tokens.get(person, ())
        key = (tokens, first, last)
        if key not in known:
            known[key] = _cover(histories.payments(tokens), day, first, last)
        found.append(Standing(person, name, region_code, known[key]))
    found.sort(key=lambda one: (one.region_code, one.name, str(one.person)))
    return found


def _cover(payments: list[Payment], day: date, first: int, last: int) -> Cover:
    months = counted(payments, day, book())
    return cover_of(
        months, day, book(), first=_month(first), ended=_month(last), payers=months
    )  # fmt: skip


class _Histories:
    """Who was paid by which bills: a short word for each bill and fund, told apart once."""

    def __init__(self, reached: Q) -> None:
        bills = list(Bill.objects.filter(paid_on__isnull=False, voided_at=None))
        self._bills = {f"b{at}": bill for at, bill in enumerate(bills)}
        self._funds = {f"f{at}": fund for at, fund in enumerate(Fund.objects.all())}
        self._elsewhere: dict[str, Payment] = {}
        self.tokens: dict[UUID, tuple[str, ...]] = {}
        if bills:
            self._read(reached)
        self._read_elsewhere(reached)

    def _read(self, reached: Q) -> None:
        refunded = Transfer.objects.filter(
            kind="refund", reversed_by=None, bill_line=OuterRef("pk")
        )
        lines = BillLine.objects.filter(
            reached, ~Exists(refunded), voided_at=None, bill__in=list(self._bills.values())
        )
        word = Concat(
            Case(*(When(bill=bill, then=Value(word)) for word, bill in self._bills.items())),
            Case(*(When(fund=fund, then=Value(word)) for word, fund in self._funds.items())),
            output_field=TextField(),
        )
        rows = lines.values_list("person_id").annotate(words=_Joined(word))
        for person, words in rows.iterator():
            self.tokens[person] = tuple(sorted(words.split()))

    def _read_elsewhere(self, reached: Q) -> None:
        months = PersonMonth.objects.filter(reached, voided_at=None, fund=None)
        for person, month, payer in months.values_list("person_id", "month", "other_payer"):
            word = f"x{month}{payer}"
            self._elsewhere[word] = Payment(_month(month), payer=payer)
            self.tokens[person] = tuple(sorted({*self.tokens.get(person, ()), word}))

    def payments(self, tokens: Iterable[str]) -> list[Payment]:
        """The payments that words stand for."""
        found = []
        for token in tokens:
            if token in self._elsewhere:
                found.append(self._elsewhere[token])
                continue
            bill_word, _, fund_word = token.partition("f")
            bill = self._bills[bill_word]
            payer = self._funds[f"f{fund_word}"].payer_class
            found.append(Payment(_month(bill.month), bill.paid_on, payer=payer))
        return found


# Before a gap.


class Unpaid(NamedTuple):
    """A month that is owed and not paid: how many people, how many rupiah."""

    month: Month
    people: int
    amount_rp: int


def unpaid(officer: Any, through: Month) -> list[Unpaid]:
    """Every month up to one in which somebody within reach is owed cover that is not paid."""
    months = unpaid_months(officer, through).values_list("month").order_by("month")
    rows = months.annotate(people=Count("pk"), sum_rp=Sum("amount_rp"))
    return [Unpaid(_month(month), people, int(sum_rp)) for month, people, sum_rp in rows]


def who_owes(officer: Any, month: Month) -> set[UUID]:
    """Those within reach who are owed a month that is not paid."""
    number = month.year * 100 + month.month
    return set(
        unpaid_months(officer, month).filter(month=number).values_list("person_id", flat=True)
    )


def unpaid_months(officer: Any, through: Month) -> QuerySet[PersonMonth]:
    """Live months of ours within reach up to a month, in no bill that is paid."""
    paid = BillLine.objects.filter(
        person_month=OuterRef("pk"), voided_at=None, bill__paid_on__isnull=False
    )
    months = visible(PersonMonth.objects, officer, "person__region_code", roles=READS)
    return months.filter(
        ~Exists(paid),
        voided_at=None,
        fund__isnull=False,
        month__lte=through.year * 100 + through.month,
    )


def restart(officer: Any, scenario: Scenario) -> Restart | None:
    """What a late restart does to those whose last month is that of the scenario.

    Months that are decreed up to then are taken as paid; None where nobody is concerned.
    """
    last = scenario.paid_through
    number = last.year * 100 + last.month
    reached = within(officer, "person__region_code", roles=READS)
    live = PersonMonth.objects.filter(reached, voided_at=None, month__lte=number)
    rows = live.values_list("person_id").annotate(first=Min("month"), last=Max("month"))
    spans = Counter((first, end) for _, first, end in rows.iterator() if end == number)
    if not spans:
        return None
    alike = (repeat(span(_month(a), _month(b)), people) for (a, b), people in spans.items())
    return simulate(chain.from_iterable(alike), scenario, book())


def _month(number: int) -> Month:
    return Month(number // 100, number % 100)
