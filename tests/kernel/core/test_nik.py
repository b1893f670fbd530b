"""NIK and KK: masked everywhere, read without guessing, every damage by its name."""

import copy
import logging
import pickle
import re
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pijar.core.errors import Refusal
from pijar.core.nik import KK_DAMAGE, NIK_DAMAGE, Nik, NikReading, mask, read_kk, read_nik

# Regencies 80–99 of province 33 do not exist: no living person bears these numbers.
WOMAN = "3381014508900001"  # 5 August 1990
MAN = "3381010508900012"
PAPUA = "91" + MAN[2:]  # above 2**53
MASKED = "************0001"
SIXTEEN_DIGITS = re.compile(r"[0-9]{5,}")

BIRTHS = st.dates(date(1930, 1, 1), date(2026, 12, 31))


def number(born, *, woman=False, serial=1, area="338101"):
    return f"{area}{born.day + 40 * woman:02}{born:%m%y}{serial:04}"


def in_script(zero):
    """A NIK in other digits, by the code point of their zero."""
    return WOMAN.translate({0x30 + digit: zero + digit for digit in range(10)})


def reading(cell, **kwargs):
    return tuple(read_nik(cell, **kwargs)[:2])


def test_a_nik_never_shows_itself(caplog):
    nik = Nik(WOMAN)
    shown = [
        str(nik), repr(nik), f"{nik}", f"{nik!r}", f"{nik!s:>20}", "%s" % nik,  # noqa: UP031
        str([nik]), str({nik: nik}), repr((nik,)), f"{nik:>20}",
        str(pickle.loads(pickle.dumps(nik))), repr(copy.deepcopy(nik)),
        str(ValueError(nik)), repr(ValueError(nik)), str(read_nik(WOMAN)), repr(read_nik(WOMAN)),
        str([read_nik(WOMAN)]), f"{read_nik(WOMAN)}", repr(read_nik("338IO14508900001")),
    ]  # fmt: skip
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("pijar").warning("orang %s, %r", nik, [nik])
    shown.append(caplog.text)
    for text in shown:
        assert "0001" in text
        assert not SIXTEEN_DIGITS.search(text), text
    assert nik.digits == WOMAN
    assert str(nik) == MASKED
    assert mask(WOMAN) == MASKED


def test_a_nik_has_no_other_way_to_its_digits_than_digits():
    nik = Nik(WOMAN)
    assert not hasattr(nik, "__dict__")
    with pytest.raises(AttributeError):
        nik.digits = MAN
    assert Nik(MAN) < nik
    assert Nik(WOMAN) == nik
    assert hash(Nik(WOMAN)) == hash(nik)


@pytest.mark.parametrize("digits", ["", "338101450890001", WOMAN + "1", "3381013102900001",
                                    "338101450890OOO1", 3381014508900001, None, " " + WOMAN,
                                    WOMAN + "\n"])  # fmt: skip
def test_what_is_no_nik_is_refused_without_being_quoted(digits):
    with pytest.raises(Refusal) as refused:
        Nik(digits)
    assert refused.value.code == "NIK_TIDAK_SAH"
    assert not re.search(r"[0-9]{3,}", str(refused.value) + repr(refused.value))


def test_what_a_nik_says():
    assert (Nik(WOMAN).sex, Nik(MAN).sex) == ("P", "L")
    assert Nik(WOMAN).day_month_yy == Nik(MAN).day_month_yy == (5, 8, 90)
    assert Nik(WOMAN).area == "338101"


@given(BIRTHS, st.booleans(), st.integers(1, 9999))
def test_a_nik_agrees_with_its_birth_date_in_any_century_and_with_no_other(born, woman, serial):
    nik = Nik(number(born, woman=woman, serial=serial))
    assert nik.agrees_with(born)
    assert nik.sex == ("P" if woman else "L")
    assert not nik.agrees_with(born + timedelta(days=1))
    if (born.month, born.day) != (2, 29):
        assert nik.agrees_with(born.replace(year=born.year - 100))
        assert not nik.agrees_with(born.replace(year=born.year + 1))


@given(BIRTHS, st.booleans(), st.integers(1, 9999))
def test_every_sound_nik_is_read_as_it_stands(born, woman, serial):
    digits = number(born, woman=woman, serial=serial)
    assert read_nik(digits) == (digits, (), None)


def test_exactly_the_days_that_exist_are_accepted():
    def exists(day, month, yy):
        try:
            date(2000 + yy, month, day)  # 2000 is the leap century: 29 Feb 00 is possible
        except ValueError:
            return False
        return True

    for day in range(100):
        for month in range(20):
            for yy in (0, 4, 96, 99, 1, 70):
                digits = f"338101{day:02}{month:02}{yy:02}0001"
                expected = exists(day, month, yy) or exists(day - 40, month, yy)
                assert (read_nik(digits).digits is not None) == expected, digits
                assert (read_kk(digits).digits is not None) == exists(day, month, yy), digits


PLAIN = ("NIK_DIRAPIKAN",)


@pytest.mark.parametrize(
    ("cell", "digits", "damage"),
    [
        (WOMAN, WOMAN, ()),
        # empty
        (None, None, ("NIK_KOSONG",)),
        ("", None, ("NIK_KOSONG",)),
        (" \u00a0\t", None, ("NIK_KOSONG",)),
        ("-", None, ("NIK_KOSONG",)),
        (float("nan"), None, ("NIK_KOSONG",)),
        # what spreadsheets do
        ("3,37401E+15", None, ("NIK_DIGIT_HILANG",)),
        ("3.37401E+15", None, ("NIK_DIGIT_HILANG",)),
        ("3.37401e15", None, ("NIK_DIGIT_HILANG",)),
        ("'3,37401E+15", None, ("NIK_DIGIT_HILANG",)),
        ("3E+15", None, ("NIK_DIGIT_HILANG",)),
        (3.37401e15, None, ("NIK_DIBULATKAN",)),
        (3381014508900010, None, ("NIK_DIBULATKAN",)),
        (3381014508900000.0, None, ("NIK_DIBULATKAN",)),
        (int(PAPUA), None, ("NIK_DIBULATKAN",)),
        (float(PAPUA), None, ("NIK_DIBULATKAN",)),
        (int(WOMAN), WOMAN, ("NIK_ANGKA",)),
        (float(WOMAN), WOMAN, ("NIK_ANGKA",)),
        (WOMAN + ".0", WOMAN, ("NIK_ANGKA",)),
        ("3381014508900010.0", None, ("NIK_DIBULATKAN",)),
        ("3.381014508900001E+15", WOMAN, ("NIK_ANGKA",)),
        ("3.381014508900010E+15", None, ("NIK_DIBULATKAN",)),
        ("3.381.014.508.900.001", WOMAN, ("NIK_ANGKA",)),
        ("3,381,014,508,900,010", None, ("NIK_DIBULATKAN",)),
        (338101450890001, None, ("NIK_PANJANG",)),
        (381014508900001, None, ("NIK_PANJANG",)),  # a leading digit lost
        (0, None, ("NIK_PANJANG",)),
        (-3381014508900001, None, ("NIK_PANJANG",)),
        (3381014508900001.5, None, ("NIK_PANJANG",)),
        (12.5, None, ("NIK_PANJANG",)),
        (float("inf"), None, ("NIK_PANJANG",)),
        (10**400, None, ("NIK_PANJANG",)),
        # length
        ("338101450890001", None, ("NIK_PANJANG",)),
        (WOMAN + "1", None, ("NIK_PANJANG",)),
        ("9" * 5000, None, ("NIK_PANJANG",)),
        # signs that may go
        ("'" + WOMAN, WOMAN, PLAIN),
        ("’" + WOMAN, WOMAN, PLAIN),
        (f" {WOMAN} ", WOMAN, PLAIN),
        (WOMAN + "\n", WOMAN, PLAIN),
        ("3381 0145 0890 0001", WOMAN, PLAIN),
        ("33.81.01.450890.0001", WOMAN, PLAIN),
        ("338101-450890-0001", WOMAN, PLAIN),
        (WOMAN + "\u00a0", WOMAN, PLAIN),
        ("338101\u200b4508900001", WOMAN, PLAIN),
        ("\ufeff" + WOMAN, WOMAN, PLAIN),
        ("\u202d" + WOMAN + "\u202c", WOMAN, PLAIN),
        (in_script(0xFF10), WOMAN, PLAIN),
        # signs that may not
        (in_script(0x0660), None, ("NIK_HURUF",)),  # Arabic-Indic
        (in_script(0x0966), None, ("NIK_HURUF",)),  # Devanagari
        ("³381014508900001", None, ("NIK_HURUF",)),
        ("NIK " + WOMAN, None, ("NIK_HURUF",)),
        ("belum punya", None, ("NIK_HURUF",)),
        ("1E+999999999", None, ("NIK_HURUF",)),
        ("33810145O89OOOO1", None, ("NIK_HURUF_MIRIP",)),
        ("338l0I4508900001", None, ("NIK_HURUF_MIRIP",)),
        ("33810145O89OOO1", None, ("NIK_HURUF_MIRIP", "NIK_PANJANG")),
        # sixteen digits that are no NIK
        ("3381013102900001", None, ("NIK_TANGGAL",)),  # 31 February
        ("3381017102900001", None, ("NIK_TANGGAL",)),  # a woman's 31 February
        ("3381012902910001", None, ("NIK_TANGGAL",)),  # 1991 had no 29 February
        ("3381012902920001", "3381012902920001", ()),
        ("3381014008900001", None, ("NIK_TANGGAL",)),
        ("3381017208900001", None, ("NIK_TANGGAL",)),
        ("3381010013900001", None, ("NIK_TANGGAL",)),
        ("3381014508900000", None, ("NIK_SERI_0000",)),
        ("20" + WOMAN[2:], None, ("NIK_PROVINSI",)),
        ("97" + WOMAN[2:], None, ("NIK_PROVINSI",)),
        ("1" * 16, None, ("NIK_POLA",)),
        ("12" * 8, None, ("NIK_POLA",)),
        ("1101" * 4, None, ("NIK_POLA",)),
        ("0" * 16, None,
         ("NIK_PROVINSI", "NIK_TANGGAL", "NIK_SERI_0000", "NIK_POLA")),
        ("9" * 16, None, ("NIK_PROVINSI", "NIK_TANGGAL", "NIK_POLA")),
        ("1234567890" + "123456", None, ("NIK_TANGGAL",)),
        (PAPUA, PAPUA, ()),  # as text it is whole
    ],
)  # fmt: skip
def test_every_damage_by_its_name(cell, digits, damage):
    assert reading(cell) == (digits, damage)
    if digits is None and damage != ("NIK_TANGGAL",):
        assert damage[0].replace("NIK", "KK") in read_kk(cell).damage


@pytest.mark.parametrize(
    ("shown", "digits", "damage"),
    [
        (WOMAN, WOMAN, ("NIK_ANGKA",)),
        ("3381014508900010", None, ("NIK_DIBULATKAN",)),
        (PAPUA, None, ("NIK_DIBULATKAN",)),
        ("338101450890001", None, ("NIK_PANJANG",)),
        ("3381013102900001", None, ("NIK_ANGKA", "NIK_TANGGAL")),
        ("3.37401E+15", None, ("NIK_DIGIT_HILANG",)),
        ("3381014508900001.5", None, ("NIK_PANJANG",)),
    ],
)
def test_a_number_cell_that_comes_as_its_raw_text(shown, digits, damage):
    assert reading(shown, numeric=True) == (digits, damage)


def test_a_lookalike_is_proposed_and_never_taken():
    assert read_nik("33810145O89OOOO1") == (None, ("NIK_HURUF_MIRIP",), WOMAN)
    assert read_nik("33810145O89OOO1").proposal is None
    assert read_nik(WOMAN).proposal is None


def test_a_kk_number_has_no_woman_s_day_and_its_own_codes():
    assert read_kk(MAN) == (MAN, (), None)
    assert read_kk(WOMAN) == (None, ("KK_TANGGAL",), None)
    assert read_kk(int(MAN)) == (MAN, ("KK_ANGKA",), None)
    assert read_kk("3,37401E+15") == (None, ("KK_DIGIT_HILANG",), None)
    assert read_kk(None).damage == ("KK_KOSONG",)
    assert read_kk("'" + MAN).damage == ("KK_DIRAPIKAN",)
    assert read_kk("338101050890O012") == (None, ("KK_HURUF_MIRIP",), MAN)


CELLS = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.text("0123456789OlI .,'Ee+-\u00a0\u200b", max_size=22),
    st.from_regex(r"[0-9]{14,18}", fullmatch=True),
)


@given(CELLS, st.booleans())
def test_any_cell_gives_digits_or_a_fatal_damage_and_never_both(cell, numeric):
    for read, table in ((read_nik, NIK_DAMAGE), (read_kk, KK_DAMAGE)):
        result = read(cell, numeric=numeric)
        fatal = any(table[code].fatal for code in result.damage)
        assert (result.digits is None) == fatal
        if result.digits is not None:
            assert re.fullmatch("[0-9]{16}", result.digits)
            assert read(result.digits) == (result.digits, (), None)
        if result.proposal is not None:
            assert read(result.proposal).digits == result.proposal


@given(BIRTHS, st.integers(1, 9999), st.lists(st.tuples(st.integers(0, 16), st.sampled_from(
    [" ", "\u00a0", "\u200b", "'", ".", "-", "\t"])), min_size=1, max_size=6))  # fmt: skip
def test_tidying_finds_the_number_again_or_says_it_cannot(born, serial, noise):
    digits = number(born, serial=serial)
    cell = digits
    for place, sign in noise:
        cell = cell[:place] + sign + cell[place:]
    result = read_nik(cell)
    assume(result.damage == PLAIN)  # a lone point may make it a number instead
    assert result.digits == digits


@given(BIRTHS, st.integers(1, 9999))
def test_a_number_cell_is_never_accepted_as_if_it_were_text(born, serial):
    digits = number(born, serial=serial)
    for cell in (int(digits), float(digits)):
        result = read_nik(cell)
        assert result.damage[0] in ("NIK_ANGKA", "NIK_DIBULATKAN")
        assert (result.digits is None) == digits.endswith("0")


def test_every_damage_has_a_sentence():
    assert {code[4:] for code in NIK_DAMAGE} == {code[3:] for code in KK_DAMAGE}
    for code, damage in {**NIK_DAMAGE, **KK_DAMAGE}.items():
        assert damage.meaning.endswith("."), code
        assert "{" not in damage.meaning
    assert [code for code, damage in NIK_DAMAGE.items() if not damage.fatal] == [
        "NIK_ANGKA",
        "NIK_DIRAPIKAN",
    ]


def test_a_reading_is_a_value():
    assert read_nik(WOMAN) == NikReading(WOMAN, ())
