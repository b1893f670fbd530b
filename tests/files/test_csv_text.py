"""Delimited text comes back cell for cell, whatever delimiter and encoding it was written with."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.files.csv_text import rows_of
from pijar.files.verdicts import VERDICTS, Rejected

_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
_broken_words = st.text("abc é\"'\r\n", max_size=20)  # line breaks, but no delimiter beside them
_tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(_words | _broken_words, min_size=width, max_size=width), min_size=2, max_size=8
    )
)


@settings(max_examples=300, deadline=None)
@given(
    _tables,
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_round_trip(table: list[list[str]], delimiter: str, encoding: str, ending: str) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator=ending)
    writer.writerows(table)
    want = [[cell or None for cell in record] for record in table]
    for record in want:
        while record and record[-1] is None:
            record.pop()
    assert rows_of(buffer.getvalue().encode(encoding)) == want


def _rows_or_code(data: bytes) -> list[list[str | None]] | str:
    try:
        return rows_of(data)
    except Rejected as verdict:
        return verdict.code


@given(st.binary(max_size=300))
def test_any_bytes_give_rows_or_a_verdict(data: bytes) -> None:
    said = _rows_or_code(data)
    if isinstance(said, str):
        assert said in VERDICTS
    else:
        assert all(cell is None or cell for record in said for cell in record)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a;b\n"1;2\n', 2),
        ('a;b\n"x\ny\nz";1\n3;"4\n', 5),
        ('a;b;c\n1;2;3\n4;"5;6\n7;8;9"\n', 3),
        ('a;b\r"1" 2;3\r', 2),
    ],
)
def test_the_line_of_a_stray_quote_is_named(text: str, line: int) -> None:
    with pytest.raises(Rejected) as refused:
        rows_of(text.encode())
    assert (refused.value.code, refused.value.line) == ("BERKAS_KUTIP", line)


@pytest.mark.parametrize(
    ("data", "line"), [(b"a;b\n1;\x00\n", 2), (b"a\r\nb\r\n\x9d\xff\r\n", 3), (b"a\rb\r\x00", 3)]
)
def test_the_line_of_a_strange_byte_is_named(data: bytes, line: int) -> None:
    with pytest.raises(Rejected) as refused:
        rows_of(data)
    assert (refused.value.code, refused.value.line) == ("BERKAS_HURUF", line)
