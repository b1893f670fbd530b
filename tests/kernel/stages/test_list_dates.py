"""Dates in every form senders write, the policy for the doubtful ones, and what the NIK settles."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.nik import Nik
from pijar.core.sheet import Odd
from pijar.stages.lists.dates import (
    NO_DAY,
    born_by_nik,
    implausible,
    read_day,
    settle,
    writes_month_first,
)

TODAY = date(2026, 11, 22)
BORN = date(1980, 3, 12)
NIK_OF_12_MARCH = Nik("3380011203800001")
NIK_OF_3_DECEMBER = Nik("3380010312800001")
NIK_OF_5_MAY = Nik("3380010505800001")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (BORN, None),
        (datetime(1980, 3, 12, 7, 0), None),  # noqa: DTZ001
        ("12/03/1980", None),
        ("12-3-1980", None),
        ("12.03.1980", None),
        ("12 03 1980", None),
        ("12 / 03 / 1980", None),
        ("1980-03-12", None),
        ("1980-03-12 00:00:00", None),
        ("1980-03-12T00:00:00+07:00", None),
        ("12 Maret 1980", None),
        ("12 MARET 1980", None),
        ("12-Mar-1980", None),
        ("12 March 1980", None),
        ("12-III-1980", None),
        ("Rabu, 12 Maret 1980", None),
        ("'12/03/1980", None),
        ("12/03/1980\u200b", None),
        ("12031980", None),
        ("19800312", None),
        (12031980, None),
        (19800312, None),
        ("12/03/80", "TANGGAL_DUA_DIGIT"),
        ("12 mrt 80", "TANGGAL_DUA_DIGIT"),
        (29292, "TANGGAL_SERIAL"),
        (29292.0, "TANGGAL_SERIAL"),
        (29292.75, "TANGGAL_SERIAL"),
        ("29292", "TANGGAL_SERIAL"),
        (Odd("number", "29292"), "TANGGAL_SERIAL"),
    ],
)
def test_12_march_1980_in_many_forms(cell, code):
    reading = read_day(cell, TODAY)
    assert (reading.day, reading.code) == (BORN, code)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31 Pebruari 1980", "TANGGAL_MUSTAHIL"),
        ("29/02/1981", "TANGGAL_MUSTAHIL"),
        ("32/01/1980", "TANGGAL_MUSTAHIL"),
        ("00/00/1980", "TANGGAL_MUSTAHIL"),
        ("13/13/1980", "TANGGAL_MUSTAHIL"),
        (60, "TANGGAL_MUSTAHIL"),
        ("1980", "TANGGAL_HANYA_TAHUN"),
        (1980, "TANGGAL_HANYA_TAHUN"),
        ("12 Foo 1980", "TANGGAL_TIDAK_TERBACA"),
        ("±1980", "TANGGAL_TIDAK_TERBACA"),
        ("Maret 1980", "TANGGAL_TIDAK_TERBACA"),
        ("46 tahun", "TANGGAL_TIDAK_TERBACA"),
        ("1980-03-11T17:00:00Z", "TANGGAL_TIDAK_TERBACA"),
        ("12/03/198", "TANGGAL_TIDAK_TERBACA"),
        (-1, "TANGGAL_TIDAK_TERBACA"),
        (10**9, "TANGGAL_TIDAK_TERBACA"),
        (float("nan"), "TANGGAL_TIDAK_TERBACA"),
        (float("inf"), "TANGGAL_TIDAK_TERBACA"),
        (True, "TANGGAL_TIDAK_TERBACA"),
        ("१२/०३/१९८०", "TANGGAL_TIDAK_TERBACA"),
    ],
)
def test_no_day(cell, code):
    reading = read_day(cell, TODAY)
    assert (reading.day, reading.code) == (None, code)


@pytest.mark.parametrize("cell", [None, "", "-", "tidak ada"])
def test_nothing_is_not_an_error(cell):
    assert read_day(cell, TODAY) == NO_DAY


def test_29_february_of_a_leap_year():
    assert read_day("29/02/1980", TODAY).day == date(1980, 2, 29)


def test_serials_before_excels_own_29_february():
    assert read_day(59, TODAY).day == date(1900, 2, 28)
    assert read_day(61, TODAY).day == date(1900, 3, 1)


@pytest.mark.parametrize(("yy", "year"), [("80", 1980), ("05", 2005), ("11", 2011), ("27", 1927)])
def test_two_digits_mean_the_century_of_a_worker(yy, year):
    assert read_day(f"01/01/{yy}", TODAY).day == date(year, 1, 1)


def test_a_month_first_date_is_read_and_told():
    reading = read_day("03/25/1980", TODAY)
    assert reading.day == date(1980, 3, 25)
    assert reading.code == "TANGGAL_BULAN_DULU"
    assert reading.month_first


def test_one_month_first_date_makes_its_column_doubtful():
    assert writes_month_first(["12/03/1980", None, 5, "03/25/1980"], TODAY)
    assert not writes_month_first(["12/03/1980", "25/03/1980", BORN], TODAY)


def test_a_month_in_words_leaves_no_doubt():
    assert read_day("3 Desember 1980", TODAY).exchanged is None
    assert read_day("03/12/1980", TODAY).exchanged == BORN


@pytest.mark.parametrize(
    ("nik", "suspect", "born", "code"),
    [
        (None, False, BORN, None),
        (None, True, None, "TANGGAL_AMBIGU"),
        (NIK_OF_12_MARCH, False, BORN, None),
        (NIK_OF_12_MARCH, True, BORN, "TANGGAL_DIPASTIKAN_NIK"),
        (NIK_OF_3_DECEMBER, True, date(1980, 12, 3), "TANGGAL_DIPASTIKAN_NIK"),
        (NIK_OF_3_DECEMBER, False, date(1980, 12, 3), "TANGGAL_DIPASTIKAN_NIK"),
        (NIK_OF_5_MAY, False, BORN, "TANGGAL_BEDA_NIK"),
        (NIK_OF_5_MAY, True, None, "TANGGAL_AMBIGU"),
    ],
)
def test_what_a_nik_settles(nik, suspect, born, code):
    reading = read_day("12/03/1980", TODAY)
    assert settle(reading, nik, suspect=suspect) == (born, (code,) if code else ())


def test_a_day_that_is_its_month_is_never_doubtful():
    assert settle(read_day("05/05/1980", TODAY), None, suspect=True) == (date(1980, 5, 5), ())


def test_a_date_above_12_is_never_doubtful():
    reading = read_day("25/03/1980", TODAY)
    assert settle(reading, None, suspect=True) == (date(1980, 3, 25), ())
    assert settle(reading, NIK_OF_5_MAY, suspect=True)[1] == ("TANGGAL_BEDA_NIK",)


@pytest.mark.parametrize(
    ("digits", "born"),
    [
        ("3380011203800001", date(1980, 3, 12)),
        ("3380015203800001", date(1980, 3, 12)),
        ("3380011203050001", date(2005, 3, 12)),
        ("3380011203110001", date(2011, 3, 12)),
        ("3380013112110001", None),
        ("3380011203200001", None),
    ],
)
def test_birth_date_from_a_nik_only_where_one_century_makes_a_worker(digits, born):
    assert born_by_nik(Nik(digits), TODAY) == born


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2026, 11, 23), "TANGGAL_MASA_DEPAN"),
        (date(1900, 1, 1), "UMUR_DI_ATAS_110"),
        (date(2011, 11, 23), "UMUR_DI_BAWAH_15"),
        (date(2011, 11, 22), None),
        (date(1916, 11, 22), None),
    ],
)
def test_implausible_births(born, code):
    assert implausible(born, TODAY) == code


@given(
    st.dates(date(1915, 1, 1), TODAY),
    st.sampled_from(["{0:%d/%m/%Y}", "{0:%Y-%m-%d}", "{0:%d%m%Y}"]),
)
def test_every_day_written_in_a_plain_form_is_that_day(day, form):
    assert read_day(form.format(day), TODAY).day == day


@given(st.text(max_size=20) | st.floats() | st.integers() | st.booleans())
def test_no_cell_is_too_strange(cell):
    reading = read_day(cell, TODAY)
    assert reading.day is None or reading.code != "TANGGAL_TIDAK_TERBACA"
