"""What a draft of law changes, told before it is signed: who enters, who leaves, what it costs.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

Everybody is asked twice on one day, under the law and under the draft. Only counts come out. What
is told of areas, ages and sexes is told as to everybody (`pijar.stages.reports.publication`): of a
small count nobody can tell how small it is, not even by subtraction. Sums of the city are told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pijar.core.days import age_on
from pijar.core.month import Month
from pijar.law.book import InForce, LawBook
from pijar.stages.funding import Allocation
from pijar.stages.plans.money import Cost, cost_of
from pijar.stages.plans.renewals import Person
from pijar.stages.plans.scenario import Planning
from pijar.stages.reports.publication import publish


@dataclass(frozen=True, slots=True)
class Change:
    """A quantity that the draft sets otherwise: from which day, and both values in words."""

    name: str
    label: Mapping[str, str]
    since: date
    before: str
    after: str
    source: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A group: how many enter and leave eligibility. None: hidden."""

    kind: str
    key: str
    people: int | None
    enter: int | None
    leave: int | None


@dataclass(frozen=True, slots=True)
class PeopleEffect:
    """What the draft does to the people of a run.

    Args:
        turned: (outcome before, outcome after) → people; all people stand here.
        entering, leaving: reasons that a draft takes away from, or gives to, who enters or leaves.
        paid_before, paid_after: seats given under each law with the same money.
        joins, goes: paid only under the draft; paid only before it. outranked: of those who go,
            who stay eligible and are outranked.
        spent_before_rp, spent_after_rp: what those seats cost.
        all_enter_rp: what it would cost to pay everybody who enters on top, at a whole seat.
    """

    turned: tuple[tuple[str, str, int], ...]
    entering: tuple[tuple[str, int], ...]
    leaving: tuple[tuple[str, int], ...]
    enter: int
    leave: int
    ask: int
    paid_before: int
    paid_after: int
    joins: int
    goes: int
    outranked: int
    spent_before_rp: int
    spent_after_rp: int
    all_enter_rp: int
    groups: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes in the law, in the price of every target, and for the people of a run if any."""

    day: date
    changes: tuple[Change, ...]
    before: tuple[Cost, ...]
    after: tuple[Cost, ...]
    people: PeopleEffect | None

    @property
    def extra_rp(self) -> int:
        """What the same targets cost more under the draft."""
        return sum(cost.amount_rp for cost in self.after) - sum(c.amount_rp for c in self.before)


def changes(book: LawBook, draft: LawBook, day: date) -> tuple[Change, ...]:
    """The quantities whose value on a day is another in the draft, by name."""
    found = []
    now = {quantity.name: quantity.on(day) for quantity in book.quantities}
    for quantity in draft.quantities:
        value, before = quantity.on(day), now.get(quantity.name)
        if value is not None and (before is None or value.value != before.value):
            found.append(_change(value, before))
    return tuple(found)


def _change(value: InForce, before: InForce | None) -> Change:
    return Change(
        value.name,
        dict(value.label),
        value.since,
        "—" if before is None else _shown(before.value),
        _shown(value.value),
        value.source.cite(),
        value.confirmed,
    )


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_shown(part)}" for key, part in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(_shown, value))
    return str(value)


def money_effect(
    planning: Planning, drafted: Planning
) -> tuple[tuple[Cost, ...], tuple[Cost, ...]]:
    """What the targets cost under the law and under the draft."""
    targets = planning.scenario.targets
    return (
        tuple(cost_of(target, planning) for target in targets),
        tuple(cost_of(target, drafted) for target in targets),
    )


def people_effect(
    people: Sequence[Person],
    given: Allocation,
    drafted: Allocation,
    planning: Planning,
    names: Mapping[str, str],
) -> PeopleEffect:
    """What the draft does to people who were asked twice.

    Args: given, drafted: seats under the law and under the draft, with the same money.
    Law: pdp.hitungan_terkecil
    """
    turned = Counter((one.outcome, _after(one)) for one in people)
    enter = [one for one in people if _enters(one)]
    leave = [one for one in people if _leaves(one)]
    before, after = ({award.person_id for award in each.awards} for each in (given, drafted))
    still = {one.id for one in people if _after(one) == "eligible"}
    return PeopleEffect(
        turned=tuple((*pair, turned[pair]) for pair in sorted(turned)),
        entering=_reasons((one.reasons, one.drafted_reasons) for one in enter),
        leaving=_reasons((one.drafted_reasons, one.reasons) for one in leave),
        enter=len(enter),
        leave=len(leave),
        ask=sum(one.outcome != "needs_data" and _after(one) == "needs_data" for one in people),
        paid_before=len(before),
        paid_after=len(after),
        joins=len(after - before),
        goes=len(before - after),
        outranked=len((before - after) & still),
        spent_before_rp=sum(given.spent.values()),
        spent_after_rp=sum(drafted.spent.values()),
        all_enter_rp=len(enter) * max(planning.seat_rp.values(), default=0),
        groups=_groups(
            people, planning.scenario.decided_on, names, int(planning.law("pdp.hitungan_terkecil"))
        ),
    )


def _after(one: Person) -> str:
    return one.outcome if one.drafted is None else one.drafted


def _enters(one: Person) -> bool:
    return one.outcome != "eligible" and _after(one) == "eligible"


def _leaves(one: Person) -> bool:
    return one.outcome == "eligible" and _after(one) == "not_eligible"


def _reasons(
    pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]],
) -> tuple[tuple[str, int], ...]:
    """Reasons that stand in the first and not in the second of each pair, and how often."""
    counts = Counter(code for one, other in pairs for code in one if code not in other)
    return tuple(sorted(counts.items()))


def _groups(
    people: Sequence[Person], day: date, names: Mapping[str, str], least: int
) -> tuple[Moved, ...]:
    """Everybody by age, kecamatan and sex, with who enters and who leaves, as may be shown.

    Args: least: the smallest count that may be.
    """
    if not people:
        return ()
    counts: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(
        lambda: defaultdict(lambda: [0, 0, 0])
    )
    for one in people:
        place = 0 if _enters(one) else 1 if _leaves(one) else 2
        for kind, key in (
            ("age", _band(one.born, day)),
            ("kecamatan", names.get((one.region_code or "")[:8], "?")),
            ("sex", one.sex or "?"),
        ):
            counts[kind][key][place] += 1
    sums = [sum(row[place] for row in counts["sex"].values()) for place in (0, 1)]
    apart = [place for place in (0, 1) if sums[place] >= least]
    keys = {kind: sorted(rows) for kind, rows in counts.items()}
    tables = publish(
        [[_columns(counts[kind][key], apart) for key in keys[kind]] for kind in keys], least
    )
    return tuple(
        Moved(
            kind,
            key,
            whole,
            *(
                row[apart.index(place)] if place in apart else None if sums[place] else 0
                for place in (0, 1)
            ),
        )
        for (kind, named), table in zip(keys.items(), tables, strict=True)
        for key, whole, row in zip(named, table.row_totals, table.rows, strict=True)
    )


def _columns(row: Sequence[int], apart: Sequence[int]) -> list[int]:
    """Who enters or leaves, where enough do in the whole city to be told apart, and the rest."""
    return [*(row[place] for place in apart), sum(row) - sum(row[place] for place in apart)]


def _band(born: date | None, day: date) -> str:
    if born is None:
        return "?"
    first = age_on(born, day) // 10 * 10
    return f"{first:02d}–{first + 9:02d}"


def effect_day(year: int, day: date, book: LawBook, draft: LawBook) -> date:
    """The day on which both laws are asked: the plan's, or the first on which the draft holds.

    The draft is looked for to the end of the year; one that begins later changes nothing in it.
    """
    start = max(day, Month(year, 1).first_day)
    known = {(q.name, v.since, repr(v.value)) for q in book.quantities for v in q.values}
    begins = [
        value.since
        for quantity in draft.quantities
        for value in quantity.values
        if (quantity.name, value.since, repr(value.value)) not in known
    ]
    return max([start, *begins])
