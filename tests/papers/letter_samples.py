"""Every letter there is, about an invented person, in any of the languages."""

from datetime import date

from pijar.core.month import Month
from pijar.files.letter_notices import (
    Gap,
    Joined,
    Left,
    exit_page,
    gap_page,
    joined_page,
    left_page,
)
from pijar.files.letter_pages import Decided, Page, Reader, Reason, Writer, decision_page, reason
from pijar.files.letters import Head
from pijar.law.load import load_law
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.plain import Tongue
from pijar.rules.ask import Verdict, ask
from pijar.stages.contributions.exits import Exit, letter

DAY = date(2025, 12, 15)
BOOK = load_law()
LAW = BOOK.on(DAY)
INSTRUMENT = "Peraturan Wali Kota Semarang Nomor 26 Tahun 2025 (belum dikonfirmasi)"
READER = Reader(
    ("Siti Wahyuni", "Jl. Contoh Gang 3", "RT 001 RW 002", "Bandarharjo"), "Bandarharjo"
)
ALL_NO: dict[str, object] = {
    "nik_known": False, "identity_settled": False, "alive": False, "resident": False,
    "born": date(1955, 3, 2), "wage_earner": True, "civil_servant": True, "other_payer": True,
    "occupation_covered": False, "excluded": True,
}  # fmt: skip
CRITERIA = [each for each in CATALOGUE.values() if each.code != "income_within"]
"""The limit of income is no national value, so a city has to give it first."""


def writer(tongue: Tongue) -> Writer:
    return Writer("Pijar Semar", "Kota Semarang", INSTRUMENT, tongue)


def head(tongue: Tongue) -> Head:
    return Head(
        ("Pemerintah Kota Semarang", "Dinas Tenaga Kerja Kota Semarang", "Program Pijar Semar"),
        "Pijar Semar", "Semarang", DAY, "Dinas Tenaga Kerja Kota Semarang", tongue,
        ("Dinas Tenaga Kerja Kota Semarang",),
    )  # fmt: skip


def reasons(facts: dict[str, object], verdict: Verdict, tongue: Tongue) -> tuple[Reason, ...]:
    answers = [(each, ask(each, LAW, facts)) for each in CRITERIA]
    return tuple(
        reason(each, answer, LAW, tongue) for each, answer in answers if answer.verdict is verdict
    )


def decided(tongue: Tongue) -> dict[str, Decided]:
    every_no = reasons(ALL_NO, Verdict.NO, tongue)
    return {
        "paid": Decided(
            "paid", fund="APBD Kota Semarang 2026", first_month=Month(2026, 1),
            last_month=Month(2026, 12), wait_months=3,
        ),
        "waiting": Decided("waiting", waiting_number=217, waiting_reason="dana_habis"),
        "needs_data": Decided("needs_data", reasons({}, Verdict.UNKNOWN, tongue)),
        "not_eligible": Decided("not_eligible", every_no[:-1]),
        "excluded": Decided("excluded", every_no[-2:], exclusion="menolak"),
    }  # fmt: skip


def pages(tongue: Tongue) -> dict[str, Page]:
    """Name of the letter → the letter."""
    by = writer(tongue)
    found = {name: decision_page(READER, by, each) for name, each in decided(tongue).items()}
    leaving = Exit("P1", "apbd_2026", Month(2026, 12), True)
    paid = [Month(2026, month) for month in range(1, 13)]
    until, claims = date(2026, 5, 31), date(2031, 5, 31)
    months = Month(2026, 6), Month(2026, 12)
    return found | {
        "exit": exit_page(READER, by, letter(leaving, paid, BOOK, sector="lainnya")),
        "left": left_page(READER, by, Left("moved", until, claims)),
        "replaced": left_page(READER, by, Left("unreachable", until, claims, replaced=True)),
        "never": left_page(READER, by, Left("refused_by_insurer", None, None)),
        "joined": joined_page(READER, by, Joined("APBD 2026", *months, Month(2026, 8))),
        "joined_late": joined_page(READER, by, Joined("APBD 2026", *months, Month(2027, 1))),
        "gap": gap_page(READER, by, Gap((Month(2026, 1), Month(2026, 2)), date(2026, 4, 30))),
    }
