"""Every criterion of the catalogue, alone: what makes it NO, what makes it ask, and its words."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.core.errors import Refusal
from pijar.law.book import InForce, Law, LawBook, Quantity
from pijar.law.load import load_law
from pijar.law.source import Source
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.facts import COLUMNS, FACT_NAMES, KINDS, WORKER
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.ask import Verdict, ask
from pijar.rules.words import in_words

DAY = date(2026, 1, 5)
LIMIT = "bpu.penghasilan_maks_rp"


@pytest.fixture(scope="module")
def law() -> Law:
    """The nation's law, with an income limit as a city may set one."""
    quantities = {quantity.name: quantity for quantity in load_law().quantities}
    source = Source("Perwal karangan", "", "", False)
    label = {"id": "batas", "en": "limit"}
    limit = InForce(LIMIT, 2_000_000, date(2026, 1, 2), "rupiah", label, source, local=True)
    quantities[LIMIT] = Quantity(LIMIT, "rupiah", label, True, None, (), (limit,))
    return LawBook(quantities.values()).on(DAY)


@pytest.mark.parametrize(
    ("code", "fact", "yes", "no"),
    [
        ("nik_known", "nik_known", True, False),
        ("identity_settled", "identity_settled", True, False),
        ("alive", "alive", True, False),
        ("resident", "resident", True, False),
        ("over_min_age", "born", date(2008, 1, 5), date(2008, 1, 6)),
        ("under_age_limit", "born", date(1961, 1, 6), date(1961, 1, 5)),
        ("occupation_covered", "occupation_covered", True, False),
        ("not_wage_earner", "wage_earner", False, True),
        ("not_civil_servant", "civil_servant", False, True),
        ("not_paid_by_other", "other_payer", False, True),
        ("income_within", "declared_income_rp", 2_000_000, 2_000_001),
        ("not_excluded", "excluded", False, True),
    ],
)
def test_a_criterion_rests_on_one_fact(
    law: Law, code: str, fact: str, yes: object, no: object
) -> None:
    criterion = CATALOGUE[code]
    assert ask(criterion, law, {fact: yes}).verdict is Verdict.YES
    assert ask(criterion, law, {fact: no}).verdict is Verdict.NO
    unknown = ask(criterion, law, {})
    assert (unknown.verdict, unknown.missing) == (Verdict.UNKNOWN, (fact,))


def test_the_table_above_has_every_criterion() -> None:
    (mark,) = (
        mark
        for mark in test_a_criterion_rests_on_one_fact.pytestmark  # type: ignore[attr-defined]
        if mark.name == "parametrize"
    )
    assert [row[0] for row in mark.args[1]] == list(CATALOGUE)


@pytest.mark.parametrize("criterion", CATALOGUE.values(), ids=CATALOGUE)
def test_a_criterion_speaks(law: Law, criterion) -> None:  # type: ignore[no-untyped-def]
    rule = criterion.on(law)
    assert criterion.reason
    assert criterion.en_reason
    assert criterion.ask.rstrip().endswith((".", "?"))
    assert criterion.en_ask.rstrip().endswith((".", "?"))
    assert in_words(rule, "id") != in_words(rule, "en")


def test_age_limits_are_told_with_their_paragraph(law: Law) -> None:
    said = in_words(CATALOGUE["under_age_limit"].on(law))
    assert "5 Januari 1961" in said
    assert "bpu.usia_maks" in said or "belum dikonfirmasi" in said


def test_a_city_gets_its_criteria_in_its_own_order() -> None:
    assert [each.code for each in chosen(["alive", "nik_known"])] == ["alive", "nik_known"]


def test_an_unknown_criterion_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal, match="under_age_limit") as refused:
        chosen(["alive", "under_age"])
    assert refused.value.code == "KRITERIA_TIDAK_ADA"


def test_the_fact_sheet_is_the_one_agreed() -> None:
    assert FACT_NAMES == (
        "nik_known", "identity_settled", "alive", "born", "sex", "resident", "region_code",
        "wage_earner", "civil_servant", "other_payer", "occupation", "occupation_covered",
        "declared_income_rp", "desil", "tobacco", "covered_now", "covered_fund",
        "excluded",
    )  # fmt: skip
    assert tuple(fact.name for fact in WORKER) == FACT_NAMES
    assert (KINDS["born"], KINDS["declared_income_rp"], KINDS["desil"]) == ("day", "rupiah", "int")


def test_every_fact_says_where_it_comes_from_and_when_it_is_unknown() -> None:
    for column in COLUMNS:
        assert column.origin, column.fact.name
        assert column.unknown_when, column.fact.name
