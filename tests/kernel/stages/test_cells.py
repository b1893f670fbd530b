"""What single cells say, and that a cell which could mean two things says nothing."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.sheet import Odd
from pijar.stages.lists.cells import (
    clean,
    read_income,
    read_phone,
    read_rt_and_rw,
    read_rt_or_rw,
    read_sex,
    says_nothing,
    tidy,
)


@pytest.mark.parametrize(
    ("text", "tidied", "had_invisible"),
    [
        ("  Siti   Aminah ", "Siti Aminah", False),
        ("Siti\u00a0Aminah", "Siti Aminah", False),
        ("Siti\n\tAminah", "Siti Aminah", False),
        ("Siti\u200bAminah", "SitiAminah", True),
        ("\ufeffSiti", "Siti", True),
        ("Siti\u202eanimA", "SitianimA", True),
        ("Si\x00ti", "Siti", True),
        ("Jose\u0301", "Jos\u00e9", False),
        ("தமிழ்", "தமிழ்", False),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0", False),
        ("<script>", "<script>", False),
    ],
)
def test_text(text, tidied, had_invisible):
    assert clean(text) == (tidied, had_invisible)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    once, _ = clean(text)
    assert clean(once) == (once, False)
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize("text", ["", "-", "--", "...", "?", "n/a", "N/A", "Tidak ada", "NULL"])
def test_words_for_nothing(text):
    assert says_nothing(text)
    assert tidy(text) == (None, False)


@pytest.mark.parametrize("text", ["A", "Ada", "0", "Jl. -", "Nullah"])
def test_words_for_something(text):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "text", ["L", "l", "Laki-laki", "LAKI - LAKI", "Pria", "Lk.", "M", "laki2"]
)
def test_men(text):
    assert read_sex(clean(text)[0]) == ("L", None)


@pytest.mark.parametrize("text", ["P", "Perempuan", "WANITA", "pr", "F"])
def test_women(text):
    assert read_sex(text) == ("P", None)


@pytest.mark.parametrize("text", ["1", "2", "L/P", "X"])
def test_a_sex_nobody_can_read(text):
    assert read_sex(text) == (None, "KELAMIN_TIDAK_DIKENAL")


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", "003"), ("03", "003"), ("RT 3", "003"), ("rw.012", "012"), ("-", None)],
)
def test_rt_or_rw(text, number):
    assert read_rt_or_rw(text) == (number, None)


@pytest.mark.parametrize("text", ["tiga", "3A", "1234"])
def test_rt_nobody_can_read(text):
    assert read_rt_or_rw(text) == (None, "RT_RW_TIDAK_TERBACA")


@pytest.mark.parametrize(
    "text",
    [
        "03/05",
        "3/5",
        "003 / 005",
        "RT 3 RW 5",
        "RT.03/RW.05",
        "RT03RW05",
        "3-5",
        "RT/RW 03/05",
        "03 05",
    ],
)
def test_rt_and_rw(text):
    assert read_rt_and_rw(text) == ("003", "005", None)


@pytest.mark.parametrize("cell", ["03/05/2026", "0305", "03", "x/y"])
def test_rt_and_rw_nobody_can_read(cell):
    assert read_rt_and_rw(cell) == (None, None, "RT_RW_TIDAK_TERBACA")


@pytest.mark.parametrize(
    "cell",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "6281234567890",
        "(0812) 3456.7890",
        "81234567890",
        81234567890,
        81234567890.0,
        "'081234567890",
        "HP. 081234567890",
        Odd("number", "81234567890"),
    ],
)
def test_one_phone_number_in_many_forms(cell):
    assert read_phone(cell) == ("+6281234567890", None)


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("024-3547888", ("+62243547888", None)),
        ("+60123456789", ("+60123456789", None)),
        ("081234567890 / 085712345678", ("+6281234567890", "TELEPON_GANDA")),
        ("081234567890 atau 085712345678", ("+6281234567890", "TELEPON_GANDA")),
        ("8,12346E+11", (None, "TELEPON_TIDAK_TERBACA")),
        (Odd("number", "8.12E+11"), (None, "TELEPON_TIDAK_TERBACA")),
        (8.5, (None, "TELEPON_TIDAK_TERBACA")),
        ("08l234567890", (None, "TELEPON_TIDAK_TERBACA")),
        ("0812", (None, "TELEPON_TIDAK_TERBACA")),
        ("08888888888", (None, "TELEPON_TIDAK_TERBACA")),
        ("-", (None, None)),
        (None, (None, None)),
    ],
)
def test_other_phone_cells(cell, reading):
    assert read_phone(cell) == reading


@pytest.mark.parametrize(
    "cell",
    [
        1500000,
        1500000.0,
        "1500000",
        "1.500.000",
        "1,500,000",
        "Rp 1.500.000,-",
        "Rp1.500.000,00",
        "rp. 1500000",
        "1,5 jt",
        "1.5 juta",
        "1,50 jt/bln",
        "1500rb",
        "1500 ribu per bulan",
        "1500000.00",
        "1.500.000 rupiah",
    ],
)
def test_one_income_in_many_forms(cell):
    assert read_income(cell) == ("1500000", None)


@pytest.mark.parametrize(
    "cell",
    [
        "1-2 juta",
        "500rb - 1jt",
        "< 1.000.000",
        "± 1 jt",
        "50.000/hari",
        "tidak tentu",
        "UMR",
        1500,
        "1.500",
        -5,
        1500000.5,
        float("nan"),
        float("inf"),
        True,
        date(2026, 1, 1),
        9_000_000_000,
        "1.5.00",
    ],
)
def test_an_income_that_is_not_clear(cell):
    assert read_income(cell) == (None, "PENGHASILAN_TIDAK_JELAS")


@pytest.mark.parametrize(("cell", "value"), [(0, "0"), ("0", "0"), ("-", None), (None, None)])
def test_no_income_is_not_an_unclear_one(cell, value):
    assert read_income(cell) == (value, None)
