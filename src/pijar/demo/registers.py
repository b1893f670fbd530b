"""The registers of other agencies: the same people, nearly clean, with a few stale facts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pijar.core.month import Month
from pijar.demo import spelling
from pijar.demo.people import Person
from pijar.demo.standings import Cover, Standing
from pijar.files.write_csv import write_csv
from pijar.files.write_lists import Line, ListSheet, Value, write_workbook

Record = tuple[Value, ...]
_WHO = ("nik", "name", "birth_date", "sex")
# Payers whom the insurer lists among its participants, and those who keep their own list.
_AT_INSURER, _WITH_OWN_LIST = ("mandiri", "provinsi", "asn"), ("provinsi", "asn", "desa", "csr")


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Truth about one row of a register: whose it is. `row` as Excel numbers it."""

    register: str
    row: int
    true_id: str


class Registrars:
    """All agencies that keep a register, writing from one stream of chance."""

    def __init__(
        self,
        rng: Random,
        people: Sequence[Person],
        standings: Mapping[int, Standing],
        day: date,
    ) -> None:
        self._rng = rng
        self._people = people
        self._standings = standings
        self._day = day
        self._month = Month.of(day)

    def write(self, folder: Path) -> list[RegisterRow]:
        """Writes every register and tells whose each row is."""
        truth: list[RegisterRow] = []
        for name, (columns, rows_of) in self._registers().items():
            entries = [
                (person, row)
                for person in self._people
                for row in rows_of(person, self._standings[person.number])
            ]
            if name != "population":  # which is kept by family
                self._rng.shuffle(entries)
            truth += (
                RegisterRow(name, at, person.true_id)
                for at, (person, _row) in enumerate(entries, start=2)
            )
            _write_table(folder, name, columns, [row for _person, row in entries])
        return truth

    def _registers(
        self,
    ) -> dict[str, tuple[tuple[str, ...], Callable[[Person, Standing], Iterator[Record]]]]:
        cover = ("status", "payer", "since", "until")
        return {
            "participants": ((*_WHO, "kpj", *cover), self._participants),
            "deaths": ((*_WHO, "region_code", "died_on"), self._deaths),
            "wage_earners": ((*_WHO, "status", "since", "until"), self._wage_earners),
            "civil_servants": ((*_WHO, "status"), self._civil_servants),
            "other_payers": ((*_WHO, *cover), self._other_payers),
            "population": (
                ("nik", "kk", "name", "birth_place", "birth_date", "sex", "mother_name", "address",
                 "rt", "rw", "region_code", "status"),
                self._population,
            ),
            "welfare": (("nik", "kk", "name", "birth_date", "decile", "as_of"), self._welfare),
            "tobacco_workers": (
                ("nik", "kk", "name", "birth_date", "region_code", "occupation", "evidence"),
                self._tobacco_workers,
            ),
        }  # fmt: skip

    def _who(self, person: Person) -> Record:
        """Name as that agency has it: now and then in another spelling."""
        name = person.name
        if self._rng.random() < 0.03:
            name = spelling.other_spelling(self._rng, name)
        return person.nik, name.upper(), person.born, person.sex

    def _participants(self, person: Person, standing: Standing) -> Iterator[Record]:
        covers = [standing.city_cover, standing.other_cover]
        for cover in covers:
            if cover and (cover is standing.city_cover or cover.payer in _AT_INSURER):
                kpj = f"26{self._rng.randrange(10**9):09d}"
                yield (*self._who(person), kpj, *_cover(cover))

    def _other_payers(self, person: Person, standing: Standing) -> Iterator[Record]:
        cover = standing.other_cover
        if cover and cover.payer in _WITH_OWN_LIST:
            yield (*self._who(person), *_cover(cover))

    def _deaths(self, person: Person, standing: Standing) -> Iterator[Record]:
        """Some deaths come from the kelurahan, by name, and have no NIK."""
        if standing.died_on:
            nik, name, born, sex = self._who(person)
            if self._rng.random() < 0.08:
                nik = None
            yield nik, name, born, sex, person.region.code, standing.died_on

    def _wage_earners(self, person: Person, standing: Standing) -> Iterator[Record]:
        """Active ones, wrong ones that look no different, and a few who have left."""
        if standing.fate in ("wage_earner", "wage_hit_false"):
            since = self._month - self._rng.randint(3, 60)
            yield (*self._who(person), "aktif", str(since), None)
        elif standing.occupation and self._rng.random() < 0.012:
            since = self._month - self._rng.randint(12, 60)
            yield (*self._who(person), "nonaktif", str(since), str(self._month - 2))

    def _civil_servants(self, person: Person, standing: Standing) -> Iterator[Record]:
        if standing.fate == "civil_servant":
            yield (*self._who(person), "aktif")

    def _population(self, person: Person, standing: Standing) -> Iterator[Record]:
        """Everybody the city knows; three dead in ten are not struck off yet."""
        if standing.fate == "elsewhere":
            return
        status = "domisili"
        if standing.fate == "moved":
            status = "pindah"
        elif standing.died_on and self._rng.random() < 0.7:
            status = "meninggal"
        yield (
            person.nik, person.kk, person.name.upper(), person.birth_place.upper(), person.born,
            person.sex, person.mother.upper(), person.address.upper(), f"{person.rt:03d}",
            f"{person.rw:03d}", person.region.code, status,
        )  # fmt: skip

    def _welfare(self, person: Person, standing: Standing) -> Iterator[Record]:
        """The newest ranking, and for a few also the one before."""
        if standing.desil is None:
            return
        who = (person.nik, person.kk, person.name.upper(), person.born)
        as_of = self._day - timedelta(days=60)
        if self._rng.random() < 0.02:
            yield (*who, min(10, standing.desil + 2), as_of - timedelta(days=180))
        yield (*who, standing.desil, as_of)

    def _tobacco_workers(self, person: Person, standing: Standing) -> Iterator[Record]:
        if standing.evidence:
            yield (
                person.nik, person.kk, person.name.upper(), person.born, person.region.code,
                standing.occupation, standing.evidence,
            )  # fmt: skip


def _cover(cover: Cover) -> Record:
    return (
        "aktif" if cover.active else "nonaktif",
        cover.payer,
        str(cover.since),
        str(cover.until) if cover.until else None,
    )


def _write_table(folder: Path, name: str, columns: tuple[str, ...], rows: Sequence[Record]) -> None:
    """As csv, but the personnel office sends a workbook."""
    if name == "civil_servants":
        lines = [Line(columns, "header"), *(Line(row, "body") for row in rows)]
        shapes = ["dd/mm/yyyy" if column == "birth_date" else "@" for column in columns]
        sheet = ListSheet(name, lines, formats=shapes, widths=[20] * len(columns))
        write_workbook(folder / f"{name}.xlsx", [sheet])
    else:
        write_csv(folder / f"{name}.csv", [columns, *rows])
