"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

What reports are made from: counts of people and sums of money, as whoever keeps the records gives
them. Nobody is named, and nothing here is added up yet.

Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from pijar.core.days import cutoff
from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.stages.reports.run import AGE_BANDS

BANDS: Final = (
    f"< {AGE_BANDS[0][0]}",
    *(f"{first}–{last}" for first, last in AGE_BANDS),
    f"≥ {AGE_BANDS[-1][1] + 1}",
)
"""Bands of age by which people are counted, the youngest first; "" is unknown."""


class Stand(NamedTuple):
    """Where a fund of the year stands on the day, as its accounts say. seats: None for no limit."""

    fund: str
    label: str
    payer_class: str
    seats: int | None
    ceiling_rp: int
    left_rp: int
    committed_rp: int
    open_rp: int
    paid_rp: int
    recovery_rp: int


class OfMonth(NamedTuple):
    """A fund in a month: who is covered and billed and paid for, and what the ledger says.

    people, due_rp: months of cover in force. open_rp, paid_rp, recovery_rp: accounts of the ledger,
    bills of this month alone.
    """

    fund: str
    month: Month
    people: int = 0
    due_rp: int = 0
    billed_people: int = 0
    paid_people: int = 0
    open_rp: int = 0
    paid_rp: int = 0
    recovery_rp: int = 0
    differences: int = 0


class Group(NamedTuple):
    """People of a month who share all this. region, occupation, sex, band: "" where unknown."""

    fund: str
    region: str
    occupation: str
    sex: str
    band: str
    people: int
    due_rp: int


class Candidates(NamedTuple):
    """People of a determination who share all this: who is eligible, and who of them is paid."""

    region: str
    occupation: str
    sex: str
    band: str
    eligible: int
    paid: int


EstimateOf = Literal["informal_workers", "informal_covered", "potential_workers", "active_workers"]
EstimateBy = Literal["total", "region", "occupation", "sex", "age"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Numbers that the city did not count itself. values: by what `by` says; "" for a total."""

    of: EstimateOf
    by: EstimateBy
    as_of: date
    source: str
    values: Mapping[str, int]
    note: str = ""


@dataclass(frozen=True)
class Counted:
    """Everything that the reports of one month are made from.

    Args:
        day: the day on which the records were read.
        stands: the funds of the month's year, in their order.
        months: of those funds in that year, and of any fund in the year before.
        differences: open differences of the month's bills that are of no fund alone.
        groups: who is covered in the month; None where a report does without.
        candidates: of the newest determination of the year, made on `determined_on`; None without.
        regions: code → name, kecamatan and kelurahan. occupations: code → label.
    """

    city: str
    programme: str
    month: Month
    day: date
    stands: tuple[Stand, ...]
    months: tuple[OfMonth, ...]
    groups: tuple[Group, ...] | None
    candidates: tuple[Candidates, ...] | None
    determined_on: date | None
    estimates: tuple[Estimate, ...]
    regions: Mapping[str, str]
    occupations: Mapping[str, str]
    differences: int = 0

    def __post_init__(self) -> None:
        grouped = sum(group.people for group in self.groups or ())
        if self.groups is not None and self.people != grouped:
            raise Defect(f"{self.people} people are covered by months, {grouped} by groups")
        if (self.candidates is None) != (self.determined_on is None):
            raise Defect("candidates without the day of their determination")

    @property
    def people(self) -> int:
        """How many are covered in the month."""
        return sum(each.people for each in self.months if each.month == self.month)

    @property
    def grouped(self) -> tuple[Group, ...]:
        """Who is covered in the month, for the reports that part them."""
        if self.groups is None:
            raise Defect("this report parts people, and nobody counted them apart")
        return self.groups

    def estimate(self, of: EstimateOf, by: EstimateBy) -> Estimate | None:
        """The newest estimate there is; None is none."""
        found = [each for each in self.estimates if (each.of, each.by) == (of, by)]
        return max(found, key=lambda each: each.as_of, default=None)


def band_bounds(day: date) -> tuple[tuple[str, date | None, date | None], ...]:
    """Bands of age on a day as spans of birth days: band, born after, born not after."""
    cuts = [cutoff(day, first) for first, _ in AGE_BANDS] + [cutoff(day, AGE_BANDS[-1][1] + 1)]
    ends = [None, *cuts]
    starts = [*cuts, None]
    return tuple(zip(BANDS, starts, ends, strict=True))


def add_up(groups: Iterable[Group], key: Callable[[Group], str]) -> dict[str, tuple[int, int]]:
    """People and rupiah by what a group has in common."""
    found: dict[str, tuple[int, int]] = {}
    for group in groups:
        people, due_rp = found.get(key(group), (0, 0))
        found[key(group)] = people + group.people, due_rp + group.due_rp
    return found
