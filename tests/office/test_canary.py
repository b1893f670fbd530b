"""No identity number leaves by a side door: not in an address, a title, a cookie, or the log.

The pages of the matrix are opened with the canary among the people, and typed where a person is
looked for; then everything that left is searched for it, in the forms people write it.
"""

from __future__ import annotations

import collections
import logging
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from tests.office.samples import CANARY, Make, of_all_rooms

from pijar_office.access.table import TABLE
from pijar_office.web.log import Redacting

FORMS = {CANARY, " ".join(re.findall("....", CANARY)), CANARY[:6] + "." + CANARY[6:]}
PATTERNS = {p.name: p for p in get_resolver().url_patterns if isinstance(p, URLPattern)}


def _holds(text: str) -> bool:
    return any(form in text for form in FORMS)


@pytest.mark.django_db
def test_the_canary_stays_inside(officer: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    make = Make(officer=officer)
    samples = of_all_rooms(make)
    leaks = []
    for role in ("verifier", "kelurahan", "auditor", "branch"):
        client = Client(raise_request_exception=False)
        client.force_login(officer(role, make.here if role == "kelurahan" else ""))
        for verb, row in TABLE.items():
            if verb not in PATTERNS or verb.startswith(("account", "mfa")):
                continue
            words = samples.get(verb, {}).get("own") if PATTERNS[verb].pattern.converters else {}
            if words is None:
                continue
            url = reverse(verb, kwargs=words or None)
            for method in row.methods:
                typed = {"nik": CANARY, "q": CANARY, "name": CANARY} if method == "POST" else {}
                answer = getattr(client, method.lower())(url, typed)
                body = b"" if answer.streaming else answer.content
                if answer.streaming:  # a file: read to its end, which closes it
                    collections.deque(answer.streaming_content, maxlen=0)
                title = re.search(rb"<title>(.*?)</title>", body, re.S)
                links = b" ".join(re.findall(rb'(?:href|action|src)="([^"]*)"', body))
                for name, text in {
                    "address": url,
                    "title": title[1].decode() if title else "",
                    "links": links.decode(),
                    "headers": str(answer.headers),
                    "cookies": str(client.cookies),
                }.items():
                    if _holds(text):
                        leaks.append((role, verb, method, name))
    assert not leaks
    written = "\n".join(Redacting().format(record) for record in caplog.records)
    assert not _holds(written)
