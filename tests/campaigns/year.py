"""A programme year of 8,500 people, month by month; every rupiah explained after each.

    python -m tests.campaigns.year [--people 8500] [--seed 7] [--database URL]

prints a row a month, in thousands of rupiah; exit 1 when a rupiah is left unexplained.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.campaigns.opening import opened

HEADINGS = ("month", "people", "held", "left", "came", "billed", "booked", "bank", "diff.",
            "refunds", "committed", "paid", "ceiling")  # fmt: skip


def main() -> int:
    """Runs the campaign."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--people", type=int, default=8_500)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--database", default="", help="postgres://…; without it SQLite")
    given = ask.parse_args()
    with opened(given.database):
        from tests.office.month import year

        began = time.monotonic()
        print(" ".join(f"{heading:>9}" for heading in HEADINGS), "seconds")
        try:
            for row in year.simulate(given.people, given.seed):
                shown = [
                    f"{value // 1_000 if name.endswith('_rp') else value:9}"
                    for name, value in row._asdict().items()
                ]
                print(*shown, f"{time.monotonic() - began:7.0f}", flush=True)
        except AssertionError as unexplained:
            print(unexplained, file=sys.stderr)
            return 1
    print(f"every rupiah explained, seed {given.seed}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
