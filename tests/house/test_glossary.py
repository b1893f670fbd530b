"""GLOSSARY.md: one term, one meaning, and a name that the repository really uses."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
LINES = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in (HOME / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("| term |", "|---"))
]


@cache
def _words() -> frozenset[str]:
    """Every word of the code, of law and city files, and of their names."""
    files = [
        *(HOME / "src").rglob("*.py"),
        *(HOME / "law").rglob("*.yaml"),
        *(HOME / "cities").rglob("*.yaml"),
        *(HOME / "cities").rglob("*.xlsx"),
    ]
    texts = [path.read_text(encoding="utf-8") for path in files if path.suffix != ".xlsx"]
    names = [path.relative_to(HOME).as_posix() for path in files]
    return frozenset(re.findall(r"\w+", "\n".join([*texts, *names])))


def test_every_line_is_whole() -> None:
    assert len(LINES) >= 60
    for line in LINES:
        assert len(line) == 4, line
        assert all(line), line


def test_a_term_stands_once() -> None:
    terms = [term.casefold() for line in LINES for term in line[0].split(" · ")]
    assert len(set(terms)) == len(terms), sorted(t for t in terms if terms.count(t) > 1)


@pytest.mark.parametrize("line", LINES, ids=[line[0] for line in LINES])
def test_its_name_is_used(line: list[str]) -> None:
    for name in re.findall(r"`([^`]+)`", line[2]):
        for word in re.findall(r"\w+", name):
            known = word in _words() or any(part.endswith(word) for part in _words())
            assert known, f"{line[0]}: nothing is called {name}"
