"""From xlsx to a finished run folder, beside the bare reading and writing of the same files.

    pijar bench run [PEOPLE …]

For each size an invented city is made, run, and its files are then read and written again by the
same libraries with nothing in between: that is the floor. Both are measured in this one run, each
in a process of its own, by processor time, children included. Default sizes: 9,000, and 10,000 and
100,000 for the growth. The figures to hold stand in `GOALS`.
"""

import csv
import json
import math
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

DAY, YEAR, CITY, SEED = "2025-12-15", "2026", "3374_kota_semarang", "7"
SIZES = (9_000, 10_000, 100_000)
GOALS = {
    "9,000 people, processor seconds without PDFs": 8.0,
    "9,000 people, processor seconds with PDFs": 25.0,
    "9,000 people, peak MiB": 700,
    "9,000 people, times the floor": 4.0,
    "100,000 people, wall seconds without PDFs": 60.0,
    "growth exponent 10,000 → 100,000": 1.0,
}


def main(sizes: tuple[int, ...]) -> int:
    """Measure every size and print what was measured beside what is to be held."""
    results = {}
    for people in sizes:
        with TemporaryDirectory(dir=os.environ.get("PIJAR_BENCH_DIR")) as place:
            results[people] = measure(people, Path(place))
            print(json.dumps({"people": people, **results[people]}, indent=1), flush=True)
    held = dict(figures(results))
    for name, value in held.items():
        mark = "ok" if value <= GOALS[name] else "OVER"
        print(f"{mark:<5}{name}: {value} (hold {GOALS[name]})")
    return int(any(value > GOALS[name] for name, value in held.items()))


def measure(people: int, place: Path) -> dict[str, Any]:
    """One city: made, run with and without PDFs, and the floor beneath."""
    city, out = place / "city", place / "run"
    pijar("demo", "--city", CITY, "--people", str(people), "--seed", SEED, "--out", str(city))
    words = ["--city", CITY, "--year", YEAR, "--day", DAY, "--lists", str(city / "lists")]
    words += ["--registers", str(city / "registers"), "--out", str(out)]
    whole = timed([sys.executable, "-m", "pijar", "run", *words])
    steps = json.loads((out / "run.json").read_text())["seconds"]
    said = subprocess.run(
        [sys.executable, __file__, "--floor", str(out)], check=True, capture_output=True, text=True
    )
    floor_cpu_s = float(said.stdout)
    pdf = steps["pdf"]
    return {
        "cpu_s": whole["cpu_s"],
        "cpu_without_pdf_s": round(whole["cpu_s"] - pdf["cpu"], 2),
        "wall_without_pdf_s": round(whole["wall_s"] - pdf["wall"], 2),
        "peak_mb": whole["peak_mb"],
        "floor_cpu_s": floor_cpu_s,
        "times_floor": round((whole["cpu_s"] - pdf["cpu"]) / floor_cpu_s, 2),
        "steps": steps,
    }


def figures(results: dict[int, dict[str, Any]]) -> list[tuple[str, float]]:
    """The figures that have a goal, of the sizes that were measured."""
    found: list[tuple[str, float]] = []
    if small := results.get(9_000):
        found += [
            ("9,000 people, processor seconds without PDFs", small["cpu_without_pdf_s"]),
            ("9,000 people, processor seconds with PDFs", small["cpu_s"]),
            ("9,000 people, peak MiB", small["peak_mb"]),
            ("9,000 people, times the floor", small["times_floor"]),
        ]
    if large := results.get(100_000):
        found.append(("100,000 people, wall seconds without PDFs", large["wall_without_pdf_s"]))
        if base := results.get(10_000):
            ratio = large["cpu_without_pdf_s"] / base["cpu_without_pdf_s"]
            found.append(("growth exponent 10,000 → 100,000", round(math.log10(ratio), 3)))
    return found


def timed(command: list[str]) -> dict[str, float]:
    """Run a command and give its wall and processor seconds and its peak memory."""
    script = (
        "import json, resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps({'wall_s': round(time.perf_counter() - start, 2),\n"
        "    'cpu_s': round(used.ru_utime + used.ru_stime, 2),\n"
        "    'peak_mb': used.ru_maxrss // 1024}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *command], check=True, capture_output=True, text=True
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def pijar(*words: str) -> None:
    """Run the command `pijar` and fail loudly when it does."""
    subprocess.run([sys.executable, "-m", "pijar", *words], check=True, stdout=subprocess.DEVNULL)


def floor(run: Path) -> None:
    """Read what the run read and write what it wrote, with the same libraries and no thought.

    What is written comes from the run's own workbooks. They are read back before the measuring
    starts. Prints the processor seconds of the floor alone.
    """
    import duckdb
    import python_calamine as calamine
    import xlsxwriter

    def cells(path: Path) -> list[list[list[Any]]]:
        book = calamine.CalamineWorkbook.from_path(str(path))
        return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]

    books = [cells(path) for path in sorted(run.rglob("*.xlsx")) if "inputs" not in path.parts]
    before = _cpu()
    inputs = [path for path in sorted((run / "inputs").rglob("*")) if path.is_file()]
    for path in inputs:
        if path.suffix == ".xlsx":
            cells(path)
        elif path.suffix in (".csv", ".txt"):
            with path.open(encoding="utf-8", errors="replace", newline="") as file:
                list(csv.reader(file))
    with TemporaryDirectory() as place:
        for number, sheets in enumerate(books):
            book = xlsxwriter.Workbook(f"{place}/{number}.xlsx", {"constant_memory": True})
            for rows in sheets:
                sheet = book.add_worksheet()
                for at, row in enumerate(rows):
                    for column, value in enumerate(row):
                        sheet.write(at, column, value)
            book.close()
        con = duckdb.connect()
        for path in sorted(run.glob("*.parquet")):
            con.execute(f"COPY (FROM '{path}') TO '{place}/{path.name}' (COMPRESSION zstd)")
    print(round(_cpu() - before, 2))


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    if sys.argv[1:2] == ["--floor"]:
        floor(Path(sys.argv[2]))
    else:
        raise SystemExit(main(tuple(map(int, sys.argv[1:])) or SIZES))
