"""A city of three kelurahan in two kecamatan, and what it paid for in June 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

from pijar.core.month import Month
from pijar.law.book import Law
from pijar.law.load import load_law
from pijar.stages.reports.counted import Candidates, Counted, Estimate, Group, OfMonth, Stand

DAY = date(2026, 7, 2)
JUNE = Month(2026, 6)
RP = 16_800
HERE, THERE, FAR = "33.98.01.1001", "33.98.01.1002", "33.98.02.1001"
REGIONS = {"33.98.01": "Utara", "33.98.02": "Selatan", HERE: "Sari", THERE: "Rejo", FAR: "Sari"}
WORKS = {"ojek": "Tukang ojek", "nelayan": "Nelayan", "penjahit": "Penjahit"}
APBD, DBHCHT = "apbd_2026", "dbhcht_2026"


def law() -> Law:
    """The nation's law of the day."""
    return load_law().on(DAY)


def group(fund: str, region: str, work: str, sex: str, band: str, people: int) -> Group:
    return Group(fund, region, work, sex, band, people, people * RP)


GROUPS = (
    group(APBD, HERE, "ojek", "L", "35–44", 60),
    group(APBD, HERE, "nelayan", "L", "45–54", 3),
    group(APBD, THERE, "penjahit", "P", "35–44", 30),
    group(APBD, FAR, "ojek", "L", "25–34", 12),
    group(DBHCHT, FAR, "nelayan", "P", "55–64", 25),
    group(DBHCHT, "", "", "P", "", 20),
)
CANDIDATES = (
    Candidates(HERE, "ojek", "L", "35–44", 70, 63),
    Candidates(THERE, "penjahit", "P", "35–44", 60, 30),
    Candidates(FAR, "nelayan", "P", "55–64", 70, 57),
)


def of_month(fund: str, month: Month, people: int, **more: int) -> OfMonth:
    return OfMonth(fund, month, people, people * RP, **more)


MONTHS = (
    of_month(APBD, Month(2025, 12), 80),
    of_month(APBD, Month(2026, 5), 100, billed_people=100, paid_people=99, paid_rp=99 * RP,
             recovery_rp=RP),
    of_month(APBD, JUNE, 105, billed_people=105, open_rp=105 * RP, differences=2),
    of_month(APBD, Month(2026, 7), 105),
    of_month(DBHCHT, JUNE, 45, billed_people=45, paid_people=45, paid_rp=45 * RP),
)  # fmt: skip
STANDS = (
    Stand(DBHCHT, "DBHCHT 2026", "dbhcht", 50, 1_000_000, 1_000_000 - 45 * RP, 0, 0, 45 * RP, 0),
    Stand(APBD, "APBD 2026", "apbd", None, 9_000_000, 9_000_000 - 310 * RP, 105 * RP, 105 * RP,
          99 * RP, RP),
)  # fmt: skip
ESTIMATES = (
    Estimate("informal_workers", "total", date(2024, 12, 31), "Koran", {"": 215_243}),
    Estimate("informal_covered", "total", date(2024, 12, 31), "Koran", {"": 40_196}),
    Estimate("informal_workers", "total", date(2025, 11, 30), "Radio", {"": 262_166}, "Beda."),
    Estimate("active_workers", "total", date(2025, 11, 30), "Radio", {"": 390_498}),
    Estimate("potential_workers", "total", date(2025, 11, 30), "Radio", {"": 756_873}),
    Estimate("informal_workers", "sex", date(2025, 12, 1), "BPS", {"L": 300, "P": 400}),
)


def counted(**more: Any) -> Counted:
    """The city as counted, told otherwise where `more` says so."""
    given: dict[str, Any] = {
        "city": "Kota Contoh", "programme": "Pijar Contoh", "month": JUNE, "day": DAY,
        "stands": STANDS, "months": MONTHS, "groups": GROUPS, "candidates": CANDIDATES,
        "determined_on": date(2026, 1, 5), "estimates": ESTIMATES, "regions": REGIONS,
        "occupations": WORKS,
    }  # fmt: skip
    return Counted(**(given | more))
