"""The tables of complaints and breaches; every row leads to its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from pijar_office.queries import complaints as queries
from pijar_office.records.complaints import Breach, Complaint, ComplaintStep
from pijar_office.records.decisions import Decision
from pijar_office.web.complaints import wording
from pijar_office.web.determinations.wording import outcome
from pijar_office.web.people.wording import paragraphs
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t


def columns() -> list[Column]:
    """What a list of complaints tells."""
    return [
        Column(t("Aduan", "Complaint"), sort="kind"),
        Column(t("Dari", "From")),
        Column("Kelurahan", sort="region_code"),
        Column(t("Diterima", "Received"), sort="received_at"),
        Column(t("Batas", "Limit"), sort="due_at"),
        Column(t("Keadaan", "State"), sort="state"),
    ]


def rows(found: Iterable[Complaint]) -> list[list[Any]]:
    """Complaints in the order of the queue."""
    now = timezone.now()
    return [
        [
            Link(wording.kind(each.kind), reverse("complaints.show", kwargs={"id": each.pk})),
            wording.sender(each),
            wording.place(each),
            moment(each.received_at),
            wording.due(each, now),
            wording.state(each.state),
        ]
        for each in found
    ]


def history(steps: Iterable[ComplaintStep]) -> Table:
    """What was done, the newest first."""
    return Table(
        caption=t("Riwayat", "History"),
        columns=[
            Column(t("Langkah", "Step")),
            Column(t("Kapan", "When")),
            Column(t("Oleh", "By")),
            Column(t("Tingkat", "Level")),
            Column(t("Kata-kata", "Words")),
        ],
        rows=[
            [
                wording.event(each.event),
                moment(each.at),
                str(each.by or t("jam kantor", "the clock")),
                wording.level(each.level),
                each.words_enc.reveal() if each.words_enc else "",
            ]
            for each in steps
        ],
        empty=t("Belum ada langkah.", "Nothing was done yet."),
    )


def decided(decision: Decision) -> str:
    """A decision in a line: outcome and reasons."""
    says = "; ".join(reason for reason, _ in paragraphs(decision))
    short = wording.capital(outcome(decision.outcome))
    if decision.fund is not None:
        return f"{short}: {decision.fund.label}"
    return f"{short}: {says}" if says else short


def breaches(found: Iterable[Breach]) -> Table:
    """Breaches, those that run first."""
    now = timezone.now()
    return Table(
        caption=t("Kebocoran data", "Data breaches"),
        columns=[
            Column(t("Diketahui", "Known since")),
            Column(t("Orang", "People"), number=True),
            Column(t("Pemberitahuan", "Notice")),
        ],
        rows=[
            [
                Link(moment(each.known_at), reverse("breaches.show", kwargs={"id": each.pk})),
                each.people if each.people is not None else t("belum diketahui", "not known"),
                notice(each, now),
            ]
            for each in found
        ],
        empty=t("Tidak ada kebocoran yang tercatat.", "No breach is recorded."),
    )


def notice(breach: Breach, now: Any) -> Tag:
    """Whether everybody was told, and in time."""
    found = queries.notice_of(breach, now)
    if breach.state == "told":
        if found.late:
            return Tag(t("diberitahukan, terlambat", "told, late"), "bad")
        return Tag(t("diberitahukan tepat waktu", "told in time"), "good")
    return Tag(wording.left(found.clock.due_at, now), "bad" if found.late else "wait")
