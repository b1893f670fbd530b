"""The insurer's reply: uploading it, watching it being read, what it says of whom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.files.verdicts import MAX_BYTES
from pijar_office.access.table import may
from pijar_office.actions import replies as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import enrolments as queries
from pijar_office.queries.jobs import job_on
from pijar_office.queries.people import among
from pijar_office.records.enrolments import RegistrationFile, ReplyFile
from pijar_office.records.jobs import Job
from pijar_office.web import errors
from pijar_office.web.decrees.people import person_link
from pijar_office.web.enrolments import registrations, wording
from pijar_office.web.forms import Form, both
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import date_words, moment, whole
from pijar_office.web.words import t


class Upload(Form):
    """The reply, and to which file it is one."""

    file = forms.ChoiceField(label=both("Balasan untuk berkas", "Reply to the file"))
    reply = forms.FileField(
        label=both("Berkas balasan", "The reply"),
        help_text=both(
            "Excel atau CSV dari kantor cabang, paling besar 20 MB.",
            "Excel or CSV from the branch, at most 20 MB.",
        ),
        allow_empty_file=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt"}),
    )

    def __init__(self, files: list[RegistrationFile], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].choices = [(str(file.pk), _choice(file)) for file in files]

    def clean_reply(self) -> Any:
        """Refuses what is too large before it is read into memory."""
        given = self.cleaned_data["reply"]
        if given.size > MAX_BYTES:
            raise forms.ValidationError(t("Lebih dari 20 MB.", "Over 20 MB."))
        return given


def _choice(file: RegistrationFile) -> str:
    people = t("{n} orang", "{n} people", n=whole(file.people))
    sent = t("dikirim {day}", "sent {day}", day=date_words(file.sent_at))
    return f"{registrations.name_of(file)} · {people} · {sent}"


def upload(request: HttpRequest) -> HttpResponse:
    """Choose the file it answers, and upload it."""
    files = queries.to_answer(request.user)
    asked = request.GET.get("berkas", "")
    form = Upload(
        files,
        request.POST or None,
        request.FILES or None,
        initial={"file": asked if asked in {str(file.pk) for file in files} else None},
    )
    if request.method == "POST" and form.is_valid():
        chosen = next(file for file in files if str(file.pk) == form.cleaned_data["file"])
        given = form.cleaned_data["reply"]
        try:
            made = actions.upload(
                request.user, chosen, given.name, given.read(), key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("replies.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("replies.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "files": files, "back": reverse("registrations.index")}
    return render(request, "enrolments/upload.html", context)


def show(request: HttpRequest, file: ReplyFile) -> HttpResponse:
    """What a reply says, or how far its reading is."""
    reply = getattr(file, "reply", None)
    job = job_on(file.pk, actions.KIND) if reply is None else None
    running = job is not None and job.finished_at is None
    if getattr(request, "htmx", False):
        return _poll(request, file, job, running=running)
    sent = file.registration_file
    replaced = reply is not None and queries.newest_reply(sent.pk) != reply
    context: dict[str, Any] = {
        "file": file,
        "reply": reply,
        "state": registrations.reply_state(file, newest=not replaced).__html__(),
        "replaced": replaced,
        "sent_name": registrations.name_of(sent),
        "sent_url": reverse("registrations.show", kwargs={"id": sent.pk}),
        "facts": _facts(file),
        "job": job,
        "running": running,
        "poll": reverse("replies.show", kwargs={"id": file.pk}),
        "cancel": reverse("jobs.cancel", kwargs={"id": job.pk}) if job else "",
        "again": f"{reverse('replies.upload')}?berkas={sent.pk}",
    }
    if reply is not None:
        context["people"] = _groups(file, (_done(file), "refused", "differs", "unanswered"))
        context["rows"] = _groups(file, ("unknown", "duplicate"))
        context["follow_up"] = reverse("replies.follow_up", kwargs={"id": file.pk})
    return render(request, "enrolments/reply.html", context)


def _done(file: ReplyFile) -> str:
    """The group of whom what was asked for was done."""
    return "enrolled" if file.registration_file.change == "add" else "ended"


def _poll(request: HttpRequest, file: ReplyFile, job: Job | None, *, running: bool) -> HttpResponse:
    if running and job is not None:
        context = {
            "job": job,
            "poll": reverse("replies.show", kwargs={"id": file.pk}),
            "cancel": reverse("jobs.cancel", kwargs={"id": job.pk}),
        }
        return render(request, "enrolments/progress.html", context)
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer


def _facts(file: ReplyFile) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        (t("Nama berkas", "Name of the file"), file.name),
        (t("Diunggah", "Uploaded"), f"{file.uploaded_by}, {moment(file.uploaded_at)}"),
        (t("Sidik berkas (SHA-256)", "Hash of the file (SHA-256)"), file.sha256),
    ]
    reply = getattr(file, "reply", None)
    if reply is not None:
        rows = t(
            "{total} = {matched} cocok + {differing} berbeda + {unknown} tidak dikenal"
            " + {duplicate} ganda",
            "{total} = {matched} matched + {differing} differing + {unknown} unknown"
            " + {duplicate} duplicate",
            total=whole(reply.total), matched=whole(reply.matched),
            differing=whole(reply.differing), unknown=whole(reply.unknown),
            duplicate=whole(reply.duplicate),
        )  # fmt: skip
        people = t(
            "{sent} = {matched} cocok + {differing} berbeda + {unanswered} belum dijawab",
            "{sent} = {matched} matched + {differing} differing + {unanswered} unanswered",
            sent=whole(reply.sent), matched=whole(reply.matched),
            differing=whole(reply.differing), unanswered=whole(reply.unanswered),
        )  # fmt: skip
        found += [
            (t("Baris balasan", "Rows of the reply"), rows),
            (t("Orang yang dikirim", "People sent"), people),
            (
                t("Sekarang punya KPJ", "Have a KPJ now")
                if _done(file) == "enrolled"
                else t("Sekarang sudah berhenti", "Have left now"),
                whole(reply.enrolled),
            ),
        ]
    return found


def _groups(file: ReplyFile, names: tuple[str, ...]) -> Table:
    url = reverse("replies.rows", kwargs={"id": file.pk})
    rows = []
    for name in names:
        count = queries.group_count(file.reply, name)
        shown = Link(whole(count), f"{url}?kelompok={name}") if count else 0
        rows.append([wording.group(name), shown, wording.advice(name) if count else ""])
    of_people = "refused" in names
    return Table(
        caption=t("Orang yang dikirim", "People who were sent")
        if of_people
        else t("Baris lain", "Other rows"),
        columns=[
            Column(t("Jawaban", "Answer")),
            Column(t("Orang", "People") if of_people else t("Baris", "Rows"), number=True),
            Column(t("Yang perlu dilakukan", "What to do")),
        ],
        rows=rows,
    )


def rows(request: HttpRequest, file: ReplyFile) -> HttpResponse:
    """The people or rows behind a number."""
    name = request.GET.get("kelompok", "differs")
    if name not in (_done(file), *queries.GROUPS[1:]):
        return errors.not_found(request)
    opens = "people.show" in may(request.user)
    listing = Listing(
        request,
        queries.group_of(file, name),
        _columns(name),
        lambda some: [_cells(each, opens) for each in queries.shown_of(file, some)],
        caption=wording.group(name),
        noun=("baris", "rows"),
        total=queries.group_count(file.reply, name),
        by=("fund__place", "fund__code", "place") if name == "unanswered" else ("sheet", "row"),
        search=among("person"),
        place="person__region_code",
        subject=file,
        empty=str(t("Tidak ada baris seperti itu.", "No such row.")),
    )
    context = {
        "file": file,
        "name": wording.group(name),
        "advice": wording.advice(name),
        "total": listing.total,
        "back": reverse("replies.show", kwargs={"id": file.pk}),
        "table": listing.table,
    }
    return render(request, "enrolments/rows.html", context)


def _columns(name: str) -> list[Column]:
    place = t("Nomor di berkas kita", "Number in our file") if name == "unanswered" else t(
        "Lembar, baris", "Sheet, row"
    )  # fmt: skip
    return [
        Column(t("Nama", "Name"), sort="person__name"),
        Column("NIK"),
        Column(place),
        Column("KPJ", sort="" if name == "unanswered" else "kpj"),
        Column(t("Mulai", "From"), sort="" if name == "unanswered" else "starts_on"),
        Column(t("Keterangan", "Remark")),
    ]


def _cells(shown: queries.Shown, opens: bool) -> list[Any]:
    row = shown.row
    person = row.person if row else shown.line.person if shown.line else None
    who = person_link(person, opens) if person else ""
    if row is None:
        return [who, shown.nik, shown.place, "", "", ""]
    remark = wording.problem(row.problem)
    if row.refusal:
        remark = " ".join(filter(None, (f"{wording.refusal(row.refusal)}:", row.says)))
    return [who, shown.nik, shown.place, row.kpj, date_words(row.starts_on), remark]
