"""The list of a decree as a value: its sum, its hash, and texts that can be printed."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.papers.samples import JANUARY, annex, line, nik

from pijar.core.errors import Defect
from pijar.stages.enrolments import ANNEX_HEADINGS, list_hash, printable


def test_the_hash_is_that_of_the_text_written_by_hand() -> None:
    two = annex((line(1, "BUDI"), line(2, "ANI", address="Jl. Lain", months=8, amount_rp=134_400)))
    first = (
        "1\tBUDI\t3380011203800001\t12-03-1980\tL\tJl. Contoh No. 1\t003\t005\tPurwosari\tMijen"
        "\tburuh tani\t01-2026\t12-2026\t12\t201600\n"
    )
    second = (
        "2\tANI\t3380011203800002\t12-03-1980\tL\tJl. Lain\t003\t005\tPurwosari\tMijen"
        "\tburuh tani\t01-2026\t12-2026\t8\t134400\n"
    )
    text = "lampiran/1\tapbd_2026\t2026\n" + first + second
    assert two.hash == hashlib.sha256(text.encode()).hexdigest()


def test_every_field_of_a_line_changes_the_hash() -> None:
    base = annex((line(1),))
    changes: dict[str, object] = {
        "name": "LAIN", "nik": nik(99), "birth_date": base.day, "sex": "P", "address": "x",
        "rt": "9", "rw": "9", "kelurahan": "x", "kecamatan": "x", "occupation": "x",
        "first_month": JANUARY - 1, "last_month": JANUARY + 12, "months": 11, "amount_rp": 1,
    }  # fmt: skip
    hashes = {annex((line(1, **{key: value}),)).hash for key, value in changes.items()}
    assert len(changes) + 1 == len(ANNEX_HEADINGS), "a column without a test"
    assert len(hashes - {base.hash}) == len(changes)


def test_fund_and_year_change_the_hash_and_paper_does_not() -> None:
    base = annex((line(1),))
    assert annex((line(1),), fund_id="dbhcht_2026").hash != base.hash
    assert annex((line(1),), year=2027).hash != base.hash
    assert annex((line(1),), number="400/1", heading=("Lain",)).hash == base.hash


def test_the_order_of_rows_does_not_change_the_hash() -> None:
    rows = [line(number).cells for number in range(1, 13)]
    assert list_hash(("x",), rows) == list_hash(("x",), rows[::-1])


def test_totals_are_the_sums_of_the_lines() -> None:
    three = annex(tuple(line(n, amount_rp=n * 16_800, months=n) for n in (1, 2, 3)))
    assert (three.count, three.total_rp) == (3, 6 * 16_800)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: annex((line(1), line(3))),
        lambda: annex((line(2), line(1))),
        lambda: annex((line(1), line(2, nik=nik(1)))),
        lambda: line(1, months=13),
        lambda: line(1, months=0),
        lambda: line(1, amount_rp=-1),
        lambda: line(1, amount_rp=201_600.0),
    ],
)
def test_an_impossible_list_is_a_defect(bad) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Defect):
        bad()


def test_no_nik_shows_in_the_repr_of_a_line() -> None:
    assert nik(7).digits not in repr(line(7))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("BUDI\u202eIMAN", "BUDI IMAN"),  # right-to-left override
        ("SI\u200bTI\ufeff", "SI TI"),  # zero width
        ("A\nB\tC\x00D\u2028E\x85F", "A B C D E F"),
        ("  dua   spasi  ", "dua spasi"),
        ("Cafe\u0301", "Café"),
        ("A_x0042_C _x_", "A x0042_C _x_"),
        ("Ḥasan al-Baṣrī", "Ḥasan al-Baṣrī"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown
    assert line(1, text).name == shown


@given(st.text())
def test_what_is_printable_stays_as_it_is_and_is_one_line(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert once.splitlines() in ([], [once])


def test_a_draft_has_no_number() -> None:
    draft = annex((line(1),))
    assert draft.is_draft
    assert not replace(draft, number="470/1").is_draft
