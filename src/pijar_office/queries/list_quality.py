"""How well each sender's lists can be read: the newest beside the one before, and what is wrong.

A list counts once it was checked, could be read and was not withdrawn; submitted or not, for advice
is worth most before the next one is sent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery

from pijar.stages.problems import PROBLEMS
from pijar_office.queries.lists import SENDS
from pijar_office.queries.territory import visible
from pijar_office.records.lists import ListFile, ProblemCount, Sender

READS: Final = SENDS | {"auditor"}
KEPT: Final = 12
"""So many lists of a sender are shown beside each other."""

MOST_ADVICE: Final = 8
_TELLS_NOTHING: Final = frozenset({"JUDUL_DITEMUKAN"})


@dataclass(frozen=True)
class Read:
    """One list as it was read: its rows, and how many of them have each problem."""

    file: ListFile
    problems: list[ProblemCount] = field(default_factory=list)

    @property
    def rejected_bp(self) -> int | None:
        """Which share of its rows was rejected, in basis points, rounded down; None of no rows."""
        return share_bp(self.file)

    def of(self, code: str) -> int:
        """How many rows (of a problem of a sheet, how many sheets) have a problem."""
        return next((each.rows or each.sheets for each in self.problems if each.code == code), 0)

    @property
    def to_mend(self) -> list[ProblemCount]:
        """What a sender can do better: what rejects rows first, then the most frequent."""
        found = [each for each in self.problems if _can_be_mended(each.code)]
        return sorted(found, key=lambda each: (not each.fatal, -each.rows, -each.sheets, each.code))


@dataclass(frozen=True)
class Quality:
    """A sender, the newest list and the one before; None where there is none."""

    sender: Sender
    newest: Read | None = None
    before: Read | None = None


def share_bp(file: ListFile) -> int | None:
    """Which share of a list's rows was rejected."""
    return 10_000 * file.rows_rejected // file.rows_read if file.rows_read else None


def _can_be_mended(code: str) -> bool:
    meaning = PROBLEMS.get(code)
    if meaning is None or code in _TELLS_NOTHING:
        return False
    return not meaning.remedy_id.startswith("Tidak perlu")


def senders_of(officer: Any) -> QuerySet[Sender]:
    """The senders whose lists an officer may see, in the order of their places."""
    found = visible(Sender.objects, officer, agency="agency", roles=READS)
    lists = _read_lists().filter(sender=OuterRef("pk")).order_by("-uploaded_at", "-pk")
    shares = lists.annotate(share=F("rows_rejected") * 10_000 / F("rows_read"))
    known = found.annotate(
        newest=Subquery(lists.values("pk")[:1]),
        before=Subquery(lists.values("pk")[1:2]),
        rejected_bp=Subquery(shares.values("share")[:1]),
    )
    return known.order_by("kind", "region_code", "name", "pk")


def sender(officer: Any, id: UUID) -> Sender:
    """One of them; raises DoesNotExist."""
    return senders_of(officer).get(pk=id)


def qualities(senders: Iterable[Sender]) -> list[Quality]:
    """Of senders as `senders_of` gives them, in two questions."""
    senders = list(senders)
    ids = {id for each in senders for id in (each.newest, each.before) if id}  # type: ignore[attr-defined]
    read = _read(ListFile.objects.filter(pk__in=ids))
    return [
        Quality(each, read.get(each.newest), read.get(each.before))  # type: ignore[attr-defined]
        for each in senders
    ]


def latest(sender: Sender) -> list[Read]:
    """The last lists of a sender, the newest first."""
    found = _read_lists().filter(sender=sender).order_by("-uploaded_at", "-pk")[:KEPT]
    return list(_read(found).values())


def gone(newest: Read, before: Read) -> Sequence[str]:
    """Problems that the list before had and this one has not."""
    now = {each.code for each in newest.problems}
    return [each.code for each in before.to_mend if each.code not in now]


def _read_lists() -> QuerySet[ListFile]:
    return ListFile.objects.filter(
        checked_at__isnull=False, refused_code="", withdrawn_at__isnull=True, rows_read__gt=0
    )


def _read(files: QuerySet[ListFile]) -> dict[UUID, Read]:
    found = list(files)
    problems: dict[UUID, list[ProblemCount]] = defaultdict(list)
    for each in ProblemCount.objects.filter(list_file__in=[file.pk for file in found]):
        problems[each.list_file_id].append(each)
    return {file.pk: Read(file, problems[file.pk]) for file in found}
