"""What a year of claims teaches: where risk is higher than thought, what each fund gave back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pijar.stages.claims.learning import ADVICE_WORDS, PER, PER_RP, Risk
from pijar_office.actions import clock
from pijar_office.queries.learning import Lessons
from pijar_office.web.people.wording import occupation, region
from pijar_office.web.tables import Column, Table, Tag, Tone
from pijar_office.web.templatetags.office import rupiah, whole
from pijar_office.web.words import t

_TONES: dict[str, Tone] = {"raise": "bad", "keep": "plain", "lower": "good", "too_few": "plain"}


def show(request: HttpRequest) -> HttpResponse:
    """One year, by occupation and by kelurahan; proposals; the benefit of each rupiah."""
    lessons = Lessons(request.user)
    years = lessons.years
    asked = request.GET.get("tahun", "")
    this_year = clock.today().year
    year = int(asked) if asked in map(str, years) else years[0] if years else this_year
    context: dict[str, Any] = {"years": years, "year": year}
    if years:
        context |= {
            "proposals": _proposals(lessons, year),
            "by_occupation": _risks(
                lessons.risks(year, "occupation"),
                t("Menurut pekerjaan", "By occupation"),
                t("Pekerjaan", "Occupation"),
                occupation,
            ),
            "by_region": _risks(
                lessons.risks(year, "region_code"),
                t("Menurut kelurahan", "By kelurahan"),
                "Kelurahan",
                region,
            ),
            "returns": _returns(lessons, year),
        }
    return render(request, "cases/learning.html", context)


def _risks(found: tuple[Risk, ...], caption: str, of: str, name: Any) -> Table:
    """Groups to which something happened."""
    return Table(
        caption=str(caption),
        columns=[
            Column(str(of)),
            Column(t("Kejadian", "Events"), number=True),
            Column(t("Bulan-orang lunas", "Paid person-months"), number=True),
            Column(t("Tiap {n} bulan-orang", "Per {n}", n=whole(PER)), number=True),
            Column(t("Menurut rata-rata kota", "By the city’s average"), number=True),
            Column(t("Artinya", "Meaning")),
        ],
        rows=[
            [
                name(each.group) or t("tidak diketahui", "not known"),
                each.happened,
                each.months,
                each.per_10000,
                f"{each.expected_100 // 100},{each.expected_100 % 100:02}",
                Tag(str(t(*ADVICE_WORDS[each.advice])), _TONES[each.advice]),
            ]
            for each in found
            if each.happened
        ],
        empty=t("Belum ada kejadian pada tahun itu.", "Nothing has happened in that year."),
    )


def _proposals(lessons: Lessons, year: int) -> Table:
    return Table(
        caption=t("Usul untuk urutan tahun depan", "Proposals for next year’s ranking"),
        columns=[
            Column(t("Pekerjaan", "Occupation")),
            Column(t("Risiko sekarang", "Risk now"), number=True),
            Column(t("Diusulkan", "Proposed"), number=True),
            Column(t("Kejadian", "Events"), number=True),
        ],
        rows=[
            [occupation(each.group), each.risk_now, each.risk_next, each.found.happened]
            for each in lessons.proposals(year)
        ],
        empty=t(
            "Tidak ada pekerjaan yang kejadiannya membantah urutan sekarang.",
            "No occupation’s events speak against its rank.",
        ),
    )


def _returns(lessons: Lessons, year: int) -> Table:
    return Table(
        caption=t("Manfaat dari setiap rupiah", "Benefit of each rupiah"),
        columns=[
            Column(t("Dana", "Fund")),
            Column(t("Iuran dibayar", "Contributed"), number=True),
            Column(t("Manfaat diterima keluarga", "Received by families"), number=True),
            Column(t("Tiap {n}", "Per {n}", n=rupiah(PER_RP)), number=True),
        ],
        rows=[
            [each.fund, rupiah(each.contributed_rp), rupiah(each.benefit_rp),
             "" if each.per_1000_rp is None else rupiah(each.per_1000_rp)]
            for each in lessons.returns(year)
        ],
        empty=t("Belum ada iuran yang dibayar.", "No contribution paid yet."),
    )  # fmt: skip
