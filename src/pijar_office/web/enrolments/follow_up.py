"""The workbook for the branch: everybody whose answer is not what was asked, a sheet a group.

It names people by the row of their own reply, or by the number in the file we sent, so that no
whole NIK has to travel once more.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpRequest, HttpResponseBase

from pijar.files.write_xlsx import Column, Grid, sheet_names, write_book
from pijar_office.queries import enrolments as queries
from pijar_office.records.enrolments import ReplyFile
from pijar_office.web.downloads import plain, take
from pijar_office.web.enrolments import wording
from pijar_office.web.words import t

_GROUPS = ("refused", "differs", "unanswered", "unknown", "duplicate")


def download(request: HttpRequest, file: ReplyFile) -> HttpResponseBase:
    """Every group that asks for something, as one workbook."""
    chosen = [name for name in _GROUPS if queries.group_count(file.reply, name)]
    names = sheet_names([wording.group(name) for name in chosen])
    title = str(t("Tindak lanjut balasan BPJS", "Follow-up of the insurer’s reply"))
    grids = [_grid(file, name, sheet) for name, sheet in zip(chosen, names, strict=True)]
    with TemporaryDirectory() as place:
        path = Path(place) / "tindak_lanjut.xlsx"
        write_book(path, grids or [_nothing()], title=title, day=file.uploaded_at.date())
        content = path.read_bytes()
    number = plain(file.registration_file.decree.number)
    return take(request, file, f"tindak_lanjut_balasan_{number}.xlsx", content)


def _grid(file: ReplyFile, name: str, sheet: str) -> Grid:
    rows = [_row(each) for each in queries.shown_of(file, queries.group_of(file, name))]
    return Grid(
        name=sheet,
        columns=[
            Column(str(t("Nama", "Name")), 34),
            Column("NIK", 10),
            Column(str(t("Letak", "Place")), 26),
            Column("KPJ", 16),
            Column(str(t("Mulai", "From")), 12),
            Column(str(t("Kata BPJS", "The insurer’s words")), 40, "wrap"),
            Column(str(t("Masalah", "Problem")), 44, "wrap"),
            Column(str(t("Yang diminta", "What is asked for")), 54, "wrap"),
        ],
        rows=rows,
        title=(wording.group(name), wording.advice(name)),
        totals=[f"{len(rows)}"],
    )


def _row(shown: queries.Shown) -> list[str | int | None]:
    row = shown.row
    if row is None:
        return [shown.name, shown.nik, shown.place, None, None, None, None, None]
    starts = f"{row.starts_on:%d-%m-%Y}" if row.starts_on else None
    problem = wording.problem(row.problem) or wording.refusal(row.refusal)
    return [
        shown.name, shown.nik, shown.place, row.kpj, starts, row.says, problem,
        wording.remedy(row.problem),
    ]  # fmt: skip


def _nothing() -> Grid:
    says = str(t("Semua orang terjawab seperti yang diminta.", "Everybody was answered as asked."))
    return Grid(
        name=str(t("Tidak ada", "Nothing")), columns=[Column("", 60)], rows=[[says]],
        has_header=False,
    )  # fmt: skip
