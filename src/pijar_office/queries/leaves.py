"""Who leaves the programme, inside the officer's territory; what holds of those who left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear

from pijar.core.month import Month
from pijar.stages.contributions.replacement import effective_month
from pijar.stages.contributions.replacement import leave as kernel_leave
from pijar_office.queries import people
from pijar_office.queries.law import book
from pijar_office.queries.territory import duties, visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.claims import Case
from pijar_office.records.contributions import BillLine, SweepFinding
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person

READS = frozenset({"kelurahan", "kecamatan", "verifier", "approver", "finance", "auditor"})
PROPOSES = frozenset({"kelurahan", "kecamatan", "verifier"})

STANDS = Q(approved_at__isnull=False, withdrawn_at=None, undone_at=None)
"""Leaves that hold: whoever left so is paid by no later run."""
TO_APPROVE = Q(approved_at=None, withdrawn_at=None)
TO_DECREE = Q(approved_at__isnull=False, withdrawn_at=None, decree=None)
TO_UNDO = Q(undo_proposed_at__isnull=False, undone_at=None)

STATES = {
    "proposed": TO_APPROVE,
    "approved": TO_DECREE,
    "decreed": Q(decree__isnull=False, undone_at=None),
    "undone": Q(undone_at__isnull=False),
    "withdrawn": Q(withdrawn_at__isnull=False),
}


def leaves_of(officer: Any) -> QuerySet[Leave]:
    """Every leave within reach, the newest first."""
    found = visible(Leave.objects, officer, region="person__region_code", roles=READS)
    others = ("person", "proposed_by", "approved_by", "withdrawn_by", "decree", "substitute",
              "undo_proposed_by", "undone_by", "finding")  # fmt: skip
    return found.select_related(*others).order_by("-proposed_at", "id")


def leave(officer: Any, id: UUID) -> Leave:
    """One leave; raises DoesNotExist."""
    return leaves_of(officer).get(pk=id)


def person(officer: Any, id: UUID) -> Person:
    """Somebody who may leave; raises DoesNotExist."""
    return people.person(officer, id)


def standing_leave(person: Person) -> Leave | None:
    """The leave of a person that nobody has withdrawn or undone, approved or not."""
    found = Leave.objects.filter(person=person, withdrawn_at=None, undone_at=None)
    officers = ("proposed_by", "approved_by", "decree", "substitute", "undo_proposed_by")
    return found.select_related(*officers).first()


def of_person(person: Person) -> list[Leave]:
    """Every leave of a person, the newest first."""
    found = Leave.objects.filter(person=person).order_by("-proposed_at", "id")
    return list(found.select_related("proposed_by", "approved_by", "decree", "substitute"))


def died_and_given(officer: Any) -> QuerySet[Case]:
    """Deaths known for sure, with months after them that nobody has proposed to take."""
    month = ExtractYear("event_on") * 100 + ExtractMonth("event_on")
    later = takeable(OuterRef("person"), OuterRef("died_month")).exclude(
        month=OuterRef("died_month")
    )
    left = Leave.objects.filter(person=OuterRef("person"), withdrawn_at=None, undone_at=None)
    reached = visible(Case.objects, officer, region="person__region_code", roles=PROPOSES)
    sure = reached.filter(kind="death", sure="same").exclude(state="closed")
    found = sure.annotate(died_month=month).filter(Exists(later), ~Exists(left))
    return found.select_related("person").order_by("event_on", "id")


def death(person: Person, id: str = "") -> Case | None:
    """The death of a person that a claim is about and somebody is sure of.

    Args: id: of that claim, as in an address; any with "".
    """
    found = Case.objects.filter(person=person, kind="death", sure="same", event_on__isnull=False)
    found = found.exclude(state="closed")
    try:
        return (found.filter(pk=UUID(id)) if id else found).first()
    except ValueError:
        return None


def finding(person: Person, id: str) -> SweepFinding | None:
    """A sweep's finding about a person, by its id in an address; None for anything else."""
    try:
        return SweepFinding.objects.select_related("sweep").get(pk=UUID(id), person=person)
    except (ValueError, SweepFinding.DoesNotExist):
        return None


@dataclass(frozen=True)
class LeftMonths:
    """What becomes of somebody's months: kept and refund are paid; back is not, and its sum."""

    kept: tuple[Month, ...]
    back: tuple[Month, ...]
    refund: tuple[Month, ...]
    back_rp: int


def left_of(leave: Leave) -> LeftMonths:
    """What a leave does to the months of its person, paid or not; once decreed, what it did."""
    ours = PersonMonth.objects.filter(person=leave.person_id, fund__isnull=False)
    in_bill = BillLine.objects.filter(
        person_month=OuterRef("pk"), voided_at=None, bill__paid_on__isnull=False
    )
    live = ours.filter(voided_at=None)
    paid = {
        _month(number) for number in live.filter(Exists(in_bill)).values_list("month", flat=True)
    }
    if leave.decree_id:
        taken = ours.filter(
            voided_by_event__object_id=str(leave.decree_id), month__gte=leave.effective_month
        )
        gone = dict(taken.values_list("month", "amount_rp"))
    else:
        gone = dict(
            takeable(leave.person_id, leave.effective_month).values_list("month", "amount_rp")
        )
    months = {_month(number) for number in gone}
    parts = kernel_leave(leave.ground, _month(leave.effective_month), months, paid)
    return LeftMonths(parts.kept, parts.back, parts.refund, sum(gone.values()))


def months_to_leave(person: Person) -> list[int]:
    """The months somebody could leave from: those of ours that stand in no bill."""
    return sorted(takeable(person.pk, 0).values_list("month", flat=True))


def numbers_of(officer: Any) -> dict[str, int]:
    """How many leaves within reach are in each state."""
    columns = {code: Count("pk", filter=condition) for code, condition in STATES.items()}
    found = visible(Leave.objects, officer, region="person__region_code", roles=READS)
    return found.aggregate(**columns)


def _month(number: int) -> Month:
    return Month(number // 100, number % 100)


def to_decide(officer: Any) -> QuerySet[Leave]:
    """Leaves and undoings that wait for somebody else than who proposed them."""
    found = visible(
        Leave.objects, officer, region="person__region_code", roles=frozenset({"approver"})
    )
    new = TO_APPROVE & ~Q(proposed_by_id=officer.pk)
    return found.filter(new | (TO_UNDO & ~Q(undo_proposed_by_id=officer.pk)))


def earliest(person: Person, finding: SweepFinding | None = None) -> Month | None:
    """The first month that may be taken from somebody whose death is dated; None for the living."""
    died_on = person.died_on
    if died_on is None and finding is not None and finding.check_code == "died":
        died_on = finding.since
    return effective_month("died", died_on, died_on, book().on(died_on)) if died_on else None


def gone_from() -> dict[UUID, int]:
    """Person → the first month they are no longer paid, of everybody who has left."""
    return dict(Leave.objects.filter(STANDS).values_list("person_id", "effective_month"))


def without_months() -> Q:
    """A condition of leaves: no month of the person is left to take."""
    return ~Exists(takeable(OuterRef("person"), OuterRef("effective_month")))


def takeable(person: Any, effective_month: Any) -> QuerySet[PersonMonth]:
    """The months that a leave takes: live, ours, not billed, from its month on."""
    billed = BillLine.objects.filter(person_month=OuterRef("pk"), voided_at=None)
    return PersonMonth.objects.filter(
        ~Exists(billed), person=person, fund__isnull=False, voided_at=None,
        month__gte=effective_month,
    )  # fmt: skip


def waiting(officer: Any) -> list[Work | Ask]:
    """Leaves to approve, and those whose months wait for a decree."""
    found: list[Work | Ask] = []
    if duties(officer, frozenset({"approver"})):
        found.append(
            Ask(to_decide(officer), "Keluar dari program: menunggu persetujuan",
                "Leaves that wait for approval", "leaves.index", since="proposed_at")
        )  # fmt: skip
    if duties(officer, PROPOSES):
        found.append(
            Ask(died_and_given(officer), "Meninggal, tetapi bulan sesudahnya masih diberikan",
                "Died, and later months are still given", "leaves.index", since="event_on")
        )  # fmt: skip
    if duties(officer, frozenset({"verifier"})):
        open_ = leaves_of(officer).filter(TO_DECREE).exclude(without_months())
        found.append(
            Ask(open_, "Peserta keluar yang belum ada keputusannya",
                "People who left, without a decree yet", "replacements.propose",
                since="approved_at")
        )  # fmt: skip
    return found
