"""The order of heirs: nobody is passed over unasked, and shares are never ours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.contributions.laws import law_with, nation

from pijar.core.errors import Refusal
from pijar.rules.ask import Verdict
from pijar.stages.claims.heirs import GROUPS, NOTE_WORDS, Relative, asked, heirs, is_minor

DIED = date(2026, 6, 10)
LAW = nation().on(DIED)
ORDER = LAW("ahli_waris.urutan")


def test_wives_and_children_claim_together_and_nobody_divides() -> None:
    family = [
        Relative("A", "istri"),
        Relative("B", "istri"),
        Relative("C", "anak", date(2015, 1, 1)),
        Relative("D", "ibu"),
    ]
    found = heirs(family, DIED, LAW)
    assert [each.key for each in found.may_claim] == ["A", "B", "C"]
    assert found.notes == ("bagian_bukan_kami", "beberapa_istri", "perlu_wali")
    assert found.questions == ()
    assert not found.grounds.confirmed
    assert not hasattr(found.may_claim[0], "share_bp")


def test_one_heir_alone_has_no_note_about_shares() -> None:
    assert heirs([Relative("A", "suami")], DIED, LAW).notes == ()


def test_a_group_is_passed_over_only_when_somebody_said_nobody_lives() -> None:
    dead = Relative("A", "istri", alive=Verdict.NO)
    mother = Relative("E", "ibu")
    assert heirs([dead, mother], DIED, LAW).questions == ("group:janda_duda_atau_anak",)
    found = heirs([dead, mother], DIED, LAW, nobody_in=frozenset({"janda_duda_atau_anak"}))
    assert [each.key for each in found.may_claim] == ["E"]


def test_who_may_be_alive_is_asked_about_even_beside_the_living() -> None:
    family = [Relative("A", "istri"), Relative("B", "anak", DIED, Verdict.UNKNOWN)]
    found = heirs(family, DIED, LAW)
    assert [each.key for each in found.may_claim] == ["A"]
    assert found.questions == ("alive:B",)


def test_where_there_is_nobody_the_burial_goes_to_who_arranges_it() -> None:
    found = heirs([], DIED, LAW, nobody_in=frozenset(ORDER))
    assert (found.burial_to, found.rest_to) == (
        "pihak_yang_mengurus_pemakaman",
        "dana_jaminan_sosial",
    )
    assert found.notes == ("tanpa_ahli_waris",)
    assert found.grounds.law == ("ahli_waris.urutan", "ahli_waris.tanpa_ahli_waris")


def test_a_relation_outside_the_order_needs_a_court() -> None:
    family = [Relative("A", "istri"), Relative("K", "keponakan")]
    found = heirs(family, DIED, LAW)
    assert found.outside == ("K",)
    assert "perlu_penetapan_pengadilan" in found.notes


@pytest.mark.parametrize(
    ("born", "minor"),
    [
        (date(2008, 6, 10), Verdict.NO),
        (date(2008, 6, 11), Verdict.YES),
        (date(2008, 2, 29), Verdict.NO),
        (None, Verdict.UNKNOWN),
    ],
)
def test_a_minor_is_under_eighteen_on_the_day(born: date | None, minor: Verdict) -> None:
    assert is_minor(born, DIED, LAW) is minor


def test_parents_are_never_minors() -> None:
    found = heirs([Relative("E", "ibu")], DIED, LAW, nobody_in=frozenset({ORDER[0]}))
    assert found.may_claim[0].minor is Verdict.NO
    assert found.questions == ()


def test_an_order_nobody_here_knows_stops() -> None:
    law = law_with(("ahli_waris.urutan", ("tetangga",))).on(DIED)
    with pytest.raises(Refusal) as caught:
        heirs([], DIED, law)
    assert caught.value.code == "URUTAN_TAK_DIKENAL"


def test_every_group_of_law_is_known_and_every_note_has_words() -> None:
    assert set(ORDER) == set(GROUPS)
    assert all(len(set(words)) == 2 for words in NOTE_WORDS.values())


def test_every_question_is_a_sentence() -> None:
    family = [Relative("Budi", "anak"), Relative("Ani", "istri", alive=Verdict.UNKNOWN)]
    assert [asked(each) for each in heirs(family, DIED, LAW).questions] == [
        "Apakah Ani masih hidup?",
        "Kapan Budi lahir?",
    ]
    for group in ORDER:
        assert asked(f"group:{group}") != asked(f"group:{group}", "en")


relations = st.sampled_from(sorted({each for group in GROUPS.values() for each in group}))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(relations, st.sampled_from(list(Verdict))), max_size=6),
    st.sets(st.sampled_from(ORDER)),
)
def test_nobody_nearer_is_overlooked(told: list[tuple[str, Verdict]], nobody: set[str]) -> None:
    """Whoever may claim, no group before theirs has anybody living, unsure or unasked."""
    family = [Relative(str(n), kin, None, alive) for n, (kin, alive) in enumerate(told)]
    found = heirs(family, DIED, LAW, nobody_in=frozenset(nobody))
    before = ORDER if found.burial_to else ORDER[: ORDER.index(found.group)] if found.group else ()
    for group in before:
        assert group in nobody
        assert all(e.alive is Verdict.NO for e in family if e.relation in GROUPS[group])
    assert bool(found.may_claim) + bool(found.burial_to) <= 1
    assert found.may_claim or found.burial_to or found.questions
