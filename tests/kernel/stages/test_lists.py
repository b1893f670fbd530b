"""A sheet as officers send it: which rows are read, which are people, what is told."""

import pytest
from tests.kernel.stages.officers import BUDI, HEADER, SITI, codes, notes, one, row

from pijar.stages.problems import PROBLEMS


def test_a_clean_row(read):
    got = one(read(HEADER, BUDI))
    assert got.status == "accepted"
    assert got.problems == ()
    assert (got.file, got.sheet, got.row, got.hidden) == ("daftar.xlsx", "Sheet1", 2, False)
    assert got.cells == ("1", *BUDI[1:])
    assert got.values == dict.fromkeys(got.values) | {
        "nik": "3380011203800001",
        "kk": "3380010101100001",
        "name": "Budi",
        "birth_place": "Semarang",
        "birth_date": "1980-03-12",
        "sex": "L",
        "kelurahan": "Bandarharjo",
        "region_code": "33.74.02.1001",
        "occupation": "nelayan",
        "occupation_text": "Nelayan",
    }


# Rows: which are read, which are people.


def test_every_row_below_the_header_that_is_not_blank_is_read(read):
    reading = read(["DAFTAR"], [], HEADER, BUDI, [], [None, "  "], SITI, [])
    assert [r.row for r in reading.rows] == [4, 7]
    assert reading.header_row == 3
    assert reading.accepted == 2


def test_hidden_rows_are_read_and_told(read):
    reading = read(HEADER, BUDI, SITI, hidden_rows=frozenset({3}))
    assert [r.hidden for r in reading.rows] == [False, True]
    assert codes(reading.rows[1]) == ["BARIS_TERSEMBUNYI"]
    assert reading.rows[1].status == "accepted"


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([None, None, None, "JUMLAH", None, None, None, None, 2], "BARIS_JUMLAH"),
        (["Total", 2], "BARIS_JUMLAH"),
        (["Sub Total: 2 orang"], "BARIS_JUMLAH"),
        ([None] * 7 + ["Semarang, 12 Maret 2026"], "BARIS_TANDA_TANGAN"),
        (
            [None, "Mengetahui,", None, None, None, None, None, "Lurah Bandarharjo"],
            "BARIS_TANDA_TANGAN",
        ),
        ([None, "NIP. 19700312 199603 1 002"], "BARIS_TANDA_TANGAN"),
        (["Catatan: data per Januari"], "BARIS_KETERANGAN"),
        (["*) wajib diisi"], "BARIS_KETERANGAN"),
        (["RT 01"], "BARIS_SUBJUDUL"),
        (["A. KELURAHAN BANDARHARJO"], "BARIS_SUBJUDUL"),
        ([7], "BARIS_NOMOR_SAJA"),
        (["7."], "BARIS_NOMOR_SAJA"),
        (["Contoh", "3380011203800001", None, "Budi"], "BARIS_CONTOH"),
        ([1, "3380011203800001", None, "CONTOH: BUDI", None, "12/03/1980"], "BARIS_CONTOH"),
        ([None] * 8 + ["Nelayan"], "BARIS_BUKAN_DATA"),
        (list(HEADER), "JUDUL_BERULANG"),
        ([1, 2, 3, 4, 5], "JUDUL_BERULANG"),
    ],
)
def test_rows_that_are_no_person_are_rejected_by_name(read, cells, code):
    reading = read(HEADER, BUDI, cells, SITI)
    assert [r.status for r in reading.rows] == ["accepted", "rejected", "accepted"]
    assert codes(reading.rows[1]) == [code]
    assert set(reading.rows[1].values.values()) == {None}
    assert reading.rows[1].values.keys() == reading.rows[0].values.keys()


def test_everything_under_a_signature_belongs_to_it_until_a_person_comes(read):
    name = [None, None, None, "Drs. SUTRISNO"]
    reading = read(HEADER, BUDI, [None, "Mengetahui"], name, ["x"], SITI, name)
    assert [codes(r) for r in reading.rows[1:4]] == [["BARIS_TANDA_TANGAN"]] * 3
    assert reading.rows[4].status == "accepted"
    assert reading.rows[5].status == "rejected"
    assert "IDENTITAS_KURANG" in codes(reading.rows[5])


@pytest.mark.parametrize("work", ["Kepala gudang", "Petugas kebersihan", "Koordinator parkir"])
def test_a_person_without_nik_is_not_taken_for_a_signature(read, work):
    got = one(read(HEADER, row(nik=None, work=work)))
    assert got.status == "accepted"
    assert "NIK_KOSONG" in codes(got)


def test_a_person_who_lacks_everything_is_not_taken_for_a_signature_either(read):
    got = one(read(HEADER, row(nik=None, born=None, work="Petugas kebersihan")))
    assert "IDENTITAS_KURANG" in codes(got)


def test_the_day_of_the_signature_is_nobodys_birth_date(read):
    header = ["NIK", "Nama", "Tempat/Tgl Lahir"]
    signed = [None, "Mengetahui", "Semarang, 12 Maret 2026"]
    assert codes(read(header, [BUDI[1], "Budi", "12/03/1980"], signed).rows[1]) == [
        "BARIS_TANDA_TANGAN"
    ]


def test_the_number_of_an_official_makes_no_person(read):
    official = [None, "NIP. 197003121996031002", None, "Drs. SUTRISNO"]
    assert codes(read(HEADER, BUDI, official).rows[1]) == ["BARIS_TANDA_TANGAN"]


def test_a_header_on_every_page_is_rejected_and_people_go_on(read):
    reading = read(HEADER, BUDI, HEADER, [1, 2, 3, 4], SITI)
    assert [r.status for r in reading.rows] == ["accepted", "rejected", "rejected", "accepted"]


def test_a_second_table_with_other_columns(read):
    second = ["Nama", "NIK", "Alamat"], ["Siti", SITI[1], "Jl. A"]
    reading = read(HEADER, BUDI, ["TABEL 2"], *second, name="Mangkang Kulon")
    assert [r.status for r in reading.rows] == ["accepted", "rejected", "rejected", "accepted"]
    assert reading.rows[3].values["name"] == "Siti"
    assert reading.rows[3].values["address"] == "Jl. A"
    assert reading.rows[3].values["region_code"] == "33.74.16.1005"
    assert "TABEL_BARU" in notes(reading)
    assert reading.columns["name"] == 4


def test_a_list_without_header_is_read_and_rejected(read):
    reading = read(BUDI, SITI)
    assert reading.header_row is None
    assert [codes(r) for r in reading.rows] == [["JUDUL_TIDAK_ADA"]] * 2
    assert "JUDUL_TIDAK_ADA" in notes(reading)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "LEMBAR_KOSONG"),
        ([[], [None, " "]], "LEMBAR_KOSONG"),
        ([["PETUNJUK"], ["Isi NIK 16 angka"], ["Nama sesuai KTP"]], "LEMBAR_BUKAN_DAFTAR"),
        ([["nelayan"], ["juru parkir"]], "LEMBAR_BUKAN_DAFTAR"),
    ],
)
def test_a_sheet_that_holds_no_list_is_a_note(read, rows, code):
    reading = read(*rows)
    assert reading.rows == ()
    assert notes(reading) == [code]


def test_a_hidden_sheet_is_read_and_told(read):
    reading = read(HEADER, BUDI, state="veryHidden")
    assert reading.accepted == 1
    assert "LEMBAR_TERSEMBUNYI" in notes(reading)


def test_a_hidden_column_is_read_and_told(read):
    reading = read(HEADER, BUDI, hidden_columns=frozenset({2}))
    assert reading.accepted == 1
    assert "KOLOM_TERSEMBUNYI" in notes(reading)


def test_a_header_alone_is_an_empty_list(read):
    assert "DAFTAR_KOSONG" in notes(read(HEADER))


def test_columns_that_a_list_needs(read):
    assert notes(read(["Nama", "Alamat"], ["Budi", "Jl. A"])).count("KOLOM_PENTING_TIDAK_ADA") == 2


def test_problems_point_at_their_cell_and_mask_what_they_show(read):
    (problem,) = one(read(HEADER, row(kk="33800101011000012"))).problems
    assert (problem.column, problem.at) == ("kk", 3)
    assert problem.shown == "*************0012"
    assert problem.remedy == PROBLEMS["KK_PANJANG"].remedy_id


def test_no_problem_shows_a_whole_number(read):
    reading = read(
        HEADER,
        row(name="Budi 3380011203800001"),
        row(nik="3380011203800001x", kk="3380011203800001y", work="3380011203800001 nelayan"),
    )
    shown = " ".join(problem.shown for r in reading.rows for problem in r.problems)
    assert shown
    assert "338001" not in shown


def test_what_is_shown_cannot_act(read):
    (problem,) = one(read(HEADER, row(name="Bu\u202edi\n"))).problems
    assert problem.shown == "Bu·di "


def test_the_headings_as_the_sender_wrote_them(read):
    top = ["NIK", "Nama", "Alamat", None]
    reading = read(["DAFTAR"], top, [None, None, "RT", "RW"], [1, 2, 3, 4], [BUDI[1], "Budi", 3, 5])
    assert reading.heading == ("NIK", "Nama", "Alamat RT", "RW")
    assert (one(reading).values["rt"], one(reading).values["rw"]) == ("003", "005")


def test_a_combined_column_is_told_by_the_column_it_holds(read):
    header = ["NIK", "Nama", "Tempat/Tgl Lahir", "RT/RW"]
    got = one(read(header, [BUDI[1], "Budi", "Semarang, 31-02-1980", "x"]))
    assert [(p.code, p.column, p.at) for p in got.problems] == [
        ("TANGGAL_MUSTAHIL", "birth_date", 3),
        ("RT_RW_TIDAK_TERBACA", "rt", 4),
    ]
