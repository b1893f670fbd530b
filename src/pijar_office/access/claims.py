"""The rows of `access.table` about families that may be entitled, and what is not for kin."""

# ruff: noqa: E501 (a policy is read across: one line a verb)

from __future__ import annotations

from typing import Final

_SEES: Final = "kelurahan kecamatan verifier approver auditor"
_LIVE: Final = "reported gathering complete submitted paid refused appealed"

ROWS: Final = (
    # --- claims: a family, from the first word of it to the insurer's answer
    ("cases.index", _SEES, "none", "r", "≡Keluarga yang mungkin berhak", "Families that may be entitled"),
    ("cases.visits", "field", "none", "w", "Unduh daftar kunjungan keluarga", "Download the visit list"),
    ("cases.open", "field", "own", "rw", "Catat kejadian", "Record what happened"),
    ("cases.show", _SEES, "own", "r", "Satu keluarga", "One family"),
    ("cases.confirm", "field", "own", "w", "Pastikan orangnya", "Confirm who it is", "reported closed"),
    ("cases.visit", "field", "own", "rw", "Catat kunjungan keluarga", "Record a visit to the family", _LIVE),
    ("cases.letter", "field", "own", "w", "Cetak surat untuk keluarga", "Print a letter to the family"),
    ("cases.tell", "field", "own", "rw", "Lengkapi keterangan", "Tell more of it", _LIVE),
    ("cases.gather", "field", "own", "rw", "Mulai kumpulkan berkas", "Begin to gather papers", "reported"),
    ("cases.complete", "field", "own", "rw", "Nyatakan lengkap", "Declare complete", "gathering"),
    ("cases.reopen", "field", "own", "rw", "Buka kembali", "Open again", "complete closed"),
    ("cases.submit", "verifier", "own", "rw", "Ajukan ke BPJS", "Send to the insurer", "complete"),
    ("cases.return", "verifier", "own", "rw", "Dikembalikan BPJS", "Returned by the insurer", "submitted"),
    ("cases.pay", "verifier", "own", "rw", "Catat pembayaran manfaat", "Record the benefit paid", "submitted appealed"),
    ("cases.refuse", "verifier", "own", "rw", "Catat penolakan", "Record the refusal", "submitted"),
    ("cases.appeal", "field", "own", "rw", "Ajukan keberatan", "Appeal", "paid refused"),
    ("cases.uphold", "verifier", "own", "rw", "Catat penolakan tetap", "Record the refusal upheld", "appealed"),
    ("cases.close", "verifier", "own", "rw", "Tutup", "Close", "reported gathering refused"),
    ("papers.upload", "field", "own", "rw", "Unggah berkas klaim", "Upload a paper", _LIVE),
    ("papers.take", _SEES, "own", "w", "Lihat berkas klaim", "See a paper"),
    ("papers.check", "verifier", "own", "rw", "Periksa berkas klaim", "Check a paper"),
    ("heirs.add", "field", "own", "rw", "Tambah keluarga", "Add to the family", _LIVE),
    ("heirs.change", "field", "own", "rw", "Ubah ahli waris", "Change an heir"),
    ("heirs.school", "field", "own", "rw", "Catat sekolah anak", "Record a child’s school"),
    ("changes.index", "kelurahan kecamatan verifier approver auditor", "none", "r", "Perubahan yang ditahan", "Changes held"),
    ("changes.pass", "verifier approver", "own", "rw", "Loloskan perubahan", "Let the change pass", "waiting seen"),
    ("changes.drop", "field approver", "own", "rw", "Batalkan perubahan", "Drop the change", "waiting seen"),
    ("scholarships.index", _SEES, "none", "r", "Kalender beasiswa", "Calendar of scholarships"),
    ("scholarships.claim", "field", "own", "rw", "Ajukan beasiswa", "Claim a scholarship"),
    ("scholarships.pay", "verifier", "own", "rw", "Catat beasiswa dibayar", "Record a scholarship paid", "claimed"),
    ("radar.index", "field auditor", "none", "r", "Radar keluarga", "Family radar"),
    ("radar.upload", "field", "none", "rw", "Unggah daftar kejadian", "Upload a list of events"),
    ("radar.show", "field auditor", "none", "r", "Satu daftar kejadian", "One list of events"),
    ("learning.show", "verifier approver finance auditor", "none", "r", "Pelajaran dari klaim", "What claims teach"),
)  # fmt: skip
"""`scholarships.claim` is about a child (`case_heirs.heir`), `.pay` about what was claimed."""

NOT_FOR_KIN: Final = frozenset(
    "cases.confirm cases.gather cases.complete cases.reopen cases.submit cases.return cases.pay"
    " cases.refuse cases.appeal cases.uphold cases.close papers.check heirs.add heirs.change"
    " heirs.school changes.pass changes.drop scholarships.claim scholarships.pay".split()
)
"""An officer may tell of their own family and bring its papers; another one moves the claim."""
