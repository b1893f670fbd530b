"""What a judgement reads of cases: the same eight questions for one case and for a thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pijar.stages.contributions.cover import Payment
from pijar_office.queries.case_facts import Told, called, newest
from pijar_office.queries.histories import Meanings, of_people
from pijar_office.records.claims import Case, CaseFact, CasePaper, CaseStep
from pijar_office.records.heirs import CaseHeir


@dataclass(frozen=True)
class CaseRecords:
    """A case with what was told of it, who stands of the family, and the months that were paid.

    papers: the newest first.
    """

    case: Case
    told: Told
    family: dict[str, CaseHeir]
    steps: tuple[CaseStep, ...]
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
    facts = _by_case(CaseFact.objects.filter(case__in=cases).order_by("id"))
    heirs = _by_case(
        CaseHeir.objects.filter(case__in=cases, gone_at=None).order_by("made_at", "id")
    )
    steps = _by_case(CaseStep.objects.filter(case__in=cases).order_by("number"))
    brought = CasePaper.objects.filter(case__in=cases).order_by("-uploaded_at", "id")
    papers = _by_case(brought.select_related("uploaded_by"))
    histories = of_people(case.person_id for case in cases)
    meanings = Meanings(histories.values())
    return [
        CaseRecords(
            case,
            newest(facts[case.pk]),
            called(heirs[case.pk]),
            tuple(steps[case.pk]),
            tuple(papers[case.pk]),
            meanings.payments(histories[case.person_id]) if case.person_id in histories else (),
        )
        for case in cases
    ]


def _by_case(rows: Iterable[Any]) -> defaultdict[UUID, list[Any]]:
    found: defaultdict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(row)
    return found
