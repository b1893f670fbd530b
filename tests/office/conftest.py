"""A small office for tests: officers of every role, and browsers they have signed in with.

    def test_it(officer, client_of):
        clerk = officer("kelurahan", "33.74.01.1001")
        assert client_of(clerk).get("/daftar/").status_code == 200

The settings are those of `tests.office.settings`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

import pytest

CITY_CODE = "33.74"
PASSWORD = "kereta senja biru laut"


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty() -> None:
    """Transactional tests end by emptying every table, which the database refuses otherwise."""
    from tests.office.emptying import allow_tests_to_empty

    allow_tests_to_empty()


@pytest.fixture
def officer(db: None) -> Callable[..., Any]:
    """Makes an officer of one duty, as `officer("kelurahan", "33.74.01.1001")`."""
    from pijar_office.records.officers import Duty, Officer

    numbers = count(1)

    def make(role: str, region: str = "", agency: str = "", **more: Any) -> Any:
        number = next(numbers)
        made = Officer.objects.create_user(
            more.pop("username", f"{role}{number}"),
            PASSWORD,
            full_name=more.pop("full_name", f"Petugas {role} {number}"),
            person_number=more.pop("person_number", f"T{number:06d}"),
            **more,
        )
        if role:
            Duty.objects.create(
                officer=made, role=role, region_code=region, agency=agency, since=date(2025, 1, 1)
            )
        return made

    return make


@pytest.fixture
def client_of() -> Callable[..., Any]:
    """A browser in which an officer has signed in; with None, nobody has."""
    from django.test import Client

    def make(officer: Any = None, **options: Any) -> Any:
        client = Client(**options)
        if officer is not None:
            client.force_login(officer)
        return client

    return make
