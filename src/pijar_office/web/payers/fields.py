"""Fields of the forms about mandates: months as people type them, a NIK that is never echoed."""

from __future__ import annotations

from typing import Any

from django import forms

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar_office.records.payers import Mandate
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.payers import wording
from pijar_office.web.words import t


class MonthField(forms.CharField):
    """A month, from the browser's own picker or typed as 2026-01."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"type": "month", "placeholder": "2026-01"})
        super().__init__(max_length=7, widget=widget, **more)

    def clean(self, value: Any) -> Any:
        """The month; None for nothing where nothing is fine."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return Month.parse(text)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class Promised(Form):
    """One worker more, and from when."""

    nik = forms.CharField(
        label=both("NIK pekerja", "NIK of the worker"),
        help_text=both("16 angka pada KTP.", "16 digits of the identity card."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        max_length=24,
    )
    name = forms.CharField(label=both("Nama pekerja", "Name of the worker"), max_length=255)
    sector = forms.ChoiceField(
        label=both("Sektor", "Sector"),
        choices=lambda: [
            ("", t("menurut pekerjaan yang tercatat", "by the occupation on record")),
            ("transportasi", t("transportasi", "transport")),
            ("lainnya", t("lainnya", "other")),
        ],
        required=False,
    )
    first = MonthField(label=both("Mulai bulan", "From"))
    last = MonthField(
        label=both("Sampai bulan", "Until"),
        help_text=both("Kosongkan bila terus berjalan.", "Leave empty if it goes on."),
        required=False,
    )
    agreed_on = forms.DateField(
        label=both("Tanggal kesanggupan", "Day of the promise"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    evidence = forms.FileField(
        label=both("Surat kesanggupan", "Paper of the promise"),
        help_text=both("PDF, JPEG, atau PNG, paling besar 10 MB.", "PDF, JPEG or PNG, 10 MB."),
        required=False,
    )

    def clean_nik(self) -> Nik:
        """Sixteen sound digits."""
        digits = "".join(sign for sign in self.cleaned_data["nik"] if sign.isdigit())
        try:
            return Nik(digits)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal


class Paid(Form):
    """Months that were paid."""

    first = MonthField(label=both("Dari bulan", "From"))
    last = MonthField(label=both("Sampai bulan", "Through"))
    monthly_rp = forms.IntegerField(
        label=both("Iuran per bulan (Rp)", "Contribution a month (Rp)"),
        help_text=both("Kosongkan untuk memakai tarifnya.", "Leave empty for the tariff."),
        min_value=1,
        max_value=10**9,
        required=False,
    )
    paid_on = forms.DateField(
        label=both("Tanggal bayar", "Day of payment"),
        help_text=both("Kosongkan bila tidak diketahui.", "Leave empty if nobody knows."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Not the wrong way round, and not for ever."""
        found = super().clean() or {}
        first, last = found.get("first"), found.get("last")
        if first and last and not first <= last < first + 120:
            raise forms.ValidationError(t("Periksa kedua bulannya.", "Check the two months."))
        return found


class Unpaid(WithReason):
    """Which month was noted by mistake."""

    month = MonthField(label=both("Bulan yang keliru", "The mistaken month"))
    field_order = ("key", "month", "reason")


class Changed(WithReason):
    """Who pays next, and from when."""

    payer = forms.CharField(
        label=both("Pembayar baru", "The new payer"),
        help_text=both("Nama persis atau NIP.", "The exact name, or the NIP."),
        max_length=60,
    )
    first = MonthField(label=both("Mulai bulan", "From"))
    field_order = ("key", "payer", "first", "reason")


class Ended(WithReason):
    """Why it ends, and with which month."""

    ground = forms.ChoiceField(
        label=both("Sebab", "Ground"),
        choices=lambda: [
            (code, wording.ground(code)) for code in wording.GROUNDS
            if code not in ("changed", "cancelled")
        ],
    )  # fmt: skip
    last = MonthField(
        label=both("Bulan terakhir", "Last month"),
        help_text=both(
            "Bulan sebelum mulainya berarti mandat batal.",
            "A month before its first calls it back.",
        ),
    )
    field_order = ("key", "ground", "last", "reason")


def months_of(mandate: Mandate) -> dict[str, str]:
    """What the form of payments is filled with at first: the month that comes next."""
    from pijar_office.queries.decree_content import month_of

    next_ = month_of(mandate.kept_to) + 1 if mandate.kept_to else month_of(mandate.first_month)
    return {"first": str(next_), "last": str(next_)}
