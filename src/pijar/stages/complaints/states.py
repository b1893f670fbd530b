"""The states of a complaint, and every event between them; all else is refused by name.

lists → people → links → **decisions** → funding → enrolments → contributions → claims → reports

    received → taken → answered → closed
        ↑        ↓  ↘ deciding ↗     │        deciding: a fact was changed, a run decides anew
        └────────┴───────┴───────────┘        escalated or reopened, it waits a level higher

Whatever is escalated or opened again is received once more, for whoever stands a level higher.
Nothing is closed without an answer, and nothing is closed for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from pijar.core.errors import Refusal

Kind = Literal["complaint", "appeal", "see", "correct", "delete", "breach"]
State = Literal["received", "taken", "deciding", "answered", "closed"]
Event = Literal["take", "decide", "answer", "escalate", "close", "reopen"]

KINDS: Final[tuple[Kind, ...]] = ("complaint", "appeal", "see", "correct", "delete", "breach")
ABOUT_DATA: Final[frozenset[Kind]] = frozenset({"see", "correct", "delete", "breach"})
"""Under the data-protection law."""

NEEDS_PERSON: Final[frozenset[Kind]] = frozenset({"appeal", "see", "correct", "delete"})
"""Of these somebody must be known before there is an answer; so nobody can send them unnamed."""

STATES: Final[Mapping[tuple[State, Event], State]] = MappingProxyType(
    {
        ("received", "take"): "taken",
        ("received", "escalate"): "received",
        ("taken", "decide"): "deciding",
        ("taken", "answer"): "answered",
        ("taken", "escalate"): "received",
        ("deciding", "answer"): "answered",
        ("deciding", "escalate"): "received",
        ("answered", "close"): "closed",
        ("answered", "reopen"): "received",
        ("closed", "reopen"): "received",
    }
)

OPEN: Final[frozenset[State]] = frozenset({"received", "taken", "deciding"})
"""Where somebody waits for an answer."""

RISES: Final[frozenset[Event]] = frozenset({"escalate", "reopen"})
"""After these somebody of a higher level takes it."""

NEEDS_WORDS: Final[frozenset[Event]] = frozenset({"answer", "escalate", "reopen"})

LEVELS: Final = 3
"""The counter, the city's desk, and its head."""

KIND_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "complaint": ("pengaduan", "complaint"),
        "appeal": ("keberatan atas keputusan", "appeal against a decision"),
        "see": ("minta melihat data", "request to see data"),
        "correct": ("minta perbaikan data", "request to correct data"),
        "delete": ("minta penghapusan data", "request to delete data"),
        "breach": ("dugaan kebocoran data", "suspected data breach"),
    }
)

STATE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "received": ("diterima", "received"),
        "taken": ("diperiksa", "looked into"),
        "deciding": ("diputuskan ulang", "decided anew"),
        "answered": ("dijawab", "answered"),
        "closed": ("selesai", "closed"),
    }
)

EVENT_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "take": ("tangani", "take"),
        "decide": ("putuskan ulang", "decide anew"),
        "answer": ("jawab", "answer"),
        "escalate": ("teruskan ke atas", "escalate"),
        "close": ("selesaikan", "close"),
        "reopen": ("buka kembali", "open again"),
    }
)

LEVEL_WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("loket", "counter"),
    ("pemeriksa kota", "the city’s desk"),
    ("pimpinan", "head"),
)


def advance(state: State, event: Event, kind: Kind, *, words: str = "") -> State:
    """The state after an event.

    Args:
        words: the answer, or why; `NEEDS_WORDS` lists the events that need some.

    Raises:
        Refusal: LANGKAH_ADUAN_TIDAK_SAH, that state does not know that event, or only an appeal is
            decided anew; ALASAN_WAJIB, there are no words.
    """
    following = STATES.get((state, event))
    if following is None or (event == "decide" and kind != "appeal"):
        can = [EVENT_WORDS[each][0] for each in possible(state, kind)]
        raise Refusal(
            "LANGKAH_ADUAN_TIDAK_SAH",
            f"{KIND_WORDS[kind][0].capitalize()} yang {STATE_WORDS[state][0]} tidak dapat"
            f" “{EVENT_WORDS[event][0]}”.",
            f"Yang dapat dilakukan: {', '.join(can)}.",
        )
    if event in NEEDS_WORDS and not words.strip():
        raise Refusal(
            "ALASAN_WAJIB", f"“{EVENT_WORDS[event][0]}” menuntut kata-kata.", "Tulis satu kalimat."
        )
    return following


def possible(state: State, kind: Kind) -> tuple[Event, ...]:
    """The events that a complaint of this kind knows in a state, in the order of the table."""
    return tuple(
        event for at, event in STATES if at == state and (event != "decide" or kind == "appeal")
    )


def raised(level: int) -> int:
    """The level after one rise; above the highest there is none."""
    return min(level + 1, LEVELS - 1)
