"""The rows of `access.table` about workers who apply themselves, and about clerks in the field."""

# ruff: noqa: E501 (a policy is read across: one line a verb)

from __future__ import annotations

from typing import Final

ROWS: Final = (
    ("applications.index", "field approver auditor", "none", "r", "≡Pendaftar", "Applicants"),
    ("applications.show", "field approver auditor", "own", "r", "Satu pendaftaran", "One application"),
    ("applications.accept", "field", "own", "w", "Terima", "Accept", "received"),
    ("applications.turn", "field", "own", "rw", "Kembalikan atau tolak", "Return or decline", "received"),
    ("applications.letter", "field", "own", "w", "Unduh surat hasil", "Download the letter", "accepted returned declined"),
    ("applications.list", "field", "own", "w", "Jadikan daftar", "Make the list"),
    ("field.show", "field", "none", "rw", "Catat pendaftaran", "Take an application"),
    ("field.send", "field", "own", "w", "Kirim dari perangkat", "Send from the device"),
    ("field.worker", "field", "none", "r", "Naskah luring", "Offline script"),
)  # fmt: skip
