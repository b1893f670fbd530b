"""The edge of cover: who has a month and none after it, why, and who has been told.

Whoever ends because a fund ends or because two officers let them leave stands in a decision; an end
that stands in none is an alarm (INV-12). Within the officer's territory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from pijar.core.month import Month
from pijar.stages.contributions import exits as kernel
from pijar.stages.contributions.cover import Cover
from pijar.stages.contributions.exits import Exit, Letter
from pijar.stages.contributions.restart import benefit_rp
from pijar_office.queries import cover
from pijar_office.queries.comers import sector_of
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.funding import city
from pijar_office.queries.histories import Meanings, groups, months_by_history
from pijar_office.queries.law import book
from pijar_office.queries.territory import duties, visible, within
from pijar_office.queries.work import Ask, Work
from pijar_office.records.funding import Fund
from pijar_office.records.histories import Standing
from pijar_office.records.leaves import Leave, Notice
from pijar_office.records.people import Person

READS = cover.READS
TELLS = frozenset({"kelurahan", "kecamatan", "verifier"})
KIND: Final = "exit"
WHYS: Final = ("fund", "leave", "none")
"""Why cover ends: with its fund, by a leave, or by no decision at all."""
ORDER: Final = ("person__region_code", "person__name", "person_id")
MOST: Final = 500
"""So many letters go into one PDF."""


class Group(NamedTuple):
    """So many people whose cover ends alike.

    fund: its code. why: one of WHYS. told: none, printed or delivered. risk_rp: what one family
    would get today and not after the lapse; an estimate or not.
    """

    fund: str
    why: str
    region_code: str
    told: str
    risk_rp: int
    estimate: bool
    people: int


@dataclass(frozen=True)
class Ending:
    """Somebody whose cover ends with a month."""

    person: Person
    exit: Exit
    why: str
    jkm: str
    notice: Notice | None


@dataclass(frozen=True)
class Sieve:
    """Which endings are wanted."""

    fund: str = ""
    region: str = ""
    why: str = ""
    told: str = ""

    @classmethod
    def read(cls, asked: Any) -> Sieve:
        """From the words of an address; what makes no sense finds nobody."""
        return cls(*(str(asked.get(n, ""))[:40] for n in ("dana", "wilayah", "sebab", "surat")))

    def wants(self, some: Group) -> bool:
        """Whether people are wanted."""
        return (
            (not self.fund or some.fund == self.fund)
            and (not self.region or f"{some.region_code}.".startswith(f"{self.region}."))
            and (not self.why or some.why == self.why)
            and (not self.told or some.told == self.told)
        )


class Endings:
    """Everybody within reach whose last month this is: counted alike, read a page at a time."""

    def __init__(self, officer: Any, month: Month, day: date) -> None:
        self.month, self._number = month, number_of(month)
        reached = within(officer, roles=READS)
        meanings = Meanings(group.history for group in groups(reached))
        exits = _edge(meanings, self._number)
        self._exits = {UUID(exit.person): exit for exit in exits}
        self._covers: dict[UUID, Cover] = {id: meanings.cover(id, day) for id in self._exits}
        law = book().on(day)
        self._pays_rp = {jkm: benefit_rp(law, jkm) for jkm in ("full", "burial", "none")}
        self._standings = self._marked(
            Standing.objects.filter(reached, history__in=list(self._exits))
        )

    @cached_property
    def groups(self) -> list[Group]:
        """How many end how, where, and who of them has a letter."""
        rows = self._standings.values_list("history", "region_code", "told", "leaves")
        return [
            Group(
                self._exits[history].fund,
                self._why(history, leaves),
                region,
                told,
                self._pays_rp[self._covers[history].jkm],
                self._covers[history].estimate,
                people,
            )
            for history, region, told, leaves, people in rows.annotate(people=Count("*")).order_by()
        ]

    def standings(self, sieve: Sieve) -> QuerySet[Any]:
        """Those the sieve wants, by kelurahan and name."""
        found = self._wanted(sieve).select_related("person")
        found = found.defer("person__nik_enc", "person__kk_enc")
        return found.order_by(*ORDER)

    def told(self, page: Sequence[Any]) -> list[Ending]:
        """What ends for some of them, each with their letter."""
        notices = Notice.objects.filter(kind=KIND, about_month=self._number)
        letters = {n.person_id: n for n in notices.filter(person__in=[each.pk for each in page])}
        return [
            Ending(
                each.person,
                self._exits[each.history_id]._replace(person=str(each.pk)),
                self._why(each.history_id, each.leaves),
                self._covers[each.history_id].jkm,
                letters.get(each.pk),
            )
            for each in page
        ]

    def _wanted(self, sieve: Sieve) -> QuerySet[Any]:
        by_fund = sieve.why == "fund"
        histories = [
            id
            for id, exit in self._exits.items()
            if (not sieve.fund or exit.fund == sieve.fund)
            and (not sieve.why or exit.by_fund == by_fund)
        ]
        found = self._standings.filter(
            cover.Sieve(region=sieve.region).place, history__in=histories
        )
        if sieve.told:
            found = found.filter(told=sieve.told)
        if sieve.why in ("leave", "none"):
            found = found.filter(leaves=sieve.why == "leave")
        return found if sieve.why in ("", *WHYS) else found.none()

    def _why(self, history: UUID, leaves: bool) -> str:
        return "fund" if self._exits[history].by_fund else "leave" if leaves else "none"

    def _marked(self, standings: QuerySet[Standing]) -> QuerySet[Any]:
        """Whether two officers let somebody leave by then, and how far their letter has come."""
        letter = Q(person__notices__kind=KIND, person__notices__about_month=self._number)
        leaves = Leave.objects.filter(
            person=OuterRef("person"), approved_at__isnull=False, withdrawn_at=None, undone_at=None,
            effective_month__lte=number_of(self.month + 1),
        )  # fmt: skip
        return standings.annotate(
            letter=FilteredRelation("person__notices", condition=letter),
            told=Case(
                When(letter__pk=None, then=Value("none")),
                When(letter__delivered_on=None, then=Value("printed")),
                default=Value("delivered"),
                output_field=CharField(),
            ),
            leaves=Exists(leaves),
        )


def _edge(meanings: Meanings, number: int) -> Sequence[Exit]:
    """The histories that have this month of a fund and not the next, each as if a person."""
    funds = {fund.id: fund for fund in city().funds}
    codes = dict(Fund.objects.values_list("pk", "code"))
    live = {
        str(id): {month_of(each.month): codes[each.fund] if each.fund else "" for each in months}
        for id, months in meanings.months.items()
        if any(each.month == number and each.fund for each in months)
    }
    return kernel.cliff(live, month_of(number), funds)


def letter_of(ending: Ending) -> Letter:
    """The facts of the letter to somebody."""
    paid = [payment.month for payment in cover.payments_of(ending.person)]
    return kernel.letter(ending.exit, paid, book(), sector=sector_of(ending.person.occupation))


def edges(day: date) -> list[Month]:
    """The months after which somebody's cover ends: the one that runs and those to come."""
    now = Month.of(day)
    told = months_by_history({group.history for group in groups(Q())})
    last = (months[-1] for months in told.values())
    ends = {month_of(each.month) for each in last if each.fund}
    return sorted({month for month in ends if month >= now} | {now})


# Letters.


def notices_of(officer: Any) -> Any:
    """Letters within reach."""
    found = visible(Notice.objects, officer, region="person__region_code", roles=READS)
    return found.select_related("person", "made_by", "delivered_by").order_by("-made_at", "id")


def notice(officer: Any, id: UUID) -> Notice:
    """One letter; raises DoesNotExist."""
    found: Notice = notices_of(officer).get(pk=id)
    return found


def to_deliver(
    officer: Any, endings: Sequence[Ending]
) -> tuple[list[Notice], list[tuple[str, str]]]:
    """The printed letters among some endings that the officer may hand over; and the others, by
    name, with the code of why not: no_letter, delivered, outside."""
    letters = [each.notice.pk for each in endings if each.notice is not None]
    reached = visible(Notice.objects, officer, region="person__region_code", roles=TELLS)
    mine = set(reached.filter(pk__in=letters).values_list("pk", flat=True))
    found, left_out = [], []
    for each in endings:
        letter = each.notice
        why = (
            "no_letter" if letter is None
            else "delivered" if letter.delivered_on
            else "" if letter.pk in mine
            else "outside"
        )  # fmt: skip
        if why:
            left_out.append((each.person.name, why))
        elif letter is not None:
            found.append(letter)
    return found, left_out


def of_person(person: Person) -> list[Notice]:
    """Every letter to a person, the newest first."""
    found = Notice.objects.filter(person=person).order_by("-made_at", "id")
    return list(found.select_related("delivered_by"))


def waiting(officer: Any) -> list[Work | Ask]:
    """Letters that were printed and that nobody has handed over."""
    if not duties(officer, TELLS):
        return []
    return [
        Ask(notices_of(officer).filter(delivered_on=None),
            "Surat akhir perlindungan yang belum diserahkan",
            "Letters on the end of cover nobody has handed over", "exits.index", word="surat",
            since="made_at"),
    ]  # fmt: skip
