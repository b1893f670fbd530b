"""A job's progress as `parts/progress.html` shows it, for every room that has long work."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pijar_office.actions import clock
from pijar_office.records.jobs import Job
from pijar_office.web.words import t

KINDS = {
    "check_list": ("Memeriksa daftar", "Checking the list"),
    "compare_lists": ("Membandingkan daftar", "Comparing the lists"),
    "check_register": ("Memeriksa register", "Checking the register"),
    "weigh_decree": ("Menghitung isi usulan", "Working out the proposal"),
    "propose_decree": ("Menyusun usulan", "Writing the proposal down"),
    "issue_decree": ("Menerbitkan keputusan", "Issuing the decree"),
    "read_reply": ("Membaca balasan", "Reading the reply"),
    "radar": ("Radar membaca daftar kejadian", "The radar reads a list of events"),
    "make_cards": ("Mencetak kartu", "Printing the cards"),
    "make_plan": ("Menghitung rencana", "Working out the plan"),
    "determine": ("Menghitung penetapan", "Computing the determination"),
    "sweep": ("Menyisir peserta sebulan", "Sweeping a month’s people"),
    "draft_bill": ("Menyusun tagihan", "Drawing up the bill"),
    "match_bill": ("Mencocokkan tagihan", "Matching the bill"),
    "read_receipt": ("Membaca bukti terima", "Reading the receipt"),
    "read_bank": ("Membaca rekening koran", "Reading the bank statement"),
    "read_givers": ("Membaca daftar donatur", "Reading the list of givers"),
}
STATES = {
    "waiting": ("menunggu giliran", "waiting for its turn", "wait"),
    "running": ("sedang berjalan", "running", "wait"),
    "done": ("selesai", "done", "good"),
    "refused": ("ditolak", "refused", "bad"),
    "cancelled": ("dibatalkan", "cancelled", "plain"),
    "failed": ("gagal", "failed", "bad"),
}


def title(kind: str) -> str:
    """What a kind of job does."""
    known = KINDS.get(kind)
    return t(*known) if known else kind.replace("_", " ")


def of(job: Job, poll: str) -> dict[str, Any]:
    """What `parts/progress.html` needs. poll: the address that tells how far it is."""
    stopping = bool(job.cancel_asked_at and not job.finished_at)
    return {
        "title": title(job.kind),
        "step": t("sedang dihentikan", "being stopped") if stopping else job.step,
        "done": job.done,
        "total": job.total,
        "seconds_left": _seconds_left(job),
        "poll": poll,
        "finished": job.finished_at is not None,
        "may_cancel": not stopping,
    }


def answer(request: HttpRequest, job: Job | None, page: str, cancel: str = "") -> HttpResponse:
    """The part that htmx asks for every second; when the job is over, the page is made anew."""
    if not getattr(request, "htmx", False):
        return redirect(page)
    if job is None or job.finished_at is not None:
        over = HttpResponse(status=204)
        over.headers["HX-Refresh"] = "true"
        return over
    context = of(job, request.path)
    context["cancel"] = cancel if context["may_cancel"] else ""
    return render(request, "parts/progress.html", context)


def _seconds_left(job: Job) -> int:
    """By the speed of this step so far; 0 while nobody can tell."""
    if not (job.started_at and job.total and job.done) or job.done * 20 < job.total:
        return 0
    spent = (clock.now() - job.started_at).total_seconds()
    return round(spent * (job.total - job.done) / job.done)
