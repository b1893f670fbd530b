"""The bill of a month: a header that promises, and rows that must meet it.

lists → people → links → decisions → funding → enrolments → **contributions** → claims → reports

The header is worked out from how many people each fund pays for and what a month costs; the rows
come from the frozen list. A `Bill` cannot be made unless both say the same, fund by fund, to the
person and the rupiah. Office and command line make it of the same rows, so both get the same hash.

Units: rupiah whole. Law: as `pijar.programmes.jkk_jkm_bpu.tariff_rp` reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass
from dataclasses import field as dataclass_field
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.programmes.jkk_jkm_bpu import tariff_rp
from pijar.stages.enrolments import list_hash, printable

if TYPE_CHECKING:
    from pijar.law.book import Law

CANON_BILL: Final = "tagihan/1"
"""Names the form of the hashed text, as `pijar.stages.enrolments.annex.CANON` does."""

BILL_HEADINGS: Final = ("NIK", "NAMA", "KPJ", "BULAN IURAN", "DANA", "IURAN")
"""The columns of the bill, in the order in which a row is hashed."""

TARIFF_LAW: Final = ("bpu.dasar_upah_rp", "jkk.iuran_pita", "jkm.iuran_rp", "bpu.potongan")
"""The quantities of law that say what a month costs."""


class BillRow(NamedTuple):
    """One person's month as the insurer is told of it; its cells are what is hashed.

    nik: sixteen digits; kpj: "" where it is not known; fund: its id, such as "apbd_2026".
    """

    nik: str
    name: str
    kpj: str
    month: str
    fund: str
    amount_rp: int


@dataclass(frozen=True, slots=True)
class Group:
    """Those of one fund for whom a month costs the same: the header's promise.

    tariff_rp: what one month of one of them costs.
    """

    fund: str
    payer_class: str
    sector: str
    people: int
    tariff_rp: int

    def __post_init__(self) -> None:
        whole = type(self.people) is int and type(self.tariff_rp) is int
        if not whole or self.people <= 0 or self.tariff_rp <= 0:
            raise Defect(f"group {self.fund}: people and tariff are whole and more than nothing")

    @property
    def total_rp(self) -> int:
        return self.people * self.tariff_rp


class Sum(NamedTuple):
    """People and rupiah."""

    people: int
    total_rp: int


@dataclass(frozen=True)
class Bill:
    """One month's bill.

    Args:
        city: the city's dotted code. day: of the tariff's law.
        groups: the promise. rows: what must meet it, `BillRow` or its cells, in any order.

    Raises:
        Refusal: TAGIHAN_KOSONG, nobody is to be billed.
        Defect: rows and promise differ in count, sum, fund, month or amount; a NIK stands twice.
    """

    city: str
    month: Month
    day: date
    groups: tuple[Group, ...]
    rows: InitVar[Iterable[Sequence[str | int]]]
    list_hash: str = dataclass_field(init=False)

    def __post_init__(self, rows: Iterable[Sequence[str | int]]) -> None:
        if not self.groups:
            raise Refusal(
                "TAGIHAN_KOSONG",
                f"Tidak ada seorang pun yang ditagih untuk {self.month.label()}.",
                "Periksa bulannya, temuan penyisiran, dan tagihan yang sudah dibuat.",
            )
        rows = tuple(rows)
        _require_met(self.by_fund, self._tariffs, self.month, rows)
        object.__setattr__(self, "list_hash", list_hash(self.opening, rows))

    @property
    def people(self) -> int:
        return sum(group.people for group in self.groups)

    @property
    def total_rp(self) -> int:
        return sum(group.total_rp for group in self.groups)

    @property
    def by_fund(self) -> Mapping[str, Sum]:
        """What is promised of each fund, in the order of the groups."""
        sums: dict[str, Sum] = {}
        for group in self.groups:
            before = sums.get(group.fund, Sum(0, 0))
            sums[group.fund] = Sum(before.people + group.people, before.total_rp + group.total_rp)
        return sums

    @property
    def opening(self) -> tuple[str, ...]:
        """What stands before the rows in the hashed text."""
        return (CANON_BILL, self.city, str(self.month))

    @property
    def _tariffs(self) -> Mapping[str, frozenset[int]]:
        funds = {group.fund for group in self.groups}
        return {
            fund: frozenset(group.tariff_rp for group in self.groups if group.fund == fund)
            for fund in funds
        }

    def require_written(self, count: int, total_rp: int, digest: str) -> None:
        """Refuse to go on unless what was read back from a written file is this bill.

        Raises: Defect, naming what differs.
        """
        if (count, total_rp, digest) != (self.people, self.total_rp, self.list_hash):
            raise Defect("a file of the bill does not hold what the bill says")


def bill_row(
    nik: Nik, name: str, month: Month, fund: str, amount_rp: int, *, kpj: str = ""
) -> BillRow:
    """The row of one person, in the letters in which it is printed and hashed."""
    return BillRow(nik.digits, printable(name), printable(kpj), str(month), fund, amount_rp)


def groups_of(
    law: Law, month: Month, counted: Iterable[tuple[str, str, str, int]]
) -> tuple[Group, ...]:
    """The promise of a header. Args: counted: fund, payer class, sector, people of each group."""
    return tuple(
        Group(
            fund,
            payer_class,
            sector,
            people,
            tariff_rp(law, payer_class=payer_class, sector=sector, month=month),
        )
        for fund, payer_class, sector, people in counted
    )


def _require_met(
    promised: Mapping[str, Sum],
    tariffs: Mapping[str, frozenset[int]],
    month: Month,
    rows: Sequence[Sequence[str | int]],
) -> None:
    """Count and add the rows anew, trusting nothing that the header was made of."""
    people: Counter[str] = Counter()
    total_rp: Counter[str] = Counter()
    seen: set[str] = set()
    wanted = str(month)
    for nik, _name, _kpj, of_month, fund, amount_rp in rows:
        if type(amount_rp) is not int or amount_rp not in tariffs.get(str(fund), ()):
            raise Defect("a row of the bill has an amount that is no tariff of its fund")
        if of_month != wanted:
            raise Defect("a row of the bill is of another month")
        people[str(fund)] += 1
        total_rp[str(fund)] += amount_rp
        seen.add(str(nik))
    if len(seen) < len(rows):
        raise Defect("somebody stands in the bill twice")
    met = {fund: Sum(people[fund], total_rp[fund]) for fund in people}
    if met != dict(promised):
        raise Defect("the rows of the bill do not meet what its header promises")
