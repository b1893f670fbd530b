"""Background work: what runs, what ran, and stopping it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape

from pijar_office.access.table import may
from pijar_office.actions import jobs as actions
from pijar_office.queries import jobs as queries
from pijar_office.records.jobs import Job
from pijar_office.web.jobs import progress as bars
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t

SUBJECTS = {
    "check_list": "lists.show",
    "compare_lists": "lists.show",
    "check_register": "registers.show",
    "determine": "determinations.show",
    "make_cards": "cards.show",
    "make_plan": "plans.show",
}


def index(request: HttpRequest) -> HttpResponse:
    """The latest jobs."""
    jobs = queries.jobs_of(request.user)[: queries.SHOWN]
    table = Table(
        caption=t("Pekerjaan terakhir", "The latest jobs"),
        columns=[
            Column(t("Pekerjaan", "Job")),
            Column(t("Diminta", "Asked for")),
            Column(t("Oleh", "By")),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(bars.title(job.kind), reverse("jobs.show", args=[job.pk])),
                moment(job.queued_at),
                str(job.actor or t("sistem", "the system")),
                _state(job),
            ]
            for job in jobs
        ],
        empty=t(
            "Belum ada pekerjaan. Unggahan dan penetapan berjalan di sini.",
            "No jobs yet. Uploads and determinations run here.",
        ),
        hide_caption=True,
    )
    return render(request, "jobs/index.html", {"table": table})


def show(request: HttpRequest, job: Job) -> HttpResponse:
    """One job: how far it is, or how it ended."""
    context = {
        "job": job,
        "name": bars.title(job.kind),
        "progress": bars.of(job, reverse("jobs.progress", args=[job.pk])),
        "cancel": _cancel(request, job),
        "subject": _subject(request, job),
        "facts": [
            (t("Keadaan", "State"), conditional_escape(_state(job))),
            (t("Diminta", "Asked for"), moment(job.queued_at)),
            (t("Oleh", "By"), str(job.actor or t("sistem", "the system"))),
            (t("Dimulai", "Started"), moment(job.started_at) or "–"),
            (t("Selesai", "Ended"), moment(job.finished_at) or "–"),
            (t("Percobaan", "Attempts"), job.attempts),
        ],
    }
    return render(request, "jobs/show.html", context)


def progress(request: HttpRequest, job: Job) -> HttpResponse:
    """How far it is."""
    return bars.answer(request, job, reverse("jobs.show", args=[job.pk]), _cancel(request, job))


def cancel(request: HttpRequest, job: Job) -> HttpResponse:
    """Stop it."""
    actions.cancel(request.user, job, request_id=request.id)
    messages.info(request, t("Pekerjaan dihentikan.", "The job is being stopped."))
    return redirect("jobs.show", job.pk)


def _state(job: Job) -> Tag:
    indonesian, english, tone = bars.STATES[job.state]
    return Tag(t(indonesian, english), tone)


def _cancel(request: HttpRequest, job: Job) -> str:
    """Where the reader may stop the job, or nothing."""
    allowed = "jobs.cancel" in may(request.user) and not job.cancel_asked_at
    return reverse("jobs.cancel", args=[job.pk]) if allowed else ""


def _subject(request: HttpRequest, job: Job) -> str:
    """The page of what the job is about, if there is one and the reader may open it."""
    verb = SUBJECTS.get(job.kind, "")
    if verb not in may(request.user):
        return ""
    try:
        return reverse(verb, args=[job.subject_id])
    except NoReverseMatch:
        return ""
