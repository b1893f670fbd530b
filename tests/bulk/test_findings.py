"""What officers found of people, from the file to the decision, and from run to run."""

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.bulk.cities import DAY, Result, candidate, run_city, write_list

from pijar.bulk.findings import COLUMNS, Finding, read_findings, settle
from pijar.bulk.folder import digest_of
from pijar.bulk.judged import key_sql
from pijar.bulk.replay import replay
from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.cli import main
from pijar.core.errors import Refusal

BUDI = candidate(1)
OTHERS = [candidate(2), candidate(3)]
NAME = str(BUDI["name"])
Line = Sequence[str]


def write_findings(path: Path, lines: Sequence[Line], header: Line = COLUMNS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines])
    return path


def first_run(place: Path, **registers: Sequence[dict[str, object]]) -> tuple[Result, str]:
    """A run with Budi in it, and the key of his record in the list."""
    result = run_city(place, {"a.csv": [BUDI, *OTHERS]}, **registers)
    return result, key_of(result)


def key_of(result: Result, source: str = "people") -> str:
    ((key,),) = result.sql(f"SELECT {key_sql()} FROM {source} WHERE name = '{NAME}'")
    return str(key)


def again(place: Path, lines: Sequence[Line], **given: object) -> Result:
    """The same people and registers, with findings."""
    request = Request(
        "semarang", 2026, DAY, (place / "lists",), place / "registers",
        findings=write_findings(place / "temuan.csv", lines), **given,
    )  # fmt: skip
    return Result(place / "lagi", run(request, place / "lagi", pdf=False))


def fact(result: Result, name: str) -> object:
    ((value,),) = result.sql(
        f"SELECT facts.{name} FROM facts JOIN people USING (person_id) WHERE name = '{NAME}'"
    )
    return value


def told(result: Result) -> dict[str, int]:
    return {k: v for k, v in result.json()["findings"].items() if k not in ("file", "sha256")}


WAGES = {"wage_earners": [BUDI | {"status": "aktif"}]}


def test_a_visit_answers_what_a_register_left_open(tmp_path: Path) -> None:
    before, key = first_run(tmp_path, **WAGES)
    assert before.answer(NAME)[:2] == ("needs_data", ["not_wage_earner"])
    turned_down = again(tmp_path, [(key, "wage_earner", "ya", "2025-12-01")])
    assert turned_down.answer(NAME)[:2] == ("not_eligible", ["not_wage_earner"])
    after = again(tmp_path, [(key, "wage_earner", "tidak", "2025-12-01")])
    assert after.answer(NAME)[:2] == ("eligible", ["semua_syarat_terpenuhi"])
    assert replay(after.folder) == ()
    assert after.json()["findings"] == {
        "file": "findings.csv",
        "sha256": digest_of(tmp_path / "temuan.csv"),
        "read": 1, "applied": 1, "outdated": 0, "contradictory": 0, "unmatched": 0, "lines": [],
    }  # fmt: skip


def test_what_is_seen_can_turn_somebody_down(tmp_path: Path) -> None:
    seen = [
        ("alive", "tidak", "alive"),
        ("resident", "tidak", "resident"),
        ("working", "tidak", "occupation_covered"),
        ("occupation", "pns", "occupation_covered"),
        ("excluded", "menolak", "not_excluded"),
    ]
    people = [candidate(n) for n in range(1, 1 + len(seen))]
    before = run_city(tmp_path, {"a.csv": people})
    keys = dict(before.sql(f"SELECT name, {key_sql()} FROM people"))
    names = [str(who["name"]) for who in people]
    lines = [
        (str(keys[name]), fact, value, "2025-12-01")
        for name, (fact, value, _) in zip(names, seen, strict=True)
    ]
    after = again(tmp_path, lines)
    for name, (_, _, reason) in zip(names, seen, strict=True):
        assert after.answer(name) == ("not_eligible", [reason], None)


def test_what_is_seen_is_what_the_papers_say(tmp_path: Path) -> None:
    _, key = first_run(tmp_path)
    lines = [(key, "occupation", "nelayan", "2025-12-01"),
             (key, "declared_income_rp", "750000", "2025-12-01"),
             (key, "working", "ya", "2025-12-01")]  # fmt: skip
    after = again(tmp_path, lines)
    assert (fact(after, "occupation"), fact(after, "declared_income_rp")) == ("nelayan", 750_000)
    book = openpyxl.load_workbook(after.folder / "papers" / "lampiran_apbd_2026.xlsx")
    text = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "nelayan" in " ".join(text).lower()


def test_nobody_is_alive_again_whom_a_register_surely_calls_dead(tmp_path: Path) -> None:
    deaths = {"deaths": [BUDI | {"died_on": "2025-11-01"}]}
    before, key = first_run(tmp_path, **deaths)
    assert before.answer(NAME)[:2] == ("not_eligible", ["alive"])
    after = again(tmp_path, [(key, "alive", "ya", "2025-12-01")])
    assert after.answer(NAME)[:2] == ("needs_data", ["alive"])


def test_the_last_word_holds_and_two_words_of_one_day_are_a_question(tmp_path: Path) -> None:
    _, key = first_run(tmp_path)
    later = again(
        tmp_path,
        [(key, "excluded", "mampu", "2025-11-01"), (key, "excluded", "tidak", "2025-11-02")],
    )
    assert later.answer(NAME)[0] == "eligible"
    assert told(later) == {
        "read": 2, "applied": 1, "outdated": 1, "contradictory": 0, "unmatched": 0, "lines": [],
    }  # fmt: skip
    both = again(
        tmp_path,
        [(key, "excluded", "mampu", "2025-11-02"), (key, "excluded", "tidak", "2025-11-02"),
         ("0" * 32, "alive", "ya", "2025-11-02")],
    )  # fmt: skip
    assert both.answer(NAME)[:2] == ("needs_data", ["not_excluded"])
    assert told(both) == {
        "read": 3, "applied": 0, "outdated": 0, "contradictory": 2, "unmatched": 1, "lines": [2, 3],
    }  # fmt: skip
    assert replay(both.folder) == ()


def test_an_exclusion_finds_its_person_on_another_list(tmp_path: Path) -> None:
    """Excluded by the list's record: NIK, name and order change, the population knows who it is."""
    first, _ = first_run(tmp_path)
    ((row_key,),) = first.sql("SELECT DISTINCT left_key FROM pairs WHERE left_id = 'rows:1'")
    key = key_of(first)
    (tmp_path / "lists" / "a.csv").unlink()
    write_list(tmp_path / "lists" / "b.csv", [*OTHERS, BUDI | {"nik": None}])
    gone = again(tmp_path, [(key, "excluded", "menolak", "2025-12-01")])
    assert gone.answer(NAME)[0] == "not_eligible"
    assert row_key != key or told(gone)["applied"] == 1


def test_a_key_that_two_people_bear_speaks_for_neither() -> None:
    findings = (Finding(2, "a", "alive", False, DAY), Finding(3, "b", "alive", True, DAY))
    holds, status = settle(findings, {"a": {"P1", "P2"}, "b": {"P3"}})
    assert holds == {("P1", "alive"): None, ("P2", "alive"): None, ("P3", "alive"): True}
    assert status == ("contradictory", "applied")


def test_without_findings_nothing_is_said(tmp_path: Path) -> None:
    result, _ = first_run(tmp_path)
    assert result.json()["findings"] is None
    assert result.sql("SELECT DISTINCT excluded FROM facts") == [(False,)]


K = "a" * 32


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("x", "alive", "ya", "2025-12-01"), "baris 2 memuat kunci yang rusak"),
        ((K, "desil", "1", "2025-12-01"), "baris 2 menyebut fakta yang tidak dikenal"),
        ((K, "alive", "mungkin", "2025-12-01"), "baris 2 harus berisi ya atau tidak"),
        ((K, "alive", "ya", "2025-13-01"), "baris 2 harus berisi tanggal"),
        ((K, "alive", "ya", ""), "baris 2 harus berisi tanggal"),
        ((K, "occupation", "astronaut", "2025-12-01"), "baris 2 menyebut kode pekerjaan"),
        ((K, "declared_income_rp", "1.5", "2025-12-01"), "baris 2 harus berisi rupiah bulat"),
        ((K, "excluded", "ya", "2025-12-01"), "baris 2 harus berisi kode alasan"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: Line, said: str
) -> None:
    write_list(tmp_path / "lists" / "a.csv", [BUDI])
    file = write_findings(tmp_path / "temuan.csv", [line])
    words = "run --city semarang --year 2026 --day 2025-12-15 --lists".split()
    words += [str(tmp_path / "lists"), "--findings", str(file), "--out", str(tmp_path / "hasil")]
    assert main([*words, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["refused"] == "TEMUAN_TIDAK_SAH"
    assert said in answer["says"]
    assert not (tmp_path / "hasil").exists()


def test_excel_writes_days_its_own_way(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Temuan lapangan"])
    book.active.append([*COLUMNS, "note"])
    book.active.append([K, "alive", True, date(2025, 12, 1), "dilihat sendiri"])
    book.save(tmp_path / "temuan.xlsx")
    assert read_findings(tmp_path / "temuan.xlsx", ()) == (
        Finding(3, K, "alive", True, date(2025, 12, 1)),
    )


def test_a_run_whose_findings_were_taken_away_is_not_whole(tmp_path: Path) -> None:
    _, key = first_run(tmp_path)
    after = again(tmp_path, [(key, "alive", "ya", "2025-12-01")])
    (after.folder / "inputs" / "findings.csv").unlink()
    with pytest.raises(Refusal, match="tidak utuh"):
        replay(after.folder)
