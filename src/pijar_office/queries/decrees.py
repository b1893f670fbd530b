"""Decrees: which there are, who stands in one, and what it means for each fund."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from pijar_office.queries import determinations, territory
from pijar_office.queries.decree_content import lines_of
from pijar_office.queries.frozen import frozen
from pijar_office.queries.work import Ask, Work
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import (
    Decree,
    DecreeAnnex,
    DecreeLine,
    RegistrationFile,
)

SEES = frozenset("verifier approver finance branch auditor".split())
FORMS = ("pdf", "xlsx")
OPEN = Q(issued_at=None, returned_at=None)
IN_FORCE = Q(issued_at__isnull=False, revoked_at=None)


def visible_to(officer: Any) -> QuerySet[Decree]:
    """All for who serves the whole city; the insurer's branch sees those that were issued."""
    found = Decree.objects.select_related(
        "year", "determination__year", "amends", "proposed_by", "approved_by", "issued_by"
    )
    if territory.whole_city(officer, SEES - {"branch"}):
        return found
    if territory.whole_city(officer, frozenset({"branch"})):
        return found.filter(issued_at__isnull=False)
    return found.none()


def decrees_of(officer: Any) -> QuerySet[Decree]:
    """The newest first."""
    return visible_to(officer).order_by("-proposed_at", "id")


def decree(officer: Any, id: UUID) -> Decree:
    """One decree; raises DoesNotExist."""
    return visible_to(officer).get(pk=id)


def in_force(year: Any) -> Decree | None:
    """The newest decree of a year that was issued and stands."""
    return Decree.objects.filter(IN_FORCE, year=year).order_by("-issued_at").first()


def proposed_of(determination: Determination) -> Decree | None:
    """The decree of a determination that is proposed and not issued yet."""
    return Decree.objects.filter(OPEN, determination=determination).first()


def open_of(year: Any) -> Decree | None:
    """The proposal of a year that must be issued, returned or withdrawn before another."""
    return Decree.objects.filter(OPEN, year=year).first()


def waiting(officer: Any) -> list[Work | Ask]:
    """Proposals to approve, approved decrees to number."""
    found: list[Work | Ask] = []
    proposed = Decree.objects.filter(OPEN, approved_at=None)
    if territory.whole_city(officer, frozenset({"approver"})):
        found.append(
            Ask(proposed.exclude(proposed_by=officer), "Usulan keputusan yang menunggu persetujuan",
                "Proposed decrees that wait for approval", "decrees.index", word="usul",
                since="proposed_at", amount_rp="added_rp")
        )  # fmt: skip
    if territory.whole_city(officer, frozenset({"verifier"})):
        approved = Decree.objects.filter(OPEN, approved_at__isnull=False)
        found.append(
            Ask(approved, "Keputusan yang menunggu nomor", "Decrees that wait for their number",
                "decrees.index", word="nomor", since="approved_at", amount_rp="added_rp")
        )  # fmt: skip
    return found


def choices(officer: Any, year: UUID | None = None) -> list[Determination]:
    """Determinations that a decree could be made of: computed, kept, the newest first."""
    found = determinations.visible_to(officer).filter(computed_at__isnull=False, discarded_at=None)
    if year is not None:
        found = found.filter(year=year)
    return list(found.order_by("-computed_at", "-pk")[:20])


def annex(officer: Any, id: UUID, list_id: UUID, form: str) -> DecreeAnnex | None:
    """One list of a decree that has its papers; form is "pdf" or "xlsx"."""
    if form not in FORMS:
        return None
    found = DecreeAnnex.objects.select_related("decree__year", "fund").get(
        pk=list_id, decree__in=visible_to(officer).filter(pk=id)
    )
    return found if getattr(found, form) else None


def annexes_of(decree: Decree) -> list[DecreeAnnex]:
    """A decree's lists in the order of the funds."""
    found = DecreeAnnex.objects.filter(decree=decree).select_related("fund")
    return list(found.order_by("fund__place", "fund__code", "change"))


@dataclass(frozen=True)
class Kinds:
    """How many people a decree touches, by what it does to them."""

    add: int
    remove: int
    change: int


@frozen
def kinds_of(decree: Decree) -> Kinds:
    """People with lines that add, with lines that remove, and with both."""
    people = DecreeLine.objects.filter(decree=decree).values("person")
    each = people.annotate(
        adds=Count("pk", filter=Q(change="add")), removes=Count("pk", filter=Q(change="remove"))
    )
    found = each.aggregate(
        add=Count("person", filter=Q(removes=0)),
        remove=Count("person", filter=Q(adds=0)),
        change=Count("person", filter=Q(adds__gt=0, removes__gt=0)),
    )
    return Kinds(**found)


def lines_shown(decree: Decree, annex: DecreeAnnex | None = None) -> QuerySet[DecreeLine]:
    """Lines of a decree with their people, of one list or of all, in their order."""
    found = lines_of(decree).defer("person__kk_enc")
    return found if annex is None else found.filter(fund=annex.fund_id, change=annex.change)


def masked(person: Any) -> str:
    """A person’s NIK as it may be shown: its last four digits, never parted from the dots."""
    return f"…\u2060{person.nik_enc.reveal()[-4:]}" if person.nik_enc is not None else ""


def files_of(decree: Decree) -> list[RegistrationFile]:
    """A decree's registration files that nobody withdrew."""
    found = RegistrationFile.objects.filter(decree=decree, withdrawn_at=None)
    return list(found.select_related("sent_by").order_by("change"))


def later_than(decree: Decree) -> bool:
    """Whether something was built on a decree: a later decree, or a file that was sent."""
    amended = decree.amended_by.filter(returned_at=None, revoked_at=None)
    sent = decree.registration_files.filter(sent_at__isnull=False, withdrawn_at=None)
    return amended.exists() or sent.exists()


def story_of(decree: Decree) -> list[AuditEvent]:
    """What was done with a decree, the first deed first."""
    found = AuditEvent.objects.filter(object_kind="decree", object_id=str(decree.pk))
    return list(found.exclude(action="access.denied").order_by("at"))
