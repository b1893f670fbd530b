"""What officers fill in about a complaint: few fields, in the sender's own words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from pijar.core.nik import read_nik
from pijar.stages.complaints.states import NEEDS_PERSON
from pijar.stages.lists.cells import read_phone
from pijar_office.actions.breaches import Leak
from pijar_office.actions.complaints import Said
from pijar_office.queries.case_facts import zone
from pijar_office.queries.personal_data import CORRECTABLE
from pijar_office.records.complaints import Complaint
from pijar_office.records.people import Person
from pijar_office.records.visits import Visit
from pijar_office.web.cases.fields import Instant
from pijar_office.web.complaints import wording
from pijar_office.web.forms import Form, both
from pijar_office.web.templatetags.office import date_words
from pijar_office.web.words import t

MOST_WORDS = 4000
MOST_ANSWER = 1500
"""Letters of an answer: all of it stands on the page that its ticket opens."""


def _words(
    id_: str, en: str, rows: int = 6, most: int = MOST_WORDS, **more: Any
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=both(id_, en), max_length=most, widget=widget, **more)


class Enter(Form):
    """A complaint told at a counter."""

    kind = forms.ChoiceField(
        label=both("Tentang apa", "What it is"), choices=wording.kinds, widget=forms.RadioSelect
    )
    words = _words(
        "Apa yang salah", "What is wrong",
        help_text=both("Tulis seperti yang dikatakan.", "Write it as it is told."),
    )  # fmt: skip
    nik = forms.CharField(
        label=both("NIK yang mengadu", "The sender’s NIK"), max_length=40, required=False,
        help_text=both("Wajib, kecuali untuk pengaduan.", "Required, but for a plain complaint."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=both("Telepon", "Telephone"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    about_officer = forms.BooleanField(
        label=both("Tentang petugas: hanya untuk kota", "About an officer: for the city alone"),
        required=False,
    )
    anonymous = forms.BooleanField(
        label=both("Tanpa nama: tidak ada yang dicatat tentang pengirim",
                   "No name: nothing about the sender is kept"),
        required=False,
    )  # fmt: skip

    def clean_nik(self) -> str:
        """Sixteen digits, or none."""
        text = self.cleaned_data["nik"]
        digits = read_nik(text).digits if text else ""
        if digits is None:
            raise forms.ValidationError(
                t("NIK itu tidak utuh; ketik keenam belas angkanya.", "Type all sixteen digits.")
            )
        return str(digits)

    def clean_phone(self) -> str:
        """As +62…, or none."""
        text = self.cleaned_data["phone"]
        number = read_phone(text)[0] if text else ""
        if number is None:
            raise forms.ValidationError(
                t("Nomor itu belum lengkap; contoh 0812 3456 7890.", "That number is not whole.")
            )
        return str(number)[:20]

    def clean(self) -> dict[str, Any]:
        """Requests about a person need the person."""
        given = super().clean() or {}
        if given.get("kind") in NEEDS_PERSON and "nik" in given and not given["nik"]:
            self.add_error("nik", t("Isi NIK: jawabannya tentang orangnya.", "The NIK is needed."))
        return given

    @property
    def said(self) -> Said:
        """All of it, for the action."""
        given = self.cleaned_data
        names = ("kind", "words", "anonymous", "about_officer", "nik", "phone")
        return Said(**{name: given[name] for name in names})


class Words(Form):
    """An answer, or why."""

    words = _words("Kata-kata", "Words", min_length=5)

    def __init__(self, label: str, *args: Any, most: int = MOST_WORDS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"] = _words(label, label, min_length=5, most=most)
        self.fields["words"].help_text = t(
            "Kalimat pendek yang dapat dibacakan. Jangan menulis NIK.",
            "Short sentences that can be read aloud. Write no NIK.",
        )


class Decide(Form):
    """The visit that found a fact to be another."""

    visit = forms.ModelChoiceField(
        label=both("Kunjungan yang menemukannya", "The visit that found it"),
        queryset=Visit.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, visits: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["visit"]
        field.queryset = visits
        field.label_from_instance = lambda each: (
            f"{date_words(each.seen_on)}, {each.seen_by}: {each.what_was_seen}"[:160]
        )


class Correct(Form):
    """Data as the person says they are."""

    evidence = forms.CharField(
        label=both("Bukti yang dilihat", "The proof you saw"), max_length=200, min_length=3,
        help_text=both("Misalnya: KTP asli, Kartu Keluarga.", "Such as: the original KTP."),
    )  # fmt: skip
    words = _words("Jawaban untuk pengirim", "Answer to the sender", 3, min_length=5)
    field_order = ("key", *CORRECTABLE, "evidence", "words")

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for column, words in CORRECTABLE.items():
            most = getattr(Person._meta.get_field(column), "max_length", None) or 500
            self.fields[column] = forms.CharField(
                label=t(*words), max_length=most, required=column == "name"
            )
            self.fields[column].widget.attrs["autocomplete"] = "off"
            self.initial[column] = getattr(person, column)
        self.order_fields(self.field_order)

    @property
    def values(self) -> dict[str, str]:
        """Column → value."""
        return {column: self.cleaned_data[column] for column in CORRECTABLE}


class Open(Form):
    """A breach, as far as it is known."""

    known_at = Instant(label=both("Sejak kapan diketahui", "Known since"))
    data = _words("Data apa yang terungkap", "Which data got out", 3)
    happened = _words("Kapan dan bagaimana terjadinya", "When and how it happened", 3)
    handling = _words("Apa yang sudah dan akan dilakukan", "What was and will be done", 3)
    people = forms.IntegerField(
        label=both("Berapa orang", "How many people"), min_value=0, max_value=10_000_000,
        required=False, help_text=both("Kosongkan bila belum diketahui.", "Empty if not known."),
    )  # fmt: skip
    complaint = forms.ModelChoiceField(
        label=both("Dari aduan", "From a complaint"), queryset=Complaint.objects.none(),
        required=False,
    )  # fmt: skip

    def __init__(self, complaints: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["complaint"]
        field.queryset = complaints
        field.label_from_instance = lambda each: date_words(timezone.localdate(each.received_at))

    def clean_known_at(self) -> datetime:
        """An instant on the city's clock."""
        try:
            return datetime.fromisoformat(self.cleaned_data["known_at"]).replace(tzinfo=zone())
        except ValueError:
            says = t("Hari atau jam itu tidak ada.", "No such day or hour.")
            raise forms.ValidationError(says) from None

    @property
    def leak(self) -> Leak:
        """All of it, for the action."""
        names = ("known_at", "data", "happened", "handling", "people")
        return Leak(**{name: self.cleaned_data[name] for name in names})


class Tell(Form):
    """Who was told of a breach in writing, and how."""

    whom = forms.ChoiceField(
        label=both("Siapa yang diberi tahu", "Who was told"), widget=forms.RadioSelect,
        choices=[("agency", both("lembaga pelindungan data", "the data protection agency")),
                 ("people", both("orang yang datanya bocor", "the people concerned"))],
    )  # fmt: skip
    how = forms.CharField(
        label=both("Dengan surat atau pengumuman apa", "By which letter or announcement"),
        min_length=3, max_length=120,
    )  # fmt: skip
