"""What kinds of payers, states of mandates, endings and outcomes of rows are called."""

from __future__ import annotations

from typing import Final

from pijar_office.records.payers import GiverList, Mandate
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.words import t

KINDS: Final = {
    "donor": ("Donatur PNS", "Civil servant"),
    "company": ("Perusahaan (CSR)", "Company (CSR)"),
    "village": ("Pemerintah desa", "Village"),
    "province": ("Pemerintah provinsi", "Province"),
}
GROUNDS: Final = {
    "changed": ("ganti pembayar", "payer changed"),
    "stopped": ("pembayar berhenti", "the payer stopped"),
    "taken_over": ("diambil alih kota", "taken over by the city"),
    "left": ("pekerja keluar", "the worker left"),
    "died": ("pekerja meninggal", "the worker died"),
    "cancelled": ("batal sebelum mulai", "called back before it began"),
}
OUTCOMES: Final[dict[str, tuple[str, str, Tone]]] = {
    "new": ("pekerja baru", "new worker", "good"),
    "adds": ("tambah bulan lunas", "adds paid months", "good"),
    "known": ("sudah tercatat", "known already", "plain"),
    "bad": ("perlu diperbaiki", "to be mended", "bad"),
}
_LISTS: Final[dict[str, tuple[str, str, Tone]]] = {
    "reading": ("sedang dibaca", "being read", "wait"),
    "refused": ("tidak dapat dibaca", "cannot be read", "bad"),
    "read": ("menunggu disahkan", "to be taken in", "wait"),
    "taken": ("disahkan", "taken in", "good"),
    "withdrawn": ("ditarik", "withdrawn", "plain"),
}


def kind(code: str) -> str:
    """A kind of payer."""
    return str(t(*KINDS[code]))


def ground(code: str) -> str:
    """Why a mandate ended."""
    return str(t(*GROUNDS[code])) if code else ""


def outcome(code: str) -> Tag:
    """What a row brings."""
    indonesian, english, tone = OUTCOMES[code]
    return Tag(str(t(indonesian, english)), tone)


def list_state(file: GiverList) -> Tag:
    """Where a list stands."""
    indonesian, english, tone = _LISTS[file.state]
    return Tag(str(t(indonesian, english)), tone)


def mandate_state(mandate: Mandate) -> Tag:
    """Whether a mandate goes on; whether it is kept is another question."""
    if mandate.state == "standing":
        return Tag(str(t("berjalan", "going on")), "good")
    return Tag(ground(mandate.ground))
