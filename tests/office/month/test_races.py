"""Races: whoever acts at once with somebody else, exactly one gets through, and money adds up.

50 workers for a thousand last seats are a campaign: `tests.campaigns.last_seat`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from tests.office.month import ground
from tests.office.month.racing import last_seat, race
from tests.office.samples import bills as sample_bills
from tests.office.samples import decrees as sample

from pijar_office.actions import bills, decrees, differences, ledger, payments
from pijar_office.actions.act import act
from pijar_office.queries import invariants
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import Decree
from pijar_office.records.funding import Fund
from pijar_office.records.ledger import Transfer

NOW = datetime(2026, 1, 5, 2, tzinfo=UTC)
CROWD = 8


@pytest.fixture
def here(committed: None) -> Iterator[SimpleNamespace]:
    """The machine's office in January, its first bill not drafted yet."""
    with (
        ground.quick(),
        patch("pijar_office.actions.clock.now", lambda: NOW),
        patch("pijar_office.actions.clock.today", NOW.date),
    ):
        cast = ground.lay()
        yield cast
        found = invariants.breaches()
        ground.forget(cast)
        assert not found, found


def fresh(bill: Bill) -> Bill:
    return Bill.objects.get(pk=bill.pk)


def crowd(call: Callable[[int], Any], size: int = CROWD) -> list[str]:
    return race([lambda n=n: call(n) for n in range(size)])


def test_the_last_seat_is_sold_once(here: SimpleNamespace) -> None:
    fund = here.funds["apbd"].pk
    with act("system:race", "race.full") as deed:
        ledger.move(deed, [ledger.Move("ceiling_cut", fund, Fund.objects.get(pk=fund).left_rp)])
    committed_rp = Fund.objects.get(pk=fund).committed_rp
    ended = last_seat(fund, workers=50, rounds=20, price_rp=16_800)
    assert ended == {"done": 20, "PAGU_TERLAMPAUI": 50 * 20 - 20}
    after = Fund.objects.get(pk=fund)
    assert after.committed_rp == committed_rp + 20 * 16_800
    assert after.committed_rp == after.ceiling_rp
    with act("system:race", "race.undo") as deed:  # so that months and promises agree again
        ledger.move(deed, [ledger.Move("release", fund, 20 * 16_800)])


def test_a_bill_is_approved_once(here: SimpleNamespace) -> None:
    bill = sample_bills.billed(here, 202601, "drafted")
    ended = crowd(lambda n: bills.approve(here.approver, fresh(bill), bill.list_hash, proven=True))
    assert sorted(set(ended) - {"done"}) <= ["SUDAH_BERUBAH", "TIDAK_BERWENANG"]
    assert ended.count("done") == 1
    assert Transfer.objects.filter(bill=bill, kind="bill").count() == 2


def test_a_bill_is_paid_or_taken_back(here: SimpleNamespace) -> None:
    bill = sample_bills.billed(here, 202601, "coded")

    def act_(n: int) -> None:
        if n % 2:
            bills.void(here.approver, fresh(bill), "salah daftar")
        else:
            payments.pay(
                here.finance, fresh(bill), spm=f"SPM {n}", sp2d=f"SP2D {n}", paid_on=NOW.date()
            )

    ended = crowd(act_)
    assert ended.count("done") == 1
    kinds = list(
        Transfer.objects.filter(bill=bill).exclude(kind="bill").values_list("kind", flat=True)
    )
    assert kinds == (["post"] * 2 if fresh(bill).paid_at else ["void"] * 2)


def test_one_key_has_one_effect(here: SimpleNamespace) -> None:
    bill = sample_bills.billed(here, 202601, "paid")
    line = BillLine.objects.filter(bill=bill).first()
    assert line is not None
    own = BillLine.objects.select_related("bill").get(pk=line.pk)
    key = uuid4().hex
    ended = crowd(lambda n: differences.refund(here.finance, own, "ditolak", key=key), 50)
    assert ended.count("done") == 1
    assert set(ended) <= {"done", "already"}
    assert Transfer.objects.filter(kind="refund").count() == 1


def test_a_month_is_asked_back_once(here: SimpleNamespace) -> None:
    bill = sample_bills.billed(here, 202601, "paid")
    own = BillLine.objects.select_related("bill").filter(bill=bill).first()
    ended = crowd(lambda n: differences.refund(here.finance, own, f"ditolak {n}"))
    assert ended.count("done") == 1
    assert Transfer.objects.filter(kind="refund").count() == 1


def test_an_sp2d_pays_one_bill(here: SimpleNamespace) -> None:
    two = [sample_bills.billed(here, month, "coded") for month in (202601, 202602)]
    ended = crowd(
        lambda n: payments.pay(
            here.finance, fresh(two[n % 2]), spm="SPM 1", sp2d="SP2D 1", paid_on=NOW.date()
        )
    )
    assert ended.count("done") == 1


def slowly(call: Callable[..., Any]) -> Callable[..., Any]:
    """As it is, but a moment passes before it answers: what it says may be old by then."""

    def later(*args: Any, **words: Any) -> Any:
        answer = call(*args, **words)
        time.sleep(0.1)
        return answer

    return later


def test_months_are_taken_or_billed(here: SimpleNamespace) -> None:
    """A decree takes months while a bill that has them is approved; both look before they write."""
    leaver = here.people[4]
    paid = [(p, f, 1, 12) for p, f in zip(here.people, ground.LIVED, strict=True) if f]
    later = ground.determination(
        here.year, [row for row in paid if row[0] != leaver], here.people, date(2026, 1, 5)
    )
    made = sample.proposed(here.verifier, later, here.decree)
    decrees.approve(here.approver, made, made.content_hash, proven=True)
    decrees.ask_to_issue(here.verifier, made, "470/2", date(2026, 1, 5))
    bill = sample_bills.billed(here, 202602, "drafted")

    def act_(n: int) -> None:
        if n:
            bills.approve(here.approver, fresh(bill), bill.list_hash, proven=True)
        else:
            [refused] = sample.run_jobs()
            if refused:
                raise refused

    with (
        patch("pijar_office.actions.months._live_months", slowly(_live())),
        patch("pijar_office.queries.bill_content.hash_now", slowly(_hash())),
    ):
        ended = crowd(act_, 2)
    assert ended.count("done") == 1, ended
    assert Decree.objects.get(pk=made.pk).state in ("issued", "approved")


def _live() -> Callable[..., Any]:
    from pijar_office.actions import months

    return months._live_months


def _hash() -> Callable[..., Any]:
    from pijar_office.queries import bill_content

    return bill_content.hash_now
