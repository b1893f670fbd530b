"""Paid months asked back of the insurer, and their money when it is there: the one way, for all.

A refund takes its month from the person, who was not covered in it, and is the insurer's debt in
the ledger until it is settled or reversed. Whoever asks back or receives does it by these.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import IntegrityError

from pijar.core.errors import Refusal
from pijar_office.actions import clock, ledger
from pijar_office.actions.act import Deed
from pijar_office.records import bulk, histories
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ledger import Transfer


def ask(deed: Deed, line: BillLine) -> Transfer:
    """Asks one paid month back.

    Raises:
        Refusal: BELUM_DIBAYAR; SUDAH_DIMINTA, this line was asked back once before.
    """
    bill = Bill.objects.select_for_update().get(pk=line.bill_id)
    if bill.state != "paid":
        raise Refusal(
            "BELUM_DIBAYAR",
            "Tagihan ini belum dibayar, jadi tidak ada yang diminta kembali.",
            "Batalkan tagihannya bila ada yang keliru di dalamnya.",
        )
    if Transfer.objects.filter(bill_line=line, kind="refund").exists():
        raise Refusal(
            "SUDAH_DIMINTA",
            "Iuran ini sudah pernah diminta kembali.",
            "Lihat transaksinya di buku dana.",
        )
    asked = ledger.Move("refund", line.fund_id, line.amount_rp, bill=bill, bill_line=line)
    ledger.move(deed, [asked])
    columns = ("voided_at", "voided_by_event_id")
    gone = [(line.person_month_id, deed.at, deed.event.pk)]
    bulk.update(PersonMonth, "id", columns, gone, deed.event)
    histories.follow([line.person_id])
    return Transfer.objects.get(bill_line=line, kind="refund")


def receive(deed: Deed, owed: Transfer, received_on: date) -> None:
    """The money of a debt is there again, and may be promised anew.

    Args: owed: the refund, or the reversal that opened it once more.

    Raises:
        Refusal: TANGGAL_MENDATANG; BUKAN_PIUTANG; SUDAH_BERUBAH.
    """
    if received_on > clock.today():
        raise Refusal(
            "TANGGAL_MENDATANG",
            "Tanggal uang diterima belum tiba.",
            "Tulis tanggal pada rekening koran.",
        )
    if not is_owed(owed):
        raise Refusal(
            "BUKAN_PIUTANG",
            "Transaksi ini bukan piutang yang masih terbuka.",
            "Muat ulang halaman; mungkin uangnya sudah dicatat.",
        )
    came = ledger.Move(
        "refunded", owed.fund_id, owed.amount_rp, bill=owed.bill, bill_line=owed.bill_line,
        settles=owed,
    )  # fmt: skip
    with quicker():
        ledger.move(deed, [came])


def is_owed(transfer: Transfer) -> bool:
    """Whether a transfer is a debt of the insurer that stands open."""
    done = hasattr(transfer, "settled_by") or hasattr(transfer, "reversed_by")
    return transfer.debit == "recovery" and not done


@contextmanager
def quicker() -> Iterator[None]:
    """The database refuses the second of two who settle or reverse the same at once."""
    try:
        yield
    except IntegrityError as error:
        raise Refusal(
            "SUDAH_BERUBAH",
            "Transaksi ini baru saja diubah petugas lain.",
            "Muat ulang halaman lalu periksa lagi.",
        ) from error
