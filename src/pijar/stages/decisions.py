"""One answer a person, from the answers to every criterion.

lists → people → links → **decisions** → funding → enrolments → contributions → claims → reports

Any NO makes the answer no, with all NO reasons and not just the first. No NO but an UNKNOWN asks
for the missing facts. Only all YES is a yes. `pijar.bulk.deciding` says the same as SQL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pijar.rules.ask import Answer, Verdict

Outcome = Literal["eligible", "not_eligible", "needs_data"]

ALL_MET: Final = "semua_syarat_terpenuhi"

OUTCOME_WORDS: Final[dict[str, dict[str, str]]] = {
    "id": {
        "eligible": "layak",
        "not_eligible": "tidak layak",
        "needs_data": "perlu data",
    },
    "en": {
        "eligible": "eligible",
        "not_eligible": "not eligible",
        "needs_data": "needs data",
    },
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one person, and the codes of every criterion that decided it."""

    outcome: Outcome
    reasons: tuple[str, ...]


def decide(answers: Sequence[Answer]) -> Decision:
    """The decision that follows from the answers, their reasons in the order given."""
    refused = tuple(answer.code for answer in answers if answer.verdict is Verdict.NO)
    if refused:
        return Decision("not_eligible", refused)
    unknown = tuple(answer.code for answer in answers if answer.verdict is Verdict.UNKNOWN)
    if unknown:
        return Decision("needs_data", unknown)
    return Decision("eligible", (ALL_MET,))
