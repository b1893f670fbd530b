"""The door of every room: who may come in is asked here, once, by the table of access.

    urlpatterns = [path("daftar/<uuid:id>/", page("lists.show", show, subject=lists.list_file))]

    def show(request, found): return render(request, "lists/show.html", {"list": found})

`subject(officer, **kwargs)` is a function of `queries` and gives the thing of the address, or
None, or raises `DoesNotExist`: what lies outside the officer's territory does not exist for them.
Without `subject` the view gets the address's own words: `view(request, **kwargs)`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import resolve_url

from pijar.core.errors import Defect
from pijar_office.access.roles import ANYONE
from pijar_office.access.table import TABLE, Row, ask
from pijar_office.actions.act import was_sent
from pijar_office.web import errors

View = Callable[..., HttpResponseBase]
Loader = Callable[..., Any]
_WRITES = ("insert", "update", "delete", "replace", "create", "drop", "alter", "copy", "merge")
_FREE = ("django_session",)


def page(verb: str, view: View, subject: Loader | None = None) -> View:
    """The view behind its verb: sign-in, method, territory, state, and no writing while reading.

    Args:
        verb: a row of `access.table`; becomes the name of the address.
        view: makes the answer, given the request and the subject.
        subject: loads the thing of the address for an officer; it knows their territory.
    """
    row = TABLE[verb]

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        request.row = row  # type: ignore[attr-defined]
        method = "GET" if request.method == "HEAD" else request.method
        if method not in row.methods:
            return errors.wrong_method(request, HttpResponseNotAllowed(row.methods))
        if row.roles != ANYONE and not request.user.is_authenticated:
            return _to_sign_in(request)
        if (lacking := ask(request.user, verb)) != "yes":
            return errors.not_allowed(request, row, lacking)
        answer = _answer(request, row, view, subject, kwargs, reading=method == "GET")
        if request.user.is_authenticated or row.methods != ("GET",):
            answer.headers.setdefault("Cache-Control", "no-store, private")
        return answer

    guarded.verb = verb  # type: ignore[attr-defined]
    return guarded


def _answer(
    request: HttpRequest,
    row: Row,
    view: View,
    subject: Loader | None,
    kwargs: dict[str, Any],
    *,
    reading: bool,
) -> HttpResponseBase:
    def answer() -> HttpResponseBase:
        if subject is None:
            return view(request, **kwargs)
        try:
            found = subject(request.user, **kwargs)
        except ObjectDoesNotExist:
            found = None
        if found is None:
            return errors.not_found(request)
        lacking = ask(request.user, row.verb, found)
        if lacking == "state" and was_sent(request.user, row.verb, _key_of(request)):
            lacking = "yes"  # sent twice: the view leads to where the first sending led
        if lacking != "yes":
            return errors.not_allowed(request, row, lacking, found)
        return view(request, found)

    if not reading or row.verb.startswith(("account", "mfa")):
        return answer()
    with connection.execute_wrapper(_refuse_writing):
        return answer()


def _key_of(request: HttpRequest) -> str:
    """The key of the form that was sent, as `Form.request_key` gives it; "" for anything else."""
    try:
        return str(UUID(request.POST.get("key", "")))
    except ValueError:
        return ""


def _refuse_writing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    """Reading a page never changes a record; the session is the browser's, not a record."""
    if sql.lstrip().lower().startswith(_WRITES) and not any(name in sql for name in _FREE):
        raise Defect("a GET request tried to write")
    return execute(sql, params, many, context)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=401)
        answer["HX-Redirect"] = resolve_url(settings.LOGIN_URL)
        return answer
    back = request.path if request.method == "GET" else ""
    return redirect_to_login(back) if back else redirect_to_login(resolve_url("today.show"))
