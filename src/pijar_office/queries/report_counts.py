"""What reports are made from, counted by the database: ten statements, whatever the people.

The sums of money are the ledger's: the same transfers that `queries.ledger` folds into balances are
folded here by the month of the bill they are about. Nobody's name is read for a report.

Units: rupiah whole; months as numbers, 202601, in records.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, CharField, Count, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from pijar.core.month import Month
from pijar.stages.reports.counted import Candidates, Counted, Group, OfMonth, Stand, band_bounds
from pijar_office.queries import funding, ledger
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.records.ledger import Transfer
from pijar_office.records.matching import Difference

_ACCOUNTS: Final = {"billed": "open_rp", "paid": "paid_rp", "recovery": "recovery_rp"}


def counted(month: Month, day: date, *, apart: bool, chosen: bool) -> Counted:
    """A month of the whole city, as the records are now.

    Args:
        day: today. apart: whether people are counted by place, occupation, sex and age, too.
        chosen: whether those whom the newest determination found eligible are counted.
    """
    funds = list(Fund.objects.select_related("programme_year").order_by("place", "code"))
    codes = {fund.pk: fund.code for fund in funds}
    of_year = [fund for fund in funds if fund.programme_year.year == month.year]
    year = of_year[0].programme_year if of_year else None
    months, differences = _months(month, codes, year)
    city = funding.city()
    newest = funding.newest_of(month.year) if chosen else None
    return Counted(
        city=city.name,
        programme=city.programme.name,
        month=month,
        day=day,
        stands=_stands(of_year),
        months=months,
        groups=_groups(month, codes) if apart else None,
        candidates=_candidates(newest) if newest else None,
        determined_on=newest.day if newest else None,
        estimates=city.estimates,
        regions={
            region.code: region.name
            for region in (*city.regions.kecamatan, *city.regions.kelurahan)
        },
        occupations={code: each.label for code, each in city.occupations.items() if each.covered},
        differences=differences,
    )


def covered_in(month: Month) -> Q:
    """Months of cover of one month, in force and paid by a fund of the city."""
    return Q(month=number_of(month), voided_at=None, fund__isnull=False)


def band_of(field: str, day: date) -> Case:
    """The band of age on a day, from the column of a birth date; "" where that is unknown."""
    young = [(band, after) for band, after, _ in band_bounds(day) if after]
    oldest = band_bounds(day)[-1][0]
    return Case(
        When(**{f"{field}__isnull": True}, then=Value("")),
        *(When(**{f"{field}__gt": after}, then=Value(band)) for band, after in young),
        default=Value(oldest),
        output_field=CharField(),
    )


def born_in(field: str, band: str, day: date) -> Q:
    """Who is in a band of age on a day, by spans of birth days: what an estimate can be made of."""
    for each, after, until in band_bounds(day):
        if each == band:
            known = Q(**{f"{field}__isnull": False})
            known &= Q(**{f"{field}__gt": after}) if after else Q()
            return known & (Q(**{f"{field}__lte": until}) if until else Q())
    return Q(**{f"{field}__isnull": True}) if band == "" else Q(pk__in=[])


def _stands(funds: list[Fund]) -> tuple[Stand, ...]:
    found = []
    for each in ledger.balances_of(funds):
        fund, sums = each.fund, each.folded
        found.append(
            Stand(
                fund.code, fund.label, fund.payer_class, fund.seats, -sums["budget"],
                sums["available"], sums["committed"], sums["billed"], sums["paid"],
                sums["recovery"],
            )
        )  # fmt: skip
    return tuple(found)


def _months(
    month: Month, codes: dict[UUID, str], year: ProgrammeYear | None
) -> tuple[tuple[OfMonth, ...], int]:
    """Every month of this year and the last, by fund; and the differences of no fund."""
    found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
    since = number_of(Month(month.year - 2, 12))
    live = PersonMonth.objects.filter(
        month__gte=since, month__lte=month.year * 100 + 12, voided_at=None, fund__isnull=False
    )
    rows = live.values_list("fund_id", "month").annotate(people=Count("*"), rp=Sum("amount_rp"))
    for fund, number, people, due_rp in rows.order_by():
        found[codes[fund], number] |= {"people": people, "due_rp": int(due_rp)}
    for fund, number, account, sum_rp in _moved(year) if year else ():
        sums = found[codes[fund], number]
        sums[account] = sums.get(account, 0) + sum_rp
    differences = 0
    for fund, name, number in _of_bills(month):
        if fund is None:
            differences += number
        else:
            found[codes[fund], number_of(month)][name] = number
    made = [OfMonth(code, month_of(number), **sums) for (code, number), sums in found.items()]
    return tuple(sorted(made, key=lambda each: (each.month, each.fund))), differences


def _moved(year: ProgrammeYear) -> list[tuple[UUID, int, str, int]]:
    """What transfers moved into and out of what is billed, paid and owed back, by month."""
    about = Transfer.objects.filter(fund__programme_year=year).exclude(bill=None, bill_line=None)
    rows = about.values_list(
        "fund_id", Coalesce("bill__month", "bill_line__month"), "debit", "credit"
    ).annotate(sum_rp=Sum("amount_rp"))
    found = []
    for fund, number, debit, credit, sum_rp in rows.order_by():
        found += [(fund, number, _ACCOUNTS[debit], int(sum_rp))] if debit in _ACCOUNTS else []
        found += [(fund, number, _ACCOUNTS[credit], -int(sum_rp))] if credit in _ACCOUNTS else []
    return found


def _of_bills(month: Month) -> list[tuple[UUID | None, str, int]]:
    """People billed and paid for, and differences that are open, in the bills of a month."""
    bills = dict(
        Bill.objects.filter(
            month=number_of(month), voided_at=None, approved_at__isnull=False
        ).values_list("pk", "paid_at")
    )
    paid = [pk for pk, paid_at in bills.items() if paid_at]
    lines = BillLine.objects.filter(bill__in=list(bills), voided_at=None)
    asked = _by_fund(lines)
    settled = _by_fund(lines.filter(bill__in=paid))
    back = Transfer.objects.filter(kind="refund", reversed_by=None, bill_line__bill__in=paid)
    for fund, number in _by_fund(back).items():
        settled[fund] -= number
    open_ = Difference.objects.filter(bill__in=list(bills), closed_at=None)
    unlike = _by_fund(open_, "bill_line__fund")
    told = (("billed_people", asked), ("paid_people", settled), ("differences", unlike))
    return [(fund, name, number) for name, sums in told for fund, number in sums.items()]


def _by_fund(things: Any, fund: str = "fund") -> dict[Any, int]:
    return dict(things.values_list(fund).annotate(number=Count("*")).order_by())


def _groups(month: Month, codes: dict[UUID, str]) -> tuple[Group, ...]:
    who = PersonMonth.objects.filter(covered_in(month)).annotate(
        band=band_of("person__birth_date", month.first_day)
    )
    rows = who.values_list(
        "fund_id", "person__region_code", "person__occupation", "person__sex", "band"
    ).annotate(people=Count("*"), due_rp=Sum("amount_rp"))
    return tuple(
        Group(codes[fund], region, work, sex, band, people, int(due_rp))
        for fund, region, work, sex, band, people, due_rp in rows.order_by()
    )


def _candidates(newest: Determination) -> tuple[Candidates, ...]:
    eligible = Decision.objects.filter(determination=newest, outcome="eligible").annotate(
        band=band_of("person__birth_date", newest.day)
    )
    rows = eligible.values_list(
        "region_code", "person__occupation", "person__sex", "band"
    ).annotate(eligible=Count("*"), paid=Count("fund"))
    return tuple(Candidates(*row) for row in rows.order_by())
