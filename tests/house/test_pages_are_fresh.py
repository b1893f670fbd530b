"""Pages that are generated from the code say what the code says."""

from pathlib import Path

from pijar.stages.problems import as_markdown

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_page_of_problems_is_fresh() -> None:
    assert (DOCS / "problems.md").read_text(encoding="utf-8") == as_markdown()
