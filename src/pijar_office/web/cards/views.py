"""Cards as officers see them: what was printed, who holds one, and which open nothing any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar_office.access.table import allows, may
from pijar_office.actions import cards as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import cards as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.cards import Card, CardBatch
from pijar_office.records.people import Person
from pijar_office.records.storage import blobs
from pijar_office.web.cards import tables
from pijar_office.web.doing import done
from pijar_office.web.downloads import take
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.jobs import progress as bars
from pijar_office.web.people.wording import region
from pijar_office.web.templatetags.office import date_words, moment, whole
from pijar_office.web.words import t

SHOWN = 100


class Issue(Form):
    """By which decree."""

    decree = forms.ChoiceField(label=both("Keputusan", "Decree"))

    def __init__(self, *args: Any, decrees: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decree"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (str(each.pk), f"{each.number} ({each.year.year})") for each in decrees
        ]  # fmt: skip


def index(request: HttpRequest) -> HttpResponse:
    """The latest batches."""
    found = queries.batches_of(request.user)[:SHOWN]
    context = {"table": tables.batches(found), "issues": "cards.issue" in may(request.user)}
    return render(request, "cards/index.html", context)


def issue(request: HttpRequest) -> HttpResponse:
    """Ask for the cards of a decree."""
    form = Issue(request.POST or None, decrees=queries.decrees(request.user))
    if request.method == "POST" and form.is_valid():
        decree = queries.decree(request.user, form.cleaned_data["decree"])

        def do(**more: str) -> CardBatch:
            return actions.issue(request.user, decree, **more)

        if led := _asked(request, form, do):
            return led
    status = 422 if form.errors else 200
    return render(request, "cards/issue.html", {"form": form}, status=status)


def renew(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask for a new card for one person."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():

        def do(**more: str) -> CardBatch:
            return actions.renew(request.user, person, **more)

        if led := _asked(request, form, do):
            return led
    context = {"form": form, "person": person, "back": _cards_of(person)}
    return render(request, "cards/renew.html", context, status=422 if form.errors else 200)


def _asked(
    request: HttpRequest, form: Form, do: Callable[..., CardBatch]
) -> HttpResponse | None:  # fmt: skip
    """Where the batch is, or None with what was refused in the form."""
    try:
        made = do(key=form.request_key, request_id=getattr(request, "id", ""))
        return redirect("cards.show", id=made.pk)
    except AlreadyDone as done:
        return redirect("cards.show", id=done.answer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def show(request: HttpRequest, batch: CardBatch) -> HttpResponse:
    """One batch: how far it is, and its sheets to take along."""
    job = job_on(batch.pk, actions.MAKE)
    facts = [
        (t("Untuk", "For"), tables.of(batch)),
        (t("Diminta", "Asked for"), f"{moment(batch.asked_at)}, {batch.asked_by}"),
    ]
    if batch.made_at:
        facts += [
            (t("Kartu", "Cards"), whole(batch.people)),
            (t("Ditandatangani kunci", "Signed by key"), batch.key_id),
            _sheets(batch, batch.made_at),
        ]
    running = job is not None and job.finished_at is None
    context = {
        "batch": batch,
        "facts": facts,
        "progress": bars.of(job, reverse("cards.progress", args=[batch.pk]))
        if job and running
        else None,
        "stopped": job if job and job.outcome not in ("", "done") else None,
        "file": reverse("cards.file", args=[batch.pk])
        if batch.state == "made" and allows(request.user, "cards.file", batch)
        else "",
    }
    return render(request, "cards/show.html", context)


def _sheets(batch: CardBatch, made_at: datetime) -> tuple[str, str]:
    """Until when the sheets may be printed, or since when they are gone."""
    if batch.dropped_at:
        return t("Lembar kartu dihapus", "Sheets deleted"), moment(batch.dropped_at)
    until = date_words(timezone.localdate(made_at + actions.KEPT_FOR))
    return t("Lembar kartu dihapus sesudah", "Sheets are deleted after"), until


def progress(request: HttpRequest, batch: CardBatch) -> HttpResponse:
    """How far the job is."""
    job = job_on(batch.pk, actions.MAKE)
    return bars.answer(request, job, reverse("cards.show", args=[batch.pk]))


def file(request: HttpRequest, batch: CardBatch) -> HttpResponseBase:
    """The sheets; whoever has them has the tokens, so it is written down who takes them."""
    day = queries.day_of(batch)
    return take(request, batch, f"kartu-{day.isoformat()}.zip", blobs.get(batch.blob))


def person(request: HttpRequest, person: Person) -> HttpResponse:
    """The cards of one person."""
    cards = queries.cards_of(person)
    held = may(request.user)
    context = {
        "person": person,
        "table": tables.cards(cards, "cards.revoke" in held),
        "may_renew": "cards.renew" in held,
        "live": any(card.state == "live" for card in cards),
    }
    return render(request, "cards/person.html", context)


def revoke(request: HttpRequest, card: Card) -> HttpResponse:
    """Take a card's power away."""
    form = WithReason(request.POST or None)
    back = _cards_of(card.person)

    def do(**more: str) -> None:
        actions.revoke(request.user, card, form.cleaned_data["reason"], **more)

    says = t("Kartu dicabut.", "The card is revoked.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    facts = [
        (t("Orang", "Person"), card.person.name),
        ("Kelurahan", region(card.person.region_code)),
        (t("Keadaan", "State"), conditional_escape(tables.state(card))),
    ]
    context = {"form": form, "facts": facts, "back": back, "card": card}
    return render(request, "cards/revoke.html", context, status=422 if form.errors else 200)


def _cards_of(person: Person) -> str:
    return reverse("cards.person", kwargs={"id": person.pk})
