"""A month's bill, by records and transfers: drafted, approved, coded, paid; no sweep is run.

For rooms that begin where a bill is: receipts, the ledger. `actions.bills` makes real ones.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import openpyxl
from django.db.models import Q
from tests.office.samples import decrees as sample

from pijar.core.nik import Nik
from pijar.stages.contributions.bill import CANON_BILL, bill_row
from pijar.stages.enrolments import list_hash
from pijar_office.actions import ledger
from pijar_office.actions.act import Deed, act
from pijar_office.queries.decree_content import month_of
from pijar_office.records import bulk, histories
from pijar_office.records.contributions import Bill, BillLine, Sweep
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ids import new_id
from pijar_office.records.ledger import Transfer

STATES = ("drafted", "approved", "coded", "paid")
RECEIPT = ("NO", "NIK", "NAMA", "NO KPJ", "BULAN IURAN", "IURAN", "KODE IURAN", "STATUS")
BANK = ("TANGGAL", "URAIAN", "DEBIT", "KREDIT", "SALDO")


def office(officer: Any, people: int = 6) -> SimpleNamespace:
    """`decrees.office` with its decree in force from January: everybody has months to bill."""
    here = sample.office(officer, people)
    here.auditor = officer("auditor")
    here.decree = sample.issued(here.verifier, here.approver, here.determination)
    return here


def billed(
    here: SimpleNamespace, month: int = 202601, state: str = "paid", code: str = "",
    year: Any = None, limit: int | None = None,
) -> Bill:  # fmt: skip
    """A bill of all months in force of one month, brought to a state.

    Args: here: with verifier, approver, finance. code: its kode iuran; made of the month if empty.
        year: the programme year of the funds billed, any when None. limit: of how many people.
    """
    code = code or f"2601{month}001"
    with act("system:sample", "samples.bill") as deed:
        bill = _draft(deed, here, month, year, limit)
        steps = STATES[1 : STATES.index(state) + 1]
        if "approved" in steps:
            _approve(deed, here, bill)
        if "coded" in steps:
            deed.change(bill, code=code, code_total_rp=bill.total_rp, coded_at=deed.at,
                        coded_by=here.finance)  # fmt: skip
        if "paid" in steps:
            _pay(deed, here, bill)
    return Bill.objects.get(pk=bill.pk)


def _draft(deed: Deed, here: SimpleNamespace, month: int, year: Any, limit: int | None) -> Bill:
    ours = Q(fund__programme_year=year) if year else Q(fund__isnull=False)
    open_ = PersonMonth.objects.filter(ours, month=month, voided_at=None)
    taken = BillLine.objects.filter(voided_at=None).values("person_month")
    months = list(
        open_.exclude(pk__in=taken)
        .select_related("person", "fund")
        .order_by("fund__place", "person__name", "person")[:limit]
    )
    rows = [
        bill_row(Nik(m.person.nik_enc.reveal()), m.person.name, month_of(month), m.fund.code,
                 m.amount_rp)
        for m in months
    ]  # fmt: skip
    digest = list_hash((CANON_BILL, "33.74", str(month_of(month))), rows)
    sweep = deed.add(
        Sweep(
            month=month, day=date(month // 100, month % 100, 1), people=len(months),
            list_hash=digest, asked_at=deed.at, asked_by=here.verifier, computed_at=deed.at,
        )
    )  # fmt: skip
    number = f"TG-{month}-{Bill.objects.filter(month=month).count() + 1}"
    bill = deed.add(
        Bill(
            sweep=sweep, month=month, number=number,
            due_on=date(month // 100 + month % 100 // 12, month % 100 % 12 + 1, 15),
            people=len(months), total_rp=sum(m.amount_rp for m in months), list_hash=digest,
            drafted_at=deed.at, drafted_by=here.verifier,
        )
    )  # fmt: skip
    columns = ("bill_id", "person_month_id", "person_id", "fund_id", "month", "amount_rp", "place")
    bulk.insert(
        BillLine,
        columns,
        (
            (bill.pk, m.pk, m.person_id, m.fund_id, month, m.amount_rp, place)
            for place, m in enumerate(months, start=1)
        ),
        deed.event,
    )
    histories.billed(bill)
    return bill


def _approve(deed: Deed, here: SimpleNamespace, bill: Bill) -> None:
    deed.change(bill, approved_at=deed.at, approved_by=here.approver, approved_hash=bill.list_hash)
    by_fund: dict[Any, int] = defaultdict(int)
    for line in bill.lines.all():
        by_fund[line.fund_id] += line.amount_rp
    ledger.move(deed, [ledger.Move("bill", f, rp, bill=bill) for f, rp in by_fund.items()])


def _pay(deed: Deed, here: SimpleNamespace, bill: Bill) -> None:
    deed.change(
        bill, paid_at=deed.at, paid_by=here.finance, paid_on=bill.due_on,
        spm=f"SPM/{bill.number}", sp2d=f"SP2D/{bill.number}",
    )  # fmt: skip
    open_ = Transfer.objects.filter(bill=bill, kind="bill")
    ledger.move(
        deed,
        [ledger.Move("post", t.fund_id, t.amount_rp, bill=bill, settles=t) for t in open_],
    )


def booked(line: BillLine, number: int = 0, **other: Any) -> list[Any]:
    """The insurer's row that books a line just as it was billed; `other` says otherwise.

    Other: nik, name, kpj, month ("01-2026"), amount_rp, code, status.
    """
    values = {
        "nik": line.person.nik_enc.reveal(),
        "name": line.person.name,
        "kpj": "",
        "month": f"{line.month % 100:02}-{line.month // 100}",
        "amount_rp": line.amount_rp,
        "code": line.bill.code,
        "status": "DITERIMA",
    } | other
    return [number or line.place, *values.values()]


def lines_of(bill: Bill) -> list[BillLine]:
    """A bill's lines with their people, in their order."""
    return list(bill.lines.select_related("person", "bill").order_by("place"))


def receipt(bill: Bill, leave: int = 0, more: Any = (), **change: Any) -> bytes:
    """A receipt of a bill as a workbook.

    Args: leave: how many of the last lines it says nothing of. more: rows to add.
        change: what it says otherwise of the first line (see `booked`).
    """
    lines = lines_of(bill)
    rows = [booked(line) for line in lines[: len(lines) - leave]]
    if change and rows:
        rows[0] = booked(lines[0], **change)
    return book(RECEIPT, [*rows, *more])


def paid_out(bill: Bill, **other: Any) -> list[Any]:
    """The bank's row that pays a bill: `other` may say day, reference, amount_rp."""
    values = {
        "day": f"{bill.due_on:%d-%m-%Y}",
        "reference": f"PEMBAYARAN BPJS KETENAGAKERJAAN {bill.code} {bill.sp2d}",
        "amount_rp": bill.total_rp,
    } | other
    return [*values.values(), None, 500_000_000]


def statement(*rows: list[Any]) -> bytes:
    """A bank statement as a workbook."""
    return book(BANK, rows)


def book(header: Any, rows: Any) -> bytes:
    """A workbook of one sheet."""
    made = openpyxl.Workbook()
    for row in [header, *rows]:
        made.active.append(list(row))
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def new_name() -> str:
    """A word that no other sample has."""
    return new_id().hex[:8]
