"""Finding a person, and looking at a whole number with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar_office.actions import people as actions
from pijar_office.queries.people import MOST, masked
from pijar_office.records.people import Person
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.people import wording
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import date_words
from pijar_office.web.words import t

_MANY_DIGITS = 8
"""So many are no name but a NIK in the wrong box."""


class Search(Form):
    """Either of the two; sent by POST, for neither a NIK nor a name belongs in an address."""

    nik = forms.CharField(
        label="NIK",
        help_text=both("Enam belas angka, tepat.", "Sixteen digits, exactly."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    name = forms.CharField(
        label=both("Nama", "Name"),
        help_text=both(
            "Satu kata atau lebih. Moch. dan Muhammad dianggap sama.",
            "One word or more. Moch. and Muhammad count as the same.",
        ),
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        """One of them must be there."""
        given = super().clean() or {}
        if sum(map(str.isdigit, given.get("name", ""))) >= _MANY_DIGITS:
            given |= {"nik": given["nik"] or given["name"], "name": ""}
        if not self.errors and not given.get("nik") and not given.get("name", "").strip():
            raise forms.ValidationError(t("Isi NIK atau nama.", "Fill in a NIK or a name."))
        return given


def search(request: HttpRequest) -> HttpResponse:
    """The form, and who was found."""
    form = Search(request.POST or None)
    context: dict[str, Any] = {"form": form, "most": MOST}
    if request.method == "POST" and form.is_valid():
        try:
            people, more = actions.search(
                request.user, nik=form.cleaned_data["nik"], name=form.cleaned_data["name"]
            )
            context |= {"table": _table(people), "more": more}
        except Refusal as refusal:
            form.add_error("nik" if refusal.code == "NIK_TIDAK_UTUH" else None, str(refusal))
    if form.is_bound:  # a NIK that was typed does not come back on the page
        name = form.cleaned_data.get("name", "") if hasattr(form, "cleaned_data") else ""
        form.data = {"nik": "", "name": name}
    return render(request, "people/search.html", context)


def _table(people: list[Person]) -> Table:
    return Table(
        caption=t("Orang yang ditemukan", "People found"),
        columns=[
            Column(t("Nama", "Name")),
            Column("NIK"),
            Column(t("Lahir", "Born")),
            Column("Kelurahan"),
            Column(t("Pekerjaan", "Occupation")),
        ],
        rows=[
            [
                Link(each.name, reverse("people.show", kwargs={"id": each.pk})),
                masked(each.nik_enc),
                date_words(each.birth_date),
                wording.region(each.region_code),
                wording.occupation(each.occupation),
            ]
            for each in people
        ],
        empty=t(
            "Tidak ada orang seperti itu di wilayah tugas Anda.",
            "Nobody like that in your territory.",
        ),
    )


class RevealForm(WithReason):
    """Which number, and why."""

    field = forms.ChoiceField(
        label=both("Nomor", "Number"),
        choices=[("nik", "NIK"), ("kk", "KK")],
        widget=forms.RadioSelect,
        initial="nik",
    )
    field_order = ("key", "field", "reason")


def reveal(request: HttpRequest, person: Person) -> HttpResponse:
    """Asks why, then shows one whole number once; nothing of it stays in the address."""
    form = RevealForm(request.POST or None)
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "back": reverse("people.show", kwargs={"id": person.pk}),
    }
    if request.method == "POST" and form.is_valid():
        field = form.cleaned_data["field"]
        try:
            context["digits"] = actions.reveal(
                request.user, person, field, form.cleaned_data["reason"]
            )
            context["field"] = field.upper()
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "people/reveal.html", context)
