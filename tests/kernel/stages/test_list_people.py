"""Who a row is: NIK, KK, name, birth and sex, sound and damaged."""

from datetime import date, datetime

import pytest
from tests.kernel.stages.officers import BUDI, HEADER, codes, notes, one, row

from pijar.core.sheet import Odd


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Odd("number", "3.38001120380001E+15"), "NIK_DIGIT_HILANG"),
        ("3,38001E+15", "NIK_DIGIT_HILANG"),
        (3380011203800010.0, "NIK_DIBULATKAN"),
        (338001120380001, "NIK_PANJANG"),
        ("338001120380OOO1", "NIK_HURUF_MIRIP"),
        ("TIDAK PUNYA KTP", "NIK_HURUF"),
        ("3380013202800001", "NIK_TANGGAL"),
        ("3380011203800000", "NIK_SERI_0000"),
        ("٣٣٨٠٠١١٢٠٣٨٠٠٠٠١", "NIK_HURUF"),
        (Odd("formula", "=A1"), "RUMUS_IDENTITAS"),
        (Odd("error", "#N/A"), "GALAT_IDENTITAS"),
    ],
)
def test_a_damaged_nik_rejects_its_row(read, cell, code):
    got = one(read(HEADER, row(nik=cell)))
    assert got.status == "rejected"
    assert code in codes(got)
    assert got.values["nik"] is None
    assert got.values["name"] == "Budi"


@pytest.mark.parametrize(
    "cell", ["'3380011203800001", " 3380 0112 0380 0001 ", "3380.011203.800001"]
)
def test_a_nik_is_tidied_and_told(read, cell):
    got = one(read(HEADER, row(nik=cell)))
    assert got.values["nik"] == "3380011203800001"
    assert codes(got) == ["NIK_DIRAPIKAN"]


def test_a_nik_stored_as_number_counts_if_the_birth_date_confirms_it(read):
    number = 3380011203800001
    assert one(read(HEADER, row(nik=number))).values["nik"] == str(number)
    assert codes(one(read(HEADER, row(nik=number)))) == ["NIK_ANGKA"]
    for born in (None, "13/03/1980"):
        got = one(read(HEADER, row(nik=number, born=born)))
        assert got.status == "rejected"
        assert "NIK_ANGKA_TANPA_BUKTI" in codes(got)
        assert got.values["nik"] is None
    assert one(read(HEADER, row(nik=number, born=None))).values["birth_date"] is None


@pytest.mark.parametrize("cell", [None, "", "-", "tidak ada"])
def test_without_a_nik_name_and_birth_date_make_a_person(read, cell):
    got = one(read(HEADER, row(nik=cell)))
    assert got.status == "accepted"
    assert codes(got) == ["NIK_KOSONG"]


def test_without_nik_and_birth_date_nobody_can_be_told_apart(read):
    got = one(read(HEADER, row(nik=None, born=None)))
    assert got.status == "rejected"
    assert "IDENTITAS_KURANG" in codes(got)


@pytest.mark.parametrize(
    ("cell", "code", "value"),
    [
        (None, "NAMA_KOSONG", None),
        ("-", "NAMA_KOSONG", None),
        ("123", "NAMA_KOSONG", None),
        ("3380011203800001", "NAMA_BERISI_NIK", None),
        ("Budi 3380011203800001", "NAMA_BERISI_NIK", None),
        (Odd("formula", "=B2"), "RUMUS_IDENTITAS", None),
        (Odd("error", "#REF!"), "GALAT_IDENTITAS", None),
    ],
)
def test_a_row_without_name_is_rejected(read, cell, code, value):
    got = one(read(HEADER, row(name=cell)))
    assert got.status == "rejected"
    assert code in codes(got)
    assert got.values["name"] is value


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Drs. H. Ahmad, S.Pd.", []),
        ("Null", []),
        ("O'Neil", []),
        ("தமிழ்", []),
        ("=cmd|'/C calc'!A0", ["NAMA_BERANGKA"]),
        ('#read("x")', []),
        ("'; DROP TABLE x;--", []),
        ("Budi2", ["NAMA_BERANGKA"]),
        ("B", ["NAMA_SATU_HURUF"]),
        ("A" * 101, ["NAMA_PANJANG"]),
        ("Bu\u202edi", ["KARAKTER_TERSEMBUNYI"]),
    ],
)
def test_names_stay_as_given(read, cell, told):
    got = one(read(HEADER, row(name=cell)))
    assert got.status == "accepted"
    assert codes(got) == told
    assert got.values["name"] == cell.replace("\u202e", "")


@pytest.mark.parametrize("name", ["Slamet (Alm)", "SLAMET (ALM.)", "Almarhum Slamet", "Sri, almh."])
def test_a_name_marked_as_dead_is_told(read, name):
    got = one(read(HEADER, row(name=name)))
    assert got.values["name"] == name
    assert codes(got) == ["MUNGKIN_MENINGGAL"]


@pytest.mark.parametrize("name", ["Salma", "Almira", "Siti binti Ahmad (Alm)", "Alm", "Palma Alma"])
def test_a_living_name_is_not(read, name):
    assert codes(one(read(HEADER, row(name=name)))) == []


def test_a_name_in_two_columns(read):
    header = ["NIK", "Nama Depan", "Nama Belakang"]
    assert one(read(header, [BUDI[1], "Budi", "Santoso"])).values["name"] == "Budi Santoso"
    assert one(read(header, [BUDI[1], "Budi"])).values["name"] == "Budi"


def test_nik_and_kk_that_changed_places_are_rejected(read):
    got = one(read(HEADER, row(nik=BUDI[2], kk=BUDI[1])))
    assert got.status == "rejected"
    assert "NIK_KK_TERTUKAR" in codes(got)


def test_a_nik_in_the_kk_column_alone_is_told(read):
    got = one(read(HEADER, row(nik=None, kk=BUDI[1])))
    assert got.status == "accepted"
    assert codes(got) == ["NIK_DI_KOLOM_KK", "NIK_KOSONG"]
    assert (got.values["nik"], got.values["kk"]) == (None, None)


@pytest.mark.parametrize("cell", ["3380011203800001", "3380 0112 0380 0001", 3380011203800001])
def test_the_nik_once_more_as_kk_is_left_out(read, cell):
    got = one(read(HEADER, row(kk=cell)))
    assert codes(got) == ["KK_SAMA_NIK"]
    assert got.values["kk"] is None


@pytest.mark.parametrize(
    ("cell", "code"),
    [("338001010110001", "KK_PANJANG"), (Odd("number", "3.38E+15"), "KK_DIGIT_HILANG"),
     (Odd("error", "#N/A"), "SEL_GALAT"), ("3380010101100001 ", "KK_DIRAPIKAN")],
)  # fmt: skip
def test_a_damaged_kk_rejects_nobody(read, cell, code):
    got = one(read(HEADER, row(kk=cell)))
    assert got.status == "accepted"
    assert codes(got) == [code]


def test_a_formula_with_its_result_is_read_and_told_in_identity_cells(read):
    reading = read(HEADER, BUDI, formulas=frozenset({(2, 2), (2, 9)}))
    assert codes(one(reading)) == ["RUMUS_BERNILAI"]
    assert one(reading).status == "accepted"


# Birth and sex.


def test_a_birth_date_taken_from_the_nik_is_told(read):
    got = one(read(HEADER, row(born=None)))
    assert got.values["birth_date"] == "1980-03-12"
    assert codes(got) == ["TANGGAL_DARI_NIK"]


def test_an_unreadable_birth_date_is_not_replaced_by_the_niks(read):
    got = one(read(HEADER, row(born="31 Pebruari 1980")))
    assert got.status == "accepted"
    assert codes(got) == ["TANGGAL_MUSTAHIL"]
    assert got.values["birth_date"] is None


@pytest.mark.parametrize(
    ("cell", "born", "code"),
    [
        ("13/03/1980", "1980-03-13", "TANGGAL_BEDA_NIK"),
        (date(1980, 12, 3), "1980-03-12", "TANGGAL_DIPASTIKAN_NIK"),
        (datetime(1980, 3, 12, 0, 0), "1980-03-12", None),  # noqa: DTZ001
        (Odd("formula", "=X"), "1980-03-12", "RUMUS_TANPA_NILAI"),
    ],
)
def test_birth_dates_beside_a_nik(read, cell, born, code):
    got = one(read(HEADER, row(born=cell)))
    assert got.values["birth_date"] == born
    assert (code in codes(got)) if code else got.problems == ()


@pytest.mark.parametrize(
    ("cell", "born", "code"),
    [
        ("01/01/1900", None, "UMUR_DI_ATAS_110"),
        ("01/01/2027", None, "TANGGAL_MASA_DEPAN"),
        ("01/01/2020", "2020-01-01", "UMUR_DI_BAWAH_15"),
    ],
)
def test_impossible_births_are_unknown_not_no(read, cell, born, code):
    got = one(read(HEADER, row(born=cell)))
    assert got.values["birth_date"] == born
    assert code in codes(got)


def test_one_american_date_makes_the_others_of_its_column_doubtful(read):
    american = [3, None, None, "Joko", None, "03/25/1980", "L"]
    doubtful = [4, None, None, "Eko", None, "04/05/1980", "L"]
    reading = read(HEADER, BUDI, american, doubtful)
    assert codes(reading.rows[0]) == ["TANGGAL_DIPASTIKAN_NIK"]
    assert "TANGGAL_BULAN_DULU" in codes(reading.rows[1])
    assert {"TANGGAL_AMBIGU", "IDENTITAS_KURANG"} <= set(codes(reading.rows[2]))
    assert "TANGGAL_KOLOM_CAMPUR" in notes(reading)


@pytest.mark.parametrize(
    ("cell", "place", "born"),
    [
        ("Semarang, 12-03-1980", "Semarang", "1980-03-12"),
        ("Semarang 12 Maret 1980", "Semarang", "1980-03-12"),
        ("Kab. Semarang / 12.03.1980", "Kab. Semarang", "1980-03-12"),
        ("12-03-1980", None, "1980-03-12"),
        (date(1980, 3, 12), None, "1980-03-12"),
        ("Semarang", "Semarang", None),
    ],
)
def test_place_and_date_in_one_column(read, cell, place, born):
    got = one(read(["Nama", "NIK", "Tempat/Tgl Lahir"], ["Budi", "-", cell]))
    assert (got.values["birth_place"], got.values["birth_date"]) == (place, born)


def test_place_and_date_in_two_columns_under_one_heading(read):
    header = ["NIK", "Nama", "Tempat, Tgl Lahir", None]
    got = one(read(header, [BUDI[1], "Budi", "Semarang", "12/03/1980"], merged=((1, 3, 1, 4),)))
    assert (got.values["birth_place"], got.values["birth_date"]) == ("Semarang", "1980-03-12")


@pytest.mark.parametrize(
    ("cell", "sex", "code"),
    [("P", "P", "KELAMIN_BEDA_NIK"), ("1", None, "KELAMIN_TIDAK_DIKENAL"), (None, None, None)],
)
def test_sex_beside_a_nik(read, cell, sex, code):
    got = one(read(HEADER, row(sex=cell)))
    assert got.values["sex"] == sex
    assert codes(got) == ([code] if code else [])


@pytest.mark.parametrize(
    ("marks", "sex", "told"),
    [(["v", None], "L", []), ([None, 1], "P", ["KELAMIN_BEDA_NIK"]),
     (["v", "v"], None, ["KELAMIN_TIDAK_DIKENAL"]), ([None, None], None, [])],
)  # fmt: skip
def test_sex_as_a_tick_in_one_of_two_columns(read, marks, sex, told):
    top = ["NIK", "Nama", "Tgl Lahir", "Jenis Kelamin", None]
    got = one(read(top, [None, None, None, "L", "P"], [BUDI[1], "Budi", "12/03/1980", *marks]))
    assert got.values["sex"] == sex
    assert codes(got) == told
