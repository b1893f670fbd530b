"""What a pattern weighs and what follows; and the rules that no sum of weights may break."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.kernel.stages.test_links_fields import PATTERN

from pijar.stages.links import FIELDS, RARITY, SIGHTS, Bar, Pattern, bar_for, judge, load_weights
from pijar.stages.links.fields import UNKNOWN
from pijar.stages.links.judging import (
    COST_OF_FALSE_MATCH,
    COST_OF_MISSED_MATCH,
    COST_OF_QUESTION,
    FEWEST,
)
from pijar.stages.links.ruling import AS_WRITTEN

# Field → its sights from the strongest word for one person to the strongest word against it;
# within one step nothing is promised.
STRENGTH: Final[Mapping[str, tuple[set[str], ...]]] = {
    "nik": (
        {"sama"},
        {"salah_tulis"},
        {"salah_seri"},
        {UNKNOWN},
        {"seri", "wilayah", "beda"},
        {"pasti_beda"},
    ),
    "name": (
        {"sama"},
        {"singkat", "bagian", "mirip", "bagian_mirip", "satu_kata", "agak_mirip"},
        {"beda"},
    ),
    "birth_date": (
        {"sama"},
        {"lewat_nik", "awal_tahun", "tertukar", "satu_bagian", "tahun"},
        {UNKNOWN},
        {"beda_nik"},
        {"beda"},
    ),
    "sex": ({"sama"}, {UNKNOWN}, {"beda"}),
    "kk": ({"sama"}, {"mirip"}, {UNKNOWN}, {"beda"}),
    "mother_name": ({"sama"}, {"mirip"}, {UNKNOWN}, {"beda"}),
    "region_code": ({"sama", "mirip"}, {UNKNOWN}, {"kecamatan"}, {"beda"}),
    "address": ({"sama"}, {"hampir"}, {"satu_rt"}, {"mirip"}, {UNKNOWN}, {"beda"}),
    "phone": ({"sama"}, {UNKNOWN}, {"beda"}),
    "other_id": ({"sama"}, {"mirip"}, {"dua_angka"}, {UNKNOWN}, {"beda"}),
}
ALL_AGREE = dict.fromkeys(FIELDS, "sama") | {"other_id": UNKNOWN}
CITY = bar_for(1_000_000)
TOWN = bar_for(2_000)
BARS = [TOWN, CITY, bar_for(300, families=False), TOWN.seeing(900, 2_000 * 1_999 // 2)]


def verdict(bar: Bar = TOWN, *, rare: int = 9, **sights: str) -> str:
    """Of a pair that agrees in everything but in what is given."""
    shown = Pattern(ALL_AGREE | sights, {"name": rare, "region_code": 7})
    return judge(shown, bar, load_weights()).verdict


def score(pattern: Pattern, bar: Bar) -> int:
    return judge(pattern, bar, load_weights()).score


def test_every_sight_has_its_place_among_the_others() -> None:
    unplaced = {("name", UNKNOWN)}  # told apart by rarity, not by bits
    placed = {
        (field, sight) for field, steps in STRENGTH.items() for step in steps for sight in step
    }
    assert placed | unplaced == {(field, sight) for field in FIELDS for sight in SIGHTS[field]}


@pytest.mark.parametrize("field", FIELDS)
def test_a_stronger_sight_never_weighs_less(field: str) -> None:
    bits = load_weights().bits[field]
    steps = STRENGTH[field]
    for stronger, weaker in pairwise(steps):
        assert min(bits[s] for s in stronger) >= max(bits[s] for s in weaker), (stronger, weaker)


def test_a_rare_name_in_part_says_more_than_no_name() -> None:
    bits = load_weights().bits["name"]
    assert min(bits[s] for s in ("singkat", "bagian", "mirip")) + RARITY["name"] > bits[UNKNOWN]


@given(PATTERN, st.sampled_from(FIELDS), st.data(), st.sampled_from(BARS))
def test_a_stronger_agreement_never_lowers_the_score(
    pattern: Pattern, field: str, data: st.DataObject, bar: Bar
) -> None:
    bits = load_weights().bits[field]
    now = pattern.sights[field]
    better = [s for s in SIGHTS[field] if bits[s] >= bits[now] and field not in RARITY]
    assume(better)
    other = Pattern({**pattern.sights, field: data.draw(st.sampled_from(better))}, pattern.rarity)
    assert score(other, bar) >= score(pattern, bar)


@given(PATTERN, st.sampled_from(tuple(RARITY)), st.sampled_from(BARS))
def test_a_rarer_value_never_lowers_the_score(pattern: Pattern, field: str, bar: Bar) -> None:
    assume(pattern.rarity[field] < RARITY[field])
    rarer = Pattern(pattern.sights, {**pattern.rarity, field: pattern.rarity[field] + 1})
    assert score(rarer, bar) >= score(pattern, bar)


@given(PATTERN, st.sampled_from(BARS))
def test_the_score_is_what_is_told_less_the_prior(pattern: Pattern, bar: Bar) -> None:
    judged = judge(pattern, bar, load_weights())
    assert judged.score == sum(judged.weights.values()) - bar.prior
    assert judged.weights.keys() == {*FIELDS, "home"}


@given(PATTERN, st.integers(1, 10**8), st.integers(1, 10**8))
def test_among_more_records_no_score_is_higher(pattern: Pattern, one: int, other: int) -> None:
    """What a home may tell grows with the choice, and never faster than the bar."""
    few, many = sorted((one, other))
    assert score(pattern, bar_for(many)) <= score(pattern, bar_for(few))


def test_the_bar_rises_with_the_number_of_records() -> None:
    priors = [bar_for(10**n).prior for n in range(3, 9)]
    assert priors == sorted(set(priors))
    assert bar_for(1).prior == bar_for(FEWEST).prior


def test_what_is_sure_in_a_town_may_be_a_question_in_a_city() -> None:
    vague = {"nik": UNKNOWN, "kk": UNKNOWN, "mother_name": UNKNOWN, "address": UNKNOWN,
             "phone": UNKNOWN}  # fmt: skip
    assert verdict(TOWN, rare=6, **vague) == "same"
    assert verdict(CITY, rare=6, **vague) == "ask"


def test_the_bar_is_lower_where_repeats_are_many_and_never_higher() -> None:
    pairs = TOWN.records * (TOWN.records - 1) // 2
    assert TOWN.seeing(2_000, pairs).prior < TOWN.prior
    assert TOWN.seeing(1, pairs).prior == TOWN.seeing(0, pairs).prior == TOWN.prior


def cost(score: float) -> dict[str, float]:
    """Verdict → what it costs on average in rupiah when the odds are 2^score to 1."""
    right = 2**score / (1 + 2**score)
    return {
        "same": (1 - right) * COST_OF_FALSE_MATCH,
        "ask": COST_OF_QUESTION,
        "different": right * COST_OF_MISSED_MATCH,
    }


def cheapest(score: float) -> str:
    costs = cost(score)
    return min(costs, key=costs.__getitem__)


def test_each_verdict_is_said_where_it_costs_least() -> None:
    """To within half a bit: the bars are whole."""
    assert cheapest(TOWN.same_from + 0.5) == "same"
    assert cheapest(TOWN.same_from - 0.5) == "ask"
    assert cheapest(TOWN.ask_from + 0.5) == "ask"
    assert cheapest(TOWN.ask_from - 0.5) == "different"


@pytest.mark.parametrize("bar", BARS)
def test_same_begins_above_ask(bar: Bar) -> None:
    """Among strangers either error costs the same, and even odds decide."""
    assert bar.ask_from < 0 <= bar.same_from
    assert bar.families == (bar.same_from > 0)


@given(PATTERN, st.sampled_from(BARS[:2]))
def test_no_rule_makes_same_of_what_the_sum_does_not(pattern: Pattern, bar: Bar) -> None:
    """But for a number of some other kind, which stands in for a NIK that a file does not have."""
    assume(pattern.sights["other_id"] != "sama")
    judged = judge(pattern, bar, load_weights())
    assert judged.verdict != "same" or judged.score >= bar.same_from


@given(PATTERN, st.sampled_from(BARS[:2]))
def test_two_proven_niks_are_never_one_person_without_a_human(pattern: Pattern, bar: Bar) -> None:
    sights = {**pattern.sights, "nik": "pasti_beda"}
    assert judge(Pattern(sights, pattern.rarity), bar, load_weights()).verdict != "same"


def test_two_proven_niks_that_agree_in_all_else_are_a_question() -> None:
    assert verdict(nik="pasti_beda") == "ask"


@given(
    PATTERN, st.sampled_from(BARS[:2]), st.sampled_from([s for s in SIGHTS["name"] if s != "sama"])
)
def test_twins_are_never_one_person(pattern: Pattern, bar: Bar, name: str) -> None:
    """Two NIKs but for the serial, and another name: registered one after the other."""
    sights = {**pattern.sights, "nik": "seri", "name": name}
    assert judge(Pattern(sights, pattern.rarity), bar, load_weights()).verdict != "same"


def test_twins_of_nearly_one_name_are_a_question() -> None:
    assert verdict(nik="seri", name="mirip") == "ask"


@pytest.mark.parametrize("nik", [UNKNOWN, "beda", "salah_tulis"])
def test_a_boy_and_a_girl_of_one_birth_are_a_question(nik: str) -> None:
    """Of twins too the one is named after the other, and a NIK may be left out."""
    assert verdict(nik=nik, name="bagian", sex="beda") == "ask"
    assert verdict(nik=nik, name="bagian") == "same"


def test_one_nik_of_a_boy_and_a_girl_of_two_names_is_a_question() -> None:
    assert verdict(name="beda", sex="beda") == "ask"
    assert verdict(name="beda") == "same"


def test_namesakes_born_on_one_day_in_two_towns_are_a_question() -> None:
    """Two NIKs but for the district say no more than name and day; a home or a mother does."""
    moved = dict.fromkeys(("kk", "region_code", "address"), "beda")
    alone = moved | {"nik": "wilayah", "phone": UNKNOWN}
    assert verdict(rare=15, mother_name=UNKNOWN, **alone) == "ask"
    assert verdict(rare=15, **alone) == "same"


def test_all_but_the_name_is_at_most_a_question() -> None:
    """It may be the twin, whose NIK somebody left out."""
    assert verdict(nik=UNKNOWN, name="beda") == "ask"
    assert verdict(nik="seri", name="satu_kata") == "different"


@pytest.mark.parametrize("name", ["beda", "satu_kata"])
def test_another_name_in_one_home_is_another_person(name: str) -> None:
    assert verdict(nik="seri", name=name) == "different"
    assert verdict(nik=UNKNOWN, name=name, birth_date="beda") == "different"


@given(PATTERN, st.sampled_from(BARS[:2]))
def test_another_name_is_never_one_person_without_the_nik(pattern: Pattern, bar: Bar) -> None:
    """Or a slip of it elsewhere than in the serial, which no twin has, with the very birth date."""
    sights = {**pattern.sights, "name": "beda"}
    assume(sights["nik"] != "sama" and sights["other_id"] not in ("sama", "mirip"))
    assume(sights["nik"] != "salah_tulis" or sights["birth_date"] not in AS_WRITTEN)
    assert judge(Pattern(sights, pattern.rarity), bar, load_weights()).verdict != "same"


@pytest.mark.parametrize("born", ["sama", "awal_tahun", "tertukar", UNKNOWN, "satu_bagian"])
def test_one_nik_and_one_name_are_one_person(born: str) -> None:
    nothing_else = dict.fromkeys(FIELDS, UNKNOWN)
    shown = nothing_else | {"nik": "sama", "name": "sama", "birth_date": born}
    assert verdict(CITY, rare=7, **shown) == "same"


@pytest.mark.parametrize("name", ["sama", "singkat", "mirip"])
def test_one_nik_and_one_name_outweigh_a_wrong_birth_date(name: str) -> None:
    """But not of a child that bears its father's name, whom the mother tells apart."""
    assert verdict(name=name, birth_date="beda") == "same"
    assert verdict(name=name, birth_date="beda", mother_name="beda") == "ask"


@pytest.mark.parametrize("name", ["bagian", "agak_mirip"])
def test_one_nik_and_part_of_a_name_need_the_mother_against_a_wrong_birth_date(name: str) -> None:
    assert verdict(name=name, birth_date="beda") == "same"
    assert verdict(name=name, birth_date="beda", mother_name=UNKNOWN) == "ask"


@pytest.mark.parametrize(("name", "said"), [("mirip", "same"), ("bagian", "ask"),
                                            ("singkat", "ask"), ("agak_mirip", "ask")])  # fmt: skip
def test_a_slip_in_the_nik_and_one_in_the_date_leave_a_person_one(name: str, said: str) -> None:
    """Part of a name may be a brother's too, and a name that is but nearly alike his.

    But his serial is another: where that is one, so is the person.
    """
    assert verdict(nik="salah_seri", name=name, birth_date="satu_bagian") == said
    assert verdict(nik="salah_tulis", name=name, birth_date="satu_bagian") == "same"


@pytest.mark.parametrize("sights", [{"nik": "beda"}, {"nik": UNKNOWN, "birth_date": "lewat_nik"}])
def test_half_a_name_and_all_else_is_a_question(sights: Mapping[str, str]) -> None:
    assert verdict(CITY, name="satu_kata", **sights) == "ask"
    assert verdict(CITY, name="beda", **sights) == "different"


def test_one_street_in_one_rt_is_a_home() -> None:
    garbled = {"nik": UNKNOWN, "name": "satu_kata"}
    garbled |= dict.fromkeys(("kk", "mother_name", "phone"), UNKNOWN)
    assert verdict(address="hampir", **garbled) == "ask"
    assert verdict(address="mirip", **garbled) == "different"


def test_the_date_that_a_nik_tells_is_no_second_word_beside_its_slip() -> None:
    away = dict.fromkeys(("kk", "region_code", "address"), "beda")
    alone = away | {"mother_name": UNKNOWN, "phone": UNKNOWN}
    assert verdict(CITY, nik="salah_tulis", birth_date="sama", **alone) == "same"
    assert verdict(CITY, nik="salah_tulis", birth_date="lewat_nik", **alone) == "ask"


def test_one_telephone_makes_a_garbled_name_a_question() -> None:
    """But not against the NIK: families share it."""
    garbled = dict.fromkeys(("kk", "mother_name", "address"), UNKNOWN) | {"name": "satu_kata"}
    assert verdict(nik=UNKNOWN, **garbled) == "ask"
    assert verdict(nik="seri", **garbled) == "different"


def test_a_letter_in_name_and_serial_may_be_a_twin_but_for_the_telephone() -> None:
    assert verdict(nik="salah_seri", name="agak_mirip") == "same"
    assert verdict(nik="salah_seri", name="agak_mirip", phone=UNKNOWN) == "ask"


def test_twins_with_two_telephones_are_asked() -> None:
    """Who are one person mostly have one; and of part of a name another NIK is no proof."""
    for name in ("bagian", "agak_mirip"):
        assert verdict(nik=UNKNOWN, name=name, phone="beda") == "ask"
        assert verdict(nik=UNKNOWN, name=name) == "same"
    assert verdict(nik="beda", name="bagian", phone=UNKNOWN) == "ask"


@pytest.mark.parametrize("born", ["satu_bagian", "tahun", UNKNOWN])
def test_a_slip_in_every_field_is_a_question_at_home(born: str) -> None:
    assert verdict(nik="salah_tulis", name="beda", birth_date=born) != "different"
    away = dict.fromkeys(("kk", "mother_name", "phone"), UNKNOWN) | {"region_code": "beda"}
    assert verdict(nik="salah_seri", name="beda", birth_date=born, **away) == "different"


def test_a_wrong_nik_and_half_a_name_are_a_question_where_card_and_mother_agree() -> None:
    garbled = {"nik": "beda", "name": "mirip", "birth_date": "beda_nik"}
    assert verdict(rare=15, **garbled) == "ask"
    assert verdict(rare=15, kk=UNKNOWN, **garbled) == "different"


def test_one_nik_does_not_make_one_of_two_names_and_two_birth_dates() -> None:
    assert verdict(nik="sama", name="beda", birth_date="beda") == "different"


def test_a_nik_written_for_a_child_is_asked_about() -> None:
    assert verdict(nik="sama", name="sama", birth_date="beda", mother_name="beda") != "same"


@pytest.mark.parametrize("born", ["beda", UNKNOWN])
@pytest.mark.parametrize("nik", [UNKNOWN, "beda", "pasti_beda"])
def test_a_father_and_a_son_of_one_name_are_not_one(nik: str, born: str) -> None:
    assert verdict(nik=nik, birth_date=born, mother_name="beda") != "same"


@pytest.mark.parametrize(
    "sights",
    [
        {"nik": "salah_tulis"},
        {"nik": "salah_seri"},
        {"nik": UNKNOWN},
        {"name": "mirip"},
        {"name": "singkat", "nik": UNKNOWN},
        {"birth_date": "tertukar"},
        {"kk": "beda", "region_code": "beda", "address": "beda", "phone": "beda"},
        {"kk": "beda", "mother_name": UNKNOWN},
    ],
)
def test_a_slip_or_a_move_leaves_a_person_one(sights: Mapping[str, str]) -> None:
    assert verdict(**sights) == "same"


def test_who_moved_changed_house_once_not_four_times() -> None:
    moved = dict.fromkeys(("kk", "region_code", "address", "phone"), "beda")
    assert verdict(rare=12, nik=UNKNOWN, mother_name=UNKNOWN, **moved) == "same"


def test_a_name_shared_at_home_is_a_question_without_nik_and_birth() -> None:
    """A son is often named after his father, and lives with him."""
    assert verdict(nik=UNKNOWN, birth_date=UNKNOWN) == "ask"


def test_a_home_alone_never_makes_two_people_one() -> None:
    """Whoever lives together shares card, mother, place and telephone."""
    home = dict.fromkeys(("kk", "mother_name", "region_code", "address", "phone"), "sama")
    others = dict.fromkeys(FIELDS, UNKNOWN)
    for bar in BARS[:2]:
        assert verdict(bar, **others | home) != "same"
        assert verdict(bar, **others | home | {"name": "beda"}) == "different"
