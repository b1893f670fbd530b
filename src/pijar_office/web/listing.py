"""A table that may grow: sorted, searched, of the columns one chooses, fifty lines a page.

    listing = Listing(
        request,
        queries.people_of(bill),
        [Column("No.", number=True, sort="place", swift=True),
         Column(t("Nama", "Name"), sort="person__name")],
        lambda lines: [[line.place, line.person.name] for line in lines],
        caption=t("Orang", "People"), by=("place",), search=among("person"),
        subject=bill,
    )
    return render(request, "…", {"table": listing.table, "total": listing.total})

All of it stands in the address, works without JavaScript, and keeps whatever else the address
says. The whole of what is seen can be taken along as a file, and found again by a deed upon all of
it (`web.listed`): the page is made once more, and its listing asked for everything.

A page goes on after the last line shown (`by`: an order that an index carries), so that the
thousandth of 300,000 people costs what the first one costs. What another column sorts has numbered
pages; only up to SORTED lines, for a database sorts those in a blink and 300,000 in a second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from pijar_office.access.table import may
from pijar_office.access.territory import duties_of, reaches
from pijar_office.queries.funding import city
from pijar_office.web.tables import Column, Pager, Table, page_within, pager, plain
from pijar_office.web.templatetags.office import title_of, whole
from pijar_office.web.words import t

PAGE: Final = 50
SORTED: Final = 20_000
_AT_ONCE: Final = 2_000
_PLACES: Final = ("page", "sesudah", "sebelum")
"""Where one is in a listing: forgotten when its order or its content changes."""

Row = Sequence[Any]
Search = Callable[[QuerySet[Any], str, str], QuerySet[Any]]
"""(found, words of a name, digits of a NIK) → those of them; one of the two is ""."""


@dataclass(frozen=True)
class Tools:
    """What stands above a listing; `parts/tools.html` draws it."""

    path: str
    find: str
    words: str
    found_by: str
    clear: str
    region: str
    places: list[tuple[str, str, bool]]
    sorts: list[tuple[str, str, bool]]
    columns: list[tuple[str, str, bool]]
    kept: list[tuple[str, str]]
    files: list[tuple[str, str]]
    deeds: list[tuple[str, str]]
    total: int
    crowded: bool


@dataclass
class Listing:
    """The lines of a page, and of all pages.

    Args:
        found: everything the page lists, inside the officer's territory; in its own order, which
            leaves none to chance, unless `by` gives one.
        rows: the cells of some records, one row each, as long as `columns`.
        noun: what is counted, in both languages.
        by: the order that an index carries; its last field is unique, none is ever empty.
        total: how many there are, where that is known without counting.
        search: how a name or a NIK narrows it.
        place: the field of the region's code, by which it can be narrowed to a kelurahan.
        subject: the record whose page this is; a file that is taken along is about it.
        deeds: verbs of `access.table` that act on many lines.
    """

    request: HttpRequest
    found: Any
    columns: Sequence[Column]
    rows: Callable[[list[Any]], Iterable[Row]]
    caption: str = ""
    noun: tuple[str, str] = ("orang", "people")
    by: tuple[str, ...] = ()
    total: int = -1
    search: Search | None = None
    place: str = ""
    subject: Any = None
    empty: str = ""
    hide_caption: bool = True
    deeds: Sequence[str] = ()
    words: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.request.listing = self  # type: ignore[attr-defined]
        digits = str(getattr(self.request, "sought_nik", ""))
        if self.search is not None:
            self.words = " ".join(self.request.GET.get("cari", "").split())[:100]
            if self.words or digits:
                self.found = self.search(self.found, "" if digits else self.words, digits)
                self.total = -1
        if self._region:
            inside = [each.code for each in city().regions.kelurahan if each.parent == self._region]
            self.found = self.found.filter(**{f"{self.place}__in": [self._region, *inside]})
            self.total = -1
        if self.total < 0:
            self.total = len(self.found) if isinstance(self.found, list) else self.found.count()

    @property
    def _region(self) -> str:
        """The kecamatan or kelurahan asked for."""
        asked = self.request.GET.get("tempat", "") if self.place else ""
        return asked if city().regions.by_code(asked) else ""

    # The order.

    def _sorts(self, column: Column) -> bool:
        """Whether so many lines can be sorted by a column."""
        return bool(column.sort) and (column.swift or self.total <= SORTED)

    @cached_property
    def _sorted(self) -> tuple[Column | None, str]:
        """The column asked for and its sign."""
        asked = self.request.GET.get("urut", "")
        key, sign = asked.removeprefix("-"), "-" if asked.startswith("-") else ""
        chosen = (each for each in self.columns if each.key == key and self._sorts(each))
        return next(chosen, None), sign

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """The fields by which pages go on; none where pages have numbers."""
        column, sign = self._sorted
        if column is None:
            return self.by
        if not (column.swift and self.by):
            return ()
        rest = [key for key in self.by if key.removeprefix("-") != column.sort]
        return (f"{sign}{column.sort}", *(_turned(key) if sign else key for key in rest))

    @property
    def everything(self) -> Any:
        """All lines as the reader ordered them."""
        column, sign = self._sorted
        if self._keys:
            return self.found.order_by(*self._keys)
        if column is None:
            return self.found
        at = F(column.sort)
        first = at.desc(nulls_last=True) if sign else at.asc(nulls_last=True)
        return self.found.order_by(first, *(self.by or ("pk",)))

    # A page.

    @cached_property
    def table(self) -> Table:
        """The page asked for."""
        lines, pager = self._page
        shown = self._shown
        return Table(
            caption=self.caption or self._says,
            columns=[self._heading(self.columns[at]) for at in shown],
            rows=[[row[at] for at in shown] for row in self.rows(lines)] if lines else [],
            empty=self.empty
            if not self._is_narrowed
            else t("Tidak ada yang cocok.", "Nothing matches."),
            pager=pager,
            hide_caption=self.hide_caption,
            tools=self._tools if self.total or self._is_narrowed else None,
            picks=[str(line.pk) for line in lines] if self._held else (),
        )

    @cached_property
    def _page(self) -> tuple[list[Any], Pager | None]:
        return self._by_key() if self._keys else self._by_number()

    @property
    def lines(self) -> list[Any]:
        """The records of the page asked for."""
        return self._page[0]

    @property
    def _says(self) -> str:
        return f"{whole(self.total)} {t(*self.noun)}"

    def _by_number(self) -> tuple[list[Any], Pager | None]:
        page, pages = page_within(self.request, self.total, PAGE)
        lines = list(self.everything[(page - 1) * PAGE : page * PAGE])
        if pages == 1:
            return lines, None
        says = t("Halaman {a} dari {b}, {n}", "Page {a} of {b}, {n}", a=page, b=pages, n=self._says)
        return lines, pager(page, pages, says, self.at)

    def _by_key(self) -> tuple[list[Any], Pager | None]:
        before, after = (self.request.GET.get(name, "") for name in ("sebelum", "sesudah"))
        edge = self._edge(before or after)
        back = bool(before) and edge is not None
        keys = tuple(map(_turned, self._keys)) if back else self._keys
        found = self.found.order_by(*keys)
        if edge is not None:
            found = found.filter(_beyond(keys, edge))
        lines = list(found[: PAGE + 1])
        more, lines = len(lines) > PAGE, lines[:PAGE]
        if back:
            lines.reverse()
        earlier, later = (more, True) if back else (edge is not None, more)
        if not lines or not (earlier or later):
            return lines, Pager(self._says, self.at()) if earlier else None
        return lines, Pager(
            self._says,
            self.at(sebelum=str(lines[0].pk)) if earlier else None,
            self.at(sesudah=str(lines[-1].pk)) if later else None,
        )

    def _edge(self, text: str) -> tuple[Any, ...] | None:
        """The values of a line at the edge of a page; None at the front, and for nonsense."""
        if not text:
            return None
        try:
            key = self.found.model._meta.pk.to_python(text)
        except ValidationError:
            return None
        names = [each.removeprefix("-") for each in self._keys]
        at = self.found.model._base_manager.filter(pk=key).values_list(*names).first()
        return None if at is None or None in at else at

    # Columns, and what stands above.

    @cached_property
    def _shown(self) -> list[int]:
        """The columns the reader chose; the first always stands."""
        asked = set(self.request.GET.getlist("kolom"))
        chosen = [at for at, each in enumerate(self.columns) if at == 0 or each.key in asked]
        return chosen if len(chosen) > 1 else list(range(len(self.columns)))

    def _heading(self, column: Column) -> Column:
        if not self._sorts(column) or self.total < 2:
            return column
        by, sign = self._sorted
        ascending = by is column and not sign
        return replace(
            column,
            url=self.at(urut=f"{'-' if ascending else ''}{column.key}"),
            sorted=("descending" if sign else "ascending") if by is column else "",
        )

    @property
    def _is_narrowed(self) -> bool:
        return bool(self.words or self._region or getattr(self.request, "sought_nik", ""))

    @cached_property
    def _held(self) -> list[str]:
        return [verb for verb in self.deeds if verb in may(self.request.user)]

    @property
    def _tools(self) -> Tools:
        here = QueryDict(mutable=True)
        here["halaman"] = self.at()
        where = here.urlencode(safe="/")
        by, sign = self._sorted
        sorts = [
            (f"{s}{each.key}", f"{each.title} {arrow}", each is by and s == sign)
            for each in self.columns
            if self._sorts(each)
            for s, arrow in (("", "↑"), ("-", "↓"))
        ]
        kept = [
            (name, value)
            for name, values in self.request.GET.lists()
            if name not in (*_PLACES, "urut", "kolom", "tempat")
            for value in values
        ]
        files = [
            (name, f"{reverse('tables.take')}?{where}&bentuk={name}") for name in ("xlsx", "csv")
        ]
        return Tools(
            path=self.request.path,
            find=f"{reverse('tables.find')}?{where}" if self.search else "",
            words=self.words,
            found_by=_last_four(str(getattr(self.request, "sought_nik", ""))),
            clear=self.at(cari="", tempat=""),
            region=region.name if (region := city().regions.by_code(self._region)) else "",
            places=[(code, name, code == self._region) for code, name in self._places()],
            sorts=sorts,
            columns=[(each.key, each.title, at in self._shown)
                     for at, each in enumerate(self.columns) if at],
            kept=kept,
            files=files if self.total and not getattr(self.request, "sought_nik", "") else [],
            deeds=[(title_of(verb), f"{reverse(verb)}?{where}") for verb in self._held],
            total=self.total,
            crowded=self.total > SORTED and any(each.sort for each in self.columns),
        )  # fmt: skip

    def _places(self) -> list[tuple[str, str]]:
        """Every kecamatan with its kelurahan within the officer's duties; none for a single one."""
        if not self.place:
            return []
        duties = [duty for duty in duties_of(self.request.user) if not duty.agency]
        found = [
            (each.code, each.name if each.level == "kecamatan" else f"– {each.name}")
            for each in sorted((*city().regions.kecamatan, *city().regions.kelurahan))
            if any(reaches(duty.region_code, each.code) for duty in duties)
        ]
        return found if len(found) > 1 else []

    def at(self, **words: str) -> str:
        """This listing's address with other words; another order or content begins at the front."""
        return self._address(_PLACES, words)

    def here(self, **words: str) -> str:
        """This very page in another form."""
        return self._address((), words)

    def _address(self, without: Sequence[str], words: Mapping[str, str]) -> str:
        asked = self.request.GET.copy()
        for name in without:
            asked.pop(name, None)
        for name, value in words.items():
            asked[name] = value
        for name in [name for name, value in asked.items() if not value]:
            del asked[name]
        return f"{self.request.path}?{asked.urlencode()}" if asked else self.request.path

    # Everything, for a file or for a deed.

    @property
    def headings(self) -> list[Column]:
        """The columns of a file: those that are shown."""
        return [self.columns[at] for at in self._shown]

    def all_rows(self) -> Iterator[list[Any]]:
        """Every line as it is shown, a few thousand in memory at a time."""
        found = self.everything
        every = iter(found if isinstance(found, list) else found.iterator(chunk_size=_AT_ONCE))
        while some := list(islice(every, _AT_ONCE)):
            for row in self.rows(some):
                yield [row[at] for at in self._shown]

    def all_values(self) -> Iterator[list[str | int | None]]:
        """Every line as it goes into a file."""
        return ([plain(cell) for cell in row] for row in self.all_rows())


def _turned(key: str) -> str:
    return key[1:] if key.startswith("-") else f"-{key}"


def _beyond(keys: Sequence[str], edge: Sequence[Any]) -> Q:
    """What comes after an edge in an order; its first condition is one that an index answers."""
    after, same = Q(pk__in=[]), Q()
    for key, value in zip(keys, edge, strict=True):
        name, way = key.removeprefix("-"), "lt" if key.startswith("-") else "gt"
        after |= same & Q(**{f"{name}__{way}": value})
        same &= Q(**{name: value})
    way = "lte" if keys[0].startswith("-") else "gte"
    return Q(**{f"{keys[0].removeprefix('-')}__{way}": edge[0]}) & after


def _last_four(digits: str) -> str:
    return f"…{digits[-4:]}" if digits else ""
