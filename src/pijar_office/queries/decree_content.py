"""What a decree says, out of its lines: its lists, and their hash.

People's own records stand in it, so that a name changed since shows in the hash. It is built anew
(`content_of`) before anything comes of it, and before it is approved if somebody in it has a newer
record (`still_said`). What a decree would change is worked out in `queries.proposals`. Months are
kernel months here; as whole numbers, 202601, in records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.files.decree import Enrolee, FundList, lists_of
from pijar.law.book import Law
from pijar.stages.enrolments import Annex, Change, Paid, decree_hash
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.records.audit import Version
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import (
    Decree,
    DecreeLine,
)
from pijar_office.records.funding import Fund
from pijar_office.records.people import Person

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
    return content(decree.determination, decree.amends, lines, number=number, signed_on=signed_on)


FEW = 500
"""So many records written since are looked for among a decree's lines; of more, all is built."""


def still_said(decree: Decree) -> bool:
    """Whether a proposal's lists say what they said when it was proposed.

    Building 300,000 lines takes seconds, and an approver waits: they are built only if one of their
    people was written since. What else could change the hash (a city's settings, a repair past the
    history, somebody written in the seconds in which the proposal was) is found before the decree
    comes into force (`jobs.issue_decree`).
    """
    since = Version.objects.filter(
        table=Person._meta.db_table, event__at__gte=decree.proposed_at
    ).values_list("record_id", flat=True)
    written = set(since.distinct()[: FEW + 1])
    if len(written) <= FEW and not lines_of(decree).filter(person__in=written).exists():
        return True
    return content_of(decree).content_hash == decree.content_hash


def lines_of(decree: Decree) -> QuerySet[DecreeLine]:
    """A decree's lines with their people, list by list, in the order of the funds."""
    found = DecreeLine.objects.filter(decree=decree).select_related("person", "fund")
    return found.order_by("fund__place", "fund__code", "change", "place")


def law_of(determination: Determination) -> Law:
    """The law of the determination's day."""
    return book().on(determination.day)


def content(
    determination: Determination,
    amends: Decree | None,
    lines: Iterable[NewLine],
    *,
    number: str | None = None,
    signed_on: date | None = None,
) -> Content:
    """The lists of some lines, written down or not, and the hash of what they say."""
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
