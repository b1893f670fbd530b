"""The rows of `access.table` about complaints, one's own data and breaches, and what is not for kin.

What is about an officer, or came without a name, lies in no kelurahan: only duties for the whole
city reach it. The data protection officer sees what is about data.
"""

# ruff: noqa: E501 (a policy is read across: one line a verb)

from __future__ import annotations

from typing import Final

_OPEN: Final = "received taken deciding"

ROWS: Final = (
    # --- complaints: from the page or a counter, to an answer
    ("complaints.index", "field approver auditor dpo", "none", "r", "≡Aduan", "Complaints"),
    ("complaints.enter", "field", "none", "rw", "Catat aduan", "Record a complaint"),
    ("complaints.find", "field approver auditor dpo", "none", "w", "Cari nomor aduan", "Find a ticket"),
    ("complaints.show", "field approver auditor dpo", "own", "r", "Satu aduan", "One complaint"),
    ("complaints.take", "field approver", "own", "w", "Tangani", "Take it", "received"),
    ("complaints.decide", "field approver", "own", "rw", "Putuskan ulang", "Decide anew", "taken"),
    ("complaints.answer", "field approver", "own", "rw", "Jawab aduan", "Answer", "taken deciding"),
    ("complaints.escalate", "field approver", "own", "rw", "Teruskan ke atas", "Escalate", _OPEN),
    ("complaints.close", "field approver", "own", "w", "Selesaikan", "Close", "answered"),
    ("complaints.reopen", "field approver", "own", "rw", "Buka kembali", "Open again", "answered closed"),
    ("complaints.letter", "field approver", "own", "w", "Unduh surat aduan", "Download the letter"),
    ("complaints.data", "verifier approver", "own", "w", "Unduh data orang ini", "Download this person’s data", "taken answered"),
    ("complaints.correct", "verifier approver", "own", "rw", "Perbaiki data", "Correct the data", "taken"),
    ("complaints.erase", "verifier approver", "own", "rw", "Hapus data", "Erase the data", "taken"),
    ("breaches.index", "verifier approver auditor dpo", "none", "r", "Kebocoran data", "Data breaches"),
    ("breaches.open", "verifier approver dpo", "city", "rw", "Catat kebocoran", "Record a breach"),
    ("breaches.show", "verifier approver auditor dpo", "city", "r", "Satu kebocoran", "One breach"),
    ("breaches.tell", "verifier approver dpo", "city", "rw", "Catat pemberitahuan", "Record who was told", "running"),
    ("breaches.letter", "verifier approver dpo", "city", "w", "Unduh surat kebocoran", "Download the notice"),
)  # fmt: skip

NOT_FOR_KIN: Final = frozenset(
    "complaints.take complaints.decide complaints.answer complaints.close complaints.data"
    " complaints.correct complaints.erase".split()
)
"""An officer may write their family's complaint down; another one sees to it."""
