"""Proposing a decree: choose a determination, see all it would change, propose exactly that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import clock
from pijar_office.actions import decrees as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import decrees as queries
from pijar_office.queries import determinations, proposals
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.proposals import Proposal
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree
from pijar_office.web import errors
from pijar_office.web.decrees import tables, wording
from pijar_office.web.forms import Form
from pijar_office.web.templatetags.office import month_words, rupiah, whole
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
    return _preview(request, found, decree)


def _chosen(request: HttpRequest) -> Determination | None:
    """The determination of the address; None when it names none that the officer may see."""
    try:
        return determinations.computed(request.user, UUID(request.GET.get("penetapan", "")))
    except (ValueError, ObjectDoesNotExist):
        return None


def _preview(
    request: HttpRequest, determination: Determination, amends: Decree | None
) -> HttpResponse:
    if determination.discarded_at is not None:
        return errors.not_found(request)
    form = Propose(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(
                request.user,
                determination,
                form.cleaned_data["shown"],
                amends=amends,
                key=form.request_key,
                request_id=getattr(request, "id", ""),
            )
            return redirect("decrees.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("decrees.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    found = proposals.proposal(determination, amends, clock.today())
    shown = found.content.content_hash
    if not form.is_bound:
        form.initial["shown"] = shown
    else:  # what is shown now, not what was shown before
        form.data = form.data.copy()
        form.data["shown"] = shown
    context: dict[str, Any] = {
        "decree": amends,
        "name": wording.name(amends) if amends else "",
        "determination": determination,
        "facts": _facts(found),
        "notes": _notes(found),
        "lists": tables.preview_lists(found),
        "form": form if found.lines else None,
        "back": reverse("determinations.show", kwargs={"id": determination.pk}),
    }
    return render(request, "decrees/preview.html", context)


def _facts(found: Proposal) -> list[tuple[str, Any]]:
    change = found.differences
    facts = [
        (t("Orang", "People"), whole(found.people)),
        (t("Ditetapkan", "Given"), rupiah(change.added_rp)),
    ]
    if found.amends:
        kinds = t(
            "{add} baru, {change} berubah, {remove} berhenti",
            "{add} new, {change} changed, {remove} ended",
            add=whole(found.count("add")), change=whole(found.count("change")),
            remove=whole(found.count("remove")),
        )  # fmt: skip
        facts += [
            (t("Dibanding yang berlaku", "Against what is in force"), kinds),
            (t("Dihentikan", "Ended"), wording.signed(change.removed_rp, "remove")),
        ]
    if found.open_from:
        facts.append((t("Berlaku mulai", "From"), month_words(number_of(found.open_from))))
    facts.append((t("Sidik isi", "Hash of the content"), found.content.content_hash))
    return facts


def _notes(found: Proposal) -> list[str]:
    """What an officer should know of those who are not as the determination has them."""
    told = [
        (len(found.differences.covered_elsewhere), "{n} orang punya bulan yang sudah ditanggung "
         "pembayar lain; bulan itu tidak dibayar lagi.",
         "{n} people have months that another payer covers; those are not paid again."),
        (len(found.differences.held_back), "{n} orang menunggu balasan BPJS; mereka tidak diubah "
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
