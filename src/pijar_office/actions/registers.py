"""What is done with registers: brought, checked by a job, withdrawn. The newest one is in use."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.stages.people import REGISTER_WORDS
from pijar_office.actions import clock, radar
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.actions.jobs import enqueue, hold, stop
from pijar_office.actions.lists import shown_name
from pijar_office.queries import registers as queries
from pijar_office.records.jobs import Job
from pijar_office.records.registers import RegisterSnapshot
from pijar_office.records.storage import blobs

CHECK: Final = "check_register"
DEATHS: Final = "deaths"
BY_CHECK: Final = "system:check_register"
MAX_BYTES: Final = 60_000_000
SUFFIXES: Final = ("csv", "parquet", "xlsx")


class SameRegister(Refusal):
    """This very register was brought before; `register` is that one."""

    def __init__(self, register: RegisterSnapshot) -> None:
        super().__init__(
            "REGISTER_SUDAH_ADA",
            f"Berkas ini sama persis dengan “{register.name}” yang sudah diunggah.",
            "Tidak ada yang perlu dilakukan.",
        )
        self.register = register


def too_large(name: str) -> Refusal:
    """What is said about a register above the limit."""
    return Refusal(
        "BERKAS_TERLALU_BESAR",
        f"Berkas “{shown_name(name)}” lebih besar dari 60 MB.",
        "Simpan sebagai Parquet, yang jauh lebih kecil, lalu unggah lagi.",
    )


def upload(
    officer: Any,
    kind: str,
    name: str,
    content: bytes,
    *,
    as_of: date | None = None,
    key: str = "",
    request_id: str = "",
) -> RegisterSnapshot:
    """Keep a register and ask for its check.

    Args:
        as_of: the day it speaks of, as whoever brought it says; the sweep of a month wants to know.

    Raises:
        SameRegister: nothing happened.
        Refusal: JENIS_REGISTER, JENIS_BERKAS, BERKAS_KOSONG, BERKAS_TERLALU_BESAR, TANGGAL_DEPAN.
    """
    _check(kind, name, content)
    if as_of is not None and as_of > clock.today():
        raise Refusal(
            "TANGGAL_DEPAN", "Tanggal data register belum tiba.", "Isi tanggal datanya dibuat."
        )
    digest = sha256(content).hexdigest()
    if known := _brought_before(kind, digest):
        raise SameRegister(known)
    blob = blobs.put(content)
    once = f"{key}/{digest[:20]}" if key else ""
    words = {"request_id": request_id, "request_hash": digest}
    try:
        with act(officer, "registers.upload", key=once, **words) as deed:
            register = deed.add(
                RegisterSnapshot(
                    kind=kind,
                    name=shown_name(name),
                    sha256=digest,
                    size=len(content),
                    blob=blob,
                    as_of=as_of,
                    uploaded_by=officer,
                    uploaded_at=deed.at,
                )
            )
            enqueue(deed, CHECK, register.pk, heavy=True)
            deed.subject, deed.answer = register, str(register.pk)
            return register
    except (IntegrityError, AlreadyDone):  # two brought it in the same moment
        if known := _brought_before(kind, digest):
            raise SameRegister(known) from None
        raise


def _check(kind: str, name: str, content: bytes) -> None:
    if kind not in REGISTER_WORDS:
        raise Refusal("JENIS_REGISTER", "Jenis register ini tidak dikenal.", "Pilih dari daftar.")
    if name.rpartition(".")[2].lower() not in SUFFIXES:
        raise Refusal(
            "JENIS_BERKAS",
            "Register dibaca dari berkas .csv, .parquet, atau .xlsx.",
            "Simpan sebagai salah satunya, lalu unggah lagi.",
        )
    if not content:
        raise Refusal("BERKAS_KOSONG", "Berkas ini kosong.", "Periksa berkas yang dipilih.")
    if len(content) > MAX_BYTES:
        raise too_large(name)


def _brought_before(kind: str, digest: str) -> RegisterSnapshot | None:
    found = RegisterSnapshot.objects.filter(kind=kind, sha256=digest, withdrawn_at__isnull=True)
    return found.first()


def withdraw(
    officer: Any, register: RegisterSnapshot, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Take a register back while nothing was computed from it; the one before is in use again.

    Raises:
        Refusal: REGISTER_TERPAKAI.
    """
    with act(officer, "registers.withdraw", register, reason, request_id, key) as deed:
        RegisterSnapshot.objects.select_for_update().get(pk=register.pk)
        if queries.used(register):
            raise Refusal(
                "REGISTER_TERPAKAI",
                "Sebuah penetapan sudah dihitung dengan register ini.",
                "Unggah register yang lebih baru; yang terbaru yang dipakai.",
            )
        stop(deed, CHECK, register.pk)
        still = Q(withdrawn_at__isnull=True)
        deed.change(register, still, withdrawn_at=deed.at, withdrawn_by=deed.officer)


def take_in(job: Job, register: RegisterSnapshot, said: dict[str, Any]) -> None:
    """Write what the kernel understood; a register of deaths is handed on to the radar.

    Raises: Lost; SUDAH_BERUBAH when it was withdrawn.
    """
    with act(BY_CHECK, "registers.check", register) as deed:
        hold(job)
        deed.change(
            register,
            _unchecked(),
            checked_at=deed.at,
            rows=said["rows"],
            with_nik=said["with_nik"],
            as_of=date.fromisoformat(said["as_of"]) if said["as_of"] else register.as_of,
            columns=" ".join(said["columns"])[:400],
            ignored=" ".join(said["ignored"])[:1000],
        )
        deed.detail = f"{said['rows']} baris, {said['with_nik']} dengan NIK"
        if register.kind == DEATHS:
            radar.follow(deed, register)


def refuse(job: Job, register: RegisterSnapshot, code: str, says: str) -> None:
    """Write that a register cannot be used. Raises as `take_in`."""
    with act(BY_CHECK, "registers.check", register) as deed:
        hold(job)
        deed.change(
            register, _unchecked(), checked_at=deed.at, refused_code=code, refused_says=says
        )
        deed.detail = code


def _unchecked() -> Q:
    return Q(checked_at__isnull=True, withdrawn_at__isnull=True)
