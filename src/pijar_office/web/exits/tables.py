"""The tables of endings; every number narrows the page to its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from pijar.core.month import Month
from pijar_office.access.table import may
from pijar_office.queries.exits import ORDER, Ending, Endings, Group, Sieve
from pijar_office.queries.funding import city
from pijar_office.queries.people import among
from pijar_office.records.leaves import Notice
from pijar_office.web.leaves import wording
from pijar_office.web.leaves.tables import to_person
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import area, region
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import moment, month_words, rupiah, whole
from pijar_office.web.words import t

_KECAMATAN = len("33.74.01")


def by_fund(endings: Iterable[Group], month: Month) -> Table:
    """Each fund and cause with its people and what is at risk."""
    people, risk = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for some in endings:
        people[some.fund, some.why] += some.people
        risk[some.fund, some.why] += some.risk_rp * some.people
    return Table(
        caption=t("Per dana dan sebab", "By fund and cause"),
        columns=[
            Column(t("Dana", "Fund")),
            Column(t("Sebab", "Cause")),
            Column(t("Orang", "People"), number=True),
            Column(t("Santunan terancam", "Benefits at risk"), number=True),
        ],
        rows=[
            [
                fund(code),
                why(cause),
                _link(whole(people[code, cause]), bulan=str(month), dana=code, sebab=cause),
                rupiah(risk[code, cause]),
            ]
            for code, cause in sorted(people)
        ],
    )


def by_region(endings: Sequence[Group], words: Mapping[str, str]) -> Table:
    """Each kecamatan, or each kelurahan of one, with its people and how many have been told."""
    people, risk, told = Counter[str](), Counter[str](), Counter[str]()
    shorten = shortener([some.region_code for some in endings])
    for some in endings:
        place = shorten(some.region_code)
        people[place] += some.people
        risk[place] += some.risk_rp * some.people
        told[place] += some.people if some.told == "delivered" else 0
    return Table(
        caption=t("Per wilayah", "By area"),
        columns=[
            Column(t("Wilayah", "Area")),
            Column(t("Orang", "People"), number=True),
            Column(t("Santunan terancam", "Benefits at risk"), number=True),
            Column(t("Surat diterima", "Letters delivered"), number=True),
        ],
        rows=[
            [
                area(code) or t("tidak diketahui", "unknown"),
                _link(whole(people[code]), **{**words, "wilayah": code}),
                rupiah(risk[code]),
                told[code],
            ]
            for code in sorted(people)
        ],
    )


def shortener(codes: Iterable[str]) -> Callable[[str], str]:
    """To the kecamatan of a kelurahan, where there are several; else the kelurahan itself."""
    several = len({code[:_KECAMATAN] for code in codes}) > 1
    return lambda code: code[:_KECAMATAN] if several else code


def people(request: HttpRequest, endings: Endings, sieve: Sieve, total: int) -> Listing:
    """The people, each with their letter."""
    may_deliver = "notices.deliver" in may(request.user)
    return Listing(
        request,
        endings.standings(sieve),
        [
            Column(t("Nama", "Name"), sort="person__name"),
            Column("Kelurahan", sort="person__region_code"),
            Column(t("Dana", "Fund")),
            Column(t("Sebab", "Cause")),
            Column(t("Santunan hari ini", "Benefit today")),
            Column(t("Surat", "Letter"), sort="told"),
            Column(t("Serah terima", "Handing over")),
        ],
        lambda some: [
            [
                to_person(one.person),
                region(one.person.region_code),
                fund(one.exit.fund),
                why(one.why),
                benefit(one.jkm),
                wording.notice(one.notice),
                _delivery(one, may_deliver),
            ]
            for one in endings.told(some)
        ],
        by=ORDER,
        total=total,
        search=among("person"),
        hide_caption=False,
        deeds=("notices.deliver_many",),
    )


def letters(found: Iterable[Notice]) -> Table:
    """Letters of every kind, each with the page on which its handing over is written down."""
    return Table(
        caption=t("Surat", "Letters"),
        columns=[
            Column(t("Untuk", "For")),
            Column("Kelurahan"),
            Column(t("Tentang", "About")),
            Column(t("Bulan", "Month")),
            Column(t("Dicetak", "Printed")),
        ],
        rows=[
            [
                Link(each.person.name, reverse("notices.deliver", kwargs={"id": each.pk})),
                region(each.person.region_code),
                wording.notice_kind(each),
                month_words(each.about_month),
                moment(each.printed_at),
            ]
            for each in found
        ],
    )


def _delivery(one: Ending, may_deliver: bool) -> Any:
    if one.notice is None or not may_deliver:
        return ""
    words = t("lihat", "see") if one.notice.delivered_on else t("catat", "record")
    return Link(words, reverse("notices.deliver", kwargs={"id": one.notice.pk}))


def why(code: str) -> Any:
    """Why cover ends."""
    if code == "fund":
        return t("dana berakhir", "the fund ends")
    if code == "leave":
        return t("keluar, ada keputusan", "leaves, decided")
    return Tag(t("tanpa keputusan", "by no decision"), "bad")


def benefit(jkm: str) -> str:
    """The death benefit in words."""
    words = {
        "full": ("penuh", "full"),
        "burial": ("pemakaman saja", "burial only"),
        "none": ("tidak ada", "none"),
    }
    return str(t(*words[jkm]))


def fund(code: str) -> str:
    """A fund by its label."""
    return next((each.label for each in city().funds if each.id == code), code)


def _link(text: str, **words: str) -> Link:
    return Link(text, "?" + urlencode({name: value for name, value in words.items() if value}))
