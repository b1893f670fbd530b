"""What the pages of decrees say of states and lists."""

from __future__ import annotations

from typing import Any

from pijar_office.records.enrolments import Decree
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.templatetags.office import month_words, rupiah
from pijar_office.web.words import t

_STATES: dict[str, tuple[str, str, Tone]] = {
    "proposed": ("menunggu persetujuan", "waiting for approval", "wait"),
    "approved": ("disetujui, belum bernomor", "approved, no number yet", "wait"),
    "returned": ("dikembalikan", "returned", "plain"),
    "issued": ("berlaku", "in force", "good"),
    "revoked": ("dibatalkan", "revoked", "plain"),
}


def state(decree: Decree) -> Tag:
    """The state of a decree as a tag."""
    indonesian, english, tone = _STATES[decree.state]
    return Tag(str(t(indonesian, english)), tone)


def name(decree: Decree) -> str:
    """Its number, or that it is a proposal."""
    if decree.number:
        return str(t("SK {n}", "Decree {n}", n=decree.number))
    kind = (
        ("Usulan perubahan", "Proposed amendment") if decree.amends_id else ("Usulan", "Proposal")
    )
    return f"{t(*kind)} {decree.year}"


def change(kind: str) -> str:
    """What a list does."""
    return str(t("ditetapkan", "given") if kind == "add" else t("dihentikan", "ended"))


def months(first: int, last: int) -> str:
    """A span of months."""
    if first == last:
        return month_words(first)
    return f"{month_words(first)} – {month_words(last)}"


def signed(amount_rp: int, kind: str = "add") -> str:
    """Rupiah as a list moves them; what is given back with a minus."""
    return rupiah(amount_rp) if kind == "add" or not amount_rp else f"−{rupiah(amount_rp)}"


def short(text: Any) -> str:
    """The beginning of a hash, for tables; pages of one thing show it whole."""
    return f"{str(text)[:12]}…" if text else ""
