"""What every page shows: the city, the programme, who is here, and where they may go."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from pijar.files.city import City, load_city
from pijar_office.access.roles import ROLES
from pijar_office.access.table import TABLE, Row, may
from pijar_office.access.territory import duties_of
from pijar_office.queries import officers
from pijar_office.web.menu import address, menu
from pijar_office.web.words import english


@cache
def the_city() -> City:
    """The city this office serves, read once."""
    return load_city(settings.CITY)


def _title(row: Row) -> str:
    return row.en if english() else row.id


def _crumbs(row: Row | None, held: frozenset[str]) -> list[dict[str, str]]:
    """From today's work to the room of this page."""
    if row is None or row.verb == "today.show":
        return []
    crumbs = [{"url": reverse("today.show"), "title": _title(TABLE["today.show"])}]
    index = f"{row.stage}.index"
    if index in held and index != row.verb and (url := address(TABLE[index])):
        crumbs.append({"url": url, "title": _title(TABLE[index])})
    return crumbs


def duty_words(duty: Any) -> str:
    """What a duty is and where: “Operator kelurahan, Miroto”."""
    city = the_city()
    place = next((each.name for each in city.agencies if each.id == duty.agency), duty.agency)
    if duty.region_code:
        region = city.regions.by_code(duty.region_code)
        place = region.name if region else duty.region_code
    role = ROLES[duty.role][english()] if duty.role in ROLES else duty.role
    return f"{role}, {place}" if place else role


def duties_in_words(officer: Any) -> list[str]:
    """All that an officer does today, in words."""
    return [duty_words(duty) for duty in duties_of(officer)]


def _demo_users() -> list[dict[str, str]]:
    """The invented officers of a demo office, for its sign-in page."""
    if not settings.DEMO:
        return []
    return [
        {"username": each.username, "name": str(each), "duties": "; ".join(duties_in_words(each))}
        for each in officers.invented()
    ]


def office(request: HttpRequest) -> dict[str, Any]:
    """For the templates: city, menu, crumbs, title, the officer's duties."""
    city = the_city()
    row: Row | None = getattr(request, "row", None)
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    held = may(user) if signed_in else frozenset()
    request.held_verbs = held  # type: ignore[attr-defined]
    return {
        "city": city,
        "user": user,
        "row": row,
        "title": _title(row) if row else "",
        "menu": menu(held, row.stage if row else "") if signed_in else [],
        "crumbs": _crumbs(row, held) if signed_in else [],
        "duties": duties_in_words(user) if signed_in else [],
        "english": english(),
        "demo": settings.DEMO,
        "demo_users": _demo_users() if row and row.verb == "account_login" else [],
        "demo_password": settings.DEMO_PASSWORD,
        "request_id": getattr(request, "id", ""),
    }
