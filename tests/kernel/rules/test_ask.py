"""Asking one person: the definition, held to a truth table written by hand and to promises."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.parity.edges import EDGES, people, rules

from pijar.core.errors import Defect
from pijar.core.rupiah import share as share_of_rupiah
from pijar.law.book import Law
from pijar.rules.ask import Threshold, Verdict, ask, evaluate
from pijar.rules.language import Bands, Criterion, FactSheet, Node, share

WORDS = {"yes": True, "no": False, "?": None}

# Kleene's strong three-valued logic, by hand.
KLEENE = """
    a    b    a&b  a|b  ~a
    yes  yes  yes  yes  no
    yes  no   no   yes  no
    yes  ?    ?    yes  no
    no   yes  no   yes  yes
    no   no   no   no   yes
    no   ?    no   ?    yes
    ?    yes  ?    yes  ?
    ?    no   no   ?    ?
    ?    ?    ?    ?    ?
"""


@pytest.mark.parametrize("line", KLEENE.strip().splitlines()[1:])
def test_three_valued_logic(worker: FactSheet, line: str) -> None:
    a, b, *expected = (WORDS[word] for word in line.split())
    rules = (worker.alive & worker.insured, worker.alive | worker.insured, ~worker.alive)
    assert [evaluate(rule, {"alive": a, "insured": b}) for rule in rules] == expected


COMPARED = """
    desil  <4   <=4  >4   >=4  ==4  !=4  is_in
    3      yes  yes  no   no   no   yes  yes
    4      no   yes  no   yes  yes  no   no
    5      no   no   yes  yes  no   yes  yes
    ?      ?    ?    ?    ?    ?    ?    ?
"""


@pytest.mark.parametrize("line", COMPARED.strip().splitlines()[1:])
def test_comparisons_at_the_edge(worker: FactSheet, line: str) -> None:
    desil, *expected = line.split()
    rules = (
        worker.desil < 4, worker.desil <= 4, worker.desil > 4, worker.desil >= 4,
        worker.desil == 4, worker.desil != 4, worker.desil.is_in([3, 5]),
    )  # fmt: skip
    facts = {"desil": None if desil == "?" else int(desil)}
    assert [evaluate(rule, facts) for rule in rules] == [WORDS[word] for word in expected]


@pytest.mark.parametrize(
    ("income_rp", "amount_rp"),
    [
        (0, 10_000), (1_000_000, 10_000), (1_000_001, 12_000), (2_000_000, 12_000),
        (2_000_001, 14_000), (10**15, 14_000), (None, None),
    ],
)  # fmt: skip
def test_an_upper_bound_belongs_to_its_band_and_unknown_to_none(
    worker: FactSheet, income_rp: int | None, amount_rp: int | None
) -> None:
    bands = ((1_000_000, 10_000), (2_000_000, 12_000), (None, 14_000))
    assert evaluate(Bands(worker.income_rp, bands), {"income_rp": income_rp}) == amount_rp


@pytest.mark.parametrize("rounding", ["down", "up", "half_up"])
def test_a_share_is_that_of_the_core(worker: FactSheet, rounding: Any) -> None:
    premium = share(worker.income_rp + 6_800, 3_333, rounding=rounding)
    assert evaluate(premium, {"income_rp": 10_001}) == share_of_rupiah(
        16_801, 3_333, rounding=rounding
    )
    assert evaluate(premium, {"income_rp": None}) is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("alive", 1), ("alive", "ya"), ("desil", True), ("desil", 4.0), ("desil", "4"),
        ("desil", 10**15 + 1), ("income_rp", -1), ("income_rp", 10**15 + 1), ("sex", 1),
        ("born", "1961-11-22"), ("born", datetime(1961, 11, 22, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_fact_of_another_kind_stops_the_run(worker: FactSheet, name: str, value: Any) -> None:
    with pytest.raises(Defect, match=f"fact {name}") as stopped:
        evaluate(getattr(worker, name), {name: value})
    assert "1961" not in str(stopped.value)  # the value may be somebody's secret


def _criterion(worker: FactSheet, rule: Any) -> Criterion:
    return worker.criterion(reason="a", en="b", ask="c", ask_en="d")(rule)


def under_age_limit(worker: FactSheet, law: Any) -> Node:
    return worker.born > law.birthday("bpu.usia_maks")


@pytest.mark.parametrize(
    ("born", "verdict", "missing"),
    [
        (date(1961, 11, 21), Verdict.NO, ()),
        (date(1961, 11, 22), Verdict.NO, ()),  # 65 today
        (date(1961, 11, 23), Verdict.YES, ()),
        (None, Verdict.UNKNOWN, ("born",)),
    ],
)
def test_an_answer_carries_all_it_rests_on(
    worker: FactSheet, law: Law, born: date | None, verdict: Verdict, missing: tuple[str, ...]
) -> None:
    answer = ask(_criterion(worker, under_age_limit), law, {"born": born, "sex": "L"})
    assert answer.code == "under_age_limit"
    assert answer.verdict is verdict
    assert answer.facts == {"born": born}
    assert answer.thresholds == (
        Threshold(
            "bpu.usia_maks", date(1961, 11, 22), "Peraturan A (belum dikonfirmasi)", confirmed=False
        ),
    )
    assert answer.missing == missing


def test_a_fact_not_given_is_unknown(worker: FactSheet, law: Law) -> None:
    answer = ask(_criterion(worker, under_age_limit), law, {})
    assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, ("born",))


def test_every_threshold_is_told_once(worker: FactSheet, law: Law) -> None:
    def affordable(worker: FactSheet, law: Any) -> Node:
        return (law.bands("jkk.pita", of=worker.income_rp) + law("jkm.iuran_rp") <= 20_000) | (
            law("jkm.iuran_rp") < worker.income_rp
        )

    answer = ask(_criterion(worker, affordable), law, {"income_rp": 0})
    assert [(seen.quantity, seen.citation) for seen in answer.thresholds] == [
        ("jkk.pita", "Peraturan D, Lampiran II"),
        ("jkm.iuran_rp", "Peraturan D (belum dikonfirmasi)"),
    ]
    assert answer.verdict is Verdict.YES


def test_nobody_is_asked_for_what_cannot_matter(worker: FactSheet, law: Law) -> None:
    rule = _criterion(
        worker, lambda w, _: (w.alive & (w.desil <= 4)) | (w.insured & (w.sex == "P"))
    )
    answer = ask(rule, law, {"alive": True, "desil": None, "insured": False, "sex": None})
    assert (answer.verdict, answer.missing) == (Verdict.UNKNOWN, ("desil",))


CROWD = people(EDGES, size=40, seed=3)
crowded = settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])


@crowded
@given(rule=rules, chance=st.randoms(use_true_random=False))
def test_a_fact_learned_later_never_overturns_an_answer(rule: Node, chance: Any) -> None:
    """What makes UNKNOWN safe: no rule can make a NO of somebody's missing paper."""
    for person in CROWD:
        before = evaluate(rule, person)
        learned = {
            name: chance.choice(EDGES[name]) if value is None else value
            for name, value in person.items()
        }
        assert before is None or evaluate(rule, learned) is before


@crowded
@given(rule=rules, chance=st.randoms(use_true_random=False))
def test_what_is_missing_is_enough_to_answer(rule: Node, chance: Any) -> None:
    asked = Criterion("drawn", "", "", "", "", lambda law: rule)
    law: Any = type("NoLaw", (), {})()
    for person in CROWD:
        answer = ask(asked, law, person)
        assert (answer.verdict is Verdict.UNKNOWN) == bool(answer.missing)
        assert all(person[name] is None for name in answer.missing)
        told = person | {name: chance.choice(EDGES[name]) for name in answer.missing}
        assert evaluate(rule, told) is not None
