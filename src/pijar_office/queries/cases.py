"""Families that may be entitled, inside the officer's territory: dearest first, and all about one.

What lists show of a case is kept beside it by every deed (`actions.cases.refresh`); what its page
shows is judged anew (`case_judgements.judge`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum
from django.utils import timezone

from pijar.stages.claims.states import OPEN
from pijar_office.queries import people
from pijar_office.queries import unbooked as not_booked
from pijar_office.queries.case_records import CaseRecords
from pijar_office.queries.territory import duties, visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.audit import AuditEvent
from pijar_office.records.claims import Case, CasePaper, CaseReport, CaseVisit
from pijar_office.records.people import Person

READS: Final = frozenset({"kelurahan", "kecamatan", "verifier", "approver", "auditor"})
REPORTERS: Final = frozenset({"kelurahan", "kecamatan", "verifier", "auditor"})
_PLACE: Final = "case__person__region_code"
_INDEX: Final = "/keluarga-berhak/"
SOON: Final = timedelta(hours=24)
"""A limit nearer than this is an alarm, as is one that has passed."""

GROUPS: Final = {
    "terbuka": Q(state__in=sorted(OPEN)),
    "kunjungi": Q(state="reported"),
    "berkas": Q(state__in=("gathering", "complete")),
    "periksa": Q(
        Exists(CasePaper.objects.filter(case=OuterRef("pk"), accepted=None)), state="gathering"
    ),
    "lengkap": Q(state="complete"),
    "bpjs": Q(state__in=("submitted", "appealed")),
    "ditolak": Q(state="refused"),
    "dibayar": Q(state="paid"),
    "ditutup": Q(state="closed"),
}
"""How a list may be narrowed, by the word of its address."""


@dataclass(frozen=True)
class Sieve:
    """Which cases are wanted. group: of GROUPS; alarm: only with a limit near or past; ask: only
    those of whom somebody must see whether it is this person."""

    group: str = "terbuka"
    kind: str = ""
    region: str = ""
    alarm: bool = False
    ask: bool = False

    @classmethod
    def read(cls, asked: Any) -> Sieve:
        """From the words of an address (keadaan, jenis, wilayah, alarm, pastikan)."""
        group = str(asked.get("keadaan", "terbuka"))
        kind, region = str(asked.get("jenis", ""))[:8], str(asked.get("wilayah", ""))[:13]
        alarm = str(asked.get("alarm", "")) == "1"
        ask = str(asked.get("pastikan", "")) == "1"
        return cls(group if group in GROUPS else "terbuka", kind, region, alarm, ask)

    def wanted(self, at: datetime) -> Q:
        """The condition of it, as of an instant."""
        found = GROUPS[self.group]
        if self.kind:
            found &= Q(kind=self.kind)
        if self.region:
            below = Q(person__region_code__startswith=f"{self.region}.")
            found &= Q(person__region_code=self.region) | below
        if self.ask:
            found &= Q(sure="ask")
        return found & alarming(at) if self.alarm else found


def alarming(at: datetime) -> Q:
    """Cases with a limit that is past, or so near."""
    return Q(state__in=sorted(OPEN), due_at__lte=at + SOON)


def cases_of(officer: Any, sieve: Sieve | None = None) -> QuerySet[Case]:
    """Every case within reach, dearest first: rupiah, then the nearest limit."""
    found = visible(Case.objects, officer, region="person__region_code", roles=READS)
    if sieve is not None:
        found = found.filter(sieve.wanted(timezone.now()))
    return found.select_related("person", "report", "opened_by").order_by(
        "-estimate_high_rp", F("due_at").asc(nulls_last=True), "opened_at", "id"
    )


def case(officer: Any, id: UUID) -> Case:
    """One case, knowing whether the insurer has not booked a month of it; raises DoesNotExist."""
    found = cases_of(officer).select_related("person__standing")
    return found.annotate(unbooked=Exists(not_booked.of_person(OuterRef("person")))).get(pk=id)


def person(officer: Any, id: UUID) -> Person:
    """Somebody for whom a case may be opened; raises DoesNotExist."""
    return people.person(officer, id)


def paper(officer: Any, id: UUID) -> CasePaper:
    """One paper of a case within reach; raises DoesNotExist."""
    found = visible(CasePaper.objects, officer, region=_PLACE, roles=READS)
    return found.select_related("case__person", "uploaded_by", "checked_by").get(pk=id)


def numbers_of(officer: Any) -> dict[str, int]:
    """How many cases within reach stand in each group, how many with an alarm ("alarm") or with a
    scholarship to claim ("beasiswa"), and the rupiah that open ones may bring ("terbuka_rp")."""
    reached = visible(Case.objects, officer, region="person__region_code", roles=READS)
    columns = {word: Count("pk", filter=condition) for word, condition in GROUPS.items()}
    found = reached.aggregate(
        **columns,
        alarm=Count("pk", filter=alarming(timezone.now())),
        beasiswa=Count("pk", filter=Q(state="paid", scholarship_on__lte=timezone.localdate())),
        terbuka_rp=Sum("estimate_high_rp", filter=GROUPS["terbuka"]),
    )
    return {word: int(number or 0) for word, number in found.items()}


def of_person(person: Person) -> list[Case]:
    """Every case of a person, the newest first."""
    return list(people.part(person, "cases").order_by("-opened_at", "id"))


@dataclass(frozen=True)
class History:
    """What happened to a case, each part the newest first."""

    steps: list[Any]
    facts: list[Any]
    visits: list[CaseVisit]
    changes: list[Any]
    events: list[AuditEvent]


def history_of(records: CaseRecords) -> History:
    """All deeds about a case and its papers."""
    case = records.case
    things = [str(case.pk), *(str(paper.pk) for paper in records.papers)]
    events = AuditEvent.objects.filter(object_id__in=things).select_related("actor")
    return History(
        steps=list(reversed(records.steps)),
        facts=list(reversed(records.said)),
        visits=list(case.visits.select_related("by").order_by("-seen_on", "-id")),
        changes=list(
            case.changes.select_related("heir", "made_by", "first_by", "second_by").order_by(
                "-made_at", "id"
            )
        ),
        events=list(events.order_by("-at")[:50]),
    )


@dataclass(frozen=True)
class Round:
    """The families of one kelurahan that nobody has seen yet, in the order of the list."""

    region_code: str
    cases: list[Case]


def rounds_of(officer: Any) -> list[Round]:
    """The visit list: reported cases without a visit, by kelurahan, dearest first."""
    found: dict[str, list[Case]] = {}
    for each in cases_of(officer).filter(state="reported", visits=None):
        found.setdefault(each.person.region_code, []).append(each)
    return [Round(region, found[region]) for region in sorted(found)]


def reports_of(officer: Any) -> QuerySet[CaseReport]:
    """Lists the radar was given: their counts are for all who bring some, their people are not."""
    found = CaseReport.objects.select_related("uploaded_by").order_by("-uploaded_at", "id")
    return found if duties(officer, REPORTERS) else found.none()


def report(officer: Any, id: UUID) -> CaseReport:
    """One list that the radar has read; raises DoesNotExist."""
    return reports_of(officer).get(pk=id)


def waiting(officer: Any) -> list[Work | Ask]:
    """Today's work: alarms, who waits for a visit, for a look at papers, for the insurer."""
    if not duties(officer, READS - {"auditor", "approver"}):
        return []
    mine = visible(Case.objects, officer, region="person__region_code", roles=READS)
    may_bring = "estimate_high_rp"
    entitled = mine.filter(state="paid", scholarship_on__lte=timezone.localdate())
    found: list[Work | Ask] = [
        Ask(mine.filter(alarming(timezone.now())), "Klaim: batas waktu dekat atau lewat",
            "Claims: a limit is near or past", f"{_INDEX}?alarm=1", limit="due_at",
            amount_rp=may_bring),
        Ask(mine.filter(GROUPS["kunjungi"]), "Keluarga yang perlu dikunjungi",
            "Families to visit", f"{_INDEX}?keadaan=kunjungi", since="opened_at",
            amount_rp=may_bring),
        Ask(entitled, "Keluarga yang anaknya dapat mengajukan beasiswa",
            "Families whose children may claim a scholarship", "scholarships.index",
            since="scholarship_on"),
    ]  # fmt: skip
    if duties(officer, frozenset({"verifier"})):
        found += [
            Ask(mine.filter(GROUPS["periksa"]), "Klaim dengan berkas yang belum diperiksa",
                "Claims with papers nobody has looked at", f"{_INDEX}?keadaan=periksa",
                since="opened_at", amount_rp=may_bring),
            Ask(mine.filter(GROUPS["lengkap"]), "Klaim: berkas lengkap, belum diajukan",
                "Claims that are complete and not handed in", f"{_INDEX}?keadaan=lengkap",
                since="opened_at", amount_rp=may_bring),
        ]  # fmt: skip
    return found
