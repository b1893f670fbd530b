"""Letters as PDF, a page each, by the hundred in one document; `letters.typ` only places them.

What a letter says is made by `letter_pages` (decisions) and `letter_notices` (cover); here it gets
its letterhead, its place and day, and whom to call. Same letters, same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import typst

from pijar.core.days import show_day
from pijar.core.errors import Defect
from pijar.files.letter_notices import exit_page
from pijar.files.letter_pages import Page, Reader, Writer, month_lang
from pijar.files.letter_words import LETTER_WORDS
from pijar.programmes.plain import Tongue
from pijar.stages.contributions.exits import Letter


@dataclass(frozen=True)
class Addressed:
    """A letter with whom it is for: lines of an address, and why cover ends, in a few words."""

    name: str
    address: tuple[str, ...]
    why: str
    facts: Letter


@dataclass(frozen=True)
class Head:
    """Who writes: the lines of the letterhead, the programme, the place, the day, and the office.

    Args: calls: whom to call, a line each, as the city's folder has them. foot: the last line, ""
        for the one that people's letters have.
    """

    lines: tuple[str, ...]
    programme: str
    place: str
    day: date
    office: str
    tongue: Tongue = "id"
    calls: tuple[str, ...] = ()
    foot: str = ""


def letters_pdf(head: Head, letters: Sequence[Addressed]) -> bytes:
    """One PDF of the letters to people whose cover ends."""
    writer = Writer(head.programme, head.place, "", head.tongue)
    return pages_pdf(
        head,
        [
            exit_page(Reader((each.name, *each.address)), writer, each.facts, each.why)
            for each in letters
        ],
    )


def pages_pdf(head: Head, pages: Sequence[Page]) -> bytes:
    """One PDF of all letters, A4, each beginning on a page of its own.

    Raises:
        Defect: no letters.
    """
    if not pages:
        raise Defect("a document of no letters")
    template = files("pijar.files").joinpath("letters.typ").read_bytes()
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            template,
            root=empty,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(_data(head, pages), ensure_ascii=False)},
        )
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def _data(head: Head, pages: Sequence[Page]) -> dict[str, Any]:
    words = {key: said[head.tongue] for key, said in LETTER_WORDS.items()}
    return {
        "title": pages[0].subject if len({page.subject for page in pages}) == 1 else head.programme,
        "head": list(head.lines),
        "place": f"{head.place}, {show_day(head.day, month_lang(head.tongue))}",
        "office": head.office,
        "subject": words["subject"],
        "to": words["to"],
        "received": words["received"].split("|"),
        "foot": head.foot or words["same_number"],
        "call": words["call"],
        "calls": list(head.calls),
        "letters": [
            {"to": list(page.to), "subject": page.subject, "blocks": list(page.blocks)}
            for page in pages
        ],
    }
