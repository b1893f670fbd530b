"""Lists of deaths as they come: any header, any way to write a day, no row lost without a word."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.core.errors import Refusal
from pijar.core.region import Region, Regions
from pijar.core.sheet import Sheet
from pijar.rules.ask import Verdict
from pijar.stages.claims.reported import Kind, Reports, left_out_words, read_told

TODAY = date(2026, 11, 23)
REGIONS = Regions([
    Region("33.74", "Kota Semarang", "kota", ""),
    Region("33.74.01", "Semarang Tengah", "kecamatan", "33.74"),
    Region("33.74.01.1001", "Miroto", "kelurahan", "33.74.01"),
])  # fmt: skip
NIK = "3380010305610001"


def read(*rows: list[Any], kind: Kind = "death") -> Reports:
    sheet = Sheet("Lembar1", "visible", [list(row) for row in rows])
    return read_told("kematian.xlsx", [sheet], kind, regions=REGIONS, today=TODAY)


def test_a_report_of_an_rt() -> None:
    found = read(
        ["DATA KEMATIAN KELURAHAN MIROTO"],
        ["No", "Nama", "Umur", "RT", "RW", "Tgl. Meninggal"],
        [1, "Mbah Slamet", "76 th", "3", "5", "5 Oktober 2026"],
    )
    (report,) = found.reports
    assert (report.name, report.age, report.born, report.nik) == ("Mbah Slamet", 76, None, None)
    assert (report.rt, report.rw, report.region_code) == ("003", "005", "33.74.01.1001")
    assert (report.day, report.row) == (date(2026, 10, 5), 3)
    assert report.by_accident is Verdict.UNKNOWN
    assert found.last_day == date(2026, 10, 5)


def test_a_register_with_canonical_columns() -> None:
    found = read(
        ["nik", "name", "birth_date", "died_on"],
        [NIK, "SLAMET", "1961-05-03", "2026-10-05"],
        ["338001030561001", "SUGENG", "", "2026-10-05"],
        ["3,38001E+15", "SUGENG", "", "2026-10-05"],
    )
    assert [each.nik for each in found.reports] == [NIK, "338001030561001", None]
    assert [each.born for each in found.reports] == [date(1961, 5, 3), None, None]


def test_a_birth_date_is_never_taken_from_the_nik() -> None:
    """Else a slip of the pen in the NIK would seem to prove itself."""
    (report,) = read(
        ["NIK", "Nama", "Tanggal Lahir", "Tanggal Kematian"], [NIK, "SLAMET", None, "2026-10-05"]
    ).reports
    assert (report.nik, report.born) == (NIK, None)


def test_a_year_of_birth_is_an_age() -> None:
    (report,) = read(
        ["Nama", "Tanggal Lahir", "Tanggal Wafat"], ["SLAMET", "1961", "2026-10-05"]
    ).reports
    assert (report.born, report.age) == (None, 65)


@pytest.mark.parametrize(
    ("said", "cause", "verdict"),
    [
        ("ya", "", Verdict.YES),
        ("Tidak", "", Verdict.NO),
        ("", "sakit", Verdict.UNKNOWN),  # an illness may come from work
        ("", "Kecelakaan kerja di tambak", Verdict.YES),
        ("mungkin", "", Verdict.UNKNOWN),
    ],
)
def test_the_cause(said: str, cause: str, verdict: Verdict) -> None:
    (report,) = read(
        ["Nama", "NIK", "Tanggal Meninggal", "Akibat Kecelakaan Kerja", "Sebab"],
        ["SLAMET", NIK, "2026-10-05", said, cause],
    ).reports
    assert report.by_accident is verdict


def test_days_that_cannot_be_true_are_left_out_and_told() -> None:
    found = read(
        ["Nama", "NIK", "Tanggal Meninggal", "Tanggal Kecelakaan"],
        ["A SLAMET", NIK, "2027-10-05", ""],
        ["B SLAMET", NIK, "lupa", ""],
        ["C SLAMET", NIK, "2026-10-05", "2026-10-06"],
        ["D SLAMET", NIK, "2026-11-23", "2026-11-23"],
    )
    assert [each.problems for each in found.reports] == [
        ("HARI_DI_DEPAN",), ("HARI_TIDAK_TERBACA",), ("HARI_KECELAKAAN_SALAH",), (),
    ]  # fmt: skip
    assert [each.day is None for each in found.reports] == [True, True, False, False]
    assert all(left_out_words(each.problems[0]) for each in found.reports[:3])


def test_every_row_is_a_report_or_left_out() -> None:
    found = read(
        ["No", "Nama", "NIK", "Tanggal Meninggal"],
        [1, "SLAMET", NIK, "2026-10-05"],
        [2, "", "", "2026-10-06"],
        ["Jumlah", "", "", "2"],
        [],
    )
    assert found.read == 3
    assert [(each.row, bool(left_out_words(each.code))) for each in found.left_out] == [
        (3, True), (4, True),
    ]  # fmt: skip


def test_a_degree_is_no_signature() -> None:
    found = read(
        ["Nama", "Umur", "RT", "RW", "Tanggal Meninggal"],
        ["Agus Nugroho, S.Ag.", "37 th", "3", "7", "2026-10-05"],
        ["Sholikin", "35 th", "2", "6", "2026-10-06"],
        ["Semarang, 7 Oktober 2026", None, None, None, None],
        ["Ketua RT 3", None, None, None, None],
        ["Semarang, ..........", None, None, None, None],
    )
    assert [each.name for each in found.reports] == ["Agus Nugroho, S.Ag.", "Sholikin"]
    assert [each.row for each in found.left_out] == [4, 5, 6]


@pytest.mark.parametrize(("kind", "wanted"), [("death", "meninggal"), ("accident", "kejadian")])
def test_a_list_without_its_day_is_refused(kind: Kind, wanted: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(["Nama", "NIK"], ["SLAMET", NIK], kind=kind)
    assert refused.value.code == "LAPORAN_TANPA_HARI"
    assert wanted in str(refused.value)


def test_accidents() -> None:
    (report,) = read(
        ["Nama", "NIK", "Tanggal Kejadian", "Saat Bekerja", "Lalu Lintas", "Tempat Kejadian"],
        ["SLAMET", NIK, "05/10/2026", "Ya", "tidak", "Jl. Pemuda"],
        kind="accident",
    ).reports
    assert (report.at_work, report.traffic) == (Verdict.YES, Verdict.NO)
    assert report.place == "Jl. Pemuda"
