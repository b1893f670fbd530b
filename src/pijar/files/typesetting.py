"""How wide a text is in the annex's typeface, and where to break it into lines.

The annex places every line itself (`annex.typ` says why), so it must know what fits.
`tests/papers` measures the typeface again and fails if it differs from the table here.
"""

from __future__ import annotations

from typing import Final

EM: Final = 1000
"""Widths count thousandths of the type size."""

_WIDEST: Final = 1000
"""Counted for every letter outside ASCII, where few names and no figures have one."""

# Libertinus Serif, regular, as inside the typst package: advance widths of the letters
# from the space to the tilde.
_ASCII: Final = (
    250, 288, 336, 465, 465, 637, 705, 190, 298, 298, 369, 550, 220, 338, 220, 323,
    465, 465, 465, 465, 465, 465, 465, 465, 465, 465, 236, 236, 550, 550, 550, 395,
    895, 695, 588, 646, 701, 557, 485, 685, 730, 297, 322, 637, 528, 839, 699, 702,
    541, 702, 587, 485, 577, 661, 612, 911, 660, 535, 604, 356, 287, 356, 518, 486,
    392, 457, 493, 428, 506, 447, 310, 500, 538, 271, 272, 512, 264, 790, 542, 504,
    519, 503, 372, 390, 316, 531, 497, 747, 490, 515, 424, 277, 205, 277, 449,
)  # fmt: skip
_WIDTH: Final = {chr(32 + place): width for place, width in enumerate(_ASCII)}


def width(text: str) -> int:
    """An upper bound of the text's width, in thousandths of the type size."""
    get = _WIDTH.get
    return sum([get(letter, _WIDEST) for letter in text])


def wrapped(text: str, limit: int) -> list[str]:
    """The text in lines no wider than the limit: broken at spaces, inside a word only if it must.

    Nothing is left out: the lines joined hold every letter of the text.
    """
    if width(text) <= limit:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer) <= limit:
            line = longer
            continue
        if line:
            lines.append(line)
        while width(word) > limit:
            head = _prefix(word, limit)
            lines.append(head)
            word = word[len(head) :]
        line = word
    return [*lines, line]


def _prefix(word: str, limit: int) -> str:
    """As many letters as fit, and at least one."""
    length = 1
    while length < len(word) and width(word[: length + 1]) <= limit:
        length += 1
    return word[:length]
