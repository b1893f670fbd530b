"""States of cover and the death benefit, day by day; every expected answer was worked by hand."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.kernel.contributions.laws import all_confirmed, law_with, nation

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.stages.contributions.cover import (
    Cover,
    Payment,
    counted,
    cover_of,
    covered_on,
    state_words,
    terms_on,
)

JAN, MAR, APR = Month(2026, 1), Month(2026, 3), Month(2026, 4)
FIRST_THREE = span(JAN, MAR)


def at(day: str, paid: object = FIRST_THREE, **more: object) -> Cover:
    return cover_of(paid, date.fromisoformat(day), nation(), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "state", "since", "behind", "jkm"),
    [
        ("2025-12-31", "not_yet", None, 0, "none"),  # prepaid, but not begun
        ("2026-01-01", "covered", "2026-01-01", 0, "burial"),
        ("2026-03-31", "covered", "2026-01-01", 0, "burial"),  # the third month to its last day
        ("2026-04-01", "covered", "2026-01-01", 0, "full"),  # the fourth
        ("2026-04-15", "covered", "2026-01-01", 0, "full"),  # April's due day itself
        ("2026-04-16", "behind_1", "2026-04-16", 1, "full"),
        ("2026-05-18", "behind_1", "2026-04-16", 1, "full"),  # the 15th was cuti bersama
        ("2026-05-19", "behind_2", "2026-04-16", 2, "full"),
        ("2026-06-15", "behind_2", "2026-04-16", 2, "full"),
        ("2026-06-17", "behind_3", "2026-04-16", 3, "full"),  # money still helps until the 30th
        ("2026-06-30", "behind_3", "2026-04-16", 3, "full"),
        ("2026-07-01", "lapsed", "2026-07-01", 3, "none"),
        ("2026-12-31", "lapsed", "2026-07-01", 9, "none"),
    ],
)
def test_three_paid_months_and_then_none(
    day: str, state: str, since: str | None, behind: int, jkm: str
) -> None:
    cover = at(day)
    assert (cover.state, cover.behind, cover.jkm) == (state, behind, jkm)
    assert cover.since == (date.fromisoformat(since) if since else None)


def test_a_death_in_the_third_month_is_burial_and_in_the_fourth_full() -> None:
    """The instant does not matter, only its day: 31 March 23:59 is the third month."""
    assert [at(day).jkm for day in ("2026-03-31", "2026-04-01")] == ["burial", "full"]
    assert at("2026-03-31").matures_in == APR
    assert at("2026-12-31", span(Month(2026, 10), Month(2026, 12))).jkm == "burial"
    assert at("2027-01-01", span(Month(2026, 10), Month(2026, 12))).jkm == "full"


def test_prepaid_months_count_when_they_have_come() -> None:
    prepaid = span(JAN, Month(2026, 12))
    assert at("2026-02-01", prepaid).jkm == "burial"
    assert at("2026-02-01", prepaid).run_of_months == 2
    assert at("2026-02-01", prepaid).paid_through == Month(2026, 12)
    assert at("2025-11-23", prepaid).matures_in == APR
    assert at("2025-11-23", prepaid).paid_through == Month(2026, 12)


@pytest.mark.parametrize(
    ("gap", "state", "jkm", "matures"),
    [(2, "covered", "full", APR), (3, "covered", "burial", None)],
)
def test_a_gap_of_two_keeps_the_wait_and_one_of_three_restarts_it(
    gap: int, state: str, jkm: str, matures: Month | None
) -> None:
    back = APR + gap
    cover = at(str(back.last_day), [*FIRST_THREE, back])
    assert (cover.state, cover.jkm) == (state, jkm)
    assert cover.matures_in == (matures or back + 3)
    assert cover.since == (JAN if gap == 2 else back).first_day
    assert cover.unpaid == (2 if gap == 2 else 0)


def test_a_gap_of_two_is_no_lapse_on_any_later_day_either() -> None:
    cover = at("2026-12-20", [*FIRST_THREE, *span(Month(2026, 6), Month(2026, 12))])
    assert (cover.since, cover.unpaid, cover.matures_in) == (JAN.first_day, 2, APR)


def test_months_are_counted_in_a_row_while_somebody_waits() -> None:
    """Two paid, one not, two paid: no three in a row, so still waiting in the sixth month."""
    paid = [JAN, JAN + 1, APR, APR + 1]
    cover = at("2026-06-01", paid)
    assert (cover.jkm, cover.run_of_months, cover.matures_in) == ("burial", 2, Month(2026, 7))
    assert at("2026-06-20", paid).matures_on is None, "arrears decide it now"


def test_who_returns_waits_again_to_the_day() -> None:
    back = span(Month(2026, 8), Month(2026, 10))
    assert at("2026-10-31", [*FIRST_THREE, *back]).jkm == "burial"
    assert at("2026-11-01", [*FIRST_THREE, *back]).jkm == "full"


@pytest.mark.parametrize("day", ["2025-01-01", "2025-01-31"])
def test_before_february_2025_there_was_no_wait(day: str) -> None:
    cover = at(day, [Month(2025, 1)])
    assert (cover.jkm, cover.matures_in) == ("full", Month(2025, 1))


def test_the_law_of_the_event_counts_not_that_of_enrolment() -> None:
    paid = [Month(2025, 1), Month(2025, 2)]
    assert at("2025-02-01", paid).jkm == "burial"


def test_a_leap_day_is_a_day_of_february() -> None:
    paid = span(Month(2027, 12), Month(2028, 2))
    assert at("2028-02-29", paid).state == "covered"
    assert at("2028-02-29", paid).jkm == "burial"
    assert at("2028-03-01", paid).jkm == "full"


@pytest.mark.parametrize(
    ("basis", "paid", "burial", "full"),
    [
        # a gap in February: paid months in a row begin anew in March, calendar months do not
        ("bulan_iuran_lunas_berturut_turut", "1 3 4 5", "2026-05-31", "2026-06-01"),
        ("bulan_kalender_sejak_mulai", "1 3 4 5", "2026-03-31", "2026-04-01"),
        # ninety days after 1 January is 1 April in a common year, 31 March in a leap year
        ("90_hari", "1 2 3", "2026-03-31", "2026-04-01"),
        ("90_hari", "7 8 9", "2026-09-28", "2026-09-29"),
    ],
)
def test_each_way_of_counting_the_wait(basis: str, paid: str, burial: str, full: str) -> None:
    book = law_with(("jkm.masa_tunggu_dasar", basis))
    months = [Month(2026, int(each)) for each in paid.split()]
    said = [cover_of(months, date.fromisoformat(day), book).jkm for day in (burial, full)]
    assert said == ["burial", "full"]


def test_ninety_days_are_shorter_by_one_through_a_leap_day() -> None:
    book, paid = law_with(("jkm.masa_tunggu_dasar", "90_hari")), span(Month(2028, 1), MAR + 24)
    assert cover_of(paid, date(2028, 3, 30), book).jkm == "burial"
    assert cover_of(paid, date(2028, 3, 31), book).jkm == "full"


def test_another_payer_without_a_gap_restarts_only_where_the_law_says_so() -> None:
    paid = span(JAN, Month(2026, 5))
    payers = dict.fromkeys(FIRST_THREE, "csr") | {APR: "apbd", APR + 1: "apbd"}
    day = date(2026, 5, 20)
    assert cover_of(paid, day, nation(), payers=payers).jkm == "full"
    strict = law_with(("jkm.masa_tunggu_ulang", ("pergantian_pembayar",)))
    told = cover_of(paid, day, strict, payers=payers)
    assert (told.state, told.jkm, told.matures_in) == ("covered", "burial", Month(2026, 7))
    unknown = dict.fromkeys(paid, "")
    assert cover_of(paid, day, strict, payers=unknown).jkm == "full", "unknown is never a change"


def test_a_lapse_restarts_only_where_the_law_says_so() -> None:
    mild = law_with(("jkm.masa_tunggu_ulang", ()))
    paid = [*FIRST_THREE, Month(2026, 8)]
    assert cover_of(paid, date(2026, 8, 20), mild).jkm == "full"
    assert at("2026-08-20", paid).jkm == "burial"


def test_a_law_that_nobody_foresaw_is_refused_not_guessed() -> None:
    for changed in (
        ("jkm.masa_tunggu_dasar", "purnama"),
        ("jkm.masa_tunggu_ulang", ("pindah_rumah",)),
        ("bpu.aktif_kembali", "bayar_saja"),
    ):
        with pytest.raises(Refusal, match="tidak dikenal"):
            cover_of([JAN], date(2026, 2, 1), law_with(changed))


def test_due_in_the_next_month_lapse_waits_for_the_last_due_day() -> None:
    book = law_with(("bpu.selisih_bulan_jatuh_tempo", 1))
    states = {
        day: cover_of(FIRST_THREE, date.fromisoformat(day), book).state
        for day in ("2026-05-18", "2026-05-19", "2026-07-15", "2026-07-16")
    }
    assert list(states.values()) == ["covered", "behind_1", "behind_2", "lapsed"]


def test_who_never_paid_is_not_yet_covered_and_owes_since_enrolment() -> None:
    cover = at("2026-04-20", (), first=JAN)
    assert (cover.state, cover.behind, cover.jkm, cover.since) == ("not_yet", 4, "none", None)
    assert at("2026-04-20", ()).behind == 0


def test_after_the_last_owed_month_nobody_falls_behind() -> None:
    assert at("2026-03-31", ended=MAR).state == "covered"
    cover = at("2026-04-20", ended=MAR)
    assert (cover.state, cover.behind, cover.since) == ("ended", 0, date(2026, 4, 1))
    assert at("2026-04-20", [JAN], ended=MAR).behind == 2
    assert at("2026-04-20", [*FIRST_THREE, APR], ended=MAR).state == "covered", "paid by another"
    assert at("2026-04-20", [JAN - 5], ended=MAR).state == "lapsed", "before it could end"


# What was paid, when, and what of it counts.


def test_money_after_the_due_day_but_before_the_lapse_heals() -> None:
    late = [*map(Payment, FIRST_THREE), *(Payment(APR + n, date(2026, 6, 30)) for n in range(3))]
    assert covered_on(late, date(2026, 6, 29), nation()).state == "behind_3"
    assert covered_on(late, date(2026, 6, 30), nation()).state == "covered"
    assert covered_on(late, date(2026, 7, 1), nation()).jkm == "full"


def test_money_after_the_lapse_revives_nothing() -> None:
    late = [*map(Payment, FIRST_THREE), *(Payment(APR + n, date(2026, 7, 1)) for n in range(3))]
    assert covered_on(late, date(2026, 7, 1), nation()).state == "lapsed"
    back = covered_on([*late, Payment(APR + 3, date(2026, 7, 1))], date(2026, 7, 1), nation())
    assert (back.state, back.jkm, back.since) == ("covered", "burial", date(2026, 7, 1))
    assert list(counted(late, date(2026, 7, 1), nation())) == list(FIRST_THREE)


def test_one_of_three_paid_in_time_keeps_membership_and_late_ones_count() -> None:
    paid = [*map(Payment, FIRST_THREE), Payment(APR + 1, date(2026, 6, 29)),
            Payment(APR, date(2026, 7, 2)), Payment(APR + 2, date(2026, 7, 2))]  # fmt: skip
    assert covered_on(paid, date(2026, 7, 2), nation()).run_of_months == 6


def test_a_first_month_paid_late_is_the_first_month() -> None:
    cover = covered_on([Payment(MAR, date(2026, 4, 2))], date(2026, 4, 3), nation())
    assert (cover.state, cover.since) == ("covered", MAR.first_day)


def test_what_was_refunded_was_never_paid() -> None:
    paid = [Payment(JAN), Payment(JAN + 1, refunded=True), Payment(MAR)]
    assert list(counted(paid, date(2026, 4, 1), nation())) == [JAN, MAR]
    again = [*paid, Payment(JAN + 1, date(2026, 2, 20))]
    assert list(counted(again, date(2026, 4, 1), nation())) == list(FIRST_THREE)


def test_payments_after_a_death_say_nothing_about_it() -> None:
    paid = [*map(Payment, FIRST_THREE), Payment(APR, date(2026, 4, 28))]
    assert covered_on(paid, date(2026, 4, 27), nation()).state == "behind_1"
    assert covered_on(paid, date(2026, 4, 28), nation()).state == "covered"


# Properties.

SOME = st.sets(st.integers(0, 14), max_size=12).map(lambda found: {JAN + n for n in found})
WHEN = st.dates(date(2026, 1, 1), date(2027, 3, 31))
DUE_LATER = law_with(("bpu.selisih_bulan_jatuh_tempo", 1))
LAWS = st.sampled_from(
    [
        nation(),
        DUE_LATER,
        law_with(("jkm.masa_tunggu_dasar", "bulan_kalender_sejak_mulai")),
        law_with(("jkm.masa_tunggu_dasar", "90_hari")),
        law_with(("jkm.masa_tunggu_ulang", ())),
    ]
)
WORTH = ["none", "burial", "full"]


@given(SOME, WHEN, st.randoms())
def test_the_order_of_paid_months_says_nothing(paid: set[Month], day: date, dice: object) -> None:
    shuffled = sorted(paid)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cover_of(shuffled * 2, day, nation()) == cover_of(sorted(paid), day, nation())


@settings(max_examples=400)
@example({Month(2026, 12)}, {Month(2026, 11)}, date(2027, 2, 1), DUE_LATER)
@given(SOME, SOME, WHEN, LAWS)
def test_paying_more_never_worsens_anything(
    paid: set[Month], more: set[Month], day: date, book: object
) -> None:
    less = cover_of(paid, day, book)  # type: ignore[arg-type]
    full = cover_of(paid | more, day, book)  # type: ignore[arg-type]
    assert full.active >= less.active
    assert WORTH.index(full.jkm) >= WORTH.index(less.jkm)
    if less.active:
        assert full.behind <= less.behind
        assert full.unpaid - full.behind <= 14
        if less.matures_on and full.matures_on:
            assert full.matures_on <= less.matures_on
        elif less.matures_on:  # it wants only the months begun that are not due yet
            begun = span(terms_on(day, book).last_due, Month.of(day))  # type: ignore[arg-type]
            assert cover_of(paid | more | {*begun}, day, book).jkm == "full"  # type: ignore[arg-type]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 460)), max_size=10), WHEN)
def test_paying_sooner_never_worsens_anything(paid: list[tuple[int, int]], day: date) -> None:
    start = date(2025, 12, 1).toordinal()
    late = [Payment(JAN), *(Payment(JAN + n, date.fromordinal(start + d)) for n, d in paid)]
    sooner = [each._replace(paid_on=None) for each in late if (each.paid_on or day) <= day]
    then, now = covered_on(late, day, nation()), covered_on(sooner, day, nation())
    assert now.active >= then.active
    assert WORTH.index(now.jkm) >= WORTH.index(then.jkm)


@given(SOME, WHEN)
def test_what_is_told_agrees_with_itself(paid: set[Month], day: date) -> None:
    cover = cover_of(paid, day, nation())
    assert (cover.jkm == "none") != cover.active
    assert cover.unpaid >= cover.behind or not cover.active
    assert (cover.jkm == "full") == bool(
        cover.active and cover.matures_on and cover.matures_on <= day
    )
    assert cover.since is None or cover.since <= day
    assert state_words(cover.state)


def test_every_answer_is_an_estimate_until_the_law_is_read() -> None:
    assert at("2026-04-01").estimate
    assert "jkm.masa_tunggu_dasar" in at("2026-04-01").why
    assert "kalender.hari_libur" in at("2026-04-01").why
    assert not cover_of([JAN], date(2026, 2, 1), all_confirmed()).estimate
    assert cover_of([JAN], date(2027, 2, 1), all_confirmed()).estimate, "holidays of 2027 unknown"


@pytest.mark.parametrize(
    "but",
    ["jkm.masa_tunggu", "jkm.masa_tunggu_dasar", "jkm.masa_tunggu_ulang", "bpu.aktif_kembali",
     "bpu.batas_menunggak_bulan", "bpu.tanggal_jatuh_tempo", "bpu.selisih_bulan_jatuh_tempo"],
)  # fmt: skip
def test_one_unconfirmed_quantity_is_enough_for_an_estimate(but: str) -> None:
    assert cover_of([JAN], date(2026, 2, 1), all_confirmed(but=but)).estimate


def test_states_have_words() -> None:
    assert state_words("behind_2") == "menunggak 2 bulan"
    assert state_words("behind_2", "en") == "2 months behind"
    assert state_words("lapsed", "en") == "lapsed"
    assert terms_on(date(2026, 2, 1), nation()).last_due == JAN
