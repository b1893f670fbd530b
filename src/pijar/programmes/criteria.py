"""The catalogue of criteria: one condition, one line of rule, one reason, one question.

A city chooses from the catalogue in its `city.yaml`; it never adds to it. A criterion is written in
the positive, so that YES is good for the worker. Its reason is shown when the answer is NO, its
question when the answer is UNKNOWN. Thresholds come from the law of the decision's day, never from
this file; no criterion may be changed to fit history: add a dated value, or a new criterion.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pijar.programmes.facts import WORKER
from pijar.rules.language import Criterion, FactSheet, Node, Terms


@WORKER.criterion(
    reason="NIK tidak dapat dipastikan",
    en="the NIK cannot be established",
    ask="Berapa NIK lengkapnya? Lihat KTP atau Kartu Keluarga, ketik sebagai teks.",
    ask_en="What is the full NIK? Look at the KTP or family card and type it as text.",
)
def nik_known(worker: FactSheet, law: Terms) -> Node:
    return worker.nik_known


@WORKER.criterion(
    reason="ternyata orang yang sama dengan calon lain",
    en="turned out to be the same person as another candidate",
    ask="Apakah orang ini sama dengan calon lain yang mirip? Putuskan pasangan yang menunggu.",
    ask_en="Is this the same person as the similar candidate? Decide the waiting pair.",
)
def identity_settled(worker: FactSheet, law: Terms) -> Node:
    return worker.identity_settled


@WORKER.criterion(
    reason="tercatat sudah meninggal",
    en="recorded as deceased",
    ask="Apakah orang ini masih hidup? Cocokkan dengan data kematian Disdukcapil.",
    ask_en="Is this person alive? Match with the civil registry's deaths.",
)
def alive(worker: FactSheet, law: Terms) -> Node:
    return worker.alive


@WORKER.criterion(
    reason="bukan penduduk kota ini",
    en="not a resident of this city",
    ask="Apakah ber-KTP kota ini? Cocokkan dengan data penduduk, bukan dengan awalan NIK.",
    ask_en="Does the KTP say this city? Match with the population register, not the NIK's prefix.",
)
def resident(worker: FactSheet, law: Terms) -> Node:
    return worker.resident


@WORKER.criterion(
    reason="belum mencapai batas usia terendah",
    en="below the lowest age",
    ask="Kapan tanggal lahirnya menurut KTP?",
    ask_en="What is the date of birth on the KTP?",
)
def over_min_age(worker: FactSheet, law: Terms) -> Node:
    return worker.born <= law.birthday("bpu.usia_min")


@WORKER.criterion(
    reason="sudah mencapai batas usia tertinggi",
    en="has reached the age limit",
    ask="Kapan tanggal lahirnya menurut KTP?",
    ask_en="What is the date of birth on the KTP?",
)
def under_age_limit(worker: FactSheet, law: Terms) -> Node:
    return worker.born > law.birthday("bpu.usia_maks")


@WORKER.criterion(
    reason="pekerjaannya di luar program, atau tidak sedang bekerja",
    en="the occupation is outside the programme, or not working",
    ask="Apa pekerjaannya sehari-hari? Tanyakan dan lihat sendiri, tulis siapa yang melihat.",
    ask_en="What is the daily work? Ask and see for yourself; write down who saw it.",
)
def occupation_covered(worker: FactSheet, law: Terms) -> Node:
    return worker.occupation_covered


@WORKER.criterion(
    reason="terbukti pekerja penerima upah",
    en="proven to be a wage earner",
    ask="Apakah benar bekerja pada pemberi kerja? Datanya sering keliru: periksa di lapangan.",
    ask_en="Is there really an employer? The data are often wrong: visit and check.",
)
def not_wage_earner(worker: FactSheet, law: Terms) -> Node:
    return ~worker.wage_earner


@WORKER.criterion(
    reason="PNS, PPPK, TNI, atau Polri",
    en="a civil servant, soldier or police officer",
    ask="Apakah PNS, PPPK, TNI, atau Polri? Cocokkan dengan data kepegawaian.",
    ask_en="A civil servant, soldier or police officer? Match with the personnel data.",
)
def not_civil_servant(worker: FactSheet, law: Terms) -> Node:
    return ~worker.civil_servant


@WORKER.criterion(
    reason="sudah dibayari pihak lain",
    en="already paid for by somebody else",
    ask="Apakah sudah dibayari provinsi, desa, CSR, ASN, atau membayar sendiri? "
    "Cocokkan dengan data BPJS Ketenagakerjaan.",
    ask_en="Is the province, a village, a company, a civil servant or the worker already paying? "
    "Match with the insurer's data.",
)
def not_paid_by_other(worker: FactSheet, law: Terms) -> Node:
    return ~worker.other_payer


@WORKER.criterion(
    reason="penghasilannya di atas batas kota ini",
    en="the income is above this city's limit",
    ask="Berapa penghasilannya sebulan, rata-rata?",
    ask_en="What is the average monthly income?",
)
def income_within(worker: FactSheet, law: Terms) -> Node:
    return worker.declared_income_rp <= law("bpu.penghasilan_maks_rp")


@WORKER.criterion(
    reason="dikeluarkan oleh petugas yang berwenang",
    en="excluded by an officer who may exclude",
    ask="Dikeluarkan atau tidak? Keputusan petugas pada satu hari bertentangan: putuskan lagi.",
    ask_en="Excluded or not? The officers' words of one day contradict each other: decide again.",
)
def not_excluded(worker: FactSheet, law: Terms) -> Node:
    return ~worker.excluded


CATALOGUE: Mapping[str, Criterion] = MappingProxyType(
    {
        criterion.code: criterion
        for criterion in (
            nik_known, identity_settled, alive, resident, over_min_age, under_age_limit,
            occupation_covered, not_wage_earner, not_civil_servant, not_paid_by_other,
            income_within, not_excluded,
        )
    }
)  # fmt: skip
"""Every criterion by its code, in the order officers read them."""
