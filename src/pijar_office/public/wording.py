"""What somebody is told of their cover, in short sentences that can be read aloud."""

from __future__ import annotations

from datetime import date
from typing import Final

from pijar.core.month import Month, month_name
from pijar_office.queries.worker import Status

_WORKS: Final = {
    "not_yet": "Belum ada iuran yang dibayar untuk Anda.",
    "lapsed": "Iuran Anda terputus lebih dari tiga bulan.",
    "ended": "Masa iuran Anda sudah selesai.",
}


def lines(status: Status, day: date) -> list[tuple[str, str]]:
    """What is known, as (question, answer)."""
    found = [("Inisial nama", status.initials)]
    if status.payer:
        found.append(("Dibayar oleh", status.payer))
    if status.paid_through:
        found.append(("Iuran terbayar sampai", _month(status.paid_through)))
    found.append(("Bulan depan", _next(status, Month.of(day) + 1)))
    if status.left:
        found.append(("Keluar dari program karena", status.left))
    elif not status.covered:
        found.append(("Mengapa", _WORKS.get(status.state, "Iuran belum dibayar.")))
    return found


def _next(status: Status, month: Month) -> str:
    if status.decided_through and status.decided_through >= month:
        return f"sudah ditetapkan, sampai {_month(status.decided_through)}"
    return "belum ditetapkan"


def _month(month: Month) -> str:
    return f"{month_name(month.month)} {month.year}"
