"""Which occupation a sender means, in whatever words.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

Three steps, each only if the one before found nothing: the very words of a known spelling; all the
words of one among others ("pedagang bakso keliling"), the spelling with most words winning; a
spelling one or two letters away. The last two are told to the sender. Words that turn the meaning
round ("mantan sopir", "istri nelayan") stop it.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from pijar.stages.cells import Reading, says_nothing
from pijar.stages.headings import fold

_TURNS_MEANING = frozenset(
    "mantan bekas eks pensiun pensiunan bukan istri suami anak calon belum tidak juragan".split()
)
_CLOSE = 0.86


class Occupations:
    """A city's occupations, found by free text.

    Args: spellings: every known way of writing an occupation → its code.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        self._codes = {fold(spelling): code for spelling, code in spellings.items()}
        self._codes |= {fold(code): code for code in spellings.values()}
        self._words = sorted(
            ((frozenset(spelling.split()), code) for spelling, code in self._codes.items()),
            key=lambda known: (-len(known[0]), sorted(known[0])),
        )
        self._seen: dict[str, Reading] = {}

    def read(self, text: str) -> Reading:
        """The code of the occupation, and the code of what is to be told."""
        reading = self._seen.get(text)
        if reading is None:
            reading = self._seen[text] = self._read(text)
        return reading

    def _read(self, text: str) -> Reading:
        if says_nothing(text):
            return None, None
        folded = fold(text)
        code = self._codes.get(folded)
        if code:
            return code, None
        words = frozenset(folded.split())
        if not words & _TURNS_MEANING:
            code = self._among(words) or self._close_to(folded)
        return (code, "PEKERJAAN_DIDEKATI") if code else (None, "PEKERJAAN_TIDAK_DIKENAL")

    def _among(self, words: frozenset[str]) -> str | None:
        """The code of the longest spelling all of whose words occur; None if two codes tie."""
        held = [(len(known), code) for known, code in self._words if known and known <= words]
        codes = {code for length, code in held if length == held[0][0]}
        return codes.pop() if len(codes) == 1 else None

    def _close_to(self, folded: str) -> str | None:
        close = get_close_matches(folded, self._codes, n=3, cutoff=_CLOSE)
        codes = {self._codes[spelling] for spelling in close}
        return codes.pop() if len(codes) == 1 else None
