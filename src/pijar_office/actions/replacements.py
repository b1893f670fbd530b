"""Amendments that are made of leaves, and of people who move to another fund.

Each is a decree like any other: proposed here, approved by another, issued by its job. Once issued,
the months go from one to the other in one transaction, so that nobody ever sees two or none.
"""

from __future__ import annotations

from collections.abc import Iterable

from pijar.core.month import Month
from pijar_office.actions import clock, decrees
from pijar_office.actions.act import Deed
from pijar_office.queries import replacements as queries
from pijar_office.queries.leaves import TO_DECREE
from pijar_office.records.decrees import Decree
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.leaves import Leave
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


def propose(
    officer: Officer,
    year: ProgrammeYear,
    leaves: Iterable[Leave],
    *,
    shown_hash: str = "",
    key: str = "",
    request_id: str = "",
) -> Decree:
    """Propose the amendment that takes leavers' months and gives their slots to the next ones.

    Args: shown_hash: of the preview; "" proposes what it would say now.
    Raises:
        Refusal: BELUM_ADA_KEPUTUSAN, TIDAK_ADA_PERUBAHAN, ISI_BERUBAH, USULAN_MASIH_TERBUKA,
            SUDAH_BERUBAH when a leave was withdrawn or decreed meanwhile.
    """
    plan = queries.plan_of(year, leaves, clock.today())

    def take(deed: Deed, decree: Decree) -> None:
        for swap in plan.swaps:
            comer = swap.comers[0].person if swap.comers else None
            deed.change(swap.leave, TO_DECREE, decree=decree, substitute=comer)

    found = plan.proposal
    return decrees.put_forward(
        officer, "replacements.propose", found.amends, found,
        shown_hash or found.content.content_hash, then=take, key=key, request_id=request_id,
    )  # fmt: skip


def propose_switch(
    officer: Officer,
    year: ProgrammeYear,
    people: Iterable[Person],
    to_fund: Fund,
    first_month: Month,
    *,
    shown_hash: str = "",
    key: str = "",
    request_id: str = "",
) -> Decree:
    """Propose that people be paid by another fund from a month on.

    Raises:
        Refusal: what `queries.replacements.switch_of` and `decrees.put_forward` refuse.
    """
    found = queries.switch_of(year, people, to_fund, first_month, clock.today())
    return decrees.put_forward(
        officer, "switches.propose", found.amends, found,
        shown_hash or found.content.content_hash, key=key, request_id=request_id,
    )  # fmt: skip


__all__ = ["propose", "propose_switch"]
