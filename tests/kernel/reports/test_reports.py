"""What the reports of a month say, reckoned by hand."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from tests.kernel.reports.small_city import (
    APBD,
    CANDIDATES,
    DAY,
    DBHCHT,
    GROUPS,
    HERE,
    MONTHS,
    RP,
    counted,
    group,
    law,
    of_month,
)

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.stages.reports.counted import BANDS, band_bounds
from pijar.stages.reports.fairness import fairness_report, ucj_report
from pijar.stages.reports.making import percent
from pijar.stages.reports.monthly import dbhcht_report, fund_report, growth_report
from pijar.stages.reports.places import place_report, work_report
from pijar.stages.reports.public import statistics
from pijar.stages.reports.tables import Report, Table

MAKERS = (
    fund_report, dbhcht_report, growth_report, place_report, work_report, ucj_report,
    fairness_report,
)  # fmt: skip


def made(maker: Any, **more: Any) -> Report:
    found: Report = maker(counted(**more), law(), ("Disnaker",))
    return found


def of(report: Report, code: str) -> Table:
    return next(each for each in report.tables if each.code == code)


def line(table: Table, key: str) -> tuple[int | None, ...]:
    return next(row.values for row in table.rows if row.key == key)


def test_a_month_of_every_fund() -> None:
    report = made(fund_report)
    june = of(report, "bulan_ini")
    assert [f.code for f in june.figures] == [
        "seats", "people", "reach_bp", "due_rp", "billed_people", "month_open_rp", "paid_people",
        "month_paid_rp", "differences",
    ]  # fmt: skip
    assert line(june, DBHCHT) == (50, 45, 9_000, 45 * RP, 45, 0, 45, 45 * RP, 0)
    assert line(june, APBD) == (None, 105, None, 105 * RP, 105, 105 * RP, 0, 0, 2)
    assert june.totals == (None, 150, None, 150 * RP, 150, 105 * RP, 45, 45 * RP, 2)
    more = of(made(fund_report, differences=3), "bulan_ini")
    assert more.totals[-1] == 2 + 3


def test_where_funds_stand_and_the_months_behind_it() -> None:
    report = made(fund_report)
    stands, months = of(report, "kedudukan"), of(report, "per_bulan")
    assert line(stands, APBD) == (
        9_000_000, 9_000_000 - 310 * RP, 105 * RP, 105 * RP, 99 * RP, RP, 1_848, 310,
    )  # fmt: skip
    assert [row.key for row in months.rows] == ["2026-05", "2026-06", "2026-07"]
    assert months.totals == (355, 355 * RP, 105 * RP, 144 * RP, RP)


def test_a_ledger_that_says_otherwise_than_its_months_is_a_defect() -> None:
    lost = tuple(m._replace(paid_rp=m.paid_rp - 1) if m.fund == DBHCHT else m for m in MONTHS)
    with pytest.raises(Defect, match="paid_rp"):
        made(fund_report, months=lost)
    with pytest.raises(Defect, match="covered by months"):
        made(place_report, groups=GROUPS[1:])


def test_the_tobacco_share_alone() -> None:
    report = made(dbhcht_report)
    assert [row.key for row in of(report, "kedudukan").rows] == [DBHCHT]
    work = of(report, "pekerjaan")
    assert [(row.key, row.values[0]) for row in work.rows] == [("nelayan", 25), ("", 20)]
    said = " ".join(note.text.id for note in report.notes)
    assert "kesejahteraan 50 %" in said
    assert "belum kami peroleh" in said
    assert not all(note.confirmed for note in report.notes)


def test_growth_month_by_month_and_what_is_asked() -> None:
    report = made(growth_report)
    months = of(report, "bulanan")
    assert line(months, "2025-12") == (80, 0, 80, None)
    assert line(months, "2026-06") == (150, 100, 50, 5_000)
    assert [row.key for row in months.rows] == ["2025-12", "2026-05", "2026-06"]
    assert of(report, "dasar").rows[0].values == (80, 150, 8_750, 0)


def test_what_semarang_plans_for_2026_is_not_what_is_asked() -> None:
    """7,500 + 1,000 on 7,217 is +17.77 %; +20 % would be 8,661: 161 are lacking."""
    january = Month(2026, 1)
    months = (
        of_month(APBD, Month(2025, 12), 7_217), of_month(APBD, january, 7_500),
        of_month(DBHCHT, january, 1_000),
    )  # fmt: skip
    groups = (group(APBD, HERE, "ojek", "L", "", 8_500),)
    report = made(growth_report, month=january, months=months, groups=groups)
    assert of(report, "dasar").rows[0].values == (7_217, 8_500, 1_777, 161)


def test_places_without_anybody_stand_there_too() -> None:
    report = made(place_report)
    assert [(r.key, r.values[0]) for r in of(report, "kecamatan").rows] == [
        ("33.98.01", 93), ("33.98.02", 37), ("", 20),
    ]  # fmt: skip
    small = of(report, "kelurahan")
    assert [(r.label.id, r.values[0]) for r in small.rows] == [
        ("Sari, Utara", 63), ("Rejo, Utara", 30), ("Sari, Selatan", 37), ("tidak diketahui", 20),
    ]  # fmt: skip
    assert made(work_report).tables[0].totals == (150, 150 * RP)


def test_ucj_shows_every_estimate_and_prefers_none() -> None:
    report = made(ucj_report)
    assert of(report, "ucj").rows[0].values == (390_498, 756_873, 5_159)
    assert [row.values for row in of(report, "informal").rows] == [
        (215_243, 40_196, 1_867), (262_166, None, None),
    ]  # fmt: skip
    assert [row.values for row in of(report, "program").rows] == [
        (150, 215_243, 6), (150, 262_166, 5),
    ]  # fmt: skip


def test_an_estimate_that_nobody_made_stays_unknown() -> None:
    bare = made(ucj_report, estimates=())
    assert of(bare, "program").rows[0].values == (150, None, None)
    fair = made(fairness_report, estimates=())
    assert set(of(fair, "kelurahan").column("workers_region")) == {None}
    assert any("estimates.yaml" in note.text.id for note in bare.notes)


def test_who_is_left_out_most() -> None:
    """200 are eligible and 150 paid for: three of four. Of Rejo half, so 15 are lacking there."""
    report = made(fairness_report)
    left = of(report, "tertinggal")
    assert [(row.label.id, row.values) for row in left.rows] == [
        ("Kelurahan: Rejo, Utara", (60, 30, 5_000, 15)),
        ("Pekerjaan: Penjahit", (60, 30, 5_000, 15)),
        ("Jenis kelamin: Perempuan", (130, 87, 6_692, 11)),
        ("Umur: 35–44", (130, 93, 7_153, 5)),
    ]  # fmt: skip
    sexes = of(report, "kelamin")
    assert line(sexes, "L") == (75, 300, 2_500, 70, 63, 9_000)
    assert line(sexes, "P") == (75, 400, 1_875, 130, 87, 6_692)
    assert sexes.totals[-1] == 7_500


def test_nothing_determined_leaves_the_eligible_unknown() -> None:
    report = made(fairness_report, candidates=None, determined_on=None)
    assert of(report, "kelamin").totals[3:] == (None, None, None)
    assert not of(report, "tertinggal").rows
    with pytest.raises(Defect):
        counted(candidates=CANDIDATES, determined_on=None)


def test_every_figure_of_every_report_says_its_day_definition_and_source() -> None:
    for maker in MAKERS:
        report = made(maker)
        assert report.day == DAY
        for figure in report.figures:
            assert figure.definition.id.endswith("."), figure.code
            assert figure.source.id, figure.code
            assert figure.day <= DAY


def test_bands_of_age_meet_without_a_gap() -> None:
    bounds = band_bounds(date(2026, 6, 30))
    assert [name for name, _, _ in bounds] == list(BANDS)
    assert bounds[0][2] is None
    assert bounds[-1][1] is None
    for (_, after, _), (_, _, until) in pairwise(bounds):
        assert after == until
    assert bounds[5][1:] == (date(1961, 6, 30), date(1971, 6, 30))


def test_statistics_for_everybody_hide_what_is_small() -> None:
    told = statistics(counted(), law())
    assert told.people == 150
    assert int(told.least.value) == 10
    tables = {each.code: each for each in told.tables}
    for each in told.tables:
        for values in (*(v for _, v in each.rows), each.totals):
            assert all(value is None or value >= 10 for value in values)
    work = {label.id: values for label, values in tables["pekerjaan"].rows}
    assert [p.id for p in tables["pekerjaan"].parts] == ["Laki-laki", "Perempuan", "Jumlah"]
    assert work["Nelayan"][0] is None  # three men
    assert work["Nelayan"].count(None) >= 2 or work["Tukang ojek"][0] is None
    assert [v for _, (v,) in tables["kelurahan"].rows] == [63, 30, 37]
    assert tables["dana"].totals == (150,)


def test_one_of_another_sex_does_not_hide_the_rest() -> None:
    groups = (
        *GROUPS[:-1],
        group(DBHCHT, "", "", "", "", 2),
        group(DBHCHT, HERE, "ojek", "P", "", 18),
    )
    told = statistics(counted(groups=groups), law())
    work = next(each for each in told.tables if each.code == "pekerjaan")
    assert [part.id for part in work.parts] == ["Jumlah"]
    assert work.totals == (150,)


def test_words_that_the_city_does_not_know_are_not_published() -> None:
    more = group(DBHCHT, "Gg. Mawar 3", "tetangga Pak Lurah", "P", "", 20)
    told = statistics(counted(groups=(*GROUPS[:-1], more)), law())
    said = str(told.tables)
    assert "Mawar" not in said
    assert "Lurah" not in said


def test_nobody_covered_is_a_month_without_statistics() -> None:
    told = statistics(counted(groups=(), months=(), stands=()), law())
    assert told.people is None
    for each in told.tables:
        assert all(value is None for _, values in each.rows for value in values)


def test_shares_as_people_read_them() -> None:
    assert [percent(n) for n in (5_159, 2_000, -1_250, 5)] == [
        "51,59 %", "20 %", "-12,50 %", "0,05 %",
    ]  # fmt: skip
    assert percent(5_159, "en") == "51.59 %"
