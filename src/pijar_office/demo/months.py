"""A month in the demo office: swept, billed, paid, received and stated, with two differences open.

The registers of that day tell of somebody who died, moved, found a job or another payer since: they
are held back from the bill, and the office shows why.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pijar.core.month import Month
from pijar.demo.month_news import make_news
from pijar.files.write_csv import write_csv
from pijar.stages.contributions.match import Line
from pijar_office.actions import bills, clock, differences, payments, receipts, registers, sweeps
from pijar_office.queries import matching, month_people
from pijar_office.queries.decree_content import month_of
from pijar_office.records.contributions import Bill
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.matching import Difference
from pijar_office.records.officers import Officer

NEWS: Final = ("deaths", "population", "wage_earners", "other_payers")
"""The registers in which something happened since the determination."""

_SEED: Final = 6
_STRANGER: Final = ("3399011203880001", "ORANG LAIN")
_RECEIPT: Final = ("NIK", "NAMA PESERTA", "PERIODE", "KODE IURAN", "JUMLAH IURAN", "STATUS")
_STATEMENT: Final = ("TANGGAL", "URAIAN", "DEBIT", "KREDIT")


def pay_one(known: Path, by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """One month by all its steps, each by whom it belongs to.

    Args: known: the registers that were brought at first.
    """
    month = _month(clock.today())
    if month is None:
        return
    _bring_news(known, month, by["pemeriksa"])
    do_jobs()
    sweep = sweeps.ask(by["pemeriksa"], month)
    do_jobs()
    sweep.refresh_from_db()
    bill = bills.draft(by["pemeriksa"], sweep)
    bills.approve(by["penyetuju"], bill, bill.list_hash, proven=True)
    code = f"{month.year % 100:02}{month.month:02}33740001"
    payments.code(by["pemeriksa"], bill, code, bill.total_rp)
    numbers = {
        "spm": f"0{month.month}/SPM-LS/{month.year}",
        "sp2d": f"1{month.month}/LS/{month.year}",
    }
    payments.pay(by["keuangan"], bill, **numbers, paid_on=clock.today())
    _match(Bill.objects.get(pk=bill.pk), by, do_jobs)


def _month(today: date) -> Month | None:
    """The newest month that has begun and that decrees cover; else the first they cover."""
    covered = PersonMonth.objects.filter(voided_at=None, fund__isnull=False)
    months = sorted({month_of(n) for n in covered.values_list("month", flat=True).distinct()})
    begun = [month for month in months if month <= Month.of(today)]
    return (begun or months)[-1 if begun else 0] if months else None


def _bring_news(known: Path, month: Month, verifier: Officer) -> None:
    niks = [each.nik for each in month_people.owed(month)]
    with TemporaryDirectory(prefix="pijar-news-") as place:
        folder = Path(place) / "registers"
        make_news(known, folder, niks=niks, month=month, day=clock.today(), seed=_SEED, each=1)
        yesterday = clock.today() - timedelta(days=1)
        for kind in NEWS:
            [path] = folder.glob(f"{kind}.*")
            registers.upload(verifier, kind, path.name, path.read_bytes(), as_of=yesterday)


def _match(bill: Bill, by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """The insurer forgot one of ours and booked one of others; the bank paid what was billed."""
    lines = matching.question(bill).lines
    rows = [_row(line.nik, line.name, line) for line in lines[:-1]]
    rows.append(_row(*_STRANGER, lines[-1]))
    receipts.upload(by["bpjs"], bill, "bukti_terima.csv", _csv(_RECEIPT, rows))
    day = f"{clock.today():%d-%m-%Y}"
    words = f"SP2D {bill.sp2d} IURAN BPJS KETENAGAKERJAAN {bill.code}"
    moved: list[tuple[str, ...]] = [
        (day, words, str(bill.total_rp), ""),
        (day, "SP2D 77/LS LISTRIK BALAI KOTA", "18250000", ""),
    ]
    receipts.upload_bank(by["keuangan"], "rekening_koran.csv", _csv(_STATEMENT, moved))
    do_jobs()
    found = Difference.objects.filter(bill=bill, kind="TIDAK_DITAGIH", closed_at=None).first()
    if found is not None:
        says = "Cabang salah membukukan peserta kota tetangga; diganti bulan depan."
        differences.explain(by["pemeriksa2"], found, says)


def _row(nik: str, name: str, line: Line) -> tuple[str, ...]:
    year, month = line.month.split("-")
    return nik, name, f"{month}-{year}", line.code, str(line.amount_rp), "LUNAS"


def _csv(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> bytes:
    with TemporaryDirectory() as place:
        path = Path(place) / "berkas.csv"
        write_csv(path, [header, *rows])
        return path.read_bytes()


__all__ = ["pay_one"]
