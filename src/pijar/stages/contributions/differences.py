"""Every kind of difference between city, insurer and bank: what it means, and what to do.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pijar.core.errors import Defect
from pijar.stages.enrolments.reply import Meaning

OF_ROWS: Final[Mapping[str, Meaning]] = MappingProxyType(
    {
        "IURAN_BERBEDA": Meaning(
            "Iurannya bukan jumlah yang kita tagih.",
            "Tanyakan kepada kantor cabang; selisihnya diperhitungkan pada tagihan berikutnya.",
            "The amount is not the one billed.",
            "Ask the branch; the rest is settled with the next bill.",
        ),
        "BULAN_BERBEDA": Meaning(
            "Dibukukan untuk bulan lain.",
            "Minta kantor cabang memindahkannya ke bulan yang ditagih.",
            "Booked for another month.",
            "Ask the branch to book it for the month billed.",
        ),
        "KODE_BERBEDA": Meaning(
            "Dibukukan pada kode iuran lain.",
            "Minta kantor cabang memastikan kode iurannya.",
            "Booked under another kode iuran.",
            "Ask the branch which kode iuran is right.",
        ),
        "DITOLAK_BPJS": Meaning(
            "BPJS Ketenagakerjaan tidak membukukan iuran orang ini.",
            "Baca alasannya; perbaiki datanya atau hentikan kepesertaannya.",
            "The insurer did not book this person's month.",
            "Read the reason; mend the data, or end the membership.",
        ),
        "IURAN_TAK_TERBACA": Meaning(
            "Jumlah iuran kosong atau tidak terbaca.",
            "Minta kantor cabang menulisnya sebagai angka rupiah utuh.",
            "The amount is empty or cannot be read.",
            "Ask the branch to write it as whole rupiah.",
        ),
        "BULAN_TAK_TERBACA": Meaning(
            "Bulan iuran tidak terbaca.",
            "Minta kantor cabang menulisnya, misalnya 01-2026.",
            "The month cannot be read.",
            "Ask the branch to write it, such as 01-2026.",
        ),
        "STATUS_TAK_DIKENAL": Meaning(
            "Kata statusnya tidak dikenal.",
            "Tambahkan kata itu di papers/receipt.yaml, atau tanyakan artinya.",
            "The word of the status is not known.",
            "Add the word to papers/receipt.yaml, or ask what it means.",
        ),
        "NAMA_BERBEDA": Meaning(
            "Namanya bukan nama orang yang kita tagih dengan NIK ini.",
            "Cocokkan KTP-nya; minta kantor cabang memperbaiki nama atau NIK.",
            "The name is not that of the person billed with this NIK.",
            "Compare with the identity card; ask the branch to mend the name or the NIK.",
        ),
        "KPJ_BERBEDA": Meaning(
            "KPJ-nya bukan KPJ orang ini.",
            "Minta kantor cabang memastikan KPJ-nya milik siapa.",
            "The KPJ is not this person's.",
            "Ask the branch whose KPJ it is.",
        ),
        "NIK_BERBEDA": Meaning(
            "KPJ-nya milik orang yang kita tagih, tetapi NIK-nya lain.",
            "Minta kantor cabang memperbaiki NIK atau KPJ pada catatannya.",
            "The KPJ is that of somebody billed, but the NIK is another.",
            "Ask the branch to mend the NIK or the KPJ in its records.",
        ),
    }
)
"""What a row about somebody billed may say otherwise, the gravest last.

A row has the gravest of those that it has; of several rows about one person the least grave
answers."""

DIFFERENCES: Final[Mapping[str, Meaning]] = MappingProxyType(
    {
        **OF_ROWS,
        "TIDAK_DI_KUITANSI": Meaning(
            "Kita tagih, tetapi tidak ada dalam bukti terima BPJS Ketenagakerjaan.",
            "Minta kantor cabang membukukannya: bulan orang ini belum terlindungi.",
            "Billed, but not in the insurer's receipt.",
            "Ask the branch to book it: this person's month is not covered.",
        ),
        "SUDAH_DIBUKUKAN": Meaning(
            "Baris lain sudah membukukan iuran orang ini.",
            "Minta kantor cabang menghapus satu, atau memperhitungkannya bulan depan.",
            "Another row has booked this person's month already.",
            "Ask the branch to delete one, or to settle it with the next month.",
        ),
        "TIDAK_DITAGIH": Meaning(
            "Orang ini tidak ada dalam tagihan kita.",
            "Tanyakan kepada kantor cabang mengapa dibukukan pada kita.",
            "This person is not in our bill.",
            "Ask the branch why it was booked on us.",
        ),
        "NIK_TAK_TERBACA": Meaning(
            "NIK dan KPJ pada baris ini tidak terbaca.",
            "Minta kantor cabang mengirim NIK sebagai teks 16 digit.",
            "NIK and KPJ of this row cannot be read.",
            "Ask the branch to send the NIK as text of 16 digits.",
        ),
        "JUMLAH_KUITANSI": Meaning(
            "Jumlah yang tertulis dalam bukti terima bukan jumlah baris-barisnya.",
            "Minta kantor cabang mengirim bukti terima yang lengkap dan jumlahnya benar.",
            "The total that the receipt states is not the sum of its rows.",
            "Ask the branch for a receipt that is whole and adds up.",
        ),
        "BANK_BERBEDA": Meaning(
            "Uang yang keluar dari bank bukan jumlah yang dibukukan BPJS Ketenagakerjaan.",
            "Cocokkan SP2D dengan kode iurannya; bayar kekurangannya atau minta kembali lebihnya.",
            "What left the bank is not what the insurer booked.",
            "Compare the SP2D with the kode iuran; pay what lacks, or ask the rest back.",
        ),
        "BANK_TIDAK_ADA": Meaning(
            "Dibukukan BPJS Ketenagakerjaan, tetapi tidak ada pembayarannya di rekening koran.",
            "Periksa apakah sudah dibayar, dan minta rekening koran yang memuatnya.",
            "Booked by the insurer, but no payment of it is in the bank's statement.",
            "Find out whether it was paid, and ask for the statement that shows it.",
        ),
        "BANK_GANDA": Meaning(
            "Kode iuran ini dibayar sekali lagi, padahal sudah lunas.",
            "Minta kembali, atau minta diperhitungkan pada bulan berikutnya.",
            "This kode iuran was paid once more, although it had been paid.",
            "Ask it back, or have it settled with the next month.",
        ),
        "BANK_TANPA_KODE": Meaning(
            "Pembayaran ini tidak menyebut satu pun kode iuran yang dikenal.",
            "Cari kode iurannya di SPM; bila bukan untuk tagihan ini, tuliskan untuk apa.",
            "This payment names no kode iuran that is known.",
            "Look up its kode iuran in the SPM; if it is not of this bill, say what it is.",
        ),
    }
)
"""Every kind of difference."""


class Difference(NamedTuple):
    """Two of the three do not say the same.

    kind: a key of DIFFERENCES. person: of our line, "" for none. row: of the receipt or of the
    statement, as Excel numbers it, 0 for none. The side of which this says nothing is None.
    """

    kind: str
    code: str
    person: str
    row: int
    city_rp: int | None
    insurer_rp: int | None
    bank_rp: int | None
    sheet: str = ""
    file: str = ""


class Totals(NamedTuple):
    """What each of the three says of one kode iuran, in rupiah."""

    city_rp: int = 0
    insurer_rp: int = 0
    bank_rp: int = 0

    @property
    def agree(self) -> bool:
        return self.city_rp == self.insurer_rp == self.bank_rp


def telling_order(difference: Difference) -> tuple[object, ...]:
    """The order in which differences are told: by kind, code, and where they stand."""
    kinds = {kind: place for place, kind in enumerate(DIFFERENCES)}
    where = (difference.file, difference.sheet, difference.row)
    amounts = tuple(
        rp or 0 for rp in (difference.city_rp, difference.insurer_rp, difference.bank_rp)
    )
    return (kinds[difference.kind], difference.code, *where, difference.person, amounts)


def require_explained(totals: Mapping[str, Totals], differences: Iterable[Difference]) -> None:
    """The differences of each kode iuran add up to what its totals differ by, exactly.

    Raises: Defect.
    """
    receipt: Counter[str] = Counter()
    bank: Counter[str] = Counter()
    for each in differences:
        if each.code not in totals or each.insurer_rp is None:
            raise Defect("a difference of a kode iuran that has no totals")
        if each.city_rp is not None:
            receipt[each.code] += each.city_rp - each.insurer_rp
        if each.bank_rp is not None:
            bank[each.code] += each.insurer_rp - each.bank_rp
    for code, total in totals.items():
        if receipt[code] != total.city_rp - total.insurer_rp:
            raise Defect("the differences do not explain what city and insurer differ by")
        if bank[code] != total.insurer_rp - total.bank_rp:
            raise Defect("the differences do not explain what insurer and bank differ by")
