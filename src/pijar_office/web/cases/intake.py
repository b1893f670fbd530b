"""What was told: the first word of an event, and everything that is learnt later."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.access.table import may
from pijar_office.access.territory import duties_of
from pijar_office.actions import cases as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import cases as queries
from pijar_office.queries.case_facts import told_of
from pijar_office.queries.people import masked
from pijar_office.records.claims import Case
from pijar_office.records.people import Person
from pijar_office.web.cases.deeds import ask
from pijar_office.web.cases.forms import Intake, Tell
from pijar_office.web.cases.heads import head_of
from pijar_office.web.people.wording import region
from pijar_office.web.words import t


def open_case(request: HttpRequest, person: Person) -> HttpResponse:
    """The form that a clerk fills in while somebody calls; what stands already is shown first."""
    form = Intake(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        roles = {duty.role for duty in duties_of(request.user)}
        try:
            made = actions.open_case(
                request.user, person, given["kind"], given["event_on"], form.facts(),
                source="kelurahan" if roles & {"kelurahan", "kecamatan"} else "form",
                told_by=given["told_by"], told_phone=given["told_phone"], place=given["place"],
                key=form.request_key, request_id=getattr(request, "id", ""),
            )  # fmt: skip
            messages.success(request, t("Kejadian tercatat.", "Recorded."))
            return redirect("cases.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("cases.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    back = "people.show" if "people.show" in may(request.user) else "cases.index"
    context = {
        "person": person,
        "nik": masked(person.nik_enc),
        "region": region(person.region_code),
        "standing": [(each.pk, head_of(each)) for each in queries.of_person(person)],
        "form": form,
        "back": reverse(back, kwargs={"id": person.pk} if back == "people.show" else None),
    }
    return render(request, "cases/open.html", context, status=422 if form.errors else 200)


def tell(request: HttpRequest, case: Case) -> HttpResponse:
    """What is known by now, to be filled up."""
    form = Tell(case, dict(told_of(case)), request.POST if request.method == "POST" else None)

    def do(**more: str) -> str:
        given = form.facts()
        fresh = actions.tell(request.user, case, given, form.cleaned_data["said_by"], **more)
        if not fresh:
            return str(t("Tidak ada yang berubah.", "Nothing has changed."))
        return str(t("Keterangan tercatat.", "Written down."))

    says = t(
        "Isi yang sudah diketahui saja. Perkiraan dan daftar berkas dihitung lagi.",
        "Fill in only what is known. Estimate and papers are worked out again.",
    )
    return ask(request, case, form, do, says=str(says))
