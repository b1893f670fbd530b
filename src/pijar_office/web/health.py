"""Whether the office lives and may work: for the machine that watches it, no data inside."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from pijar_office.records import constraints


def alive(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


def ready(request: HttpRequest) -> HttpResponse:
    """The database answers and all its constraints stand; otherwise 503."""
    try:
        connection.ensure_connection()
        whole = not constraints.missing(connection)
        database = True
    except DatabaseError:
        database = whole = False
    status = 200 if database and whole else 503
    return JsonResponse({"database": database, "constraints": whole}, status=status)
