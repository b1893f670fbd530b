"""What the pages say of files is what the commands leave: every command is run, every file opened.

The city is made, and its run computed, by the example of the page for developers itself.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.house.contract_pages import DOCS, told_of, words_of

from pijar.bulk.month_cover_file import OPTIONAL, REQUIRED
from pijar.bulk.radar import PEOPLE
from pijar.cli import main
from pijar.demo.insurer import answer_bill, read_bill, write_answer
from pijar.files.write_csv import write_csv
from pijar.programmes.facts import COLUMNS as FACTS
from pijar.stages.contributions.sweep import SWEPT_REGISTERS
from pijar.stages.people import COLUMNS

pytestmark = pytest.mark.slow

_LAST = date(2026, 1, 31)
FOLDERS = "api/folders.md"
BILL, MATCH = "A month billed: `pijar bill`", "A month matched: `pijar match`"
PLAN = "Next year: `pijar plan`"
COVER = "Who is covered on a day: `pijar cover`"
RADAR = "Families who may be entitled: `pijar radar`"


def pijar(*words: object) -> None:
    assert main([str(word) for word in words]) == 0, words


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders that every command leaves, of one small city."""
    folder = tmp_path_factory.mktemp("contracts")
    (example,) = re.findall(r"```python\n(.*?)```", (DOCS / "api/index.md").read_text(), re.DOTALL)
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        exec(compile(example, "docs/api/index.md", "exec"), {})
        _the_month(folder)
        _what_is_posted(folder)
        pijar("link", _list_of(folder), "--columns", "peta.yaml", "--out", "tautan")
        pijar("plan", "--year", "2026", "--out", "rencana")
    return folder


def _the_month(folder: Path) -> None:
    registers = shutil.copytree(folder / "kota" / "registers", folder / "register")
    dated = [("register", "as_of"), *((kind, "2026-01-05") for kind in SWEPT_REGISTERS)]
    write_csv(registers / "as_of.csv", dated)
    pijar("bill", "hasil", "--month", "2026-01", "--day", "2026-01-05",
          "--registers", registers, "--out", "tagihan")  # fmt: skip
    billed = read_bill(folder / "tagihan" / "tagihan.xlsx")
    write_answer(answer_bill(billed, seed=7), folder / "jawaban", day=_LAST)
    pijar("match", "tagihan", "--receipt", "jawaban/receipt.xlsx", "--bank", "jawaban/bank.csv",
          "--out", "cocok")  # fmt: skip
    people = _rows("FROM 'tagihan/lines.parquet'", "person_id", "name", "nik")
    paid = ((who, "2026-01", "2026-01-10") for who, *_ in people)
    write_csv(folder / "bulan.csv", [("person_id", "month", "paid_on"), *paid])
    pijar("cover", "bulan.csv", "--day", "2026-02-10", "--out", "terlindungi")
    died = [("Nama", "NIK", "Tanggal Meninggal"), (*people[0][1:], "2026-01-20")]
    write_csv(folder / "kematian.csv", died)
    pijar("radar", "hasil", "kematian.csv", "--months", "bulan.csv", "--day", "2026-02-10",
          "--out", "keluarga")  # fmt: skip


def _what_is_posted(folder: Path) -> None:
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "kunci.pem").write_bytes(pem)
    pijar("cards", "hasil", "--key", "kunci.pem", "--out", "kartu")
    pijar("letters", "hasil", "--out", "surat")


def _list_of(folder: Path) -> Path:
    path = folder / "daftar.csv"
    write_csv(path, [("nik", "name"), *_rows("FROM 'hasil/people.parquet'", "nik", "name")])
    (folder / "peta.yaml").write_text("nik: nik\nname: name\n")
    return path


def _rows(source: str, *columns: str) -> list[tuple[str, ...]]:
    return duckdb.sql(f"SELECT {', '.join(columns)} {source} ORDER BY ALL").fetchall()


def _columns(path: Path) -> set[str]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return set(next(csv.reader(file)))
    return set(duckdb.sql(f"FROM '{path}' LIMIT 0").columns)


@pytest.mark.parametrize("name", ["rows", "people", "pairs", "sides", "facts", "decisions"])
def test_the_tables_of_a_run_have_the_columns_that_the_page_says(place: Path, name: str) -> None:
    said = told_of("run-folder.md", f"{name}.parquet")
    told = words_of(said)
    if "canonical columns" in said:
        told |= set(COLUMNS)
    if "fact sheet" in said:
        told |= {column.fact.name for column in FACTS}
    assert told == _columns(place / "hasil" / f"{name}.parquet")


def test_a_run_holds_the_files_that_the_page_says(place: Path) -> None:
    page = (DOCS / "run-folder.md").read_text(encoding="utf-8")
    first = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    told = {name.strip("/") for cell in first for name in re.findall(r"`([^`]+)`", cell)}
    assert told == {path.name for path in (place / "hasil").iterdir()}


def test_run_json_has_the_keys_that_the_page_says(place: Path) -> None:
    keys = json.loads((place / "hasil" / "run.json").read_text()).keys()
    told = told_of("run-folder.md", "run.json")
    missing = [key for key in keys if not re.search(rf"\b{key}\b", told)]
    assert missing == ["format"]  # told above the table
    assert words_of(told) >= {"rows", "hashes", "versions", "seconds"}


@pytest.mark.parametrize(("heading", "folder", "file"), [
    (BILL, "register", "as_of.csv"),
    (BILL, "tagihan", "lines.parquet"),
    (BILL, "tagihan", "swept.parquet"),
    (MATCH, "cocok", "rows.parquet"),
    (MATCH, "cocok", "differences.parquet"),
    (COVER, "terlindungi", "cover.parquet"),
    (RADAR, "keluarga", "hits.parquet"),
])  # fmt: skip
def test_tables_have_the_columns_that_the_page_says(
    place: Path, heading: str, folder: str, file: str
) -> None:
    assert words_of(told_of(FOLDERS, file, heading)) == _columns(place / folder / file)


@pytest.mark.parametrize(("heading", "folder", "file"), [
    (BILL, "tagihan", "bill.json"),
    (MATCH, "cocok", "match.json"),
    (COVER, "terlindungi", "cover.json"),
    (PLAN, "rencana", "plan.json"),
    (RADAR, "keluarga", "radar.json"),
])  # fmt: skip
def test_json_has_the_keys_that_the_page_says(
    place: Path, heading: str, folder: str, file: str
) -> None:
    (first, *_) = re.findall(r"`([a-z_0-9, ]+)`", told_of(FOLDERS, file, heading))
    keys = json.loads((place / folder / file).read_text()).keys()
    hashed = {"hashes"} if file in ("bill.json", "match.json", "radar.json") else set()
    assert {*first.split(", "), *hashed} == set(keys)


@pytest.mark.parametrize("folder", ["tagihan", "cocok", "terlindungi", "keluarga", "rencana"])
def test_no_file_is_left_that_no_page_tells_of(place: Path, folder: str) -> None:
    page = (DOCS / FOLDERS).read_text(encoding="utf-8")
    assert not [path.name for path in (place / folder).iterdir() if path.name not in page]


def test_what_cover_and_radar_read_is_what_the_page_says() -> None:
    assert words_of(told_of(FOLDERS, "MONTHS", COVER)) == {*REQUIRED, *OPTIONAL}
    assert words_of(told_of(FOLDERS, "PEOPLE", RADAR)) == set(PEOPLE)
    assert words_of(told_of(FOLDERS, "--cleared", BILL)) == {"person_id", "check"}


def test_links_are_what_the_page_says(place: Path) -> None:
    page, folder = "how-to/link-files.md", place / "tautan"
    for file in ("pairs.parquet", "clusters.parquet"):
        assert words_of(told_of(page, file)) == _columns(folder / file)
    keys = json.loads((folder / "link.json").read_text()).keys()
    assert words_of(told_of(page, "link.json")) - {"learnt"} == set(keys) - {"learnt"}


def test_lists_of_what_is_posted_have_the_columns_that_the_page_says(place: Path) -> None:
    page = re.sub(r"\s+", " ", (DOCS / "card.md").read_text(encoding="utf-8"))
    for folder, file in (("kartu", "cards.csv"), ("surat", "letters.csv")):
        (told,) = re.findall(rf"`{file}` \(`([a-z_0-9, ]+)`", page)
        assert set(told.split(", ")) == _columns(place / folder / file)
        assert {path.name for path in (place / folder).iterdir() if path.suffix != ".pdf"} <= {
            "cards.csv", "letters.csv", "keys.json", "periksa.html",
        }  # fmt: skip
