"""What the run left to take along: workbooks, annexes, the report, or the whole folder.

Only names that the run itself has written down are given out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from pijar.bulk.folder import RUN, read_run
from pijar_office.records.decisions import Determination
from pijar_office.records.storage import runs_folder
from pijar_office.web import errors
from pijar_office.web.words import t

WHOLE = "seluruhnya.zip"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
    ".zip": "application/zip",
}
_TITLES = {
    "report.html": ("Laporan (buka di peramban)", "Report (opens in a browser)"),
    "problems.xlsx": ("Baris bermasalah", "Rows with problems"),
    "papers/tindak_lanjut.xlsx": ("Tindak lanjut: daftar tunggu, data, pasangan", "Follow-up"),
    "papers/pendaftaran_bpjs.xlsx": ("Pendaftaran BPJS (konsep)", "Registration (draft)"),
}


def offered(determination: Determination) -> list[dict[str, Any]]:
    """Files for people, each with its address; the whole folder last."""
    url = reverse("determinations.folder", kwargs={"id": determination.pk})
    folder = runs_folder() / determination.folder
    names = ["report.html", "problems.xlsx"]
    names += [f"papers/{path.name}" for path in sorted((folder / "papers").glob("*"))]
    found = [
        {"title": _title(name), "name": Path(name).name, "url": f"{url}?berkas={name}"}
        for name in names
        if (folder / name).is_file()
    ]
    whole = t("Seluruh map, untuk dihitung ulang auditor", "The whole folder, to be recomputed")
    return [*found, {"title": whole, "name": WHOLE, "url": f"{url}?berkas={WHOLE}"}]


def _title(name: str) -> str:
    if name in _TITLES:
        return t(*_TITLES[name])
    kind = "PDF" if name.endswith(".pdf") else "Excel"
    return t("Lampiran keputusan ({kind})", "Annex of the decree ({kind})", kind=kind)


def folder(request: HttpRequest, determination: Determination) -> HttpResponseBase:
    """What there is to take along; one file of the run, or all of it as a zip."""
    place = runs_folder() / determination.folder
    name = request.GET.get("berkas", "")
    if not name:
        context = {"determination": determination, "files": offered(determination)}
        return render(request, "determinations/folder.html", context)
    if name == WHOLE:
        return _zipped(place, determination)
    if name not in {RUN, *read_run(place)["hashes"]}:
        return errors.not_found(request)
    path = place / name
    kind = _TYPES.get(path.suffix, "application/octet-stream")
    return FileResponse(path.open("rb"), as_attachment=True, filename=path.name, content_type=kind)


def _zipped(place: Path, determination: Determination) -> HttpResponseBase:
    """The folder as a zip, in a file that vanishes when it was sent."""
    file = TemporaryFile(dir=runs_folder())  # noqa: SIM115 (the answer closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for path, name in _within(place):
            archive.write(path, name)
    file.seek(0)
    name = f"penetapan_{determination.year}_{determination.day.isoformat()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type=_TYPES[".zip"])


def _within(place: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield path, path.relative_to(place).as_posix()
