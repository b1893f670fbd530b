"""Fifty workers want the last seat of a fund, a thousand times: sold must be seats, exactly.

python -m tests.campaigns.last_seat [--workers 50] [--rounds 1000] [--database URL]
"""

from __future__ import annotations

import argparse
import time

from tests.campaigns.opening import opened


def main() -> int:
    """Runs the campaign; exit 1 when a seat was sold twice or to nobody."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--workers", type=int, default=50)
    ask.add_argument("--rounds", type=int, default=1_000)
    ask.add_argument("--database", default="", help="postgres://…; without it SQLite")
    given = ask.parse_args()
    with opened(given.database):
        from tests.office.month import ground
        from tests.office.month.racing import last_seat

        from pijar_office.actions import ledger
        from pijar_office.actions.act import act
        from pijar_office.records.funding import Fund

        with ground.quick():
            cast = ground.lay()
            fund = cast.funds["apbd"].pk
            left_rp = Fund.objects.get(pk=fund).left_rp
            with act("system:race", "race.full") as deed:
                ledger.move(deed, [ledger.Move("ceiling_cut", fund, left_rp)])
            before_rp = Fund.objects.get(pk=fund).committed_rp
            started = time.monotonic()
            ended = last_seat(fund, given.workers, given.rounds, ground.PRICE_RP)
            seconds = time.monotonic() - started
            after = Fund.objects.get(pk=fund)
            sold, rest = divmod(after.committed_rp - before_rp, ground.PRICE_RP)
            ground.forget(cast)
    print(
        f"{given.rounds} seats, {sold} sold, {given.workers} workers, {seconds:.0f} s:", dict(ended)
    )
    exact = sold == given.rounds == ended["done"] and not rest
    return 0 if exact and after.committed_rp == after.ceiling_rp else 1


if __name__ == "__main__":
    raise SystemExit(main())
