"""Reads about senders and their lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any, Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from pijar_office.queries import leaves
from pijar_office.queries.computed import computed_determinations
from pijar_office.queries.territory import visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.decisions import DeterminationInput, RowPerson
from pijar_office.records.leaves import Leave
from pijar_office.records.lists import (
    Comparison,
    ListFile,
    ListRow,
    ProblemCount,
    RowChange,
    RowProblem,
    Sender,
)

_CANDIDATES: Final = 50
SENDS: Final = frozenset("kelurahan kecamatan agency verifier".split())
READS: Final = SENDS | {"approver", "auditor"}
_MEND: Final = re.compile(
    r"^masalah_|[_ .(-]*(?:perbaikan|revisi|rev|baru|fix|final|copy|\d{1,2})\)?$"
)

# Senders and files.


def senders_of(officer: Any) -> QuerySet[Sender]:
    """For whom the officer may send lists."""
    found = visible(Sender.objects, officer, agency="agency", roles=SENDS)
    return found.order_by("kind", "region_code", "name")


_KEPT: Final = Q(withdrawn_at__isnull=True)
_CHECKED: Final = _KEPT & Q(checked_at__isnull=False, submitted_at__isnull=True)
GROUPS: Final = {
    "tak-terbaca": _CHECKED & ~Q(refused_code=""),
    "belum": _CHECKED & Q(refused_code=""),
    "diserahkan": _KEPT & Q(submitted_at__isnull=False),
}
"""How the lists may be narrowed, by the word of the address."""


def numbers_of(officer: Any) -> dict[str, int]:
    """How many lists within reach stand in each group."""
    columns = {word: Count("pk", filter=condition) for word, condition in GROUPS.items()}
    return dict(lists_of(officer).order_by().aggregate(**columns))


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


def sender(officer: Any, id: Any) -> Sender:
    """One sender for whom the officer may send; raises DoesNotExist."""
    return senders_of(officer).get(pk=id)


def last_people(sender: Sender) -> Iterator[dict[str, str | None]]:
    """Who stood on a sender's lists last, as those wrote it: canonical column → text.

    As the newest determination knows the rows; before any, the rows of submitted lists. Each person
    once; without those who died or have left.
    """
    rows = ListRow.objects.filter(list_file__sender=sender, status="accepted")
    if (last := computed_determinations(inputs__list_file__sender=sender).first()) is not None:
        here = RowPerson.objects.filter(determination=last, list_row=OuterRef("pk"))
        gone = here.filter(
            Q(person__died_on__isnull=False)
            | Exists(Leave.objects.filter(leaves.STANDS, person=OuterRef("person")))
        )
        rows = rows.filter(Exists(here), ~Exists(gone)).annotate(who=here.values("person")[:1])
    else:
        standing = sender.files.filter(submitted_at__isnull=False, withdrawn_at=None)
        standing = standing.filter(~Exists(_submitted_after()))
        rows = rows.filter(list_file__in=standing).annotate(who=F("content_key"))
    seen = set[Any]()
    for row in rows.order_by("region_code", "name", "pk").iterator(chunk_size=2_000):
        if row.who not in seen:
            seen.add(row.who)
            yield _as_text(row)


def _as_text(row: ListRow) -> dict[str, str | None]:
    plain = "name sex mother_name address rt rw region_code phone occupation".split()
    return {
        "nik": row.nik_enc.reveal() if row.nik_enc else None,
        "kk": row.kk_enc.reveal() if row.kk_enc else None,
        "birth_date": row.birth_date.isoformat() if row.birth_date else None,
        **{name: getattr(row, name) for name in plain},
    }


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


def rows_of(file: ListFile, code: str = "", status: str = "") -> QuerySet[ListRow]:
    """A file's rows as they stand in it.

    Args: code: only rows with this problem. status: else only accepted or only rejected rows.
    """
    rows = ListRow.objects.filter(list_file=file).order_by("pk")
    if code:
        named = RowProblem.objects.filter(list_file=file, code=code, list_row__isnull=False)
        return rows.filter(pk__in=named.values("list_row"))
    return rows.filter(status=status) if status else rows


def among_rows(found: QuerySet[ListRow], words: str, digits: str) -> QuerySet[ListRow]:
    """Rows with a part of a name as it was written, or with a NIK."""
    return found.filter(nik_index=digits) if digits else found.filter(name__icontains=words)


def problems_of(rows: Sequence[ListRow]) -> dict[int, list[RowProblem]]:
    """Row → its problems, in one query."""
    of_row: dict[int, list[RowProblem]] = {row.pk: [] for row in rows}
    for problem in RowProblem.objects.filter(list_row__in=list(of_row)).order_by("pk"):
        of_row[problem.list_row_id].append(problem)
    return of_row


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
    return latest.prefetch_related("sheets")[:_CANDIDATES]


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


def changes_of(comparison: Comparison, kind: str = "") -> QuerySet[RowChange]:
    """The rows that are new, gone or changed, with both rows."""
    changes = comparison.changes.select_related("earlier_row", "later_row").order_by("pk")
    return changes.filter(kind=kind) if kind else changes


# Today's work.


def waiting(officer: Any) -> list[Work | Ask]:
    """Lists that were checked and wait for their sender: to be mended or to be submitted."""
    own = visible(
        ListFile.objects,
        officer,
        region="sender__region_code",
        agency="sender__agency",
        roles=SENDS - {"verifier"},
    )
    return [
        Ask(own.filter(GROUPS["tak-terbaca"]), "Daftar yang tidak terbaca",
            "Lists that cannot be read", "lists.index?keadaan=tak-terbaca", since="uploaded_at"),
        Ask(own.filter(GROUPS["belum"]), "Daftar yang belum diserahkan", "Lists to hand in",
            "lists.index?keadaan=belum", since="checked_at"),
    ]  # fmt: skip


def _submitted_after() -> QuerySet[ListFile]:
    return ListFile.objects.filter(
        replaces=OuterRef("pk"), submitted_at__isnull=False, withdrawn_at__isnull=True
    )
