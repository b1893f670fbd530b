"""What the run left to take along: workbooks, annexes, the report, or the whole folder.

Only names that the run itself has written down are given out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from pijar.bulk.folder import RUN, read_run
from pijar_office.records.decisions import Determination
from pijar_office.records.storage import runs_folder
from pijar_office.web import errors
from pijar_office.web.downloads import take
from pijar_office.web.words import t

WHOLE = "seluruhnya.zip"
_TITLES = {
    "report.html": ("Laporan (buka di peramban)", "Report (opens in a browser)"),
    "problems.xlsx": ("Baris bermasalah", "Rows with problems"),
    "papers/tindak_lanjut.xlsx": ("Tindak lanjut: daftar tunggu, data, pasangan", "Follow-up"),
    "papers/pendaftaran_bpjs.xlsx": ("Pendaftaran BPJS (konsep)", "Registration (draft)"),
}


def offered(determination: Determination) -> list[dict[str, str]]:
    """Files for people; the whole folder last."""
    folder = runs_folder() / determination.folder
    names = ["report.html", "problems.xlsx"]
    names += [f"papers/{path.name}" for path in sorted((folder / "papers").glob("*"))]
    found = [
        {"title": _title(name), "name": Path(name).name, "value": name}
        for name in names
        if (folder / name).is_file()
    ]
    whole = t("Seluruh map, untuk dihitung ulang auditor", "The whole folder, to be recomputed")
    return [*found, {"title": whole, "name": WHOLE, "value": WHOLE}]


def _title(name: str) -> str:
    if name in _TITLES:
        return t(*_TITLES[name])
    kind = "PDF" if name.endswith(".pdf") else "Excel"
    return t("Lampiran keputusan ({kind})", "Annex of the decree ({kind})", kind=kind)


def folder(request: HttpRequest, determination: Determination) -> HttpResponseBase:
    """What there is to take along; one file of the run, or all of it as a zip."""
    place = runs_folder() / determination.folder
    name = request.POST.get("berkas", "")
    if not name:
        context = {"determination": determination, "files": offered(determination)}
        return render(request, "determinations/folder.html", context)
    if name == WHOLE:
        called = f"penetapan_{determination.year}_{determination.day.isoformat()}.zip"
        return take(request, determination, called, _zipped(place), WHOLE)
    if name not in {RUN, *read_run(place)["hashes"]}:
        return errors.not_found(request)
    path = place / name
    return take(request, determination, path.name, path.open("rb"), name)


def _zipped(place: Path) -> IO[bytes]:
    """The folder as a zip, in a file that vanishes when it was sent."""
    file = TemporaryFile(dir=runs_folder())  # noqa: SIM115 (the answer closes it)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for path, name in _within(place):
            archive.write(path, name)
    file.seek(0)
    return file


def _within(place: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield path, path.relative_to(place).as_posix()
