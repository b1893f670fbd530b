"""A person and a law of three quantities, invented, for the tests of the language."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from pijar.law.book import InForce, Law, LawBook, Quantity, Unit
from pijar.law.source import Source
from pijar.rules.language import Fact, FactSheet

DAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def worker() -> FactSheet:
    return FactSheet(
        Fact("alive", "bool", "masih hidup", "alive"),
        Fact("insured", "bool", "sudah dibayari", "already paid for"),
        Fact("born", "day", "tanggal lahir", "the date of birth"),
        Fact("desil", "int", "desil", "the decile"),
        Fact("income_rp", "rupiah", "penghasilan sebulan", "the monthly income"),
        Fact("sex", "text", "jenis kelamin", "the sex"),
    )


def quantity(name: str, unit: Unit, value: Any, source: Source) -> Quantity:
    label = {"id": name, "en": name}
    in_force = InForce(name, value, date(2020, 1, 1), unit, label, source)
    return Quantity(name, unit, label, False, None, (in_force,))


BANDS = tuple(
    MappingProxyType({"upper_rp": upper_rp, "iuran_rp": iuran_rp})
    for upper_rp, iuran_rp in ((1_000_000, 10_000), (2_000_000, 12_000), (None, 14_000))
)
BOOK = LawBook(
    (
        quantity("bpu.usia_maks", "year", 65, Source("Peraturan A")),
        quantity("bpu.menunggak", "month", 3, Source("Peraturan B", "Pasal 7", confirmed=True)),
        quantity("bpu.potongan", "basis_points", 5_000, Source("Peraturan C")),
        quantity("jkk.pita", "table", BANDS, Source("Peraturan D", "Lampiran II", confirmed=True)),
        quantity("jkm.iuran_rp", "rupiah", 6_800, Source("Peraturan D")),
        quantity("bpu.kelompok", "text", "nelayan", Source("Peraturan E")),
        quantity("bpu.daftar", "list", ("a", "b"), Source("Peraturan E")),
    )
)


@pytest.fixture(scope="session")
def law_book() -> LawBook:
    return BOOK


@pytest.fixture
def law() -> Law:
    return BOOK.on(DAY)
