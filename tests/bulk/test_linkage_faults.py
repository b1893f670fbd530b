"""The guards of linkage are themselves tested: faults are planted, and some guard must fail."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.bulk.test_linkage_quality import check_quality
from tests.bulk.test_pairing import IN_A_LONG_LIST, MEETINGS, WITHOUT_NIKS, check_meetings
from tests.kernel.stages import test_links_judged as judging_guards
from tests.kernel.stages import test_links_settled as settling_guards

from pijar.bulk import keying, pairing
from pijar.stages.links import Bar, Weights, bar_for, judging, load_weights, ruling

WEIGHED = [
    (field, sight) for field, bits in load_weights().bits.items() for sight in bits if bits[sight]
]
Plant = pytest.MonkeyPatch


def turned(field: str, sight: str) -> Callable[[], Weights]:
    """The weights with one sign turned."""
    weights = load_weights()
    bits = {name: dict(of) for name, of in weights.bits.items()}
    bits[field][sight] *= -1
    return lambda: Weights(weights.version, bits, weights.m)


def without_key(number: int, seen: list[str]) -> Callable[[list[str]], str]:
    """`keying._all_of`, but the key of this number finds nobody; `seen` becomes all keys."""
    all_of = keying._all_of

    def planted(parts: list[str]) -> str:
        seen.extend(key for key in map(kind_of, parts) if key not in seen)
        found = [f"SELECT * FROM ({p}) WHERE false" if kind_of(p) == seen[number] else p
                 for p in parts]  # fmt: skip
        return all_of(found)

    return planted


def kind_of(part: str) -> str:
    """The words of a name are one kind of key, and so are a key's two sides."""
    what, _, of_whom = part.partition(" FROM ")
    return re.sub("mark_[0-9]", "mark", what) + of_whom.partition(" WHERE ")[2]


@pytest.mark.parametrize(("field", "sight"), WEIGHED, ids=lambda part: str(part))
def test_a_turned_sign_is_found(monkeypatch: Plant, field: str, sight: str) -> None:
    monkeypatch.setattr(judging_guards, "load_weights", turned(field, sight))
    with pytest.raises(AssertionError):
        judging_guards.test_a_stronger_sight_never_weighs_less(field)


@pytest.mark.parametrize(
    ("field", "sight"), [("nik", "sama"), ("birth_date", "sama"), ("kk", "sama")]
)
@pytest.mark.slow
def test_a_turned_sign_costs_quality(
    monkeypatch: Plant, tmp_path: Path, field: str, sight: str
) -> None:
    monkeypatch.setattr(pairing, "load_weights", turned(field, sight))
    with pytest.raises(AssertionError):
        check_quality(tmp_path, ["lain_dua_kali"])


def swapped(records: int, *, families: bool = True) -> Bar:
    bar = bar_for(records, families=families)
    return replace(bar, same_from=bar.ask_from, ask_from=bar.same_from)


@pytest.mark.slow
def test_swapped_thresholds_cost_quality(monkeypatch: Plant, tmp_path: Path) -> None:
    monkeypatch.setattr(pairing, "bar_for", swapped)
    with pytest.raises(AssertionError):
        check_quality(tmp_path, ["lain_dua_kali"])


@pytest.mark.slow
def test_every_key_that_is_missing_is_found(monkeypatch: Plant, tmp_path: Path) -> None:
    """Whatever keys the source has: one that no meeting needs fails here."""
    keys: list[str] = []
    number = 0
    while number == 0 or number < len(keys):
        with monkeypatch.context() as planted:
            planted.setattr(keying, "_all_of", without_key(number, keys))
            with pytest.raises(AssertionError):
                check_meetings(tmp_path)
        number += 1
    assert number >= len(MEETINGS | WITHOUT_NIKS | IN_A_LONG_LIST)


def test_a_crowd_of_one_is_found(monkeypatch: Plant, tmp_path: Path) -> None:
    monkeypatch.setattr(keying, "CROWD", 1)
    with pytest.raises(AssertionError):
        check_meetings(tmp_path)


@pytest.mark.slow
def test_a_crowd_of_a_few_costs_quality(monkeypatch: Plant, tmp_path: Path) -> None:
    monkeypatch.setattr(keying, "CROWD", 2)
    with pytest.raises(AssertionError):
        check_quality(tmp_path, ["lain_dua_kali"])


def no_rule(sights: object, verdict: ruling.Verdict) -> ruling.Verdict:
    return verdict


def no_limit(verdict: ruling.Verdict) -> ruling.Verdict:
    return verdict


def none_of_it(*given: object) -> bool:
    return False


@pytest.mark.parametrize(
    ("room", "rule", "fault", "guard"),
    [
        (judging, "ruled", no_rule, "test_two_proven_niks_that_agree_in_all_else_are_a_question"),
        (judging, "ruled", no_rule, "test_twins_of_nearly_one_name_are_a_question"),
        (ruling, "_of_two_names", no_rule, "test_all_but_the_name_is_at_most_a_question"),
        (ruling, "_of_one_nik", no_rule, "test_a_nik_written_for_a_child_is_asked_about"),
        (ruling, "_at_most_ask", no_limit, "test_twins_of_nearly_one_name_are_a_question"),
        (ruling, "_may_be_twins", none_of_it, "test_twins_with_two_telephones_are_asked"),
        (judging, "_home", lambda bits, bar: 0, "test_a_home_alone_never_makes_two_people_one"),
        (judging, "HOME", (), "test_a_home_alone_never_makes_two_people_one"),
        (judging, "LEAST_FOR_A_MOVE", -99, "test_who_moved_changed_house_once_not_four_times"),
    ],
)
def test_a_broken_rule_is_found(
    monkeypatch: Plant, room: ModuleType, rule: str, fault: Any, guard: str
) -> None:
    monkeypatch.setattr(room, rule, fault)
    with pytest.raises(AssertionError):
        getattr(judging_guards, guard)()


@pytest.mark.parametrize(
    ("part", "fault", "guard"),
    [
        ("MARGIN", 0, "test_a_record_torn_between_two_people_joins_neither_and_is_asked_about"),
        ("MARGIN", 99, "test_a_record_that_fits_one_clearly_better_joins_that_one"),
        ("_Rivals.differ", none_of_it, "test_a_chain_is_cut_at_its_weakest_pair"),
        ("_Rivals.told_apart", none_of_it, "test_a_pair_that_was_told_apart_is_none"),
        ("_surest_first", lambda edge: -edge.score, "test_ties_are_broken_by_name_alone"),
    ],
)  # fmt: skip
def test_a_chain_that_is_not_cut_is_found(
    monkeypatch: Plant, part: str, fault: Any, guard: str
) -> None:
    monkeypatch.setattr(f"pijar.stages.links.settling.{part}", fault)
    with pytest.raises(AssertionError):
        getattr(settling_guards, guard)()
