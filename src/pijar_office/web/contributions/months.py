"""The months of a year, and one month as a task list with its one next deed."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from pijar_office.access.table import allows, may
from pijar_office.actions import clock
from pijar_office.actions.bills import KIND
from pijar_office.queries import contributions as queries
from pijar_office.queries import sweeps
from pijar_office.queries.bills import visible_to
from pijar_office.queries.contributions import MonthOwed, Task
from pijar_office.queries.jobs import job_on
from pijar_office.records.jobs import Job
from pijar_office.web.contributions import tables, wording
from pijar_office.web.forms import Form
from pijar_office.web.templatetags.office import rupiah, whole
from pijar_office.web.today import waiting_only
from pijar_office.web.words import t


class Next(NamedTuple):
    """The one thing to do now. post: it is done by a button of this page; waits: for whom, if the
    reader may not do it."""

    title: str
    url: str = ""
    post: bool = False
    waits: str = ""


def index(request: HttpRequest) -> HttpResponse:
    """Every month of a year with what is next."""
    bills, waits = waiting_only(request, visible_to(request.user), queries)
    if waits:
        return render(
            request, "contributions/bills.html",
            {"table": tables.bills(bills.order_by("due_on", "pk")), "only_waiting": True},
        )  # fmt: skip
    years = queries.years()
    asked = request.GET.get("tahun", "")
    today = clock.today()
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else _year(years, today.year)
    found = queries.months_of(request.user, year)
    context = {
        "year": year,
        "years": [each for each in years if each != year],
        "table": tables.months(found),
        "calendar": _address("calendar.show") if "calendar.show" in may(request.user) else "",
    }
    return render(request, "contributions/index.html", context)


def _year(years: list[int], this: int) -> int:
    """This year if the office works in it, else the newest one."""
    return this if this in years or not years else years[0]


def show(request: HttpRequest, month: MonthOwed) -> HttpResponse:
    """One month; while a sweep or a draft is under way, how far that is."""
    job = _job(month)
    running = job is not None and job.finished_at is None
    if getattr(request, "htmx", False):
        return _poll(request, month, job, running=running)
    bills = queries.bills_of(request.user, month.month)
    found = sweeps.sweeps_of(request.user, month.month)
    context: dict[str, Any] = {
        "month": month,
        "name": wording.month_name(month.number),
        "state": wording.month_state(month).__html__(),
        "facts": _facts(month),
        "next": None if running else next_of(request, month),
        "form": Form(),
        "tasks": tables.tasks(month),
        "bills": tables.bills(bills) if bills else None,
        "sweeps": tables.sweeps(found) if found else None,
        "ended": _ended(month, job),
        "again": _may_sweep_again(request, month, running=running),
        "running": running,
        **progress(request, month, job),
    }
    return render(request, "contributions/show.html", context)


def _facts(month: MonthOwed) -> list[tuple[str, Any]]:
    found = [
        (t("Peserta", "People"), whole(month.owed.people)),
        (t("Iuran menurut keputusan", "Owed by decree"), rupiah(month.owed.total_rp)),
        (t("Jatuh tempo", "Due"), tables.day(month.plan.due_on)),
        (t("Belum ditagih", "Not billed yet"), _open(month)),
    ]
    if month.plan.estimate:
        words = t(
            "perkiraan: sebagian hukum dan hari libur belum dikonfirmasi",
            "estimate: part of the law and of the holidays is not confirmed",
        )
        found.append((t("Tanggal-tanggal ini", "These days"), words))
    return found


def _open(month: MonthOwed) -> str:
    if not month.open.people:
        return str(t("tidak ada", "nobody"))
    people, rp = whole(month.open.people), rupiah(month.open.total_rp)
    if month.held:
        return str(
            t("{n} orang, {rp}; {held} ditahan temuan", "{n} people, {rp}; {held} held by findings",
              n=people, rp=rp, held=whole(month.held))
        )  # fmt: skip
    return str(t("{n} orang, {rp}", "{n} people, {rp}", n=people, rp=rp))


def next_of(request: HttpRequest, month: MonthOwed) -> Next | None:
    """The next deed of a month, for this reader."""
    task = month.next
    if task is None:
        return _rest(request, month)
    if task.code in queries.MAKES:
        return _make(request, month)
    bill = month.bill
    assert bill is not None
    verb = {"approve": "bills.approve", "code": "bills.code"}.get(task.code, "bills.pay")
    if task.code in ("receipt", "match"):
        return _matching(request, task, bill)
    if allows(request.user, verb, bill) and not _own(request, task, bill):
        return Next(tables.title(verb), reverse(verb, kwargs={"id": bill.pk}))
    return Next(tables.title(verb), waits=wording.who("pay" if verb == "bills.pay" else task.code))


def _own(request: HttpRequest, task: Task, bill: Any) -> bool:
    """Whether the reader had a hand in the bill already, so that another must do this."""
    hands = {bill.drafted_by_id} if task.code == "approve" else set()
    if task.code in ("spm", "sp2d", "pay"):
        hands = {bill.drafted_by_id, bill.approved_by_id}
    return request.user.pk in hands


def _make(request: HttpRequest, month: MonthOwed) -> Next | None:
    """Sweep, look at findings, or draw up the bill."""
    if not month.owed.people:
        return None
    sweep = month.sweep
    if sweep is None or month.stale:
        where = reverse("sweeps.run", kwargs={"month": month.number})
        if "sweeps.run" in may(request.user):
            return Next(tables.title("sweeps.run"), where, post=True)
        return Next(tables.title("sweeps.run"), waits=wording.who("sweep"))
    if allows(request.user, "bills.make", sweep):
        where = reverse("bills.make", kwargs={"id": sweep.pk})
        return Next(tables.title("bills.make"), where, post=True)
    return Next(tables.title("bills.make"), waits=wording.who("bill"))


def _rest(request: HttpRequest, month: MonthOwed) -> Next | None:
    """Once everything billed is matched: those who are left, if anybody is."""
    return _make(request, month) if month.open.people > month.held else None


def _matching(request: HttpRequest, task: Task, bill: Any) -> Next | None:
    """The receipt to bring, then the differences to close; they are rooms of their own."""
    verb = "receipts.upload" if task.code == "receipt" else "matches.show"
    title = tables.title(verb) if task.code == "receipt" else _match_words()
    where = _address(verb, **({} if task.code == "receipt" else {"id": bill.pk}))
    if verb in may(request.user) and where:
        return Next(title, f"{where}?tagihan={bill.pk}" if task.code == "receipt" else where)
    return Next(title, waits=wording.who(task.code))


def _match_words() -> str:
    return str(t("Selesaikan pencocokan", "Finish the match"))


def _address(verb: str, **where: Any) -> str:
    try:
        return reverse(verb, kwargs=where or None)
    except NoReverseMatch:
        return ""


def _may_sweep_again(request: HttpRequest, month: MonthOwed, *, running: bool) -> bool:
    """Beside the main deed: a new look, while a bill can still be made of it."""
    if running or not month.open.people or month.sweep is None or month.stale:
        return False
    return "sweeps.run" in may(request.user)


def _job(month: MonthOwed) -> Job | None:
    """The work under way for a month: its sweep, or the draft made of it."""
    if month.running is not None:
        return month.running.job
    return job_on(month.sweep.pk, KIND) if month.sweep is not None else None


def _ended(month: MonthOwed, job: Job | None) -> str:
    """Why the last sweep or draft came to nothing, if nothing was done since."""
    newest = sweeps.last_asked(month.month)
    if newest is not None and newest.refused_code:
        return newest.refused_says
    if job is not None and job.finished_at and job.outcome != "done" and month.open.people:
        return job.says
    return ""


def progress(request: HttpRequest, month: MonthOwed, job: Job | None) -> dict[str, Any]:
    """What the part that shows a job needs."""
    if job is None:
        return {}
    stops = allows(request.user, "jobs.cancel", job)
    return {
        "job": job,
        "poll": reverse("contributions.show", kwargs={"month": month.number}),
        "cancel": reverse("jobs.cancel", kwargs={"id": job.pk}) if stops else "",
    }


def _poll(
    request: HttpRequest, month: MonthOwed, job: Job | None, *, running: bool
) -> HttpResponse:
    """The progress alone; when it is over, the page is asked for anew."""
    if running:
        return render(request, "contributions/progress.html", progress(request, month, job))
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer
