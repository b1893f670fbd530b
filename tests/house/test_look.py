"""The look of the office, worked out rather than looked at: contrast, tokens, parts, classes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

OFFICE = Path(__file__).resolve().parents[2] / "src" / "pijar_office"
WEB = OFFICE / "web"
CSS = (WEB / "static" / "pijar.css").read_text(encoding="utf-8")
PARTS = sorted((WEB / "templates" / "parts").glob("*.html"))
PAGES = sorted(path for path in (WEB / "templates").rglob("*.html") if path.parent.name != "parts")
SCHEMES = ("light", "dark")

TEXT = {
    "ink": "paper wash blue-wash plain-wash good-wash wait-wash bad-wash",
    "soft": "paper wash",
    "blue": "paper wash blue-wash",
    "blue-deep": "paper wash blue-wash",
    "good": "paper good-wash",
    "wait": "paper wait-wash",
    "bad": "paper wash bad-wash",
    "on": "blue blue-deep bad bad-deep",
}
"""Letters → what they stand on somewhere: 4.5 to 1 (WCAG 1.4.3)."""

EDGES = {"edge": "paper wash", "blue": "paper wash", "bad": "paper", "ink": "paper wash"}
"""Edges by which a field, a button or the focus is found: 3 to 1 (WCAG 1.4.11)."""


def tokens(scheme: str) -> dict[str, str]:
    """Name → colour, as a browser that asks for this scheme has it."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    said = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", light))
    return said | (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})", dark)) if scheme == "dark" else {}
    )


def luminance(colour: str) -> float:
    """WCAG 2.2's relative luminance of `#abc` or `#aabbcc`."""
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_arithmetic_of_contrast() -> None:
    """As in the examples of WCAG 2.2: #777 on white fails by a hair, #767676 passes."""
    assert contrast("#000", "#fff") == 21
    assert contrast("#777777", "#fff") < 4.5 < contrast("#767676", "#ffffff")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("least", "pairs"), [(4.5, TEXT), (3, EDGES)], ids=["text", "edges"])
def test_colours_can_be_told_apart(scheme: str, least: float, pairs: dict[str, str]) -> None:
    colours = tokens(scheme)
    weak = {
        f"{front} on {back}": round(found, 2)
        for front, backs in pairs.items()
        for back in backs.split()
        if (found := contrast(colours[front], colours[back])) < least
    }
    assert not weak


def test_every_colour_is_a_token_and_every_token_is_used() -> None:
    defined = set(re.findall(r"--([\w-]+):", CSS))
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    assert used == defined
    below = CSS[CSS.index("*, ::before") : CSS.index("@media print")]
    bare = [line for line in below.splitlines() if re.search(r"#[0-9a-f]{3,6}\b", line)]
    assert all(line.startswith((".qr svg", ".chart ")) for line in bare), bare


def _classes(text: str) -> set[str]:
    """Words of `class="…"`, also those inside conditions; what a variable brings is not seen."""
    found = re.findall(r'class="((?:\{[%{].*?[%}]\}|[^"])*)"', text)
    return {word for each in found for word in re.sub(r"\{[%{].*?[%}]\}", " ", each).split()}


PART_OF = {
    root: path.name
    for path in PARTS
    if (first := re.search(r'class="([\w-]+)', path.read_text(encoding="utf-8")))
    if (root := first[1]) not in {"unseen", "buttons", "field", "problems"}
} | {"field": "field.html, labelled.html", "count": "tile.html", "tag": "web/parts.py"}
"""Class → the part that alone may write it: the first class of each part."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(WEB / "templates")))
def test_no_page_writes_a_part_by_hand(path: Path) -> None:
    """Buttons, status words, notes, tables' boxes … come from `templates/parts` alone."""
    text = path.read_text(encoding="utf-8")
    assert "<button" not in text, "{% button %}…{% endbutton %}"
    written = {name: PART_OF[name] for name in _classes(text) & set(PART_OF)}
    assert not written, "these are drawn by a part"


def test_no_python_writes_a_part_by_hand() -> None:
    texts = {
        path: path.read_text(encoding="utf-8")
        for path in WEB.rglob("*.py")
        if path != WEB / "parts.py"
    }
    by_hand = [
        path.name
        for path, text in texts.items()
        if _classes(text) & set(PART_OF) or re.search(r"[\"']<button", text)
    ]
    assert not by_hand


def test_every_class_has_its_line_and_every_line_its_class() -> None:
    written = set().union(*(_classes(p.read_text(encoding="utf-8")) for p in [*PAGES, *PARTS]))
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    selectors = " ".join(re.findall(r"[^{}]+(?=\{)", rules))
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    everything = " ".join(
        path.read_text(encoding="utf-8")
        for path in [*PAGES, *PARTS, *WEB.rglob("*.py"), *(WEB / "static").glob("*.js")]
    )
    assert not written - styled, "without a line in pijar.css"
    assert not {name for name in styled if not re.search(rf"[\"' .]{name}[\"' ]", everything)}
