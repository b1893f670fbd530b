"""The registration the city sends to the insurer, in the columns a template asks for.

lists → people → links → decisions → funding → **enrolments** → contributions → claims → reports
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, Literal

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.stages.enrolments.annex import printable

CANON_REGISTRATION: Final = "pendaftaran/1"
"""Names the form of the hashed text, as `annex.CANON` does."""

Form = Literal["text", "upper", "date", "number"]


@dataclass(frozen=True, slots=True)
class RegistrationLine:
    """One person as the insurer registers them; a field the city does not know is empty."""

    number: int
    nik: Nik
    name: str
    birth_date: date
    sex: str
    first_month: Month
    last_month: Month
    months: int
    amount_rp: int
    fund: str
    kk: str = dataclass_field(default="", repr=False)
    birth_place: str = ""
    mother_name: str = ""
    address: str = ""
    rt: str = ""
    rw: str = ""
    kelurahan: str = ""
    kecamatan: str = ""
    region_code: str = ""
    phone: str = ""
    occupation: str = ""
    declared_income_rp: int | None = None


REGISTRATION_FIELDS: Final = frozenset(f.name for f in fields(RegistrationLine))


@dataclass(frozen=True, slots=True)
class RegistrationColumn:
    """One column of the insurer's form: its header, what goes in, and how it is written.

    Args:
        field: a field of RegistrationLine, or "" for a constant.
        form: text as it is, upper case, a date by `pattern`, or a number.
        pattern: for dates and months, of "dd", "mm" and "yyyy", such as "dd/mm/yyyy".
        codes: the insurer's word for ours, such as {"L": "LAKI-LAKI"}.
        constant: the same text in every row, such as the wadah's code.
        width: of the column, in characters.
    """

    header: str
    field: str = ""
    form: Form = "text"
    pattern: str = "dd-mm-yyyy"
    codes: Mapping[str, str] = dataclass_field(default_factory=dict)
    constant: str = ""
    width: int = 16

    def __post_init__(self) -> None:
        if self.field and self.field not in REGISTRATION_FIELDS:
            raise Refusal(
                "KOLOM_TIDAK_DIKENAL",
                f"Kolom “{self.header}” pada templat pendaftaran meminta “{self.field}”, "
                "yang tidak dikenal.",
                f"Pilih salah satu: {', '.join(sorted(REGISTRATION_FIELDS))}.",
            )

    def cells(self, lines: Sequence[RegistrationLine]) -> list[str | int | None]:
        """What stands in this column for each person; a value that recurs is written once."""
        if not self.field:
            return [self._shown(self.constant)] * len(lines)
        shown: dict[object, str | int | None] = {}
        cells = []
        for value in map(attrgetter(self.field), lines):
            if value not in shown:
                shown[value] = self._shown(value)
            cells.append(shown[value])
        return cells

    def _shown(self, value: Any) -> str | int | None:
        if value is None or value == "":
            return None
        if self.form == "number":
            return int(value)
        text = _written(value, self.pattern)
        text = self.codes.get(text, text)
        return text.upper() if self.form == "upper" else text


@dataclass(frozen=True, slots=True)
class RegistrationTemplate:
    """The insurer's form as a city edits it: columns in their order, and the name of the sheet."""

    columns: tuple[RegistrationColumn, ...]
    sheet: str = "Pendaftaran"

    def rows(self, lines: Sequence[RegistrationLine]) -> list[tuple[str | int | None, ...]]:
        """One row a person, cells in the order of the columns."""
        return list(zip(*(column.cells(lines) for column in self.columns), strict=True))


def _written(value: object, pattern: str) -> str:
    if isinstance(value, Nik):
        return value.digits
    if isinstance(value, date):
        return _by_pattern(pattern, value.day, value.month, value.year)
    if isinstance(value, Month):
        return _by_pattern(pattern, 1, value.month, value.year)
    return printable(str(value))


@lru_cache(maxsize=2**16)
def _by_pattern(pattern: str, day: int, month: int, year: int) -> str:
    return (
        pattern.replace("dd", f"{day:02}")
        .replace("mm", f"{month:02}")
        .replace("yyyy", f"{year:04}")
    )
