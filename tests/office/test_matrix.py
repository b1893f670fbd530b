"""Every address × method × role × thing, expected from the table of access alone.

A cell is one request: what the table promises must be what the browser gets. A room that adds an
address adds its row and its sample (`tests.office.samples`), or these tests fail.
"""

from __future__ import annotations

import collections
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, URLPattern, get_resolver, resolve, reverse
from tests.office.conftest import PASSWORD
from tests.office.samples import CANARY, Make, of_all_rooms, undone

from pijar_office.access.roles import ANYONE, ROLES, SIGNED_IN
from pijar_office.access.table import TABLE, Row, may
from pijar_office.queries.work import Ask, waits
from pijar_office.records.audit import AuditEvent
from pijar_office.records.officers import Duty, Officer
from pijar_office.web import today
from pijar_office.web.tables import plain

pytestmark = pytest.mark.django_db
ANONYMOUS = "anonymous"
WHO = [ANONYMOUS, *ROLES]
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
CITY_WIDE = set(ROLES) - {"kelurahan", "kecamatan", "agency"}
DONE = {200, 204, 302, 303, 400, 409, 413, 422}
"""What an allowed request may answer: done, led on, or told that its (empty) form lacks words."""

FILES_OF_NOBODY = {"givers.template", "lists.template"}
"""Downloads about no person: the only ones that a GET may give."""

MOST_QUESTIONS = 12
"""So many questions to the database a page may ask."""

TOLD_OTHERWISE = {"/iuran/", "/kalender-iuran/", "/register/", "/pengganti/", "/pekerja-menunggak/"}
"""Where a line of today's work opens months, registers or a proposal, not a list of what waits."""

PATTERNS = {p.name: p for p in get_resolver().url_patterns if isinstance(p, URLPattern)}
OURS = {verb for verb in TABLE if not verb.startswith(("mfa_", "account_"))}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """One office for all cells; each request in it is undone."""
    with django_db_blocker.unblock(), undone():
        make = Make(officer=_officer)
        samples = of_all_rooms(make)
        places = {"kelurahan": make.here, "kecamatan": make.here[:8]}
        clients: dict[str, Client] = {ANONYMOUS: Client(raise_request_exception=False)}
        officers = {}
        for role in ROLES:
            agency = make.agency if role == "agency" else ""
            officers[role] = _officer(role, places.get(role, ""), agency)
            clients[role] = Client(raise_request_exception=False)
            clients[role].force_login(officers[role])
            clients[role].get("/")  # begins the session, which requests that are undone would each
        yield {"clients": clients, "officers": officers, "samples": samples}


def _officer(role: str, region: str = "", agency: str = "") -> Any:
    number = Officer.objects.count()
    made = Officer.objects.create_user(
        f"{role}{number}", PASSWORD, full_name=f"Contoh {number}", person_number=f"M{number}"
    )
    Duty.objects.create(
        officer=made, role=role, region_code=region, agency=agency, since=date(2025, 1, 1)
    )
    return made


def expected(row: Row, who: str, method: str, case: str) -> set[int]:
    """The statuses the table promises."""
    if method == "HEAD":
        method = "GET"
    if method not in row.methods:
        return {405}
    if row.roles == ANYONE:
        return DONE | ({404} if case == "missing" else set())
    if who == ANONYMOUS:
        return {302}
    if who not in row.roles or (row.territory == "city" and who not in CITY_WIDE):
        return {403}
    if case == "missing":
        return {404}
    if case in ("other", "own") and who == "agency" and row.territory == "own":
        return {404}
    if case == "other" and who not in CITY_WIDE:
        return {404}
    if case == "agency" and who in ("kelurahan", "kecamatan"):
        return {404}
    if case == "state":
        return {404, 409} if who == "agency" else {409}
    return DONE


def _cases(verb: str, samples: Any) -> list[tuple[str, dict[str, Any]]]:
    names = PATTERNS[verb].pattern.converters
    if not names:
        return [("none", {})]
    sample = samples.get(verb)
    assert sample, f"{verb}: no sample in tests/office/samples"
    nobody = {name: _nobody(kind) for name, kind in names.items()}
    return [*sample.items(), ("missing", nobody)]


def _nobody(converter: Any) -> Any:
    kind = type(converter).__name__
    return {"UUIDConverter": UUID(int=0xDEAD << 64), "IntConverter": 999_999_999}.get(kind, "tiada")


def _ask(client: Client, method: str, url: str) -> Any:
    cookies = client.cookies.copy()
    with undone():
        answer = client.generic(method, url, secure=False)
        body = b"" if answer.streaming else answer.content
        if answer.streaming:  # a file: read to its end, which closes it
            collections.deque(answer.streaming_content, maxlen=0)
    client.cookies = cookies
    return answer, body


def test_every_address_is_a_row_and_every_row_an_address() -> None:
    assert set(PATTERNS) == set(TABLE)
    assert all(isinstance(p, URLPattern) for p in get_resolver().url_patterns)


@pytest.mark.parametrize("verb", [verb for verb in TABLE if verb in OURS])
def test_cells(verb: str, world: dict[str, Any]) -> None:
    """Each is answered as promised; reading writes nothing; no page links where one may not go."""
    if verb not in PATTERNS:
        pytest.fail("no address")
    row, wrong, asked = TABLE[verb], [], []
    for case, words in _cases(verb, world["samples"]):
        url = reverse(verb, kwargs=words or None)
        for who in WHO:
            for method in _methods(row, who, case):
                with _watched() as (written, read):
                    answer, body = _ask(world["clients"][who], method, url)
                if answer.status_code not in expected(row, who, method, case):
                    wrong.append((case, who, method, answer.status_code))
                if who == ANONYMOUS and answer.status_code == 302 and row.roles != ANYONE:
                    assert answer["Location"].startswith("/masuk/")
                assert CANARY.encode() not in body, (case, who, method)
                if method != "GET":
                    continue
                assert not written, (case, who)
                if answer.status_code == 200:
                    asked.append(len(read))
                assert not list(_astray(answer, body, who, world["officers"])), (case, who)
                if verb not in FILES_OF_NOBODY:
                    assert "attachment" not in answer.get("Content-Disposition", ""), verb
    assert not wrong
    # Who opens it first also asks what a process asks once.
    assert max(asked[1:], default=0) <= MOST_QUESTIONS


def _methods(row: Row, who: str, case: str) -> tuple[str, ...]:
    """All methods on SQLite; on PostgreSQL, once more, what gets as far as the database.

    A page is made for HEAD as for GET, so of those who may read it one asks for both.
    """
    heard = who in row.roles or row.roles == ANYONE
    if connection.vendor == "sqlite":
        every = METHODS if case in ("none", "own") else row.methods
        again = heard and who != next(w for w in WHO if w in row.roles or row.roles == ANYONE)
        return tuple(method for method in every if not (again and method == "HEAD"))
    return row.methods if heard and case in ("none", "own") else ()


@contextmanager
def _watched() -> Iterator[tuple[list[str], list[str]]]:
    """Every statement that writes a record, and every one that reads; the session is the
    browser's."""
    written: list[str] = []
    read: list[str] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if re.match(r"\s*(insert|update|delete|replace)", sql, re.I) and "session" not in sql:
            written.append(sql)
        elif re.match(r"\s*(select|with|\()", sql, re.I):
            read.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written, read


def _astray(answer: Any, body: bytes, who: str, officers: dict[str, Any]) -> Iterator[str]:
    """Where a page leads that its reader may not follow."""
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return
    held = may(officers[who]) if who != ANONYMOUS else ()
    for link in set(re.findall(rb'(?:href|action|hx-get)="(/[^"#?]*)', body)):
        if (lacking := _lacking(link.decode(), who, held)) is not None:
            yield lacking


def _lacking(path: str, who: str, held: Any) -> str | None:
    if path.startswith("/static/"):
        return None
    try:
        verb = resolve(path).url_name
    except Resolver404:
        return f"dead: {path}"
    assert verb, path
    if TABLE[verb].roles == ANYONE or verb in held or (who == ANONYMOUS and verb == "today.show"):
        return None
    return verb


@pytest.mark.parametrize("verb", [verb for verb in TABLE if verb not in OURS])
def test_cells_of_ones_own_account(verb: str, world: dict[str, Any]) -> None:
    """Pages that allauth makes: only who comes in is ours to say."""
    row = TABLE[verb]
    words = dict.fromkeys(PATTERNS[verb].pattern.converters, 1)
    url = reverse(verb, kwargs=words or None)
    for who in (ANONYMOUS, "verifier", "dpo"):
        for method in METHODS:
            answer, _ = _ask(world["clients"][who], method, url)
            asked = "GET" if method == "HEAD" else method
            if asked not in row.methods:
                assert answer.status_code == 405, (who, method)
            elif who == ANONYMOUS and row.roles >= SIGNED_IN:
                assert answer["Location"].startswith("/masuk/")
            else:
                assert answer.status_code in DONE | {403, 404}, (who, method)


@pytest.mark.parametrize("who", ROLES)
def test_todays_work_is_few_questions_and_counts_what_each_room_has(
    who: str, world: dict[str, Any]
) -> None:
    officer = world["officers"][who]
    lines = [line for room in today.rooms() for line in room.waiting(officer)]
    each = {
        line.id: line.things.order_by().values(line.each).distinct().count()
        if isinstance(line, Ask) else line.count
        for line in lines
    }  # fmt: skip
    assert {work.id: work.count for work in waits(lines)} == each
    world["clients"][who].get("/")  # what a process asks once is asked here
    with CaptureQueriesContext(connection) as asked:
        page = world["clients"][who].get("/").content.decode()
    assert len(asked) <= MOST_QUESTIONS, [query["sql"][:90] for query in asked]
    assert all(str(line.en) and str(line.id) in page for line in lines if each[line.id])
    for work in today.work_of(officer):
        if work["work"].count and work["url"] not in TOLD_OTHERWISE:
            opened = world["clients"][who].get(work["url"]).content.decode()
            bodies = re.findall(r"<tbody>(.*?)</tbody>", opened, re.S)
            assert work["work"].count in [body.count("<tr") for body in bodies], work


TAKEN = (
    "lists.original lists.problems lists.filled decrees.annex registrations.file replies.follow_up"
).split()
"""Files about people; those of a determination's run have a test beside their page."""


@pytest.mark.parametrize("verb", TAKEN)
def test_whoever_takes_a_file_about_people_is_written_down(
    verb: str, world: dict[str, Any]
) -> None:
    url = reverse(verb, kwargs=world["samples"][verb]["own"])
    for who in sorted(TABLE[verb].roles & CITY_WIDE):
        with undone():
            before = set(AuditEvent.objects.values_list("pk", flat=True))
            answer = world["clients"][who].post(url)
            assert answer.status_code == 200, who
            assert answer["Content-Disposition"].startswith("attachment")
            (event,) = AuditEvent.objects.exclude(pk__in=before)
        assert (event.action, event.actor) == (verb, world["officers"][who])
        assert event.object_id


@pytest.mark.parametrize("verb", sorted(verb for verb in OURS if "GET" in TABLE[verb].methods))
def test_listings_are_taken_as_they_are_seen(verb: str, world: dict[str, Any]) -> None:
    """Sorted by whatever they offer they stay whole; a file says what the page says, and is told
    of in the audit trail."""
    who = next((role for role in sorted(TABLE[verb].roles & CITY_WIDE)), "")
    names = PATTERNS[verb].pattern.converters
    words = world["samples"][verb]["own"] if names else None
    client = world["clients"].get(who)
    page = client.get(reverse(verb, kwargs=words)) if client else None
    listing = getattr(getattr(page, "wsgi_request", None), "listing", None)
    if page is None or listing is None or not listing.lines:
        return
    everybody = sorted(str(getattr(each, "pk", each)) for each in listing.lines)
    ways = re.findall(r'<option value="(-?[^"]+)"', _sorts(page))
    for way in [*ways[::2], *ways[1:2]]:  # every column, one of them downwards too
        path = listing.at(urut=way)
        shown = client.get(path)
        assert shown.status_code == 200, path
        found = shown.wsgi_request.listing
        assert found.total > 50 or sorted(str(each.pk) for each in found.lines) == everybody, path
        assert "aria-sort" in shown.content.decode() or found.total < 2, path
    url = f"{reverse('tables.take')}?{urlencode({'halaman': listing.at(), 'bentuk': 'csv'})}"
    with undone():
        before = set(AuditEvent.objects.values_list("pk", flat=True))
        answer = client.post(url)
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        (event,) = AuditEvent.objects.exclude(pk__in=before)
    assert (event.action, event.detail.split()[0]) == ("tables.take", verb)
    head, *rows = csv.reader(text.splitlines())
    assert head == [column.title for column in listing.table.columns]
    assert len(rows) == listing.total
    for line, row in zip(listing.table.lines, rows, strict=False):
        assert [_bare(cell) for _, cell in line] == [_bare(inert) for inert in row]
    assert CANARY not in text


def _sorts(page: Any) -> str:
    found = re.search(r'<select id="urut".*?</select>', page.content.decode(), re.S)
    return found[0] if found else ""


def _bare(cell: Any) -> str:
    """Letters and digits alone: a page writes Rp16.800 where a file has 16800."""
    return "".join(sign for sign in str(plain(cell) or "") if sign.isalnum()).removeprefix("Rp")
