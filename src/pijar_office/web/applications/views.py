"""The queue, the oldest first; one application with what a list would say of it; the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar.files.letter_applications import application_page
from pijar.files.letters import pages_pdf
from pijar_office.access.table import allows, may
from pijar_office.actions import applications as actions
from pijar_office.actions import clock
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import applications as queries
from pijar_office.queries.people import masked
from pijar_office.records.applications import Application
from pijar_office.web.downloads import take
from pijar_office.web.forms import Form, both
from pijar_office.web.letters import letterhead
from pijar_office.web.listing import Listing
from pijar_office.web.lists import wording
from pijar_office.web.tables import Column, Link, Tag, Tone
from pijar_office.web.templatetags.office import date_words, moment
from pijar_office.web.words import t

_SIZE = 50
_GROUPS = {
    "menunggu": ("Menunggu", "Waiting"),
    "diterima": ("Diterima, belum masuk daftar", "Accepted, in no list yet"),
    "terdaftar": ("Masuk daftar", "In a list"),
    "dikembalikan": ("Dikembalikan", "Returned"),
    "ditolak": ("Ditolak", "Declined"),
}
_STATES: dict[str, tuple[str, str, Tone]] = {
    "received": ("menunggu", "waiting", "wait"),
    "accepted": ("diterima", "accepted", "good"),
    "returned": ("dikembalikan", "returned", "plain"),
    "declined": ("ditolak", "declined", "bad"),
}
_SEX = {"L": ("laki-laki", "male"), "P": ("perempuan", "female")}


class Turn(Form):
    """Back to be mended, or not at all; and why."""

    outcome = forms.ChoiceField(
        label=both("Apa yang terjadi", "What happens"),
        choices=lambda: [
            ("returned", t("Dikembalikan: pendaftar memperbaiki, lalu mendaftar lagi",
                           "Returned: to be mended and sent again")),
            ("declined", t("Ditolak: tidak dapat diusulkan", "Declined: cannot be proposed")),
        ],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words = forms.CharField(
        label=both("Alasan", "Reason"), min_length=5, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=both("Dibaca pendaftar di halaman peserta. Kalimat pendek, tanpa NIK.",
                       "The applicant reads it on the page. Short sentences, no NIK."),
    )  # fmt: skip


def index(request: HttpRequest) -> HttpResponse:
    """The queue of one group, and what may be made into lists."""
    asked = request.GET.get("keadaan", "")
    group = asked if asked in _GROUPS else "menunggu"
    numbers = queries.numbers_of(request.user)
    held = may(request.user)
    ready = queries.to_list(request.user) if "applications.list" in held else []
    context = {
        "table": _listing(request, group, numbers[group]).table,
        "groups": [
            (t(*said), numbers[word], f"?{urlencode({'keadaan': word})}", word == group)
            for word, said in _GROUPS.items()
        ],
        "ready": [(code, wording.region(code), number) for code, number in ready[:_SIZE]],
        "form": Form(),
        "enter": "field.show" in held,
    }
    return render(request, "applications/index.html", context)


def _listing(request: HttpRequest, group: str, total: int) -> Listing:
    return Listing(
        request,
        queries.applications_of(request.user, group),
        [
            Column(t("Nama", "Name"), sort="name"),
            Column("NIK"),
            Column("Kelurahan", sort="region_code"),
            Column(t("Pekerjaan", "Occupation"), sort="occupation"),
            Column(t("Masuk", "Came"), sort="received_at"),
            Column(t("Keadaan", "State")),
        ],
        lambda some: [
            [
                Link(each.name, reverse("applications.show", kwargs={"id": each.pk})),
                masked(each.nik_enc),
                wording.region(each.region_code),
                each.occupation,
                moment(each.received_at),
                _state(each),
            ]
            for each in some
        ],
        caption=str(t(*_GROUPS[group])),
        noun=("pendaftaran", "applications"),
        by=("received_at", "id"),
        total=total,
        search=queries.among,
        place="region_code",
        hide_caption=False,
        empty=str(
            t("Tidak ada pendaftaran seperti itu di wilayah Anda.", "No such application here.")
        ),
    )


def _state(application: Application) -> Tag:
    indonesian, english, tone = _STATES[application.state]
    return Tag(t(indonesian, english), tone)


def show(request: HttpRequest, application: Application) -> HttpResponse:
    """What was said, what a list would say of it, what is known already, what may be done."""
    row = queries.judge(application, clock.today())
    file = application.list_file
    context = {
        "application": application,
        "state": conditional_escape(_state(application)),
        "facts": list(_facts(request, application)),
        "problems": [
            {"code": each.code, "says": wording.sentence(each.code), "shown": each.shown,
             "remedy": wording.remedy(each.code), "place": wording.column(each.column),
             "fatal": each.fatal}
            for each in row.problems
        ],
        "rejected": row.status == "rejected",
        "known": list(_known(request, application)),
        "words": application.words_enc.reveal() if application.words_enc else "",
        "file": file if file and not file.withdrawn_at else None,
        "accept": allows(request.user, "applications.accept", application),
        "turn": allows(request.user, "applications.turn", application),
        "letter": allows(request.user, "applications.letter", application),
        "form": Form(),
    }  # fmt: skip
    return render(request, "applications/show.html", context)


def _facts(request: HttpRequest, application: Application) -> Iterator[tuple[str, str]]:
    """The telephone only for who may see to it: a look is not enough."""
    acts = allows(request.user, "applications.list", application)
    by, phone = application.entered_by, application.phone_enc if acts else None
    yield "NIK", masked(application.nik_enc)
    yield t("Tanggal lahir", "Birth date"), date_words(application.birth_date)
    yield t("Jenis kelamin", "Sex"), t(*_SEX[application.sex])
    yield t("Kelurahan", "Kelurahan"), wording.region(application.region_code)
    yield t("Alamat", "Address"), application.address
    yield t("Pekerjaan yang ditulis", "Occupation written"), application.occupation
    yield t("Telepon", "Telephone"), phone.reveal() if phone else ""
    yield (
        t("Masuk", "Came"),
        f"{moment(application.received_at)}, {by or t('dari halaman peserta', 'from the page')}",
    )
    if application.decided_at:
        yield (
            t("Diputuskan", "Decided"),
            f"{moment(application.decided_at)}, {application.decided_by}",
        )
    if goes_on := queries.goes_on(application):
        yield t("Dihapus bila tidak masuk daftar", "Erased if in no list"), date_words(goes_on)


def _known(request: HttpRequest, application: Application) -> Iterator[tuple[str, str]]:
    """(what has the same NIK, its page or "")."""
    away = t("di luar wilayah Anda", "outside your territory")
    for each in queries.known(request.user, application):
        if each.kind == "person":
            says = t("Sudah dikenal sebagai orang", "Known already as a person")
            verb = "people.show"
        elif each.kind == "list":
            says, verb = t("Sudah ada dalam daftar", "Already in a list"), "lists.show"
        else:
            says, verb = t("Mendaftar juga", "Also applied"), "applications.show"
        if each.thing is None or not allows(request.user, verb, each.thing):
            yield f"{says} ({away})", ""
        else:
            yield f"{says}: {each.thing}", reverse(verb, kwargs={"id": each.thing.pk})


def accept(request: HttpRequest, application: Application) -> HttpResponse:
    """It may go into a list."""
    form = Form(request.POST)
    try:
        actions.accept(
            request.user, application,
            key=form.request_key if form.is_valid() else "",
            request_id=getattr(request, "id", ""),
        )  # fmt: skip
        messages.success(
            request,
            t("Diterima. Jadikan daftar bila sudah terkumpul.", "Accepted; make a list of them."),
        )
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("applications.show", id=application.pk)


def turn(request: HttpRequest, application: Application) -> HttpResponse:
    """Back to be mended, or declined, with the reason that its ticket shows."""
    form = Turn(request.POST or None)
    back = reverse("applications.show", kwargs={"id": application.pk})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.turn(
                request.user, application, given["outcome"], given["words"],
                key=form.request_key, request_id=getattr(request, "id", ""),
            )  # fmt: skip
            messages.success(request, t("Tercatat.", "Done."))
            return redirect(back)
        except AlreadyDone:
            return redirect(back)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context: dict[str, Any] = {"form": form, "back": back, "name": application.name}
    status = 422 if request.method == "POST" else 200
    return render(request, "applications/turn.html", context, status=status)


def letter(request: HttpRequest, application: Application) -> HttpResponseBase:
    """What became of it as PDF, for those who have no number to look it up by."""
    lines = (application.name, application.address, wording.region(application.region_code))
    made = application_page(
        tuple(filter(None, lines)),
        timezone.localdate(application.received_at),
        application.outcome,
        application.words_enc.reveal() if application.words_enc else "",
    )
    pdf = pages_pdf(letterhead(clock.today()), [made])
    return take(request, application, "surat-pendaftaran.pdf", pdf)


def make_list(request: HttpRequest) -> HttpResponse:
    """The accepted ones of a kelurahan as its list; its page shows the check."""
    form = Form(request.POST)
    try:
        file = actions.make_list(
            request.user, request.POST.get("kelurahan", ""),
            key=form.request_key if form.is_valid() else "",
            request_id=getattr(request, "id", ""),
        )  # fmt: skip
        messages.success(
            request,
            t("Daftar dibuat. Serahkan sesudah diperiksa.", "Made. Submit it once it is checked."),
        )
        return redirect("lists.show", id=file.pk)
    except AlreadyDone as done:
        return redirect("lists.show", id=done.answer)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("applications.index")
