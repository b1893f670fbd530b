"""The state of cover as columns and as defined: the same for everybody, at the edges of days."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.contributions.laws import law_with, nation

from pijar.bulk.month_cover import Owed, cover_all, load_months
from pijar.bulk.month_cover_file import STANDS, stands
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.month import Month
from pijar.law.book import LawBook
from pijar.stages.contributions.calendar import due_day
from pijar.stages.contributions.cover import Payment, counted, cover_of, terms_on

JANUARY = Month(2025, 10)

LAWS = [
    nation(),
    law_with(("jkm.masa_tunggu_dasar", "bulan_kalender_sejak_mulai")),
    law_with(("jkm.masa_tunggu_dasar", "90_hari")),
    law_with(("jkm.masa_tunggu_ulang", ())),
    law_with(("jkm.masa_tunggu_ulang", ("nonaktif_karena_menunggak", "pergantian_pembayar"))),
    law_with(("jkm.masa_tunggu_ulang", ("pergantian_pembayar",))),
    law_with(("bpu.selisih_bulan_jatuh_tempo", 1)),
    law_with(("bpu.selisih_bulan_jatuh_tempo", 1), ("bpu.batas_menunggak_bulan", 2)),
    law_with(("jkm.masa_tunggu", 0)),
]


@st.composite
def days(draw: st.DrawFn, book: LawBook) -> date:
    """A day on which something changes: a due day, a lapse, an end of a month, or beside one."""
    month = JANUARY + draw(st.integers(0, 30))
    edge = draw(st.sampled_from(["due", "first", "last", "lapse"]))
    at = {
        "due": due_day(month, book),
        "first": month.first_day,
        "last": month.last_day,
        "lapse": terms_on(month.first_day, book).lapses_on(month),
    }[edge]
    return at + timedelta(days=draw(st.integers(-1, 1)))


@st.composite
def people(draw: st.DrawFn, book: LawBook, day: date) -> list[Owed]:
    """Rows of a few people around a day: on time, late, too late, refunded, unpaid, prepaid."""
    rows: list[Owed] = []
    for person in range(draw(st.integers(1, 6))):
        start = Month.of(day) - draw(st.integers(0, 9))
        ended = draw(st.none() | st.integers(-2, 9).map(lambda n, start=start: start + n))
        for step in range(draw(st.integers(1, 12))):
            month = start + step
            for _ in range(draw(st.sampled_from([0, 1, 1, 1, 1, 2]))):
                rows.append(Owed(f"p{person}", *draw(payment(month, book)), ended))
    return rows


@st.composite
def payment(draw: st.DrawFn, month: Month, book: LawBook) -> tuple[Payment, bool]:
    paid_on = draw(
        st.sampled_from(
            [
                None,
                month.first_day - timedelta(days=40),
                due_day(month, book),
                month.last_day,
                (month + 1).first_day,
                *(terms_on(month.first_day, book).lapses_on(month - back) for back in range(3)),
                (month + 2).last_day,
                (month + 3).first_day,
            ]
        )
    )
    refunded = draw(st.sampled_from([False] * 6 + [True]))
    payer = draw(st.sampled_from(["apbd", "apbd", "csr", ""]))
    return Payment(month, paid_on, refunded, payer), draw(st.sampled_from([True] * 6 + [False]))


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnDuckDB]:
    with closing(OnDuckDB(tmp_path_factory.mktemp("work"))) as opened:
        yield opened


def as_columns(
    db: OnDuckDB, rows: list[Owed], day: date, book: LawBook
) -> dict[str, tuple[object, ...]]:
    load_months(db, rows)
    cover_all(db, day, book)
    found = db.rows(f"SELECT person_id, {', '.join(STANDS)} FROM cover")
    db.drop("months", "cover")
    return {person: tuple(said) for person, *said in found}


def as_defined(rows: list[Owed], day: date, book: LawBook) -> dict[str, tuple[object, ...]]:
    said = {}
    for person in dict.fromkeys(row.person for row in rows):
        theirs = [row for row in rows if row.person == person]
        known = counted((row.payment for row in theirs if row.paid), day, book)
        first = min(row.payment.month for row in theirs)
        ended = theirs[0].ended
        said[person] = stands(cover_of(known, day, book, first=first, ended=ended, payers=known))
    return said


@pytest.mark.parametrize("book", LAWS, ids=range(len(LAWS)))
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_columns_say_what_the_definition_says(
    db: OnDuckDB, book: LawBook, data: st.DataObject
) -> None:
    day = data.draw(days(book))
    rows = data.draw(people(book, day))
    assert as_columns(db, rows, day, book) == as_defined(rows, day, book)


def test_nobody_is_no_error(db: OnDuckDB) -> None:
    assert as_columns(db, [], date(2026, 11, 23), nation()) == {}


def test_every_state_is_met_by_these_people(db: OnDuckDB) -> None:
    """The parity above is worth something only if its people stand everywhere."""
    day, now = date(2026, 6, 30), Month(2026, 6)

    def paid(*back: int) -> list[Payment]:
        return [Payment(now - each) for each in back]

    rows = [
        *(Owed("covered", each, True) for each in paid(0, 1, 2, 3)),
        *(Owed("one", each, True) for each in paid(1, 2)),
        *(Owed("two", each, True) for each in paid(2)),
        *(Owed("three", each, True) for each in paid(3)),
        *(Owed("lapsed", each, True) for each in paid(4)),
        *(Owed("ended", each, True, now - 1) for each in paid(1, 2)),
        Owed("not_yet", Payment(now), False),
    ]
    said = as_columns(db, rows, day, nation())
    assert {person: (each[0], each[6]) for person, each in said.items()} == {
        "covered": ("covered", "full"),
        "one": ("behind_1", "burial"),
        "two": ("behind_2", "burial"),
        "three": ("behind_3", "burial"),
        "lapsed": ("lapsed", "none"),
        "ended": ("ended", "none"),
        "not_yet": ("not_yet", "none"),
    }
    assert said == as_defined(rows, day, nation())
