"""What the pages of replies say of groups, problems and refusals."""

from __future__ import annotations

from pijar.stages.enrolments import REPLY_PROBLEMS
from pijar_office.web.words import english, t

GROUPS: dict[str, tuple[str, str, str, str]] = {
    "enrolled": ("Terdaftar seperti diminta", "Enrolled as asked", "", ""),
    "ended": ("Berhenti seperti diminta", "Ended as asked", "", ""),
    "refused": (
        "Ditolak BPJS", "Refused by the insurer",
        "Perbaiki datanya lalu minta balasan baru, atau ganti lewat usulan perubahan keputusan.",
        "Mend the data and ask for a new reply, or replace them by amending the decree.",
    ),
    "differs": (
        "Jawabannya berbeda dari yang diminta", "The answer differs from what was asked",
        "Tanyakan kepada kantor cabang; balasan yang diperbaiki menggantikan yang ini.",
        "Ask the branch; a corrected reply replaces this one.",
    ),
    "unanswered": (
        "Dikirim, belum dijawab", "Sent, not answered",
        "Minta kantor cabang menjawab orang-orang ini.",
        "Ask the branch to answer for these people.",
    ),
    "unknown": (
        "Baris tentang orang yang tidak dikirim", "Rows about nobody who was sent",
        "Tanyakan kepada kantor cabang dari mana baris ini.",
        "Ask the branch where these rows are from.",
    ),
    "duplicate": (
        "Baris kedua tentang orang yang sama", "Second rows about the same person",
        "Tidak perlu apa-apa bila isinya sama dengan baris pertama.",
        "Nothing to do where it says the same as the first row.",
    ),
}  # fmt: skip
"""Group → its title and what to do about it, in Indonesian and English."""

REFUSALS: dict[str, tuple[str, str]] = {
    "sudah_terdaftar": ("sudah terdaftar", "registered already"),
    "meninggal": ("meninggal", "has died"),
    "usia": ("usia", "age"),
    "nik_tidak_ditemukan": ("NIK tidak ditemukan", "NIK not found"),
    "data_tidak_cocok": ("data tidak cocok", "data do not fit"),
    "nik_ganda": ("NIK ganda", "NIK used twice"),
    "lain": ("alasan lain", "another reason"),
}


def group(name: str) -> str:
    """A group's title."""
    return str(t(*GROUPS[name][:2]))


def advice(name: str) -> str:
    """What to do about a group, if anything."""
    return str(t(*GROUPS[name][2:]))


def problem(code: str) -> str:
    """Why a row did not match."""
    if not code:
        return ""
    meaning = REPLY_PROBLEMS[code]
    return meaning.sentence_en if english() else meaning.sentence_id


def remedy(code: str) -> str:
    """What to ask for."""
    if not code:
        return ""
    meaning = REPLY_PROBLEMS[code]
    return meaning.remedy_en if english() else meaning.remedy_id


def refusal(code: str) -> str:
    """The reason of a refusal; codes of a city's own as they are."""
    if not code:
        return ""
    return str(t(*REFUSALS[code])) if code in REFUSALS else code.replace("_", " ")
