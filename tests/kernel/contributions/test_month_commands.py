"""`pijar bill` and `pijar match` on a run folder of a few invented people."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from tests.kernel.contributions.months import nik

from pijar.cli import main
from pijar.demo.insurer import answer_bill, read_bill, write_answer
from pijar.files.write_csv import write_csv
from pijar.stages.contributions.sweep import SWEPT_REGISTERS

PEOPLE = 60
COLUMNS = ("nik", "name", "birth_date", "status", "payer", "since", "until", "died_on")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run that pays for sixty people: forty all year, twenty until June."""
    folder = tmp_path / "run"
    folder.mkdir()
    _write_run(folder, range(1, PEOPLE + 1))
    return folder


def _write_run(folder: Path, serials: object) -> None:
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE n AS SELECT n, printf('P%04d', n) AS person_id FROM (SELECT unnest(?) AS n)",
        [list(serials)],  # type: ignore[call-overload]
    )
    for name, query in {
        "decisions": """SELECT person_id, CASE WHEN n % 5 = 0 THEN 'dbhcht_2026' ELSE 'apbd_2026'
            END AS fund, '2026-01' AS first_month,
            CASE WHEN n > 40 THEN '2026-06' ELSE '2026-12' END AS last_month FROM n""",
        "people": """SELECT person_id, printf('338001120380%04d', n) AS nik,
            'ORANG ' || chr(CAST(65 + n % 26 AS INT)) AS name, DATE '1980-03-12' AS birth_date,
            '33.74.02.1001' AS region_code FROM n""",
        "facts": "SELECT person_id, '33.74.02.1001' AS region_code, 'nelayan' AS occupation FROM n",
    }.items():
        con.execute(f"COPY ({query}) TO '{folder / name}.parquet'")
    con.close()
    (folder / "run.json").write_text('{"year": 2026, "day": "2025-12-15"}', encoding="utf-8")


@pytest.fixture
def registers(tmp_path: Path) -> Path:
    folder = tmp_path / "registers"
    folder.mkdir()
    said = {
        kind: [(nik(9999), "LAIN", "1970-01-01", "domisili", "csr")] for kind in SWEPT_REGISTERS
    }
    said["deaths"].append((nik(1), "X", "", "", "", "", "", "2025-12-20"))
    said["deaths"].append((nik(2), "X", "", "", "", "", "", "2026-01-02"))
    said["population"].append((nik(3), "X", "", "pindah"))
    said["wage_earners"].append((nik(4), "X", "", "aktif"))
    for kind, rows in said.items():
        padded = [(*row, *[""] * (len(COLUMNS) - len(row))) for row in rows]
        write_csv(folder / f"{kind}.csv", [COLUMNS, *padded])
    _stated(folder, "2026-01-04")
    return folder


def _stated(folder: Path, day: str) -> None:
    write_csv(
        folder / "as_of.csv", [("register", "as_of"), *((kind, day) for kind in SWEPT_REGISTERS)]
    )


def _bill(run: Path, registers: Path, out: Path, *more: object) -> int:
    words = ["bill", run, "--city", "semarang", "--month", "2026-01", "--day", "2026-01-05",
             "--registers", registers, "--out", out, "--json", *more]  # fmt: skip
    return main([str(word) for word in words])


def _told(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    content: dict[str, object] = json.loads(capsys.readouterr().out)
    return content


def test_a_month_from_sweep_to_match(
    run: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _bill(run, registers, tmp_path / "bill") == 0
    told = _told(capsys)
    assert (told["people"], told["total_rp"]) == (57, 57 * 16_800)
    found = {check["check"]: check["found"] for check in told["swept"]["checks"]}  # type: ignore[index]
    assert {code for code, count in found.items() if count} == {"died", "moved", "wage_earner"}
    answer = answer_bill(read_bill(tmp_path / "bill" / "tagihan.xlsx"), seed=3)
    write_answer(answer, tmp_path / "answer", day=date(2026, 1, 31))
    given = tmp_path / "answer"
    words = ["match", tmp_path / "bill", "--receipt", given / "receipt.xlsx",
             "--bank", given / "bank.csv", "--out", tmp_path / "match", "--json"]  # fmt: skip
    assert main([str(word) for word in words]) == 0
    matched = _told(capsys)
    truth = json.loads((tmp_path / "answer" / "truth.json").read_text())
    assert matched["kinds"] == truth["kinds"]
    assert matched["unmet_totals"] == []
    assert not matched["agree"]


def test_the_same_people_give_the_same_bytes(
    run: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    _write_run(other, range(PEOPLE, 0, -1))
    assert _bill(run, registers, tmp_path / "one") == 0
    assert _bill(other, registers, tmp_path / "two") == 0
    one, two = ((tmp_path / name / "bill.json").read_bytes() for name in ("one", "two"))
    assert one == two
    assert _bill(run, registers, tmp_path / "one") == 0  # again, and nothing changes


def test_what_was_billed_is_not_billed_again(
    run: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _bill(run, registers, tmp_path / "one") == 0
    cleared = tmp_path / "cleared.csv"
    cleared.write_text("person_id,check\nP0004,wage_earner\nP0001,moved\n")
    capsys.readouterr()
    more = ("--paid", tmp_path / "one", "--cleared", cleared)
    assert _bill(run, registers, tmp_path / "two", *more) == 0
    told = _told(capsys)
    assert (told["people"], told["billed_before"]) == (1, 57)
    assert _bill(run, registers, tmp_path / "three", "--paid", tmp_path / "one") == 1
    assert _told(capsys)["refused"] == "TAGIHAN_KOSONG"
    assert not (tmp_path / "three").exists()


def test_a_bill_is_never_written_over(
    run: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _bill(run, registers, tmp_path / "one") == 0
    before = (tmp_path / "one" / "bill.json").read_bytes()
    deaths = registers / "deaths.csv"
    deaths.write_text(f"{deaths.read_text()}{nik(7)},X,,,,,,2025-12-20\n")
    assert _bill(run, registers, tmp_path / "one") == 1
    assert (tmp_path / "one" / "bill.json").read_bytes() == before


@pytest.mark.parametrize(
    ("day", "said"), [("2025-12-28", "sudah 8 hari"), ("2026-01-06", "sesudah hari penyisiran")]
)
def test_registers_too_old_or_of_tomorrow_refuse_the_bill(
    run: Path, registers: Path, tmp_path: Path, day: str, said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    _stated(registers, day)
    assert _bill(run, registers, tmp_path / "bill") == 1
    assert said in str(_told(capsys)["says"])
    assert not (tmp_path / "bill").exists()


def test_the_day_may_stand_in_the_register_itself(
    run: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (registers / "as_of.csv").unlink()
    assert _bill(run, registers, tmp_path / "bill") == 1
    for kind in SWEPT_REGISTERS:
        path = registers / f"{kind}.csv"
        head, *rows = path.read_text().splitlines()
        dated = [f"{head},as_of", *(f"{row},2026-01-04" for row in rows)]
        path.write_text("\n".join(dated) + "\n")
    assert _bill(run, registers, tmp_path / "bill") == 0
    path.write_text(path.read_text() + f"{nik(8888)},X,,,,,,,\n")  # one row without its day
    capsys.readouterr()
    assert _bill(run, registers, tmp_path / "other") == 1
    assert "tidak menyebut tanggal datanya" in str(_told(capsys)["says"])


@pytest.mark.parametrize("kind", SWEPT_REGISTERS)
def test_a_register_that_is_not_there_refuses_the_bill(
    run: Path, registers: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (registers / f"{kind}.csv").unlink()
    assert _bill(run, registers, tmp_path / "bill") == 1
    assert _told(capsys)["refused"] == "REGISTER_BELUM_SIAP"


def test_a_bill_that_somebody_edited_is_not_matched(
    run: Path, registers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _bill(run, registers, tmp_path / "bill") == 0
    path = tmp_path / "bill" / "bill.json"
    path.write_text(path.read_text().replace(str(57 * 16_800), str(58 * 16_800)))
    capsys.readouterr()
    words = ["match", tmp_path / "bill", "--receipt", path, "--bank", path, "--out",
             tmp_path / "match", "--json"]  # fmt: skip
    assert main([str(word) for word in words]) == 1
    assert _told(capsys)["refused"] == "TAGIHAN_BERUBAH"
