"""What complaints mean, in the reader's language."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.utils.html import format_html

from pijar.stages.complaints.clocks import CLOCK_WORDS, Clock
from pijar.stages.complaints.states import (
    EVENT_WORDS,
    KIND_WORDS,
    LEVEL_WORDS,
    OPEN,
    STATE_WORDS,
)
from pijar_office.records.complaints import Complaint
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t

_TONES: Final[dict[str, Tone]] = {
    "received": "wait", "taken": "wait", "deciding": "wait", "answered": "good",
}  # fmt: skip


WHOSE: Final[dict[str, tuple[str, str]]] = {
    "person": ("", ""),
    "elsewhere": (
        "Orangnya tercatat di luar jangkauan Anda: teruskan ke atas.",
        "The person is known, but out of your reach: escalate it.",
    ),
    "number": (
        "NIK ini tertulis pada beberapa catatan, tetapi belum menjadi orang yang dikenal."
        " Cocokkan KTP pengirimnya sebelum menjawab.",
        "Some records hold this NIK, but no person does. Compare the sender’s KTP before you"
        " answer.",
    ),
    "nothing": (
        "Tidak ada catatan dengan NIK ini. Cocokkan KTP pengirimnya, lalu jawab: suratnya"
        " mengatakan bahwa kantor tidak menyimpan data orang itu.",
        "No record holds this NIK. Compare the sender’s KTP, then answer: the letter says that the"
        " office keeps nothing of them.",
    ),
    "unsaid": (
        "Belum diketahui ini tentang siapa. Minta pengirim datang dengan KTP; tanpa itu tidak"
        " dapat dijawab.",
        "Nobody knows yet whom it is about. Ask the sender to come with a KTP.",
    ),
}
"""How whoever sent a request is known (`known_as`), and what is to be done about it."""


def capital(words: str) -> str:
    """With a capital in front."""
    return f"{words[0].upper()}{words[1:]}"


def kind(code: str) -> str:
    """What sort of complaint."""
    return capital(t(*KIND_WORDS[code]))


def kinds() -> list[tuple[str, str]]:
    """Choices of a form."""
    return [(code, kind(code)) for code in KIND_WORDS]


def state(code: str) -> Tag:
    """Where it stands."""
    return Tag(t(*STATE_WORDS[code]), _TONES.get(code, "plain"))


def level(number: int) -> str:
    """Who sees to it."""
    return t(*LEVEL_WORDS[number])


def event(code: str) -> str:
    """What was done."""
    return capital(t(*EVENT_WORDS[code]))


def sender(complaint: Complaint) -> str:
    """Of whom it is, as far as anybody knows."""
    if complaint.person is not None:
        return str(complaint.person.name)
    return (
        t("tanpa nama", "no name given") if complaint.anonymous else t("belum dikenal", "unknown")
    )


def place(complaint: Complaint) -> str:
    """Where it lies."""
    return region(complaint.region_code) or t("seluruh kota", "whole city")


def left(due_at: datetime, at: datetime) -> str:
    """How long is left, in the larger unit that says enough."""
    hours = abs(due_at - at).total_seconds() // 3600
    says = (
        t("{n} hari", "{n} days", n=int(hours // 24))
        if hours >= 48
        else t("{n} jam", "{n} hours", n=int(hours))
    )
    if due_at < at:
        return t("lewat {x}", "{x} late", x=says)
    return t("sisa {x}", "{x} left", x=says)


def due(complaint: Complaint, at: datetime) -> Any:
    """The nearest limit in a list."""
    if complaint.due_at is None or complaint.state not in OPEN:
        return ""
    what = t(*CLOCK_WORDS[complaint.due_code])
    tone: Tone = "bad" if complaint.due_at < at else "plain"
    return format_html("{}: {}", what, Tag(left(complaint.due_at, at), tone))


def limit(clock: Clock) -> str:
    """A limit with what it rests on."""
    doubt = "" if clock.grounds.confirmed else t(" (belum dikonfirmasi)", " (not confirmed)")
    source = ", ".join(clock.grounds.source).removesuffix(" (belum dikonfirmasi)")
    return f"{moment(clock.due_at)}: {source}{doubt}"
