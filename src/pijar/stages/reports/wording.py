"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

What every figure is called, what it means in one sentence, and which records it is counted from.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from pijar.stages.reports.tables import Figure, Unit, Words

MONTHS_OF_COVER: Final = Words(
    "Bulan perlindungan dalam keputusan yang terbit, tanpa yang dicabut.",
    "Months of cover in decrees that were issued, without those taken back.",
)
LEDGER: Final = Words("Transaksi buku dana.", "Transfers of the ledger.")
BILLS: Final = Words("Baris tagihan yang disetujui.", "Lines of approved bills.")
DETERMINATION: Final = Words(
    "Penetapan terbaru tahun itu.", "The newest determination of that year."
)
ESTIMATES: Final = Words(
    "Perkiraan dalam estimates.yaml kota, dengan hari dan sumbernya.",
    "The city's estimates.yaml, with its day and source.",
)
FUNDS: Final = Words("Data dana kota.", "The city's funds.")


class Said(NamedTuple):
    """A figure's unit, heading, definition and source."""

    unit: Unit
    heading: Words
    definition: Words
    source: Words


SAID: Final[dict[str, Said]] = {
    # --- a month of cover
    "seats": Said(
        "people", Words("Sasaran", "Target"),
        Words("Orang yang boleh dibayar dana itu; kosong bila hanya uang yang membatasi.",
              "People a fund may pay for; empty where only money limits it."), FUNDS),
    "people": Said(
        "people", Words("Terlindungi", "Covered"),
        Words("Orang yang bulan ini dilindungi oleh dana kota.",
              "People whom a fund of the city covers this month."), MONTHS_OF_COVER),
    "reach_bp": Said(
        "basis_points", Words("Terisi", "Filled"),
        Words("Terlindungi dibagi sasaran.", "Covered out of the target."), MONTHS_OF_COVER),
    "due_rp": Said(
        "rupiah", Words("Iuran bulan ini", "Due this month"),
        Words("Iuran bulan ini bagi semua yang terlindungi.",
              "Contributions of this month for all who are covered."), MONTHS_OF_COVER),
    "billed_people": Said(
        "people", Words("Orang ditagih", "People billed"),
        Words("Orang dalam tagihan bulan ini yang sudah disetujui.",
              "People in approved bills of this month."), BILLS),
    "month_open_rp": Said(
        "rupiah", Words("Belum dibayar", "Not paid yet"),
        Words("Iuran bulan ini dalam tagihan yang disetujui dan belum dibayar.",
              "Contributions of this month in bills approved and not paid."), LEDGER),
    "paid_people": Said(
        "people", Words("Orang dibayar", "People paid for"),
        Words("Orang yang iuran bulan ininya sudah dibayar dan tidak diminta kembali.",
              "People whose month is paid and not asked back."), BILLS),
    "month_paid_rp": Said(
        "rupiah", Words("Dibayar", "Paid"),
        Words("Iuran bulan ini yang sudah dibayar, dikurangi yang diminta kembali.",
              "Contributions of this month paid, less those asked back."), LEDGER),
    "differences": Said(
        "count", Words("Selisih", "Differences"),
        Words("Perbedaan kota, BPJS, dan bank pada tagihan bulan ini yang belum ditutup; jumlahnya"
              " termasuk yang bukan milik satu dana.",
              "Differences of city, insurer and bank in bills of this month, not closed; the total"
              " has those of no single fund, too."),
        Words("Hasil pencocokan.", "The three-way match.")),
    # --- where a fund stands
    "ceiling_rp": Said(
        "rupiah", Words("Pagu", "Ceiling"),
        Words("Uang yang disediakan anggaran bagi dana itu.", "What the budget gives the fund."),
        LEDGER),
    "left_rp": Said(
        "rupiah", Words("Sisa", "Left"),
        Words("Pagu yang belum dijanjikan.", "What of the ceiling is not promised."), LEDGER),
    "committed_rp": Said(
        "rupiah", Words("Dijanjikan", "Committed"),
        Words("Dijanjikan keputusan yang terbit dan belum ditagih.",
              "Promised by issued decrees and not billed yet."), LEDGER),
    "open_rp": Said(
        "rupiah", Words("Belum dibayar", "Not paid yet"),
        Words("Dalam tagihan yang disetujui dan belum dibayar.",
              "In bills approved and not paid."), LEDGER),
    "paid_rp": Said(
        "rupiah", Words("Dibayar", "Paid"),
        Words("Sudah dibayar kepada BPJS Ketenagakerjaan, dikurangi yang diminta kembali.",
              "Paid to the insurer, less what was asked back."), LEDGER),
    "recovery_rp": Said(
        "rupiah", Words("Diminta kembali", "Asked back"),
        Words("Diminta kembali dari BPJS Ketenagakerjaan dan belum diterima.",
              "Asked back from the insurer and not received."), LEDGER),
    "realised_bp": Said(
        "basis_points", Words("Realisasi", "Realised"),
        Words("Dibayar dibagi pagu.", "Paid out of the ceiling."), LEDGER),
    "months": Said(
        "months", Words("Bulan orang", "Person-months"),
        Words("Bulan perlindungan tahun ini; satu orang satu bulan dihitung satu.",
              "Months of cover of the year; one person for one month counts one."),
        MONTHS_OF_COVER),
    "year_due_rp": Said(
        "rupiah", Words("Iuran", "Contributions"),
        Words("Iuran seluruh bulan perlindungan itu.", "Contributions of all these months."),
        MONTHS_OF_COVER),
    "paid_months": Said(
        "months", Words("Bulan lunas", "Months paid"),
        Words("Bulan orang itu yang sudah dibayar dan tidak diminta kembali.",
              "Those person-months that are paid and not asked back."), BILLS),
    "unpaid_rp": Said(
        "rupiah", Words("Belum lunas", "Still to pay"),
        Words("Iuran tahun ini yang belum dibayar, sudah ditagih atau belum.",
              "Contributions of the year not paid yet, billed or not."), MONTHS_OF_COVER),
    # --- growth
    "before": Said(
        "people", Words("Bulan sebelumnya", "The month before"),
        Words("Orang yang terlindungi pada bulan sebelumnya.",
              "People covered in the month before."), MONTHS_OF_COVER),
    "change": Said(
        "people", Words("Perubahan", "Change"),
        Words("Terlindungi dikurangi bulan sebelumnya.", "Covered less the month before."),
        MONTHS_OF_COVER),
    "growth_bp": Said(
        "basis_points", Words("Kenaikan", "Growth"),
        Words("Perubahan dibagi angka sebelumnya.", "The change out of the figure before."),
        MONTHS_OF_COVER),
    "now": Said(
        "people", Words("Sekarang", "Now"),
        Words("Orang pada dasar hitungan itu sekarang.", "People of that base now."),
        MONTHS_OF_COVER),
    "base": Said(
        "people", Words("Akhir tahun lalu", "End of last year"),
        Words("Orang pada dasar hitungan itu pada Desember tahun lalu.",
              "People of that base in December of last year."), MONTHS_OF_COVER),
    "lacking": Said(
        "people", Words("Masih kurang", "Lacking"),
        Words("Orang yang masih kurang untuk mencapai kenaikan yang diminta.",
              "People lacking to the growth that is asked for."), MONTHS_OF_COVER),
    # --- estimates
    "active": Said(
        "people", Words("Pekerja terlindungi", "Workers covered"),
        Words("Pekerja aktif yang terlindungi, siapa pun pembayarnya.",
              "Active workers covered, whoever pays."), ESTIMATES),
    "potential": Said(
        "people", Words("Pekerja potensial", "Potential workers"),
        Words("Pekerja yang seharusnya terlindungi.", "Workers who ought to be covered."),
        ESTIMATES),
    "ucj_bp": Said(
        "basis_points", Words("UCJ", "UCJ"),
        Words("Pekerja terlindungi dibagi pekerja potensial.",
              "Workers covered out of potential workers."), ESTIMATES),
    "workers": Said(
        "people", Words("Perkiraan pekerja informal", "Informal workers, estimated"),
        Words("Perkiraan banyaknya pekerja informal; kosong bila belum ada perkiraan.",
              "How many informal workers there are by estimate; empty where there is none."),
        ESTIMATES),
    "informal_covered": Said(
        "people", Words("Pekerja informal terlindungi", "Informal workers covered"),
        Words("Pekerja informal yang terlindungi, siapa pun pembayarnya.",
              "Informal workers covered, whoever pays."), ESTIMATES),
    "informal_bp": Said(
        "basis_points", Words("Cakupan informal", "Informal coverage"),
        Words("Pekerja informal terlindungi dibagi perkiraan pekerja informal.",
              "Informal workers covered out of the estimate."), ESTIMATES),
    "coverage_bp": Said(
        "basis_points", Words("Cakupan program", "Programme coverage"),
        Words("Terlindungi oleh program dibagi perkiraan pekerja informal.",
              "Covered by the programme out of the estimated informal workers."), ESTIMATES),
    # --- fairness
    "eligible": Said(
        "people", Words("Berhak", "Eligible"),
        Words("Orang yang memenuhi semua syarat.", "People who meet every criterion."),
        DETERMINATION),
    "eligible_paid": Said(
        "people", Words("Berhak dan dibayar", "Eligible and paid for"),
        Words("Orang berhak yang mendapat dana.", "Eligible people whom a fund pays for."),
        DETERMINATION),
    "eligible_bp": Said(
        "basis_points", Words("Bagian yang dibayar", "Share paid for"),
        Words("Berhak dan dibayar dibagi berhak.", "Eligible and paid for out of the eligible."),
        DETERMINATION),
    "short": Said(
        "people", Words("Kurang dari rata-rata", "Short of the average"),
        Words("Orang berhak yang perlu ditambah agar bagiannya sama dengan rata-rata kota.",
              "Eligible people to be added until the share is the city's."), DETERMINATION),
}  # fmt: skip


def figure(
    code: str,
    day: date,
    *,
    parts: tuple[str, ...] = (),
    share: tuple[str, str] | None = None,
    growth: tuple[str, str] | None = None,
    adds: bool = True,
) -> Figure:
    """A figure by its code, as of a day."""
    unit, heading, definition, source = SAID[code]
    return Figure(code, heading, unit, day, definition, source, parts, share, growth, adds)


TOTAL: Final = Words("Jumlah", "Total")
UNKNOWN: Final = Words("tidak diketahui", "unknown")
SEXES: Final = {"L": Words("Laki-laki", "Men"), "P": Words("Perempuan", "Women")}
FUND: Final = Words("Dana", "Fund")
MONTH: Final = Words("Bulan", "Month")
KECAMATAN: Final = Words("Kecamatan", "Kecamatan")
KELURAHAN: Final = Words("Kelurahan", "Kelurahan")
WORK: Final = Words("Pekerjaan", "Occupation")
SEX: Final = Words("Jenis kelamin", "Sex")
AGE: Final = Words("Umur", "Age")
SOURCE: Final = Words("Sumber", "Source")
