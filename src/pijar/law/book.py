"""LawBook: every dated value of the law; Law: the values in force on one day.

One value is in force on a day, or `NotInForce` is raised. The nearest date is never taken: a rule
that was not yet law must stop the run, not slip into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, Literal

from pijar.core.days import cutoff, show_day
from pijar.core.errors import Defect, NotInForce
from pijar.law.source import Source

Unit = Literal[
    "hour", "day", "working_day", "month", "year", "day_of_month",
    "rupiah", "basis_points", "times", "people", "text", "list", "table",
]  # fmt: skip
Stage = Literal[
    "lists", "people", "links", "decisions", "funding", "enrolments", "contributions", "claims",
    "reports",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class InForce:
    """One value of a quantity, with the span of days on which it is law.

    Args:
        name: scheme and quantity, as "jkm.masa_tunggu".
        value: int, str, or for lists and tables tuples and read-only mappings of these.
        since: the first day in force.
        unit: what the value counts; fixes its type.
        label: what it is called, by language.
        until: the last day in force, where the law itself names one.
        local: set by the city, not by the nation.
    """

    name: str
    value: Any = field(hash=False)  # mappings have no hash; name and first day tell values apart
    since: date
    unit: Unit
    label: Mapping[str, str] = field(hash=False)
    source: Source
    until: date | None = None
    local: bool = False

    @property
    def scheme(self) -> str:
        return self.name.partition(".")[0]

    @property
    def confirmed(self) -> bool:
        return self.source.confirmed


@dataclass(frozen=True, slots=True)
class Quantity:
    """One thing the law fixes, with all its values, each tuple ordered by first day.

    Args:
        used_by: the stage that will read it, while no code does yet.
    """

    name: str
    unit: Unit
    label: Mapping[str, str]
    local: bool
    used_by: Stage | None
    national_values: tuple[InForce, ...]
    local_values: tuple[InForce, ...] = ()

    @property
    def scheme(self) -> str:
        return self.name.partition(".")[0]

    @property
    def values(self) -> tuple[InForce, ...]:
        return self.national_values + self.local_values

    def on(self, day: date) -> InForce | None:
        """The value in force on a day: the city's if it has one that day, else the nation's."""
        return _latest(self.local_values, day) or _latest(self.national_values, day)


def _latest(values: tuple[InForce, ...], day: date) -> InForce | None:
    """The newest value begun by that day, if it has not ended; an ended one revives no older."""
    begun = [value for value in values if value.since <= day]
    if begun and (begun[-1].until is None or day <= begun[-1].until):
        return begun[-1]
    return None


class LawBook:
    """Every quantity with every dated value, of the nation and of one city."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        ordered = sorted(quantities, key=lambda quantity: quantity.name)
        self._quantities = MappingProxyType({each.name: each for each in ordered})

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All quantities, by name."""
        return tuple(self._quantities.values())

    def on(self, day: date) -> Law:
        """The law of a day."""
        return Law(day, self._quantities)

    def assuming(self, value: InForce) -> LawBook:
        """The law as if a value held from its first day on, whatever was to come after it."""
        known = self._quantities[value.name]
        earlier = tuple(each for each in known.national_values if each.since < value.since)
        changed = replace(known, national_values=(*earlier, value), local_values=())
        return LawBook([*(each for each in self.quantities if each is not known), changed])


class Law:
    """The law of one day. It remembers what was asked of it, so that unread law is noticed.

    `law("bpu.usia_maks")` is the value; `law.entry("bpu.usia_maks")` comes with unit and source.
    """

    def __init__(self, day: date, quantities: Mapping[str, Quantity]) -> None:
        if type(day) is not date:  # an instant would be compared with days, and fail late
            raise Defect(f"the law is asked for a day, not for {day!r}")
        self.day = day
        self._quantities = quantities
        self._in_force = {
            name: value for name, each in quantities.items() if (value := each.on(day)) is not None
        }
        self._read: set[str] = set()

    def __call__(self, name: str) -> Any:
        """The value of a quantity.

        Raises:
            NotInForce: HUKUM_BELUM_BERLAKU, no value is in force on this day.
        """
        return self.entry(name).value

    def entry(self, name: str) -> InForce:
        """The value of a quantity with its unit, first day and source.

        Raises:
            NotInForce: HUKUM_BELUM_BERLAKU, no value is in force on this day.
        """
        found = self._in_force.get(name)
        if found is None:
            raise _not_in_force(self._known(name), self.day)
        self._read.add(name)
        return found

    def birthday(self, name: str) -> date:
        """The day of birth of those who reach that age today: `born >` it means still younger.

        Law: any quantity in years.
        """
        entry = self.entry(name)
        if entry.unit != "year":
            raise Defect(f"{name} is counted in {entry.unit}, not in years: it has no birthday")
        return cutoff(self.day, entry.value)

    def quantities(self) -> tuple[InForce, ...]:
        """Everything in force on this day, by name."""
        return tuple(self._in_force.values())

    @property
    def was_read(self) -> frozenset[str]:
        """The names asked for so far."""
        return frozenset(self._read)

    def as_json(self) -> dict[str, Any]:
        """The whole law of the day as plain data, always in the same order; a run keeps it."""
        return {
            "day": self.day.isoformat(),
            "not_in_force": [name for name in self._quantities if name not in self._in_force],
            "quantities": {name: _plain_entry(each) for name, each in self._in_force.items()},
        }

    def _known(self, name: str) -> Quantity:
        if name not in self._quantities:
            near = ", ".join(get_close_matches(name, self._quantities)) or "none near it"
            raise Defect(f"there is no quantity {name!r} in law/; did you mean: {near}")
        return self._quantities[name]


def _not_in_force(quantity: Quantity, day: date) -> NotInForce:
    begins = [value.since for value in quantity.values]
    ended = [value.until for value in quantity.values if value.until and value.until < day]
    if not begins:
        known = "belum ada nilainya sama sekali"
    elif ended:
        known = f"nilai terakhir berlaku sampai {show_day(max(ended))}"
    else:
        known = f"nilai pertama berlaku sejak {show_day(min(begins))}"
    return NotInForce(
        "HUKUM_BELUM_BERLAKU",
        f"Tidak ada nilai “{quantity.name}” ({quantity.label['id']}) yang berlaku pada "
        f"{show_day(day)}; {known}.",
        f"Pilih hari lain, atau catat nilainya beserta sumbernya di "
        f"{'law kota' if quantity.local else 'law'}/{quantity.name.replace('.', '/')}.yaml.",
    )


def _plain_entry(entry: InForce) -> dict[str, Any]:
    return {
        "confirmed": entry.confirmed,
        "label": dict(entry.label),
        "local": entry.local,
        "since": entry.since.isoformat(),
        "source": {
            "at": entry.source.at,
            "instrument": entry.source.instrument,
            "note": entry.source.note,
        },
        "unit": entry.unit,
        "until": entry.until.isoformat() if entry.until else None,
        "value": _plain(entry.value),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
