"""What journeys share with the office's other tests."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty() -> None:
    """Transactional tests end by emptying every table, which the database refuses otherwise."""
    from tests.office.emptying import allow_tests_to_empty

    allow_tests_to_empty()
