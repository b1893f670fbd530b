"""One person's page: everything that ever happened, each part with its source."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.html import conditional_escape

from pijar_office.access.table import allows, may
from pijar_office.queries import cases as claims
from pijar_office.queries import complaints as said
from pijar_office.queries import people as queries
from pijar_office.queries.people import Story, masked
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Decision
from pijar_office.records.people import Person
from pijar_office.web.cases import tables as of_claims
from pijar_office.web.complaints import tables as of_complaints
from pijar_office.web.determinations import wording as decided
from pijar_office.web.people import cover, wording
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import (
    date_words,
    moment,
    month_words,
    rupiah,
    title_of,
)
from pijar_office.web.words import t

_ROW = {"accepted": ("dipakai", "counts"), "duplicate": ("ganda", "duplicate")}
_CHANGE = {
    "add": ("masuk", "added"),
    "remove": ("keluar", "removed"),
    "change": ("berubah", "changed"),
}


def show(request: HttpRequest, person: Person) -> HttpResponse:
    """The whole story of one person."""
    story = queries.story_of(person)
    held = may(request.user)
    exclusion = next((each for each in story.exclusions if each.state != "lifted"), None)
    context = {
        "person": person,
        "facts": _facts(person),
        "decisions": [_decision(each) for each in story.decisions],
        "months": cover.months(story),
        "cases": of_claims.of_person(claims.of_person(person)) if "cases.show" in held else None,
        "complaints": Table(
            caption=t("Aduan", "Complaints"),
            columns=of_complaints.columns(),
            rows=of_complaints.rows(_complaints(request.user, person)),
            empty=t("Tidak ada aduan.", "No complaint."),
        )
        if "complaints.show" in held
        else None,
        "tables": _tables(story, held),
        "exclusion": exclusion,
        "exclusion_tag": conditional_escape(wording.exclusion(exclusion)) if exclusion else "",
        "exclusion_why": wording.why_excluded(exclusion.reason_code) if exclusion else "",
        "may": {
            verb.replace(".", "_"): allows(request.user, verb, person)
            for verb in (
                "people.reveal",
                "visits.record",
                "exclusions.propose",
                "leaves.propose",
                "cases.open",
            )
        },
        **cover.of(request.user, person, story),
    }
    return render(request, "people/show.html", context)


def _complaints(officer: Any, person: Person) -> Any:
    """Those within the reader's reach, if there is any."""
    found = said.complaints_of(officer).filter(person=person)
    return found if getattr(person, "has_complaints", True) else found.none()


def _facts(person: Person) -> list[tuple[str, str]]:
    address = ", ".join(
        part
        for part in (
            person.address,
            f"RT {person.rt}" if person.rt else "",
            f"RW {person.rw}" if person.rw else "",
        )
        if part
    )
    facts = [
        ("NIK", masked(person.nik_enc) or t("belum diketahui", "unknown")),
        ("KK", masked(person.kk_enc) or t("belum diketahui", "unknown")),
        (t("Lahir", "Born"), date_words(person.birth_date)),
        (t("Jenis kelamin", "Sex"), wording.sex(person.sex)),
        (t("Alamat", "Address"), address),
        ("Kelurahan", wording.region(person.region_code)),
        (t("Pekerjaan", "Occupation"), wording.occupation(person.occupation)),
        (t("Pertama kali tercatat", "First seen"), moment(person.first_seen_at)),
    ]
    if person.died_on:
        facts.insert(3, (t("Meninggal", "Died"), date_words(person.died_on)))
    return [(name, value or "–") for name, value in facts]


def _decision(decision: Decision) -> dict[str, Any]:
    """One decision with all its reasons and the rule behind each."""
    fund = decision.fund
    months = (
        f"{month_words(decision.first_month)} – {month_words(decision.last_month)}"
        if decision.first_month
        else ""
    )
    waits = [
        decided.reason(code, decision.outcome)
        for code in decision.reasons.split()
        if decision.waiting_number and not code.startswith("semua_")
    ]
    return {
        "url": _address("determinations.show", decision.determination_id),
        "year": decision.determination.year,
        "day": decision.determination.day,
        "discarded": decision.determination.discarded_at,
        "tag": conditional_escape(decided.of_person(decision)),
        "paid": f"{fund.label}, {months}, {rupiah(decision.amount_rp)}" if fund else "",
        "waiting_number": decision.waiting_number,
        "waits": waits,
        "reasons": wording.paragraphs(decision),
    }


def _tables(story: Story, held: frozenset[str]) -> list[Table]:
    return [
        _rows(story, held),
        _pairs(story, held),
        _decrees(story, held),
        _enrolments(story),
        _visits(story, held),
        _exclusions(story),
        cover.leaves(story, held),
        cover.notices(story),
        _looks(story),
    ]


def _rows(story: Story, held: frozenset[str]) -> Table:
    def file(name: str, id: Any) -> Any:
        url = _address("lists.show", id) if "lists.show" in held else ""
        return Link(name, url) if url else name

    seen = set()
    rows = []
    for each in story.rows:
        if each.list_row_id in seen:
            continue
        seen.add(each.list_row_id)
        row = each.list_row
        rows.append(
            [
                file(row.list_file.name, row.list_file_id),
                row.list_file.sender.name,
                row.sheet,
                str(row.row),
                row.name,
                t(*_ROW[each.status]),
            ]
        )
    return Table(
        caption=t("Tertulis pada daftar", "Written on lists"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Pengirim", "Sender")),
            Column(t("Lembar", "Sheet")),
            Column(t("Baris", "Row"), number=True),
            Column(t("Nama tertulis", "Name as written")),
            Column(t("Keadaan", "State")),
        ],
        rows=rows,
        empty=t("Tidak ada pada daftar mana pun.", "On no list."),
    )


def _pairs(story: Story, held: frozenset[str]) -> Table:
    rows = []
    for pair in story.pairs:
        text = " – ".join(side.label for side in pair.sides.all())
        given = pair.standing
        rows.append(
            [
                Link(text, reverse("links.show", kwargs={"id": pair.pk}))
                if "links.show" in held
                else text,
                wording.pair(pair),
                str(given.given_by) if given else "",
                given.reason if given else "",
            ]
        )
    return Table(
        caption=t("Pasangan yang ditanyakan", "Pairs that were asked about"),
        columns=[
            Column(t("Pasangan", "Pair")),
            Column(t("Putusan", "Verdict")),
            Column(t("Oleh", "By")),
            Column(t("Alasan", "Reason")),
        ],
        rows=rows,
        empty=t("Tidak pernah diragukan.", "Never in doubt."),
    )


def _decrees(story: Story, held: frozenset[str]) -> Table:
    rows = []
    for line in story.lines:
        decree = line.decree
        name = decree.number or t("usulan", "proposal")
        url = _address("decrees.show", decree.pk) if "decrees.show" in held else ""
        rows.append(
            [
                Link(name, url) if url else name,
                date_words(decree.issued_on),
                t(*_CHANGE.get(line.change, (line.change, line.change))),
                line.fund.label,
                f"{month_words(line.first_month)} – {month_words(line.last_month)}",
                rupiah(line.amount_rp),
            ]
        )
    return Table(
        caption=t("Keputusan wali kota", "Decrees"),
        columns=[
            Column(t("Nomor", "Number")),
            Column(t("Tanggal", "Day")),
            Column(t("Perubahan", "Change")),
            Column(t("Dana", "Fund")),
            Column(t("Bulan", "Months")),
            Column(t("Jumlah", "Amount"), number=True),
        ],
        rows=rows,
        empty=t("Belum ada dalam keputusan.", "In no decree yet."),
    )


def _enrolments(story: Story) -> Table:
    return Table(
        caption=t("Kepesertaan BPJS Ketenagakerjaan", "Enrolment with the insurer"),
        columns=[Column("KPJ"), Column(t("Mulai", "From")), Column(t("Penolakan", "Refusal"))],
        rows=[
            [each.kpj, date_words(each.starts_on), each.refusal_says or each.refusal_code]
            for each in story.enrolments
        ],
        empty=t("Belum ada balasan.", "No reply yet."),
    )


def _visits(story: Story, held: frozenset[str]) -> Table:
    rows = []
    for visit in story.visits:
        day = date_words(visit.seen_on)
        answers = "; ".join(
            f"{wording.fact(each.fact)}: {wording.value(each.fact, each.value)}"
            for each in visit.findings.all()
        )
        rows.append(
            [
                Link(day, reverse("visits.show", kwargs={"id": visit.pk}))
                if "visits.show" in held
                else day,
                str(visit.seen_by),
                visit.place,
                Tag(t("ditarik", "withdrawn")) if visit.withdrawn_at else wording.met(visit),
                answers,
            ]
        )
    return Table(
        caption=t("Kunjungan", "Visits"),
        columns=[
            Column(t("Hari", "Day")),
            Column(t("Oleh", "By")),
            Column(t("Tempat", "Place")),
            Column(t("Bertemu", "Met")),
            Column(t("Jawaban", "Answers")),
        ],
        rows=rows,
        empty=t("Belum pernah dikunjungi.", "Never visited."),
    )


def _exclusions(story: Story) -> Table:
    return Table(
        caption=t("Pengecualian", "Exclusions"),
        columns=[
            Column(t("Diusulkan", "Proposed")),
            Column(t("Alasan", "Reason")),
            Column(t("Keadaan", "State")),
            Column(t("Disetujui", "Approved")),
            Column(t("Dicabut", "Lifted")),
        ],
        rows=[
            [
                f"{each.proposed_by}, {moment(each.proposed_at)}",
                f"{wording.why_excluded(each.reason_code)}: {each.reason}",
                wording.exclusion(each),
                f"{each.approved_by}, {moment(each.approved_at)}" if each.approved_by else "",
                f"{each.lifted_by}, {moment(each.lifted_at)}" if each.lifted_by else "",
            ]
            for each in story.exclusions
        ],
        empty=t("Tidak pernah dikecualikan.", "Never excluded."),
    )


def _looks(story: Story) -> Table:
    """Who looked at whole numbers, and what else was done about this person."""
    return Table(
        caption=t("Siapa melihat dan berbuat apa", "Who looked and who did what"),
        columns=[
            Column(t("Waktu", "When")),
            Column(t("Oleh", "By")),
            Column(t("Tindakan", "Deed")),
            Column(t("Alasan", "Reason")),
        ],
        rows=[
            [moment(each.at), each.actor_name, _deed(each), each.reason] for each in story.events
        ],
        empty=t("Belum ada.", "Nobody yet."),
    )


def _deed(event: AuditEvent) -> Any:
    """What was done; of a look, at which number."""
    if event.action == "people.reveal":
        return t("melihat {f}", "looked at {f}", f=event.detail.upper())
    return title_of(event.action)


def _address(verb: str, id: Any) -> str:
    try:
        return reverse(verb, kwargs={"id": id})
    except NoReverseMatch:
        return ""
