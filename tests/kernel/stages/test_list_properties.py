"""What holds for every grid whatsoever, and for every row of one."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.stages.officers import BUDI, HEADER, SITI

from pijar.core.sheet import Odd
from pijar.stages.lists import SheetReading
from pijar.stages.lists.cells import is_blank

WORDS = [
    *(cell for cell in HEADER + BUDI + SITI if isinstance(cell, str)),
    "JUMLAH", "Mengetahui", "Lurah", "Kelurahan Bandarharjo", "Kel. Purwosari", "RT 03 RW 05",
    "Contoh", "Catatan:", "1/2/1980", "03/25/1980", "12 Maret 1980", "3,37E+15", "Rp 1,5 jt", "-",
    "Alamat", "RT/RW", "Jenis Kelamin", "Tempat, Tanggal Lahir", "P", "Tempat", "Tanggal", "\u202e",
    "NIP. 1970", "(1)", "2", "338001120380000l", "3380014505850002 ", "=A1", "\x00", "Nama Depan",
]  # fmt: skip
CELLS = (
    st.none()
    | st.sampled_from(WORDS)
    | st.text(max_size=12)
    | st.integers(-(10**17), 10**17)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.builds(Odd, st.sampled_from(["error", "formula", "number"]), st.text(max_size=20))
)
LOOSE_ROWS = st.lists(CELLS, max_size=12)
ROWS = LOOSE_ROWS | st.sampled_from([HEADER, BUDI, SITI, []])
GRIDS = st.lists(ROWS, max_size=12) | st.lists(ROWS, max_size=8).map(lambda rows: [HEADER, *rows])
HIDDEN = st.frozensets(st.integers(1, 12), max_size=4)


@settings(max_examples=150)
@given(rows=GRIDS, hidden=HIDDEN)
def test_every_grid_is_read_and_every_row_accounted_for(read, rows, hidden):
    reading: SheetReading = read(*rows, hidden_rows=hidden)
    filled = [n for n, row in enumerate(rows, start=1) if not all(map(is_blank, row))]
    numbers = [r.row for r in reading.rows]
    assert numbers == sorted(set(numbers))
    if reading.header_row is None:
        assert numbers in ([], filled)
    else:
        # Only the rest of the header, right below its first row, is not read.
        unread = [n for n in filled if n > reading.header_row and n not in numbers]
        assert unread == [reading.header_row + 1 + place for place in range(len(unread))]
        assert len(unread) <= 2
        assert not [n for n in numbers if n <= reading.header_row]
    for r in reading.rows:
        assert (r.status == "rejected") == any(problem.fatal for problem in r.problems)
        assert r.hidden == (r.row in hidden)
        assert len(r.cells) == len(rows[r.row - 1])
        assert all(problem.shown == "" or len(problem.shown) <= 80 for problem in r.problems)


@settings(max_examples=150)
@given(row=st.lists(CELLS, min_size=9, max_size=9))
def test_what_is_accepted_can_be_acted_on(read, row):
    got = next(iter(read(HEADER, row).rows), None)
    if got is None or got.status == "rejected":
        return
    assert got.values["name"]
    assert got.values["nik"] or got.values["birth_date"]


def as_sent(text: str) -> str:
    """The documented normalisation of text, told a second time: NFC, no invisibles, one blank."""
    seen = (" " if sign.isspace() else sign for sign in text)
    seen = (sign for sign in seen if unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs"))
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


@settings(max_examples=150)
@given(name=st.text(min_size=1, max_size=30), place=st.text(max_size=30), work=st.text(max_size=30))
def test_accepted_text_is_the_senders(read, name, place, work):
    reading = read(HEADER, [1, BUDI[1], BUDI[2], name, place, "12/03/1980", "L", None, work])
    (got,) = reading.rows
    if got.status == "rejected":
        return
    assert got.values["name"] == as_sent(name)
    assert got.values["birth_place"] in (as_sent(place), None)
    assert got.values["occupation_text"] in (as_sent(work), None)
    assert got.cells[3] == name


@settings(max_examples=100)
@given(
    day=st.dates(date(1950, 1, 1), date(2008, 1, 1)),
    kind=st.sampled_from(["text", "iso", "date", "datetime"]),
)
def test_an_accepted_birth_date_is_the_one_written(read, day, kind):
    cell = {
        "text": f"{day:%d/%m/%Y}",
        "iso": day.isoformat(),
        "date": day,
        "datetime": datetime(day.year, day.month, day.day),  # noqa: DTZ001
    }[kind]
    (got,) = read(HEADER, [1, None, None, "Budi", None, cell, "L"]).rows
    assert got.values["birth_date"] == day.isoformat()


@settings(max_examples=50)
@given(st.permutations(range(9)))
def test_the_order_of_columns_changes_nothing(read, order):
    plain = read(HEADER, BUDI, SITI)
    moved = read(*([row[place] for place in order] for row in (HEADER, BUDI, SITI)))
    assert [r.values for r in moved.rows] == [r.values for r in plain.rows]
    assert [len(r.problems) for r in moved.rows] == [len(r.problems) for r in plain.rows]


FULL_CELL = 32_767


@pytest.mark.parametrize(
    "text",
    [
        "kel ",
        "0",
        ".",
        "T",
        "Rp ",
        ",-",
        "rt ",
        "a",
        "a b",
        "(",
        "08/",
        "Semarang, .",
        "\u200b",
        "1-",
    ],
)
def test_no_cell_costs_more_than_its_length(read, text):
    """A quadratic pattern would take minutes over a cell as full as Excel allows."""
    full = (text * FULL_CELL)[:FULL_CELL] + "x"
    columns = [*HEADER, "Alamat", "RT/RW", "No HP", "Penghasilan", "Keterangan", "Tempat/Tgl Lahir"]
    assert len(read([full], columns, [1, *BUDI[1:4], *[full] * 11], [full] * 4).rows) == 2
