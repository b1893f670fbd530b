"""Pages cost the same whatever a list holds; the number of queries of each is written down here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.office.samples.lists import REJECTED, checked, row, sender

pytestmark = pytest.mark.django_db

QUERIES = {
    "/daftar/": 4,
    "/daftar/unggah/": 6,
    "/daftar/{id}/": 8,
    "/daftar/{id}/baris/": 5,
    "/daftar/{id}/baris/?masalah=NIK_PANJANG": 5,
    "/daftar/{id}/baris/?hasil=rejected": 5,
    "/daftar/{id}/perubahan/": 3,
    "/daftar/{id}/serahkan/": 4,
    "/daftar/{id}/tarik/": 3,
}
"""Address → queries, sign-in and duties included."""


def many(count: int) -> list[list[Any]]:
    """Rows of which every third is rejected."""
    return [
        row(n, status="rejected", problems=REJECTED) if n % 3 == 0 else row(n)
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("url", QUERIES)
def test_the_number_of_queries_is_the_same_for_few_rows_and_many(
    url: str, officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    clerk, of = officer("kelurahan", "33.74.01.1001"), sender("kelurahan", "33.74.01.1001")
    client = client_of(clerk)
    for _ in range(2):
        checked(clerk, of, many(3))
    few, more = checked(clerk, of, many(6)), checked(clerk, of, many(200))
    for _ in range(12):
        checked(clerk, of, many(3))
    asked = []
    client.get("/daftar/")
    for file in (few, more):
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert client.get(url.format(id=file.pk)).status_code == 200
        asked.append(len([q for q in found.captured_queries if "session" not in q["sql"]]))
    assert asked == [QUERIES[url]] * 2, [q["sql"][:150] for q in found.captured_queries]


def test_pages_of_rows_lead_to_the_end_and_back(
    officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    clerk, of = officer("kelurahan", "33.74.01.1001"), sender("kelurahan", "33.74.01.1001")
    file = checked(clerk, of, many(130))
    client = client_of(clerk)
    for query, count in (("", 130), ("?masalah=NIK_PANJANG", 43), ("?hasil=accepted", 87)):
        url, seen, pages = f"/daftar/{file.pk}/baris/{query}", [], 0
        while url:
            page = client.get(url)
            table = page.context["table"]
            seen += [str(line[0][1]) for line in table.lines]
            pages += 1
            back = table.pager.previous if table.pager else None
            url = table.pager.next if table.pager else None
        assert len(seen) == len(set(seen)) == count
        if back:
            before = client.get(back).context["table"]
            assert [str(line[0][1]) for line in before.lines] == seen[-50 - len(table.lines) :][:50]


def test_no_page_shows_more_than_the_last_digits(
    officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    clerk, of = officer("kelurahan", "33.74.01.1001"), sender("kelurahan", "33.74.01.1001")
    file = checked(clerk, of, many(5))
    body = client_of(clerk).get(f"/daftar/{file.pk}/baris/").content.decode()
    assert "0007" in body
    assert "3399016508850007" not in body
