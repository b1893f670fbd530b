"""From one fund to another: no gap, no overlap, not for one instant (INV-10)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from tests.office.samples import decrees as sample
from tests.office.samples import leaves as leaving

from pijar.core.month import Month
from pijar_office.actions import replacements
from pijar_office.queries import proposals
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.funding import Fund

Make = Callable[..., Any]
JUNE = date(2026, 6, 15)
AUGUST = Month(2026, 8)


@pytest.fixture
def here(officer: Make, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Two paid by DBHCHT and four by APBD since January; it is June."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    return leaving.office(officer)


def fund(code: str) -> Fund:
    return Fund.objects.get(code=f"{code}_2026")


def covered(person: Any) -> list[tuple[int, str]]:
    found = PersonMonth.objects.filter(person=person, voided_at=None).order_by("month")
    return [(month - 202600, code) for month, code in found.values_list("month", "fund__code")]


def switch(here: SimpleNamespace, people: list[Any], to: str = "apbd") -> Any:
    return replacements.propose_switch(here.verifier, here.year, people, fund(to), AUGUST)


def test_each_month_leaves_one_fund_and_enters_the_other(here: SimpleNamespace) -> None:
    before = dict(Fund.objects.values_list("code", "committed_rp"))
    leaving.put_in_force(here, switch(here, here.people[:2]))
    for person in here.people[:2]:
        assert covered(person) == [
            (month, "dbhcht_2026" if month < 8 else "apbd_2026") for month in range(1, 13)
        ]
    after = dict(Fund.objects.values_list("code", "committed_rp"))
    moved = 2 * 5 * sample.PRICE_RP
    assert after["dbhcht_2026"] == before["dbhcht_2026"] - moved
    assert after["apbd_2026"] == before["apbd_2026"] + moved


def test_what_cannot_be_a_switch_is_refused(here: SimpleNamespace) -> None:
    with sample.refused("BULAN_SUDAH_BERJALAN"):
        replacements.propose_switch(
            here.verifier, here.year, here.people[:1], fund("apbd"), Month(2026, 6)
        )
    with sample.refused("DANA_BERSYARAT"):
        switch(here, here.people[2:3], "dbhcht")
    with sample.refused("TIDAK_ADA_PERUBAHAN"):
        switch(here, here.people[2:3])
    leaving.run_folder(here, tobacco={here.people[2]})
    switch(here, here.people[2:3], "dbhcht")


def test_a_month_in_a_bill_does_not_move(here: SimpleNamespace) -> None:
    leaving.paid(here, [9], date(2026, 6, 15))
    made = switch(here, here.people[:1])
    leaving.put_in_force(here, made)
    assert covered(here.people[0])[8] == (9, "dbhcht_2026")
    assert covered(here.people[0])[9] == (10, "apbd_2026")
    later = sample.determination(here.year, [(p, "apbd", 1, 12) for p in here.people[1:]], JUNE)
    found = proposals.proposal(later, leaving.in_force(here), JUNE)
    taken = [line for line in found.lines if line.person == here.people[0]]
    assert {line.fund.code: line.months for line in taken} == {"dbhcht_2026": 1, "apbd_2026": 4}


@pytest.mark.django_db(transaction=True)
def test_a_reader_beside_it_never_sees_two_or_none(
    officer: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second connection counts each moving month while the decree comes into force."""
    monkeypatch.setattr("pijar_office.actions.clock.today", lambda: JUNE)
    here = leaving.office(officer)
    made = switch(here, here.people[:2])
    moving = [person.pk for person in here.people[:2]]
    seen: Counter[tuple[tuple[Any, int, str], ...]] = Counter()
    begun, done = threading.Event(), threading.Event()

    def read() -> None:
        rows = PersonMonth.objects.filter(person__in=moving, voided_at=None, month__gte=202608)
        try:
            while True:
                ending = done.is_set()
                seen[tuple(sorted(rows.values_list("person_id", "month", "fund__code")))] += 1
                begun.set()
                if ending:
                    return
        finally:
            connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(20)
    try:
        leaving.put_in_force(here, made)
    finally:
        done.set()
        reader.join()
    each = [(person, month) for person in sorted(moving) for month in range(202608, 202613)]
    assert all([(person, month) for person, month, _ in rows] == each for rows in seen)
    assert {frozenset(code for *_, code in rows) for rows in seen} == {
        frozenset({"dbhcht_2026"}),
        frozenset({"apbd_2026"}),
    }, "all of it is seen before, or all of it after"
