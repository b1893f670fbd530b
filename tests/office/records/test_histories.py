"""Histories of months are what the records say, whoever changes what beside whom."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import bills as sample

from pijar_office.queries import invariants
from pijar_office.records import histories
from pijar_office.records.histories import CoverMonth, History, Standing
from pijar_office.records.people import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(officer: Callable[..., Any]) -> SimpleNamespace:
    """An office with a bill that is paid, and months that are in none."""
    made = sample.office(officer)
    made.bill = sample.billed(made)
    return made


def _breaches() -> list[str]:
    return [breach.code for breach in invariants.breaches([invariants.histories_are_told])]


def test_people_with_the_same_months_share_them(here: SimpleNamespace) -> None:
    people = Standing.objects.count()
    assert people > Standing.objects.values("history").distinct().count()
    assert _breaches() == []


def test_a_bill_stands_in_the_history_of_everybody_in_it(here: SimpleNamespace) -> None:
    person = sample.lines_of(here.bill)[0].person
    months = Standing.objects.get(person=person).history.months
    assert [each.bill for each in months if each.month == here.bill.month] == [here.bill.pk]
    assert {each.bill for each in months if each.month != here.bill.month} == {None}


def test_whoever_changed_beside_a_bill_is_told_anew(here: SimpleNamespace) -> None:
    person = sample.lines_of(here.bill)[0].person
    other = History.of([CoverMonth(202601, None, "provinsi", 0, None)])
    other.save(force_insert=True)
    Standing.objects.filter(person=person).update(history=other)
    histories.billed(here.bill)
    assert _breaches() == []


def test_who_moves_is_counted_where_they_live(here: SimpleNamespace) -> None:
    person = Standing.objects.first().person  # type: ignore[union-attr]
    Person.objects.filter(pk=person.pk).update(region_code="33.74.02.1003")
    assert _breaches() == ["INV-51"]
    histories.moved()
    assert Standing.objects.get(person=person).region_code == "33.74.02.1003"
    assert _breaches() == []


def test_who_does_other_work_is_counted_among_them(here: SimpleNamespace) -> None:
    standing = Standing.objects.select_related("person").first()
    assert standing is not None
    assert standing.occupation == standing.person.occupation != "nelayan"
    Person.objects.filter(pk=standing.pk).update(occupation="nelayan")
    assert _breaches() == ["INV-51"]
    histories.moved()
    assert Standing.objects.get(pk=standing.pk).occupation == "nelayan"
    assert _breaches() == []


def test_who_was_forgotten_is_found_at_night(here: SimpleNamespace) -> None:
    person = Standing.objects.first().person  # type: ignore[union-attr]
    Standing.objects.filter(person=person).delete()
    assert _breaches() == ["INV-51"]
    histories.follow([person.pk])
    assert _breaches() == []


def test_a_history_is_named_by_what_it_tells() -> None:
    months = [CoverMonth(202600 + n, None, "dana provinsi", 0, None) for n in (2, 1)]
    one, other = History.of(months), History.of(reversed(months))
    assert one.pk == other.pk
    assert one.months == tuple(reversed(months))
    assert History.of(months[:1]).pk != one.pk
