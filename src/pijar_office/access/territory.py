"""Where a thing lies, and whether a duty reaches there.

A duty reaches a region and all below it: 33.74.01 reaches 33.74.01.1003; the empty code is the
whole city. A duty of an agency reaches what its own agency sent, wherever that lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Place:
    """A region by code ("" when it lies nowhere in particular) and the agency that sent it."""

    region_code: str = ""
    agency: str = ""


_OWNERS: Final = ("sender", "list_file", "person", "visit")


def place_of(thing: Any) -> Place:
    """Where a thing lies: its own `place` or region, else that of what it belongs to."""
    if isinstance(thing, Place):
        return thing
    place = getattr(thing, "place_for_access", None)
    if place is not None:
        return Place(*place)
    if hasattr(thing, "region_code"):
        return Place(thing.region_code or "", getattr(thing, "agency", "") or "")
    for owner in _OWNERS:
        if getattr(thing, owner, None) is not None:
            return place_of(getattr(thing, owner))
    return Place()


def reaches(region_code: str, below: str) -> bool:
    """Whether a region contains another; the empty code contains all."""
    return not region_code or below == region_code or below.startswith(f"{region_code}.")


def covers(duty: Any, place: Place) -> bool:
    """Whether a duty reaches a place."""
    if duty.agency:
        return bool(place.agency == duty.agency)
    return reaches(duty.region_code, place.region_code)


def duties_of(officer: Any) -> list[Any]:
    """Duties in force now; asked of the database once for each officer object (one request)."""
    known = getattr(officer, "_duties", None)
    if known is None:
        today = timezone.localdate()
        held = officer.duties.filter(since__lte=today)
        known = [duty for duty in held if duty.until is None or duty.until >= today]
        officer._duties = known
    return list(known) if officer.is_active else []
