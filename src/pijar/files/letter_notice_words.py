"""The sentences of notices about cover, in Indonesian, polite Javanese and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pijar.files.letter_words import Said

NOTICE_WORDS: Final[Mapping[str, Said]] = {
    "ask": {
        "id": "Belum jelas? Tanyakan kepada petugas kelurahan atau BPJS Ketenagakerjaan.",
        "jv": "Dèrèng cetha? Mugi nyuwun pirsa dhateng kelurahan utawi BPJS Ketenagakerjaan.",
        "en": "Not clear? Ask the officer at the kelurahan or BPJS Ketenagakerjaan.",
    },
    "claims": {
        "id": "Celaka saat masih dilindungi? Klaim kecelakaan kerja boleh diajukan sampai {day}. "
        "Simpan kartu Anda.",
        "jv": "Kacilakan nalika taksih dipunayomi? Klaim kacilakan kerja saged dipunajokaken "
        "dumugi {day}. Kartu panjenengan mugi dipunsimpen.",
        "en": "Hurt while still covered? An accident at work may be claimed until {day}. "
        "Keep your card.",
    },
    # exit
    "exit_subject": {
        "id": "Perlindungan {programme} Anda akan berakhir",
        "jv": "Pangayoman {programme} panjenengan badhé rampung",
        "en": "Your {programme} cover will end",
    },
    "exit_1": {
        "id": "Iuran JKK dan JKM Anda dibayar sampai {month}.",
        "jv": "Iuran JKK lan JKM panjenengan dipunbayar dumugi {month}.",
        "en": "Your contributions for JKK and JKM are paid until {month}.",
    },
    "exit_2": {
        "id": "Anda dilindungi sampai {day}. Sampai hari itu hak Anda tetap sama.",
        "jv": "Panjenengan dipunayomi dumugi {day}. Dumugi dinten punika hakipun tetep sami.",
        "en": "You are covered until {day}. Until that day your rights stay the same.",
    },
    "exit_full": {
        "id": "Santunan kematian masih penuh.",
        "jv": "Santunan tilar donya taksih wetah.",
        "en": "The death benefit is still the full one.",
    },
    "exit_burial": {
        "id": "Masa tunggu belum selesai. Santunan kematian baru biaya pemakaman.",
        "jv": "Wekdal ngrantos dèrèng rampung. Santunanipun namung ragad pamakaman.",
        "en": "The waiting time is not over. The death benefit is only the burial money.",
    },
    "exit_3": {
        "id": "Mau terus dilindungi? Bayar iuran {month} paling lambat {day}. Pilih satu cara:",
        "jv": "Kersa terus dipunayomi? Iuran {month} dipunbayar paling telat {day}. "
        "Wonten cara punika:",
        "en": "Do you want to stay covered? Pay for {month} by {day}. Choose one way:",
    },
    "a_month": {"id": "{rp} sebulan", "jv": "{rp} saben wulan", "en": "{rp} a month"},
    "price_unknown": {
        "id": "(tarif belum pasti)",
        "jv": "(tarif dèrèng mesthi)",
        "en": "(price not certain)",
    },
    "exit_4": {
        "id": "Terlambat? Masih bisa disambung sampai {day}. Sesudah itu Anda menjadi peserta "
        "baru. Masa tunggu dimulai dari awal.",
        "jv": "Kasèp? Taksih saged dipunsambet dumugi {day}. Saksampunipun punika panjenengan "
        "dados peserta énggal. Wekdal ngrantos wiwit saking awal.",
        "en": "Too late? You can still go on until {day}. After that you are a new member. "
        "The waiting time begins again.",
    },
    # left, replaced
    "left_subject": {
        "id": "Iuran {programme} Anda tidak dibayar lagi",
        "jv": "Iuran {programme} panjenengan boten dipunbayar malih",
        "en": "Your {programme} contributions are no longer paid",
    },
    "replaced_subject": {
        "id": "Tempat Anda di {programme} diberikan kepada orang lain",
        "jv": "Papan panjenengan ing {programme} dipunparingaken dhateng tiyang sanès",
        "en": "Your place in {programme} was given to somebody else",
    },
    "left_1": {
        "id": "Kota berhenti membayar iuran Anda. Sebabnya: {why}.",
        "jv": "Kitha kèndel mbayar iuran panjenengan. Sababipun: {why}.",
        "en": "The city stops paying your contributions. The reason: {why}.",
    },
    "replaced_1": {
        "id": "Tempat itu sekarang untuk orang berikutnya di daftar tunggu.",
        "jv": "Papan punika sapunika kanggé tiyang salajengipun ing dhaftar tunggu.",
        "en": "The place now belongs to the next person on the waiting list.",
    },
    "left_2": {
        "id": "Anda dilindungi sampai {day}. Sampai hari itu hak Anda tetap sama.",
        "jv": "Panjenengan dipunayomi dumugi {day}. Dumugi dinten punika hakipun tetep sami.",
        "en": "You are covered until {day}. Until that day your rights stay the same.",
    },
    "left_no_cover": {
        "id": "Anda belum pernah dilindungi program ini.",
        "jv": "Panjenengan dèrèng naté dipunayomi program punika.",
        "en": "You were never covered by this programme.",
    },
    "left_wrong": {
        "id": "Bila sebab itu keliru, datanglah ke kelurahan. Bawa KTP dan surat ini.",
        "jv": "Menawi sabab punika klèntu, dipunaturi rawuh ing kelurahan. "
        "KTP lan serat punika dipunbekta.",
        "en": "If that reason is wrong, come to the kelurahan. Bring your KTP and this letter.",
    },
    # joined
    "joined_subject": {
        "id": "Giliran Anda tiba: iuran {programme} dibayar",
        "jv": "Sampun dumugi giliran panjenengan: iuran {programme} dipunbayar",
        "en": "Your turn has come: {programme} pays for you",
    },
    "joined_1": {
        "id": "Kabar baik. Ada tempat kosong, dan giliran Anda tiba.",
        "jv": "Wonten pawartos saé. Wonten papan kothong, lan giliran panjenengan sampun dumugi.",
        "en": "Good news. A place became free, and it is your turn.",
    },
    "joined_full": {
        "id": "Santunan kematian menjadi penuh mulai {month}. Sebelum itu hanya biaya pemakaman.",
        "jv": "Santunan tilar donya dados wetah wiwit {month}. "
        "Saderengipun punika namung ragad pamakaman.",
        "en": "The death benefit becomes full from {month}. Before that it is burial money only.",
    },
    "joined_never": {
        "id": "Bulan yang dibayar kota tidak sampai ke sana. Tanyakan cara meneruskan sendiri.",
        "jv": "Wulan ingkang dipunbayar kitha boten dumugi ngriku. Cara nerusaken piyambak saged "
        "dipuntangletaken.",
        "en": "The months the city pays do not reach so far. Ask how to go on by yourself.",
    },
    # gap
    "gap_subject": {
        "id": "Iuran {programme} Anda terlambat dibayar",
        "jv": "Iuran {programme} panjenengan kasèp dipunbayar",
        "en": "Your {programme} contributions are late",
    },
    "gap_1": {
        "id": "Iuran Anda untuk {months} belum dibayar.",
        "jv": "Iuran panjenengan kanggé {months} dèrèng dipunbayar.",
        "en": "Your contributions for {months} have not been paid.",
    },
    "gap_2": {
        "id": "Ini bukan salah Anda. Membayar iuran ini tugas kota.",
        "jv": "Punika sanès kalepatan panjenengan. Mbayar iuran punika tugasipun kitha.",
        "en": "This is not your fault. The city has to pay.",
    },
    "gap_3": {
        "id": "Kepesertaan Anda masih tersimpan bila iuran dibayar paling lambat {day}.",
        "jv": "Kapesertaan panjenengan taksih wonten menawi iuran dipunbayar paling telat {day}.",
        "en": "You stay a member if the money is paid by {day}.",
    },
    "gap_4": {
        "id": "Bila ada kecelakaan atau kematian, segera lapor. Jangan menunggu iuran dibayar.",
        "jv": "Menawi wonten kacilakan utawi tilar donya, énggal lapor. Sampun ngrantos iuran.",
        "en": "If there is an accident or a death, report it at once. Do not wait for the money.",
    },
}
"""Sentences of notices."""
