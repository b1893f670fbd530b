"""What every listing offers: a search that may hold a NIK, and all of it as a file.

The page is made once more, by its own view behind its own door; what it lists, in the order and the
columns of its address, is what is searched, taken along or acted upon. So nobody gets more by a
file than the page itself shows.
"""

from __future__ import annotations

import re
from copy import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from pijar.core.errors import Refusal
from pijar.files.write_csv import inert, write_csv
from pijar.files.write_xlsx import MAX_ROWS, Column, Grid, sheet_names, write_book
from pijar_office.access.table import TABLE
from pijar_office.actions import clock
from pijar_office.actions import people as actions
from pijar_office.web import downloads, errors
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Rp
from pijar_office.web.templatetags.office import title_of

_NIK: Final = re.compile(r"(?:\D*\d){12}")
"""So many digits are meant as a NIK, and never stand in an address."""


def again(request: HttpRequest, address: str, nik: str = "") -> tuple[Any, Listing | None]:
    """The page of an address as this officer sees it now, and its listing; None where it has none.

    Args: nik: digits by which the listing is narrowed; they stand in no address.
    """
    path, _, query = address.partition("?")
    try:
        match = resolve(path)
    except Resolver404:
        return errors.bad_request(request), None
    if match.url_name not in TABLE or path.startswith(("/akun/", "/masuk/", "/keluar/")):
        return errors.not_found(request), None
    page = copy(request)
    page.method, page.path, page.path_info = "GET", path, path
    page.META = {**request.META, "REQUEST_METHOD": "GET", "QUERY_STRING": query}
    page.GET, page.POST = QueryDict(query), QueryDict()  # type: ignore[misc, assignment]
    page.resolver_match = match
    page.sought_nik = nik  # type: ignore[attr-defined]
    answer = match.func(page, *match.args, **match.kwargs)
    listing = getattr(page, "listing", None)
    return (answer if listing or answer.status_code != 200 else errors.not_found(request)), listing


def find(request: HttpRequest) -> HttpResponseBase:
    """A name goes into the address of the page; a NIK does not: the page is the answer itself."""
    address = request.GET.get("halaman", "")
    text = " ".join(request.POST.get("cari", "").split())[:100]
    digits = ""
    if _NIK.match(text):
        number = request.id  # type: ignore[attr-defined]
        digits = actions.seek(request.user, text, request_id=number)  # type: ignore[arg-type]
    answer, listing = again(request, address, digits)
    return answer if listing is None or digits else redirect(listing.at(cari=text))


def take(request: HttpRequest) -> HttpResponseBase:
    """Everything that is seen, as a workbook or as text; written down before its first byte."""
    form = request.GET.get("bentuk", "")
    answer, listing = again(request, request.GET.get("halaman", ""))
    if listing is None:
        return answer
    if form not in _WRITERS:
        return errors.bad_request(request)
    verb = listing.request.row.verb  # type: ignore[attr-defined]
    name = f"{downloads.plain(title_of(verb)).lower()}.{form}"
    with TemporaryDirectory() as place:
        path = Path(place, name)
        _WRITERS[form](path, listing, title_of(verb))
        said = f"{verb} {form}, {listing.total} baris"
        return downloads.take(request, listing.subject, name, path.open("rb"), said)


def _workbook(path: Path, listing: Listing, title: str) -> None:
    if listing.total >= MAX_ROWS:
        raise Refusal(
            "TERLALU_PANJANG_UNTUK_XLSX", "Satu lembar Excel tidak memuat baris sebanyak ini.",
            "Saring dahulu, atau unduh sebagai csv.",
        )  # fmt: skip
    first = next(listing.all_rows(), [""] * len(listing.headings))
    columns = [
        Column(each.title, 14 if each.number else 28, _kind(each.number, cell))
        for each, cell in zip(listing.headings, first, strict=True)
    ]
    (name,) = sheet_names([title])
    write_book(path, [Grid(name, columns, listing.all_values())], title=title, day=clock.today())


def _kind(number: bool, cell: Any) -> Any:
    return "rupiah" if isinstance(cell, Rp) else "number" if number else "text"


def _text(path: Path, listing: Listing, title: str) -> None:
    write_csv(path, _lines(listing), encoding="utf-8-sig", line_end="\r\n")


def _lines(listing: Listing) -> Any:
    yield [each.title for each in listing.headings]
    for row in listing.all_values():
        yield [inert(cell) for cell in row]


_WRITERS: Final = {"xlsx": _workbook, "csv": _text}
