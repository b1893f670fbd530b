"""The command `pijar`: files in, files out.

Exit codes: 0 done, 1 refused and told why, 2 wrong usage, 3 a defect of ours. With `--json` stdout
holds one object and nothing else; progress and sentences for people go to stderr.
"""

import argparse
import gc
import importlib.util
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pijar
from pijar import cli_cards, cli_links, cli_month, cli_plan, cli_radar
from pijar.core.errors import Defect, Refusal
from pijar.core.rupiah import show_rupiah
from pijar.terminal import (
    DEFECT,
    DONE,
    REFUSED,
    Progress,
    Verb,
    Verbs,
    add,
    add_city,
    add_engine,
    add_json,
    add_out,
    add_run,
    print_json,
    typed_day,
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; no traceback is ever shown for a refusal."""
    options = commands().parse_args(words)
    try:
        verb: Verb = options.verb
        return verb(options)
    except Refusal as refusal:
        if getattr(options, "json", False):
            print_json({"refused": refusal.code, "says": str(refusal)})
        print(f"Ditolak ({refusal.code}): {refusal}", file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has read enough; Python must not complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("Dihentikan. Tidak ada yang setengah jadi.", file=sys.stderr)
        return REFUSED
    except OSError as error:
        name = Path(str(error.filename or "")).name
        print(f"Tidak dapat membaca atau menulis “{name}”: {error.strerror}.", file=sys.stderr)
        return REFUSED
    except Exception as error:
        print(f"Cacat program, mohon dilaporkan: {_place_of(error)}", file=sys.stderr)
        return DEFECT


def _place_of(error: Exception) -> str:
    """What broke and where. A defect of ours says its own words; others may quote people's data."""
    if isinstance(error, Defect):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    places = " ← ".join(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames[-4:]))
    return f"{type(error).__name__} pada {places}"


def commands() -> argparse.ArgumentParser:
    """Every verb with its options: what is parsed, and what docs/api/command-line.md tells."""
    parser = argparse.ArgumentParser(
        prog="pijar", description="Dari daftar berantakan sampai keputusan wali kota."
    )
    parser.add_argument("--version", action="version", version=f"pijar {pijar.__version__}")
    verbs = parser.add_subparsers(required=True, metavar="PERINTAH")
    _add_demo(verbs)
    _add_check(verbs)
    _add_run(verbs)
    _add_explain(verbs)
    _add_replay(verbs)
    _add_law(verbs)
    cli_links.add_link(verbs)
    cli_links.add_explain_pair(verbs)
    cli_month.add_month(verbs)
    cli_radar.add_radar(verbs)
    cli_cards.add_cards(verbs)
    cli_cards.add_letters(verbs)
    cli_plan.add_plan(verbs)
    _add_bench(verbs)
    _add_serve(verbs)
    return parser


def _add_demo(verbs: Verbs) -> None:
    parser = add(verbs, "demo", "membuat kota rekaan dengan daftar yang kotor", _demo)
    add_city(parser)
    parser.add_argument("--people", type=_count, default=9000, metavar="N", help="banyaknya orang")
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="benih keacakan")
    parser.add_argument(
        "--day", type=typed_day, default=date(2025, 12, 15), metavar="D", help="hari rekaannya"
    )
    add_out(parser)
    add_json(parser)


def _add_check(verbs: Verbs) -> None:
    parser = add(
        verbs, "check", "memeriksa daftar: apa yang salah, di mana, cara memperbaiki", _check
    )
    parser.add_argument(
        "files", type=Path, nargs="+", metavar="BERKAS", help="daftar dari pengirim"
    )
    add_city(parser)
    parser.add_argument("--day", type=typed_day, metavar="D", help="hari pemeriksaan (YYYY-MM-DD)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="tulis problems.xlsx di sini")
    add_json(parser)


def _add_run(verbs: Verbs) -> None:
    parser = add(verbs, "run", "dari daftar sampai lampiran keputusan", _run)
    add_city(parser)
    parser.add_argument("--year", type=int, required=True, metavar="Y", help="tahun anggaran")
    parser.add_argument("--day", type=typed_day, required=True, metavar="D", help="hari keputusan")
    parser.add_argument(
        "--lists",
        type=Path,
        nargs="+",
        required=True,
        metavar="PATH",
        help="daftar, atau foldernya",
    )
    parser.add_argument(
        "--registers", type=Path, metavar="DIR",
        help="folder register; yang tidak ada di sana membuat faktanya belum diketahui",
    )  # fmt: skip
    parser.add_argument(
        "--judged",
        type=Path,
        metavar="BERKAS",
        help="keputusan petugas atas pasangan: tindak_lanjut.xlsx yang sudah diisi, atau CSV",
    )
    parser.add_argument(
        "--findings",
        type=Path,
        metavar="BERKAS",
        help="temuan petugas tentang orang: key, fact, value, seen_on (CSV atau xlsx)",
    )
    add_out(parser, "RUN")
    add_engine(parser)
    add_json(parser)


def _add_explain(verbs: Verbs) -> None:
    parser = add(
        verbs, "explain", "menjelaskan satu orang: jawaban, alasan, pasal, bukti", _explain
    )
    add_run(parser)
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--nik", metavar="NIK", help="NIK orangnya")
    who.add_argument("--name", metavar="NAMA", help="kata-kata dari namanya")
    add_json(parser)


def _add_replay(verbs: Verbs) -> None:
    parser = add(verbs, "replay", "menghitung ulang; berhasil hanya bila sama sampai bita", _replay)
    add_run(parser)
    add_json(parser)


def _add_law(verbs: Verbs) -> None:
    parser = add(verbs, "law", "hukum yang berlaku pada suatu hari, dengan sumbernya", _law)
    parser.add_argument("--day", type=typed_day, metavar="D", help="tanpa ini: hari ini")
    parser.add_argument("--city", help="dengan hukum kota ini")
    parser.add_argument("--lang", choices=["id", "en"], default="id", help="bahasa")
    add_json(parser)


def _add_bench(verbs: Verbs) -> None:
    parser = add(verbs, "bench", "mengukur kecepatan sebagai perbandingan", _bench)
    parser.add_argument(
        "name", nargs="?", metavar="NAMA", help="pengukurannya; tanpa ini: semua namanya dicetak"
    )
    parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="UKURAN", help="diteruskan ke pengukuran itu"
    )


def _add_serve(verbs: Verbs) -> None:
    parser = add(verbs, "serve", "membuka kantor di peramban", _serve)
    parser.add_argument("--demo", action="store_true", help="isi dengan kota rekaan bila kosong")
    parser.add_argument("--port", type=int, default=8000, metavar="P", help="porta di komputer ini")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10_000_000:
        raise argparse.ArgumentTypeError("1 sampai 10.000.000")
    return number


def _demo(options: argparse.Namespace) -> int:
    from pijar.demo.make import make_city
    from pijar.files.city import load_city

    with Progress() as say:
        summary = make_city(
            load_city(options.city),
            people=options.people,
            seed=options.seed,
            out=options.out,
            day=options.day,
            progress=say,
        )
    if options.json:
        print_json(asdict(summary))
    else:
        print(f"Kota rekaan ada di {options.out}: lists/, registers/, truth/")
    return DONE


def _check(options: argparse.Namespace) -> int:
    from pijar.bulk.checking import check
    from pijar.files.city import load_city

    city = load_city(options.city)
    with Progress() as say:
        result = check(options.files, city=city, day=_or_today(options.day, city.zone), say=say)
    if options.out:
        result.write(options.out)
    if options.json:
        print_json(result.as_json())
    else:
        print("\n".join(result.lines()))
    return DONE if result.readable else REFUSED


def _run(options: argparse.Namespace) -> int:
    from pijar.bulk.request import Request
    from pijar.bulk.run import run

    request = Request(
        city=options.city,
        year=options.year,
        day=options.day,
        lists=tuple(options.lists),
        registers=options.registers,
        engine=options.engine,
        place=options.work,
        judged=options.judged,
        findings=options.findings,
    )
    gc.disable()  # millions of cells live to the end; looking for cycles among them finds none
    with Progress() as say:
        content = run(request, options.out, say=say)
    if options.json:
        print_json(content)
    else:
        print("\n".join(_summary(content, options.out)))
    return DONE


def _summary(content: Mapping[str, Any], out: Path) -> list[str]:
    rows, counts, rupiah = content["rows"], content["counts"], content["rupiah"]
    absent, judged, findings = (content[k] for k in ("absent_registers", "judged", "findings"))
    return [
        f"Baris   : {rows['read']} dibaca = {rows['accepted']} diterima"
        f" + {rows['duplicate']} ganda + {rows['rejected']} ditolak",
        f"Orang   : {counts['people']} = {counts['eligible']} layak"
        f" + {counts['needs_data']} perlu data + {counts['not_eligible']} tidak layak",
        f"Dibayar : {counts['paid']} orang, {show_rupiah(rupiah['committed_rp'])}"
        f" dari {show_rupiah(rupiah['ceiling_rp'])}; menunggu {counts['waiting']} orang",
        *([_spoken(judged)] if judged else []),
        *([_found(findings)] if findings else []),
        *([f"Belum ada data {', '.join(absent)}: faktanya belum diketahui."] if absent else []),
        "Buka    :",
        f"  {out / 'report.html'}",
        f"  {out / 'problems.xlsx'}",
        *(f"  {path}" for path in sorted((out / "papers").iterdir())),
    ]


def _spoken(judged: Mapping[str, int]) -> str:
    return (
        f"Petugas : {judged['verdicts']} keputusan atas pasangan, {judged['applied']} dipakai,"
        f" {judged['contradictory']} bertentangan"
    )


def _found(findings: Mapping[str, Any]) -> str:
    lines = ", ".join(map(str, findings["lines"]))
    return (
        f"Temuan  : {findings['read']} dibaca = {findings['applied']} dipakai"
        f" + {findings['outdated']} sudah ada yang lebih baru"
        f" + {findings['contradictory']} bertentangan{f' (baris {lines})' if lines else ''}"
        f" + {findings['unmatched']} tanpa orangnya di daftar ini"
    )


def _explain(options: argparse.Namespace) -> int:
    from pijar.bulk.explain import explain

    found = explain(options.run, nik=options.nik, name=options.name)
    if options.json:
        print_json({"people": [each.as_json() for each in found]})
    else:
        print("\n\n".join("\n".join(each.lines()) for each in found))
    return DONE


def _replay(options: argparse.Namespace) -> int:
    from pijar.bulk.replay import replay

    with Progress() as say:
        changed = replay(options.run, say=say)
    if options.json:
        print_json({"identical": not changed, "changed": list(changed)})
    elif changed:
        print("Berbeda dari hitungan ulang:", *changed, sep="\n  ")
    else:
        print("Sama sampai bita terakhir.")
    return REFUSED if changed else DONE


def _law(options: argparse.Namespace) -> int:
    from pijar.files.city import load_city
    from pijar.law.load import load_law
    from pijar.law.register import as_text

    city = load_city(options.city) if options.city else None
    day = _or_today(options.day, city.zone if city else "Asia/Jakarta")
    law = (city.law_book() if city else load_law()).on(day)
    if options.json:
        print_json(law.as_json())
    else:
        print(as_text(law, options.lang))
    return DONE


def _bench(options: argparse.Namespace) -> int:
    folder = Path(__file__).resolve().parents[2] / "benchmarks"
    names = sorted(path.stem for path in folder.glob("[a-z]*.py"))
    if options.name is None and names:
        print("\n".join(names))
        return DONE
    if options.name not in names:
        raise Refusal(
            "UKURAN_TIDAK_ADA",
            f"Tidak ada pengukuran “{options.name or ''}”.",
            f"Yang ada: {', '.join(names) or 'hanya di repositori sumber'}.",
        )
    command = [sys.executable, str(folder / f"{options.name}.py"), *options.words]
    return subprocess.run(command).returncode


def _serve(options: argparse.Namespace) -> int:
    """The office is another package and another program: the kernel knows no Django."""
    if (
        importlib.util.find_spec("pijar_office") is None
        or importlib.util.find_spec("django") is None
    ):
        raise Refusal(
            "KANTOR_TIDAK_TERPASANG",
            "Kantor tidak terpasang bersama inti Pijar ini.",
            "Pasang dengan: pip install 'pijar[office]'",
        )
    words = ["--port", str(options.port), *(["--demo"] if options.demo else [])]
    # This process becomes the office, so that whoever stops it stops the office.
    os.execv(sys.executable, [sys.executable, "-m", "pijar_office", "serve", *words])  # noqa: S606


def _or_today(day: date | None, zone: str) -> date:
    """The day given; else today where the city is. Only here does Pijar look at a clock."""
    return day or datetime.now(ZoneInfo(zone)).date()  # noqa: TID251
