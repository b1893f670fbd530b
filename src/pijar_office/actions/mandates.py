"""What is done with mandates: promised, kept month by month, passed to another payer, ended.

Whoever promises holds the city's open funds first, as a decree does: of a promise and a decree at
once, the second sees the first. What the kernel says of a change of payer is asked before it is
made. Units: rupiah whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.stages.contributions.giver_sheet import Gift
from pijar.stages.names import name_key
from pijar_office.actions import clock, ledger
from pijar_office.actions.act import Deed, act
from pijar_office.queries import givers, mandates
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.records import bulk, histories
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.payers import GROUNDS, Mandate, MandatePayment, Payer
from pijar_office.records.people import Person
from pijar_office.records.storage import blobs

ENDING: Final = tuple(ground for ground in GROUNDS if ground not in ("changed", "cancelled"))
"""Grounds an officer may choose; the others come by themselves."""


@dataclass(frozen=True)
class Promise:
    """One promise as a form has it. evidence: name and bytes of a paper, or nothing."""

    nik: Nik
    name: str
    first: Month
    last: Month | None = None
    sector: str = ""
    agreed_on: date | None = None
    evidence: tuple[str, bytes] | None = None


def promise(
    officer: Officer, payer: Payer, said: Promise, *, key: str = "", request_id: str = ""
) -> Mandate:
    """One worker more for a payer.

    Raises:
        Refusal: what `queries.givers` finds wrong; TANGGAL_MENDATANG.
    """
    if said.agreed_on and said.agreed_on > clock.today():
        raise Refusal("TANGGAL_MENDATANG", "Tanggal kesanggupan belum tiba.", "Periksa tanggalnya.")
    gift = Gift(
        "formulir", 1, payer.name, payer.number, payer.group, said.nik, said.name, said.sector,
        said.first, said.last,
    )  # fmt: skip
    blob = blobs.put(said.evidence[1]) if said.evidence else ""
    try:
        with act(officer, "mandates.promise", payer, "", request_id, key) as deed:
            hold_promises()
            [found] = givers.judge([gift], payer.kind)
            if found.mandate is not None:
                raise Refusal(
                    "SUDAH_DIJANJIKAN",
                    "Pekerja ini sudah ada pada pembayar ini untuk bulan itu.",
                    "Buka mandatnya untuk mencatat pembayaran.",
                )
            if found.fault is not None:
                raise Refusal(found.fault.code, found.fault.says, found.fault.remedy)
            made = Mandate(
                id=new_id(), payer=payer, person=found.person or _worker(deed, said),
                sector=found.sector, first_month=number_of(said.first),
                last_month=number_of(said.last) if said.last else None, agreed_on=said.agreed_on,
                evidence=blob, evidence_name=said.evidence[0][:200] if said.evidence else "",
                made_at=deed.at, made_by=officer,
            )  # fmt: skip
            with once_only():
                deed.add(made)
            deed.subject, deed.answer = made, str(made.pk)
            deed.detail = f"mulai {said.first}"
    except BaseException:
        if blob:
            blobs.drop(blob)
        raise
    return made


def pay(
    officer: Officer,
    mandate: Mandate,
    months: Sequence[Month],
    monthly_rp: int | None,
    paid_on: date | None,
    *,
    key: str = "",
    request_id: str = "",
) -> int:
    """Note months that a payer has paid. monthly_rp: None for the tariff of each month.

    Returns: how many rupiah.
    Raises:
        Refusal: TANGGAL_MENDATANG, BULAN_DI_LUAR_MANDAT, SUDAH_MENINGGAL, BULAN_SUDAH_TERISI.
    """
    if paid_on and paid_on > clock.today():
        raise Refusal("TANGGAL_MENDATANG", "Tanggal bayar belum tiba.", "Tulis tanggal setorannya.")
    with act(officer, "mandates.pay", mandate, "", request_id, key) as deed:
        _require_promised(mandate, months)
        payer_class = mandate.payer.payer_class
        priced = [
            (month, monthly_rp or givers.price_rp(payer_class, mandate.sector, month))
            for month in months
        ]
        keep(deed, {mandate: priced}, paid_on)
        total_rp = sum(price_rp for _, price_rp in priced)
        deed.detail = f"{len(months)} bulan, Rp{total_rp}"
        deed.answer = str(mandate.pk)
    return total_rp


def change_payer(
    officer: Officer, mandate: Mandate, payer: Payer, first: Month, reason: str, *,
    key: str = "", request_id: str = "",
) -> Mandate:  # fmt: skip
    """Another payer from a month on: the one ends the month before, in the same transaction.

    Raises:
        Refusal: BULAN_DUA_PEMBAYAR, PEMBAYAR_SAMA, BULAN_DI_LUAR_MANDAT.
    """
    with act(officer, "mandates.change", mandate, reason, request_id, key) as deed:
        hold_promises()
        mandate = Mandate.objects.select_related("payer", "person").get(pk=mandate.pk)
        mandates.change_of(mandate, payer, first)
        end(deed, mandate, "changed", first - 1, reason)
        made = Mandate(
            id=new_id(), payer=payer, person=mandate.person, sector=mandate.sector,
            first_month=number_of(first), last_month=None, follows=mandate, made_at=deed.at,
            made_by=officer,
        )  # fmt: skip
        with once_only():
            deed.add(made)
        deed.detail = f"mulai {first}"
        deed.answer = str(made.pk)
    return made


def finish(
    officer: Officer, mandate: Mandate, ground: str, last: Month, reason: str, *,
    key: str = "", request_id: str = "",
) -> None:  # fmt: skip
    """End a mandate with a month; before its first, it never counted.

    Raises:
        Refusal: BULAN_SUDAH_DIBAYAR; DASAR_TIDAK_DIKENAL.
    """
    with act(officer, "mandates.end", mandate, reason, request_id, key) as deed:
        hold_promises()
        mandate = Mandate.objects.get(pk=mandate.pk)
        if ground not in ENDING:
            raise Refusal("DASAR_TIDAK_DIKENAL", "Pilih alasan berakhirnya.", "Ulangi.")
        end(deed, mandate, ground, last, reason)
        deed.detail = f"{mandate.ground} {last}"


def unpay(
    officer: Officer, mandate: Mandate, month: Month, reason: str, *,
    key: str = "", request_id: str = "",
) -> None:  # fmt: skip
    """Take a payment back that was noted by mistake; its month is no cover any more.

    Raises:
        Refusal: BULAN_TIDAK_ADA.
    """
    with act(officer, "mandates.unpay", mandate, reason, request_id, key) as deed:
        paid = MandatePayment.objects.filter(
            mandate=mandate, month=number_of(month), withdrawn_at=None
        ).first()
        if paid is None:
            raise Refusal(
                "BULAN_TIDAK_ADA", "Bulan itu tidak tercatat dibayar.", "Muat ulang halaman."
            )
        deed.change(
            paid,
            Q(withdrawn_at=None),
            withdrawn_at=deed.at,
            withdrawn_by=officer,
            withdrawn_reason=reason.strip()[:300],
        )
        columns = ("voided_at", "voided_by_event_id")
        gone = [(paid.person_month_id, deed.at, deed.event.pk)]
        bulk.update(PersonMonth, "id", columns, gone, deed.event)
        histories.follow([mandate.person_id])
        deed.detail = str(month)


# What other actions use, inside a deed of their own.


def hold_promises() -> None:
    """Holds the city's funds, so that no decree gives months while somebody promises them."""
    ledger.hold(Fund.objects.values_list("pk", flat=True))


MET: Final = ("id", "nik_enc", "nik_index", "name", "name_key", "first_seen_at")


def met(deed: Deed, digits: str, name: str) -> tuple[Any, ...]:
    """Columns after the id of a worker the office never met; a determination learns the rest."""
    return digits, digits, name, name_key(name)[:255], deed.at


def _worker(deed: Deed, said: Promise) -> Person:
    values = dict(zip(MET[1:], met(deed, said.nik.digits, said.name), strict=True))
    return deed.add(Person(id=new_id(), **values))


def keep(
    deed: Deed,
    paid: Mapping[Mandate, Iterable[tuple[Month, int]]],
    paid_on: date | None = None,
) -> None:
    """Writes months that payers paid, each as cover of its worker.

    Raises:
        Refusal: BULAN_SUDAH_TERISI.
    """
    rows = [
        (new_id(), new_id(), mandate, number_of(month), price_rp)
        for mandate, months in paid.items()
        for month, price_rp in months
    ]
    with once_only():
        bulk.insert(
            PersonMonth,
            ("id", "person_id", "month", "other_payer"),
            ((own, each.person_id, month, each.payer.name) for own, _, each, month, _ in rows),
            deed.event,
        )
        by = deed.officer.pk if deed.officer else None
        bulk.insert(
            MandatePayment,
            ("id", "mandate_id", "month", "amount_rp", "paid_on", "person_month_id", "at", "by_id"),
            (
                (id, each.pk, month, price_rp, paid_on, own, deed.at, by)
                for own, id, each, month, price_rp in rows
            ),
            deed.event,
        )
    histories.follow({mandate.person_id for mandate in paid})


def end(deed: Deed, mandate: Mandate, ground: str, last: Month, reason: str) -> None:
    """Ends a mandate; one that ends before it began, and kept nothing, is cancelled.

    Raises:
        Refusal: BULAN_SUDAH_DIBAYAR.
    """
    if mandate.kept_to and mandate.kept_to > number_of(last):
        raise Refusal(
            "BULAN_SUDAH_DIBAYAR",
            f"{month_of(mandate.kept_to).label()} sudah dibayar oleh pembayar ini.",
            "Akhiri paling cepat dengan bulan itu, atau tarik dulu catatan pembayarannya.",
        )
    begun = number_of(last) >= mandate.first_month
    deed.change(
        mandate,
        Q(ended_at=None),
        ended_at=deed.at,
        ended_by=deed.officer,
        ground=ground if begun else "cancelled",
        ended_reason=reason.strip()[:300],
        last_month=number_of(last) if begun else mandate.last_month,
    )


class once_only:
    """The database refuses a month that somebody else has taken; here that is said."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, IntegrityError):
            raise Refusal(
                "BULAN_SUDAH_TERISI",
                "Sebagian bulan itu sudah dibayar atau dijanjikan pihak lain, atau orangnya sudah"
                " meninggal.",
                "Muat ulang halaman, lalu pilih bulan yang masih kosong.",
            ) from error


def _require_promised(mandate: Mandate, months: Sequence[Month]) -> None:
    first, last = month_of(mandate.first_month), mandate.last_month
    outside = [m for m in months if m < first or (last and m > month_of(last))]
    if outside or not months:
        raise Refusal(
            "BULAN_DI_LUAR_MANDAT",
            "Bulan yang dipilih tidak ada dalam mandat ini.",
            f"Mandat mulai {first.label()}"
            + (f" sampai {month_of(last).label()}." if last else " dan masih berjalan."),
        )
    died_on = Person.objects.values_list("died_on", flat=True).get(pk=mandate.person_id)
    if died_on and months[-1] > Month.of(died_on):
        raise Refusal(
            "SUDAH_MENINGGAL",
            f"Pekerja ini meninggal {died_on:%d-%m-%Y}.",
            "Catat paling jauh bulan meninggalnya, lalu akhiri mandatnya.",
        )


__all__ = [
    "ENDING", "MET", "Promise", "change_payer", "end", "finish", "hold_promises", "keep", "met",
    "once_only", "pay", "promise", "unpay",
]  # fmt: skip
