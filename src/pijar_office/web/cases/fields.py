"""The fields that forms of claims share: days, hours, rupiah, percents, yes or no or not known."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from pijar_office.actions import clock
from pijar_office.web.cases import wording
from pijar_office.web.forms import both
from pijar_office.web.words import t

LEFT_OPEN = both("Kosongkan bila belum tahu.", "Leave it empty if not known.")
MOST_RP = 10_000_000_000


def yes_or_no(indonesian: str, english: str) -> forms.ChoiceField:
    """A question that may be answered with "not known", and is until somebody answers."""
    return forms.ChoiceField(
        label=both(indonesian, english),
        choices=lambda: [(code, wording.capital(wording.answer(code))) for code in _ANSWERS],
        initial="unknown",
        required=False,
        widget=forms.RadioSelect,
    )


_ANSWERS = ("yes", "no", "unknown")


class PastDay(forms.DateField):
    """A day that has come."""

    def __init__(self, **more: Any) -> None:
        more["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**more)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """Telephones offer no day to come."""
        return {"max": clock.today().isoformat()}

    def validate(self, value: date | None) -> None:
        """Refuses a day to come."""
        super().validate(value)
        if value is not None and value > clock.today():
            raise forms.ValidationError(t("Hari itu belum tiba.", "That day has not come yet."))


class Hour(forms.TimeField):
    """An hour of the day."""

    def __init__(self, **more: Any) -> None:
        more["widget"] = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        super().__init__(**more)


class Instant(forms.CharField):
    """A day and an hour on the city's clock, as "2041-05-01T14:30"."""

    def __init__(self, **more: Any) -> None:
        more["widget"] = forms.TextInput(attrs={"type": "datetime-local"})
        super().__init__(max_length=16, **more)

    def validate(self, value: str) -> None:
        """Refuses another shape."""
        super().validate(value)
        if value and not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
            raise forms.ValidationError(t("Isi hari dan jamnya.", "Give day and hour."))


class Rupiah(forms.CharField):
    """Whole rupiah, with or without dots; None where nothing is said."""

    def __init__(self, **more: Any) -> None:
        more["widget"] = forms.TextInput(attrs={"inputmode": "numeric"})
        super().__init__(max_length=20, **more)

    def clean(self, value: Any) -> int | None:
        """The number; refuses what is none, or is beyond all measure."""
        text = super().clean(value)
        digits = re.sub(r"^[Rr][Pp]|[.\s]|,-$", "", text)
        if not digits:
            return None
        if not (digits.isascii() and digits.isdigit()) or int(digits) > MOST_RP:
            raise forms.ValidationError(
                t("Tulis rupiah bulat, misalnya 42.000.000.", "Whole rupiah, such as 42.000.000.")
            )
        return int(digits)


class Percent(forms.DecimalField):
    """Percent with two places, as whole basis points."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=5, decimal_places=2, **more)

    def clean(self, value: Any) -> int | None:
        """The basis points."""
        found: Decimal | None = super().clean(value)
        return None if found is None else int(found * 100)
