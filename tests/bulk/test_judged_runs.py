"""Verdicts from run to run: the workbook goes out, comes back filled in, and is obeyed for ever."""

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from tests.bulk.cities import DAY, Result, candidate, run_city, write_list

from pijar.bulk.explain import explain
from pijar.bulk.folder import digest_of
from pijar.bulk.judged import KEYS, read_judged
from pijar.bulk.replay import replay
from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.cli import main
from pijar.core.errors import Refusal

CLEAR = candidate(1)
DOUBTED = candidate(1, nik=None, kk=None, mother_name=None, birth_date="1980-01-01")
OTHERS = [candidate(2), candidate(3)]


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place of a run that asks of one row whether it is somebody in the population."""
    place = tmp_path_factory.mktemp("januari")
    assert asked(run_city(place, {"a.csv": [CLEAR, DOUBTED, *OTHERS]})) == 1
    return place


@pytest.fixture
def first(once: Path, tmp_path: Path) -> Result:
    """That run with its lists and registers, in a folder of the test's own."""
    shutil.copytree(once, tmp_path, dirs_exist_ok=True)
    return Result(tmp_path / "run", {})


def asked(result: Result) -> int:
    ((count,),) = result.sql("SELECT count(*) FROM pairs WHERE verdict = 'ask'")
    return int(count)


def later_run(place: Path, judged: Path | None, name: str) -> Result:
    """The same people on another list, in another order; the same registers."""
    write_list(place / name / "lists" / f"{name}.csv", [*OTHERS, DOUBTED, CLEAR, candidate(4)])
    request = Request(
        "semarang", 2026, DAY, (place / name / "lists",), place / "registers", judged=judged
    )
    return Result(place / name / "run", run(request, place / name / "run", pdf=False))


def fill_in(workbook: Path, verdict: str) -> tuple[int, list[object]]:
    """Write a verdict into every open line of the sheet, as a clerk does; gives how many."""
    book = openpyxl.load_workbook(workbook)
    rows = list(book["Pasangan"].iter_rows())
    header = next(row for row in rows if any(cell.value == "verdict" for cell in row))
    place = [cell.value for cell in header].index("verdict")
    lines = rows[rows.index(header) + 1 :]
    before = [row[place].value for row in lines]
    for row in lines:
        row[place].value = row[place].value or verdict
    book.save(workbook)
    return len(lines), before


def follow_up(result: Result) -> Path:
    return result.folder / "papers" / "tindak_lanjut.xlsx"


@pytest.mark.parametrize(("verdict", "rows"), [("same", [2]), ("different", [1, 1])])
def test_the_workbook_of_one_run_settles_the_next(
    first: Result, tmp_path: Path, verdict: str, rows: list[int]
) -> None:
    """Rows in another order, in a file of another name: who was judged is found by content."""
    workbook = shutil.copy(follow_up(first), tmp_path / "terisi.xlsx")
    assert fill_in(workbook, verdict) == (1, [None])
    second = later_run(tmp_path, workbook, "februari")
    assert asked(second) == 0
    name = str(CLEAR["name"])
    found = second.sql(f"SELECT rows FROM people WHERE name = '{name}' ORDER BY 1")
    assert [count for (count,) in found] == rows
    judged = second.json()["judged"]
    assert judged == {
        "file": "judged.xlsx",
        "sha256": digest_of(workbook),
        "verdicts": 1,
        "applied": 1,
        "contradictory": 0,
    }
    assert replay(second.folder) == ()


def test_the_last_workbook_holds_every_verdict(first: Result, tmp_path: Path) -> None:
    workbook = shutil.copy(follow_up(first), tmp_path / "terisi.xlsx")
    fill_in(workbook, "different")
    third = later_run(tmp_path, follow_up(later_run(tmp_path, workbook, "februari")), "maret")
    assert asked(third) == 0
    assert fill_in(follow_up(third), "same") == (1, ["different"])
    gone = run_city(tmp_path / "april", {"a.csv": OTHERS})
    request = Request(
        "semarang", 2026, DAY, (tmp_path / "april/lists",), None, judged=follow_up(third)
    )
    content = run(request, gone.folder, pdf=False)
    assert content["judged"] | {"sha256": ""} == {
        "file": "judged.xlsx", "sha256": "", "verdicts": 1, "applied": 0, "contradictory": 0,
    }  # fmt: skip
    assert fill_in(follow_up(gone), "same") == (1, ["different"])


def test_the_sheet_shows_both_sides_as_an_officer_knows_them(first: Result) -> None:
    book = openpyxl.load_workbook(follow_up(first))
    (line,) = [[cell.value for cell in row] for row in book["Pasangan"].iter_rows(min_row=5)]
    nik = str(CLEAR["nik"])
    assert line[:10] == [
        *(DOUBTED["name"], "01-01-1980", "belum diketahui", "Bandarharjo", "a.csv baris 3"),
        *(CLEAR["name"], "02-01-1980", f"{'*' * 12}{nik[-4:]}", "Bandarharjo"),
        "data penduduk baris 2",
    ]
    assert "nama sama" in str(line[10])
    assert nik not in str(line)


def test_a_sheet_saved_as_csv_is_a_judged_file(first: Result, tmp_path: Path) -> None:
    """As Excel saves it in Indonesia: with semicolons, and the lines above the header."""
    ((left, right),) = first.sql("SELECT left_key, right_key FROM pairs WHERE verdict = 'ask'")
    file = tmp_path / "pasangan.csv"
    rows = [
        ["A dan B: satu orang?"],
        [],
        ["Nama A", "verdict", *KEYS],
        ["Budi", "Sama", left, right],
    ]
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened, delimiter=";").writerows(rows)
    assert read_judged(file, KEYS) == {tuple(sorted((left, right))): "same"}
    assert asked(later_run(tmp_path, file, "februari")) == 0


def test_the_later_word_on_a_pair_counts_whichever_side_is_named_first(tmp_path: Path) -> None:
    one, other = "a" * 32, "b" * 32
    lines = [f"{one},{other},same", f"{other},{one},different", f"{one},{other},"]
    file = tmp_path / "kata.csv"
    file.write_text("\n".join(["left_key,right_key,verdict", *lines]))
    assert read_judged(file, KEYS) == {(one, other): "different"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("left_id,right_id,verdict\n1,2,same\n", "baris 1 harus punya kolom left_key"),
        ("left_key,right_key,verdict\n{a},{b},same\n{a},{b},mungkin\n", "baris 3 harus berisi"),
        ("left_key,right_key,verdict\n{a},,same\n", "baris 2 harus berisi"),
        ("left_key,right_key,verdict\n{a},1.2E+31,same\n", "baris 2 memuat kunci yang rusak"),
        ("", "baris 1 tidak dapat dibaca"),
        (None, "baris 1 tidak dapat dibaca"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, told: str
) -> None:
    file = tmp_path / "keputusan.csv"
    if text is not None:
        file.write_text(text.format(a="a" * 32, b="b" * 32))
    write_list(tmp_path / "lists" / "a.csv", [CLEAR])
    words = "run --city semarang --year 2026 --day 2025-12-15 --lists".split()
    words += [str(tmp_path / "lists"), "--judged", str(file), "--out", str(tmp_path / "hasil")]
    assert main([*words, "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["refused"] == "KEPUTUSAN_TIDAK_SAH"
    assert told in said["says"]
    assert not (tmp_path / "hasil").exists()


def test_a_run_whose_verdicts_were_taken_away_is_not_whole(first: Result, tmp_path: Path) -> None:
    workbook = shutil.copy(follow_up(first), tmp_path / "terisi.xlsx")
    second = later_run(tmp_path, workbook, "februari")
    (second.folder / "inputs" / "judged.xlsx").unlink()
    with pytest.raises(Refusal, match="tidak utuh"):
        replay(second.folder)


def test_explain_says_that_an_officer_decided(first: Result, tmp_path: Path) -> None:
    workbook = shutil.copy(follow_up(first), tmp_path / "terisi.xlsx")
    fill_in(workbook, "different")
    second = later_run(tmp_path, workbook, "februari")
    told = "\n".join(
        line for one in explain(second.folder, name=str(CLEAR["name"])) for line in one.lines()
    )
    assert "dua orang, nilai -99" in told
    assert "petugas memutuskan: dua orang" in told
