"""How a contract is read off a page: rows of tables name a file and, in backticks, its columns."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def words_of(text: str) -> set[str]:
    """Names in backticks: `a, b`. What holds anything but names (a path, an example) is none."""
    spans = re.findall(r"`([a-z_0-9]+(?:, [a-z_0-9]+)*)`", text)
    return {word for span in spans for word in span.split(", ")}


def section(page: str, heading: str) -> list[str]:
    """The rows of the tables below a heading, without their heads, up to the next heading."""
    (_, below) = page.split(f"{heading}\n", 1)
    inside = re.split(r"^#", below, maxsplit=1, flags=re.MULTILINE)[0]
    tables = re.findall(r"^\|[-|]+\|\n((?:\|.*\n?)+)", inside, re.MULTILINE)
    return [row for rows in tables for row in rows.splitlines()]


def told_of(name: str, file: str, heading: str | None = None) -> str:
    """What a page says of a file: the second cell of the row that begins with its name.

    Args: heading: of the section, where several sections tell of a file of that name.
    """
    page = (DOCS / name).read_text(encoding="utf-8")
    if heading:
        page = re.split(r"^## ", page.split(f"## {heading}\n", 1)[1], flags=re.MULTILINE)[0]
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| ")]
    (said,) = [cells[2] for cells in rows if f"`{file}`" in cells[1]]
    return said
