"""Complaints inside the officer's territory, the most pressing first; and one, by its ticket alone.

What lies in no kelurahan (without a name, about an officer, sent from nowhere known) is for duties
of the whole city. The data protection officer sees what is about data, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from pijar.stages.complaints.clocks import Clock, answer_clock
from pijar.stages.complaints.states import ABOUT_DATA, OPEN
from pijar_office.queries.case_facts import zone
from pijar_office.queries.computed import computed_determinations, newest_determination
from pijar_office.queries.law import book
from pijar_office.queries.territory import duties, whole_city, within
from pijar_office.queries.work import Ask, Work
from pijar_office.records.complaints import Breach, Complaint, ComplaintStep
from pijar_office.records.decisions import Decision
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion, Finding, Visit

READS: Final = frozenset({"kelurahan", "kecamatan", "verifier", "approver", "auditor"})
DPO: Final = frozenset({"dpo"})
BREACH_READS: Final = frozenset({"verifier", "approver", "auditor", "dpo"})
SOON: Final = timedelta(hours=24)
"""A limit nearer than this is an alarm, as is one that has passed."""

_TOLD: Final = Q(agency_told_at__isnull=False, people_told_at__isnull=False)

GROUPS: Final = {
    "terbuka": Q(state__in=sorted(OPEN)),
    "diterima": Q(state="received"),
    "diperiksa": Q(state__in=("taken", "deciding")),
    "dijawab": Q(state="answered"),
    "selesai": Q(state="closed"),
}
"""How the queue may be narrowed, by the word of its address."""


def complaints_of(officer: Any, group: str = "", *, alarm: bool = False) -> QuerySet[Complaint]:
    """Every complaint within reach, the nearest limit first, then the oldest."""
    reached = within(officer, roles=READS)
    if duties(officer, DPO):
        reached |= Q(kind__in=sorted(ABOUT_DATA))
    found = Complaint.objects.filter(reached)
    if group:
        found = found.filter(GROUPS[group])
    if alarm:
        found = found.filter(alarming(timezone.now()))
    return found.select_related(
        "person", "received_by", "taken_by", "answered_by", "visit__seen_by",
        "decision__determination", "decision__fund", "after__determination", "after__fund",
    ).order_by(F("due_at").asc(nulls_last=True), "received_at", "id")  # fmt: skip


def alarming(at: datetime) -> Q:
    """Those with a limit that is past, or so near."""
    return Q(state__in=sorted(OPEN), due_at__lte=at + SOON)


def complaint(officer: Any, id: UUID) -> Complaint:
    """One complaint; raises DoesNotExist."""
    return complaints_of(officer).get(pk=id)


def numbers_of(officer: Any) -> dict[str, int]:
    """How many within reach stand in each group, and how many with an alarm ("alarm")."""
    columns = {word: Count("pk", filter=condition) for word, condition in GROUPS.items()}
    reached = complaints_of(officer).order_by()
    return reached.aggregate(**columns, alarm=Count("pk", filter=alarming(timezone.now())))


def history_of(complaint: Complaint) -> list[ComplaintStep]:
    """Every step, the newest first."""
    return list(complaint.steps.select_related("by").order_by("-number"))


def limit_of(complaint: Complaint) -> Clock:
    """By when it must be answered, whatever level it stands on."""
    kind: Any = complaint.kind
    return answer_clock(kind, complaint.counted_from, zone(), book())


def waiting(officer: Any) -> list[Work | Ask]:
    """Today's work: what is late, what nobody has taken, what waits for its answer."""
    found: list[Work | Ask] = []
    if duties(officer, BREACH_READS - {"auditor"}):
        found.append(
            Ask(breaches_of(officer).exclude(_TOLD), "Kebocoran data yang belum diberitahukan",
                "Breaches that were not told", "breaches.index", word="beri-tahu", since="known_at")
        )  # fmt: skip
    if duties(officer, READS - {"auditor"}):
        mine = complaints_of(officer)
        found += [
            Ask(mine.filter(alarming(timezone.now())), "Aduan: batas waktu dekat atau lewat",
                "Complaints: a limit is near or past", "/aduan/?alarm=1", limit="due_at"),
            Ask(mine.filter(GROUPS["diterima"]), "Aduan yang belum ditangani",
                "Complaints that nobody has taken", "/aduan/?keadaan=diterima",
                since="received_at"),
            Ask(mine.filter(GROUPS["diperiksa"]), "Aduan yang sedang diperiksa",
                "Complaints that are looked into", "/aduan/?keadaan=diperiksa",
                since="received_at"),
        ]  # fmt: skip
    return found


def hash_of(ticket: str) -> str:
    """How a ticket is found."""
    return sha256(b"pijar/ticket/1\n" + ticket.encode()).hexdigest()


def by_ticket(ticket: str) -> Complaint | None:
    """The one complaint of a ticket, for whoever holds it; no territory, and no other way in."""
    return Complaint.objects.filter(ticket_hash=hash_of(ticket)).first()


# Appeals: the decision before, the one fact, the decision after.


def decision_now(person: Person) -> Decision | None:
    """What the newest determination says of a person, with who had it computed."""
    newest = newest_determination()
    if newest is None:
        return None
    found = Decision.objects.filter(determination=newest, person=person)
    return found.select_related("determination__job__actor").first()


def facts_found(complaint: Complaint) -> QuerySet[Visit]:
    """Visits that an appeal may rest on: made since it came, with one finding each, standing."""
    return (
        Visit.objects.filter(
            person=complaint.person_id,
            recorded_at__gte=complaint.received_at,
            withdrawn_at__isnull=True,
        )
        .annotate(facts=Count("findings"))
        .filter(facts=1)
        .select_related("seen_by")
        .order_by("-recorded_at")
    )


def finding_of(complaint: Complaint) -> Finding | None:
    """The one fact that was found to be another."""
    return Finding.objects.filter(visit=complaint.visit_id).first() if complaint.visit_id else None


def lifted_since(complaint: Complaint) -> Exclusion | None:
    """The exclusion that two officers ended after the appeal came, where no visit is its fact."""
    if complaint.kind != "appeal" or complaint.person_id is None or complaint.visit_id is not None:
        return None
    ended = Exclusion.objects.filter(
        person=complaint.person_id, approved_at__isnull=False, lifted_at__gte=complaint.received_at
    )
    return ended.select_related("lifted_by", "lift_proposed_by").order_by("-lifted_at").first()


def decision_after(complaint: Complaint) -> Decision | None:
    """What the newest determination says that has read what changed; None before there is one."""
    ended = lifted_since(complaint)
    since = complaint.visit.recorded_at if complaint.visit else ended and ended.lifted_at
    if since is None:
        return None
    read = computed_determinations(asked_at__gte=since).order_by()
    found = Decision.objects.filter(person=complaint.person_id, determination__in=read)
    newest = found.order_by("-determination__computed_at", "-determination")
    return newest.select_related("determination").first()


def to_answer(officer: Any) -> QuerySet[Complaint]:
    """Appeals on which a determination has decided anew."""
    done = computed_determinations(asked_at__gte=OuterRef("visit__recorded_at"))
    return complaints_of(officer).filter(Exists(done), state="deciding")


# Breaches.


def breaches_of(officer: Any) -> QuerySet[Breach]:
    """Every breach, those that run first."""
    found = Breach.objects.select_related("opened_by", "agency_told_by", "people_told_by")
    if not whole_city(officer, BREACH_READS):
        return found.none()
    return found.order_by(
        F("people_told_at").desc(nulls_first=True), F("agency_told_at").desc(nulls_first=True),
        "known_at", "id",
    )  # fmt: skip


def breach(officer: Any, id: UUID) -> Breach:
    """One breach; raises DoesNotExist."""
    return breaches_of(officer).get(pk=id)


@dataclass(frozen=True)
class Notice:
    """By when a breach must have been told, and whether everybody was told in time."""

    clock: Clock
    late: bool


def notice_of(breach: Breach, at: datetime) -> Notice:
    """The clock of a breach, as of an instant."""
    clock = answer_clock("breach", breach.known_at, zone(), book())
    told = [each or at for each in (breach.agency_told_at, breach.people_told_at)]
    return Notice(clock, any(clock.late(each) for each in told))
