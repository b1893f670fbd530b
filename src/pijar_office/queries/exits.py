"""The edge of cover: who has a month and none after it, why, and who has been told.

Whoever ends because a fund ends or because two officers let them leave stands in a decision; an end
that stands in none is an alarm (INV-12). Within the officer's territory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pijar.core.month import Month
from pijar.stages.contributions import exits as kernel
from pijar.stages.contributions.exits import Exit, Letter
from pijar.stages.contributions.restart import benefit_rp
from pijar_office.queries import cover
from pijar_office.queries.comers import sector_of
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.queries.territory import duties, visible, within
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.leaves import Leave, Notice
from pijar_office.records.people import Person

READS = cover.READS
TELLS = frozenset({"kelurahan", "kecamatan", "verifier"})
KIND: Final = "exit"
WHYS: Final = ("fund", "leave", "none")
"""Why cover ends: with its fund, by a leave, or by no decision at all."""
MOST: Final = 500
"""So many letters go into one PDF."""


@dataclass(frozen=True)
class Ending:
    """Somebody whose cover ends with a month.

    why: one of WHYS. risk_rp: what the family would get today and not after the lapse.
    """

    person: Person
    exit: Exit
    why: str
    jkm: str
    risk_rp: int
    estimate: bool
    notice: Notice | None

    @property
    def told(self) -> str:
        """none, printed or delivered."""
        if self.notice is None:
            return "none"
        return "delivered" if self.notice.delivered_on else "printed"


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

    def wants(self, one: Ending) -> bool:
        """Whether somebody is wanted."""
        region = f"{one.person.region_code}."
        return (
            (not self.fund or one.exit.fund == self.fund)
            and (not self.region or region.startswith(f"{self.region}."))
            and (not self.why or one.why == self.why)
            and (not self.told or one.told == self.told)
        )


def endings(officer: Any, month: Month, day: date) -> list[Ending]:
    """Everybody within reach whose last month this is, by kelurahan and name."""
    number = month.year * 100 + month.month
    reached = within(officer, "person__region_code", roles=READS)
    following = month + 1
    after = PersonMonth.objects.filter(
        person=OuterRef("person"), voided_at=None, month=following.year * 100 + following.month
    )
    live = PersonMonth.objects.filter(
        reached, ~Exists(after), voided_at=None, month=number, fund__isnull=False
    )
    paid_by = dict(live.values_list("person_id", "fund__code"))
    covers = {one.person: one.cover for one in cover.standings(officer, day)} if paid_by else {}
    gone = _leaving(paid_by, number)
    told = {n.person_id: n for n in Notice.objects.filter(kind=KIND, about_month=number)}
    law = book().on(day)
    pays_rp = {jkm: benefit_rp(law, jkm) for jkm in ("full", "burial", "none")}
    found = []
    for exit, person in _edge(paid_by, month):
        stands = covers[person.pk]
        why = "fund" if exit.by_fund else "leave" if person.pk in gone else "none"
        risk_rp = pays_rp[stands.jkm]
        found.append(
            Ending(person, exit, why, stands.jkm, risk_rp, stands.estimate, told.get(person.pk))
        )
    found.sort(key=lambda one: (one.person.region_code, one.person.name, str(one.person.pk)))
    return found


def _edge(paid_by: Mapping[UUID, str], month: Month) -> Iterable[tuple[Exit, Person]]:
    funds = {fund.id: fund for fund in city().funds}
    live = {str(person): {month: fund} for person, fund in paid_by.items()}
    people = Person.objects.defer("nik_enc", "kk_enc").in_bulk(list(paid_by))
    return [(exit, people[UUID(exit.person)]) for exit in kernel.cliff(live, month, funds)]


def _leaving(people: Iterable[UUID], number: int) -> set[UUID]:
    """Of some people, those whom two officers let leave by then."""
    stands = Leave.objects.filter(
        approved_at__isnull=False, withdrawn_at=None, undone_at=None,
        effective_month__lte=number + (89 if number % 100 == 12 else 1),
    )  # fmt: skip
    return set(stands.values_list("person_id", flat=True)) & set(people)


def letter_of(ending: Ending) -> Letter:
    """The facts of the letter to somebody."""
    paid = [payment.month for payment in cover.payments_of(ending.person)]
    return kernel.letter(ending.exit, paid, book(), sector=sector_of(ending.person.occupation))


def edges(day: date) -> list[Month]:
    """The months after which somebody's cover ends: the one that runs and those to come."""
    now = Month.of(day)
    later = PersonMonth.objects.filter(
        person=OuterRef("person"), voided_at=None, month__gt=OuterRef("month")
    )
    last = PersonMonth.objects.filter(
        ~Exists(later), voided_at=None, fund__isnull=False,
        month__gte=now.year * 100 + now.month,
    )  # fmt: skip
    numbers = set(last.values_list("month", flat=True).distinct())
    return sorted({Month(n // 100, n % 100) for n in numbers} | {now})


# Letters.


def notices_of(officer: Any) -> Any:
    """Letters within reach."""
    found = visible(Notice.objects, officer, region="person__region_code", roles=READS)
    return found.select_related("person", "made_by", "delivered_by").order_by("-made_at", "id")


def notice(officer: Any, id: UUID) -> Notice:
    """One letter; raises DoesNotExist."""
    found: Notice = notices_of(officer).get(pk=id)
    return found


def of_person(person: Person) -> list[Notice]:
    """Every letter to a person, the newest first."""
    found = Notice.objects.filter(person=person).order_by("-made_at", "id")
    return list(found.select_related("delivered_by"))


def waiting(officer: Any) -> list[tuple[str, int, str]]:
    """Letters that were printed and that nobody has handed over."""
    if not duties(officer, TELLS):
        return []
    open_ = notices_of(officer).filter(Q(delivered_on=None))
    return [("Surat akhir perlindungan yang belum diserahkan", open_.count(), "exits.index")]
