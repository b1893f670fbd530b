"""What the commands say of themselves, in English: the page of the guides is for operators.

The commands speak Indonesian. A sentence that stands in several of them stands here once; one that
no command says any more, or that is not here, fails `tests/house/test_api_pages.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ENGLISH: Final[Mapping[str, str]] = {
    # What each command does.
    "membuat kota rekaan dengan daftar yang kotor": "makes an invented city with messy lists",
    "memeriksa daftar: apa yang salah, di mana, cara memperbaiki": (
        "checks lists: what is wrong, where, how to mend it"
    ),
    "dari daftar sampai lampiran keputusan": "from lists to the annex of a decree",
    "menjelaskan satu orang: jawaban, alasan, pasal, bukti": (
        "explains one person: the answer, its reasons, paragraphs and evidence"
    ),
    "menghitung ulang; berhasil hanya bila sama sampai bita": (
        "computes a run again; succeeds only when every byte is the same"
    ),
    "hukum yang berlaku pada suatu hari, dengan sumbernya": (
        "the law in force on a day, with its sources"
    ),
    "mencari orang yang sama dalam satu atau dua berkas": (
        "finds the same person in one file or in two"
    ),
    "menjelaskan mengapa dua baris sama, berbeda, atau ragu": (
        "explains why two rows are the same person, are not, or must be asked about"
    ),
    "jatuh tempo setiap bulan, dihitung mundur langkah demi langkah": (
        "the due day of each month of a year, counted back step by step"
    ),
    "keadaan perlindungan setiap orang menurut bulan yang sudah lunas": (
        "everybody's state of cover by the months that are paid"
    ),
    "menyisir, membekukan, dan menagih satu bulan": "sweeps, freezes and bills one month",
    "mencocokkan tagihan, bukti BPJS, dan rekening koran": (
        "matches a bill, the insurer's receipt and the bank's statement"
    ),
    "keluarga siapa yang mungkin berhak, dari data kematian atau kecelakaan": (
        "whose family may be entitled, from a register of deaths or accidents"
    ),
    "kartu bertanda tangan untuk semua yang dibayar": "signed cards for everybody who is paid for",
    "surat keputusan untuk setiap orang, dengan alasannya": (
        "a letter of decision for everybody, with its reasons"
    ),
    "rencana tahun depan: orang, bulan, rupiah, dan akibatnya": (
        "next year's plan: people, months, rupiah, and what follows from them"
    ),
    "mengukur kecepatan sebagai perbandingan": "measures speed, as a ratio to a floor or a peer",
    "membuka kantor di peramban": "opens the office in the browser",
    "Membuka kantor di peramban.": "Opens the office in the browser.",
    "Mengerjakan pekerjaan latar sampai dihentikan (Ctrl-C).": (
        "Does the background jobs until it is stopped (Ctrl-C)."
    ),
    "Menghitung ulang semua aturan bulan dan uang; keluar dengan kode 1 bila ada yang salah.": (
        "Counts every rule of months and money again; ends with 1 when one does not hold."
    ),
    "Penjaga basis data: periksa, atau pasang kembali dengan --install.": (
        "The rules that the database keeps: looks, or puts them back with --install."
    ),
    "Memuat batas kelurahan (GeoJSON, WGS84) untuk peta sekilas.": (
        "Loads the borders of kelurahan (GeoJSON, WGS84) for the map of the programme."
    ),
    "Menulis halaman panduan yang dibuat dari kode.": (
        "Writes the pages of the guides that are made of the code."
    ),
    # What several of them take.
    "kode, nama, atau folder kota": "the city's code, name or folder",
    "folder hasil pijar run": "the folder of a run",
    "folder untuk hasilnya": "the folder for what it makes",
    "cetak satu objek JSON saja": "print one JSON object and nothing else",
    "mesin hitungnya": "what computes; the outcome is the same",
    "untuk Spark di banyak mesin: folder yang dicapai semuanya": (
        "for Spark on many machines: a folder that all of them reach"
    ),
    "bahasa": "language",
    "tahun anggaran": "budget year",
    # What one of them takes.
    "banyaknya orang": "how many people",
    "benih keacakan": "the seed of chance",
    "hari rekaannya": "the day on which it is invented",
    "daftar dari pengirim": "lists of senders",
    "hari pemeriksaan (YYYY-MM-DD)": "the day of the check (YYYY-MM-DD)",
    "tulis problems.xlsx di sini": "write problems.xlsx here",
    "hari keputusan": "the day of the decision",
    "daftar, atau foldernya": "lists, or folders of them",
    "folder register; yang tidak ada di sana membuat faktanya belum diketahui": (
        "the folder of registers; one that is not there leaves its facts unknown"
    ),
    "keputusan petugas atas pasangan: tindak_lanjut.xlsx yang sudah diisi, atau CSV": (
        "what officers decided of pairs: tindak_lanjut.xlsx filled in, or CSV"
    ),
    "temuan petugas tentang orang: key, fact, value, seen_on (CSV atau xlsx)": (
        "what officers found of people: key, fact, value, seen_on (CSV or xlsx)"
    ),
    "NIK orangnya": "the person's NIK",
    "kata-kata dari namanya": "words of the person's name",
    "tanpa ini: hari ini": "without it: today",
    "dengan hukum kota ini": "with the law of this city",
    "csv, parquet, atau xlsx": "csv, parquet or xlsx",
    "tanpa ini: orang rangkap dalam KIRI": "without it: who stands twice in KIRI",
    "YAML kolom kita: kolom berkas": "YAML of our column: the file's column",
    "keputusan orang: left_id, right_id, verdict": (
        "what people decided: left_id, right_id, verdict"
    ),
    "dua baris itu": "the two rows",
    "tahun iuran": "the year of the contributions",
    "person_id, month, paid_on (csv, parquet, xlsx)": (
        "person_id, month, paid_on (csv, parquet, xlsx)"
    ),
    "menurut hari ini": "the day on which it is asked",
    "bulan iuran": "the month of the contribution",
    "hari penyisiran": "the day of the sweep",
    "register terbaru; tanggalnya pada kolom as_of atau berkas as_of.csv": (
        "today's registers; their day in a column as_of or a file as_of.csv"
    ),
    "tagihan terdahulu: bulan-orang di dalamnya tidak ditagih lagi": (
        "earlier bills: their person-months are not billed again"
    ),
    "temuan yang dibebaskan: person_id, check": "findings that were cleared: person_id, check",
    "folder hasil pijar bill": "the folder of a bill",
    "bukti terima BPJS": "the insurer's receipts",
    "rekening koran": "the bank's statements",
    "kode iuran tagihan ini, bila sudah diketahui; boleh satu untuk tiap dana": (
        "the bill's kode iuran, if it is known; one for each fund is allowed"
    ),
    "berkas bulan lunas yang memuat nama (person_id, nik, name, …, month, paid_on), atau folder"
    " dengan people dan months; folder hasil pijar run dengan --months": (
        "a file of paid months with names (person_id, nik, name, …, month, paid_on), or a folder"
        " with people and months; the folder of a run together with --months"
    ),
    "data kematian atau kecelakaan (xlsx, ods, csv)": "told deaths or accidents (xlsx, ods, csv)",
    "bulan lunas: person_id, month, paid_on": "paid months: person_id, month, paid_on",
    "apa yang dilaporkan": "what is told",
    "hari ini": "today",
    "tanggal surat; tanpa ini: hari run": "the day that it bears; without it, the run's",
    "kunci PEM": "the PEM key",
    "daftar kunci (docs/card.md)": "the key ring (docs/card.md)",
    "tabel nik, kpj": "a table of nik, kpj",
    "alamat halaman peserta": "the address of the workers' page",
    "kartu sehalaman": "cards on a page",
    "batas keberatan dan pasalnya, bila ada": "the time to object and its paragraph, if any",
    "anggapan (docs/how-to/rencana.md); tanpa ini: plans/TAHUN.yaml milik kota, bila ada": (
        "what is assumed (docs/how-to/rencana.md); without it, the city's plans/YEAR.yaml, if any"
    ),
    "folder hasil pijar run: orang tahun ini": "the folder of a run: this year's people",
    "rancangan hukum: folder berbentuk law/, atau satu berkasnya": (
        "a draft of law: a folder shaped like law/, or one file of it"
    ),
    "hukum hari ini yang dipakai; lihat skenario": "the day whose law is used; see the scenario",
    "pengukurannya; tanpa ini: semua namanya dicetak": (
        "which measurement; without it, their names are printed"
    ),
    "diteruskan ke pengukuran itu": "handed to that measurement",
    "isi dengan kota rekaan bila kosong": "fill it with an invented city if it is empty",
    "porta di komputer ini": "the port on this machine",
    "pasang kembali": "put them back",
    "berkas GeoJSON": "the GeoJSON file",
    "siapa yang membuat batas itu": "who made these borders",
    "peraturan atau keputusan yang menetapkannya": "the regulation that makes them official",
    "izin pemakaiannya": "under which licence they may be shown",
    "hari keadaan batas itu, 2025-08-20": "the day they speak of, 2025-08-20",
    "kembali ke peta petak": "show the grid of tiles again",
    "folder panduan": "where the guides lie",
}
