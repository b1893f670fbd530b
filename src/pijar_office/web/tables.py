"""A table as rooms describe it; `parts/table.html` draws it, as cards on a narrow screen.

Table(
    caption="Daftar kelurahan Anda",
    columns=[Column("Berkas"), Column("Baris", number=True), Column("Keadaan")],
    rows=[[Link("ojek.xlsx", url), 412, Tag("diperiksa", "wait")] for …],
    empty="Belum ada daftar.",
)

What may grow is a `web.listing.Listing`: it makes such a table of one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import slugify

from pijar_office.web.parts import tag
from pijar_office.web.templatetags.office import DATE, rupiah, whole

Tone = Literal["plain", "good", "wait", "bad"]


@dataclass(frozen=True, slots=True)
class Column:
    """A heading; numbers stand to the right.

    Args:
        sort: the field by which a listing can be sorted here, as `person__name`.
        swift: an index carries that order, so that it may be asked of 300,000 rows; the field is
            never empty.
        url, sorted: where a click on the heading leads, and `aria-sort`; of a listing.
    """

    title: str
    number: bool = False
    sort: str = ""
    swift: bool = False
    url: str = ""
    sorted: str = ""

    @property
    def key(self) -> str:
        """The column in an address."""
        return slugify(self.title)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    url: str

    def __html__(self) -> str:
        return format_html('<a href="{}">{}</a>', self.url, self.text)

    __str__ = __html__  # as `{{ state }}` asks for it


@dataclass(frozen=True, slots=True)
class Tag:
    """A state, in a word with a colour; the word alone says all."""

    text: str
    tone: Tone = "plain"

    def __html__(self) -> str:
        return tag(self.text, self.tone)

    __str__ = __html__  # as `{{ state }}` asks for it


@dataclass(frozen=True, slots=True)
class Rp:
    """An amount, which stays a number in a file."""

    amount_rp: int | None

    def __html__(self) -> str:
        return conditional_escape(rupiah(self.amount_rp))

    __str__ = __html__  # as `{{ state }}` asks for it

    def __bool__(self) -> bool:
        return self.amount_rp is not None


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the reader is in a long list; addresses are None at the ends."""

    says: str
    previous: str | None = None
    next: str | None = None


def pager(page: int, pages: int, says: str, at: Callable[..., str]) -> Pager:
    """The pager of numbered pages. Args: at: the list's address with another `page`."""
    return Pager(
        says,
        at(page=str(page - 1)) if page > 1 else None,
        at(page=str(page + 1)) if page < pages else None,
    )


def page_within(request: HttpRequest, total: int, size: int) -> tuple[int, int]:
    """The page in `?page=`, within those there are; and how many there are, one at least."""
    asked, pages = request.GET.get("page", ""), max(1, -(-total // size))
    page = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    return min(max(1, page), pages), pages


@dataclass(frozen=True)
class Table:
    """What is shown, already in the order and number it is shown in.

    tools, picks: what stands above a listing, and the value of each line's box to tick.
    """

    caption: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    empty: str = ""
    pager: Pager | None = None
    hide_caption: bool = False
    tools: Any = None
    picks: Sequence[str] = ()
    _lines: list[list[tuple[Column, SafeString]]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        lines = [
            [(column, _cell(value)) for column, value in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]
        object.__setattr__(self, "_lines", lines)

    @property
    def lines(self) -> list[list[tuple[Column, SafeString]]]:
        """Each row's cells, with their columns."""
        return self._lines

    @property
    def head(self) -> Column:
        """The column that names a line: the first of words, before any number."""
        return next((each for each in self.columns if not each.number), self.columns[0])

    @property
    def picked_lines(self) -> list[tuple[str, list[tuple[Column, SafeString]]]]:
        """Each line with the value of its box, "" where nothing can be ticked."""
        return list(zip(self.picks or [""] * len(self._lines), self._lines, strict=True))


def plain(value: Any) -> str | int | None:
    """A cell as it goes into a file: numbers stay numbers, all else is the text that is shown."""
    if isinstance(value, Rp):
        return value.amount_rp
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, Link | Tag):
        return plain(value.text)
    shown = "" if value is None else str(value)
    if hasattr(value, "__html__"):
        shown = unescape(strip_tags(value.__html__().replace("</div><div>", "; ")))
    return shown.strip() or None


def _cell(value: Any) -> SafeString:
    if value is None or value == "" or (isinstance(value, Rp) and not value):
        return SafeString("–")
    if isinstance(value, int) and not isinstance(value, bool):
        return SafeString(whole(value))
    return SafeString(DATE.sub(r'<span class="keep">\g<0></span>', conditional_escape(value)))
