"""The list by another hand: the same by seed, an eighth of it repeats, and nobody living in it."""

from collections import Counter
from pathlib import Path

import pytest
from benchmarks.other_list.dirt import WEIGHTS
from benchmarks.other_list.make import Written, list_rows, make_other_list
from benchmarks.people_list.make import COLUMNS

ROWS = 5_000
NIK, CARD = COLUMNS.index("nik"), COLUMNS.index("no_kk")
CHANGES_CARD = {"kk_typo", "nik_kk"}


@pytest.fixture(scope="module")
def rows() -> list[Written]:
    return list_rows(ROWS, seed=3)


def test_one_seed_one_list(tmp_path: Path) -> None:
    written = {}
    for name, seed in (("first", 5), ("second", 5), ("third", 6)):
        make_other_list(1_500, seed=seed, out=tmp_path / name)
        files = sorted((tmp_path / name).iterdir())
        assert [file.name for file in files] == [
            "dirt.parquet", "list.parquet", "map.yaml", "truth.parquet"
        ]  # fmt: skip
        written[name] = [file.read_bytes() for file in files]
    assert written["first"] == written["second"]
    assert written["first"][1] != written["third"][1]


def test_twelve_in_a_hundred_rows_are_repeats(rows: list[Written]) -> None:
    people = Counter(person for person, _, _ in rows)
    assert len(rows) == ROWS
    assert len(people) == ROWS * 0.88


def test_nobody_living_has_these_numbers(rows: list[Written]) -> None:
    """Each number as issued is of a regency 80 to 99; a slip may fall on these digits, rarely."""
    slipped = sixteen = 0
    for _, kinds, cells in rows:
        nik, card = cells[NIK], cells[CARD]
        if nik and len(nik) == 16:
            sixteen += 1
            slipped += not 80 <= int(nik[2:4]) <= 99
            if not any(kind.startswith("nik_") for kind in kinds):
                assert 80 <= int(nik[2:4]) <= 99, nik
        if card and not CHANGES_CARD & set(kinds):
            assert 80 <= int(card[2:4]) <= 99, card
    assert sixteen > 0.9 * ROWS
    assert slipped < 0.005 * ROWS


def test_two_people_are_never_issued_one_nik(rows: list[Written]) -> None:
    owner: dict[str, str] = {}
    for person, kinds, cells in rows:
        nik = cells[NIK]
        if nik and not any(kind.startswith("nik_") for kind in kinds):
            assert owner.setdefault(nik, person) == person


def test_every_kind_of_dirt_falls_and_repeats_have_more(rows: list[Written]) -> None:
    fallen = Counter(kind for _, kinds, _ in list_rows(20_000, seed=1) for kind in kinds)
    assert set(fallen) == set(WEIGHTS)
    assert fallen["name_spelling"] > fallen["name_typo"] > fallen["nickname"]
    assert 0.26 < sum(len(kinds) for _, kinds, _ in rows) / ROWS < 0.32
