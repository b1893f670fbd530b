"""One person's cover: where they stand, month by month what is paid, whether they leave."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape

from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.queries.cover import standing_of
from pijar_office.queries.people import Story
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.people import Person
from pijar_office.web.cover.views import tag
from pijar_office.web.exits.tables import benefit
from pijar_office.web.leaves import wording
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import date_words, moment, month_words
from pijar_office.web.words import t


def of(officer: Any, person: Person, story: Story) -> dict[str, Any]:
    """What the page says of cover; nothing of whom no month was ever decreed."""
    leave = next((each for each in story.leaves if each.state in _STANDING), None)
    found: dict[str, Any] = {
        "leave": leave,
        "leave_state": conditional_escape(wording.state(leave)) if leave else "",
        "leave_ground": wording.ground(leave.ground) if leave else "",
        "leave_url": reverse("leaves.show", kwargs={"id": leave.pk})
        if leave and "leaves.show" in may(officer)
        else "",
    }
    stands = standing_of(person, clock.today()) if story.months else None
    if stands is None:
        return found
    found["cover"] = [
        (t("Keadaan hari ini", "State today"), conditional_escape(tag(stands.state))),
        (t("Lunas sampai", "Paid through"), wording.month(stands.paid_through)),
        (t("Santunan kematian hari ini", "Death benefit today"), benefit(stands.jkm)),
        (
            t("Santunan penuh mulai", "Full benefit from"),
            wording.estimate(stands.matures_on, not stands.estimate),
        ),
    ]
    return found


_STANDING = ("proposed", "approved", "decreed")


def months(story: Story) -> list[dict[str, Any]]:
    """Months with cover as spans alike: who pays, whether paid; those taken back apart."""
    spans: list[dict[str, Any]] = []
    for each in story.months:
        payer = each.fund.label if each.fund else each.other_payer
        same = (payer, each.voided_at is not None, _payment(each))
        last = spans[-1] if spans else None
        if last and last["same"] == same and _next_month(last["last"]) == each.month:
            last["last"] = each.month
        else:
            spans.append({"same": same, "first": each.month, "last": each.month})
    return [
        {
            "first": month_words(span["first"]),
            "last": month_words(span["last"]) if span["last"] != span["first"] else "",
            "payer": span["same"][0],
            "voided": span["same"][1],
            "payment": span["same"][2],
        }
        for span in spans
    ]


def _payment(month: PersonMonth) -> str:
    if month.voided_at or month.fund_id is None:
        return ""
    if getattr(month, "paid_on", None):
        if getattr(month, "unbooked", False):
            return str(t("lunas, belum dibukukan BPJS", "paid, not booked by the insurer"))
        return str(t("lunas", "paid"))
    if getattr(month, "billed_at", None):
        return str(t("ditagih", "billed"))
    return str(t("belum ditagih", "not billed yet"))


def _next_month(month: int) -> int:
    """The month after one given as yyyymm."""
    return month + 1 if month % 100 < 12 else month + 89


def leaves(story: Story, held: frozenset[str]) -> Table:
    """Every leave of a person, withdrawn ones too."""
    return Table(
        caption=t("Keluar dari program", "Leaving"),
        columns=[
            Column(t("Alasan", "Ground")),
            Column(t("Tidak dibayar mulai", "Not paid from")),
            Column(t("Diusulkan", "Proposed")),
            Column(t("Keadaan", "State")),
            Column(t("Pengganti", "Replaced by")),
        ],
        rows=[
            [
                Link(wording.ground(each.ground), reverse("leaves.show", kwargs={"id": each.pk}))
                if "leaves.show" in held
                else wording.ground(each.ground),
                month_words(each.effective_month),
                f"{each.proposed_by}, {moment(each.proposed_at)}",
                wording.state(each),
                each.substitute.name if each.substitute else "",
            ]
            for each in story.leaves
        ],
        empty=t("Tidak pernah keluar.", "Never left."),
    )


def notices(story: Story) -> Table:
    """Every letter to a person."""
    return Table(
        caption=t("Surat", "Letters"),
        columns=[
            Column(t("Tentang", "About")),
            Column(t("Bulan", "Month")),
            Column(t("Dicetak", "Printed")),
            Column(t("Diterima", "Delivered")),
        ],
        rows=[
            [
                wording.notice_kind(each),
                month_words(each.about_month),
                moment(each.printed_at),
                f"{date_words(each.delivered_on)}, {each.delivered_how}"
                if each.delivered_on
                else "",
            ]
            for each in story.notices
        ],
        empty=t("Belum ada surat.", "No letter yet."),
    )
