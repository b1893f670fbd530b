"""What dies in the crash campaigns: January's bill, from its draft to the insurer's money.

    python -m tests.campaigns.one_bill     with PIJAR_STATE and, for PostgreSQL, DATABASE_URL set

Each step has a key of its own that is the same whenever it runs, and says so once it is done: what
was said must be there afterwards. Done again it goes on where it finds the bill.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pijar_office.config.settings")
DAY = datetime(2026, 1, 5, 3, tzinfo=UTC)
STEPS = ("drafted", "approved", "coded", "paid")


def january_waits(cast: Any) -> None:
    """A sweep of January as its job leaves it; nothing is billed yet."""
    from tests.office.month.machine_bills import by_definition, registers_come

    from pijar.core.month import Month
    from pijar_office.actions import sweeps
    from pijar_office.jobs import runner

    first = DAY.date().replace(day=1)
    with (
        on_that_day(),
        patch("pijar_office.jobs.sweep.ask_kernel", lambda words: by_definition(words, {}, first)),
    ):
        registers_come(cast, first)
        sweeps.ask(cast.verifier, Month(2026, 1))
        runner.run_waiting()


@contextmanager
def on_that_day() -> Iterator[None]:
    """The office's clock stands still."""
    with (
        patch("pijar_office.actions.clock.today", DAY.date),
        patch("pijar_office.actions.clock.now", lambda: DAY),
    ):
        yield


def steps() -> None:
    """Draft, approve, code, pay; whatever was done before is found done."""
    from pijar_office.actions import bills, payments
    from pijar_office.records.contributions import Bill, Sweep
    from pijar_office.records.officers import Officer

    turn = os.environ.get("ROUND", "1")
    who = {officer.username: officer for officer in Officer.objects.all()}
    sweep = Sweep.objects.order_by("-computed_at").first()
    assert sweep is not None

    def bill() -> Any:
        return Bill.objects.filter(sweep=sweep, voided_at=None).first()

    doings = (
        lambda: bills.draft(who["verifier"], sweep, key=f"{turn}-draft"),
        lambda: bills.approve(
            who["approver"], bill(), bill().list_hash, proven=True, key=f"{turn}-approve"
        ),
        lambda: payments.code(
            who["finance"], bill(), f"2601{int(turn):08}", bill().total_rp, key=f"{turn}-code"
        ),
        lambda: payments.pay(
            who["finance"], bill(), spm=f"SPM {turn}", sp2d=f"SP2D {turn}",
            paid_on=date(2026, 1, 5), proof=b"%PDF-1.7 bukti", proof_name="bukti.pdf",
            key=f"{turn}-pay",
        ),
    )  # fmt: skip
    for name, do in zip(STEPS, doings, strict=True):
        found = bill()
        if found is None or STEPS.index(found.state) < STEPS.index(name):
            do()
        said(name)


def said(name: str) -> None:
    """Tells whoever listens, and not before it is so."""
    path = os.environ.get("SAID")
    if path:
        with open(path, "a") as file:  # noqa: PTH123
            file.write(f"{os.environ.get('ROUND', '1')} {name}\n")
            file.flush()


def main() -> None:
    """One bill, in a process of its own."""
    import django

    django.setup()
    with on_that_day():
        steps()


if __name__ == "__main__":
    main()
