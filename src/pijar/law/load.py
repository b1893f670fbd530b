"""load_law: the law as data, read from YAML files, checked to the last key.

The only file reader of the kernel below `files`. One file is one quantity, at
`law/<scheme>/<quantity>.yaml`; a city's folder of the same shape may set the local ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml.error import YAMLError

from pijar.core.errors import Refusal
from pijar.core.yaml_text import parsed
from pijar.law.book import InForce, LawBook, Quantity, Unit
from pijar.law.schema import LocalFile, QuantityFile, ValueFile, complaints, misfit
from pijar.law.source import Source

_PACKAGE: Final = Path(__file__).parents[1]
_PACKAGED: Final = _PACKAGE / "data" / "law"
NATIONAL: Final = _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parents[1] / "law"

_PLACE = re.compile(r"([a-z][a-z0-9_]*)/([a-z][a-z0-9_]*)\.yaml")
_MAX_BYTES: Final = 65_536

_File = TypeVar("_File", bound=BaseModel)


def load_law(national: Path = NATIONAL, *local: Path) -> LawBook:
    """Every quantity with every dated value; further folders are a city's and set local ones only.

    Raises:
        Refusal: HUKUM_TIDAK_ADA, a folder without law; HUKUM_TIDAK_SAH, a file of the wrong shape;
            HUKUM_BUKAN_DAERAH, a city that sets what is not its own to set.
    """
    quantities = {name: _national(shown, name, raw) for shown, name, raw in _files(national)}
    if not quantities:
        raise Refusal("HUKUM_TIDAK_ADA", f"Tidak ada hukum di “{national}”.", "Periksa foldernya.")
    for root in local:
        for shown, name, raw in _files(root):
            quantities[name] = _with_local(quantities.get(name), shown, name, raw)
    return LawBook(quantities.values())


def with_draft(book: LawBook, draft: Path) -> LawBook:
    """The law as it would be: a draft's values beside those in force, from their own days on.

    Args:
        draft: a folder of the shape of `law`, or one file of it (`bpu/usia_maks.yaml`). A file may
            hold only `values`, of any quantity there is; on a day both name, the draft's holds.
    Raises:
        Refusal: HUKUM_TIDAK_ADA, HUKUM_TIDAK_SAH; HUKUM_TAK_DIKENAL, a quantity that nothing reads.
    """
    quantities = {each.name: each for each in book.quantities}
    for shown, name, raw in _draft_files(draft):
        known = quantities.get(name)
        if known is None:
            raise Refusal(
                "HUKUM_TAK_DIKENAL",
                f"{shown}: tidak ada besaran hukum “{name}”.",
                "Pakai nama yang ada di folder law, dalam folder skemanya.",
            )
        values = raw.get("values") if isinstance(raw, dict) else raw
        file = _checked(LocalFile, shown, {"values": values})
        quantities[name] = _redated(
            known, _dated(shown, name, file.values, known.unit, known.label)
        )
    return LawBook(quantities.values())


def _redated(known: Quantity, drafted: tuple[InForce, ...]) -> Quantity:
    """A quantity with drafted values; the city's own, where it has some, for they would win."""
    local = bool(known.local_values)
    before = known.local_values if local else known.national_values
    days = {value.since for value in drafted}
    values = tuple(
        sorted(
            (
                *(value for value in before if value.since not in days),
                *(replace(value, local=local) for value in drafted),
            ),
            key=lambda value: value.since,
        )
    )
    if local:
        return replace(known, local_values=values)
    return replace(known, national_values=values)


def _draft_files(draft: Path) -> Iterator[tuple[str, str, Any]]:
    if not draft.is_file():
        yield from _files(draft)
        return
    inside = f"{draft.parent.name}/{draft.name}"
    place = _PLACE.fullmatch(inside)
    if place is None:
        raise _wrong(inside, "letaknya harus skema/besaran.yaml, huruf kecil dan garis bawah")
    yield inside, f"{place[1]}.{place[2]}", _read(draft, inside)


def _national(shown: str, name: str, raw: Any) -> Quantity:
    file = _checked(QuantityFile, shown, raw)
    label = MappingProxyType({"id": file.label.id, "en": file.label.en})
    values = _dated(shown, name, file.values, file.unit, label)
    return Quantity(name, file.unit, label, file.local, file.used_by, values)


def _with_local(quantity: Quantity | None, shown: str, name: str, raw: Any) -> Quantity:
    if quantity is None or not quantity.local:
        raise Refusal(
            "HUKUM_BUKAN_DAERAH",
            f"{shown}: “{name}” bukan besaran yang boleh ditetapkan daerah.",
            "Hapus berkas itu; bila hukum nasional berubah, ubah folder law nasional.",
        )
    file = _checked(LocalFile, shown, raw)
    values = _dated(shown, name, file.values, quantity.unit, quantity.label)
    return replace(quantity, local_values=tuple(replace(value, local=True) for value in values))


def _dated(
    shown: str, name: str, values: Mapping[date, ValueFile], unit: Unit, label: Mapping[str, str]
) -> tuple[InForce, ...]:
    """The values by first day, each of the unit's type, each ended before the next begins."""
    days = sorted(values)
    for day, following in zip_longest(days, days[1:]):
        given = values[day]
        if problem := misfit(given.value, unit):
            raise _wrong(shown, f"“values.{day}.value” {problem}")
        last = (following or date.max) - timedelta(days=1)
        if given.until and not day <= given.until <= last:
            raise _wrong(shown, f"“values.{day}.until” harus di antara {day} dan {last}")
    return tuple(
        InForce(name, values[day].value, day, unit, label, _source(values[day]), values[day].until)
        for day in days
    )


def _source(given: ValueFile) -> Source:
    said = given.source
    return Source(said.instrument, said.at.strip(), said.note.strip(), given.confirmed)


def _files(root: Path) -> Iterator[tuple[str, str, Any]]:
    """Each law file of a folder: how to call it, the quantity's name, and what YAML makes of it."""
    if not root.is_dir():
        raise Refusal("HUKUM_TIDAK_ADA", f"Folder hukum “{root}” tidak ada.", "Periksa foldernya.")
    for path in sorted(root.rglob("*.y*ml")):
        inside = path.relative_to(root).as_posix()
        shown = f"{root.name}/{inside}"
        place = _PLACE.fullmatch(inside)
        if place is None:
            raise _wrong(shown, "letaknya harus skema/besaran.yaml, huruf kecil dan garis bawah")
        yield shown, f"{place[1]}.{place[2]}", _read(path, shown)


def _read(path: Path, shown: str) -> Any:
    if path.stat().st_size > _MAX_BYTES:
        raise _wrong(shown, f"lebih besar dari {_MAX_BYTES} bita")
    try:
        return parsed(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError) as error:  # ValueError: 30 February, or bytes that are no UTF-8
        mark = getattr(error, "problem_mark", None)
        line = f" pada baris {mark.line + 1}" if mark else ""
        said = getattr(error, "problem", None) or str(error)
        raise _wrong(shown, f"bukan YAML yang sah{line} ({said})") from error


def _checked(kind: type[_File], shown: str, raw: Any) -> _File:
    try:
        return kind.model_validate(raw)
    except ValidationError as error:
        raise _wrong(shown, complaints(error)) from error


def _wrong(shown: str, problem: str) -> Refusal:
    return Refusal(
        "HUKUM_TIDAK_SAH",
        f"{shown}: {problem}.",
        "Perbaiki berkas itu; bentuknya dijelaskan di law/README.md.",
    )
