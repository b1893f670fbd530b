"""Each kind of dirt does what its code says, and truth knows which rows it leaves unusable."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from pijar.core.nik import read_nik
from pijar.core.region import Region
from pijar.demo import spelling
from pijar.demo.dirt import GROUPS, Dirt, Row, is_usable, spoil
from pijar.demo.people import Person

KELURAHAN = Region("33.74.02.1008", "Tanjung Mas", "kelurahan", "33.74.02")
SRI = Person(
    number=1, name="Sri Rahayu", nik="3380024512710001", kk="3380021203100007", old_kk="",
    birth_place="Semarang", born=date(1971, 12, 5), sex="P", mother="Suparmi", father="Slamet",
    family=1, region=KELURAHAN, kecamatan="Semarang Utara", address="Jl. Tambak No. 3", rt=2, rw=5,
    phone="08241234567", edge=False,
)  # fmt: skip
KINDS = [(column, dirt) for column, group in GROUPS.items() for dirt in group]


def _row() -> Row:
    return {
        "nik": SRI.nik, "kk": SRI.kk, "name": SRI.name, "birth_date": SRI.born, "sex": "P",
        "mother_name": SRI.mother, "kelurahan": "Tanjung Mas", "kecamatan": "Semarang Utara",
        "phone": SRI.phone, "occupation": "Buruh bangunan", "declared_income_rp": 1_250_000,
    }  # fmt: skip


@pytest.mark.parametrize(("column", "dirt"), KINDS, ids=[dirt.code for _column, dirt in KINDS])
def test_each_kind_spoils_its_own_column(column: str, dirt: Dirt) -> None:
    row = _row()
    assert dirt.spoil(Random(5), row, SRI), "this row can have it"
    changed = {name for name, value in _row().items() if row[name] != value}
    assert column in changed
    assert changed <= {column, "kk"}


@pytest.mark.parametrize("dirt", GROUPS["nik"], ids=[dirt.code for dirt in GROUPS["nik"]])
@pytest.mark.parametrize("seed", range(20))
def test_the_nik_can_be_read_back_exactly_when_truth_says_so(dirt: Dirt, seed: int) -> None:
    """Judged by the documented normalisation; exchanged NIK and KK have digits, but another's."""
    row = _row()
    if not dirt.spoil(Random(seed), row, SRI):
        pytest.skip("chance found two equal digits")
    cell = row["nik"]
    assert cell is None or isinstance(cell, str | int)
    digits = read_nik(cell, numeric=isinstance(cell, int)).digits
    if dirt.unusable or dirt.code == "nik_blank":
        assert digits != SRI.nik
    elif dirt.code in ("nik_wrong_digit", "nik_transposed"):
        assert digits not in (None, SRI.nik), "still looks like a NIK, and is another"
    else:
        assert digits == SRI.nik


def test_a_row_without_nik_is_usable_only_with_a_birth_date() -> None:
    assert is_usable([])
    assert is_usable(["nik_blank", "name_misspelt"])
    assert is_usable(["date_blank"])
    assert not is_usable(["nik_blank", "date_year_only"])
    assert not is_usable(["nik_rounded"])


def test_care_makes_the_difference() -> None:
    def struck(care: float) -> int:
        rng = Random(1)
        return sum(
            bool(spoil(rng, _row(), SRI, care=care, native=frozenset(_row()))) for _ in range(400)
        )

    assert struck(0.5) < struck(1.0) < struck(2.0)


def test_text_files_hold_no_numbers() -> None:
    rng = Random(1)
    for _ in range(600):
        row = _row()
        spoil(rng, row, SRI, care=3, native=frozenset())
        assert row["nik"] is None or isinstance(row["nik"], str)
        assert not isinstance(row["birth_date"], int)


def test_what_did_not_strike_leaves_no_trace() -> None:
    man = replace(SRI, born=date(1971, 5, 30), phone="")
    rng = Random(1)
    for _ in range(600):
        row = _row()
        before = dict(row)
        if not spoil(rng, row, man, care=3, native=frozenset(row)):
            assert row == before


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Sutrisno", "Soetrisno"),
        ("Joko Susilo", "Djoko Susilo"),
        ("Sugiyanto", "Soegiyanto"),
        ("Muhammad Ali", "Moch. Ali"),
        ("Siti Aminah", "St. Aminah"),
    ],
)
def test_names_are_written_as_other_offices_write_them(name: str, written: str) -> None:
    assert written in {spelling.other_spelling(Random(seed), name) for seed in range(60)}


def test_sri_rahayu_never_becomes_rahayuningsih() -> None:
    """They are two people; no slip or spelling may make one of the other."""
    for seed in range(300):
        rng = Random(seed)
        for how in (spelling.other_spelling, spelling.slip, spelling.abbreviated):
            assert "ningsih" not in how(rng, "Sri Rahayu")


@pytest.mark.parametrize("how", [spelling.abbreviated, spelling.shortened])
def test_one_name_people_keep_their_name(how: type) -> None:
    assert how(Random(1), "Slamet") == "Slamet"
