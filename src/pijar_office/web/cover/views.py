"""The state of cover of everybody within reach; each number leads to its people."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar.core.days import parse_day
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.stages.contributions.calendar import due_day
from pijar.stages.contributions.cover import Cover, state_words
from pijar.stages.contributions.restart import Restart, Scenario
from pijar_office.access.table import may
from pijar_office.actions import clock
from pijar_office.queries.cover import ORDER, Counts, Reached, Sieve, unbooked
from pijar_office.queries.law import book
from pijar_office.queries.people import among
from pijar_office.web.cover import letters
from pijar_office.web.exits.tables import benefit, shortener
from pijar_office.web.leaves import wording
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import area, region
from pijar_office.web.tables import Column, Link, Table, Tag, Tone
from pijar_office.web.templatetags.office import date_words, rupiah, whole
from pijar_office.web.words import english, t

_BENEFITS = ("full", "burial", "none")


def index(request: HttpRequest) -> HttpResponse:
    """How many stand how, by state, by benefit and by kelurahan; and a late January, simulated."""
    day = clock.today()
    sieve = Sieve(region=str(request.GET.get("wilayah", ""))[:20])
    everybody = Reached(request.user)
    counts = (Reached(request.user, sieve) if sieve.region else everybody).counts(day)
    held = may(request.user)
    context: dict[str, Any] = {
        "counts": counts,
        "area": area(sieve.region),
        "gap": _gap(everybody, day),
        "unbooked": whole(lacking) if (lacking := unbooked(request.user)) else "",
        "may_differences": "differences.index" in held,
        "may_calendar": "calendar.show" in held,
        "may_exits": "exits.index" in held,
        "states": [
            (state(code), counts.states[code], _people(keadaan=code, wilayah=sieve.region))
            for code in _order(counts)
        ],
        "benefits": [
            (_benefit(code), counts.jkm[code], _people(jkm=code, wilayah=sieve.region))
            for code in _BENEFITS
        ],
        "regions": _regions(counts),
        "why": ", ".join(_labels(counts.why, day)),
    }
    context |= {} if sieve.region else _restart(request, everybody, day)
    return render(request, "cover/index.html", context)


def people(request: HttpRequest) -> HttpResponse:
    """The people of one number."""
    day = clock.today()
    words = (str(request.GET.get(name, ""))[:20] for name in ("keadaan", "jkm", "wilayah"))
    sieve = Sieve(*words, unpaid=_month(request.GET.get("bulan", "")))
    reached = Reached(request.user, sieve)
    total, found = reached.wanted(day)
    covers = reached.meanings.covers(day)
    chosen = [state(sieve.state)] if sieve.state else []
    chosen += (
        [t("santunan {b}", "benefit {b}", b=benefit(sieve.jkm))] if sieve.jkm in _BENEFITS else []
    )
    chosen += [area(sieve.region)] if sieve.region else []
    if sieve.unpaid is not None:
        chosen.append(t("{m} belum dibayar", "{m} not paid", m=wording.month(sieve.unpaid)))
    listing = Listing(
        request,
        found,
        [
            Column(t("Nama", "Name"), sort="person__name"),
            Column("Kelurahan", sort="person__region_code"),
            # What a history means today is reckoned in Python, once each: no field holds its order.
            Column(t("Keadaan", "State")),
            Column(t("Sejak", "Since")),
            Column(t("Lunas sampai", "Paid through")),
            Column(t("Santunan kematian", "Death benefit")),
            Column(t("Penuh mulai", "Full from")),
        ],
        lambda some: [
            [
                Link(one.person.name, reverse("people.show", kwargs={"id": one.pk})),
                region(one.person.region_code),
                *_stands(covers[one.history_id]),
            ]
            for one in some
        ],
        by=ORDER,
        total=total,
        search=among("person"),
        hide_caption=False,
        empty=str(t("Tidak ada orang seperti itu di wilayah Anda.", "Nobody like that here.")),
    )
    context = {
        "table": listing.table,
        "chosen": ", ".join(map(str, filter(None, chosen))),
        **letters.offered(request, sieve, total),
    }
    return render(request, "cover/people.html", context)


def _stands(cover: Cover) -> list[Any]:
    return [
        tag(cover.state),
        date_words(cover.since),
        wording.month(cover.paid_through),
        benefit(cover.jkm),
        wording.estimate(cover.matures_on, not cover.estimate),
    ]


def state(code: str) -> str:
    """A state in the reader's language."""
    known = code in ("not_yet", "covered", "lapsed", "ended") or code.startswith("behind_")
    return state_words(code, "en" if english() else "id") if known else code


def tag(code: str) -> Tag:
    """A state with its colour."""
    tone: Tone = "good" if code == "covered" else "plain" if code in ("ended", "not_yet") else "bad"
    return Tag(state(code), tone)


def _order(counts: Counts) -> list[str]:
    behind = sorted(code for code in counts.states if code.startswith("behind"))
    known = ["covered", *(behind or ["behind_1", "behind_2"]), "lapsed", "ended", "not_yet"]
    return list(dict.fromkeys(known))


def _people(**words: str) -> str:
    return f"{reverse('cover.people')}?{urlencode({k: v for k, v in words.items() if v})}"


def _benefit(code: str) -> str:
    words = {
        "full": ("santunan penuh", "full benefit"),
        "burial": ("pemakaman saja, masa tunggu belum selesai", "burial only, still waiting"),
        "none": ("tidak ada santunan", "no benefit"),
    }
    return str(t(*words[code]))


def _labels(names: tuple[str, ...], day: date) -> list[str]:
    """The quantities of law that are not confirmed, by their labels."""
    law = book().on(day)
    language = "en" if english() else "id"
    return [law.entry(name).label[language] for name in names if not law.entry(name).confirmed]


def _regions(counts: Counts) -> Table:
    order = [code for code in _order(counts) if counts.states[code]]
    shorten = shortener([code for code, _ in counts.by_region])
    by_area: dict[str, Counter[str]] = defaultdict(Counter)
    for (code, stands), number in counts.by_region.items():
        by_area[shorten(code)][stands] += number
    several = len(by_area) > 1
    return Table(
        caption=t("Per wilayah", "By area"),
        columns=[
            Column(t("Wilayah", "Area")),
            *(Column(state(code), number=True) for code in order),
        ],
        rows=[
            [
                Link(_area(code), f"?wilayah={code}") if several and code else _area(code),
                *(
                    Link(whole(numbers[stands]), _people(keadaan=stands, wilayah=code))
                    if numbers[stands]
                    else "0"
                    for stands in order
                ),
            ]
            for code, numbers in sorted(by_area.items())
        ],
    )


def _area(code: str) -> str:
    return area(code) or str(t("tidak diketahui", "unknown"))


def _gap(everybody: Reached, day: date) -> str:
    """Months that are past their due day and not paid, in one sentence; "" for none."""
    months = [each for each in everybody.unpaid(Month.of(day)) if due_day(each.month, book()) < day]
    if not months:
        return ""
    return str(
        t(
            "{n} bulan lewat jatuh tempo dan belum lunas, yang tertua {m} untuk {p} orang; "
            "seluruhnya {rp}.",
            "{n} months are past their due day and not paid, the oldest {m} for {p} people; "
            "{rp} in all.",
            n=len(months), m=wording.month(months[0].month), p=whole(months[0].people),
            rp=rupiah(sum(each.amount_rp for each in months)),
        )
    )  # fmt: skip


def _restart(request: HttpRequest, everybody: Reached, day: date) -> dict[str, Any]:
    """A late January, by the day on which money comes."""
    december = Month(day.year, 12)
    asked = _day(request.GET.get("uang", ""))
    days = [date(day.year + 1, month, 20) for month in (1, 2, 3, 4)]
    found: list[tuple[date, Restart]] = []
    for paid_on in sorted({*days, *([asked] if asked and asked > december.last_day else [])}):
        told = everybody.restart(Scenario(december, december + 1, paid_on))
        if told is None:
            return {"restart": None}
        found.append((paid_on, told))
    return {
        "restart": _restarts(found),
        "restart_year": day.year + 1,
        "concerned": whole(found[0][1].people),
        "asked": asked.isoformat() if asked else "",
    }


def _restarts(found: list[tuple[date, Restart]]) -> Table:
    return Table(
        caption=t("Menurut hari uang sampai", "By the day the money comes"),
        columns=[
            Column(t("Uang sampai", "Money comes")),
            Column(t("Menunggak", "Behind"), number=True),
            Column(t("Nonaktif", "Lapsed"), number=True),
            Column(t("Kehilangan santunan penuh", "Lose the full benefit"), number=True),
            Column(t("Rupiah yang terancam", "Rupiah at risk"), number=True),
            Column(t("Pulih semua", "All restored")),
        ],
        rows=[
            [
                date_words(paid_on),
                told.behind,
                told.lapsed,
                told.lose_maturity,
                rupiah(told.at_risk_rp),
                wording.estimate(told.full_again_on, not told.estimate),
            ]
            for paid_on, told in found
        ],
    )


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except Refusal:
        return None


def _day(text: str) -> date | None:
    try:
        return parse_day(text)
    except Refusal:
        return None
