"""The invented list: the same by seed, its share of repeats, its dirt, and nobody living in it."""

import re
from collections import Counter
from itertools import combinations, islice, pairwise
from pathlib import Path
from random import Random

import duckdb
import pytest
from benchmarks.people_list import spelling
from benchmarks.people_list.households import City
from benchmarks.people_list.make import COLUMNS, chunk_rows, make_list
from benchmarks.people_list.profiles import PROFILES

Row = tuple[str, float, list[str]]
ROWS = 4_000


@pytest.fixture(scope="module", params=sorted(PROFILES))
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return chunk_rows(ROWS, profile=PROFILES[request.param], seed=3, rows=ROWS, chunk=0)


def column(rows: list[Row], name: str) -> list[str]:
    return [cells[COLUMNS.index(name)] for _, _, cells in rows]


@pytest.mark.parametrize("name", sorted(PROFILES))
def test_twins_have_two_names(name: str) -> None:
    """In Bali too, where the first words of a name tell only sex and order of birth."""
    city = City(Random(3), PROFILES[name], ["33.74.07.1004", "33.74.12.1011"], chunk=0, stride=1)
    twins = 0
    for household in islice(city.households(), 6_000):
        for one, other in combinations(household, 2):
            if one.born == other.born and one.mother == other.mother:
                assert one.name != other.name
                twins += 1
    assert twins > 10


def test_one_seed_one_list(tmp_path: Path) -> None:
    con = duckdb.connect()
    lists = []
    for name in ("first", "second"):
        make_list(1_500, seed=5, profile=PROFILES["kota"], out=tmp_path / name, csv=True)
        text = (tmp_path / name / "list.csv").read_text()
        truth = con.execute(f"FROM '{tmp_path / name}/truth.parquet' ORDER BY id").fetchall()
        lists.append((text, truth))
    assert lists[0] == lists[1]
    assert text.splitlines()[0].split(",") == ["id", *COLUMNS]
    assert [row[0] for row in truth] == [f"r{n:08d}" for n in range(1, 1_501)]


def test_a_row_s_place_does_not_betray_its_person(tmp_path: Path) -> None:
    make_list(1_500, seed=5, profile=PROFILES["kota"], out=tmp_path)
    con = duckdb.connect()
    truth = con.execute(f"FROM '{tmp_path}/truth.parquet' ORDER BY id").fetchall()
    people = [person for _, person in truth]
    beside = sum(one == other for one, other in pairwise(people))
    assert beside < 10


def test_an_eighth_of_the_rows_are_repeats(rows: list[Row]) -> None:
    people = Counter(who for who, _, _ in rows)
    assert 0.09 < 1 - len(people) / len(rows) < 0.15
    assert max(people.values()) <= 4


def test_nobody_living_has_these_numbers(rows: list[Row]) -> None:
    """A slip of a digit may fall on the regency; every number as issued has 80 to 99 there."""
    for name in ("nik", "no_kk"):
        whole = [number for number in column(rows, name) if len(number) == 16]
        invented = sum(80 <= int(number[2:4]) <= 99 for number in whole)
        assert invented / len(whole) > 0.99
    phones = [re.sub(r"\D", "", phone) for phone in column(rows, "telepon") if phone]
    assert phones


def test_two_people_are_never_issued_one_nik() -> None:
    clean = PROFILES["kota"].rates.times(0)
    profile = type(PROFILES["kota"])(
        "bersih", clean, PROFILES["kota"].peoples, PROFILES["kota"].dates
    )
    owner: dict[str, str] = {}
    for chunk in (0, 1):
        made = chunk_rows(3_000, profile=profile, seed=1, rows=50_000, chunk=chunk)
        for who, _, cells in made:
            assert owner.setdefault(cells[0], who) == who
            assert len(cells[0]) == 16


def test_twice_the_errors_are_twice_as_many() -> None:
    missing = {
        name: column(
            chunk_rows(ROWS, profile=PROFILES[name], seed=3, rows=ROWS, chunk=0), "nik"
        ).count("")
        for name in PROFILES
    }
    assert missing["lain_setengah"] * 3 < missing["lain_dua_kali"] < missing["lain_setengah"] * 6


def test_every_kind_of_spelling_falls() -> None:
    rng = Random(1)
    names = [["muhammad", "rizky", "cahyo"], ["siti", "fatimah"], ["suharto"], ["annisa", "novi"]]
    kinds = [
        spelling.old_spelling, spelling.v_f_p, spelling.like_sounding, spelling.doubled_letter,
        spelling.final_h, spelling.i_and_y, spelling.abbreviated, spelling.initials,
        spelling.first_word_dropped, spelling.last_word_dropped, spelling.words_swapped,
        spelling.joined_or_split, spelling.keyboard_slip,
    ]  # fmt: skip
    for kind in kinds:
        written = [(name, kind(rng, name)) for name in names for _ in range(20)]
        assert any(after != before for before, after in written), kind.__name__
        assert all(after and all(after) for _, after in written), kind.__name__
    assert spelling.old_spelling(Random(4), ["suharto"]) == ["soeharto"]
    assert spelling.bin_binti(Random(4), ["slamet"], True, "kasmin")[-1] == "kasmin"


def test_the_names_have_a_long_tail(rows: list[Row]) -> None:
    names = Counter(name.upper() for name in column(rows, "nama"))
    assert 0.5 < len(names) / len(rows) < 0.95
