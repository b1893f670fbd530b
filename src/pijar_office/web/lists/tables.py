"""Tables of lists, as `parts/table.html` draws them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from pijar_office.queries.lists import Page
from pijar_office.records.lists import ListFile, ListRow, RowChange
from pijar_office.web.lists import wording
from pijar_office.web.tables import Column, Link, Pager, Table, Tag
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t


def files(page: Page[ListFile]) -> Table:
    """Files, the newest first."""
    return Table(
        caption=t("Daftar, yang terbaru dahulu", "Lists, the newest first"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Pengirim", "Sender")),
            Column(t("Diunggah", "Uploaded")),
            Column(t("Dibaca", "Read"), number=True),
            Column(t("Diterima", "Accepted"), number=True),
            Column(t("Ditolak", "Rejected"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(file.name, reverse("lists.show", args=[file.pk])),
                file.sender.name,
                moment(file.uploaded_at),
                *(
                    (file.rows_read, file.rows_accepted, file.rows_rejected)
                    if file.checked_at and not file.refused_code
                    else (None, None, None)
                ),
                wording.state(file),
            ]
            for file in page.rows
        ],
        pager=_pager(page),
    )


def rows(page: Page[ListRow], **query: str) -> Table:
    """Rows of a file with what is wrong with them."""
    return Table(
        caption=t("Baris daftar", "Rows of the list"),
        columns=[
            Column(t("Baris", "Row")),
            Column(t("Nama", "Name")),
            Column("NIK"),
            Column(t("Lahir", "Born")),
            Column(t("Kelurahan", "Kelurahan")),
            Column(t("Pekerjaan", "Occupation")),
            Column(t("Hasil", "Result")),
            Column(t("Masalah", "Problems")),
        ],
        rows=[
            [
                f"{row.sheet} · {row.row}",
                row.name,
                wording.nik(row),
                f"{row.birth_date:%d/%m/%Y}" if row.birth_date else "",
                wording.region(row.region_code),
                wording.occupation(row.occupation),
                wording.status(row),
                _problems(row),
            ]
            for row in page.rows
        ],
        empty=t("Tidak ada baris seperti ini.", "There are no such rows."),
        hide_caption=True,
        pager=_pager(page, **query),
    )


def changes(page: Page[RowChange], **query: str) -> Table:
    """Rows that a corrected file brings, drops or changes."""
    return Table(
        caption=t("Baris yang berubah", "Rows that change"),
        columns=[
            Column(t("Nama", "Name")),
            Column("NIK"),
            Column(t("Perubahan", "Change")),
            Column(t("Apa yang berubah", "What changes")),
            Column(t("Baris", "Row")),
        ],
        rows=[_change(change) for change in page.rows],
        empty=t("Tidak ada perubahan seperti ini.", "There are no such changes."),
        hide_caption=True,
        pager=_pager(page, **query),
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


def _problems(row: ListRow) -> str:
    told = [
        (
            format_html('<span class="cell">{}</span> ', problem.shown) if problem.shown else "",
            wording.sentence(problem.code),
        )
        for problem in row.told
    ]
    return format_html_join("", "<div>{}{}</div>", told)


def _pager(page: Page[Any], **query: str) -> Pager | None:
    """Addresses of the neighbours; the page itself has no number, for it goes by key."""
    if not page.before and not page.after:
        return None
    known = {name: value for name, value in query.items() if value}

    def at(**edge: str) -> str:
        return "?" + urlencode({**known, **edge})

    return Pager(
        "",
        at(sebelum=page.before) if page.before else None,
        at(sesudah=page.after) if page.after else None,
    )
