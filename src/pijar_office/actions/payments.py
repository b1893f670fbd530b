"""An approved bill is paid: under the insurer's kode iuran, by a third person, with its papers.

code(officer, bill, code, total_rp)     what the insurer asks for is what the city has billed
pay(officer, bill, spm=, sp2d=, …)      the money is out: what was kept for the bill is paid
bounce(officer, bill, reason)           it came back: the payment is reversed, the bill payable
"""

from __future__ import annotations

import hashlib
import re
from datetime import date
from typing import Final

from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone

from pijar.core.errors import Refusal
from pijar.core.rupiah import show_rupiah
from pijar_office.actions import clock, ledger
from pijar_office.actions.act import Deed, act
from pijar_office.actions.links import two_people
from pijar_office.actions.lists import shown_name
from pijar_office.actions.receipts import queue_match
from pijar_office.queries import bills
from pijar_office.records.contributions import Bill
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

MAX_BYTES: Final = 5_000_000
PROOFS: Final = {b"%PDF-": ".pdf", b"\xff\xd8\xff": ".jpg", b"\x89PNG\r\n\x1a\n": ".png"}
"""How the bytes of a proof begin, and what such a file is called."""

_is_code = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z./-]{2,38}[0-9A-Za-z])").fullmatch
_is_reference = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z ./-]{1,58}[0-9A-Za-z])").fullmatch


def code(
    officer: Officer,
    bill: Bill,
    code: str,
    total_rp: int,
    *,
    key: str = "",
    request_id: str = "",
) -> None:
    """Keep the insurer's kode iuran, whose total is the bill's; an earlier one is replaced.

    Raises:
        Refusal: KODE_TIDAK_SAH, KODE_BEDA_JUMLAH, KODE_SUDAH_DIPAKAI, SUDAH_BERUBAH.
    """
    code = "".join(code.split()).upper()
    if not _is_code(code):
        raise Refusal(
            "KODE_TIDAK_SAH",
            "Kode iuran terdiri atas 4 sampai 40 angka atau huruf.",
            "Salin kode itu dari BPJS Ketenagakerjaan.",
        )
    if total_rp != bill.total_rp:
        raise Refusal(
            "KODE_BEDA_JUMLAH",
            f"Kode iuran itu meminta {show_rupiah(total_rp)}, tagihan ini"
            f" {show_rupiah(bill.total_rp)}.",
            "Minta BPJS membuat kode baru dari berkas tagihan ini; bila daftarnya yang keliru,"
            " batalkan tagihan ini lalu susun yang baru.",
        )
    try:
        with act(officer, "bills.code", bill, "", request_id, key, f"{code} {total_rp}") as deed:
            ready = Q(approved_at__isnull=False, paid_at=None, voided_at=None, total_rp=total_rp)
            deed.change(
                bill, ready, code=code, code_total_rp=total_rp, coded_at=deed.at, coded_by=officer
            )
            deed.detail = f"{code}, Rp{total_rp}"
    except IntegrityError as error:
        raise Refusal(
            "KODE_SUDAH_DIPAKAI",
            f"Kode iuran {code} sudah dipakai tagihan lain.",
            "Periksa kodenya; satu kode untuk satu tagihan.",
        ) from error


def pay(
    officer: Officer,
    bill: Bill,
    *,
    spm: str,
    sp2d: str,
    paid_on: date,
    proof: bytes | None = None,
    proof_name: str = "",
    key: str = "",
    request_id: str = "",
) -> None:
    """Write down that a bill is paid: what its funds kept for it is out.

    Args:
        spm, sp2d: numbers of the treasury's papers. paid_on: the day the insurer got the money.
        proof: a scan, PDF, JPG or PNG; kept sealed.

    Raises:
        Refusal: ORANG_KETIGA, NOMOR_TIDAK_SAH, TANGGAL_BAYAR, BUKTI_TIDAK_SAH, SP2D_SUDAH_DIPAKAI,
            SUDAH_BERUBAH.
    """
    spm, sp2d = _reference(spm, "SPM"), _reference(sp2d, "SP2D")
    _check_day(bill, paid_on)
    suffix = _suffix(proof)
    sha256 = hashlib.sha256(proof).hexdigest() if proof else ""
    blob = blobs.put(proof) if proof else ""
    said = hashlib.sha256("\n".join((spm, sp2d, str(paid_on), sha256)).encode()).hexdigest()
    try:
        with act(officer, "bills.pay", bill, "", request_id, key, said) as deed:
            _require_third(officer, bill)
            coded = Q(coded_at__isnull=False, paid_at=None, voided_at=None)
            deed.change(
                bill,
                coded,
                spm=spm,
                sp2d=sp2d,
                paid_on=paid_on,
                proof=blob,
                proof_sha256=sha256,
                proof_name=_proof_name(proof_name, suffix) if proof else "",
                paid_at=deed.at,
                paid_by=officer,
            )
            _post(deed, bill)
            queue_match(deed, bill)  # its SP2D tells which entries of the bank are about it
            deed.detail = f"Rp{bill.total_rp}, SP2D {sp2d}, {paid_on.isoformat()}"
    except BaseException as error:
        if blob:
            blobs.drop(blob)
        if isinstance(error, IntegrityError):
            raise Refusal(
                "SP2D_SUDAH_DIPAKAI",
                f"SP2D {sp2d} sudah dicatat untuk tagihan lain.",
                "Periksa nomornya; satu SP2D untuk satu tagihan.",
            ) from error
        raise


def bounce(
    officer: Officer, bill: Bill, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """The money came back: each payment of the bill is reversed, and the bill is payable again.

    Raises:
        Refusal: ALASAN_KOSONG, SUDAH_ADA_PENGEMBALIAN (the insurer owes back a month of it),
            SUDAH_BERUBAH.
    """
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refusal("ALASAN_KOSONG", "Alasannya belum diisi.", "Tulis mengapa uangnya kembali.")
    with act(officer, "bills.bounce", bill, reason, request_id, key, reason) as deed:
        said = f"SP2D {bill.sp2d}"
        paid = Q(paid_at__isnull=False, voided_at=None)
        deed.change(
            bill, paid, spm="", sp2d="", paid_on=None, proof="", proof_sha256="", proof_name="",
            paid_at=None, paid_by=None,
        )  # fmt: skip
        if bills.owed_back(bill).exists():
            raise Refusal(
                "SUDAH_ADA_PENGEMBALIAN",
                "Sebagian tagihan ini sudah diminta kembali dari BPJS.",
                "Balik dulu permintaan pengembaliannya.",
            )
        for transfer in bills.posted(bill):
            ledger.reverse(deed, transfer)
        queue_match(deed, bill)
        deed.detail = f"Rp{bill.total_rp}, {said}"


def _post(deed: Deed, bill: Bill) -> None:
    """What each fund kept for the bill is paid."""
    open_ = bills.reserved(bill)
    moves = [
        ledger.Move("post", each.fund_id, each.amount_rp, bill=bill, settles=each) for each in open_
    ]
    ledger.move(deed, moves)


def _require_third(officer: Officer, bill: Bill) -> None:
    """Raises: Refusal ORANG_KETIGA, unless three people draft, approve and pay."""
    others = (bill.drafted_by, bill.approved_by)
    if not all(other and two_people(officer, other) for other in others):
        raise Refusal(
            "ORANG_KETIGA",
            "Yang membayar bukan yang menyusun dan bukan yang menyetujui.",
            "Minta petugas keuangan lain mencatat pembayarannya.",
        )


def _reference(text: str, what: str) -> str:
    """A number of a paper as it is kept.

    Raises:
        Refusal: NOMOR_TIDAK_SAH.
    """
    text = " ".join(text.split())
    if not _is_reference(text):
        raise Refusal(
            "NOMOR_TIDAK_SAH",
            f"Nomor {what} belum diisi atau memuat tanda yang tidak dikenal.",
            "Tulis seperti pada suratnya, misalnya 00123/SP2D/LS/2026.",
        )
    return text


def _check_day(bill: Bill, paid_on: date) -> None:
    if paid_on > clock.today():
        raise Refusal(
            "TANGGAL_BAYAR", "Tanggal bayar belum tiba.", "Isi tanggal uangnya diterima BPJS."
        )
    if bill.approved_at and paid_on < timezone.localdate(bill.approved_at):
        raise Refusal(
            "TANGGAL_BAYAR",
            "Tanggal bayar mendahului persetujuan tagihannya.",
            "Isi tanggal uangnya diterima BPJS.",
        )


def _suffix(proof: bytes | None) -> str:
    """What kind of file a proof is, by its first bytes; "" without one.

    Raises:
        Refusal: BUKTI_TIDAK_SAH.
    """
    if proof is None:
        return ""
    kind = next((suffix for magic, suffix in PROOFS.items() if proof.startswith(magic)), "")
    if not kind or len(proof) > MAX_BYTES:
        raise Refusal(
            "BUKTI_TIDAK_SAH",
            "Bukti bayar berupa PDF, JPG, atau PNG, paling besar 5 MB.",
            "Simpan hasil pindainya dalam bentuk itu, lalu unggah lagi.",
        )
    return kind


def _proof_name(name: str, suffix: str) -> str:
    """What the proof was called, with the ending that its bytes deserve."""
    stem = shown_name(name or "bukti").rpartition(".")[0] or "bukti"
    return f"{stem[:180]}{suffix}"


__all__ = ["bounce", "code", "pay"]
