"""Words of names that are common somewhere in Indonesia, each a name of its own.

lists → **people** → links → decisions → funding → enrolments → contributions → claims → reports

Two of these that differ by one letter are two names (Suparman and Suparmin, Rina and Rini), not a
slip of the pen; a word that is not among them may be one. The list needs not be complete: a word
that is missing only makes its neighbours look more alike. It stands in `known_words.txt`, in
today's spelling or any other: it is folded before it is used.
"""

from functools import cache
from importlib.resources import files

from pijar.stages.names.folding import fold_word


@cache
def known_words() -> frozenset[str]:
    """The common words of names, folded."""
    text = files(__package__).joinpath("known_words.txt").read_text(encoding="ascii")
    return frozenset(filter(None, map(fold_word, text.split())))
