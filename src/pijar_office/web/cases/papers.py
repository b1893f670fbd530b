"""Papers of a claim: photographed at the family's table, taken along, looked at by another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from pijar.core.errors import Refusal
from pijar_office.actions import case_papers as actions
from pijar_office.queries.case_judgements import judge
from pijar_office.records.claims import Case, CasePaper
from pijar_office.web.cases import wording
from pijar_office.web.cases.deeds import ask
from pijar_office.web.downloads import attachment
from pijar_office.web.forms import Form, both
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t

_SUFFIXES = {"pdf": "pdf", "jpeg": "jpg", "png": "png"}
_PHOTO = {"accept": "image/jpeg,image/png,application/pdf", "capture": "environment"}


class Upload(Form):
    """Which paper, and its photograph or scan."""

    code = forms.ChoiceField(label=both("Berkas apa", "Which paper"))
    photo = forms.FileField(
        label=both("Foto dengan kamera", "Photograph it"),
        help_text=both(
            "Seluruh lembar terlihat, terang, tidak buram.", "The whole sheet, bright and sharp."
        ),
        required=False,
        widget=forms.FileInput(attrs=_PHOTO),
    )
    file = forms.FileField(
        label=both("Atau pilih berkas", "Or choose a file"),
        help_text=both("PDF, JPEG, atau PNG, paling besar 10 MB.", "PDF, JPEG or PNG, 10 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )

    def __init__(self, case: Case, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [each.paper.code for each in judge(case).papers]
        codes = [*asked, *(code for code in actions.OTHER_PAPERS if code not in asked)]
        self.fields["code"].choices = [  # type: ignore[attr-defined]
            (code, wording.paper(code)) for code in codes
        ]

    def clean(self) -> dict[str, Any]:
        """One of the two must be there, and of a size that may be read."""
        given = super().clean() or {}
        found = given.get("photo") or given.get("file")
        if not found and not self.errors:
            raise forms.ValidationError(t("Foto atau pilih berkasnya.", "Give the paper itself."))
        if found and (getattr(found, "too_large", False) or found.size > actions.MAX_BYTES):
            raise forms.ValidationError(t("Lebih dari 10 MB.", "Over 10 MB."))
        return given


def upload(request: HttpRequest, case: Case) -> HttpResponse:
    """Bring a paper."""
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = Upload(case, *sent, initial={"code": request.GET.get("berkas", "")})

    def do(**more: str) -> str:
        given = form.cleaned_data["photo"] or form.cleaned_data["file"]
        code = form.cleaned_data["code"]
        actions.upload(request.user, case, code, given.name, given.read(), **more)
        return str(t("{p} tersimpan.", "{p} is kept.", p=wording.paper(code)))

    return ask(request, case, form, do, files=True)


def take_along(request: HttpRequest, paper: CasePaper) -> HttpResponseBase:
    """The paper itself, once it is written down who opens it."""
    try:
        content = actions.take(request.user, paper, request_id=getattr(request, "id", ""))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("cases.show", id=paper.case_id)
    answer = attachment(f"{paper.code}.{_SUFFIXES[paper.type]}", content)
    answer["Content-Type"] = actions.TYPES[paper.type]
    return answer


class Check(Form):
    """Taken or not, and why not."""

    accepted = forms.ChoiceField(
        label=both("Hasil pemeriksaan", "Result"), widget=forms.RadioSelect
    )
    says = forms.CharField(
        label=both("Bila tidak diterima: mengapa", "If not: why"),
        help_text=both("Misalnya: buram, halaman kedua belum ada.", "Such as: blurred."),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted"].choices = [  # type: ignore[attr-defined]
            ("yes", t("Terbaca, benar, dan lengkap: diterima", "Legible, right, whole: accepted")),
            ("no", t("Tidak diterima", "Not accepted")),
        ]


def check(request: HttpRequest, paper: CasePaper) -> HttpResponse:
    """Look at a paper, then take it or say why it will not do."""
    form = Check(request.POST if request.method == "POST" else None)

    def do(**more: str) -> None:
        given = form.cleaned_data
        actions.check(request.user, paper, given["accepted"] == "yes", given["says"], **more)

    facts = [
        (t("Berkas", "Paper"), wording.paper(paper.code)),
        (t("Nama berkas", "Name of the file"), paper.name),
        (t("Diunggah", "Uploaded"), f"{paper.uploaded_by}, {moment(paper.uploaded_at)}"),
    ]
    if paper.checked_at:
        facts.append((t("Diperiksa", "Checked"), f"{paper.checked_by}, {moment(paper.checked_at)}"))
        facts.append((t("Hasil", "Result"), wording.paper_state(paper).__html__()))
    return ask(request, paper.case, form, do, template="cases/check.html", paper=paper, facts=facts)
