"""A year without anybody: its reports are there, and say nought."""

from __future__ import annotations

from tests.office.samples import Make, Sample, decrees

YEAR = 2019


def samples(make: Make) -> dict[str, Sample]:
    """A month of that year, with each of its reports' addresses."""
    decrees.year_of(YEAR)
    month = YEAR * 100 + 6
    report: Sample = {"own": {"month": month, "code": "dana"}}
    return {
        "reports.show": report,
        "reports.book": report,
        "reports.paper": report,
        "reports.people": {"own": {"month": month}},
    }
