"""What a bill says: worked out of everybody who is owed a month, and again out of its lines.

The kernel makes the bill (`pijar.stages.contributions.bill`), so that office and command line give
the same hash for the same facts. Its rows stand by fund and NIK, as in the insurer's workbook.
Units: rupiah whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.files.bill_book import write_bill
from pijar.stages.contributions.bill import CANON_BILL, BillRow, bill_row, groups_of
from pijar.stages.contributions.bill import Bill as Promise
from pijar.stages.enrolments import list_hash
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.queries.month_people import Owed, digits, numbers_of_members
from pijar_office.queries.sweeps import held
from pijar_office.records import keys
from pijar_office.records.contributions import Bill, Sweep
from pijar_office.records.funding import Fund


@dataclass(frozen=True)
class Draft:
    """A bill that is not written yet: whom it asks for in the order of its rows, and its file."""

    promise: Promise
    people: Sequence[Owed]
    held: int
    book: bytes


def draft_of(sweep: Sweep, people: Collection[Owed]) -> Draft:
    """The bill of everybody a sweep looked at and does not hold, who is in no bill yet.

    Raises:
        Refusal: TAGIHAN_KOSONG, TARIF_BERUBAH.
    """
    month = month_of(sweep.month)
    off = set(held(sweep).values_list("person_month_id", flat=True))
    open_ = [each for each in people if not each.billed]
    asked = [each for each in open_ if not each.refused and each.person_month not in off]
    asked.sort(key=lambda each: (each.fund, each.nik))
    rows = [_row(month, each) for each in asked]
    promise = _promise(month, sweep.day, asked, rows)
    return Draft(promise, asked, len(open_) - len(asked), _book(promise, rows))


def hash_now(bill: Bill) -> str:
    """The hash of a bill's lines with the people's own records as they are now."""
    month = month_of(bill.month)
    kpj = numbers_of_members()
    lines = bill.lines.filter(voided_at=None).values_list(
        "person_id", "person__nik_enc", "person__name", "fund__code", "amount_rp"
    )
    with keys.held():
        rows = [
            bill_row(
                Nik(digits(sealed, person, name)), name, month, fund, amount_rp,
                kpj=kpj.get(person, ""),
            )
            for person, sealed, name, fund, amount_rp in lines.iterator(chunk_size=10_000)
        ]  # fmt: skip
    return list_hash((CANON_BILL, city().code, str(month)), rows)


def by_fund(bill: Bill) -> dict[UUID, int]:
    """What a bill's lines ask of each fund."""
    sums: Counter[UUID] = Counter()
    lines = bill.lines.filter(voided_at=None).values_list("fund_id", "amount_rp")
    for fund, amount_rp in lines.iterator(chunk_size=10_000):
        sums[fund] += amount_rp
    return dict(sums)


def _row(month: Month, each: Owed) -> BillRow:
    return bill_row(Nik(each.nik), each.name, month, each.fund, each.amount_rp, kpj=each.kpj)


def _promise(month: Month, day: date, asked: Iterable[Owed], rows: Sequence[BillRow]) -> Promise:
    """The kernel's bill: the tariff of the month, and rows that must meet it."""
    groups = groups_of(
        book().on(day),
        month,
        (
            (*group, people)
            for group, people in sorted(
                Counter((each.fund, each.payer_class, each.sector) for each in asked).items()
            )
        ),
    )
    tariffs = {(group.fund, group.payer_class, group.sector): group.tariff_rp for group in groups}
    other = sum(
        each.amount_rp != tariffs[each.fund, each.payer_class, each.sector] for each in asked
    )
    if other:
        raise Refusal(
            "TARIF_BERUBAH",
            f"Iuran {other} orang dalam keputusan tidak sama dengan tarif {month.label()}.",
            "Hitung penetapan lagi, lalu usulkan perubahan keputusan sebelum menagih.",
        )
    return Promise(city().code, month, day, groups, rows)


def _book(promise: Promise, rows: Sequence[BillRow]) -> bytes:
    """The insurer's workbook, read back before it counts."""
    labels = dict(Fund.objects.values_list("code", "label"))
    with TemporaryDirectory() as place:
        path = Path(place) / "tagihan.xlsx"
        write_bill(path, promise, rows, city=city().name, labels=labels)
        return path.read_bytes()
