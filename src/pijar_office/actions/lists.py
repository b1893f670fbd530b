"""What is done with lists: sent, checked by a job, compared, submitted, withdrawn.

A file that was sent is never changed; a correction is another file that replaces it. Whoever sends
the same bytes twice has sent them once.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.bulk.intake import masked_name
from pijar.core.errors import Refusal
from pijar_office.actions.act import AlreadyDone, Deed, act
from pijar_office.actions.jobs import enqueue, stop
from pijar_office.queries import lists as queries
from pijar_office.records.lists import ListFile, Sender
from pijar_office.records.storage import blobs

CHECK: Final = "check_list"
COMPARE: Final = "compare_lists"
MAX_BYTES: Final = 10_000_000
HEAVY_BYTES: Final = 1_000_000
"""A file from this size on takes the machine's heavy slot while it is checked."""


class SameBytes(Refusal):
    """The sender has sent this very file before; `file` is that one."""

    def __init__(self, file: ListFile) -> None:
        super().__init__(
            "BERKAS_SUDAH_ADA",
            f"Berkas ini sama persis dengan “{file.name}” yang sudah dikirim.",
            "Tidak ada yang perlu dilakukan.",
        )
        self.file = file


def too_large(name: str) -> Refusal:
    """What is said about a file above the limit, by whatever way it came."""
    return Refusal(
        "BERKAS_TERLALU_BESAR",
        f"Berkas “{masked_name(name)}” lebih besar dari 10 MB.",
        "Hapus gambar dan baris kosong, atau bagi menjadi beberapa berkas.",
    )


def upload(
    officer: Any,
    sender: Sender,
    name: str,
    content: bytes,
    *,
    key: str = "",
    request_id: str = "",
) -> ListFile:
    """Keep one file of a sender and ask for its check.

    Raises:
        SameBytes: nothing happened, for the sender has sent it before.
        Refusal: BERKAS_KOSONG, BERKAS_TERLALU_BESAR, PENGIRIM_DI_LUAR_WILAYAH.
    """
    if len(content) > MAX_BYTES:
        raise too_large(name)
    if not content:
        raise Refusal(
            "BERKAS_KOSONG",
            f"Berkas “{shown_name(name)}” kosong.",
            "Periksa apakah berkas yang dipilih sudah benar.",
        )
    if not queries.senders_of(officer).filter(pk=sender.pk).exists():
        raise Refusal(
            "PENGIRIM_DI_LUAR_WILAYAH",
            "Anda tidak dapat mengirim daftar untuk pengirim ini.",
            "Pilih pengirim di wilayah tugas Anda.",
        )
    digest = sha256(content).hexdigest()
    if known := _sent_before(sender, digest):
        raise SameBytes(known)
    blob = blobs.put(content)  # on disk before anybody is told
    try:
        return _receive(officer, sender, name, content, digest, blob, key, request_id)
    except Refusal:  # not for other errors: a commit whose answer was lost may have happened
        blobs.drop(blob)
        raise


def _receive(
    officer: Any,
    sender: Sender,
    name: str,
    content: bytes,
    digest: str,
    blob: str,
    key: str,
    request_id: str,
) -> ListFile:
    words = {"request_id": request_id, "request_hash": digest}
    once = f"{key}/{digest[:20]}" if key else ""
    try:
        with act(officer, "lists.upload", sender, key=once, **words) as deed:
            file = add_file(deed, officer, sender, name, content, blob)
            deed.subject, deed.answer = file, str(file.pk)
            return file
    except (IntegrityError, AlreadyDone):
        # Two sent it in the same moment: the second finds what the first one left.
        if known := _sent_before(sender, digest):
            raise SameBytes(known) from None
        raise


def add_file(
    deed: Deed, officer: Any, sender: Sender, name: str, content: bytes, blob: str
) -> ListFile:
    """As part of a deed: one more file of a sender, and its check; the only way in.

    Args: blob: where the content lies already.
    """
    file = deed.add(
        ListFile(
            sender=sender,
            name=shown_name(name),
            sha256=sha256(content).hexdigest(),
            size=len(content),
            blob=blob,
            uploaded_by=officer,
            uploaded_at=deed.at,
        )
    )
    enqueue(deed, CHECK, file.pk, heavy=len(content) >= HEAVY_BYTES)
    return file


def _sent_before(sender: Sender, digest: str) -> ListFile | None:
    found = ListFile.objects.filter(sender=sender, sha256=digest, withdrawn_at__isnull=True)
    return found.select_related("sender").first()


def shown_name(name: str) -> str:
    """A file's name as it is kept: without folders, unseen signs or anybody's number."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    plain = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    return masked_name(plain).encode()[-200:].decode(errors="ignore") or "daftar"


def check_again(officer: Any, file: ListFile, *, request_id: str = "") -> None:
    """Ask once more for a check that was stopped or failed."""
    with act(officer, "lists.recheck", file, request_id=request_id) as deed:
        enqueue(deed, CHECK, file.pk, heavy=file.size >= HEAVY_BYTES)


def cancel_check(officer: Any, file: ListFile, *, request_id: str = "") -> None:
    """Stop the check of a file; it may be asked for again, or the file withdrawn.

    Raises:
        Refusal: SUDAH_SELESAI.
    """
    with act(officer, "lists.cancel", file, request_id=request_id) as deed:
        if not stop(deed, CHECK, file.pk):
            raise Refusal(
                "SUDAH_SELESAI", "Pemeriksaan ini sudah berhenti.", "Muat ulang halaman ini."
            )


def choose_replaced(
    officer: Any, file: ListFile, earlier: ListFile | None, *, request_id: str = ""
) -> None:
    """Say which earlier file this one corrects (None: none), and ask for the comparison.

    Raises:
        Refusal: GANTI_TIDAK_BISA, when it is not an earlier file of this sender, or already
            replaced by another.
    """
    with act(officer, "lists.replace", file, request_id=request_id) as deed:
        if earlier is not None and earlier not in set(queries.may_replace(file)):
            raise Refusal(
                "GANTI_TIDAK_BISA",
                "Berkas itu tidak dapat diganti oleh berkas ini.",
                "Pilih berkas lain dari pengirim yang sama.",
            )
        still = Q(submitted_at__isnull=True, withdrawn_at__isnull=True)
        deed.change(file, still, replaces=earlier)
        if earlier is not None:
            enqueue(deed, COMPARE, file.pk, heavy=file.size >= HEAVY_BYTES)


def submit(officer: Any, file: ListFile, *, key: str = "", request_id: str = "") -> None:
    """Hand a checked file over: its accepted rows count from the next determination on.

    Raises:
        Refusal: TIDAK_ADA_BARIS.
    """
    with act(officer, "lists.submit", file, key=key, request_id=request_id) as deed:
        if not file.rows_accepted:
            raise Refusal(
                "TIDAK_ADA_BARIS",
                "Tidak ada satu baris pun yang diterima dalam berkas ini.",
                "Unduh berkas perbaikan, perbaiki, lalu unggah lagi.",
            )
        still = Q(submitted_at__isnull=True, withdrawn_at__isnull=True, checked_at__isnull=False)
        deed.change(file, still, submitted_at=deed.at, submitted_by=deed.officer)
        deed.detail = f"{file.rows_accepted} baris"
        deed.answer = str(file.pk)


def withdraw(
    officer: Any, file: ListFile, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Take a file back while nothing was computed from it; what it replaced counts again.

    Raises:
        Refusal: DAFTAR_TERPAKAI.
    """
    with act(officer, "lists.withdraw", file, reason, request_id, key) as deed:
        # The lock keeps a determination that starts now from reading it until this is decided.
        ListFile.objects.select_for_update().get(pk=file.pk)
        if queries.used(file):
            raise Refusal(
                "DAFTAR_TERPAKAI",
                "Sebuah penetapan sudah dihitung dari daftar ini.",
                "Kirim daftar yang sudah diperbaiki sebagai penggantinya.",
            )
        _stop_jobs(deed, file)
        still = Q(withdrawn_at__isnull=True)
        deed.change(file, still, withdrawn_at=deed.at, withdrawn_by=deed.officer)


def _stop_jobs(deed: Deed, file: ListFile) -> None:
    for kind in (CHECK, COMPARE):
        stop(deed, kind, file.pk)


def problems_of(file: ListFile) -> str:
    """The blob of the workbook with red cells; it holds the sender's own cells, as the original.

    Raises:
        Refusal: TIDAK_ADA_MASALAH.
    """
    if not file.problems_blob:
        raise Refusal(
            "TIDAK_ADA_MASALAH",
            "Berkas ini belum diperiksa, jadi belum ada berkas perbaikan.",
            "Tunggu sampai pemeriksaan selesai.",
        )
    return file.problems_blob
