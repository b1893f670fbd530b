"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

A run as counts and sums that agree with each other: how many rows became how many people, what was
decided and why, which fund pays for whom, and what the city should know. Nobody is named.

Whoever fills a Report groups and counts; the checks here refuse one that does not add up, so that
no page can show two numbers that contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from pijar.core.errors import Defect

AGE_BANDS: Final = ((17, 24), (25, 34), (35, 44), (45, 54), (55, 64))
"""Years of age, both ends included, by which people are counted; other ages make their own band."""


class Words(NamedTuple):
    """One text in both languages."""

    id: str
    en: str


class Origin(NamedTuple):
    """Where a figure comes from: as of which day, and from which file of the run."""

    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of every row of every list."""

    read: int
    accepted: int
    duplicate: int
    rejected: int

    def __post_init__(self) -> None:
        _agree("rows", self.read, self.accepted + self.duplicate + self.rejected)


@dataclass(frozen=True, slots=True)
class People:
    """What was decided about every person, and who of the eligible is paid."""

    total: int
    eligible: int
    needs_data: int
    not_eligible: int
    paid: int
    waiting: int

    def __post_init__(self) -> None:
        _agree("people", self.total, self.eligible + self.needs_data + self.not_eligible)
        _agree("eligible people", self.eligible, self.paid + self.waiting)


@dataclass(frozen=True, slots=True)
class FundUse:
    """A fund, and what this run commits of it. seats: None when only money limits it."""

    id: str
    label: str
    seats: int | None
    ceiling_rp: int
    people: int
    months: int
    committed_rp: int

    def __post_init__(self) -> None:
        if not 0 <= self.committed_rp <= self.ceiling_rp:
            raise Defect(f"fund {self.id}: commits {self.committed_rp} of {self.ceiling_rp} rupiah")
        if self.seats is not None and self.people > self.seats:
            raise Defect(f"fund {self.id}: pays {self.people} people on {self.seats} seats")

    @property
    def left_rp(self) -> int:
        return self.ceiling_rp - self.committed_rp

    @property
    def seats_left(self) -> int | None:
        return None if self.seats is None else self.seats - self.people


@dataclass(frozen=True, slots=True)
class Reason:
    """How many people a reason met; one person may have several. cite: its paragraph of law."""

    code: str
    label: Words
    people: int
    cite: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan or kelurahan: proposed, eligible, paid, waiting. tile: its cell on the map."""

    code: str
    name: str
    proposed: int
    eligible: int
    paid: int
    waiting: int
    tile: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """People paid, by occupation, age or sex."""

    label: Words
    people: int


@dataclass(frozen=True, slots=True)
class AgeGroup:
    """People paid in one age band, by sex; unknown counts those of neither."""

    label: str
    men: int
    women: int
    unknown: int = 0

    @property
    def people(self) -> int:
        return self.men + self.women + self.unknown


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to act on: how many people it touches, what it means, what to do."""

    code: str
    title: Words
    people: int
    meaning: Words


@dataclass(frozen=True, slots=True)
class Sender:
    """What one sender's lists were worth. name: of the office or file, never of a person."""

    name: str
    rows: Rows
    top_problem: Words | None = None


@dataclass(frozen=True, slots=True)
class LawUsed:
    """A quantity of law that decided something, with its source and whether it is confirmed."""

    name: str
    label: Words
    value: str
    since: date
    source: str
    confirmed: bool


@dataclass(frozen=True)
class Report:
    """Everything the report page shows. Each part names its day and source in `origins`.

    Args:
        run: what identifies the run, such as the first letters of its hash.
        kecamatan: with tiles; people whose kecamatan is unknown stand in an area without code.
        origins: by part: rows people funds reasons areas groups waiting alerts senders law.
    """

    city: str
    programme: str
    year: int
    day: date
    run: str
    rows: Rows
    people: People
    funds: tuple[FundUse, ...]
    refusals: tuple[Reason, ...]
    questions: tuple[Reason, ...]
    waiting: tuple[Reason, ...]
    kecamatan: tuple[Area, ...]
    kelurahan: tuple[Area, ...]
    occupations: tuple[Group, ...]
    ages: tuple[AgeGroup, ...]
    alerts: tuple[Alert, ...]
    senders: tuple[Sender, ...]
    law: tuple[LawUsed, ...]
    origins: dict[str, Origin]

    def __post_init__(self) -> None:
        paid = self.people.paid
        _agree("people paid by funds", paid, sum(fund.people for fund in self.funds))
        _agree("people waiting by reason", self.people.waiting, _people(self.waiting))
        for name, areas in (("kecamatan", self.kecamatan), ("kelurahan", self.kelurahan)):
            if areas:
                _agree(f"people paid by {name}", paid, sum(area.paid for area in areas))
                _agree(f"people by {name}", self.people.total, sum(a.proposed for a in areas))
        if self.occupations:
            _agree("people paid by occupation", paid, _people(self.occupations))
        if self.ages:
            _agree("people paid by age", paid, sum(group.people for group in self.ages))
        if self.senders:
            _agree("rows of senders", self.rows.read, sum(s.rows.read for s in self.senders))
        missing = set(PARTS) - set(self.origins)
        if missing:
            raise Defect(f"report without origin of {', '.join(sorted(missing))}")

    @property
    def ceiling_rp(self) -> int:
        return sum(fund.ceiling_rp for fund in self.funds)

    @property
    def committed_rp(self) -> int:
        return sum(fund.committed_rp for fund in self.funds)

    @property
    def months(self) -> int:
        return sum(fund.months for fund in self.funds)

    @property
    def unconfirmed_law(self) -> tuple[LawUsed, ...]:
        return tuple(law for law in self.law if not law.confirmed)


PARTS: Final = (
    "rows", "people", "funds", "reasons", "areas", "groups", "waiting", "alerts", "senders",
    "law",
)  # fmt: skip


def age_band(age: int) -> str:
    """The band an age is counted in, such as "25–34"."""
    for first, last in AGE_BANDS:
        if first <= age <= last:
            return f"{first}–{last}"
    return f"< {AGE_BANDS[0][0]}" if age < AGE_BANDS[0][0] else f"≥ {AGE_BANDS[-1][1] + 1}"


def _people(counts: Iterable[Reason] | Iterable[Group]) -> int:
    return sum(count.people for count in counts)


def _agree(what: str, whole: int, parts: int) -> None:
    if whole != parts:
        raise Defect(f"the report contradicts itself: {what}: {whole} is not {parts}")
