"""What a decree would change: the months in force against those that are wanted.

Wanted is what a determination gives (`proposal`), or what leaves and switches make of the months in
force (`queries.replacements`, by `assembled`). Months that are billed stay, whatever is wanted.
Thousands share their months: each such mapping is made once here, and compared once by the kernel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.law.book import Law
from pijar.programmes.jkk_jkm_bpu import SECTORS, amounts_rp
from pijar.stages.enrolments import Differences, Paid, differences
from pijar.stages.enrolments.amendment import ELSEWHERE
from pijar_office.queries import histories, promises
from pijar_office.queries.decree_content import (
    Content,
    NewLine,
    content,
    law_of,
    month_of,
    number_of,
)
from pijar_office.queries.leaves import gone_from
from pijar_office.records.contributions import BillLine
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.enrolments import (
    Decree,
    DecreeLine,
    Enrolment,
    InsurerReply,
    PersonMonth,
    RegistrationFile,
)
from pijar_office.records.funding import Fund
from pijar_office.records.histories import Standing
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion

Months = dict[Month, Paid]
_AT_ONCE = 5_000


@dataclass(frozen=True)
class Proposal:
    """All that a decree would say and change, before anybody has proposed it."""

    determination: Determination
    amends: Decree | None
    open_from: Month | None
    differences: Differences
    lines: tuple[NewLine, ...]
    content: Content
    funds: Mapping[str, Fund]
    refused: int
    dead: int
    excluded: int
    left: int = 0

    @property
    def people(self) -> int:
        return len(self.differences.people)

    def count(self, kind: str) -> int:
        """How many people are of a kind: add, remove, change."""
        return sum(1 for each in self.differences.people.values() if each == kind)


def proposal(determination: Determination, amends: Decree | None, today: date) -> Proposal:
    """What a decree of this determination would change, now.

    Args: today: an amendment touches no month that has begun by then.

    Raises:
        Refusal: HARGA_TIDAK_COCOK, DATA_ORANG_TIDAK_LENGKAP.
    """
    year = determination.year_id
    open_from = Month.of(today) + 1 if amends else None
    wanted, *left_out = _wanted(determination)
    refused = refused_people(year)
    now = in_force(year)
    _keep_billed(now, wanted, refused, open_from)
    found = differences(
        now, wanted, open_from=open_from, waiting=waiting_people(year), refused=refused
    )
    people = _people(found.people)
    return assembled(determination, amends, open_from, found, people, len(refused), *left_out)


def assembled(
    determination: Determination,
    amends: Decree | None,
    open_from: Month | None,
    found: Differences,
    people: Mapping[str, Person],
    *numbers: int,
) -> Proposal:
    """The proposal of some differences, with its lists and their hash.

    Args:
        people: everybody of the differences, by id.
        numbers: how many were refused, have died, were excluded, have left.
    """
    funds = {fund.code: fund for fund in Fund.objects.filter(programme_year=determination.year_id)}
    lines = tuple(_new_lines(found, people, funds))
    said = content(determination, amends, lines)
    refused, dead, excluded, left = numbers or (0, 0, 0, 0)
    return Proposal(
        determination, amends, open_from, found, lines, said, funds, refused, dead, excluded,
        left)  # fmt: skip


def _keep_billed(
    now: dict[str, Months],
    wanted: dict[str, Months],
    refused: frozenset[str],
    open_from: Month | None,
) -> None:
    """Months in a bill stay as they are; whoever the insurer refused keeps them too."""
    may_change = Q(person__in=list(refused))
    may_change |= Q(month__gte=number_of(open_from)) if open_from else Q()
    lines = BillLine.objects.filter(may_change, voided_at=None, person_month__voided_at=None)
    billed: dict[str, list[Month]] = defaultdict(list)
    for person, month in lines.order_by("month").values_list("person_id", "month").iterator():
        if month_of(month) in now.get(str(person), {}):
            billed[str(person)].append(month_of(month))
    before = dict(wanted)  # holds every mapping: none of their ids is given to another meanwhile
    known: dict[tuple[object, ...], Months] = {}
    for whom, months in billed.items():
        if whom in refused:
            now[whom] = {m: paid for m, paid in now[whom].items() if m not in months}
            continue
        alike = (id(now[whom]), id(before.get(whom)), *months)
        if alike not in known:
            known[alike] = before.get(whom, {}) | {m: now[whom][m] for m in months}
        wanted[whom] = known[alike]


def in_force(year: UUID, people: Iterable[Any] | None = None) -> dict[str, Months]:
    """Person → month → how it is covered now in a programme year, or promised by another payer.

    Args: people: only these; None for everybody.
    """
    found = _of_all(year) if people is None else _of_some(year, list(people))
    for whom, promised in promises.of_year(year, people).items():
        theirs = dict.fromkeys(promised, Paid(ELSEWHERE, 0))
        found[str(whom)] = theirs | found.get(str(whom), {})
    return found


def _of_all(year: UUID) -> dict[str, Months]:
    """By the few histories that people share."""
    codes: dict[UUID | None, str] = {None: ELSEWHERE}
    codes |= dict(Fund.objects.filter(programme_year=year).values_list("pk", "code"))
    standings = dict(Standing.objects.values_list("person", "history").iterator())
    told = {
        history: {
            month_of(each.month): Paid(codes[each.fund], each.amount_rp)
            for each in months
            if each.fund in codes
        }
        for history, months in histories.months_by_history(set(standings.values())).items()
    }
    return {str(person): told[history] for person, history in standings.items() if told[history]}


def _of_some(year: UUID, people: list[Any]) -> dict[str, Months]:
    of_year = Q(fund__programme_year=year) | Q(fund=None)
    live = PersonMonth.objects.filter(of_year, voided_at=None, person__in=people)
    found: dict[str, Months] = defaultdict(dict)
    rows = live.values_list("person_id", "month", "fund__code", "amount_rp")
    for person, month, fund, amount_rp in rows.iterator():
        found[str(person)][month_of(month)] = Paid(fund or ELSEWHERE, amount_rp)
    return dict(found)


def waiting_people(year: UUID) -> frozenset[str]:
    """Who stands in a registration file that the insurer has not answered."""
    answered = InsurerReply.objects.filter(reply_file__registration_file=OuterRef("pk"))
    files = RegistrationFile.objects.filter(
        ~Exists(answered), decree__year=year, change="add", sent_at__isnull=False, withdrawn_at=None
    )
    lines = DecreeLine.objects.filter(decree__registration_files__in=files, change="add")
    return frozenset(map(str, lines.values_list("person_id", flat=True)))


def refused_people(year: UUID) -> frozenset[str]:
    """Whom the insurer refused and who still have months they were never covered in."""
    months = PersonMonth.objects.filter(decree_line=OuterRef("decree_line"), voided_at=None)
    refused = Enrolment.objects.filter(
        ~Q(refusal_code=""), Exists(months), decree_line__decree__year=year
    )
    return frozenset(map(str, refused.values_list("person_id", flat=True)))


def prices(
    law: Law, payer_class: str, months: Iterable[Month], amount_rp: int
) -> tuple[int, ...] | None:
    """What each month costs, if for some sector they cost that much together."""
    chosen = tuple(months)
    for sector in sorted(SECTORS):
        every = span(chosen[0], chosen[-1])
        costs = amounts_rp(
            law, payer_class=payer_class, sector=sector, first=chosen[0], last=chosen[-1]
        )
        priced = dict(zip(every, costs, strict=True))
        if sum(priced[month] for month in chosen) == amount_rp:
            return tuple(priced[month] for month in chosen)
    return None


def _people(ids: Iterable[str]) -> dict[str, Person]:
    """The records of these people, by id."""
    everybody = list(ids)
    parts = (everybody[at : at + _AT_ONCE] for at in range(0, len(everybody), _AT_ONCE))
    return {str(one.pk): one for part in parts for one in Person.objects.filter(pk__in=part)}


def _wanted(determination: Determination) -> tuple[dict[str, Months], int, int, int]:
    """The months a determination pays for, without what officers have learnt since.

    Returns:
        Person → months; how many of them died (no month after that); how many were left out, since
        two officers have excluded them; how many have left (no month from then on).
    """
    law = law_of(determination)
    wanted: dict[str, Months] = {}
    dead = excluded = left = 0
    gone = gone_from()
    died = dict(Person.objects.filter(died_on__isnull=False).values_list("pk", "died_on"))
    out = set(
        Exclusion.objects.filter(approved_at__isnull=False, lifted_at=None).values_list(
            "person_id", flat=True
        )
    )
    known: dict[tuple[str, int, int, int], Months] = {}
    shortened: dict[tuple[str, int, int, int, int], Months] = {}
    decisions = Decision.objects.filter(determination=determination, fund__isnull=False)
    columns = ("person_id", "fund__code", "fund__payer_class", "first_month", "last_month",
               "amount_rp")  # fmt: skip
    rows = decisions.order_by("rank", "run_person").values_list(*columns)
    for person, fund, payer_class, first, last, amount_rp in rows.iterator():
        if person in out:
            excluded += 1
            continue
        shape = (fund, first, last, amount_rp)
        if shape not in known:
            months = span(month_of(first), month_of(last))
            costs = _priced(law, payer_class, months, amount_rp)
            known[shape] = {m: Paid(fund, cost) for m, cost in zip(months, costs, strict=True)}
        dead += person in died
        left += person in gone
        ends = number_of(Month.of(died[person])) if person in died else last
        ends = min(ends, gone.get(person, last + 1) - 1)
        if ends >= last:
            wanted[str(person)] = known[shape]
            continue
        if (*shape, ends) not in shortened:
            shortened[*shape, ends] = {
                m: paid for m, paid in known[shape].items() if number_of(m) <= ends
            }
        wanted[str(person)] = shortened[*shape, ends]
    return wanted, dead, excluded, left


def _priced(
    law: Law, payer_class: str, months: tuple[Month, ...], amount_rp: int
) -> tuple[int, ...]:
    found = prices(law, payer_class, months, amount_rp)
    if found is None:
        raise Refusal(
            "HARGA_TIDAK_COCOK",
            "Iuran dalam penetapan ini tidak sama dengan tarif yang berlaku pada harinya.",
            "Hitung penetapan sekali lagi.",
        )
    return found


def _new_lines(
    found: Differences, people: Mapping[str, Person], funds: Mapping[str, Fund]
) -> Iterator[NewLine]:
    """The lines of each list by kecamatan, kelurahan and name, as they stand in a decree."""
    lists = found.by_fund()
    for code, change in sorted(lists, key=lambda key: (funds[key[0]].place, key)):
        chosen = sorted(
            lists[code, change],
            key=lambda line: (
                people[line.person].region_code, people[line.person].name, line.person,
            ),
        )  # fmt: skip
        for place, line in enumerate(chosen, start=1):
            yield NewLine(
                people[line.person], funds[code], change, place, line.first_month,
                line.last_month, len(line.months), line.amount_rp,
            )  # fmt: skip
