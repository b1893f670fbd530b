"""Month: a coverage month, the unit in which cover is offered, paid and lost.

Spans are inclusive at both ends and are counted by one function.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, overload

from pijar.core.errors import Defect, Refusal

MONTH_NAMES_ID: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
MONTH_NAMES_EN: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month, ordered. `month + 3` is a month; `later - earlier` counts months."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.year <= 9999 and 1 <= self.month <= 12):
            raise Defect(f"no such month: {self.year}-{self.month}")

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as "2026-01".

        Raises:
            Refusal: BULAN_TIDAK_SAH, anything else.
        """
        found = _MONTH.fullmatch(text)
        if found and found[1] != "0000" and 1 <= int(found[2]) <= 12:
            return cls(int(found[1]), int(found[2]))
        raise Refusal(
            "BULAN_TIDAK_SAH",
            f"“{text}” bukan bulan yang sah.",
            "Tulis tahun dan bulan, misalnya 2026-01.",
        )

    @classmethod
    def of(cls, day: date) -> Month:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        if self.month == 12:
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def __add__(self, months: int) -> Month:
        return _from_number(_number(self) + months)

    @overload
    def __sub__(self, other: Month) -> int: ...
    @overload
    def __sub__(self, other: int) -> Month: ...
    def __sub__(self, other: Month | int) -> int | Month:
        if isinstance(other, Month):
            return _number(self) - _number(other)
        return _from_number(_number(self) - other)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def label(self, lang: str = "id") -> str:
        """The month as people write it: "Januari 2026"."""
        return f"{month_name(self.month, lang)} {self.year}"


def span(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from first to last, both included; nothing when last is before first."""
    return tuple(first + step for step in range(count(first, last)))


def count(first: Month, last: Month) -> int:
    """How many months the inclusive span holds; 0 when last is before first."""
    return max(0, last - first + 1)


def month_name(month: int, lang: str = "id") -> str:
    """The name of a month, in Indonesian ("id") or English ("en")."""
    names = {"id": MONTH_NAMES_ID, "en": MONTH_NAMES_EN}.get(lang)
    if names is None:
        raise Defect(f"no month names in language {lang!r}")
    return names[month - 1]


def _number(month: Month) -> int:
    return month.year * 12 + month.month - 1


def _from_number(number: int) -> Month:
    year, month = divmod(number, 12)
    return Month(year, month + 1)
