"""Two records side by side: what each says, and in words how they compare."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pijar.stages.links.fields import FIELDS, SIGHTS, UNKNOWN
from pijar.stages.links.words import read_evidence
from pijar_office.queries.people import masked
from pijar_office.records.links import Pair, PairSide
from pijar_office.web.people import wording
from pijar_office.web.tables import Tone
from pijar_office.web.templatetags.office import date_words
from pijar_office.web.words import english, t

_LABELS = {
    "nik": ("NIK", "NIK"),
    "name": ("Nama", "Name"),
    "birth_date": ("Lahir", "Born"),
    "sex": ("Jenis kelamin", "Sex"),
    "kk": ("Nomor KK", "Family card"),
    "mother_name": ("Nama ibu", "Mother’s name"),
    "region_code": ("Kelurahan", "Kelurahan"),
    "address": ("Alamat", "Address"),
}
_SIGNS = {
    "same": ("=", "sama", "same"),
    "near": ("≈", "mirip", "alike"),
    "differs": ("≠", "beda", "differs"),
    "none": ("?", "tidak dapat dibandingkan", "cannot be compared"),
}
_TONES: dict[str, Tone] = {"same": "good", "near": "wait", "differs": "bad", "none": "plain"}
_EN = {
    ("nik", "sama"): "same NIK",
    ("nik", "salah_tulis"): "NIKs differ in one digit, one of them a slip",
    ("nik", "salah_seri"): "NIKs differ in one digit of the serial number, one of them a slip",
    ("nik", "seri"): "NIKs differ in the serial number only",
    ("nik", "wilayah"): "NIKs differ in the region only",
    ("nik", "beda"): "NIKs differ, one of them is wrong",
    ("nik", "pasti_beda"): "NIKs differ and both fit the birth dates",
    ("name", "singkat"): "one name abbreviates the other",
    ("name", "bagian"): "one name is part of the other",
    ("name", "bagian_mirip"): "one name resembles a part of the other",
    ("name", "satu_kata"): "only one word in common",
    ("name", "agak_mirip"): "nearly the same letters",
    ("birth_date", "awal_tahun"): "same, but 1 January",
    ("birth_date", "tertukar"): "day and month exchanged",
    ("birth_date", "satu_bagian"): "one part differs",
    ("birth_date", "tahun"): "same year, one of them 1 January",
    ("birth_date", "lewat_nik"): "same by the NIK",
    ("birth_date", "beda_nik"): "different by the NIK",
    ("kk", "mirip"): "differs in one digit",
    ("region_code", "kecamatan"): "same kecamatan",
}


@dataclass(frozen=True)
class Line:
    """One field of both records. kind: same, near, differs or none, told by sign and word."""

    label: str
    left: str
    right: str
    kind: str
    sign: str
    word: str
    says: str
    weight: int

    @property
    def tone(self) -> Tone:
        """The colour of its word."""
        return _TONES[self.kind]


def lines_of(pair: Pair) -> list[Line]:
    """Every field that can be shown, with its evidence."""
    left, right = list(pair.sides.all())
    seen = {field: (sight, weight) for field, sight, weight in read_evidence(pair.evidence)}
    return [
        _line(field, _shown(field, left), _shown(field, right), *seen.get(field, (UNKNOWN, 0)))
        for field in FIELDS
        if field in _LABELS
    ]


def _line(field: str, left: str, right: str, sight: str, weight: int) -> Line:
    kind = _kind(sight, weight, bool(left and right))
    sign, indonesian, english_word = _SIGNS[kind]
    says = SIGHTS[field].get(sight, "")
    if english():
        says = _EN.get((field, sight), english_word)
    elif kind == "none":
        says = t(*_SIGNS["none"][1:])
    return Line(
        t(*_LABELS[field]), left or "–", right or "–", kind, sign, t(indonesian, english_word),
        says, weight,
    )  # fmt: skip


def _kind(sight: str, weight: int, both: bool) -> str:
    if sight == "sama":
        return "same"
    if sight == UNKNOWN or not both:
        return "none"
    return "near" if weight > 0 else "differs"


def _shown(field: str, side: PairSide) -> str:
    shown: dict[str, Any] = {
        "nik": lambda: masked(side.nik_enc),
        "kk": lambda: masked(side.kk_enc),
        "birth_date": lambda: date_words(side.birth_date),
        "sex": lambda: wording.sex(side.sex),
        "region_code": lambda: wording.region(side.region_code),
    }
    return str(shown[field]() if field in shown else getattr(side, field))
