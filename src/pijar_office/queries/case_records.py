"""What a judgement reads of cases: the same eight questions for one case and for a thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from pijar.stages.contributions.cover import Payment
from pijar_office.queries.case_facts import Told, called, newest
from pijar_office.queries.histories import Meanings, of_people
from pijar_office.records.claims import Case, CaseFact, CasePaper, CaseStep
from pijar_office.records.heirs import CaseHeir


@dataclass(frozen=True)
class CaseRecords:
    """A case with what was told of it, who stands of the family, and the months that were paid.

    steps, said: what was done and told, the oldest first. papers: the newest first.
    """

    case: Case
    told: Told
    family: dict[str, CaseHeir]
    steps: tuple[CaseStep, ...]
    said: tuple[CaseFact, ...]
    papers: tuple[CasePaper, ...]
    paid: tuple[Payment, ...]

    @property
    def received_rp(self) -> int:
        """The rupiah that the insurer has paid."""
        return sum(step.amount_rp or 0 for step in self.steps)

    @property
    def submitted_at(self) -> datetime | None:
        """When it was last handed in."""
        return max((step.at for step in self.steps if step.step == "submit"), default=None)


def records_of(cases: Sequence[Case]) -> list[CaseRecords]:
    """The records of some cases, in their order."""
    told = CaseFact.objects.select_related("by", "paper").order_by("id")
    living = CaseHeir.objects.filter(gone_at=None).order_by("made_at", "id")
    done = CaseStep.objects.select_related("by", "paper").order_by("number")
    brought = CasePaper.objects.select_related("uploaded_by").order_by("-uploaded_at", "id")
    facts, heirs, steps, papers = (_by_case(cases, each) for each in (told, living, done, brought))
    histories = of_people(case.person for case in cases)
    meanings = Meanings(histories.values())
    return [
        CaseRecords(
            case,
            newest(facts[case.pk]),
            called(heirs[case.pk]),
            tuple(steps[case.pk]),
            tuple(facts[case.pk]),
            tuple(papers[case.pk]),
            meanings.payments(histories[case.person_id]) if case.person_id in histories else (),
        )
        for case in cases
    ]


def _by_case(cases: Sequence[Case], asked: QuerySet[Any]) -> defaultdict[UUID, list[Any]]:
    """Case → what is asked for of it; each knows its case, and so where it lies."""
    known = {case.pk: case for case in cases}
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in asked.filter(case__in=cases):
        row.case = known[row.case_id]
        found[row.case_id].append(row)
    return found
