"""The how-to for a new city, followed to the letter: what it says is done, and the city works."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from ruamel.yaml import YAML
from tests.cases.case_book import (
    answers_without_case,
    decided,
    eligibility_cases,
    law_on,
    money_cases,
    open_funds,
    priced,
)

from pijar.cli import main
from pijar.core.errors import Refusal
from pijar.core.region import Ambiguous
from pijar.files.city import CITIES, City, load_city

HOW_TO = CITIES.parent / "docs" / "how-to"
INDONESIAN = (HOW_TO / "kota-baru.md").read_text(encoding="utf-8")
ENGLISH = (HOW_TO / "new-city.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Kota Wanasari, made by doing what the page says."""
    made = tmp_path_factory.mktemp("cities") / _folder_named(INDONESIAN)
    shutil.copytree(CITIES / "_template", made)
    for file, key, value in _table(INDONESIAN, "kunci"):
        _set(made / file, key, value)
    for file, content in _blocks(INDONESIAN).items():
        (made / file).parent.mkdir(parents=True, exist_ok=True)
        (made / file).write_text(content, encoding="utf-8")
    _add_cases(made / "cases.xlsx", _table(INDONESIAN, "nama kasus", header=True))
    return made


@pytest.fixture
def city(folder: Path) -> City:
    return load_city("wanasari", root=folder.parent)


def test_the_city_is_found_and_reads_as_written(city: City) -> None:
    assert (city.code, city.name, city.zone) == ("33.99", "Kota Wanasari", "Asia/Makassar")
    assert city.lottery.seed == 314159
    assert [region.name for region in city.regions.kecamatan] == ["Wanasari Lor", "Wanasari Kidul"]
    assert city.tiles == {"33.99.01": (0, 0), "33.99.02": (0, 1)}
    assert isinstance(city.regions.find("Mulyorejo"), Ambiguous)
    title, _ = city.decree.texts(year=2026, fund="APBD")
    assert "KEPUTUSAN WALI KOTA WANASARI" in title


def test_its_funds_are_its_own(city: City) -> None:
    dbhcht, apbd = city.funds_of(2026)
    assert (dbhcht.gate, dbhcht.seats) == ("tobacco", 100)
    assert (apbd.seats, apbd.ceiling_rp) == (1200, 241_920_000)


def test_its_local_law_holds_beside_the_national(city: City, folder: Path) -> None:
    law = law_on(folder, date(2026, 1, 5))
    assert law("bpu.penghasilan_maks_rp") == 2_000_000
    assert law.entry("bpu.penghasilan_maks_rp").local
    assert law("bpu.usia_maks") == 65


def test_every_case_passes(folder: Path) -> None:
    cases = eligibility_cases(folder)
    answered = {case.name: decided(folder, case) for case in cases}
    assert answered == {case.name: (case.outcome, case.reasons) for case in cases}
    eligible = [case for case in cases if case.outcome == "layak"]
    assert [open_funds(folder, case) for case in eligible] == [c.open_funds for c in eligible]
    for case in money_cases(folder):
        assert priced(folder, case) == case.amount_rp


def test_the_cases_the_page_adds_cover_the_criterion_it_adds(folder: Path) -> None:
    assert answers_without_case(folder) == []


@pytest.mark.slow
def test_the_commands_of_the_page_run(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^pijar (.*)$", INDONESIAN, re.MULTILINE)
    assert [command.split()[0] for command in commands] == ["law", "demo", "run"]
    for command in commands:
        words = [str(folder) if word == "3399" else word for word in command.split()]
        assert main(words) == 0, command
    assert (tmp_path / "hasil" / "report.html").stat().st_size > 1_000


def test_both_languages_give_the_same_city() -> None:
    assert _folder_named(ENGLISH) == _folder_named(INDONESIAN)
    assert _table(ENGLISH, "key") == _table(INDONESIAN, "kunci")
    assert _table(ENGLISH, "nama kasus") == _table(INDONESIAN, "nama kasus")
    assert _blocks(ENGLISH) == _blocks(INDONESIAN)
    assert re.findall(r"^pijar .*", ENGLISH, re.M) == re.findall(r"^pijar .*", INDONESIAN, re.M)


def test_a_copy_that_nobody_filled_in_is_refused_key_by_key(tmp_path: Path) -> None:
    shutil.copytree(CITIES / "_template", tmp_path / "3398_kota_contoh")
    with pytest.raises(Refusal) as refused:
        load_city("3398", root=tmp_path)
    assert "programme.source belum diisi" in refused.value.message
    assert "sumber seats pada apbd_2026 belum diisi" in refused.value.message


def _folder_named(page: str) -> str:
    (name,) = re.findall(r"cp -r cities/_template cities/(\S+)", page)
    return str(name)


def _table(page: str, column: str, *, header: bool = False) -> list[list[str]]:
    """The cells of the table that has such a column, without its header unless asked for."""
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for block in re.split(r"\n\n", page)
        if block.startswith("|") and column in block.splitlines()[0]
        for line in block.splitlines()
    ]
    return [lines[0], *lines[2:]] if header else lines[2:]


def _blocks(page: str) -> dict[str, str]:
    """The fenced blocks that name a file of the city, by that name."""
    return dict(re.findall(r"```\w+ (\S+)\n(.*?)```", page, re.DOTALL))


def _set(path: Path, key: str, value: str) -> None:
    """Sets one dotted key to a value of the kind it had; numbers count from 1, one more appends."""
    yaml = YAML()
    whole = yaml.load(path)
    *steps, last = [int(step) - 1 if step.isdecimal() else step for step in key.split(".")]
    place: Any = whole
    for step in steps:
        place = place[step]
    if isinstance(last, int) and last == len(place):
        place.append(value)
    else:
        assert type(place[last]) in (int, str), f"{key} is not in {path.name}"
        place[last] = type(place[last])(value)
    yaml.dump(whole, path)


def _add_cases(path: Path, table: list[list[str]]) -> None:
    """Copies row number 1 for every line of the table, with the columns of the table replaced."""
    book = openpyxl.load_workbook(path)
    sheet = book["Kelayakan"]
    titles = [cell.value for cell in sheet[1]]
    first = [cell.value for cell in sheet[2]]
    for line in table[1:]:
        row = dict(zip(titles, first, strict=True))
        row |= {title: _cell(text) for title, text in zip(table[0], line, strict=True)}
        row["nomor"] = sheet.max_row
        sheet.append([row[title] for title in titles])
    book.save(path)


def _cell(text: str) -> str | int | None:
    return int(text) if text.isdecimal() else text or None
