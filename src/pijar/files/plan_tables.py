"""A plan as tables in Indonesian: one list that the workbook, the annex and the pages all draw.

Figures are taken from the plan and never computed again, so they are the same everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pijar.core.days import show_day
from pijar.core.month import Month
from pijar.core.rupiah import show_rupiah
from pijar.files.plan_assumptions import assumptions
from pijar.files.plan_tables_people import people_tables
from pijar.files.plan_words import (
    BASE_WORDS,
    HIDDEN,
    PAYER_WORDS,
    Cell,
    Head,
    Table,
    number,
    percent,
    yes,
)
from pijar.stages.plans.cut import WAY_WORDS, CutLoss
from pijar.stages.plans.plan import Plan

MONTHS_SHOWN: Final = (3, 4, 6, 9, 12)
"""Months of the frontier in the annex; the workbook has all."""


def tables_of(plan: Plan) -> tuple[Table, ...]:
    """Every table that has something to say, in reading order."""
    made = [
        _costs(plan),
        _ceilings(plan),
        _mandates(plan),
        _tariffs(plan),
        *_cuts(plan),
        _late(plan),
        _millions(plan),
        _frontier(plan),
        _points(plan),
        _flows(plan),
        *people_tables(plan),
        assumptions(plan),
        _law(plan),
    ]
    return tuple(table for table in made if table.rows)


def _costs(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            cost.label, PAYER_WORDS[cost.payer_class], line.sector, line.first_month.label(),
            line.last_month.label(), line.people, line.months, line.tariff_rp, line.amount_rp,
        )
        for cost in plan.costs
        for line in cost.lines
    ]  # fmt: skip
    return Table(
        "biaya", "costs", "Kebutuhan iuran",
        (
            Head("Dana", 28), Head("Pembayar", 14), Head("Sektor", 13), Head("Dari bulan", 16),
            Head("Sampai bulan", 16), Head("Orang", 10, "number"), Head("Bulan", 8, "number"),
            Head("Iuran sebulan (Rp)", 14, "rupiah"), Head("Jumlah (Rp)", 18, "rupiah"),
        ),
        rows,
        ("JUMLAH", "", "", "", "", plan.people, "", "", plan.total_rp),
    )  # fmt: skip


def _tariffs(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            PAYER_WORDS[each.payer_class], each.sector, each.first_month.label(),
            each.last_month.label(), each.tariff_rp,
        )
        for each in plan.tariffs
    ]  # fmt: skip
    return Table(
        "tarif", "tariffs", "Tarif dan masa potongan",
        (
            Head("Pembayar", 24), Head("Sektor", 16), Head("Dari bulan", 18),
            Head("Sampai bulan", 18), Head("Iuran sebulan (Rp)", 18, "rupiah"),
        ),
        rows,
    )  # fmt: skip


def _ceilings(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (cost.label, cost.people, cost.amount_rp, cost.ceiling_rp, cost.room_rp)
        for cost in plan.costs
    ]
    return Table(
        "pagu", "costs", "Kebutuhan dan pagu",
        (
            Head("Dana", 28), Head("Orang", 10, "number"), Head("Kebutuhan (Rp)", 18, "rupiah"),
            Head("Pagu (Rp)", 18, "rupiah"), Head("Sisa pagu (Rp)", 18, "rupiah"),
        ),
        rows,
        ("JUMLAH", plan.people, plan.total_rp, plan.ceiling_rp, plan.ceiling_rp - plan.total_rp),
        "Sisa di bawah nol berarti pagu belum cukup untuk targetnya.",
    )  # fmt: skip


def _mandates(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            BASE_WORDS[each.code] + (" (dipilih)" if each.chosen else ""),
            each.before.value, show_day(each.before.as_of), each.after, f"+{each.growth_words}",
            each.asked, each.missing, each.missing_rp, each.asked_rp,
            percent(each.share_bp) if each.share_bp is not None else "",
            "" if each.share_missing is None else each.share_missing,
            f"{each.before.source}. {each.before.note}".strip(". "),
        )
        for each in plan.mandates
    ]  # fmt: skip
    asked = f"{plan.mandates[0].asked_bp // 100} %" if plan.mandates else ""
    return Table(
        "kenaikan", "mandates", f"Kenaikan terhadap amanat {asked}",
        (
            Head("Dasar", 26, "wrap"), Head("Sebelumnya", 12, "number"), Head("Per", 17),
            Head("Sesudah", 12, "number"), Head("Naik", 10),
            Head(f"Diminta (+{asked})", 12, "number"),
            Head("Kurang orang", 12, "number"), Head("Biaya kekurangan (Rp)", 18, "rupiah"),
            Head("Seluruhnya bila dipenuhi (Rp)", 18, "rupiah"), Head("Cakupan", 10),
            Head("Kurang ke sasaran", 12, "number"), Head("Sumber", 40, "wrap", "book"),
        ),
        rows,
        (),
        "Amanat itu menyebut “cakupan” tanpa menyebut penyebutnya; perencana memilih dasarnya.",
    )  # fmt: skip


def _cuts(plan: Plan) -> Iterator[Table]:
    told = plan.scenario.cut
    if told is None:
        return
    of = "pagu setahun" if told.of == "year" else "sisa pagu"
    title = f"Bila {percent(told.rate_bp)} {of} dipotong mulai {told.month.label()}"
    rows: list[Sequence[Cell]] = [
        (name, *(shown(loss) for loss in plan.cuts)) for name, shown in _CUT_LINES
    ]
    heads = (Head("Hal", 46), *(Head(loss.label, 20, "rupiah") for loss in plan.cuts))
    yield Table("pemotongan", "cuts", title, heads, rows if plan.cuts else [], ())
    steps: list[Sequence[Cell]] = [
        (loss.label, number, WAY_WORDS[step.way][0], step.people or "", step.amount_rp or "")
        for loss in plan.cuts
        for number, step in enumerate(loss.steps, 1)
    ]
    yield Table(
        "langkah", "cuts", "Urutan yang diusulkan",
        (
            Head("Dana", 24), Head("Urutan", 8, "number"), Head("Langkah", 56, "wrap"),
            Head("Orang tertolong", 12, "number"), Head("Biaya (Rp)", 18, "rupiah"),
        ),
        steps,
        (),
        "Tiap langkah dihitung sendiri; memakai beberapa sekaligus mengurangi yang tersisa.",
    )  # fmt: skip
    losing: list[Sequence[Cell]] = [
        (
            loss.label,
            _MARKS.get(kind, kind),
            key.replace("?", "tidak diketahui"),
            *(HIDDEN if count is None else count for count in (lose, have)),
        )
        for loss in plan.cuts
        for kind, key, lose, have in loss.losing
    ]
    yield Table(
        "kehilangan", "cuts", "Siapa yang kehilangan, menurut golongan",
        (
            Head("Dana", 24), Head("Menurut", 18), Head("Golongan", 26),
            Head("Kehilangan", 12, "number"), Head("Dari", 12, "number"),
        ),
        losing,
        place="book",
    )  # fmt: skip


_MARKS: Final = {
    "desil": "desil", "kecamatan": "kecamatan", "occupation": "pekerjaan",
    "risk": "bahaya pekerjaan (1–5)",
}  # fmt: skip

_CUT_LINES: Final[tuple[tuple[str, Callable[[CutLoss], Cell]], ...]] = (
    ("Pagu setahun", lambda loss: loss.ceiling_rp),
    ("Pagu sesudah dipotong", lambda loss: loss.after_rp),
    ("Terpakai untuk bulan sebelumnya", lambda loss: loss.spent_rp),
    ("Tersisa untuk bulan sesudahnya", lambda loss: loss.left_rp),
    ("Sudah terpakai melebihi pagu baru", lambda loss: loss.overspent_rp),
    ("Diperlukan agar semua tetap terlindungi", lambda loss: loss.needed_rp),
    ("Orang yang bertahan", lambda loss: loss.stay),
    ("Orang yang kehilangan pelindungan", lambda loss: loss.lose),
    ("Mulai peringkat (di dana ini bila tanpa daftar orang)", lambda loss: loss.from_rank or "—"),
    ("Orang-bulan yang hilang", lambda loss: loss.lost_months),
    ("Biaya mencegahnya dengan dana ini (Rp)", lambda loss: loss.prevent_rp),
    ("Biaya mencegahnya dengan tarif orang tua asuh (Rp)", lambda loss: loss.sponsor_rp),
    (
        "Bila bulan yang dipendekkan: semua terbayar sampai",
        lambda loss: loss.keep_all_until.label() if loss.keep_all_until else "tidak sebulan pun",
    ),
    ("Surat harus sampai paling lambat", lambda loss: show_day(loss.told_before)),
    ("Kepesertaan mereka berakhir", lambda loss: show_day(loss.lapses_on)),
    ("Hari terakhir uang masih menolong", lambda loss: show_day(loss.rescue_by)),
)


def _late(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            _label(plan, each.fund), each.first_month.label(), each.months, each.amount_rp,
            each.freed_rp, "" if each.gap is None else each.gap, yes(each.lapses),
            _month(each.full_again), _month(each.newcomers_full),
        )
        for each in plan.late_starts
    ]  # fmt: skip
    return Table(
        "terlambat", "late_starts", "Bila mulai terlambat",
        (
            Head("Dana", 24), Head("Mulai", 15), Head("Bulan", 8, "number"),
            Head("Iuran (Rp)", 17, "rupiah"), Head("Tidak terpakai (Rp)", 17, "rupiah"),
            Head("Sela bulan", 8, "number"), Head("Kepesertaan putus", 12),
            Head("JKM penuh: peserta lama", 16), Head("JKM penuh: peserta baru", 16),
        ),
        rows,
    )  # fmt: skip


def _millions(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            PAYER_WORDS[each.payer_class], each.sector, each.tariff_rp, each.months,
            each.months_left_rp, each.seat_rp, each.people, each.people_left_rp,
        )
        for each in plan.millions
    ]  # fmt: skip
    return Table(
        "satu_juta", "millions", "Satu juta rupiah lagi membeli",
        (
            Head("Pembayar", 18), Head("Sektor", 14), Head("Iuran sebulan (Rp)", 14, "rupiah"),
            Head("Orang-bulan", 12, "number"), Head("Sisa (Rp)", 12, "rupiah"),
            Head("Kursi penuh (Rp)", 15, "rupiah"), Head("Kursi penuh", 12, "number"),
            Head("Sisa (Rp)", 12, "rupiah"),
        ),
        rows,
    )  # fmt: skip


def _frontier(plan: Plan) -> Table:
    """Budgets down, months across."""
    points = {(p.fund, p.budget_bp, p.months): p for p in plan.frontier}
    keys = list(dict.fromkeys((p.fund, p.budget_bp, p.budget_rp) for p in plan.frontier))
    shown = [m for m in MONTHS_SHOWN if any(p.months == m for p in plan.frontier)]
    rows: list[Sequence[Cell]] = [
        (
            _label(plan, fund), percent(bp), rupiah,
            *(found.people if (found := points.get((fund, bp, m))) else "" for m in shown),
        )
        for fund, bp, rupiah in keys
        if (bp // 1_000) % 2 == 0 or bp == 10_000
    ]  # fmt: skip
    heads = tuple(Head(f"{months} bulan", 11, "number") for months in shown)
    return Table(
        "garis_batas", "frontier", "Anggaran, orang, dan bulan",
        (Head("Dana", 28), Head("Pagu", 10), Head("Anggaran (Rp)", 17, "rupiah"), *heads),
        rows,
        (),
        "Di bawah empat bulan, peserta baru tidak pernah sampai pada santunan JKM penuh.",
    )  # fmt: skip


def _points(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            _label(plan, p.fund), percent(p.budget_bp), p.budget_rp, p.months,
            p.first_month.label(), p.people, p.left_rp, yes(p.full),
        )
        for p in plan.frontier
    ]  # fmt: skip
    return Table(
        "semua_titik", "frontier", "Anggaran, orang, dan bulan: semua titik",
        (
            Head("Dana", 28), Head("Pagu", 10), Head("Anggaran (Rp)", 17, "rupiah"),
            Head("Bulan", 8, "number"), Head("Mulai", 16), Head("Orang", 10, "number"),
            Head("Sisa (Rp)", 14, "rupiah"), Head("JKM penuh tercapai", 12),
        ),
        rows,
        place="book",
    )  # fmt: skip


def _flows(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            _label(plan, flow.fund), flow.month.label(), flow.covered, flow.joined, flow.leave_age,
            flow.leave_other, flow.empty, flow.amount_rp, flow.immature,
        )
        for flow in plan.turnover.flows
    ]  # fmt: skip
    flow = plan.turnover
    unspent = sum(rupiah for _, rupiah in flow.unspent_rp)
    left = (
        "tidak diketahui" if flow.waiting_after is None else f"{number(flow.waiting_after)} orang"
    )
    return Table(
        "arus_kursi", "turnover", "Arus kursi tiap bulan",
        (
            Head("Dana", 28), Head("Bulan", 16), Head("Terlindungi", 12, "number"),
            Head("Masuk", 9, "number"), Head("Keluar: usia", 9, "number"),
            Head("Keluar: lain", 9, "number"), Head("Kursi kosong", 9, "number"),
            Head("Iuran (Rp)", 16, "rupiah"), Head("Tak sampai JKM penuh", 12, "number"),
        ),
        rows,
        (
            "JUMLAH", "", "", flow.joined, sum(f.leave_age for f in flow.flows),
            sum(f.leave_other for f in flow.flows), "", sum(f.amount_rp for f in flow.flows),
            flow.immature,
        ),
        f"Tidak terpakai karena kursi kosong: {show_rupiah(unspent)}."
        f" Daftar tunggu sesudahnya: {left}.",
        place="book",
    )  # fmt: skip


def _law(plan: Plan) -> Table:
    rows: list[Sequence[Cell]] = [
        (
            each.label["id"], each.name, show_day(each.since), each.source.instrument,
            each.source.at or "—", "ya" if each.confirmed else "belum dikonfirmasi",
        )
        for each in plan.law
    ]  # fmt: skip
    return Table(
        "hukum", "law", "Hukum yang dipakai",
        (
            Head("Besaran", 44, "wrap"), Head("Nama", 28), Head("Sejak", 18),
            Head("Peraturan", 30, "wrap"), Head("Letak", 24, "wrap"), Head("Dikonfirmasi", 16),
        ),
        rows,
    )  # fmt: skip


def _label(plan: Plan, fund: str) -> str:
    return plan.scenario.target(fund).fund.label


def _month(month: Month | None) -> str:
    return month.label() if month else "tidak tercapai"
