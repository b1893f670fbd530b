"""Today's work: what waits for this officer, stage by stage, each number a link.

A room offers `queries.<room>.waiting(officer)`, lines of `queries.work`; all of them together are
one question. A room without it has nothing that waits.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

import pijar_office.queries
from pijar_office.access.table import TABLE, may
from pijar_office.queries.work import only, waits
from pijar_office.web.words import t

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


def rooms() -> list[Any]:
    """The modules of queries in which something can wait."""
    names = (module.name for module in iter_modules(pijar_office.queries.__path__))
    modules = (import_module(f"pijar_office.queries.{name}") for name in names)
    return [module for module in modules if hasattr(module, "waiting")]


def _address(where: str, word: str = "") -> str | None:
    """The page's address; None while its room is not built."""
    if where.startswith("/"):
        return where
    name, _, query = where.partition("?")
    query = f"menunggu={word}" if word else query
    try:
        return f"{reverse(name)}?{query}" if query else reverse(name)
    except NoReverseMatch:
        return None


def waiting_only(request: HttpRequest, found: Any, room: Any) -> tuple[Any, bool]:
    """What a page shows, and whether that is only what a line of today's work counts."""
    word = request.GET.get("menunggu", "")
    kept = only(found, room.waiting(request.user), word) if word else None
    return (found, False) if kept is None else (kept, True)


def work_of(officer: Any) -> list[dict[str, Any]]:
    """Lines of work, oldest and dearest first, only what the officer may open."""
    held, today = may(officer), timezone.localdate()
    mine = [
        line
        for room in rooms()
        for line in room.waiting(officer)
        if line.where.startswith("/") or line.where.partition("?")[0] in held
    ]
    return [
        {"work": work, "title": t(work.id, work.en), "url": url, "late": work.late(today)}
        for work in waits(mine)
        if (url := _address(work.where, work.word))
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
        "waiting": [line for line in work if line["work"].count],
        "done": [line for line in work if not line["work"].count],
        "starts": starts_of(request.user),
    }
    return render(request, "today/show.html", context)
