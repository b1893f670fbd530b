"""Money to be asked back: months paid for somebody for whom nothing was owed any more.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

Dead in March, and the register told it in July: April, May and June were paid for nobody. Which
month is the first not owed is law (the month of a death is owed, as long as it is not known
otherwise); whether the insurer gives the money back or sets it against next months is theirs to
say. Nothing is subtracted here: each month is a debt of its own until its money is there.

Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pijar.core.month import Month
from pijar.law.book import LawBook
from pijar.stages.contributions.replacement import effective_month


class Overpaid(NamedTuple):
    """A month that was paid and not owed. estimate: by law that is not confirmed."""

    month: Month
    amount_rp: int
    estimate: bool


def after_death(
    paid: Iterable[tuple[Month, int]], died_on: date, book: LawBook
) -> tuple[Overpaid, ...]:
    """The months paid for somebody after they died, in order.

    Args: paid: month and rupiah of each that is paid and not refunded.

    Law: as `effective_month`, on the day of the death.
    """
    law = book.on(died_on)
    first = effective_month("died", died_on, died_on, law)
    sure = all(law.entry(name).confirmed for name in law.was_read)
    return tuple(
        Overpaid(month, amount_rp, not sure) for month, amount_rp in sorted(paid) if month >= first
    )
