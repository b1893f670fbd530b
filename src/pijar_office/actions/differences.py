"""Differences between city, insurer and bank: found by the match, owned, explained, closed.

What a later match finds no more closes by itself; what it finds again keeps its owner and its
explanation, and what an officer has closed stays closed for as long as it is found: when it comes
back later, it is looked at anew. A month that was paid and is owed back becomes a refund: the
insurer's debt in the ledger, until the money is there (`refunded`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.stages.contributions.differences import Difference as Found
from pijar_office.actions import ledger, refunds
from pijar_office.actions.act import Deed, act
from pijar_office.queries import ledger as ledger_queries
from pijar_office.records import bulk, histories
from pijar_office.records.contributions import Bill, BillLine
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.ids import new_id
from pijar_office.records.ledger import Transfer
from pijar_office.records.matching import Difference, Receipt, ReceiptRow
from pijar_office.records.officers import Officer

Key = tuple[Any, ...]
OPEN = Q(closed_at=None)


# What the match found.


def reconcile(
    deed: Deed,
    bill: Bill,
    found: Sequence[Found],
    ids: Mapping[str, int],
    receipt: Receipt,
    because: str,
) -> tuple[int, int]:
    """Open what is new and close what is over; gives how many of each.

    Args:
        found: by the match of the bill as it stands now.
        ids: person → line of the bill.
        receipt: whose rows the match was made of.
        because: the paper that ended a difference, in a few words.
    """
    rows = {(row[1], row[2]): (row[0], bytes(row[3] or b"")) for row in _rows_of(receipt)}
    still, settled = _standing(bill)
    fresh: list[tuple[Any, ...]] = []
    for each in found:
        line = ids.get(each.person) if each.person else None
        row, nik_index = rows.get((each.sheet[:31], each.row), (None, b""))
        key = _key(each.kind, line, row, nik_index, each.city_rp, each.insurer_rp, each.bank_rp)
        if still[key]:
            still[key].pop()
        elif settled[key]:
            settled[key].pop()
        else:
            amounts = (each.city_rp, each.insurer_rp, each.bank_rp)
            fresh.append((new_id(), bill.pk, each.kind, line, row, *amounts, deed.at))
    over = [pk for left in still.values() for pk in left]
    moot = [pk for left in settled.values() for pk in left]
    says = f"Selesai dengan sendirinya oleh {because}."
    bulk.update(
        Difference, "id", ("closed_at", "closed_says"), ((pk, deed.at, says) for pk in over),
        deed.event,
    )  # fmt: skip
    bulk.update(Difference, "id", ("over_at",), ((pk, deed.at) for pk in moot), deed.event)
    columns = ("id", "bill_id", "kind", "bill_line_id", "receipt_row_id", "city_rp",
               "insurer_rp", "bank_rp", "found_at")  # fmt: skip
    bulk.insert(Difference, columns, fresh, deed.event)
    return len(fresh), len(over)


def _rows_of(receipt: Receipt) -> Iterable[tuple[Any, ...]]:
    told = ReceiptRow.objects.filter(receipt=receipt).exclude(outcome="matched")
    return told.values_list("pk", "sheet", "row", "nik_index").iterator()


def _standing(bill: Bill) -> tuple[defaultdict[Key, list[UUID]], defaultdict[Key, list[UUID]]]:
    """What is open of a bill, by what it says, and what officers have closed and is so still."""
    still: defaultdict[Key, list[UUID]] = defaultdict(list)
    settled: defaultdict[Key, list[UUID]] = defaultdict(list)
    so_still = Q(closed_by__isnull=False, over_at=None)
    rows = Difference.objects.filter(OPEN | so_still, bill=bill).values_list(
        "pk", "closed_at", "kind", "bill_line_id", "receipt_row_id", "receipt_row__nik_index",
        "city_rp", "insurer_rp", "bank_rp",
    )  # fmt: skip
    for pk, closed_at, kind, line, row, nik_index, *amounts in rows.iterator():
        key = _key(kind, line, row, bytes(nik_index or b""), *amounts)
        (still if closed_at is None else settled)[key].append(pk)
    return still, settled


def _key(kind: str, line: int | None, row: int | None, nik_index: bytes, *amounts: Any) -> Key:
    """What makes a difference the same in a later match: never where its row stands in the file,
    unless the row names nobody."""
    who: Any = line if line is not None else nik_index or row
    return (kind, who, *amounts)


# What officers do with one.


def own(
    officer: Officer, difference: Difference, *, key: str = "", request_id: str = ""
) -> Difference:
    """Take a difference as one's own work, also from a colleague."""
    with act(officer, "differences.own", difference, "", request_id, key) as deed:
        return deed.change(difference, OPEN, owner=officer)


def explain(
    officer: Officer, difference: Difference, text: str, *, key: str = "", request_id: str = ""
) -> Difference:
    """Say where a difference comes from; somebody else closes it. Said again, the last counts."""
    with act(officer, "differences.explain", difference, "", request_id, key) as deed:
        return deed.change(
            difference,
            OPEN,
            explanation=text.strip(),
            explained_at=deed.at,
            explained_by=officer,
            owner=difference.owner or officer,
        )


def close(
    officer: Officer, difference: Difference, says: str, *, key: str = "", request_id: str = ""
) -> Difference:
    """Close a difference that somebody else has explained.

    Raises:
        Refusal: ORANG_YANG_SAMA, BELUM_DIJELASKAN.
    """
    with act(officer, "differences.close", difference, "", request_id, key) as deed:
        explained_by = difference.explained_by
        if explained_by is None:
            raise Refusal(
                "BELUM_DIJELASKAN",
                "Selisih ini belum dijelaskan siapa pun.",
                "Tuliskan dulu penjelasannya; petugas lain yang menutup.",
            )
        require_another(officer, explained_by, "menjelaskan", "menutupnya")
        same = OPEN & Q(explanation=difference.explanation)
        return deed.change(
            difference, same, closed_at=deed.at, closed_by=officer, closed_says=says.strip()
        )


def explain_all(
    officer: Officer, bill: Bill, kind: str, text: str, *, key: str = "", request_id: str = ""
) -> int:
    """Explain every difference of a kind of a bill that nobody has explained; gives how many.

    Raises:
        Refusal: TIDAK_ADA_SELISIH.
    """
    with act(officer, "differences.explain_all", bill, "", request_id, key, kind) as deed:
        found = Difference.objects.select_for_update().filter(
            OPEN, bill=bill, kind=kind, explained_at=None
        )
        said = (text.strip(), deed.at, officer.pk)
        rows = [(pk, *said, owner or officer.pk) for pk, owner in found.values_list("pk", "owner")]
        columns = ("explanation", "explained_at", "explained_by_id", "owner_id")
        return _change_all(deed, kind, columns, rows)


def close_all(
    officer: Officer, bill: Bill, kind: str, says: str, *, key: str = "", request_id: str = ""
) -> int:
    """Close every difference of a kind of a bill that somebody else has explained.

    Raises:
        Refusal: TIDAK_ADA_SELISIH.
    """
    with act(officer, "differences.close_all", bill, "", request_id, key, kind) as deed:
        found = Difference.objects.select_for_update(of=("self",)).filter(
            OPEN, bill=bill, kind=kind, explained_at__isnull=False
        )
        others = found.exclude(explained_by__person_number=officer.person_number)
        if not officer.person_number:
            others = others.none()
        rows = [
            (pk, deed.at, officer.pk, says.strip()) for pk in others.values_list("pk", flat=True)
        ]
        return _change_all(deed, kind, ("closed_at", "closed_by_id", "closed_says"), rows)


def _change_all(
    deed: Deed, kind: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> int:
    if not rows:
        raise Refusal(
            "TIDAK_ADA_SELISIH",
            "Tidak ada selisih jenis ini yang dapat Anda kerjakan sekaligus.",
            "Muat ulang halaman; yang Anda jelaskan sendiri ditutup petugas lain.",
        )
    bulk.update(Difference, "id", columns, rows, deed.event)
    deed.detail = f"{kind}: {len(rows)} selisih"
    return len(rows)


def require_another(officer: Officer, first: Officer, did: str, does: str) -> None:
    """Refuse the second step to whoever took the first; people, not accounts.

    Raises:
        Refusal: ORANG_YANG_SAMA.
    """
    known = officer.person_number and first.person_number
    if not known or officer.person_number == first.person_number:
        raise Refusal(
            "ORANG_YANG_SAMA",
            f"Yang {did} tidak boleh juga {does}.",
            "Mintalah petugas lain yang berwenang.",
        )


# What the insurer owes back.


def refund(
    officer: Officer, line: BillLine, reason: str, *, key: str = "", request_id: str = ""
) -> Transfer:
    """Ask a paid month back: the insurer owes it, and the person was not covered in it.

    Raises:
        Refusal: BELUM_DIBAYAR; SUDAH_DIMINTA, this line was asked back once before.
    """
    with act(officer, "refunds.ask", line, reason, request_id, key) as deed:
        made = refunds.ask(deed, line)
        deed.detail = f"Rp{line.amount_rp}, bulan {line.month}"
        deed.answer = str(made.pk)
        return made


def refunded(
    officer: Officer, owed: Transfer, received_on: date, *, key: str = "", request_id: str = ""
) -> None:
    """The money of a refund is there again, and may be promised anew.

    Args: owed: the refund, or the reversal that opened it once more.

    Raises:
        Refusal: BUKAN_PIUTANG; TANGGAL_MENDATANG.
    """
    with act(officer, "refunds.receive", owed, "", request_id, key) as deed:
        refunds.receive(deed, owed, received_on)
        deed.detail = f"Rp{owed.amount_rp}, diterima {received_on.isoformat()}"


def reverse(
    officer: Officer, transfer: Transfer, reason: str, *, key: str = "", request_id: str = ""
) -> UUID:
    """Move a refund or its receipt back, by another person than who wrote it.

    A refund that goes back gives the person the month again. A payment goes back as a whole, with
    its bill: `payments.bounce`.

    Raises:
        Refusal: ORANG_YANG_SAMA, BAYARAN_SATU_TAGIHAN, TAK_DAPAT_DIBALIK, BULAN_SUDAH_TERISI.
    """
    with act(officer, "ledger.reverse", transfer, reason, request_id, key) as deed:
        if transfer.kind == "post":
            raise Refusal(
                "BAYARAN_SATU_TAGIHAN",
                "Pembayaran dibalik untuk seluruh tagihan, bukan untuk satu dana.",
                "Catat uang yang kembali pada halaman tagihannya.",
            )
        debt = ledger_queries.debt_of(transfer)
        if transfer.kind == "refund" and debt is None:
            raise Refusal(
                "TAK_DAPAT_DIBALIK",
                "Uang dari permintaan ini sudah dicatat diterima.",
                "Balik dulu pencatatan penerimaannya.",
            )
        if transfer.event.actor is not None:
            require_another(officer, transfer.event.actor, "mencatatnya", "membaliknya")
        with refunds.quicker():
            made = ledger.reverse(deed, transfer, debt if debt != transfer else None)
        if transfer.kind == "refund":
            _cover_again(deed, transfer)
        deed.detail = f"{transfer.kind} Rp{transfer.amount_rp}"
        deed.answer = str(made)
        return made


def _cover_again(deed: Deed, refund: Transfer) -> None:
    """The month that a refund took is in force again."""
    line = refund.bill_line
    assert line is not None
    month = PersonMonth.objects.filter(pk=line.person_month_id, voided_by_event=refund.event_id)
    rows = [(pk, None, None) for pk in month.values_list("pk", flat=True)]
    try:
        bulk.update(PersonMonth, "id", ("voided_at", "voided_by_event_id"), rows, deed.event)
    except IntegrityError as error:
        raise Refusal(
            "BULAN_SUDAH_TERISI",
            "Bulan itu tidak dapat berlaku lagi: sudah ada perlindungan lain, atau orangnya"
            " sudah meninggal sebelum bulan itu.",
            "Biarkan piutangnya terbuka, dan catat bila uangnya kembali.",
        ) from error
    histories.follow([line.person_id])


__all__ = [
    "close", "close_all", "explain", "explain_all", "own", "reconcile", "refund", "refunded",
    "require_another", "reverse",
]  # fmt: skip
