"""Keeping somebody out: proposed by one, approved by another; lifted the same way."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import allows, may
from pijar_office.actions import visits as actions
from pijar_office.queries import visits as queries
from pijar_office.queries.people import masked
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion
from pijar_office.web.doing import done
from pijar_office.web.forms import Form, WithReason
from pijar_office.web.people import wording
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import moment
from pijar_office.web.visits.forms import Propose
from pijar_office.web.words import t

_SHOWN = 200


def index(request: HttpRequest) -> HttpResponse:
    """Proposals that wait for this officer, and all others."""
    held = may(request.user)
    waiting = list(queries.to_decide(request.user).select_related("person", "proposed_by"))
    others = [each for each in queries.exclusions_of(request.user)[:_SHOWN] if each not in waiting]
    context = {
        "waiting": _table(waiting, t("Menunggu Anda", "Waiting for you"), held),
        "others": _table(others, t("Semua pengecualian", "All exclusions"), held),
        "may_decide": "exclusions.approve" in held,
    }
    return render(request, "visits/exclusions.html", context)


def _table(exclusions: list[Exclusion], caption: str, held: frozenset[str]) -> Table:
    return Table(
        caption=caption,
        columns=[
            Column(t("Nama", "Name")),
            Column("Kelurahan"),
            Column(t("Alasan", "Reason")),
            Column(t("Diusulkan", "Proposed")),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(each.person.name, _address(each, held)),
                wording.region(each.person.region_code),
                wording.why_excluded(each.reason_code),
                f"{each.proposed_by}, {moment(each.proposed_at)}",
                wording.exclusion(each),
            ]
            for each in exclusions
        ],
        empty=t("Tidak ada pengecualian.", "No exclusion."),
    )


def _address(exclusion: Exclusion, held: frozenset[str]) -> str:
    """Where it is decided by who may decide, else the person's story."""
    if "exclusions.approve" in held and exclusion.state == "proposed":
        return reverse("exclusions.approve", kwargs={"id": exclusion.pk})
    if "exclusions.lift" in held and exclusion.state == "approved" and exclusion.lift_proposed_at:
        return reverse("exclusions.lift", kwargs={"id": exclusion.pk})
    return reverse("people.show", kwargs={"id": exclusion.person_id})


def propose(request: HttpRequest, person: Person) -> HttpResponse:
    """Proposes to keep somebody out, or, of who is kept out, to let them in again."""
    standing = queries.standing_exclusion(person)
    back = reverse("people.show", kwargs={"id": person.pk})
    lifting = standing is not None and standing.state == "approved"
    form = (WithReason if lifting else Propose)(request.POST or None)
    waits = standing is not None and (not lifting or standing.lift_proposed_at is not None)

    def do(**more: str) -> None:
        said = form.cleaned_data
        if standing is not None:
            actions.propose_lifting(request.user, person, standing, said["reason"], **more)
        else:
            code, reason = said["reason_code"], said["reason"]
            actions.propose_exclusion(request.user, person, code, reason, **more)

    says = t("Diusulkan; petugas lain memutuskan.", "Proposed; another officer decides.")
    if not waits and (answer := done(request, form, do, back, says)) is not None:
        return answer
    context = {
        "person": person,
        "nik": masked(person.nik_enc),
        "region": wording.region(person.region_code),
        "form": form,
        "back": back,
        "lifting": lifting,
        "waits": waits,
    }
    return render(request, "visits/propose.html", context)


class Approve(Form):
    """Nothing but the key."""


def approve(request: HttpRequest, exclusion: Exclusion) -> HttpResponse:
    """Shows the proposal; approved, it holds in every later run."""
    form = Approve(request.POST if request.method == "POST" else None)

    def do(**more: str) -> None:
        actions.approve_exclusion(request.user, exclusion, **more)

    says = t("Pengecualian disetujui.", "The exclusion is approved.")
    answer = done(request, form, do, reverse("exclusions.index"), says)
    return answer or _decide(request, exclusion, form)


def lift(request: HttpRequest, exclusion: Exclusion) -> HttpResponse:
    """Declines a proposal, or ends an exclusion whose end was proposed."""
    form = WithReason(request.POST or None)

    def do(**more: str) -> None:
        actions.lift_exclusion(request.user, exclusion, form.cleaned_data["reason"], **more)

    answer = done(request, form, do, reverse("exclusions.index"), t("Dicabut.", "Lifted."))
    return answer or _decide(request, exclusion, form)


def _decide(request: HttpRequest, exclusion: Exclusion, form: Form) -> HttpResponse:
    lifting = isinstance(form, WithReason)
    facts = [
        (t("Orang", "Person"), exclusion.person.name),
        ("Kelurahan", wording.region(exclusion.person.region_code)),
        (t("Sebab", "Cause"), wording.why_excluded(exclusion.reason_code)),
        (t("Alasan", "Reason"), exclusion.reason),
        (t("Diusulkan", "Proposed"), f"{exclusion.proposed_by}, {moment(exclusion.proposed_at)}"),
    ]
    if exclusion.lift_proposed_by is not None:
        said = f"{exclusion.lift_reason} ({exclusion.lift_proposed_by})"
        facts.append((t("Usul pencabutan", "Proposal to lift"), said))
    context = {
        "exclusion": exclusion,
        "facts": facts,
        "form": form,
        "lifting": lifting,
        "may_lift": not lifting and allows(request.user, "exclusions.lift", exclusion),
        "person_url": reverse("people.show", kwargs={"id": exclusion.person_id}),
    }
    return render(request, "visits/decide.html", context)
