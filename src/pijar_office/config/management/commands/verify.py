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
_TITLES = {
    "INV-01": "satu bulan seseorang paling banyak sekali terlindungi, siapa pun pembayarnya",
    "INV-02": "yang dibayar untuk sebulan, dikurangi yang kembali, adalah tarifnya atau nol",
    "INV-03": "tidak ada dana yang melampaui pagunya",
    "INV-04": "saldo tiap dana adalah jumlah transaksinya",
    "INV-05": "tiap transaksi seimbang, dalam rupiah utuh",
    "INV-06": "tidak ada transaksi yang ditulis ulang; masing-masing dibalik paling banyak sekali",
    "INV-07": "tiap baris tagihan berdasar keputusan, penetapan, dan bulan yang berlaku",
    "INV-08": "tiap dana membayar bulan dan tahunnya sendiri",
    "INV-09": "harga tiap bulan adalah tarif hukum pada hari penetapannya",
    "INV-10": "pindah dana tidak meninggalkan bulan kosong",
    "INV-11": "tidak ada bulan baru sesudah kematian diketahui",
    "INV-12": "tiap bulan yang hilang diambil oleh peristiwa yang tercatat",
    "INV-13": "tagihan = barisnya = buku dana = kode iurannya",
    "INV-14": "tiap baris bukti terima punya tepat satu hasil",
    "INV-20": "yang disetujui tepat yang berlaku",
    "INV-21": "tagihan, keputusan, dan usulan keluar melangkah menurut urutannya",
    "INV-22": "sidik keputusan adalah sidik daftarnya",
    "INV-19, INV-23": "yang perlu orang kedua punya orang kedua dan alasannya",
    "INV-42": "satu formulir satu akibat",
    "INV-50": "tiap rupiah dana terjelaskan oleh bulan dan baris",
}
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
        self.stdout.write(f"Penjaga  {_verdict(len(gone))}  aturan yang dijaga basis data sendiri")
        for name in gone:
            self.stdout.write(f"    {name}")
        if found or gone:
            raise CommandError(f"{len(found)} pelanggaran, {len(gone)} penjaga hilang.")
        self.stdout.write("Semua berlaku.")


def _title(ask: Any) -> tuple[str, str]:
    """An invariant's number, as its function says it, and the office's own words for it."""
    code = (ask.__doc__ or "").partition(":")[0]
    return code, _TITLES.get(code, ask.__name__.replace("_", " "))


def _verdict(breaches: int) -> str:
    return f"{breaches} PELANGGARAN" if breaches else "0 pelanggaran"
