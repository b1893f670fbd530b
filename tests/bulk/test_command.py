"""The command line as a contract: words, exit codes, one JSON object, nothing else on stdout."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bulk.cities import candidate, write_list, write_registers

from pijar.cli import main

SRC = Path(__file__).resolve().parents[2] / "src"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    people = [candidate(n) for n in range(1, 4)]
    write_list(tmp_path / "lists" / "a.csv", [*people, candidate(9, nik="3,37401E+15")])
    write_registers(tmp_path / "registers", {"population": people})
    return tmp_path


def run_words(city: Path, *more: str) -> list[str]:
    return ["run", "--city", "semarang", "--year", "2026", "--day", "2025-12-15", "--lists",
            str(city / "lists"), "--registers", str(city / "registers"), "--out",
            str(city / "hasil"), *more]  # fmt: skip


def test_run_explain_and_replay(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(run_words(city, "--json")) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["rows"] == {"read": 4, "accepted": 3, "duplicate": 0, "rejected": 1}
    assert (city / "hasil" / "papers" / "lampiran_apbd_2026.pdf").read_bytes()[:5] == b"%PDF-"
    who = candidate(1)
    assert main(["explain", str(city / "hasil"), "--nik", str(who["nik"]), "--json"]) == 0
    shown = capsys.readouterr().out
    (person,) = json.loads(shown)["people"]
    assert person["decision"]["fund"] == "apbd_2026"
    assert len(person["answers"]) == 11
    assert str(who["nik"]) not in shown
    assert main(["explain", str(city / "hasil"), "--name", str(who["name"])]) == 0
    assert "LAYAK — dibayar APBD Kota Semarang 2026" in capsys.readouterr().out
    assert main(["replay", str(city / "hasil"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"identical": True, "changed": []}
    (city / "hasil" / "rules.sql").write_text("DROP TABLE facts;")
    assert main(["replay", str(city / "hasil")]) == 1
    assert "rules.sql" in capsys.readouterr().out


def test_check_tells_what_is_wrong_where_and_how_to_mend_it(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(city / "lists" / "a.csv")
    assert main(["check", file, "--city", "3374", "--out", str(city / "cek"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (problem,) = [p for p in said["files"][0]["problems"] if p["code"] == "NIK_DIGIT_HILANG"]
    assert (problem["row"], problem["column"], problem["status"]) == (5, "nik", "rejected")
    assert problem["remedy"]
    assert (city / "cek" / "problems.xlsx").is_file()
    assert main(["check", file]) == 0
    assert "baris 5 [DITOLAK]" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "rusak.xlsx"
    bad.write_bytes(b"%PDF-1.7 not a table")
    assert main(["check", str(bad)]) == 1
    assert "TIDAK TERBACA" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check", "tidak-ada.xlsx"], 1),
        (["replay", "tidak-ada"], 1),
        (["explain", "tidak-ada", "--name", "Budi"], 1),
        (["law", "--day", "1999-01-01", "--city", "atlantis"], 1),
        (["bench", "tidak-ada"], 1),
        (["demo", "--people", "0", "--out", "x"], 2),
        (["run", "--city", "semarang"], 2),
        (["serve", "--port", "lima"], 2),
        (["law", "--day", "31-12-2025"], 2),
        (["explain", "x"], 2),
        ([], 2),
    ],
)
def test_exit_codes(words: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        given = main(words)
    except SystemExit as stopped:  # argparse leaves so for wrong usage
        given = int(stopped.code or 0)
    assert given == code
    shown = capsys.readouterr()
    assert shown.err
    assert "Traceback" not in shown.err


def test_a_refusal_in_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "tidak-ada.xlsx", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"] == "DAFTAR_TIDAK_ADA"


def test_the_law_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "--day", "2025-02-01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert main(["law", "--day", "2025-12-15", "--city", "semarang"]) == 0
    assert "belum dikonfirmasi" in capsys.readouterr().out


def test_the_command_runs_as_a_module_and_says_nothing_but_its_answer(tmp_path: Path) -> None:
    words = ["demo", "--people", "60", "--seed", "3", "--out", str(tmp_path / "kota"), "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "pijar", *words],
        capture_output=True, text=True, env={"PYTHONPATH": str(SRC)}, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout)
    assert done.stderr == ""


def test_no_command_says_a_nik(city: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Sixteen digits in a row, in anything any command prints, would be somebody's number."""
    swapped = candidate(5)
    swapped |= {"nik": swapped["kk"], "kk": swapped["nik"]}
    write_list(city / "lists" / "b.csv", [swapped, candidate(1, name="3380110203800001")])
    main(run_words(city))
    main(run_words(city, "--json"))
    main(["check", str(city / "lists"), "--json"])
    main(["check", str(city / "lists")])
    main(["explain", str(city / "hasil"), "--name", str(candidate(1)["name"])])
    main(["explain", str(city / "hasil"), "--nik", "3380110203800009"])
    main(["replay", str(city / "hasil")])
    said = capfd.readouterr()
    assert len(said.out) > 1_000
    assert not re.search(r"(?<![0-9a-f])[0-9]{16}(?![0-9a-f])", said.out + said.err)


@pytest.mark.slow
def test_a_list_of_a_hundred_thousand_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_list(tmp_path / "semua.csv", [candidate(n) for n in range(100_000)])
    assert main(["check", str(file), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert rows["read"] == 100_000 == rows["accepted"] + rows["rejected"]
    assert rows["accepted"] > 9_000


def test_what_nobody_foresaw_is_a_defect_that_quotes_nobody(
    city: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(*given: object, **more: object) -> None:
        raise KeyError("3380110203800001")

    monkeypatch.setattr("pijar.bulk.run.link", breaks)
    assert main(run_words(city)) == 3
    said = capsys.readouterr().err
    assert "KeyError pada test_command.py" in said
    assert "3380110203800001" not in said
    assert not (city / "hasil").exists()


def test_a_place_that_cannot_be_written_is_told(
    city: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (city / "berkas").write_text("bukan folder")
    words = run_words(city)
    words[-1] = str(city / "berkas" / "hasil")
    assert main(words) == 1
    assert "Tidak dapat membaca atau menulis" in capsys.readouterr().err
