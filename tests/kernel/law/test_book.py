"""LawBook and Law: one value on a day, or a refusal; never the nearest date."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.core.errors import Defect, NotInForce
from pijar.law.book import InForce, Law, LawBook, Quantity, Unit
from pijar.law.source import Source

LABEL = MappingProxyType({"id": "usia tertinggi", "en": "highest age"})
NAME = "bpu.usia"


def entry(since: date, value: object, until: date | None = None, unit: Unit = "year") -> InForce:
    return InForce(NAME, value, since, unit, LABEL, Source("Peraturan A"), until)


def book(*values: InForce, local: tuple[InForce, ...] = (), unit: Unit = "year") -> LawBook:
    return LawBook([Quantity(NAME, unit, LABEL, bool(local), None, values, local)])


TWO = book(entry(date(2016, 1, 1), 60), entry(date(2021, 4, 1), 65))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2016, 1, 1), 60),
        (date(2021, 3, 31), 60),
        (date(2021, 4, 1), 65),
        (date(2021, 4, 2), 65),
        (date(9999, 12, 31), 65),
    ],
)
def test_the_value_of_the_day(day: date, value: int) -> None:
    assert TWO.on(day)(NAME) == value


def test_before_the_first_value_there_is_none() -> None:
    law = TWO.on(date(2015, 12, 31))
    with pytest.raises(NotInForce) as caught:
        law(NAME)
    assert caught.value.code == "HUKUM_BELUM_BERLAKU"
    assert caught.value.message == (
        "Tidak ada nilai “bpu.usia” (usia tertinggi) yang berlaku pada 31 Desember 2015; "
        "nilai pertama berlaku sejak 1 Januari 2016."
    )
    assert "law/bpu/usia.yaml" in caught.value.remedy
    assert law.was_read == frozenset()


def test_after_the_last_day_there_is_none_and_the_older_value_does_not_return() -> None:
    ended = book(entry(date(2016, 1, 1), 60), entry(date(2021, 4, 1), 65, date(2022, 1, 31)))
    assert ended.on(date(2022, 1, 31))(NAME) == 65
    with pytest.raises(NotInForce, match="sampai 31 Januari 2022"):
        ended.on(date(2022, 2, 1))(NAME)


def test_a_gap_between_two_values_is_not_bridged() -> None:
    gap = book(entry(date(2016, 1, 1), 60, date(2016, 12, 31)), entry(date(2021, 4, 1), 65))
    with pytest.raises(NotInForce):
        gap.on(date(2018, 1, 1)).entry(NAME)


DAYS = st.dates(date(2015, 1, 1), date(2015, 2, 15))


@settings(max_examples=200)
@given(st.dictionaries(DAYS, st.integers(0, 9), max_size=4), st.data(), DAYS)
def test_a_day_is_answered_as_a_day_by_day_calendar_answers(
    values: dict[date, int], data: st.DataObject, asked: date
) -> None:
    """The oracle paints every value on a calendar, day by day, in order."""
    calendar: dict[date, int] = {}
    entries, begins = [], sorted(values)
    for place, since in enumerate(begins):
        following = begins[place + 1] if place + 1 < len(begins) else date(2015, 3, 1)
        length = data.draw(st.integers(1, (following - since).days))
        until = since + timedelta(days=length - 1) if data.draw(st.booleans()) else None
        entries.append(entry(since, values[since], until))
        painted = length if until else (following - since).days
        calendar |= {since + timedelta(days=step): values[since] for step in range(painted)}
    law = book(*entries).on(asked)
    if asked in calendar:
        assert law(NAME) == calendar[asked]
    else:
        with pytest.raises(NotInForce):
            law(NAME)


@pytest.mark.parametrize(
    ("day", "birthday"),
    [
        (date(2026, 11, 22), date(1961, 11, 22)),
        (date(2024, 2, 29), date(1959, 2, 28)),  # 1959 has no 29 February
        (date(2024, 2, 28), date(1959, 2, 28)),
        (date(2024, 3, 1), date(1959, 3, 1)),
        (date(2025, 2, 28), date(1960, 2, 28)),  # born on 29 February 1960: 65 on 1 March
        (date(2025, 3, 1), date(1960, 3, 1)),
        (date(2025, 12, 31), date(1960, 12, 31)),
    ],
)
def test_the_birthday_of_an_age(day: date, birthday: date) -> None:
    assert TWO.on(day).birthday(NAME) == birthday


@pytest.mark.parametrize(
    ("day", "younger"),
    [(date(2025, 2, 28), True), (date(2025, 3, 1), False)],
)
def test_born_on_leap_day_turns_65_on_1_march(day: date, younger: bool) -> None:
    assert (date(1960, 2, 29) > TWO.on(day).birthday(NAME)) is younger


def test_a_birthday_needs_years() -> None:
    months = book(entry(date(2016, 1, 1), 3, unit="month"), unit="month")
    with pytest.raises(Defect, match="not in years"):
        months.on(date(2020, 1, 1)).birthday(NAME)


def test_a_name_that_does_not_exist_is_our_fault_and_the_near_name_is_told() -> None:
    with pytest.raises(Defect, match=r"did you mean: bpu\.usia"):
        TWO.on(date(2020, 1, 1))("bpu.usai")


def test_the_law_is_asked_for_a_day_not_an_instant() -> None:
    with pytest.raises(Defect, match="for a day"):
        TWO.on(datetime(2026, 1, 1, tzinfo=UTC))


def test_what_was_read_is_remembered_and_looking_around_is_not_reading() -> None:
    law = TWO.on(date(2026, 1, 1))
    law.quantities()
    law.as_json()
    assert law.was_read == frozenset()
    law.birthday(NAME)
    assert law.was_read == {NAME}
    assert TWO.on(date(2026, 1, 1)).was_read == frozenset()


def test_an_entry_tells_all() -> None:
    found = TWO.on(date(2026, 1, 1)).entry(NAME)
    assert (found.since, found.unit, found.scheme, found.confirmed, found.local) == (
        date(2021, 4, 1),
        "year",
        "bpu",
        False,
        False,
    )
    assert found in {found}  # rules keep entries in sets


def test_json_is_complete_sorted_and_plain() -> None:
    table = MappingProxyType({"rows": (MappingProxyType({"last": None, "on": date(2020, 1, 1)}),)})
    late = Quantity("aaa.late", "year", LABEL, False, None, (entry(date(2030, 1, 1), 1),))
    source = Source("UU 1", "Pasal 2", "catatan", confirmed=True)
    value = InForce(
        "zzz.t", table, date(2020, 1, 1), "table", LABEL, source, date(2029, 1, 1), True
    )
    there = Quantity("zzz.t", "table", LABEL, True, None, (), (value,))
    law = LawBook([there, late]).on(date(2026, 1, 1))
    assert law.as_json() == {
        "day": "2026-01-01",
        "not_in_force": ["aaa.late"],
        "quantities": {
            "zzz.t": {
                "confirmed": True,
                "label": {"id": "usia tertinggi", "en": "highest age"},
                "local": True,
                "since": "2020-01-01",
                "source": {"at": "Pasal 2", "instrument": "UU 1", "note": "catatan"},
                "unit": "table",
                "until": "2029-01-01",
                "value": {"rows": [{"last": None, "on": "2020-01-01"}]},
            }
        },
    }
    assert json.dumps(law.as_json())


def test_the_order_of_loading_changes_nothing() -> None:
    first = Quantity("aaa.b", "year", LABEL, False, None, (entry(date(2016, 1, 1), 1),))
    quantities = [*TWO.quantities, first]
    one, other = LawBook(quantities), LawBook(reversed(quantities))
    day = date(2026, 1, 1)
    assert json.dumps(one.on(day).as_json()) == json.dumps(other.on(day).as_json())
    assert [each.name for each in other.quantities] == ["aaa.b", "bpu.usia"]


def test_law_of_a_day_has_one_entry_a_quantity() -> None:
    law: Law = TWO.on(date(2026, 1, 1))
    assert [(each.name, each.value) for each in law.quantities()] == [("bpu.usia", 65)]


@pytest.mark.parametrize(
    ("source", "lang", "cited"),
    [
        (Source("PP 44/2015", "Lampiran II"), "id", "PP 44/2015, Lampiran II (belum dikonfirmasi)"),
        (Source("PP 44/2015"), "en", "PP 44/2015 (not yet confirmed)"),
        (Source("UU 27/2022", "Pasal 46", confirmed=True), "id", "UU 27/2022, Pasal 46"),
    ],
)
def test_a_citation_says_when_nobody_confirmed_it(source: Source, lang: str, cited: str) -> None:
    assert source.cite(lang) == cited
