"""What accidents and deaths teach: where risk is higher than thought, and what each fund gave back.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

Next year's ranking puts riskier work first. What happened this year is counted against the months
people were covered, by occupation and by kelurahan, and beside what would have happened at the
city's own average. A difference is proposed only where it is larger than chance makes it (two
standard deviations of rare events) and where enough happened to say anything; it is a proposal that
officers decide on. All numbers are whole: rates per ten thousand person-months, benefit per
thousand rupiah contributed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from pijar.core.errors import Defect
from pijar.law.book import Law
from pijar.stages.claims.grounds import Grounds, grounds

By = Literal["occupation", "region_code"]
Advice = Literal["raise", "keep", "lower", "too_few"]

ADVICE_WORDS: Final[Mapping[Advice, tuple[str, str]]] = {
    "raise": ("lebih berisiko daripada rata-rata kota", "riskier than the city's average"),
    "keep": ("tidak berbeda dari rata-rata kota", "not different from the city's average"),
    "lower": ("kurang berisiko daripada rata-rata kota", "less risky than the city's average"),
    "too_few": ("terlalu sedikit untuk menyimpulkan", "too few to conclude anything"),
}

PER: Final = 10_000
"""Rates are told per so many months of one person's cover."""

PER_RP: Final = 1_000
"""Benefits are told per so many rupiah contributed."""

LEAST_RISK: Final = 1
MOST_RISK: Final = 5
"""The ends of the scale on which a city ranks occupations."""

_SIGMAS: Final = 2


class Happened(NamedTuple):
    """One accident or death of somebody covered; "" where occupation or kelurahan is not known."""

    occupation: str
    region_code: str


@dataclass(frozen=True, slots=True)
class Risk:
    """What happened to one group.

    Args:
        months: person-months covered. happened: events in them.
        per_10000: events per ten thousand person-months, rounded down.
        expected_100: hundredths of an event that the city's average would have brought.
    """

    group: str
    months: int
    happened: int
    per_10000: int
    expected_100: int
    advice: Advice
    grounds: Grounds


class Proposal(NamedTuple):
    """One occupation whose risk in the city's ranking speaks against what happened."""

    group: str
    risk_now: int
    risk_next: int
    found: Risk


@dataclass(frozen=True, slots=True)
class Return:
    """What a fund gave back: benefits paid, contributions paid, benefit per thousand rupiah."""

    fund: str
    contributed_rp: int
    benefit_rp: int
    per_1000_rp: int | None


def risks(
    events: Iterable[Happened], months: Mapping[str, int], law: Law, *, by: By
) -> tuple[Risk, ...]:
    """Each group beside the city's average, the riskiest first; a proposal, never a decision.

    Args:
        months: person-months covered, by group. An event of a group that was never covered is a
            defect of what is given.
    Law: klaim.kejadian_paling_sedikit

    Raises:
        Defect: months of no group, or an event where nobody was covered.
    """
    counts = Counter(getattr(event, by) for event in events)
    stray = [group for group in counts if months.get(group, 0) <= 0]
    if stray or any(number < 0 for number in months.values()):
        raise Defect(f"events without covered months, by {by}: {len(stray)} groups")
    name = "klaim.kejadian_paling_sedikit"
    few, why = law(name), grounds(law, name)
    all_events, all_months = sum(counts.values()), sum(months.values())
    found = [
        Risk(
            group,
            exposed,
            counts[group],
            counts[group] * PER // exposed,
            100 * all_events * exposed // all_months,
            _advice(counts[group], exposed, all_events, all_months, few),
            why,
        )
        for group, exposed in months.items()
        if exposed
    ]
    return tuple(sorted(found, key=lambda risk: (-risk.per_10000, -risk.happened, risk.group)))


def proposals(found: Iterable[Risk], risk_now: Mapping[str, int]) -> tuple[Proposal, ...]:
    """Which occupations to rank one step higher or lower next year, in the order of the findings.

    One step a year, and only where the rank speaks against what happened: who is found riskier than
    the average and already ranks above it (weighed by covered months) stays, and the other way.

    Args:
        risk_now: of each occupation, from LEAST_RISK to MOST_RISK; those without are left out.
    """
    known = [each for each in found if each.group in risk_now]
    months = sum(each.months for each in known)
    ranks = sum(risk_now[each.group] * each.months for each in known)
    proposed = []
    for each in known:
        now = risk_now[each.group]
        step = 0
        if each.advice == "raise" and now * months <= ranks:
            step = 1
        elif each.advice == "lower" and now * months >= ranks:
            step = -1
        following = min(MOST_RISK, max(LEAST_RISK, now + step))
        if following != now:
            proposed.append(Proposal(each.group, now, following, each))
    return tuple(proposed)


def returns(contributed_rp: Mapping[str, int], benefit_rp: Mapping[str, int]) -> tuple[Return, ...]:
    """What each fund gave back, by name; a fund that paid nothing has no ratio."""
    return tuple(
        Return(
            fund,
            contributed_rp.get(fund, 0),
            benefit_rp.get(fund, 0),
            benefit_rp.get(fund, 0) * PER_RP // contributed_rp[fund]
            if contributed_rp.get(fund)
            else None,
        )
        for fund in sorted({*contributed_rp, *benefit_rp})
    )


def _advice(happened: int, exposed: int, all_events: int, all_months: int, few: int) -> Advice:
    """Without fractions: n against e = all_events × exposed ÷ all_months, (n − e)² ≥ 4e."""
    expected = all_events * exposed
    if max(happened * all_months, expected) < few * all_months:
        return "too_few"
    gap = happened * all_months - expected
    if gap * gap < _SIGMAS * _SIGMAS * expected * all_months:
        return "keep"
    return "raise" if gap > 0 else "lower"
