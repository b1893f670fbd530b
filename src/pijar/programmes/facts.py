"""The fact sheet: everything a rule may know of a person, in the order of `facts.parquet`.

A fact is worked out before any rule is asked: from the lists, from the registers of the agencies,
or from this city's own earlier runs. None means unknown, and unknown never turns anybody down; it
makes the rule ask. So a fact that could only be wrong, and not false, is left unknown:

- a NIK that cannot be read makes `nik_known` unknown, never false;
- a person who may be somebody else on the list has `identity_settled` unknown until a human says;
- a hit in the wage earners' register makes `wage_earner` unknown: that register is often wrong
  (traders recorded as employees by agents), so only a visit makes it true.

What officers found (`visits`) outranks lists and registers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from pijar.rules.language import Fact, FactSheet, Kind

Origin = Literal[
    "lists", "links", "deaths", "population", "wage_earners", "civil_servants", "other_payers",
    "participants", "welfare", "tobacco_workers", "visits",
]  # fmt: skip
"""The register a fact comes from, or the stage of the path that works it out."""


@dataclass(frozen=True)
class Column:
    """One fact with its origin and the reason why it may be unknown."""

    fact: Fact
    origin: tuple[Origin, ...]
    unknown_when: str


def _column(
    name: str, kind: Kind, label: str, en: str, *, origin: tuple[Origin, ...], unknown_when: str
) -> Column:
    return Column(Fact(name, kind, label, en), origin, unknown_when)


COLUMNS: tuple[Column, ...] = (
    _column(
        "nik_known", "bool", "memiliki NIK yang terbaca utuh", "known by a NIK read whole",
        origin=("lists",), unknown_when="NIK kosong atau rusak; tidak pernah “tidak”",
    ),
    _column(
        "identity_settled", "bool", "jelas identitasnya", "of settled identity",
        origin=("links",), unknown_when="ada pasangan yang menunggu diputuskan manusia",
    ),
    _column(
        "alive", "bool", "masih hidup", "alive",
        origin=("deaths", "visits"), unknown_when="daftar kematian belum ada",
    ),
    _column(
        "born", "day", "tanggal lahir", "the date of birth",
        origin=("lists", "population"), unknown_when="kosong, rusak, atau bertentangan",
    ),
    _column(
        "sex", "text", "jenis kelamin", "the sex",
        origin=("lists", "population"), unknown_when="tidak ditulis",
    ),
    _column(
        "resident", "bool", "terdaftar sebagai penduduk kota ini",
        "registered as a resident of this city",
        origin=("population", "visits"), unknown_when="data penduduk belum ada",
    ),
    _column(
        "region_code", "text", "kode kelurahan", "the kelurahan code",
        origin=("population", "lists"), unknown_when="kelurahan tidak dikenali atau bernama ganda",
    ),
    _column(
        "wage_earner", "bool", "menjadi pekerja penerima upah", "a wage earner",
        origin=("wage_earners", "visits"),
        unknown_when="daftar belum ada, atau namanya tercatat dan belum diperiksa di lapangan",
    ),
    _column(
        "civil_servant", "bool", "menjadi PNS, PPPK, TNI, atau Polri",
        "a civil servant, soldier or police officer",
        origin=("civil_servants",), unknown_when="daftar pegawai belum ada",
    ),
    _column(
        "other_payer", "bool", "dibayari pihak lain untuk bulan yang sama",
        "paid for by somebody else in the same months",
        origin=("other_payers", "participants"), unknown_when="daftar pembayar lain belum ada",
    ),
    _column(
        "occupation", "text", "pekerjaan", "the occupation",
        origin=("lists", "visits"), unknown_when="kosong atau tidak dikenali",
    ),
    _column(
        "occupation_covered", "bool", "bekerja pada pekerjaan yang dilindungi program",
        "in an occupation the programme covers",
        origin=("lists", "visits"), unknown_when="pekerjaannya kosong atau tidak dikenali",
    ),
    _column(
        "declared_income_rp", "rupiah", "penghasilan sebulan", "the monthly income",
        origin=("lists", "visits"), unknown_when="tidak ditulis",
    ),
    _column(
        "desil", "int", "desil kesejahteraan", "the welfare decile",
        origin=("welfare",), unknown_when="belum ada dalam DTSEN; bukan berarti mampu",
    ),
    _column(
        "tobacco", "bool", "termasuk kategori DBHCHT dan ada buktinya",
        "in a DBHCHT category, with evidence",
        origin=("tobacco_workers", "lists"), unknown_when="belum ada bukti dan daftarnya belum ada",
    ),
    _column(
        "covered_now", "bool", "sedang dibayari dana kota ini",
        "paid for by a fund of this city now",
        origin=("participants",), unknown_when="daftar peserta belum ada",
    ),
    _column(
        "covered_fund", "text", "dana kota yang membayari", "the city's fund that pays now",
        origin=("participants",), unknown_when="tidak sedang dibayari dana kota",
    ),
    _column(
        "excluded", "bool", "dikeluarkan oleh petugas yang berwenang",
        "excluded by an officer who may exclude",
        origin=("visits",), unknown_when="keputusan petugas pada satu hari bertentangan",
    ),
)  # fmt: skip

WORKER = FactSheet(*(column.fact for column in COLUMNS))
"""The facts as rules name them: `worker.born`, `worker.alive`."""

FACT_NAMES: tuple[str, ...] = tuple(column.fact.name for column in COLUMNS)
KINDS: dict[str, Kind] = {column.fact.name: column.fact.kind for column in COLUMNS}

WORKING: Final = "working"
EXCLUDED: Final = "excluded"
FOUND: Mapping[str, Kind] = MappingProxyType(
    {
        "alive": "bool", "resident": "bool", "wage_earner": "bool", WORKING: "bool",
        "occupation": "text", "declared_income_rp": "rupiah", EXCLUDED: "bool",
    }
)  # fmt: skip
"""What officers may find. `working`, whether somebody is at work at all, is no fact of its own."""

EXCLUSIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "menolak": ("menolak ikut serta", "declines to take part"),
        "data_palsu": ("datanya terbukti tidak benar", "the data were proven untrue"),
        "tidak_dikenal": ("tidak dikenal di tempatnya", "unknown where the lists place them"),
        "mampu": ("terbukti mampu membayar sendiri", "proven able to pay"),
        "lain": ("alasan lain yang tertulis", "another reason, in writing"),
    }
)
"""Why somebody may be excluded: code → words in Indonesian and English."""
