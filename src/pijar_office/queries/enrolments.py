"""Registration files and the insurer's replies: what was sent, what came, what is left to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pijar.core.nik import Nik
from pijar.stages.enrolments import Sent
from pijar_office.queries import territory
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.decrees import masked
from pijar_office.queries.work import Ask, Work
from pijar_office.records.enrolments import (
    DecreeAnnex,
    DecreeLine,
    Enrolment,
    InsurerReply,
    PersonMonth,
    RegistrationFile,
    ReplyFile,
    ReplyRow,
)

SEES = frozenset("verifier finance branch auditor".split())
GROUPS = ("enrolled", "refused", "differs", "unanswered", "unknown", "duplicate")
"""Everybody sent is in exactly one of the first four (who is enrolled from another month differs);
rows that are about nobody new are in the last two."""


def visible_to(officer: Any) -> QuerySet[RegistrationFile]:
    """All for who serves the whole city; the insurer's branch sees what was sent to it."""
    found = RegistrationFile.objects.select_related("decree__year", "made_by", "sent_by")
    if territory.whole_city(officer, SEES - {"branch"}):
        return found
    if territory.whole_city(officer, frozenset({"branch"})):
        return found.filter(sent_at__isnull=False, withdrawn_at=None)
    return found.none()


def files_of(officer: Any) -> QuerySet[RegistrationFile]:
    """The newest first."""
    return visible_to(officer).order_by("-made_at", "id")


def file(officer: Any, id: UUID) -> RegistrationFile:
    """One registration file; raises DoesNotExist."""
    return visible_to(officer).get(pk=id)


def to_answer(officer: Any) -> list[RegistrationFile]:
    """Files that were sent and can be answered, those without an answer first."""
    found = visible_to(officer).filter(sent_at__isnull=False, withdrawn_at=None)
    answered = InsurerReply.objects.filter(reply_file__registration_file=OuterRef("pk"))
    return list(found.annotate(answered=Exists(answered)).order_by("answered", "-sent_at"))


def reply_files_of(officer: Any, file: RegistrationFile) -> list[ReplyFile]:
    """What came back for a file, the newest first, each with its reply if it was read."""
    found = ReplyFile.objects.filter(registration_file=file)
    return list(found.select_related("reply", "uploaded_by").order_by("-uploaded_at"))


def reply_file(officer: Any, id: UUID) -> ReplyFile:
    """One reply as it came; raises DoesNotExist."""
    found = ReplyFile.objects.select_related(
        "registration_file__decree__year", "uploaded_by", "reply"
    )
    return found.get(pk=id, registration_file__in=visible_to(officer))


def read_reply(officer: Any, id: UUID) -> ReplyFile | None:
    """One reply that was read; None while it was not."""
    found = reply_file(officer, id)
    return found if hasattr(found, "reply") else None


def newest_reply(registration_file: UUID) -> InsurerReply | None:
    """The reply that nothing has replaced."""
    found = InsurerReply.objects.filter(
        reply_file__registration_file=registration_file, replaced_by=None
    )
    return found.order_by("-read_at").first()


def sent_in(file: RegistrationFile) -> list[Sent]:
    """Who was sent, as the kernel's matching takes them."""
    lines = DecreeLine.objects.filter(decree=file.decree_id, change=file.change)
    ordered = lines.select_related("person").order_by("fund__place", "place")
    once = {line.person_id: line for line in reversed(ordered)}  # leaving two funds is leaving once
    return [
        Sent(
            str(line.person_id),
            Nik(line.person.nik_enc.reveal()),
            line.person.name,
            month_of(line.first_month),
        )
        for line in reversed(once.values())
    ]


def numbers_taken() -> dict[str, str]:
    """KPJ → who has it."""
    rows = Enrolment.objects.exclude(kpj="").values_list("kpj", "person_id")
    return {kpj: str(person) for kpj, person in rows.iterator()}


def waiting(officer: Any) -> list[Work | Ask]:
    """Files to hand over, replies to wait for, people to replace."""
    found: list[Work | Ask] = []
    if territory.whole_city(officer, frozenset({"verifier", "finance"})):
        made = RegistrationFile.objects.filter(sent_at=None, withdrawn_at=None)
        found.append(
            Ask(made, "Berkas pendaftaran yang belum dikirim", "Registration files not sent yet",
                "registrations.index", word="kirim", since="made_at", amount_rp="total_rp")
        )  # fmt: skip
    if territory.whole_city(officer, frozenset({"verifier", "branch"})):
        answered = InsurerReply.objects.filter(reply_file__registration_file=OuterRef("pk"))
        unanswered = RegistrationFile.objects.filter(
            ~Exists(answered), sent_at__isnull=False, withdrawn_at=None
        )
        found.append(
            Ask(unanswered, "Berkas yang menunggu balasan BPJS",
                "Files that wait for the insurer’s reply", "replies.upload", since="sent_at",
                amount_rp="total_rp")
        )  # fmt: skip
    if territory.whole_city(officer, frozenset({"verifier"})):
        found.append(
            Ask(refused_now(), "Orang ditolak BPJS, perlu diganti",
                "People the insurer refused, to be replaced", "decrees.index", since="told_at")
        )  # fmt: skip
    return found


def refused_now() -> QuerySet[Enrolment]:
    """Whom the insurer refused while months are still reserved for them."""
    months = PersonMonth.objects.filter(decree_line=OuterRef("decree_line"), voided_at=None)
    return Enrolment.objects.filter(~Q(refusal_code=""), Exists(months))


@dataclass(frozen=True)
class Shown:
    """One line of a list to follow up; what is not known is empty."""

    name: str
    nik: str
    place: str
    row: ReplyRow | None
    line: DecreeLine | None


def group_count(reply: InsurerReply, group: str) -> int:
    """How many there are of a group."""
    counts = {
        "enrolled": reply.matched - reply.refused,
        "ended": reply.matched - reply.refused,
        "refused": reply.refused,
        "differs": reply.differing,
        "unanswered": reply.unanswered,
        "unknown": reply.unknown,
        "duplicate": reply.duplicate,
    }
    return counts[group]


def group_of(file: ReplyFile, group: str) -> QuerySet[Any]:
    """A group of rows, or of lines for who is unanswered: in the order of the reply, or of the file
    sent."""
    if group == "unanswered":
        return _unanswered(file)
    rows = ReplyRow.objects.filter(_rows_of(group), reply=file.reply)
    return rows.select_related("person").order_by("sheet", "row")


def shown_of(file: ReplyFile, found: Iterable[Any]) -> list[Shown]:
    """Rows or lines of a group as they are told."""
    before: dict[UUID, int] = {}
    told = []
    for each in found:
        person, nik = each.person, masked(each.person) if each.person else ""
        name = person.name if person else ""
        if isinstance(each, DecreeLine):
            before = before or _before(file.registration_file)
            place = str(before[each.fund_id] + each.place)
            told.append(Shown(name, nik, place, None, each))
        else:
            told.append(Shown(name, nik, f"{each.sheet}, {each.row}", each, None))
    return told


def _rows_of(group: str) -> Q:
    if group in ("enrolled", "ended"):
        return Q(outcome="matched", refusal="")
    if group == "refused":
        return Q(outcome="matched") & ~Q(refusal="")
    return Q(outcome=group)


def _unanswered(file: ReplyFile) -> QuerySet[DecreeLine]:
    answered = ReplyRow.objects.filter(reply=file.reply, person=OuterRef("person"))
    lines = DecreeLine.objects.filter(
        ~Exists(answered),
        decree=file.registration_file.decree_id,
        change=file.registration_file.change,
    )
    return lines.select_related("person", "fund").order_by("fund__place", "fund__code", "place")


def _before(file: RegistrationFile) -> dict[UUID, int]:
    """Fund → how many people stand before its first one in the file that was sent."""
    lists = DecreeAnnex.objects.filter(decree=file.decree_id, change=file.change)
    found: dict[UUID, int] = {}
    total = 0
    for fund, people in lists.order_by("fund__place", "fund__code").values_list("fund", "people"):
        found[fund] = total
        total += people
    return found
