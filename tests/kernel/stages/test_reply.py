"""Whatever the insurer answers: one outcome a row, nobody lost, counts that add up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import JANUARY, MAY, nik

from pijar.core.errors import Defect
from pijar.stages.enrolments import (
    OUTCOMES,
    REPLY_PROBLEMS,
    Answer,
    InsurerRow,
    Sent,
    match,
)

NAMES = ("SITI AMINAH", "BUDI SANTOSO", "JOKO WIDAGDO")
SENT = tuple(Sent(f"p{n}", nik(n), name, MAY) for n, name in enumerate(NAMES, start=1))
STARTS = date(2026, 5, 1)


def row(number: int, **said: object) -> InsurerRow:
    """A row that enrols the first person, unless it is told otherwise."""
    values: dict[str, object] = {"nik": nik(1), "kpj": f"2600000{number:04}", "starts_on": STARTS}
    return InsurerRow(row=number, **(values | said))  # type: ignore[arg-type]


def only(**said: object) -> Answer:
    [answer] = match(SENT, [row(2, **said)]).answers
    return answer


def test_a_number_and_the_month_asked_for_is_a_match() -> None:
    found = match(SENT, [row(2), row(3, nik=nik(2), kpj="", starts_on=None, refusal="usia")])
    assert [(a.outcome, a.person, a.refused) for a in found.answers] == [
        ("matched", "p1", False), ("matched", "p2", True),
    ]  # fmt: skip
    assert (found.enrolled, found.refused, found.unanswered) == (1, 1, ("p3",))


@pytest.mark.parametrize(
    ("said", "outcome", "problem"),
    [
        ({"accepted": True}, "matched", ""),
        ({"accepted": True, "kpj": "", "starts_on": None}, "matched", ""),
        ({"refusal": "lain"}, "matched", ""),
        ({}, "differs", "TANPA_JAWABAN"),
        ({"accepted": True, "name": "Agus Prayitno"}, "differs", "NAMA_BERBEDA"),
    ],
)
def test_who_was_sent_to_end_needs_a_word_and_no_number(
    said: dict[str, object], outcome: str, problem: str
) -> None:
    found = match(SENT, [row(2, **said)], change="remove")
    [answer] = found.answers
    assert (answer.outcome, answer.problem) == (outcome, problem)
    assert found.refused == bool(said.get("refusal"))
    assert found.enrolled == (outcome == "matched" and not found.refused)


def test_two_words_on_one_end_contradict_each_other() -> None:
    said = [row(2, accepted=True), row(3, refusal="lain")]
    first, second = match(SENT, said, change="remove").answers
    assert (first.problem, second.problem) == ("JAWABAN_BERTENTANGAN", "SUDAH_DIJAWAB")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"name": "Agus Prayitno"}, "NAMA_BERBEDA"),
        ({"name": "Siti Rahayu"}, "NAMA_BERBEDA"),
        ({"kpj": ""}, "TANPA_HASIL"),
        ({"refusal": "usia"}, "KPJ_DAN_PENOLAKAN"),
        ({"starts_on": None}, "MULAI_TAK_TERBACA"),
        ({"starts_on": date(2026, 6, 1)}, "MULAI_BERBEDA"),
        ({"fault": "KPJ_TAK_TERBACA", "kpj": ""}, "KPJ_TAK_TERBACA"),
    ],
)
def test_what_does_not_say_what_was_asked_differs(said: dict[str, object], problem: str) -> None:
    answer = only(**said)
    assert (answer.outcome, answer.person, answer.problem) == ("differs", "p1", problem)
    assert answer.believed == (problem == "MULAI_BERBEDA")


@pytest.mark.parametrize("name", ["", "Siti Aminah", "AMINAH, SITI", "Siti Aminnah", "Hj. Siti A."])
def test_a_name_written_otherwise_is_the_same_name(name: str) -> None:
    assert only(name=name).outcome == "matched"


def test_who_was_not_sent_and_who_cannot_be_read_is_unknown() -> None:
    assert only(nik=nik(9)) == Answer(row(2, nik=nik(9)), "unknown", None, "TIDAK_DIKIRIM")
    assert only(nik=None).problem == "NIK_TAK_TERBACA"


def test_the_same_answer_twice_counts_once() -> None:
    found = match(SENT, [row(2), row(3, kpj=row(2).kpj)])
    assert [answer.outcome for answer in found.answers] == ["matched", "duplicate"]


def test_two_answers_that_contradict_each_other_are_both_disbelieved() -> None:
    found = match(SENT, [row(2), row(3)])
    assert [a.outcome for a in found.answers] == ["differs", "duplicate"]
    assert not any(answer.believed for answer in found.answers)
    assert found.unanswered == ("p2", "p3")


def test_one_number_for_two_people_is_neithers() -> None:
    found = match(SENT, [row(2, kpj="26000001111"), row(3, nik=nik(2), kpj="26000001111")])
    assert {a.problem for a in found.answers} == {"KPJ_DIPAKAI_DUA"}


def test_a_number_that_somebody_has_already_is_not_given_again() -> None:
    [answer] = match(SENT, [row(2)], known={row(2).kpj: "p7"}).answers
    assert (answer.outcome, answer.problem) == ("differs", "KPJ_DIPAKAI_DUA")
    [answer] = match(SENT, [row(2)], known={row(2).kpj: "p1"}).answers
    assert answer.outcome == "matched"


def test_an_empty_reply_leaves_everybody_unanswered() -> None:
    assert match(SENT, []).unanswered == ("p1", "p2", "p3")


def test_a_person_sent_twice_is_a_defect() -> None:
    with pytest.raises(Defect):
        match([*SENT, SENT[0]], [])
    with pytest.raises(Defect):
        match([*SENT, Sent("p9", nik(1), "LAIN", JANUARY)], [])


niks = st.one_of(st.integers(1, 3), st.integers(1, 12)).map(nik) | st.none()
rows = st.lists(
    st.builds(
        InsurerRow,
        row=st.integers(2, 10_000),
        nik=niks,
        name=st.one_of(st.just(""), st.just("SITI AMINAH"), st.text(max_size=20)),
        kpj=st.one_of(st.just(""), st.from_regex("2600000000[0-9]", fullmatch=True)),
        starts_on=st.just(STARTS) | st.none() | st.dates(),
        refusal=st.sampled_from(["", "usia", "lain"]),
        fault=st.sampled_from(["", "KPJ_TAK_TERBACA", "STATUS_TAK_DIKENAL"]),
    ),
    max_size=40,
)


@given(st.sets(st.integers(1, 8)), rows)
def test_counts_add_up_whatever_comes(people: set[int], rows: list[InsurerRow]) -> None:
    sent = [Sent(f"p{n}", nik(n), "SITI AMINAH", MAY) for n in sorted(people)]
    found = match(sent, rows)
    assert [answer.row for answer in found.answers] == rows
    assert sum(found.counts.values()) == len(rows)
    assert set(found.counts) == set(OUTCOMES)
    first = [a.person for a in found.answers if a.outcome in ("matched", "differs")]
    assert len(first) == len(set(first)), "two rows answer for one person"
    assert sorted([*first, *found.unanswered]) == sorted(one.person for one in sent)
    for answer in found.answers:
        assert (answer.outcome == "matched") == (answer.problem == "")
        assert answer.problem in {"", *REPLY_PROBLEMS}
        assert (answer.person is None) == (answer.outcome == "unknown")
        if answer.believed:
            assert answer.refused or (answer.row.kpj and answer.row.starts_on)
    kpjs = [a.row.kpj for a in found.answers if a.believed and not a.refused]
    assert len(kpjs) == len(set(kpjs)), "one KPJ enrols two people"
    assert found.enrolled + found.refused <= len(first)


@given(rows, st.randoms())
def test_the_order_of_rows_decides_nobodys_fate(rows: list[InsurerRow], chance: object) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = match(SENT, rows), match(SENT, shuffled)
    assert one.unanswered == other.unanswered
    fate = [{a.person: a.row.result("add") for a in m.answers if a.believed} for m in (one, other)]
    assert fate[0] == fate[1]
