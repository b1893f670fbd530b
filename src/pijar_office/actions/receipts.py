"""The insurer's receipt and the bank's statement come in as files, as a whole or not at all.

`upload` and `upload_bank` keep the bytes and ask for the job that reads them apart from any
transaction. `take_in` writes a receipt with all its rows, `add_entries` what a statement says that
no earlier one did; after either, `differences.reconcile` opens and closes what the match found.
A later receipt of the same bill replaces the earlier one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pijar.core.errors import Refusal
from pijar.files.verdicts import MAX_BYTES
from pijar.stages.contributions import statement
from pijar.stages.contributions.match import Answer, Matching
from pijar_office.actions.act import Deed, act
from pijar_office.actions.jobs import enqueue
from pijar_office.actions.replies import shown_name
from pijar_office.queries import matching as queries
from pijar_office.records import bulk
from pijar_office.records.contributions import Bill
from pijar_office.records.ids import new_id
from pijar_office.records.matching import BankEntry, Receipt, ReceiptRow, SentFile
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

RECEIPT, BANK, AGAIN = "read_receipt", "read_bank", "match_bill"
"""The kinds of jobs that read a receipt, read a statement, and match a bill once more."""


def upload(
    officer: Officer, bill: Bill, name: str, content: bytes, *, key: str = "", request_id: str = ""
) -> SentFile:
    """Keep a receipt of a bill and queue its reading; the same bytes again change nothing.

    Raises:
        Refusal: BERKAS_KOSONG, BERKAS_TERLALU_BESAR; BELUM_ADA_KODE, the bill was never asked for.
    """
    sha256 = _hash(content)
    known = SentFile.objects.filter(kind="receipt", bill=bill, sha256=sha256).first()
    if known is not None:
        return known
    blob = blobs.put(content)
    try:
        with act(officer, "receipts.upload", bill, "", request_id, key, sha256) as deed:
            if bill.state not in ("coded", "paid"):
                raise Refusal(
                    "BELUM_ADA_KODE",
                    "Tagihan ini belum punya kode iuran, jadi belum mungkin ada bukti terimanya.",
                    "Catat dulu kode iuran dari BPJS Ketenagakerjaan.",
                )
            made = _keep(deed, officer, "receipt", name, content, blob, sha256, bill)
            enqueue(deed, RECEIPT, made.pk, heavy=bill.people > 20_000)
    except BaseException:
        blobs.drop(blob)
        raise
    return made


def upload_bank(
    officer: Officer, name: str, content: bytes, *, key: str = "", request_id: str = ""
) -> SentFile:
    """Keep a statement of the bank and queue its reading; the same bytes again change nothing.

    Raises:
        Refusal: BERKAS_KOSONG, BERKAS_TERLALU_BESAR.
    """
    sha256 = _hash(content)
    known = SentFile.objects.filter(kind="bank", sha256=sha256).first()
    if known is not None:
        return known
    blob = blobs.put(content)
    try:
        with act(officer, "banks.upload", None, "", request_id, key, sha256) as deed:
            made = _keep(deed, officer, "bank", name, content, blob, sha256, None)
            enqueue(deed, BANK, made.pk)
    except BaseException:
        blobs.drop(blob)
        raise
    return made


def match_again(officer: Officer, bill: Bill, *, key: str = "", request_id: str = "") -> None:
    """Queue the match of a bill once more, with the receipt and the entries that are there.

    Raises:
        Refusal: BELUM_ADA_BUKTI_TERIMA.
    """
    with act(officer, "matches.again", bill, "", request_id, key) as deed:
        if not queue_match(deed, bill):
            raise Refusal(
                "BELUM_ADA_BUKTI_TERIMA",
                "Tagihan ini belum punya bukti terima yang terbaca.",
                "Unggah dulu bukti terima dari BPJS Ketenagakerjaan.",
            )


def queue_match(deed: Deed, bill: Bill) -> bool:
    """Queue the match of a bill, for what a deed says may change it; no, if it has no receipt."""
    if queries.newest_receipt(bill.pk) is None:
        return False
    enqueue(deed, AGAIN, bill.pk, heavy=bill.people > 20_000)
    return True


def _hash(content: bytes) -> str:
    if not content or len(content) > MAX_BYTES:
        code = "BERKAS_TERLALU_BESAR" if content else "BERKAS_KOSONG"
        raise Refusal(code, "Berkas kosong atau lebih dari 20 MB.", "Periksa berkasnya.")
    return hashlib.sha256(content).hexdigest()


def _keep(
    deed: Deed, officer: Officer, kind: str, name: str, content: bytes, blob: str, sha256: str,
    bill: Bill | None,
) -> SentFile:  # fmt: skip
    made = deed.add(
        SentFile(
            id=new_id(),
            kind=kind,
            bill=bill,
            name=shown_name(name),
            blob=blob,
            sha256=sha256,
            size=len(content),
            uploaded_at=deed.at,
            uploaded_by=officer,
        )
    )
    deed.subject = made
    deed.detail = f"{len(content)} byte, {sha256[:16]}"
    deed.answer = str(made.pk)
    return made


def take_in(
    deed: Deed,
    file: SentFile,
    matching: Matching,
    answers: Sequence[Answer],
    ids: Mapping[str, int],
    tell: Callable[[int], None] | None = None,
) -> Receipt:
    """Write a receipt with each of its rows, in place of the one before.

    Args: ids: person → line of the bill.
    """
    assert file.bill_id is not None
    receipt = deed.add(
        Receipt(
            id=new_id(),
            bill_id=file.bill_id,
            file=file,
            replaces=queries.newest_receipt(file.bill_id),
            read_at=deed.at,
            total=len(answers),
            matched=matching.counts["matched"],
            differing=matching.counts["differs"],
            unknown=matching.counts["unknown"],
            duplicate=matching.counts["duplicate"],
            people=matching.lines,
            missing=matching.missing,
            total_rp=sum(answer.row.booked_rp for answer in answers),
        )
    )
    columns = ("receipt_id", "sheet", "row", "nik_index", "outcome", "bill_line_id", "kpj",
               "month", "amount_rp", "problem")  # fmt: skip
    rows = (_row(receipt, answer, ids) for answer in answers)
    bulk.insert(ReceiptRow, columns, rows, deed.event, tell=tell)
    deed.change(file, read_at=deed.at)
    return receipt


def _row(receipt: Receipt, answer: Answer, ids: Mapping[str, int]) -> tuple[Any, ...]:
    row = answer.row
    month = int(row.month.replace("-", "")) if row.month else None
    return (
        receipt.pk, row.sheet[:31], row.row, row.nik or None, answer.outcome,
        ids[answer.person] if answer.person else None, row.kpj[:20], month, row.amount_rp,
        answer.problem,
    )  # fmt: skip


def add_entries(deed: Deed, file: SentFile, said: Iterable[statement.BankEntry]) -> int:
    """Write what a statement says that no earlier one did; gives how many entries are new.

    Equal entries of one day are counted: a statement with two of them adds none where an earlier
    one had two, and one where it had one.

    Raises:
        Refusal: REKENING_TANPA_TANGGAL, naming the row.
    """
    turns: Counter[tuple[Any, ...]] = Counter()
    given: list[tuple[Any, ...]] = []
    for entry in said:
        if entry.booked_on is None:
            raise Refusal(
                "REKENING_TANPA_TANGGAL",
                f"Tanggal di baris {entry.row} lembar “{entry.sheet}” kosong atau tidak terbaca.",
                "Perbaiki tanggalnya, misalnya 15-01-2026, lalu unggah lagi.",
            )
        what = (entry.booked_on, _reference(entry), entry.amount_rp)
        turns[what] += 1
        given.append((file.pk, entry.row, *what, turns[what]))
    days = {row[2] for row in given}
    known = set(
        BankEntry.objects.filter(booked_on__in=days).values_list(
            "booked_on", "reference", "amount_rp", "turn"
        )
    )
    fresh = [row for row in given if row[2:] not in known]
    columns = ("file_id", "row", "booked_on", "reference", "amount_rp", "turn")
    bulk.insert(BankEntry, columns, fresh, deed.event)
    deed.change(file, read_at=deed.at)
    return len(fresh)


def _reference(entry: statement.BankEntry) -> str:
    """The words of an entry; a kode iuran in a column of its own stands before them."""
    said = entry.reference
    if entry.code and entry.code not in said:
        said = f"{entry.code} {said}"
    return said[:200]


def refuse(deed: Deed, file: SentFile, refusal: Refusal) -> None:
    """Keep with a file why it cannot be read, for its sender to see."""
    deed.change(file, refused_code=refusal.code, refused_says=str(refusal))
    deed.detail = refusal.code


__all__ = [
    "add_entries", "match_again", "queue_match", "refuse", "take_in", "upload", "upload_bank",
]  # fmt: skip
