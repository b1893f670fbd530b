"""The commands that link files of people: `pijar link` and `pijar explain-pair`."""

import argparse
from pathlib import Path

from pijar.terminal import DONE, Progress, Verbs, add, add_engine, add_json, add_out, print_json


def add_link(verbs: Verbs) -> None:
    """Declare `pijar link`."""
    parser = add(verbs, "link", "mencari orang yang sama dalam satu atau dua berkas", _link)
    _add_files(parser)
    parser.add_argument(
        "--judged", type=Path, metavar="CSV", help="keputusan orang: left_id, right_id, verdict"
    )
    add_out(parser)
    add_engine(parser)
    add_json(parser)


def add_explain_pair(verbs: Verbs) -> None:
    """Declare `pijar explain-pair`."""
    parser = add(
        verbs, "explain-pair", "menjelaskan mengapa dua baris sama, berbeda, atau ragu", _explain
    )
    _add_files(parser)
    parser.add_argument("--ids", nargs=2, required=True, metavar="ID", help="dua baris itu")
    add_json(parser)


def _add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("left", type=Path, metavar="KIRI", help="csv, parquet, atau xlsx")
    parser.add_argument(
        "right", type=Path, nargs="?", metavar="KANAN", help="tanpa ini: orang rangkap dalam KIRI"
    )
    parser.add_argument(
        "--columns", type=Path, required=True, metavar="PETA", help="YAML kolom kita: kolom berkas"
    )


def _link(options: argparse.Namespace) -> int:
    from pijar.bulk.columns_map import load_columns
    from pijar.bulk.pairing import pair

    columns = load_columns(options.columns)
    with Progress() as say:
        content = pair(
            options.left,
            options.right,
            columns,
            options.out,
            judged=options.judged,
            engine=options.engine,
            place=options.work,
            say=say,
        )
    if options.json:
        print_json(content)
        return DONE
    people = f" = {content['people']} orang" if "people" in content else ""
    print(f"Baris    : {content['records']}{people}")
    print(f"Pasangan : {content['same']} sama, {content['ask']} perlu dipastikan")
    print(f"Buka     : {options.out / 'pairs.parquet'}")
    return DONE


def _explain(options: argparse.Namespace) -> int:
    from pijar.bulk.columns_map import load_columns
    from pijar.bulk.explain_pair import explain_pair

    found = explain_pair(options.left, options.right, load_columns(options.columns), options.ids)
    if options.json:
        print_json(found.as_json())
    else:
        print("\n".join(found.lines()))
    return DONE
