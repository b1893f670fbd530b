"""What somebody is told of their cover, in short sentences that can be read aloud."""

from __future__ import annotations

from datetime import date
from typing import Final

from pijar.core.month import Month, month_name
from pijar.stages.contributions.replacement import GROUNDS
from pijar_office.public.tongue import spoken, t
from pijar_office.queries.funding import city
from pijar_office.queries.worker import Status

_WORKS: Final = {
    "not_yet": ("Belum ada iuran yang dibayar untuk Anda.", "Nothing was paid for you yet."),
    "lapsed": (
        "Iuran Anda terputus lebih dari tiga bulan.",
        "Your contributions stopped for more than three months.",
    ),
    "ended": ("Masa iuran Anda sudah selesai.", "The time that was paid for you is over."),
}
_OTHERWISE: Final = ("Iuran belum dibayar.", "Contributions are not paid yet.")


def lines(status: Status, day: date) -> list[tuple[str, str]]:
    """What is known, as (question, answer)."""
    found = [(t("Inisial nama", "Initials"), status.initials)]
    if status.payer:
        found.append((t("Dibayar oleh", "Paid by"), _payer(status)))
    if status.paid_through:
        found.append((t("Iuran terbayar sampai", "Paid until"), _month(status.paid_through)))
    found.append((t("Bulan depan", "Next month"), _next(status, Month.of(day) + 1)))
    if status.left:
        ground = GROUNDS[status.left]
        why = t("Keluar dari program karena", "Left the programme because")
        found.append((why, t(ground.id, ground.en)))
    elif not status.covered:
        found.append((t("Mengapa", "Why"), t(*_WORKS.get(status.state, _OTHERWISE))))
    return found


def _payer(status: Status) -> str:
    if not status.by_city:
        return status.payer
    name = city().name
    return t(f"Pemerintah {name} ({status.payer})", f"Government of {name} ({status.payer})")


def _next(status: Status, month: Month) -> str:
    if status.decided_through and status.decided_through >= month:
        last = _month(status.decided_through)
        return t(f"sudah ditetapkan, sampai {last}", f"decided, until {last}")
    return t("belum ditetapkan", "not decided yet")


def _month(month: Month) -> str:
    return f"{month_name(month.month, spoken())} {month.year}"
