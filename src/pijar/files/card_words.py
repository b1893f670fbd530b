"""The words on a card and on the page that checks it, in Indonesian, polite Javanese and English.

Short, for a card is read aloud; a test measures them. Braces are filled in by `cards`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pijar.programmes.plain import Tongue

CARD_WORDS: Final[Mapping[str, Mapping[Tongue, str]]] = {
    "title": {
        "id": "KARTU PERLINDUNGAN PEKERJA",
        "jv": "KARTU PANGAYOMAN TENAGA KERJA",
        "en": "WORKER’S PROTECTION CARD",
    },
    "nik": {
        "id": "NIK (4 angka akhir)",
        "jv": "NIK (4 angka pungkasan)",
        "en": "NIK (last 4 digits)",
    },
    "kpj": {"id": "Nomor KPJ", "jv": "Nomer KPJ", "en": "KPJ number"},
    "no_kpj": {"id": "menyusul", "jv": "nututi", "en": "to follow"},
    "until": {
        "id": "Iuran dibayar kota sampai",
        "jv": "Iuran dipunbayar kitha dumugi",
        "en": "The city pays until",
    },
    "accident": {"id": "KECELAKAAN KERJA", "jv": "KACILAKAN NALIKA NYAMBUT DAMEL",
                 "en": "ACCIDENT AT WORK"},
    "accident_1": {
        "id": "Segera berobat. Tunjukkan kartu ini.",
        "jv": "Enggal tamba. Kartu punika dipuntedahaken.",
        "en": "Get treatment at once. Show this card.",
    },
    "accident_2": {
        "id": "Lapor paling lambat {within}.",
        "jv": "Lapor paling telat {within}.",
        "en": "Report within {within}.",
    },
    "accident_3": {
        "id": "Simpan semua kuitansi. Catat nama saksi.",
        "jv": "Sedaya kuitansi dipunsimpen. Nami seksi dipunserat.",
        "en": "Keep all receipts. Note who saw it.",
    },
    "death": {"id": "MENINGGAL DUNIA", "jv": "TILAR DONYA", "en": "DEATH"},
    "death_1": {
        "id": "Keluarga segera lapor ke kelurahan.",
        "jv": "Kulawarga enggal lapor dhateng kelurahan.",
        "en": "The family tells the kelurahan at once.",
    },
    "death_2": {
        "id": "Bawa kartu ini, KTP, dan Kartu Keluarga.",
        "jv": "Mbekta kartu punika, KTP, lan Kartu Keluarga.",
        "en": "Bring this card, KTP and family card.",
    },
    "death_3": {
        "id": "Jangan tunda. Santunan adalah hak keluarga.",
        "jv": "Sampun ngantos dipuntundha. Santunan punika hakipun kulawarga.",
        "en": "Do not wait. The benefit is the family’s right.",
    },
    "call": {"id": "HUBUNGI", "jv": "SAMBETAN", "en": "WHOM TO CALL"},
    "kelurahan": {
        "id": "Kantor kelurahan Anda",
        "jv": "Kantor kelurahan panjenengan",
        "en": "Your kelurahan office",
    },
    "scan": {
        "id": "Pindai untuk memeriksa",
        "jv": "Dipunpindhai kangge mriksa",
        "en": "Scan to check",
    },
    "lost": {
        "id": "Kartu hilang? Segera lapor ke kelurahan.",
        "jv": "Kartu ical? Enggal lapor dhateng kelurahan.",
        "en": "Card lost? Tell the kelurahan at once.",
    },
    "source": {
        "id": "Batas lapor: {source}.",
        "jv": "Watesing lapor: {source}.",
        "en": "Time to report: {source}.",
    },
}  # fmt: skip
"""What stands on a card."""

CHECK_WORDS: Final[Mapping[str, Mapping[Tongue, str]]] = {
    "title": {"id": "Periksa kartu", "jv": "Mriksa kartu", "en": "Check a card"},
    "intro": {
        "id": "Tempel tulisan hasil pindai kode kartu. Halaman ini bekerja tanpa internet.",
        "jv": "Tèmpèlaken seratan asil pindhaian kodhe kartu. "
        "Kaca punika saged tanpa internet.",
        "en": "Paste what the card’s code says. This page needs no internet.",
    },
    "field": {"id": "Isi kode kartu", "jv": "Isi kodhe kartu", "en": "What the code says"},
    "check": {"id": "Periksa", "jv": "Priksa", "en": "Check"},
    "camera": {"id": "Pindai dengan kamera", "jv": "Pindhai ngagem kamera",
               "en": "Scan with the camera"},
    "no_script": {
        "id": "Halaman ini memerlukan JavaScript.",
        "jv": "Kaca punika mbetahaken JavaScript.",
        "en": "This page needs JavaScript.",
    },
    "too_old": {
        "id": "Peramban ini terlalu lama untuk memeriksa tanda tangan. Perbarui peramban, "
        "atau pakai ponsel lain. Kartu belum diperiksa.",
        "jv": "Peramban punika sampun kalangkung lami. Peramban dipunanyari rumiyin, "
        "utawi ngagem ponsel sanès. Kartu dèrèng dipunpriksa.",
        "en": "This browser is too old to check signatures. Update it or use another phone. "
        "The card has not been checked.",
    },
    "valid": {
        "id": "KARTU ASLI, masih berlaku",
        "jv": "KARTU ASLI, taksih lumampah",
        "en": "GENUINE CARD, still valid",
    },
    "ended": {
        "id": "KARTU ASLI, tetapi sudah berakhir",
        "jv": "KARTU ASLI, nanging sampun rampung",
        "en": "GENUINE CARD, but it has ended",
    },
    "not_yet": {
        "id": "Tanggal kartu di depan tanggal ponsel ini. Periksa tanggal ponsel.",
        "jv": "Tanggal kartu langkung ngajeng tinimbang tanggal ponsel. "
        "Tanggal ponsel dipunpriksa rumiyin.",
        "en": "The card is dated after this phone’s day. Check the phone’s date.",
    },
    "forged": {
        "id": "BUKAN KARTU ASLI: tanda tangannya tidak cocok",
        "jv": "SANÈS KARTU ASLI: tandha tanganipun boten cocog",
        "en": "NOT GENUINE: the signature does not match",
    },
    "unknown_key": {
        "id": "TIDAK DIKENAL: kuncinya tidak ada dalam daftar halaman ini",
        "jv": "BOTEN DIPUNKENAL: kuncinipun boten wonten ing dhaftar kaca punika",
        "en": "NOT KNOWN: its key is not on this page’s list",
    },
    "revoked": {
        "id": "TIDAK DIPERCAYA: kuncinya sudah dicabut. Minta kartu baru di kelurahan.",
        "jv": "BOTEN DIPITADOS: kuncinipun sampun dipuncabut. "
        "Nyuwun kartu enggal ing kelurahan.",
        "en": "NOT TRUSTED: its key was revoked. Ask the kelurahan for a new card.",
    },
    "unknown_version": {
        "id": "Bentuk kartu ini belum dikenal. Ambil halaman pemeriksa yang terbaru.",
        "jv": "Wujud kartu punika dèrèng dipunkenal. Mendheta kaca pamriksa ingkang enggal.",
        "en": "This kind of card is not known yet. Get the newest checking page.",
    },
    "no_card": {
        "id": "Tulisan ini bukan kode kartu. Pindai sekali lagi.",
        "jv": "Seratan punika sanès kodhe kartu. Dipunpindhai sepisan malih.",
        "en": "This is not a card’s code. Scan once more.",
    },
    "who": {"id": "Inisial nama", "jv": "Aksara wiwitan nami", "en": "Initials"},
    "nik4": {"id": "4 angka akhir NIK", "jv": "4 angka pungkasan NIK",
             "en": "Last 4 digits of the NIK"},
    "by": {"id": "Program", "jv": "Program", "en": "Programme"},
    "issued": {"id": "Dibuat", "jv": "Dipundamel", "en": "Issued"},
    "through": {"id": "Berlaku sampai", "jv": "Lumampah dumugi", "en": "Valid through"},
    "today": {"id": "Hari ini menurut ponsel", "jv": "Dinten punika miturut ponsel",
              "en": "Today by this phone"},
    "compare": {
        "id": "Cocokkan dengan KTP. Orang dapat keluar sesudah kartu dibuat: "
        "keadaan terbaru ada di kelurahan.",
        "jv": "Cocogaken kaliyan KTP. Saksampunipun kartu dipundamel, tiyang saged medal: "
        "kawontenan ingkang enggal wonten ing kelurahan.",
        "en": "Compare with the KTP. People may leave after a card is made: "
        "the kelurahan knows how things stand.",
    },
    "list_of": {"id": "Daftar kunci per", "jv": "Dhaftar kunci tanggal", "en": "Keys as of"},
}  # fmt: skip
"""What the checking page says; the first of `pijar.files.card_keys.Worth` by its own name."""
