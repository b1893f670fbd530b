"""The header is found wherever it stands, and every column is explained."""

import pytest

from pijar.core.sheet import Odd
from pijar.stages.lists.headers import Header, find_header, numbers_columns
from pijar.stages.lists.headings import CANONICAL, FIELDS, Dictionary, fold
from pijar.stages.people import COLUMNS


def header_of(*rows, extra=None, merged=()) -> Header:
    found = find_header(rows, Dictionary(extra), merged=merged)
    assert found is not None
    return found


def codes(header: Header) -> list[str]:
    return [note.code for note in header.notes]


def test_canonical_columns_are_those_of_people():
    assert CANONICAL == COLUMNS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("NIK", "nik"),
        ("No. KTP", "nik"),
        ("NIK/No KTP", "nik"),
        ("NIK (16 digit)", "nik"),
        ("NIK (contoh: 3380011203800001)", "nik"),
        ("Nomor Induk Kependudukan", "nik"),
        ("N I K", "nik"),
        ("No. KK", "kk"),
        ("NOMOR KARTU KELUARGA", "kk"),
        ("Nama Lengkap sesuai KTP", "name"),
        ("NAMA PEKERJA (sesuai KTP)", "name"),
        ("N A M A", "name"),
        ("Nama\nPeserta", "name"),
        ("L/P", "sex"),
        ("Jenis Kelamin (L/P)", "sex"),
        ("Tempat/Tgl Lahir", "birth_place_and_date"),
        ("Tempat, Tanggal Lahir", "birth_place_and_date"),
        ("TTL", "birth_place_and_date"),
        ("Tgl. Lahir (dd/mm/yyyy)", "birth_date"),
        ("Nama Ibu Kandung", "mother_name"),
        ("RT/RW", "rt_and_rw"),
        ("Desa/Kelurahan", "kelurahan"),
        ("No. HP / WA", "phone"),
        ("Penghasilan per Bulan (Rp)", "declared_income_rp"),
        ("Jenis Pekerjaan/Usaha", "occupation"),
        ("declared_income_rp", "declared_income_rp"),
        ("Nama Ahli Waris", None),
        ("NIK Suami/Istri", None),
        ("Nama Kelompok Tani", None),
        ("Tempat Kerja", None),
        ("Nama perusahaan tempat yang bersangkutan pernah bekerja sebelum mengikuti program", None),
    ],
)
def test_headings_of_the_field(heading, field):
    assert Dictionary().exact(heading) == field


def test_every_canonical_name_means_itself():
    assert all(Dictionary().exact(field) == field for field in CANONICAL)


def test_folding_makes_spellings_one():
    assert fold("Nomor  TELEPON.") == fold("No. Telp")


def test_titles_and_logos_stand_above():
    rows = [["PEMERINTAH KOTA"], [], ["DAFTAR NAMA PEKERJA RENTAN"], [None, "Kelurahan", ":", "X"]]
    header = header_of(*rows, [], [], ["No", "NIK", "Nama", "Alamat"])
    assert (header.first_row, header.last_row) == (7, 7)
    assert header.columns == {"number": 1, "nik": 2, "name": 3, "address": 4}


def test_one_known_heading_is_no_header():
    assert find_header([["Nama"], ["Budi"]], Dictionary()) is None
    assert find_header([["Alamat", "Pekerjaan"]], Dictionary()) is None


def test_columns_in_another_order_and_blank_columns_between():
    header = header_of(["Nama", None, "L/P", None, None, "NIK"])
    assert header.columns == {"name": 1, "sex": 3, "nik": 6}


TOP = ["No", "NIK", "Nama", "Tempat, Tanggal Lahir", None, "Alamat", None, None, None, "L/P"]
SUB = [None, None, None, "Tempat", "Tanggal", "Jalan", "RT", "RW", "Kelurahan", None]


def test_groups_above_headings():
    header = header_of(["DAFTAR"], TOP, SUB, [1, "3380", "Budi"])
    assert (header.first_row, header.last_row) == (2, 3)
    assert header.columns == {
        "number": 1,
        "nik": 2,
        "name": 3,
        "birth_place": 4,
        "birth_date": 5,
        "address": 6,
        "rt": 7,
        "rw": 8,
        "kelurahan": 9,
        "sex": 10,
    }


def test_a_group_that_means_nothing_itself():
    header = header_of(["DATA DIRI", None, "KEADAAN"], ["NIK", "Nama", "Pekerjaan"])
    assert header.columns == {"nik": 1, "name": 2, "occupation": 3}
    assert header.last_row == 2


def test_l_and_p_as_columns_to_tick():
    header = header_of(["NIK", "Nama", "Jenis Kelamin", None], [None, None, "L", "P"])
    assert header.fields["sex_l"] == 3
    assert header.fields["sex_p"] == 4
    assert header.columns["sex"] == 3


def test_the_first_person_is_not_taken_for_a_second_heading():
    rows = ["NIK", "Nama", "Jenis Kelamin"], [None, None, "L"], [None, "Budi", "L"]
    assert header_of(*rows).last_row == 1
    assert header_of(["Nama", "Alamat"], ["Siti", "RT"]).last_row == 1
    assert header_of(["Nama", "Alamat"], ["Siti", "Jl. A", "Desa"]).last_row == 1


def test_a_combined_heading_merged_over_two_columns_is_both():
    merged = ((1, 3, 1, 4),)
    header = header_of(["NIK", "Nama", "Tempat/Tgl Lahir", None, "L/P"], merged=merged)
    assert header.columns["birth_place"] == 3
    assert header.columns["birth_date"] == 4
    assert header.columns["sex"] == 5
    elsewhere = ((1, 1, 1, 2),)
    unmerged = header_of(["NIK", "Nama", "Tempat/Tgl Lahir", None, "L/P"], merged=elsewhere)
    assert unmerged.columns["birth_place"] == unmerged.columns["birth_date"] == 3


@pytest.mark.parametrize(
    "row", [[1, 2, 3, 4], ["1", "2", "3"], ["(1)", "(2)", "(3)"], [None, 1.0, 2.0, 3.0]]
)
def test_a_row_of_column_numbers_belongs_to_the_header(row):
    assert numbers_columns(row)
    assert header_of(["No", "NIK", "Nama", "Alamat"], row).last_row == 2


@pytest.mark.parametrize(
    "row", [[1, 2], [1, 3, 4], [5, 6, 7], [1, "Budi", 3], [1, Odd("error", "#N/A"), 3]]
)
def test_other_numbers_do_not(row):
    assert not numbers_columns(row)


def test_the_same_heading_twice_is_told_and_the_first_taken():
    header = header_of(["NIK", "Nama", "No HP", "No. Telp"])
    assert header.columns["phone"] == 3
    assert "KOLOM_GANDA" in codes(header)


def test_remarks_may_stand_in_several_columns():
    header = header_of(["NIK", "Nama", "Keterangan", "Catatan"])
    assert header.fields["note"] == 3
    assert header.extra_notes == (4,)
    assert "KOLOM_GANDA" not in codes(header)


def test_what_nobody_understands_is_told_with_its_column():
    header = header_of(["NIK", "Nama", "Hobi"])
    (note,) = [note for note in header.notes if note.code == "KOLOM_TIDAK_DIKENAL"]
    assert (note.shown, note.at) == ("Hobi", 3)


def test_an_example_number_inside_a_heading():
    header = header_of(["NIK (contoh: 3380011203800001)", "Nama", "No HP (mis. 08123456789)"])
    assert header.columns == {"nik": 1, "name": 2, "phone": 3}


def test_a_misspelt_heading_is_guessed_and_told():
    header = header_of(["NIK", "Nama", "Penghasilann", "Kelurhan"])
    assert header.columns["declared_income_rp"] == 3
    assert header.columns["kelurahan"] == 4
    assert codes(header).count("JUDUL_DIDEKATI") == 2


def test_the_senders_own_headings_go_first():
    extra = {"PANGKALAN": "note", "Kode Anggota": "nik", "Alamat": "ignored"}
    header = header_of(["Kode Anggota", "Nama", "Pangkalan", "Alamat"], extra=extra)
    assert header.columns == {"nik": 1, "name": 2, "note": 3}


def test_the_reading_is_explained():
    header = header_of(["DAFTAR"], ["NIK", "Nama"])
    assert header.notes[0].code == "JUDUL_DITEMUKAN"
    assert header.notes[0].shown == "baris 2: A = NIK, B = nama"


def test_fields_hold_all_columns_of_the_table():
    assert set(CANONICAL) < FIELDS
