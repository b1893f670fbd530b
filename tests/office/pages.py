"""The pages of the office, from the table of access: for all that opens each of them.

`tests/office/test_axe.py` opens them with samples, `tests/campaigns/screenshots.py` in the demo;
a page that joins the table joins both.
"""

from __future__ import annotations

from django.urls import URLPattern, get_resolver

from pijar_office.access.roles import ANYONE, SIGNED_IN
from pijar_office.access.table import TABLE, Row

PATTERNS = {p.name: p for p in get_resolver().url_patterns if isinstance(p, URLPattern)}
FILES = {"mfa_login_webauthn", "healthz", "readyz", "field.worker"}
"""Addresses that answer a program, or give no page."""


def readable() -> list[Row]:
    """Every page that is opened by its address, in the order of the table."""
    return [
        row
        for verb, row in TABLE.items()
        if "GET" in row.methods and verb in PATTERNS and verb not in FILES
    ]


def readable_by(role: str) -> list[Row]:
    """Those that a role may open; "" is somebody who has not signed in."""
    return [
        row
        for row in readable()
        if (row.roles == ANYONE if not role else role in row.roles or row.roles >= SIGNED_IN)
    ]
