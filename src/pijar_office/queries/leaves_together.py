"""What it would do to propose, or to take back, the leaves of many at once; whom it leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef

from pijar.core.month import Month
from pijar.stages.contributions.replacement import effective_month
from pijar.stages.contributions.sweep import CHECKS
from pijar_office.queries import sweeps
from pijar_office.queries.law import book
from pijar_office.queries.leaves import PROPOSES, earliest
from pijar_office.queries.territory import visible
from pijar_office.records.contributions import BillLine, Sweep, SweepFinding
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.leaves import Leave

Kin = Callable[[Any], bool]
"""Whether a thing is about somebody of the officer's own family, as `access.kin` knows."""

TOGETHER: Final = frozenset({"died", "moved", "civil_servant", "other_payer"})
"""What a register says plainly. Wage earners are often recorded wrongly, a birth date may be
unknown, and of somebody who stands twice one stays: those are looked into one by one."""

_GROUND_OF = {check.code: check.ground for check in CHECKS if check.code in TOGETHER}


class Proposed(NamedTuple):
    """A leave as it would be proposed. months, back_rp: what goes back to the fund."""

    person: UUID
    name: str
    ground: str
    effective: Month
    finding: UUID
    evidence: str
    months: int
    back_rp: int


@dataclass(frozen=True)
class Plan:
    """Whose leave would be proposed (`Proposed`) or taken back (`Leave`); and who is left out.

    left_out: name and one of outside, kin, cleared, one_by_one, no_date, standing, no_months,
    decreed.
    """

    leaves: tuple[Any, ...]
    left_out: tuple[tuple[str, str], ...]

    @cached_property
    def hash(self) -> str:
        """SHA-256 of what would be done: the same when it is shown and when it is done."""
        told = "\n".join(
            sorted(str(each if isinstance(each, Proposed) else each.pk) for each in self.leaves)
        )
        return sha256(f"pijar/together/1\n{told}".encode()).hexdigest()


def to_propose(officer: Any, findings: Sequence[SweepFinding], day: date, is_kin: Kin) -> Plan:
    """The leaves that a sweep's findings are a ground for, each from its month by law."""
    keys = [each.pk for each in findings]
    people = [each.person_id for each in findings]
    reached = _keys(visible(SweepFinding.objects.filter(pk__in=keys), officer,
                            region="person__region_code", roles=PROPOSES))  # fmt: skip
    holding = set[Any]()
    for sweep in Sweep.objects.filter(findings__in=keys).distinct():
        holding |= _keys(sweeps.holding(sweep).filter(pk__in=keys))
    standing = Leave.objects.filter(person__in=people, withdrawn_at=None, undone_at=None)
    gone = set(standing.values_list("person", flat=True))
    months = _months(people)
    leaves, left_out = dict[UUID, Proposed](), []
    for each in findings:
        if each.person_id in leaves:
            continue  # one leave for two findings about somebody
        why = _why_not(is_kin, each, reached, holding, gone, months)
        if why:
            left_out.append((each.person.name, why))
        else:
            leaves[each.person_id] = _proposed(each, months[each.person_id], day)
    return Plan(tuple(leaves.values()), tuple(left_out))


def _why_not(
    is_kin: Kin,
    finding: SweepFinding,
    reached: set[Any],
    holding: set[Any],
    gone: set[UUID],
    months: dict[UUID, dict[int, int | None]],
) -> str:
    if finding.pk not in reached:
        return "outside"
    if is_kin(finding):
        return "kin"
    if finding.person_id in gone:
        return "standing"
    if finding.pk not in holding:
        return "cleared"
    if finding.check_code not in _GROUND_OF:
        return "one_by_one"
    if finding.check_code == "died" and finding.since is None and finding.person.died_on is None:
        return "no_date"
    return "" if finding.person_id in months else "no_months"


def _proposed(finding: SweepFinding, months: dict[int, int | None], day: date) -> Proposed:
    ground = _GROUND_OF[finding.check_code]
    happened_on = finding.since or finding.person.died_on or finding.sweep.day
    effective = effective_month(ground, happened_on, day, book().on(day))
    effective = max(filter(None, (effective, earliest(finding.person, finding))))
    number = effective.year * 100 + effective.month
    back = [rp for month, rp in months.items() if month >= number and rp is not None]
    return Proposed(
        finding.person_id, finding.person.name, ground, effective, finding.pk, finding.evidence,
        len(back), sum(back),
    )  # fmt: skip


def _months(people: Iterable[UUID]) -> dict[UUID, dict[int, int | None]]:
    """Person → their live months of ours; with the rupiah of those that stand in no bill."""
    billed = BillLine.objects.filter(person_month=OuterRef("pk"), voided_at=None)
    live = PersonMonth.objects.filter(person__in=people, fund__isnull=False, voided_at=None)
    found: dict[UUID, dict[int, int | None]] = defaultdict(dict)
    for person, month, rp, is_billed in live.annotate(is_billed=Exists(billed)).values_list(
        "person", "month", "amount_rp", "is_billed"
    ):
        found[person][month] = None if is_billed else rp
    return dict(found)


def to_withdraw(officer: Any, leaves: Sequence[Leave], is_kin: Kin) -> Plan:
    """Those of some leaves that the officer may take back: no decree has taken their months."""
    keys = [each.pk for each in leaves]
    reached = _keys(visible(Leave.objects.filter(pk__in=keys), officer,
                            region="person__region_code", roles=PROPOSES))  # fmt: skip
    done, left_out = [], []
    for each in leaves:
        why = (
            "outside" if each.pk not in reached
            else "kin" if is_kin(each)
            else "" if each.state in ("proposed", "approved")
            else "decreed"
        )  # fmt: skip
        if why:
            left_out.append((each.person.name, why))
        else:
            done.append(each)
    return Plan(tuple(done), tuple(left_out))


def _keys(found: Any) -> set[Any]:
    return set(found.values_list("pk", flat=True))
