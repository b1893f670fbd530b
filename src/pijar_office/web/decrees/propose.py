"""Proposing a decree: choose a determination, see all it would change, propose exactly that."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import decrees as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import decrees as queries
from pijar_office.queries import determinations, previews
from pijar_office.queries.jobs import job_on
from pijar_office.queries.previews import Preview
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree
from pijar_office.records.funding import Fund
from pijar_office.records.jobs import Job
from pijar_office.web import errors
from pijar_office.web.decrees import tables, wording
from pijar_office.web.doing import given
from pijar_office.web.forms import Form
from pijar_office.web.jobs import progress as bars
from pijar_office.web.templatetags.office import moment, month_words, rupiah, whole
from pijar_office.web.words import t


class Propose(Form):
    """What was shown, as a hash; the determination stands in the address."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)


def first(request: HttpRequest) -> HttpResponse:
    """The first decree of a year; where one is in force, its amendment is offered instead."""
    found = _chosen(request)
    if found is None:
        offered = queries.choices(request.user)
        context = {"table": tables.choices(offered, reverse("decrees.propose"))}
        return render(request, "decrees/choose.html", context)
    base = queries.in_force(found.year_id)
    if base is not None:
        url = reverse("decrees.amend", kwargs={"id": base.pk})
        return redirect(f"{url}?penetapan={found.pk}")
    return _preview(request, found, None)


def amendment(request: HttpRequest, decree: Decree) -> HttpResponse:
    """What a later determination changes of the decree in force."""
    found = _chosen(request)
    if found is None or found.year_id != decree.year_id:
        offered = queries.choices(request.user, decree.year_id)
        here = reverse("decrees.amend", kwargs={"id": decree.pk})
        context = {
            "decree": decree,
            "name": wording.name(decree),
            "table": tables.choices(offered, here),
        }
        return render(request, "decrees/choose.html", context)
    if queries.in_force(found.year_id) != decree:  # another one has been issued since
        return redirect(f"{reverse('decrees.propose')}?penetapan={found.pk}")
    return _preview(request, found, decree)


def _chosen(request: HttpRequest) -> Determination | None:
    """The determination of the address; None when it names none that the officer may see."""
    try:
        return determinations.computed(request.user, UUID(request.GET.get("penetapan", "")))
    except (ValueError, ObjectDoesNotExist):
        return None


def weigh(request: HttpRequest, determination: Determination) -> HttpResponse:
    """Has it worked out what a decree of this determination would change."""
    form = Form(request.POST)
    form.is_valid()
    with suppress(AlreadyDone):
        actions.weigh(request.user, determination, **given(request, form))
    return redirect(f"{reverse('decrees.propose')}?penetapan={determination.pk}")


def _preview(
    request: HttpRequest, determination: Determination, amends: Decree | None
) -> HttpResponse:
    """What it would change: being worked out, worked out, or to be asked for."""
    if determination.discarded_at is not None:
        return errors.not_found(request)
    form = Propose(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            shown = form.cleaned_data["shown"]
            actions.ask_to_propose(
                request.user, determination, shown, amends=amends, **given(request, form)
            )
            return redirect(request.get_full_path())
        except AlreadyDone:
            return redirect(request.get_full_path())
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    job = job_on(determination.pk, actions.WEIGH, actions.PROPOSE)
    if job is not None and job.finished_at is None:
        return _progress(request, determination, job)
    if getattr(request, "htmx", False):  # who watched the progress now sees the outcome
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    proposed = queries.proposed_of(determination)
    if proposed is not None:
        return redirect("decrees.show", id=proposed.pk)
    found = previews.kept(determination, amends)
    other = queries.open_of(determination.year_id)
    context: dict[str, Any] = {
        "decree": amends,
        "name": wording.name(amends) if amends else "",
        "determination": determination,
        "back": reverse("determinations.show", kwargs={"id": determination.pk}),
        "weigh": reverse("decrees.weigh", kwargs={"id": determination.pk}),
        "weigh_form": Form(),
        "other": other,
        "other_name": wording.name(other) if other else "",
        "refused": job.says if job is not None and job.outcome != "done" else "",
    }
    if found is not None:
        context |= _shown(found, determination, form)
    return render(request, "decrees/preview.html", context)


def _progress(request: HttpRequest, determination: Determination, job: Job) -> HttpResponse:
    stop = reverse("jobs.cancel", kwargs={"id": job.pk})
    context = {
        "determination": determination,
        "progress": bars.of(job, request.get_full_path()),
        "cancel": "" if job.cancel_asked_at else stop,
    }
    part = "plans/progress.html" if getattr(request, "htmx", False) else "decrees/weighing.html"
    return render(request, part, context)


def _shown(found: Preview, determination: Determination, form: Propose) -> dict[str, Any]:
    """The numbers, and the form that proposes exactly them; nothing to propose without a list."""
    if not form.is_bound:
        form.initial["shown"] = found.content_hash
    else:  # what is shown now, not what was shown before
        form.data = form.data.copy()
        form.data["shown"] = found.content_hash
    funds = {fund.code: fund for fund in Fund.objects.filter(programme_year=determination.year_id)}
    return {
        "found": found,
        "facts": _facts(found),
        "notes": _notes(found),
        "lists": tables.preview_lists(found, funds),
        "form": form if found.lists else None,
    }


def _facts(found: Preview) -> list[tuple[str, Any]]:
    facts = [
        (t("Orang", "People"), whole(found.people)),
        (t("Ditetapkan", "Given"), rupiah(found.added_rp)),
    ]
    if found.amends:
        kinds = t(
            "{add} baru, {change} berubah, {remove} berhenti",
            "{add} new, {change} changed, {remove} ended",
            add=whole(found.add), change=whole(found.change), remove=whole(found.remove),
        )  # fmt: skip
        facts += [
            (t("Dibanding yang berlaku", "Against what is in force"), kinds),
            (t("Dihentikan", "Ended"), wording.signed(found.removed_rp, "remove")),
        ]
    if found.open_from:
        facts.append((t("Berlaku mulai", "From"), month_words(found.open_from)))
    facts.append((t("Dihitung", "Worked out"), moment(found.worked_out_at)))
    facts.append((t("Sidik isi", "Hash of the content"), found.content_hash))
    return facts


def _notes(found: Preview) -> list[str]:
    """What an officer should know of those who are not as the determination has them."""
    told = [
        (found.covered_elsewhere, "{n} orang punya bulan yang sudah ditanggung "
         "pembayar lain; bulan itu tidak dibayar lagi.",
         "{n} people have months that another payer covers; those are not paid again."),
        (found.held_back, "{n} orang menunggu balasan BPJS; mereka tidak diubah "
         "sampai balasannya dibaca.",
         "{n} people wait for the insurer’s reply; they stay until it is read."),
        (found.refused, "{n} orang ditolak BPJS; bulannya dikembalikan untuk penggantinya.",
         "{n} people were refused by the insurer; their months are given back for others."),
        (found.dead, "{n} orang meninggal; bulan sesudahnya tidak ditetapkan.",
         "{n} people have died; months after that are not given."),
        (found.excluded, "{n} orang dikecualikan petugas sesudah penetapan; mereka tidak masuk.",
         "{n} people were excluded by officers after the determination; they stay out."),
        (found.left, "{n} orang keluar dari program; bulan sejak itu tidak ditetapkan.",
         "{n} people have left the programme; months from then on are not given."),
    ]  # fmt: skip
    return [str(t(indonesian, english, n=whole(n))) for n, indonesian, english in told if n]
