"""lists → people → links → decisions → funding → enrolments → contributions → claims → **reports**

The month's reports of money: every fund, the tobacco share alone, and growth.

For Disnaker, BPKAD and Inspektorat. The sums are the ledger's: what a month says was paid is what
the transfers of that month's bills say, and all months make what the fund's account says.
"""

from __future__ import annotations

from typing import Final

from pijar.core.errors import NotInForce
from pijar.core.month import Month, span
from pijar.core.rupiah import WHOLE_BP
from pijar.law.book import Law
from pijar.stages.reports.counted import Counted, OfMonth, Stand
from pijar.stages.reports.making import Readers, law_notes, made
from pijar.stages.reports.places import of_occupations
from pijar.stages.reports.tables import Note, Report, Table, Value, Words, table
from pijar.stages.reports.wording import FUND, MONTH, figure


def fund_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """Every fund in the month, where it stands, and the months of the year."""
    title = Words(f"Laporan dana {counted.month.label()}", f"Funds, {counted.month.label('en')}")
    tables = (
        _of_the_month(counted, counted.stands),
        where_funds_stand(counted, counted.stands),
        _months(counted, counted.stands),
    )
    return made("dana", title, counted, readers, tables)


def dbhcht_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """What became of the tobacco-excise share, and for whom.

    Law: dbhcht.pembagian, dbhcht.pembagian_kesejahteraan, dbhcht.letak_iuran, dbhcht.gerbang
    """
    ours = tuple(stand for stand in counted.stands if stand.payer_class == "dbhcht")
    names = {stand.fund for stand in ours}
    groups = [group for group in counted.grouped if group.fund in names]
    title = Words(
        f"Realisasi DBHCHT sampai {counted.month.label()}",
        f"Use of the tobacco share up to {counted.month.label('en')}",
    )
    tables = (
        where_funds_stand(counted, ours),
        _months(counted, ours),
        of_occupations(counted, groups, Words("Penerima per pekerjaan", "Recipients by work")),
    )
    return made("dbhcht", title, counted, readers, tables, _dbhcht_notes(law))


def growth_report(counted: Counted, law: Law, readers: Readers) -> Report:
    """How many were covered month by month, and how far that is from what is asked.

    Law: program.kenaikan_bp, program.kenaikan_dasar
    """
    day = counted.day
    covered = _covered(counted)
    last = counted.month
    months = [month for month in sorted(covered) if Month(last.year - 1, 1) <= month <= last]
    rows = [
        (str(m), _named(m), (covered.get(m - 1, 0), covered[m] - covered.get(m - 1, 0)))
        for m in months
    ]
    by_month = table(
        "bulanan",
        Words("Orang terlindungi bulan demi bulan", "People covered month by month"),
        MONTH,
        [
            figure("people", day, parts=("before", "change"), adds=False),
            figure("before", day, adds=False),
            figure("change", day, adds=False),
            figure("growth_bp", day, growth=("people", "before")),
        ],
        rows,
        sums=False,
    )
    title = Words(f"Pertumbuhan sampai {last.label()}", f"Growth up to {last.label('en')}")
    asked, notes = _asked(law)
    tables = (by_month, _against(counted, covered, asked))
    return made("pertumbuhan", title, counted, readers, tables, notes)


def _of_the_month(counted: Counted, stands: tuple[Stand, ...]) -> Table:
    day = counted.day
    here = {each.fund: each for each in counted.months if each.month == counted.month}
    nothing = OfMonth("", counted.month)
    rows: list[tuple[str, Words, tuple[Value, ...]]] = []
    for stand in stands:
        m = here.get(stand.fund, nothing)
        line = (
            stand.seats, m.people, m.due_rp, m.billed_people, m.open_rp, m.paid_people, m.paid_rp,
            m.differences,
        )  # fmt: skip
        rows.append((stand.fund, Words(stand.label, stand.label), line))
    return table(
        "bulan_ini",
        Words(f"Per dana, {counted.month.label()}", f"By fund, {counted.month.label('en')}"),
        FUND,
        [
            figure("seats", day),
            figure("people", day),
            figure("reach_bp", day, share=("people", "seats")),
            *(figure(code, day) for code in (
                "due_rp", "billed_people", "month_open_rp", "paid_people", "month_paid_rp",
            )),
            figure("differences", day, adds=False),
        ],
        rows,
        whole={"differences": counted.differences + sum(m.differences for m in here.values())},
    )  # fmt: skip


ACCOUNTS: Final = ("left_rp", "committed_rp", "open_rp", "paid_rp", "recovery_rp")


def where_funds_stand(counted: Counted, stands: tuple[Stand, ...]) -> Table:
    """Each fund's accounts on the day, and its person-months of the year."""
    day, year = counted.day, counted.month.year
    months = _months_of_funds(counted, year)
    return table(
        "kedudukan",
        Words(f"Kedudukan dana {year}", f"Where the funds of {year} stand"),
        FUND,
        [
            figure("ceiling_rp", day, parts=ACCOUNTS),
            *(figure(code, day) for code in ACCOUNTS),
            figure("realised_bp", day, share=("paid_rp", "ceiling_rp")),
            figure("months", day),
        ],
        [
            (
                stand.fund,
                Words(stand.label, stand.label),
                (*(getattr(stand, code) for code in ACCOUNTS), months.get(stand.fund, 0)),
            )
            for stand in stands
        ],
    )


def _months(counted: Counted, stands: tuple[Stand, ...]) -> Table:
    day, year = counted.day, counted.month.year
    names = {stand.fund for stand in stands}
    kept = [each for each in counted.months if each.fund in names and each.month.year == year]
    rows = []
    for month in span(Month(year, 1), Month(year, 12)):
        of = [each for each in kept if each.month == month]
        if of:
            sums = [sum(getattr(each, name) for each in of) for name in _MONEY]
            rows.append((str(month), _named(month), sums))
    figures = [figure(code, day) for code in ("months", "year_due_rp", *_MONEY[2:])]
    title = Words(f"Per bulan, {year}", f"By month, {year}")
    return table("per_bulan", title, MONTH, figures, rows)


_MONEY: Final = ("people", "due_rp", "open_rp", "paid_rp", "recovery_rp")


def _months_of_funds(counted: Counted, year: int) -> dict[str, int]:
    """Fund → person-months of a year."""
    found: dict[str, int] = {}
    for each in counted.months:
        if each.month.year == year:
            found[each.fund] = found.get(each.fund, 0) + each.people
    return found


def _covered(counted: Counted) -> dict[Month, int]:
    """Month → people covered by any fund."""
    found: dict[Month, int] = {}
    for each in counted.months:
        found[each.month] = found.get(each.month, 0) + each.people
    return found


def _named(month: Month) -> Words:
    return Words(month.label(), month.label("en"))


def _against(counted: Counted, covered: dict[Month, int], asked_bp: int | None) -> Table:
    """The month beside December of last year, on the one base that the office counts itself."""
    day, last = counted.day, Month(counted.month.year - 1, 12)
    now, base = covered.get(counted.month, 0), covered.get(last)
    lacking: Value = None
    if base is not None and asked_bp is not None:
        lacking = max(0, -(-base * (WHOLE_BP + asked_bp) // WHOLE_BP) - now)
    return table(
        "dasar",
        Words(f"Terhadap {last.label()}", f"Against {last.label('en')}"),
        Words("Dasar", "Base"),
        [
            figure("base", day, adds=False),
            figure("now", day, adds=False),
            figure("growth_bp", day, growth=("now", "base")),
            figure("lacking", day, adds=False),
        ],
        [
            (
                "peserta_program",
                Words("Peserta program", "People of the programme"),
                (base, now, lacking),
            )
        ],
        sums=False,
    )


def _asked(law: Law) -> tuple[int | None, tuple[Note, ...]]:
    notes = tuple(law_notes(law, ("program.kenaikan_bp", "program.kenaikan_dasar")))
    try:
        return int(law("program.kenaikan_bp")), notes
    except NotInForce:
        return None, notes


def _dbhcht_notes(law: Law) -> tuple[Note, ...]:
    names = (
        "dbhcht.pembagian", "dbhcht.pembagian_kesejahteraan", "dbhcht.letak_iuran",
        "dbhcht.gerbang",
    )  # fmt: skip
    layout = Note(
        Words(
            "Tata letak laporan realisasi yang diminta Kementerian Keuangan belum kami peroleh;"
            " susunan ini dari kami.",
            "The layout the Ministry of Finance asks for is not known to us; this one is ours.",
        ),
        Words("PMK 72/2024", "PMK 72/2024"),
        confirmed=False,
    )
    return (*law_notes(law, names), layout)
