"""The parts that every page is made of: each is one file in `templates/parts`, shown in `/gaya/`.

    {% button to="lists.upload" %}Unggah daftar{% endbutton %}     a link to a page, as a button
    {% button "second" take="lists.original" id=file.pk %}…        a file about people, by POST
    {% button "second" name="bagian" value=2 %}…{% endbutton %}    a button of the form around it
    {% tag "good" %}diterima{% endtag %}                           a state, in a word
    {% note "warning" %}…{% endnote %}                             a sentence that stands out
    {% next %}…{% endnext %}                                       what comes next, and who does it
    {% tile href=url count=12 %}pasangan{% endtile %}              a number that opens its people
    {% field "tahun" label %}<select …>{% endfield %}              what no form of ours draws
    {% scroll label %}<table>…</table>{% endscroll %}              what may be wider than the screen

In Python the same: `parts.tag("diterima", "good")`. No page writes them by hand (tests/house).
"""

from __future__ import annotations

from typing import Any

from django.forms.utils import flatatt
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def _draw(part: str, content: Any, **words: Any) -> SafeString:
    text = get_template(f"parts/{part}.html").render({"content": content, **words})
    return SafeString(text.strip())


def button(
    content: Any, kind: str = "", *, to: str = "", take: str = "", href: str = "", **words: Any
) -> SafeString:
    """A button; with an address, a link that looks like one.

    Args:
        kind: "" (the one thing to do here), "second", "quiet" or "danger".
        to: a verb of the table whose page it opens; `words` are those of its address.
        take: a verb that gives a file, asked by the empty form of `base.html`; `words` as for `to`.
        href: an address already made.
        words: otherwise attributes of the button: `name="…" value="…" data_print=True`.
    """
    if to:
        href, words = reverse(to, kwargs=words or None), {}
    elif take:
        words = {"form": "take", "formaction": reverse(take, kwargs=words or None)}
    attributes = {name.replace("_", "-"): value for name, value in words.items()}
    return _draw("button", content, kind=kind, href=href, attributes=flatatt(attributes))


def tag(content: Any, tone: str = "plain") -> SafeString:
    """A state, in a word that says all; tone: plain, good, wait (for somebody), bad.

    The one part without a file: a table draws hundreds, a download hundreds of thousands.
    """
    return format_html('<span class="tag {}">{}</span>', tone, content)


def note(content: Any, tone: str = "") -> SafeString:
    """A sentence that stands out: "" for what is good to know, "success", "warning" or "error"."""
    return _draw("note", content, tone=tone)


def next_step(content: Any) -> SafeString:
    """What comes next with the thing on a page, and who does it."""
    return _draw("next", content)


def tile(
    content: Any, href: str = "", count: int = 0, here: bool = False, urgent: Any = None
) -> SafeString:
    """A number with its words, for a list of class `work`; it opens what it counts."""
    return _draw("tile", content, href=href, count=count, here=here, urgent=urgent)


def field(content: Any, id: str, label: Any, check: bool = False) -> SafeString:
    """A label and the input or choice of that id; with `check` the label stands behind the box."""
    return _draw("labelled", content, id=id, label=label, check=check)


def scroll(content: Any, label: Any) -> SafeString:
    """A box that scrolls by itself, also by keyboard, so that the page never does."""
    return _draw("scroll", content, label=label)
