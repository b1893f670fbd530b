"""The sentences of letters, in Indonesian, polite Javanese and English.

One sentence is one line of thought; a test measures how hard they are to read. Braces are filled in
by `letter_pages`. The words of waiting, of exclusion, of leaving and of going on are the kernel's
own in two languages; their Javanese is in `JAVANESE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pijar.programmes.plain import Tongue

Said = Mapping[Tongue, str]

LETTER_WORDS: Final[Mapping[str, Said]] = {
    "subject": {"id": "Hal", "jv": "Bab", "en": "About"},
    "to": {"id": "Kepada Yth.", "jv": "Katur dhumateng", "en": "To"},
    "received": {
        "id": "Diterima oleh|tanggal|tanda tangan",
        "jv": "Dipuntampi déning|tanggal|tandha tangan",
        "en": "Received by|date|signature",
    },
    "greeting": {"id": "Dengan hormat,", "jv": "Kanthi hormat,", "en": "Dear reader,"},
    "basis": {"id": "Dasar", "jv": "Dhasar (basa Indonesia)", "en": "Basis"},
    "recorded": {
        "id": "Yang tercatat: {what} {value}.",
        "jv": "Ingkang kaserat: {what} {value}.",
        "en": "On record: {what} {value}.",
    },
    "if_wrong": {
        "id": "Bila ini keliru:",
        "jv": "Menawi punika klèntu:",
        "en": "If this is wrong:",
    },
    "estimate": {
        "id": "Sebagian keterangan ini perkiraan. BPJS Ketenagakerjaan yang menentukan.",
        "jv": "Sapérangan katrangan punika prakiran. Ingkang nemtokaken BPJS Ketenagakerjaan.",
        "en": "Some of this is an estimate. BPJS Ketenagakerjaan decides.",
    },
    # paid
    "paid_subject": {
        "id": "Iuran {programme} Anda dibayar",
        "jv": "Iuran {programme} panjenengan dipunbayar",
        "en": "Your {programme} contributions are paid",
    },
    "paid_1": {
        "id": "Kabar baik. Iuran Anda dibayar oleh {city}.",
        "jv": "Wonten pawartos saé. Iuran panjenengan dipunbayar déning {city}.",
        "en": "Good news. {city} pays your contributions.",
    },
    "paid_2": {
        "id": "Iuran dibayar dari {first} sampai {last}. Dananya: {fund}.",
        "jv": "Iuran dipunbayar wiwit {first} dumugi {last}. Dananipun: {fund}.",
        "en": "They are paid from {first} to {last}. The money comes from: {fund}.",
    },
    "two_covers": {
        "id": "Anda mendapat dua perlindungan: kecelakaan kerja (JKK) dan kematian (JKM).",
        "jv": "Panjenengan pikantuk kalih pangayoman: kacilakan kerja (JKK) lan tilar donya (JKM).",
        "en": "You have two kinds of cover: accidents at work (JKK) and death (JKM).",
    },
    "wait": {
        "id": "Santunan kematian penuh ada masa tunggunya: {months} bulan.",
        "jv": "Santunan tilar donya ingkang wetah wonten wekdal ngrantosipun: {months} wulan.",
        "en": "The full death benefit has a waiting time: {months} months.",
    },
    "fetch_card": {
        "id": "Ambil kartu Anda di kelurahan. Simpan baik-baik.",
        "jv": "Kartu panjenengan saged dipunpendhet ing kelurahan. Mugi dipunsimpen.",
        "en": "Fetch your card at the kelurahan. Keep it safe.",
    },
    # waiting
    "waiting_subject": {
        "id": "Anda ada di daftar tunggu, nomor {number}",
        "jv": "Panjenengan wonten ing dhaftar tunggu, nomer {number}",
        "en": "You are on the waiting list, number {number}",
    },
    "waiting_1": {
        "id": "Anda memenuhi semua syarat. Tetapi iuran Anda belum dapat dibayar sekarang.",
        "jv": "Panjenengan sampun nyekapi sedaya sarat. Nanging iuran dèrèng saged dipunbayar.",
        "en": "You meet every condition. But we cannot pay for you now.",
    },
    "why": {"id": "Alasannya:", "jv": "Sababipun:", "en": "Why:"},
    "waiting_2": {
        "id": "Nomor Anda: {number}. Bila ada tempat kosong, kami melihat urutan nomor.",
        "jv": "Nomer panjenengan: {number}. Menawi wonten papan kothong, urutan nomer "
        "ingkang dipuntindakaken.",
        "en": "Your number is {number}. When a place is free, we go by the numbers.",
    },
    "not_covered": {
        "id": "Anda belum dilindungi. Tanyakan di kelurahan cara membayar sendiri.",
        "jv": "Panjenengan dèrèng dipunayomi. Cara mbayar piyambak saged dipuntangletaken "
        "ing kelurahan.",
        "en": "You are not covered yet. Ask the kelurahan how to pay by yourself.",
    },
    # needs data
    "needs_subject": {
        "id": "Kami perlu keterangan dari Anda",
        "jv": "Kula mbetahaken katrangan saking panjenengan",
        "en": "We need to know more from you",
    },
    "needs_1": {
        "id": "Kami belum dapat memutuskan. Ini bukan penolakan.",
        "jv": "Kula dèrèng saged mutusaken. Punika sanès panulakan.",
        "en": "We cannot decide yet. This is not a refusal.",
    },
    "unclear": {"id": "Yang belum jelas:", "jv": "Ingkang dèrèng cetha:", "en": "Not clear yet:"},
    "bring_where": {
        "id": "Datanglah ke kantor {where}. Bawa juga surat ini.",
        "jv": "Dipunaturi rawuh ing kantor {where}. Serat punika ugi dipunbekta.",
        "en": "Come to the office of {where}. Bring this letter too.",
    },
    "after_that": {
        "id": "Sesudah itu kami memutuskan lagi. Anda tidak perlu mendaftar ulang.",
        "jv": "Saksampunipun punika badhé dipunputusaken malih. Boten perlu ndhaftar malih.",
        "en": "Then we decide again. You need not apply again.",
    },
    # not eligible
    "refused_subject": {
        "id": "Iuran {programme} Anda tidak dapat dibayar",
        "jv": "Iuran {programme} panjenengan boten saged dipunbayar",
        "en": "We cannot pay your {programme} contributions",
    },
    "refused_1": {
        "id": "Data Anda sudah diperiksa. Iuran Anda tidak dapat dibayar oleh kota.",
        "jv": "Data panjenengan sampun dipunpriksa. Iuran boten saged dipunbayar déning kitha.",
        "en": "Your data have been checked. The city cannot pay for you.",
    },
    "all_reasons": {
        "id": "Ini semua alasannya:",
        "jv": "Punika sedaya sababipun:",
        "en": "These are all the reasons:",
    },
    # excluded
    "excluded_subject": {
        "id": "Anda dikeluarkan dari {programme}",
        "jv": "Panjenengan dipunwedalaken saking {programme}",
        "en": "You were excluded from {programme}",
    },
    "excluded_1": {
        "id": "Petugas yang berwenang sudah memutuskan: Anda tidak ikut program ini.",
        "jv": "Petugas ingkang kagungan wenang sampun mutusaken: panjenengan boten tumut program.",
        "en": "An officer who may do so has decided: you are not in this programme.",
    },
    "ground": {"id": "Sebabnya: {why}.", "jv": "Sababipun: {why}.", "en": "The reason: {why}."},
    # objection
    "objection": {"id": "Tidak setuju?", "jv": "Boten sarujuk?", "en": "You disagree?"},
    "objection_1": {
        "id": "Anda boleh mengajukan keberatan. Datanglah ke kantor {where} dengan surat ini. "
        "Sebutkan apa yang keliru. Bawa buktinya kalau ada.",
        "jv": "Panjenengan saged ngaturaken kabotan. Dipunaturi rawuh ing kantor {where} mbekta "
        "serat punika. Mugi dipunaturaken menapa ingkang klèntu. "
        "Buktinipun dipunbekta menawi wonten.",
        "en": "You may object. Come to the office of {where} with this letter. Say what is wrong. "
        "Bring proof if you have any.",
    },
    "objection_by": {
        "id": "Batas waktunya {time} sejak surat ini Anda terima.",
        "jv": "Wates wekdalipun {time} saksampunipun serat punika dipuntampi.",
        "en": "The time for it is {time} after you get this letter.",
    },
    "objection_soon": {
        "id": "Sampaikan segera. Tanyakan batas waktunya kepada petugas.",
        "jv": "Mugi énggal dipunaturaken. Wates wekdalipun saged dipuntangletaken dhateng petugas.",
        "en": "Do it soon. Ask the officer how long you have.",
    },
    "same_number": {
        "id": "Surat ini tidak memuat NIK lengkap. Jangan berikan NIK kepada orang tak dikenal.",
        "jv": "Serat punika boten ngemot NIK wetah. NIK sampun dipunsukakaken dhateng tiyang "
        "ingkang boten dipuntepangi.",
        "en": "This letter does not show your whole NIK. Do not give your NIK to strangers.",
    },
    "call": {"id": "Hubungi:", "jv": "Sambetan:", "en": "Whom to call:"},
    "kelurahan": {"id": "kelurahan Anda", "jv": "kelurahan panjenengan", "en": "your kelurahan"},
    # share
    "share": {
        "id": "Ada kabar dari program {programme}, {city}. Ambil surat di kelurahan dan bawa KTP. "
        "Petugas tidak pernah meminta NIK atau uang lewat pesan.",
        "jv": "Wonten pawartos saking program {programme}, {city}. Serat dipunpendhet ing "
        "kelurahan, mbekta KTP. Petugas boten naté nyuwun NIK utawi arta lumantar pesen.",
        "en": "There is news from {programme}, {city}. Fetch the letter at the kelurahan with your "
        "KTP. Officers never ask for a NIK or money by message.",
    },
}
"""Sentences of decisions, and those all letters share."""

JAVANESE: Final[Mapping[str, str]] = {
    # waiting
    "tak_ada_dana_yang_cocok": "Boten wonten dana ingkang saratipun cocog.",
    "tak_ada_bulan": "Boten wonten wulan ingkang taksih kantun.",
    "dana_habis": "Dana utawi kursi sampun telas kanggé urutan ingkang langkung inggil.",
    "kuota_wilayah": "Kuota wilayah sampun kebak.",
    "kuota_pekerjaan": "Kuota padamelan sampun kebak.",
    # exclusions
    "menolak": "boten kersa tumut",
    "data_palsu": "datanipun kabukten boten leres",
    "tidak_dikenal": "boten dipuntepangi ing papanipun",
    "mampu": "kabukten saged mbayar piyambak",
    "lain": "sabab sanès ingkang kaserat",
    # grounds of leaving
    "died": "tilar donya",
    "moved": "pindhah saking kitha punika",
    "formal": "dados tenaga kerja formal utawi aparatur",
    "age": "dumugi wates yuswa",
    "refused_by_insurer": "dipuntulak BPJS Ketenagakerjaan",
    "unreachable": "boten kapanggih malih",
    "resigned": "mundur piyambak",
    "not_qualified": "jebul boten nyekapi sarat",
    "fund_ended": "dana sampun rampung",
    # routes of going on
    "self_pay": "mbayar piyambak",
    "sponsor": "tiyang sepuh asuh (ASN utawi perusahaan)",
    "village": "dhusun utawi pamaréntah sanès",
}
"""Codes of the kernel that have an Indonesian and an English word there, in Javanese."""
