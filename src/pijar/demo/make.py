"""An invented city, whole: messy lists, nearly clean registers, and the truth about both.

    make_city(load_city("semarang"), people=9000, seed=7, out=Path("demo"), day=date(2026, 1, 5))

Everything comes from the seed: the same people, seed, day and city give the same bytes.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from random import Random

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.demo.clerk import Vocabulary
from pijar.demo.people import Population, make_population
from pijar.demo.registers import Registrars
from pijar.demo.senders import Mail, plan_mail
from pijar.demo.sheets import Mailroom, RowTruth
from pijar.demo.standings import Standing, draw_standings
from pijar.demo.trades import Trades
from pijar.demo.truth import Limits, write_truth
from pijar.files.city import City
from pijar.files.city_schema import FundEntry

FEWEST_PEOPLE, MOST_PEOPLE = 20, 10_000_000

Progress = Callable[[str, int, int], None]
"""Told what was just done, how many steps are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was made. rows: those that are people; repeated, unreadable, dirty: of those.

    registers: rows of each.
    """

    people: int
    files: int
    rows: int
    repeated: int
    unreadable: int
    dirty: int
    registers: dict[str, int]


def make_city(
    city: City,
    *,
    people: int,
    seed: int,
    out: Path,
    day: date,
    progress: Progress = lambda what, done, total: None,
) -> Summary:
    """Invents a city of `people` candidates and writes out/lists, out/registers and out/truth.

    Args:
        people: candidates on the lists; the registers know about 0.6 others for each.
        day: ages, deaths and cover are right on this day; from October on, the lists are for the
            next year.
    Raises:
        Refusal: DEMO_UKURAN, DEMO_FOLDER_TERISI.
    """
    if not FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        raise Refusal(
            "DEMO_UKURAN",
            f"{people} orang tidak dapat dibuat.",
            f"Pilih antara {FEWEST_PEOPLE} dan {MOST_PEOPLE}.",
        )
    lists, registers, truth = _emptied(out)
    invented = _invent(city, people=people, seed=seed, day=day)
    steps = len(invented.mail) + 2
    mailroom = Mailroom(
        _chance(seed, "lists"),
        lists,
        standings=invented.standings,
        vocabulary=_vocabulary(city),
        town=city.name,
        day=day,
        year=_budget_year(day),
    )
    rows: list[RowTruth] = []
    for done, item in enumerate(invented.mail, start=1):
        if not item.copy_of:
            rows += mailroom.write(item)
        progress(item.file, done, steps)
    rows += _copies(lists, invented.mail, rows)
    everyone = invented.population.people
    registrars = Registrars(_chance(seed, "registers"), everyone, invented.standings, day)
    register_rows = registrars.write(registers)
    progress("registers", steps - 1, steps)
    write_truth(
        truth,
        people=everyone,
        standings=invented.standings,
        rows=rows,
        register_rows=register_rows,
        limits=_limits(city, day),
    )
    progress("truth", steps, steps)
    kept = Counter(row.register for row in register_rows)
    return _summary(people, len(invented.mail), rows, kept)


@dataclass(frozen=True, slots=True)
class _Invented:
    """A city in mind, before anything is written."""

    population: Population
    standings: Mapping[int, Standing]
    mail: Sequence[Mail]


def _invent(city: City, *, people: int, seed: int, day: date) -> _Invented:
    town = city.name.removeprefix("Kota ").removeprefix("Kabupaten ")
    population = make_population(
        _chance(seed, "people"), regions=city.regions, town=town, people=people, day=day
    )
    standings = draw_standings(
        _chance(seed, "standings"),
        population,
        trades=Trades(city),
        funds=_paying_until(city, day),
        day=day,
    )
    mail = plan_mail(
        _chance(seed, "senders"),
        population.candidates,
        standings,
        regions=city.regions,
        year=_budget_year(day),
    )
    return _Invented(population, standings, mail)


def _chance(seed: int, part: str) -> Random:
    """A stream of chance of its own for each part, so that a change in one leaves the others."""
    return Random(f"{seed} {part}")  # noqa: S311 - invented people, not secrets


def _budget_year(day: date) -> int:
    """The year that lists on this day are for: from October on, the next one."""
    return day.year + (day.month >= 10)


def _emptied(out: Path) -> tuple[Path, Path, Path]:
    """The three folders, new. An earlier demo is replaced; anything else is left alone.

    Raises:
        Refusal: DEMO_FOLDER_TERISI.
    """
    folders = out / "lists", out / "registers", out / "truth"
    is_demo = (out / "truth" / "README.txt").is_file()
    for folder in folders:
        if folder.exists() and any(folder.iterdir()) and not is_demo:
            raise Refusal(
                "DEMO_FOLDER_TERISI",
                f"Folder “{folder.name}” sudah berisi berkas lain.",
                "Pilih folder lain untuk --out.",
            )
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    return folders


def _vocabulary(city: City) -> Vocabulary:
    names = Counter(region.name for region in city.regions.kelurahan)
    return Vocabulary(
        words={o.code: (o.label, *o.aliases) for o in city.occupations.values()},
        doubles=frozenset(name for name, bearers in names.items() if bearers > 1),
    )


def _paying_until(city: City, day: date) -> list[FundEntry]:
    """The funds that have been paying until the day: begun before its month, over not long ago."""
    month = Month.of(day)
    return [
        fund
        for fund in city.fund_entries
        if fund.first_month < month and fund.last_month >= month - 6
    ]


def _limits(city: City, day: date) -> Limits:
    law = city.law_book().on(day)
    return Limits(
        least_age=law("bpu.usia_min"),
        age_limit=law("bpu.usia_maks"),
        covered=frozenset(o.code for o in city.occupations.values() if o.covered),
        day=day,
    )


def _copies(folder: Path, mail: Sequence[Mail], rows: Sequence[RowTruth]) -> list[RowTruth]:
    """Copies the files that were sent twice, byte for byte, and their truth with them."""
    copied: list[RowTruth] = []
    for item in mail:
        if item.copy_of:
            shutil.copyfile(folder / item.copy_of, folder / item.file)
            copied += (
                replace(row, file=item.file, dirt=(*row.dirt, "file_twice"))
                for row in rows
                if row.file == item.copy_of
            )
    return copied


def _summary(people: int, files: int, rows: Sequence[RowTruth], registers: Counter[str]) -> Summary:
    persons = [row for row in rows if row.number]
    return Summary(
        people=people,
        files=files,
        rows=len(persons),
        repeated=len(persons) - len({row.number for row in persons}),
        unreadable=sum(not row.usable for row in persons),
        dirty=sum(bool(row.dirt) for row in persons),
        registers=dict(registers),
    )
