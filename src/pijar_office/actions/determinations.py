"""Starting a determination, ending it, throwing it away.

What goes in is fixed when it starts: which lists, which registers, what officers have said of pairs
and found on visits. A list that is submitted a minute later goes into the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath

from django.db.models import Q

from pijar.bulk.intake import masked_name
from pijar.core.errors import Refusal
from pijar_office.actions.act import Deed, act
from pijar_office.actions.funding import open_year
from pijar_office.actions.jobs import enqueue
from pijar_office.actions.links import judged_csv
from pijar_office.actions.visits import findings_csv
from pijar_office.queries import determinations as queries
from pijar_office.records import bulk
from pijar_office.records.decisions import Determination, DeterminationInput
from pijar_office.records.decrees import Decree
from pijar_office.records.ids import new_id
from pijar_office.records.lists import ListFile
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

KIND = "determine"
"""The kind of job that computes a determination."""

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')


def start(
    officer: Officer, year: int, day: date, *, key: str = "", request_id: str = ""
) -> Determination:
    """Fix the input and queue the computation.

    Raises:
        Refusal: DAFTAR_TIDAK_ADA, PENETAPAN_BERJALAN, DANA_TIDAK_ADA, HARI_DI_LUAR_TAHUN.
    """
    with act(officer, "determinations.start", None, "", request_id, key) as deed:
        _check(year, day)
        made = deed.add(
            Determination(id=new_id(), year=open_year(deed, year), day=day, asked_at=deed.at)
        )
        # The lock keeps each list from being withdrawn until this determination stands.
        in_force = queries.submitted_files().select_for_update(of=("self",))
        files = list(in_force.select_related("sender").order_by("id"))
        if not files:
            raise Refusal(
                "DAFTAR_TIDAK_ADA",
                "Belum ada daftar yang diserahkan.",
                "Minta kelurahan dan dinas menyerahkan daftarnya dulu.",
            )
        _write_inputs(deed, made, files)
        deed.change(made, job=enqueue(deed, KIND, made.pk, heavy=True))
        deed.subject = made
        deed.detail = f"{len(files)} daftar, tahun {year}, hari {day.isoformat()}"
        deed.answer = str(made.pk)
    return made


def discard(
    officer: Officer,
    determination: Determination,
    reason: str,
    *,
    key: str = "",
    request_id: str = "",
) -> None:
    """Throw a determination away; it stays readable, and no later one is compared with it.

    Raises:
        Refusal: PENETAPAN_DIPAKAI, while a decree stands on it; PENETAPAN_BERJALAN.
    """
    with act(officer, "determinations.discard", determination, reason, request_id, key) as deed:
        if determination.state == "computing":
            raise Refusal(
                "PENETAPAN_BERJALAN",
                "Penetapan ini masih dihitung.",
                "Hentikan dulu hitungannya.",
            )
        if Decree.objects.filter(determination=determination, returned_at__isnull=True).exists():
            raise Refusal(
                "PENETAPAN_DIPAKAI",
                "Keputusan wali kota sudah disusun dari penetapan ini.",
                "Kembalikan dulu usulan keputusannya; yang sudah terbit diubah dengan perubahan.",
            )
        deed.change(determination, Q(discarded_at__isnull=True), discarded_at=deed.at)


def _check(year: int, day: date) -> None:
    """Raises: Refusal, when the day does not fit the year, or one of that year is running."""
    if not date(year - 1, 7, 1) <= day <= date(year, 12, 31):
        raise Refusal(
            "HARI_DI_LUAR_TAHUN",
            f"Hari {day.isoformat()} tidak cocok dengan tahun anggaran {year}.",
            f"Pilih hari dari 1 Juli {year - 1} sampai 31 Desember {year}.",
        )
    running = Determination.objects.filter(
        year__year=year, computed_at__isnull=True, discarded_at__isnull=True, job__outcome=""
    )
    if running.exists():
        raise Refusal(
            "PENETAPAN_BERJALAN",
            f"Penetapan tahun {year} sedang dihitung.",
            "Tunggu sampai selesai, atau hentikan dulu.",
        )


def _write_inputs(deed: Deed, made: Determination, files: Iterable[ListFile]) -> None:
    """One line for each file that goes in, by the name it will have in the run."""
    taken: set[str] = set()
    rows = []
    for file in files:
        name = free_name(f"{file.sender.slug}/{file_name(file.name)}", taken)
        rows.append((DeterminationInput.LIST, name, file.sha256, file.pk, None, ""))
    for kind, register in queries.registers_in_use().items():
        suffix = PurePosixPath(register.name).suffix.lower()
        sha256_ = register.sha256
        rows.append(
            (DeterminationInput.REGISTER, f"{kind}{suffix}", sha256_, None, register.pk, "")
        )
    for kind, content in (
        (DeterminationInput.JUDGED, judged_csv().encode()),
        (DeterminationInput.FINDINGS, findings_csv().encode()),
    ):
        if content:
            digest = sha256(content).hexdigest()
            rows.append((kind, f"{kind}.csv", digest, None, None, blobs.put(content)))
    bulk.insert(
        DeterminationInput,
        ("id", "determination_id", "kind", "name", "sha256", "list_file_id", "register_id", "blob"),
        ((new_id(), made.pk, *row) for row in rows),
        deed.event,
    )


def file_name(name: str) -> str:
    """A sender's name for a file, fit for a folder of a run: nothing the kernel would not read.

    A NIK in it is masked but for its last four digits, as the kernel itself would.
    """
    fit = _UNFIT.sub("_", masked_name(name)).strip()
    if fit.startswith((".", "~$")):
        fit = f"_{fit.lstrip('.~$')}"
    stem, suffix = PurePosixPath(fit).stem, PurePosixPath(fit).suffix
    while len(f"{stem}{suffix}".encode()) > 200:
        stem = stem[:-1]
    return f"{stem}{suffix}"


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the name with a number when another file of the run has it already."""
    path, number = PurePosixPath(name), 1
    while name.casefold() in taken:
        number += 1
        name = str(path.with_name(f"{path.stem} {number}{path.suffix}"))
    taken.add(name.casefold())
    return name
