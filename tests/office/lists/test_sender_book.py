"""The workbook of a sender: made, opened by a spreadsheet, sent back, and nothing changed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.office.samples.lists import checked, rows, sender

from pijar.files.read import Reader
from pijar.files.sender_book import VERSION, sheets_to_read
from pijar_office.actions import lists
from pijar_office.records.audit import AuditEvent
from pijar_office.records.lists import ListFile, ListRow, RowProblem

pytestmark = pytest.mark.django_db
HERE = "33.74.01.1001"
SOFFICE = shutil.which("soffice")
_KEPT = ("name", "birth_date", "sex", "mother_name", "address", "rt", "rw", "region_code", "phone",
         "occupation")  # fmt: skip


def people_of(file: ListFile) -> list[tuple[Any, ...]]:
    found = []
    for each in ListRow.objects.filter(list_file=file, status="accepted"):
        numbers = (part.reveal() if part else None for part in (each.nik_enc, each.kk_enc))
        found.append((*numbers, *(getattr(each, name) for name in _KEPT)))
    return sorted(found, key=str)


@pytest.fixture
def made(officer: Callable[..., Any], client_of: Callable[..., Any], tmp_path: Path) -> Any:
    """Last year's list of a kelurahan, and the workbook that its operator takes along."""
    clerk = officer("kelurahan", HERE)
    of = sender("kelurahan", HERE, name="Kelurahan Miroto")
    known = {"kk": "3399011203100002", "mother_name": "SUMIYATI", "phone": "+6281234567890"}
    told = rows(occupation="ojek_pangkalan", **known)
    last = checked(clerk, of, told)
    lists.submit(clerk, last)
    client = client_of(clerk)
    answer = client.post(f"/daftar/templat/{of.pk}/")
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(answer.content)
    return clerk, of, last, client, path


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here")
def test_what_comes_back_unchanged_needs_no_map_and_has_no_problem(
    made: Any, tmp_path: Path, do_jobs: Callable[[], list[Any]]
) -> None:
    _, of, last, client, path = made
    out = tmp_path / "out"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*command, "--outdir", out, path], check=True, capture_output=True, timeout=180)
    back = out / "daftar.xlsx"
    assert back.read_bytes() != path.read_bytes()
    with Reader() as reader:
        (sent,), (came,) = (sheets_to_read(reader.read(each)) or () for each in (path, back))
    assert came.rows == sent.rows
    file = SimpleUploadedFile("apa saja.xlsx", back.read_bytes())
    client.post("/daftar/unggah/", {"sender": of.pk, "files": [file]})
    do_jobs()
    again = ListFile.objects.get(name="apa saja.xlsx")
    assert (again.rows_read, again.rows_accepted) == (4, 4)
    told = RowProblem.objects.filter(list_file=again)
    assert [each.code for each in told] == ["JUDUL_DITEMUKAN"]  # which is no problem
    assert people_of(again) == people_of(last)


def test_only_the_own_people_leave_and_it_is_written_down(
    made: Any, officer: Callable[..., Any], client_of: Callable[..., Any]
) -> None:
    clerk, of, _, client, path = made
    (event,) = AuditEvent.objects.filter(action="lists.filled")
    assert (event.actor, event.object_id) == (clerk, str(of.pk))
    assert client_of(officer("kelurahan", "33.74.05.1001")).post(
        f"/daftar/templat/{of.pk}/"
    ).status_code == 404  # fmt: skip
    assert client_of(officer("verifier")).post(f"/daftar/templat/{of.pk}/").status_code == 200
    assert client.get("/daftar/templat/").content.decode().count("Unduh</button>") == 1
    with Reader() as reader:
        book = reader.read(path)
    (sheet,) = sheets_to_read(book) or ()
    assert len(sheet.rows) == 5
    assert {len(str(line[0])) for line in sheet.rows[1:]} == {16}
    assert [each.state for each in book.sheets] == ["visible", "visible", "hidden"]
    machine = book.sheets[2]
    assert machine.rows[0][0] == VERSION
    assert "Miroto" in {line[1] for line in machine.rows}


def test_another_version_is_read_like_any_list(made: Any) -> None:
    with Reader() as reader:
        book = reader.read(made[-1])
    machine = book.sheets[2]
    machine.rows[0][0] = "pijar-daftar-99"
    assert sheets_to_read(book) is None


def test_the_sheet_is_locked_but_for_its_lines_and_asks_for_whole_numbers(made: Any) -> None:
    import zipfile

    with zipfile.ZipFile(made[-1]) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<sheetProtection" in sheet
    assert "password" not in sheet
    for told in ("LEN(A2)=16", "LEN(B2)=16", "LEN(E2)=10", "_pijar"):
        assert told in sheet, told
    assert "A2:A2005" in sheet
