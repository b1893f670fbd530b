"""Tables of lists, as `parts/table.html` draws them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from pijar_office.queries import lists as queries
from pijar_office.records.lists import ListFile, ListRow, RowChange, RowProblem
from pijar_office.web.listing import Listing
from pijar_office.web.lists import wording
from pijar_office.web.tables import Column, Link, Tag
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t


def files(request: HttpRequest, found: QuerySet[ListFile]) -> Listing:
    """Files, the newest first."""

    def counts(file: ListFile) -> tuple[int | None, ...]:
        if not file.checked_at or file.refused_code:
            return (None, None, None)
        return (file.rows_read, file.rows_accepted, file.rows_rejected)

    return Listing(
        request,
        found,
        [
            Column(t("Berkas", "File"), sort="name"),
            Column(t("Pengirim", "Sender"), sort="sender__name"),
            Column(t("Diunggah", "Uploaded"), sort="uploaded_at"),
            Column(t("Dibaca", "Read"), number=True, sort="rows_read"),
            Column(t("Diterima", "Accepted"), number=True, sort="rows_accepted"),
            Column(t("Ditolak", "Rejected"), number=True, sort="rows_rejected"),
            Column(t("Keadaan", "State")),
        ],
        lambda some: [
            [
                Link(file.name, reverse("lists.show", args=[file.pk])),
                file.sender.name,
                moment(file.uploaded_at),
                *counts(file),
                wording.state(file),
            ]
            for file in some
        ],
        caption=str(t("Daftar, yang terbaru dahulu", "Lists, the newest first")),
        noun=("daftar", "lists"),
        by=("-uploaded_at", "-pk"),
        hide_caption=False,
        empty=str(t("Belum ada daftar.", "No list yet.")),
    )


def rows(request: HttpRequest, file: ListFile, found: QuerySet[ListRow], total: int) -> Listing:
    """Rows of a file, so many, with what is wrong with them."""

    def cells(some: list[ListRow]) -> list[list[Any]]:
        told = queries.problems_of(some)
        return [
            [
                f"{row.sheet} · {row.row}",
                row.name,
                wording.nik(row),
                f"{row.birth_date:%d/%m/%Y}" if row.birth_date else "",
                wording.region(row.region_code),
                wording.occupation(row.occupation),
                wording.status(row),
                _problems(told[row.pk]),
            ]
            for row in some
        ]

    return Listing(
        request,
        found,
        [
            Column(t("Baris", "Row"), sort="pk", swift=True),
            Column(t("Nama", "Name"), sort="name"),
            Column("NIK"),
            Column(t("Lahir", "Born"), sort="birth_date"),
            Column("Kelurahan", sort="region_code"),
            Column(t("Pekerjaan", "Occupation"), sort="occupation"),
            Column(t("Hasil", "Result"), sort="status"),
            Column(t("Masalah", "Problems")),
        ],
        cells,
        caption=str(t("Baris daftar", "Rows of the list")),
        noun=("baris", "rows"),
        by=("pk",),
        total=total,
        search=queries.among_rows,
        place="region_code",
        subject=file,
        empty=str(t("Tidak ada baris seperti ini.", "There are no such rows.")),
    )


def changes(request: HttpRequest, file: ListFile, found: QuerySet[RowChange]) -> Listing:
    """Rows that a corrected file brings, drops or changes."""
    return Listing(
        request,
        found,
        [
            Column(t("Nama", "Name")),
            Column("NIK"),
            Column(t("Perubahan", "Change"), sort="kind"),
            Column(t("Apa yang berubah", "What changes")),
            Column(t("Baris", "Row")),
        ],
        lambda some: [_change(change) for change in some],
        caption=str(t("Baris yang berubah", "Rows that change")),
        noun=("baris", "rows"),
        by=("pk",),
        subject=file,
        empty=str(t("Tidak ada perubahan seperti ini.", "There are no such changes.")),
    )


def _change(change: RowChange) -> list[Any]:
    row = change.later_row or change.earlier_row
    assert row is not None
    tag = {
        "new": Tag(t("baru", "new"), "good"),
        "gone": Tag(t("hilang", "gone"), "bad"),
        "changed": Tag(t("berubah", "changed"), "wait"),
    }[change.kind]
    return [row.name, wording.nik(row), tag, _differences(change), f"{row.sheet} · {row.row}"]


def _differences(change: RowChange) -> str:
    old, new = change.earlier_row, change.later_row
    if old is None or new is None:
        return ""
    lines = []
    for name in change.columns.split():
        if name == "other":
            lines.append((wording.column(name), "", "", ""))
        else:
            was, is_ = wording.value(old, name), wording.value(new, name)
            lines.append((wording.column(name), ": ", was or "–", f" → {is_ or '–'}"))
    return format_html_join("", "<div><b>{}</b>{}{}{}</div>", lines)


def _problems(told: list[RowProblem]) -> str:
    said = [
        (
            format_html('<span class="cell">{}</span> ', problem.shown) if problem.shown else "",
            wording.sentence(problem.code),
        )
        for problem in told
    ]
    return format_html_join("", "<div>{}{}</div>", said)
