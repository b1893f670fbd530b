"""The law is complete, honest about its sources, and its page in docs/ is fresh."""

from __future__ import annotations

from pathlib import Path

import pytest

from pijar.law.book import LawBook
from pijar.law.load import NATIONAL, load_law
from pijar.law.register import as_markdown

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def book() -> LawBook:
    return load_law()


def test_the_national_law_is_read_from_this_repository() -> None:
    assert NATIONAL == ROOT / "law"


def test_every_yaml_file_is_a_quantity(book: LawBook) -> None:
    files = [path for path in NATIONAL.rglob("*") if path.suffix in {".yaml", ".yml"}]
    names = {f"{path.parent.name}.{path.stem}" for path in files}
    assert names == {quantity.name for quantity in book.quantities}


def test_the_page_is_fresh(book: LawBook) -> None:
    page = (ROOT / "docs" / "law-register.md").read_text(encoding="utf-8")
    assert page == as_markdown(book), (
        "docs/law-register.md is stale: python -m pijar.law.register > docs/law-register.md"
    )


def test_every_quantity_has_label_unit_and_sources(book: LawBook) -> None:
    for quantity in book.quantities:
        assert all(quantity.label[lang].strip() for lang in ("id", "en")), quantity.name
        assert quantity.label["id"] != quantity.label["en"], quantity.name
        assert quantity.unit, quantity.name
        assert quantity.values or quantity.local, quantity.name
        assert all(value.source.instrument.strip() for value in quantity.values), quantity.name


def test_confirmed_means_the_article_is_known(book: LawBook) -> None:
    for quantity in book.quantities:
        for value in quantity.values:
            assert value.source.at or not value.confirmed, quantity.name


def test_unconfirmed_values_say_what_is_uncertain(book: LawBook) -> None:
    for quantity in book.quantities:
        for value in quantity.values:
            assert value.confirmed or value.source.note, f"{quantity.name} {value.since}"


def test_labels_are_told_apart(book: LawBook) -> None:
    labels = [quantity.label["id"] for quantity in book.quantities]
    assert len(labels) == len(set(labels))


def test_law_files_keep_to_the_line() -> None:
    for path in sorted(NATIONAL.rglob("*.yaml")):
        longest = max(len(line) for line in path.read_text(encoding="utf-8").splitlines())
        assert longest <= 100, path
