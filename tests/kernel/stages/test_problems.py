"""The registry of problems: complete, plain, and never showing anybody's number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.nik import KK_DAMAGE, NIK_DAMAGE
from pijar.core.sheet import Odd
from pijar.stages.problems import PROBLEMS, SHOWN_LIMIT, Problem, as_markdown, found, mask, tell


def test_every_damage_of_the_core_has_a_meaning():
    assert NIK_DAMAGE.keys() | KK_DAMAGE.keys() <= PROBLEMS.keys()


def test_a_nik_is_as_fatal_here_as_in_the_core_but_a_missing_one_is_asked_for():
    for code, damage in NIK_DAMAGE.items():
        assert PROBLEMS[code].fatal == (damage.fatal and code != "NIK_KOSONG")


def test_a_kk_number_never_rejects_anybody():
    assert not any(PROBLEMS[code].fatal for code in KK_DAMAGE)


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_sentences_are_short_and_whole(code):
    meaning = PROBLEMS[code]
    for sentence in (
        meaning.sentence_id,
        meaning.sentence_en,
        meaning.remedy_id,
        meaning.remedy_en,
    ):
        assert len(sentence.split()) < 20
        assert sentence[0].isupper()
        assert sentence.endswith((".", "…."))
        assert not re.search(r"\d{10}", sentence)


def test_a_sentence_says_where_and_what_was_seen():
    problem = found("NIK_PANJANG", "nik", "33800112", 3)
    assert tell(problem) == "Kolom C: NIK tidak berisi 16 angka. Tertulis “33800112”."
    assert tell(problem, "en") == "Column C: The NIK does not have 16 digits. It says “33800112”."
    assert tell(found("NIK_KOSONG")) == "NIK belum diisi."


def test_a_long_cell_is_cut():
    assert len(found("NAMA_PANJANG", "name", "x" * 1000).shown) == SHOWN_LIMIT


def test_whether_it_is_fatal_comes_from_the_registry():
    assert Problem("NAMA_KOSONG", "name", "", "").fatal
    assert not Problem("NIK_ANGKA", "nik", "", "").fatal


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("3380011203800001", "************0001"),
        ("3380 0112 0380 0001", "**** **** **** 0001"),
        (3380011203800001.0, "************0001"),
        (Odd("number", "3.37401E+15"), "3.37401E+15"),
        ("12/03/1980", "12/03/1980"),
        ("٣٣٨٠٠١١٢٠٣", "******١٢٠٣"),
    ],
)
def test_masks(cell, shown):
    assert found("NIK_PANJANG", "nik", cell).shown == shown


@given(st.text(alphabet="0123456789 ./-xٱ٣", max_size=40))
def test_ten_digits_never_show_more_than_four(text):
    visible = sum(sign.isdecimal() for sign in mask(text))
    assert visible <= 9


def test_the_page_of_all_codes():
    page = as_markdown()
    assert all(f"| `{code}` |" in page for code in PROBLEMS)
    assert page.count("| ditolak |") == sum(meaning.fatal for meaning in PROBLEMS.values())
