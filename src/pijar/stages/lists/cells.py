"""What a single cell says: text, sex, RT and RW, phone number, income.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

Each function gives the value and the code of a problem, or None for either. The normalisation is
the whole of it, and documented here: text is NFC, invisible characters are dropped (and reported),
white space becomes single blanks; phone numbers become +62…; RT and RW become three digits; rupiah
become whole numbers. A cell that could mean two things gives no value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from pijar.core.sheet import Cell, Odd
from pijar.stages.problems import shown_as

CACHED = 1 << 14
"""Lists repeat themselves: so many different texts are remembered per kind of cell."""

LONGEST_VALUE = 200
"""A longer text is no date, number, place or trade. Nothing is searched in it and it is not
remembered, so that no cell costs more time or memory than its own length."""

Reading = tuple[str | None, str | None]
"""A value and the code of a problem, either of them possibly None."""

More = ParamSpec("More")
Value = TypeVar("Value")


def remembered(
    read: Callable[Concatenate[str, More], Value],
) -> Callable[Concatenate[str, More], Value]:
    """The same function of a text, with a memory for the short ones."""
    recall = lru_cache(CACHED)(read)

    @wraps(read)
    def read_or_recall(text: str, /, *args: More.args, **kwargs: More.kwargs) -> Value:
        if len(text) > LONGEST_VALUE:
            return read(text, *args, **kwargs)
        return recall(text, *args, **kwargs)  # type: ignore[arg-type]  # typeshed: Hashable

    return read_or_recall


_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})
_ONLY_SIGNS = re.compile(r"[-–—_.*/?]*")
_NOTHING = frozenset("na;n/a;nihil;null;none;kosong;tidak ada;tdk ada;belum ada;blm ada".split(";"))
_LONGEST_NOTHING = 12


def clean(text: str) -> tuple[str, bool]:
    """The text tidied, and whether anything invisible was taken out of it.

    Invisible: control and direction characters, zero-width ones, byte order marks, private use.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split()) if "  " in text else text.strip(), False
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in text
        if sign.isspace() or unicodedata.category(sign) not in _INVISIBLE
    )
    had_invisible = len(kept) < len(text)
    return " ".join(unicodedata.normalize("NFC", kept).split()), had_invisible


def is_blank(cell: Cell) -> bool:
    """Whether nobody would see anything in the cell."""
    return cell is None or (isinstance(cell, str) and (not cell or cell.isspace()))


def says_nothing(text: str) -> bool:
    """Whether a tidied text only says that there is nothing: "-", "tidak ada"."""
    if len(text) > _LONGEST_NOTHING:
        return False
    return _ONLY_SIGNS.fullmatch(text) is not None or text.casefold() in _NOTHING


@remembered
def tidy(text: str) -> tuple[str | None, bool]:
    """The tidied text, None if it says nothing; and whether anything invisible was in it."""
    tidied, had_invisible = clean(text)
    return None if says_nothing(tidied) else tidied, had_invisible


_MALE = "l lk laki lakilaki laki2 lelaki pria m male".split()
_FEMALE = "p pr perempuan wanita w wnt f female".split()
_SEX = dict.fromkeys(_MALE, "L") | dict.fromkeys(_FEMALE, "P")


@remembered
def read_sex(text: str) -> Reading:
    """ "L" or "P". The codes 1 and 2 are read by some as one, by some as the other: no value."""
    if says_nothing(text):
        return None, None
    sex = _SEX.get("".join(filter(str.isalnum, text.casefold())))
    return (sex, None) if sex else (None, "KELAMIN_TIDAK_DIKENAL")


_RT_RW_NUMBER = re.compile(r"(?:r[tw])?[\s.:]*0*([0-9]{1,3})", re.IGNORECASE)
_RT_AND_RW = re.compile(
    r"(?:rt\s*/\s*rw|rt)?[\s.:]*0*([0-9]{1,3})[\s./,\\|-]*(?:(?<=[\s./,\\|-])|(?=r))(?:rw)?[\s.:]*0*([0-9]{1,3})",
    re.IGNORECASE,
)


@remembered
def read_rt_or_rw(text: str) -> Reading:
    """The number in three digits: "3", "03", "RT 3" and "003" are all "003"."""
    if says_nothing(text):
        return None, None
    number = _RT_RW_NUMBER.fullmatch(text)
    return (f"{int(number[1]):03}", None) if number else (None, "RT_RW_TIDAK_TERBACA")


@remembered
def read_rt_and_rw(text: str) -> tuple[str | None, str | None, str | None]:
    """RT, RW and a problem, from one cell: "03/05", "RT 3 RW 5"."""
    if says_nothing(text):
        return None, None, None
    both = _RT_AND_RW.fullmatch(text)
    if both is None:
        return None, None, "RT_RW_TIDAK_TERBACA"
    return f"{int(both[1]):03}", f"{int(both[2]):03}", None


_BETWEEN_PHONES = re.compile(r"[/,;&|\n]|\batau\b|\bdan\b", re.IGNORECASE)
_PHONE_LABEL = re.compile(r"\b(?:no|hp|wa|telp?|tlp|whatsapp)\b[.:]?", re.IGNORECASE)
_PHONE_NOISE = re.compile(r"[\s().'’`-]+")
_MOBILE = re.compile(r"(?:\+?62|0062|0)?0?(8[1-9][0-9]{7,10})")
_LANDLINE = re.compile(r"(?:\+?62|0)([2-79][0-9]{7,10})")
_FOREIGN = re.compile(r"\+(?!62)([1-9][0-9]{7,14})")


def read_phone(cell: Cell) -> Reading:
    """The first number in the form +62…; a bare 812… has lost its zero and is the same number."""
    if isinstance(cell, float) and not cell.is_integer():
        return None, "TELEPON_TIDAK_TERBACA"
    text = clean(cell if isinstance(cell, str) else shown_as(cell))[0]
    if says_nothing(text):
        return None, None
    if len(text) > LONGEST_VALUE:
        return None, "TELEPON_TIDAK_TERBACA"
    whole = _one_phone(text)
    if whole:
        return whole, None
    parts = [part for part in _BETWEEN_PHONES.split(text) if part.strip()]
    numbers = [number for number in map(_one_phone, parts) if number]
    if not numbers:
        return None, "TELEPON_TIDAK_TERBACA"
    return numbers[0], "TELEPON_GANDA" if len(parts) > 1 else None


def _one_phone(text: str) -> str | None:
    bare, number = text, _MOBILE.fullmatch(text)
    if not number:
        bare = _PHONE_NOISE.sub("", _PHONE_LABEL.sub("", text))
        number = _MOBILE.fullmatch(bare) or _LANDLINE.fullmatch(bare)
    if number:
        return None if len(set(number[1])) == 1 else f"+62{number[1]}"
    foreign = _FOREIGN.fullmatch(bare)
    return f"+{foreign[1]}" if foreign else None


_MONEY_NOISE = re.compile(
    r"^rp\.?\s*|\bidr\b|\brupiah\b|,-+$|\.-+$|\s*(?:/|per|se)\s*(?:bulan|bln)\.?$", re.IGNORECASE
)
_SCALED = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,3}))?\s*(rb|ribu|k|jt|juta)\.?", re.IGNORECASE)
_POINTS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})*)(?:,0{1,2})?")
_COMMAS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})*)(?:\.0{1,2})?")
_PLAIN = re.compile(r"([0-9]+)(?:[.,]0{1,2})?")
_SCALE = {"r": 3, "k": 3, "j": 6}
_INCOME_LEAST_RP, _INCOME_MOST_RP = 10_000, 1_000_000_000


def read_income(cell: Cell) -> Reading:
    """Whole rupiah a month, as digits: "Rp 1.500.000,-", "1,5 jt", "800rb".

    A range, a daily wage, a few thousand or a billion give no value: the unit is not clear.
    """
    if isinstance(cell, bool | date):
        return None, "PENGHASILAN_TIDAK_JELAS"
    if isinstance(cell, int | float):
        whole = int(cell) if cell == cell and abs(cell) < 2**53 else -1
        return _plausible(whole) if whole == cell else (None, "PENGHASILAN_TIDAK_JELAS")
    return _read_income(clean(cell.shown if isinstance(cell, Odd) else cell or "")[0])


@remembered
def _read_income(text: str) -> Reading:
    if says_nothing(text):
        return None, None
    if len(text) > LONGEST_VALUE:
        return None, "PENGHASILAN_TIDAK_JELAS"
    bare = text
    while (shorter := _MONEY_NOISE.sub("", bare).strip()) != bare:
        bare = shorter
    scaled = _SCALED.fullmatch(bare)
    if scaled:
        zeros = _SCALE[scaled[3][0].casefold()]
        return _plausible(int(scaled[1] + (scaled[2] or "").ljust(zeros, "0")))
    grouped = _POINTS.fullmatch(bare) or _COMMAS.fullmatch(bare) or _PLAIN.fullmatch(bare)
    if not grouped:
        return None, "PENGHASILAN_TIDAK_JELAS"
    return _plausible(int(grouped[1].replace(".", "").replace(",", "")))


def _plausible(amount_rp: int) -> Reading:
    if amount_rp == 0 or _INCOME_LEAST_RP <= amount_rp <= _INCOME_MOST_RP:
        return str(amount_rp), None
    return None, "PENGHASILAN_TIDAK_JELAS"
