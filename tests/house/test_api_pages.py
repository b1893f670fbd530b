"""The pages for other programs say what is so: options, functions, environment, columns, forms."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
from tests.house.contract_pages import DOCS, section, words_of

from pijar import cli
from pijar.bulk.columns_map import USED
from pijar.files import boundaries
from pijar.stages.contributions.bill import BILL_HEADINGS
from pijar.stages.contributions.sheets import BankField, ReceiptField
from pijar.stages.enrolments import REGISTRATION_FIELDS, ReplyField
from pijar.stages.people import COLUMNS, REGISTERS
from pijar_office.actions import boundaries as loading
from pijar_office.config import api_pages
from pijar_office.config.command_words import ENGLISH

ROOT = DOCS.parent


def _said() -> set[str]:
    """Every sentence that a command says of itself or of an option."""
    verbs = api_pages.verbs_of(cli.commands())
    parsers = [*verbs.values(), *(parser for _, parser, _ in api_pages.office_commands())]
    said = {parser.description or "" for parser in parsers}
    shown = (action for parser in parsers for action in parser._actions)
    django = api_pages.DjangoHelpFormatter.show_last
    return said | {
        action.help or ""
        for action in shown
        if action.dest != "help" and not django & set(action.option_strings)
    }


def test_every_sentence_of_the_commands_has_its_english_and_no_other_has() -> None:
    assert _said() == set(ENGLISH)


def test_what_is_told_of_exit_codes_is_of_a_command() -> None:
    office = {name for name, _, _ in api_pages.office_commands()}
    assert set(api_pages.ALSO) <= office | set(api_pages.verbs_of(cli.commands()))


@pytest.mark.parametrize("path", api_pages.FUNCTIONS)
def test_what_python_may_call_has_a_docstring(path: str) -> None:
    module, _, name = path.rpartition(".")
    assert len((getattr(import_module(module), name).__doc__ or "").split()) >= 4


def test_the_environment_is_told_whole() -> None:
    page = (DOCS / "operate" / "environment.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE))
    read = {
        name
        for path in (ROOT / "src" / "pijar_office").rglob("*.py")
        for name in re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', path.read_text("utf-8"))
    }
    settings = (ROOT / "src/pijar_office/config/settings.py").read_text(encoding="utf-8")
    assert "DATABASE_URL" in read
    assert told == read
    assert told <= set(re.findall(r"^([A-Z_]+) ", settings.split('"""')[1], re.MULTILINE))


def test_lists_name_every_column_and_register() -> None:
    page = (DOCS / "lists.md").read_text(encoding="utf-8")
    rows = section(page, "# Lists: what Pijar reads")
    first = set().union(*(words_of(row.split("|")[1]) for row in rows))
    assert first == set(COLUMNS)
    registers = [row.split("|") for row in section(page, "## Registers")]
    told = {cells[1].strip(" `"): words_of(cells[2]) for cells in registers}
    assert told == {kind: set(columns) for kind, columns in REGISTERS.items()}


def test_the_map_of_columns_names_all_that_linkage_uses() -> None:
    page = (DOCS / "how-to" / "link-files.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    told = set(re.findall(r"\b[a-z_]+\b", re.sub(r"(?m):.*?(#|$)", " ", example)))
    assert set(USED) <= told


INSURER = (DOCS / "api" / "insurer-files.md").read_text(encoding="utf-8")


def test_the_registration_may_show_what_the_page_says() -> None:
    told = set().union(*(words_of(row) for row in section(INSURER, "## The registration file")))
    assert told == REGISTRATION_FIELDS


@pytest.mark.parametrize(("heading", "fields"), [
    ("## The reply", ReplyField),
    ("## The receipt", ReceiptField),
    ("## The bank statement", BankField),
])  # fmt: skip
def test_forms_have_the_fields_that_the_page_says(heading: str, fields: object) -> None:
    told = [words_of(row.split("|")[1]) for row in section(INSURER, heading)]
    assert set().union(*told) == set(get_args(fields))


def test_the_bill_has_the_columns_that_the_page_says() -> None:
    rows = section(INSURER, "## The bill")
    assert tuple(row.split("|")[1].strip("` ") for row in rows) == BILL_HEADINGS


def test_borders_are_refused_above_the_bounds_and_with_the_codes_that_the_page_says() -> None:
    page = (DOCS / "api" / "boundaries.md").read_text(encoding="utf-8")
    megabytes = boundaries.MAX_BYTES // 1_000_000
    assert (
        f"{megabytes} MB, {boundaries.MAX_FEATURES:,} features, {boundaries.MAX_POINTS:,} points,"
        f" {boundaries.MAX_DEGREES} degrees" in page
    )
    source = "".join(Path(each.__file__ or "").read_text() for each in (boundaries, loading))
    refused = set(re.findall(r'"([A-Z]+_[A-Z_]+)"', source)) - {"BATAS_TIDAK_ADA"}
    assert set(re.findall(r"^\| `([A-Z_]+)`", page, re.MULTILINE)) == refused
