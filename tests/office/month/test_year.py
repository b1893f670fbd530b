"""A small year: 150 people, twelve months, every rupiah explained. 8,500 people are a campaign."""

from __future__ import annotations

import pytest
from tests.office.month import year


@pytest.mark.slow
def test_every_rupiah_of_a_small_year_is_explained(committed: None) -> None:
    rows = list(year.simulate(150, seed=7))
    assert len(rows) == 12
    assert rows[-1].committed_rp == 0
    assert all(row.bank_rp in (0, row.billed_rp) for row in rows)
    assert sum(row.left for row in rows) > 5
    assert sum(row.came for row in rows) > 2
    assert sum(row.held for row in rows) > 2
    assert sum(row.differences for row in rows) > 40
    assert sum(row.refunds for row in rows) > 5
