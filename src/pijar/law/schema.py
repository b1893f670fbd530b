"""The shape of a law file, and what to say to whoever wrote one of another shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from pijar.law.book import Stage, Unit


def freeze(value: Any) -> Any:
    """The value with every list a tuple and every mapping read-only.

    Raises:
        ValueError: a float, a truth value, an instant, or anything else the law does not hold.
    """
    if value is None or type(value) in (int, str, date):
        return value
    if type(value) is list:
        return tuple(freeze(part) for part in value)
    if isinstance(value, dict):
        if not all(type(key) is str for key in value):
            raise ValueError("kunci di dalam tabel harus berupa teks")
        return MappingProxyType({key: freeze(part) for key, part in value.items()})
    if type(value) is float:
        raise ValueError("pecahan tidak dipakai; tulis basis poin (50 % = 5000) atau rupiah utuh")
    if type(value) is bool:
        raise ValueError("true dan false tidak dipakai; tulis sebuah kata")
    raise ValueError(f"{type(value).__name__} bukan bilangan bulat, teks, tanggal, atau daftar")


Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Frozen = Annotated[Any, BeforeValidator(freeze)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class LabelFile(_Strict):
    id: Words
    en: Words


class SourceFile(_Strict):
    instrument: Words
    at: str = ""
    note: str = ""


class ValueFile(_Strict):
    value: Frozen
    until: date | None = None
    confirmed: bool
    source: SourceFile

    @model_validator(mode="after")
    def _confirmed_at_a_place(self) -> ValueFile:
        if self.confirmed and not self.source.at.strip():
            raise ValueError("confirmed: true menuntut pasalnya; isi source.at atau tulis false")
        return self


class LocalFile(_Strict):
    """What a city may write: values only. Name, unit and meaning are the nation's."""

    values: dict[date, ValueFile] = Field(min_length=1)


class QuantityFile(_Strict):
    label: LabelFile
    unit: Unit
    local: bool = False
    used_by: Stage | None = None
    values: dict[date, ValueFile]

    @model_validator(mode="after")
    def _valued(self) -> QuantityFile:
        if not self.values and not self.local:
            raise ValueError("belum ada nilai; hanya besaran local: true yang boleh tanpa nilai")
        return self


def misfit(value: Any, unit: Unit) -> str:
    """Why a value cannot be of that unit; nothing when it can."""
    if unit == "text":
        return "" if type(value) is str and value else "satuan text menuntut teks"
    if unit == "list":
        return "" if type(value) is tuple else "satuan list menuntut daftar"
    if unit == "table":
        rows = value if type(value) is tuple else (value,)
        fits = all(isinstance(row, Mapping) for row in rows)
        return "" if fits else "satuan table menuntut kunci dan isi, atau daftar baris"
    fits = type(value) is int and value >= 0
    return "" if fits else f"satuan {unit} menuntut bilangan bulat, nol atau lebih"


_SAID: Final = {
    "missing": "belum diisi",
    "extra_forbidden": "tidak dikenal; perbaiki ejaannya atau hapus",
    "string_type": "harus berupa teks; beri tanda kutip",
    "string_too_short": "tidak boleh kosong",
    "bool_type": "harus true atau false",
    "date_type": "harus tanggal seperti 2025-02-01, tanpa tanda kutip",
    "dict_type": "harus berisi kunci-kunci",
    "model_type": "harus berisi kunci-kunci",
    "too_short": "tidak boleh kosong",
}

# pydantic names a key that is a date by its repr; people read 2020-01-31.
_DATE = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")


def complaints(error: ValidationError) -> str:
    """All that is wrong with a file, key by key, in Indonesian."""
    return "; ".join(_complaint(dict(part)) for part in error.errors(include_url=False))


def _complaint(part: dict[str, Any]) -> str:
    place = ".".join(str(step) for step in part["loc"] if step != "[key]")
    place = _DATE.sub(lambda found: str(date(*map(int, found.groups()))), place)
    if part["type"] == "value_error":
        said = str(part["ctx"]["error"])
    elif part["type"] == "literal_error":
        said = f"tidak dikenal ({part['input']}); pilih {part['ctx']['expected']}"
    else:
        said = _SAID.get(part["type"], part["msg"])
    return f"“{place}” {said}" if place else said
