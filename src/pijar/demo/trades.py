"""Who lives from what: nobody fishes on a hill, and no civil servant is seventeen."""

from collections.abc import Mapping
from datetime import date
from itertools import accumulate
from random import Random

from pijar.core.days import age_on
from pijar.demo.people import Person
from pijar.files.city import City

# How often each occupation is met where it is possible at all; any other code counts 2.
_COMMON = {
    "pekerja_serabutan": 13, "pedagang_keliling": 8, "pedagang_kaki_lima": 9, "pedagang_pasar": 8,
    "buruh_bangunan": 8, "tukang_batu": 5, "ojek_pangkalan": 5, "ojek_daring": 5, "juru_parkir": 6,
    "petani": 12, "buruh_tani": 14, "nelayan": 12, "buruh_nelayan": 8, "asisten_rumah_tangga": 5,
    "tukang_becak": 3, "pemulung": 3, "warung_kecil": 4, "tambal_ban": 2, "penjahit": 2,
}  # fmt: skip
_UNCOVERED_PER_100 = 3
_AT_SEA, _ON_LAND = ("nelayan", "tambak"), ("tani", "ternak")
_TOBACCO = (("buruh_tani_tembakau", 12), ("buruh_tani", 3), ("sopir_lepas", 1))
_AGES = {
    "pelajar_mahasiswa": range(17, 25), "pensiunan": range(56, 100), "tidak_bekerja": range(17, 30),
    "pns": range(25, 58), "tni_polri": range(22, 55), "karyawan_pabrik": range(19, 56),
    "karyawan_swasta": range(20, 58), "ojek_daring": range(20, 58),
}  # fmt: skip
_TRIES = 30


class Trades:
    """The occupations of a city, to draw from.

    Where things are is taken from the city's tiles: as on Java's north coast, the sea is above the
    map; fields are at its left and its lower edge. Without tiles everything is everywhere.
    """

    def __init__(self, city: City) -> None:
        occupations = city.occupations.values()
        self.covered = frozenset(o.code for o in occupations if o.covered)
        self._covered = tuple(o.code for o in occupations if o.covered)
        self._uncovered = tuple(o.code for o in occupations if not o.covered)
        self._crowds = list(accumulate(_COMMON.get(code, 2) for code in self._covered))
        self._tobacco = {code: weight for code, weight in _TOBACCO if code in self.covered}
        lowest = max((y for _x, y in city.tiles.values()), default=0)
        self._coast = {code: y == 0 for code, (_x, y) in city.tiles.items()}
        self._fields = {code: x == 0 or y == lowest for code, (x, y) in city.tiles.items()}

    def draw(self, rng: Random, person: Person, day: date) -> str:
        """What somebody lives from, fitting to where they live and to age and sex."""
        if self._uncovered and 100 * rng.random() < _UNCOVERED_PER_100:
            return self._fitting(rng, person, day, self._uncovered, None)
        return self.draw_covered(rng, person, day)

    def draw_covered(self, rng: Random, person: Person, day: date) -> str:
        """As `draw`, among the occupations that the programme covers."""
        return self._fitting(rng, person, day, self._covered, self._crowds)

    def draw_tobacco(self, rng: Random) -> str:
        """What tobacco workers do: on the field mostly, and one in sixteen drives the harvest."""
        if not self._tobacco:
            return self._covered[0]
        return rng.choices(list(self._tobacco), list(self._tobacco.values()))[0]

    def has_fields(self, person: Person) -> bool:
        """Whether somebody lives where the fields are."""
        return self._fields.get(person.region.parent, True)

    def _fitting(
        self,
        rng: Random,
        person: Person,
        day: date,
        codes: tuple[str, ...],
        crowds: list[int] | None,
    ) -> str:
        age = age_on(person.born, day)
        for _ in range(_TRIES):
            (code,) = rng.choices(codes, cum_weights=crowds)
            if self._fits(code, person, age):
                break
        return code

    def _fits(self, code: str, person: Person, age: int) -> bool:
        place: Mapping[str, bool] = {}
        if code.endswith(_AT_SEA):
            place = self._coast
        elif any(word in code for word in _ON_LAND):
            place = self._fields
        woman_only = code == "ibu_rumah_tangga"
        return (
            place.get(person.region.parent, True)
            and age in _AGES.get(code, range(100))
            and (person.sex == "P" or not woman_only)
        )
