"""What a decree changes: the differences between the cover in force and the cover determined.

lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports

The first decree of a year and every later one are made alike, for before the first nothing is in
force. A month of a person that is the same on both sides stands in no line: what was signed is
signed. A month that has begun is never taken away and never given afterwards, and somebody whose
registration lies with the insurer unanswered stays as they are until the answer has come. Whom the
insurer refused was never covered: all their months are taken back, so that their money serves
somebody else.
"""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final, NamedTuple

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.stages.enrolments.annex import Annex, Change, list_hash

CANON_DECREE: Final = "keputusan/1"
ELSEWHERE: Final = ""
"""The fund of a month that another payer covers: none of ours."""


class Paid(NamedTuple):
    """How one month of one person is covered: the fund, and its price in rupiah."""

    fund: str
    amount_rp: int


Cover = Mapping[str, Mapping[Month, Paid]]
"""Person → month → how it is covered."""


@dataclass(frozen=True, slots=True)
class Line:
    """Months that a decree gives to a person, or takes, from one fund.

    The months need not be a whole span: those between, if any, are in force already and stay. None
    of those that stay between months taken is of the same fund: it would seem to be taken, too.
    """

    person: str
    fund: str
    change: Change
    months: tuple[Month, ...]
    amount_rp: int

    @property
    def first_month(self) -> Month:
        return self.months[0]

    @property
    def last_month(self) -> Month:
        return self.months[-1]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that a decree changes, in the order of people and funds given.

    covered_elsewhere: people with months we would pay, were they not covered by another payer.
    held_back: people who would change, but whose registration is still unanswered.
    """

    lines: tuple[Line, ...]
    covered_elsewhere: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()

    @property
    def added_rp(self) -> int:
        return sum(line.amount_rp for line in self.lines if line.change == "add")

    @property
    def removed_rp(self) -> int:
        return sum(line.amount_rp for line in self.lines if line.change == "remove")

    @property
    def people(self) -> dict[str, str]:
        """Person → "add", "remove", or "change" for who loses months and gets others."""
        seen: dict[str, str] = {}
        for line in self.lines:
            known = seen.setdefault(line.person, line.change)
            if known != line.change:
                seen[line.person] = "change"
        return seen

    def by_fund(self) -> dict[tuple[str, Change], tuple[Line, ...]]:
        """The lines of each list that the decree carries, funds in the order they came."""
        lists: dict[tuple[str, Change], list[Line]] = defaultdict(list)
        for line in self.lines:
            lists[line.fund, line.change].append(line)
        return {key: tuple(lines) for key, lines in lists.items()}


def differences(
    in_force: Cover,
    wanted: Cover,
    *,
    open_from: Month | None = None,
    waiting: Collection[str] = (),
    refused: Collection[str] = (),
) -> Differences:
    """What must change so that from a month on the cover in force is the cover wanted.

    Args:
        in_force: live months, those of other payers (`ELSEWHERE`) included. People may share one
            mapping, here as in `wanted`: who shares both is compared once.
        wanted: the later determination; who is missing from it is wanted no more.
        open_from: the first month that may still change; None opens all.
        waiting: people whose registration the insurer has not answered yet.
        refused: people the insurer refused; they lose every month, begun or not, and get none.

    Raises:
        Defect: a month wanted from nobody, or at a price that is not whole and positive.
    """
    lines: list[Line] = []
    elsewhere: list[str] = []
    held_back: list[str] = []
    held, never_covered = frozenset(waiting), frozenset(refused)
    known: dict[tuple[int, int, bool], _Change] = {}
    for person in dict.fromkeys([*wanted, *in_force]):
        now, then = in_force.get(person, _NOTHING), wanted.get(person, _NOTHING)
        lost = person in never_covered
        alike = (id(now), id(then), lost)  # thousands share their months: they are compared once
        if alike not in known:
            known[alike] = _change(now, _NOTHING if lost else then, open_from, lost=lost)
        found = known[alike]
        if person in held and found.spans:
            held_back.append(person)
            continue
        lines += (Line(person, *span) for span in found.spans)
        if found.elsewhere:
            elsewhere.append(person)
    return Differences(tuple(lines), tuple(elsewhere), tuple(held_back))


_NOTHING: Final[Mapping[Month, Paid]] = MappingProxyType({})


class _Change(NamedTuple):
    """What changes for whoever has such months: fund, change, months and rupiah of each line.

    elsewhere: another payer covers a month that is wanted.
    """

    spans: tuple[tuple[str, Change, tuple[Month, ...], int], ...]
    elsewhere: bool


def _change(
    now: Mapping[Month, Paid], then: Mapping[Month, Paid], open_from: Month | None, *, lost: bool
) -> _Change:
    now, then = _open(now, None if lost else open_from), _open(then, open_from)
    if any(paid.fund == ELSEWHERE or paid.amount_rp <= 0 for paid in then.values()):
        raise Defect("a month is wanted without a fund or without a price")
    taken = {month for month, paid in now.items() if paid.fund == ELSEWHERE}
    gone = {m: p for m, p in now.items() if m not in taken and then.get(m) != p}
    come = {m: p for m, p in then.items() if m not in taken and now.get(m) != p}
    staying = {m: p for m, p in now.items() if m not in gone}
    spans = (*_spans("remove", gone, staying), *_spans("add", come, {}))
    return _Change(spans, bool(taken & then.keys()))


def decree_hash(year: int, amends: str, annexes: Iterable[Annex]) -> str:
    r"""SHA-256, in hexadecimal, of all a decree says: what is approved is exactly this.

    The canonical text is made as `list_hash` says: before the rows `keputusan/1`, the year, and
    the hash of the decree amended ("" for none); one row for each list: its fund, its change, its
    people, its rupiah, its own hash.
    """
    rows = [
        (annex.fund_id, annex.change, annex.count, annex.total_rp, annex.hash) for annex in annexes
    ]
    return list_hash((CANON_DECREE, str(year), amends), rows)


def _open(months: Mapping[Month, Paid], open_from: Month | None) -> dict[Month, Paid]:
    return {m: paid for m, paid in months.items() if open_from is None or m >= open_from}


def _spans(
    change: Change, months: Mapping[Month, Paid], staying: Mapping[Month, Paid]
) -> Iterable[tuple[str, Change, tuple[Month, ...], int]]:
    """One for each fund, and one more wherever a month of that fund stays in between."""
    funds: dict[str, list[Month]] = defaultdict(list)
    for month in sorted(months):
        funds[months[month].fund].append(month)
    for fund, chosen in funds.items():
        kept = sorted(month for month, paid in staying.items() if paid.fund == fund)
        for _, run in groupby(chosen, key=lambda month: bisect(kept, month)):
            some = tuple(run)
            yield fund, change, some, sum(months[m].amount_rp for m in some)
