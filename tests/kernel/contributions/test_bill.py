"""A bill's header promises, its rows must meet it, and its hash does not know the order of rows."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.contributions.months import (
    CITY,
    DAY,
    MONTH,
    OWN,
    as_rows,
    law,
    nik,
    person,
    snapshots,
    tables_with,
)

from pijar.bulk.month_bill import bill_of, hold, skip_paid
from pijar.bulk.month_sweep import sweep_all, take_people
from pijar.core.errors import Defect, Refusal
from pijar.core.month import Month
from pijar.core.nik import Nik
from pijar.stages.contributions.bill import Bill, BillRow, Group, bill_row, groups_of

ROWS = [
    BillRow(nik(serial), f"ORANG {serial}", "", "2026-01", fund, 16_800)
    for serial, fund in enumerate(("apbd_2026", "apbd_2026", "dbhcht_2026"), 1)
]
GROUPS = (
    Group("apbd_2026", "apbd", "lainnya", 2, 16_800),
    Group("dbhcht_2026", "dbhcht", "lainnya", 1, 16_800),
)


def _bill(rows: list[BillRow] | None = None, groups: tuple[Group, ...] = GROUPS) -> Bill:
    return Bill(CITY, MONTH, DAY, groups, ROWS if rows is None else rows)


def test_rows_that_meet_the_header_make_a_bill() -> None:
    bill = _bill()
    assert (bill.people, bill.total_rp) == (3, 50_400)
    assert bill.by_fund["apbd_2026"] == (2, 33_600)


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[:2],
        [*ROWS, ROWS[0]],
        [*ROWS[:2], ROWS[2]._replace(fund="apbd_2026")],
        [*ROWS[:2], ROWS[2]._replace(month="2026-02")],
        [*ROWS[:2], ROWS[2]._replace(nik=ROWS[0].nik)],
        [*ROWS[:2], ROWS[2]._replace(amount_rp=16_799)],
        [*ROWS[:2], ROWS[2]._replace(amount_rp=16_800.0)],
        [ROWS[0]._replace(amount_rp=16_700), ROWS[1]._replace(amount_rp=16_900), ROWS[2]],
    ],
)
def test_rows_that_do_not_make_none(rows: list[BillRow]) -> None:
    with pytest.raises(Defect):
        _bill(rows)


def test_nobody_to_bill_is_refused_and_no_bill_of_nothing() -> None:
    with pytest.raises(Refusal) as refusal:
        _bill([], ())
    assert refusal.value.code == "TAGIHAN_KOSONG"


def test_a_written_file_must_hold_the_bill() -> None:
    bill = _bill()
    bill.require_written(3, 50_400, bill.list_hash)
    for said in ((2, 50_400), (3, 50_399)):
        with pytest.raises(Defect):
            bill.require_written(*said, bill.list_hash)
    with pytest.raises(Defect):
        bill.require_written(3, 50_400, "0" * 64)


@given(st.randoms())
def test_the_hash_does_not_know_the_order(rng: Random) -> None:
    rows = list(ROWS)
    rng.shuffle(rows)
    assert _bill(rows).list_hash == _bill().list_hash
    changed = [rows[0]._replace(name="ORANG LAIN"), *rows[1:]]
    assert _bill(changed).list_hash != _bill().list_hash


def test_a_row_has_the_letters_that_are_printed() -> None:
    row = bill_row(Nik(nik(1)), "SITI\u202e  AMINAH", MONTH, "apbd_2026", 16_800)
    assert row.name == "SITI AMINAH"


def test_the_tariff_is_that_of_the_month_and_the_payer() -> None:
    april = Month(2026, 4)
    counted = [("apbd_2026", "apbd", "lainnya", 1), ("asn_2026", "asn", "lainnya", 1)]
    assert [g.tariff_rp for g in groups_of(law(), MONTH, counted)] == [16_800, 16_800]
    assert [g.tariff_rp for g in groups_of(law(), april, counted)] == [16_800, 8_400]
    driver = [("asn_2026", "asn", "transportasi", 1)]
    assert [g.tariff_rp for g in groups_of(law(), MONTH, driver)] == [8_400]


def _made(people: list[dict[str, object]]) -> tuple[Bill, list[tuple[object, ...]]]:
    with tables_with({}) as tables:
        take_people(tables, as_rows(people))
        sweep = sweep_all(
            tables, snapshots(), month=MONTH, day=DAY, law=law(), own_payers=OWN, city_code=CITY
        )
        hold(tables)
        skip_paid(tables, MONTH)
        bill = bill_of(tables, sweep, law=law(), city_code=CITY)
        return bill, tables.rows("SELECT person_id, nik, amount_rp FROM bill_lines ORDER BY nik")


def test_columns_make_the_bill_that_values_make() -> None:
    people = [
        person(1),
        person(2, sector="transportasi"),
        person(3, fund="dbhcht_2026", payer_class="dbhcht"),
    ]
    bill, lines = _made(people)
    rows = [
        bill_row(Nik(nik(n)), f"ORANG {n}", MONTH, fund, 16_800, kpj=f"26{n:09}")
        for n, fund in ((1, "apbd_2026"), (2, "apbd_2026"), (3, "dbhcht_2026"))
    ]
    assert bill.list_hash == Bill(CITY, MONTH, DAY, bill.groups, rows).list_hash
    assert [line[0] for line in lines] == ["P0001", "P0002", "P0003"]
    assert _made(people[::-1]) == (bill, lines)


def test_of_somebody_doubled_one_month_is_billed() -> None:
    bill, lines = _made([person(1), person(1, person_id="P0002"), person(3, linked="a"),
                         person(4, linked="a")])  # fmt: skip
    assert [line[0] for line in lines] == ["P0001", "P0003"]
    assert bill.people == 2


def test_another_list_than_the_one_swept_is_not_billed() -> None:
    with tables_with({}) as tables:
        take_people(tables, as_rows([person(1), person(2)]))
        sweep = sweep_all(
            tables, snapshots(), month=MONTH, day=DAY, law=law(), own_payers=OWN, city_code=CITY
        )
        hold(tables)
        skip_paid(tables, MONTH)
        with pytest.raises(Defect, match="list that was swept"):
            bill_of(tables, replace(sweep, people_hash="0" * 64), law=law(), city_code=CITY)
