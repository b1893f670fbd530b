"""Thousands of small plans: HiGHS and trying everything must agree on each.

python -m tests.campaigns.seats 5000 [first seed]
"""

import sys
import time

from tests.kernel.plans.test_seats_by_listing import check


def main() -> int:
    """Check so many seeds; the first that differs stops it with its number."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000
    begun = time.process_time()
    for seed in range(first, first + many):
        check(seed)
    print(f"{many} plans agree, {time.process_time() - begun:.0f} processor seconds")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
