"""The language refuses a wrong rule while it is built, in words that say how to mend it."""

from __future__ import annotations

import copy
import operator
import pickle
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from functools import reduce
from typing import Any

import pytest

from pijar.core.errors import NotInForce
from pijar.law.book import Law, LawBook
from pijar.rules import language
from pijar.rules.language import (
    MAX_NODES,
    MAX_NUMBER,
    Bands,
    Const,
    Criterion,
    Fact,
    FactSheet,
    Node,
    RuleError,
    Terms,
    share,
)


def test_there_are_ten_kinds_of_node() -> None:
    """An eleventh needs three readers, a decision record and a very good reason."""
    kinds = {part for part in vars(language).values() if isinstance(part, type)}
    nodes = {kind.__name__ for kind in kinds if issubclass(kind, Node)} - {"Node", "Pair"}
    assert nodes == {
        "Fact", "Const", "Compare", "IsIn", "Not", "And", "Or", "Sum", "Share", "Bands",
    }  # fmt: skip


def test_operators_build_and_compute_nothing(worker: FactSheet) -> None:
    rule = (worker.born > date(1961, 11, 22)) & ~worker.insured | (worker.desil <= 4)
    assert repr(rule).startswith("Or(left=And(left=Compare(operator='>', left=Fact(name='born'")
    assert [type(part).__name__ for part in rule.walk()] == [
        "Or", "And", "Compare", "Fact", "Const", "Not", "Fact", "Compare", "Fact", "Const",
    ]  # fmt: skip


def test_an_operator_may_have_its_constant_first(worker: FactSheet) -> None:
    assert repr(3 < worker.desil) == repr(worker.desil > 3)  # noqa: SIM300
    assert repr(5 + worker.income_rp) == repr(worker.income_rp + 5)


@pytest.mark.parametrize(
    "write",
    [
        lambda w: w.alive and w.insured,
        lambda w: w.alive or w.insured,
        lambda w: not w.alive,
        lambda w: 1 < w.desil < 5,
        lambda w: w.sex in ["L", "P"],
        lambda w: w.alive if w.insured else w.insured,
        lambda w: any([w.alive, w.insured]),
    ],
)
def test_what_would_ask_a_rule_for_its_truth_fails_at_once(worker: FactSheet, write: Any) -> None:
    with pytest.raises(RuleError, match="neither true nor false until somebody is asked"):
        write(worker)


@pytest.mark.parametrize(
    ("write", "message"),
    [
        (lambda w: w.born > 65, "cannot compare the day born with the int 65"),
        (lambda w: w.born > w.desil, "cannot compare the day born with the int desil"),
        (lambda w: w.desil < w.income_rp, "cannot compare the int desil with the rupiah income_rp"),
        (lambda w: w.sex == 1, "cannot compare the text sex with the int 1"),
        (lambda w: w.sex < "P", "text sex has no order"),
        (lambda w: w.alive == True, "alive is a rule already: write it alone, or with ~"),  # noqa: E712
        (lambda w: w.desil == True, "cannot compare the int desil with the bool True"),  # noqa: E712
        (lambda w: w.desil < 2.5, "2.5 cannot stand in a rule"),
        (lambda w: w.desil == None, "None cannot stand in a rule"),  # noqa: E711
        (lambda w: w.born > datetime(2000, 1, 1, tzinfo=UTC), "cannot stand in a rule"),
        (lambda w: w.sex == "a\\b", "letters that SQL would escape"),
        (lambda w: w.sex == "O'Brien", "letters that SQL would escape"),
        (lambda w: w.sex == "", "letters that SQL would escape"),
        (lambda w: w.income_rp > -1, "-1 is out of bounds"),
        (lambda w: w.income_rp > MAX_NUMBER + 1, "is out of bounds"),
        (lambda w: w.desil > 2**63, "is out of bounds"),
        (lambda w: w.alive & w.desil, "And takes a bool, not the int desil"),
        (lambda w: w.alive | True, "Or takes a rule, not True"),
        (lambda w: ~w.desil, "~ takes a bool, not the int desil"),
        (lambda w: w.desil + 1, "Sum takes a rupiah, not the int desil"),
        (lambda w: w.income_rp + w.desil, "Sum takes a rupiah, not the int desil"),
        (lambda w: w.sex.is_in([]), "a list needs at least one value"),
        (lambda w: w.sex.is_in("LP"), "takes a list of texts, not a text"),
        (lambda w: w.sex.is_in(["L", 1]), "1 is not of kind text"),
        (lambda w: w.sex.is_in(["L", None]), "None is not of kind text"),
        (lambda w: w.alive.is_in([True]), "bool alive takes no list"),
        (lambda w: share(w.desil, 1, rounding="down"), "takes a rupiah, not the int desil"),
        (lambda w: share(w.income_rp, 10_001, rounding="down"), "0 to 10000 basis points"),
        (lambda w: share(w.income_rp, -1, rounding="down"), "0 to 10000 basis points"),
        (lambda w: share(w.income_rp, w.desil, rounding="down"), "a rate is a constant"),
        (lambda w: share(w.income_rp, 1, rounding="nearest"), "unknown rounding 'nearest'"),
        (lambda w: Bands(w.income_rp, ()), "the last band, and only the last"),
        (lambda w: Bands(w.income_rp, ((9, 1),)), "the last band, and only the last"),
        (lambda w: Bands(w.income_rp, ((None, 1), (9, 2), (None, 3))), "only the last"),
        (lambda w: Bands(w.income_rp, ((9, 1), (9, 2), (None, 3))), "must rise"),
        (lambda w: Bands(w.income_rp, ((9, 1), (8, 2), (None, 3))), "must rise"),
        (lambda w: Bands(w.income_rp, ((9, -1), (None, 3))), "-1 is out of bounds"),
        (lambda w: Bands(w.desil, ((None, 3),)), "takes a rupiah, not the int desil"),
        (lambda w: Fact("Lahir", "day", "", ""), "'Lahir' is no name for a fact"),
        (lambda w: Fact("wage", "float", "", ""), "'float' is no kind of fact"),
        (lambda w: FactSheet(*w, *w), "two facts have the same name"),
        (lambda w: FactSheet(Fact("criterion", "day", "", "")), "the name of a method"),
    ],
)
def test_a_wrong_rule_is_refused_when_built(worker: FactSheet, write: Any, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        write(worker)


@pytest.mark.parametrize(
    "write",
    [
        lambda w: w.income_rp / 2,
        lambda w: w.income_rp // 2,
        lambda w: w.income_rp * 2,
        lambda w: w.born - w.born,
        lambda w: -w.desil,
    ],
)
def test_there_is_no_other_arithmetic(worker: FactSheet, write: Any) -> None:
    with pytest.raises(TypeError):
        write(worker)


def test_a_rule_has_a_largest_size(worker: FactSheet) -> None:
    """Which also keeps every sum inside 64 bits."""
    assert MAX_NODES * MAX_NUMBER < 2**63
    largest = reduce(operator.add, [worker.income_rp] * (MAX_NODES // 2))
    assert len(list(largest.walk())) == MAX_NODES - 1
    with pytest.raises(RuleError, match=f"at most {MAX_NODES} nodes"):
        largest + 1


def test_a_rule_cannot_be_changed(worker: FactSheet) -> None:
    with pytest.raises(FrozenInstanceError):
        worker.born.name = "died"  # type: ignore[misc]


def test_an_unknown_fact_is_named_with_its_neighbours(worker: FactSheet) -> None:
    with pytest.raises(AttributeError, match="no fact 'bron'; did you mean born"):
        worker.bron  # noqa: B018
    with pytest.raises(AttributeError, match="did you mean alive, born, desil, income_rp"):
        worker.zzz  # noqa: B018


def test_a_sheet_can_be_copied_and_sent_to_another_process(worker: FactSheet) -> None:
    assert [fact.name for fact in copy.deepcopy(worker)] == [fact.name for fact in worker]
    assert pickle.loads(pickle.dumps(worker)).born.kind == "day"


def test_the_law_comes_with_its_paragraph(worker: FactSheet, law: Law) -> None:
    terms = Terms(law)
    month = terms("bpu.menunggak")
    assert (month.value, month.kind) == (3, "int")
    assert month.entry is not None
    assert month.entry.source.cite("id") == "Peraturan B, Pasal 7"
    assert (terms("jkm.iuran_rp").kind, terms("bpu.kelompok").kind) == ("rupiah", "text")
    limit = terms.birthday("bpu.usia_maks")
    assert (limit.value, limit.kind, limit.counted_from) == (date(1961, 11, 22), "day", law.day)
    table = terms.bands("jkk.pita", of=worker.income_rp)
    assert table.bands == ((1_000_000, 10_000), (2_000_000, 12_000), (None, 14_000))
    assert {"bpu.menunggak", "bpu.usia_maks", "jkk.pita"} <= law.was_read


def test_the_kind_of_a_law_value_is_checked(worker: FactSheet, law: Law) -> None:
    terms = Terms(law)
    with pytest.raises(RuleError, match=r"day born with the int 65 \(bpu.usia_maks\)"):
        worker.born > terms("bpu.usia_maks")  # noqa: B015
    with pytest.raises(RuleError, match=r"rupiah income_rp with the int 3 \(bpu.menunggak\)"):
        worker.income_rp > terms("bpu.menunggak")  # noqa: B015
    with pytest.raises(RuleError, match=r"bpu\.menunggak is in month, not in basis_points"):
        share(worker.income_rp, terms("bpu.menunggak"), rounding="down")
    with pytest.raises(RuleError, match="cannot stand in a rule"):
        terms("bpu.daftar")


def _criterion(worker: FactSheet, rule: Any) -> Criterion:
    return worker.criterion(reason="a", en="b", ask="c", ask_en="d")(rule)


def test_a_criterion_is_named_by_its_function_and_built_once(worker: FactSheet, law: Law) -> None:
    @worker.criterion(
        reason="melewati batas usia", en="over the age limit",
        ask="Kapan tanggal lahirnya?", ask_en="What is the date of birth?",
    )  # fmt: skip
    def under_age_limit(worker: FactSheet, law: Terms) -> Node:
        return worker.born > law.birthday("bpu.usia_maks")

    assert under_age_limit.code == "under_age_limit"
    assert (under_age_limit.reason, under_age_limit.en_reason) == (
        "melewati batas usia",
        "over the age limit",
    )
    assert under_age_limit.ask == "Kapan tanggal lahirnya?"
    assert under_age_limit.en_ask == "What is the date of birth?"
    assert under_age_limit.on(law) is under_age_limit.on(law)


def test_a_criterion_is_a_yes_or_no(worker: FactSheet, law: Law) -> None:
    with pytest.raises(RuleError, match="takes a bool, not the int desil"):
        _criterion(worker, lambda worker, law: worker.desil).on(law)
    with pytest.raises(RuleError, match="takes a rule, not True"):
        _criterion(worker, lambda worker, law: True).on(law)


def test_a_day_before_the_law_is_refused(worker: FactSheet, law_book: LawBook) -> None:
    over_age = _criterion(worker, lambda worker, law: worker.born <= law.birthday("bpu.usia_maks"))
    with pytest.raises(NotInForce):
        over_age.on(law_book.on(date(2010, 1, 1)))


def test_constants_hold_their_own_kind() -> None:
    for value, kind in ((True, "int"), (1, "bool"), ("x", "day"), (1, "day")):
        with pytest.raises(RuleError, match=f"is not of kind {kind}"):
            Const(value, kind)  # type: ignore[arg-type]
