"""The price of months: PP 50/2025 at its edges, and what holds of every price."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.core.errors import Defect, NotInForce
from pijar.core.month import Month, count
from pijar.law.load import load_law
from pijar.programmes.jkk_jkm_bpu import (
    PAYER_CLASSES,
    SECTORS,
    amount_rp,
    amounts_rp,
    tariff_rp,
)

BOOK = load_law()
BEFORE, AFTER = BOOK.on(date(2025, 12, 21)), BOOK.on(date(2025, 12, 22))
FULL_RP, HALF_RP = 16_800, 8_400

months = st.builds(Month, st.integers(2025, 2028), st.integers(1, 12))
payers = st.sampled_from(sorted(PAYER_CLASSES))
sectors = st.sampled_from(sorted(SECTORS))


@pytest.mark.parametrize(
    ("sector", "month", "expected_rp"),
    [
        ("transportasi", "2025-12", FULL_RP),
        ("transportasi", "2026-01", HALF_RP),
        ("transportasi", "2027-03", HALF_RP),
        ("transportasi", "2027-04", FULL_RP),
        ("lainnya", "2026-03", FULL_RP),
        ("lainnya", "2026-04", HALF_RP),
        ("lainnya", "2026-12", HALF_RP),
        ("lainnya", "2027-01", FULL_RP),
    ],
)
def test_the_discount_begins_and_ends_with_its_months(
    sector: str, month: str, expected_rp: int
) -> None:
    given = {"sector": sector, "month": Month.parse(month)}
    assert tariff_rp(AFTER, payer_class="asn", **given) == expected_rp  # type: ignore[arg-type]
    assert tariff_rp(BEFORE, payer_class="asn", **given) == FULL_RP  # type: ignore[arg-type]


@given(months, sectors, st.sampled_from(["apbn", "apbd", "dbhcht"]))
@settings(max_examples=100)
def test_public_money_never_gets_the_discount(month: Month, sector: str, payer: str) -> None:
    assert tariff_rp(AFTER, payer_class=payer, sector=sector, month=month) == FULL_RP


@given(payers, sectors, months, st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=200)
def test_a_span_costs_what_its_parts_cost(
    payer: str, sector: str, first: Month, here: int, there: int
) -> None:
    def price(start: Month, end: Month) -> int:
        return amount_rp(AFTER, payer_class=payer, sector=sector, first=start, last=end)

    middle, last = first + here, first + here + there
    assert price(first, middle) + price(middle + 1, last) == price(first, last)
    assert type(price(first, last)) is int


@given(payers, sectors, months, st.integers(-3, 24))
@settings(max_examples=100)
def test_every_month_is_full_or_half(payer: str, sector: str, first: Month, length: int) -> None:
    last = first + length
    prices = amounts_rp(AFTER, payer_class=payer, sector=sector, first=first, last=last)
    assert len(prices) == count(first, last)
    assert set(prices) <= {FULL_RP, HALF_RP}


def test_the_second_fund_of_2026_costs_what_its_ceiling_says() -> None:
    """7,500 people and 12 months: Rp1,512,000,000, the figure of the city (domain.md §1.1)."""
    year = {"first": Month(2026, 1), "last": Month(2026, 12)}
    for payer, people, ceiling_rp in (
        ("apbd", 7_500, 1_512_000_000),
        ("dbhcht", 1_000, 201_600_000),
    ):
        each_rp = amount_rp(AFTER, payer_class=payer, sector="lainnya", **year)
        assert people * each_rp == ceiling_rp


@pytest.mark.parametrize(("payer", "sector"), [("APBD", "lainnya"), ("apbd", "nelayan"), ("", "")])
def test_a_payer_or_sector_nobody_knows_has_no_price(payer: str, sector: str) -> None:
    with pytest.raises(Defect):
        tariff_rp(AFTER, payer_class=payer, sector=sector, month=Month(2026, 1))


def test_before_the_scheme_there_is_no_price() -> None:
    with pytest.raises(NotInForce):
        tariff_rp(
            BOOK.on(date(2010, 1, 1)), payer_class="apbd", sector="lainnya", month=Month(2010, 1)
        )
