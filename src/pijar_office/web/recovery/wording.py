"""What states and grounds of recoveries are called."""

from __future__ import annotations

from typing import Final

from pijar_office.records.recovery import Recovery
from pijar_office.web.leaves.wording import ground as ground
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.words import t

STATES: Final[dict[str, tuple[str, str, Tone]]] = {
    "opened": ("surat belum dikirim", "letter not sent", "wait"),
    "sent": ("surat terkirim", "letter sent", "wait"),
    "promised": ("dijanjikan", "promised", "wait"),
    "given_up": ("diusulkan dihapus", "proposed to be written off", "bad"),
    "written_off": ("dihapus", "written off", "plain"),
    "closed": ("lunas", "closed", "good"),
}


def state(recovery: Recovery) -> Tag:
    """Where a recovery stands."""
    indonesian, english, tone = STATES[recovery.state]
    return Tag(str(t(indonesian, english)), tone)
