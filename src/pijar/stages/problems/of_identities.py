"""What the problems of NIK, KK and birth dates mean: is the row rejected, why, and how to mend it.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports
"""

from __future__ import annotations

from pijar.stages.problems.of_lists import Meaning

ABOUT_NIK = {
    "NIK_KOSONG": Meaning(
        False,
        "NIK belum diisi.",
        "The NIK is missing.",
        "Isi NIK 16 angka dari KTP.",
        "Fill in the 16 digits of the NIK from the identity card.",
    ),
    "NIK_DIGIT_HILANG": Meaning(
        True,
        "NIK berbentuk 3,37E+15: sebagian angkanya sudah hilang.",
        "The NIK reads 3.37E+15: some of its digits are lost.",
        "Ketik ulang NIK dari KTP; atur kolomnya sebagai Teks dulu.",
        "Make the column Text first, then type the NIK anew from the identity card.",
    ),
    "NIK_DIBULATKAN": Meaning(
        True,
        "NIK tersimpan sebagai bilangan dan angka terakhirnya mungkin dibulatkan Excel.",
        "The NIK was stored as a number and Excel may have rounded its last digit.",
        "Atur kolom sebagai Teks, lalu ketik ulang NIK dari KTP.",
        "Make the column Text, then type the NIK anew from the identity card.",
    ),
    "NIK_PANJANG": Meaning(
        True,
        "NIK tidak berisi 16 angka.",
        "The NIK does not have 16 digits.",
        "Ketik ulang 16 angka NIK dari KTP.",
        "Type the 16 digits of the NIK anew from the identity card.",
    ),
    "NIK_HURUF": Meaning(
        True,
        "NIK berisi huruf atau tanda lain.",
        "The NIK holds letters or other signs.",
        "Ketik ulang 16 angka NIK dari KTP.",
        "Type the 16 digits of the NIK anew from the identity card.",
    ),
    "NIK_HURUF_MIRIP": Meaning(
        True,
        "NIK berisi huruf yang mirip angka, seperti O atau l.",
        "The NIK holds letters that look like digits, such as O or l.",
        "Ganti huruf itu dengan angka 0 atau 1 setelah dicocokkan dengan KTP.",
        "Replace the letter by 0 or 1 after comparing with the identity card.",
    ),
    "NIK_TANGGAL": Meaning(
        True,
        "Tanggal lahir di dalam NIK tidak ada di kalender.",
        "The birth date inside the NIK does not exist.",
        "Cocokkan NIK dengan KTP.",
        "Compare the NIK with the identity card.",
    ),
    "NIK_SERI_0000": Meaning(
        True,
        "Empat angka terakhir NIK adalah 0000.",
        "The last four digits of the NIK are 0000.",
        "Cocokkan NIK dengan KTP.",
        "Compare the NIK with the identity card.",
    ),
    "NIK_POLA": Meaning(
        True,
        "NIK hanya pola angka yang berulang.",
        "The NIK is nothing but a repeated pattern.",
        "Isi NIK yang sebenarnya dari KTP.",
        "Fill in the real NIK from the identity card.",
    ),
    "NIK_PROVINSI": Meaning(
        True,
        "Dua angka pertama NIK bukan kode provinsi.",
        "The first two digits of the NIK are no province.",
        "Cocokkan NIK dengan KTP.",
        "Compare the NIK with the identity card.",
    ),
    "NIK_ANGKA": Meaning(
        False,
        "NIK tersimpan sebagai bilangan, tetapi angkanya masih lengkap.",
        "The NIK was stored as a number, yet all its digits are there.",
        "Atur kolom NIK sebagai Teks.",
        "Make the NIK column Text.",
    ),
    "NIK_DIRAPIKAN": Meaning(
        False,
        "Spasi atau tanda baca di dalam NIK dibuang.",
        "Spaces or signs inside the NIK were removed.",
        "Tulis 16 angka tanpa spasi dan tanda.",
        "Write 16 digits without spaces or signs.",
    ),
}

ABOUT_NIK_IN_ITS_ROW = {
    "NIK_ANGKA_TANPA_BUKTI": Meaning(
        True,
        "NIK tersimpan sebagai bilangan dan tidak cocok dengan tanggal lahir.",
        "The NIK was stored as a number and no birth date confirms it.",
        "Atur kolom sebagai Teks, lalu ketik ulang NIK dari KTP.",
        "Make the column Text, then type the NIK anew from the identity card.",
    ),
    "NIK_KK_TERTUKAR": Meaning(
        True,
        "NIK dan nomor KK tampaknya tertukar kolom.",
        "NIK and KK number seem to have changed places.",
        "Tukar isi kolom NIK dan KK bila benar tertukar.",
        "Exchange NIK and KK if they did change places.",
    ),
    "NIK_DI_KOLOM_KK": Meaning(
        False,
        "Kolom KK tampaknya berisi NIK orang ini.",
        "The KK column seems to hold this person's NIK.",
        "Pindahkan nomor itu ke kolom NIK dan isi nomor KK.",
        "Move the number to the NIK column and fill in the KK number.",
    ),
    "KK_SAMA_NIK": Meaning(
        False,
        "Nomor KK sama dengan NIK.",
        "The KK number equals the NIK.",
        "Isi nomor KK dari kartu keluarga.",
        "Fill in the KK number from the family card.",
    ),
}

ABOUT_DATES = {
    "TANGGAL_KOSONG": Meaning(
        False,
        "Tanggal lahir belum diisi.",
        "The birth date is missing.",
        "Isi tanggal lahir dari KTP.",
        "Fill in the birth date from the identity card.",
    ),
    "TANGGAL_TIDAK_TERBACA": Meaning(
        False,
        "Tanggal tidak terbaca.",
        "The date could not be read.",
        "Tulis hari/bulan/tahun, misalnya 17/08/1980.",
        "Write day/month/year, such as 17/08/1980.",
    ),
    "TANGGAL_MUSTAHIL": Meaning(
        False,
        "Tanggal ini tidak ada di kalender.",
        "There is no such day.",
        "Cocokkan dengan KTP, lalu tulis hari/bulan/tahun.",
        "Compare with the identity card, then write day/month/year.",
    ),
    "TANGGAL_HANYA_TAHUN": Meaning(
        False,
        "Hanya tahun yang diisi.",
        "Only the year is given.",
        "Isi hari, bulan, dan tahun lahir.",
        "Fill in day, month and year of birth.",
    ),
    "TANGGAL_AMBIGU": Meaning(
        False,
        "Hari dan bulan bisa tertukar, dan NIK tidak memastikannya.",
        "Day and month may have changed places, and the NIK does not tell.",
        "Tulis bulan dengan huruf, misalnya 3 Desember 1980.",
        "Write the month in letters, such as 3 Desember 1980.",
    ),
    "TANGGAL_DIPASTIKAN_NIK": Meaning(
        False,
        "Urutan hari dan bulan dipastikan dengan NIK.",
        "The NIK told day from month.",
        "Tulis tanggal sebagai hari/bulan/tahun.",
        "Write dates as day/month/year.",
    ),
    "TANGGAL_DARI_NIK": Meaning(
        False,
        "Tanggal lahir kosong dan diambil dari NIK.",
        "The birth date was missing and is taken from the NIK.",
        "Isi tanggal lahir dari KTP.",
        "Fill in the birth date from the identity card.",
    ),
    "TANGGAL_BULAN_DULU": Meaning(
        False,
        "Tanggal ditulis bulan/hari/tahun.",
        "The date is written month/day/year.",
        "Tulis hari/bulan/tahun.",
        "Write day/month/year.",
    ),
    "TANGGAL_SERIAL": Meaning(
        False,
        "Tanggal tersimpan sebagai nomor hari Excel.",
        "The date is stored as an Excel day number.",
        "Atur kolom ini sebagai Tanggal.",
        "Make this column a Date.",
    ),
    "TANGGAL_DUA_DIGIT": Meaning(
        False,
        "Tahun hanya dua angka; abadnya ditentukan dari umur pekerja.",
        "The year has two digits; the century follows from a worker's age.",
        "Tulis tahun dengan empat angka.",
        "Write the year with four digits.",
    ),
    "TANGGAL_BEDA_NIK": Meaning(
        False,
        "Tanggal lahir berbeda dengan NIK.",
        "The birth date differs from the NIK.",
        "Cocokkan NIK dan tanggal lahir dengan KTP.",
        "Compare NIK and birth date with the identity card.",
    ),
    "TANGGAL_MASA_DEPAN": Meaning(
        False,
        "Tanggal lahir ada di masa depan.",
        "The birth date lies in the future.",
        "Cocokkan tanggal lahir dengan KTP.",
        "Compare the birth date with the identity card.",
    ),
    "UMUR_DI_ATAS_110": Meaning(
        False,
        "Menurut tanggal ini umurnya lebih dari 110 tahun.",
        "By this date the person is over 110.",
        "Cocokkan tanggal lahir dengan KTP.",
        "Compare the birth date with the identity card.",
    ),
    "UMUR_DI_BAWAH_15": Meaning(
        False,
        "Menurut tanggal ini umurnya kurang dari 15 tahun.",
        "By this date the person is under 15.",
        "Cocokkan tanggal lahir dengan KTP.",
        "Compare the birth date with the identity card.",
    ),
}


def _of_kk(code: str, meaning: Meaning) -> tuple[str, Meaning]:
    """A KK number suffers what a NIK suffers, but nobody is rejected for it."""
    sentence_id = meaning.sentence_id.replace("NIK", "nomor KK").replace("anggal lahir", "anggal")
    remedy = meaning.remedy_id.replace("NIK", "nomor KK").replace("KTP", "kartu keluarga")
    return code.replace("NIK", "KK", 1), Meaning(
        False,
        sentence_id[0].upper() + sentence_id[1:],
        meaning.sentence_en.replace("NIK", "KK number").replace("birth date", "date"),
        remedy,
        meaning.remedy_en.replace("NIK", "KK number").replace("identity card", "family card"),
    )


ABOUT_KK = dict(_of_kk(code, meaning) for code, meaning in ABOUT_NIK.items())
