"""The command: `python -m benchmarks.people_list ROWS --seed S --profile NAME --out DIR`."""

import argparse
from pathlib import Path

from benchmarks.people_list.make import make_list
from benchmarks.people_list.profiles import PROFILES


def main() -> None:
    """Write one list and say where it is."""
    parser = argparse.ArgumentParser(prog="people_list", description=__doc__)
    parser.add_argument("rows", type=int, metavar="ROWS")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--profile", choices=sorted(PROFILES), default="kota")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--csv", action="store_true", help="list.csv as well")
    given = parser.parse_args()
    make_list(
        given.rows, seed=given.seed, profile=PROFILES[given.profile], out=given.out, csv=given.csv
    )
    print(f"{given.rows:,} rows in {given.out}")


if __name__ == "__main__":
    main()
