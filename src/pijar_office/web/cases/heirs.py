"""The family: who they are, how they are paid, what scholarships ask of a child."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from pijar.stages.claims.scholarships import LEVEL_WORDS
from pijar_office.actions import case_heirs as actions
from pijar_office.actions.case_heirs import RELATIONS, Given
from pijar_office.records.claims import Case
from pijar_office.records.heirs import CaseChange, CaseHeir
from pijar_office.web.cases import wording
from pijar_office.web.cases.deeds import ask
from pijar_office.web.cases.fields import PastDay, yes_or_no
from pijar_office.web.forms import Form, both
from pijar_office.web.words import t

_FIRST = ("istri", "suami", "anak", "ayah", "ibu", "saudara_kandung")


class Relative(Form):
    """Somebody of the family. Numbers that stand already are never shown again."""

    relation = forms.ChoiceField(label=both("Hubungan", "Relation"))
    name = forms.CharField(
        label=both("Nama", "Name"),
        help_text=both("Seperti di KTP atau akta.", "As on the card or certificate."),
        max_length=255,
    )
    birth_date = PastDay(label=both("Tanggal lahir", "Date of birth"), required=False)
    alive = yes_or_no("Masih hidup pada hari kejadian?", "Alive on that day?")
    guardian = forms.CharField(
        label=both("Wali, bila belum dewasa", "Guardian, if a minor"),
        max_length=255,
        required=False,
    )
    phone = forms.CharField(
        label=both("Telepon", "Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )
    nik = forms.CharField(
        label="NIK",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    bank = forms.CharField(label="Bank", max_length=60, required=False)
    account = forms.CharField(
        label=both("Nomor rekening", "Account number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    account_name = forms.CharField(
        label=both("Rekening atas nama", "Account in the name of"), max_length=255, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("alive", "yes")
        rest = [each for each in RELATIONS if each not in _FIRST]
        self.fields["relation"].choices = [  # type: ignore[attr-defined]
            (code, wording.capital(wording.relation(code))) for code in (*_FIRST, *rest)
        ]

    def given(self) -> Given:
        """What is said; numbers left empty stay as they were."""
        found = self.cleaned_data
        numbers = {
            name: "".join(found[name].split()).replace(".", "").replace("-", "") or None
            for name in ("nik", "account")
        }
        texts = ("name", "guardian", "phone", "bank", "account_name")
        return Given(
            relation=found["relation"],
            birth_date=found["birth_date"],
            alive=found["alive"] or "unknown",
            **{name: found[name].strip() for name in texts},
            **numbers,
        )


class Added(Relative):
    """One more of the family."""

    reason = forms.CharField(
        label=both("Mengapa baru sekarang", "Why only now"),
        help_text=both(
            "Hanya bila berkas sudah lengkap: perubahan itu menunggu dua petugas.",
            "Only once the file is complete: such a change waits for two officers.",
        ),
        max_length=300,
        required=False,
    )


class Changed(Relative):
    """Somebody as they shall be, and why; or no heir after all."""

    gone = forms.BooleanField(
        label=both("Ternyata bukan ahli waris", "No heir after all"), required=False
    )
    reason = forms.CharField(
        label=both("Alasan perubahan", "Why it changes"), min_length=5, max_length=300
    )
    paper = forms.ChoiceField(
        label=both("Berkas yang menunjukkannya", "The paper that shows it"), required=False
    )

    def __init__(self, heir: CaseHeir, *args: Any, **kwargs: Any) -> None:
        names = ("relation", "name", "birth_date", "alive", "guardian", "phone", "bank",
                 "account_name")  # fmt: skip
        kwargs["initial"] = {name: getattr(heir, name) for name in names}
        super().__init__(*args, **kwargs)
        kept = both("Sudah ada; kosongkan bila tetap.", "It stands; leave empty to keep it.")
        for name, sealed in (("nik", heir.nik_enc), ("account", heir.account_enc)):
            if sealed is not None:
                self.fields[name].help_text = kept
        papers = heir.case.papers.order_by("-uploaded_at")[:50]
        self.fields["paper"].choices = [  # type: ignore[attr-defined]
            ("", t("tanpa berkas", "no paper")),
            *((str(each.pk), wording.paper(each.code)) for each in papers),
        ]


def add(request: HttpRequest, case: Case) -> HttpResponse:
    """Write down one more of the family."""
    form = Added(request.POST if request.method == "POST" else None)

    def do(**more: str) -> str | None:
        made = actions.add(request.user, case, form.given(), form.cleaned_data["reason"], **more)
        return _held() if isinstance(made, CaseChange) else None

    return ask(request, case, form, do)


def change(request: HttpRequest, heir: CaseHeir) -> HttpResponse:
    """Change what is told of somebody; what is watched waits for two others."""
    case = heir.case
    form = Changed(heir, request.POST if request.method == "POST" else None)

    def do(**more: str) -> str | None:
        given = form.cleaned_data
        if given["gone"]:
            held = actions.remove(request.user, heir, given["reason"], **more)
        else:
            paper = case.papers.get(pk=given["paper"]) if given["paper"] else None
            held = actions.change(request.user, heir, form.given(), given["reason"], paper, **more)
        return _held() if held else None

    says = t(
        "Perubahan ahli waris, rekening, atau telepon di sekitar kejadian ditahan sampai dua"
        " petugas lain melihat buktinya.",
        "A change of heir, account or telephone around an event is held until two other officers"
        " have seen the proof.",
    )
    return ask(request, case, form, do, says=str(says))


def _held() -> str:
    return str(
        t(
            "Perubahan ditahan; menunggu dua petugas lain.",
            "The change is held; it waits for two other officers.",
        )
    )


class School(Form):
    """What scholarships ask of a child."""

    level = forms.ChoiceField(
        label=both("Sekolah pada hari kejadian", "School on the day of the event"), required=False
    )
    year_of_level = forms.IntegerField(
        label=both("Tahun ke berapa di jenjang itu", "Which year of that school"),
        min_value=1,
        max_value=12,
        required=False,
    )
    unmarried = forms.BooleanField(
        label=both("Sudah ditanya: belum menikah", "Asked: not married"), required=False
    )
    jobless = forms.BooleanField(
        label=both("Sudah ditanya: belum bekerja", "Asked: without a job"), required=False
    )
    married_on = PastDay(label=both("Menikah pada", "Married on"), required=False)
    working_since = PastDay(label=both("Bekerja sejak", "Working since"), required=False)
    chosen = forms.BooleanField(
        label=both("Dipilih keluarga menerima beasiswa", "Chosen by the family"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            ("", t("belum diketahui", "not known")),
            *((code, wording.level(code)) for code in LEVEL_WORDS),
        ]


def school(request: HttpRequest, heir: CaseHeir) -> HttpResponse:
    """Write down a child's school."""
    names = ("level", "year_of_level", "unmarried", "jobless", "married_on", "working_since",
             "chosen")  # fmt: skip
    initial = {name: getattr(heir, name) for name in names}
    form = School(request.POST if request.method == "POST" else None, initial=initial)

    def do(**more: str) -> None:
        given = {name: form.cleaned_data[name] for name in names}
        actions.school(request.user, heir, **given, **more)

    return ask(request, heir.case, form, do, says=heir.name)
