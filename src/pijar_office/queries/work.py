"""What waits for an officer: how many, since when or until when, and for how much.

    def waiting(officer) -> list[Work | Ask]:
        return [Ask(bills, "Tagihan yang menunggu pembayaran", "Bills to be paid",
                    "contributions.index", since="coded_at", amount_rp="total_rp")]

    waits([*room.waiting(officer) for each room])       oldest and dearest first

A room says what waits as a queryset (`Ask`); all rooms together are one question to the database,
so that the page costs the same however many rooms there are. What a room has counted otherwise it
gives as it is (`Work`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any, TypeVar

from django.db.models import (
    BigIntegerField,
    Count,
    IntegerField,
    Min,
    Model,
    QuerySet,
    Sum,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Work:
    """One line of today's work.

    id, en: what waits, in each language. where: the name of an address, perhaps with
    a query behind it, or an address itself.
    since: the day from which the oldest has waited. limit: the nearest day by which one must be
    done. amount_rp: what hangs on all of them; 0 when no rupiah does. word: narrows the page to
    them, where nothing else of the address does (`only`).
    """

    id: str
    en: str
    where: str
    count: int
    since: date | None = None
    limit: date | None = None
    amount_rp: int = 0
    word: str = ""

    def late(self, day: date) -> bool:
        """Whether the nearest limit has passed."""
        return self.limit is not None and self.limit < day


@dataclass(frozen=True, slots=True)
class Ask:
    """A line that the database has still to be asked for.

    since, limit, amount_rp: the column of each, if there is one. each: what is counted; of people
    whose things these are, every one once.
    """

    things: QuerySet[Any]
    id: str
    en: str
    where: str
    since: str = ""
    limit: str = ""
    amount_rp: str = ""
    each: str = "pk"
    word: str = ""

    def question(self, number: int) -> QuerySet[Any]:
        """Its number, count, earliest moment as text, and rupiah: one row."""
        moment = self.limit or self.since
        return self.things.order_by().values(line=Value(number, IntegerField())).annotate(
            count=Count(self.each, distinct=self.each != "pk"),
            moment=Cast(Min(moment) if moment else Value(None, TextField()), TextField()),
            rp=Cast(Coalesce(Sum(self.amount_rp), 0), BigIntegerField()) if self.amount_rp
            else Value(0, BigIntegerField()),
        )  # fmt: skip

    def answered(self, count: int = 0, moment: str | None = None, rp: int = 0) -> Work:
        """The line, with what the database said; nothing, where the officer reaches nothing."""
        day = _day(moment) if moment else None
        since, limit = (None, day) if self.limit else (day, None)
        return Work(self.id, self.en, self.where, count, since, limit, rp, self.word)


def waits(lines: Iterable[Work | Ask]) -> list[Work]:
    """Every line with its count: those with a limit first, then the oldest, then the dearest."""
    every = list(lines)
    asked = [(number, line) for number, line in enumerate(every) if isinstance(line, Ask)]
    said: dict[int, tuple[Any, ...]] = {}
    if asked:
        first, *more = (line.question(number) for number, line in asked)
        together = first.union(*more, all=True).values_list("line", "count", "moment", "rp")
        said = {number: tuple(row) for number, *row in together}
    told = [
        line.answered(*said.get(number, ())) if isinstance(line, Ask) else line
        for number, line in enumerate(every)
    ]
    return sorted(told, key=lambda w: (w.limit or date.max, w.since or date.max, -w.amount_rp))


def only(found: QuerySet[M], lines: Iterable[Work | Ask], word: str) -> QuerySet[M] | None:
    """Those of a page's records that wait in the line of a word; None where no line has it."""
    for line in lines:
        if isinstance(line, Ask) and line.word and line.word == word:
            return found.filter(pk__in=line.things.order_by().values("pk"))
    return None


def _day(moment: str) -> date:
    """The day, here, of a date or an instant as the database writes it."""
    if len(moment) == len("2026-01-31"):
        return date.fromisoformat(moment)
    instant = parse_datetime(moment)
    assert instant is not None, "an instant as the database writes it"
    if timezone.is_naive(instant):  # SQLite keeps UTC without saying so
        instant = timezone.make_aware(instant, UTC)
    return timezone.localdate(instant)
