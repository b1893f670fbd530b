"""Heirs, changes held for two, and scholarships, inside the officer's territory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from pijar.stages.claims.scholarships import Year
from pijar_office.queries.case_judgements import Judgement, judged
from pijar_office.queries.case_records import records_of
from pijar_office.queries.cases import READS
from pijar_office.queries.territory import duties, visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.claims import Case
from pijar_office.records.heirs import CaseChange, CaseGrant, CaseHeir

TO_PASS: Final = Q(second_at=None, dropped_at=None)


def heir(officer: Any, id: UUID) -> CaseHeir:
    """Somebody of a family; raises DoesNotExist."""
    found = visible(CaseHeir.objects, officer, region="case__person__region_code", roles=READS)
    return found.select_related("case__person").get(pk=id, gone_at=None)


def changes_of(officer: Any) -> QuerySet[CaseChange]:
    """Every change that was held, those that wait first."""
    found = visible(CaseChange.objects, officer, region="case__person__region_code", roles=READS)
    officers = ("made_by", "first_by", "second_by", "dropped_by")
    found = found.select_related("case__person", "heir", "paper", *officers)
    return found.order_by("dropped_at", "second_at", "made_at", "id")


def change(officer: Any, id: UUID) -> CaseChange:
    """One change that was held; raises DoesNotExist."""
    return changes_of(officer).get(pk=id)


def to_pass(officer: Any) -> QuerySet[CaseChange]:
    """Changes that wait for this very officer: made and seen by others."""
    mine = Q(made_by_id=officer.pk) | Q(first_by_id=officer.pk)
    return changes_of(officer).filter(TO_PASS).exclude(mine)


@dataclass(frozen=True)
class Grant:
    """One yearly scholarship of one child: what the law gives, and what has become of it."""

    case: Case
    child: CaseHeir
    year: Year
    record: CaseGrant | None

    def state(self, day: date) -> str:
        """paid, claimed, due (may be claimed now) or later."""
        if self.record is not None:
            return self.record.state
        return "due" if self.year.day <= day else "later"


def grants_of(judgement: Judgement) -> list[Grant]:
    """Every scholarship of a case that was paid, by its day; those already claimed as they were."""
    claimed = CaseGrant.objects.filter(child__case=judgement.case).select_related("paid_by")
    return _grants(judgement, claimed) if judgement.case.state == "paid" else []


def _grants(judgement: Judgement, claimed: Iterable[CaseGrant]) -> list[Grant]:
    """claimed: what was claimed of this case, and perhaps of others."""
    if judgement.estimate is None:
        return []
    records = {(each.child_id, each.number): each for each in claimed}
    found = [
        Grant(judgement.case, child, year, records.get((child.pk, year.number)))
        for calendar in judgement.estimate.scholarships
        for child in [judgement.family[calendar.child.key]]
        for year in calendar.years
    ]
    return sorted(found, key=lambda each: (each.year.day, each.child.name, each.year.number))


def calendar(officer: Any) -> list[Grant]:
    """Scholarships of every case within reach that was paid, by their day."""
    reached = visible(Case.objects, officer, region="person__region_code", roles=READS)
    paid = list(reached.filter(state="paid", scholarship_rp__gt=0).select_related("person"))
    claimed = list(CaseGrant.objects.filter(child__case__in=paid))
    at = timezone.now()
    found = [grant for each in records_of(paid) for grant in _grants(judged(each, at), claimed)]
    return sorted(found, key=lambda each: (each.year.day, each.child.name))


def grant(officer: Any, id: UUID) -> CaseGrant:
    """A scholarship that was claimed; raises DoesNotExist."""
    reached = "child__case__person__region_code"
    found = visible(CaseGrant.objects, officer, region=reached, roles=READS)
    return found.select_related("child__case__person", "claimed_by", "paid_by").get(pk=id)


def waiting(officer: Any) -> list[Work | Ask]:
    """Today's work: changes that wait for this very officer's look."""
    if not duties(officer, frozenset({"verifier", "approver"})):
        return []
    return [
        Ask(to_pass(officer), "Perubahan ahli waris yang menunggu Anda",
            "Changes of heirs that wait for you", "changes.index", since="made_at"),
    ]  # fmt: skip
