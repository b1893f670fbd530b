"""Where a row lives, what the person does, and that neither rejects anybody."""

from datetime import date

import pytest
from tests.kernel.stages.officers import (
    BUDI,
    HEADER,
    SHORT,
    SHORT_BUDI,
    SITI,
    codes,
    notes,
    one,
    row,
)

from pijar.core.sheet import Odd


@pytest.mark.parametrize(
    ("cell", "region", "code"),
    [
        ("BANDAR HARJO", "33.74.02.1001", None),
        ("Kel. Bandarharjo", "33.74.02.1001", None),
        ("Purwosari", None, "WILAYAH_RANGKAP"),
        ("Sayung", None, "WILAYAH_TIDAK_DIKENAL"),
        (None, None, "KELURAHAN_KOSONG"),
    ],
)
def test_kelurahan(read, cell, region, code):
    got = one(read(HEADER, row(kelurahan=cell)))
    assert got.status == "accepted"
    assert got.values["region_code"] == region
    assert got.values["kelurahan"] == cell
    assert codes(got) == ([code] if code else [])


@pytest.mark.parametrize(
    ("cells", "region", "told"),
    [
        (["Purwosari", "Mijen", None], "33.74.14.1012", []),
        (["Bandarharjo", "Mijen", None], "33.74.02.1001", ["KECAMATAN_BEDA"]),
        ([None, None, "33.74.14.1012"], "33.74.14.1012", []),
        (["Purwosari", None, "3374141012"], "33.74.14.1012", []),
        (["Bandarharjo", None, "33.74.14.1012"], None, ["WILAYAH_BEDA"]),
        ([None, None, "33.74.14"], None, ["WILAYAH_TIDAK_DIKENAL"]),
        ([None, None, "33.15.01.2001"], None, ["WILAYAH_TIDAK_DIKENAL"]),
    ],
)
def test_kelurahan_with_kecamatan_or_code(read, cells, region, told):
    header = ["NIK", "Nama", "Tgl Lahir", "Kelurahan", "Kecamatan", "Kode Wilayah"]
    got = one(read(header, [BUDI[1], "Budi", "12/03/1980", *cells]))
    assert got.values["region_code"] == region
    assert codes(got) == told


@pytest.mark.parametrize(
    "titles",
    [
        [["KELURAHAN : BANDARHARJO"]],
        [["Kelurahan", ":", "Bandarharjo"], ["Kecamatan", ":", "Semarang Utara"]],
        [["DAFTAR PEKERJA RENTAN KELURAHAN BANDARHARJO TAHUN 2026"]],
        [["DAFTAR NELAYAN KEL. BANDARHARJO KEC. SEMARANG UTARA"]],
        [["KELURAHAN BANDARHARJO SEMARANG"]],
    ],
)
def test_the_kelurahan_of_the_title(read, titles):
    reading = read(*titles, SHORT, SHORT_BUDI)
    assert one(reading).values["region_code"] == "33.74.02.1001"
    assert one(reading).problems == ()
    assert "WILAYAH_DARI_JUDUL" in notes(reading)


@pytest.mark.parametrize("name", ["Bandarharjo", "Kel. Bandarharjo", "kelurahan_bandarharjo"])
def test_the_kelurahan_of_the_sheets_name(read, name):
    reading = read(SHORT, SHORT_BUDI, name=name)
    assert one(reading).values["region_code"] == "33.74.02.1001"


def test_a_title_that_could_be_two_kelurahan_is_not_used(read):
    reading = read(["KELURAHAN PURWOSARI"], SHORT, SHORT_BUDI)
    assert one(reading).values["region_code"] is None
    assert "WILAYAH_DARI_JUDUL" not in notes(reading)


def test_the_title_does_not_overrule_the_row(read):
    reading = read(["KELURAHAN MANGKANG KULON"], HEADER, BUDI)
    assert one(reading).values["region_code"] == "33.74.02.1001"
    assert "WILAYAH_DARI_JUDUL" not in notes(reading)


def test_a_heading_between_groups_names_the_kelurahan_below(read):
    siti = [SITI[1], "Siti", "05-05-1985"]
    reading = read(SHORT, ["Kelurahan Bandarharjo"], SHORT_BUDI, ["Kel. Mangkang Kulon"], siti)
    assert [r.values["region_code"] for r in reading.rows] == [
        None,
        "33.74.02.1001",
        None,
        "33.74.16.1005",
    ]


def test_an_address_that_says_it_all(read):
    text = "Jl. Layur 5 RT 03/RW 05 Kel. Bandarharjo Kec. Semarang Utara"
    got = one(read([*SHORT, "Alamat Lengkap"], [*SHORT_BUDI, text]))
    assert got.values["address"] == text
    assert (got.values["rt"], got.values["rw"]) == ("003", "005")
    assert got.values["region_code"] == "33.74.02.1001"


@pytest.mark.parametrize(
    ("heading", "cell", "rt", "rw"),
    [("RT/RW", "03/05", "003", "005"), ("RT/RW", date(2026, 5, 3), None, None)],
)
def test_rt_and_rw_in_one_column(read, heading, cell, rt, rw):
    got = one(read([*SHORT, heading], [*SHORT_BUDI, cell]))
    assert (got.values["rt"], got.values["rw"]) == (rt, rw)
    assert codes(got) == ([] if rt else ["RT_RW_TIDAK_TERBACA"])


def test_kelurahan_and_kecamatan_in_one_column(read):
    got = one(read([*SHORT, "Kelurahan/Kecamatan"], [*SHORT_BUDI, "Purwosari / Mijen"]))
    assert got.values["region_code"] == "33.74.14.1012"


@pytest.mark.parametrize(
    ("text", "code", "problem"),
    [
        ("NELAYAN", "nelayan", None),
        ("juru_parkir", "juru_parkir", None),
        ("Buruh nelayan harian", "nelayan", "PEKERJAAN_DIDEKATI"),
        ("Nelayann", "nelayan", "PEKERJAAN_DIDEKATI"),
        ("buruh tani tembakau", "buruh_tani", "PEKERJAAN_DIDEKATI"),
        ("mantan nelayan", None, "PEKERJAAN_TIDAK_DIKENAL"),
        ("istri nelayan", None, "PEKERJAAN_TIDAK_DIKENAL"),
        ("nelayan / jukir", None, "PEKERJAAN_TIDAK_DIKENAL"),
        ("astronot", None, "PEKERJAAN_TIDAK_DIKENAL"),
        (None, None, "PEKERJAAN_KOSONG"),
    ],
)
def test_occupations(read, text, code, problem):
    got = one(read(HEADER, row(work=text)))
    assert got.status == "accepted"
    assert got.values["occupation"] == code
    assert got.values["occupation_text"] == text
    assert codes(got) == ([problem] if problem else [])


def test_a_constant_of_the_sender_fills_a_column_that_is_missing(read):
    reading = read(SHORT, SHORT_BUDI, constants={"occupation": "juru parkir"})
    assert one(reading).values["occupation"] == "juru_parkir"
    assert "ISIAN_TETAP" in notes(reading)
    with_column = read([*SHORT, "Pekerjaan"], SHORT_BUDI, constants={"occupation": "juru parkir"})
    assert one(with_column).values["occupation"] is None


def test_the_senders_headings_are_understood(read):
    got = one(
        read([*SHORT, "Titik Parkir"], [*SHORT_BUDI, "Johar"], aliases={"Titik Parkir": "note"})
    )
    assert got.values["note"] == "Johar"


def test_several_remarks_are_joined(read):
    got = one(read([*SHORT, "Ket", "Catatan"], [*SHORT_BUDI, "janda", "3 anak"]))
    assert got.values["note"] == "janda; 3 anak"


@pytest.mark.parametrize(
    ("heading", "column", "cell"),
    [("No HP", "phone", "08"), ("No HP", "phone", Odd("error", "#N/A")),
     ("Gaji", "declared_income_rp", "1-2 jt"), ("Gaji", "declared_income_rp", Odd("formula", ""))],
)  # fmt: skip
def test_what_is_not_identity_never_rejects(read, heading, column, cell):
    got = one(read([*SHORT, heading], [*SHORT_BUDI, cell]))
    assert got.status == "accepted"
    assert got.values[column] is None
    assert len(got.problems) == 1


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("sudah meninggal 2025", ["MUNGKIN_MENINGGAL"]),
        ("alm.", ["MUNGKIN_MENINGGAL"]),
        ("pindah ke Demak", ["MUNGKIN_PINDAH"]),
        ("janda", []),
    ],
)
def test_remarks_that_matter_are_told(read, note, told):
    got = one(read([*SHORT, "Ket."], [*SHORT_BUDI, note]))
    assert got.values["note"] == note
    assert codes(got) == told


def test_the_kecamatan_of_the_title_tells_namesakes_apart(read):
    title = ["DAFTAR PEKERJA RENTAN KECAMATAN MIJEN"]
    reading = read(title, HEADER, row(kelurahan="Purwosari"), SITI)
    assert [r.values["region_code"] for r in reading.rows] == ["33.74.14.1012", "33.74.16.1005"]
    assert [codes(r) for r in reading.rows] == [[], []]
    (note,) = [n for n in reading.notes if n.code == "WILAYAH_DARI_JUDUL"]
    assert note.shown == "Kecamatan MIJEN"
