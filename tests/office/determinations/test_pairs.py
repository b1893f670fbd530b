"""Pairs that wait: each question once, with both records, whatever asks it again."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from pijar_office.actions.run_files import RunPair, RunSide

pytestmark = pytest.mark.django_db


class Run:
    """A run that found some pairs."""

    def __init__(self, *pairs: RunPair, places: dict[str, tuple[str, str, int]]) -> None:
        self._pairs, self._places = pairs, places

    def waiting_pairs(self) -> list[RunPair]:
        return list(self._pairs)

    def row_places(self) -> dict[str, tuple[str, str, int]]:
        return self._places


def _side(id: str, key: str, name: str, region: str | None) -> RunSide:
    return RunSide(
        id, key * 32, "3380101503800001", None, name, date(1980, 3, 15), "L", None, None, region
    )


def test_a_question_is_asked_once(computed: Any) -> None:
    from pijar_office.actions.act import act
    from pijar_office.actions.importing_pairs import import_pairs
    from pijar_office.records.decisions import RowPerson
    from pijar_office.records.links import Pair, PairAsked, PairSide

    row = RowPerson.objects.filter(determination=computed).first()
    assert row is not None
    place = ("dinas/daftar.xlsx", "Sheet1", 7)
    left = _side("population:4", "b", "BUDI", "33.74.01.1002")
    right = _side("rows:9", "a", "BUDY", "33.74.01.1001")
    twin = RunPair(right, _side("rows:10", "a", "BUDY", None), 9, "")
    run = Run(RunPair(left, right, 3, "nik:sama:22"), twin, places={"rows:9": place})
    before = Pair.objects.count()
    for _ in range(2):
        later = _copy(computed)
        with act("system:test", "determinations.import") as deed:
            import_pairs(run, later, {place: (row.list_row_id, "")}, deed.event)  # type: ignore[arg-type]
    assert Pair.objects.count() == before + 1
    pair = Pair.objects.get(left_key="a" * 32)
    assert (pair.right_key, pair.region_code, pair.score) == ("b" * 32, "33.74.01.1001", 3)
    sides = PairSide.objects.filter(pair=pair).order_by("side")
    assert [side.label for side in sides] == [
        "daftar.xlsx, Sheet1, baris 7",
        "data penduduk baris 5",
    ]
    assert sides[0].nik_enc.reveal() == "3380101503800001"
    assert PairAsked.objects.filter(pair=pair).count() == 2


def _copy(determination: Any) -> Any:
    from pijar_office.actions.act import act
    from pijar_office.records.decisions import Determination

    with act("system:test", "determinations.start") as deed:
        return deed.add(
            Determination(
                id=uuid4(), year=determination.year, day=determination.day, asked_at=deed.at
            )
        )
