"""The ledger of a year as a beancount book: one transaction a transfer, asserted at the end.

    Equity:Apbd-2026:Budget        what the budget has given (less than nothing)
    Assets:Apbd-2026:Available     neither promised nor paid
    Assets:Apbd-2026:Committed     promised by decrees, not billed
    Assets:Apbd-2026:Billed        kept for approved bills
    Assets:Apbd-2026:Recovery      owed back by the insurer
    Expenses:Apbd-2026:Paid        paid to the insurer

The balances asserted are those of the fund's own columns, so whoever checks the book checks that
they are the sum of its transfers. It names decrees, bills and lines; nobody's name stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.utils import timezone

from pijar_office.queries.ledger import Balance
from pijar_office.records.ledger import ACCOUNTS, Transfer

_ROOTS = {"budget": "Equity", "paid": "Expenses"}
CURRENCY = "IDR"


def book(title: str, balances: list[Balance], transfers: Iterable[Transfer]) -> str:
    """The whole book, ending with a line feed."""
    names = _names(balances)
    kept = list(transfers)
    days = [_day(each) for each in kept]
    first = min(days, default=date(2000, 1, 1))
    last = max(days, default=first)
    lines = [f'option "title" {_text(title)}', f'option "operating_currency" "{CURRENCY}"', ""]
    lines += _opened(first, balances, names)
    for each in kept:
        lines += _transaction(each, names[str(each.fund_id)])
    lines += _asserted(last + timedelta(days=1), balances, names)
    return "\n".join(lines) + "\n"


def account(fund: str, name: str) -> str:
    """An account of a fund as beancount writes it."""
    return f"{_ROOTS.get(name, 'Assets')}:{fund}:{name.capitalize()}"


def _names(balances: list[Balance]) -> dict[str, str]:
    """Each fund's part of an account; two codes that would look the same keep apart by number."""
    names: dict[str, str] = {}
    for balance in balances:
        word = re.sub(r"[^0-9A-Za-z]+", "-", balance.fund.code).strip("-").capitalize() or "Dana"
        if word in names.values():
            word = f"{word}-{balance.fund.place}"
        names[str(balance.fund.pk)] = word
    return names


def _opened(first: date, balances: list[Balance], names: dict[str, str]) -> Iterator[str]:
    for balance in balances:
        yield f"; {_bare(balance.fund.label)}"
        for name in ACCOUNTS:
            yield f"{first} open {account(names[str(balance.fund.pk)], name)} {CURRENCY}"
        yield ""


def _transaction(each: Transfer, fund: str) -> Iterator[str]:
    yield f"{_day(each)} * {_text(each.kind)} {_text(_about(each))}"
    yield f'  id: "{each.pk}"'
    for word in ("settles", "reverses"):
        if other := getattr(each, f"{word}_id"):
            yield f'  {word}: "{other}"'
    yield f"  {account(fund, each.debit)}  {each.amount_rp} {CURRENCY}"
    yield f"  {account(fund, each.credit)}  -{each.amount_rp} {CURRENCY}"
    yield ""


def _asserted(day: date, balances: list[Balance], names: dict[str, str]) -> Iterator[str]:
    for balance in balances:
        for name in ACCOUNTS:
            holder = account(names[str(balance.fund.pk)], name)
            yield f"{day} balance {holder}  {balance.kept[name]} {CURRENCY}"


def _about(each: Transfer) -> str:
    """The paper behind a transfer, in words that hold nobody's name."""
    if each.bill_line is not None and each.bill is not None:
        return f"{each.bill.number}, baris {each.bill_line.place}"
    if each.bill is not None:
        return each.bill.number
    if each.decree is not None:
        return f"SK {each.decree.number or each.decree.pk}"
    return each.event.action


def _day(each: Transfer) -> date:
    return timezone.localdate(each.at)


def _bare(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _text(text: str) -> str:
    """A text between quotes."""
    return '"' + _bare(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
