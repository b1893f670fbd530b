"""What happened to a case, the newest first: its steps, what was told, visits, who looked at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pijar_office.access.table import TABLE
from pijar_office.queries import cases as queries
from pijar_office.queries.case_records import CaseRecords
from pijar_office.web.cases import wording
from pijar_office.web.tables import Column, Table
from pijar_office.web.templatetags.office import date_words, moment, rupiah, title_of
from pijar_office.web.words import t


@dataclass(frozen=True)
class Told:
    """The parts of a history as tables; those without a row are left out of `tables`."""

    changes: list[Any]
    tables: list[Table]


def of(records: CaseRecords) -> Told:
    """The history of one case and its papers."""
    found = queries.history_of(records)
    parts = [_steps(found.steps), _visits(found.visits), _facts(found.facts), _events(found.events)]
    return Told(found.changes, [part for part in parts if part.lines])


def _steps(steps: list[Any]) -> Table:
    return Table(
        caption=t("Langkah", "Steps"),
        columns=[
            Column(t("Langkah", "Step")),
            Column(t("Kapan", "When")),
            Column(t("Oleh", "By")),
            Column(t("Alasan dan nomor", "Reason and number")),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [
                wording.step(each.step),
                moment(each.at),
                str(each.by),
                " · ".join(filter(None, (each.reason, each.reference))),
                rupiah(each.amount_rp),
            ]
            for each in steps
        ],
    )


def _visits(visits: list[Any]) -> Table:
    return Table(
        caption=t("Kunjungan", "Visits"),
        columns=[
            Column(t("Hari", "Day")),
            Column(t("Bertemu", "Met")),
            Column(t("Di mana", "Where")),
            Column(t("Yang dilihat", "What was seen")),
            Column(t("Oleh", "By")),
        ],
        rows=[
            [date_words(each.seen_on), each.met, each.place, each.what_was_seen, str(each.by)]
            for each in visits
        ],
    )


def _facts(facts: list[Any]) -> Table:
    return Table(
        caption=t("Keterangan yang dicatat", "What was told"),
        columns=[
            Column(t("Tentang", "About")),
            Column(t("Isi", "What")),
            Column(t("Dikatakan oleh", "Told by")),
            Column(t("Dicatat", "Written down")),
        ],
        rows=[
            [
                wording.fact(each.name),
                wording.value(each.name, each.value),
                each.said_by,
                f"{moment(each.at)}, {each.by or 'radar'}",
            ]
            for each in facts
        ],
    )


def _events(events: list[Any]) -> Table:
    return Table(
        caption=t("Jejak audit", "Audit trail"),
        columns=[
            Column(t("Perbuatan", "Deed")),
            Column(t("Kapan", "When")),
            Column(t("Oleh", "By")),
        ],
        rows=[
            [
                title_of(each.action) if each.action in TABLE else each.action,
                moment(each.at),
                each.actor_name,
            ]
            for each in events
        ],
    )
