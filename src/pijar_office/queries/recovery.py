"""Months paid and not owed, found by the database; what was asked back of them, and what is open.

    found     paid lines after a death, or from a leave that undoes them (`GROUNDS … undone`)
    open      refunds of the ledger that nothing settled or reversed

Whether the month of a death is owed is law (`recovery.after_death`): the database asks for the
months after it, and for that month too where today's law says so. Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear, TruncDate
from django.utils import timezone

from pijar.core.month import Month
from pijar.stages.contributions.recovery import after_death
from pijar.stages.contributions.replacement import GROUNDS, effective_month
from pijar_office.queries import territory
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.law import book
from pijar_office.queries.leaves import STANDS
from pijar_office.queries.work import Ask, Work
from pijar_office.records.contributions import BillLine
from pijar_office.records.leaves import Leave
from pijar_office.records.ledger import Transfer
from pijar_office.records.people import Person
from pijar_office.records.recovery import Recovery, RecoveryMonth

SEES: Final = frozenset("verifier approver finance auditor".split())
PAGE: Final = 50
UNDOING: Final = tuple(code for code, ground in GROUNDS.items() if ground.undone)
"""Grounds on which a month that was paid is not owed."""

AGES: Final = ((0, 30), (31, 90), (91, 180), (181, 100_000))
"""Days since a debt was opened, inclusive, as a table of ages has them."""

_DEBT: Final = Q(debit="recovery", settled_by=None, reversed_by=None)


class Found(NamedTuple):
    """Somebody for whom months were paid that are not owed, and nobody has asked them back."""

    person: UUID
    name: str
    region_code: str
    died_on: date | None
    months: int
    first: int
    last: int
    amount_rp: int


@dataclass(frozen=True)
class Claim:
    """What is to be asked back for one person, as the kernel says, and why."""

    ground: str
    since_on: date
    lines: tuple[BillLine, ...]
    estimate: bool

    @property
    def total_rp(self) -> int:
        """All months together."""
        return sum(line.amount_rp for line in self.lines)


# What nobody has asked back.


def overpaid() -> QuerySet[BillLine]:
    """Paid lines that are not owed and stand in no recovery; from the few who died or left."""
    gone = Person.objects.filter(died_on__isnull=False).values("pk")
    left = Leave.objects.filter(STANDS, ground__in=UNDOING)
    of_leave = left.filter(person=OuterRef("person"), effective_month__lte=OuterRef("month"))
    died = ExtractYear("person__died_on") * 100 + ExtractMonth("person__died_on")
    refunds = Transfer.objects.filter(kind="refund", bill_line=OuterRef("pk"))
    debts = Transfer.objects.filter(_DEBT, bill_line=OuterRef("pk"))
    after = Q(month__gte=F("died")) if _death_month_comes_back() else Q(month__gt=F("died"))
    paid = BillLine.objects.filter(
        person__in=gone.union(left.values("person")), voided_at=None, bill__paid_at__isnull=False,
        bill__voided_at=None, recovery_month=None,
    )  # fmt: skip
    not_owed = paid.annotate(died=died).filter(after | Q(Exists(of_leave)))
    return not_owed.filter(~Exists(refunds) | Exists(debts))


def found(officer: Any) -> QuerySet[BillLine]:
    """The same, where the officer serves the whole city."""
    lines = overpaid()
    return lines if territory.whole_city(officer, SEES) else lines.none()


def people_of(lines: QuerySet[BillLine], first: int = 0, size: int | None = PAGE) -> list[Found]:
    """One row a person, whom most was paid for first."""
    columns = ("person_id", "person__name", "person__region_code", "person__died_on")
    rows = lines.order_by().values_list(*columns)
    summed = rows.annotate(n=Count("*"), a=Min("month"), b=Max("month"), rp=Sum("amount_rp"))
    ordered = summed.order_by("-rp", "person__name", "person_id")
    return [Found(*row) for row in ordered[first : None if size is None else first + size]]


def numbers_of(lines: QuerySet[BillLine]) -> tuple[int, int, int]:
    """How many people, months, and rupiah."""
    told = lines.aggregate(
        people=Count("person", distinct=True), months=Count("*"), rp=Sum("amount_rp")
    )
    return told["people"], told["months"], told["rp"] or 0


def claim(person: Person) -> Claim | None:
    """What to ask back for a person now; None for nothing."""
    lines = list(overpaid().filter(person=person).select_related("bill", "fund").order_by("month"))
    leave = Leave.objects.filter(STANDS, person=person, ground__in=UNDOING).first()
    if person.died_on is not None:
        paid = [(month_of(line.month), line.amount_rp) for line in lines]
        said = after_death(paid, person.died_on, book())
        months = {number_of(each.month) for each in said}
        of_death = tuple(line for line in lines if line.month in months)
        if of_death:
            estimate = any(each.estimate for each in said)
            return Claim("died", person.died_on, of_death, estimate)
    if leave is None:
        return None
    of_leave = tuple(line for line in lines if line.month >= leave.effective_month)
    since = month_of(leave.effective_month).first_day
    return Claim(leave.ground, since, of_leave, estimate=False) if of_leave else None


@cache
def _death_month_comes_back() -> bool:
    """Whether law, as it stands last, lets the month of a death be asked back."""
    day = date(2999, 1, 1)
    return effective_month("died", day, day, book().on(day)) == Month.of(day)


def person(officer: Any, id: UUID) -> Person:
    """Somebody of whom something may be asked back; raises DoesNotExist."""
    if not territory.whole_city(officer, SEES):
        raise Person.DoesNotExist
    return Person.objects.get(pk=id)


# What was asked back.


def recoveries_of(officer: Any) -> QuerySet[Recovery]:
    """All with what is open and what came, for who serves the whole city; none for others."""
    mine = Transfer.objects.filter(bill_line__recovery_month__recovery=OuterRef("pk")).order_by()
    open_rp = mine.filter(_DEBT).values("debit").annotate(rp=Sum("amount_rp")).values("rp")
    came = mine.filter(kind="refunded", reversed_by=None).values("kind")
    came_rp = came.annotate(rp=Sum("amount_rp")).values("rp")
    everything = Recovery.objects.select_related(
        "person", "opened_by", "sent_by", "promised_by", "given_up_by", "written_off_by"
    ).annotate(open_rp=_rupiah(open_rp), came_rp=_rupiah(came_rp))
    return everything if territory.whole_city(officer, SEES) else everything.none()


def _rupiah(sums: QuerySet[Any]) -> Any:
    return Coalesce(Subquery(sums, output_field=BigIntegerField()), Value(0))


def recovery(officer: Any, id: UUID) -> Recovery:
    """One recovery; raises DoesNotExist."""
    return recoveries_of(officer).get(pk=id)


STATES: Final = {
    "opened": Q(open_rp__gt=0, sent_on=None, given_up_at=None),
    "sent": Q(open_rp__gt=0, sent_on__isnull=False, promised_on=None, given_up_at=None),
    "promised": Q(open_rp__gt=0, promised_on__isnull=False, given_up_at=None),
    "given_up": Q(given_up_at__isnull=False, written_off_at=None, open_rp__gt=0),
    "written_off": Q(written_off_at__isnull=False, open_rp=0),
    "closed": Q(open_rp=0, written_off_at=None),
}
"""State → the condition that is it, of `recoveries_of`; a receipt that was reversed opens again."""


def lines_of(recovery: Recovery) -> list[RecoveryMonth]:
    """The months of a recovery with their bills, the first month first."""
    found = recovery.lines.select_related("bill_line__bill", "bill_line__fund", "recovery__person")
    return list(found.order_by("month"))


def debts_of(recovery: Recovery) -> list[Transfer]:
    """What is open of a recovery, month by month."""
    found = Transfer.objects.filter(_DEBT, bill_line__recovery_month__recovery=recovery)
    return list(found.select_related("bill_line", "bill", "fund").order_by("bill_line__month"))


def transfers_of(recovery: Recovery) -> list[Transfer]:
    """Everything the ledger says of a recovery, as it happened."""
    found = Transfer.objects.filter(bill_line__recovery_month__recovery=recovery)
    return list(found.select_related("bill_line", "event", "fund").order_by("at", "pk"))


def ages(officer: Any, today: date) -> list[tuple[tuple[int, int], int, int]]:
    """For each span of days: how many recoveries are open so long, and for how many rupiah."""
    opened = TruncDate("opened_at", output_field=DateField())
    open_ = recoveries_of(officer).filter(open_rp__gt=0).annotate(opened=opened)
    rows = open_.values("opened").annotate(n=Count("*", output_field=IntegerField()))
    summed = list(rows.annotate(rp=Sum("open_rp")).values_list("opened", "n", "rp").order_by())
    return [
        (
            (first, last),
            sum(n for day, n, _ in summed if first <= (today - day).days <= last),
            sum(rp for day, _, rp in summed if first <= (today - day).days <= last),
        )
        for first, last in AGES
    ]


def loose(officer: Any) -> QuerySet[Transfer]:
    """Debts of the ledger that stand in no recovery: asked back one by one, for another reason."""
    found = Transfer.objects.filter(_DEBT, bill_line__recovery_month=None)
    return found if territory.whole_city(officer, SEES) else found.none()


def count_by_state(officer: Any) -> dict[str, int]:
    """State → how many."""
    columns = {code: Count("pk", filter=condition) for code, condition in STATES.items()}
    return dict(recoveries_of(officer).aggregate(**columns))


def overdue(officer: Any, today: date) -> QuerySet[Recovery]:
    """Those whose day of promise has passed."""
    return recoveries_of(officer).filter(STATES["promised"], promised_on__lt=today)


def waiting(officer: Any) -> list[Work | Ask]:
    """Months nobody has asked back, letters not sent, promises not kept, and a second word."""
    told: list[Work | Ask] = []
    mine = recoveries_of(officer)
    index = "/kelebihan/?keadaan="
    if territory.whole_city(officer, frozenset({"finance"})):
        told += [
            Ask(overpaid(), "Kelebihan bayar yang belum diminta kembali",
                "Overpayments nobody has asked back", "recovery.index", since="bill__paid_at",
                amount_rp="amount_rp", each="person"),
            Ask(mine.filter(STATES["opened"]), "Surat penagihan yang belum dikirim",
                "Letters of recovery not sent yet", f"{index}opened", since="opened_at",
                amount_rp="total_rp"),
            Ask(overdue(officer, timezone.localdate()), "Janji BPJS yang lewat harinya",
                "Promises of the insurer past their day", f"{index}late", limit="promised_on",
                amount_rp="total_rp"),
        ]  # fmt: skip
    if territory.whole_city(officer, frozenset({"approver"})):
        other = mine.filter(STATES["given_up"]).exclude(given_up_by_id=officer.pk)
        told.append(
            Ask(other, "Piutang yang diusulkan dihapus", "Debts proposed to be written off",
                f"{index}given_up", since="given_up_at", amount_rp="total_rp")
        )  # fmt: skip
    return told


def totals(rows: Iterable[Recovery]) -> tuple[int, int, int]:
    """Asked, come, and open rupiah of some recoveries."""
    every = list(rows)
    return (
        sum(each.total_rp for each in every),
        sum(each.came_rp for each in every),
        sum(each.open_rp for each in every),
    )
