"""What the records of a person mean, in the reader's language."""

from __future__ import annotations

from datetime import date
from functools import cache

from pijar.law.book import Law
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.facts import EXCLUSIONS
from pijar.rules.words import in_words
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.records.decisions import Decision
from pijar_office.records.links import Pair
from pijar_office.records.visits import Exclusion, Visit
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.words import english, t

ANSWERED = {
    "alive": ("Masih hidup", "Alive"),
    "resident": ("Penduduk kota ini", "Resident of this city"),
    "working": ("Sedang bekerja", "At work"),
    "wage_earner": ("Menerima upah dari pemberi kerja", "Earns a wage from an employer"),
    "occupation": ("Pekerjaan", "Occupation"),
    "declared_income_rp": ("Penghasilan sebulan", "Monthly income"),
}
_FOUND = {
    "yes": ("bertemu di tempatnya", "met at the place"),
    "elsewhere": ("bertemu di tempat lain", "met elsewhere"),
    "no": ("tidak bertemu", "not met"),
}
_PAIR: dict[str, tuple[str, str, Tone]] = {
    "open": ("belum diputuskan", "not judged yet", "wait"),
    "proposed": ("satu orang, menunggu dikuatkan", "one person, to be confirmed", "wait"),
    "same": ("satu orang", "one person", "good"),
    "different": ("dua orang", "two people", "plain"),
}
_EXCLUSION: dict[str, tuple[str, str, Tone]] = {
    "proposed": ("diusulkan", "proposed", "wait"),
    "approved": ("dikeluarkan", "excluded", "bad"),
    "lifted": ("tidak berlaku lagi", "no longer holds", "plain"),
}
_SEX = {"L": ("laki-laki", "male"), "P": ("perempuan", "female")}


@cache
def _law(day: date) -> Law:
    return book().on(day)


def paragraphs(decision: Decision) -> list[tuple[str, str]]:
    """Each criterion behind a decision that was not all yes: what it says, and its rule and law."""
    found = []
    language = "en" if english() else "id"
    for code in decision.reasons.split():
        if (criterion := CATALOGUE.get(code)) is None:
            continue
        asks = decision.outcome == "needs_data"
        words = (
            (criterion.en_ask, criterion.ask) if asks else (criterion.en_reason, criterion.reason)
        )
        rule = in_words(criterion.on(_law(decision.determination.day)), language)
        found.append((words[0] if english() else words[1], rule))
    return found


def region(code: str) -> str:
    """Kelurahan and kecamatan by name."""
    regions = city().regions
    kelurahan = regions.by_code(code) if code else None
    if kelurahan is None:
        return ""
    kecamatan = regions.by_code(kelurahan.parent) if kelurahan.parent else None
    return f"{kelurahan.name}, {kecamatan.name}" if kecamatan else kelurahan.name


def area(code: str) -> str:
    """A kelurahan or a kecamatan by name."""
    found = city().regions.by_code(code) if code else None
    return (
        region(code)
        if found and found.parent and code.count(".") > 2
        else found.name
        if found
        else ""
    )


def sex(code: str) -> str:
    """A sex as a word."""
    return t(*_SEX[code]) if code in _SEX else ""


def occupation(code: str) -> str:
    """An occupation by its label."""
    known = city().occupations.get(code)
    return known.label if known else ""


def fact(name: str) -> str:
    """What a visit asked."""
    return t(*ANSWERED[name])


def value(name: str, given: str) -> str:
    """What a visit found."""
    if name == "occupation":
        return occupation(given)
    if name == "declared_income_rp":
        return f"Rp{int(given):,}".replace(",", ".")
    return t("ya", "yes") if given == "ya" else t("tidak", "no")


def met(visit: Visit) -> str:
    """Whether the officer met the person."""
    return t(*_FOUND[visit.found])


def meetings() -> list[tuple[str, str]]:
    """Choices of a form."""
    return [(code, t(*words)) for code, words in _FOUND.items()]


def pair(of: Pair) -> Tag:
    """What holds of a pair."""
    indonesian, english_text, tone = _PAIR[of.state]
    return Tag(t(indonesian, english_text), tone)


def exclusion(of: Exclusion) -> Tag:
    """How far an exclusion is."""
    if of.state == "approved" and of.lift_proposed_at:
        return Tag(t("dikeluarkan, pencabutan diusulkan", "excluded, lifting proposed"), "wait")
    indonesian, english_text, tone = _EXCLUSION[of.state]
    return Tag(t(indonesian, english_text), tone)


def why_excluded(code: str) -> str:
    """The reason of an exclusion by its code."""
    return t(*EXCLUSIONS[code]) if code in EXCLUSIONS else code
