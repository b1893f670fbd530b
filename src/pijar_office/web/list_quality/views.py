"""Quality of lists: all senders beside each other, and one with advice for its next list."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.stages.reports.making import percent
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.queries import list_quality as queries
from pijar_office.queries.list_quality import Quality, Read
from pijar_office.records.lists import Sender
from pijar_office.web.listing import Listing
from pijar_office.web.lists import wording
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, whole
from pijar_office.web.words import english, t

_SENTENCES: Final = 2
_SENDS: Final = "lists.upload"


def index(request: HttpRequest) -> HttpResponse:
    """Every sender within reach; who has only one is led to it."""
    senders = queries.senders_of(request.user)
    listing = Listing(
        request,
        senders,
        [
            Column(t("Pengirim", "Sender"), sort="name"),
            Column(t("Daftar terakhir", "Newest list")),
            Column(t("Dibaca", "Read"), number=True),
            Column(t("Diterima", "Accepted"), number=True),
            Column(t("Ditolak", "Rejected"), number=True),
            Column(t("Bagian ditolak", "Share rejected"), number=True, sort="rejected_bp"),
            Column(t("Dibanding sebelumnya", "Beside the one before")),
            Column(t("Masalah tersering", "Commonest problems")),
        ],
        lambda some: [_line(each) for each in queries.qualities(some)],
        noun=("pengirim", "senders"),
        hide_caption=False,
        empty=str(t("Belum ada pengirim di wilayah Anda.", "No sender in your territory yet.")),
    )
    if listing.total == 1:
        return redirect("quality.show", senders.get().pk)
    context = {"table": listing.table, "day": date_words(clock.today())}
    return render(request, "list_quality/index.html", context)


def _line(quality: Quality) -> list[Any]:
    name = Link(quality.sender.name, reverse("quality.show", args=[quality.sender.pk]))
    newest = quality.newest
    if newest is None:
        none = t("belum ada yang terbaca", "none that can be read yet")
        return [name, none, None, None, None, None, None, None]
    file = newest.file
    return [
        name,
        Link(date_words(file.uploaded_at), reverse("lists.show", args=[file.pk])),
        *_rows(newest),
        _share(newest),
        _change(quality),
        " ".join(wording.sentence(each.code) for each in newest.to_mend[:_SENTENCES]),
    ]


def _rows(read: Read) -> list[Link]:
    """Rows read, accepted and rejected, each leading to them."""
    url, file = reverse("lists.rows", args=[read.file.pk]), read.file
    return [
        Link(whole(file.rows_read), url),
        Link(whole(file.rows_accepted), f"{url}?hasil=accepted"),
        Link(whole(file.rows_rejected), f"{url}?hasil=rejected"),
    ]


def _share(read: Read) -> str:
    rate_bp = read.rejected_bp
    return "" if rate_bp is None else percent(rate_bp, "en" if english() else "id")


def _change(quality: Quality) -> Any:
    """Whether a smaller part is rejected than of the list before."""
    now = quality.newest.rejected_bp if quality.newest else None
    then = quality.before.rejected_bp if quality.before else None
    if now is None or then is None:
        return t("daftar pertama", "the first list")
    if now == then:
        return Tag(t("sama", "the same"), "plain")
    points = percent(abs(now - then), "en" if english() else "id")
    if now < then:
        return Tag(t("membaik {p}", "better by {p}", p=points), "good")
    return Tag(t("memburuk {p}", "worse by {p}", p=points), "bad")


def show(request: HttpRequest, sender: Sender) -> HttpResponse:
    """One sender: the newest list beside the one before, advice, and all lists up to now."""
    lists = queries.latest(sender)
    newest, before = (lists[0] if lists else None), (lists[1] if len(lists) > 1 else None)
    context = {
        "sender": sender,
        "several": queries.senders_of(request.user).count() > 1,
        "newest": newest,
        "day": date_words(clock.today()),
        "change": conditional_escape(_change(Quality(sender, newest, before))) if newest else "",
        "tiles": _tiles(newest) if newest else [],
        "advice": _advice(newest, before) if newest else [],
        "gone": [wording.sentence(code) for code in queries.gone(newest, before)]
        if newest and before
        else [],
        "lists": _lists(lists),
        "sends": _SENDS in may(request.user),
    }
    return render(request, "list_quality/show.html", context)


def _tiles(read: Read) -> list[tuple[int, str, str]]:
    file = read.file
    words = (t("baris dibaca", "rows read"), t("diterima", "accepted"), t("ditolak", "rejected"))
    counts = (file.rows_read, file.rows_accepted, file.rows_rejected)
    return [(n, says, link.url) for n, says, link in zip(counts, words, _rows(read), strict=True)]


def _advice(newest: Read, before: Read | None) -> list[dict[str, Any]]:
    """What to do better in the next list, the weightiest first."""
    rows = reverse("lists.rows", args=[newest.file.pk])
    return [
        {
            "remedy": wording.remedy(each.code),
            "says": wording.sentence(each.code),
            "fatal": each.fatal,
            "count": _counted(each.rows, each.sheets),
            "url": f"{rows}?masalah={each.code}" if each.rows else "",
            "then": None if before is None else whole(before.of(each.code)),
        }
        for each in newest.to_mend[: queries.MOST_ADVICE]
    ]


def _counted(rows: int, sheets: int) -> str:
    if rows:
        return t("{n} baris", "{n} rows", n=whole(rows))
    return t("{n} lembar", "{n} sheets", n=whole(sheets))


def _lists(lists: list[Read]) -> Table:
    return Table(
        caption=t("Daftar yang sudah terbaca, yang terbaru dahulu", "Lists read, the newest first"),
        columns=[
            Column(t("Berkas", "File")),
            Column(t("Diunggah", "Uploaded")),
            Column(t("Dibaca", "Read"), number=True),
            Column(t("Diterima", "Accepted"), number=True),
            Column(t("Ditolak", "Rejected"), number=True),
            Column(t("Bagian ditolak", "Share rejected"), number=True),
        ],
        rows=[
            [
                Link(read.file.name, reverse("lists.show", args=[read.file.pk])),
                date_words(read.file.uploaded_at),
                *_rows(read),
                _share(read),
            ]
            for read in lists
        ],
        empty=t("Belum ada daftar yang terbaca.", "No list that can be read yet."),
    )
