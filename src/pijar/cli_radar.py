"""`pijar radar`: which families may be entitled, out of a register of deaths or accidents."""

import argparse
from datetime import date
from pathlib import Path

from pijar.core.days import show_day
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


def add_radar(verbs: Verbs) -> None:
    """Declare the command."""
    parser = add(
        verbs, "radar", "keluarga siapa yang mungkin berhak, dari data kematian atau kecelakaan",
        _radar,
    )  # fmt: skip
    parser.add_argument(
        "covered", type=Path, metavar="PESERTA",
        help="berkas bulan lunas yang memuat nama (person_id, nik, name, …, month, paid_on), atau"
        " folder dengan people dan months; folder hasil pijar run dengan --months",
    )  # fmt: skip
    parser.add_argument(
        "told", type=Path, metavar="LAPORAN", help="data kematian atau kecelakaan (xlsx, ods, csv)"
    )
    parser.add_argument(
        "--months", type=Path, metavar="BULAN", help="bulan lunas: person_id, month, paid_on"
    )
    parser.add_argument(
        "--kind", choices=["death", "accident"], default="death", help="apa yang dilaporkan"
    )
    add_city(parser)
    parser.add_argument("--day", type=typed_day, required=True, metavar="D", help="hari ini")
    add_out(parser)
    add_json(parser)


def _radar(options: argparse.Namespace) -> int:
    from pijar.bulk.radar_file import VISITS, find_covered, radar_files
    from pijar.core.rupiah import show_rupiah
    from pijar.files.city import load_city

    covered = find_covered(options.covered, options.months)
    with Progress() as say:
        content = radar_files(
            covered,
            options.told,
            options.out,
            city=load_city(options.city),
            day=options.day,
            kind=options.kind,
            say=say,
        )
    if options.json:
        print_json(content)
        return DONE
    register, families, hits = content["register"], content["families"], content["hits"]
    not_covered = hits["same"]["no"] + hits["ask"]["no"]
    print(
        f"Laporan : {register['read']} baris dibaca = {register['reports']} laporan"
        f" + {register['left_out']} bukan laporan"
    )
    if register["last_day"]:
        print(f"Sampai  : {show_day(date.fromisoformat(register['last_day']))}")
    print(f"Peserta : {content['covered_people']} orang pernah punya bulan lunas")
    print(
        f"Keluarga: {families['same']} pasti orangnya, {families['ask']} perlu dilihat;"
        f" {not_covered} tidak terlindungi pada harinya"
    )
    low, high = show_rupiah(families["low_rp"]), show_rupiah(families["high_rp"])
    print(f"Mungkin : {low} sampai {high} bagi yang pasti ({content['notice']})")
    print(f"Buka    : {options.out / VISITS}")
    return DONE
