"""What the codes of a determination mean, in the reader's language."""

from __future__ import annotations

from pijar.programmes.criteria import CATALOGUE
from pijar.stages.decisions import ALL_MET
from pijar.stages.funding import WAITING_REASONS
from pijar.stages.people import REGISTER_WORDS
from pijar_office.records.decisions import Decision, Determination
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.words import english, t

_REGISTERS_EN = {
    "participants": "BPJS Ketenagakerjaan participants",
    "deaths": "deaths",
    "wage_earners": "wage earners",
    "civil_servants": "civil servants",
    "other_payers": "other payers",
    "population": "population",
    "welfare": "welfare (DTSEN)",
    "tobacco_workers": "tobacco workers",
}
_STATES: dict[str, tuple[str, str, Tone]] = {
    "computing": ("dihitung", "computing", "wait"),
    "computed": ("selesai", "done", "good"),
    "refused": ("ditolak", "refused", "bad"),
    "cancelled": ("dihentikan", "stopped", "plain"),
    "failed": ("gagal", "failed", "bad"),
    "discarded": ("dibuang", "discarded", "plain"),
}
_OUTCOMES: dict[str, tuple[str, str, Tone]] = {
    "eligible": ("layak", "eligible", "good"),
    "not_eligible": ("tidak layak", "not eligible", "bad"),
    "needs_data": ("perlu data", "needs data", "wait"),
}
WARNINGS = {
    "turns_65": ("mencapai batas usia tahun ini", "reaches the age limit this year"),
    "jkm_immature": ("santunan kematian belum penuh", "death benefit not yet full"),
}


def register(kind: str) -> str:
    """What officers call a register."""
    return t(REGISTER_WORDS[kind], _REGISTERS_EN[kind])


def state(determination: Determination) -> Tag:
    """How far a determination is."""
    indonesian, english_text, tone = _STATES[determination.state]
    return Tag(t(indonesian, english_text), tone)


def outcome(code: str) -> str:
    """An outcome as a word."""
    return t(*_OUTCOMES[code][:2])


def reason(code: str, of: str) -> str:
    """A reason's sentence: why not, what to ask, or why one waits."""
    says = _reason(code, of).rstrip(".")
    return says[:1].upper() + says[1:]


def _reason(code: str, of: str) -> str:
    if code in CATALOGUE:
        criterion = CATALOGUE[code]
        if of == "needs_data":
            return criterion.en_ask if english() else criterion.ask
        return criterion.en_reason if english() else criterion.reason
    if code in WAITING_REASONS:
        return t(*WAITING_REASONS[code])
    return t("semua syarat terpenuhi", "all conditions are met") if code == ALL_MET else code


def of_person(decision: Decision) -> Tag:
    """What a decision is for the person: paid, waiting, or not."""
    if decision.fund_id is not None:
        return Tag(t("dibayar", "paid"), "good")
    if decision.outcome == "eligible":
        return Tag(t("menunggu", "waiting"), "wait")
    indonesian, english_text, tone = _OUTCOMES[decision.outcome]
    return Tag(t(indonesian, english_text), tone)


def why(decision: Decision) -> str:
    """Every reason of a decision that was not to pay, in one line."""
    if decision.fund_id is not None:
        return ""
    codes = [code for code in decision.reasons.split() if code != ALL_MET]
    return "; ".join(reason(code, decision.outcome) for code in codes)
