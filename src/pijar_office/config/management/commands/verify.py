"""`python -m pijar_office verify`: counts everything again, and says what does not hold.

One line an invariant, with how many breaches it has, then each breach; at last whether the
database keeps every rule. Exit 0 when all holds, 1 when anything does not. Reads, never mends.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from pijar_office.queries.invariants import INVARIANTS, Breach
from pijar_office.records import constraints
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import Decree, PersonMonth
from pijar_office.records.ledger import Transfer
from pijar_office.records.matching import ReceiptRow

_MOST_SHOWN = 20
_COUNTED: tuple[tuple[str, Any], ...] = (
    ("keputusan", Decree),
    ("bulan orang", PersonMonth),
    ("tagihan", Bill),
    ("baris tagihan", BillLine),
    ("baris bukti terima", ReceiptRow),
    ("transaksi", Transfer),
)


class Command(BaseCommand):
    """Asks every invariant of the database anew; trusts no constraint and no kept sum."""

    help = "Menghitung ulang semua aturan bulan dan uang; keluar dengan kode 1 bila ada yang salah."

    def handle(self, *args: Any, **options: Any) -> None:
        """Counts, then one line an invariant, then the rules of the database."""
        counts = ", ".join(f"{model.objects.count()} {name}" for name, model in _COUNTED)
        self.stdout.write(f"Diperiksa: {counts}.")
        found: list[Breach] = []
        for ask in INVARIANTS:
            breaches = ask()
            found += breaches
            code, says = _title(ask)
            self.stdout.write(f"{code}  {_verdict(len(breaches))}  {says}")
            for kind, number in Counter(breach.says for breach in breaches).items():
                self.stdout.write(f"    {kind}: {number}")
            for breach in breaches[:_MOST_SHOWN]:
                self.stdout.write(f"    {breach.where}")
        gone = constraints.missing(connection)
        self.stdout.write(f"Penjaga basis data  {_verdict(len(gone))}")
        for name in gone:
            self.stdout.write(f"    {name}")
        if found or gone:
            raise CommandError(f"{len(found)} pelanggaran, {len(gone)} penjaga hilang.")
        self.stdout.write("Semua berlaku.")


def _title(ask: Any) -> tuple[str, str]:
    """An invariant's number and what it says, as its function does."""
    code, _, says = " ".join((ask.__doc__ or "").split("\n\n")[0].split()).partition(": ")
    return code, says


def _verdict(breaches: int) -> str:
    return "berlaku" if not breaches else f"{breaches} PELANGGARAN"
