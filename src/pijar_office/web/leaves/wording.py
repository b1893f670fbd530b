"""What leaves and replacements mean, in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from pijar.core.month import Month
from pijar.stages.contributions.replacement import GROUNDS, NEEDS_DATA, WARNINGS
from pijar.stages.funding import WAITING_REASONS
from pijar_office.records.leaves import Leave, Notice
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.templatetags.office import date_words, month_words
from pijar_office.web.words import t

_STATES: dict[str, tuple[str, str, Tone]] = {
    "proposed": ("diusulkan", "proposed", "wait"),
    "approved": ("disetujui", "approved", "good"),
    "decreed": ("dalam keputusan", "in a decree", "good"),
    "undone": ("dibatalkan", "undone", "plain"),
    "withdrawn": ("ditarik", "withdrawn", "plain"),
}


def ground(code: str) -> str:
    """Why somebody leaves."""
    known = GROUNDS.get(code)
    return str(t(known.id, known.en)) if known else code


def state(leave: Leave) -> Tag:
    """How far a leave is."""
    if leave.state == "decreed" and leave.undo_proposed_at:
        return Tag(t("pembatalan diusulkan", "undoing proposed"), "wait")
    indonesian, english, tone = _STATES[leave.state]
    return Tag(t(indonesian, english), tone)


_LETTERS: Final = {
    "exit": ("akhir perlindungan", "end of cover"),
    "left": ("keluar dari program", "left the programme"),
    "replaced": ("diganti", "replaced"),
    "joined": ("menjadi peserta", "joined the programme"),
    "gap": ("iuran terlambat", "late contributions"),
}


def notice_kind(found: Notice) -> str:
    """What a letter is about."""
    return str(t(*_LETTERS[found.kind]))


def notice(found: Notice | None) -> Tag:
    """Whether a letter has reached its reader."""
    if found is None:
        return Tag(t("belum dicetak", "not printed"), "bad")
    if found.delivered_on is None:
        return Tag(t("dicetak", "printed"), "wait")
    day = date_words(found.delivered_on)
    return Tag(t("diterima {day}", "delivered {day}", day=day), "good")


def month(of: Month | None) -> str:
    """A kernel month in words."""
    return month_words(of.year * 100 + of.month) if of else ""


def span(first: Month, last: Month) -> str:
    """Months from one to another."""
    return month(first) if first == last else f"{month(first)} – {month(last)}"


def warning(code: str) -> str:
    """What an officer should know before a place is given."""
    return str(t(*WARNINGS[code])) if code in WARNINGS else code


def passed(code: str) -> str:
    """Why somebody on the waiting list was passed over."""
    if code == NEEDS_DATA:
        return str(
            t("Syarat dananya belum diketahui.", "The fund’s condition is not known of them.")
        )
    return str(t(*WAITING_REASONS[code])) if code in WAITING_REASONS else code


def estimate(day: date | None, sure: bool) -> str:
    """A day that law does not yet confirm is marked as such."""
    words = date_words(day)
    return words if sure or not words else str(t("{d} (perkiraan)", "{d} (estimate)", d=words))


def who(officer: Any, at: str) -> str:
    """Somebody and when."""
    return f"{officer}, {at}"
