"""The navigation of every page: the rooms an officer may enter, in the order of the path.

Few rooms stand side by side. Many are folded into the six parts of an office, each a `<details>`
that opens by a click or by Enter and needs no script.
"""

from __future__ import annotations

from typing import Any, Final

from django.urls import NoReverseMatch, reverse

from pijar_office.access.table import TABLE, Row
from pijar_office.web.words import t

GROUPS: Final = (
    (("Pendataan", "Intake"), "lists applications registers links visits quality"),
    (
        ("Kepesertaan", "Membership"),
        "determinations decrees registrations leaves cover cards",
    ),
    (
        ("Dana dan iuran", "Funds and contributions"),
        "funds contributions matches ledger payers recovery",
    ),
    (("Layanan warga", "Service to people"), "cases complaints outbox"),
    (("Laporan dan rencana", "Reports and plans"), "glance reports plans"),
    (("Kantor", "The office"), "officers audit"),
)
"""Parts of the office and their rooms; a room that is in none stands by itself."""

SIDE_BY_SIDE: Final = 6
"""So many rooms fit in one row of a small laptop."""


def menu(held: frozenset[str], here: str) -> list[dict[str, Any]]:
    """What stands in the navigation.

    Args:
        held: the verbs of the officer.
        here: the room of the page shown.

    Returns:
        Rooms (title, url, here) and parts (title, rooms, here).
    """
    rooms = {
        row.stage: {"url": url, "title": t(row.id, row.en), "here": row.stage == here}
        for row in TABLE.values()
        if row.menu and row.verb in held and (url := address(row))
    }
    if len(rooms) <= SIDE_BY_SIDE:
        return list(rooms.values())
    parts = [
        (t(*title), [rooms.pop(name) for name in names.split() if name in rooms])
        for title, names in GROUPS
    ]
    alone = list(rooms.values())
    return alone + [
        {"title": title, "rooms": inside, "here": any(room["here"] for room in inside)}
        if len(inside) > 1
        else inside[0]
        for title, inside in parts
        if inside
    ]


def address(row: Row) -> str | None:
    """Where a room is; None while it is not built."""
    try:
        return reverse(row.verb)
    except NoReverseMatch:
        return None
