"""The page of a clerk in the field, what its device sends, and the script that keeps it at hand.

Without JavaScript the page is a plain form. With it, entries wait on the device, encrypted, until
they are sent; each is posted with the id it was given there, so that it arrives once.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from pijar.core.errors import Refusal
from pijar_office.actions import applications as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.web.field.forms import Apply
from pijar_office.web.forms import error_list
from pijar_office.web.words import t


def show(request: HttpRequest) -> HttpResponse:
    """The form; `?luring=1` is the same page as a device keeps it: with nobody's name in it."""
    form = Apply(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.request_key:
        try:
            _enter(request, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            says = t("Tersimpan: {name}.", "Saved: {name}.", name=form.said.name)
            messages.success(request, says)
            return redirect("field.show")
    kept = request.method == "GET" and request.GET.get("luring") == "1"
    context = {"form": form, "base": "field/kept.html" if kept else "base.html", "kept": kept}
    status = 422 if request.method == "POST" else 200
    return render(request, "field/show.html", context, status=status)


def send(request: HttpRequest) -> HttpResponse:
    """One entry of a device: stored now, known since before, or why not."""
    form = Apply(request.user, request.POST)
    if not form.is_valid() or not form.request_key:
        return JsonResponse({"says": [says for _, says in error_list(form)]}, status=422)
    try:
        state = _enter(request, form)
    except Refusal as refusal:
        return JsonResponse({"id": form.request_key, "says": [str(refusal)]}, status=409)
    return JsonResponse({"id": form.request_key, "state": state})


def _enter(request: HttpRequest, form: Apply) -> str:
    try:
        actions.enter(
            request.user, form.said, UUID(form.request_key),
            request_id=getattr(request, "id", ""),
        )  # fmt: skip
    except AlreadyDone:
        return "known"
    return "stored"


def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: a script of its own, for it must lie on the path it serves."""
    return render(request, "field/worker.js", content_type="text/javascript; charset=utf-8")
