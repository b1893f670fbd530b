"""Funds are the city's own; the one of this year needs no record."""

from __future__ import annotations

from tests.office.samples import Make, Sample


def samples(make: Make) -> dict[str, Sample]:
    """A fund of the city's data."""
    return {"funds.change": {"own": {"year": 2026, "code": "apbd_2026"}}}
