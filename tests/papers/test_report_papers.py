"""A report on paper: what stands in the workbook and in the PDF is the report, to the rupiah."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.kernel.reports.small_city import RP, counted, law
from tests.kernel.reports.test_reports import MAKERS, made

from pijar.core.errors import Defect
from pijar.files.report_book import write_report
from pijar.files.report_pages import report_pdf
from pijar.files.write_xlsx import Column, Grid, Shown, sheet_names, write_book
from pijar.stages.reports.monthly import fund_report
from pijar.stages.reports.tables import Report, Table

SOFFICE = shutil.which("soffice")
HEAD = 6
"""Lines above the first row: four of the title, an empty one, the headings."""


def book(path: Path, report: Report) -> Path:
    made = path / f"{report.code}.xlsx"
    write_report(made, report)
    return made


def values(table: Table) -> list[tuple[int | None, ...]]:
    return [*(row.values for row in table.rows), *([table.totals] if table.totals else [])]


@pytest.mark.parametrize("maker", MAKERS)
def test_the_workbook_holds_the_report(maker: object, tmp_path: Path) -> None:
    report = made(maker)
    sheets = CalamineWorkbook.from_path(str(book(tmp_path, report)))
    assert len(sheets.sheet_names) == len(report.tables) + 1
    for name, table in zip(sheets.sheet_names, report.tables, strict=False):
        lines = sheets.get_sheet_by_name(name).to_python(skip_empty_area=False)
        shares = [figure.unit == "basis_points" for figure in table.figures]
        for told, meant in zip(lines[HEAD:], values(table), strict=False):
            for cell, value, share in zip(told[1:], meant, shares, strict=True):
                assert cell == ("" if value is None else value / 10_000 if share else value)
    meanings = sheets.get_sheet_by_name(sheets.sheet_names[-1]).to_python()
    told = " ".join(str(cell) for line in meanings for cell in line)
    for figure in report.figures:
        assert figure.definition.id in told
        assert figure.source.id in told


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (book(tmp_path / name, made(fund_report)) for name in made_folders(tmp_path))
    assert first.read_bytes() == second.read_bytes()
    assert report_pdf(made(fund_report)) == report_pdf(made(fund_report))


def made_folders(path: Path) -> tuple[str, str]:
    for name in ("a", "b"):
        (path / name).mkdir()
    return "a", "b"


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="apt install libreoffice-calc")
@pytest.mark.parametrize("maker", MAKERS)
def test_libreoffice_reckons_the_same_from_the_rows(maker: object, tmp_path: Path) -> None:
    """Every remembered total and share is taken out, and one row is changed."""
    report = made(maker)
    bare = forgotten(book(tmp_path, report), tmp_path / "bare.xlsx")
    where = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,,,-1"]
    told = [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", *where]
    subprocess.run([*told, "--outdir", tmp_path, bare], check=True, capture_output=True)
    files = sorted(tmp_path.glob("bare-*.csv"))
    assert len(files) == len(report.tables) + 1
    sheets = sheet_names([table.title.id for table in report.tables])
    for table, sheet in zip(report.tables, sheets, strict=True):
        text = (tmp_path / f"bare-{sheet}.csv").read_text(encoding="utf-8")
        lines = list(csv.reader(text.splitlines()))
        for cells, meant in zip(lines[HEAD:], values(table), strict=False):
            for cell, value, figure in zip(cells[1:], meant, table.figures, strict=False):
                assert same(cell, value, figure.unit), (table.code, figure.code, cell, value)


def same(cell: str, value: int | None, unit: str) -> bool:
    if value is None:
        return cell == ""
    if unit == "basis_points":
        return round(float(cell.rstrip("%")) * 100) == value
    return int(cell) == value


def forgotten(book: Path, bare: Path) -> Path:
    """The workbook without the numbers that its formulas gave when it was written."""
    with zipfile.ZipFile(book) as held, zipfile.ZipFile(bare, "w") as made:
        for name in held.namelist():
            text = held.read(name)
            if name.startswith("xl/worksheets/"):
                text, gone = re.subn(rb"</f><v>[^<]*</v>", b"</f>", text)
                assert gone or b"<f>" not in text
            made.writestr(name, text)
    return bare


def test_every_total_is_a_formula_over_its_rows(tmp_path: Path) -> None:
    with zipfile.ZipFile(book(tmp_path, made(fund_report))) as held:
        sheet = held.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>SUM(C7:C8)</f>" in sheet
    assert "<f>C9+D9+E9+F9+G9</f>" in sheet
    assert "<f>INT(F7*10000/B7)/10000</f><v>0.7560</v>" in sheet


@pytest.mark.parametrize("formula", ["=1", "HYPERLINK(“x”)", 'A1&"x"', "a1", "SUM(A1)<"])
def test_a_formula_is_ours_or_a_defect(formula: str, tmp_path: Path) -> None:
    grid = Grid("x", [Column("a", kind="number")], [[Shown(1, formula=formula)]])
    with pytest.raises(Defect):
        write_book(tmp_path / "x.xlsx", [grid], title="x", day=counted().day)


@pytest.mark.parametrize("tongue", ["id", "en"])
def test_the_pdf_says_day_definitions_and_sources(tongue: str, tmp_path: Path) -> None:
    path = tmp_path / "dana.pdf"
    report = made(fund_report)
    path.write_bytes(report_pdf(report, tongue))  # type: ignore[arg-type]
    said = " ".join(subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    ).stdout.split())  # fmt: skip
    second = tongue == "en"
    assert report.title[second] in said
    assert ("2 July 2026" if second else "2 Juli 2026") in said
    assert f"{150 * RP:,}".replace(",", "," if second else ".") in said
    for figure in report.figures:
        assert " ".join(figure.definition[second].split()[:4]) in said


def test_the_law_of_the_samples_is_in_force() -> None:
    assert law()("pdp.hitungan_terkecil") == 10
