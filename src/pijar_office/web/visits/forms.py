"""What an officer writes down of a visit."""

from __future__ import annotations

from typing import Any

from django import forms

from pijar.programmes.facts import EXCLUSIONS
from pijar_office.actions import clock
from pijar_office.actions.visits import Seen
from pijar_office.queries.funding import city
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.people import wording
from pijar_office.web.words import t

YES_OR_NO = ("alive", "resident", "working", "wage_earner")


class Visited(Form):
    """Who was seen when and where, and what they and the place told."""

    seen_on = forms.DateField(
        label=both("Hari dilihat", "Day seen"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    place = forms.CharField(
        label=both("Tempat", "Place"),
        help_text=both(
            "Misalnya rumahnya, pangkalan, pasar.", "Such as home, the stand, the market."
        ),
        max_length=200,
    )
    found = forms.ChoiceField(label=both("Bertemu?", "Met?"), widget=forms.RadioSelect)
    what_was_seen = forms.CharField(
        label=both("Apa yang dilihat", "What was seen"),
        help_text=both(
            "Yang Anda lihat sendiri, dua atau tiga kalimat. Jangan menulis NIK.",
            "What you saw yourself, two or three sentences. Write no NIK.",
        ),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["found"].choices = wording.meetings()  # type: ignore[attr-defined]
        self.fields["seen_on"].widget.attrs["max"] = clock.today().isoformat()
        for name in YES_OR_NO:
            self.fields[name] = forms.ChoiceField(
                label=wording.fact(name),
                choices=[("", t("tidak ditanyakan", "not asked")), ("ya", t("ya", "yes")),
                         ("tidak", t("tidak", "no"))],
                required=False,
            )  # fmt: skip
        covered = sorted(city().occupations.values(), key=lambda each: each.label.casefold())
        self.fields["occupation"] = forms.ChoiceField(
            label=wording.fact("occupation"),
            choices=[("", t("tidak ditanyakan", "not asked"))]
            + [(each.code, each.label) for each in covered],
            required=False,
        )
        self.fields["declared_income_rp"] = forms.IntegerField(
            label=wording.fact("declared_income_rp"),
            help_text=t("Rupiah bulat, tanpa titik.", "Whole rupiah, no dots."),
            min_value=0,
            max_value=1_000_000_000,
            required=False,
        )

    def clean_seen_on(self) -> Any:
        """Nobody is seen tomorrow."""
        day = self.cleaned_data["seen_on"]
        if day > clock.today():
            raise forms.ValidationError(t("Hari itu belum tiba.", "That day has not come yet."))
        return day

    def clean(self) -> dict[str, Any]:
        """Who was met was asked something; nobody meets the dead."""
        given = super().clean() or {}
        if given.get("found") in ("yes", "elsewhere"):
            if given.get("alive") == "tidak":
                self.add_error("alive", t("Orang ini bertemu dengan Anda.", "You met this person."))
            if not self.answers:
                raise forms.ValidationError(
                    t("Jawab paling sedikit satu pertanyaan.", "Answer at least one question.")
                )
        return given

    @property
    def answers(self) -> dict[str, str]:
        """Fact → value, of the questions that were answered."""
        names = (*YES_OR_NO, "occupation", "declared_income_rp")
        given = {name: self.cleaned_data.get(name) for name in names}
        return {name: str(value) for name, value in given.items() if value not in (None, "")}

    @property
    def seen(self) -> Seen:
        """All of it, for the action."""
        given = self.cleaned_data
        return Seen(
            seen_on=given["seen_on"],
            place=given["place"],
            found=given["found"],
            what_was_seen=given["what_was_seen"],
            answers=self.answers,
        )


class Propose(WithReason):
    """Why somebody is to be kept out."""

    reason_code = forms.ChoiceField(label=both("Sebab", "Cause"), widget=forms.RadioSelect)
    field_order = ("key", "reason_code", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason_code"].choices = [  # type: ignore[attr-defined]
            (code, t(*words)) for code, words in EXCLUSIONS.items()
        ]
