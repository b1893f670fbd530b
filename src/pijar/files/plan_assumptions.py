"""What a plan takes for given, each with its mark: stated by somebody, or assumed by the planner.

Orang DBHCHT 2026 | 1.000 | 20 November 2025 | dinyatakan | Antara 20 November 2025
Kursi yang berhenti | 1 % tiap bulan | 31 Desember 2025 | ANGGAPAN | skenario rencana ini
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.files.plan_words import (
    ASSUMED_LAW,
    BASE_WORDS,
    PAYER_WORDS,
    SCENARIO,
    Cell,
    Head,
    Table,
    number,
    percent,
)
from pijar.stages.plans.plan import Plan
from pijar.stages.plans.scenario import Scenario, Stated, Target

ASSUMED: Final = "ANGGAPAN"
STATED: Final = "dinyatakan"
CHOSEN: Final = "dipilih"

Row = tuple[str, str, str, str, str]


def assumptions(plan: Plan) -> Table:
    """Everything assumed, stated or chosen, in one table."""
    scenario = plan.scenario
    rows: list[Row] = []
    for target in scenario.targets:
        rows += _target(target)
    rows += [_own(plan, *each) for each in _flow(scenario)]
    rows += [_own(plan, *each) for each in _choices(scenario)]
    rows += [
        _own(plan, ASSUMED, f"Hukum yang dicoba: {each.label['id']}", "lihat tabel tarif")
        for each in plan.law
        if each.source.instrument == ASSUMED_LAW
    ]
    table: list[list[Cell]] = [list(row) for row in rows]
    return Table(
        "anggapan", "scenario", "Anggapan dan pilihan rencana ini",
        (
            Head("Hal", 36, "wrap"), Head("Nilai", 30, "wrap"), Head("Per", 18),
            Head("Tanda", 12), Head("Sumber", 40, "wrap"),
        ),
        table,
        (),
        f"{ASSUMED} berarti perencana yang menetapkannya, bukan hukum dan bukan catatan: gantilah"
        " bila ada angka yang lebih baik.",
    )  # fmt: skip


def _target(target: Target) -> Iterator[Row]:
    fund = target.fund
    yield _stated(f"Orang {fund.label}", number(target.people), target.people_stated)
    yield _stated(f"Pagu {fund.label}", show_rupiah(fund.ceiling_rp), target.ceiling_stated)
    months = f"{fund.first_month.label()} – {fund.last_month.label()}"
    if target.transport:
        months += f"; {number(target.transport)} orang di antaranya pekerja transportasi"
    yield f"Bulan {fund.label}", months, show_day(target.people_stated.as_of), CHOSEN, SCENARIO


def _stated(what: str, value: str, stated: Stated) -> Row:
    mark = ASSUMED if stated.source == SCENARIO else STATED
    return what, value, show_day(stated.as_of), mark, stated.source


def _flow(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """(mark, what, value) of the seats that fall empty and are filled."""
    rate = percent(scenario.turnover_bp)
    yield ASSUMED, "Kursi yang berhenti karena selain usia", f"{rate} tiap bulan"
    empty = f"{scenario.refill_months} bulan"
    yield ASSUMED, "Kursi kosong sebelum penggantinya mulai", empty
    if scenario.waiting is not None:
        yield ASSUMED, "Daftar tunggu", f"{number(scenario.waiting)} orang"


def _choices(scenario: Scenario) -> Iterator[tuple[str, str, str]]:
    """(mark, what, value) of what the planner chose or tries out."""
    yield CHOSEN, "Dasar kenaikan", BASE_WORDS[scenario.base]
    yield CHOSEN, "Tarif pembanding", PAYER_WORDS[scenario.sponsor]
    if cut := scenario.cut:
        of = "pagu setahun" if cut.of == "year" else "sisa pagu"
        told = f"{percent(cut.rate_bp)} {of} mulai {cut.month.label()}"
        yield ASSUMED, "Pemotongan yang dicoba", told
    floors = scenario.floors
    for what, rate in (("kelurahan", floors.region_bp), ("pekerjaan", floors.occupation_bp)):
        if rate:
            yield ASSUMED, f"Batas bawah tiap {what}", f"{percent(rate)} dari calonnya"
    if floors.seats:
        yield ASSUMED, "Batas bawah dalam kursi", f"{len(floors.seats)} kelurahan atau pekerjaan"
    if floors.region_bp or floors.occupation_bp or floors.seats:
        first = "didahulukan" if floors.keep else "tidak didahulukan"
        yield CHOSEN, "Yang kini terlindungi", first


def _own(plan: Plan, mark: str, what: str, value: str) -> Row:
    return what, value, show_day(plan.day), mark, SCENARIO
