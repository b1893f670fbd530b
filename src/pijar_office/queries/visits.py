"""Whom to go and see, what was seen, and who is kept out; inside the officer's territory."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pijar_office.queries import people
from pijar_office.queries.computed import newest_determination
from pijar_office.queries.territory import duties, visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion, Visit

GOES = frozenset({"kelurahan", "kecamatan", "verifier"})
READS = GOES | {"approver", "auditor"}
EXCLUDES = frozenset({"verifier", "approver", "auditor"})
ANSWERS: Final = {
    "alive": ("alive",),
    "resident": ("resident",),
    "occupation_covered": ("occupation", "working"),
    "not_wage_earner": ("wage_earner",),
    "income_within": ("declared_income_rp",),
}
"""Criterion that can wait for data → what a visit asks to settle it."""
SAMPLE: Final = 20
"""So many of those who are paid are seen without any reason, each determination anew."""


def to_ask(officer: Any) -> QuerySet[Decision]:
    """Who waits for data that a visit brings, by kelurahan; who was seen since is left out."""
    newest = newest_determination()
    if newest is None:
        return Decision.objects.none()
    asks = Q()
    for code in ANSWERS:
        asks |= Q(reasons__contains=code)
    found = _of(officer, newest).filter(asks, outcome="needs_data")
    return found.order_by("region_code", "run_person").select_related("person")


def sample(officer: Any) -> list[Decision]:
    """Some of those who are paid, by chance: ids are random, and each determination begins at
    another one. Anybody who repeats it gets the same people."""
    newest = newest_determination()
    if newest is None:
        return []
    paid = _of(officer, newest).filter(fund__isnull=False).select_related("person")
    found = list(paid.filter(person__gte=newest.pk).order_by("person")[:SAMPLE])
    found += paid.filter(person__lt=newest.pk).order_by("person")[: SAMPLE - len(found)]
    return found


def asked_of(decision: Decision) -> list[str]:
    """What a visit would settle of a decision, as facts."""
    codes = decision.reasons.split() if decision.outcome == "needs_data" else []
    return [fact for code in codes for fact in ANSWERS.get(code, ())]


def visits_of(officer: Any) -> QuerySet[Visit]:
    """Every visit within reach, the newest first."""
    found = visible(Visit.objects, officer, region="person__region_code", roles=READS)
    return found.select_related("person", "seen_by", "withdrawn_by").order_by("-recorded_at", "id")


def visit(officer: Any, id: UUID) -> Visit:
    """One visit with its findings; raises DoesNotExist."""
    return visits_of(officer).prefetch_related("findings").get(pk=id)


def person(officer: Any, id: UUID) -> Person:
    """Somebody to go and see; raises DoesNotExist."""
    return people.person(officer, id)


def decision_of(person: Person) -> Decision | None:
    """What the newest determination says of a person."""
    newest = newest_determination()
    if newest is None:
        return None
    return Decision.objects.filter(determination=newest, person=person).first()


def exclusions_of(officer: Any) -> QuerySet[Exclusion]:
    """Every exclusion within reach, those that wait first."""
    found = visible(Exclusion.objects, officer, region="person__region_code", roles=EXCLUDES)
    officers = ("proposed_by", "approved_by", "lift_proposed_by", "lifted_by")
    return found.select_related("person", *officers).order_by("-proposed_at", "id")


def exclusion(officer: Any, id: UUID) -> Exclusion:
    """One exclusion; raises DoesNotExist."""
    return exclusions_of(officer).get(pk=id)


def standing_exclusion(person: Person) -> Exclusion | None:
    """The proposal or exclusion of a person that nobody has lifted."""
    officers = ("proposed_by", "approved_by", "lift_proposed_by")
    found = Exclusion.objects.filter(person=person, lifted_at__isnull=True)
    return found.select_related(*officers).first()


def to_decide(officer: Any) -> QuerySet[Exclusion]:
    """Proposals to exclude and to lift that wait for somebody else than who made them."""
    found = visible(
        Exclusion.objects, officer, region="person__region_code", roles=frozenset({"approver"})
    )
    new = Q(approved_at__isnull=True) & ~Q(proposed_by_id=officer.pk)
    lift = Q(lift_proposed_at__isnull=False) & ~Q(lift_proposed_by_id=officer.pk)
    return found.filter(new | lift, lifted_at__isnull=True)


def waiting(officer: Any) -> list[Work | Ask]:
    """People to see, and exclusions to decide on."""
    found: list[Work | Ask] = []
    if duties(officer, GOES):
        found.append(
            Ask(to_ask(officer), "Orang yang perlu dikunjungi", "People to visit",
                "visits.index", since="determination__computed_at")
        )  # fmt: skip
    if duties(officer, frozenset({"approver"})):
        found.append(
            Ask(to_decide(officer), "Usulan pengecualian", "Proposed exclusions",
                "exclusions.index", since="proposed_at")
        )  # fmt: skip
    return found


def _of(officer: Any, determination: Determination) -> QuerySet[Decision]:
    """Its decisions on people within reach whom nobody has seen since."""
    seen = Visit.objects.filter(
        person=OuterRef("person"),
        withdrawn_at__isnull=True,
        recorded_at__gte=determination.asked_at,
    )
    found = visible(Decision.objects, officer, roles=GOES | {"auditor"})
    return found.filter(~Exists(seen), determination=determination)
