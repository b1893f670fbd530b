"""Forms as officers see them: errors at the top and beside the field, a key against double sending.

class Submit(Form):
    note = forms.CharField(label=both("Catatan", "Note"), max_length=200)

form = Submit(request.POST or None)          {% include "parts/form.html" with form=form %}
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy

from pijar_office.records.ids import new_id
from pijar_office.web import words

both = lazy(words.t, str)
"""A label or help text in two languages, chosen when the page is made."""


class Renderer(TemplatesSetting):
    """Draws every form with our own parts."""

    form_template_name = "parts/fields.html"
    field_template_name = "parts/field.html"


class Form(forms.Form):
    """A plain form; `key` was made with the page, so that sending it twice is one deed."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    error_css_class = "wrong"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", new_id())
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and not isinstance(field, forms.EmailField):
                field.widget.attrs.setdefault("autocomplete", "off")
            del name

    @property
    def request_key(self) -> str:
        """The key of this sending, for `act(request_id=…)`."""
        return str(self.cleaned_data.get("key") or "") if hasattr(self, "cleaned_data") else ""


class WithReason(Form):
    """For a deed that must say why."""

    reason = forms.CharField(
        label=both("Alasan", "Reason"),
        help_text=both(
            "Satu kalimat. Jangan menulis NIK di sini.", "One sentence. Write no NIK here."
        ),
        min_length=5,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def error_list(form: forms.BaseForm) -> list[tuple[str, str]]:
    """For the summary at the top: (id of the field or nothing, sentence)."""
    found = [("", str(error)) for error in form.non_field_errors()]
    for field in form:
        found += [(field.id_for_label, f"{field.label}: {error}") for error in field.errors]
    return found
