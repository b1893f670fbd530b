"""Asking for a plan, stopping it, taking it back.

What cannot be planned is refused before anything is kept; what is kept is worked out by a job.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar_office.actions import jobs
from pijar_office.actions.act import act
from pijar_office.queries import plan_scenarios
from pijar_office.records.decisions import Determination
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.plans import Plan

KIND = "make_plan"
"""The kind of job that works a plan out."""


@dataclass(frozen=True)
class Wish:
    """What to plan: a year, a scenario's text, whose people, and a draft of law if any."""

    year: int
    scenario: str
    determination: Determination | None = None
    draft_name: str = ""
    draft: str = ""


def make(officer: Officer, wish: Wish, *, key: str = "", request_id: str = "") -> Plan:
    """Keep what is asked for and queue the work.

    Raises:
        Refusal: what the kernel does not plan, in its own words; PENETAPAN_SESUDAH_RENCANA.
    """
    plan_scenarios.preview(wish.year, wish.scenario, wish.draft_name, wish.draft)
    given = plan_scenarios.scenario_file(wish.scenario)
    assumed = plan_scenarios.assumed(wish.year, given)
    _check_day(wish, assumed.decided_on)
    with act(officer, "plans.new", None, "", request_id, key) as deed:
        assert deed.officer is not None
        made = deed.add(
            Plan(
                id=new_id(),
                year=wish.year,
                title=assumed.title[:200],
                day=assumed.day,
                scenario=wish.scenario,
                determination=wish.determination,
                draft_name=wish.draft_name,
                draft=wish.draft,
                asked_at=deed.at,
                asked_by=deed.officer,
            )
        )
        deed.change(made, job=jobs.enqueue(deed, KIND, made.pk, heavy=True))
        deed.subject = made
        deed.detail = f"tahun {wish.year}" + (
            f", rancangan {wish.draft_name}" if wish.draft else ""
        )
        deed.answer = str(made.pk)
    return made


def _check_day(wish: Wish, decided_on: date) -> None:
    """Raises: Refusal, people of a day that the plan does not know yet."""
    run = wish.determination
    if run is not None and run.year.year != wish.year and run.day > decided_on:
        raise Refusal(
            "PENETAPAN_SESUDAH_RENCANA",
            f"Penetapan itu per {show_day(run.day)}, sesudah rencana per {show_day(decided_on)}.",
            "Majukan hari rencana, atau pilih penetapan yang lebih awal.",
        )


def cancel(officer: Officer, plan: Plan, *, request_id: str = "") -> None:
    """Stop working a plan out.

    Raises:
        Refusal: SUDAH_SELESAI.
    """
    with act(officer, "plans.cancel", plan, "", request_id) as deed:
        if not jobs.stop(deed, KIND, plan.pk):
            raise Refusal("SUDAH_SELESAI", "Rencana ini sudah selesai dihitung.", "Muat ulang.")


def withdraw(officer: Officer, plan: Plan, reason: str, *, request_id: str = "") -> None:
    """Take a plan back; it stays readable, with a word that it does not hold."""
    with act(officer, "plans.withdraw", plan, reason, request_id) as deed:
        here = {"withdrawn_at": deed.at, "withdrawn_by": deed.officer}
        deed.change(plan, Q(withdrawn_at__isnull=True), **here)
