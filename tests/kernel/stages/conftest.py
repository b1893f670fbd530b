"""A small city to read lists in: four kelurahan in three kecamatan, two of them named alike."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pijar.core.region import Region, Regions
from pijar.core.sheet import Cell, Sheet
from pijar.stages.lists import SheetReading, read_sheet

TODAY = date(2026, 11, 22)

OCCUPATIONS = {
    "nelayan": "nelayan",
    "buruh nelayan": "nelayan",
    "juru parkir": "juru_parkir",
    "jukir": "juru_parkir",
    "buruh": "buruh_serabutan",
    "buruh tani": "buruh_tani",
    "pedagang kaki lima": "pedagang",
    "sopir angkot": "sopir_angkot",
}

ListReader = Callable[..., SheetReading]


@pytest.fixture(scope="session")
def regions() -> Regions:
    rows = [
        Region("33.74", "Kota Semarang", "kota", "33"),
        Region("33.74.02", "Semarang Utara", "kecamatan", "33.74"),
        Region("33.74.14", "Mijen", "kecamatan", "33.74"),
        Region("33.74.16", "Tugu", "kecamatan", "33.74"),
        Region("33.74.02.1001", "Bandarharjo", "kelurahan", "33.74.02"),
        Region("33.74.02.1004", "Purwosari", "kelurahan", "33.74.02"),
        Region("33.74.14.1012", "Purwosari", "kelurahan", "33.74.14"),
        Region("33.74.16.1005", "Mangkang Kulon", "kelurahan", "33.74.16"),
    ]
    return Regions(rows, {"Bandar Harjo": "Bandarharjo"})


@pytest.fixture(scope="session")
def read(regions: Regions) -> ListReader:
    """Rows, as lists of cells → the reading; keywords go to the sheet or to the reader."""

    def read_rows(*rows: list[Cell], name: str = "Sheet1", **more: Any) -> SheetReading:
        of_sheet = {"state": "visible"} | {
            key: more.pop(key)
            for key in ("state", "hidden_rows", "merged", "formulas", "hidden_columns")
            if key in more
        }
        sheet = Sheet(name=name, rows=list(rows), **of_sheet)
        given = {"occupations": OCCUPATIONS, "today": TODAY} | more
        return read_sheet("daftar.xlsx", sheet, regions=regions, **given)

    return read_rows
