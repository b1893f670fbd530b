"""Words and shapes that every table of a plan shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.stages.plans.plan import Plan

Cell = str | int
CellKind = Literal["text", "wrap", "number", "rupiah"]
Place = Literal["both", "book"]

PAYER_WORDS: Final = {
    "apbn": "APBN", "apbd": "APBD", "dbhcht": "DBHCHT", "asn": "orang tua asuh (ASN)",
    "csr": "perusahaan (CSR)", "mandiri": "mandiri",
}  # fmt: skip

BASE_WORDS: Final = {
    "peserta_program": "Peserta program",
    "pekerja_informal_terlindungi": "Pekerja informal terlindungi",
    "ucj": "Cakupan semesta (UCJ)",
}


SCENARIO: Final = "skenario rencana ini"
"""The source of what nobody else stated."""

ASSUMED_LAW: Final = "Anggapan skenario"
"""The instrument of law that only the scenario assumes."""

HIDDEN: Final = "disembunyikan"
"""A small count, or one that would give a small one away."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, width in letters, what it holds, and where it is shown."""

    text: str
    width: int
    kind: CellKind = "text"
    place: Place = "both"


@dataclass(frozen=True)
class Table:
    """One table: its key, the part of the plan whose origin it bears, title, columns and rows.

    Args: place: "book", only in the workbook.
    """

    key: str
    part: str
    title: str
    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell] = ()
    note: str = ""
    place: Place = "both"


def percent(rate_bp: int) -> str:
    """Basis points as Indonesia writes percent, nothing rounded: 30 %, 17,77 %."""
    whole, rest = divmod(abs(rate_bp), 100)
    sign = "-" if rate_bp < 0 else ""
    return f"{sign}{whole},{rest:02} %".replace(",00 %", " %")


def number(value: int) -> str:
    """A whole number with points: 8.500."""
    return f"{value:,}".replace(",", ".")


def yes(value: bool) -> str:
    return "ya" if value else "tidak"


def shown(cell: Cell, kind: CellKind) -> str:
    """A cell as it is printed."""
    if isinstance(cell, int):
        return number(cell)
    return cell


_SELF: Final = {
    "law": "Sumber: folder law/ dan law/ kota, dengan pasalnya.",
    "scenario": "Semua yang dianggap, dinyatakan, atau dipilih. Sumber: di tiap baris.",
}


def origin_line(plan: Plan, part: str) -> str:
    """Day, definition and source of a part in one line; the law and the scenario are their own."""
    origin = plan.origins.get(part)
    if origin is None:
        return f"Per {show_day(plan.day)}. {_SELF[part]}"
    return f"Per {show_day(origin.day)}. {origin.definition} Sumber: {origin.source}."


def opening_lines(plan: Plan) -> list[str]:
    """The plan in sentences, for whoever reads only the first page."""
    funds = "; ".join(
        f"{cost.label} {number(cost.people)} orang × {cost.months} bulan ="
        f" {show_rupiah(cost.amount_rp)}"
        for cost in plan.costs
    )
    lines = [
        f"{plan.programme} {plan.year} direncanakan melindungi {number(plan.people)} orang dengan"
        f" iuran {show_rupiah(plan.total_rp)}: {funds}."
    ]
    if plan.ceiling_rp >= plan.total_rp:
        lines[0] += f" Pagu {show_rupiah(plan.ceiling_rp)} cukup."
    else:
        lack = show_rupiah(plan.total_rp - plan.ceiling_rp)
        lines[0] += f" Pagu {show_rupiah(plan.ceiling_rp)} kurang {lack}."
    if mandate := plan.mandate:
        asked = percent(mandate.asked_bp)
        verdict = (
            f"memenuhi amanat {asked}."
            if mandate.met
            else f"di bawah amanat {asked} ({number(mandate.asked)} orang): kurang"
            f" {number(mandate.missing)} orang, biayanya {show_rupiah(mandate.missing_rp)}"
            f" sehingga seluruhnya {show_rupiah(mandate.asked_rp)}."
        )
        lines.append(
            f"{BASE_WORDS[mandate.code]} naik {mandate.growth_words} dari"
            f" {number(mandate.before.value)} orang per {show_day(mandate.before.as_of)},"
            f" {verdict}"
        )
    for loss in plan.cuts:
        cut = plan.scenario.cut
        assert cut is not None
        of = "pagu setahun" if cut.of == "year" else "sisa pagu"
        lines.append(
            f"Bila {percent(cut.rate_bp)} {of} {loss.label} dipotong mulai {cut.month.label()},"
            f" {number(loss.lose)} orang kehilangan pelindungan ({number(loss.lost_months)}"
            f" orang-bulan); mencegahnya {show_rupiah(loss.prevent_rp)}."
        )
    return lines
