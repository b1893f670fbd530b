"""The command line and the functions behind it, as pages of the guides in English.

Both are read off the programs themselves: the parsers, and the source of each function.
"""

from __future__ import annotations

import argparse
import ast
import inspect
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Final

from django.core.management import get_commands, load_command_class
from django.core.management.base import DjangoHelpFormatter

from pijar import cli, terminal
from pijar_office.config.command_words import ENGLISH
from pijar_office.config.serve import options as serve_options

_MADE = "<!-- Made of the code: python -m pijar_office guides docs. Not to be changed here. -->\n"

CODES: Final[Mapping[int, str]] = {
    terminal.DONE: "done",
    terminal.REFUSED: "refused, and told why on stderr; nothing is left half done",
    terminal.USAGE: "wrong usage: an option that is not known, or one that is lacking",
    terminal.DEFECT: "a defect of ours, and where it is",
}
ALSO: Final[Mapping[str, str]] = {
    "check": "1 also when a file could not be read at all; problems in rows are a result, and 0",
    "replay": "1 also when anything differs",
    "match": "0 also when there are differences: they are a result",
    "bench": "what the measurement ends with; 1 when it does not keep its bound",
    "verify": "1 when anything does not hold",
    "guard": "1 as long as a rule is missing",
}
"""What an exit code means beyond `CODES`."""

FUNCTIONS: Final = (
    "pijar.files.city.load_city",
    "pijar.law.load.load_law",
    "pijar.demo.make.make_city",
    "pijar.bulk.checking.check",
    "pijar.bulk.request.Request",
    "pijar.bulk.run.run",
    "pijar.bulk.explain.explain",
    "pijar.bulk.replay.replay",
    "pijar.bulk.columns_map.load_columns",
    "pijar.bulk.pairing.pair",
    "pijar.bulk.explain_pair.explain_pair",
    "pijar.stages.contributions.calendar.schedule",
    "pijar.bulk.month_cover_file.cover_file",
    "pijar.bulk.month_bill.bill_run",
    "pijar.bulk.month_match.match_files",
    "pijar.bulk.radar_file.find_covered",
    "pijar.bulk.radar_file.radar_files",
    "pijar.bulk.posting_letters.make_letters",
    "pijar.bulk.plan_folder.PlanRequest",
    "pijar.bulk.plan_folder.make_plan",
    "pijar.files.card_keys.read_ring",
    "pijar.files.card_keys.check",
    "pijar.core.errors.Refusal",
    "pijar.core.errors.Defect",
)
"""What may be called from Python: the function behind each verb, and what it takes."""

Option = tuple[str, str, str]
"""How it is written, whether it is needed, what it is."""


def written() -> dict[str, str]:
    """Path under docs/ → content."""
    return {"api/command-line.md": command_line(), "api/python.md": python_functions()}


def command_line() -> str:
    """Every verb of `pijar`, then the office's own commands."""
    codes = "".join(f"| {code} | {says} |\n" for code, says in CODES.items())
    head = (
        "# The command line\n\n"
        "Every verb with its options, read off the program itself. The program speaks Indonesian:"
        " `pijar VERB --help`. Days are written `2026-01-31`, months `2026-01`.\n\n"
        "With `--json`, stdout holds one JSON object and nothing else, also when a command"
        " refuses: then it is `refused`, a code that does not change, and `says`, the sentence."
        " Progress and sentences for people go to stderr.\n\n"
        f"| exit code | what it means |\n|---|---|\n{codes}"
    )
    verbs = "".join(
        _section(f"pijar {name}", name, parser.description or "", _options_of(parser))
        for name, parser in verbs_of(cli.commands()).items()
    )
    office = "".join(
        _section(f"python -m pijar_office {name}", name, parser.description or "", given)
        for name, parser, given in office_commands()
    )
    return (
        f"{_MADE}{head}{verbs}\n## The office's own commands\n\n"
        "They speak to the database that the [environment](../operate/environment.md) names."
        " Django's own, such as `migrate` and `check`, are there too.\n"
        f"{office}"
    )


def verbs_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The verbs of a command, each with its own options."""
    (verbs,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(verbs.choices)


def office_commands() -> Iterator[tuple[str, argparse.ArgumentParser, list[Option]]]:
    """`serve`, then each command of ours; what every command of Django takes is left out."""
    yield "serve", serve_options(), list(_options_of(serve_options()))
    ours = {name: app for name, app in get_commands().items() if app.startswith("pijar_office")}
    for name, app in sorted(ours.items()):
        parser = load_command_class(app, name).create_parser("pijar_office", name)
        last = DjangoHelpFormatter.show_last
        yield name, parser, list(_options_of(parser, without=last))


def _options_of(
    parser: argparse.ArgumentParser, without: frozenset[str] | set[str] = frozenset()
) -> Iterator[Option]:
    one_of = {
        action: " or ".join(f"`{each.option_strings[0]}`" for each in group._group_actions)
        for group in parser._mutually_exclusive_groups
        for action in group._group_actions
        if group.required
    }
    for action in parser._actions:
        if action.dest == "help" or without & set(action.option_strings):
            continue
        needed = f"needed: {one_of[action]}" if action in one_of else _needed(action)
        yield _written(action), needed, ENGLISH.get(action.help or "", "")


def _written(action: argparse.Action) -> str:
    """As one types it: `--lists PATH…`, `[KANAN]`, `--lang {id,en}`."""
    if action.nargs == 0:
        return action.option_strings[0]
    if action.choices is not None:
        name = "{" + ",".join(map(str, action.choices)) + "}"
    else:
        name = str(action.metavar or action.dest.upper())
    if action.nargs in ("+", "*", argparse.REMAINDER):
        name += "…"
    elif isinstance(action.nargs, int):
        name = " ".join([name] * action.nargs)
    elif action.nargs == "?":
        name = f"[{name}]"
    return " ".join([*action.option_strings[:1], name])


def _needed(action: argparse.Action) -> str:
    if action.required and action.nargs != argparse.REMAINDER:
        return "needed"
    if action.nargs == 0 or action.default in (None, "", []):
        return ""
    return f"`{action.default}`"


def _section(title: str, name: str, says: str, options: Iterator[Option] | list[Option]) -> str:
    rows = "".join(f"| `{how}` | {needed} | {what} |\n" for how, needed, what in options)
    table = f"\n| option | without it | what it is |\n|---|---|---|\n{rows}" if rows else ""
    also = f"\nExit code: {ALSO[name]}.\n" if name in ALSO else ""
    english = ENGLISH.get(says, "").rstrip(".")
    return f"\n## {title}\n\n{english[:1].upper()}{english[1:]}.\n{table}{also}"


def python_functions() -> str:
    """Each function of `FUNCTIONS` as its source declares it."""
    head = (
        "# From Python\n\n"
        "What a program may call: the function behind each verb of the command line, and what it"
        " takes. Each does what its verb does, to the same files, and raises `Refusal` where the"
        " verb ends with 1. Everything else is ours to change. An example that is run by a test"
        " stands on [the page of the contracts](index.md#from-python).\n"
    )
    return _MADE + head + "".join(_of_function(path) for path in FUNCTIONS)


def _of_function(path: str) -> str:
    module, _, name = path.rpartition(".")
    source = inspect.getsource(getattr(import_module(module), name))
    return f"\n## {path}\n\n```python\n{_declared(source)}\n```\n"


def _declared(source: str) -> str:
    """How it is called and its docstring, of a dataclass its fields too, as they are written."""
    (node,) = ast.parse(source).body
    assert isinstance(node, ast.FunctionDef | ast.ClassDef)
    told = node.body[:1]
    if isinstance(node, ast.ClassDef):
        told += [part for part in node.body if isinstance(part, ast.AnnAssign)]
    return "\n".join(source.splitlines()[: told[-1].end_lineno])
