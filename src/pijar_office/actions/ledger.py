"""The only way money moves: transfers, written in the order of the funds, inside an action.

    ledger.move(deed, [Move("commit", fund.pk, 16_800, decree=decree)])

The database moves each fund's columns with the transfer and refuses what passes a ceiling; here it
is asked first, under the fund's lock, so that people read a sentence. Units: rupiah whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pijar.core.errors import Defect, Refusal
from pijar_office.actions.act import Deed
from pijar_office.records import bulk
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import Decree
from pijar_office.records.funding import Fund
from pijar_office.records.ids import new_id
from pijar_office.records.ledger import MOVES, REVERSIBLE, Transfer

_COLUMNS = (
    "id", "fund_id", "kind", "debit", "credit", "amount_rp", "decree_id", "bill_id",
    "bill_line_id", "settles_id", "reverses_id", "event_id", "at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """Money to move: of a kind of `records.ledger.MOVES`, in a fund, for something."""

    kind: str
    fund: UUID
    amount_rp: int
    decree: Decree | None = None
    bill: Bill | None = None
    bill_line: BillLine | None = None
    settles: Transfer | None = None


def move(deed: Deed, moves: Iterable[Move]) -> None:
    """Writes transfers; the funds are locked in the order of their ids.

    Raises:
        Refusal: PAGU_TERLAMPAUI, more is committed than a fund has left.
    """
    by_fund: dict[UUID, list[Move]] = defaultdict(list)
    for each in moves:
        by_fund[each.fund].append(each)
    funds = {fund.pk: fund for fund in hold(by_fund)}
    for pk, fund in funds.items():
        asked_rp = sum(each.amount_rp for each in by_fund[pk] if each.kind == "commit")
        if asked_rp > fund.left_rp:
            raise over_ceiling(fund)
    rows = [_row(deed, each) for pk in funds for each in by_fund[pk]]
    bulk.insert(Transfer, _COLUMNS, rows, deed.event)
    _keep(deed, funds.values())


def hold(funds: Iterable[UUID]) -> list[Fund]:
    """Locks funds, in the order of their ids, and gives them as they are now.

    Whoever takes months of a fund or bills them holds it before looking at them: of two who do so
    at once, the second sees what the first has done. A bill is locked before its funds.
    """
    found = Fund.objects.select_for_update().filter(pk__in=list(funds))
    return list(found.order_by("pk"))


def reverse(deed: Deed, transfer: Transfer, settles: Transfer | None = None) -> UUID:
    """Moves a transfer's money back by another transfer that names it.

    Args: settles: of a refund, the debt that stands open in its place.

    Returns:
        The id of the reversal.

    Raises:
        Refusal: TAK_DAPAT_DIBALIK, of a kind that has its own way back, or reversed already.
    """
    if transfer.kind not in REVERSIBLE or hasattr(transfer, "reversed_by"):
        raise Refusal(
            "TAK_DAPAT_DIBALIK",
            "Transaksi ini tidak dapat dibalik.",
            "Muat ulang halaman; bila sudah dibalik, lihat transaksi pembaliknya.",
        )
    fund = Fund.objects.select_for_update().get(pk=transfer.fund_id)
    id = new_id()
    row = (
        id, fund.pk, "reversal", transfer.credit, transfer.debit, transfer.amount_rp,
        transfer.decree_id, transfer.bill_id, transfer.bill_line_id,
        settles.pk if settles else None, transfer.pk, deed.event.pk, deed.at,
    )  # fmt: skip
    bulk.insert(Transfer, _COLUMNS, [row], deed.event)
    _keep(deed, [fund])
    return id


def over_ceiling(fund: Fund) -> Refusal:
    """What is said when a fund has not enough left."""
    return Refusal(
        "PAGU_TERLAMPAUI",
        f"{fund.label} tidak cukup: sisa pagunya kurang dari yang ditetapkan.",
        "Hitung penetapan lagi, atau minta bagian keuangan mengubah pagu.",
    )


def _row(deed: Deed, each: Move) -> tuple[Any, ...]:
    if each.kind not in MOVES:
        raise Defect(f"no kind of transfer is called {each.kind!r}")
    debit, credit = MOVES[each.kind]
    about = (each.decree, each.bill, each.bill_line, each.settles)
    return (
        new_id(), each.fund, each.kind, debit, credit, each.amount_rp,
        *(thing.pk if thing else None for thing in about), None, deed.event.pk, deed.at,
    )  # fmt: skip


def _keep(deed: Deed, funds: Iterable[Fund]) -> None:
    """The database has moved the funds' money: read it, and keep what they became."""
    for fund in funds:
        fund.refresh_from_db()
        bulk.keep(fund, deed.event)
