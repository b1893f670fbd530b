"""Lists: all of them, sending, one with its account and problems, its rows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar_office.access.table import allows, may
from pijar_office.actions import lists as actions
from pijar_office.queries import lists as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.lists import ListFile
from pijar_office.web.jobs import progress
from pijar_office.web.lists import tables, wording
from pijar_office.web.lists.forms import Replace, Upload
from pijar_office.web.words import t

SHOWN_CODES = 40
_GROUPS = {
    "": ("Semua", "All"),
    "tak-terbaca": ("Tidak terbaca", "Cannot be read"),
    "belum": ("Belum diserahkan", "Not handed in"),
    "diserahkan": ("Diserahkan", "Handed in"),
}


def index(request: HttpRequest) -> HttpResponse:
    """The officer's lists, the newest first, or those of one state."""
    files, asked = queries.lists_of(request.user), request.GET.get("keadaan", "")
    group = asked if asked in _GROUPS else ""
    if group:
        files = files.filter(queries.GROUPS[group])
    numbers = queries.numbers_of(request.user)
    context = {
        "table": tables.files(request, files).table,
        "sends": "lists.upload" in may(request.user),
        "any": group or any(numbers.values()),
        "tabs": [
            (t(*said), numbers.get(word), f"?keadaan={word}" if word else "?", word == group)
            for word, said in _GROUPS.items()
        ],
    }
    return render(request, "lists/index.html", context)


def upload(request: HttpRequest) -> HttpResponse:
    """Send one file or several, each by itself: a bad one does not hold up the others."""
    senders = queries.senders_of(request.user)
    form = Upload(request.POST or None, request.FILES or None, senders=senders)
    if request.method == "POST" and form.is_valid():
        sent = [_send(request, form, file) for file in form.cleaned_data["files"]]
        if len(sent) == 1 and sent[0] is not None:
            return redirect("lists.show", sent[0].pk)
        if all(sent):
            return redirect("lists.index")
    status = 422 if form.errors else 200
    context = {"form": form, "has_senders": senders.exists()}
    return render(request, "lists/upload.html", context, status=status)


def _send(request: HttpRequest, form: Upload, file: Any) -> ListFile | None:
    """One file of the form; None if it was refused, which then stands beside the field."""
    name = actions.shown_name(file.name)
    try:
        if getattr(file, "too_large", False):
            raise actions.too_large(name)
        found = actions.upload(
            request.user,
            form.cleaned_data["sender"],
            name,
            file.read(),
            key=form.request_key,
            request_id=request.id,
        )
    except actions.SameBytes as same:
        where = reverse("lists.show", args=[same.file.pk])
        says = t(
            "“{name}” sama persis dengan <a href='{url}'>{earlier}</a>: tidak ada yang berubah.",
            "“{name}” holds the very same bytes as <a href='{url}'>{earlier}</a>: nothing changed.",
            name=name,
            url=where,
            earlier=same.file.name,
        )
        messages.info(request, says)
        return same.file
    except Refusal as refusal:
        form.add_error("files", str(refusal))
        return None
    messages.success(request, t("“{name}” diterima.", "“{name}” has arrived.", name=name))
    return found


def show(request: HttpRequest, file: ListFile) -> HttpResponse:
    """One list: its account, what is wrong with it, and what comes next."""
    job = job_on(file.pk, actions.CHECK, actions.COMPARE)
    counts = list(queries.problem_counts(file)[:SHOWN_CODES]) if file.rows_read else []
    candidates = list(queries.may_replace(file)) if file.state == "checked" else []
    context = {
        "file": file,
        "state": conditional_escape(wording.state(file)),
        "facts": _facts(file),
        "progress": progress.of(job, reverse("lists.progress", args=[file.pk])) if job else None,
        "cancel": _cancel(request.user, file),
        "stopped": job if job and job.outcome not in ("", "done") else None,
        "problems": _problems(file, counts),
        "sheets": list(file.sheets.order_by("place")),
        "comparison": queries.comparison(file),
        "replace": _replace_form(file, candidates),
        "verbs": _verbs(request.user, file),
    }
    return render(request, "lists/show.html", context)


def _cancel(officer: Any, file: ListFile) -> str:
    """Where the officer may stop the check, or nothing."""
    allowed = allows(officer, "lists.cancel", file)
    return reverse("lists.cancel", args=[file.pk]) if allowed else ""


def _facts(file: ListFile) -> list[tuple[str, Any]]:
    from pijar_office.web.templatetags.office import moment, whole

    facts: list[tuple[str, Any]] = [
        (t("Pengirim", "Sender"), file.sender.name),
        (
            t("Diunggah", "Uploaded"),
            t("{when}, oleh {who}", "{when}, by {who}", when=moment(file.uploaded_at),
              who=file.uploaded_by),
        ),
        (t("Ukuran", "Size"), f"{whole(max(1, file.size // 1000))} kB"),
    ]  # fmt: skip
    if file.submitted_at:
        by = {"when": moment(file.submitted_at), "who": file.submitted_by}
        facts.append(
            (t("Diserahkan", "Submitted"), t("{when}, oleh {who}", "{when}, by {who}", **by))
        )
    if file.withdrawn_at:
        by = {"when": moment(file.withdrawn_at), "who": file.withdrawn_by}
        facts.append((t("Ditarik", "Withdrawn"), t("{when}, oleh {who}", "{when}, by {who}", **by)))
    if file.replaces:
        facts.append((t("Mengganti", "Replaces"), file.replaces.name))
    return facts


def _problems(file: ListFile, counts: list[Any]) -> list[dict[str, Any]]:
    first = queries.examples(file, [each.code for each in counts if each.rows])
    counts.sort(key=lambda each: wording.urgency(each.code, each.fatal))
    return [
        {
            "code": each.code,
            "fatal": each.fatal,
            "rows": each.rows,
            "sheets": each.sheets,
            "says": wording.sentence(each.code),
            "remedy": wording.remedy(each.code),
            "first": [
                {"place": wording.place(problem), "shown": problem.shown}
                for problem in first.get(each.code, ())
            ],
        }
        for each in counts
    ]


def _replace_form(file: ListFile, candidates: list[ListFile]) -> Replace | None:
    if not candidates:
        return None
    chosen = file.replaces or queries.suggestion(file, candidates)
    form = Replace(candidates=candidates, initial={"earlier": str(chosen.pk) if chosen else ""})
    form.suggested = chosen if file.replaces is None else None
    return form


def _verbs(officer: Any, file: ListFile) -> dict[str, bool]:
    """What the officer may do with this file now, for its buttons."""
    verbs = "submit withdraw problems original replace recheck cancel upload".split()
    return {verb: allows(officer, f"lists.{verb}", file) for verb in verbs}


def rows(request: HttpRequest, file: ListFile) -> HttpResponse:
    """A page of a list's rows, all or those with one problem."""
    code, status = request.GET.get("masalah", ""), request.GET.get("hasil", "")
    code = code if code in wording.PROBLEMS else ""
    status = status if status in ("accepted", "rejected") else ""
    counts = [each for each in queries.problem_counts(file) if each.rows]
    known = {each.code: each.rows for each in counts}
    known |= {"": file.rows_read, "accepted": file.rows_accepted, "rejected": file.rows_rejected}
    found = queries.rows_of(file, code, status)
    context = {
        "file": file,
        "code": code,
        "status": status,
        "says": wording.sentence(code) if code else "",
        "remedy": wording.remedy(code) if code else "",
        "counts": [
            {"code": each.code, "rows": each.rows, "says": wording.sentence(each.code)}
            for each in counts
        ],
        "table": tables.rows(request, file, found, known.get(code or status) or 0).table,
    }
    return render(request, "lists/rows.html", context)
