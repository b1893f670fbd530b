"""A clerk types people into a list: with habits of their own, and now and then with a slip."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from pijar.core.days import MONTH_NAMES_ID
from pijar.demo.dirt import NO_OCCUPATION, is_usable, spoil
from pijar.demo.layouts import FILLERS, Layout
from pijar.demo.people import Person
from pijar.demo.standings import Standing
from pijar.files.write_lists import Value

_SEX_WORDS = (("L", "P"), ("L", "P"), ("Laki-laki", "Perempuan"), ("LK", "PR"), ("l", "p"))
_SPOTS = (
    "Jl. Pemuda", "Pasar Johar", "Simpang Lima", "Pasar Bulu", "depan RSUD", "Jl. Gajah Mada",
    "Tambak Lorok", "Pasar Karangayu", "Kota Lama – sisi timur", "Pasar Peterongan", "Terminal",
)  # fmt: skip
_GOODS = ("Nasi goreng", "Sayuran", "Buah", "Gorengan", "Pakaian", "Es degan", "Bakso", "Mainan")
_SHOUTED = frozenset({"name", "mother_name", "kelurahan", "kecamatan", "address", "birth_place"})
_RELATIONS = ("Kepala Keluarga", "Istri", "Anak", "Famili lain")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person to be typed; `again`: another row of the lists has them already."""

    person: Person
    again: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What every clerk of a city has to hand.

    words: occupation code → ways to write it, the official label first.
    doubles: names that several kelurahan bear.
    """

    words: Mapping[str, tuple[str, ...]]
    doubles: frozenset[str]


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A row as typed: cells by layout column, what is wrong with it, and what it still says.

    usable: somebody careful can tell who is meant. says_occupation: and what they live from.
    """

    cells: tuple[Value, ...]
    dirt: tuple[str, ...]
    usable: bool
    says_occupation: bool


class Clerk:
    """One clerk, one list: the same habits in every row."""

    def __init__(self, rng: Random, layout: Layout, vocabulary: Vocabulary) -> None:
        self._rng = rng
        self._layout = layout
        self._vocabulary = vocabulary
        self._dates = rng.choice(layout.date_styles)
        self._sexes = dict(zip("LP", rng.choice(_SEX_WORDS), strict=True))
        self._upper = rng.random() < 0.6
        self._before_kelurahan = "Kel. " if rng.random() < 0.25 else ""
        self._rt_digits = rng.choice((3, 3, 2, 1))
        self._care = layout.care * rng.choice((0.5, 0.75, 1.0, 1.25, 1.5))
        self._fields = layout.fields
        self._native = frozenset(self._fields if layout.format == "xlsx" else ())

    def type(self, entry: Entry, standing: Standing, number: int) -> TypedRow:
        """The row of one person. Args: number: their place in the list, from 1."""
        person = entry.person
        row, codes = self._intended(person, standing)
        # Another office writes the same person another way; that is when links are put to the test.
        care = self._care * (1.6 if entry.again else 1.0)
        codes += spoil(self._rng, row, person, care=care, native=self._native)
        cells = tuple(self._cell(column.field, row, number) for column in self._layout.columns)
        told = "occupation" in row and NO_OCCUPATION.isdisjoint(codes)
        says_occupation = self._layout.one_trade or told
        return TypedRow(cells, tuple(codes), is_usable(codes), says_occupation)

    def _intended(self, person: Person, standing: Standing) -> tuple[dict[str, Value], list[str]]:
        """What the clerk means to type, by canonical column, and what they do not know better."""
        rng, codes = self._rng, []
        kk, kecamatan = person.kk, person.kecamatan
        if person.old_kk and "kk" in self._fields and rng.random() < 0.5:
            kk = person.old_kk
            codes.append("kk_old")
        if person.region.name in self._vocabulary.doubles and rng.random() < 0.25:
            kecamatan = ""
            codes.append("region_bare")
        spellings = self._vocabulary.words[standing.occupation]
        facts: dict[str, Value] = {
            "nik": person.nik,
            "kk": kk,
            "name": person.name,
            "birth_place": person.birth_place,
            "birth_date": person.born,
            "sex": person.sex,
            "mother_name": person.mother,
            "address": person.address,
            "rt": f"{person.rt:0{self._rt_digits}d}",
            "rw": f"{person.rw:0{self._rt_digits}d}",
            "kelurahan": self._before_kelurahan + person.region.name,
            "kecamatan": kecamatan or None,
            "phone": person.phone or None,
            "occupation": spellings[0] if rng.random() < 0.6 else rng.choice(spellings),
            "declared_income_rp": standing.income_rp,
            "evidence": standing.evidence or None,
        }
        return {field: facts[field] for field in self._fields}, codes

    def _cell(self, field: str, row: Mapping[str, Value], number: int) -> Value:
        if field in FILLERS:
            return self._filler(field, number)
        if field == "place_and_date":
            return f"{row['birth_place']}, {self._shown(row['birth_date']) or ''}"
        if field == "rt_rw":
            return f"{row['rt']}/{row['rw']}"
        value = row[field]
        if field == "sex":
            return self._sexes[value] if isinstance(value, str) else None
        if self._upper and isinstance(value, str) and field in _SHOUTED:
            return value.upper()
        return self._shown(value)

    def _shown(self, value: Value) -> Value:
        """A day in the clerk's way of writing days; anything else as it is."""
        if not isinstance(value, date) or self._dates == "cell":
            return value
        match self._dates:
            case "slash":
                return f"{value:%d/%m/%Y}"
            case "dash":
                return f"{value:%d-%m-%Y}"
            case "words":
                return f"{value.day} {MONTH_NAMES_ID[value.month - 1]} {value.year}"
            case "iso":
                return value.isoformat()

    def _filler(self, field: str, number: int) -> Value:
        rng = self._rng
        match field:
            case "no":
                return number
            case "spot":
                return rng.choice(_SPOTS)
            case "stall":
                return rng.choice(_GOODS)
            case "relation":
                return rng.choice(_RELATIONS)
            case "land_ha":
                return f"0,{rng.randint(5, 80):02d}"
            case "turnover_rp":
                return 100_000 * rng.randint(8, 90)
        return None
