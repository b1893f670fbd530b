"""A day in December, the kernel at hand, an office with a decree in force."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import contributions as month


@pytest.fixture
def here(officer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    month.on(monkeypatch, month.TODAY)
    month.kernel_here(monkeypatch)
    return month.office(officer)
