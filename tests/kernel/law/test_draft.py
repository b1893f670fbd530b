"""A draft of law beside the law in force: from its own days on, and over the city's own values."""

from datetime import date
from pathlib import Path

import pytest

from pijar.core.errors import Refusal
from pijar.law.book import LawBook
from pijar.law.load import load_law, with_draft
from pijar.stages.plans.effect import changes, effect_day

NAME = "bpu.usia_min"
FILE = """
label: {{id: usia, en: age}}
unit: year
local: true
values:
{values}
"""
VALUE = "  {day}: {{value: {value}, confirmed: false, source: {{instrument: {instrument}}}}}\n"


def write(place: Path, *values: tuple[str, int], head: bool = False) -> Path:
    path = place / "bpu" / "usia_min.yaml"
    path.parent.mkdir(parents=True)
    lines = "".join(VALUE.format(day=d, value=v, instrument=place.name) for d, v in values)
    path.write_text(FILE.format(values=lines) if head else f"values:\n{lines}")
    return path


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    write(tmp_path / "law", ("2020-01-01", 17), ("2025-01-01", 18), head=True)
    return tmp_path / "law"


def told(book: LawBook, *years: int) -> list[int]:
    return [book.on(date(year, 6, 1))(NAME) for year in years]


def test_a_draft_holds_from_its_own_day_on(nation: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "draft", ("2027-01-01", 21))
    book = load_law(nation)
    for draft in (file, tmp_path / "draft"):
        assert told(with_draft(book, draft), 2024, 2026, 2027) == [17, 18, 21]
    assert told(book, 2027) == [18], "the law itself is not touched"


def test_on_a_day_that_both_name_the_draft_holds(nation: Path, tmp_path: Path) -> None:
    drafted = with_draft(load_law(nation), write(tmp_path / "draft", ("2025-01-01", 20)))
    assert told(drafted, 2024, 2026) == [17, 20]
    (quantity,) = drafted.quantities
    assert [str(value.since) for value in quantity.values] == ["2020-01-01", "2025-01-01"]


def test_a_whole_law_file_may_be_a_draft(nation: Path, tmp_path: Path) -> None:
    file = write(tmp_path / "draft", ("2026-01-01", 19), head=True)
    assert told(with_draft(load_law(nation), file), 2026) == [19]


def test_a_draft_is_over_what_the_city_set_for_itself(nation: Path, tmp_path: Path) -> None:
    write(tmp_path / "city", ("2025-01-01", 16))
    book = load_law(nation, tmp_path / "city")
    drafted = with_draft(book, write(tmp_path / "draft", ("2027-01-01", 21)))
    assert told(book, 2026, 2027) == [16, 16]
    assert told(drafted, 2026, 2027) == [16, 21]


def test_what_changes_and_on_which_day_it_is_asked(nation: Path, tmp_path: Path) -> None:
    book = load_law(nation)
    drafted = with_draft(book, write(tmp_path / "draft", ("2027-04-01", 21)))
    day = effect_day(2027, date(2026, 11, 1), book, drafted)
    assert day == date(2027, 4, 1)
    (change,) = changes(book, drafted, day)
    assert (change.before, change.after, change.source) == (
        "18", "21", "draft (belum dikonfirmasi)",
    )  # fmt: skip
    assert changes(book, drafted, date(2027, 3, 31)) == ()
    assert effect_day(2027, date(2026, 11, 1), book, book) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        ("bpu/usia_min.yaml", "values: {2027-01-01: {value: muda}}", "HUKUM_TIDAK_SAH"),
        ("bpu/usia_min.yaml", "- 21", "HUKUM_TIDAK_SAH"),
        ("bpu/usia_min.yaml", "{", "HUKUM_TIDAK_SAH"),
        ("bpu/lain.yaml", "values: {}", "HUKUM_TAK_DIKENAL"),
        ("Usia.yaml", "values: {}", "HUKUM_TIDAK_SAH"),
    ],
)
def test_a_wrong_draft_is_refused(
    nation: Path, tmp_path: Path, place: str, text: str, code: str
) -> None:
    path = tmp_path / "draft" / place
    path.parent.mkdir(parents=True)
    path.write_text(text)
    for draft in (path, tmp_path / "draft"):
        with pytest.raises(Refusal) as refused:
            with_draft(load_law(nation), draft)
        assert (refused.value.code, bool(refused.value.remedy)) == (code, True)
