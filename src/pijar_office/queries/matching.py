"""City, insurer and bank beside each other: what there is to match of a bill, and what came of it.

`question(bill)` is all that the kernel's match asks for, as it stands now; `still_so` tells inside
the transaction that writes the answer whether it has stood since. Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum

from pijar.stages.contributions import statement
from pijar.stages.contributions.match import Line
from pijar.stages.contributions.sheets import tells_ours
from pijar_office.queries import people, territory
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.decrees import masked
from pijar_office.queries.funding import city
from pijar_office.queries.work import Ask, Work
from pijar_office.records import keys
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.enrolments import Enrolment
from pijar_office.records.matching import BankEntry, Difference, Receipt, ReceiptRow, SentFile
from pijar_office.records.people import Person

SEES = frozenset("verifier approver finance auditor".split())
SEES_RECEIPTS = SEES | {"branch"}
_NIK: Any = Person._meta.get_field("nik_enc")
GROUPS = ("matched", "differs", "missing", "unknown", "duplicate")
"""Everybody billed is in one of the first three; every row of a receipt in one of the others."""


# What the kernel is asked.


@dataclass(frozen=True)
class Question:
    """All that a match of one bill is made of but the receipt. ids: person → line of the bill."""

    bill: UUID
    lines: tuple[Line, ...]
    entries: tuple[statement.BankEntry, ...]
    ids: Mapping[str, int]
    seen: tuple[Any, ...]

    def still_so(self) -> bool:
        """Whether nothing came since that would change the answer; asked under the bill's lock."""
        return _seen(self.bill) == self.seen


def question(bill: Bill) -> Question:
    """The lines of a bill as the kernel matches them, and the bank's entries that are about it."""
    seen = _seen(bill.pk)
    lines, ids = _lines(bill)
    return Question(bill.pk, lines, entries_as_said(entries_of(bill)), ids, seen)


def _seen(bill: UUID) -> tuple[Any, ...]:
    """What changes when a statement is read, a receipt is taken in, or a bill gets a new word."""
    codes = Bill.objects.exclude(code="").order_by("code").values_list("code", "sp2d", "paid_on")
    newest = newest_receipt(bill)
    return (
        BankEntry.objects.aggregate(last=Max("pk"), count=Count("*")),
        tuple(codes),
        newest.pk if newest else None,
    )


def _lines(bill: Bill) -> tuple[tuple[Line, ...], dict[str, int]]:
    kpjs = dict(
        Enrolment.objects.exclude(kpj="")
        .filter(person__bill_lines__bill=bill)
        .order_by("told_at")
        .values_list("person_id", "kpj")
        .iterator()
    )
    rows = (
        BillLine.objects.filter(bill=bill)
        .order_by("place")
        .values_list(
            "pk", "person_id", "person__nik_enc", "person__name", "fund__code", "amount_rp"
        )
    )
    month, code = str(month_of(bill.month)), bill.code
    lines: list[Line] = []
    ids: dict[str, int] = {}
    with keys.held():
        for pk, person, sealed, name, fund, amount_rp in rows.iterator(chunk_size=5_000):
            nik = _NIK.wrap(bytes(sealed), {"id": person}).reveal()
            lines.append(
                Line(str(person), nik, name, kpjs.get(person, ""), month, fund, amount_rp, code)
            )
            ids[str(person)] = pk
    return tuple(lines), ids


def entries_of(bill: Bill) -> list[BankEntry]:
    """The bank's entries about a bill, by day: those that name it, and those filed with it."""
    return [entry for entry, whose in filed(BankEntry.objects.all()) if whose == bill.pk]


def filed(entries: Iterable[BankEntry]) -> list[tuple[BankEntry, UUID | None]]:
    """Each entry with the bill it lies with; None for what is no business of the insurer's.

    What names a kode iuran or an SP2D of ours lies with its bill. What was paid to the insurer and
    names none lies with the last bill paid by its day, so that somebody asks what it is.
    """
    kept = sorted(entries, key=lambda entry: (entry.booked_on, entry.reference, entry.pk))
    bills = list(
        Bill.objects.exclude(code="").order_by("paid_on", "month", "number")
        .only("pk", "code", "sp2d", "paid_on")
    )  # fmt: skip
    by_code = {bill.code: bill.pk for bill in bills}
    paid = [bill for bill in bills if bill.paid_on]
    found: list[tuple[BankEntry, UUID | None]] = []
    for entry, said in zip(kept, _said(kept, bills), strict=True):
        whose = by_code.get(said.code)
        if whose is None and said.ours and paid:
            before = [bill.pk for bill in paid if bill.paid_on <= entry.booked_on]
            whose = before[-1] if before else paid[0].pk
        found.append((entry, whose))
    return found


def entries_as_said(entries: Iterable[BankEntry]) -> tuple[statement.BankEntry, ...]:
    """Entries as the kernel reads them: with the kode iuran that their words name."""
    return _said(list(entries), list(Bill.objects.exclude(code="").only("pk", "code", "sp2d")))


def _said(entries: list[BankEntry], bills: list[Bill]) -> tuple[statement.BankEntry, ...]:
    words = city().bank.ours
    told = (
        statement.BankEntry(
            entry.row, entry.booked_on, entry.reference, entry.amount_rp, "",
            tells_ours(entry.reference, words),
        )
        for entry in entries
    )  # fmt: skip
    also = {bill.sp2d: bill.code for bill in bills if bill.sp2d}
    return statement.with_codes(told, [bill.code for bill in bills], also)


def newest_receipt(bill: UUID) -> Receipt | None:
    """The receipt of a bill that nothing has replaced."""
    return Receipt.objects.filter(bill=bill, replaced_by=None).order_by("-read_at").first()


# What officers see.


def bills_of(officer: Any) -> QuerySet[Bill]:
    """Bills that have their kode iuran, the newest first, with their open differences counted."""
    if not territory.whole_city(officer, SEES_RECEIPTS):
        return Bill.objects.none()
    open_ = Count("differences", filter=Q(differences__closed_at=None))
    newest = Receipt.objects.filter(bill=OuterRef("pk"), replaced_by=None)
    return (
        Bill.objects.filter(coded_at__isnull=False, voided_at=None)
        .annotate(open=open_, insurer_rp=Subquery(newest.values("total_rp")[:1]))
        .order_by("-month", "-drafted_at", "pk")
    )


def bill(officer: Any, id: UUID) -> Bill:
    """One bill that can be matched; raises DoesNotExist."""
    if not territory.whole_city(officer, SEES):
        raise Bill.DoesNotExist
    return bills_of(officer).get(pk=id)


def bill_line(officer: Any, id: int) -> BillLine:
    """One line of a bill; raises DoesNotExist."""
    if not territory.whole_city(officer, SEES):
        raise BillLine.DoesNotExist
    return BillLine.objects.select_related("bill", "person", "fund", "person_month").get(pk=id)


def bank_sums(bills: Iterable[Bill]) -> dict[UUID, int]:
    """Bill → what the bank says was paid for it, where it says anything."""
    wanted = {each.pk for each in bills}
    sums: dict[UUID, int] = {}
    for entry, whose in filed(BankEntry.objects.all()):
        if whose in wanted and whose is not None:
            sums[whose] = sums.get(whose, 0) + entry.amount_rp
    return sums


def sent_files(bill: Bill) -> list[SentFile]:
    """The receipts of a bill as they came, the newest first."""
    found = SentFile.objects.filter(bill=bill).select_related("uploaded_by", "receipt")
    return list(found.order_by("-uploaded_at"))


def statements(officer: Any) -> QuerySet[SentFile]:
    """The bank's statements, the newest first, each with how many entries it added."""
    found = SentFile.objects.filter(kind="bank").select_related("uploaded_by")
    if not territory.whole_city(officer, SEES):
        return found.none()
    return found.annotate(added=Count("entries")).order_by("-uploaded_at")


def receipt_file(officer: Any, id: UUID) -> SentFile:
    """One receipt as it came; raises DoesNotExist."""
    if not territory.whole_city(officer, SEES_RECEIPTS):
        raise SentFile.DoesNotExist
    found = SentFile.objects.select_related("bill", "uploaded_by", "receipt")
    return found.get(pk=id, kind="receipt")


def read_receipt(officer: Any, id: UUID) -> SentFile | None:
    """One receipt that was read; None while it was not."""
    found = receipt_file(officer, id)
    return found if hasattr(found, "receipt") else None


def statement_file(officer: Any, id: UUID) -> SentFile:
    """One statement of the bank; raises DoesNotExist."""
    return statements(officer).get(pk=id)


@dataclass(frozen=True)
class Shown:
    """A person or a row of a receipt on a page; what is not known is None."""

    line: BillLine | None
    row: ReceiptRow | None

    @property
    def nik(self) -> str:
        """The last four digits of whom it is about."""
        return masked(self.line.person) if self.line else ""


def group_count(receipt: Receipt, group: str) -> int:
    """How many there are of a group."""
    return {
        "matched": receipt.matched,
        "differs": receipt.differing,
        "missing": receipt.missing,
        "unknown": receipt.unknown,
        "duplicate": receipt.duplicate,
    }[group]


def group_of(receipt: Receipt, group: str) -> QuerySet[Any]:
    """A group of rows in the receipt's order; for who is missing, lines in that of the bill."""
    if group == "missing":
        answered = ReceiptRow.objects.filter(receipt=receipt, bill_line=OuterRef("pk"))
        lines = BillLine.objects.filter(~Exists(answered), bill=receipt.bill_id)
        return lines.select_related("person", "fund").order_by("place")
    rows = ReceiptRow.objects.filter(receipt=receipt, outcome=group)
    return rows.select_related("bill_line__person", "bill_line__fund").order_by("sheet", "row")


def shown_of(each: BillLine | ReceiptRow) -> Shown:
    """A line or a row of a group as it is told."""
    return Shown(each, None) if isinstance(each, BillLine) else Shown(each.bill_line, each)


def differences_of(officer: Any) -> QuerySet[Difference]:
    """All differences, the open ones first."""
    found = Difference.objects.select_related(
        "bill", "bill_line__person", "bill_line__fund", "receipt_row", "owner", "explained_by",
        "closed_by",
    )  # fmt: skip
    if not territory.whole_city(officer, SEES):
        return found.none()
    return found.order_by("closed_at", "found_at", "kind", "bill_line", "receipt_row", "pk")


def difference(officer: Any, id: UUID) -> Difference:
    """One difference; raises DoesNotExist."""
    return differences_of(officer).get(pk=id)


STATES: Mapping[str, Q] = {
    "open": Q(closed_at=None, explained_at=None),
    "explained": Q(closed_at=None, explained_at__isnull=False),
    "closed": Q(closed_at__isnull=False),
}
"""A difference's state → how the database finds it."""

SIEVES: Mapping[str, Q] = {"standing": Q(closed_at=None), **STATES}
"""What one may ask for: everything that is not closed, or one state."""


def known_person(officer: Any, row: ReceiptRow) -> Person | None:
    """Whom this office knows by the NIK of a row about nobody billed, where the officer may see."""
    if row.nik_index is None:
        return None
    return people.visible_to(officer).filter(nik_index=bytes(row.nik_index)).first()


def kinds_of(bill: Bill) -> list[dict[str, Any]]:
    """Kind by kind: how many of a bill's differences are open, explained, closed, and their sum."""
    counts = {name: Count("pk", filter=found) for name, found in STATES.items()}
    still = Q(closed_at=None)
    return list(
        Difference.objects.filter(bill=bill)
        .values("kind")
        .annotate(
            **counts,
            city=Sum("city_rp", filter=still),
            insurer=Sum("insurer_rp", filter=still),
            bank=Sum("bank_rp", filter=still),
        )
        .order_by("kind")
    )


def waiting(officer: Any) -> list[Work | Ask]:
    """Bills without a receipt, differences of mine, of nobody, and those I could close."""
    found: list[Work | Ask] = []
    index = "/selisih/?keadaan="
    if territory.whole_city(officer, frozenset({"verifier", "finance"})):
        still = Difference.objects.filter(STATES["open"])
        paid = Bill.objects.filter(paid_at__isnull=False, voided_at=None, receipts=None)
        found += [
            Ask(paid, "Tagihan lunas yang menunggu bukti terima",
                "Paid bills that wait for their receipt", "matches.index", word="bukti",
                since="paid_at", amount_rp="total_rp"),
            Ask(still.filter(owner=officer), "Selisih yang perlu Anda jelaskan",
                "Differences for you to explain", f"{index}open&milik=saya", since="found_at",
                amount_rp="city_rp"),
            Ask(still.filter(owner=None), "Selisih yang belum ada pemiliknya",
                "Differences that nobody owns", f"{index}open&milik=tanpa", since="found_at",
                amount_rp="city_rp"),
        ]  # fmt: skip
    if territory.whole_city(officer, frozenset({"verifier", "approver", "finance"})):
        told = Difference.objects.filter(STATES["explained"]).exclude(explained_by=officer)
        found.append(
            Ask(told, "Selisih yang menunggu Anda tutup", "Differences for you to close",
                f"{index}explained", since="explained_at", amount_rp="city_rp")
        )  # fmt: skip
    return found
