"""What is known of a person, and which registers may know more.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

One vocabulary for every list, register, Parquet file and fact: the canonical columns. They are
never renamed, only added to.
"""

from pijar.stages.lists.headings import CANONICAL

# What a list or a register may say of a person. Everything is text but the birth date (ISO) and
# the income (whole rupiah), and everything may be missing.
COLUMNS = CANONICAL

# What each register adds. A register that is absent makes its facts unknown, never false.
REGISTERS: dict[str, tuple[str, ...]] = {
    "participants": ("status", "payer", "since", "until"),
    "deaths": ("died_on",),
    "wage_earners": ("status", "since", "until"),
    "civil_servants": ("status",),
    "other_payers": ("status", "payer", "since", "until"),
    "population": ("status",),
    "welfare": ("decile", "as_of"),
    "tobacco_workers": ("evidence",),
}

# What officers call each register.
REGISTER_WORDS = {
    "participants": "data peserta BPJS Ketenagakerjaan",
    "deaths": "data kematian",
    "wage_earners": "data penerima upah",
    "civil_servants": "data pegawai negeri",
    "other_payers": "data pembayar lain",
    "population": "data penduduk",
    "welfare": "DTSEN",
    "tobacco_workers": "data pekerja tembakau",
}

# How registers write what they say. Anything else counts as present and active.
MOVED = ("pindah", "pindah keluar", "keluar", "moved")
DEAD = ("meninggal", "meninggal dunia", "wafat", "mati", "dead")
ENDED = ("nonaktif", "non aktif", "tidak aktif", "keluar", "berhenti", "pensiun", "inactive")
