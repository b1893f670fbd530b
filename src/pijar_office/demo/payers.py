"""Other payers in the demo office: a list taken in, one that waits, a lapse; and a death paid on.

Everything by the same steps as officers take: finance brings, somebody else takes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from pijar.core.month import Month
from pijar.files.write_csv import write_csv
from pijar_office.actions import clock, givers, mandates, payers, recovery
from pijar_office.actions.act import act
from pijar_office.records.contributions import BillLine
from pijar_office.records.officers import Officer
from pijar_office.records.payers import GiverList
from pijar_office.records.people import Person

_HEADER: Final = ("Donatur", "NIP", "OPD", "NIK", "Nama Pekerja", "Sektor", "Mulai", "Lunas Sampai")
_GIVERS: Final = (
    ("Rini Astuti", "198003122006042001", "Dinas Tenaga Kerja"),
    ("Bambang Sulistyo", "197511052003121002", "Dinas Kesehatan"),
    ("Sri Wahyuni", "198807192012122003", "Dinas Kesehatan"),
)
_WORKERS: Final = (
    "Slamet Riyanto", "Tumini", "Paijo", "Wagiyem", "Sutrisno", "Parjiyem", "Mulyono", "Lestari",
    "Ngadiman", "Kasmi",
)  # fmt: skip


def promise_some(by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """Ten workers of three givers, two of them lapsing; a village; a list with faults waiting."""
    now = Month.of(clock.today())
    rows = list(_rows(now))
    made = _bring(by["keuangan"], "donatur.csv", rows, do_jobs)
    givers.take(by["pemeriksa"], made)
    village = payers.add(by["keuangan"], "village", "Desa Contoh", "", "", "sekretaris desa")
    promised = made.read_rows.filter(outcome="new").order_by("pk").last()
    assert promised is not None
    own = promised.mandates.select_related("payer", "person").get()
    mandates.change_payer(by["keuangan"], own, village, now + 1, "Donatur pensiun bulan depan.")
    faults = [
        [*_GIVERS[0], "3399011", "Kurang Angka", "", str(now), ""],
        [*_GIVERS[1], rows[0][3], rows[0][4], "", str(now), ""],
        [*_GIVERS[2], _nik(40), "Jumirah", "", str(now + 1), ""],
    ]
    _bring(by["keuangan"], "donatur_susulan.csv", faults, do_jobs)


def _rows(now: Month) -> Iterator[list[str]]:
    """Eight are paid through this month, one is late, one lapsed long ago."""
    for number, name in enumerate(_WORKERS):
        behind = {3: 2, 6: 6}.get(number, 0)
        sector = "transportasi" if number % 4 == 0 else "lainnya"
        first, paid = now - 9, now - behind
        yield [*_GIVERS[number % 3], _nik(number), name, sector, _said(first), _said(paid)]


def _said(month: Month) -> str:
    return f"{month.month:02}-{month.year}"


def _nik(number: int) -> str:
    """An invented person's: regency 99."""
    return f"33990115057{number % 10}{number + 11:04}"


def _bring(
    finance: Officer, name: str, rows: list[list[str]], do_jobs: Callable[[], None]
) -> GiverList:
    with TemporaryDirectory() as place:
        path = Path(place) / name
        write_csv(path, [_HEADER, *(tuple(row) for row in rows)])
        made = givers.upload(finance, "donor", name, path.read_bytes())
    do_jobs()
    made.refresh_from_db()
    return made


def pay_after_death(by: dict[str, Officer]) -> None:
    """Of those who were paid for, two died months ago: one is asked back, one is to be found."""
    paid = BillLine.objects.filter(bill__paid_at__isnull=False, voided_at=None)
    whose: list[Any] = list(
        paid.filter(person__died_on=None).order_by("-person__name").values_list("person", "month")
    )
    chosen = whose[:2]
    for person, month in chosen:
        first = Month(month // 100, month % 100).first_day
        with act("system:kantor contoh", "demo.death") as deed:
            deed.change(Person.objects.get(pk=person), died_on=first - timedelta(days=40))
    if chosen:
        recovery.open_(by["keuangan"], Person.objects.get(pk=chosen[0][0]))


__all__ = ["pay_after_death", "promise_some"]
