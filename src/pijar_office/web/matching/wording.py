"""What the pages of the match say of groups, kinds of differences and states."""

from __future__ import annotations

from typing import Any

from pijar.stages.contributions.differences import DIFFERENCES
from pijar_office.records.matching import Difference, SentFile
from pijar_office.web.tables import Tag
from pijar_office.web.words import english, t

GROUPS: dict[str, tuple[str, str]] = {
    "matched": ("Dibukukan seperti ditagih", "Booked as billed"),
    "differs": ("Dibukukan berbeda dari tagihan", "Booked otherwise than billed"),
    "missing": ("Ditagih, tidak ada dalam bukti terima", "Billed, not in the receipt"),
    "unknown": ("Baris tentang orang yang tidak ditagih", "Rows about nobody billed"),
    "duplicate": ("Baris kedua tentang orang yang sama", "Second rows about the same person"),
}

STATES: dict[str, tuple[str, str, str]] = {
    "open": ("belum dijelaskan", "not explained", "bad"),
    "explained": ("menunggu ditutup", "waits to be closed", "wait"),
    "closed": ("selesai", "closed", "good"),
}


def group(name: str) -> str:
    """A group's title."""
    return str(t(*GROUPS[name]))


def kind(code: str) -> str:
    """What a difference of a kind means."""
    meaning = DIFFERENCES[code]
    return meaning.sentence_en if english() else meaning.sentence_id


def remedy(code: str) -> str:
    """What to do about it."""
    meaning = DIFFERENCES[code]
    return meaning.remedy_en if english() else meaning.remedy_id


def state(difference: Difference) -> Tag:
    """Where a difference stands."""
    return state_tag(difference.state)


def state_tag(name: str) -> Tag:
    """A state of differences, in a word with its colour."""
    indonesian, english_text, tone = STATES[name]
    return Tag(t(indonesian, english_text), tone)  # type: ignore[arg-type]


def file_state(file: SentFile, newest: bool = True) -> Tag:
    """Whether a file was read, and whether a later one took its place."""
    if file.state == "refused":
        return Tag(t("tidak terbaca", "cannot be read"), "bad")
    if file.state == "receiving":
        return Tag(t("sedang dibaca", "being read"), "wait")
    return Tag(t("dibaca", "read"), "good") if newest else Tag(t("sudah diganti", "replaced"))


def html(value: Any) -> Any:
    """A cell of a table as it stands among facts."""
    return value.__html__() if hasattr(value, "__html__") else value
