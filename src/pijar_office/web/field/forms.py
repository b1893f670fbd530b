"""What a clerk writes down of somebody who applies."""

from __future__ import annotations

from typing import Any

from django import forms

from pijar.core.nik import read_nik
from pijar.stages.lists.cells import read_phone
from pijar_office.access.territory import reaches
from pijar_office.actions import clock
from pijar_office.actions.applications import AGREES, DECLARES, Said
from pijar_office.queries.applications import ACTS, days_kept
from pijar_office.queries.funding import city
from pijar_office.queries.territory import duties
from pijar_office.web.cases.fields import PastDay
from pijar_office.web.forms import Form, both
from pijar_office.web.words import t


class Apply(Form):
    """An application as it is told to a clerk; `key` is its id for good."""

    name = forms.CharField(
        label=both("Nama lengkap seperti di KTP", "Full name as on the KTP"), max_length=100
    )
    nik = forms.CharField(
        label=both("NIK, 16 angka", "NIK, 16 digits"), max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    birth_date = PastDay(label=both("Tanggal lahir", "Birth date"))
    sex = forms.ChoiceField(
        label=both("Jenis kelamin", "Sex"), widget=forms.RadioSelect,
        choices=lambda: [("L", t("Laki-laki", "Male")), ("P", t("Perempuan", "Female"))],
    )  # fmt: skip
    region_code = forms.ChoiceField(label=both("Kelurahan tempat tinggal", "Kelurahan of home"))
    address = forms.CharField(
        label=both("Alamat, RT dan RW", "Address, RT and RW"), max_length=120, required=False
    )
    occupation = forms.CharField(
        label=both("Pekerjaan sehari-hari", "Daily work"), max_length=60,
        help_text=both("Misalnya tukang becak, buruh tani.", "Such as a becak driver."),
    )  # fmt: skip
    phone = forms.CharField(
        label=both("Nomor telepon", "Telephone"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )  # fmt: skip
    declares = forms.BooleanField(
        label=both("Ia menyatakan ini benar", "Declared to be true"), help_text=DECLARES
    )
    agrees = forms.BooleanField(label=both("Ia mendengar ini dan setuju", "Heard and agreed to"))

    def __init__(self, officer: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [duty.region_code for duty in duties(officer, ACTS)]
        places = [
            (each.code, each.name)
            for each in sorted(city().regions.kelurahan, key=lambda region: region.name)
            if any(reaches(code, each.code) for code in codes)
        ]
        choose = [("", t("Pilih kelurahan", "Choose"))] if len(places) > 1 else []
        days = days_kept(clock.today())
        agrees: Any = self.fields["agrees"]
        agrees.help_text = (
            f"{AGREES} Yang tidak masuk daftar dihapus {days} hari sesudah diterima"
            " atau diputuskan."
        )
        field: Any = self.fields["region_code"]
        field.choices = [*choose, *places]

    def clean_nik(self) -> str:
        """Sixteen digits that can be a NIK."""
        digits = read_nik(self.cleaned_data["nik"]).digits
        if not digits:
            raise forms.ValidationError(
                t("NIK terdiri dari 16 angka; lihat KTP.", "A NIK has 16 digits; see the KTP.")
            )
        return digits

    def clean_phone(self) -> str:
        """As +62…, or none."""
        text = self.cleaned_data["phone"]
        number = read_phone(text)[0] if text else ""
        if number is None:
            raise forms.ValidationError(
                t("Nomor itu belum lengkap; contoh 0812 3456 7890.", "That number is not whole.")
            )
        return str(number)[:20]

    @property
    def said(self) -> Said:
        """All of it, for the action."""
        given = self.cleaned_data
        names = "name nik birth_date sex region_code occupation address phone".split()
        return Said(**{name: given[name] for name in names})
