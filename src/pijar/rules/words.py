"""Says a rule in Indonesian or English, with every threshold of the law and its paragraph.

The tree that is read out is the tree that decides, so a letter cannot state another rule than the
one applied.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.rules.language import (
    And,
    Bands,
    Compare,
    Const,
    Fact,
    IsIn,
    Kind,
    Node,
    Not,
    Or,
    RuleError,
    Share,
    Sum,
    Value,
)

if TYPE_CHECKING:
    from pijar.law.book import InForce

Lang = Literal["id", "en"]

_NUMBERS: dict[str, dict[Lang, str]] = {
    "<": {"id": "kurang dari", "en": "less than"},
    "<=": {"id": "paling banyak", "en": "at most"},
    ">": {"id": "lebih dari", "en": "more than"},
    ">=": {"id": "paling sedikit", "en": "at least"},
    "==": {"id": "sama dengan", "en": "equal to"},
    "!=": {"id": "tidak sama dengan", "en": "not equal to"},
}
_DAYS: dict[str, dict[Lang, str]] = {
    "<": {"id": "sebelum", "en": "before"},
    "<=": {"id": "pada atau sebelum", "en": "on or before"},
    ">": {"id": "sesudah", "en": "after"},
    ">=": {"id": "pada atau sesudah", "en": "on or after"},
    "==": {"id": "tepat pada", "en": "on"},
    "!=": {"id": "bukan pada", "en": "not on"},
}
_TEXTS: dict[str, dict[Lang, str]] = {
    "==": {"id": "adalah", "en": "is"},
    "!=": {"id": "bukan", "en": "is not"},
}
_SIGNS = {"day": _DAYS, "int": _NUMBERS, "rupiah": _NUMBERS, "text": _TEXTS}

_UNITS: dict[str, dict[Lang, str]] = {
    "year": {"id": "tahun", "en": "years"},
    "month": {"id": "bulan", "en": "months"},
    "day": {"id": "hari", "en": "days"},
    "working_day": {"id": "hari kerja", "en": "working days"},
    "hour": {"id": "jam", "en": "hours"},
    "people": {"id": "orang", "en": "people"},
    "times": {"id": "kali", "en": "times"},
}
_WORDS: dict[str, dict[Lang, str]] = {
    "and": {"id": "dan", "en": "and"},
    "or": {"id": "atau", "en": "or"},
    "not": {"id": "tidak", "en": "not"},
    "in": {"id": "salah satu dari", "en": "one of"},
    "plus": {"id": "ditambah", "en": "plus"},
    "less": {"id": "dikurangi", "en": "less"},
    "of": {"id": "dari", "en": "of"},
    "by": {"id": "menurut", "en": "by"},
    "up to": {"id": "sampai", "en": "up to"},
    "above": {"id": "selebihnya", "en": "above that"},
    "down": {"id": "dibulatkan ke bawah", "en": "rounded down"},
    "up": {"id": "dibulatkan ke atas", "en": "rounded up"},
    "half_up": {"id": "dibulatkan, setengah ke atas", "en": "rounded, a half upwards"},
    "True": {"id": "ya", "en": "yes"},
    "False": {"id": "tidak", "en": "no"},
}


def in_words(node: Node, lang: Lang = "id") -> str:
    """The rule as a sentence without capital and full stop, for a letter, a screen, the register.

    Thresholds of the law are followed by [quantity; instrument, place].
    """
    match node:
        case Fact(label=label, en=en):
            return label if lang == "id" else en
        case Const(value, kind, entry):
            unit = f" {_UNITS[entry.unit][lang]}" if entry and entry.unit in _UNITS else ""
            shown = _shown(value, kind, lang) + (unit if kind == "int" else "")
            return shown + _source(entry, lang, counted_from=node.counted_from)
        case Compare(sign, left, right):
            return f"{in_words(left, lang)} {_SIGNS[left.kind][sign][lang]} {in_words(right, lang)}"
        case IsIn(of, values):
            listed = ", ".join(_shown(value, of.kind, lang) for value in values)
            return f"{in_words(of, lang)} {_WORDS['in'][lang]} {listed}"
        case Not(of):
            return f"{_WORDS['not'][lang]} {_enclosed(of, lang)}"
        case And(left, right):
            return (
                f"{_enclosed(left, lang, And)} {_WORDS['and'][lang]} {_enclosed(right, lang, And)}"
            )
        case Or(left, right):
            return f"{_enclosed(left, lang, Or)} {_WORDS['or'][lang]} {_enclosed(right, lang, Or)}"
        case Sum(left, right):
            return f"{in_words(left, lang)} {_WORDS['plus'][lang]} {in_words(right, lang)}"
        case Share(of, Const(int(rate_bp), _, entry), rounding):
            part = _percent(rate_bp, lang) + _source(entry, lang)
            return f"{part} {_WORDS['of'][lang]} ({in_words(of, lang)}), {_WORDS[rounding][lang]}"
        case Bands(of, bands, entry):
            table = "; ".join(_band(upper_rp, gives_rp, lang) for upper_rp, gives_rp in bands)
            by = f"{_WORDS['by'][lang]} {in_words(of, lang)}"
            return f"{by} ({table}){_source(entry, lang)}"
    raise RuleError(f"{type(node).__name__} has no words")


def _enclosed(node: Node, lang: Lang, within: type[Node] | None = None) -> str:
    """The rule as a part of another, in parentheses unless it reads the same without."""
    said = in_words(node, lang)
    bare = isinstance(node, Fact) or (within and type(node) in (within, Compare, IsIn, Not))
    return said if bare else f"({said})"


def _source(entry: InForce | None, lang: Lang, *, counted_from: date | None = None) -> str:
    """Where a threshold stands; nothing for one that the rule itself names."""
    if entry is None:
        return ""
    told = f"{entry.name}; {entry.source.cite(lang)}"
    if counted_from:
        years = f"{entry.value} {_UNITS['year'][lang]}"
        told = f"{show_day(counted_from, lang)} {_WORDS['less'][lang]} {years}: {told}"
    return f" [{told}]"


def _shown(value: Value, kind: Kind, lang: Lang) -> str:
    if isinstance(value, bool):
        return _WORDS[str(value)][lang]
    if isinstance(value, date):
        return show_day(value, lang)
    if kind == "rupiah" and isinstance(value, int):
        return show_rupiah(value) if lang == "id" else show_rupiah(value).replace(".", ",")
    return str(value)


def _percent(rate_bp: int, lang: Lang) -> str:
    whole, hundredths = divmod(rate_bp, 100)
    fraction = f"{'.' if lang == 'en' else ','}{hundredths:02d}".rstrip("0") if hundredths else ""
    return f"{whole}{fraction}%"


def _band(upper_rp: int | None, gives_rp: int, lang: Lang) -> str:
    gives = _shown(gives_rp, "rupiah", lang)
    if upper_rp is None:
        return f"{_WORDS['above'][lang]} {gives}"
    return f"{_WORDS['up to'][lang]} {_shown(upper_rp, 'rupiah', lang)}: {gives}"
