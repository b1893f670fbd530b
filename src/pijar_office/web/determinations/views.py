"""The list of determinations, starting one with its preview, one of them, and throwing it away."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.stages.decisions import ALL_MET
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.actions import determinations as actions
from pijar_office.queries import decrees, funding
from pijar_office.queries import determinations as queries
from pijar_office.queries.decided_people import Sieve
from pijar_office.records.decisions import Determination
from pijar_office.web.determinations import files, tables, wording
from pijar_office.web.doing import done
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.words import in_eights, t


def index(request: HttpRequest) -> HttpResponse:
    """Every determination, the newest first."""
    found = list(queries.determinations_of(request.user)[:100])
    table = tables.determinations(found)
    return render(request, "determinations/index.html", {"table": table})


class Start(Form):
    """For which year, and on which day."""

    year = forms.TypedChoiceField(label=both("Tahun anggaran", "Budget year"), coerce=int)
    day = forms.DateField(
        label=both("Hari keputusan", "Day of the decision"),
        help_text=both(
            "Hukum, usia, dan masa berlaku dihitung menurut hari ini.",
            "Law, ages and validity are taken as of this day.",
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, str(year)) for year in funding.years()]


def start(request: HttpRequest) -> HttpResponse:
    """What would go in, and the button that starts it."""
    today = clock.today()
    years = funding.years()
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else _year_for(today, years)
    form = Start(request.POST or None, initial={"year": year, "day": today})

    def do(**more: str) -> UUID:
        chosen = form.cleaned_data
        return actions.start(request.user, chosen["year"], chosen["day"], **more).pk

    if (answer := done(request, form, do, _at)) is not None:
        return answer
    year = form.cleaned_data.get("year", year) if form.is_bound else year
    inputs = queries.inputs_of(year)
    context = {
        "form": form,
        "inputs": inputs,
        "year": year,
        "years": years,
        "files": tables.input_files(inputs),
        "registers": tables.input_registers(inputs, today),
        "funds": tables.input_funds(inputs),
        "said": tables.said(*queries.said_by_officers()),
        "today": today,
    }
    return render(request, "determinations/start.html", context)


def _year_for(today: date, years: list[int]) -> int:
    """This year while the city has funds for it, else the newest year it has."""
    return today.year if today.year in years else max(years, default=today.year)


def show(request: HttpRequest, determination: Determination) -> HttpResponse:
    """Its progress while it is computed, else what it says."""
    job = determination.job
    if determination.state == "computing" and job is not None:
        return _progress(request, determination)
    if getattr(request, "htmx", False):  # who watched the progress now sees the outcome
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    context: dict[str, Any] = {
        "determination": determination,
        "state": conditional_escape(wording.state(determination)),
        "discard_url": reverse("determinations.discard", kwargs={"id": determination.pk}),
        "may_discard": "determinations.discard" in may(request.user)
        and determination.state not in ("discarded", "computing"),
    }
    if determination.computed_at is not None:
        context |= _outcome(determination)
        context["propose_url"] = _propose_url(request, determination)
        context["files"] = files.offered(determination)
        context["may_download"] = "determinations.folder" in may(request.user)
    return render(request, "determinations/show.html", context)


def _progress(request: HttpRequest, determination: Determination) -> HttpResponse:
    job = determination.job
    assert job is not None
    context = {
        "determination": determination,
        "state": conditional_escape(wording.state(determination)),
        "job": job,
        "poll": reverse("determinations.show", kwargs={"id": determination.pk}),
        "cancel": reverse("jobs.cancel", kwargs={"id": job.pk})
        if "jobs.cancel" in may(request.user)
        else "",
    }
    part = "determinations/progress.html" if getattr(request, "htmx", False) else ""
    return render(request, part or "determinations/computing.html", context)


def _outcome(determination: Determination) -> dict[str, Any]:
    """Everything the page of a computed determination shows, from six queries."""
    outcomes = queries.outcomes_of(determination)
    areas = queries.areas_of(determination)
    earlier = queries.before(determination)
    change = queries.change_of(determination, earlier) if earlier else None
    uses = funding.uses_of(determination.year.year, determination)
    return {
        "counts": tables.counts(determination),
        "rows": tables.rows_of(determination),
        "hash": in_eights(determination.content_hash),
        "funds": tables.funds(determination, uses),
        "refusals": tables.reasons(determination, outcomes, "not_eligible"),
        "questions": tables.reasons(determination, outcomes, "needs_data"),
        "waits": tables.reasons(determination, outcomes, "eligible", without=ALL_MET),
        "kecamatan": tables.areas(determination, queries.by_kecamatan(areas)),
        "kelurahan": tables.areas(determination, areas),
        "change": change,
        "changes": tables.changes(determination, change) if change else None,
        "waiting_url": tables.people_url(determination, Sieve(outcome="eligible", paid="no")),
    }


def _propose_url(request: HttpRequest, determination: Determination) -> str:
    """Where a decree is made of it: the year's first, or a change of the one in force."""
    if determination.state != "computed":
        return ""
    standing = decrees.in_force(determination.year_id)
    verb, where = ("decrees.amend", {"id": standing.pk}) if standing else ("decrees.propose", {})
    if verb not in may(request.user):
        return ""
    return f"{reverse(verb, kwargs=where)}?penetapan={determination.pk}"


class Discard(WithReason):
    """Why it is thrown away."""


def discard(request: HttpRequest, determination: Determination) -> HttpResponse:
    """Asks once more, and why."""
    form = Discard(request.POST or None)
    back = _at(determination.pk)

    def do(**more: str) -> None:
        actions.discard(request.user, determination, form.cleaned_data["reason"], **more)

    says = t("Penetapan dibuang.", "The determination is discarded.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    context = {"determination": determination, "form": form, "back": back}
    return render(request, "determinations/discard.html", context)


def _at(id: UUID | str) -> str:
    return reverse("determinations.show", kwargs={"id": id})
