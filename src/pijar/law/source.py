"""Source: where a value of the law is written, and whether somebody who may say so has agreed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

UNCONFIRMED: Final = {"id": "belum dikonfirmasi", "en": "not yet confirmed"}


@dataclass(frozen=True, slots=True)
class Source:
    """The instrument and the place in it.

    Args:
        instrument: the law or, where no law was found, the practice that is reported.
        at: article or annex; empty when we have not seen it. Never guessed.
        note: what is uncertain, and who reported it.
        confirmed: the text was read and says so; only then may a place be trusted.
    """

    instrument: str
    at: str = ""
    note: str = ""
    confirmed: bool = False

    def cite(self, lang: str = "id") -> str:
        """The citation as it stands under a decision: "PP 44/2015, Lampiran II (belum …)"."""
        place = f"{self.instrument}, {self.at}" if self.at else self.instrument
        return place if self.confirmed else f"{place} ({UNCONFIRMED[lang]})"
