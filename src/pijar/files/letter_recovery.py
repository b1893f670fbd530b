"""The letter that asks contributions back of the insurer: who, why, which months, how much.

It goes from office to office, so it is in Indonesian. It names a person and their KPJ, never a
NIK: the branch finds the months by the number of the bill and its kode iuran. Nothing is reckoned
here but the sum of the months it lists. Units: rupiah whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pijar.core.days import show_day
from pijar.core.month import Month
from pijar.core.rupiah import show_rupiah
from pijar.files.letter_pages import Block, Page
from pijar.stages.contributions.replacement import GROUNDS

FOOT = "Surat ini menyebut nama dan KPJ tanpa NIK. Bulan dicari dengan nomor tagihan dan kodenya."


class AskedMonth(NamedTuple):
    """One month that was paid and is not owed, with where the branch finds it."""

    month: Month
    amount_rp: int
    bill: str
    code: str


@dataclass(frozen=True)
class Asked:
    """What is asked back for one person. ground: of GROUNDS. since_on: from when nothing is owed.

    kpj: "" where the insurer told none. number: of the letter, "" before it has one.
    """

    name: str
    kpj: str
    ground: str
    since_on: date
    months: tuple[AskedMonth, ...]
    number: str = ""
    estimate: bool = False


def recovery_page(to: tuple[str, ...], programme: str, asked: Asked) -> Page:
    """One letter to the branch, a page."""
    total_rp = sum(each.amount_rp for each in asked.months)
    member = f", nomor KPJ {asked.kpj}" if asked.kpj else ""
    why = {
        "died": f"meninggal dunia pada {show_day(asked.since_on)}",
    }.get(asked.ground, f"{GROUNDS[asked.ground].id}, terhitung {show_day(asked.since_on)}")
    blocks = [
        *([Block("par", f"Nomor: {asked.number}")] if asked.number else []),
        Block("par", "Dengan hormat,"),
        Block("par", f"Peserta {programme} atas nama {asked.name}{member}, {why}."),
        Block("par", "Iuran bulan berikut sudah kami bayar, padahal tidak lagi terutang:"),
        *(
            Block("way", _line(each), show_rupiah(each.amount_rp))
            for each in sorted(asked.months, key=lambda each: each.month)
        ),
        Block("way", f"Jumlah {len(asked.months)} bulan", show_rupiah(total_rp)),
        Block(
            "par",
            "Mohon uang itu dikembalikan ke rekening kas daerah, atau diperhitungkan dengan iuran"
            " bulan berikutnya. Mohon kabari kami hari pengembaliannya.",
        ),
        Block("par", "Bukti yang diperlukan dapat kami serahkan bila diminta."),
    ]
    if asked.estimate:
        says = "Bulan pertama yang tidak terutang kami baca dari aturan yang belum dikonfirmasi."
        blocks.append(Block("note", says))
    return Page(to, "Permintaan pengembalian iuran", tuple(blocks))


def _line(each: AskedMonth) -> str:
    code = f", kode iuran {each.code}" if each.code else ""
    return f"{each.month.label()}: tagihan {each.bill}{code}"
