"""Forms of lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from pijar_office.records.lists import ListFile, Sender
from pijar_office.web.forms import Form, both
from pijar_office.web.words import t


class Files(forms.ClearableFileInput):
    """Takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, empty ones too: what is wrong with a file is said by its action."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """All the files, or a fault if there is none."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        if not given:
            raise forms.ValidationError(t("Pilih berkasnya dulu.", "Choose the file first."))
        return list(given)


class Upload(Form):
    """Whose lists, and which files."""

    sender = forms.ModelChoiceField(
        label=both("Pengirim", "Sender"),
        queryset=Sender.objects.none(),
        empty_label=None,
        help_text=both("Daftar ini dari siapa.", "Whom this list comes from."),
    )
    files = FilesField(
        label=both("Berkas", "Files"),
        help_text=both(
            "Excel (.xlsx, .xls, .xlsb), .ods, atau .csv; masing-masing paling besar 10 MB."
            " Boleh beberapa sekaligus.",
            "Excel (.xlsx, .xls, .xlsb), .ods or .csv; 10 MB each at most. Several at once are"
            " fine.",
        ),
        widget=Files(attrs={"accept": ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt"}),
    )

    def __init__(self, *args: Any, senders: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sender"].queryset = senders
        if senders.count() == 1:
            self.fields["sender"].initial = senders.get()


class Replace(Form):
    """Which earlier file this one corrects."""

    earlier = forms.ChoiceField(
        label=both("Berkas yang diganti", "The file it replaces"), required=False
    )

    def __init__(self, *args: Any, candidates: Sequence[ListFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = t("Tidak ada: ini daftar baru", "None: this is a new list")
        self.fields["earlier"].choices = [("", none), *((str(c.pk), _named(c)) for c in candidates)]


def _named(file: ListFile) -> str:
    from pijar_office.web.templatetags.office import date_words

    return f"{file.name} ({date_words(file.uploaded_at)})"
