"""`pijar plan`: next year, from funds alone or this year's people; what a draft of law changes."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.terminal import (
    DONE,
    Progress,
    Verbs,
    add,
    add_city,
    add_json,
    add_out,
    print_json,
    typed_day,
)

if TYPE_CHECKING:
    from pijar.stages.plans.plan import Plan


def add_plan(verbs: Verbs) -> None:
    """Declare the command."""
    parser = add(verbs, "plan", "rencana tahun depan: orang, bulan, rupiah, dan akibatnya", _plan)
    add_city(parser)
    parser.add_argument("--year", type=int, required=True, metavar="Y", help="tahun anggaran")
    parser.add_argument(
        "--scenario", type=Path, metavar="BERKAS",
        help="anggapan (docs/how-to/rencana.md); tanpa ini: plans/TAHUN.yaml milik kota, bila ada",
    )  # fmt: skip
    parser.add_argument(
        "--run", type=Path, metavar="RUN", help="folder hasil pijar run: orang tahun ini"
    )
    parser.add_argument(
        "--law", type=Path, metavar="RANCANGAN",
        help="rancangan hukum: folder berbentuk law/, atau satu berkasnya",
    )  # fmt: skip
    parser.add_argument(
        "--day", type=typed_day, metavar="D", help="hukum hari ini yang dipakai; lihat skenario"
    )
    add_out(parser)
    add_json(parser)


def _plan(options: argparse.Namespace) -> int:
    from pijar.bulk.plan_folder import PlanRequest, make_plan
    from pijar.files.city import load_city

    zone = load_city(options.city).zone
    today = datetime.now(ZoneInfo(zone)).date()  # noqa: TID251  only where no day is given at all
    request = PlanRequest(
        options.city, options.year, today, options.day, options.scenario, options.run, options.law
    )
    with Progress() as say:
        made = make_plan(request, options.out, say=say)
    if options.json:
        print_json(made.as_json())
    else:
        print("\n".join(_summary(made, options.out)))
    return DONE


def _summary(made: "Plan", out: Path) -> Sequence[str]:
    lines = [
        f"Rencana : {made.scenario.title}, per {show_day(made.day)}",
        *(
            f"  {cost.label}: {_people(cost.people)} × {cost.months} bulan ="
            f" {show_rupiah(cost.amount_rp)} dari pagu {show_rupiah(cost.ceiling_rp)}"
            for cost in made.costs
        ),
        f"Jumlah  : {_people(made.people)}, {show_rupiah(made.total_rp)}",
    ]
    if mandate := made.mandate:
        verdict = "tercapai" if mandate.met else (
            f"kurang {_people(mandate.missing)}, {show_rupiah(mandate.missing_rp)}"
        )  # fmt: skip
        lines.append(
            f"Kenaikan: {mandate.growth_words} dari {_people(mandate.before.value)};"
            f" {mandate.asked_bp // 100} % = {_people(mandate.asked)}: {verdict}"
        )
    lines += [
        f"Dipotong: {loss.label}: {_people(loss.lose)} kehilangan pelindungan,"
        f" mencegahnya {show_rupiah(loss.prevent_rp)}"
        for loss in made.cuts
    ]
    if known := made.renewals:
        lines.append(
            f"Orang   : {_people(known.paid_now)} kini dibayar, {_people(known.renewed)} lanjut;"
            f" tahun {made.year} dibayar {_people(known.people)}, menunggu {_people(known.waiting)}"
        )
    if made.effect:
        told = made.effect.people
        lines.append(
            f"Rancangan: {show_rupiah(made.effect.extra_rp)} untuk target yang sama"
            + (f"; {_people(told.enter)} masuk, {_people(told.leave)} keluar" if told else "")
        )
    return [*lines, "Buka    :", *(f"  {out / name}" for name in ("plan.pdf", "plan.xlsx"))]


def _people(number: int) -> str:
    return f"{number:,} orang".replace(",", ".")
