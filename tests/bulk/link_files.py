"""Small files for the tests of `pijar link`, in every kind, and what it makes of them.

Budi stands three times in the list, Siti twice; of a sixth row only the name and the mother are
known.
"""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import openpyxl

from pijar.cli import main

Rows = Sequence[Mapping[str, str]]
MAP = {
    "id": "no", "nik": "nik", "name": "nama", "birth_date": "lahir", "sex": "jk", "kk": "kk",
    "mother_name": "ibu",
}  # fmt: skip
BUDI = {
    "nik": "3380010203800001", "nama": "Budi Santoso", "lahir": "1980-03-02", "jk": "L",
    "kk": "3380010101100001", "ibu": "Sumarni",
}  # fmt: skip
SITI = {
    "nik": "3380014107850003", "nama": "Siti Aminah", "lahir": "1985-07-01", "jk": "P",
    "kk": "3380010101100002", "ibu": "Kartini",
}  # fmt: skip
VAGUE = dict.fromkeys(BUDI, "") | {"nama": "Budi Santoso", "ibu": "Sumarni"}
LIST = [
    {"no": "a1"} | BUDI,
    {"no": "a2"} | BUDI | {"nik": "", "nama": "Boedi Santoso"},
    {"no": "a3"} | BUDI | {"nik": "3380010203810001", "kk": ""},
    {"no": "b1"} | SITI,
    {"no": "b2"} | SITI | {"lahir": ""},
    {"no": "c1"} | VAGUE,
]
CELLS = {cell for row in LIST for key, cell in row.items() if key != "no" and len(cell) > 3}


def csv_of(path: Path, rows: Rows, *, delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def parquet_of(path: Path, rows: Rows) -> Path:
    source = csv_of(path.with_suffix(".source"), rows)
    duckdb.execute(f"COPY (FROM read_csv('{source}', all_varchar = true)) TO '{path}'")
    return path


def xlsx_of(path: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    book.active.append(list(rows[0]))
    for row in rows:
        book.active.append([cell or None for cell in row.values()])
    book.save(path)
    return path


def map_of(work: Path, columns: Mapping[str, object]) -> Path:
    path = work / "peta.yaml"
    path.write_text(json.dumps(columns), encoding="utf-8")  # JSON is YAML too
    return path


def link(
    work: Path,
    *files: Path,
    columns: Mapping[str, object] = MAP,
    out: str = "hasil",
    judged: Rows = (),
    more: Sequence[str] = (),
) -> int:
    words = ["link", *map(str, files), "--columns", str(map_of(work, columns))]
    if judged:
        words += ["--judged", str(csv_of(work / "putusan.csv", judged))]
    return main([*words, "--out", str(work / out), *more])


def pairs(work: Path, out: str = "hasil") -> dict[tuple[str, str], str]:
    query = f"SELECT left_id, right_id, verdict FROM '{work / out / 'pairs.parquet'}'"
    return {(left, right): verdict for left, right, verdict in duckdb.sql(query).fetchall()}


def persons(work: Path, out: str = "hasil") -> dict[str, str]:
    return dict(duckdb.sql(f"FROM '{work / out / 'clusters.parquet'}'").fetchall())


def same(work: Path) -> set[tuple[str, str]]:
    return {pair for pair, verdict in pairs(work).items() if verdict == "same"}
