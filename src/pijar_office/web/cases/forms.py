"""What officers fill in about a family: few fields at a time, and "not known" always allowed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils import timezone

from pijar.core.errors import Refusal
from pijar.stages.claims.heirs import GROUP_WORDS
from pijar.stages.claims.states import NEEDS_REASON
from pijar_office.actions import clock
from pijar_office.queries.case_facts import WAYS, read
from pijar_office.records.claims import Case
from pijar_office.web.cases import wording
from pijar_office.web.cases.fields import (
    LEFT_OPEN,
    Hour,
    Instant,
    PastDay,
    Percent,
    Rupiah,
    yes_or_no,
)
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.words import t


class Intake(Form):
    """What happened, when, at work or not, who says so: all that the first call must tell."""

    kind = forms.ChoiceField(
        label=both("Apa yang terjadi", "What happened"),
        choices=lambda: [
            (code, wording.capital(wording.kind(code))) for code in ("death", "accident")
        ],
        widget=forms.RadioSelect,
    )
    event_on = PastDay(
        label=both("Hari kejadian", "Day it happened"),
        help_text=both(
            "Hari meninggal, atau hari kecelakaan. Kosongkan bila belum tahu.",
            "Day of the death, or of the accident. Leave it empty if not known.",
        ),
        required=False,
    )
    hour = Hour(
        label=both("Jam kecelakaan", "Hour of the accident"),
        help_text=both("Kecelakaan dilaporkan dalam 2×24 jam.", "It is told within 48 hours."),
        required=False,
    )
    at_work = yes_or_no("Karena kecelakaan kerja?", "By an accident at work?")
    place = forms.CharField(label=both("Di mana", "Where"), max_length=200, required=False)
    told_by = forms.CharField(
        label=both("Siapa yang memberi tahu", "Who told of it"), max_length=120, required=False
    )
    told_phone = forms.CharField(
        label=both("Telepon yang dapat dihubungi", "Telephone to call"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )

    def facts(self) -> dict[str, str]:
        """What is told beyond the day itself, by the names of `case_facts`."""
        given = self.cleaned_data
        told = {"at_work": given["at_work"] or "unknown"}
        if given["kind"] == "accident" and given["event_on"] and given["hour"]:
            told["happened_at"] = f"{given['event_on']:%Y-%m-%d}T{given['hour']:%H:%M}"
        return told


_FOR_DEATH: Final = ("event_on", "at_work", "accident_on", "traffic", "reported_at", "children",
                     "nobody_in")  # fmt: skip
_FOR_ACCIDENT: Final = ("event_on", "hour", "at_work", "traffic", "reported_at")
_OF_TREATMENT: Final = (
    "other_hospital", "medical_rp", *(f"transport_{way}_rp" for way in WAYS), "off_work_months",
    "off_work_days", "stated_at", "outcome", "table_bp", "reduction_bp",
)  # fmt: skip
_WITH_RECEIPT: Final = tuple(f"transport_{way}_rp" for way in WAYS)


class Tell(Form):
    """What is known by now; who adds to it says who told it."""

    event_on = PastDay(label=both("Hari kejadian", "Day it happened"), required=False)
    hour = Hour(label=both("Jam kecelakaan", "Hour of the accident"), required=False)
    at_work = yes_or_no("Karena kecelakaan kerja?", "By an accident at work?")
    accident_on = PastDay(
        label=both("Hari kecelakaannya", "Day of that accident"),
        help_text=both(
            "Bila meninggal karena kecelakaan kerja.", "If work was the cause of the death."
        ),
        required=False,
    )
    traffic = yes_or_no("Kecelakaan lalu lintas?", "A road accident?")
    reported_at = Instant(
        label=both("Pertama dilaporkan ke BPJS", "First told to the insurer"),
        help_text=LEFT_OPEN,
        required=False,
    )
    children = forms.BooleanField(
        label=both("Tidak mempunyai anak", "There are no children"), required=False
    )
    nobody_in = forms.MultipleChoiceField(
        label=both("Sudah ditanya, tidak ada yang masih hidup", "Asked, and nobody of these lives"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    other_hospital = yes_or_no(
        "Dirawat di luar rumah sakit mitra BPJS?", "Treated outside the insurer’s hospitals?"
    )
    medical_rp = Rupiah(
        label=both("Biaya perawatan yang dibayar sendiri", "Treatment paid by themselves"),
        required=False,
    )
    transport_darat_rp = Rupiah(label=both("Angkutan darat", "Transport by land"), required=False)
    transport_laut_rp = Rupiah(label=both("Angkutan laut", "Transport by sea"), required=False)
    transport_udara_rp = Rupiah(label=both("Angkutan udara", "Transport by air"), required=False)
    off_work_months = forms.IntegerField(
        label=both("Bulan tidak mampu bekerja", "Whole months unable to work"),
        min_value=0,
        max_value=600,
        required=False,
    )
    off_work_days = forms.IntegerField(
        label=both("Sisa harinya", "Days beyond them"), min_value=0, max_value=30, required=False
    )
    stated_at = Instant(
        label=both("Keterangan dokter diberikan", "Doctor’s statement given"), required=False
    )
    outcome = forms.ChoiceField(
        label=both("Hasil menurut dokter", "Outcome by the doctor"), required=False
    )
    table_bp = Percent(
        label=both("Persen menurut tabel cacat", "Percent by the table"), required=False
    )
    reduction_bp = Percent(
        label=both("Persen fungsi yang hilang", "Percent of function lost"), required=False
    )
    said_by = forms.CharField(label=both("Dikatakan oleh", "Told by"), max_length=120)

    def __init__(self, case: Case, told: dict[str, str], *args: Any, **kwargs: Any) -> None:
        self.case, self.told = case, told
        kwargs["initial"] = _shown(case, told) | {"said_by": case.told_by}
        super().__init__(*args, **kwargs)
        wanted = _FOR_ACCIDENT if case.kind == "accident" else _FOR_DEATH
        if case.kind == "accident" or told.get("at_work") == "yes":
            wanted += _OF_TREATMENT
        for name in set(self.fields) - {*wanted, "key", "said_by"}:
            del self.fields[name]
        if "outcome" in self.fields:
            self.fields["outcome"].choices = [  # type: ignore[attr-defined]
                ("", wording.value("", "")),
                *((code, t(*said)) for code, said in wording.OUTCOMES.items()),
            ]
        if "nobody_in" in self.fields:
            self.fields["nobody_in"].choices = [  # type: ignore[attr-defined]
                (code, t(*said)) for code, said in GROUP_WORDS.items()
            ]

    def facts(self) -> dict[str, str]:
        """What is told now, by the names of `case_facts`: everything the form asked."""
        given = self.cleaned_data
        found = {
            name: _text(given[name])
            for name in given
            if name in self.fields and name not in ("key", "said_by", "event_on", "hour")
        }
        for name in _WITH_RECEIPT:
            if name in found and not found[name] and self.told.get(name) == "?":
                found[name] = "?"
        if "children" in found:
            found["children"] = "none" if given["children"] else ""
        return found | self._moved()

    def _moved(self) -> dict[str, str]:
        """The day or hour, where it is another than before."""
        given, before = self.cleaned_data, _shown(self.case, {})
        day, hour = given.get("event_on"), given.get("hour")
        if day is None or (day, hour) == (before["event_on"], before.get("hour")):
            return {}
        if hour is not None:
            return {"happened_at": f"{day:%Y-%m-%d}T{hour:%H:%M}"}
        return {"event_on": day.isoformat(), "happened_at": ""}


def _shown(case: Case, told: dict[str, str]) -> dict[str, Any]:
    """What is known, as the fields show it."""
    found: dict[str, Any] = {
        name: read(name, text) if name.endswith(("_rp", "_on", "_days", "_months")) else text
        for name, text in told.items()
        if name not in ("event_on", "happened_at")
    }
    found |= {name: f"{int(text) / 100:g}" for name, text in told.items() if name.endswith("_bp")}
    found["event_on"], found["hour"] = case.event_on, None
    if case.happened_at is not None:
        found["hour"] = timezone.localtime(case.happened_at).time()
    found["children"] = told.get("children") == "none"
    found["nobody_in"] = told.get("nobody_in", "").split()
    return found


def _text(value: Any) -> str:
    """A cleaned value as the database keeps it."""
    if value is None or value is False:
        return ""
    if isinstance(value, list):
        return " ".join(value)
    if isinstance(value, datetime):
        raise Refusal("FAKTA_TIDAK_SAH", "Isian itu tidak dapat dibaca.", "Periksa isiannya.")
    return str(value)


class Seen(Form):
    """A visit to the family."""

    seen_on = PastDay(label=both("Hari kunjungan", "Day of the visit"))
    place = forms.CharField(label=both("Di mana", "Where"), max_length=200)
    met = forms.CharField(
        label=both("Bertemu siapa", "Whom you met"),
        help_text=both("Nama dan hubungannya.", "Name and relation."),
        max_length=120,
    )
    what_was_seen = forms.CharField(
        label=both("Apa yang dilihat dan dikatakan", "What was seen and said"),
        help_text=both("Jangan menulis NIK di sini.", "Write no NIK here."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class Step(Form):
    """What one step of a claim asks: a reason, an amount, the insurer's number, its letter."""

    amount_rp = Rupiah(label=both("Dibayarkan (rupiah)", "Paid (rupiah)"))
    paid_on = PastDay(label=both("Hari dibayar", "Day of payment"))
    reason = WithReason.base_fields["reason"]
    reference = forms.CharField(
        label=both("Nomor surat BPJS", "The insurer’s number"), max_length=120, required=False
    )
    paper = forms.ChoiceField(
        label=both("Surat atau buktinya", "Its letter or proof"), required=False
    )

    def __init__(self, case: Case, step: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("paid_on", clock.today())
        wanted = {"key"}
        if step in NEEDS_REASON:
            wanted |= {"reason", "paper"}
        if step in ("submit", "return", "pay", "refuse", "uphold"):
            wanted.add("reference")
        if step == "pay":
            wanted |= {"amount_rp", "paid_on", "paper"}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        if step == "appeal":
            self.fields["reason"].label = both("Alasan keberatan", "Why they appeal")
        elif "reason" in self.fields and step != "close":
            self.fields["reason"].label = both("Alasan BPJS", "The insurer’s reason")
        papers = list(case.papers.order_by("-uploaded_at")[:50])
        if "paper" in self.fields:
            self.fields["paper"].choices = [  # type: ignore[attr-defined]
                ("", t("tanpa berkas", "no paper")),
                *((str(each.pk), wording.paper(each.code)) for each in papers),
            ]
            if not papers:
                del self.fields["paper"]

    def given(self) -> dict[str, Any]:
        """The words of `actions.cases.step`, but for the paper."""
        names = ("reason", "reference", "amount_rp", "paid_on")
        found = self.cleaned_data
        return {name: found[name] for name in names if found.get(name) not in (None, "")}
