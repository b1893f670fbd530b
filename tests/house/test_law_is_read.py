"""A quantity of law that nothing reads is a mistake: a rule was forgotten, or a file is dead."""

import re
from pathlib import Path

from pijar.law.load import load_law

SOURCES = [
    path
    for folder in ("programmes", "stages", "bulk")
    for path in (Path(__file__).resolve().parents[2] / "src" / "pijar" / folder).rglob("*.py")
]


def test_every_quantity_is_read_or_says_which_stage_will() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    read = set(re.findall(r'"([a-z_]+\.[a-z_0-9]+)"', text))
    for quantity in load_law().quantities:
        assert (quantity.name in read) != (quantity.used_by is not None), quantity.name
