"""Growth against each base that may be chosen, and what the growth that is asked for costs.

lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

The instrument asks for so much more "coverage" and does not say of what. So every base is told, and
the planner chooses. A base wider than the programme grows by what the programme adds, no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from pijar.core.errors import NotInForce
from pijar.core.rupiah import WHOLE_BP
from pijar.law.book import Law
from pijar.stages.plans.scenario import BASES, UCJ, Base, Planning, Stated


@dataclass(frozen=True, slots=True)
class Mandate:
    """Growth on one base.

    Args:
        chosen: the base this plan is held against.
        after: people of the base when the plan is carried out.
        growth_bp: rounded down, so that a growth just below the mandate never looks like it.
        asked: people of the base that the mandate asks for, rounded up.
        missing: people still to be covered. missing_rp: their price in the fund open to all.
        asked_rp: the programme's whole price then.
        share_bp: of the denominator after the plan. target_bp: the share aimed at, by the scenario,
            else by the city's own law. share_missing: people missing to it.
    """

    code: str
    chosen: bool
    before: Stated
    after: int
    growth_bp: int
    asked_bp: int
    asked: int
    missing: int
    missing_rp: int
    asked_rp: int
    of: int | None
    share_bp: int | None
    target_bp: int | None
    share_missing: int | None

    @property
    def met(self) -> bool:
        return self.missing == 0

    @property
    def growth_words(self) -> str:
        """The growth in percent: one decimal, two where one would make it look like the mandate."""
        tenths = (self.growth_bp + 5) // 10
        if self.met or tenths * 10 < self.asked_bp:
            return f"{tenths // 10},{tenths % 10} %"
        return f"{self.growth_bp // 100},{self.growth_bp % 100:02} %"


def mandates(planning: Planning, total_rp: int) -> tuple[Mandate, ...]:
    """Each base of the scenario that the law lets be chosen, in the law's order.

    Args: total_rp: what the plan costs.
    Law: program.kenaikan_bp, program.kenaikan_dasar, program.ucj_sasaran_bp
    """
    scenario = planning.scenario
    law = planning.tariffs.law(date(scenario.year, 1, 1))
    asked_bp, order = int(law("program.kenaikan_bp")), law("program.kenaikan_dasar")
    targets = {} if (target_bp := _own_target(law)) is None else {UCJ: target_bp}
    by_code = {base.code: base for base in scenario.bases}
    programme = by_code.get(BASES[0])
    added = scenario.people - (programme.before.value if programme else 0)
    return tuple(
        _mandate(_aimed(by_code[code], targets), planning, asked_bp, added, total_rp)
        for code in order
        if code in by_code
    )


def _own_target(law: Law) -> int | None:
    """The city's own target of universal coverage, where its law has one that year."""
    with suppress(NotInForce):
        return int(law("program.ucj_sasaran_bp"))
    return None


def _aimed(base: Base, targets: Mapping[str, int]) -> Base:
    """The base with its target: the scenario's, else the city's."""
    if base.target_bp is not None or base.code not in targets:
        return base
    return replace(base, target_bp=targets[base.code])


def _mandate(base: Base, planning: Planning, asked_bp: int, added: int, total_rp: int) -> Mandate:
    before = base.before.value
    after = before + added
    asked = -(-before * (WHOLE_BP + asked_bp) // WHOLE_BP)
    missing = max(0, asked - after)
    missing_rp = missing * _dearest_open(planning)
    share_missing = None
    if base.of and base.target_bp is not None:
        share_missing = max(0, -(-base.of * base.target_bp // WHOLE_BP) - after)
    return Mandate(
        code=base.code,
        chosen=base.code == planning.scenario.base,
        before=base.before,
        after=after,
        growth_bp=(after - before) * WHOLE_BP // before if before else 0,
        asked_bp=asked_bp,
        asked=asked,
        missing=missing,
        missing_rp=missing_rp,
        asked_rp=total_rp + missing_rp,
        of=base.of,
        share_bp=after * WHOLE_BP // base.of if base.of else None,
        target_bp=base.target_bp,
        share_missing=share_missing,
    )


def _dearest_open(planning: Planning) -> int:
    """The price of a seat in the last fund that is open to all; in the last fund, if none is."""
    funds = sorted(planning.scenario.funds, key=lambda fund: (fund.gate is None, fund.order))
    return planning.seat_rp[funds[-1].id]
