"""What can be seen when two records are laid side by side, and one number that says all of it.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

Each field of a pair shows one of a few *sights*; the sights of all fields, with how rare the shared
values are, make the pair's *pattern*, an integer. A million people give millions of pairs but only
some thousand patterns, so a pattern is judged once, in Python, and its verdict joined to its pairs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import prod
from operator import mul
from typing import Final

UNKNOWN: Final = "kosong"

# Field → sight → the sentence for it. The first sight is that one side is empty. Codes are stored
# in run folders: they may be added to, at the end, and never renamed or moved.
SIGHTS: Final[Mapping[str, Mapping[str, str]]] = {
    "nik": {
        UNKNOWN: "salah satu NIK kosong",
        "sama": "NIK sama",
        # One of the two contradicts its own birth date, or has not 16 digits: a slip of the pen.
        "salah_tulis": "NIK berbeda satu angka, salah satunya salah tulis",
        # Both fit their birth dates from here on: they may well be two people.
        "seri": "NIK berbeda pada nomor urut saja",
        "wilayah": "NIK berbeda pada kode wilayah saja",
        "beda": "NIK berbeda, salah satunya salah tulis",
        "pasti_beda": "NIK berbeda dan keduanya cocok dengan tanggal lahirnya",
        # As "salah_tulis", but twins are told apart by nothing else.
        "salah_seri": "NIK berbeda satu angka pada nomor urut, salah satunya salah tulis",
    },
    "name": {
        UNKNOWN: "salah satu nama kosong",
        "sama": "nama sama",
        "singkat": "nama yang satu adalah singkatan nama yang lain",
        "bagian": "nama yang satu adalah bagian nama yang lain",
        "mirip": "nama mirip",
        "bagian_mirip": "nama yang satu mirip bagian nama yang lain",
        "satu_kata": "hanya satu kata nama yang sama",
        "beda": "nama berbeda",
        "agak_mirip": "huruf nama hampir sama",
    },
    "birth_date": {
        UNKNOWN: "salah satu tanggal lahir kosong",
        "sama": "tanggal lahir sama",
        "awal_tahun": "tanggal lahir sama, yaitu 1 Januari",
        "tertukar": "hari dan bulan lahir tertukar",
        "satu_bagian": "tanggal lahir berbeda satu bagian",
        "tahun": "tahun lahir sama, salah satunya tertulis 1 Januari",
        "lewat_nik": "tanggal lahir sama menurut NIK",
        "beda": "tanggal lahir berbeda",
        "beda_nik": "tanggal lahir berbeda menurut NIK",
    },
    "sex": {
        UNKNOWN: "salah satu jenis kelamin kosong",
        "sama": "jenis kelamin sama",
        "beda": "jenis kelamin berbeda",
    },
    "kk": {
        UNKNOWN: "salah satu nomor KK kosong",
        "sama": "nomor KK sama",
        "mirip": "nomor KK berbeda satu angka",
        "beda": "nomor KK berbeda",
    },
    "mother_name": {
        UNKNOWN: "salah satu nama ibu kosong",
        "sama": "nama ibu sama",
        "mirip": "nama ibu mirip",
        "beda": "nama ibu berbeda",
    },
    "region_code": {
        UNKNOWN: "salah satu kelurahan kosong",
        "sama": "kelurahan sama",
        "kecamatan": "kecamatan sama",
        "beda": "kelurahan berbeda",
        "mirip": "kode wilayah berbeda satu angka",
    },
    "address": {
        UNKNOWN: "salah satu alamat kosong",
        "sama": "jalan dan nomor rumah sama",
        "mirip": "jalan sama, rumah berbeda atau tidak disebut",
        "beda": "alamat berbeda",
        "hampir": "jalan, RT dan RW sama, nomor rumah tidak disebut",
        "satu_rt": "RT dan RW sama",
    },
    "phone": {
        UNKNOWN: "salah satu nomor telepon kosong",
        "sama": "nomor telepon sama",
        "beda": "nomor telepon berbeda",
    },
    "other_id": {
        UNKNOWN: "salah satu nomor lain kosong",
        "sama": "nomor lain sama",
        "mirip": "nomor lain berbeda satu angka",
        "beda": "nomor lain berbeda",
        "dua_angka": "nomor lain berbeda dua angka",
    },
}
FIELDS: Final = tuple(SIGHTS)

# How rare the value is on which a pair agrees, in whole bits: a quarter of the city is 2 bits, one
# in a thousand 10. Field → the most bits that count; beyond it, rare is only misspelt.
RARITY: Final[Mapping[str, int]] = {"name": 15, "region_code": 9}

_PLACES: Final = {field: tuple(sights) for field, sights in SIGHTS.items()}
# The digits of a pattern: the sight of every field, then every rarity.
_SIZES: Final = (*(len(codes) for codes in _PLACES.values()), *(m + 1 for m in RARITY.values()))
PATTERNS: Final = prod(_SIZES)
_WORTH: Final = tuple(accumulate(_SIZES, mul, initial=1))
_HALF: Final = 5


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a pair shows: field → sight, and field → rarity in bits (of the commoner value)."""

    sights: Mapping[str, str]
    rarity: Mapping[str, int]


def number_of(field: str, sight: str) -> int:
    """The digit that stands for a sight inside a pattern's number."""
    return _PLACES[field].index(sight)


def places() -> Iterator[tuple[str, int]]:
    """Name of each digit and what it counts for, so that an engine can add a pattern up.

    The digits are the fields and, after them, `<field>_rarity`.
    """
    names = (*FIELDS, *(f"{field}_rarity" for field in RARITY))
    yield from zip(names, _WORTH, strict=False)


def decode(number: int) -> Pattern:
    """The pattern behind a number; the inverse of adding up the digits of `places`."""
    number, one = divmod(number, _WORTH[_HALF])
    rarity, other = divmod(number, _WORTH[len(FIELDS)] // _WORTH[_HALF])
    return Pattern({**_sights(one, 0, _HALF), **_sights(other, _HALF, None)}, _rarity(rarity))


# Patterns are many, but the same halves come again and again: each is taken apart but once.
@cache
def _sights(number: int, first: int, end: int | None) -> Mapping[str, str]:
    sights = {}
    for field in FIELDS[first:end]:
        number, digit = divmod(number, len(_PLACES[field]))
        sights[field] = _PLACES[field][digit]
    return sights


@cache
def _rarity(number: int) -> Mapping[str, int]:
    bits = {}
    for field, most in RARITY.items():
        number, bits[field] = divmod(number, most + 1)
    return bits
