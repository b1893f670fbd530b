"""Any files linked: who meets whom, and what humans said above all that was computed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.bulk.link_files import BUDI, LIST, MAP, SITI, Rows, csv_of, link, pairs, persons, same

from pijar.bulk import keying
from pijar.bulk.blocking import block
from pijar.bulk.describing import describe
from pijar.bulk.on_duckdb import OnDuckDB

ENTRY = {"entry": "BIGINT", "born": "INTEGER"} | dict.fromkeys(
    "nik kk name sex region_code phone other_id address rt rw mother_name".split(), "VARCHAR"
)
Two = tuple[Mapping[str, object], Mapping[str, object]]
_SIXTEENTH_OF_MAY = {"born": 19720516, "region_code": "33.74.02.1009"}
# Key → two records that have that key in common and no other.
MEETINGS: Mapping[str, Two] = {
    "nik": (
        {"name": "Kristanto", "nik": "3380010203800001", "born": 19800302},
        {"name": "Kristianto", "nik": "3380010203800001"},
    ),
    "kk": (
        {"name": "Margono", "kk": "3380010101100001", "born": 19710405},
        {"name": "Marjono", "kk": "3380010101100001", "born": 19710425},
    ),
    "phone": (
        {"name": "Sulistyo", "phone": "812345678", "born": 19620506},
        {"name": "Sulityo", "phone": "812345678", "born": 19620516},
    ),
    "other_id": ({"name": "Wahyudi", "other_id": "P-77"}, {"name": "Lestari", "other_id": "P-77"}),
    "name and place": (
        {"name": "Partini", "region_code": "33.74.02.1001"},
        {"name": "Partini", "region_code": "33.74.02.1001", "born": 19530607},
    ),
    "name and year": (
        {"name": "Ngatinem", "born": 19440708},
        {"name": "Ngatinem", "born": 19440718},
    ),
    "day and place": (
        {"name": "Hendrawan", "born": 19850809, "region_code": "33.74.02.1002"},
        {"name": "Hendarwan", "born": 19850809, "region_code": "33.74.02.1002"},
    ),
    "day and word": (
        {"name": "Tukiman Prayitno", "born": 19760910, "region_code": "33.74.02.1003"},
        {"name": "Tukiman Prajitna", "born": 19760910, "region_code": "33.74.02.1004"},
    ),
    "day by NIK and place": (
        {"name": "Hendrayana", "nik": "3380011403840001", "region_code": "33.74.02.1006"},
        {"name": "Hendaryana", "born": 19840314, "region_code": "33.74.02.1006"},
    ),
    "day by NIK and word": (
        {"name": "Lasmini Wiyono", "nik": "3380011504730001", "region_code": "33.74.02.1007"},
        {"name": "Lasmini Wijono", "born": 19730415, "region_code": "33.74.02.1008"},
    ),
    "day and mother": (
        {"name": "Mustakim", "born": 19630203, "mother_name": "Rukiyem Sari"},
        {"name": "Mustakin", "born": 19630203, "mother_name": "RUKIYEM SARI"},
    ),
    "day by NIK and mother": (
        {"name": "Darmanto", "nik": "3380011706610001", "mother_name": "Paikem"},
        {"name": "Darmanta", "born": 19610617, "mother_name": "Paikem"},
    ),
    "NIK, day and place": (
        {"name": "Sumartiningrum", "nik": "3380011605720001"} | _SIXTEENTH_OF_MAY,
        {"name": "Sumartiningram", "nik": "3380011605720002"} | _SIXTEENTH_OF_MAY,
    ),
    "mother and place": (
        {"name": "Wartono", "mother_name": "Ngadiyem Legi", "region_code": "33.74.02.1011"},
        {
            "name": "Wartana",
            "mother_name": "Ngadiyem Legi",
            "region_code": "33.74.02.1011",
            "born": 19520807,
        },
    ),
    "NIK, day and mother": (
        {
            "name": "Karsiningsih",
            "nik": "3380014710540001",
            "born": 19541007,
            "mother_name": "Sakinem Pon",
        },
        {
            "name": "Karsiningsig",
            "nik": "3380014710540002",
            "born": 19541007,
            "mother_name": "Sakinem Pon",
        },
    ),
    "name and day": (
        {"name": "Suwandi", "born": 19801213, "nik": "3380011312800001"},
        {"name": "Suwandi", "born": 19801213, "nik": "3399021312800002"},
    ),
}
WITHOUT_NIKS: Mapping[str, Two] = {
    "word and place": (
        {"name": "Sumini Handoko", "born": 19671011, "region_code": "33.74.02.1005"},
        {"name": "Sumini Handaka", "born": 19671021, "region_code": "33.74.02.1005"},
    ),
    "address": (
        {"name": "Gunawan", "born": 19581112, "address": "Jl. Melati 3"},
        {"name": "Gunavvan", "born": 19581122, "address": "JL. MELATI 3"},
    ),
}
# Where a word is rare: in a list of some thousands.
IN_A_LONG_LIST: Mapping[str, Two] = {
    "rare word": (
        {"name": "Kusbandrio Sentot", "born": 19690102},
        {"name": "Kusbandrio Senlot", "born": 19690112},
    ),
}


def met(work: Path, meetings: Mapping[str, Two]) -> set[str]:
    """The keys whose two records are looked at together."""
    db = OnDuckDB(work)
    records = [record for both in meetings.values() for record in both]
    rows = [(n, *(one.get(c) for c in list(ENTRY)[1:])) for n, one in enumerate(records)]
    db.load("entries", ENTRY, rows)
    describe(db, "entries")
    block(db, None, None, "pairs")
    found = db.rows("SELECT l, r FROM pairs")
    db.close()
    assert all(one // 2 == other // 2 for one, other in found), "two who share nothing met"
    return {list(meetings)[one // 2] for one, _ in found}


def check_meetings(work: Path) -> None:
    """Every key alone brings two records together.

    Raises:
        AssertionError: with the keys that do not.
    """
    missed = [each.keys() - met(work, each) for each in (MEETINGS, WITHOUT_NIKS)]
    with pytest.MonkeyPatch.context() as long_list:
        long_list.setattr(keying, "ONE_IN", 1)
        missed.append(IN_A_LONG_LIST.keys() - met(work, IN_A_LONG_LIST))
    assert missed == [set()] * 3


def test_one_shared_key_is_enough_to_meet(tmp_path: Path) -> None:
    check_meetings(tmp_path)


def said(verdict: str, *ids: tuple[str, str]) -> Rows:
    return [{"left_id": one, "right_id": other, "verdict": verdict} for one, other in ids]


@pytest.mark.parametrize("ids", [("a1", "a2"), ("a2", "a1")])
def test_whom_a_human_told_apart_are_two(tmp_path: Path, ids: tuple[str, str]) -> None:
    rows = [{"no": "a1"} | BUDI, {"no": "a2"} | BUDI]
    file = csv_of(tmp_path / "daftar.csv", rows)
    assert link(tmp_path, file, judged=said("different", ids)) == 0
    assert not pairs(tmp_path)
    assert persons(tmp_path) == {"a1": "a1", "a2": "a2"}


@pytest.mark.parametrize("ids", [("a1", "b1"), ("b1", "a1")])
def test_whom_a_human_joined_are_one(tmp_path: Path, ids: tuple[str, str]) -> None:
    rows = [{"no": "a1"} | BUDI, {"no": "b1"} | SITI]
    file = csv_of(tmp_path / "daftar.csv", rows)
    assert link(tmp_path, file, judged=said("same", ids)) == 0
    assert pairs(tmp_path) == {("a1", "b1"): "same"}
    assert persons(tmp_path) == {"a1": "a1", "b1": "a1"}


def test_a_human_is_heard_about_two_files(tmp_path: Path) -> None:
    """Both files number their rows alike: the left id is of the left file."""
    rows = [{"no": "1"} | BUDI, {"no": "2"} | SITI]
    files = [csv_of(tmp_path / f"{side}.csv", rows) for side in ("kiri", "kanan")]
    judged = [*said("different", ("1", "1")), *said("same", ("2", "1"))]
    assert link(tmp_path, *files, judged=judged) == 0
    assert ("1", "1") not in pairs(tmp_path)
    assert ("2", "1") in same(tmp_path)


def test_no_chain_joins_whom_a_human_told_apart(tmp_path: Path) -> None:
    """Each of them fits the two rows between; who those belong to is then not for us to say."""
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert link(tmp_path, file, judged=said("different", ("a1", "a3"))) == 0
    person = persons(tmp_path)
    assert person["a1"] != person["a3"]
    assert ("a1", "a3") not in pairs(tmp_path)


def test_whom_a_human_joined_in_a_row_are_one(tmp_path: Path) -> None:
    """Three proven NIKs: nothing but a human could say so."""
    third = {"no": "c1"} | BUDI | {"nik": "3380011505050001", "lahir": "2005-05-15"}
    rows = [{"no": "a1"} | BUDI, {"no": "b1"} | SITI, third]
    judged = said("same", ("a1", "b1"), ("b1", "c1"))
    assert link(tmp_path, csv_of(tmp_path / "daftar.csv", rows), judged=judged) == 0
    assert set(persons(tmp_path).values()) == {"a1"}


def test_what_was_said_of_others_changes_nothing(tmp_path: Path) -> None:
    file = csv_of(tmp_path / "daftar.csv", LIST)
    link(tmp_path, file, out="tanpa")
    link(tmp_path, file, judged=said("same", ("a1", "z9"), ("y8", "z9")))
    assert pairs(tmp_path) == pairs(tmp_path, "tanpa")


def test_a_twin_between_two_rows_is_not_chained(tmp_path: Path) -> None:
    twin = BUDI | {"nik": "3380010203800002", "nama": "Bambang Santoso"}
    between = BUDI | {"nik": "", "nama": "Santoso"}
    rows = [{"no": "1"} | BUDI, {"no": "2"} | twin, {"no": "3"} | between]
    assert link(tmp_path, csv_of(tmp_path / "daftar.csv", rows)) == 0
    person = persons(tmp_path)
    assert person["1"] != person["2"]
    assert ("1", "2") not in same(tmp_path)


@pytest.mark.parametrize("kind", ["rows", "columns"])
def test_the_order_of_rows_and_columns_leaves_no_trace(tmp_path: Path, kind: str) -> None:
    turned = LIST[::-1] if kind == "rows" else [dict(reversed(row.items())) for row in LIST]
    link(tmp_path, csv_of(tmp_path / "daftar.csv", LIST), out="lurus")
    link(tmp_path, csv_of(tmp_path / "terbalik.csv", turned), columns=dict(reversed(MAP.items())))
    for name in ("pairs.parquet", "clusters.parquet"):
        assert (tmp_path / "hasil" / name).read_bytes() == (tmp_path / "lurus" / name).read_bytes()
