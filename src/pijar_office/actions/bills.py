"""A month's bill: drafted of a sweep, approved by another person, taken back while it is unpaid.

    draft(officer, sweep)                 everybody swept, not held and in no bill yet: one bill
    ask_to_draft(officer, sweep)          the same as a job, for a city of hundreds of thousands
    approve(officer, bill, hash, proven)  exactly what was shown; its funds keep the money for it
    void(officer, bill, reason)           its months can be billed anew; the money goes back

A bill is read and worked out before its transaction, and looked at once more inside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.stages.contributions.calendar import due_day
from pijar.stages.contributions.sweep import max_age_days
from pijar_office.actions import clock, ledger
from pijar_office.actions.act import Deed, act
from pijar_office.actions.jobs import enqueue, hold
from pijar_office.actions.links import two_people
from pijar_office.queries import bill_content, bills, month_people, sweeps
from pijar_office.queries.bill_content import Draft
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.law import book
from pijar_office.records import bulk, histories
from pijar_office.records.contributions import Bill, BillLine, Sweep
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

KIND: Final = "draft_bill"
"""The kind of job that drafts a bill; its subject is the sweep."""

_COLUMNS: Final = (
    "bill_id", "person_month_id", "person_id", "fund_id", "month", "amount_rp", "place",
)  # fmt: skip


def draft(officer: Officer, sweep: Sweep, *, key: str = "", request_id: str = "") -> Bill:
    """Draft the bill of a sweep, here and now.

    Raises:
        Refusal: PENYISIRAN_BELUM_SELESAI, PENYISIRAN_LAMA, DAFTAR_BERUBAH, TAGIHAN_KOSONG,
            TARIF_BERUBAH, TAGIHAN_SUDAH_ADA.
    """
    with (
        _kept() as kept,
        act(officer, "bills.make", sweep, "", request_id, key, str(sweep.pk)) as deed,
    ):
        _check_sweep(sweep, clock.today())
        return _write(deed, officer, sweep, _work_out(sweep), kept)


def ask_to_draft(officer: Officer, sweep: Sweep, *, key: str = "", request_id: str = "") -> Job:
    """Have the bill of a sweep drafted by a job; asked twice, it is one job.

    Raises:
        Refusal: PENYISIRAN_BELUM_SELESAI, PENYISIRAN_LAMA, TAGIHAN_SUDAH_ADA.
    """
    _check_sweep(sweep, clock.today())
    with act(officer, "bills.make", sweep, "", request_id, key, str(sweep.pk)) as deed:
        if bills.draft_of(sweep.month) is not None:
            raise _there_already()
        job = enqueue(deed, KIND, sweep.pk, heavy=True)
        deed.answer = str(sweep.pk)
    return job


def draft_by(job: Job) -> None:
    """What the job does: the bill in the name of who asked. Done before, nothing changes.

    Raises:
        Refusal: as `draft`. Lost: another worker has the job.
    """
    assert job.actor is not None
    officer, sweep = job.actor, Sweep.objects.get(pk=job.subject_id)
    if Bill.objects.filter(sweep=sweep, drafted_by=officer, drafted_at__gte=job.queued_at).exists():
        return
    _check_sweep(sweep, clock.today())
    found = _work_out(sweep)
    with _kept() as kept, act(f"system:job {job.kind}", "bills.draft", sweep) as deed:
        hold(job)
        _write(deed, officer, sweep, found, kept)


def approve(
    officer: Officer,
    bill: Bill,
    shown_hash: str,
    *,
    proven: bool,
    key: str = "",
    request_id: str = "",
) -> None:
    """Approve exactly the bill whose hash was shown; its funds keep the money for it from now on.

    Args: proven: the officer's password or factor was asked for with this very approval.

    Raises:
        Refusal: BUKTI_DIRI_DIPERLUKAN, PENYUSUN_MENYETUJUI, ISI_BERUBAH, TEMUAN_BARU,
            PENYISIRAN_LAMA, SUDAH_BERUBAH.
    """
    if not proven:
        raise Refusal(
            "BUKTI_DIRI_DIPERLUKAN",
            "Persetujuan meminta kata sandi atau kode Anda.",
            "Isi kata sandi atau kode, lalu setujui lagi.",
        )
    with act(officer, "bills.approve", bill, "", request_id, key, shown_hash) as deed:
        if not two_people(officer, bill.drafted_by):
            raise Refusal(
                "PENYUSUN_MENYETUJUI",
                "Yang menyusun tagihan tidak boleh menyetujuinya.",
                "Minta penyetuju lain.",
            )
        _require_recent(bill.sweep, clock.today())
        Bill.objects.select_for_update().get(pk=bill.pk)
        sums = bill_content.by_fund(bill)
        ledger.hold(sums)
        if not bill.list_hash == shown_hash == bill_content.hash_now(bill):
            raise _changed()
        _require_payable(bill)
        drafted = Q(approved_at=None, voided_at=None, list_hash=shown_hash)
        deed.change(
            bill, drafted, approved_at=deed.at, approved_by=officer, approved_hash=shown_hash
        )
        if sum(sums.values()) != bill.total_rp:
            raise _changed()
        ledger.move(deed, [ledger.Move("bill", fund, rp, bill=bill) for fund, rp in sums.items()])
        deed.detail = f"{bill.people} orang, Rp{bill.total_rp}, sidik {shown_hash[:16]}"


def void(officer: Officer, bill: Bill, reason: str, *, key: str = "", request_id: str = "") -> None:
    """Take an unpaid bill back: its months stand open, what its funds kept for it is free again.

    Raises:
        Refusal: ALASAN_KOSONG, SUDAH_BERUBAH (paid or voided by now).
    """
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refusal("ALASAN_KOSONG", "Alasannya belum diisi.", "Tulis mengapa dibatalkan.")
    with act(officer, "bills.void", bill, reason, request_id, key, reason) as deed:
        unpaid = Q(paid_at=None, voided_at=None)
        deed.change(bill, unpaid, voided_at=deed.at, voided_by=officer, voided_reason=reason)
        ledger.move(
            deed,
            [
                ledger.Move("void", open_.fund_id, open_.amount_rp, bill=bill, settles=open_)
                for open_ in bills.reserved(bill)
            ],
        )
        deed.detail = f"{bill.people} orang, Rp{bill.total_rp}"


def _check_sweep(sweep: Sweep, today: date) -> None:
    """Raises: Refusal, unless the sweep is whole, the newest of its month, and recent."""
    if sweep.state != "done":
        raise Refusal(
            "PENYISIRAN_BELUM_SELESAI",
            "Penyisiran ini belum selesai atau ditolak.",
            "Tunggu sampai selesai, atau minta penyisiran lagi.",
        )
    if sweeps.newest(month_of(sweep.month)) != sweep:
        raise Refusal(
            "PENYISIRAN_LAMA",
            "Ada penyisiran yang lebih baru untuk bulan ini.",
            "Susun tagihan dari penyisiran yang terbaru.",
        )
    _require_recent(sweep, today)


def _require_recent(sweep: Sweep, today: date) -> None:
    """A bill stands on a look that is as recent as the law wants registers to be."""
    days = max_age_days(book().on(today))
    if sweeps.age_days(sweep, today) > days:
        raise Refusal(
            "PENYISIRAN_LAMA",
            f"Penyisirannya sudah lewat {days} hari.",
            "Batalkan tagihan ini bila sudah disusun, lalu minta penyisiran lagi.",
        )


def _work_out(sweep: Sweep) -> Draft:
    """The bill as it would be now. Raises: Refusal, when the list is not the one swept."""
    if bills.draft_of(sweep.month) is not None:
        raise _there_already()
    month = month_of(sweep.month)
    people = month_people.owed(month)
    if month_people.frozen(month, people) != sweep.list_hash:
        raise _list_changed()
    return bill_content.draft_of(sweep, people)


@contextmanager
def _kept() -> Iterator[list[str]]:
    """Files that stay if, and only if, the bill is written."""
    names: list[str] = []
    try:
        yield names
    except BaseException as error:
        for name in names:
            blobs.drop(name)
        if isinstance(error, IntegrityError):
            raise _there_already() from error
        raise


def _write(deed: Deed, officer: Officer, sweep: Sweep, found: Draft, kept: list[str]) -> Bill:
    """The bill with its lines, each a month that is in force now and in no other bill."""
    promise = found.promise
    if bills.draft_of(sweep.month) is not None:
        raise _there_already()
    if sweeps.newest(promise.month) != sweep:
        raise _list_changed()
    kept.append(blobs.put(found.book))
    bill = deed.add(
        Bill(
            id=new_id(),
            sweep=sweep,
            month=sweep.month,
            number=bills.next_number(sweep.month),
            due_on=due_day(promise.month, book()),
            people=promise.people,
            held=found.held,
            total_rp=promise.total_rp,
            list_hash=promise.list_hash,
            blob=kept[-1],
            sha256=hashlib.sha256(found.book).hexdigest(),
            drafted_at=deed.at,
            drafted_by=officer,
        )
    )
    rows = (
        (bill.pk, each.person_month, each.person, each.fund_id, bill.month, each.amount_rp, place)
        for place, each in enumerate(found.people, start=1)
    )
    bulk.insert(BillLine, _COLUMNS, rows, deed.event)
    histories.billed(bill)
    if bills.payable(bill).count() != bill.people:
        raise _list_changed()
    deed.subject = bill
    deed.detail = f"{bill.people} orang, Rp{bill.total_rp}, {bill.held} ditahan"
    deed.answer = str(bill.pk)
    return bill


def _require_payable(bill: Bill) -> None:
    """Raises: Refusal, when a month of the bill is owed no longer or somebody is held since."""
    if bills.payable(bill).count() != bill.people:
        raise _changed()
    newest = sweeps.newest(month_of(bill.month))
    if newest is None or newest == bill.sweep:
        return
    lines = BillLine.objects.filter(bill=bill, voided_at=None).values("person_month")
    if sweeps.holding(newest).filter(person_month__in=lines).exists():
        raise Refusal(
            "TEMUAN_BARU",
            "Penyisiran yang lebih baru menemukan orang yang ada dalam tagihan ini.",
            "Bebaskan temuannya, atau batalkan tagihan ini dan susun lagi.",
        )


def _changed() -> Refusal:
    return Refusal(
        "ISI_BERUBAH",
        "Isinya sudah bukan yang ditunjukkan: ada orang atau bulan yang berubah sejak itu.",
        "Batalkan tagihan ini, minta penyisiran lagi, lalu susun yang baru.",
    )


def _list_changed() -> Refusal:
    return Refusal(
        "DAFTAR_BERUBAH",
        "Daftar bulan ini berubah sejak penyisiran.",
        "Minta penyisiran lagi, lalu susun tagihannya.",
    )


def _there_already() -> Refusal:
    return Refusal(
        "TAGIHAN_SUDAH_ADA",
        "Bulan ini sudah punya tagihan yang belum disetujui, atau sebagian orangnya baru saja "
        "masuk tagihan lain.",
        "Buka tagihan itu: setujui atau batalkan dulu.",
    )


__all__ = ["approve", "ask_to_draft", "draft", "draft_by", "void"]
