"""People inside an officer's territory: found by NIK or by name, and their whole story."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Prefetch, QuerySet, Subquery

from pijar.core.nik import mask
from pijar.stages.names import name_key
from pijar_office.queries.territory import SEES_PEOPLE, duties, visible
from pijar_office.queries.unbooked import UNBOOKED
from pijar_office.records.audit import AuditEvent
from pijar_office.records.claims import Case
from pijar_office.records.complaints import Complaint
from pijar_office.records.contributions import BillLine
from pijar_office.records.decisions import Decision, RowPerson
from pijar_office.records.decrees import DecreeLine, PersonMonth
from pijar_office.records.enrolments import Enrolment
from pijar_office.records.leaves import Leave, Notice
from pijar_office.records.links import Pair, PairSide, Verdict
from pijar_office.records.matching import Difference
from pijar_office.records.people import NameWord, Person
from pijar_office.records.visits import Exclusion, Visit

READERS = SEES_PEOPLE - {"branch"}
MOST = 50
"""A name that fits more is not an answer; the officer writes more of it."""
LATEST = 20
"""So many of a person's decisions are shown, the newest; of looks and other deeds twice that."""
PARTS: dict[str, type[Model]] = {
    "enrolments": Enrolment, "visits": Visit, "exclusions": Exclusion, "leaves": Leave,
    "notices": Notice, "cases": Case, "complaints": Complaint,
}  # fmt: skip
"""What most people have nothing of: looked for with the person, read of whom there is some."""
_LONGEST_WORD = 60
M = TypeVar("M", bound=Model)


def visible_to(officer: Any) -> QuerySet[Person]:
    """Who lives where the officer's duties reach, or stands on a list of the officer's agency."""
    found = visible(Person.objects, officer, roles=READERS)
    agencies = _agencies(officer)
    if not agencies:
        return found
    sent = _sent_by(agencies).filter(person=OuterRef("pk"))
    return found | Person.objects.filter(Exists(sent))


def person(officer: Any, id: UUID) -> Person:
    """One person; raises DoesNotExist.

    For who serves an agency the person carries that agency as its place. `has_visits` and the like
    tell what there is to be read of them (`part`).
    """
    known = visible_to(officer).select_related("household", "standing")
    has = {f"has_{name}": Exists(_of(model, OuterRef("pk"))) for name, model in PARTS.items()}
    found = known.annotate(**has).get(pk=id)
    agencies = _agencies(officer)
    if agencies:
        sent = _sent_by(agencies).filter(person=found)
        agency = sent.values_list("list_row__list_file__sender__agency", flat=True).first()
        found.place_for_access = (found.region_code, agency or "")
    return found


def by_nik(officer: Any, digits: str) -> list[Person]:
    """The person of that very NIK, if they are within reach."""
    return list(visible_to(officer).filter(nik_index=digits)[:1])


def by_name(officer: Any, name: str) -> tuple[list[Person], bool]:
    """Who has all words of a name, however spelt, by name; and whether there are more.

    Each word narrows by an index, so that it costs the same among 300,000 people.
    """
    people = list(among("pk")(visible_to(officer), name, "")[: MOST + 1])
    people.sort(key=lambda each: (each.name, str(each.birth_date or ""), str(each.id)))
    return people[:MOST], len(people) > MOST


def among(path: str) -> Callable[[QuerySet[M], str, str], QuerySet[M]]:
    """How a name, however spelt, or a whole NIK narrows records about people.

    Args: path: the field that names the person, as `person`; `pk` of people themselves.

    Each word narrows by an index; a name without letters fits nobody.
    """

    def narrowed(found: QuerySet[M], name: str, digits: str) -> QuerySet[M]:
        if digits:
            return found.filter(**{f"{path}__in": Person.objects.filter(nik_index=digits)})
        words = [word[:_LONGEST_WORD] for word in dict.fromkeys(name_key(name).split())]
        for word in words:
            of_word = NameWord.objects.filter(word=word).values("person")
            found = found.filter(**{f"{path}__in": of_word})
        return found if words else found.none()

    return narrowed


def _of(model: type[Model], person: Any) -> QuerySet[Any]:
    return model._default_manager.filter(person=person)


def part(person: Person, name: str) -> QuerySet[Any]:
    """One of the `PARTS` of a person; nothing is asked where there is none."""
    found = _of(PARTS[name], person)
    return found if getattr(person, f"has_{name}", True) else found.none()


@dataclass(frozen=True)
class Story:
    """All that the office knows of one person, each part the newest first."""

    rows: list[RowPerson]
    pairs: list[Pair]
    decisions: list[Decision]
    lines: list[DecreeLine]
    months: list[PersonMonth]
    enrolments: list[Enrolment]
    visits: list[Visit]
    exclusions: list[Exclusion]
    leaves: list[Leave]
    notices: list[Notice]
    events: list[AuditEvent]


def story_of(person: Person) -> Story:
    """The whole story, in a number of queries that does not depend on how long it is."""
    rows = RowPerson.objects.filter(person=person).select_related(
        "list_row__list_file__sender", "determination__year"
    )
    latest = list(rows.order_by("-determination__computed_at", "status", "id")[:LATEST])
    decisions = Decision.objects.filter(person=person).select_related("determination__year", "fund")
    lines = DecreeLine.objects.filter(person=person).select_related("decree", "fund")
    visits = part(person, "visits").select_related("seen_by", "withdrawn_by")
    officers = ("proposed_by", "approved_by", "lift_proposed_by", "lifted_by")
    return Story(
        rows=latest,
        pairs=_pairs([each.list_row_id for each in latest]),
        decisions=list(decisions.order_by("-determination__computed_at")[:LATEST]),
        lines=list(lines.order_by("-decree__proposed_at", "id")[:LATEST]),
        months=_months(person),
        enrolments=list(part(person, "enrolments").order_by("-told_at")[:LATEST]),
        visits=list(visits.prefetch_related("findings").order_by("-seen_on", "-recorded_at")),
        exclusions=list(
            part(person, "exclusions").select_related(*officers).order_by("-proposed_at")
        ),
        leaves=list(
            part(person, "leaves")
            .select_related("proposed_by", "decree", "substitute")
            .order_by("-proposed_at", "id")
        ),
        notices=list(part(person, "notices").order_by("-made_at", "id")),
        events=list(
            AuditEvent.objects.filter(object_kind="person", object_id=str(person.pk)).order_by(
                "-at"
            )[: 2 * LATEST]
        ),
    )


def _months(person: Person) -> list[PersonMonth]:
    """Every month with its fund; `billed_at` and `paid_on` are of the bill it stands in, if any;
    `unbooked` where the insurer says that it got nothing."""
    line = BillLine.objects.filter(person_month=OuterRef("pk"), voided_at=None)
    found = PersonMonth.objects.filter(person=person).select_related("fund")
    columns = {
        "billed_at": Subquery(line.values("bill__approved_at")[:1]),
        "paid_on": Subquery(line.values("bill__paid_on")[:1]),
        "unbooked": Exists(
            Difference.objects.filter(UNBOOKED, bill_line__person_month=OuterRef("pk"))
        ),
    }
    return list(found.annotate(**columns).order_by("month", "id"))


def _pairs(row_ids: list[int]) -> list[Pair]:
    """Pairs that some row of the person stands in."""
    if not row_ids:
        return []
    verdicts = Verdict.objects.select_related("given_by", "confirmed_by").order_by("-given_at")
    found = Pair.objects.filter(
        Exists(PairSide.objects.filter(pair=OuterRef("pk"), list_row__in=row_ids))
    )
    return list(
        found.prefetch_related(
            Prefetch("sides", PairSide.objects.order_by("side")), Prefetch("verdicts", verdicts)
        ).order_by("-score", "id")[:LATEST]
    )


def _agencies(officer: Any) -> list[str]:
    return [duty.agency for duty in duties(officer, READERS) if duty.agency]


def _sent_by(agencies: list[str]) -> QuerySet[RowPerson]:
    return RowPerson.objects.filter(list_row__list_file__sender__agency__in=agencies)


def masked(number: Any) -> str:
    """A sealed NIK or KK as it may be shown: its last four digits; "" when unknown."""
    return mask(number.reveal()) if number is not None else ""
