"""The rows of `access.table` about other payers, and about money asked back of the insurer."""

# ruff: noqa: E501 (a policy is read across: one line a verb)

from __future__ import annotations

from typing import Final

_OPEN: Final = "opened sent promised"

ROWS: Final = (
    # --- contributions: who else pays, and whether they keep it
    ("payers.index", "desk", "none", "r", "≡Pembayar lain", "Other payers"),
    ("payers.add", "finance", "city", "rw", "Tambah pembayar", "Add a payer"),
    ("payers.show", "desk", "city", "r", "Satu pembayar", "One payer"),
    ("payers.change", "finance", "city", "rw", "Ubah pembayar", "Change the payer"),
    ("payers.book", "desk", "city", "w", "Unduh pembayar lain sebagai xlsx", "Download other payers as xlsx"),
    ("payers.publish", "verifier", "city", "rw", "Pakai sebagai register pembayar lain", "Use as the register of other payers"),
    ("mandates.promise", "finance", "city", "rw", "Tambah pekerja", "Add a worker"),
    ("mandates.show", "desk", "city", "r", "Satu mandat", "One mandate"),
    ("mandates.evidence", "desk", "city", "w", "Unduh bukti kesanggupan", "Download the paper of the promise"),
    ("mandates.pay", "finance", "city", "rw", "Catat pembayaran donatur", "Record a payer’s payment", "standing ended"),
    ("mandates.unpay", "finance", "city", "rw", "Tarik catatan pembayaran", "Take a payment back", "standing ended"),
    ("mandates.change", "finance", "city", "rw", "Ganti pembayar", "Change who pays", "standing"),
    ("mandates.end", "finance", "city", "rw", "Akhiri mandat", "End the mandate", "standing"),
    ("mandates.lapses", "desk", "none", "r", "Donatur yang menunggak", "Payers who are late"),
    ("givers.index", "desk", "none", "r", "Daftar donatur", "Lists of givers"),
    ("givers.template", "finance verifier", "none", "r", "Contoh isian daftar donatur", "Template of a list of givers"),
    ("givers.upload", "finance", "city", "rw", "Unggah daftar donatur", "Upload a list of givers"),
    ("givers.show", "desk", "city", "r", "Satu daftar donatur", "One list of givers"),
    ("givers.book", "desk", "city", "w", "Unduh hasil pemeriksaan daftar", "Download what the check found"),
    ("givers.take", "verifier approver", "city", "rw", "Sahkan daftar donatur", "Take the list in", "read"),
    ("givers.withdraw", "finance verifier", "city", "w", "Tarik daftar donatur", "Withdraw the list of givers", "reading read"),
    # --- contributions: paid and not owed
    ("recovery.index", "desk", "none", "r", "≡Kelebihan bayar", "Overpayments"),
    ("recovery.open", "finance", "city", "rw", "Minta kembali", "Ask it back"),
    ("recovery.show", "desk", "city", "r", "Satu kelebihan bayar", "One overpayment"),
    ("recovery.letter", "verifier finance", "city", "w", "Cetak surat penagihan", "Print the letter"),
    ("recovery.letters", "verifier finance", "city", "w", "Cetak semua surat yang belum dikirim", "Print all letters not sent yet"),
    ("recovery.send", "finance", "city", "rw", "Catat surat dikirim", "Note the letter sent", "opened"),
    ("recovery.promise", "finance", "city", "rw", "Catat janji BPJS", "Note the insurer’s promise", "sent promised"),
    ("recovery.receive", "finance", "city", "rw", "Catat uang kelebihan kembali", "Note the overpayment returned", _OPEN),
    ("recovery.give_up", "finance", "city", "rw", "Usulkan hapus piutang", "Propose to write it off", _OPEN),
    ("recovery.write_off", "verifier approver", "city", "rw", "Setujui hapus piutang", "Agree to write it off", "given_up"),
    ("recovery.go_on", "verifier approver", "city", "w", "Teruskan penagihan", "Go on asking", "given_up"),
    ("recovery.book", "desk", "city", "w", "Unduh kelebihan bayar sebagai xlsx", "Download overpayments as xlsx"),
)  # fmt: skip
