"""Next year's people by hand: covered first, then poorer, then riskier; who waits, who is past."""

from dataclasses import replace
from datetime import date

from tests.kernel.plans.made_up import planning, target

from pijar.core.month import Month
from pijar.stages.plans.effect import people_effect
from pijar.stages.plans.renewals import (
    Person,
    Renewals,
    allocated,
    candidates_of,
    held_of,
    renewals,
)

SEAT_RP = 201_600
TOBACCO = target("dbhcht", 1, SEAT_RP, order=1, gate="tobacco")
CITY = target("apbd", 2, 2 * SEAT_RP)
TOLD = planning(TOBACCO, CITY)


def person(name: str, **known: object) -> Person:
    somebody = Person(
        id=name, born=date(1980, 5, 5), sex="P", region_code="33.74.01.1001", occupation="nelayan",
        sector="lainnya", risk=3, desil=5, ticket=7, opens=frozenset(), fund=None, paid_by=None,
        outcome="eligible",
    )  # fmt: skip
    return replace(somebody, **known)


def of(*people: Person, told=TOLD) -> Renewals:
    candidates = candidates_of(people, told)
    return renewals(people, told, candidates, allocated(candidates, told))


def test_who_is_covered_stays_before_the_poorest_newcomer() -> None:
    rich = [person(f"R{n}", desil=10, paid_by="apbd", ticket=n) for n in (1, 2)]
    known = of(*rich, person("poor", desil=1))
    assert (known.paid_now, known.renewed, known.waiting) == (2, 2, 1)
    assert [(f.fund, f.stay, f.new) for f in known.funds] == [("dbhcht", 0, 0), ("apbd", 2, 0)]


def test_a_tobacco_seat_is_for_whom_the_gate_is_open_and_a_move_is_told() -> None:
    worker = person("tobacco", paid_by="apbd", opens=frozenset({"tobacco"}))
    others = [person(f"A{n}", paid_by="apbd", ticket=n) for n in (1, 2)]
    known = of(worker, *others)
    assert known.renewed == 3
    assert [(f.fund, f.stay, f.moved) for f in known.funds] == [("dbhcht", 0, 1), ("apbd", 2, 0)]


def test_the_waiting_list_is_filled_from_its_top_and_priced_in_its_order() -> None:
    newcomers = [person(f"N{n}", desil=n) for n in (1, 2, 3, 4, 5, 6)]
    known = of(*newcomers)
    assert (known.people, known.waiting, known.waiting_rp) == (2, 4, 4 * SEAT_RP)
    assert dict(known.extra)[1_000_000] == 4
    exact = [person(f"N{n}", desil=n) for n in range(1, 2 + 50)]
    assert dict(of(*exact).extra)[1_000_000] == 1_000_000 // SEAT_RP == 4
    assert dict(of(*exact).extra)[10_000_000] == 49


def test_more_money_reaches_no_further_than_the_list() -> None:
    """A million pays 59 of 60 for a month at the city's price, and all 60 at a worker's own."""
    short = planning(target("apbd", 0, 0, first=Month(2026, 12)))
    crowd = [person(f"N{n:04}") for n in range(60)]
    assert dict(of(*crowd, told=short).extra)[1_000_000] == 1_000_000 // 16_800 == 59
    price = replace(short.scenario, targets=(target("mandiri", 0, 0, first=Month(2026, 12)),))
    half = planning(*price.targets)
    assert dict(of(*crowd, told=half).extra)[1_000_000] == 60


def test_newcomers_too_late_for_the_full_benefit_are_counted() -> None:
    late = planning(target("apbd", 3, 3 * 3 * 16_800, first=Month(2026, 10)))
    known = of(person("new"), person("old", paid_by="apbd"), told=late)
    assert (known.people, known.immature) == (2, 1)
    assert of(person("new"), told=planning(target(people=1))).immature == 0


def test_the_month_of_the_birthday_decides() -> None:
    """Born on 1 July 1961: June 2026 is the last month; on 2 July, July."""
    known = of(
        person("first", born=date(1961, 7, 1), paid_by="apbd"),
        person("second", born=date(1961, 7, 2), paid_by="apbd"),
        person("past", born=date(1961, 1, 1), paid_by="apbd"),
        person("refused", paid_by="apbd", outcome="not_eligible"),
        person("young", born=date(1990, 1, 1), paid_by="apbd", desil=None),
    )
    assert dict(known.dropped) == {"age": 1, "not_eligible": 1, "outranked": 1}
    (_, city) = known.funds
    assert {str(month): n for month, n in city.exits} == {"2026-06": 1, "2026-07": 1}
    assert (city.months, city.amount_rp) == (13, 13 * 16_800)
    assert known.eligible == known.people + known.waiting == 3


def test_a_seat_held_tells_rank_months_and_marks() -> None:
    people = [person("a", desil=2), person("b", desil=1, region_code=None)]
    given = allocated(candidates_of(people, TOLD), TOLD)
    names = {"33.74.01": "Semarang Tengah", "nelayan": "Nelayan"}
    held = held_of(given, {one.id: one for one in people}, names)
    assert [one.rank for one in held] == [1, 2]
    assert held[0].marks == (
        ("desil", "1"), ("kecamatan", "?"), ("occupation", "Nelayan"), ("risk", "3"),
    )  # fmt: skip
    assert held[1].marks[:2] == (("desil", "2"), ("kecamatan", "Semarang Tengah"))


def test_who_enters_may_outrank_who_stays_eligible() -> None:
    """Twelve enter by the draft, poorer than the two who were paid: those two are outranked."""
    paid = [person(f"P{n}", desil=9, drafted="eligible") for n in (1, 2)]
    enter = [
        person(f"E{n:02}", desil=1, outcome="not_eligible", reasons=("resident",),
               drafted="eligible")
        for n in range(12)
    ]  # fmt: skip
    asked = [*paid, *enter, person("x", drafted="not_eligible", drafted_reasons=("alive",))]
    asked.append(person("y", outcome="eligible", desil=10, drafted="needs_data"))
    after = [replace(one, outcome=one.drafted or one.outcome) for one in asked]
    told = people_effect(
        asked,
        allocated(candidates_of(asked, TOLD), TOLD),
        allocated(candidates_of(after, TOLD), TOLD),
        TOLD,
        {"33.74.01": "Semarang Tengah"},
    )
    assert (told.enter, told.leave, told.ask) == (12, 1, 1)
    assert (dict(told.entering), dict(told.leaving)) == ({"resident": 12}, {"alive": 1})
    assert (told.paid_before, told.paid_after, told.joins, told.goes) == (2, 2, 2, 2)
    assert told.outranked == 1  # the other one is no more eligible
    assert told.all_enter_rp == 12 * SEAT_RP
    assert sum(people for *_, people in told.turned) == len(asked)
    (place,) = [group for group in told.groups if group.kind == "kecamatan"]
    assert (place.key, place.people, place.enter, place.leave) == (
        "Semarang Tengah", 16, None, None,
    )  # fmt: skip
