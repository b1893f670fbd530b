"""Registers as agencies send them: three formats, many habits, and what has no form is unknown."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.registers import find_registers, read_registers
from pijar.core.errors import Refusal
from pijar.files.read import Reader

HEADER = ["NIK", "name", "Birth_Date", "sex", "region_code", "status", "catatan"]
ROWS = [
    ["3380010203800001", "Budi", "1980-03-02", "L", "3374021001", "Aktif", "x"],
    ["3380014107850003", "Siti", "01/07/1985", "Perempuan", "33.74.02.1001", "PINDAH", ""],
    ["338001", "Joko", "31/02/1990", "?", "", "", ""],
]
CLEANED = [
    ("3380010203800001", "Budi", date(1980, 3, 2), "L", "33.74.02.1001", "aktif"),
    ("3380014107850003", "Siti", date(1985, 7, 1), "P", "33.74.02.1001", "pindah"),
    (None, "Joko", None, None, None, None),
]


def as_csv(path: Path, delimiter: str = ",", encoding: str = "utf-8") -> None:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([HEADER, *ROWS])


def as_xlsx(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    for number, row in enumerate([HEADER, *ROWS]):
        for column, value in enumerate(row):
            sheet.write_string(number, column, value)
    book.close()


def as_parquet(path: Path) -> None:
    as_csv(path.with_suffix(".tmp"))
    duckdb.connect().execute(
        f"COPY (FROM read_csv('{path.with_suffix('.tmp')}', all_varchar = true)) TO '{path}'"
    )
    path.with_suffix(".tmp").unlink()


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("population.csv", as_csv),
        ("population.csv", lambda path: as_csv(path, ";")),
        ("population.csv", lambda path: as_csv(path, "\t", "utf-8-sig")),
        ("population.xlsx", as_xlsx),
        ("population.parquet", as_parquet),
    ],
)
def test_every_format_gives_the_same_table(tmp_path: Path, name: str, write: object) -> None:
    assert callable(write)
    write(tmp_path / name)
    con = OnDuckDB(tmp_path)
    with Reader() as reader:
        registers = read_registers(con, reader, find_registers(tmp_path))
    query = (
        "SELECT nik, name, birth_date, sex, region_code, status FROM reg_population ORDER BY reg"
    )
    assert con.rows(query) == CLEANED
    register = registers["population"]
    assert (register.rows, register.with_nik, register.ignored) == (3, 2, ("catatan",))
    assert con.rows("SELECT count(*) FROM reg_deaths") == [(0,)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("deaths.csv", b"tanggal,tempat\n1,2\n", "REGISTER_TANPA_KOLOM"),
        ("deaths.csv", b"nik,name\n1,2,3\n", "REGISTER_RUSAK"),
        ("deaths.csv", b"nik,name\n1,\xff\xfe\n", "REGISTER_RUSAK"),
        ("deaths.csv", b'nik,name\n1,"tak ditutup\n', "REGISTER_RUSAK"),
        ("deaths.xlsx", b"%PDF-1.7 not a workbook", "BERKAS_BUKAN_TABEL"),
        ("deaths.parquet", b"PAR1 not parquet PAR1", "REGISTER_RUSAK"),
    ],
)
def test_a_broken_register_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    con = OnDuckDB(tmp_path)
    with Reader() as reader, pytest.raises(Refusal) as refused:
        read_registers(con, reader, find_registers(tmp_path))
    assert refused.value.code == code


def test_one_register_in_two_files_is_refused(tmp_path: Path) -> None:
    as_csv(tmp_path / "population.csv")
    as_xlsx(tmp_path / "population.xlsx")
    with pytest.raises(Refusal, match="dalam 2 berkas"):
        find_registers(tmp_path)


def test_a_database_reaches_no_file_outside_its_folders(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.csv").write_text("a\n1\n")
    con = OnDuckDB(tmp_path / "inside")
    with pytest.raises(duckdb.PermissionException):
        con.make(f"FROM read_csv('{tmp_path}/secret.csv')")
    with pytest.raises(duckdb.Error):
        con.make("SET enable_external_access = true")
