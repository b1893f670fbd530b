"""The ledger as it is read: balances as the fold of transfers, and the transfers behind each.

Units: rupiah whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, Sum

from pijar_office.queries import territory
from pijar_office.queries.work import Ask, Work
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.ledger import ACCOUNTS, MOVES, Transfer

SEES = frozenset("verifier approver finance auditor".split())
KINDS = (*MOVES, "reversal")


@dataclass(frozen=True)
class Balance:
    """A fund's accounts: as its transfers add up, and as the fund's own columns say."""

    fund: Fund
    folded: Mapping[str, int]
    kept: Mapping[str, int]

    @property
    def holds(self) -> bool:
        """Whether both say the same; always, or the office has a defect."""
        return dict(self.folded) == dict(self.kept)


def kept_of(fund: Fund) -> dict[str, int]:
    """What a fund's own columns say each account holds; the budget is what was given out of it."""
    return {
        "budget": -fund.ceiling_rp,
        "available": fund.left_rp,
        "committed": fund.committed_rp - fund.billed_rp,
        "billed": fund.billed_rp,
        "paid": fund.paid_rp,
        "recovery": fund.recovery_rp,
    }


def balances(year: ProgrammeYear) -> list[Balance]:
    """Every fund of a year, in the order they are used."""
    return balances_of(Fund.objects.filter(programme_year=year).order_by("place", "code"))


def balances_of(funds: Iterable[Fund]) -> list[Balance]:
    """The same of some funds, in their order."""
    funds = list(funds)
    sums: dict[UUID, dict[str, int]] = defaultdict(lambda: dict.fromkeys(ACCOUNTS, 0))
    moved = Transfer.objects.filter(fund__in=funds)
    rows = moved.values_list("fund_id", "debit", "credit").annotate(sum_rp=Sum("amount_rp"))
    for fund, debit, credit, sum_rp in rows.order_by():
        sums[fund][debit] += sum_rp
        sums[fund][credit] -= sum_rp
    return [Balance(fund, sums[fund.pk], kept_of(fund)) for fund in funds]


def years(officer: Any) -> list[ProgrammeYear]:
    """The years that are open in this office, the newest first."""
    if not territory.whole_city(officer, SEES):
        return []
    return list(ProgrammeYear.objects.order_by("-year"))


def funds(officer: Any) -> list[Fund]:
    """Every fund, those of the newest year first."""
    if not years(officer):
        return []
    found = Fund.objects.select_related("programme_year")
    return list(found.order_by("-programme_year__year", "place", "code"))


def year(officer: Any, year: int) -> ProgrammeYear:
    """One year; raises DoesNotExist."""
    if not territory.whole_city(officer, SEES):
        raise ProgrammeYear.DoesNotExist
    return ProgrammeYear.objects.get(year=year)


@dataclass(frozen=True)
class Sieve:
    """Which transfers are asked for; empty words ask for all."""

    fund: UUID | None = None
    account: str = ""
    kind: str = ""
    bill: UUID | None = None
    decree: UUID | None = None

    @property
    def found(self) -> Q:
        """The sieve as a condition."""
        asked = Q()
        if self.fund:
            asked &= Q(fund=self.fund)
        if self.account:
            asked &= Q(debit=self.account) | Q(credit=self.account)
        if self.kind:
            asked &= Q(kind=self.kind)
        if self.bill:
            asked &= Q(bill=self.bill)
        if self.decree:
            asked &= Q(decree=self.decree)
        return asked


def sieve_of(words: Mapping[str, str]) -> Sieve:
    """The sieve in an address; what is no word of ours is left out."""
    kind, account = words.get("jenis", ""), words.get("akun", "")
    return Sieve(
        fund=_id(words.get("dana", "")),
        account=account if account in ACCOUNTS else "",
        kind=kind if kind in KINDS else "",
        bill=_id(words.get("tagihan", "")),
        decree=_id(words.get("keputusan", "")),
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def transfers_of(officer: Any, sieve: Sieve | None = None) -> QuerySet[Transfer]:
    """Transfers, the newest first, with what they are about."""
    found = Transfer.objects.select_related(
        "fund__programme_year", "decree__year", "bill", "bill_line__person", "event__actor",
        "settles", "reverses", "settled_by", "reversed_by",
    )  # fmt: skip
    if not territory.whole_city(officer, SEES):
        return found.none()
    return found.filter((sieve or Sieve()).found).order_by("-at", "-pk")


def transfer(officer: Any, id: UUID) -> Transfer:
    """One transfer; raises DoesNotExist."""
    return transfers_of(officer).get(pk=id)


def in_order(year: ProgrammeYear) -> QuerySet[Transfer]:
    """A year's transfers as they happened, for a book."""
    found = Transfer.objects.filter(fund__programme_year=year).select_related(
        "fund", "decree", "bill", "bill_line", "event"
    )
    return found.order_by("at", "event", "fund__place", "pk")


def owed(officer: Any) -> QuerySet[Transfer]:
    """What the insurer owes back: refunds that nothing has settled or reversed."""
    found = transfers_of(officer).filter(debit="recovery")
    return found.filter(settled_by=None, reversed_by=None)


def waiting(officer: Any) -> list[Work | Ask]:
    """Debts of the insurer to be collected."""
    if not territory.whole_city(officer, frozenset({"finance"})):
        return []
    return [
        Ask(owed(officer), "Iuran yang diminta kembali dari BPJS",
            "Contributions asked back from the insurer", "/buku/?piutang=1", since="at",
            amount_rp="amount_rp"),
    ]  # fmt: skip


def debt_of(refund: Transfer) -> Transfer | None:
    """What keeps a refund open: itself, or the reversal of its receipt; None when none does."""
    if refund.kind != "refund":
        return None
    owed = Transfer.objects.filter(
        bill_line=refund.bill_line_id, debit="recovery", settled_by=None, reversed_by=None
    )
    return owed.first()
