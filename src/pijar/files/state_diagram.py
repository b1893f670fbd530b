"""A frozen table of states as a drawing: states from first to last, steps as arrows between them.

Steps onwards stand to the right, steps back to the left; longer ones lie further out. Every name
comes from the table's own words, so that the drawing cannot say more than the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Final, NamedTuple

_BOX: Final = (200, 40)
_EVERY: Final = 92
"""Pixels from one state to the next."""

_MIDDLE: Final = 430
_WIDE: Final = 860
_OUT: Final = 34
"""Pixels from one lane of arrows to the next."""


class _Arrow(NamedTuple):
    start: int
    end: int
    says: str


def draw(
    table: Mapping[tuple[str, str], str],
    state_words: Mapping[str, str],
    step_words: Mapping[str, str],
    title: str,
) -> str:
    """The table as one SVG text.

    Args:
        table: (state, step) → next state.
        state_words: state → its name; their order is that of the drawing.
        step_words: step → its name.
        title: for those who cannot see the drawing.
    """
    order = list(state_words)
    arrows = _arrows(table, order, step_words)
    high = _EVERY * len(order)
    boxes = "".join(_box(number, state_words[state]) for number, state in enumerate(order))
    drawn = [_drawn(arrow, lane) for arrow, lane in _lanes(arrows)]
    lines = "".join(line for line, _ in drawn) + "".join(words for _, words in drawn)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {high}" role="img"'
        ' font-family="sans-serif" font-size="15">'
        f"<title>{escape(title)}</title>"
        '<defs><marker id="tip" markerWidth="9" markerHeight="8" refX="8" refY="4" orient="auto">'
        '<path d="M0 0 9 4 0 8z" fill="#0956c3"/></marker></defs>'
        f'<rect width="{_WIDE}" height="{high}" fill="#fff"/>{lines}{boxes}</svg>\n'
    )


def _arrows(
    table: Mapping[tuple[str, str], str], order: list[str], step_words: Mapping[str, str]
) -> list[_Arrow]:
    says: dict[tuple[int, int], list[str]] = {}
    for (state, step), following in table.items():
        where = (order.index(state), order.index(following))
        says.setdefault(where, []).append(step_words[step])
    return [_Arrow(*where, " / ".join(words)) for where, words in says.items()]


def _lanes(arrows: list[_Arrow]) -> list[tuple[_Arrow, int]]:
    """Each arrow with its lane: 0 straight down; 1, 2 … further out, where none lies in its way."""
    placed: list[tuple[_Arrow, int]] = []
    for arrow in sorted(arrows, key=lambda each: abs(each.end - each.start)):
        if arrow.end - arrow.start == 1:
            placed.append((arrow, 0))
            continue
        taken = {
            lane
            for other, lane in placed
            if (other.end > other.start) == (arrow.end > arrow.start)
            and min(other[:2]) < max(arrow[:2]) + 1
            and min(arrow[:2]) < max(other[:2]) + 1
        }
        placed.append((arrow, min(set(range(1, len(arrows) + 2)) - taken)))
    return placed


def _drawn(arrow: _Arrow, lane: int) -> tuple[str, str]:
    """Its line, and its words: a third along onwards, half back, so that they stay apart."""
    top, low = _y(arrow.start), _y(arrow.end)
    if lane == 0:
        path = f"M{_MIDDLE} {top + _BOX[1] // 2} V{low - _BOX[1] // 2}"
        return _line(path), _words(_MIDDLE + 8, (top + low) // 2 + 5, arrow.says, "start")
    side = 1 if arrow.end > arrow.start else -1
    edge = _MIDDLE + side * _BOX[0] // 2
    out = edge + side * (_OUT * lane + 20)
    nudge = 8 if top < low else -8
    if arrow.end == arrow.start:
        nudge = -14
    path = f"M{edge} {top + nudge} C{out} {top + nudge} {out} {low - nudge} {edge} {low - nudge}"
    if side > 0:
        x, y = edge + (out - edge) * 2 // 3, top + nudge + (low - top - 2 * nudge) * 7 // 27
        return _line(path), _words(x + 6, y + 5, arrow.says, "start")
    x, y = edge + (out - edge) * 3 // 4, (top + low) // 2
    return _line(path), _words(x - 6, y + 5, arrow.says, "end")


def _y(number: int) -> int:
    return _EVERY * number + _EVERY // 2


def _line(path: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="#0956c3" stroke-width="2" marker-end="url(#tip)"/>'
    )


def _words(x: int, y: int, says: str, anchor: str) -> str:
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="#1b1f24" stroke="#fff"'
        f' stroke-width="4" paint-order="stroke">{escape(says)}</text>'
    )


def _box(number: int, name: str) -> str:
    wide, high = _BOX
    x, y = _MIDDLE - wide // 2, _y(number) - high // 2
    return (
        f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" rx="8" fill="#e8f0fc"'
        f' stroke="#0956c3" stroke-width="2"/><text x="{_MIDDLE}" y="{y + 26}" fill="#06408f"'
        f' font-weight="600" text-anchor="middle">{escape(name)}</text>'
    )
