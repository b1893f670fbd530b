"""The machine of the month for as long as you like.

    python -m tests.campaigns.month_machine --steps 100000 [--seed N] [--database URL]

prints how many steps it took, what was done in them, and how long. A run that finds something
prints its seed; `--seed` with that number does the very same run again, `--shrink` looks for the
shortest way there.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time

from tests.campaigns.opening import opened


def main() -> int:
    """Runs the campaign; exit 1 on a breach."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--steps", type=int, default=100_000)
    ask.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(31))
    ask.add_argument("--database", default="", help="postgres://…; without it SQLite")
    ask.add_argument("--shrink", action="store_true", help="look for the shortest way to a breach")
    given = ask.parse_args()
    print(f"seed {given.seed}", flush=True)
    with opened(given.database):
        from tests.office.month import running
        from tests.office.month.machine_leaves import Month

        gc.freeze()
        gc.set_threshold(100_000, 50, 100)  # steps make much garbage, most of it not in cycles
        started, worked = time.monotonic(), time.process_time()
        try:
            steps = running.run(Month, given.steps, given.seed, shrink=given.shrink, aloud=True)
        except Exception as breach:
            print(breach, *getattr(breach, "__notes__", ()), sep="\n", file=sys.stderr)
            return 1
        seconds = time.monotonic() - started
        print(f"{steps} steps, 0 breaches, {seconds:.0f} s, {steps / seconds:.0f} a second "
              f"({steps / (time.process_time() - worked):.0f} a second of processor)")  # fmt: skip
        for what, times in Month.did.most_common():
            print(f"{times:8} {what}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
