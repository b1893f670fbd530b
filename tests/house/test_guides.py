"""The guides say what is so: pages made of the code are fresh, every page is in the contents, every
picture is of a page that its reader may open, and every command is one that the programs know.
"""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class
from tests.office.pages import readable_by

from pijar import cli
from pijar_office.access.roles import ROLES
from pijar_office.access.table import TABLE, Row
from pijar_office.config.management.commands.guides import written

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
GUIDES = sorted(DOCS.rglob("*.md"))
SOURCE = ROOT / "src" / "pijar_office"
INDONESIAN = [DOCS / "how-to" / f"{name}.md" for name in (
    "daftar", "pasangan", "kunjungan", "penetapan", "keluar", "keluhan", "pendaftaran", "templat",
)] + sorted((DOCS / "peran").glob("*.md"))  # fmt: skip
WITH_COMMANDS = [*GUIDES, *sorted(ROOT.glob("*.md"))]


@pytest.mark.parametrize("name", list(written()))
def test_pages_made_of_the_code_are_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == written()[name], (
        "stale: python -m pijar_office guides docs"
    )


def test_the_contents_name_every_page_once() -> None:
    nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[1]
    named = re.findall(r"([\w./-]+\.md)$", nav, re.MULTILINE)
    assert sorted(named) == sorted(str(page.relative_to(DOCS)) for page in GUIDES)


def test_a_page_of_a_role_for_every_role() -> None:
    index = (DOCS / "peran" / "index.md").read_text(encoding="utf-8")
    pages = re.findall(r"\| \[([^\]]+)\]\(([\w-]+\.md)\)", index)
    assert len(pages) == len(ROLES)
    assert {page for _, page in pages} == {p.name for p in (DOCS / "peran").glob("*.md")} - {
        "index.md"
    }


@pytest.mark.parametrize(
    "row", [row for row in TABLE.values() if row.menu], ids=lambda row: row.verb
)
def test_a_room_of_the_menu_is_told_on_a_page_that_says_how(row: Row) -> None:
    pages = [*(DOCS / "how-to").glob("*.md"), *(DOCS / "peran").glob("*.md")]
    named = re.compile(rf"\*[^*]*\b{re.escape(row.id)}\b[^*]*\*")
    assert any(named.search(page.read_text(encoding="utf-8")) for page in pages), row.id


def _said_in_the_office() -> str:
    """All that pages say: the table of access, templates, and words in the code of the rooms."""
    files = [*(SOURCE / "web").rglob("*.py"), *(SOURCE / "web").rglob("*.html")]
    texts = [path.read_text(encoding="utf-8") for path in files]
    return "\n".join([*(row.id for row in TABLE.values()), *texts])


@pytest.mark.parametrize("page", INDONESIAN, ids=lambda page: page.stem)
def test_what_a_page_says_to_press_stands_in_the_office(page: Path) -> None:
    office = _said_in_the_office()
    pressed = re.findall(r"(?<!\*)\*([A-Z][^*\n]*)\*(?!\*)", page.read_text(encoding="utf-8"))
    words = {word.strip() for each in pressed for word in each.split("→")}
    assert not {word for word in words if word not in office}


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: str(page.relative_to(DOCS)))
def test_pictures_are_of_pages_that_their_role_may_open(page: Path) -> None:
    for name in re.findall(r"pictures/([^)]+)\.png", page.read_text(encoding="utf-8")):
        role, _, verb = name.partition("--")
        assert verb in {row.verb for row in readable_by(role)}, name


def test_anchors_lead_to_headings() -> None:
    for page in GUIDES:
        for target, anchor in re.findall(r"\]\(([^)#]*\.md)?#([^)]+)\)", page.read_text("utf-8")):
            other = (page.parent / target).read_text("utf-8") if target else page.read_text("utf-8")
            headings = re.findall(r"^#+ (.+)$", other, re.MULTILINE)
            assert anchor in {re.sub(r"[^\w]+", "-", each.lower()).strip("-") for each in headings}


def _code(text: str) -> Iterator[str]:
    """Lines of code blocks, fenced or indented, continued lines joined; Python is no command."""
    text = re.sub(r"^```python\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"^ *```[^\n]*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    fenced = re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    blocks += re.findall(r"^ {4}\S.*(?:\n {4}.*)*", fenced, re.MULTILINE)
    for block in blocks:
        yield from re.sub(r"\\\n\s*", " ", block).splitlines()


def _commands(page: Path) -> Iterator[list[str]]:
    """Our own commands on a page, as words; what belongs to Debian or PostgreSQL is not ours."""
    for line in _code(page.read_text(encoding="utf-8")):
        for part in line.split(" # ")[0].strip().removeprefix("# ").split(" && "):
            if re.search(r"\bpijar\b|\"\$PIJAR\"|run\.py|-m (pijar|tests)", part):
                words = shlex.split(part.replace("[", " ").replace("]", " "), comments=True)
                while words and re.fullmatch(r"[A-Z_]+=\S*|export", words[0]):
                    words.pop(0)
                if words:
                    yield words


def _wrong_with(words: list[str]) -> str | None:
    """Why a command would not be understood; None when it would, or is not ours."""
    program, rest = words[0], words[1:]
    if program.endswith("spark-submit") and "$PIJAR" in words:
        program, rest = "pijar", words[words.index("$PIJAR") + 1 :]
    if program in ("pijar", ".venv/bin/pijar"):
        return _not_parsed(lambda: cli.commands().parse_args(rest))
    if program.startswith("python") and rest[:1] == ["run.py"]:
        verbs = runpy.run_path(str(ROOT / "run.py"))["VERBS"]
        return None if rest[1] in verbs else f"run.py knows no {rest[1]}"
    if program.startswith("python") and rest[:1] == ["-m"]:
        return _no_module(rest[1], rest[2:])
    return None


def _not_parsed(parse: object) -> str | None:
    try:
        parse()  # type: ignore[operator]
    except SystemExit:
        return "not understood"
    return None


def _no_module(name: str, words: list[str]) -> str | None:
    if name == "pijar_office":
        if words[0] == "serve":
            return None
        known = get_commands()
        if words[0] not in known:
            return f"no command {words[0]}"
        command = load_command_class(known[words[0]], words[0])
        return _not_parsed(lambda: command.create_parser(name, words[0]).parse_args(words[1:]))
    if not name.startswith(("pijar", "tests")):
        return None
    found = find_spec(name)
    if found is None or found.origin is None:
        return f"no module {name}"
    source = Path(found.origin).read_text(encoding="utf-8")
    unknown = [word for word in words if word.startswith("--") and f'"{word}"' not in source]
    return f"{name} knows no {unknown}" if unknown else None


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_is_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = {shlex.join(words): why for words in _commands(page) if (why := _wrong_with(words))}
    assert not wrong, capsys.readouterr().err


def test_commands_are_found_in_every_way_they_are_written() -> None:
    """A fault planted in a page would be seen: these kinds are recognised and refused."""
    assert _wrong_with(["pijar", "law", "--dya", "2026-01-01"])
    assert _wrong_with(["pijar", "lwa"])
    assert _wrong_with(["python3", "run.py", "srve"])
    assert _wrong_with(["python", "-m", "pijar_office", "verfy"])
    assert _wrong_with(["python", "-m", "tests.campaigns.year", "--poeple", "8"])
    assert len(list(_commands(ROOT / "README.md"))) >= 10
    assert len(list(_commands(DOCS / "how-to" / "menagih-sebulan.md"))) >= 8


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_verbs_named_in_a_sentence_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    known = cli.commands()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    named = set(re.findall(r"`pijar ([a-z-]+)", text))
    assert not named - set(known or ())  # type: ignore[arg-type]


@pytest.mark.parametrize("verb", ["law", "calendar"])
def test_cheap_commands_of_the_guides_run(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = {
        tuple(words)
        for page in WITH_COMMANDS
        for words in _commands(page)
        if words[0].endswith("pijar") and words[1] == verb and "3399" not in words
    }
    assert lines
    for words in lines:
        assert cli.main(words[1:]) == 0, words
    assert capsys.readouterr().out
