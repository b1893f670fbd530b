"""A programme year simulated through the office's actions; every rupiah explained at its end.

    for row in simulate(8_500, seed=7): print(row)

People leave and die, the next of the waiting list come, one bill is paid late, the budget is cut
in July, the insurer refuses some and books others twice, and the bank says what left. What the
registers and the insurer's workbooks hold is told without files; all else is the office's own.
Units: rupiah whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from unittest.mock import patch

from django.db.models import Sum
from tests.office.month import ground
from tests.office.month.machine_bills import by_definition, registers_come
from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar.stages.contributions.match import ReceiptRow
from pijar.stages.contributions.sheets import Receipt as ReceiptRead
from pijar.stages.contributions.statement import BankEntry as Said
from pijar_office.actions import (
    bills,
    decrees,
    differences,
    funding,
    leaves,
    months,
    payments,
    receipts,
    replacements,
    sweeps,
)
from pijar_office.jobs import runner
from pijar_office.queries import invariants
from pijar_office.records.contributions import Bill, BillLine, SweepFinding
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.jobs import Job
from pijar_office.records.leaves import Leave
from pijar_office.records.ledger import Transfer
from pijar_office.records.matching import BankEntry, Difference, Receipt
from pijar_office.records.people import Person

LATE, CUT = 4, 7
"""The month whose bill is paid a month late, and the month in which the budget is cut."""


class Row(NamedTuple):
    """One month of the table; rupiah."""

    month: int
    people: int
    held: int
    left: int
    came: int
    billed_rp: int
    booked_rp: int
    bank_rp: int
    differences: int
    refunds: int
    committed_rp: int
    paid_rp: int
    ceiling_rp: int


@dataclass
class Year:
    """The world of one simulation. dead: NIK → day, as the register of deaths says."""

    people: int
    chance: Random
    cast: Any
    held: dict[str, bytes]
    today: date = date(2026, 1, 5)
    ticks: int = 0
    dead: dict[str, date] = field(default_factory=dict)
    numbers: int = 0

    def now(self) -> datetime:
        """Never the same instant twice."""
        self.ticks += 1
        start = datetime(self.today.year, self.today.month, self.today.day, 1, tzinfo=UTC)
        return start + timedelta(milliseconds=self.ticks % 30_000_000)

    def some(self, of: list[Any], per_mille: int) -> list[Any]:
        """A few of them, at least one."""
        return self.chance.sample(of, max(1, len(of) * per_mille // 1000)) if of else []


def simulate(people: int, seed: int) -> Iterator[Row]:
    """Twelve months; the database is as it was before when the last row has been taken.

    Raises: AssertionError, when a month leaves a rupiah unexplained.
    """
    with ExitStack() as stack:
        held = stack.enter_context(ground.quick())
        cast = ground.lay(ceiling_rp=2_000_000)
        stack.callback(ground.forget, cast)
        year = Year(people, Random(seed), cast, held)
        for target, stand_in in {
            "pijar_office.actions.clock.today": lambda: year.today,
            "pijar_office.actions.clock.now": year.now,
            "pijar_office.jobs.sweep.ask_kernel": lambda words: by_definition(
                words, year.dead, year.today.replace(day=1)
            ),
            "pijar_office.jobs.read_receipt.receipt_of": lambda file: ReceiptRead(
                tuple(ReceiptRow(**row) for row in json.loads(held[file.blob]))
            ),
            "pijar_office.jobs.read_bank._said": lambda file: tuple(
                Said(row, date.fromisoformat(day), words, rp)
                for row, day, words, rp in json.loads(held[file.blob])
            ),
        }.items():
            stack.enter_context(patch(target, stand_in))
        _begin(year)
        for month in range(1, 13):
            row = _month(year, month)
            unexplained = explained()
            assert not unexplained, f"{month}: {unexplained}"
            yield row


def explained() -> list[str]:
    """What is left unexplained: of the invariants, and of the year's sums side by side.

    Bills that are not paid yet are in none of the sums.
    """
    found = [str(breach) for breach in invariants.breaches()]
    lines = BillLine.objects.filter(voided_at=None, bill__paid_at__isnull=False)
    paid_rp = _sum(lines, "amount_rp")
    back = Transfer.objects.filter(kind="refund", reversed_by=None)
    funds_rp = _sum(Fund.objects.all(), "paid_rp")
    bank_rp = _sum(BankEntry.objects.all(), "amount_rp")
    newest = Receipt.objects.filter(replaced_by=None)
    listed = Difference.objects.filter(city_rp__isnull=False, insurer_rp__isnull=False)
    listed_rp = _sum(listed, "city_rp") - _sum(listed, "insurer_rp")
    if funds_rp != paid_rp - _sum(back, "amount_rp"):
        found.append(f"funds say {funds_rp}, paid lines less refunds {paid_rp}")
    if bank_rp != paid_rp:
        found.append(f"the bank says {bank_rp}, paid lines {paid_rp}")
    booked_rp = _sum(newest, "total_rp")
    if booked_rp + listed_rp != paid_rp:
        found.append(f"receipts and listed say {booked_rp + listed_rp}, paid lines {paid_rp}")
    return found


def _sum(of: Any, column: str) -> int:
    return int(of.aggregate(all=Sum(column))["all"] or 0)


def _jobs() -> None:
    runner.run_waiting()
    failed = Job.objects.filter(outcome__in=("refused", "failed")).first()
    assert failed is None, failed and (failed.kind, failed.code, failed.says)


def _begin(year: Year) -> None:
    """Everybody is determined, a tenth waits; the small decree of the ground gives way."""
    cast = year.cast
    more = sample.people(year.people, start=100)
    everybody = [*cast.people[:5], *more]
    waits = year.people // 10
    paid = [(p, "dbhcht" if n % 5 < 1 else "apbd", 1, 12) for n, p in enumerate(everybody[:-waits])]
    for code, fund in cast.funds.items():
        of_fund = sum(12 * ground.PRICE_RP for _, f, *_ in paid if f == code)
        _ceiling(year, fund, of_fund + 3_000_000)
    found = ground.determination(cast.year, paid, everybody, date(2026, 1, 5))
    months.revoke(cast.approver, sample.fresh(cast.decree), "diganti yang lengkap")
    _issue(year, sample.proposed(cast.verifier, found, None))


def _ceiling(year: Year, fund: Fund, ceiling_rp: int) -> None:
    own = Fund.objects.select_related("programme_year").get(pk=fund.pk)
    funding.change_fund(
        year.cast.finance, own, ceiling_rp=ceiling_rp, seats=None, reason="perubahan anggaran"
    )


def _issue(year: Year, decree: Decree) -> None:
    year.numbers += 1
    made = sample.fresh(decree)
    decrees.approve(year.cast.approver, made, made.content_hash, proven=True)
    decrees.ask_to_issue(
        year.cast.verifier, sample.fresh(decree), f"470/{year.numbers}/2026", year.today
    )
    _jobs()


def _month(year: Year, month: int) -> Row:
    year.today, year.ticks = date(2026, month, 5), 0
    cast = year.cast
    registers_come(cast, year.today.replace(day=1))
    if month > 1:
        _die(year, month)
    if month == CUT:
        for fund in cast.funds.values():
            own = Fund.objects.get(pk=fund.pk)
            _ceiling(year, fund, own.ceiling_rp - own.left_rp)  # nothing that is not promised
    sweep = sweeps.ask(cast.verifier, Month(2026, month))
    _jobs()
    bill = bills.draft(cast.verifier, _again(sweep))
    bills.approve(cast.approver, _again(bill), bill.list_hash, proven=True)
    payments.code(cast.finance, _again(bill), f"26{month:02}0000{month:04}", bill.total_rp)
    if month != LATE:
        _pay(year, bill)
    if month == LATE + 1:
        _pay(year, Bill.objects.get(month=202600 + LATE))
    left, came = _turn_over(year, month)
    for one in Bill.objects.filter(paid_at__isnull=False, receipts=None):
        _hear(year, one)
    refunds = _settle(year)
    return _row(year, bill, left, came, refunds)


def _again(record: Any) -> Any:
    return type(record)._base_manager.get(pk=record.pk)


def _die(year: Year, month: int) -> None:
    """A few die in the month before; the register knows it by the day of the sweep."""
    alive = [digits for digits in _covered(month) if digits not in year.dead]
    for digits in year.some(alive, 1):
        year.dead[digits] = date(2026, month - 1, year.chance.randint(1, 28))


def _covered(month: int) -> list[str]:
    months = PersonMonth.objects.filter(month=202600 + month, voided_at=None)
    people = Person.objects.filter(pk__in=months.values("person")).order_by("first_seen_at", "name")
    return [person.nik_enc.reveal() for person in people]


def _pay(year: Year, bill: Bill) -> None:
    number = f"{bill.month}/2026"
    payments.pay(
        year.cast.finance, _again(bill), spm=f"SPM {number}", sp2d=f"SP2D {number}",
        paid_on=year.today, proof=b"%PDF-1", proof_name="bukti.pdf",
    )  # fmt: skip


def _turn_over(year: Year, month: int) -> tuple[int, int]:
    """Whom the sweep found leaves; some resign; the next of the list come."""
    cast, first = year.cast, Month(2026, min(12, month + 1))
    for finding in SweepFinding.objects.filter(
        sweep__month=202600 + month, cleared_at=None, leaves=None
    ).select_related("person", "sweep"):
        assert finding.since is not None
        away = max(Month.of(finding.since) + 1, Month(2026, month))
        _leave(year, finding.person, "died", away, finding)
    if month < 12:
        gone = set(Leave.objects.values_list("person_id", flat=True))
        live = PersonMonth.objects.filter(month=202601 + month, voided_at=None)
        stay = sorted(set(live.values_list("person_id", flat=True)) - gone, key=str)
        for person in year.some(stay, 4):
            _leave(year, Person.objects.get(pk=person), "resigned", first, None)
    approved = Leave.objects.filter(approved_at__isnull=False, decree=None, withdrawn_at=None)
    if not approved:
        return 0, 0
    decree = replacements.propose(cast.verifier, cast.year, approved)
    _issue(year, decree)
    count = decree.lines.filter
    return count(change="remove").count(), count(change="add").count()


def _leave(year: Year, person: Person, ground_: str, month: Month, finding: Any) -> None:
    made = leaves.propose(year.cast.verifier, person, ground_, "berkas", month, finding)
    leaves.approve(year.cast.approver, _again(made))


def _hear(year: Year, bill: Bill) -> None:
    """The insurer's receipt, with everything that may be wrong with one, and the bank's entry."""
    lines = list(bill.lines.select_related("person").order_by("place"))
    said = [
        {"row": at, "nik": line.person.nik_enc.reveal(), "name": line.person.name,
         "month": f"2026-{bill.month % 100:02}", "amount_rp": line.amount_rp, "code": bill.code}
        for at, line in enumerate(lines, start=2)
    ]  # fmt: skip
    for row in year.some(said, 2):
        row["refused"] = True
    for row in year.some(said, 1):
        said.append({**row, "row": len(said) + 2})
    for row in year.some(said[: len(lines)], 1):
        row["amount_rp"] = 10_000
    said.remove(year.chance.choice(said[: len(lines)]))
    content = json.dumps(said).encode()
    for _ in range(2):  # the same bytes come twice
        receipts.upload(year.cast.branch, _again(bill), "bukti.xlsx", content)
        _jobs()
    day = bill.paid_on or year.today
    entry = [2, day.isoformat(), f"BPJS KETENAGAKERJAAN {bill.code}", bill.total_rp]
    receipts.upload_bank(year.cast.finance, "koran.xlsx", json.dumps([entry]).encode())
    _jobs()


def _settle(year: Year) -> int:
    """Each difference is explained by one, closed by another; whom BPJS refused is asked back."""
    refunds, cast = 0, year.cast
    for one in list(Difference.objects.filter(closed_at=None).select_related("bill_line__bill")):
        explained_ = differences.explain(cast.finance, one, f"{one.kind}: sudah ditanyakan")
        differences.close(cast.finance2, _again(explained_), "diperhitungkan")
        asked = Transfer.objects.filter(bill_line=one.bill_line, kind="refund").exists()
        if one.kind == "DITOLAK_BPJS" and not asked:
            assert one.bill_line is not None
            owed = differences.refund(cast.finance, one.bill_line, "ditolak BPJS")
            refunds += 1
            if year.chance.random() < 0.7:
                differences.refunded(cast.finance, owed, year.today)
    return refunds


def _row(year: Year, bill: Bill, left: int, came: int, refunds: int) -> Row:
    bill, funds = _again(bill), list(Fund.objects.all())
    booked = Receipt.objects.filter(bill__month=bill.month)
    bank = BankEntry.objects.filter(reference__endswith=bill.code)
    return Row(
        bill.month, bill.people, bill.held, left, came, bill.total_rp, _sum(booked, "total_rp"),
        _sum(bank, "amount_rp"), Difference.objects.filter(bill=bill).count(), refunds,
        sum(f.committed_rp for f in funds), sum(f.paid_rp for f in funds),
        sum(f.ceiling_rp for f in funds),
    )  # fmt: skip


__all__ = ["Row", "explained", "simulate"]
