"""Words of names that are common somewhere in Indonesia, each a name of its own.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

Two of these that differ by one letter are two names (Suparman and Suparmin, Rina and Rini), not a
slip of the pen; a word that is not among them may be one. The list needs not be complete: a word
that is missing only makes its neighbours look more alike. A short word that is among them stands
for itself, not for a longer one: Sri is not Sriyati.

`known_words.txt` has them as they sound, that is, folded; a test says what a new one folds to.
"""

from functools import cache
from importlib.resources import files


@cache
def known_words() -> frozenset[str]:
    """The common words of names, folded."""
    text = files(__package__).joinpath("known_words.txt").read_text(encoding="ascii")
    return frozenset(text.split())
