"""A sweep: asking for it, what it looked at and whom it found, clearing that, the bill of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from pijar.core.errors import Refusal
from pijar.stages.contributions.sweep import CHECK_CODES
from pijar_office.access.table import allows, may
from pijar_office.actions import bills as bill_actions
from pijar_office.actions import sweeps as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.actions.links import two_people
from pijar_office.queries import sweeps as queries
from pijar_office.queries.contributions import MonthOwed
from pijar_office.queries.decrees import masked
from pijar_office.queries.people import among
from pijar_office.records.contributions import Sweep, SweepFinding
from pijar_office.web.contributions import tables, wording
from pijar_office.web.decrees.people import kelurahan, person_link
from pijar_office.web.doing import done, given
from pijar_office.web.forms import Form, WithReason
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Link
from pijar_office.web.templatetags.office import date_words, moment, whole
from pijar_office.web.words import t

STATES = ("held", "cleared")


def run(request: HttpRequest, month: MonthOwed) -> HttpResponse:
    """Ask for a sweep; the page of the month then tells how far it is."""
    form = Form(request.POST)
    form.is_valid()
    try:
        actions.ask(request.user, month.month, **given(request, form))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("contributions.show", month=month.number)


def make_bill(request: HttpRequest, sweep: Sweep) -> HttpResponse:
    """Ask for the bill of a sweep; the page of the month then tells how far it is."""
    form = Form(request.POST)
    form.is_valid()
    try:
        bill_actions.ask_to_draft(request.user, sweep, **given(request, form))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("contributions.show", month=sweep.month)


def show(request: HttpRequest, sweep: Sweep) -> HttpResponse:
    """What was looked at, in which registers, and everybody who was found."""
    state = request.GET.get("keadaan", "")
    check = request.GET.get("periksa", "")
    state = state if state in STATES else ""
    check = check if check in CHECK_CODES else ""
    found = queries.findings_of(sweep, state, check)
    month = reverse("contributions.show", kwargs={"month": sweep.month})
    context = {
        "sweep": sweep,
        "state": wording.sweep_state(sweep).__html__(),
        "name": _name(sweep),
        "month_url": month,
        "month_name": wording.month_name(sweep.month),
        "facts": _facts(sweep),
        "checks": tables.checks(queries.checks_of(sweep), sweep) if sweep.computed_at else None,
        "findings": _findings(request, sweep, found).table,
        "tabs": _tabs(sweep, state, check),
        "chosen": wording.sentence(check) if check else "",
    }
    return render(request, "contributions/sweep.html", context)


def _name(sweep: Sweep) -> str:
    return str(t("Penyisiran {at}", "Sweep of {at}", at=moment(sweep.asked_at)))


def _facts(sweep: Sweep) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        (t("Diminta", "Asked for"), tables.who(sweep.asked_by, sweep.asked_at)),
        (t("Menurut hukum dan register pada", "By law and registers of"), date_words(sweep.day)),
    ]
    if sweep.computed_at:
        found += [
            (t("Orang diperiksa", "People looked at"), whole(sweep.people)),
            (t("Temuan", "Findings"), whole(sweep.found)),
            (t("Masih menahan", "Still holding"), whole(queries.held(sweep).count())),
            (t("Sidik daftar yang diperiksa", "Hash of the list looked at"), sweep.list_hash),
        ]
    return found


def _tabs(sweep: Sweep, state: str, check: str) -> list[tuple[str, None, str, bool]]:
    """All findings, those that hold, those that were cleared."""
    url = reverse("sweeps.show", kwargs={"id": sweep.pk})
    words = {
        "": t("Semua", "All"),
        "held": t("Masih menahan", "Still holding"),
        "cleared": t("Dibebaskan", "Cleared"),
    }
    more = f"&periksa={check}" if check else ""
    return [
        (title, None, f"{url}?keadaan={code}{more}", code == state) for code, title in words.items()
    ]


def _findings(request: HttpRequest, sweep: Sweep, found: QuerySet[SweepFinding]) -> Listing:
    def rows(some: list[SweepFinding]) -> list[list[Any]]:
        keys = [each.pk for each in some]
        held = set(queries.holding(sweep).filter(pk__in=keys).values_list("pk", flat=True))
        return [_row(request, each, held=each.pk in held) for each in some]

    return Listing(
        request,
        found,
        [
            Column(t("Nama", "Name"), sort="person__name"),
            Column("NIK"),
            Column("Kelurahan", sort="person__region_code"),
            Column(t("Temuan", "Finding"), sort="check_code"),
            Column(t("Bukti", "Evidence"), sort="evidence"),
            Column(t("Keadaan", "State")),
            Column(t("Tindakan", "To do")),
        ],
        rows,
        caption=str(t("Temuan", "Findings")),
        noun=("temuan", "findings"),
        by=("check_code", "person__region_code", "person__name", "pk"),
        search=among("person"),
        place="person__region_code",
        subject=sweep,
        deeds=("leaves.propose_many",),
        hide_caption=False,
        empty=str(t("Tidak ada temuan.", "Nothing was found.")),
    )


def _row(request: HttpRequest, finding: SweepFinding, *, held: bool) -> list[Any]:
    person = finding.person
    return [
        person_link(person, "people.show" in may(request.user)),
        masked(person),
        kelurahan(person.region_code),
        wording.sentence(finding.check_code),
        finding.evidence,
        wording.finding_state(finding, held),
        _deed(request, finding, held=held),
    ]


def _deed(request: HttpRequest, finding: SweepFinding, *, held: bool) -> Any:
    """Clear it, or propose that the person leave."""
    if finding.cleared_at:
        return str(finding.cleared_by)
    if not held:
        return t("bukti yang sama sudah dibebaskan", "the same evidence was cleared before")
    if allows(request.user, "findings.clear", finding):
        words = t("Periksa", "Look into it")
        return Link(str(words), reverse("findings.clear", kwargs={"id": finding.pk}))
    return None


def clear(request: HttpRequest, finding: SweepFinding) -> HttpResponse:
    """The finding does not hold; or the person leaves, which is another room's deed."""
    form = WithReason(request.POST or None)
    back = reverse("sweeps.show", kwargs={"id": finding.sweep_id})

    def do(**more: str) -> None:
        actions.clear(request.user, finding, form.cleaned_data["reason"], **more)

    says = t("Temuan dibebaskan.", "The finding is cleared.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    context = {
        "finding": finding,
        "form": form,
        "back": back,
        "name": _name(finding.sweep),
        "facts": _finding_facts(request, finding),
        "own": not two_people(request.user, finding.sweep.asked_by),
        "leave": _leave_url(request, finding),
    }
    return render(request, "contributions/clear.html", context)


def _finding_facts(request: HttpRequest, finding: SweepFinding) -> list[tuple[str, Any]]:
    person = finding.person
    link = person_link(person, "people.show" in may(request.user))
    return [
        (t("Nama", "Name"), link.__html__() if isinstance(link, Link) else link),
        ("NIK", masked(person)),
        (t("Lahir", "Born"), date_words(person.birth_date)),
        (t("Temuan", "Finding"), wording.sentence(finding.check_code)),
        (t("Bukti", "Evidence"), finding.evidence),
        (t("Bulan", "Month"), wording.month_name(finding.person_month.month)),
    ]


def _leave_url(request: HttpRequest, finding: SweepFinding) -> str:
    """Where the person's leave is proposed, if this reader may."""
    if "leaves.propose" not in may(request.user):
        return ""
    try:
        where = reverse("leaves.propose", kwargs={"id": finding.person_id})
    except NoReverseMatch:
        return ""
    return f"{where}?temuan={finding.pk}"
