"""The tables of determinations. Every number of people leads to the people behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from pijar.stages.decisions import ALL_MET
from pijar_office.queries.decided_people import Sieve
from pijar_office.queries.determinations import Area, Change, Inputs, Outcomes
from pijar_office.queries.funding import FundUse
from pijar_office.records.decisions import Determination
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.web.determinations import wording
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t


def people_url(determination: Determination, sieve: Sieve) -> str:
    """The list of the people whom a number counts."""
    url = reverse("determinations.people", kwargs={"id": determination.pk})
    return f"{url}?{sieve.query}" if sieve.query else url


def number(determination: Determination, people: int, **words: str) -> Any:
    """A number that leads to its people; nobody leads nowhere."""
    if not people:
        return 0
    return Link(whole(people), people_url(determination, Sieve(**words)))


def determinations(found: Sequence[Determination]) -> Table:
    """All determinations, the newest first."""
    return Table(
        caption=t("Semua penetapan, yang terbaru dulu", "All determinations, newest first"),
        hide_caption=True,
        columns=[
            Column(t("Dihitung", "Asked for")),
            Column(t("Tahun", "Year"), number=True),
            Column(t("Hari keputusan", "Day of the decision")),
            Column(t("Keadaan", "State")),
            Column(t("Orang", "People"), number=True),
            Column(t("Dibayar", "Paid"), number=True),
            Column(t("Menunggu", "Waiting"), number=True),
            Column(t("Dana terpakai", "Money used"), number=True),
        ],
        rows=[
            [
                Link(
                    moment(each.asked_at),
                    reverse("determinations.show", kwargs={"id": each.pk}),
                ),
                str(each.year),
                date_words(each.day),
                wording.state(each),
                *(
                    (each.people, each.paid, each.waiting, rupiah(each.committed_rp))
                    if each.computed_at
                    else (None, None, None, None)
                ),
            ]
            for each in found
        ],
        empty=t("Belum pernah ada penetapan.", "There has been no determination yet."),
    )


# What goes in.


def input_files(inputs: Inputs) -> Table:
    """Submitted lists by sender."""
    return Table(
        caption=t("Daftar yang diserahkan", "Submitted lists"),
        columns=[
            Column(t("Pengirim", "Sender")),
            Column(t("Berkas", "File")),
            Column(t("Diserahkan", "Submitted")),
            Column(t("Baris", "Rows"), number=True),
            Column(t("Diterima", "Accepted"), number=True),
            Column(t("Ditolak", "Rejected"), number=True),
        ],
        rows=[
            [
                sender.name,
                Link(file.name, reverse("lists.show", kwargs={"id": file.pk})),
                date_words(file.submitted_at),
                file.rows_read,
                file.rows_accepted,
                file.rows_rejected,
            ]
            for sender, files in inputs.by_sender
            for file in files
        ],
        empty=t("Belum ada daftar yang diserahkan.", "No list has been submitted yet."),
    )


def input_registers(inputs: Inputs, today: date) -> Table:
    """Registers in use with their age, then those that are absent and what is unknown then."""
    present = [
        [
            wording.register(register.kind),
            date_words(_as_of(register)),
            t("{n} hari", "{n} days", n=whole((today - _as_of(register)).days)),
            register.rows,
            "",
        ]
        for register in inputs.registers
    ]
    absent = [
        [
            wording.register(each.kind),
            t("belum ada", "absent"),
            None,
            None,
            ", ".join(t(*words) for words in each.facts) or t("sebagian fakta", "some facts"),
        ]
        for each in inputs.absent
    ]
    return Table(
        caption=t("Register yang dipakai", "Registers in use"),
        columns=[
            Column(t("Register", "Register")),
            Column(t("Per hari", "As of")),
            Column(t("Umur", "Age"), number=True),
            Column(t("Baris", "Rows"), number=True),
            Column(t("Menjadi belum diketahui", "Becomes unknown")),
        ],
        rows=[*present, *absent],
    )


def _as_of(register: RegisterSnapshot) -> date:
    """The day it speaks of, or the day it was brought."""
    return register.as_of or timezone.localtime(register.uploaded_at).date()


def said(verdicts: int, findings: int) -> list[tuple[str, Any]]:
    """What officers have said that goes in as well."""
    return [
        (t("Putusan petugas atas pasangan", "Officers’ verdicts on pairs"), whole(verdicts)),
        (t("Kunjungan dan pengecualian", "Visits and exclusions"), whole(findings)),
    ]


def input_funds(inputs: Inputs) -> Table:
    """Funds of the year with their ceilings."""
    return Table(
        caption=t("Dana tahun itu", "Funds of the year"),
        columns=[
            Column(t("Dana", "Fund")),
            Column(t("Bulan", "Months")),
            Column(t("Pagu", "Ceiling"), number=True),
            Column(t("Kursi", "Seats"), number=True),
        ],
        rows=[
            [
                fund.label,
                f"{month_words(fund.first_month)} – {month_words(fund.last_month)}",
                rupiah(fund.ceiling_rp),
                fund.seats,
            ]
            for fund in inputs.funds
        ],
        empty=t("Kota belum punya dana untuk tahun itu.", "The city has no fund for that year."),
    )


# What came out.


def counts(determination: Determination) -> list[tuple[str, Any]]:
    """How many people have which outcome."""
    of = determination
    found = [
        (t("Orang", "People"), number(of, of.people)),
        (t("Layak", "Eligible"), number(of, of.eligible, outcome="eligible")),
        (t("Dibayar", "Paid"), number(of, of.paid, outcome="eligible", paid="yes")),
        (t("Menunggu", "Waiting"), number(of, of.waiting, outcome="eligible", paid="no")),
        (t("Perlu data", "Need data"), number(of, of.needs_data, outcome="needs_data")),
        (t("Tidak layak", "Not eligible"), number(of, of.not_eligible, outcome="not_eligible")),
    ]
    return [(name, conditional_escape(value)) for name, value in found]


def rows_of(determination: Determination) -> str:
    """How the rows of the lists became people."""
    return t(
        "{read} baris dibaca: {accepted} diterima, {duplicate} ganda, {rejected} ditolak.",
        "{read} rows read: {accepted} accepted, {duplicate} duplicates, {rejected} rejected.",
        **{
            name: whole(getattr(determination, f"rows_{name}"))
            for name in ("read", "accepted", "duplicate", "rejected")
        },
    )


def funds(determination: Determination, uses: Sequence[FundUse]) -> Table:
    """What each fund pays, against its ceiling and its seats."""
    return Table(
        caption=t("Dana dan pagunya", "Funds and their ceilings"),
        columns=[
            Column(t("Dana", "Fund")),
            Column(t("Orang", "People"), number=True),
            Column(t("Kursi tersisa", "Seats left"), number=True),
            Column(t("Terpakai", "Used"), number=True),
            Column(t("Pagu", "Ceiling"), number=True),
            Column(t("Tersisa", "Left"), number=True),
        ],
        rows=[
            [
                use.fund.label,
                number(determination, use.people, fund=use.fund.code),
                use.seats_left,
                rupiah(use.planned_rp),
                rupiah(use.fund.ceiling_rp),
                rupiah(use.fund.ceiling_rp - use.planned_rp),
            ]
            for use in uses
        ],
    )


_REASON_TITLES = {
    "not_eligible": ("Tidak layak, menurut alasan", "Not eligible, by reason"),
    "needs_data": ("Perlu data, menurut pertanyaan", "Need data, by question"),
    "eligible": ("Menunggu, menurut sebab", "Waiting, by cause"),
}


def reasons(
    determination: Determination, outcomes: Outcomes, outcome: str, without: str = ""
) -> Table:
    """How many people each reason met; who has two reasons is counted under both."""
    words = {"outcome": outcome, "paid": "no" if outcome == "eligible" else ""}
    return Table(
        caption=t(*_REASON_TITLES[outcome]),
        columns=[Column(t("Alasan", "Reason")), Column(t("Orang", "People"), number=True)],
        rows=[
            [
                wording.reason(code, outcome),
                number(determination, people, reason=code, **words),
            ]
            for code, people in outcomes.by_reason(outcome)
            if code != without
        ],
        empty=t("Tidak seorang pun.", "Nobody."),
    )


def areas(determination: Determination, found: Sequence[Area]) -> Table:
    """Every kelurahan, or every kecamatan: proposed, eligible, paid, waiting."""
    small = any(area.kecamatan for area in found)
    level = "kelurahan" if small else "kecamatan"
    return Table(
        caption=t("Menurut {level}", "By {level}", level=level),
        columns=[
            Column(level.capitalize()),
            *([Column("Kecamatan")] if small else []),
            Column(t("Diusulkan", "Proposed"), number=True),
            Column(t("Layak", "Eligible"), number=True),
            Column(t("Dibayar", "Paid"), number=True),
            Column(t("Menunggu", "Waiting"), number=True),
        ],
        rows=[_area(determination, area, small=small) for area in found],
    )


def _area(determination: Determination, area: Area, *, small: bool) -> list[Any]:
    region = area.code or "-"
    eligible = {"region": region, "outcome": "eligible"}
    return [
        area.name or area.code or t("belum diketahui", "unknown"),
        *([area.kecamatan] if small else []),
        number(determination, area.people, region=region),
        number(determination, area.eligible, **eligible),
        number(determination, area.paid, **eligible, paid="yes"),
        number(determination, area.waiting, **eligible, paid="no"),
    ]


def changes(determination: Determination, change: Change) -> Table:
    """Who gained and who lost, and what the other determination said of them."""
    gained = _changed(change.gained, change.gained_new, change.gained_people)
    lost = _changed(change.lost, change.lost_absent, change.lost_people)
    return Table(
        caption=t("Berubah sejak penetapan sebelumnya", "Changed since the one before"),
        columns=[
            Column(t("Perubahan", "Change")),
            Column(t("Orang", "People"), number=True),
            Column(t("Sebabnya", "Why")),
        ],
        rows=[
            [
                t("Baru dibayar", "Paid now, not before"),
                number(determination, change.gained_people, change="gained"),
                gained,
            ],
            [
                t("Tidak lagi dibayar", "Not paid any more"),
                number(determination, change.lost_people, change="lost"),
                lost,
            ],
            [
                t("Tetap dibayar", "Still paid"),
                number(determination, change.stayed, change="stayed"),
                "",
            ],
        ],
    )


def _changed(other: Outcomes, absent: int, people: int) -> str:
    """What stood in the way on the other side of the change, counted."""
    if not people:
        return ""
    parts = [(t("Tidak ada di daftar mana pun", "In no list"), absent)]
    for outcome in ("not_eligible", "needs_data", "eligible"):
        parts += [
            (wording.reason(code, outcome), number_of)
            for code, number_of in other.by_reason(outcome)
            if code != ALL_MET
        ]
    return "; ".join(f"{says}: {whole(count)}" for says, count in parts if count)
