"""The commands of the month: `pijar calendar`, `pijar cover`, `pijar bill`, `pijar match`.

Each verb is a function `add_…` that declares it, and a function that runs it; `add_month` names
them all, and `pijar.cli` knows no more than that.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from pijar.core.days import show_day
from pijar.core.month import Month, span
from pijar.terminal import (
    DONE,
    Progress,
    Verbs,
    add,
    add_city,
    add_json,
    add_out,
    add_run,
    print_json,
    typed_day,
    typed_month,
)


def add_month(verbs: Verbs) -> None:
    """Declare every command of the month."""
    _add_calendar(verbs)
    _add_cover(verbs)
    _add_bill(verbs)
    _add_match(verbs)


def _add_calendar(verbs: Verbs) -> None:
    parser = add(
        verbs,
        "calendar",
        "jatuh tempo setiap bulan, dihitung mundur langkah demi langkah",
        _calendar,
    )
    add_city(parser)
    parser.add_argument("--year", type=int, required=True, metavar="Y", help="tahun iuran")
    add_json(parser)


def _calendar(options: argparse.Namespace) -> int:
    from pijar.files.city import load_city
    from pijar.stages.contributions.calendar import Schedule, calendar_of, schedule

    book, year = load_city(options.city).law_book(), options.year
    calendar = calendar_of(book)
    plans = [schedule(month, book) for month in span(Month(year, 1), Month(year, 12))]
    holidays = [each for day, each in sorted(calendar.holidays.items()) if day.year == year]

    def plain(plan: Schedule) -> dict[str, Any]:
        steps = [
            {"step": s.code, "begins": s.begins.isoformat(), "by": s.by.isoformat()}
            for s in plan.steps
        ]
        return {
            "month": str(plan.month),
            "due_on": plan.due_on.isoformat(),
            "steps": steps,
            "estimate": plan.estimate,
        }

    if options.json:
        days = [{"day": h.day.isoformat(), "name": h.name, "kind": h.kind} for h in holidays]
        known = year in calendar.years
        print_json(
            {"year": year, "holidays_known": known, "holidays": days,
             "months": [plain(plan) for plan in plans], "law": list(plans[0].why)}
        )  # fmt: skip
        return DONE
    for plan in plans:
        print(f"{plan.month.label()}: jatuh tempo {_said(plan.due_on)}")
        for step in plan.steps:
            print(f"    {step.name():<24} paling lambat {_said(step.by)}")
    if year not in calendar.years:
        print(f"Hari libur {year} belum diketahui: hanya Sabtu dan Minggu yang dihitung libur.")
    if any(plan.estimate for plan in plans):
        print("Perkiraan: sebagian hukum dan lamanya langkah belum dikonfirmasi (pijar law).")
    return DONE


_DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()


def _said(day: date) -> str:
    return f"{_DAYS[day.weekday()]}, {show_day(day)}"


def _add_cover(verbs: Verbs) -> None:
    parser = add(
        verbs, "cover", "keadaan perlindungan setiap orang menurut bulan yang sudah lunas", _cover
    )
    parser.add_argument(
        "months", type=Path, metavar="BULAN", help="person_id, month, paid_on (csv, parquet, xlsx)"
    )
    add_city(parser)
    parser.add_argument(
        "--day", type=typed_day, required=True, metavar="D", help="menurut hari ini"
    )
    add_out(parser)
    add_json(parser)


def _cover(options: argparse.Namespace) -> int:
    from pijar.bulk.month_cover_file import cover_file
    from pijar.files.city import load_city
    from pijar.stages.contributions.cover import JKM_WORDS, state_words

    book = load_city(options.city).law_book()
    content = cover_file(options.months, options.day, book, options.out)
    if options.json:
        print_json(content)
        return DONE
    print(f"Orang    : {content['people']} pada {show_day(options.day)}")
    for state, people in content["states"].items():
        print(f"  {state_words(state):<28} {people:>9}")
    print("Manfaat kematian bila terjadi hari itu:")
    for jkm, people in content["jkm"].items():
        print(f"  {JKM_WORDS[jkm][0]:<28} {people:>9}")
    if content["estimate"]:
        print("Perkiraan: hukumnya belum dikonfirmasi; BPJS Ketenagakerjaan yang memutuskan.")
    print(f"Buka     : {options.out / 'cover.parquet'}")
    return DONE


def _add_bill(verbs: Verbs) -> None:
    parser = add(verbs, "bill", "menyisir, membekukan, dan menagih satu bulan", _bill)
    add_run(parser)
    add_city(parser)
    parser.add_argument(
        "--month", type=typed_month, required=True, metavar="YYYY-MM", help="bulan iuran"
    )
    parser.add_argument("--day", type=typed_day, required=True, metavar="D", help="hari penyisiran")
    parser.add_argument(
        "--registers", type=Path, required=True, metavar="DIR",
        help="register terbaru; tanggalnya pada kolom as_of atau berkas as_of.csv",
    )  # fmt: skip
    parser.add_argument(
        "--paid", type=Path, nargs="+", default=[], metavar="BILLDIR",
        help="tagihan terdahulu: bulan-orang di dalamnya tidak ditagih lagi",
    )  # fmt: skip
    parser.add_argument(
        "--cleared", type=Path, metavar="BERKAS", help="temuan yang dibebaskan: person_id, check"
    )
    add_out(parser)
    add_json(parser)


def _bill(options: argparse.Namespace) -> int:
    from pijar.bulk.month_bill import bill_run
    from pijar.core.rupiah import show_rupiah
    from pijar.files.city import load_city

    with Progress() as say:
        content = bill_run(
            options.run,
            options.out,
            city=load_city(options.city),
            month=options.month,
            day=options.day,
            registers=options.registers,
            paid=options.paid,
            cleared=options.cleared,
            say=say,
        )
    if options.json:
        print_json(content)
        return DONE
    swept = content["swept"]
    print(f"Disisir : {swept['people']} orang untuk {options.month.label()}")
    for check in swept["checks"]:
        print(f"    {check['check']:<16}{check['found']:>7} temuan")
    print(f"Ditahan : {swept['held']} orang (swept.xlsx); sudah ditagih {content['billed_before']}")
    print(f"Ditagih : {content['people']} orang, {show_rupiah(content['total_rp'])}")
    print(f"Sidik   : {content['list_hash']}")
    print(f"Buka    : {options.out / 'tagihan.xlsx'}")
    return DONE


def _add_match(verbs: Verbs) -> None:
    parser = add(verbs, "match", "mencocokkan tagihan, bukti BPJS, dan rekening koran", _match)
    parser.add_argument("bill", type=Path, metavar="BILLDIR", help="folder hasil pijar bill")
    add_city(parser)
    parser.add_argument(
        "--receipt", type=Path, nargs="+", required=True, metavar="BERKAS", help="bukti terima BPJS"
    )
    parser.add_argument(
        "--bank", type=Path, nargs="+", required=True, metavar="BERKAS", help="rekening koran"
    )
    parser.add_argument(
        "--code", nargs="+", default=[], metavar="[DANA=]KODE",
        help="kode iuran tagihan ini, bila sudah diketahui; boleh satu untuk tiap dana",
    )  # fmt: skip
    add_out(parser)
    add_json(parser)


def _match(options: argparse.Namespace) -> int:
    from pijar.bulk.month_match import match_files
    from pijar.core.rupiah import show_rupiah
    from pijar.files.city import load_city

    with Progress() as say:
        content = match_files(
            options.bill,
            options.out,
            city=load_city(options.city),
            receipts=options.receipt,
            banks=options.bank,
            codes=options.code,
            say=say,
        )
    if options.json:
        print_json(content)
        return DONE
    rows, lines = content["rows"], content["lines"]
    print(
        f"Baris   : {rows['read']} dibaca = {rows['matched']} cocok + {rows['differs']} berbeda"
        f" + {rows['unknown']} tidak dikenal + {rows['duplicate']} ganda"
    )
    print(
        f"Tagihan : {lines['billed']} orang = {lines['matched']} cocok"
        f" + {lines['differs']} berbeda + {lines['missing']} tidak ada di bukti"
    )
    for code, total in content["totals"].items():
        amounts = (total["city_rp"], total["insurer_rp"], total["bank_rp"])
        said = " · ".join(map(show_rupiah, amounts))
        print(f"Kode {code or '(tanpa kode)'}: kota · BPJS · bank = {said}")
    for kind, count in content["kinds"].items():
        print(f"    {kind:<20}{count:>7}")
    print("Cocok sampai rupiah terakhir." if content["agree"] else "Setiap selisih terdaftar:")
    print(f"Buka    : {options.out / 'differences.xlsx'}")
    return DONE
