"""Reads about senders and their lists. Pages of rows go by key, so that their cost has no number of
rows in it: the first page of 300,000 rows costs what the last one costs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final, Generic, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from pijar_office.queries.territory import visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.decisions import DeterminationInput
from pijar_office.records.lists import (
    Comparison,
    ListFile,
    ListRow,
    ProblemCount,
    RowChange,
    RowProblem,
    Sender,
)

PAGE: Final = 50
SENDS: Final = frozenset("kelurahan kecamatan agency verifier".split())
READS: Final = SENDS | {"approver", "auditor"}
_MEND: Final = re.compile(
    r"^masalah_|[_ .(-]*(?:perbaikan|revisi|rev|baru|fix|final|copy|\d{1,2})\)?$"
)

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of a table that goes by key. before, after: keys of its neighbours, if any."""

    rows: Sequence[M]
    before: str = ""
    after: str = ""


# Senders and files.


def senders_of(officer: Any) -> QuerySet[Sender]:
    """For whom the officer may send lists."""
    found = visible(Sender.objects, officer, agency="agency", roles=SENDS)
    return found.order_by("kind", "region_code", "name")


def lists_of(officer: Any) -> QuerySet[ListFile]:
    """The files that the officer may see, the newest first."""
    found = visible(
        ListFile.objects.all(),
        officer,
        region="sender__region_code",
        agency="sender__agency",
        roles=READS,
    )
    known = found.select_related("sender").annotate(is_replaced=Exists(_submitted_after()))
    return known.order_by("-uploaded_at", "-id")


def list_file(officer: Any, id: Any) -> ListFile:
    """One file, with whatever its page names; raises DoesNotExist."""
    more = ("replaces", "uploaded_by", "submitted_by", "withdrawn_by")
    return lists_of(officer).select_related(*more).get(pk=id)


def used(file: ListFile) -> bool:
    """Whether a determination that stands was computed from this file."""
    inputs = DeterminationInput.objects.filter(list_file=file)
    return inputs.filter(determination__discarded_at__isnull=True).exists()


def page_of_files(files: QuerySet[ListFile], before: str = "", after: str = "") -> Page[ListFile]:
    """A page of files, newest first. before, after: ids of files at its edges."""
    if edge := files.filter(pk=before or after).first() if before or after else None:
        older = Q(uploaded_at__lt=edge.uploaded_at) | Q(
            uploaded_at=edge.uploaded_at, pk__lt=edge.pk
        )
        newer = Q(uploaded_at__gt=edge.uploaded_at) | Q(
            uploaded_at=edge.uploaded_at, pk__gt=edge.pk
        )
        files = files.filter(newer if before else older)
    if before:
        return _page(list(files.order_by("uploaded_at", "pk")[: PAGE + 1]), back=True)
    return _page(list(files[: PAGE + 1]), first=not after)


# Rows and problems.


def problem_counts(file: ListFile) -> QuerySet[ProblemCount]:
    """How often each problem occurs; those that reject rows come first."""
    return file.problem_counts.order_by("-fatal", "-rows", "code")


def examples(file: ListFile, codes: Sequence[str], each: int = 3) -> dict[str, list[RowProblem]]:
    """The first rows with each problem, in one query."""
    parts = [
        RowProblem.objects.filter(list_file=file, code=code, list_row__isnull=False)
        .order_by("list_row")[:each]
        .values("pk")
        for code in codes
    ]
    if not parts:
        return {}
    wanted = Q()
    for part in parts:
        wanted |= Q(pk__in=part)
    found: dict[str, list[RowProblem]] = {}
    for problem in (
        RowProblem.objects.filter(wanted).select_related("list_row").order_by("list_row")
    ):
        found.setdefault(problem.code, []).append(problem)
    return found


def page_of_rows(
    file: ListFile, code: str = "", status: str = "", before: int = 0, after: int = 0
) -> Page[ListRow]:
    """A page of a file's rows as they stand in it, with their problems.

    Args: code: only rows with this problem. status: else only accepted or only rejected rows.
    """
    rows = ListRow.objects.filter(list_file=file)
    if code:
        rows = _rows_with(file, rows, code, before, after)
    elif status:
        rows = rows.filter(status=status)
    if before:
        page = _page(list(rows.filter(pk__lt=before).order_by("-pk")[: PAGE + 1]), back=True)
    else:
        later = rows.filter(pk__gt=after) if after else rows
        page = _page(list(later.order_by("pk")[: PAGE + 1]), first=not after)
    _attach_problems(page.rows)
    return page


def _rows_with(
    file: ListFile, rows: QuerySet[ListRow], code: str, before: int, after: int
) -> QuerySet[ListRow]:
    """The rows of one page of a problem, found in its own index: rare problems cost no search."""
    named = RowProblem.objects.filter(list_file=file, code=code, list_row__isnull=False)
    if before:
        named = named.filter(list_row__lt=before).order_by("-list_row")
    else:
        named = named.filter(list_row__gt=after).order_by("list_row")
    # A row may have the same problem in several columns: look a little further.
    keys = list(dict.fromkeys(named.values_list("list_row_id", flat=True)[: 4 * (PAGE + 1)]))
    return rows.filter(pk__in=keys[: PAGE + 1])


def _attach_problems(rows: Sequence[ListRow]) -> None:
    of_row: dict[int, list[RowProblem]] = {row.pk: [] for row in rows}
    for problem in RowProblem.objects.filter(list_row__in=list(of_row)).order_by("pk"):
        of_row[problem.list_row_id].append(problem)
    for row in rows:
        row.told = of_row[row.pk]


# What a corrected file changes.


def may_replace(file: ListFile) -> QuerySet[ListFile]:
    """Earlier files of the same sender that this one could be a correction of."""
    taken = ListFile.objects.filter(replaces=OuterRef("pk"), withdrawn_at__isnull=True).exclude(
        pk=file.pk
    )
    earlier = ListFile.objects.filter(
        sender=file.sender_id,
        uploaded_at__lt=file.uploaded_at,
        checked_at__isnull=False,
        refused_code="",
        withdrawn_at__isnull=True,
    )
    latest = earlier.filter(~Exists(taken)).order_by("-uploaded_at", "-pk")
    return latest.prefetch_related("sheets")[:PAGE]


def suggestion(file: ListFile, candidates: Sequence[ListFile]) -> ListFile | None:
    """The file that this one most likely corrects: by its name, else by the names of its sheets."""
    own = stem(file.name)
    for each in candidates:
        if stem(each.name) == own:
            return each
    if not candidates:
        return None
    sheets = _named_sheets(file)
    return next((each for each in candidates if sheets & _named_sheets(each)), None)


def _named_sheets(file: ListFile) -> set[str]:
    """The names that somebody gave to the sheets of a file."""
    return {sheet.name.casefold() for sheet in file.sheets.all()} - {"sheet1", "data", ""}


def stem(name: str) -> str:
    """A file's name without what people add when they send it again."""
    text = PurePath(name).stem.casefold()
    while (shorter := _MEND.sub("", text)) != text and shorter:
        text = shorter
    return "".join(sign for sign in text if sign.isalnum())


def comparison(file: ListFile) -> Comparison | None:
    """The file beside the one it is to replace, once that is computed."""
    if file.replaces_id is None:
        return None
    return Comparison.objects.filter(list_file=file, earlier=file.replaces_id).first()


def page_of_changes(
    comparison: Comparison, kind: str = "", before: int = 0, after: int = 0
) -> Page[RowChange]:
    """A page of the rows that are new, gone or changed, with both rows."""
    changes = comparison.changes.select_related("earlier_row", "later_row")
    if kind:
        changes = changes.filter(kind=kind)
    if before:
        return _page(list(changes.filter(pk__lt=before).order_by("-pk")[: PAGE + 1]), back=True)
    return _page(list(changes.filter(pk__gt=after).order_by("pk")[: PAGE + 1]), first=not after)


# Today's work.


def waiting(officer: Any) -> list[Work | Ask]:
    """Lists that were checked and wait for their sender: to be mended or to be submitted."""
    own = visible(
        ListFile.objects.filter(withdrawn_at__isnull=True, submitted_at__isnull=True),
        officer,
        region="sender__region_code",
        agency="sender__agency",
        roles=SENDS - {"verifier"},
    ).filter(checked_at__isnull=False)
    return [
        Ask(own.exclude(refused_code=""), "Daftar yang tidak terbaca", "Lists that cannot be read",
            "lists.index", since="uploaded_at"),
        Ask(own.filter(refused_code=""), "Daftar yang belum diserahkan", "Lists to hand in",
            "lists.index", since="checked_at"),
    ]  # fmt: skip


def _submitted_after() -> QuerySet[ListFile]:
    return ListFile.objects.filter(
        replaces=OuterRef("pk"), submitted_at__isnull=False, withdrawn_at__isnull=True
    )


def _page(found: list[M], *, back: bool = False, first: bool = False) -> Page[M]:
    """One page from one row more than it holds: that one only says that there is another page."""
    more, rows = len(found) > PAGE, found[:PAGE]
    if back:
        rows.reverse()
    if not rows:
        return Page(rows)
    starts, ends = str(rows[0].pk), str(rows[-1].pk)
    if back:
        return Page(rows, before=starts if more else "", after=ends)
    return Page(rows, before="" if first else starts, after=ends if more else "")
