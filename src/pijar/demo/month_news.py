"""What happens between a decree and a month's bill: registers of later days, and the truth.

    python -m pijar.demo.month_news REGISTERS BILLDIR --day D --out DIR [--seed S] [--each N]

copies the registers of an invented city, lets something happen to a few of those in a bill (they
die, move, find a job, get another payer), and writes `as_of.csv` and `truth.json`: check → NIKs.
"""

import argparse
import csv
import json
import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from pijar.core.days import parse_day
from pijar.core.month import Month
from pijar.demo.insurer import read_bill
from pijar.files.write_csv import write_csv
from pijar.stages.contributions.sweep import SWEPT_REGISTERS

Rows = list[dict[str, str]]

_HAPPENINGS: Final = ("died", "died_this_month", "moved", "wage_earner", "other_payer")


def make_news(
    registers: Path,
    out: Path,
    *,
    niks: Sequence[str],
    month: Month,
    day: date,
    seed: int,
    each: int,
) -> dict[str, list[str]]:
    """Write the registers of a later day; gives check → the NIKs it must find.

    Args: niks: who is paid for. each: how many people each thing happens to.
    """
    rng = Random(seed)  # noqa: S311 - an invented world, no secret
    shutil.copytree(registers, out, dirs_exist_ok=True)
    people = {row["nik"]: row for row in _read(out / "population.csv")}
    chosen = rng.sample(sorted(set(niks) & people.keys()), each * len(_HAPPENINGS))
    happened = {
        what: chosen[place * each : (place + 1) * each] for place, what in enumerate(_HAPPENINGS)
    }
    before = month.first_day - timedelta(days=3)
    for nik in happened["died"]:
        _append(out / "deaths.csv", people[nik], died_on=before.isoformat())
    for nik in happened["died_this_month"]:  # still owed: nothing must be found
        _append(out / "deaths.csv", people[nik], died_on=month.first_day.isoformat())
    for nik in happened["wage_earner"]:
        _append(out / "wage_earners.csv", people[nik], status="aktif", since=str(month))
    for nik in happened["other_payer"]:
        _append(
            out / "other_payers.csv", people[nik], status="aktif", payer="csr", since=str(month)
        )
    moved = frozenset(happened["moved"])
    rows = [row | {"status": "pindah"} if row["nik"] in moved else row for row in people.values()]
    _write(out / "population.csv", rows)
    as_of = [(kind, (day - timedelta(days=1)).isoformat()) for kind in SWEPT_REGISTERS]
    write_csv(out / "as_of.csv", [("register", "as_of"), *as_of])
    truth = {what: niks for what, niks in happened.items() if what != "died_this_month"}
    (out / "truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")
    return truth


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _append(path: Path, person: dict[str, str], **said: str) -> None:
    rows = _read(path)
    blank = dict.fromkeys(rows[0], "")
    known = {key: value for key, value in (person | {"status": ""} | said).items() if key in blank}
    _write(path, [*rows, blank | known])


def _write(path: Path, rows: Rows) -> None:
    write_csv(path, [tuple(rows[0]), *(tuple(row.values()) for row in rows)])


def main() -> None:
    """Write the registers of the day on which a month is billed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("registers", type=Path)
    parser.add_argument("bill", type=Path, help="any earlier bill of these people")
    parser.add_argument("--month", type=Month.parse, required=True)
    parser.add_argument("--day", type=parse_day, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=5)
    options = parser.parse_args()
    niks = [line.nik for line in read_bill(options.bill / "tagihan.xlsx")]
    make_news(
        options.registers, options.out, niks=niks, month=options.month, day=options.day,
        seed=options.seed, each=options.each,
    )  # fmt: skip


if __name__ == "__main__":
    main()
