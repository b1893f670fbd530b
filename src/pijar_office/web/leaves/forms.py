"""What an officer writes down of somebody who leaves, or moves to another fund."""

from __future__ import annotations

from typing import Any

from django import forms

from pijar.core.month import Month
from pijar.stages.contributions.replacement import GROUNDS, effective_month
from pijar_office.actions import clock
from pijar_office.queries.law import book
from pijar_office.web.forms import Form, both
from pijar_office.web.leaves import wording
from pijar_office.web.templatetags.office import month_words
from pijar_office.web.words import t


class Propose(Form):
    """Why somebody leaves, since when, and what shows it."""

    ground = forms.ChoiceField(label=both("Alasan", "Ground"), widget=forms.RadioSelect)
    happened_on = forms.DateField(
        label=both("Hari kejadian", "Day it happened"),
        help_text=both(
            "Hari meninggal, pindah, mulai bekerja, atau hari Anda mengetahuinya.",
            "The day of death, of moving, of starting work, or when you learnt of it.",
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    month = forms.ChoiceField(
        label=both("Bulan pertama yang tidak dibayar", "First month that is not paid"),
        required=False,
    )
    evidence = forms.CharField(
        label=both("Bukti", "Evidence"),
        help_text=both(
            "Surat atau register yang menunjukkannya, misalnya akta kematian nomor sekian. "
            "Jangan menulis NIK.",
            "The paper or register that shows it. Write no NIK.",
        ),
        min_length=5,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, months: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ground"].choices = [  # type: ignore[attr-defined]
            (code, wording.ground(code)) for code in GROUNDS
        ]
        computed = t("dihitung dari hari kejadian", "computed from that day")
        self.fields["month"].choices = [("", computed)] + [  # type: ignore[attr-defined]
            (str(number), month_words(number)) for number in months
        ]
        self.fields["happened_on"].widget.attrs["max"] = clock.today().isoformat()

    def clean_happened_on(self) -> Any:
        """What has not happened yet is no ground."""
        day = self.cleaned_data["happened_on"]
        if day > clock.today():
            raise forms.ValidationError(t("Hari itu belum tiba.", "That day has not come yet."))
        return day

    @property
    def effective(self) -> Month:
        """The month chosen, or the one that law gives."""
        given = self.cleaned_data
        if given["month"]:
            return Month(int(given["month"]) // 100, int(given["month"]) % 100)
        today = clock.today()
        return effective_month(given["ground"], given["happened_on"], today, book().on(today))


class Shown(Form):
    """What was shown, as a hash."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def show(self, content_hash: str) -> None:
        """What is shown now, not what was shown before."""
        if not self.is_bound:
            self.initial["shown"] = content_hash
        else:
            self.data = self.data.copy()
            self.data["shown"] = content_hash
