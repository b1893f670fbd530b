"""Whether a bill that died is whole, and whether it ends complete when it is done again.

python -m tests.campaigns.one_bill_check "after death" | "done again"
"""

from __future__ import annotations

import os
from pathlib import Path


def wrong(again: bool) -> list[str]:
    """Everything that is wrong; does the bill again first, if asked."""
    from django.db import connection
    from tests.campaigns import one_bill

    from pijar_office.queries import invariants
    from pijar_office.records.contributions import Bill
    from pijar_office.records.ledger import Transfer

    if again:
        with one_bill.on_that_day():
            one_bill.steps()
    found = [str(breach) for breach in invariants.breaches()]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            found += [row[0] for row in cursor.fetchall() if row[0] != "ok"]
    live = list(Bill.objects.filter(voided_at=None))
    reached = one_bill.STEPS.index(live[0].state) if live else -1
    path = Path(os.environ["SAID"])
    told = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
    mine = [name for number, name in told if number == os.environ.get("ROUND", "1")]
    if mine and one_bill.STEPS.index(mine[-1]) > reached:
        found.append(f"{mine[-1]} was said and is lost")
    kinds = list(Transfer.objects.filter(bill__in=live).values_list("kind", flat=True))
    wanted = {-1: (0, 0), 0: (0, 0), 1: (2, 0), 2: (2, 0), 3: (2, 2)}[reached]
    if (kinds.count("bill"), kinds.count("post")) != wanted:
        found.append(f"half of the money: {kinds} of a bill that is {reached}")
    if len(live) > 1:
        found.append("two bills")
    if again and reached != 3:
        found.append("not complete when done again")
    return found


def main() -> int:
    """Prints what is wrong; exit 1 if anything is."""
    import django

    django.setup()
    found = [f"after death: {each}" for each in wrong(again=False)]
    found += [f"done again: {each}" for each in wrong(again=True)]
    print("; ".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
