"""A reply as a file: workbook or delimited text, through the sandbox."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.papers.samples import nik

from pijar.core.errors import Refusal
from pijar.files.city import load_city
from pijar.files.read import Reader
from pijar.files.reply import read_reply

TODAY = date(2026, 5, 20)
HEADER = ["NO", "NIK", "NAMA LENGKAP", "NO KPJ", "BULAN MULAI", "STATUS", "KETERANGAN"]
ROWS = [
    [1, nik(1).digits, "SITI", "26000000011", date(2026, 5, 1), "DITERIMA", None],
    [2, nik(2).digits, "BUDI", None, None, "DITOLAK", "NIK tidak ditemukan"],
]


def _told(path: Path) -> list[tuple[object, ...]]:
    with Reader() as reader:
        rows = read_reply(reader, path, load_city("semarang").reply(), today=TODAY)
    return [(row.row, row.nik, row.kpj, row.starts_on, row.refusal) for row in rows]


EXPECTED = [
    (2, nik(1), "26000000011", date(2026, 5, 1), ""),
    (3, nik(2), "", None, "nik_tidak_ditemukan"),
]


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    book.save(tmp_path / "balasan.xlsx")
    assert _told(tmp_path / "balasan.xlsx") == EXPECTED


def test_delimited_text(tmp_path: Path) -> None:
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in [HEADER, *ROWS]]
    (tmp_path / "balasan.csv").write_text("\n".join(lines), encoding="utf-8")
    assert _told(tmp_path / "balasan.csv") == EXPECTED


def test_a_file_without_a_header_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "balasan.csv").write_text("apa;saja\n1;2\n", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        _told(tmp_path / "balasan.csv")
    assert "papers/reply.yaml" in refused.value.remedy
