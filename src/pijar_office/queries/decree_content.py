"""What a decree says: worked out of a determination, and again out of its lines.

A proposal is the difference between the months in force and those that are wanted: the ones a
determination gives (`proposal`), or what leaves and switches make of those in force
(`queries.replacements`, by `assembled`). What its lists say is built anew of its lines whenever it
is looked at for signing (`content_of`): people's own records stand in it, so that a name changed
since shows in the hash. Months that are billed stay, whatever is wanted.
Months are kernel months here; as whole numbers, 202601, in records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.core.nik import Nik
from pijar.files.decree import Enrolee, FundList, lists_of
from pijar.law.book import Law
from pijar.programmes.jkk_jkm_bpu import SECTORS, amounts_rp
from pijar.stages.enrolments import Annex, Change, Differences, Paid, decree_hash, differences
from pijar.stages.enrolments.amendment import ELSEWHERE
from pijar_office.queries import promises
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
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
from pijar_office.records.people import Person
from pijar_office.records.visits import Exclusion

Months = dict[Month, Paid]


def month_of(number: int) -> Month:
    """202601 as a month."""
    return Month(number // 100, number % 100)


def number_of(month: Month) -> int:
    """A month as 202601."""
    return month.year * 100 + month.month


@dataclass(frozen=True)
class NewLine:
    """A line of a list that is not written yet."""

    person: Person
    fund: Fund
    change: Change
    place: int
    first_month: Month
    last_month: Month
    months: int
    amount_rp: int


@dataclass(frozen=True)
class Content:
    """The lists of a decree with their hash, and the lines in the order they stand in."""

    lists: tuple[FundList, ...]
    content_hash: str

    @property
    def annexes(self) -> tuple[Annex, ...]:
        return tuple(each.annex for each in self.lists)


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
    people = _people(determination, year)
    open_from = Month.of(today) + 1 if amends else None
    wanted, *left_out = _wanted(determination, people)
    refused = refused_people(year)
    now = in_force(year)
    _keep_billed(now, wanted, refused, open_from)
    found = differences(
        now, wanted, open_from=open_from, waiting=waiting_people(year), refused=refused
    )
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
    content = _content(determination, amends, lines)
    refused, dead, excluded, left = numbers or (0, 0, 0, 0)
    return Proposal(
        determination, amends, open_from, found, lines, content, funds, refused, dead, excluded,
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
    billed = BillLine.objects.filter(may_change, voided_at=None, person_month__voided_at=None)
    for person_id, month_number in billed.values_list("person_id", "month").iterator():
        person, month = str(person_id), month_of(month_number)
        if month not in now.get(person, {}):
            continue
        if person in refused:
            del now[person][month]
        else:
            wanted.setdefault(person, {})[month] = now[person][month]


def content_of(
    decree: Decree, *, number: str | None = None, signed_on: date | None = None
) -> Content:
    """What a decree's lists say now, out of its lines and the records of its people."""
    lines = [
        NewLine(
            line.person, line.fund, line.change, line.place, month_of(line.first_month),
            month_of(line.last_month), line.months, line.amount_rp,
        )
        for line in lines_of(decree)
    ]  # fmt: skip
    return _content(decree.determination, decree.amends, lines, number=number, signed_on=signed_on)


def lines_of(decree: Decree) -> QuerySet[DecreeLine]:
    """A decree's lines with their people, list by list, in the order of the funds."""
    found = DecreeLine.objects.filter(decree=decree).select_related("person", "fund")
    return found.order_by("fund__place", "fund__code", "change", "place")


def in_force(year: UUID, people: Iterable[Any] | None = None) -> dict[str, Months]:
    """Person → month → how it is covered now in a programme year, or promised by another payer.

    Args: people: only these; None for everybody.
    """
    of_year = Q(fund__programme_year=year) | Q(fund=None)
    live = PersonMonth.objects.filter(of_year, voided_at=None)
    if people is not None:
        live = live.filter(person__in=list(people))
    found: dict[str, Months] = defaultdict(dict)
    rows = live.values_list("person_id", "month", "fund__code", "amount_rp")
    for person, month, fund, amount_rp in rows.iterator():
        found[str(person)][month_of(month)] = Paid(fund or ELSEWHERE, amount_rp)
    for whom, promised in promises.of_year(year, people).items():
        found[str(whom)] = dict.fromkeys(promised, Paid(ELSEWHERE, 0)) | found[str(whom)]
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


def law_of(determination: Determination) -> Law:
    """The law of the determination's day."""
    return book().on(determination.day)


def _people(determination: Determination, year: UUID) -> dict[str, Person]:
    """Everybody whom a determination pays or a decree of its year covers."""
    paid = Decision.objects.filter(determination=determination, fund__isnull=False)
    covered = PersonMonth.objects.filter(fund__programme_year=year, voided_at=None)
    either = paid.values("person").union(covered.values("person"))  # OR is quadratic on PostgreSQL
    found = Person.objects.filter(pk__in=either)
    return {str(person.pk): person for person in found}


def _wanted(
    determination: Determination, people: Mapping[str, Person]
) -> tuple[dict[str, Months], int, int, int]:
    """The months a determination pays for, without what officers have learnt since.

    Returns:
        Person → months; how many of them died (no month after that); how many were left out, since
        two officers have excluded them; how many have left (no month from then on).
    """
    law = law_of(determination)
    wanted: dict[str, Months] = {}
    dead = excluded = left = 0
    gone = gone_from()
    out = set(
        Exclusion.objects.filter(approved_at__isnull=False, lifted_at=None).values_list(
            "person_id", flat=True
        )
    )
    known: dict[tuple[str, int, int, int], tuple[int, ...]] = {}
    decisions = Decision.objects.filter(determination=determination, fund__isnull=False)
    columns = ("person_id", "fund__code", "fund__payer_class", "first_month", "last_month",
               "amount_rp")  # fmt: skip
    rows = decisions.order_by("rank", "run_person").values_list(*columns)
    for person, fund, payer_class, first, last, amount_rp in rows.iterator():
        if person in out:
            excluded += 1
            continue
        months = span(month_of(first), month_of(last))
        shape = (payer_class, first, last, amount_rp)
        if shape not in known:
            known[shape] = _priced(law, payer_class, months, amount_rp)
        died_on = people[str(person)].died_on
        dead += died_on is not None
        left += person in gone
        ends = number_of(Month.of(died_on)) if died_on else last
        ends = min(ends, gone.get(person, last + 1) - 1)
        wanted[str(person)] = {
            month: Paid(fund, price_rp)
            for month, price_rp in zip(months, known[shape], strict=True)
            if number_of(month) <= ends
        }
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


def _content(
    determination: Determination,
    amends: Decree | None,
    lines: Iterable[NewLine],
    *,
    number: str | None = None,
    signed_on: date | None = None,
) -> Content:
    grouped: dict[tuple[str, Change], list[NewLine]] = defaultdict(list)
    for line in lines:
        grouped[line.fund.code, line.change].append(line)
    year = determination.year.year
    lists: list[FundList] = []
    before = {"add": 0, "remove": 0}
    for (code, change), chosen in grouped.items():
        lists.append(
            lists_of(
                city(),
                fund_id=code,
                fund_label=chosen[0].fund.label,
                people=[_enrolee(line) for line in chosen],
                year=year,
                day=determination.day,
                number=number,
                signed_on=signed_on,
                change=change,
                before=before[change],
            )
        )
        before[change] += len(chosen)
    base = amends.content_hash if amends else ""
    return Content(tuple(lists), decree_hash(year, base, [each.annex for each in lists]))


def _enrolee(line: NewLine) -> Enrolee:
    person = line.person
    if person.nik_enc is None or person.birth_date is None:
        raise Refusal(
            "DATA_ORANG_TIDAK_LENGKAP",
            f"{person.name} belum punya NIK atau tanggal lahir.",
            "Lengkapi datanya pada daftar pengirim, lalu hitung penetapan lagi.",
        )
    return Enrolee(
        nik=Nik(person.nik_enc.reveal()),
        name=person.name,
        birth_date=person.birth_date,
        sex=person.sex,
        first_month=line.first_month,
        last_month=line.last_month,
        months=line.months,
        amount_rp=line.amount_rp,
        kk=person.kk_enc.reveal() if person.kk_enc is not None else "",
        birth_place=person.birth_place,
        mother_name=person.mother_name,
        address=person.address,
        rt=person.rt,
        rw=person.rw,
        region_code=person.region_code,
        phone=person.phone,
        occupation=person.occupation,
    )
