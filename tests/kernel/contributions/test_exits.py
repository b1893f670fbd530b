"""Who falls off the cliff at a fund's end, and the facts of the letter; worked by hand."""

from datetime import date

import pytest
from tests.kernel.contributions.laws import nation

from pijar.core.month import Month, span
from pijar.stages.contributions.cover import cover_of
from pijar.stages.contributions.exits import Exit, by_fund, cliff, letter
from pijar.stages.funding import Fund

JAN, DEC = Month(2026, 1), Month(2026, 12)
FUNDS = {
    "apbd": Fund("apbd", "APBD", 2026, "apbd", 2, 10**9, None, JAN, DEC),
    "csr": Fund("csr", "CSR", 2026, "csr", 3, 10**9, None, JAN, Month(2027, 6)),
}


def live(fund: str, first: Month, last: Month) -> dict[Month, str]:
    return dict.fromkeys(span(first, last), fund)


def test_only_who_has_no_month_after_it_loses_cover() -> None:
    people = {
        "stays": live("csr", JAN, Month(2027, 6)),
        "renewed": live("apbd", JAN, DEC) | live("apbd_2027", DEC + 1, DEC + 6),
        "other_pays": live("apbd", JAN, DEC) | {DEC + 1: ""},
        "falls": live("apbd", JAN, DEC),
        "cut": live("csr", JAN, DEC),
        "gone_before": live("apbd", JAN, DEC - 1),
    }
    found = cliff(people, DEC, FUNDS)
    assert found == (Exit("cut", "csr", DEC, False), Exit("falls", "apbd", DEC, True))
    assert by_fund(found) == {"apbd": 1, "csr": 1}


def test_the_letter_says_until_when_what_next_and_what_is_lost_when() -> None:
    told = letter(Exit("p", "apbd", DEC, True), span(JAN, DEC - 1), nation(), sector="lainnya")
    assert told.covered_until == date(2026, 12, 31)
    assert told.jkm == "full"
    assert told.last_chance == date(2027, 3, 31)
    assert told.claims_until == date(2031, 12, 31)
    assert [(r.route, r.amount_rp, r.pay_by, r.known) for r in told.routes] == [
        ("self_pay", 16_800, date(2027, 1, 15), True),  # the discount of others ends in December
        ("sponsor", 16_800, date(2027, 1, 15), True),
        ("village", 16_800, date(2027, 1, 15), False),
    ]
    assert told.estimate
    assert {"bpu.potongan", "bpu.tanggal_jatuh_tempo", "klaim.jkk_daluwarsa"} <= set(told.why)
    assert told.routes[0].words("en") == "paying oneself"


def test_a_driver_pays_half_until_march_2027() -> None:
    told = letter(Exit("p", "apbd", DEC, True), span(JAN, DEC), nation(), sector="transportasi")
    assert [route.amount_rp for route in told.routes] == [8_400, 8_400, 16_800]


def test_last_chance_is_the_day_before_the_lapse() -> None:
    paid = span(JAN, DEC)
    told = letter(Exit("p", "apbd", DEC, True), paid, nation(), sector="lainnya")
    assert cover_of(paid, told.last_chance, nation()).active
    assert cover_of(paid, date(2027, 4, 1), nation()).state == "lapsed"


@pytest.mark.parametrize(("months", "jkm"), [(3, "burial"), (4, "full")])
def test_who_was_paid_for_too_few_months_had_burial_only(months: int, jkm: str) -> None:
    paid = span(DEC - (months - 1), DEC)
    assert letter(Exit("p", "apbd", DEC, True), paid, nation(), sector="lainnya").jkm == jkm
