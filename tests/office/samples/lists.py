"""Lists in every state, of the kelurahan here, of another one, and of an agency."""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Any

from tests.office.samples import CANARY, Make, Sample

from pijar.bulk.judged import key_of
from pijar_office.actions import list_rows, lists
from pijar_office.actions.jobs import claim, finish
from pijar_office.records.jobs import Job
from pijar_office.records.lists import ListFile, Sender
from pijar_office.records.storage import blobs

_numbers = count(1)
NAMES = ("SITI AMINAH", "BUDI SANTOSO", "SRI RAHAYU", "JOKO WIDAGDO", "TUTI HANDAYANI")


def sender(kind: str, region: str = "", agency: str = "", name: str = "") -> Sender:
    """A sender; the same words give the same one."""
    slug = f"{kind}-{region.replace('.', '')}{agency}"
    found = Sender.objects.filter(slug=slug).first()
    return found or Sender.objects.create(
        name=name or slug, kind=kind, region_code=region, agency=agency, slug=slug
    )


def row(number: int, *, region: str = "33.74.01.1001", **other: Any) -> list[Any]:
    """A row as the kernel says it: invented people of regency 99, the canary first."""
    values = {
        "name": NAMES[number % len(NAMES)],
        "nik": CANARY if number == 1 else f"339901650885{number + 100:04}",
        "kk": None,
        "birth_date": "1985-08-25",
        "sex": "P",
        "mother_name": None,
        "address": f"Jl. Melati {number}",
        "rt": "002",
        "rw": "005",
        "region_code": region,
        "phone": None,
        "occupation": "pengemudi_ojek",
    }
    status = other.pop("status", "accepted")
    problems = other.pop("problems", [])
    values |= other
    content = hashlib.sha256(repr((status, values)).encode()).hexdigest()
    key = key_of(values) if status == "accepted" else None
    return ["Data", number + 1, status, *values.values(), key, content, problems]


REJECTED = [
    ["NIK_PANJANG", "nik", 1, True, "33990"],
    ["PEKERJAAN_KOSONG", "occupation", 9, False, ""],
]


def rows(**other: Any) -> list[list[Any]]:
    """Five people; the last one cannot be accepted."""
    good = [row(number, **other) for number in range(1, 5)]
    return [*good, row(5, nik=None, status="rejected", problems=REJECTED, **other)]


def received(officer: Any, of: Sender, name: str = "") -> ListFile:
    """A list that was just sent, in bytes that nobody sent before."""
    number = next(_numbers)
    return lists.upload(officer, of, name or f"daftar {number}.xlsx", f"{number}".encode())


def job_of(file: Any) -> Job:
    """The job of a file or a register, held."""
    while (job := claim()) is not None:
        if job.subject_id == str(file.pk):
            return job
        finish(job, "done")
    raise AssertionError("no job waits for this file")


def checked(officer: Any, of: Sender, told: list[list[Any]] | None = None, name: str = "") -> Any:
    """A list whose check is over."""
    file = received(officer, of, name)
    told = rows() if told is None else told
    job = job_of(file)
    accepted = sum(each[2] == "accepted" for each in told)
    sheet = {
        "name": "Data",
        "header_row": 1,
        "columns": [["NIK", "nik"], ["Nama", "name"]],
        "read": len(told),
        "accepted": accepted,
        "notes": [["JUDUL_DITEMUKAN", "", None, False, "NIK, Nama"]],
    }
    reading = list_rows.Reading([sheet], told, "xlsx", blobs.put(b"PK problems"))
    list_rows.take_in(job, file, reading, lambda done: None)
    finish(job, "done")
    return file


def refused(officer: Any, of: Sender) -> ListFile:
    """A list that cannot be read."""
    file = received(officer, of)
    job = job_of(file)
    list_rows.refuse(job, file, "BERKAS_RUSAK", "Berkas rusak. Simpan ulang lalu kirim lagi.")
    finish(job, "done")
    return file


def submitted(officer: Any, of: Sender) -> ListFile:
    """A list that was handed over."""
    file: ListFile = checked(officer, of)
    lists.submit(officer, file)
    return file


def samples(make: Make) -> dict[str, Sample]:
    """Every verb of one list, over the three senders."""
    verifier = make.officer("verifier")
    senders = {
        "own": sender("kelurahan", make.here),
        "other": sender("kelurahan", make.elsewhere),
        "agency": sender("agency", agency=make.agency),
    }
    make.shared["senders"] = senders
    filled: Sample = {case: {"id": of.pk} for case, of in senders.items()}
    of_checked = {case: {"id": checked(verifier, of).pk} for case, of in senders.items()}
    of_received = {case: {"id": received(verifier, of).pk} for case, of in senders.items()}
    handed_over = submitted(verifier, senders["own"])
    replacing = checked(verifier, senders["own"], rows()[:3])
    lists.choose_replaced(verifier, replacing, handed_over)
    job = job_of(replacing)
    list_rows.compare(job, replacing, handed_over, lambda done: None)
    finish(job, "done")
    make.shared["lists"] = {"submitted": handed_over, "refused": refused(verifier, senders["own"])}
    anything = ("show", "rows", "problems", "original")
    found: dict[str, Sample] = {f"lists.{verb}": {**of_checked} for verb in anything}
    found["lists.filled"] = filled
    found["lists.compare"] = {**of_checked, "own": {"id": replacing.pk}}
    found["lists.progress"] = {**of_received}
    for verb in ("submit", "replace"):
        found[f"lists.{verb}"] = {**of_checked, "state": {"id": handed_over.pk}}
    for verb in ("cancel", "recheck"):
        found[f"lists.{verb}"] = {**of_received, "state": {"id": handed_over.pk}}
    withdrawn = checked(verifier, senders["own"])
    lists.withdraw(verifier, withdrawn, "Salah kirim berkas.")
    found["lists.withdraw"] = {**of_checked, "state": {"id": withdrawn.pk}}
    return found
