"""A list of givers as a sheet: every row comes out, sound or with a sentence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.sheet import Sheet, Workbook
from pijar.stages.contributions.giver_sheet import MOST_ROWS, Gift, read_gifts

TODAY = date(2026, 2, 1)
HEADER = ("Nama Donatur", "NIP", "OPD", "NIK", "Nama Pekerja", "Pekerjaan", "Mulai", "Sampai",
          "Lunas sampai", "Iuran")  # fmt: skip
SOUND = ("BUDI", "198001012006041001", "Disnaker", "3399011203800001", "SITI", "ojek online",
         "Januari 2026", None, "02-2026", "Rp16.800")  # fmt: skip


def read(*rows: tuple[Any, ...], header: tuple[Any, ...] = HEADER) -> tuple[Gift, ...]:
    sheet = Sheet("Donatur", "visible", [list(row) for row in [("DAFTAR",), header, *rows]])
    return read_gifts(Workbook("a.xlsx", "0" * 64, 1, "xlsx", (sheet,)), today=TODAY)


def fault_of(place: int, value: Any) -> str:
    cells = list(SOUND)
    cells[place] = value
    [gift] = read(tuple(cells))
    assert gift.fault is not None
    assert gift.fault.says
    assert gift.fault.remedy
    return gift.fault.code


def test_a_sound_row_is_read_whole() -> None:
    [gift] = read(SOUND)
    assert gift.fault is None
    assert (gift.sheet, gift.row, gift.giver, gift.number) == (
        "Donatur", 3, "BUDI", "198001012006041001",
    )  # fmt: skip
    assert (gift.first, gift.last, gift.paid_through) == (Month(2026, 1), None, Month(2026, 2))
    assert (gift.sector, gift.monthly_rp, gift.name) == ("transportasi", 16_800, "SITI")
    assert gift.nik is not None
    assert gift.nik.digits == "3399011203800001"


@pytest.mark.parametrize(
    ("place", "value", "code"),
    [
        (0, None, "TANPA_DONATUR"),
        (1, 1.980010120060410e17, "NIP_DIBULATKAN"),
        (3, None, "TANPA_NIK"),
        (3, "33990112038", "NIK_RUSAK"),
        (3, "3,39901E+15", "NIK_RUSAK"),
        (4, None, "TANPA_NAMA"),
        (6, None, "TANPA_MULAI"),
        (6, "segera", "BULAN_TAK_TERBACA"),
        (7, "12-2025", "BULAN_TERBALIK"),
        (8, "12-2025", "LUNAS_DI_LUAR"),
        (8, "01-2046", "LUNAS_DI_LUAR"),
        (9, "16.80", "IURAN_TAK_TERBACA"),
        (9, 0, "IURAN_TAK_TERBACA"),
        (9, -16_800, "IURAN_TAK_TERBACA"),
    ],
)
def test_what_is_wrong_is_said(place: int, value: Any, code: str) -> None:
    assert fault_of(place, value) == code


def test_what_is_left_out_may_be() -> None:
    [gift] = read(("BUDI", None, None, "3399011203800001", "SITI", None, date(2026, 1, 5)))
    assert gift.fault is None
    assert (gift.number, gift.group, gift.sector, gift.monthly_rp) == ("", "", "", None)
    assert (gift.first, gift.paid_through) == (Month(2026, 1), None)


def test_empty_rows_are_nobody_and_a_list_has_its_end() -> None:
    assert read((), (None, " "), SOUND)[0].row == 5
    with pytest.raises(Refusal, match="5001 baris"):
        read(*[SOUND] * (MOST_ROWS + 1))


def test_a_sheet_without_its_headings_is_refused() -> None:
    with pytest.raises(Refusal, match="kolom NIK"):
        read(SOUND, header=("A", "B", "C"))
