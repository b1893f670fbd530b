"""Every hostile file gets its verdict, one plain sentence, and takes nothing else with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.files.hostile import Case, all_cases

from pijar.core.sheet import Row, Workbook
from pijar.files.read import Reader
from pijar.files.verdicts import VERDICTS, Unreadable

CASES = tuple(all_cases())
MOST_CPU_SECONDS = 2.0
MOST_MEMORY_KB = 512 * 1024


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as opened:
        yield opened


def test_there_are_more_than_three_hundred_cases_and_no_two_share_a_name() -> None:
    assert len(CASES) >= 300
    assert len({case.name for case in CASES}) == len(CASES)
    assert {code for case in CASES for code in case.codes} <= {"ok", *VERDICTS}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.name, marks=[pytest.mark.slow] if case.slow else [])
        for case in CASES
    ],
)
def test_hostile_file_gets_its_verdict(case: Case, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / case.file
    path.write_bytes(case.make())
    reader.last = None
    server = reader.server
    outcome = _outcome(reader, path)
    if isinstance(outcome, Unreadable):
        assert outcome.code in case.codes, outcome.detail
        _is_one_plain_sentence(outcome, tmp_path)
        assert reader.last is None or reader.last.cpu_seconds <= MOST_CPU_SECONDS
    else:
        assert "ok" in case.codes
        rows = outcome.sheets[0].rows
        found = {place: _cell(rows, place) for place in case.cells}
        assert found == dict(case.cells)
        assert [type(cell) for cell in found.values()] == [type(c) for c in case.cells.values()]
    assert reader.last is None or reader.last.peak_kb <= MOST_MEMORY_KB
    assert reader.server == server
    assert _children(server) == []
    path.unlink()


def _outcome(reader: Reader, path: Path) -> Workbook | Unreadable:
    try:
        return reader.read(path)
    except Unreadable as verdict:
        return verdict


def _cell(rows: list[Row], place: tuple[int, int]) -> object:
    row, column = place
    cells = rows[row - 1] if row <= len(rows) else []
    return cells[column - 1] if column <= len(cells) else None


def _is_one_plain_sentence(verdict: Unreadable, folder: Path) -> None:
    assert verdict.message.endswith(".")
    assert verdict.remedy.endswith(".")
    assert "{" not in verdict.message + verdict.message_en
    said = str(verdict) + verdict.message_en + verdict.remedy_en
    assert "\n" not in said
    assert str(folder) not in said
    assert not re.search(r"Traceback|Error|Exception|[0-9]{16}", said)


def _children(process: int) -> list[str]:
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()
