"""What is looked at twice: heirs, accounts and phones changed around an event, and early deaths.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Whoever would divert a family's money changes an heir, an account or a telephone shortly before or
after the event. Such a change is held until two officers, neither of them who made it, have let it
pass with a paper; until then the earlier value stands. It accuses nobody: most changes are honest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.law.book import Law
from pijar.stages.claims.grounds import Grounds, grounds

What = Literal["heir", "account", "phone"]

WHAT_WORDS: Final[dict[str, tuple[str, str]]] = {
    "heir": ("ahli waris", "heir"),
    "account": ("rekening", "bank account"),
    "phone": ("nomor telepon", "telephone"),
}

_DAY: Final = timedelta(days=1)
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what a family's money follows; the values themselves are not told here."""

    what: What
    changed_on: date
    changed_by: str


@dataclass(frozen=True, slots=True)
class Held:
    """A change that waits for two people.

    Args:
        days: from the nearest of the days watched; negative before it.
    """

    change: Change
    near: date
    days: int
    grounds: Grounds


def held(changes: Iterable[Change], days: Collection[date], law: Law) -> tuple[Held, ...]:
    """The changes within so many days of an event, in the order of their days.

    Args:
        days: of the event, of its report, of the claim. What lies between the first and the last
            of them is held too, however far they are apart.
        law: of the day on which it is looked at.
    Law: klaim.jaga_perubahan_hari
    """
    if not days:
        return ()
    name = "klaim.jaga_perubahan_hari"
    margin, why = law(name) * _DAY, grounds(law, name)
    first, last = min(days) - margin, max(days) + margin
    return tuple(
        _held(change, days, why)
        for change in sorted(changes, key=lambda each: (each.changed_on, each.what))
        if first <= change.changed_on <= last
    )


def released(change: Change, by: Sequence[str]) -> bool:
    """Whether two different officers have let a change pass.

    Raises:
        Refusal: MELEPAS_PERUBAHAN_SENDIRI, who made the change is among them.
    """
    if change.changed_by in by:
        raise Refusal(
            "MELEPAS_PERUBAHAN_SENDIRI",
            "Yang mengubah data tidak boleh ikut melepas perubahannya.",
            "Minta dua petugas lain memeriksa bukti perubahan itu.",
        )
    return len(set(by)) >= _TWO


def died_early(covered_since: date, died_on: date, law: Law) -> bool:
    """Whether a death came so soon after cover began that enrolment is reviewed.

    It says nothing of the family's right. The review asks who proposed, who visited, what was seen.
    Law: klaim.tinjau_kematian_dini_hari
    """
    days = (died_on - covered_since).days
    return 0 <= days <= int(law("klaim.tinjau_kematian_dini_hari"))


def paid_after_death(paid: Iterable[Month], died_on: date) -> tuple[Month, ...]:
    """The months paid for somebody who was dead before they began: money to be had back."""
    return tuple(sorted(month for month in set(paid) if month > Month.of(died_on)))


def _held(change: Change, days: Collection[date], why: Grounds) -> Held:
    near = min(days, key=lambda day: (abs((change.changed_on - day).days), day))
    return Held(change, near, (change.changed_on - near).days, why)
