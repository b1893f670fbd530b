"""The insurer's workbook follows the template to the letter, and carries its own seal."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.papers.samples import DAY, nik, registration_line

from pijar.core.errors import Refusal
from pijar.files.city import load_city
from pijar.files.registration import write_registration
from pijar.stages.enrolments import RegistrationColumn as Column
from pijar.stages.enrolments import RegistrationTemplate, list_hash

TEMPLATE = RegistrationTemplate(
    (
        Column("NO", "number", "number"),
        Column("NAMA LENGKAP", "name", "upper"),
        Column("NIK", "nik"),
        Column("TGL LAHIR", "birth_date", "date", pattern="dd/mm/yyyy"),
        Column("JK", "sex", codes={"P": "PEREMPUAN", "L": "LAKI-LAKI"}),
        Column("MULAI", "first_month", "date", pattern="yyyymm"),
        Column("PENGHASILAN", "declared_income_rp", "number"),
        Column("PROGRAM", constant="JKK-JKM"),
        Column("KOSONG"),
    ),
    sheet="Upload",
)


def test_columns_order_dates_and_case_are_the_templates(tmp_path: Path) -> None:
    lines = [registration_line(1, sex="L"), registration_line(2, declared_income_rp=900_000)]
    write_registration(tmp_path / "r.xlsx", TEMPLATE, lines, city="Kota Contoh", year=2026, day=DAY)
    sheet = openpyxl.load_workbook(tmp_path / "r.xlsx")["Upload"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["NO", "NAMA LENGKAP", "NIK", "TGL LAHIR", "JK", "MULAI", "PENGHASILAN", "PROGRAM",
         "KOSONG"],
        [1, "SITI ORANG KE 1", nik(1).digits, "12/03/1980", "LAKI-LAKI", "202605", None,
         "JKK-JKM", None],
        [2, "SITI ORANG KE 2", nik(2).digits, "12/03/1980", "PEREMPUAN", "202605", 900_000,
         "JKK-JKM", None],
    ]  # fmt: skip
    assert sheet["C2"].number_format == "@"


def test_summary_and_seal_agree_with_the_rows(tmp_path: Path) -> None:
    lines = [registration_line(n, fund="APBD" if n % 3 else "DBHCHT") for n in range(1, 10)]
    digest = write_registration(
        tmp_path / "r.xlsx", TEMPLATE, lines, city="Kota Contoh", year=2026, day=DAY
    )
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    rows = [tuple(cell.value for cell in row) for row in book["Upload"].iter_rows(min_row=2)]
    assert digest == list_hash(("pendaftaran/1", "Kota Contoh", "2026"), rows)
    seal = {row[0].value: row[1].value for row in book["Pengesahan"].iter_rows()}
    assert seal["Sidik jari daftar (SHA-256)"] == digest
    assert seal["Banyaknya orang"] == "9"
    assert seal["Jumlah iuran"] == "Rp1.209.600"
    summary = [[cell.value for cell in row] for row in book["Ringkasan"].iter_rows(min_row=4)]
    assert summary == [
        ["APBD", 6, 48, 806_400], ["DBHCHT", 3, 24, 403_200], ["JUMLAH", 9, 72, 1_209_600],
    ]  # fmt: skip


def test_a_column_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(Refusal, match="golongan_darah") as refused:
        Column("GOL DARAH", "golongan_darah")
    assert refused.value.code == "KOLOM_TIDAK_DIKENAL"
    assert "birth_date" in refused.value.remedy


def test_a_leading_equals_sign_stays_text(tmp_path: Path) -> None:
    line = registration_line(1, name="=1+1", address="+628")
    template = RegistrationTemplate((Column("NAMA", "name"), Column("ALAMAT", "address")))
    write_registration(tmp_path / "r.xlsx", template, [line], city="K", year=2026, day=DAY)
    cells = openpyxl.load_workbook(tmp_path / "r.xlsx")["Pendaftaran"][2]
    assert [cell.value for cell in cells] == ["=1+1", "+628"]
    assert "f" not in {cell.data_type for cell in cells}


def test_semarangs_template_fills_every_column_it_can(tmp_path: Path) -> None:
    template = load_city("semarang").registration
    line = registration_line(
        1, kk="3380011501200001", birth_place="Contoh", mother_name="Ibu", address="Jl. A",
        rt="001", rw="002", kelurahan="Mijen", kecamatan="Mijen", region_code="33.74.14.1001",
        phone="0812", occupation="buruh tani", declared_income_rp=1, birth_date=date(1980, 12, 31),
    )  # fmt: skip
    row = dict(zip([c.header for c in template.columns], template.rows([line])[0], strict=True))
    assert row["NIK"] == nik(1).digits
    assert row["TANGGAL LAHIR"] == "31-12-1980"
    assert row["NAMA LENGKAP"] == "SITI ORANG KE 1"
    empty = {header for header, value in row.items() if value is None}
    assert empty == {c.header for c in template.columns if not c.field and not c.constant}
