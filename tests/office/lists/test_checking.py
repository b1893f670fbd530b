"""Real files through the real check: what the office keeps is what the kernel says of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.office.samples.lists import sender

from pijar.bulk.checking import check
from pijar.bulk.judged import key_sql
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.files.city import load_city
from pijar_office.actions import clock, lists
from pijar_office.queries import lists as queries
from pijar_office.records.lists import ListFile, ListRow, RowProblem
from pijar_office.records.storage import blobs

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 15)


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: DAY)


def test_every_dirty_list_is_kept_as_the_kernel_judges_it(
    dirty: dict[str, Path], officer: Callable[..., Any], do_jobs: Callable[[], Any]
) -> None:
    clerk = officer("agency", agency="dispertan")
    of = sender("agency", agency="dispertan")
    city = load_city("semarang")
    sent, twice = {}, []
    for name, path in dirty.items():
        try:
            lists.upload(clerk, of, name, path.read_bytes())
            sent[name] = path
        except lists.SameBytes as same:  # the demo's senders send things twice, too
            twice.append((path, dirty[same.file.name]))
    assert all(one.read_bytes() == other.read_bytes() for one, other in twice)
    do_jobs()
    assert ListFile.objects.filter(checked_at__isnull=False).count() == len(sent)
    for name, path in sent.items():
        kept = ListFile.objects.get(name=name)
        (judged,) = check([path], city=city, day=DAY).files
        rows = [row for reading in judged.readings for row in reading.rows]
        assert bool(judged.refused) == bool(kept.refused_code)
        assert kept.rows_read == len(rows) == kept.rows.count()
        assert kept.rows_accepted == sum(row.status == "accepted" for row in rows)
        assert kept.rows_noted == sum(
            row.status == "accepted" and bool(row.problems) for row in rows
        )
        said = [(row.sheet, row.row, p.code, p.shown) for row in rows for p in row.problems]
        told = RowProblem.objects.filter(list_file=kept, list_row__isnull=False).order_by("pk")
        named = ("list_row__sheet", "list_row__row", "code", "shown")
        assert list(told.values_list(*named)) == said
        for each in queries.problem_counts(kept):
            in_rows = {
                (row.sheet, row.row) for row in rows for p in row.problems if p.code == each.code
            }
            assert each.rows == len(in_rows)


def test_a_row_keeps_its_values_its_number_sealed_and_the_kernels_key(
    dirty: dict[str, Path], officer: Callable[..., Any], do_jobs: Callable[[], Any], tmp_path: Path
) -> None:
    clerk, of = officer("verifier"), sender("agency", agency="dispertan")
    name, path = next((n, p) for n, p in dirty.items() if p.suffix == ".xlsx")
    file = lists.upload(clerk, of, name, path.read_bytes())
    do_jobs()
    (judged,) = check([path], city=load_city("semarang"), day=DAY).files
    rows = {(row.sheet, row.row): row for r in judged.readings for row in r.rows}
    engine = OnDuckDB(tmp_path)
    columns = ("nik", "kk", "name", "birth_date", "sex", "mother_name", "region_code")
    types = {c: "DATE" if c == "birth_date" else "VARCHAR" for c in columns}
    accepted = [row for row in rows.values() if row.status == "accepted"]
    values = [(row.row, *(row.values[c] for c in columns)) for row in accepted]
    engine.load("rows", {"row": "BIGINT", **types}, values)
    key_of = dict(engine.rows(f"SELECT row, {key_sql()} FROM rows"))
    kept = list(ListRow.objects.filter(list_file=file, status="accepted"))
    assert kept
    for row in kept:
        said = rows[row.sheet, row.row].values
        assert row.name == said["name"]
        assert (row.nik_enc.reveal() if row.nik_enc else None) == said["nik"]
        assert (row.kk_enc.reveal() if row.kk_enc else None) == said["kk"]
        assert (row.birth_date.isoformat() if row.birth_date else None) == said["birth_date"]
        assert row.content_key == key_of[row.row]
        if said["nik"]:
            assert ListRow.objects.filter(nik_index=said["nik"], pk=row.pk).exists()
            assert said["nik"].encode() not in bytes(row.nik_enc.stored)


def test_the_workbook_of_problems_is_the_senders_with_red_cells(
    dirty: dict[str, Path], officer: Callable[..., Any], do_jobs: Callable[[], Any]
) -> None:
    clerk, of = officer("verifier"), sender("agency", agency="dispertan")
    name, path = next((n, p) for n, p in dirty.items() if p.suffix == ".xlsx")
    file = lists.upload(clerk, of, name, path.read_bytes())
    do_jobs()
    file.refresh_from_db()
    book = openpyxl.load_workbook(BytesIO(blobs.get(lists.problems_of(file))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.fill.fgColor.rgb == "FFFFC7CE" for cell in cells)
    assert "Keterangan" in {cell.value for cell in cells}
    assert blobs.get(file.blob) == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.xlsx", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "BERKAS_BUKAN_TABEL"),
        ("rusak.xlsx", b"PK\x03\x04 bukan zip", "BERKAS_RUSAK"),
    ],
)
def test_what_cannot_be_read_comes_back_with_a_sentence(
    name: str,
    content: bytes,
    code: str,
    officer: Callable[..., Any],
    client_of: Callable[..., Any],
    do_jobs: Callable[[], Any],
) -> None:
    clerk = officer("kelurahan", "33.74.01.1001")
    file = lists.upload(clerk, sender("kelurahan", "33.74.01.1001"), name, content)
    do_jobs()
    file.refresh_from_db()
    assert (file.state, file.refused_code) == ("refused", code)
    page = client_of(clerk).get(f"/daftar/{file.pk}/").content.decode()
    assert "tidak dapat dibaca" in page
    assert file.refused_says.split(".")[0] in page


def test_our_own_template_is_understood(
    officer: Callable[..., Any], client_of: Callable[..., Any], do_jobs: Callable[[], Any]
) -> None:
    clerk = officer("kelurahan", "33.74.01.1001")
    template = client_of(clerk).get("/daftar/contoh/").content
    file = lists.upload(clerk, sender("kelurahan", "33.74.01.1001"), "contoh.xlsx", template)
    do_jobs()
    file.refresh_from_db()
    assert (file.rows_read, file.rows_accepted) == (1, 0)
    codes = set(file.problems.values_list("code", flat=True))
    assert "BARIS_CONTOH" in codes
    assert "KOLOM_TIDAK_DIKENAL" not in codes
