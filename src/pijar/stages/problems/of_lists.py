"""What the problems of sheets, rows and cells mean: is the row rejected, why, and how to mend it.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

A house style for the sentences: everyday words, under twenty of them, and no blame.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says to a person.

    fatal: the row is rejected; what is not fatal is told and the row goes on.
    """

    fatal: bool
    sentence_id: str
    sentence_en: str
    remedy_id: str
    remedy_en: str


_NOTHING = ("Tidak perlu diperbaiki.", "Nothing to mend.")

ABOUT_SHEETS = {
    "JUDUL_DITEMUKAN": Meaning(
        False,
        "Judul kolom ditemukan dan dibaca seperti ini.",
        "The header was found and read like this.",
        "Periksa apakah tiap kolom terbaca benar.",
        "See whether each column was read rightly.",
    ),
    "JUDUL_DIDEKATI": Meaning(
        False,
        "Judul kolom ini salah ketik dan dibaca menurut kata terdekat.",
        "This heading is misspelt and was read as the closest known one.",
        "Perbaiki tulisan judul kolom.",
        "Mend the spelling of the heading.",
    ),
    "KOLOM_TIDAK_DIKENAL": Meaning(
        False,
        "Judul kolom ini tidak dikenal, jadi isinya tidak dipakai.",
        "This heading is not known, so its column is not used.",
        "Ganti judulnya bila kolom ini penting; bila tidak, biarkan.",
        "Change the heading if the column matters; otherwise leave it.",
    ),
    "KOLOM_GANDA": Meaning(
        False,
        "Judul kolom ini muncul dua kali; hanya yang pertama dipakai.",
        "This heading occurs twice; only the first column is used.",
        "Sisakan satu kolom untuk tiap judul.",
        "Leave one column for each heading.",
    ),
    "KOLOM_PENTING_TIDAK_ADA": Meaning(
        False,
        "Daftar ini tidak punya kolom yang penting.",
        "The list lacks an important column.",
        "Tambahkan kolom itu dan isi untuk tiap orang.",
        "Add the column and fill it for everybody.",
    ),
    "KOLOM_TERSEMBUNYI": Meaning(
        False,
        "Ada kolom tersembunyi; isinya tetap dibaca.",
        "A column is hidden; it was read all the same.",
        "Tampilkan kolom itu atau hapus.",
        "Show the column or delete it.",
    ),
    "LEMBAR_TERSEMBUNYI": Meaning(
        False,
        "Lembar ini tersembunyi; isinya tetap dibaca.",
        "The sheet is hidden; it was read all the same.",
        "Tampilkan lembar itu atau hapus.",
        "Show the sheet or delete it.",
    ),
    "LEMBAR_KOSONG": Meaning(
        False,
        "Lembar ini kosong.",
        "The sheet is empty.",
        "Tidak perlu apa-apa bila memang kosong.",
        "Nothing to do if it is meant to be empty.",
    ),
    "DAFTAR_KOSONG": Meaning(
        False,
        "Daftar ini punya judul kolom tetapi belum berisi orang.",
        "The list has a header but nobody below it.",
        "Isi daftarnya, atau tidak perlu dikirim.",
        "Fill the list, or do not send it.",
    ),
    "LEMBAR_BUKAN_DAFTAR": Meaning(
        False,
        "Lembar ini tidak berisi daftar orang, jadi dilewati.",
        "The sheet holds no list of people and was passed over.",
        "Bila ini daftar, beri judul kolom NIK dan Nama.",
        "If it is a list, give it the headings NIK and Nama.",
    ),
    "TABEL_BARU": Meaning(
        False,
        "Mulai baris ini ada tabel lain dengan susunan kolom lain.",
        "From this row on another table with other columns begins.",
        "Satukan menjadi satu tabel bila bisa.",
        "Make it one table if you can.",
    ),
    "TANGGAL_KOLOM_CAMPUR": Meaning(
        False,
        "Kolom tanggal ini memuat urutan bulan/hari, bukan hari/bulan.",
        "This column holds month/day dates, not day/month.",
        "Tulis semua tanggal sebagai hari/bulan/tahun.",
        "Write every date as day/month/year.",
    ),
    "ISIAN_TETAP": Meaning(
        False,
        "Kolom ini tidak ada di daftar; diisi sama untuk semua baris pengirim ini.",
        "The list lacks this column; it is filled alike for every row of this sender.",
        "Tambahkan kolomnya bila isinya berbeda-beda.",
        "Add the column if rows differ in it.",
    ),
    "WILAYAH_DARI_JUDUL": Meaning(
        False,
        "Kelurahan diambil dari judul atau nama lembar untuk baris yang kosong.",
        "The kelurahan of rows without one is taken from the title or sheet name.",
        "Tambahkan kolom Kelurahan bila orangnya dari beberapa kelurahan.",
        "Add the column Kelurahan if people are from several.",
    ),
}

ABOUT_ROWS = {
    "JUDUL_TIDAK_ADA": Meaning(
        True,
        "Daftar ini tidak punya judul kolom.",
        "The list has no header.",
        "Tulis judul NIK, Nama, Tanggal Lahir, dan seterusnya di atas data.",
        "Write the headings NIK, Nama, Tanggal Lahir and so on above the data.",
    ),
    "JUDUL_BERULANG": Meaning(
        True,
        "Baris ini judul kolom yang diulang, bukan orang.",
        "This row repeats the header; it is not a person.",
        *_NOTHING,
    ),
    "BARIS_JUMLAH": Meaning(
        True, "Baris ini jumlah, bukan orang.", "This row is a total, not a person.", *_NOTHING
    ),
    "BARIS_TANDA_TANGAN": Meaning(
        True,
        "Baris ini bagian tanda tangan, bukan orang.",
        "This row belongs to the signatures; it is not a person.",
        *_NOTHING,
    ),
    "BARIS_KETERANGAN": Meaning(
        True, "Baris ini keterangan, bukan orang.", "This row is a remark, not a person.", *_NOTHING
    ),
    "BARIS_SUBJUDUL": Meaning(
        True,
        "Baris ini judul kelompok, bukan orang.",
        "This row heads a group; it is not a person.",
        *_NOTHING,
    ),
    "BARIS_CONTOH": Meaning(
        True,
        "Baris ini contoh pengisian, bukan orang.",
        "This row is an example, not a person.",
        *_NOTHING,
    ),
    "BARIS_NOMOR_SAJA": Meaning(
        True,
        "Baris ini hanya berisi nomor urut.",
        "This row holds nothing but its number.",
        "Isi datanya atau hapus baris ini.",
        "Fill it in or delete this row.",
    ),
    "BARIS_BUKAN_DATA": Meaning(
        True,
        "Baris ini tidak berisi nama maupun NIK.",
        "This row holds neither a name nor a NIK.",
        "Isi nama dan NIK, atau hapus baris ini.",
        "Fill in name and NIK, or delete this row.",
    ),
    "BARIS_TERSEMBUNYI": Meaning(
        False,
        "Baris ini tersembunyi; isinya tetap dibaca.",
        "The row is hidden; it was read all the same.",
        "Tampilkan baris ini; hapus bila tidak diusulkan.",
        "Show this row; delete it if nobody is proposed here.",
    ),
    "IDENTITAS_KURANG": Meaning(
        True,
        "NIK dan tanggal lahir sama-sama tidak ada, jadi orangnya tidak bisa dikenali.",
        "NIK and birth date are both missing, so the person cannot be told apart.",
        "Isi NIK 16 angka dari KTP.",
        "Fill in the 16 digits of the NIK from the identity card.",
    ),
}

ABOUT_CELLS = {
    "KARAKTER_TERSEMBUNYI": Meaning(
        False,
        "Ada huruf tak terlihat di dalam sel; huruf itu dibuang.",
        "The cell held invisible characters; they were removed.",
        "Ketik ulang isi sel ini.",
        "Type this cell anew.",
    ),
    "RUMUS_TANPA_NILAI": Meaning(
        False,
        "Sel ini rumus yang belum dihitung, jadi isinya tidak diketahui.",
        "The cell is a formula without a result, so its value is unknown.",
        "Buka di Excel, salin, lalu tempel sebagai nilai.",
        "Open it in Excel, copy, and paste as values.",
    ),
    "RUMUS_BERNILAI": Meaning(
        False,
        "Sel identitas ini berasal dari rumus; nilai terakhirnya dipakai.",
        "This identity cell is a formula; its last result was used.",
        "Salin, lalu tempel sebagai nilai.",
        "Copy, and paste as values.",
    ),
    "RUMUS_IDENTITAS": Meaning(
        True,
        "Nama atau NIK berupa rumus yang belum dihitung.",
        "The name or NIK is a formula without a result.",
        "Buka di Excel, salin, lalu tempel sebagai nilai.",
        "Open it in Excel, copy, and paste as values.",
    ),
    "SEL_GALAT": Meaning(
        False,
        "Sel ini berisi pesan galat Excel.",
        "The cell holds an Excel error.",
        "Isi dengan nilai yang benar.",
        "Fill in the right value.",
    ),
    "GALAT_IDENTITAS": Meaning(
        True,
        "Nama atau NIK berisi pesan galat Excel.",
        "The name or NIK holds an Excel error.",
        "Isi dengan nama atau NIK yang benar.",
        "Fill in the right name or NIK.",
    ),
    "NAMA_KOSONG": Meaning(
        True,
        "Nama belum diisi.",
        "The name is missing.",
        "Isi nama dari KTP.",
        "Fill in the name from the identity card.",
    ),
    "NAMA_BERISI_NIK": Meaning(
        True,
        "Kolom nama berisi nomor identitas.",
        "The name column holds an identity number.",
        "Pindahkan nomor itu ke kolom NIK dan isi nama.",
        "Move the number to the NIK column and fill in the name.",
    ),
    "NAMA_BERANGKA": Meaning(
        False,
        "Nama mengandung angka.",
        "The name contains digits.",
        "Tulis nama tanpa angka.",
        "Write the name without digits.",
    ),
    "NAMA_PANJANG": Meaning(
        False,
        "Nama ini terlalu panjang untuk sebuah nama.",
        "This is too long for a name.",
        "Tulis nama seperti di KTP saja.",
        "Write only the name, as on the identity card.",
    ),
    "NAMA_SATU_HURUF": Meaning(
        False,
        "Nama hanya satu huruf.",
        "The name is a single letter.",
        "Tulis nama lengkap seperti di KTP.",
        "Write the whole name, as on the identity card.",
    ),
    "MUNGKIN_MENINGGAL": Meaning(
        False,
        "Daftar ini menandai orang ini sudah meninggal.",
        "The list marks this person as dead.",
        "Hapus barisnya bila benar meninggal, dan laporkan kematiannya.",
        "Delete the row if the person has died, and report the death.",
    ),
    "MUNGKIN_PINDAH": Meaning(
        False,
        "Keterangan menyebut orang ini pindah.",
        "The remark says that this person has moved.",
        "Hapus barisnya bila sudah pindah ke luar kota.",
        "Delete the row if the person has left the city.",
    ),
    "KELAMIN_TIDAK_DIKENAL": Meaning(
        False,
        "Jenis kelamin tidak terbaca.",
        "The sex could not be read.",
        "Tulis L atau P.",
        "Write L (male) or P (female).",
    ),
    "KELAMIN_BEDA_NIK": Meaning(
        False,
        "Jenis kelamin berbeda dengan NIK.",
        "The sex differs from the NIK.",
        "Cocokkan NIK dan jenis kelamin dengan KTP.",
        "Compare NIK and sex with the identity card.",
    ),
    "RT_RW_TIDAK_TERBACA": Meaning(
        False,
        "RT atau RW tidak terbaca.",
        "RT or RW could not be read.",
        "Tulis angka saja, misalnya 003 dan 005, sebagai teks.",
        "Write digits only, such as 003 and 005, as text.",
    ),
    "TELEPON_TIDAK_TERBACA": Meaning(
        False,
        "Nomor telepon tidak terbaca.",
        "The phone number could not be read.",
        "Tulis satu nomor sebagai teks, misalnya 0812….",
        "Write one number as text, such as 0812….",
    ),
    "TELEPON_GANDA": Meaning(
        False,
        "Ada lebih dari satu nomor telepon; yang pertama dipakai.",
        "There is more than one phone number; the first was used.",
        "Tulis satu nomor saja.",
        "Write one number only.",
    ),
    "PENGHASILAN_TIDAK_JELAS": Meaning(
        False,
        "Penghasilan tidak jelas jumlah atau satuannya.",
        "The amount or unit of the income is not clear.",
        "Tulis satu jumlah rupiah sebulan, misalnya 1500000.",
        "Write one amount in rupiah a month, such as 1500000.",
    ),
    "WILAYAH_RANGKAP": Meaning(
        False,
        "Ada lebih dari satu kelurahan dengan nama ini.",
        "More than one kelurahan bears this name.",
        "Isi juga kecamatannya.",
        "Fill in the kecamatan too.",
    ),
    "WILAYAH_TIDAK_DIKENAL": Meaning(
        False,
        "Kelurahan atau kecamatan ini tidak ada di kota ini.",
        "The city has no such kelurahan or kecamatan.",
        "Periksa ejaannya, atau kosongkan bila orangnya dari luar kota.",
        "Check the spelling, or leave it empty for somebody from elsewhere.",
    ),
    "WILAYAH_BEDA": Meaning(
        False,
        "Kode wilayah berbeda dengan nama kelurahannya.",
        "The region code and the kelurahan's name disagree.",
        "Cocokkan kode dan nama kelurahan.",
        "Compare code and name of the kelurahan.",
    ),
    "KECAMATAN_BEDA": Meaning(
        False,
        "Kelurahan ini tidak berada di kecamatan yang tertulis.",
        "The kelurahan does not lie in the kecamatan given.",
        "Cocokkan kelurahan dan kecamatan dengan KTP.",
        "Compare kelurahan and kecamatan with the identity card.",
    ),
    "KELURAHAN_KOSONG": Meaning(
        False,
        "Kelurahan belum diisi.",
        "The kelurahan is missing.",
        "Isi kelurahan dari KTP.",
        "Fill in the kelurahan from the identity card.",
    ),
    "PEKERJAAN_KOSONG": Meaning(
        False,
        "Pekerjaan belum diisi.",
        "The occupation is missing.",
        "Isi pekerjaan sehari-hari.",
        "Fill in the daily occupation.",
    ),
    "PEKERJAAN_DIDEKATI": Meaning(
        False,
        "Pekerjaan ini dibaca menurut kata yang paling dekat.",
        "The occupation was read as the closest known one.",
        "Pilih pekerjaan dari daftar bila salah terbaca.",
        "Choose the occupation from the list if it was misread.",
    ),
    "PEKERJAAN_TIDAK_DIKENAL": Meaning(
        False,
        "Pekerjaan ini belum ada di daftar pekerjaan.",
        "This occupation is not on the list of occupations.",
        "Pilih pekerjaan dari daftar, atau laporkan yang baru.",
        "Choose an occupation from the list, or report a new one.",
    ),
    "NILAI_TIDAK_TERBACA": Meaning(
        False,
        "Isi kolom ini tidak terbaca.",
        "This cell could not be read.",
        "Tulis nilai yang benar.",
        "Write the right value.",
    ),
}
