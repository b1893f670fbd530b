"""Donors as Semarang has them: 90 givers, 458 workers, 313 active (2025), and what law makes of it.

The shares of givers and the months they missed are invented; the three numbers are the real ones.
Each rupiah was worked by hand from 16,800 a month, and half of it in the months of PP 50/2025.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.kernel.contributions.laws import all_confirmed, law_with, nation

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.stages.contributions.mandates import (
    Given,
    Mandate,
    Payer,
    asked_rp,
    by_group,
    change_of_payer,
    doubled,
    kept,
    to_take_over,
)

TODAY = date(2025, 11, 30)
JANUARY, MAY, JULY, NOVEMBER = (Month(2025, month) for month in (1, 5, 7, 11))
GIVERS, WORKERS, ACTIVE = 90, 458, 313

PAYERS = {
    f"asn{n:02}": Payer(f"asn{n:02}", "asn", "Disnaker" if n < 30 else "Dinkes")
    for n in range(GIVERS)
}
"""Thirty in one office, sixty in another."""

MANDATES = [
    Mandate(f"asn{n % GIVERS:02}", f"w{n:03}", "transportasi" if n % 2 else "lainnya", JANUARY)
    for n in range(WORKERS)
]
"""Five workers each, and eight givers a sixth."""

GIVEN = [
    Given(mandate.payer, mandate.person, month, 16_800, month.first_day)
    for number, mandate in enumerate(MANDATES)
    for month in span(JANUARY, NOVEMBER if number < ACTIVE else MAY)
]
"""The first 313 are paid through November; the others stopped in May and lapsed."""


def test_of_458_workers_313_are_active() -> None:
    stands = kept(MANDATES, GIVEN, TODAY, nation())
    assert sum(each.active for each in stands) == ACTIVE
    assert {each.cover.state for each in stands} == {"covered", "lapsed"}
    groups = by_group(stands, PAYERS, GIVEN)
    assert sum(each.payers for each in groups) == GIVERS
    assert sum(each.workers for each in groups) == WORKERS
    assert sum(each.lapsed for each in groups) == WORKERS - ACTIVE == 145
    assert sum(each.paid_rp for each in groups) == (313 * 11 + 145 * 5) * 16_800 == 70_022_400
    assert [each.group for each in groups] == ["Dinkes", "Disnaker"]
    assert groups[1].workers == 30 * 5 + 8


def test_whoever_stopped_in_september_can_still_be_taken_over() -> None:
    late = [each for each in GIVEN if each.person != "w000" or each.month <= Month(2025, 9)]
    stands = kept(MANDATES, late, date(2025, 11, 20), nation())
    assert stands[0].cover.state == "behind_2"
    assert to_take_over(stands) == [MANDATES[0]]
    assert to_take_over(kept(MANDATES, late, date(2026, 1, 20), nation()))[:1] != [MANDATES[0]]


def test_a_new_payer_asks_for_the_month_that_ends_it_too() -> None:
    short = Mandate("asn01", "w900", "lainnya", JULY, JULY)
    assert [short.asks(JULY - 1), short.asks(JULY), short.asks(JULY + 1)] == [False, True, False]
    with pytest.raises(Refusal, match="sebelum mulainya"):
        Mandate("asn01", "w900", "lainnya", JULY, JULY - 1)


@pytest.mark.parametrize(
    ("month", "together_rp"),
    [
        (Month(2025, 12), 458 * 16_800),
        (Month(2026, 1), 229 * 8_400 + 229 * 16_800),  # transport first
        (Month(2026, 4), 458 * 8_400),
        (Month(2026, 12), 458 * 8_400),
        (Month(2027, 1), 229 * 8_400 + 229 * 16_800),  # the others no more
        (Month(2027, 4), 458 * 16_800),
    ],
)
def test_donors_pay_the_tariff_of_their_class_and_month(month: Month, together_rp: int) -> None:
    owed = asked_rp(MANDATES, PAYERS, month, nation())
    assert sum(owed.values()) == together_rp
    assert len(owed) == GIVERS


def test_what_a_budget_pays_has_no_discount() -> None:
    village = {"desa": Payer("desa", "apbd")}
    one = [Mandate("desa", "w900", "transportasi", JANUARY)]
    assert asked_rp(one, village, Month(2026, 4), nation()) == {"desa": 16_800}


def test_a_month_has_one_payer() -> None:
    paid = [("w1", "", JULY), ("w1", "asn01", JULY), ("w1", "asn01", MAY), ("w2", "asn01", JULY)]
    [found] = doubled([*paid, *paid])
    assert (found.person, found.month, found.payers) == ("w1", JULY, ("", "asn01"))


def test_a_change_of_payer_doubles_the_price_of_a_driver() -> None:
    donor, city = PAYERS["asn00"], Payer("apbd_2026", "apbd")
    book = law_with(("jkm.masa_tunggu_ulang", ("nonaktif_karena_menunggak",)))
    change = change_of_payer(donor, city, "transportasi", Month(2026, 6), Month(2026, 7), book)
    assert (change.before_rp, change.after_rp, change.gap) == (8_400, 16_800, 0)
    assert not change.restarts
    assert change.estimate
    with pytest.raises(Refusal, match="sudah dibayar"):
        change_of_payer(donor, city, "transportasi", Month(2026, 6), Month(2026, 6), book)


def test_whether_another_payer_begins_the_wait_anew_is_law() -> None:
    donor, city = PAYERS["asn00"], Payer("apbd_2026", "apbd")
    june, july = Month(2026, 6), Month(2026, 7)
    strict = law_with(("jkm.masa_tunggu_ulang", ("pergantian_pembayar",)))
    assert change_of_payer(donor, city, "lainnya", june, july, strict).restarts
    late = change_of_payer(donor, city, "lainnya", june, Month(2026, 11), nation())
    assert (late.gap, late.restarts) == (4, True)
    sure = change_of_payer(donor, city, "lainnya", june, july, all_confirmed())
    assert not sure.estimate
