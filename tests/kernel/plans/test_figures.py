"""Figures worked out by hand, and what must hold between figures whatever they are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.plans.made_up import DBHCHT, planning, stated, target

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.stages.plans.cut import Held, cut_losses, kept_by_rank, seats_of
from pijar.stages.plans.frontier import frontier, millions
from pijar.stages.plans.mandate import mandates
from pijar.stages.plans.money import cost_of, late_starts, tariffs_of
from pijar.stages.plans.scenario import Base, BudgetCut
from pijar.stages.plans.turnover import turnover

JULY = Month(2026, 7)


def test_what_semarang_needs_in_2026() -> None:
    assert cost_of(target(), planning()).amount_rp == 1_512_000_000
    assert cost_of(DBHCHT, planning()).amount_rp == 201_600_000


def test_a_sponsor_pays_half_in_the_months_of_the_discount() -> None:
    """Others: January to March whole, April to December half. Transport: half all year."""
    giver = target("asn", 100, 0, transport=40)
    cost = cost_of(giver, planning(giver))
    assert [(x.sector, x.months, x.people, x.tariff_rp) for x in cost.lines] == [
        ("transportasi", 12, 40, 8_400),
        ("lainnya", 3, 60, 16_800),
        ("lainnya", 9, 60, 8_400),
    ]
    assert cost.amount_rp == 40 * 12 * 8_400 + 60 * (3 * 16_800 + 9 * 8_400)
    assert cost.room_rp == -cost.amount_rp


def test_the_discount_ends_by_sector_and_is_never_for_public_money() -> None:
    """Law of 2026: transport January 2026 to March 2027, others April to December 2026."""
    found = {
        (t.payer_class, t.sector, str(t.first_month), str(t.last_month)): t.tariff_rp
        for t in tariffs_of(planning())
    }
    assert found["apbd", "lainnya", "2026-01", "2026-12"] == 16_800
    assert found["dbhcht", "transportasi", "2026-01", "2026-12"] == 16_800
    assert found["asn", "transportasi", "2026-01", "2026-12"] == 8_400
    assert found["asn", "lainnya", "2026-01", "2026-03"] == 16_800
    assert found["asn", "lainnya", "2026-04", "2026-12"] == 8_400
    assert len(found) == 2 + 2 + 3


def test_8500_is_17_8_percent_on_7217_and_20_percent_is_8661() -> None:
    (mandate,) = mandates(planning(), 1_713_600_000)
    assert (mandate.growth_bp, mandate.growth_words) == (1_777, "17,8 %")
    assert (mandate.asked, mandate.missing, mandate.met) == (8_661, 161, False)
    assert mandate.missing_rp == 161 * 201_600 == 32_457_600
    assert mandate.asked_rp == 8_661 * 201_600 == 1_746_057_600


def test_a_wider_base_grows_by_what_the_programme_adds() -> None:
    wide = Base("ucj", stated(390_498), of=756_873, target_bp=7_159)
    bases = (Base("peserta_program", stated(7_217)), wide)
    _, ucj = mandates(planning(bases=bases, base="ucj"), 0)
    assert (ucj.chosen, ucj.after, ucj.asked) == (True, 391_781, 468_598)
    assert ucj.missing == 468_598 - 391_781
    assert (ucj.share_bp, ucj.share_missing) == (5_176, 541_846 - 391_781)


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_the_mandate_asks_for_the_least_number_that_is_20_percent_more(before, people) -> None:
    bases = (Base("peserta_program", stated(before)),)
    (mandate,) = mandates(planning(target(people=people, ceiling_rp=0), bases=bases), 0)
    assert 10 * mandate.asked >= 12 * before > 10 * (mandate.asked - 1)
    assert mandate.met == (people >= mandate.asked) == (10 * people >= 12 * before)
    shown = float(mandate.growth_words.removesuffix(" %").replace(",", "."))
    assert mandate.met or shown < 20


def test_a_cut_of_30_percent_in_july() -> None:
    told = planning(cut=BudgetCut(3_000, JULY, funds=("apbd",)))
    (loss,) = cut_losses(told, seats_of(told.scenario.targets), {"apbd": 450})
    assert (loss.after_rp, loss.spent_rp, loss.left_rp) == (1_058_400_000, 756_000_000, 302_400_000)
    assert (loss.stay, loss.lose, loss.from_rank) == (3_000, 4_500, 3_001)
    assert (loss.lost_months, loss.prevent_rp, loss.sponsor_rp) == (
        27_000,
        453_600_000,
        226_800_000,
    )
    assert loss.keep_all_until == Month(2026, 8)
    assert [step.way for step in loss.steps] == ["no_refill", "sponsor", "budget", "reverse_rank"]
    assert (loss.lapses_on.isoformat(), loss.told_before.isoformat()) == (
        "2026-10-01",
        "2026-06-30",
    )


def test_a_cut_of_the_rest_takes_less() -> None:
    told = planning(cut=BudgetCut(3_000, JULY, "rest", ("apbd",)))
    (loss,) = cut_losses(told, seats_of(told.scenario.targets))
    assert (loss.left_rp, loss.lose) == (529_200_000, 2_250)


def test_more_may_be_spent_than_is_left() -> None:
    told = planning(cut=BudgetCut(9_000, JULY, funds=("apbd",)))
    (loss,) = cut_losses(told, seats_of(told.scenario.targets))
    assert (loss.stay, loss.left_rp, loss.overspent_rp) == (0, 0, 756_000_000 - 151_200_000)
    assert loss.keep_all_until is None


@given(st.lists(st.integers(1, 12), max_size=30), st.integers(0, 10_000))
def test_nobody_stays_while_somebody_ranked_higher_goes(months, rate_bp) -> None:
    """Whatever the months they hold: who stays is the longest beginning of the rank that fits."""
    held = [
        Held(rank, "apbd", Month(2026, 1), Month(2026, last), "lainnya")
        for rank, last in enumerate(months, 1)
    ]
    fund = target(people=len(held), ceiling_rp=sum(months) * 16_800)
    told = planning(fund, cut=BudgetCut(max(1, rate_bp), JULY))
    (loss,) = cut_losses(told, held)
    rest = [
        (one.rank, (one.last_month - JULY + 1) * 16_800) for one in held if one.last_month >= JULY
    ]
    assert loss.stay + loss.lose == len(rest)
    staying = sum(rp for _, rp in rest[: loss.stay])
    assert staying <= loss.left_rp
    if loss.lose:
        assert staying + rest[loss.stay][1] > loss.left_rp
        assert loss.from_rank == rest[loss.stay][0]
    assert loss.prevent_rp == max(0, sum(rp for _, rp in rest) - loss.left_rp)


def test_the_reverse_of_a_rank_is_no_best_fit() -> None:
    """A cheaper one further down does not stay for an expensive one above: planted and caught."""
    assert kept_by_rank([3, 9, 1, 1], 5) == 1
    fits_more = sum(cost <= 5 for cost in (3, 9, 1, 1))
    assert fits_more != kept_by_rank([3, 9, 1, 1], 5)


def test_a_late_start_frees_money_and_costs_membership() -> None:
    starts = late_starts(target(), planning())
    assert [s.freed_rp for s in starts] == [126_000_000 * n for n in range(7)]
    assert [s.gap for s in starts] == list(range(7))
    assert [s.lapses for s in starts] == [False] * 3 + [True] * 4
    assert starts[3].full_again == starts[3].newcomers_full == Month(2026, 7)
    assert starts[0].newcomers_full == Month(2026, 4)
    assert starts[1].full_again == Month(2026, 2)  # mature since January, covered since February


def test_three_months_never_reach_the_full_benefit() -> None:
    short = target(first=Month(2026, 10))
    assert late_starts(short, planning(short))[0].newcomers_full is None


def test_a_million_buys_59_months_of_one_person_or_4_seats() -> None:
    found = {(m.payer_class, m.sector): m for m in millions(planning())}
    city, giver = found["apbd", "semua"], found["asn", "transportasi"]
    assert (city.months, city.months_left_rp, city.people, city.people_left_rp) == (
        59, 8_800, 4, 193_600,
    )  # fmt: skip
    assert (giver.months, giver.people) == (119, 9)


def test_no_point_of_the_frontier_wastes_a_seat() -> None:
    points = frontier(planning(), target().fund)
    for point in points:
        price_rp = 16_800 * point.months
        assert point.people * price_rp + point.left_rp == point.budget_rp
        assert 0 <= point.left_rp < price_rp
    whole = [p.people for p in points if p.budget_bp == 10_000]
    assert whole == sorted(whole, reverse=True)
    assert whole[-1] == 7_500
    assert {p.months for p in points if not p.full} == {1, 2, 3}


@given(
    rate=st.integers(0, 1_500), rest=st.integers(0, 4),
    waiting=st.none() | st.integers(0, 3_000),
    age=st.dictionaries(st.integers(1, 12), st.integers(0, 90)),
)  # fmt: skip
def test_every_seat_of_every_month_is_accounted_for(rate, rest, waiting, age) -> None:
    told = planning(turnover_bp=rate, refill_months=rest)
    exits = {"apbd": {Month(2026, month): people for month, people in age.items()}}
    flow = turnover(told, exits=exits, waiting=waiting)
    for each in told.scenario.targets:
        mine = [f for f in flow.flows if f.fund == each.fund.id]
        covered = each.people
        for now in mine:
            covered += now.joined
            assert now.covered == covered
            assert now.covered + now.empty == each.people
            assert now.amount_rp == covered * 16_800
            covered -= now.leave_age + now.leave_other
        unspent = dict(flow.unspent_rp)[each.fund.id]
        assert unspent == 16_800 * sum(now.empty for now in mine)
    if waiting is not None:
        assert flow.waiting_after == waiting - flow.joined >= 0


def test_an_empty_seat_rests_as_long_as_the_scenario_says() -> None:
    told = planning(target(people=1_200, ceiling_rp=0), turnover_bp=100, refill_months=2)
    flow = turnover(told)
    assert [f.empty for f in flow.flows][:5] == [0, 12, 24, 24, 24]
    assert [f.joined for f in flow.flows][:5] == [0, 0, 0, 12, 12]
    assert flow.immature == 36


def test_more_people_in_transport_than_people_is_a_defect() -> None:
    with pytest.raises(Defect):
        replace(target(), transport=8_000)
