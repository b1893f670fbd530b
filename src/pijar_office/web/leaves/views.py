"""Leaves: the list, one of them, and the proposal of a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.stages.contributions.sweep import CHECKS
from pijar_office.access.table import allows, may
from pijar_office.actions import leaves as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import leaves as queries
from pijar_office.queries.people import masked
from pijar_office.records.claims import Case
from pijar_office.records.contributions import SweepFinding
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person
from pijar_office.web.leaves import tables, wording
from pijar_office.web.leaves.forms import Propose
from pijar_office.web.people.wording import region
from pijar_office.web.templatetags.office import moment, month_words, rupiah, whole
from pijar_office.web.words import t

_SHOWN = 200
_GROUND_OF = {check.code: check.ground for check in CHECKS}


def index(request: HttpRequest) -> HttpResponse:
    """Leaves that wait for this officer, and all others."""
    held = may(request.user)
    chosen = request.GET.get("keadaan", "")
    found = queries.leaves_of(request.user)
    found = found.filter(queries.STATES[chosen]) if chosen in queries.STATES else found
    mine = [] if chosen else list(queries.to_decide(request.user).select_related("person"))
    died = [] if chosen else list(queries.died_and_given(request.user)[:_SHOWN])
    context = {
        "died": tables.died(died) if died else None,
        "waiting": tables.leaves(mine, t("Menunggu Anda", "Waiting for you")) if mine else None,
        "all": tables.listing(request, found).table,
        "states": tables.by_state(request.user),
        "may_replace": "replacements.propose" in held,
        "may_switch": "switches.propose" in held,
    }
    return render(request, "leaves/index.html", context)


def propose(request: HttpRequest, person: Person) -> HttpResponse:
    """The form, filled from a sweep's finding or a claim when the address names one."""
    standing = queries.standing_leave(person)
    if standing is not None:
        return redirect("leaves.show", id=standing.pk)
    finding = queries.finding(person, request.GET.get("temuan", ""))
    months = queries.months_to_leave(person)
    death = queries.death(person, request.GET["klaim"]) if "klaim" in request.GET else None
    initial = _from(finding) if finding else _from_claim(death)
    form = Propose(request.POST or None, months=months, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(
                request.user, person, form.cleaned_data["ground"], form.cleaned_data["evidence"],
                form.effective, finding, key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            messages.success(
                request,
                t("Diusulkan; petugas lain memutuskan.", "Proposed; another officer decides."),
            )
            return redirect("leaves.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("leaves.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "person": person,
        "nik": masked(person.nik_enc),
        "region": region(person.region_code),
        "finding": finding,
        "form": form,
        "back": reverse("people.show", kwargs={"id": person.pk}),
    }
    return render(request, "leaves/propose.html", context)


def _from_claim(death: Case | None) -> dict[str, Any]:
    if death is None:
        return {}
    told = t("Klaim kematian, dilaporkan {who}", "Claim of a death, told by {who}",
             who=death.told_by or t("register", "a register"))  # fmt: skip
    return {"ground": "died", "happened_on": death.event_on, "evidence": told}


def _from(finding: SweepFinding) -> dict[str, Any]:
    return {
        "ground": _GROUND_OF.get(finding.check_code, ""),
        "happened_on": finding.since or finding.sweep.day,
        "evidence": finding.evidence,
    }


def show(request: HttpRequest, leave: Leave) -> HttpResponse:
    """One leave: what it takes, what stays, and what may be done with it."""
    verbs = ("approve", "withdraw", "reopen", "undo")
    context = {
        "leave": leave,
        "facts": facts(leave),
        "state": wording.state(leave),
        "person_url": reverse("people.show", kwargs={"id": leave.person_id}),
        "may": {
            verb: allows(request.user, f"leaves.{verb}", leave)
            and (verb != "reopen" or leave.undo_proposed_at is None)
            and (verb != "undo" or leave.undo_proposed_at is not None)
            for verb in verbs
        },
        "decree_words": t("Keputusannya", "Its decree"),
        "substitute_words": t("Penggantinya", "Who replaced them"),
        "may_replace": leave.state == "approved" and "replacements.propose" in may(request.user),
    }
    return render(request, "leaves/show.html", context)


def facts(leave: Leave) -> list[tuple[str, Any]]:
    """All that is known of a leave, as its page and its approval show it."""
    months = queries.left_of(leave)
    back = t("{n} bulan, {rp}", "{n} months, {rp}", n=whole(len(months.back)),
             rp=rupiah(months.back_rp))  # fmt: skip
    found = [
        (t("Orang", "Person"), leave.person.name),
        ("Kelurahan", region(leave.person.region_code)),
        (t("Alasan", "Ground"), wording.ground(leave.ground)),
        (t("Bukti", "Evidence"), leave.evidence),
        (t("Tidak dibayar mulai", "Not paid from"), month_words(leave.effective_month)),
        (t("Kembali ke dana", "Back to the fund"), back),
        (t("Bulan lunas, tetap haknya", "Paid months, still theirs"), whole(len(months.kept))),
    ]
    if months.refund:
        found.append(
            (t("Diminta kembali dari BPJS", "To be asked back"), whole(len(months.refund)))
        )
    found.append((t("Diusulkan", "Proposed"), _who(leave.proposed_by, leave.proposed_at)))
    if leave.approved_at:
        found.append((t("Disetujui", "Approved"), _who(leave.approved_by, leave.approved_at)))
    if leave.decree_id:
        found.append((t("Keputusan", "Decree"), leave.decree.number or t("usulan", "proposal")))
    if leave.substitute_id:
        found.append((t("Pengganti", "Replaced by"), leave.substitute.name))
    if leave.withdrawn_at:
        found.append((t("Ditarik", "Withdrawn"), leave.withdrawn_reason))
    if leave.undo_proposed_at:
        said = f"{leave.undo_reason} ({leave.undo_proposed_by})"
        found.append((t("Usul pembatalan", "Proposal to undo"), said))
    if leave.undone_at:
        found.append((t("Dibatalkan", "Undone"), _who(leave.undone_by, leave.undone_at)))
    return found


def _who(officer: Any, at: Any) -> str:
    return f"{officer}, {moment(at)}"
