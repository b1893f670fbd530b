"""Applications inside the officer's territory, the oldest first; and how a list would take them.

An application is judged as the row that it becomes: by the kernel, in the very cells that are
written into the list. So a clerk reads the same sentences before as after.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import StringIO
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from pijar.core.sheet import Sheet
from pijar.stages.complaints.erasure import application_days, application_goes_on
from pijar.stages.lists import ListRow as JudgedRow
from pijar.stages.lists import read_sheet
from pijar_office.queries import lists, people
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.queries.territory import duties, within
from pijar_office.queries.work import Ask, Work
from pijar_office.records.applications import Application
from pijar_office.records.lists import ListRow
from pijar_office.records.people import Person

READS: Final = frozenset({"kelurahan", "kecamatan", "verifier", "approver", "auditor"})
ACTS: Final = frozenset({"kelurahan", "kecamatan", "verifier"})
HEADINGS: Final = (
    "Nama", "NIK", "Tanggal lahir", "Jenis kelamin", "Kode wilayah", "Pekerjaan", "Alamat",
    "Nomor HP",
)  # fmt: skip

LISTED: Final = Q(list_file__isnull=False, list_file__withdrawn_at=None)
"""In a list that stands; one that is withdrawn lets go of them again."""

STANDS: Final = Q(erased_at=None)
GROUPS: Final = {
    "menunggu": STANDS & Q(outcome=""),
    "diterima": STANDS & Q(outcome="accepted") & ~LISTED,
    "terdaftar": Q(outcome="accepted") & LISTED,
    "dikembalikan": STANDS & Q(outcome="returned"),
    "ditolak": STANDS & Q(outcome="declined"),
}
"""How the queue may be narrowed, by the word of its address."""


def applications_of(officer: Any, group: str = "") -> QuerySet[Application]:
    """Every application within reach that is not erased, the oldest first."""
    found = Application.objects.filter(STANDS, within(officer, roles=READS))
    if group:
        found = found.filter(GROUPS[group])
    known = found.select_related("entered_by", "decided_by", "list_file")
    return known.order_by("received_at", "id")


def among(found: QuerySet[Application], words: str, digits: str) -> QuerySet[Application]:
    """Applications with a part of a name, or with a NIK."""
    return found.filter(nik_index=digits) if digits else found.filter(name__icontains=words)


def application(officer: Any, id: UUID) -> Application:
    """One application; raises DoesNotExist."""
    return applications_of(officer).get(pk=id)


def numbers_of(officer: Any) -> dict[str, int]:
    """How many within reach stand in each group."""
    columns = {word: Count("pk", filter=condition) for word, condition in GROUPS.items()}
    return applications_of(officer).order_by().aggregate(**columns)


def waiting(officer: Any) -> list[Work | Ask]:
    """Today's work: who waits for a look, and who for a list."""
    if not duties(officer, ACTS):
        return []
    mine = applications_of(officer)
    return [
        Ask(mine.filter(GROUPS["menunggu"]), "Pendaftaran sendiri yang menunggu",
            "Applications that wait for a look", "/pendaftar/", since="received_at"),
        Ask(mine.filter(GROUPS["diterima"]), "Pendaftaran diterima, belum masuk daftar",
            "Accepted applications that are in no list yet", "/pendaftar/?keadaan=diterima",
            since="decided_at"),
    ]  # fmt: skip


def hash_of(ticket: str) -> str:
    """How a ticket is found; that of a complaint opens no application."""
    return sha256(b"pijar/application/1\n" + ticket.encode()).hexdigest()


def by_ticket(ticket: str) -> Application | None:
    """The one application of a ticket, for whoever holds it; no territory, and no other way in."""
    return Application.objects.filter(ticket_hash=hash_of(ticket)).first()


# How long it is kept.


def listless(nik_index: bytes | None = None) -> QuerySet[Application]:
    """Applications that stand in no list, or those of a NIK: what may be erased."""
    found = Application.objects.filter(STANDS & ~LISTED).select_related("list_file")
    if nik_index is not None:
        found = found.filter(nik_index=nik_index)
    return found.order_by("received_at", "id")


def goes_on(application: Application) -> date | None:
    """The day on which it is erased; None while it stands in a list, or once it is erased."""
    file = application.list_file
    if application.erased_at or (file and file.withdrawn_at is None):
        return None
    instants = (application.received_at, application.decided_at, file and file.withdrawn_at)
    last = max(instant for instant in instants if instant)
    return application_goes_on(timezone.localdate(last), book())


def days_kept(day: date) -> int:
    """How long those are kept that come into no list, by the law of a day."""
    return application_days(book().on(day))


# The row that it becomes.


def unlisted(region_code: str) -> QuerySet[Application]:
    """The accepted ones of a kelurahan that are in no list yet."""
    found = Application.objects.filter(GROUPS["diterima"], region_code=region_code)
    return found.order_by("received_at", "id")


def to_list(officer: Any) -> list[tuple[str, int]]:
    """(kelurahan, how many accepted wait for a list), where the officer may make one."""
    found = Application.objects.filter(within(officer, roles=ACTS), GROUPS["diterima"])
    rows = found.values_list("region_code").annotate(people=Count("*"))
    return list(rows.order_by("region_code"))


def file_name(region_code: str, day: date) -> str:
    """What the list of a kelurahan is called."""
    region = city().regions.by_code(region_code)
    return f"Pendaftaran sendiri kelurahan {region.name if region else region_code} {day}.csv"


def content_of(applications: Iterable[Application]) -> bytes:
    """The list: one row each, as a sender would write it."""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows(
        [HEADINGS, *(_cells(each) for each in applications)]
    )
    return text.getvalue().encode()


def judge(application: Application, day: date) -> JudgedRow:
    """The row of a list, as the kernel judges it on a day."""
    name = file_name(application.region_code, day)
    sender = city().list_map(name)
    reading = read_sheet(
        name,
        Sheet("Pendaftaran", "visible", [list(HEADINGS), list(_cells(application))]),
        regions=city().regions,
        occupations=city().occupation_spellings,
        today=day,
        aliases=sender.headers if sender else None,
        constants=sender.constants if sender else None,
    )
    return reading.rows[0]


def _cells(application: Application) -> Sequence[str]:
    phone, nik, born = application.phone_enc, application.nik_enc, application.birth_date
    assert nik is not None, "an erased application becomes no row"
    assert born is not None
    return (
        application.name,
        nik.reveal(),
        born.isoformat(),
        application.sex,
        application.region_code,
        application.occupation,
        application.address,
        phone.reveal() if phone else "",
    )


# What is known already; for clerks, never for the page.


@dataclass(frozen=True)
class Known:
    """Something with the same NIK. kind: person, list or application. thing: None out of reach."""

    kind: str
    thing: Any = None


def known(officer: Any, application: Application) -> Iterator[Known]:
    """Whatever has the NIK of an application: a person, rows of lists, other applications."""
    nik = bytes(application.nik_index)
    for found in Person.objects.filter(nik_index=nik)[:1]:
        yield Known("person", people.visible_to(officer).filter(pk=found.pk).first())
    rows = ListRow.objects.filter(nik_index=nik, list_file__withdrawn_at=None)
    files = set(rows.exclude(list_file=application.list_file_id).values_list("list_file")[:50])
    if files:
        seen = lists.lists_of(officer).filter(pk__in=[pk for (pk,) in files])[:5]
        yield from [Known("list", file) for file in seen] or [Known("list")]
    others = Application.objects.filter(nik_index=nik).exclude(pk=application.pk)
    if others.exists():
        reached = applications_of(officer).filter(pk__in=others.values("pk"))[:5]
        yield from [Known("application", each) for each in reached] or [Known("application")]
