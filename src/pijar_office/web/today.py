"""Today's work: what waits for this officer, stage by stage, each number a link.

A room offers `queries.<room>.waiting(officer) -> list of (title, count, name of the address)` or,
where an address needs more, `(title, count, address)` with a leading slash. A room without it has
nothing that waits.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

import pijar_office.queries
from pijar_office.access.table import TABLE, may
from pijar_office.web.words import t

_ORDER = (
    "lists applications registers people links visits exclusions determinations funding decrees"
    " registrations replies enrolments contributions mandates matching ledger recovery leaves"
    " calendar cases case_heirs complaints jobs officers audit"
).split()
_BEGINS = (
    "lists.upload",
    "field.show",
    "people.search",
    "determinations.start",
    "replies.upload",
    "receipts.upload",
    "banks.upload",
    "radar.upload",
    "complaints.enter",
    "officers.add",
    "audit.index",
)


def _rooms() -> list[Any]:
    names = [module.name for module in iter_modules(pijar_office.queries.__path__)]
    ordered = sorted(names, key=lambda name: _ORDER.index(name) if name in _ORDER else 99)
    modules = [import_module(f"pijar_office.queries.{name}") for name in ordered]
    return [module for module in modules if hasattr(module, "waiting")]


def _address(where: str) -> str | None:
    """The page's address; None while its room is not built."""
    if where.startswith("/"):
        return where
    try:
        return reverse(where)
    except NoReverseMatch:
        return None


def work_of(officer: Any) -> list[dict[str, Any]]:
    """Lines of work in the order of the path, only what the officer may open."""
    held = may(officer)
    return [
        {"title": title, "count": count, "url": url}
        for room in _rooms()
        for title, count, where in room.waiting(officer)
        if where.startswith("/") or where in held
        if (url := _address(where))
    ]


def starts_of(officer: Any) -> list[dict[str, str]]:
    """What this officer may begin, as buttons."""
    held = may(officer)
    rows = [TABLE[verb] for verb in _BEGINS if verb in held]
    return [{"url": url, "title": t(row.id, row.en)} for row in rows if (url := _address(row.verb))]


def show(request: HttpRequest) -> HttpResponse:
    """The first page after sign-in."""
    work = work_of(request.user)
    context = {
        "waiting": [line for line in work if line["count"]],
        "done": [line for line in work if not line["count"]],
        "starts": starts_of(request.user),
    }
    return render(request, "today/show.html", context)
