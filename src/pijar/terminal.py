"""What the commands share: how one is declared, its exit codes, JSON, and progress on stderr."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pijar.core.days import parse_day
from pijar.core.errors import Refusal
from pijar.core.month import Month

Verb = Callable[[argparse.Namespace], int]

DONE, REFUSED, USAGE, DEFECT = 0, 1, 2, 3

Verbs = Any  # argparse does not name the type of what add_subparsers gives


def add(verbs: Verbs, name: str, says: str, verb: Verb) -> argparse.ArgumentParser:
    """Declare a command: its name, what it does in a line, and what runs it."""
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=says, description=says)
    parser.set_defaults(verb=verb)
    return parser


def add_city(parser: argparse.ArgumentParser) -> None:
    """Give a command `--city`."""
    parser.add_argument("--city", default="3374_kota_semarang", help="kode, nama, atau folder kota")


def add_run(parser: argparse.ArgumentParser) -> None:
    """Give a command the folder of a run."""
    parser.add_argument("run", type=Path, metavar="RUN", help="folder hasil pijar run")


def add_out(parser: argparse.ArgumentParser, metavar: str = "DIR") -> None:
    """Give a command `--out`, the folder that it leaves."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar=metavar, help="folder untuk hasilnya"
    )


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Give a command `--engine`, and `--work` for many machines."""
    parser.add_argument(
        "--engine", choices=["duckdb", "spark"], default="duckdb", help="mesin hitungnya"
    )
    parser.add_argument(
        "--work", metavar="URL", help="untuk Spark di banyak mesin: folder yang dicapai semuanya"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Give a command `--json`."""
    parser.add_argument("--json", action="store_true", help="cetak satu objek JSON saja")


def typed_day(text: str) -> date:
    """A day as somebody typed it, for `type=`."""
    try:
        return parse_day(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def typed_month(text: str) -> Month:
    """A month as somebody typed it, for `type=`."""
    try:
        return Month.parse(text)
    except Refusal as refusal:
        raise argparse.ArgumentTypeError(str(refusal)) from None


def print_json(value: Mapping[str, Any]) -> None:
    """Print the one object that `--json` promises."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


class Progress:
    """A bar on stderr for each step; nothing when stderr is not a terminal."""

    def __enter__(self) -> Callable[[str, int, int], None]:
        if not sys.stderr.isatty():  # what draws bars takes longer to load than a small file
            self._bar = None
            return lambda step, done, total: None
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

        bar = self._bar = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(),
            TextColumn("{task.completed}/{task.total}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        bar.start()
        tasks: dict[str, TaskID] = {}

        def say(step: str, done: int, total: int) -> None:
            if step not in tasks:
                for task in tasks.values():
                    whole = bar.tasks[task].total or 1
                    bar.update(task, total=whole, completed=whole)
                tasks[step] = bar.add_task(step, total=total or None)
            bar.update(tasks[step], completed=done, total=total or None)

        return say

    def __exit__(self, *exception: object) -> None:
        if self._bar:
            self._bar.stop()
