"""Forms about officers and duties."""

from __future__ import annotations

from typing import Any

from django import forms

from pijar_office.access.roles import ROLES
from pijar_office.web.context import the_city
from pijar_office.web.forms import Form, both
from pijar_office.web.words import english, t


class WithFamily(Form):
    """The family card, so that nobody decides about their own family."""

    kk = forms.RegexField(
        r"^[0-9]{16}$",
        label=both("Nomor KK petugas", "The officer’s family card (KK)"),
        required=False,
        help_text=both(
            "Boleh kosong. Hanya sidiknya disimpan: petugas tidak memutus keluarganya sendiri.",
            "May be empty. Only its hash is kept: officers do not decide about their own family.",
        ),
        error_messages={"invalid": both("Nomor KK: 16 angka.", "A KK has 16 digits.")},
    )


class Account(WithFamily):
    """A new account."""

    full_name = forms.CharField(label=both("Nama lengkap", "Full name"), max_length=200)
    username = forms.RegexField(
        r"^[a-z][a-z0-9._-]{2,29}$",
        label=both("Nama pengguna", "User name"),
        help_text=both(
            "Huruf kecil, angka, titik; 3 sampai 30 huruf.",
            "Small letters, digits, dots; 3 to 30 of them.",
        ),
        error_messages={
            "invalid": both("Pakai huruf kecil, angka atau titik.", "Use small letters and digits.")
        },
    )
    person_number = forms.RegexField(
        r"^[A-Za-z0-9.-]{4,30}$",
        label=both("NIP atau nomor pegawai", "Staff number"),
        help_text=both(
            "Menandai orangnya: dua akun satu orang tidak dihitung sebagai dua orang. Bukan NIK.",
            "Says which person it is: two accounts of one person are not two people. Not the NIK.",
        ),
    )
    email = forms.EmailField(label=both("Surel", "E-mail"), required=False)
    field_order = ("full_name", "username", "person_number", "kk", "email")

    def clean_person_number(self) -> str:
        """A NIK has sixteen digits; it must not be kept as a staff number."""
        number: str = self.cleaned_data["person_number"]
        if len(number) == 16 and number.isdigit():
            raise forms.ValidationError(
                t(
                    "Ini tampak seperti NIK. Tulis NIP.",
                    "This looks like a NIK. Write the staff number.",
                )
            )
        return number


class Change(WithFamily):
    """An account as it should be."""

    full_name = forms.CharField(label=both("Nama lengkap", "Full name"), max_length=200)
    is_active = forms.BooleanField(
        label=both("Akun terbuka (boleh masuk)", "The account is open"), required=False
    )
    field_order = ("full_name", "kk", "is_active")


class Grant(Form):
    """A duty: what, where, from when."""

    role = forms.ChoiceField(label=both("Tugas", "Duty"))
    region_code = forms.ChoiceField(
        label=both("Wilayah", "Territory"),
        required=False,
        help_text=both(
            "Operator kelurahan dan kecamatan bertugas di satu wilayah; yang lain boleh sekota.",
            "Kelurahan and kecamatan operators work in one place; others may cover the city.",
        ),
    )
    agency = forms.ChoiceField(
        label=both("Dinas", "Agency"),
        required=False,
        help_text=both("Hanya untuk tugas dinas teknis.", "Only for technical agencies."),
    )
    since = forms.DateField(
        label=both("Mulai", "From"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=both("Sampai dengan", "Until and including"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        city = the_city()
        whole = [("", t("Seluruh kota", "The whole city"))]
        places = [
            (
                parent.name,
                [(parent.code, f"Kecamatan {parent.name}")]
                + [(r.code, r.name) for r in city.regions.kelurahan if r.parent == parent.code],
            )
            for parent in city.regions.kecamatan
        ]
        fields: dict[str, Any] = self.fields
        fields["role"].choices = [(role, names[english()]) for role, names in ROLES.items()]
        fields["region_code"].choices = [*whole, *places]
        fields["agency"].choices = [("", "–"), *((a.id, a.name) for a in city.agencies)]

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        found = super().clean() or {}
        if found.get("since") and found.get("until") and found["until"] < found["since"]:
            self.add_error(
                "until", t("Hari terakhir mendahului hari pertama.", "It ends before it begins.")
            )
        return found
