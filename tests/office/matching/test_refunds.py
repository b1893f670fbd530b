"""What the insurer owes back: a debt in the ledger, a month without cover, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import bills as sample
from tests.office.samples.decrees import refused

from pijar_office.actions import differences, refunds
from pijar_office.queries import invariants
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ledger import Transfer

Make = Callable[..., Any]
TODAY = date(2026, 2, 20)
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: TODAY)
    made = sample.office(officer)
    made.bill = sample.billed(made)
    return made


def test_a_refund_voids_the_month_and_is_a_debt_until_it_came(here: SimpleNamespace) -> None:
    line = sample.lines_of(here.bill)[0]
    fund = line.fund
    paid_rp = fund.paid_rp
    owed = differences.refund(here.finance, line, "Meninggal sebelum bulan ini.")
    fund.refresh_from_db()
    assert (fund.paid_rp, fund.recovery_rp) == (paid_rp - line.amount_rp, line.amount_rp)
    assert PersonMonth.objects.get(pk=line.person_month_id).voided_at is not None
    with refused("SUDAH_DIMINTA"):
        differences.refund(here.finance, line, "Sekali lagi saja.")
    with refused("TANGGAL_MENDATANG"):
        differences.refunded(here.finance, owed, date(2026, 3, 1))
    differences.refunded(here.finance, owed, TODAY)
    fund.refresh_from_db()
    assert fund.recovery_rp == 0
    with refused("BUKAN_PIUTANG"):
        differences.refunded(here.finance, Transfer.objects.get(pk=owed.pk), TODAY)


def test_what_is_reversed_is_as_it_was(here: SimpleNamespace, officer: Make) -> None:
    line = sample.lines_of(here.bill)[0]
    owed = differences.refund(here.finance, line, "Meninggal sebelum bulan ini.")
    with refused("ORANG_YANG_SAMA"):
        differences.reverse(here.finance, owed, "Ternyata masih hidup.")
    another = officer("finance")
    differences.refunded(here.finance, owed, TODAY)
    with refused("TAK_DAPAT_DIBALIK"):
        differences.reverse(another, Transfer.objects.get(pk=owed.pk), "Salah catat orang.")
    came = Transfer.objects.get(kind="refunded")
    differences.reverse(another, came, "Uangnya untuk hal lain.")
    opened = Transfer.objects.get(reverses=came)
    assert refunds.is_owed(opened)
    differences.refunded(here.finance, opened, TODAY)
    fund = line.fund
    fund.refresh_from_db()
    assert (fund.recovery_rp, fund.left_rp) == (
        0, fund.ceiling_rp - fund.committed_rp - fund.paid_rp
    )  # fmt: skip


def test_a_refund_taken_back_gives_the_month_again(here: SimpleNamespace, officer: Make) -> None:
    line = sample.lines_of(here.bill)[0]
    owed = differences.refund(here.finance, line, "Meninggal sebelum bulan ini.")
    differences.reverse(officer("approver"), owed, "Ternyata masih hidup.")
    assert PersonMonth.objects.get(pk=line.person_month_id).voided_at is None
    post = Transfer.objects.filter(kind="post").first()
    with refused("BAYARAN_SATU_TAGIHAN"):
        differences.reverse(officer("finance"), post, "Uangnya kembali.")


@pytest.mark.parametrize("receipts", [1, 2])
def test_a_refund_is_taken_back_after_its_receipts_were(
    here: SimpleNamespace, officer: Make, receipts: int
) -> None:
    line = sample.lines_of(here.bill)[0]
    paid_rp = line.fund.paid_rp
    owed = debt = differences.refund(here.finance, line, "Meninggal sebelum bulan ini.")
    another = officer("finance")
    for _ in range(receipts):
        differences.refunded(here.finance, debt, TODAY)
        came = Transfer.objects.get(settles=debt)
        differences.reverse(another, came, "Uangnya untuk hal lain.")
        debt = Transfer.objects.get(reverses=came)
    differences.reverse(another, Transfer.objects.get(pk=owed.pk), "Ternyata masih hidup.")
    debt = Transfer.objects.get(pk=debt.pk)
    assert not refunds.is_owed(debt)
    line.fund.refresh_from_db()
    assert (line.fund.paid_rp, line.fund.recovery_rp) == (paid_rp, 0)
    assert PersonMonth.objects.get(pk=line.person_month_id).voided_at is None
    assert invariants.breaches() == []
    with refused("TAK_DAPAT_DIBALIK"):
        differences.reverse(another, Transfer.objects.get(pk=owed.pk), "Sekali lagi.")
    with refused("BUKAN_PIUTANG"):
        differences.refunded(here.finance, debt, TODAY)
