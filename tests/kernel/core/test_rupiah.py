"""Rupiah: nothing appears, nothing disappears, and the words say the number."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pijar.core.errors import Defect
from pijar.core.rupiah import MAX_RP, WHOLE_BP, share, show_rupiah, split, terbilang

AMOUNTS = st.integers(0, MAX_RP)
RATES = st.integers(0, WHOLE_BP)


@given(AMOUNTS, RATES)
@example(1, 5000)
@example(16_800, 5000)
@example(MAX_RP, WHOLE_BP)
def test_each_rounding_is_the_neighbour_it_names(amount_rp, rate_bp):
    exact = Fraction(amount_rp * rate_bp, WHOLE_BP)
    down, up, half_up = (
        share(amount_rp, rate_bp, rounding=name) for name in ("down", "up", "half_up")
    )
    assert down <= exact < down + 1
    assert up - 1 < exact <= up
    assert half_up - Fraction(1, 2) <= exact < half_up + Fraction(1, 2)
    assert 0 <= down <= half_up <= up <= amount_rp


def test_the_discount_of_a_tariff():
    assert share(16_800, 5000, rounding="down") == 8_400
    assert [share(1, 5000, rounding=name) for name in ("down", "up", "half_up")] == [0, 1, 1]


@pytest.mark.parametrize(
    ("amount_rp", "rate_bp", "rounding"),
    [
        (-1, 5000, "down"),
        (MAX_RP + 1, 5000, "down"),
        (16_800.0, 5000, "down"),
        (True, 5000, "down"),
        (16_800, 10_001, "down"),
        (16_800, -1, "down"),
        (16_800, 0.5, "down"),
        (16_800, 5000, "nearest"),
    ],
)
def test_share_refuses_what_is_no_money(amount_rp, rate_bp, rounding):
    with pytest.raises(Defect):
        share(amount_rp, rate_bp, rounding=rounding)


@given(AMOUNTS, st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any))
def test_a_split_sums_exactly_and_stays_within_one_rupiah(total_rp, weights):
    parts = split(total_rp, weights)
    assert sum(parts) == total_rp
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total_rp * weight, sum(weights))) < 1
        assert weight or part == 0


def test_the_largest_remainders_get_the_odd_rupiah_and_ties_go_in_order():
    assert split(100, [1, 1, 1]) == (34, 33, 33)
    assert split(10, [6, 3, 1]) == (6, 3, 1)
    assert split(2, [1, 5, 4]) == (0, 1, 1)


@pytest.mark.parametrize("weights", [[], [0], [1, -1], [1.5]])
def test_split_refuses_weights_that_mean_nothing(weights):
    with pytest.raises(Defect):
        split(100, weights)


def test_rupiah_as_indonesia_writes_it():
    assert show_rupiah(0) == "Rp0"
    assert show_rupiah(16_800) == "Rp16.800"
    assert show_rupiah(1_512_000_000) == "Rp1.512.000.000"
    assert show_rupiah(-8_400) == "-Rp8.400"


IN_WORDS = """
0 nol
1 satu
2 dua
9 sembilan
10 sepuluh
11 sebelas
12 dua belas
15 lima belas
19 sembilan belas
20 dua puluh
21 dua puluh satu
35 tiga puluh lima
90 sembilan puluh
99 sembilan puluh sembilan
100 seratus
101 seratus satu
110 seratus sepuluh
111 seratus sebelas
199 seratus sembilan puluh sembilan
200 dua ratus
999 sembilan ratus sembilan puluh sembilan
1000 seribu
1001 seribu satu
1011 seribu sebelas
1100 seribu seratus
1111 seribu seratus sebelas
2000 dua ribu
8400 delapan ribu empat ratus
10000 sepuluh ribu
11000 sebelas ribu
16800 enam belas ribu delapan ratus
21000 dua puluh satu ribu
100000 seratus ribu
101000 seratus satu ribu
201600 dua ratus satu ribu enam ratus
1000000 satu juta
1001000 satu juta seribu
1000001 satu juta satu
10000000 sepuluh juta
11000000 sebelas juta
42000000 empat puluh dua juta
112845600 seratus dua belas juta delapan ratus empat puluh lima ribu enam ratus
174000000 seratus tujuh puluh empat juta
1000000000 satu miliar
1512000000 satu miliar lima ratus dua belas juta
1000000000000 satu triliun
1001001001001 satu triliun satu miliar satu juta seribu satu
1000000000000000 satu kuadriliun
100000000000000000 seratus kuadriliun
1000000000000000000 satu kuintiliun
"""


@pytest.mark.parametrize("line", IN_WORDS.strip().splitlines())
def test_words_written_by_hand(line):
    number, words = line.split(" ", 1)
    assert terbilang(int(number)) == words


UNITS = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
POWERS = {
    "ribu": 10**3,
    "juta": 10**6,
    "miliar": 10**9,
    "triliun": 10**12,
    "kuadriliun": 10**15,
    "kuintiliun": 10**18,
}


def number_in(words):
    """Reads Indonesian number words by the rules of the language, not by those of the writer."""
    total = group = digit = 0
    spelled = words.replace("sepuluh", "satu puluh").replace("sebelas", "satu belas")
    spelled = spelled.replace("seratus", "satu ratus").replace("seribu", "satu ribu")
    for word in spelled.split():
        if word in UNITS:
            digit = UNITS.index(word)
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif word == "puluh":
            group, digit = group + 10 * digit, 0
        elif word == "ratus":
            group, digit = group + 100 * digit, 0
        else:
            total, group, digit = total + (group + digit) * POWERS[word], 0, 0
    return total + group + digit


@given(st.one_of(AMOUNTS, st.integers(0, 2_000_000)))
@example(MAX_RP)
def test_the_words_say_the_number(amount_rp):
    words = terbilang(amount_rp)
    assert number_in(words) == amount_rp
    for stiff in ("satu puluh", "satu belas", "satu ratus"):
        assert stiff not in words
    assert not words.startswith("satu ribu")
    assert "  " not in words


def test_one_thousand_fuses_only_when_it_stands_alone():
    for thousands in range(1, 1000):
        words = terbilang(thousands * 1000)
        assert words.startswith("seribu") == (thousands == 1)
        assert number_in(words) == thousands * 1000


@pytest.mark.parametrize("amount_rp", [-1, MAX_RP + 1, 1.0, False])
def test_words_refuse_what_is_no_money(amount_rp):
    with pytest.raises(Defect):
        terbilang(amount_rp)
