"""One letter as a page of short blocks: the decision about a person, with every reason.

The reasons are the rules' own: what was answered, what stands on record, the threshold and its
paragraph. Nothing is decided here. A letter carries a name and an address and never a NIK.

Units: rupiah whole; days are of the law's calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from pijar.core.days import show_day
from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.core.rupiah import show_rupiah
from pijar.files.letter_words import JAVANESE, LETTER_WORDS
from pijar.law.book import InForce, Law
from pijar.programmes.facts import EXCLUSIONS, WORKER
from pijar.programmes.plain import PLAIN, Tongue, reason_of
from pijar.rules.ask import Answer, Verdict
from pijar.rules.language import Criterion
from pijar.stages.funding import WAITING_REASONS

Outcome = Literal["paid", "waiting", "needs_data", "not_eligible", "excluded"]
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "paid", "waiting", "needs_data", "not_eligible", "excluded",
)  # fmt: skip
EXCLUDED_BY: Final = "not_excluded"
_SHOWN: Final = frozenset({"day", "int", "rupiah"})
"""Kinds of fact that say more than the reason itself."""

Kind = Literal["par", "head", "item", "under", "small", "note", "way"]


class Block(NamedTuple):
    """A paragraph, a heading, a reason, what is under it, small print, a note, or a way to pay."""

    kind: Kind
    text: str
    price: str = ""


@dataclass(frozen=True)
class Page:
    """One letter: to whom, about what, and its blocks from the greeting to the last sentence."""

    to: tuple[str, ...]
    subject: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Reader:
    """Who reads: the lines of the address, the name first, and the kelurahan to go to."""

    lines: tuple[str, ...]
    kelurahan: str = ""


@dataclass(frozen=True)
class Writer:
    """Who writes, in which language: programme, city, and the regulation it stands on.

    Args:
        objection_by: the time to object as words and its paragraph, "" where the law has none.
    """

    programme: str
    city: str
    instrument: str
    tongue: Tongue = "id"
    objection_by: str = ""


@dataclass(frozen=True)
class Reason:
    """One criterion that was not answered with yes: the sentences, what is on record, the law."""

    code: str
    says: str
    recorded: tuple[str, ...]
    bring: str
    basis: str


@dataclass(frozen=True)
class Decided:
    """What was decided of one person. `wait_months`: of the full death benefit, law of the day."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    fund: str = ""
    first_month: Month | None = None
    last_month: Month | None = None
    wait_months: int = 0
    waiting_number: int = 0
    waiting_reason: str = ""
    exclusion: str = ""


def reason(criterion: Criterion, answer: Answer, law: Law, tongue: Tongue) -> Reason:
    """One reason in words, with what the law says of each threshold.

    A rule without a threshold stands on the city's regulation, which the letter names once.

    Raises:
        Defect: the answer is yes, or of another criterion.
    """
    if answer.code != criterion.code or answer.verdict is Verdict.YES:
        raise Defect(f"{answer.code} is no reason of {criterion.code}")
    plain = PLAIN[criterion.code][tongue]
    if answer.verdict is Verdict.UNKNOWN:
        return Reason(criterion.code, plain.unsure, (), plain.bring, "")
    bases = [_basis(law.entry(each.quantity), tongue) for each in answer.thresholds]
    return Reason(
        criterion.code,
        sentence(reason_of(criterion, tongue)),
        tuple(_recorded(answer.facts, tongue)),
        plain.bring,
        "; ".join(bases),
    )


def decision_page(reader: Reader, writer: Writer, decided: Decided) -> Page:
    """The letter of a decision, whatever its outcome."""
    say = _sayer(writer, reader)
    subject, blocks = {
        "paid": _paid,
        "waiting": _waiting,
        "needs_data": _needs_data,
        "not_eligible": _not_eligible,
        "excluded": _excluded,
    }[decided.outcome](decided, writer, say)
    if decided.outcome != "needs_data":
        blocks += _objection(writer, say)
    return Page(reader.lines, subject, (Block("par", say("greeting")), *blocks))


def _sayer(writer: Writer, reader: Reader) -> Any:
    """Says a sentence by its key, with what is known of writer and reader filled in."""
    tongue = writer.tongue
    where = reader.kelurahan and f"Kelurahan {reader.kelurahan}"
    known = {
        "programme": writer.programme,
        "city": writer.city,
        "where": where or LETTER_WORDS["kelurahan"][tongue],
    }

    def say(key: str, **more: object) -> str:
        return LETTER_WORDS[key][tongue].format(**known, **more)

    return say


def _paid(decided: Decided, writer: Writer, say: Any) -> tuple[str, list[Block]]:
    assert decided.first_month is not None
    assert decided.last_month is not None
    lang = month_lang(writer.tongue)
    first, last = decided.first_month.label(lang), decided.last_month.label(lang)
    said = [say("paid_1"), say("paid_2", first=first, last=last, fund=decided.fund)]
    said.append(say("two_covers"))
    if decided.wait_months:
        said.append(f"{say('wait', months=decided.wait_months)} {say('estimate')}")
    said.append(say("fetch_card"))
    return say("paid_subject"), [Block("par", each) for each in said]


def _waiting(decided: Decided, writer: Writer, say: Any) -> tuple[str, list[Block]]:
    code, number = decided.waiting_reason, decided.waiting_number
    why = word(code, WAITING_REASONS[code], writer.tongue)
    return say("waiting_subject", number=number), [
        Block("par", say("waiting_1")),
        Block("head", say("why")),
        Block("under", why),
        Block("par", say("waiting_2", number=number)),
        Block("par", say("not_covered")),
    ]


def _needs_data(decided: Decided, writer: Writer, say: Any) -> tuple[str, list[Block]]:
    blocks = [Block("par", say("needs_1")), Block("head", say("unclear"))]
    # Two criteria may lack the same fact: nobody is asked twice.
    for says, bring in dict.fromkeys((each.says, each.bring) for each in decided.reasons):
        blocks += [Block("item", says), Block("under", bring)]
    blocks += [Block("par", say("bring_where")), Block("par", say("after_that"))]
    return say("needs_subject"), blocks


def _not_eligible(decided: Decided, writer: Writer, say: Any) -> tuple[str, list[Block]]:
    blocks = [Block("par", say("refused_1")), Block("head", say("all_reasons"))]
    return say("refused_subject"), blocks + _reasons(decided.reasons, writer, say)


def _excluded(decided: Decided, writer: Writer, say: Any) -> tuple[str, list[Block]]:
    blocks = [Block("par", say("excluded_1"))]
    if decided.exclusion:
        why = word(decided.exclusion, EXCLUSIONS[decided.exclusion], writer.tongue)
        blocks.append(Block("par", say("ground", why=why)))
    others = tuple(each for each in decided.reasons if each.code != EXCLUDED_BY)
    if others:
        blocks += [Block("head", say("all_reasons")), *_reasons(others, writer, say)]
    else:
        blocks.append(_regulation(writer, say))
    return say("excluded_subject"), blocks


def _reasons(reasons: Sequence[Reason], writer: Writer, say: Any) -> list[Block]:
    blocks: list[Block] = []
    for each in reasons:
        blocks.append(Block("item", " ".join([each.says, *each.recorded])))
        if each.basis:
            blocks.append(Block("small", f"{say('basis')}: {each.basis}."))
        blocks.append(Block("under", f"{say('if_wrong')} {each.bring}"))
    return [*blocks, _regulation(writer, say)]


def _regulation(writer: Writer, say: Any) -> Block:
    return Block("note", f"{say('basis')}: {writer.instrument}.")


def _objection(writer: Writer, say: Any) -> list[Block]:
    by = say("objection_by", time=writer.objection_by) if writer.objection_by else None
    return [
        Block("head", say("objection")),
        Block("par", f"{say('objection_1')} {by or say('objection_soon')}"),
    ]


def _basis(entry: InForce, tongue: Tongue) -> str:
    """What the law calls the threshold, its value, and where it stands; Indonesian in Javanese."""
    lang = month_lang(tongue)
    units = {"year": ("tahun", "years"), "month": ("bulan", "months"), "rupiah": ("", "")}
    said = units.get(entry.unit, ("", ""))[lang == "en"]
    value = f"{entry.value} {said}".strip()
    if entry.unit == "rupiah":
        value = rupiah(entry.value, lang)
    return f"{entry.label[lang]} {value} – {entry.source.cite(lang)}"


def _recorded(facts: dict[str, object], tongue: Tongue) -> list[str]:
    """The facts that a reason compared, where they say more than yes or no."""
    told = []
    for fact in WORKER:
        value = facts.get(fact.name)
        if fact.kind not in _SHOWN or value is None:
            continue
        shown = str(value)
        if isinstance(value, date):
            shown = show_day(value, month_lang(tongue))
        elif fact.kind == "rupiah" and isinstance(value, int):
            shown = rupiah(value, month_lang(tongue))
        what = fact.en if tongue == "en" else fact.label
        told.append(LETTER_WORDS["recorded"][tongue].format(what=what, value=shown))
    return told


def word(code: str, said: tuple[str, str], tongue: Tongue) -> str:
    """The kernel's word of a code, Indonesian or English; Javanese from the letters' own list."""
    return JAVANESE[code] if tongue == "jv" else said[tongue == "en"]


def sentence(words: str) -> str:
    """Words of a rule as a sentence: a capital before, a full stop behind."""
    return f"{words[0].upper()}{words[1:]}."


def rupiah(amount_rp: int, lang: str) -> str:
    """An amount as its readers write it: Rp16.800, in English Rp16,800."""
    return show_rupiah(amount_rp).replace(".", "," if lang == "en" else ".")


def month_lang(tongue: Tongue) -> str:
    """The language of months and days: Javanese letters use the Indonesian names."""
    return "en" if tongue == "en" else "id"


def share_text(writer: Writer, address: str = "") -> str:
    """What a letter's message says: whose programme it is and nothing of a person.

    Args: address: of the programme's page, without any token; "" where there is none.
    """
    said = LETTER_WORDS["share"][writer.tongue].format(programme=writer.programme, city=writer.city)
    return f"{said} {address}".strip()


def share_link(text: str) -> str:
    """The link that opens WhatsApp with a message to be sent to whomever one chooses."""
    plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    coded = "".join(
        letter if letter in plain else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in text
    )
    return f"https://wa.me/?text={coded}"
