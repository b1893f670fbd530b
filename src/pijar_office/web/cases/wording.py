"""What families, claims and their papers are called, in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pijar.stages.claims import words
from pijar.stages.claims.clocks import CLOCK_WORDS, Alarm
from pijar.stages.claims.scholarships import LEVEL_WORDS
from pijar.stages.claims.states import STATE_WORDS, STEP_WORDS
from pijar_office.actions.case_papers import name_of
from pijar_office.records.claims import Case, CasePaper
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.templatetags.office import moment, rupiah, whole
from pijar_office.web.words import english, t

_TONES: dict[str, Tone] = {
    "reported": "bad",
    "gathering": "wait",
    "complete": "wait",
    "submitted": "wait",
    "paid": "good",
    "refused": "bad",
    "appealed": "wait",
    "closed": "plain",
}
_KINDS = {"death": ("meninggal", "death"), "accident": ("kecelakaan", "accident")}
_SOURCES = {
    "register": ("register kematian", "a register of deaths"),
    "report": ("daftar yang dilaporkan", "a reported list"),
    "form": ("dicatat kantor", "recorded by the office"),
    "kelurahan": ("dicatat kelurahan", "recorded by the kelurahan"),
}
_ANSWERS = {
    "yes": ("ya", "yes"),
    "no": ("tidak", "no"),
    "unknown": ("tidak tahu", "not known"),
}
_COVERED: dict[str, tuple[str, str, Tone]] = {
    "yes": ("terlindungi pada hari itu", "covered that day", "good"),
    "no": ("tidak terlindungi pada hari itu", "not covered that day", "bad"),
    "unknown": ("belum dapat dibuktikan", "not proven yet", "wait"),
}
_RELATIONS = {
    "istri": ("istri", "wife"),
    "suami": ("suami", "husband"),
    "anak": ("anak", "child"),
    "ayah": ("ayah", "father"),
    "ibu": ("ibu", "mother"),
    "kakek": ("kakek", "grandfather"),
    "nenek": ("nenek", "grandmother"),
    "cucu": ("cucu", "grandchild"),
    "saudara_kandung": ("saudara kandung", "brother or sister"),
    "mertua": ("mertua", "parent-in-law"),
    "penerima_wasiat": ("disebut dalam wasiat", "named in a will"),
    "lainnya": ("hubungan lain", "another relation"),
}
_PAPER_STATES: dict[str, tuple[str, str, Tone]] = {
    "new": ("belum diperiksa", "not checked yet", "wait"),
    "accepted": ("diterima", "accepted", "good"),
    "refused": ("tidak diterima", "not accepted", "bad"),
}
_FACTS = {
    "event_on": ("Hari kejadian", "Day of the event"),
    "happened_at": ("Waktu kecelakaan", "Time of the accident"),
    "accident_on": ("Hari kecelakaan", "Day of the accident"),
    "at_work": ("Karena kecelakaan kerja", "By an accident at work"),
    "accident_kind": ("Jenis peristiwa", "Kind of event"),
    "traffic": ("Kecelakaan lalu lintas", "Road accident"),
    "other_hospital": ("Dirawat di luar mitra BPJS", "Treated outside the insurer’s hospitals"),
    "reported_at": ("Dilaporkan ke BPJS", "Reported to the insurer"),
    "stated_at": ("Keterangan dokter", "Doctor’s statement"),
    "wage_rp": ("Upah yang dilaporkan", "Wage reported"),
    "medical_rp": ("Biaya perawatan", "Cost of treatment"),
    "transport_darat_rp": ("Angkutan darat", "Transport by land"),
    "transport_laut_rp": ("Angkutan laut", "Transport by sea"),
    "transport_udara_rp": ("Angkutan udara", "Transport by air"),
    "home_care_rp": ("Perawatan di rumah", "Care at home"),
    "off_work_months": ("Bulan tidak mampu bekerja", "Months unable to work"),
    "off_work_days": ("Sisa hari tidak mampu bekerja", "Further days unable to work"),
    "outcome": ("Keterangan dokter: hasil", "Doctor’s statement: outcome"),
    "table_bp": ("Persen menurut tabel", "Percent by the table"),
    "reduction_bp": ("Persen fungsi hilang", "Percent of function lost"),
    "other": ("Manfaat lain", "Other benefits"),
    "children": ("Anak", "Children"),
    "nobody_in": ("Golongan tanpa ahli waris", "Groups without an heir"),
}
OUTCOMES = {
    "recovered": ("sembuh", "recovered"),
    "partial": ("cacat sebagian", "partial disability"),
    "functional": ("berkurang fungsi", "loss of function"),
    "total": ("cacat total tetap", "permanent total disability"),
}


def lang() -> str:
    """The language of the page, in the kernel's word for it."""
    return "en" if english() else "id"


def _either(known: dict[str, tuple[str, str]], code: str) -> str:
    return str(t(*known[code])) if code in known else code.replace("_", " ")


def kind(code: str) -> str:
    """Death or accident."""
    return _either(_KINDS, code)


def source(code: str) -> str:
    """Who brought it."""
    return _either(_SOURCES, code)


def answer(code: str) -> str:
    """Yes, no, not known."""
    return _either(_ANSWERS, code)


def relation(code: str) -> str:
    """How somebody is related."""
    return _either(_RELATIONS, code)


def fact(name: str) -> str:
    """What a fact is about."""
    return _either(_FACTS, name)


def value(name: str, text: str) -> str:
    """A fact's text as people read it."""
    if not text:
        return str(t("belum diketahui", "not known"))
    if name == "outcome":
        return _either(OUTCOMES, text)
    if text in _ANSWERS:
        return answer(text)
    if text == "none":
        return str(t("tidak ada", "none"))
    if name.endswith("_rp"):
        return ", ".join(_rupiah(part) for part in text.split())
    if name.endswith("_bp") and text.isdecimal():
        return f"{int(text) // 100}%"
    return text.replace("_", " ").replace("T", " ")


def _rupiah(text: str) -> str:
    if text.isdecimal():
        return rupiah(int(text))
    return str(t("kuitansi belum ada", "no receipt yet"))


def level(code: str) -> str:
    """Which school."""
    return _either(dict(LEVEL_WORDS), code)


def paper(code: str) -> str:
    """What a paper is called, with a capital."""
    return capital(name_of(code, lang()))


def in_words(code: str) -> str:
    """A reason, condition or question as a sentence with a capital and an end."""
    return sentence(words.in_words(code, lang()))


def sentence(text: str) -> str:
    """With a capital and an end."""
    return capital(text) + ("" if text[-1:] in ".?!" else ".")


def capital(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def step(code: str) -> str:
    """A step of a claim."""
    return capital(_either(dict(STEP_WORDS), code))  # type: ignore[arg-type]


def clock(code: str) -> str:
    """Which limit."""
    return capital(_either(dict(CLOCK_WORDS), code))


def state(code: str) -> Tag:
    """How far a claim has come."""
    return Tag(_either(dict(STATE_WORDS), code), _TONES.get(code, "plain"))  # type: ignore[arg-type]


def covered(code: str) -> Tag:
    """Whether somebody was covered on the day."""
    indonesian, english_text, tone = _COVERED[code]
    return Tag(str(t(indonesian, english_text)), tone)


def paper_state(found: CasePaper) -> Tag:
    """Whether somebody has looked at a paper."""
    indonesian, english_text, tone = _PAPER_STATES[found.state]
    return Tag(str(t(indonesian, english_text)), tone)


def sure(case: Case) -> Tag | str:
    """A tag where nobody has confirmed that it is this person."""
    return (
        Tag(str(t("pastikan orangnya", "confirm who it is")), "bad") if case.sure == "ask" else ""
    )


def span_rp(low_rp: int, high_rp: int) -> str:
    """An amount, or from one to another."""
    if not high_rp:
        return "–"
    if low_rp == high_rp:
        return rupiah(high_rp)
    return str(t("{a} sampai {b}", "{a} to {b}", a=rupiah(low_rp), b=rupiah(high_rp)))


def due(due_at: datetime | None, code: str, now: datetime) -> Tag | str:
    """The nearest limit, with what is left of it; "" where there is none."""
    if due_at is None:
        return ""
    hours = int((due_at - now).total_seconds() // 3600)
    return Tag(f"{clock(code)}: {left(hours)}", "bad" if hours < 24 else "wait")


def left(hours: int) -> str:
    """Hours left, or over, in the unit that people count in."""
    over = hours < 0
    hours = abs(hours)
    amount = (
        t("{n} jam", "{n} hours", n=whole(hours))
        if hours < 72
        else t("{n} hari", "{n} days", n=whole(hours // 24))
    )
    if over:
        return str(t("lewat {x}", "{x} over", x=amount))
    return str(t("{x} lagi", "{x} left", x=amount))


def alarm(found: Alarm) -> dict[str, Any]:
    """A limit not met yet: its sentence and how urgent it is."""
    near = found.late or found.hours_left < 24
    return {
        "name": capital(found.clock.name(lang())),
        "left": left(found.hours_left),
        "by": moment(found.clock.due_at),
        "near": near,
        "late": found.late,
    }
