"""Small cities on disk for the tests of a whole run: lists and registers as CSV, by hand."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from tests.bulk.world import Record, person

from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.stages.people import REGISTERS

DAY = date(2025, 12, 15)
HEADER = {
    "nik": "NIK",
    "kk": "No KK",
    "name": "Nama Lengkap",
    "birth_date": "Tanggal Lahir",
    "sex": "Jenis Kelamin",
    "mother_name": "Nama Ibu",
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "occupation": "Pekerjaan",
}


def candidate(number: int = 1, **known: object) -> dict[str, object]:
    """A farmer of Bandarharjo who may be covered; each number is another person."""
    born = date(1980, 1, 1 + number % 28)
    somebody = {
        "nik": f"338001{born:%d%m%y}{number:04}",
        "kk": f"33800110011{number:05}",
        "name": f"{_NAMES[number % len(_NAMES)]} {_NAMES[number // len(_NAMES) % len(_NAMES)]}",
        "birth_date": born.isoformat(),
        "kelurahan": "Bandarharjo",
        "kecamatan": "Semarang Utara",
        "occupation": "petani",
    }
    return dict(person()) | somebody | known


_NAMES = "Agus Bagas Cahyo Dimas Eko Fajar Galih Hadi Indra Jarwo Kasno Lukman".split()


def write_list(path: Path, people: Sequence[Record]) -> Path:
    """A sender's list as CSV."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER.values())
        writer.writerows([[p.get(column) for column in HEADER] for p in people])
    return path


def write_registers(folder: Path, registers: Mapping[str, Sequence[Record]]) -> Path:
    """Registers as CSV; those not named are written empty, so that their facts are known."""
    folder.mkdir(parents=True, exist_ok=True)
    for kind, extra in REGISTERS.items():
        columns = ("nik", "kk", "name", "birth_date", "sex", "mother_name", "region_code", *extra)
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(registers.get(kind, ()))
    return folder


def run_city(
    place: Path,
    lists: Mapping[str, Sequence[Record]],
    *,
    day: date = DAY,
    year: int = 2026,
    city: str = "semarang",
    absent: Sequence[str] = (),
    **registers: Sequence[Record],
) -> "Result":
    """Run lists against registers; everybody on a list is in the population unless told."""
    for name, people in lists.items():
        write_list(place / "lists" / name, people)
    everybody = [p for people in lists.values() for p in people if p.get("nik")]
    unique = list({p["nik"]: p for p in everybody}.values())
    given = write_registers(place / "registers", {"population": unique} | registers)
    for kind in absent:
        (given / f"{kind}.csv").unlink()
    request = Request(city, year, day, (place / "lists",), given)
    return Result(place / "run", run(request, place / "run", pdf=False))


class Result:
    """A finished run, asked in SQL."""

    def __init__(self, folder: Path, content: Mapping[str, Any]) -> None:
        self.folder, self.content = folder, content
        self._con = duckdb.connect()
        for name in ("rows", "people", "pairs", "facts", "decisions"):
            self._con.execute(f"CREATE VIEW {name} AS FROM '{folder}/{name}.parquet'")

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        return self._con.execute(query).fetchall()

    def answer(self, name: str) -> tuple[str, list[str], str | None]:
        """Outcome, reasons and fund of the one person of that name."""
        found = self.sql(
            "SELECT outcome, reasons, fund FROM decisions JOIN people USING (person_id)"
            f" WHERE name = '{name}'"
        )
        assert len(found) == 1, found
        return found[0]

    def json(self) -> dict[str, Any]:
        return json.loads((self.folder / "run.json").read_text())
