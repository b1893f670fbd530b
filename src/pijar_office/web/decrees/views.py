"""All decrees, and one: what it says, how far it is, what may be done with it next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import allows, may
from pijar_office.actions.decrees import KIND
from pijar_office.queries import decrees as queries
from pijar_office.queries.decree_letters import AT_ONCE, count_of
from pijar_office.queries.jobs import job_on
from pijar_office.records.enrolments import Decree
from pijar_office.records.jobs import Job
from pijar_office.web.decrees import tables, wording
from pijar_office.web.forms import Form
from pijar_office.web.today import waiting_only

_NEXT = ("decrees.approve", "decrees.issue", "decrees.amend", "decrees.return",
         "decrees.withdraw", "decrees.revoke")  # fmt: skip
"""What may be done with a decree, the main thing first."""


def index(request: HttpRequest) -> HttpResponse:
    """Every decree, the newest first."""
    found, waits = waiting_only(request, queries.decrees_of(request.user), queries)
    context = {"table": tables.decrees(list(found[:100])), "only_waiting": waits}
    return render(request, "decrees/index.html", context)


def show(request: HttpRequest, decree: Decree) -> HttpResponse:
    """One decree; while it is being issued, how far that is."""
    job = job_on(decree.pk, KIND) if decree.state == "approved" else None
    running = job is not None and job.finished_at is None
    if getattr(request, "htmx", False):
        return _poll(request, decree, job, running=running)
    annexes = queries.annexes_of(decree)
    files = queries.files_of(decree) if decree.state == "issued" else []
    context: dict[str, Any] = {
        "decree": decree,
        "name": wording.name(decree),
        "state": wording.state(decree).__html__(),
        "facts": tables.facts(decree, queries.kinds_of(decree)),
        "lists": tables.lists(decree, annexes),
        "files": tables.files(files, opens="registrations.show" in may(request.user))
        if files
        else None,
        "deeds": [] if running else _deeds(request, decree),
        "may_make": not files and allows(request.user, "registrations.make", decree),
        "make": Form(),
        "letters": _letters(request, decree),
        "own": decree.state == "proposed" and decree.proposed_by_id == request.user.pk,
        "job": job,
        "running": running,
        **_progress(decree, job),
    }
    return render(request, "decrees/show.html", context)


def _deeds(request: HttpRequest, decree: Decree) -> list[dict[str, str]]:
    """Links to what this officer may do with it now."""
    own = decree.proposed_by_id == request.user.pk
    return [
        {"verb": verb, "url": reverse(verb, kwargs={"id": decree.pk})}
        for verb in _NEXT
        if allows(request.user, verb, decree) and not (own and verb == "decrees.approve")
    ]


def _letters(request: HttpRequest, decree: Decree) -> list[tuple[int, int, int]]:
    """The PDFs of letters that may be printed: number, first and last letter."""
    if not allows(request.user, "decrees.letters", decree):
        return []
    count = count_of(decree)
    starts = range(0, count, AT_ONCE)
    return [(n, at + 1, min(at + AT_ONCE, count)) for n, at in enumerate(starts, start=1)]


def _progress(decree: Decree, job: Job | None) -> dict[str, str]:
    if job is None:
        return {}
    return {
        "poll": reverse("decrees.show", kwargs={"id": decree.pk}),
        "cancel": reverse("jobs.cancel", kwargs={"id": job.pk}),
    }


def _poll(request: HttpRequest, decree: Decree, job: Job | None, *, running: bool) -> HttpResponse:
    """The progress alone; when it is over, the page is asked for anew."""
    if running:
        context = {"job": job, **_progress(decree, job)}
        return render(request, "decrees/progress.html", context)
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer
