"""The calendar of contributions: what is late today, and by when each step of each month is due."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar.stages.contributions.calendar import STEPS, Schedule
from pijar_office.actions import clock
from pijar_office.queries import calendar as queries
from pijar_office.queries.calendar import Watched
from pijar_office.web.leaves import wording
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, rupiah, whole
from pijar_office.web.words import english, t

_SHOWN = ("sweep", "bill", "approve", "code", "spm", "sp2d", "pay")
_FIRST, _LAST = 2015, 2100


def show(request: HttpRequest) -> HttpResponse:
    """One year; the months that are open now stand first."""
    day = clock.today()
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isdecimal() and _FIRST < int(asked[:5]) < _LAST else day.year
    open_ = queries.watched(request.user, day)
    context: dict[str, Any] = {
        "year": str(year),
        "before": str(year - 1),
        "after": str(year + 1),
        "known": queries.knows(year),
        "late": _overdue(open_)
        + [_says(each) for each in open_ if each.late and each.days_left >= 0],
        "watched": _watched(open_),
        "months": _months(queries.plans_of(year)),
        "holidays": _holidays(year),
    }
    return render(request, "cover/calendar.html", context)


def step(code: str) -> str:
    """A step in the reader's language."""
    return STEPS[code][2 if english() else 1]


def _overdue(open_: list[Watched]) -> list[str]:
    """The months that are past their due day, in one sentence."""
    past = [each for each in open_ if each.days_left < 0]
    if not past:
        return []
    oldest = past[0]
    return [
        str(t("{n} bulan lewat jatuh tempo, yang tertua {m} ({d}): {p} orang; seluruhnya {rp}.",
              "{n} months are past their due day, the oldest {m} ({d}): {p} people; {rp} in all.",
              n=len(past), m=wording.month(oldest.plan.month), d=date_words(oldest.plan.due_on),
              p=whole(oldest.people), rp=rupiah(sum(each.amount_rp for each in past))))
    ]  # fmt: skip


def _says(each: Watched) -> str:
    month = wording.month(each.plan.month)
    steps = ", ".join(step(alarm.step.code) for alarm in each.late)
    return str(t("{m} terancam tidak lunas pada {d}: terlambat {s}.",
                 "{m} may not be paid by {d}: late are {s}.",
                 m=month, d=date_words(each.plan.due_on), s=steps))  # fmt: skip


def _watched(open_: list[Watched]) -> Table:
    return Table(
        caption=t("Bulan yang belum lunas", "Months that are not paid"),
        columns=[
            Column(t("Bulan", "Month")),
            Column(t("Jatuh tempo", "Due")),
            Column(t("Hari kerja tersisa", "Working days left"), number=True),
            Column(t("Langkah berikutnya", "Next step")),
            Column(t("Paling lambat", "By")),
            Column(t("Orang", "People"), number=True),
            Column(t("Belum dibayar", "Not paid"), number=True),
        ],
        rows=[
            [
                wording.month(each.plan.month),
                date_words(each.plan.due_on),
                _left(each.days_left),
                step(each.next.step.code) if each.next else "",
                _by(each),
                Link(whole(each.people), f"{reverse('cover.people')}?bulan={each.plan.month}"),
                rupiah(each.amount_rp),
            ]
            for each in open_
        ],
    )


def _left(days: int) -> str:
    return str(days) if days >= 0 else str(t("lewat {n}", "{n} past", n=-days))


def _by(each: Watched) -> Any:
    if each.next is None:
        return ""
    words = date_words(each.next.step.by)
    return Tag(t("{d}, terlambat", "{d}, late", d=words), "bad") if each.next.late else words


def _months(plans: tuple[Schedule, ...]) -> Table:
    return Table(
        caption=t("Hari terakhir tiap langkah", "The last day of each step"),
        columns=[
            Column(t("Bulan", "Month")),
            *(Column(step(code)) for code in _SHOWN),
        ],
        rows=[
            [wording.month(plan.month), *(_day(plan, code) for code in _SHOWN)] for plan in plans
        ],
    )


def _day(plan: Schedule, code: str) -> Any:
    by = plan.by(code)
    words = f"{by.day}/{by.month}/{by.year}"
    if code == "pay":
        return Tag(words, "wait" if plan.estimate else "good")
    return words


def _holidays(year: int) -> Table:
    kinds = {
        "nasional": t("libur nasional", "national holiday"),
        "cuti_bersama": t("cuti bersama", "collective leave"),
    }
    return Table(
        caption=t("Hari libur dan cuti bersama", "Holidays and collective leave"),
        columns=[Column(t("Hari", "Day")), Column(t("Nama", "Name")), Column(t("Jenis", "Kind"))],
        rows=[
            [date_words(each.day), each.name, kinds.get(each.kind, each.kind)]
            for each in queries.holidays_of(year)
        ],
    )
