"""What a list of givers would bring, row by row, judged by what the office knows now.

    fault of the sheet → worker known? → giver known? → a promise that stands? → the city's months?

The same is asked when a list is read and again when it is taken in: what differs then stops it.
Units: rupiah whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Q

from pijar.core.errors import NotInForce
from pijar.core.month import Month, span
from pijar.core.rupiah import show_rupiah
from pijar.programmes.jkk_jkm_bpu import tariff_rp
from pijar.stages.contributions.giver_sheet import Fault, Gift
from pijar.stages.names import compare
from pijar_office.queries.decree_content import month_of
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.queries.promises import COUNTS
from pijar_office.records import keys
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.payers import CLASS_OF, Mandate, MandatePayment, Payer
from pijar_office.records.people import Person

_DIFFERENT: Final = frozenset({"beda", "satu_kata"})
_AT_ONCE: Final = 400
Giver = tuple[str, str, str]
"""Number, name and group; who has a number is known by it alone."""


class Judged(NamedTuple):
    """A row and what it brings: an outcome of `records.payers.OUTCOMES`.

    payer, person, mandate: those the office has. months: newly paid, each at its price.
    fault: why it is bad. note: what to look at although it is good.
    """

    gift: Gift
    outcome: str
    payer: Payer | None = None
    person: Person | None = None
    mandate: Mandate | None = None
    sector: str = ""
    months: tuple[tuple[Month, int], ...] = ()
    fault: Fault | None = None
    note: str = ""

    @property
    def amount_rp(self) -> int:
        """What is newly paid."""
        return sum(price_rp for _, price_rp in self.months)


def giver_of(gift: Gift) -> Giver:
    """By what a giver is told from another."""
    return (gift.number, "", "") if gift.number else ("", gift.giver, gift.group)


@cache
def price_rp(payer_class: str, sector: str, month: Month) -> int:
    """A month's price by the law of its first day."""
    law = book().on(month.first_day)
    return tariff_rp(law, payer_class=payer_class, sector=sector, month=month)


def sector_of(person: Person | None, said: str = "") -> str:
    """The tariff's sector: as said, else by the occupation that is known, else the other one."""
    if said or person is None:
        return said or "lainnya"
    works = city().occupations
    return works[person.occupation].sector if person.occupation in works else "lainnya"


def judge(gifts: Sequence[Gift], kind: str) -> list[Judged]:
    """Every row with what it brings, in their order. kind: of the givers."""
    known = _Known.of(gifts, kind)
    seen: dict[str, list[Gift]] = defaultdict(list)
    found = []
    for gift in gifts:
        found.append(_judged(gift, kind, known, seen))
        if gift.nik is not None and found[-1].fault is None:
            seen[gift.nik.digits].append(gift)
    return found


@dataclass
class _Known:
    """What the office has on the workers and givers of a list."""

    people: dict[bytes, Person] = field(default_factory=dict)
    payers: dict[Giver, Payer] = field(default_factory=dict)
    mandates: dict[UUID, list[Mandate]] = field(default_factory=lambda: defaultdict(list))
    paid: dict[UUID, set[int]] = field(default_factory=lambda: defaultdict(set))
    city: dict[UUID, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, gifts: Sequence[Gift], kind: str) -> _Known:
        found = cls()
        digits = sorted({gift.nik.digits for gift in gifts if gift.nik})
        for some in _several(digits):
            people = Person.objects.filter(nik_index__in=[keys.index("nik", nik) for nik in some])
            found.people |= {bytes(person.nik_index): person for person in people}
        found._see_payers(gifts, kind)
        for ids in _several([person.pk for person in found.people.values()]):
            for mandate in Mandate.objects.filter(COUNTS, person__in=ids).select_related("payer"):
                found.mandates[mandate.person_id].append(mandate)
            months = PersonMonth.objects.filter(person__in=ids, voided_at=None, fund__isnull=False)
            for person, month in months.order_by("month").values_list("person_id", "month"):
                found.city[person].append(month)
            paid = MandatePayment.objects.filter(mandate__person__in=ids, withdrawn_at=None)
            for mandate_id, month in paid.values_list("mandate_id", "month"):
                found.paid[mandate_id].add(month)
        return found

    def _see_payers(self, gifts: Sequence[Gift], kind: str) -> None:
        for some in _several(sorted({giver_of(gift) for gift in gifts if not gift.fault})):
            numbers, names = [each[0] for each in some if each[0]], [each[1] for each in some]
            for payer in Payer.objects.filter(
                Q(number__in=numbers) | Q(number="", kind=kind, name__in=names)
            ):
                own = (payer.number, "", "") if payer.number else ("", payer.name, payer.group)
                self.payers[own] = payer


def _judged(gift: Gift, kind: str, known: _Known, seen: dict[str, list[Gift]]) -> Judged:
    if gift.fault is not None or gift.nik is None or gift.first is None:
        return Judged(gift, "bad", fault=gift.fault)
    person = known.people.get(keys.index("nik", gift.nik.digits))
    payer = known.payers.get(giver_of(gift))
    stands = _standing(gift, payer, known, person)
    sector = stands.sector if stands else sector_of(person, gift.sector)
    payer_class = payer.payer_class if payer else CLASS_OF[kind]
    fault = (
        _of_worker(gift, person)
        or _of_list(gift, seen[gift.nik.digits])
        or _of_tariff(gift.first, payer_class, sector)
    )
    if fault is None and stands is None:
        fault = _of_promises(gift, person, known) or _of_city(gift, person, known)
    if fault is not None:
        return Judged(gift, "bad", payer, person, fault=fault)
    paid = known.paid[stands.pk] if stands else set()
    begins = month_of(stands.first_month) if stands else gift.first
    months = tuple(
        (month, gift.monthly_rp or price_rp(payer_class, sector, month))
        for month in (span(begins, gift.paid_through) if gift.paid_through else ())
        if month.year * 100 + month.month not in paid
    )
    last = stands.last_month if stands else None
    if last is not None and months and months[-1][0] > month_of(last):
        return Judged(gift, "bad", payer, person, fault=_ended(stands))
    outcome = "new" if stands is None else "adds" if months else "known"
    note = _note(gift, payer_class, sector, months)
    return Judged(gift, outcome, payer, person, stands, sector, months, None, note)


def _standing(
    gift: Gift, payer: Payer | None, known: _Known, person: Person | None
) -> Mandate | None:
    """The mandate of this giver for this worker that a row speaks of."""
    if person is None or payer is None or gift.first is None:
        return None
    number = gift.first.year * 100 + gift.first.month
    return next(
        (
            each
            for each in known.mandates[person.pk]
            if each.payer_id == payer.pk
            and each.first_month <= number <= (each.last_month or 999_912)
        ),
        None,
    )


def _of_worker(gift: Gift, person: Person | None) -> Fault | None:
    if person is None:
        return None
    if compare(gift.name, person.name) in _DIFFERENT:
        return Fault(
            "NAMA_BERBEDA",
            f"NIK ini di kantor milik {person.name}, bukan {gift.name}.",
            "Cocokkan NIK dan nama dengan KTP pekerja.",
        )
    through = gift.paid_through or gift.first
    if person.died_on is not None and through is not None and through > Month.of(person.died_on):
        return Fault(
            "SUDAH_MENINGGAL",
            f"Pekerja ini meninggal {person.died_on:%d-%m-%Y}.",
            "Hapus barisnya, atau tulis Lunas sampai bulan meninggalnya.",
        )
    return None


def _of_list(gift: Gift, others: Sequence[Gift]) -> Fault | None:
    for other in others:
        assert gift.first is not None
        assert other.first is not None
        meets = (other.last is None or gift.first <= other.last) and (
            gift.last is None or other.first <= gift.last
        )
        if meets:
            return Fault(
                "GANDA_DALAM_DAFTAR",
                f"Pekerja ini sudah ada di baris {other.row} (donatur {other.giver}).",
                "Satu bulan hanya satu pembayar: pilih salah satu baris.",
            )
    return None


def _of_promises(gift: Gift, person: Person | None, known: _Known) -> Fault | None:
    for each in known.mandates[person.pk] if person else ():
        assert gift.first is not None
        begins, ends = month_of(each.first_month), each.last_month
        if (ends is None or gift.first <= month_of(ends)) and (
            gift.last is None or begins <= gift.last
        ):
            until = f" sampai {month_of(ends).label()}" if ends else ""
            return Fault(
                "SUDAH_DIJANJIKAN",
                f"Sudah dijanjikan {each.payer.name} sejak {begins.label()}{until}.",
                "Buka mandatnya lalu pilih “Ganti pembayar”, atau akhiri dulu.",
            )
    return None


def _of_city(gift: Gift, person: Person | None, known: _Known) -> Fault | None:
    months = [month_of(number) for number in known.city[person.pk]] if person else []
    assert gift.first is not None
    taken = [m for m in months if m >= gift.first and (gift.last is None or m <= gift.last)]
    if not taken:
        return None
    return Fault(
        "KOTA_MEMBAYAR",
        f"Kota membayar pekerja ini {taken[0].label()} sampai {taken[-1].label()}.",
        f"Mulai dari {(taken[-1] + 1).label()}, atau usulkan orangnya keluar dari dana kota dulu.",
    )


def _of_tariff(first: Month, payer_class: str, sector: str) -> Fault | None:
    try:
        price_rp(payer_class, sector, first)
    except NotInForce:
        return Fault(
            "TARIF_TIDAK_ADA",
            f"Tarif {first.label()} tidak ada dalam aturan yang tercatat.",
            "Periksa bulan mulainya.",
        )
    return None


def _ended(mandate: Mandate | None) -> Fault:
    assert mandate is not None
    assert mandate.last_month is not None
    last = month_of(mandate.last_month)
    return Fault(
        "MANDAT_BERAKHIR",
        f"Mandat ini berakhir {last.label()}.",
        "Tulis Lunas sampai paling jauh bulan itu, atau mulai mandat baru sesudahnya.",
    )


def _note(gift: Gift, payer_class: str, sector: str, months: tuple[tuple[Month, int], ...]) -> str:
    for month, given_rp in months:
        tariff = price_rp(payer_class, sector, month)
        if given_rp != tariff:
            return (
                f"Tertulis {show_rupiah(given_rp)}; tarif {month.label()}"
                f" {show_rupiah(tariff)}. Dicatat seperti tertulis."
            )
    return ""


def _several(values: Iterable[Any]) -> Iterator[list[Any]]:
    """In handfuls that every database takes as one question."""
    every = list(values)
    yield from (every[at : at + _AT_ONCE] for at in range(0, len(every), _AT_ONCE))
