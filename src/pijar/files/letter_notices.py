"""Notices about cover: it ends, somebody left, the place went on, somebody joined, money is late.

The kinds are those of the office's `Notice`: `exit`, `left`, `replaced`, `joined`, `gap`. Each
takes facts that the kernel worked out and gives a page. Same facts, same page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pijar.core.days import show_day
from pijar.core.month import Month
from pijar.files.letter_notice_words import NOTICE_WORDS
from pijar.files.letter_pages import Block, Page, Reader, Writer, month_lang, rupiah, word
from pijar.files.letter_words import LETTER_WORDS
from pijar.stages.contributions.exits import ROUTES, Gap, Letter
from pijar.stages.contributions.replacement import GROUNDS

KINDS: Final = ("exit", "left", "replaced", "joined", "gap")


@dataclass(frozen=True)
class Left:
    """Somebody who left: why (a code of GROUNDS), until when they are covered, and may claim.

    covered_until: None where no month was cover. replaced: the place was given to another.
    """

    ground: str
    covered_until: date | None
    claims_until: date | None
    replaced: bool = False


@dataclass(frozen=True)
class Joined:
    """Somebody who took a place: fund, months inclusive, when the death benefit becomes full."""

    fund: str
    first_month: Month
    last_month: Month
    matures_in: Month


def exit_page(reader: Reader, writer: Writer, facts: Letter, why: str = "") -> Page:
    """Before cover ends: until when, what the next month costs whom, and by which day.

    Args: why: a few words after the last month, such as "dana kota berakhir".
    """
    say = _Sayer(writer)
    day = say.day
    month = facts.last_month.label(say.lang) + (f" ({why})" if why else "")
    routes = [
        Block("way", _route(route.route, writer), _price(route.amount_rp, route.known, say))
        for route in facts.routes
    ]
    full = "exit_full" if facts.jkm == "full" else "exit_burial"
    blocks = [
        Block("par", say("exit_1", month=month)),
        Block("par", say("exit_2", day=day(facts.covered_until)) + " " + say(full)),
        Block(
            "par",
            say(
                "exit_3",
                month=facts.routes[0].first_month.label(say.lang),
                day=day(facts.routes[0].pay_by),
            ),
        ),
        *routes,
        Block("par", say("exit_4", day=day(facts.last_chance))),
        Block("par", say("claims", day=day(facts.claims_until))),
        Block("par", say("ask")),
    ]
    return _page(reader, say, "exit_subject", blocks, estimate=facts.estimate)


def left_page(reader: Reader, writer: Writer, facts: Left) -> Page:
    """Somebody left; with `replaced` the place has been given to the next on the list."""
    say = _Sayer(writer)
    ground = GROUNDS[facts.ground]
    why = word(facts.ground, (ground.id, ground.en), writer.tongue)
    subject = "replaced_subject" if facts.replaced else "left_subject"
    blocks = [Block("par", say("left_1", why=why))]
    if facts.replaced:
        blocks.append(Block("par", say("replaced_1")))
    if facts.covered_until is None:
        blocks.append(Block("par", say("left_no_cover")))
    else:
        blocks.append(Block("par", say("left_2", day=say.day(facts.covered_until))))
    if facts.claims_until is not None and facts.covered_until is not None:
        blocks.append(Block("par", say("claims", day=say.day(facts.claims_until))))
    blocks += [Block("par", say("left_wrong")), Block("par", say("ask"))]
    return _page(reader, say, subject, blocks)


def joined_page(reader: Reader, writer: Writer, facts: Joined) -> Page:
    """Somebody's turn came: they are covered from a month on."""
    say = _Sayer(writer)
    first, last, full = (
        month.label(say.lang) for month in (facts.first_month, facts.last_month, facts.matures_in)
    )
    blocks = [
        Block("par", say("joined_1")),
        Block("par", say.shared("paid_2", first=first, last=last, fund=facts.fund)),
        Block("par", say.shared("two_covers")),
        Block("par", say("joined_full", month=full)),
        Block("par", say.shared("fetch_card")),
    ]
    if facts.matures_in > facts.last_month:
        blocks.insert(4, Block("par", say("joined_never")))
    return _page(reader, say, "joined_subject", blocks, estimate=True)


def gap_page(reader: Reader, writer: Writer, facts: Gap) -> Page:
    """The city's money is late: not the worker's fault, and what to do if something happens."""
    say = _Sayer(writer)
    months = ", ".join(month.label(say.lang) for month in facts.months)
    blocks = [
        Block("par", say("gap_1", months=months)),
        Block("par", say("gap_2")),
        Block("par", say("gap_3", day=say.day(facts.last_chance))),
        Block("par", say("gap_4")),
        Block("par", say("ask")),
    ]
    return _page(reader, say, "gap_subject", blocks, estimate=True)


class _Sayer:
    """Sentences of one writer's language."""

    def __init__(self, writer: Writer) -> None:
        self._tongue = writer.tongue
        self._known: Mapping[str, str] = {"programme": writer.programme, "city": writer.city}
        self.lang = month_lang(writer.tongue)

    def __call__(self, key: str, **more: object) -> str:
        return NOTICE_WORDS[key][self._tongue].format(**self._known, **more)

    def shared(self, key: str, **more: object) -> str:
        """A sentence that decisions have too."""
        return LETTER_WORDS[key][self._tongue].format(**self._known, **more)

    def day(self, day: date) -> str:
        return show_day(day, self.lang).replace(" ", "\u00a0")


def _page(
    reader: Reader, say: _Sayer, subject: str, blocks: list[Block], *, estimate: bool = False
) -> Page:
    last = [Block("note", say.shared("estimate"))] if estimate else []
    return Page(reader.lines, say(subject), (Block("par", say.shared("greeting")), *blocks, *last))


def _route(code: str, writer: Writer) -> str:
    way = ROUTES[code]  # type: ignore[index]
    return word(code, (way.id, way.en), writer.tongue)


def _price(amount_rp: int, known: bool, say: _Sayer) -> str:
    price = say("a_month", rp=rupiah(amount_rp, say.lang))
    return price if known else f"{price} {say('price_unknown')}"
