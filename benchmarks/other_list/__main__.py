"""The command: `python -m benchmarks.other_list ROWS --seed S --out DIR`."""

import argparse
from pathlib import Path

from benchmarks.other_list.make import make_other_list


def main() -> None:
    """Write one list and say where it is."""
    parser = argparse.ArgumentParser(prog="other_list", description=__doc__)
    parser.add_argument("rows", type=int, metavar="ROWS")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    given = parser.parse_args()
    make_other_list(given.rows, seed=given.seed, out=given.out)
    print(f"{given.rows:,} rows in {given.out}")


if __name__ == "__main__":
    main()
