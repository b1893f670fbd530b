"""What an event is to the insurer; what nobody knows is asked, and the day is that of the place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.kernel.contributions.laws import nation

from pijar.core.errors import Defect, Refusal
from pijar.stages.claims.events import (
    NO,
    UNKNOWN,
    YES,
    Accident,
    Death,
    counts_as_accident,
    what,
)

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
LAW = nation().on(date(2026, 3, 10))
VIOLENCE = "kekerasan_fisik_di_tempat_kerja"


def hurt(at: datetime, zone: ZoneInfo = JAKARTA, at_work=YES, kind: str = "") -> Accident:  # type: ignore[no-untyped-def]
    return Accident(at, zone, at_work, kind=kind)


def test_the_day_is_that_of_the_place() -> None:
    """17:30 in London on 31 December is past midnight in Semarang, and an hour more in Jayapura."""
    before = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    assert hurt(before).day == date(2026, 12, 31)
    assert hurt(before + timedelta(minutes=1)).day == date(2027, 1, 1)
    assert hurt(before - timedelta(hours=2), JAYAPURA).day == date(2026, 12, 31)
    assert hurt(before - timedelta(minutes=119), JAYAPURA).day == date(2027, 1, 1)


def test_an_instant_without_a_zone_is_our_fault() -> None:
    with pytest.raises(Defect):
        hurt(datetime(2026, 1, 1, 10))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("at_work", "scheme", "questions", "reasons"),
    [
        (YES, "jkk", (), ()),
        (NO, None, (), ("bukan_kecelakaan_kerja",)),
        (UNKNOWN, None, ("karena_kecelakaan_kerja",), ()),
    ],
)
def test_an_accident(at_work, scheme, questions, reasons) -> None:  # type: ignore[no-untyped-def]
    found = what(hurt(datetime(2026, 3, 10, 3, tzinfo=UTC), at_work=at_work), LAW)
    assert (found.scheme, found.questions, found.reasons) == (scheme, questions, reasons)
    assert found.day == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("by_work", "accident_on", "scheme", "day", "questions"),
    [
        (NO, None, "jkm", date(2026, 3, 10), ()),
        (NO, date(2026, 1, 1), "jkm", date(2026, 3, 10), ()),
        (YES, date(2026, 1, 1), "jkk", date(2026, 1, 1), ()),
        (YES, None, "jkk", None, ("hari_kecelakaan",)),
        (UNKNOWN, date(2026, 1, 1), None, None, ("karena_kecelakaan_kerja",)),
        (UNKNOWN, None, None, None, ("karena_kecelakaan_kerja",)),
    ],
)
def test_a_death(by_work, accident_on, scheme, day, questions) -> None:  # type: ignore[no-untyped-def]
    found = what(Death(date(2026, 3, 10), by_work, accident_on), LAW)
    assert (found.scheme, found.day, found.questions) == (scheme, day, questions)


def test_nobody_has_an_accident_after_death() -> None:
    Death(date(2026, 3, 10), YES, date(2026, 3, 10))
    with pytest.raises(Refusal) as caught:
        Death(date(2026, 3, 10), YES, date(2026, 3, 11))
    assert caught.value.code == "KECELAKAAN_SESUDAH_MENINGGAL"


def test_violence_at_work_counts_from_the_day_the_law_says_so() -> None:
    for day, counts in ((date(2025, 1, 31), False), (date(2025, 2, 1), True)):
        law = nation().on(day)
        assert counts_as_accident(VIOLENCE, law) is counts
        at = datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
        assert what(hurt(at, at_work=UNKNOWN, kind=VIOLENCE), law).scheme == (
            "jkk" if counts else None
        )
    assert not counts_as_accident("", LAW)
    assert not counts_as_accident("tersengat_lebah", LAW)
