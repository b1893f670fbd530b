"""A report that contradicts itself is never made."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pijar.core.errors import Defect
from pijar.core.month import Month
from pijar.stages.reports.tables import (
    Figure,
    Report,
    Row,
    Table,
    Words,
    growth_bp,
    share_bp,
    table,
    total,
)

DAY = date(2026, 7, 1)


def words(text: str) -> Words:
    return Words(text, text)


def figure(code: str, **more: object) -> Figure:
    said = words(code)
    return Figure(code, said, "people", DAY, said, said, **more)  # type: ignore[arg-type]


FIGURES = (
    figure("seats"),
    figure("men"),
    figure("women"),
    figure("people", parts=("men", "women")),
    figure("filled", share=("people", "seats")),
)
ROWS = [("a", words("A"), (10, 3, 4)), ("b", words("B"), (20, 0, 5))]


def made() -> Table:
    return table("funds", words("Funds"), words("Fund"), FIGURES, ROWS)


def report(*tables: Table) -> Report:
    return Report("dana", words("R"), "Kota", "P", Month(2026, 6), DAY, (), tables)


def test_sums_parts_and_shares_are_reckoned() -> None:
    found = made()
    assert found.rows[0].values == (10, 3, 4, 7, 7_000)
    assert found.totals == (30, 3, 9, 12, 4_000)
    assert found.column("people") == (7, 5)


@pytest.mark.parametrize("place", range(5))
def test_a_line_or_a_total_that_is_one_off_is_a_defect(place: int) -> None:
    found = made()
    off = tuple(n + (at == place) for at, n in enumerate(found.totals) if n is not None)
    with pytest.raises(Defect, match=r"is not|total is"):
        replace(found, totals=off)
    line = tuple(n + (at == place) for at, n in enumerate(found.rows[0].values) if n is not None)
    with pytest.raises(Defect):
        replace(found, rows=(Row("a", words("A"), line), *found.rows[1:]))


def test_unknown_is_never_nought() -> None:
    found = table("t", words("T"), words("R"), FIGURES,
                  [("a", words("A"), (None, 3, 4)), ("b", words("B"), (20, None, 5))])  # fmt: skip
    assert found.rows[0].values == (None, 3, 4, 7, None)
    assert found.totals == (None, None, 9, None, None)
    assert total([]) == 0
    assert share_bp(5, 0) is None
    assert share_bp(390_498, 756_873) == 5_159
    assert growth_bp(8_500, 7_217) == 1_777
    assert growth_bp(90, 100) == -1_000
    assert growth_bp(90, 0) is None


def test_a_figure_needs_its_definition_and_its_source() -> None:
    for bare in (
        replace(figure("x"), definition=words("")),
        replace(figure("x"), source=words("")),
    ):
        with pytest.raises(Defect, match="without a definition"):
            table("t", words("T"), words("R"), [bare], [])


def test_two_tables_tell_the_same_of_the_same_figure() -> None:
    other = table("sex", words("S"), words("Sex"), [figure("people")],
                  [("m", words("M"), (3,)), ("f", words("F"), (9,))])  # fmt: skip
    assert len(report(made(), other).figures) == 5
    less = table("sex", words("S"), words("Sex"), [figure("people")], [("m", words("M"), (11,))])
    with pytest.raises(Defect, match="people is 12 and 11"):
        report(made(), less)
    later = replace(figure("people"), day=date(2026, 7, 2))
    with pytest.raises(Defect):
        report(made(), table("sex", words("S"), words("S"), [later], [("m", words("M"), (12,))]))


def test_nothing_stands_twice() -> None:
    with pytest.raises(Defect):
        table("t", words("T"), words("R"), FIGURES, [ROWS[0], ROWS[0]])
    with pytest.raises(Defect):
        table("t", words("T"), words("R"), [figure("x"), figure("x")], [])
    with pytest.raises(Defect):
        report(made(), made())
    with pytest.raises(Defect):
        report()
