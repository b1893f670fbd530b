"""What each part of a plan means, of which day, and what from; nothing is shown without it.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from pijar.core.days import show_day
from pijar.stages.plans.plan import Origin
from pijar.stages.plans.scenario import Scenario

_TARGETS: Final = "target dan pagu tiap dana ({targets}); tarif menurut hukum di lembar Hukum"
_PEOPLE: Final = "{people}; dana dan bulan menurut rencana ini"

_PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "costs": (
        "Orang × bulan × tarif, semua kursi terisi dari bulan pertama sampai terakhir.",
        _TARGETS,
    ),
    "tariffs": (
        "Iuran sebulan seorang, JKK dan JKM, menurut hukum yang diketahui untuk bulan itu; potongan"
        " tidak berlaku bagi yang dibayar APBN atau APBD.",
        "lembar Hukum",
    ),
    "late_starts": (
        "Dana yang sama bila mulai sekian bulan terlambat. Sela: bulan tak dibayar sejak bulan"
        " terakhir tahun lalu. Kapan JKM penuh: perkiraan; BPJS Ketenagakerjaan yang memutuskan.",
        _TARGETS,
    ),
    "mandates": (
        "Kenaikan dari angka sebelumnya, dibulatkan ke bawah; yang diminta dibulatkan ke atas."
        " Dasar yang lebih luas dari program ditambah pertambahan program saja, lain-lain tetap.",
        "angka sebelumnya menurut sumber di tiap baris; besarnya kenaikan menurut lembar Hukum",
    ),
    "frontier": (
        "Orang terbanyak untuk tiap anggaran dan banyaknya bulan, dihitung dari bulan terakhir ke"
        " belakang dengan tarif sektor yang lebih mahal.",
        _TARGETS,
    ),
    "millions": (
        "Rp1.000.000 dibagi tarif sebulan, atau harga satu kursi penuh; sisanya disebut.",
        "tarif menurut hukum di lembar Hukum",
    ),
    "turnover": (
        "Yang berhenti terlindungi sampai akhir bulan itu; kursinya kosong {refill} bulan, lalu"
        " diisi dari daftar tunggu. Keluar karena lain: {turnover} basis poin kursi tiap bulan.",
        "skenario rencana ini; {people}",
    ),
    "cuts": (
        "Bulan sebelum pemotongan tetap terbayar. Yang bertahan: awal peringkat terpanjang yang"
        " terbayar uang sisanya; yang berhenti: peringkat dari bawah.",
        "skenario rencana ini; {people}",
    ),
    "renewals": (
        "Yang kini dibayar diperingkat lagi sebagai yang sudah terlindungi; kursi dibagi menurut"
        " peringkat terbuka. Syarat dan batas usia dihitung"
        " pada awal tahun dan tiap bulan iuran.",
        _PEOPLE,
    ),
    "seats": (
        "Kursi per kelurahan dan pekerjaan: yang kini terlindungi dulu, lalu batas bawah, lalu"
        " orang terbanyak, lalu bahaya pekerjaan; yang seri diputus angka terbuka.",
        _PEOPLE + "; bahaya pekerjaan menurut occupations.yaml (anggapan)",
    ),
    "effect": (
        "Semua orang ditanya dua kali pada hari yang sama: menurut hukum kini dan rancangan."
        " Hitungan kecil, dan yang dapat membocorkannya, disembunyikan.",
        _PEOPLE + "; rancangan menurut lembar Rancangan",
    ),
}


def origins_of(scenario: Scenario, day: date | None, people: str | None) -> dict[str, Origin]:
    """The origin of every part.

    Args: day, people: of which day the people are, and from what; None where nobody is known.
    """
    told = {
        "refill": scenario.refill_months,
        "turnover": scenario.turnover_bp,
        "targets": "; ".join(
            f"{target.fund.label}: {target.people_stated.source},"
            f" {show_day(target.people_stated.as_of)}"
            for target in scenario.targets
        ),
        "people": people or "belum ada orangnya: setiap kursi dihitung penuh",
    }
    newest = max([scenario.day, *([day] if day else [])])
    return {
        part: Origin(newest, definition.format(**told), source.format(**told))
        for part, (definition, source) in _PARTS.items()
    }
