"""What journeys share with the office's other tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from tests import chromium


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty() -> None:
    """Transactional tests end by emptying every table, which the database refuses otherwise."""
    from tests.office.emptying import allow_tests_to_empty

    allow_tests_to_empty()


@pytest.fixture
def it_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Makes it noon of a day in the office; from there its clock ticks as ours does."""
    from django.utils import timezone

    ticks = timezone.now

    def move(day: date) -> None:
        noon = datetime.combine(day, time(5), tzinfo=UTC)
        moved = noon - ticks()
        monkeypatch.setattr(timezone, "now", lambda: ticks() + moved)

    return move


@pytest.fixture
def signed_in(live_server: Any, settings: Any) -> Iterator[Callable[[str], Any]]:
    """A browser of their own for each officer, in which they have signed in by the form."""
    with chromium.opened() as browser:

        @contextmanager
        def sign_in(username: str) -> Iterator[Any]:
            page = browser.new_context(base_url=live_server.url, locale="id-ID").new_page()
            page.set_default_timeout(10_000)
            page.goto("/masuk/")
            page.get_by_label("Nama pengguna").fill(username)
            page.get_by_label("Kata sandi").fill(settings.DEMO_PASSWORD)
            page.get_by_role("button", name="Masuk", exact=True).click()
            page.get_by_role("heading", name="Pekerjaan hari ini").wait_for()
            try:
                yield page
            except BaseException:  # a failed step tells what its officer saw
                print(username, page.url, page.locator("main").inner_text(), sep="\n")
                raise
            finally:
                page.context.close()

        yield sign_in
