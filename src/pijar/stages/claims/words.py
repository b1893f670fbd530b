"""The codes of an estimate in sentences: why nothing is due, what stands before it, what is asked.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pijar.stages.claims.grounds import said

REASON_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "bukan_kecelakaan_kerja": (
            "kecelakaan di luar pekerjaan tidak ditanggung selama peserta hidup",
            "an accident outside work is not insured while the member lives",
        ),
        "belum_terlindungi": (
            "belum ada iuran lunas untuk bulan itu",
            "no paid month had begun that day",
        ),
        "nonaktif": (
            "kepesertaan sudah nonaktif karena menunggak",
            "membership had lapsed for want of payment",
        ),
        "selesai": ("perlindungan sudah selesai", "cover had ended"),
        "masa_tunggu": (
            "masih dalam masa tunggu JKM: hanya biaya pemakaman",
            "still in the waiting period: burial only",
        ),
        "masa_tunggu_jkk": ("masih dalam masa tunggu JKK", "still in the waiting period of JKK"),
        "daluwarsa": (
            "batas waktu klaim JKK sudah lewat",
            "the time bar of the JKK claim has passed",
        ),
    }
)
"""Why nothing or less is due."""

CONDITION_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "tunggakan_dilunasi_dahulu": (
            "tunggakan harus dilunasi dahulu; jangan tunda",
            "arrears must be settled first; do not wait",
        ),
        "batas_usia": (
            "peserta sudah melewati batas usia pada hari itu; tanyakan kepada BPJS",
            "the member was past the age limit that day; ask the insurer",
        ),
    }
)
"""What must be done or may stand against it, though the amount is due as shown."""

QUESTION_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "karena_kecelakaan_kerja": (
            "Apakah karena kecelakaan kerja atau penyakit akibat kerja?",
            "Was it caused by an accident at work or an illness by work?",
        ),
        "hari_kecelakaan": ("Kapan kecelakaannya terjadi?", "On which day was the accident?"),
        "akibat_menunggak": (
            "Ada tunggakan, dan hukum hari itu tidak menyebut akibatnya; tanyakan kepada BPJS.",
            "There are arrears, and the law of that day does not say what follows; ask.",
        ),
        "bulan_tidak_bekerja": (
            "Berapa bulan tidak mampu bekerja?",
            "For how many months was work impossible?",
        ),
        "sisa_hari_stmb": (
            "Sisa hari di luar bulan penuh dihitung BPJS.",
            "Days beyond whole months are reckoned by the insurer.",
        ),
        "keterangan_dokter": (
            "Apa keterangan dokter: sembuh, cacat sebagian, cacat fungsi, atau cacat total?",
            "What does the doctor state: recovered, or disabled in which way?",
        ),
        "persen_cacat": (
            "Berapa persen menurut tabel dan keterangan dokter?",
            "Which percentage do the table and the doctor give?",
        ),
        "cacat_sebelum_meninggal": (
            "Cacat dinyatakan sebelum meninggal; apakah santunannya sudah dibayar?",
            "A disability was stated before death; was it paid?",
        ),
        "anak": (
            "Siapa saja anaknya, kapan lahir, dan kelas berapa?",
            "Which children are there, born when, in which class?",
        ),
        "masa_iuran_beasiswa": (
            "Iuran cukup bila dijumlahkan tetapi pernah terputus; apakah berhak atas beasiswa?",
            "Contributions suffice altogether but with a gap: is there a right to scholarships?",
        ),
        "anak_yang_dipilih": (
            "Anak mana yang menerima beasiswa?",
            "Which children are to have the scholarship?",
        ),
        "tanggal_lahir_anak": ("Kapan anak itu lahir?", "When was the child born?"),
        "jenjang_sekolah": ("Di jenjang apa anak itu sekolah?", "Which school does it attend?"),
        "tahun_jenjang": ("Kelas berapa anak itu?", "In which class is the child?"),
        "anak_menikah": ("Apakah anak itu sudah menikah?", "Is the child married?"),
        "hari_kejadian": ("Pada hari apa kejadiannya?", "On which day did it happen?"),
        "hari_kejadian_berbeda": (
            "Laporan menyebut hari yang berbeda; hari apa kejadiannya?",
            "The reports tell different days; on which day did it happen?",
        ),
        "hukum_hari_itu": (
            "Hukum hari itu belum tercatat; tanyakan kepada BPJS Ketenagakerjaan.",
            "The law of that day is not recorded here; ask the insurer.",
        ),
        "anak_bekerja": ("Apakah anak itu sudah bekerja?", "Does the child have a job?"),
    }
)


def in_words(code: str, lang: str = "id") -> str:
    """A reason, a condition or a question in a sentence."""
    return said({**REASON_WORDS, **CONDITION_WORDS, **QUESTION_WORDS}, code, lang)
