"""Cells of any file as SQL reads them and as a plain reader does; and what a cell may be.

The plain reader knows only the docstrings of `kept_sql` and `entry_sql`, nothing of their SQL.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.bulk.cleaning import entry_sql, kept_sql
from pijar.bulk.columns_map import USED, FileColumns

Row = Mapping[str, Any]
DUCKDB = duckdb.connect()


def entries(
    rows: Sequence[Mapping[str, str | None]], columns: Mapping[str, tuple[str, ...]]
) -> list[Row]:
    """The rows of a file, cleaned."""
    theirs = sorted({name for names in columns.values() for name in names})
    table = {name: [row.get(name) for row in rows] for name in theirs}
    lists = ", ".join(
        f'unnest(${place}::VARCHAR[]) AS "{name}"' for place, name in enumerate(theirs, 1)
    )
    DUCKDB.execute(
        f"CREATE OR REPLACE TABLE file AS SELECT generate_subscripts($1, 1) AS file_row, {lists}",
        list(table.values()),
    )
    kept = kept_sql("file", FileColumns(columns), first=0)
    found = DUCKDB.execute(f"{entry_sql(f'({kept})', FileColumns(columns))} ORDER BY entry")
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def cleaned(column: str, cells: Sequence[str | None], ours: str | None = None) -> list[Any]:
    rows = entries([{"x": cell, "n": "N"} for cell in cells], {column: ("x",), "name": ("n",)})
    return [row[ours or column] for row in rows]


def read_number(text: str | None) -> str | None:
    if not text or re.search("(?i)e.*15$", text):
        return None
    digits = re.sub("[^0-9]", "", re.sub(r"[.]0\Z", "", text))
    filled_in = len(set(digits)) < 2 or digits.endswith("0" * 10)
    return digits if 14 <= len(digits) <= 18 and not filled_in else None


def read_born(text: str | None) -> int | None:
    """Eight digits as they stand, or three numbers, the year first or last."""
    parts = re.split("[-/. ]", text or "")[:3]
    match [part for part in parts if re.fullmatch("[0-9]+", part)]:
        case [whole] if len(whole) == len(text or "") == 8:
            return int(whole) or None
        case [year, month, day] if len(year) == 4:
            return int(f"{year}{month}{day}") or None
        case [day, month, year]:
            return int(year) * 10_000 + int(month) * 100 + int(day) or None
    return None


def read_phone(text: str | None) -> str | None:
    """The last nine digits of at least six: the country and its zero come and go."""
    digits = re.sub("[^0-9]", "", re.sub(r"[.]0\Z", "", text or ""))
    return digits[-9:] if len(digits) >= 6 and digits.strip("0") else None


SERIAL = st.from_regex("[0-9]{13,19}", fullmatch=True)
NIK = st.one_of(
    SERIAL,
    st.builds("{}{}{}".format, st.sampled_from(("", "'", " ", "NIK ")), SERIAL,
              st.sampled_from(("", " ", ".0", "X", "e+15"))),
    st.from_regex("[0-9]{2}[. -][0-9]{4}[. -][0-9]{6}[. -][0-9]{4}", fullmatch=True),
    st.sampled_from(("", "-", "0", "0" * 16, "3.38001E+15", "tidak ada")),
    st.text("0123456789 .-'eE+", max_size=20),
)  # fmt: skip
TWO, FOUR = (st.from_regex(f"[0-9]{{{n}}}", fullmatch=True) for n in (2, 4))
MARK = st.sampled_from("-/")
BORN = st.one_of(
    st.builds("{}-{}-{}".format, FOUR, TWO, TWO),
    st.builds("{}-{}-{} 00:00:00".format, FOUR, TWO, TWO),
    MARK.flatmap(lambda mark: st.builds(f"{{}}{mark}{{}}{mark}{{}}".format, TWO, TWO, FOUR)),
    st.from_regex("[0-9]{8}", fullmatch=True),
    st.from_regex("[1-9][-/][1-9][-/][0-9]{4}", fullmatch=True),
    st.sampled_from(("", "-", "0", "tidak tahu", "Maret 1980", "1980")),
)
PHONE = st.one_of(
    st.from_regex("(0|[+]62|62)?8[0-9]{4,12}", fullmatch=True),
    st.from_regex("08[0-9]{2}[- .][0-9]{4}[- .][0-9]{3,4}", fullmatch=True),
    st.from_regex("[(]024[)] [0-9]{7}|8[0-9]{9}[.]0", fullmatch=True),
    st.sampled_from(("", "-", "0", "000000000", "12345", "tidak punya")),
)


@settings(max_examples=20)
@given(st.lists(NIK, min_size=1, max_size=60))
def test_numbers_are_read_alike(cells: list[str]) -> None:
    assert cleaned("nik", cells) == [read_number(cell) for cell in cells]


@settings(max_examples=20)
@given(st.lists(BORN, min_size=1, max_size=60))
def test_birth_dates_are_read_alike(cells: list[str]) -> None:
    assert cleaned("birth_date", cells, "born") == [read_born(cell) for cell in cells]


@settings(max_examples=20)
@given(st.lists(PHONE, min_size=1, max_size=60))
def test_telephones_are_read_alike(cells: list[str]) -> None:
    assert cleaned("phone", cells) == [read_phone(cell) for cell in cells]


ANYTHING = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@settings(max_examples=20)
@given(st.lists(ANYTHING, min_size=1, max_size=30))
def test_no_cell_breaks_a_file(cells: list[str]) -> None:
    columns = dict.fromkeys(USED, ("x",))
    assert len(entries([{"x": cell} for cell in cells], columns)) == len(cells)


@pytest.mark.parametrize(
    ("cell", "nik"),
    [
        ("3380010203800001", "3380010203800001"),
        ("'3380010203800001", "3380010203800001"),
        (" 33 8001 020380 0001 ", "3380010203800001"),
        ("3380010203800001.0", "3380010203800001"),
        ("338001020380001", "338001020380001"),
        ("33800102038000011", "33800102038000011"),
        ("3380010203800", None),
        ("3.380010203800001e+15", None),
        ("3.38001020380E15", None),
        ("0000000000000000", None),
        ("9999999999999999", None),
        ("3380010000000000", None),
        ("-", None), ("0", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_a_nik_is_its_digits(cell: str | None, nik: str | None) -> None:
    assert cleaned("nik", [cell]) == [nik]


@pytest.mark.parametrize(
    "cell",
    ["1980-03-02", "1980-03-02 00:00:00", "02-03-1980", "02/03/1980", "2/3/1980", "2.3.1980",
     "19800302"],
)  # fmt: skip
def test_one_day_has_many_forms(cell: str) -> None:
    assert cleaned("birth_date", [cell], "born") == [19800302]


@pytest.mark.parametrize("cell", ["1980-02-31", "31-02-1980", "31/2/1980", "19800231"])
def test_a_day_that_never_was_is_kept_as_written(cell: str) -> None:
    """Two clerks who made the same slip speak of one person all the same."""
    assert cleaned("birth_date", [cell], "born") == [19800231]


@pytest.mark.parametrize("cell", ["0000-00-00", "00-00-0000", "00/00/0000", "00000000", "0", "-"])
def test_a_day_of_zeros_is_no_day(cell: str) -> None:
    assert cleaned("birth_date", [cell], "born") == [None]


def test_a_sex_is_one_of_two_or_unknown() -> None:
    men, women = ["L", "laki-laki", "PRIA", "m", "1"], ["P", "Perempuan", "wanita", "F", "2"]
    assert cleaned("sex", men) == ["L"] * 5
    assert cleaned("sex", women) == ["P"] * 5
    assert cleaned("sex", ["?", "", None]) == [None] * 3


def test_a_kk_that_repeats_the_nik_is_none() -> None:
    row = {"a": "3380010203800001", "b": "3380010203800001"}
    (found,) = entries([row], {"nik": ("a",), "kk": ("b",)})
    assert (found["nik"], found["kk"]) == (row["a"], None)


@pytest.mark.parametrize(
    ("columns", "row", "ours", "value"),
    [
        ({"given_name": ("d",), "surname": ("b",)}, {"d": "Budi", "b": "Santoso"}, "name",
         "Budi Santoso"),
        ({"given_name": ("d",), "surname": ("b",)}, {"d": "Budi", "b": None}, "name", "Budi"),
        ({"name": ("d", "b")}, {"d": "Budi", "b": "Santoso"}, "name", "Budi Santoso"),
        ({"name": ("d",), "kecamatan": ("k",), "kelurahan": ("l",)},
         {"d": "x", "k": "Semarang Utara", "l": "Bandar Harjo"}, "region_code",
         "semarangutara/bandarharjo"),
        ({"name": ("d",), "region_code": ("k",)}, {"d": "x", "k": "33.74.02.1001"}, "district",
         "33.74.02"),
        ({"name": ("d",), "postcode": ("k",)}, {"d": "x", "k": "50176"}, "region_code", "50176"),
        ({"name": ("d",), "address": ("k", "m")}, {"d": "x", "k": "Jl. Melati", "m": "3"},
         "address", "Jl. Melati 3"),
        ({"name": ("d",), "other_id": ("k",)}, {"d": "x", "k": "n/a"}, "other_id", None),
    ],
)  # fmt: skip
def test_columns_are_made_of_theirs(
    columns: Mapping[str, tuple[str, ...]], row: Mapping[str, str], ours: str, value: str | None
) -> None:
    (found,) = entries([row], columns)
    assert found[ours] == value
