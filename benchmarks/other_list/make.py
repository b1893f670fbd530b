"""From a seed to a list on disk: people, their rows in no order, and the truth beside them."""

import csv
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
from benchmarks.other_list.dirt import Dirt, Row
from benchmarks.other_list.households import Households, Person
from benchmarks.other_list.numbers import Register
from benchmarks.other_list.places import City
from benchmarks.other_list.writing import Office
from benchmarks.people_list.make import COLUMNS, MAP

REPEATED = 0.12
"""The share of rows that repeat a person."""
# What a source never asked for, and the share of its rows without it.
_NEVER_HAD = {"nik": 0.012, "card": 0.05, "mother": 0.12, "born": 0.004, "phone": 0.12}
_NO_ADDRESS = 0.03
# How many kinds of dirt fall on a first row and on a repeat: number → weight.
_FIRST = {0: 87.0, 1: 11.0, 2: 2.0}
_REPEAT = {0: 30.0, 1: 34.0, 2: 20.0, 3: 10.0, 4: 4.5, 5: 1.5}

Written = tuple[str, list[str], list[str | None]]
"""Whose row it is, the kinds of dirt on it, its cells."""


def make_other_list(rows: int, *, seed: int, out: Path) -> None:
    """Write `list.parquet`, `truth.parquet`, `dirt.parquet` and `map.yaml` into `out`.

    Args: rows: of the list, repeats included; out: made if absent.
    """
    made = list_rows(rows, seed=seed)
    ids = [f"x{at:07d}" for at in range(1, rows + 1)]
    out.mkdir(parents=True, exist_ok=True)
    _write(
        out / "list.parquet",
        ["id", *COLUMNS],
        ([row, *cells] for row, (_, _, cells) in zip(ids, made, strict=True)),
    )
    _write(
        out / "truth.parquet",
        ["id", "person"],
        ([row, person] for row, (person, _, _) in zip(ids, made, strict=True)),
    )
    _write(
        out / "dirt.parquet",
        ["id", "kinds"],
        ([row, "|".join(kinds)] for row, (_, kinds, _) in zip(ids, made, strict=True)),
    )
    (out / "map.yaml").write_text(MAP, encoding="utf-8")


def list_rows(rows: int, *, seed: int) -> list[Written]:
    """The rows of a list in their shuffled order."""
    rng = Random(seed)
    city, register = City(rng), Register(rng)
    dirt, office = Dirt(rng, city, register), Office(rng, city)
    repeats = int(rows * REPEATED)
    people = list(islice(Households(rng, city, register).listed(), rows - repeats))
    number = {person: f"p{at:06d}" for at, person in enumerate(people)}

    def written(person: Person, events: dict[int, float]) -> Written:
        row = _as_known(rng, person)
        count = rng.choices(list(events), list(events.values()))[0]
        kinds = dirt.fall(row, person, count)
        return number[person], kinds, office.cells(row)

    made = [written(person, _FIRST) for person in people]
    while len(made) < rows:
        person, times = rng.choice(people), rng.choices((1, 2, 3), (92, 7, 1))[0]
        made += [written(person, _REPEAT) for _ in range(min(times, rows - len(made)))]
    rng.shuffle(made)
    return made


def _as_known(rng: Random, person: Person) -> Row:
    """A fresh look at a person, without what the source never had."""
    home = person.home
    row = Row(
        nik=person.nik,
        name=person.name,
        born=person.born,
        sex=person.sex,
        card=home.card,
        mother=person.mother,
        address=home.address,
        phone=person.phone,
        address_written=rng.random() >= _NO_ADDRESS,
    )
    for field, share in _NEVER_HAD.items():
        if rng.random() < share:
            setattr(row, field, None)
    return row


def _write(file: Path, head: Sequence[str], lines: Iterable[Sequence[str | None]]) -> None:
    """A Parquet file of text columns; an empty cell is null."""
    with TemporaryDirectory(dir=file.parent) as place:
        text = Path(place) / "text.csv"
        with text.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(head)
            writer.writerows(lines)
        with duckdb.connect() as con:
            con.execute(
                f"COPY (FROM read_csv('{text}', all_varchar = true, header = true, delim = ',',"
                f" quote = '\"', escape = '\"')) TO '{file}' (COMPRESSION zstd)"
            )
