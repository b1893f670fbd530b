"""The tables of endings; every number narrows the page to its people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from pijar.core.month import Month
from pijar_office.queries.exits import Ending
from pijar_office.queries.funding import city
from pijar_office.web.leaves import wording
from pijar_office.web.leaves.tables import to_person
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import rupiah, whole
from pijar_office.web.words import t

SHOWN = 200


def by_fund(endings: Sequence[Ending], month: Month) -> Table:
    """Each fund and cause with its people and what is at risk."""
    people: Counter[tuple[str, str]] = Counter((one.exit.fund, one.why) for one in endings)
    risk: Counter[tuple[str, str]] = Counter()
    for one in endings:
        risk[one.exit.fund, one.why] += one.risk_rp
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


def by_region(endings: Sequence[Ending], words: Mapping[str, str]) -> Table:
    """Each kelurahan with its people, what is at risk, and how many have been told."""
    grouped: dict[str, list[Ending]] = defaultdict(list)
    for one in endings:
        grouped[one.person.region_code].append(one)
    return Table(
        caption=t("Per kelurahan", "By kelurahan"),
        columns=[
            Column("Kelurahan"),
            Column(t("Orang", "People"), number=True),
            Column(t("Santunan terancam", "Benefits at risk"), number=True),
            Column(t("Surat diterima", "Letters delivered"), number=True),
        ],
        rows=[
            [
                region(code) or t("tidak diketahui", "unknown"),
                _link(whole(len(some)), **{**words, "wilayah": code}),
                rupiah(sum(one.risk_rp for one in some)),
                sum(one.told == "delivered" for one in some),
            ]
            for code, some in sorted(grouped.items())
        ],
    )


def people(endings: Sequence[Ending], may_deliver: bool) -> Table:
    """The first of the people, each with their letter."""
    return Table(
        caption=t("Orang", "People")
        if len(endings) <= SHOWN
        else t("Orang ({n} yang pertama)", "People (the first {n})", n=SHOWN),
        columns=[
            Column(t("Nama", "Name")),
            Column("Kelurahan"),
            Column(t("Dana", "Fund")),
            Column(t("Sebab", "Cause")),
            Column(t("Santunan hari ini", "Benefit today")),
            Column(t("Surat", "Letter")),
            Column(t("Serah terima", "Handing over")),
        ],
        rows=[
            [
                to_person(one.person),
                region(one.person.region_code),
                fund(one.exit.fund),
                why(one.why),
                benefit(one.jkm),
                wording.notice(one.notice),
                _delivery(one, may_deliver),
            ]
            for one in endings[:SHOWN]
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
