"""What `run.json` says: accounts, counts, rupiah, inputs, and on what it ran."""

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import pijar
from pijar.bulk.intake import ListFile
from pijar.bulk.registers import Register
from pijar.bulk.request import Request
from pijar.files.city import City
from pijar.stages.links.judging import (
    COST_OF_FALSE_MATCH,
    COST_OF_MISSED_MATCH,
    COST_OF_QUESTION,
    Bar,
    load_weights,
)
from pijar.stages.people import REGISTERS
from pijar.stages.reports.run import FundUse, Report, Rows

FORMAT = 1
"""Changes when the meaning of a run folder's files does."""

LIBRARIES = ("duckdb", "python-calamine", "sqlglot", "typst", "xlsxwriter")
_ENGINE = {"duckdb": (), "spark": ("pyspark",)}


def summary_of(
    request: Request,
    city: City,
    files: Sequence[ListFile],
    registers: Mapping[str, Register],
    report: Report,
    *,
    asked: int,
    bars: Mapping[str, Bar],
    judged: Mapping[str, Any] | None,
    findings: Mapping[str, Any] | None,
) -> dict[str, Any]:
    """All of `run.json` but hashes and seconds.

    Args: asked: how many people the recheck asked one by one. bars: where the verdicts on pairs
        began, by what was linked. judged: what became of what humans
        said of pairs; findings: of what officers found of people; None when there was nothing.
    """
    people = report.people
    rows = {sender.name: _accounts(sender.rows) for sender in report.senders}
    return {
        "format": FORMAT,
        "city": city.folder.name,
        "year": request.year,
        "day": request.day.isoformat(),
        "engine": request.engine,
        "rows": _accounts(report.rows),
        "counts": {
            "people": people.total,
            "eligible": people.eligible,
            "not_eligible": people.not_eligible,
            "needs_data": people.needs_data,
            "paid": people.paid,
            "waiting": people.waiting,
            "rechecked": asked,
        },
        "rupiah": {
            "ceiling_rp": report.ceiling_rp,
            "committed_rp": report.committed_rp,
            "left_rp": report.ceiling_rp - report.committed_rp,
        },
        "funds": [_fund(fund) for fund in report.funds],
        "files": [_file(file, rows[file.name]) for file in files],
        "registers": {kind: _register(register) for kind, register in registers.items()},
        "judged": judged,
        "findings": findings,
        "absent_registers": [kind for kind in REGISTERS if kind not in registers],
        "links": _links(bars),
        "versions": {
            "pijar": pijar.__version__,
            "python": platform.python_version(),
            **{name: version(name) for name in (*LIBRARIES, *_ENGINE[request.engine])},
        },
    }


def _links(bars: Mapping[str, Bar]) -> dict[str, Any]:
    """What judged pairs: the weights, what each error was taken to cost, and the bars in bits."""
    return {
        "weights": load_weights().version,
        "cost_of_false_match_rp": COST_OF_FALSE_MATCH,
        "cost_of_missed_match_rp": COST_OF_MISSED_MATCH,
        "cost_of_question_rp": COST_OF_QUESTION,
        "bars": {
            name: {
                "records": bar.records,
                "prior": bar.prior,
                "same_from": bar.same_from,
                "ask_from": bar.ask_from,
            }
            for name, bar in bars.items()
        },
    }


def _accounts(rows: Rows) -> dict[str, int]:
    return {
        "read": rows.read,
        "accepted": rows.accepted,
        "duplicate": rows.duplicate,
        "rejected": rows.rejected,
    }


def _fund(fund: FundUse) -> dict[str, Any]:
    return {
        "id": fund.id,
        "seats": fund.seats,
        "people": fund.people,
        "months": fund.months,
        "ceiling_rp": fund.ceiling_rp,
        "committed_rp": fund.committed_rp,
        "left_rp": fund.left_rp,
    }


def _file(file: ListFile, rows: Mapping[str, int]) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "size": file.size,
        "rows": rows,
        "refused": file.refused.code if file.refused else None,
        "copy_of": file.copy_of,
    }


def _register(register: Register) -> dict[str, Any]:
    return {
        "file": register.file,
        "sha256": register.sha256,
        "rows": register.rows,
        "with_nik": register.with_nik,
        "as_of": register.as_of,
        "ignored_columns": list(register.ignored),
    }
