"""Rupiah: whole numbers, shares with a named rounding, splits that add up, and amounts in words.

Money is `int`, never `float` or `Decimal`, and the sign `/` does not occur.
Units: rupiah whole; rates in basis points (10 000 bp = 100 %).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pijar.core.errors import Defect

Rounding = Literal["down", "up", "half_up"]

MAX_RP = 10**18
"""The largest amount there is: a thousand times any national budget, and inside 64 bits."""

WHOLE_BP = 10_000

_ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_SCALES = (
    (10**18, "kuintiliun"),
    (10**15, "kuadriliun"),
    (10**12, "triliun"),
    (10**9, "miliar"),
    (10**6, "juta"),
    (10**3, "ribu"),
)


def share(amount_rp: int, rate_bp: int, *, rounding: Rounding) -> int:
    """The part of an amount that a rate takes; never more than the amount.

    Args:
        amount_rp: 0 … MAX_RP.
        rate_bp: 0 … 10 000.
        rounding: "down", "up" or "half_up" (half a rupiah goes up); always said by the caller,
            because the law that gives the rate also gives the rounding.
    """
    _check_amount(amount_rp)
    if not _is_whole(rate_bp) or not 0 <= rate_bp <= WHOLE_BP:
        raise Defect(f"rate_bp must be a whole number from 0 to {WHOLE_BP}, not {rate_bp!r}")
    exact = amount_rp * rate_bp
    if rounding == "down":
        return exact // WHOLE_BP
    if rounding == "up":
        return -(-exact // WHOLE_BP)
    if rounding == "half_up":
        return (exact + WHOLE_BP // 2) // WHOLE_BP
    raise Defect(f"unknown rounding {rounding!r}")


def split(total_rp: int, weights: Sequence[int]) -> tuple[int, ...]:
    """The total in parts proportional to the weights, by largest remainder; the parts sum exactly.

    Equal remainders are served in the order given. Every part is its exact share rounded down or
    up by less than one rupiah; a weight of zero gets nothing.
    """
    _check_amount(total_rp)
    if not all(_is_whole(weight) and weight >= 0 for weight in weights) or sum(weights) == 0:
        raise Defect("weights must be whole, not negative, and not all zero")
    whole = sum(weights)
    parts = [total_rp * weight // whole for weight in weights]
    by_remainder = sorted(
        range(len(weights)), key=lambda place: -(total_rp * weights[place] % whole)
    )
    for place in by_remainder[: total_rp - sum(parts)]:
        parts[place] += 1
    return tuple(parts)


def show_rupiah(amount_rp: int) -> str:
    """The amount as Indonesia writes it: Rp16.800."""
    sign = "-" if amount_rp < 0 else ""
    return f"{sign}Rp{abs(amount_rp):,}".replace(",", ".")


def terbilang(amount_rp: int) -> str:
    """The amount in Indonesian words, as decrees and receipts carry it, without "rupiah".

    16800 gives "enam belas ribu delapan ratus".
    """
    _check_amount(amount_rp)
    words: list[str] = []
    rest = amount_rp
    for size, name in _SCALES:
        groups, rest = divmod(rest, size)
        if groups == 1 and name == "ribu":
            words.append("seribu")  # only the thousand fuses: satu juta, but seribu
        elif groups:
            words += [*_below_thousand(groups), name]
    if rest or not words:
        words += _below_thousand(rest)
    return " ".join(words)


def _below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words: list[str] = []
    if hundreds == 1:
        words.append("seratus")
    elif hundreds:
        words += [_ONES[hundreds], "ratus"]
    if rest or not hundreds:
        words += _below_hundred(rest)
    return words


def _below_hundred(number: int) -> list[str]:
    if number < len(_ONES):
        return [_ONES[number]]
    tens, ones = divmod(number, 10)
    if tens == 1:
        return [_ONES[ones], "belas"]
    return [_ONES[tens], "puluh", *([_ONES[ones]] if ones else [])]


def _check_amount(amount_rp: int) -> None:
    if not _is_whole(amount_rp) or not 0 <= amount_rp <= MAX_RP:
        raise Defect(f"an amount must be whole rupiah from 0 to {MAX_RP}, not {amount_rp!r}")


def _is_whole(number: object) -> bool:
    return type(number) is int  # bool and float are numbers too, and neither is money
