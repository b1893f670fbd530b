"""Determinations: which there are, what goes into the next one, and what one of them says.

Counting is one grouped query over (outcome, reasons, fund); whatever a page shows of a whole
determination is folded from it, so that two numbers on one page cannot contradict each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from pijar.programmes.facts import COLUMNS as FACTS
from pijar.stages.people import REGISTERS
from pijar_office.queries import funding, territory
from pijar_office.queries.frozen import frozen
from pijar_office.queries.work import Ask, Work
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.funding import Fund
from pijar_office.records.links import Verdict
from pijar_office.records.lists import ListFile, Sender
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.records.visits import Exclusion, Visit

SEES = frozenset("verifier approver finance auditor".split())


def visible_to(officer: Any) -> QuerySet[Determination]:
    """All of them for who serves the whole city; a determination lies in no kelurahan."""
    found = Determination.objects.select_related("year", "job")
    return found if territory.whole_city(officer, SEES) else found.none()


def determinations_of(officer: Any) -> QuerySet[Determination]:
    """The newest first."""
    return visible_to(officer).order_by("-asked_at", "id")


def one(officer: Any, id: UUID) -> Determination:
    """One determination; raises DoesNotExist."""
    return visible_to(officer).get(pk=id)


def computed(officer: Any, id: UUID) -> Determination:
    """One that has an outcome to look at; raises DoesNotExist."""
    found = one(officer, id)
    if found.computed_at is None:
        raise ObjectDoesNotExist
    return found


def before(determination: Determination) -> Determination | None:
    """The one computed before it for the same year, that nobody discarded."""
    if determination.computed_at is None:
        return None
    earlier = Determination.objects.filter(
        year=determination.year_id,
        computed_at__lt=determination.computed_at,
        discarded_at__isnull=True,
    )
    return earlier.order_by("-computed_at", "-pk").first()


def waiting(officer: Any) -> list[Work | Ask]:
    """Lists that were submitted after the last determination read any."""
    year = max(funding.years(), default=0)
    if not year or not territory.whole_city(officer, frozenset({"verifier"})):
        return []
    last = Determination.objects.filter(discarded_at__isnull=True).order_by("-asked_at").first()
    files = submitted_files()
    fresh = files.filter(submitted_at__gt=last.asked_at) if last else files
    return [
        Ask(fresh, "Daftar yang belum masuk penetapan", "Lists that are in no determination yet",
            "determinations.start", since="submitted_at"),
    ]  # fmt: skip


# What goes in.


def submitted_files() -> QuerySet[ListFile]:
    """Lists in force: submitted, not withdrawn, and not replaced by a later submitted one."""
    later = ListFile.objects.filter(
        replaces=OuterRef("pk"), submitted_at__isnull=False, withdrawn_at__isnull=True
    )
    return ListFile.objects.filter(
        ~Exists(later), submitted_at__isnull=False, withdrawn_at__isnull=True
    )


def registers_in_use() -> dict[str, RegisterSnapshot]:
    """Of each kind the newest one that can be read, in the kernel's order of kinds."""
    found = RegisterSnapshot.objects.filter(
        withdrawn_at__isnull=True, checked_at__isnull=False, refused_code=""
    ).order_by("uploaded_at", "id")
    newest = {snapshot.kind: snapshot for snapshot in found}
    return {kind: newest[kind] for kind in REGISTERS if kind in newest}


@dataclass(frozen=True)
class Absent:
    """A register that nobody brought, and the facts that are unknown without it."""

    kind: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Inputs:
    """All that a determination started now would read."""

    files: list[ListFile]
    registers: list[RegisterSnapshot]
    absent: list[Absent]
    funds: list[Fund]

    @cached_property
    def by_sender(self) -> list[tuple[Sender, list[ListFile]]]:
        """Files under who sent them, by name."""
        groups: dict[UUID, list[ListFile]] = defaultdict(list)
        for file in self.files:
            groups[file.sender_id].append(file)
        return [(files[0].sender, files) for files in groups.values()]

    @property
    def rows(self) -> int:
        """Rows of all files, also those that are rejected."""
        return sum(file.rows_read for file in self.files)


def inputs_of(year: int) -> Inputs:
    """What a determination of that year would read if it were started now."""
    files = submitted_files().select_related("sender").order_by("sender__name", "name", "id")
    registers = registers_in_use()
    return Inputs(
        files=list(files),
        registers=list(registers.values()),
        absent=[Absent(kind, _facts_of(kind)) for kind in REGISTERS if kind not in registers],
        funds=funding.funds_of(year),
    )


def said_by_officers() -> tuple[int, int]:
    """How many verdicts on pairs, and how many visits and exclusions, would go in."""
    holds = Q(verdict="different") | Q(confirmed_at__isnull=False)
    verdicts = Verdict.objects.filter(holds, withdrawn_at__isnull=True)
    visits = Visit.objects.filter(withdrawn_at__isnull=True)
    excluded = Exclusion.objects.filter(approved_at__isnull=False, lifted_at__isnull=True)
    return verdicts.count(), visits.count() + excluded.count()


def _facts_of(kind: str) -> tuple[tuple[str, str], ...]:
    """Facts that come from this register alone, or from it and the lists."""
    return tuple(
        (column.fact.label, column.fact.en)
        for column in FACTS
        if kind in column.origin and set(column.origin) - {kind} <= {"lists"}
    )


# What came out.


@dataclass(frozen=True)
class Group:
    """People of one outcome, one set of reasons and one fund."""

    outcome: str
    reasons: tuple[str, ...]
    fund_id: UUID | None
    people: int
    amount_rp: int


@dataclass(frozen=True)
class Outcomes:
    """What a determination says of everybody, as groups to fold."""

    groups: list[Group]

    def people(self, outcome: str = "", *, paid: bool | None = None) -> int:
        """How many people have an outcome, paid or not."""
        return sum(
            group.people
            for group in self.groups
            if outcome in ("", group.outcome) and paid in (None, group.fund_id is not None)
        )

    def by_reason(self, outcome: str) -> list[tuple[str, int]]:
        """Reason → people who have it, the commonest first; who has two stands under both.

        For the eligible these are the reasons for waiting.
        """
        counted: Counter[str] = Counter()
        for group in self.groups:
            if group.outcome == outcome and group.fund_id is None:
                for reason in group.reasons:
                    counted[reason] += group.people
        return sorted(counted.items(), key=lambda item: (-item[1], item[0]))

    def by_fund(self) -> dict[UUID, tuple[int, int]]:
        """Fund → people and rupiah."""
        found: dict[UUID, tuple[int, int]] = {}
        for group in self.groups:
            if group.fund_id is not None:
                people, amount_rp = found.get(group.fund_id, (0, 0))
                found[group.fund_id] = (people + group.people, amount_rp + group.amount_rp)
        return found


@frozen
def outcomes_of(determination: Determination) -> Outcomes:
    """Everybody's outcome, counted by the database."""
    return Outcomes(_groups(Decision.objects.filter(determination=determination)))


def _groups(decisions: QuerySet[Decision]) -> list[Group]:
    rows = (
        decisions.order_by()
        .values_list("outcome", "reasons", "fund_id")
        .annotate(people=Count("*"), amount_rp=Sum("amount_rp"))
    )
    return [
        Group(outcome, tuple(reasons.split()), fund, people, int(amount_rp or 0))
        for outcome, reasons, fund, people, amount_rp in rows
    ]


@dataclass(frozen=True)
class Area:
    """A kelurahan: proposed, eligible, paid. code "": where they live is not known."""

    code: str
    name: str
    kecamatan: str
    people: int
    eligible: int
    paid: int

    @property
    def waiting(self) -> int:
        """Eligible, and no fund pays."""
        return self.eligible - self.paid


@frozen
def areas_of(determination: Determination) -> list[Area]:
    """Every kelurahan that has anybody, by kecamatan and name."""
    rows = (
        Decision.objects.filter(determination=determination)
        .order_by()
        .values_list("region_code", "outcome")
        .annotate(people=Count("*"), paid=Count("fund_id"))
    )
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for code, outcome, people, paid in rows:
        line = counted[code]
        line[0] += people
        line[1] += people if outcome == "eligible" else 0
        line[2] += paid
    return sorted(
        (_area(code, counts) for code, counts in counted.items()),
        key=lambda area: (area.code == "", area.kecamatan, area.name),
    )


def by_kecamatan(areas: Iterable[Area]) -> list[Area]:
    """The same people by kecamatan."""
    regions = funding.city().regions
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for area in areas:
        region = regions.by_code(area.code) if area.code else None
        line = counted[region.parent if region else ""]
        for place, people in enumerate((area.people, area.eligible, area.paid)):
            line[place] += people
    names = {region.code: region.name for region in regions.kecamatan}
    found = (Area(code, names.get(code, ""), "", *counts) for code, counts in counted.items())
    return sorted(found, key=lambda area: (area.code == "", area.name))


def _area(code: str, counts: Iterable[int]) -> Area:
    regions = funding.city().regions
    region = regions.by_code(code) if code else None
    parent = regions.by_code(region.parent) if region else None
    return Area(code, region.name if region else "", parent.name if parent else "", *counts)


# What changed since the determination before.


@dataclass(frozen=True)
class Change:
    """Who is paid now and was not, and the other way round.

    gained, lost: groups of the decision on the other side of the change; gained_new, lost_absent:
    people on whom the other determination says nothing, because they stood in no list.
    """

    earlier: Determination
    stayed: int
    gained: Outcomes
    gained_new: int
    lost: Outcomes
    lost_absent: int

    @property
    def gained_people(self) -> int:
        """All who are paid now and were not."""
        return self.gained.people() + self.gained_new

    @property
    def lost_people(self) -> int:
        """All who were paid and are not now."""
        return self.lost.people() + self.lost_absent


def paid_of(determination: Determination) -> QuerySet[Decision]:
    """Decisions that a fund pays."""
    return Decision.objects.filter(determination=determination, fund__isnull=False)


def gained(now: Determination, earlier: Determination) -> QuerySet[Decision]:
    """Decisions of now: paid, and not paid before."""
    return paid_of(now).filter(~_paid_in(earlier))


def lost(now: Determination, earlier: Determination) -> QuerySet[Decision]:
    """Decisions of before: paid, and not paid now."""
    return paid_of(earlier).filter(~_paid_in(now))


def stayed(now: Determination, earlier: Determination) -> QuerySet[Decision]:
    """Decisions of now: paid, and paid before."""
    return paid_of(now).filter(_paid_in(earlier))


@frozen
def change_of(now: Determination, earlier: Determination) -> Change:
    """What became of everybody between two determinations."""
    came, went = gained(now, earlier).count(), lost(now, earlier).count()
    not_before = Decision.objects.filter(_paid_in(now), determination=earlier, fund__isnull=True)
    not_now = Decision.objects.filter(_paid_in(earlier), determination=now, fund__isnull=True)
    was, became = Outcomes(_groups(not_before)), Outcomes(_groups(not_now))
    return Change(
        earlier=earlier,
        stayed=now.paid - came,
        gained=was,
        gained_new=came - was.people(),
        lost=became,
        lost_absent=went - became.people(),
    )


def _paid_in(determination: Determination) -> Exists:
    return Exists(paid_of(determination).filter(person=OuterRef("person")))
