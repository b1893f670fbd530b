"""The annex as a workbook, checked as an auditor would: with the standard library alone."""

import hashlib
import unicodedata
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
from tests.papers.samples import HOSTILE, annex, line, nik

from pijar.files.annex import write_annex_xlsx
from pijar.stages.enrolments import ANNEX_HEADINGS

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_by_standard_library(path: Path, sheet: str) -> list[dict[str, str]]:
    """Each row of a sheet: column letters → what the cell holds, by zipfile and XML alone."""
    with zipfile.ZipFile(path) as book:
        root = ElementTree.fromstring(book.read(f"xl/worksheets/{sheet}.xml"))
    rows = []
    for row in root.iter(f"{_NS}row"):
        cells = {}
        for cell in row:
            column = cell.attrib["r"].rstrip("0123456789")
            value = cell.find(f"{_NS}is/{_NS}t")
            value = cell.find(f"{_NS}v") if value is None else value
            cells[column] = "" if value is None else value.text or ""
        rows.append(cells)
    return rows


def test_anybody_can_compute_the_hash_from_the_workbook(tmp_path: Path) -> None:
    """The recipe of the sheet Pengesahan, followed to the letter."""
    lines = tuple(line(n, f"ORANG {n}", rt="" if n % 2 else "001") for n in range(1, 31))
    paper = annex(lines)
    path = tmp_path / "a.xlsx"
    write_annex_xlsx(path, paper)

    header, *rest = [r for r in rows_by_standard_library(path, "sheet1") if len(r) > 3]
    assert tuple(header.values()) == ANNEX_HEADINGS
    people = [row for row in rest if row.get("A")]
    letters = "ABCDEFGHIJKLMNO"
    texts = ["\t".join(row.get(letter, "") for letter in letters) for row in people]
    seal = {row["A"]: row["B"] for row in rows_by_standard_library(path, "sheet2") if "B" in row}
    opening = seal["Baris pembuka"].replace(" ⇥ ", "\t")
    rows = sorted(unicodedata.normalize("NFC", text).encode() for text in texts)
    text = b"\n".join([opening.encode(), *rows]) + b"\n"
    assert hashlib.sha256(text).hexdigest() == seal["Sidik jari daftar (SHA-256)"] == paper.hash
    assert seal["Banyaknya orang"] == "30"


def test_hostile_texts_do_not_break_the_recipe(tmp_path: Path) -> None:
    lines = tuple(line(n, name) for n, name in enumerate(HOSTILE, 1))
    write_annex_xlsx(tmp_path / "a.xlsx", annex(lines))
    rows = rows_by_standard_library(tmp_path / "a.xlsx", "sheet1")
    people = [row for row in rows if row.get("A", "").isdigit()]
    assert [row["B"] for row in people] == [one.name for one in lines]


def test_totals_are_the_sums_and_the_nik_is_whole_text(tmp_path: Path) -> None:
    paper = annex(tuple(line(n, months=n, amount_rp=16_800 * n) for n in range(1, 11)))
    write_annex_xlsx(tmp_path / "a.xlsx", paper)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Lampiran"]
    rows = list(sheet.iter_rows())
    people = [row for row in rows if isinstance(row[0].value, int)]
    total = rows[-1]
    assert [row[2].value for row in people] == [nik(n).digits for n in range(1, 11)]
    assert {(row[2].data_type, row[2].number_format) for row in people} == {("inlineStr", "@")} or {
        (row[2].data_type, row[2].number_format) for row in people
    } == {("s", "@")}
    assert total[1].value == "JUMLAH: 10 orang"
    assert total[13].value == sum(row[13].value for row in people) == 55
    assert total[14].value == sum(row[14].value for row in people) == paper.total_rp


def test_a_draft_says_so_and_a_decree_carries_its_number(tmp_path: Path) -> None:
    for number, first in ((None, "DRAF — belum bernomor"), ("400/7", "LAMPIRAN KEPUTUSAN")):
        write_annex_xlsx(tmp_path / "a.xlsx", annex((line(1),), number=number))
        book = openpyxl.load_workbook(tmp_path / "a.xlsx")
        assert book["Lampiran"]["A1"].value.startswith(first)
    assert "NOMOR 400/7 TAHUN 2026" in book["Lampiran"]["A1"].value


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_annex_xlsx(tmp_path / name, annex(tuple(line(n) for n in range(1, 20))))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
