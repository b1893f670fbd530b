"""The states of a claim, and every step between them; whatever else is asked is refused by name.

lists → people → links → decisions → funding → enrolments → contributions → **claims** → reports

    reported → gathering → complete → submitted → paid
                   ↑___________|___________|→ refused → appealed → paid or closed

Nothing is lost for good: a closed claim may be opened again, for a death may be claimed without
limit; and who was paid too little may appeal as well as who was refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from pijar.core.errors import Refusal

State = Literal[
    "reported", "gathering", "complete", "submitted", "paid", "refused", "appealed", "closed"
]
Step = Literal[
    "gather", "complete", "reopen", "submit", "return", "pay", "refuse", "appeal", "uphold", "close"
]

STEPS: Final[Mapping[tuple[State, Step], State]] = MappingProxyType(
    {
        ("reported", "gather"): "gathering",
        ("reported", "close"): "closed",
        ("gathering", "complete"): "complete",
        ("gathering", "close"): "closed",
        ("complete", "reopen"): "gathering",
        ("complete", "submit"): "submitted",
        ("submitted", "return"): "gathering",
        ("submitted", "pay"): "paid",
        ("submitted", "refuse"): "refused",
        ("paid", "appeal"): "appealed",
        ("refused", "appeal"): "appealed",
        ("refused", "close"): "closed",
        ("appealed", "pay"): "paid",
        ("appealed", "uphold"): "closed",
        ("closed", "reopen"): "gathering",
    }
)

NEEDS_REASON: Final[frozenset[Step]] = frozenset({"return", "refuse", "uphold", "close", "appeal"})
"""Steps that say why: the insurer's words, or the family's."""

OPEN: Final[frozenset[State]] = frozenset(
    {"reported", "gathering", "complete", "submitted", "refused", "appealed"}
)
"""Where somebody still waits for something."""

STATE_WORDS: Final[Mapping[State, tuple[str, str]]] = MappingProxyType(
    {
        "reported": ("dilaporkan", "reported"),
        "gathering": ("berkas dikumpulkan", "papers gathered"),
        "complete": ("berkas lengkap", "file complete"),
        "submitted": ("diajukan ke BPJS", "with the insurer"),
        "paid": ("dibayar", "paid"),
        "refused": ("ditolak BPJS", "refused by the insurer"),
        "appealed": ("keberatan diajukan", "appealed"),
        "closed": ("ditutup", "closed"),
    }
)

STEP_WORDS: Final[Mapping[Step, tuple[str, str]]] = MappingProxyType(
    {
        "gather": ("mulai kumpulkan berkas", "begin to gather papers"),
        "complete": ("nyatakan lengkap", "declare complete"),
        "reopen": ("buka kembali", "open again"),
        "submit": ("ajukan ke BPJS", "send to the insurer"),
        "return": ("dikembalikan BPJS untuk dilengkapi", "returned for more papers"),
        "pay": ("catat pembayaran", "record the payment"),
        "refuse": ("catat penolakan", "record the refusal"),
        "appeal": ("ajukan keberatan", "appeal"),
        "uphold": ("penolakan tetap", "refusal upheld"),
        "close": ("tutup", "close"),
    }
)


def advance(state: State, step: Step, *, reason: str = "") -> State:
    """The state after a step.

    Args:
        reason: required for the steps that say why.

    Raises:
        Refusal: LANGKAH_KLAIM_TIDAK_SAH, that state does not know that step;
            ALASAN_WAJIB, a step that says why came without a reason.
    """
    following = STEPS.get((state, step))
    if following is None:
        can = [STEP_WORDS[known][0] for at, known in STEPS if at == state]
        raise Refusal(
            "LANGKAH_KLAIM_TIDAK_SAH",
            f"Klaim yang {STATE_WORDS[state][0]} tidak dapat “{STEP_WORDS[step][0]}”.",
            f"Yang dapat dilakukan: {', '.join(can)}.",
        )
    if step in NEEDS_REASON and not reason.strip():
        raise Refusal(
            "ALASAN_WAJIB",
            f"“{STEP_WORDS[step][0]}” menuntut alasan.",
            "Tulis alasannya seperti yang dikatakan BPJS atau keluarga.",
        )
    return following


def possible(state: State) -> tuple[Step, ...]:
    """The steps from a state, in the order of the table."""
    return tuple(step for at, step in STEPS if at == state)
