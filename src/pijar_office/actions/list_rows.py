"""What the check of a list leaves: its rows, its problems, its account; all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from pijar_office.actions.act import Deed, act
from pijar_office.actions.jobs import hold
from pijar_office.queries.changes import changes_between, columns_changed
from pijar_office.records import bulk, keys
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.lists import (
    Comparison,
    ListFile,
    ListRow,
    ListSheet,
    ProblemCount,
    RowChange,
    RowProblem,
)

BY_CHECK, BY_COMPARE = "system:check_list", "system:compare_lists"

_ROW_COLUMNS = tuple(
    "list_file_id sheet row status name nik_enc nik_index kk_enc kk_index birth_date sex"
    " mother_name address rt rw region_code phone occupation content_key row_hash".split()
)
_PROBLEM_COLUMNS = tuple("list_file_id list_row_id sheet code column at fatal shown".split())

Tell = Callable[[int], None]


@dataclass(frozen=True)
class Reading:
    """A list as the kernel judged it.

    sheets: as `jobs.read_list` says them. rows: as its `ROW`, read once. problems_blob: the
    workbook of problems, kept already.
    """

    sheets: list[dict[str, Any]]
    rows: Iterable[list[Any]]
    format: str
    problems_blob: str

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(sheet["read"] for sheet in self.sheets)

    @property
    def accepted(self) -> int:
        """How many of them were accepted."""
        return sum(sheet["accepted"] for sheet in self.sheets)


def take_in(job: Job, file: ListFile, reading: Reading, tell: Tell) -> None:
    """Write a judged list: rows, problems, counts, and the file's account.

    Args: tell: told how many rows are written.
    Raises:
        Lost: the job is another worker's by now.
        Refusal: SUDAH_BERUBAH, when the file was withdrawn meanwhile.
    """
    with keys.held(), act(BY_CHECK, "lists.check", file) as deed:
        hold(job)
        still = Q(checked_at__isnull=True, withdrawn_at__isnull=True)
        told: list[tuple[str, int, list[Any]]] = []
        noted = Counter[str]()
        rows = (_row(file, row, told, noted) for row in reading.rows)
        bulk.insert(ListRow, _ROW_COLUMNS, rows, deed.event, tell=tell)
        bulk.insert(RowProblem, _PROBLEM_COLUMNS, _problems(file, reading, told), deed.event)
        _write_sheets(deed, file, reading)
        _write_counts(deed, file, reading, told)
        deed.change(
            file,
            still,
            checked_at=deed.at,
            format=reading.format,
            rows_read=reading.read,
            rows_accepted=reading.accepted,
            rows_rejected=reading.read - reading.accepted,
            rows_noted=noted["noted"],
            problems_blob=reading.problems_blob,
        )
        deed.detail = f"{reading.accepted} dari {reading.read} baris diterima"
        hold(job)


def refuse(job: Job, file: ListFile, code: str, says: str) -> None:
    """Write that a file cannot be read at all. Raises as `take_in`."""
    with act(BY_CHECK, "lists.check", file) as deed:
        hold(job)
        still = Q(checked_at__isnull=True, withdrawn_at__isnull=True)
        deed.change(file, still, checked_at=deed.at, refused_code=code, refused_says=says)
        deed.detail = code


def compare(job: Job, file: ListFile, earlier: ListFile, tell: Tell) -> None:
    """Write what a file changes beside an earlier one, once. Raises: Lost."""
    if Comparison.objects.filter(list_file=file, earlier=earlier).exists():
        return
    found = changes_between(earlier, file, tell)
    with act(BY_COMPARE, "lists.compare", file) as deed:
        hold(job)
        made = deed.add(
            Comparison(
                id=new_id(),
                list_file=file,
                earlier=earlier,
                new=len(found.new),
                gone=len(found.gone),
                changed=len(found.changed),
                same=found.same,
            )
        )
        names = columns_changed(found.changed)
        rows: list[Iterator[tuple[Any, ...]]] = [
            (
                (made.pk, "changed", old, new, columns)
                for (old, new), columns in zip(found.changed, names, strict=True)
            ),
            ((made.pk, "new", None, new, "") for new in found.new),
            ((made.pk, "gone", old, None, "") for old in found.gone),
        ]
        columns = ("comparison_id", "kind", "earlier_row_id", "later_row_id", "columns")
        for each in rows:
            bulk.insert(RowChange, columns, each, deed.event)
        deed.detail = str(made)


def _row(
    file: ListFile, row: list[Any], told: list[tuple[str, int, list[Any]]], noted: Counter[str]
) -> tuple[Any, ...]:
    sheet, number, status, name, nik, kk, born, *others, key, content, problems = row
    told += [(sheet, number, problem) for problem in problems]
    noted["noted"] += bool(problems) and status == "accepted"
    birth_date = date.fromisoformat(born) if born else None
    row_hash = keys.index("row", content)
    head = (file.pk, sheet, number, status, name, nik, nik, kk, kk, birth_date)
    return (*head, *others, key, row_hash)


def _problems(
    file: ListFile, reading: Reading, told: list[tuple[str, int, list[Any]]]
) -> Iterator[tuple[Any, ...]]:
    """Problems of sheets, then of rows, each with the row that the database has numbered."""
    for sheet in reading.sheets:
        for code, column, at, fatal, shown in sheet["notes"]:
            yield (file.pk, None, sheet["name"], code, column, at, fatal, shown)
    with_some = {(sheet, number) for sheet, number, _ in told}
    places = ListRow.objects.filter(list_file=file).values_list("sheet", "row", "pk")
    row_at = {
        (sheet, number): pk
        for sheet, number, pk in places.iterator(chunk_size=10_000)
        if (sheet, number) in with_some
    }
    for sheet, number, (code, column, at, fatal, shown) in told:
        yield (file.pk, row_at[sheet, number], sheet, code, column, at, fatal, shown)


def _write_sheets(deed: Deed, file: ListFile, reading: Reading) -> None:
    bulk.insert(
        ListSheet,
        ("id", "list_file_id", "place", "name", "header_row", "columns", "rows_read",
         "rows_accepted"),
        [
            (
                new_id(), file.pk, place, sheet["name"], sheet["header_row"],
                "\n".join(f"{heading} → {column}" for heading, column in sheet["columns"]),
                sheet["read"], sheet["accepted"],
            )
            for place, sheet in enumerate(reading.sheets, 1)
        ],
        deed.event,
    )  # fmt: skip


def _write_counts(
    deed: Deed, file: ListFile, reading: Reading, told: list[tuple[str, int, list[Any]]]
) -> None:
    rows = Counter(code for _, _, code in {(s, number, p[0]) for s, number, p in told})
    notes = {(place, note[0]) for place, s in enumerate(reading.sheets) for note in s["notes"]}
    sheets = Counter(code for _, code in notes)
    fatal = {p[0]: p[3] for _, _, p in told}
    fatal |= {note[0]: note[3] for sheet in reading.sheets for note in sheet["notes"]}
    bulk.insert(
        ProblemCount,
        ("list_file_id", "code", "fatal", "rows", "sheets"),
        [(file.pk, code, fatal[code], rows[code], sheets[code]) for code in sorted(fatal)],
        deed.event,
    )
