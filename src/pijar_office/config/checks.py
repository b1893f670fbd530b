"""Start-up checks: what is not in the table of access is not served."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, get_resolver

from pijar_office.access.table import TABLE


@register("access")
def every_address_has_a_row(**_: Any) -> list[CheckMessage]:
    """Each URL is a page of one verb, each verb has one URL."""
    found: list[CheckMessage] = []
    seen: Counter[str] = Counter()
    for pattern in get_resolver().url_patterns:
        if not isinstance(pattern, URLPattern):
            found.append(Error(f"{pattern}: rooms give single addresses", id="pijar.E001"))
            continue
        verb = getattr(pattern.callback, "verb", None)
        if verb is None or verb != pattern.name:
            found.append(Error(f"{pattern.pattern}: not wrapped by page()", id="pijar.E002"))
        seen[str(verb)] += 1
    found += [Error(f"{v}: two addresses", id="pijar.E003") for v, n in seen.items() if n > 1]
    found += [
        Error(f"{v}: no row in access.table", id="pijar.E004") for v in seen if v not in TABLE
    ]
    if waiting := [verb for verb in TABLE if verb not in seen]:
        found.append(Error(f"no address: {' '.join(waiting)}", id="pijar.E005"))
    return found
