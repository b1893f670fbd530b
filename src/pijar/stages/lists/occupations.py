"""Which occupation a sender means, in whatever words.

**lists** → people → links → decisions → funding → enrolments → contributions → claims → reports

Three steps, each only if the one before found nothing: the very words of a known spelling; a
spelling one slip away; all the words of one among others ("pedagang bakso keliling"), the spelling
with most words winning. The last two are told to the sender. Words that turn the meaning round
("mantan sopir", "istri nelayan") stop them, and two spellings that mean different things too.
"""

from __future__ import annotations

from collections.abc import Mapping

from pijar.stages.lists.cells import Reading, remembered
from pijar.stages.lists.headings import fold
from pijar.stages.lists.spellings import Spellings

_TURNS_MEANING = frozenset(
    "mantan bekas eks pensiun pensiunan bukan istri suami anak calon belum tidak juragan".split()
)


class Occupations:
    """A city's occupations, found by free text.

    Args: spellings: every known way of writing an occupation → its code; codes are known too.
    """

    def __init__(self, spellings: Mapping[str, str]) -> None:
        codes = {fold(code): code for code in dict.fromkeys(spellings.values())}
        codes |= {fold(spelling): code for spelling, code in spellings.items()}
        self._spellings = Spellings(codes)
        self._words = [(frozenset(spelling.split()), code) for spelling, code in codes.items()]
        self.read = remembered(self._read)

    def _read(self, text: str) -> Reading:
        """The code of the occupation a text means, and the code of what is to be told."""
        folded = fold(text)
        code = self._spellings.exactly(folded)
        if code:
            return code, None
        words = frozenset(folded.split())
        if not words & _TURNS_MEANING:
            code = self._spellings.one_slip_from(folded) or self._among(words)
        return (code, "PEKERJAAN_DIDEKATI") if code else (None, "PEKERJAAN_TIDAK_DIKENAL")

    def _among(self, words: frozenset[str]) -> str | None:
        """The code of the spelling with most words, all of which occur; None if two codes tie."""
        held = [(len(known), code) for known, code in self._words if known and known <= words]
        most = max((length for length, _ in held), default=0)
        codes = {code for length, code in held if length == most}
        return codes.pop() if len(codes) == 1 else None
