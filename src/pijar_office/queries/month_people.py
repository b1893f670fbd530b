"""Whom a month is owed for: everybody with a live month, as the kernel's sweep and bill take them.

One row a person, read in one pass. A person whom the insurer refused and whom nobody replaced yet
stands here too, marked: they are looked at, and no bill asks for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.stages.contributions.sweep import people_hash
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.funding import city
from pijar_office.records import keys
from pijar_office.records.contributions import BillLine
from pijar_office.records.decisions import RowPerson
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.enrolments import Enrolment
from pijar_office.records.links import PairSide, Verdict
from pijar_office.records.people import Person

SECTOR: Final = "lainnya"
"""Of an occupation that the city does not list; `pijar bill` says the same."""


class Owed(NamedTuple):
    """One live month of one person. amount_rp: as its decree promised it. billed: in a live bill.

    refused: the insurer said no and has not taken it back. linked: the same text for people whom
    officers say are one; None for nobody else.
    """

    person_month: UUID
    person: UUID
    nik: str
    name: str
    birth_date: date | None
    kpj: str
    region_code: str
    fund: str
    fund_id: UUID
    payer_class: str
    sector: str
    amount_rp: int
    billed: bool
    refused: bool
    linked: str | None

    @property
    def swept(self) -> tuple[str, str, str | None, str, str, str]:
        """The cells by which the list of a sweep is hashed."""
        return self.nik, self.name, self.kpj or None, self.fund, self.payer_class, self.sector


def live(month: Month) -> QuerySet[PersonMonth]:
    """The months in force of a coverage month that a fund of ours pays."""
    found = PersonMonth.objects.filter(month=number_of(month), voided_at=None, fund__isnull=False)
    return found.filter(decree_line__decree__revoked_at=None)


def billed(of: str = "pk") -> Exists:
    """Whether a month stands in a bill that nobody voided."""
    return Exists(BillLine.objects.filter(person_month=OuterRef(of), voided_at=None))


def owed(month: Month) -> list[Owed]:
    """Everybody a month is owed for, billed or not, in no particular order.

    Raises:
        Refusal: DATA_ORANG_TIDAK_LENGKAP, somebody without a NIK.
    """
    kpj, refused = _enrolled()
    linked = linked_people()
    sectors = {code: each.sector for code, each in city().occupations.items()}
    columns = ("pk", "person_id", "person__nik_enc", "person__name", "person__birth_date",
               "person__region_code", "fund__code", "fund_id", "fund__payer_class",
               "person__occupation", "amount_rp", "is_billed")  # fmt: skip
    rows = live(month).annotate(is_billed=billed()).values_list(*columns)
    with keys.held():
        return [
            Owed(
                own, person, digits(sealed, person, name), name, born, kpj.get(person, ""), region,
                fund, fund_id, payer, sectors.get(work, SECTOR), amount_rp, is_billed,
                person in refused, linked.get(person),
            )
            for own, person, sealed, name, born, region, fund, fund_id, payer, work, amount_rp,
            is_billed in rows.iterator(chunk_size=10_000)
        ]  # fmt: skip


def frozen(month: Month, people: Iterable[Owed]) -> str:
    """The hash of the list that a sweep looks at."""
    return people_hash(month, (each.swept for each in people))


def digits(sealed: Any, person: UUID, name: str) -> str:
    """The NIK of a person, given as the database holds it.

    Raises:
        Refusal: DATA_ORANG_TIDAK_LENGKAP.
    """
    if sealed is None:
        raise Refusal(
            "DATA_ORANG_TIDAK_LENGKAP",
            f"{name} belum punya NIK.",
            "Lengkapi datanya lewat daftar pengirim dan penetapan.",
        )
    return keys.unseal(bytes(sealed), "person", "nik_enc", person)


def numbers_of_members() -> dict[UUID, str]:
    """Person → KPJ, where the insurer told one."""
    return _enrolled()[0]


def _enrolled() -> tuple[dict[UUID, str], set[UUID]]:
    """Person → KPJ, and whom the insurer refuses, each by what it said last of anybody."""
    said = Enrolment.objects.exclude(kpj="", refusal_code="").order_by("told_at", "pk")
    kpj: dict[UUID, str] = {}
    refused: set[UUID] = set()
    for person, number, refusal in said.values_list("person_id", "kpj", "refusal_code").iterator():
        if refusal:
            refused.add(person)
        else:
            refused.discard(person)
            kpj[person] = number
    return kpj, refused


def linked_people() -> dict[UUID, str]:
    """Person → a word shared by all whom confirmed verdicts say are one; only where two are."""
    same = Verdict.objects.filter(
        verdict="same", confirmed_at__isnull=False, withdrawn_at=None
    ).values("pair")
    sides = list(PairSide.objects.filter(pair__in=same).order_by("pair", "side"))
    by_row = _people_of_rows(side.list_row_id for side in sides if side.list_row_id)
    groups = _Groups()
    of_pair: dict[UUID, list[UUID]] = defaultdict(list)
    for side in sides:
        of_pair[side.pair_id] += _people_of(side, by_row)
    for people in of_pair.values():
        groups.join(people)
    return groups.named()


def _people_of_rows(rows: Iterable[int]) -> dict[int, UUID]:
    """Whom a row of a list was found to be, by the last determination that read it."""
    found = RowPerson.objects.filter(list_row__in=set(rows)).order_by("pk")
    return dict(found.values_list("list_row_id", "person_id"))


def _people_of(side: PairSide, by_row: dict[int, UUID]) -> Iterator[UUID]:
    """Who one side of a pair is in this office: by its row, and by its NIK."""
    if side.list_row_id in by_row:
        yield by_row[side.list_row_id]
    if side.nik_enc is not None:
        digits = side.nik_enc.reveal()
        yield from Person.objects.filter(nik_index=digits).values_list("pk", flat=True)


class _Groups:
    """Sets of people that grow together."""

    def __init__(self) -> None:
        self._of: dict[UUID, set[UUID]] = {}

    def join(self, people: Iterable[UUID]) -> None:
        """All of these are one."""
        whole: set[UUID] = set()
        for each in people:
            whole |= self._of.get(each, {each})
        for each in whole:
            self._of[each] = whole

    def named(self) -> dict[UUID, str]:
        """Everybody who is one with somebody else → the group's word."""
        return {person: str(min(whole)) for person, whole in self._of.items() if len(whole) > 1}
