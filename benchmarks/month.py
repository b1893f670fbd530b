"""A month swept, billed and matched, beside the bare reading and writing of the same rows.

    pijar bench month [PEOPLE …]

A run folder of so many people is written out straight away, with registers of today (population of
three times as many), so that nothing else is measured. The floor is, in one process of its own and
with the same libraries: the people and registers read and the bill's rows written as Parquet and as
a bare workbook; the receipt read through the sandbox and its rows written as Parquet. Default
sizes: 8,500 and 300,000. The figures to hold stand in `GOALS`, by processor time of all threads and
children: wall time on a machine with nothing else to do is no more than that.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

SIZES = (8_500, 300_000)
MONTH, DAY, CITY = "2026-01", "2026-01-05", "3374_kota_semarang"
GOALS = {
    "8,500 people, processor seconds of a bill": 3.0,
    "300,000 people, processor seconds of a bill": 60.0,
    "300,000 rows, processor seconds of a match": 60.0,
    "300,000 rows, processor seconds of the match itself, files read": 10.0,
}
_REGISTERS = {
    "population": ("3 * {n}", "'domisili' AS status, '33.74.02.1001' AS region_code"),
    "participants": ("{n}", "'aktif' AS status, 'apbd_2026' AS payer, printf('26%09d', n) AS kpj"),
    "deaths": ("{n} // 50", "DATE '2025-12-20' AS died_on"),
    "wage_earners": ("{n} // 20", "'nonaktif' AS status"),
    "civil_servants": ("{n} // 50 + 1", "'pensiun' AS status"),
    "other_payers": ("{n} // 50", "'aktif' AS status, 'csr' AS payer"),
}
"""Register → how many rows, and what they say of somebody."""


def main(sizes: tuple[int, ...]) -> int:
    """Measure every size; 1 if a goal is missed."""
    over = False
    for people in sizes:
        with TemporaryDirectory(dir=os.environ.get("PIJAR_BENCH_DIR")) as place:
            found = measure(people, Path(place))
        print(json.dumps({"people": people, **found}, indent=1), flush=True)
        for name, value in figures(people, found):
            over |= value > GOALS[name]
            mark = "ok" if value <= GOALS[name] else "OVER"
            print(f"{mark:<5}{name}: {value} (hold {GOALS[name]})")
    return int(over)


def figures(people: int, found: dict[str, Any]) -> list[tuple[str, float]]:
    """The figures that have a goal."""
    if people == SIZES[0]:
        return [("8,500 people, processor seconds of a bill", found["bill"]["cpu_s"])]
    if people != SIZES[1]:
        return []
    return [
        ("300,000 people, processor seconds of a bill", found["bill"]["cpu_s"]),
        ("300,000 rows, processor seconds of a match", found["match"]["cpu_s"]),
        (
            "300,000 rows, processor seconds of the match itself, files read",
            found["match_itself_cpu_s"],
        ),
    ]


def measure(people: int, place: Path) -> dict[str, Any]:
    """One size: run folder and registers, bill, answer, match, and the floors beneath."""
    write_world(people, place)
    words = ["--city", CITY, "--month", MONTH, "--day", DAY, "--registers", place / "registers"]
    bill = timed("-m", "pijar", "bill", place / "run", *words, "--out", place / "bill", "--json")
    answer(place)
    receipt, bank = split(place / "answer")
    match = timed(
        "-m", "pijar", "match", place / "bill", "--receipt", *receipt, "--bank", bank,
        "--out", place / "match", "--json",
    )  # fmt: skip
    floors = {name: timed(__file__, "--floor", name, place) for name in ("bill", "match")}
    steps = {name: said.pop("said").get("seconds") for name, said in
             (("bill", bill), ("match", match))}  # fmt: skip
    for said in floors.values():
        said.pop("said")
    return {
        "bill": bill,
        "match": match,
        "floor_bill": floors["bill"],
        "floor_match": floors["match"],
        "bill_times_floor": round(bill["cpu_s"] / floors["bill"]["cpu_s"], 2),
        "match_times_floor": round(match["cpu_s"] / floors["match"]["cpu_s"], 2),
        "match_itself_cpu_s": steps["match"]["cocokkan"]["cpu"],
        "steps": steps,
    }


def write_world(people: int, place: Path) -> None:
    """A run folder that pays for so many people, and registers of the day before."""
    run, registers = place / "run", place / "registers"
    run.mkdir()
    registers.mkdir()
    con = duckdb.connect()
    con.execute(f"""CREATE TABLE n AS SELECT n, printf('P%07d', n) AS person_id,
        printf('3380%02d%02d03%02d%04d', 1 + n % 16, 1 + (n // 9999) % 28, 70 + (n // 279972) % 20,
            1 + n % 9999) AS nik,
        printf('ORANG %s%s%s', chr(65 + n % 26), chr(65 + n // 26 % 26), chr(65 + n // 676 % 26))
        AS name, make_date(1970 + CAST((n // 279972) % 20 AS INT), 3,
            1 + CAST((n // 9999) % 28 AS INT)) AS birth_date
        FROM (SELECT CAST(unnest(range({3 * people})) AS INTEGER) AS n)""")
    of = f"FROM n WHERE n < {people} ORDER BY n"
    for name, query in {
        "decisions": f"""SELECT person_id, CASE WHEN n % 9 = 0 THEN 'dbhcht_2026' ELSE 'apbd_2026'
            END AS fund, '2026-01' AS first_month, '2026-12' AS last_month {of}""",
        "people": f"""SELECT person_id, nik, name, birth_date, '33.74.02.1001' AS region_code
            {of}""",
        "facts": f"SELECT person_id, '33.74.02.1001' AS region_code, 'nelayan' AS occupation {of}",
    }.items():
        con.execute(f"COPY ({query}) TO '{run / name}.parquet'")
    for kind, (count, says) in _REGISTERS.items():
        con.execute(f"""COPY (SELECT nik, name, birth_date, {says}, DATE '2026-01-04' AS as_of
            FROM n WHERE n < {count.format(n=people)} ORDER BY n)
            TO '{registers / kind}.parquet'""")
    con.close()
    (run / "run.json").write_text('{"year": 2026, "day": "2025-12-15"}', encoding="utf-8")


def answer(place: Path) -> None:
    """The invented insurer's and bank's answer to the bill."""
    from pijar.demo.insurer import Billed, answer_bill, write_answer

    lines = duckdb.sql(
        f"SELECT nik, name, kpj, month, fund, amount_rp FROM '{place / 'bill' / 'lines.parquet'}'"
    ).fetchall()
    said = answer_bill([Billed(*line) for line in lines], seed=7)
    write_answer(said, place / "answer", day=date(2026, 1, 31))


def split(folder: Path) -> tuple[list[Path], Path]:
    """The receipt in files of at most 150,000 rows, for the reader takes no more of one sheet."""
    files = sorted(folder.glob("receipt*.xlsx"))
    return files, folder / "bank.csv"


def timed(*words: object) -> dict[str, Any]:
    """Run a Python program: its JSON, and what it took, children included."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, *map(str, words)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "wall_s": round(time.perf_counter() - begun, 2),
        "cpu_s": round(cpu_s, 2),
        "peak_mb": after.ru_maxrss // 1024,
        "said": json.loads(done.stdout or "{}"),
    }


def floor(name: str, place: Path) -> None:
    """The same rows read and written with nothing in between."""
    from pijar.files.read import Reader
    from pijar.files.write_xlsx import Column, Grid, write_book

    con = duckdb.connect()
    if name == "match":
        rows: list[list[Any]] = []
        with Reader() as reader:
            for path in split(place / "answer")[0]:
                for sheet in reader.read(path).sheets:
                    rows += sheet.rows
        con.execute(f"COPY (FROM '{place / 'match' / 'rows.parquet'}') TO '{place / 'f.parquet'}'")
        return
    for path in (place / "registers").glob("*.parquet"):
        con.execute(f"CREATE TABLE {path.stem} AS FROM '{path}'")
    for part in ("decisions", "people", "facts"):
        con.execute(f"CREATE TABLE run_{part} AS FROM '{place / 'run' / part}.parquet'")
    lines = f"'{place / 'bill' / 'lines.parquet'}'"
    con.execute(f"COPY (FROM {lines}) TO '{place / 'f.parquet'}'")
    cells = con.execute(f"SELECT nik, name, kpj, month, fund, amount_rp FROM {lines}").fetchall()
    columns = [Column(str(place)) for place in range(6)]
    grid = Grid("Tagihan", columns, cells, has_header=False)
    write_book(place / "f.xlsx", [grid], title="x", day=date(2026, 1, 5))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        floor(sys.argv[2], Path(sys.argv[3]))
    else:
        raise SystemExit(main(tuple(int(word) for word in sys.argv[1:]) or SIZES))
