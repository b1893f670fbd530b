"""Money asked back of the insurer, from the opening to the last rupiah.

    open → send → promise → receive, some months or all
         → give up (one officer) → write off (another) or go on

Money moves by `refunds` and `ledger.reverse` alone. What is written off goes back to what was
spent: the month stays without cover, and the fund does not get it again. Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.stages.contributions.replacement import GROUNDS
from pijar_office.actions import clock, ledger, refunds
from pijar_office.actions.act import Deed, act
from pijar_office.actions.differences import require_another
from pijar_office.queries import recovery as queries
from pijar_office.records import bulk
from pijar_office.records.ids import new_id
from pijar_office.records.ledger import Transfer
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.recovery import Recovery, RecoveryMonth


def open_(
    officer: Officer, person: Person, *, key: str = "", request_id: str = ""
) -> Recovery:  # fmt: skip
    """Ask back what was paid for somebody and not owed: each month becomes a debt of the insurer.

    Raises:
        Refusal: TIDAK_ADA_KELEBIHAN.
    """
    with act(officer, "recovery.open", person, "", request_id, key) as deed:
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        claim = queries.claim(person)
        if claim is None:
            raise Refusal(
                "TIDAK_ADA_KELEBIHAN",
                "Tidak ada iuran orang ini yang perlu diminta kembali.",
                "Muat ulang halaman; mungkin sudah dibuka petugas lain.",
            )
        made = deed.add(
            Recovery(
                id=new_id(), person=person, ground=claim.ground, since_on=claim.since_on,
                months=len(claim.lines), total_rp=claim.total_rp, estimate=claim.estimate,
                opened_at=deed.at, opened_by=officer,
            )
        )  # fmt: skip
        asked = set(
            Transfer.objects.filter(kind="refund", bill_line__in=claim.lines).values_list(
                "bill_line_id", flat=True
            )
        )
        for line in claim.lines:
            if line.pk not in asked:
                refunds.ask(deed, line)
        rows = ((made.pk, line.pk, line.month, line.amount_rp) for line in claim.lines)
        columns = ("recovery_id", "bill_line_id", "month", "amount_rp")
        bulk.insert(RecoveryMonth, columns, rows, deed.event)
        deed.subject, deed.answer = made, str(made.pk)
        deed.detail = f"{GROUNDS[claim.ground].id}, {made.months} bulan, Rp{made.total_rp}"
    return made


def print_letters(
    officer: Officer, verb: str, recoveries: Collection[Recovery], *, request_id: str = ""
) -> None:
    """Write down that letters leave the printer. verb: of one, or of all not sent yet.

    Raises:
        Refusal: TIDAK_ADA_SURAT.
    """
    subject = next(iter(recoveries)) if len(recoveries) == 1 else None
    with act(officer, verb, subject, "", request_id) as deed:
        if not recoveries:
            raise Refusal("TIDAK_ADA_SURAT", "Tidak ada surat untuk dicetak.", "Muat ulang.")
        deed.detail = f"{len(recoveries)} surat"


def send(
    officer: Officer, recovery: Recovery, number: str, sent_on: date, *,
    key: str = "", request_id: str = "",
) -> None:  # fmt: skip
    """The letter went out, under its number.

    Raises:
        Refusal: TANGGAL_MENDATANG, SUDAH_BERUBAH.
    """
    with act(officer, "recovery.send", recovery, "", request_id, key) as deed:
        if sent_on > clock.today():
            raise Refusal("TANGGAL_MENDATANG", "Tanggal kirim belum tiba.", "Periksa tanggalnya.")
        deed.change(
            recovery, Q(sent_on=None), sent_on=sent_on, sent_by=officer, number=number.strip()
        )


def promise(
    officer: Officer, recovery: Recovery, promised_on: date, note: str, *,
    key: str = "", request_id: str = "",
) -> None:  # fmt: skip
    """The insurer says by which day it pays."""
    with act(officer, "recovery.promise", recovery, "", request_id, key) as deed:
        deed.change(
            recovery,
            Q(sent_on__isnull=False, given_up_at=None),
            promised_on=promised_on,
            promised_by=officer,
            promised_note=note.strip()[:200],
        )


def receive(
    officer: Officer, recovery: Recovery, months: Collection[int], received_on: date, *,
    key: str = "", request_id: str = "",
) -> int:  # fmt: skip
    """The money of some months is there. months: as numbers, 202604.

    Returns: how many rupiah.
    Raises:
        Refusal: TANGGAL_MENDATANG, BUKAN_PIUTANG.
    """
    with act(officer, "recovery.receive", recovery, "", request_id, key) as deed:
        debts = [
            d for d in queries.debts_of(recovery) if d.bill_line and d.bill_line.month in months
        ]
        if len(debts) != len(set(months)):
            raise Refusal(
                "BUKAN_PIUTANG", "Sebagian bulan itu tidak terbuka lagi.", "Muat ulang halaman."
            )
        for debt in debts:
            refunds.receive(deed, debt, received_on)
        total_rp = sum(debt.amount_rp for debt in debts)
        deed.detail = f"{len(debts)} bulan, Rp{total_rp}, diterima {received_on.isoformat()}"
    return total_rp


def give_up(
    officer: Officer, recovery: Recovery, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Propose that what is open will not come; nothing moves until another officer agrees."""
    with act(officer, "recovery.give_up", recovery, reason, request_id, key) as deed:
        deed.change(
            recovery,
            Q(given_up_at=None),
            given_up_at=deed.at,
            given_up_by=officer,
            given_up_reason=reason.strip(),
        )


def go_on(officer: Officer, recovery: Recovery, *, key: str = "", request_id: str = "") -> None:
    """It is not given up: the debt is followed as before."""
    with act(officer, "recovery.go_on", recovery, "", request_id, key) as deed:
        deed.change(
            recovery,
            Q(given_up_at__isnull=False, written_off_at=None),
            given_up_at=None,
            given_up_by=None,
            given_up_reason="",
        )


def write_off(
    officer: Officer, recovery: Recovery, *, key: str = "", request_id: str = ""
) -> int:  # fmt: skip
    """Agree, as another officer, that what is open will not come: it stays spent.

    Returns: how many rupiah.
    Raises:
        Refusal: ORANG_YANG_SAMA, SUDAH_BERUBAH.
    """
    with act(officer, "recovery.write_off", recovery, "", request_id, key) as deed:
        if recovery.given_up_by is not None:
            require_another(officer, recovery.given_up_by, "mengusulkannya", "menyetujuinya")
        total_rp = _spent_again(deed, recovery)
        deed.change(
            recovery,
            Q(given_up_at__isnull=False, written_off_at=None),
            written_off_at=deed.at,
            written_off_by=officer,
        )
        deed.detail = f"Rp{total_rp}: {recovery.given_up_reason}"[:200]
    return total_rp


def _spent_again(deed: Deed, recovery: Recovery) -> int:
    """Reverses every open debt; the months do not come back."""
    debts = queries.debts_of(recovery)
    with refunds.quicker():
        for debt in debts:
            asked = Transfer.objects.get(kind="refund", bill_line=debt.bill_line_id)
            ledger.reverse(deed, asked, debt if debt.pk != asked.pk else None)
    return sum(debt.amount_rp for debt in debts)


__all__ = [
    "give_up", "go_on", "open_", "print_letters", "promise", "receive", "send", "write_off",
]  # fmt: skip
