"""`pijar link` and `pijar explain-pair` as a contract: what they find, leave and print."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.bulk.link_files import (
    BUDI,
    CELLS,
    LIST,
    MAP,
    SITI,
    csv_of,
    link,
    map_of,
    pairs,
    parquet_of,
    persons,
    same,
    xlsx_of,
)

from pijar.cli import main
from pijar.stages.links.judging import (
    COST_OF_FALSE_MATCH,
    COST_OF_MISSED_MATCH,
    COST_OF_QUESTION,
    IN_USE,
)


def test_rows_of_one_person_are_found_in_one_file(tmp_path: Path) -> None:
    assert link(tmp_path, csv_of(tmp_path / "daftar.csv", LIST)) == 0
    assert same(tmp_path) == {("a1", "a2"), ("a1", "a3"), ("a2", "a3"), ("b1", "b2")}
    assert {pair for pair, verdict in pairs(tmp_path).items() if verdict == "ask"} <= {
        ("a1", "c1"), ("a2", "c1"), ("a3", "c1"),
    }  # fmt: skip


def test_clusters_are_the_same_pairs_and_hold_every_id_once(tmp_path: Path) -> None:
    link(tmp_path, csv_of(tmp_path / "daftar.csv", LIST))
    person = persons(tmp_path)
    assert list(person) == sorted(row["no"] for row in LIST)
    assert all(
        who == min(each for each in person if person[each] == who) for who in person.values()
    )
    assert same(tmp_path) == {
        (one, other) for one in person for other in person
        if one < other and person[one] == person[other]
    }  # fmt: skip


@pytest.mark.slow
def test_the_kind_of_file_changes_nothing(tmp_path: Path) -> None:
    files = [
        csv_of(tmp_path / "daftar.csv", LIST),
        csv_of(tmp_path / "titik_koma.csv", LIST, delimiter=";"),
        parquet_of(tmp_path / "daftar.parquet", LIST),
        xlsx_of(tmp_path / "daftar.xlsx", LIST),
    ]
    found = []
    for file in files:
        assert link(tmp_path, file) == 0
        names = ("pairs.parquet", "clusters.parquet")
        found.append([(tmp_path / "hasil" / name).read_bytes() for name in names])
    assert found == [found[0]] * len(files)


def test_two_files_are_linked_with_each_other_only(tmp_path: Path) -> None:
    left = csv_of(tmp_path / "kiri.csv", LIST[:2] + LIST[3:4])
    right = csv_of(tmp_path / "kanan.csv", [row | {"no": f"r{row['no']}"} for row in LIST])
    assert link(tmp_path, left, right) == 0
    assert same(tmp_path) == {
        ("a1", "ra1"), ("a1", "ra2"), ("a1", "ra3"),
        ("a2", "ra1"), ("a2", "ra2"), ("a2", "ra3"),
        ("b1", "rb1"), ("b1", "rb2"),
    }  # fmt: skip
    assert not (tmp_path / "hasil" / "clusters.parquet").exists()


def test_two_files_may_number_their_rows_alike_and_name_their_columns_differently(
    tmp_path: Path,
) -> None:
    left = csv_of(tmp_path / "kiri.csv", LIST[:1])
    others = [
        {"no": "a1", "ktp": SITI["nik"], "nm": SITI["nama"]},
        {"no": "x", "ktp": BUDI["nik"], "nm": BUDI["nama"]},
    ]
    right = csv_of(tmp_path / "kanan.csv", others)
    sides = {"left": {"nik": "nik", "name": "nama"}, "right": {"nik": "ktp", "name": "nm"}}
    columns = {"id": "no", **sides}
    assert link(tmp_path, left, right, columns=columns) == 0
    assert same(tmp_path) == {("a1", "x")}


def test_rows_are_numbered_where_a_file_has_no_ids(tmp_path: Path) -> None:
    columns = {ours: theirs for ours, theirs in MAP.items() if ours != "id"}
    assert link(tmp_path, csv_of(tmp_path / "daftar.csv", LIST), columns=columns) == 0
    assert ("4", "5") in same(tmp_path)


@pytest.mark.parametrize("kept", [("nik", "name"), ("nik",), ("name", "birth_date", "kk")])
def test_columns_may_be_absent(tmp_path: Path, kept: tuple[str, ...]) -> None:
    columns = {"id": "no"} | {ours: MAP[ours] for ours in kept}
    rows = [{"no": "1"} | BUDI, {"no": "2"} | BUDI, {"no": "3"} | SITI]
    code = link(tmp_path, csv_of(tmp_path / "daftar.csv", rows), columns=columns)
    assert (code, set(pairs(tmp_path))) == (0, {("1", "2")})


def test_a_name_may_stand_in_two_columns(tmp_path: Path) -> None:
    rows = [
        {"no": "1", "depan": "Budi", "belakang": "Santoso", "lahir": "1980-03-02"},
        {"no": "2", "depan": "BUDI", "belakang": "SANTOSO", "lahir": "1980-03-02"},
        {"no": "3", "depan": "Budi", "belakang": "Hartono", "lahir": "1980-03-02"},
    ]
    file = csv_of(tmp_path / "daftar.csv", rows)
    pieces = {"given_name": "depan", "surname": "belakang"}
    for columns in (pieces, {"name": ["depan", "belakang"]}):
        out = f"hasil{len(columns)}"
        more = {"id": "no", "birth_date": "lahir"}
        assert link(tmp_path, file, columns=columns | more, out=out) == 0
        assert pairs(tmp_path, out) == {("1", "2"): "same"}


def test_columns_of_theirs_may_have_names_of_ours(tmp_path: Path) -> None:
    """Their column `kk` holds the NIK and their `nik` the KK."""
    rows = [
        {"id": row["no"], "kk": row["nik"], "nik": row["kk"], "name": row["nama"]} for row in LIST
    ]
    columns = {"id": "id", "nik": "kk", "kk": "nik", "name": "name"}
    assert link(tmp_path, csv_of(tmp_path / "daftar.csv", rows), columns=columns) == 0
    query = f"SELECT evidence FROM '{tmp_path}/hasil/pairs.parquet' WHERE verdict = 'same'"
    ((evidence,),) = duckdb.sql(query).fetchall()
    assert evidence.split()[0].startswith("nik:sama:")
    assert "kk:sama:" in evidence


def test_json_is_one_object_and_the_same_as_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(tmp_path, csv_of(tmp_path / "daftar.csv", LIST), more=["--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said == json.loads((tmp_path / "hasil" / "link.json").read_text())
    assert (said["records"], said["people"], said["same"]) == (6, 3, 4)


def test_link_json_tells_what_the_verdicts_rest_on(tmp_path: Path) -> None:
    files = [csv_of(tmp_path / f"{name}.csv", LIST) for name in ("kiri", "kanan")]
    link(tmp_path, *files)
    told = json.loads((tmp_path / "hasil" / "link.json").read_text())
    assert told["inputs"] == [
        {"file": f.name, "sha256": hashlib.sha256(f.read_bytes()).hexdigest()} for f in files
    ]
    bar: dict[str, Any] = told["bar"]
    assert bar["ask_from"] < bar["same_from"]
    assert bar["cost_of_false_match_rp"] == COST_OF_FALSE_MATCH
    assert bar["cost_of_missed_match_rp"] == COST_OF_MISSED_MATCH
    assert bar["cost_of_question_rp"] == COST_OF_QUESTION
    assert told["weights"] == IN_USE


def test_a_person_reads_how_many_there_are_and_nobodys_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link(tmp_path, csv_of(tmp_path / "daftar.csv", LIST))
    shown = capsys.readouterr().out
    assert "6 = 3 orang" in shown
    assert "4 sama" in shown
    assert not [cell for cell in CELLS if cell in shown]


def explained(work: Path, *words: str, files: Sequence[Path]) -> int:
    columns = str(map_of(work, MAP))
    return main(["explain-pair", *map(str, files), "--columns", columns, "--ids", *words])


def test_a_pair_is_explained_in_words_that_quote_no_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert explained(tmp_path, "a1", "a3", files=[file]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("a1 – a3: orang yang sama, nilai +")
    assert "NIK berbeda satu angka, salah satunya salah tulis" in shown
    assert "nama sama" in shown
    assert not [cell for cell in CELLS if cell in shown]


def test_an_explanation_adds_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert explained(tmp_path, "c1", "a1", "--json", files=[file]) == 0
    shown = capsys.readouterr().out
    told = json.loads(shown)
    weights = sum(field["weight"] for field in told["fields"])
    assert weights + told["home"] + told["prior"] == told["score"]
    assert not [cell for cell in CELLS if cell in shown]


def test_two_who_are_never_laid_beside_each_other_are_told_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """However well they would fit, `pijar link` does not see them."""
    file = csv_of(tmp_path / "daftar.csv", LIST)
    assert explained(tmp_path, "a1", "b1", files=[file]) == 0
    assert "Tidak dipertemukan" in capsys.readouterr().out
    assert explained(tmp_path, "a1", "a2", files=[file]) == 0
    assert "Tidak dipertemukan" not in capsys.readouterr().out


def test_what_is_explained_is_what_was_linked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = csv_of(tmp_path / "daftar.csv", [*LIST[3:], {"no": "d1"} | BUDI])
    link(tmp_path, file)
    for (one, other), verdict in pairs(tmp_path).items():
        capsys.readouterr()
        explained(tmp_path, one, other, "--json", files=[file])
        assert json.loads(capsys.readouterr().out)["verdict"] == verdict


def test_the_second_record_is_looked_for_in_the_second_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left, right = csv_of(tmp_path / "kiri.csv", LIST[:3]), csv_of(tmp_path / "kanan.csv", LIST[3:])
    assert explained(tmp_path, "a1", "b1", files=[left, right]) == 0
    assert "a1 – b1: dua orang" in capsys.readouterr().out
    assert explained(tmp_path, "b1", "a1", files=[left, right]) == 1
    assert "ID_TIDAK_ADA" in capsys.readouterr().err
