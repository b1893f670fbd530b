"""The words of a plan's tables in English.

The kernel writes a plan's tables as the annex has them, in Indonesian; what the planner named,
where figures come from, and the law's own words stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pijar.core.month import MONTH_NAMES_EN, MONTH_NAMES_ID
from pijar.stages.plans.cut import WAY_WORDS

TITLES: Final[Mapping[str, str]] = {
    "biaya": "What the contributions cost",
    "pagu": "Cost and ceiling",
    "kenaikan": "Growth against the mandate",
    "tarif": "Tariffs and discount windows",
    "pemotongan": "If the budget is cut",
    "langkah": "What may be done, in the order proposed",
    "kehilangan": "Who loses, by group",
    "terlambat": "If it begins late",
    "satu_juta": "What one more million rupiah buys",
    "garis_batas": "Budget, people and months",
    "semua_titik": "Budget, people and months: every point",
    "arus_kursi": "Seats month by month",
    "anggapan": "What this plan assumes and chooses",
    "hukum": "The law behind it",
    "perpanjangan": "This year’s people in the year planned",
    "tambahan": "How far more money reaches down the waiting list",
    "keluar_usia": "Leaving by age, and their last month",
    "kursi_occupation": "Seats by occupation, with floors",
    "kursi_region": "Seats by kelurahan, with floors",
    "rancangan": "The draft of law",
    "rancangan_biaya": "The same targets under the draft",
    "rancangan_orang": "Who enters, who leaves",
    "rancangan_hasil": "Outcomes now and under the draft",
    "rancangan_golongan": "Entering and leaving, by group",
}
"""Table → its title."""

HEADS: Final[Mapping[str, str]] = {
    "Anggaran (Rp)": "Budget (Rp)", "Baru": "New", "Banyaknya": "How many", "Batas bawah": "Floor",
    "Berubah": "Changes", "Besaran": "Quantity", "Biaya (Rp)": "Cost (Rp)",
    "Biaya kekurangan (Rp)": "Cost of the shortfall (Rp)", "Bulan": "Month(s)",
    "Bulan terakhir": "Last month", "Cakupan": "Coverage", "Calon layak": "Eligible",
    "Dana": "Fund", "Dari": "Of", "Dari bulan": "From", "Dasar": "Base", "Dibayar": "Paid",
    "Dikonfirmasi": "Confirmed", "Golongan": "Group", "Hal": "What",
    "Iuran (Rp)": "Contributions (Rp)",
    "Iuran sebulan (Rp)": "A month (Rp)", "JKM penuh tercapai": "Full JKM reached",
    "JKM penuh: peserta baru": "Full JKM: newcomers", "JKM penuh: peserta lama": "Full JKM: others",
    "Jumlah (Rp)": "Amount (Rp)", "Kebutuhan (Rp)": "Cost (Rp)", "Kehilangan": "Lose",
    "Keluar": "Leave", "Keluar: lain": "Leave: other", "Keluar: usia": "Leave: age",
    "Kelurahan": "Kelurahan", "Kepesertaan putus": "Membership ends", "Kini": "Now",
    "Kini (Rp)": "Now (Rp)", "Kurang": "Short", "Kurang ke sasaran": "Short of the target",
    "Kurang orang": "People short", "Kursi": "Seats", "Kursi kosong": "Empty seats",
    "Kursi penuh": "Whole seats", "Kursi penuh (Rp)": "A whole seat (Rp)", "Langkah": "Step",
    "Lanjut": "Stay", "Letak": "Place", "Masuk": "Enter", "Menurut": "By",
    "Menurut peringkat saja": "By rank alone", "Mulai": "Begins", "Naik": "Growth", "Nama": "Name",
    "Nilai": "Value", "Orang": "People", "Orang teratas": "People from the top",
    "Orang tertolong": "People helped", "Orang-bulan": "Person-months", "Pagu": "Ceiling",
    "Pagu (Rp)": "Ceiling (Rp)", "Pekerjaan": "Occupation", "Pembayar": "Payer", "Per": "As of",
    "Peraturan": "Instrument", "Pindah dana": "Change fund", "Rancangan": "Draft",
    "Rancangan (Rp)": "Draft (Rp)", "Rupiah": "Rupiah", "Sampai bulan": "Until",
    "Sebelumnya": "Before", "Sejak": "Since", "Sektor": "Sector", "Sela bulan": "Months of gap",
    "Seluruhnya bila dipenuhi (Rp)": "The whole if met (Rp)", "Sesudah": "After",
    "Sisa (Rp)": "Left (Rp)", "Sisa pagu (Rp)": "Ceiling left (Rp)", "Sumber": "Source",
    "Tak sampai JKM penuh": "Never full JKM", "Tambahan": "More", "Tambahan (Rp)": "More (Rp)",
    "Tanda": "Mark", "Terlindungi": "Covered", "Tidak terpakai (Rp)": "Unspent (Rp)",
    "Urutan": "Order",
}  # fmt: skip

CELLS: Final[Mapping[str, str]] = {
    "JUMLAH": "TOTAL", "ya": "yes", "tidak": "no", "belum dikonfirmasi": "not confirmed yet",
    "ANGGAPAN": "ASSUMED", "dinyatakan": "stated", "dipilih": "chosen", "lainnya": "others",
    "transportasi": "transport", "semua": "all", "tidak tercapai": "never",
    "tidak diketahui": "not known", "disembunyikan": "hidden", "kecamatan": "kecamatan",
    "pekerjaan": "occupation", "bahaya pekerjaan (1–5)": "risk of the work (1–5)", "usia": "age",
    "jenis kelamin": "sex", "desil": "decile", "tidak sebulan pun": "not even one month",
    "orang tua asuh (ASN)": "sponsors (civil servants)", "perusahaan (CSR)": "companies (CSR)",
    "skenario rencana ini": "this plan’s scenario", "didahulukan": "come first",
    "tidak didahulukan": "do not come first", "Semua yang menunggu": "All who wait",
    "Peserta program": "People of the programme",
    "Peserta program (dipilih)": "People of the programme (chosen)",
    "Pekerja informal terlindungi": "Informal workers covered",
    "Pekerja informal terlindungi (dipilih)": "Informal workers covered (chosen)",
    "Cakupan semesta (UCJ)": "Universal coverage (UCJ)",
    "Cakupan semesta (UCJ) (dipilih)": "Universal coverage (UCJ) (chosen)",
    "Pagu setahun": "Ceiling of the year", "Pagu sesudah dipotong": "Ceiling after the cut",
    "Terpakai untuk bulan sebelumnya": "Spent on the months before",
    "Tersisa untuk bulan sesudahnya": "Left for the months after",
    "Sudah terpakai melebihi pagu baru": "Spent already beyond the new ceiling",
    "Diperlukan agar semua tetap terlindungi": "Needed for all to stay covered",
    "Orang yang bertahan": "People who stay",
    "Orang yang kehilangan pelindungan": "People who lose cover",
    "Mulai peringkat (di dana ini bila tanpa daftar orang)":
        "From the rank (in this fund, without a list of people)",
    "Orang-bulan yang hilang": "Person-months lost",
    "Biaya mencegahnya dengan dana ini (Rp)": "What prevents it, from this fund (Rp)",
    "Biaya mencegahnya dengan tarif orang tua asuh (Rp)":
        "What prevents it, at the sponsors’ price (Rp)",
    "Bila bulan yang dipendekkan: semua terbayar sampai":
        "Were months shortened instead: all are paid until",
    "Surat harus sampai paling lambat": "Letters must arrive by",
    "Kepesertaan mereka berakhir": "Their membership ends",
    "Hari terakhir uang masih menolong": "The last day money still helps",
    "Kursi yang berhenti karena selain usia": "Seats that fall empty, not by age",
    "Kursi kosong sebelum penggantinya mulai": "Months a seat stays empty",
    "Daftar tunggu": "Waiting list", "Dasar kenaikan": "Base of growth",
    "Tarif pembanding": "Price to compare with", "Pemotongan yang dicoba": "Cut tried out",
    "Batas bawah tiap kelurahan": "Floor of each kelurahan",
    "Batas bawah tiap pekerjaan": "Floor of each occupation",
    "Batas bawah dalam kursi": "Floors in seats", "Yang kini terlindungi": "Those covered now",
    "Masuk: menjadi layak": "Enter: become eligible",
    "Keluar: tidak layak lagi": "Leave: not eligible any more",
    "Menjadi perlu data": "Come to need data", "Dibayar kini": "Paid now",
    "Dibayar menurut rancangan, uang sama": "Paid under the draft, same money",
    "Baru dibayar": "Newly paid", "Tidak dibayar lagi": "Not paid any more",
    "… di antaranya tetap layak, kalah peringkat": "… of them still eligible, but outranked",
    "Iuran kini (Rp)": "Contributions now (Rp)",
    "Iuran menurut rancangan (Rp)": "Contributions under the draft (Rp)",
    "Biaya bila semua yang masuk dibayar di atas itu (Rp)":
        "Cost if all who enter are paid on top (Rp)",
    **dict(WAY_WORDS.values()),
}  # fmt: skip
"""Words that stand in cells."""

_MONTHS: Final = dict(zip(MONTH_NAMES_ID, MONTH_NAMES_EN, strict=True))
_MONTH: Final = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?= [0-9]{{4}})")
_SHARES: Final = ((re.compile(r"^([0-9]+) bulan$"), r"\1 months"),
                  (re.compile(r"^Diminta \((.+)\)$"), r"Asked for (\1)"),
                  (re.compile(r"^(.+ %) tiap bulan$"), r"\1 each month"),
                  (re.compile(r"^(.+ %) dari calonnya$"), r"\1 of its candidates"),
                  (re.compile(r"^Tambahan (Rp.+)$"), r"\1 more"),
                  (re.compile(r"^Bulan (.+)$"), r"Months of \1"),
                  (re.compile(r"^Orang (.+)$"), r"People of \1"),
                  (re.compile(r"^Pagu (.+)$"), r"Ceiling of \1"))  # fmt: skip


def head(text: str) -> str:
    """A heading; the name of a fund stays."""
    return HEADS.get(text) or cell(text)


def cell(text: str) -> str:
    """A cell: known words, months and shares; what somebody named stays."""
    if text in CELLS:
        return CELLS[text]
    told = _MONTH.sub(lambda found: _MONTHS[found[1]], text)
    for pattern, english in _SHARES:
        told = pattern.sub(english, told)
    return told
