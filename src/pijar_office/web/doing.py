"""Doing what a form asks for, once, and leading on: how every page with a form ends.

if (answer := done(request, form, do, back, t("Tercatat.", "Noted."))) is not None:
    return answer
return render(…)                    # shown the first time, or with what was refused
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pijar.core.errors import Refusal
from pijar_office.actions.act import AlreadyDone
from pijar_office.web.forms import Form


def given(request: HttpRequest, form: Form) -> dict[str, str]:
    """The form's key and the request's number, for an action: done once, and tied to the log."""
    return {"key": form.request_key, "request_id": getattr(request, "id", "")}


def done(
    request: HttpRequest,
    form: Form,
    do: Callable[..., Any],
    to: str | Callable[[Any], str],
    says: str = "",
) -> HttpResponse | None:
    """What follows when the form was sent and is whole; None where the form is to be shown.

    What was done before leads to where it led then; what is refused stands on the form.

    Args:
        do: the action, given `key` and `request_id`.
        to: where it leads; of something new, that of the id which `do` gives.
        says: what is told there.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        made = do(**given(request, form))
    except AlreadyDone as before:
        return redirect(to if isinstance(to, str) else to(before.answer))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    if says:
        messages.success(request, says)
    return redirect(to if isinstance(to, str) else to(made))
