"""Months of cover come into force with a decree, and are undone with it, all in one transaction.

Each line of a decree says how many months it gives or takes and for how much; here they are found
one by one, and one that is missing, or covered already, stops everything. The funds' commitments
move in the same transaction, and no further than their ceilings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar_office.actions import leaves, ledger
from pijar_office.actions.act import Deed, act
from pijar_office.queries import decrees, promises
from pijar_office.queries.decree_content import law_of, lines_of, month_of, number_of
from pijar_office.queries.proposals import prices
from pijar_office.records import bulk, histories
from pijar_office.records.audit import AuditEvent
from pijar_office.records.contributions import BillLine
from pijar_office.records.enrolments import Decree, DecreeLine, PersonMonth
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

ISSUED = "decrees.put_in_force"
"""The event in which a decree's months changed; a revocation finds by it what to restore."""

Tell = Any


@dataclass(frozen=True, slots=True)
class _Live:
    """A month in which somebody is covered now; fund is None when another payer has it.

    id: None where that payer has promised the month and not paid it yet.
    """

    id: UUID | None
    fund: UUID | None
    amount_rp: int
    billed: bool


def put_in_force(deed: Deed, decree: Decree, tell: Tell) -> None:
    """Takes the months a decree takes, gives those it gives, and moves the funds' commitments.

    Raises:
        Refusal: BULAN_BERUBAH, PAGU_TERLAMPAUI.
    """
    lines = list(lines_of(decree))
    ledger.hold({line.fund_id for line in lines})
    live = _live_months(decree)
    taken = [row for line in lines if line.change == "remove" for row in _take(line, live)]
    changed = bulk.update(
        PersonMonth,
        "id",
        ("voided_at", "voided_by_event_id"),
        ((id, deed.at, deed.event.pk) for id in taken),
        deed.event,
    )
    if changed != len(taken):
        raise _months_changed()
    given = list(_give(decree, [line for line in lines if line.change == "add"], live))
    columns = ("id", "person_id", "month", "fund_id", "decree_line_id", "amount_rp")
    total = len(given)
    bulk.insert(
        PersonMonth, columns, given, deed.event, tell=lambda done: tell("Bulan", done, total)
    )
    histories.follow(line.person_id for line in lines)
    _commit(deed, decree, _by_fund(lines))


def revoke(officer: Officer, decree: Decree, reason: str, *, request_id: str = "") -> None:
    """Undo a decree while nothing was built on it: its months go, those it took come back.

    To somebody who has died since, no month after the death comes back.

    Raises:
        Refusal: SUDAH_DIPAKAI, a later decree, a file that was sent or a bill; SUDAH_BERUBAH.
    """
    with act(officer, "decrees.revoke", decree, reason, request_id) as deed:
        ledger.hold(decree.lines.values_list("fund_id", flat=True).distinct())
        billed = BillLine.objects.filter(person_month__decree_line__decree=decree, voided_at=None)
        if decrees.later_than(decree) or billed.exists():
            raise Refusal(
                "SUDAH_DIPAKAI",
                "Sudah ada perubahan keputusan, berkas pendaftaran yang terkirim, atau tagihan.",
                "Ubah dengan usulan perubahan, bukan dengan pembatalan.",
            )
        standing = Q(issued_at__isnull=False, revoked_at=None)
        deed.change(
            decree,
            standing,
            revoked_at=deed.at,
            revoked_by=officer,
            revoked_reason=reason.strip(),
        )
        leaves.free(deed, decree)
        for file in decree.registration_files.filter(withdrawn_at=None, sent_at=None):
            deed.change(file, withdrawn_at=deed.at, withdrawn_by=officer)
        columns = ("voided_at", "voided_by_event_id")
        own = PersonMonth.objects.filter(decree_line__decree=decree, voided_at=None)
        gone = list(own.values_list("pk", "fund_id", "amount_rp"))
        bulk.update(
            PersonMonth, "id", columns, ((id, deed.at, deed.event.pk) for id, *_ in gone),
            deed.event,
        )  # fmt: skip
        back = _restorable(decree)
        bulk.update(PersonMonth, "id", columns, ((id, None, None) for id, *_ in back), deed.event)
        histories.follow(decree.lines.values_list("person_id", flat=True))
        moved: dict[UUID, int] = defaultdict(int)
        for sign, rows in ((-1, gone), (1, back)):
            for _, fund, amount_rp in rows:
                moved[fund] += sign * amount_rp
        _commit(deed, decree, moved)
        deed.detail = f"{len(gone)} bulan batal, {len(back)} bulan kembali"


def _restorable(decree: Decree) -> list[tuple[UUID, UUID, int]]:
    """The months a decree took, but for those after a death, or promised by somebody, since."""
    elsewhere = promises.of_year(decree.year_id, decree.lines.values("person"))
    issuing = AuditEvent.objects.filter(action=ISSUED, object_id=str(decree.pk))
    taken = PersonMonth.objects.filter(voided_by_event__in=issuing, fund__isnull=False)
    rows = taken.values_list("pk", "fund_id", "amount_rp", "month", "person_id", "person__died_on")
    return [
        (id, fund, amount_rp)
        for id, fund, amount_rp, month, person, died_on in rows
        if died_on is None or month <= number_of(Month.of(died_on))
        if month_of(month) not in elsewhere.get(person, ())
    ]


def _live_months(decree: Decree) -> dict[tuple[UUID, Month], _Live]:
    """Every month in which somebody of the decree is covered now, or promised to be."""
    mine = DecreeLine.objects.filter(decree=decree, person=OuterRef("person"))
    billed = BillLine.objects.filter(person_month=OuterRef("pk"), voided_at=None)
    found = PersonMonth.objects.filter(Exists(mine), voided_at=None)
    rows = found.values_list("person_id", "month", "pk", "fund_id", "amount_rp", Exists(billed))
    live = {(person, month_of(month)): _Live(*rest) for person, month, *rest in rows.iterator()}
    people = decree.lines.values("person")
    for person, months in promises.of_year(decree.year_id, people).items():
        for month in months:
            live.setdefault((person, month), _Live(None, None, 0, billed=False))
    return live


def _take(line: DecreeLine, live: dict[tuple[UUID, Month], _Live]) -> list[UUID]:
    """The rows a line takes away; they are not live any more. Months in a bill stay."""
    months = span(month_of(line.first_month), month_of(line.last_month))
    keys = [(line.person_id, month) for month in months]
    mine = [
        key
        for key in keys
        if key in live and live[key].fund == line.fund_id and not live[key].billed
    ]
    found = [live.pop(key) for key in mine]
    if (len(found), sum(each.amount_rp for each in found)) != (line.months, line.amount_rp):
        raise _months_changed()
    return [each.id for each in found if each.id is not None]


def _give(
    decree: Decree, lines: Iterable[DecreeLine], live: dict[tuple[UUID, Month], _Live]
) -> Iterator[tuple[Any, ...]]:
    """One row for each month a line gives, with its price by the law of the determination."""
    law = law_of(decree.determination)
    known: dict[tuple[Any, ...], tuple[int, ...] | None] = {}
    for line in lines:
        months = tuple(
            month
            for month in span(month_of(line.first_month), month_of(line.last_month))
            if (line.person_id, month) not in live
        )
        shape = (line.fund.payer_class, months, line.amount_rp)
        if len(months) == line.months and shape not in known:
            known[shape] = prices(law, *shape)
        costs = known.get(shape)
        if len(months) != line.months or costs is None:
            raise _months_changed()
        for month, cost_rp in zip(months, costs, strict=True):
            yield new_id(), line.person_id, number_of(month), line.fund_id, line.pk, cost_rp


def _by_fund(lines: Iterable[DecreeLine]) -> dict[UUID, int]:
    """What each fund commits more, in rupiah; less than nothing where it gets back."""
    moved: dict[UUID, int] = defaultdict(int)
    for line in lines:
        moved[line.fund_id] += line.amount_rp if line.change == "add" else -line.amount_rp
    return dict(moved)


def _commit(deed: Deed, decree: Decree, moved: Mapping[UUID, int]) -> None:
    """Moves the funds' commitments; what would pass a ceiling is refused."""
    ledger.move(
        deed,
        [
            ledger.Move("commit" if amount_rp > 0 else "release", fund, abs(amount_rp), decree)
            for fund, amount_rp in moved.items()
            if amount_rp
        ],
    )


def _months_changed() -> Refusal:
    return Refusal(
        "BULAN_BERUBAH",
        "Bulan perlindungan yang berlaku sudah bukan seperti ketika keputusan ini diusulkan.",
        "Kembalikan usulan ini, lalu usulkan lagi.",
    )
