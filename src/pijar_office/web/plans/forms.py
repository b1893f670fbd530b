"""The form of a plan: funds, people, growth, and what may be tried out, over a scenario begun.

Its fields begin with what the scenario already assumes; `wish` says the scenario again, with only
what was changed here. Percent are percent here and basis points in the scenario.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final, get_args

from django import forms
from django.utils.datastructures import MultiValueDict

from pijar.core.month import Month, span
from pijar.files.plan_scenario_schema import ScenarioFile
from pijar.files.plan_words import BASE_WORDS, PAYER_WORDS
from pijar.programmes.jkk_jkm_bpu import PayerClass
from pijar.stages.plans.scenario import BASES, Scenario
from pijar_office.queries.law import book
from pijar_office.records.decisions import Determination
from pijar_office.web.forms import Form, both
from pijar_office.web.templatetags.office import date_words
from pijar_office.web.words import english, t

MOST_RP: Final = 10**15
MOST_PEOPLE: Final = 10**7
_ENGLISH_BASES: Final = {
    "peserta_program": "People of the programme",
    "pekerja_informal_terlindungi": "Informal workers covered",
    "ucj": "Universal coverage (UCJ)",
}
_PAYERS_EN: Final = {
    "asn": "sponsors (civil servants)",
    "csr": "companies (CSR)",
    "mandiri": "self",
}
_SECTORS: Final = (("lainnya", "selain transportasi", "not transport"),
                   ("transportasi", "transportasi", "transport"))  # fmt: skip


def _whole(label: Any, most: int, *, required: bool = True, help_text: Any = "") -> Any:
    return forms.IntegerField(
        label=label, min_value=0, max_value=most, required=required, help_text=help_text
    )


def _percent(label: Any, *, help_text: Any = "") -> Any:
    return forms.DecimalField(
        label=label, min_value=0, max_value=100, decimal_places=2, required=False,
        help_text=help_text,
    )  # fmt: skip


def _choice(label: Any, *, required: bool = False, help_text: Any = "") -> Any:
    return forms.ChoiceField(label=label, required=required, help_text=help_text)


def _day(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, required=required, help_text=help_text)


class PlanForm(Form):
    """All that one plan assumes. Fields of a fund are made for each fund of the scenario."""

    title = forms.CharField(label=both("Nama rencana", "Name of the plan"), max_length=200)
    day = _day(
        both("Hukum dan angka per hari", "Law and figures of the day"),
        help_text=both("Yang diketahui sesudah hari ini tidak dipakai.",
                       "What is known only later is not used."),
    )  # fmt: skip
    new_label = forms.CharField(label=both("Nama dana baru", "Name of a new fund"),
                                max_length=80, required=False)  # fmt: skip
    new_payer = _choice(both("Pembayarnya", "Its payer"))
    new_people = _whole(both("Orangnya", "Its people"), MOST_PEOPLE, required=False)
    new_ceiling_rp = _whole(both("Pagunya (rupiah)", "Its ceiling (rupiah)"), MOST_RP,
                            required=False)  # fmt: skip
    determination = _choice(
        both("Orang tahun ini", "This year’s people"),
        help_text=both("Dari penetapan: siapa lanjut, siapa mencapai batas usia, kursi per"
                       " kelurahan. Tanpa itu setiap kursi dihitung penuh.",
                       "Of a determination: who stays, who reaches the age limit, seats by"
                       " kelurahan. Without one every seat is counted in full."),
    )  # fmt: skip
    turnover = _percent(
        both("Kursi yang berhenti tiap bulan (%)", "Seats that fall empty each month (%)"),
        help_text=both("Selain karena usia: meninggal, pindah, jadi pekerja formal.",
                       "Not by age: death, moving away, formal work."),
    )  # fmt: skip
    refill_months = _whole(both("Bulan kosong sebelum diganti", "Months empty before refilled"), 12,
                           required=False)  # fmt: skip
    waiting = _whole(both("Daftar tunggu (orang), bila tanpa penetapan",
                          "Waiting list (people), without a determination"),
                     MOST_PEOPLE, required=False)  # fmt: skip
    base = _choice(both("Kenaikan diukur terhadap", "Growth is measured on"), required=True)
    cut_rate = _percent(both("Dipotong (%)", "Cut by (%)"))
    cut_month = _choice(both("Mulai bulan", "From the month"))
    cut_of = _choice(both("Dari", "Of"))
    cut_fund = _choice(both("Dana", "Fund"))
    region = _percent(both("Paling sedikit tiap kelurahan (% calonnya)",
                           "At least, for each kelurahan (% of its candidates)"))  # fmt: skip
    occupation = _percent(both("Paling sedikit tiap pekerjaan (% calonnya)",
                               "At least, for each occupation (% of its candidates)"))  # fmt: skip
    keep = forms.BooleanField(
        label=both("Yang kini terlindungi didahulukan", "Those covered now come first"),
        required=False,
    )
    discount = _percent(both("Potongan iuran yang dicoba (%)", "Discount tried out (%)"))
    discount_sector = _choice(both("Sektornya", "Its sector"))
    discount_first = _choice(both("Potongan dari bulan", "Discount from the month"))
    discount_last = _choice(both("Potongan sampai bulan", "Discount until the month"))
    draft_name = _choice(both("Besaran hukum yang berubah", "Quantity of law that changes"))
    draft_since = _day(both("Berlaku sejak", "In force since"), required=False)
    draft_value = forms.CharField(
        label=both("Nilai barunya", "Its new value"), max_length=2_000, required=False,
        help_text=both("Ditulis seperti di folder law: 66, atau {kunci: nilai}.",
                       "Written as in the law folder: 66, or {key: value}."),
    )  # fmt: skip
    draft_source = forms.CharField(label=both("Nama rancangannya", "Name of the draft"),
                                   max_length=200, required=False)  # fmt: skip
    draft_file = forms.FileField(
        label=both("Atau berkas rancangannya (YAML)", "Or the draft’s file (YAML)"), required=False
    )

    FUND: Final = ("people", "ceiling_rp", "first_month", "last_month", "transport")

    def __init__(
        self,
        scenario: Scenario,
        runs: Iterable[Determination],
        more: Mapping[str, Any],
        data: Any = None,
        files: MultiValueDict[str, Any] | None = None,
    ) -> None:
        """Args: scenario: what is assumed so far. runs: whose people. more: other beginnings."""
        self.scenario = scenario
        super().__init__(data, files, initial={**dict(begun(scenario)), **more})
        year = scenario.year
        months = [
            (str(month), month.label("en" if english() else "id"))
            for month in span(Month(year, 1), Month(year, 12))
        ]
        for target in scenario.targets:
            self._add_fund(target.fund.id, months)
        none = ("", "–")
        payers = [(code, _payer(code)) for code in get_args(PayerClass)]
        speech = "en" if english() else "id"
        laws = [(each.name, f"{each.label[speech]} ({each.name})") for each in book().quantities]
        choices: dict[str, list[tuple[str, str]]] = {
            "new_payer": [none, *payers],
            "determination": [
                ("", t("tanpa daftar orang", "without a list of people")),
                *((str(each.pk), _run(each)) for each in runs),
            ],
            "base": [(code, t(BASE_WORDS[code], _ENGLISH_BASES[code])) for code in BASES],
            "cut_month": [none, *months],
            "cut_of": [("year", t("pagu setahun", "the year’s ceiling")),
                       ("rest", t("sisa pagu", "what is left of it"))],
            "cut_fund": [("", t("semua dana", "all funds")),
                         *((f.id, f.label) for f in scenario.funds)],
            "discount_sector": [(code, t(*words)) for code, *words in _SECTORS],
            "discount_first": [none, *months],
            "discount_last": [none, *months],
            "draft_name": [("", t("tidak ada rancangan", "no draft")), *sorted(laws)],
        }  # fmt: skip
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def _add_fund(self, fund: str, months: list[tuple[str, str]]) -> None:
        made = {
            "people": _whole(both("Orang", "People"), MOST_PEOPLE),
            "ceiling_rp": _whole(both("Pagu (rupiah)", "Ceiling (rupiah)"), MOST_RP),
            "first_month": _choice(both("Dari bulan", "From the month"), required=True),
            "last_month": _choice(both("Sampai bulan", "Until the month"), required=True),
            "transport": _whole(both("Di antaranya pekerja transportasi",
                                     "Of them, transport workers"), MOST_PEOPLE),
        }  # fmt: skip
        for name, field in made.items():
            if "month" in name:
                field.choices = months
            self.fields[f"{name}__{fund}"] = field

    @property
    def groups(self) -> Iterator[tuple[str, str, list[Any], bool]]:
        """(title, help, fields, whether it stands open) in the order of the page.

        What is seldom wanted stands closed, until something is in it or wrong with it.
        """
        for title, says, fields, always in self._groups():
            said = any(f.errors or (f.name not in _ALWAYS_SAID and f.value()) for f in fields)
            yield title, says, fields, bool(always or said)

    def _groups(self) -> Iterator[tuple[str, str, list[Any], bool]]:
        yield t("Rencana", "Plan"), "", self._of("title", "day"), True
        for target in self.scenario.targets:
            names = [f"{name}__{target.fund.id}" for name in self.FUND]
            yield target.fund.label, "", self._of(*names), True
        yield (
            t("Dana lain", "Another fund"),
            t("Boleh kosong. Dana baru membayar seluruh tahun.",
              "May stay empty. A new fund pays the whole year."),
            self._of("new_label", "new_payer", "new_people", "new_ceiling_rp"), False,
        )  # fmt: skip
        yield (
            t("Orang dan kursi kosong", "People and empty seats"), "",
            self._of("determination", "turnover", "refill_months", "waiting"), True,
        )  # fmt: skip
        yield t("Amanat kenaikan", "Mandate of growth"), "", self._of("base"), True
        yield (
            t("Bila anggaran dipotong", "If the budget is cut"),
            t("Kosong: tidak dicoba.", "Empty: not tried."),
            self._of("cut_rate", "cut_month", "cut_of", "cut_fund"), True,
        )  # fmt: skip
        yield (
            t("Batas bawah tiap kelurahan dan pekerjaan", "Floors by kelurahan and occupation"),
            t("Hanya dipakai bila ada daftar orang.", "Used only with a list of people."),
            self._of("region", "occupation", "keep"), False,
        )  # fmt: skip
        yield (
            t("Masa potongan iuran yang dicoba", "A discount tried out"),
            t("Kosong: menurut hukum.", "Empty: as the law says."),
            self._of("discount", "discount_sector", "discount_first", "discount_last"), False,
        )  # fmt: skip
        yield (
            t("Rancangan hukum", "A draft of law"),
            t("Kosong: tidak ada. Akibatnya dihitung sebagai jumlah saja.",
              "Empty: none. Its effect is told in counts only."),
            self._of("draft_name", "draft_since", "draft_value", "draft_source", "draft_file"),
            False,
        )  # fmt: skip

    def _of(self, *names: str) -> list[Any]:
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """Fields that only mean something together."""
        said = super().clean() or self.cleaned_data
        for names, words in _TOGETHER:
            filled = [name for name in names if said.get(name) not in (None, "")]
            if filled and len(filled) < len(names):
                for name in set(names) - set(filled) - set(self.errors):
                    self.add_error(name, t(*words))
        drafted = [said.get(name) for name in ("draft_since", "draft_value", "draft_source")]
        if said.get("draft_name") and not said.get("draft_file") and not all(drafted):
            self.add_error("draft_name", t(
                "Isi hari, nilai, dan nama rancangannya, atau unggah berkasnya.",
                "Fill in the day, the value and the name of the draft, or upload its file.",
            ))  # fmt: skip
        if not said.get("draft_name") and (said.get("draft_file") or any(drafted)):
            self.add_error("draft_name", t("Pilih besaran yang berubah.", "Choose what changes."))
        return said


_ALWAYS_SAID: Final = ("keep", "discount_sector")
"""Fields that say something also where nobody meant them."""

_TOGETHER: Final = (
    (("cut_rate", "cut_month"), ("Isi keduanya: berapa persen dan mulai bulan apa.",
                                 "Fill in both: how many percent, and from which month.")),
    (("discount", "discount_first", "discount_last"),
     ("Isi ketiganya: berapa persen, dari dan sampai bulan apa.",
      "Fill in all three: how many percent, from and until which month.")),
    (("new_label", "new_payer", "new_people", "new_ceiling_rp"),
     ("Isi keempatnya, atau kosongkan semuanya.", "Fill in all four, or leave all empty.")),
)  # fmt: skip


def _payer(code: str) -> str:
    return t(PAYER_WORDS[code], _PAYERS_EN.get(code, PAYER_WORDS[code]))


def _run(run: Determination) -> str:
    return t("penetapan {year} per {day}, {n} dibayar", "determination {year} of {day}, {n} paid",
             year=str(run.year), day=date_words(run.day), n=run.paid)  # fmt: skip


def percent_of(rate_bp: int) -> Decimal | None:
    """Basis points as percent; nothing for nought."""
    return Decimal(rate_bp) / 100 if rate_bp else None


def begun(scenario: Scenario) -> Iterator[tuple[str, Any]]:
    """What each field begins with."""
    yield "title", scenario.title
    yield "day", scenario.day
    for target in scenario.targets:
        fund = target.fund
        values = (target.people, fund.ceiling_rp, str(fund.first_month), str(fund.last_month),
                  target.transport)  # fmt: skip
        yield from ((f"{n}__{fund.id}", v) for n, v in zip(PlanForm.FUND, values, strict=True))
    yield "turnover", percent_of(scenario.turnover_bp)
    yield "refill_months", scenario.refill_months
    yield "waiting", scenario.waiting
    yield "base", scenario.base
    if cut := scenario.cut:
        yield "cut_rate", percent_of(cut.rate_bp)
        yield "cut_month", str(cut.month)
        yield "cut_of", cut.of
        yield "cut_fund", cut.funds[0] if len(cut.funds) == 1 else ""
    yield "region", percent_of(scenario.floors.region_bp)
    yield "occupation", percent_of(scenario.floors.occupation_bp)
    yield "keep", scenario.floors.keep


def discount_begun(given: ScenarioFile) -> dict[str, Any]:
    """The fields of a discount, where a scenario tries one window."""
    told = given.discount
    if told is None or len(told.windows) != 1:
        return {}
    (window,) = told.windows
    return {
        "discount": percent_of(told.rate_bp),
        "discount_sector": window.sector,
        "discount_first": str(window.first_month),
        "discount_last": str(window.last_month),
    }
