"""What linkage has to tell the sender of a row: who it named, and whether that could be believed.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports
"""

from pijar.stages.problems.of_lists import Meaning

ABOUT_LINKS = {
    "ORANG_GANDA": Meaning(
        False,
        "Orang ini sudah ada pada baris lain, yang isinya lebih lengkap.",
        "This person stands on another row already, which says more.",
        "Tidak perlu apa-apa; hapus salah satu pada daftar berikutnya.",
        "Nothing to do; leave one of them out of the next list.",
    ),
    "NIK_BEDA_DUKCAPIL": Meaning(
        False,
        "NIK ini berbeda dari data penduduk; yang dipakai NIK data penduduk.",
        "This NIK differs from the population register's, which was used.",
        "Cocokkan dengan KTP, lalu perbaiki di daftar.",
        "Compare with the identity card, then mend the list.",
    ),
    "NIK_MILIK_ORANG_LAIN": Meaning(
        False,
        "NIK ini milik orang lain menurut data penduduk atau daftar lain.",
        "This NIK belongs to somebody else by the population register or another list.",
        "Lihat KTP orang ini, lalu tulis NIK yang benar.",
        "Look at this person's identity card, then write the right NIK.",
    ),
    "ORANG_PERLU_DIPASTIKAN": Meaning(
        False,
        "Mungkin sama dengan orang lain; belum dapat dipastikan.",
        "Perhaps somebody else who is known; it cannot be told yet.",
        "Lengkapi NIK, tanggal lahir, nama ibu, dan kelurahan.",
        "Complete NIK, birth date, mother's name and kelurahan.",
    ),
}
