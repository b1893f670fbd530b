"""Givers and their workers: lists as workbooks, taken in; mandates in each state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.office.samples import Make, Sample
from tests.office.samples.bills import book
from tests.office.samples.decrees import run_these

from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar_office.actions import givers, mandates, payers
from pijar_office.jobs import read_givers
from pijar_office.records.payers import GiverList, Mandate, Payer
from pijar_office.records.people import Person

HEADER = ("Donatur", "NIP", "OPD", "NIK", "Nama Pekerja", "Sektor", "Mulai", "Sampai",
          "Lunas Sampai", "Iuran per Bulan")  # fmt: skip
GIVERS, WORKERS, ACTIVE = 90, 458, 313
"""The real figures of Semarang in 2025; who gives to whom, and who stopped, is invented."""


def nik(number: int) -> str:
    """A NIK of regency 33.99, which does not exist."""
    return f"339901120380{number:04}"


def row(number: int, giver: int = 0, **other: Any) -> list[Any]:
    """One row of a list; `other` says otherwise: first, last, paid, monthly, nik, name, sector."""
    values = {
        "giver": f"DONATUR {giver:02}",
        "number": f"1980010120060410{giver:02}",
        "group": "Disnaker" if giver < 30 else "Dinkes",
        "nik": nik(number + 1),
        "name": f"PEKERJA {'ABCDEFGHIJKLMNOP'[number % 16]} NOMOR {number}",
        "sector": "ojek" if number % 2 else "buruh",
        "first": "01-2025",
        "last": None,
        "paid": None,
        "monthly": None,
    } | other
    return list(values.values())


def worked_case() -> bytes:
    """90 givers, 458 workers since January 2025: 313 paid through November, the others to May."""
    return book(
        HEADER,
        (
            row(n, n % GIVERS, paid="11-2025" if n < ACTIVE else "05-2025", monthly=16_800)
            for n in range(WORKERS)
        ),
    )


def read(finance: Any, content: bytes, name: str = "donatur.xlsx") -> GiverList:
    """A list that was brought and read."""
    made = givers.upload(finance, "donor", name, content)
    run_these({"read_givers": read_givers.run})
    return GiverList.objects.get(pk=made.pk)


def taken(finance: Any, other: Any, rows: Iterable[list[Any]]) -> GiverList:
    """A list that another officer took in."""
    made = read(finance, book(HEADER, rows))
    givers.take(other, made)
    return GiverList.objects.get(pk=made.pk)


def promised(finance: Any, payer: Payer, number: int, first: Month, **more: Any) -> Mandate:
    """A mandate by the form."""
    said = mandates.Promise(Nik(nik(number)), f"SATU NOMOR {number}", first, **more)
    return mandates.promise(finance, payer, said)


def samples(make: Make) -> dict[str, Sample]:
    """A payer with mandates that stand and ended, lists read and taken in."""
    finance, other = make.officer("finance"), make.officer("verifier")
    known = Person.objects.filter(nik_index=make.nik).first()
    name = known.name if known else "PEKERJA CONTOH"
    long_ago = {"first": "01-2019", "last": "12-2019", "paid": "03-2019"}
    done = taken(finance, other, [row(900, 90, nik=make.nik, name=name, **long_ago)])
    wrong = read(finance, book(HEADER, [row(910, 91), row(911, 91, nik="123")]), "lagi.xlsx")
    company = payers.add(finance, "company", "PT Contoh", "", "", "ibu Rini")
    stands = Mandate.objects.get(row__giver_list=done)
    paper = ("kesanggupan.pdf", b"%PDF-1.4\n%%EOF")
    over = promised(finance, company, 990, Month(2025, 3), evidence=paper)
    mandates.finish(finance, over, "stopped", Month(2025, 6), "Perusahaan berhenti.")
    one: Sample = {"own": {"id": stands.pk}}
    open_: Sample = {"own": {"id": stands.pk}, "state": {"id": over.pk}}
    payer: Sample = {"own": {"id": company.pk}}
    list_: Sample = {"own": {"id": wrong.pk}}
    return {
        "payers.show": payer,
        "payers.change": payer,
        "mandates.promise": payer,
        "mandates.show": one,
        "mandates.evidence": {"own": {"id": over.pk}},
        "mandates.pay": one,
        "mandates.unpay": one,
        "mandates.change": open_,
        "mandates.end": open_,
        "givers.show": list_,
        "givers.book": list_,
        "givers.take": {"own": {"id": wrong.pk}, "state": {"id": done.pk}},
        "givers.withdraw": {"own": {"id": wrong.pk}, "state": {"id": done.pk}},
    }
