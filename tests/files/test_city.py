"""A city's folder: what it holds, and how it is refused when something in it is wrong."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.region import Ambiguous, Found
from pijar.files import city_schema
from pijar.files.city import CITIES, City, load_city


@pytest.fixture(scope="module")
def semarang() -> City:
    return load_city("semarang")


@pytest.mark.parametrize(
    "name", ["3374", "semarang", "Semarang", "kota semarang", "3374_kota_semarang"]
)
def test_a_city_is_found_by_any_of_its_names(name: str) -> None:
    assert load_city(name).code == "33.74"


def test_a_city_is_found_by_its_folder() -> None:
    assert load_city(str(CITIES / "3374_kota_semarang")).name == "Kota Semarang"


def test_an_unknown_city_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        load_city("wanasari")
    assert refused.value.code == "KOTA_TIDAK_ADA"
    assert "3374_kota_semarang" in refused.value.remedy
    assert "_template" not in refused.value.remedy


def test_semarang_has_its_regions(semarang: City) -> None:
    assert len(semarang.regions.kecamatan) == 16
    assert len(semarang.regions.kelurahan) == 177
    assert semarang.tiles.keys() == {region.code for region in semarang.regions.kecamatan}


@pytest.mark.parametrize("name", ["Purwosari", "Mangunharjo"])
def test_double_names_are_never_guessed(semarang: City, name: str) -> None:
    assert isinstance(semarang.regions.find(name), Ambiguous)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("PENDRIKAN KIDUL", "33.74.01.1014"),
        ("Pendrikan Lor", "33.74.01.1015"),
        ("Tanjungmas", "33.74.02.1008"),
        ("Tanjung Emas", "33.74.02.1008"),
        ("Karangkidul", "33.74.01.1012"),
        ("Bululor", "33.74.02.1002"),
        ("Sumurejo", "33.74.12.1014"),
        ("Beringin", "33.74.15.1003"),
    ],
)
def test_other_spellings_are_known(semarang: City, written: str, code: str) -> None:
    found = semarang.regions.find(written)
    assert isinstance(found, Found)
    assert found.region.code == code


def test_semarang_lies_as_it_lies(semarang: City) -> None:
    x, y = (
        {semarang.regions.by_code(code).name: tile[axis] for code, tile in semarang.tiles.items()}
        for axis in (0, 1)
    )
    assert x["Tugu"] < x["Semarang Tengah"] < x["Genuk"]
    assert y["Semarang Utara"] < y["Semarang Tengah"] < y["Banyumanik"]
    assert x["Gunungpati"] < x["Banyumanik"] < x["Tembalang"]
    assert y["Mijen"] > y["Ngaliyan"] > y["Tugu"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2025, [("dbhcht_2025", 500, 25_200_000), ("apbd_2025", 6_717, 338_536_800)]),
        (2026, [("dbhcht_2026", 1_000, 201_600_000), ("apbd_2026", 7_500, 1_512_000_000)]),
        (2027, []),
    ],
)
def test_funds_are_those_published(
    semarang: City, year: int, expected: list[tuple[str, int, int]]
) -> None:
    assert [(f.id, f.seats, f.ceiling_rp) for f in semarang.funds_of(year)] == expected


def test_cover_of_2025_began_in_october(semarang: City) -> None:
    assert {fund.first_month for fund in semarang.funds_of(2025)} == {Month(2025, 10)}


def test_every_figure_names_its_day_and_source(semarang: City) -> None:
    figures = [f for e in semarang.fund_entries for f in (e.seats, e.ceiling_rp) if f]
    assert len(figures) == 8
    assert all(figure.source and figure.as_of <= date(2025, 11, 20) for figure in figures)
    assert any("7.017" in figure.note for figure in figures), "the disagreement must be told"


def test_occupations_hold_the_known_and_not_covered(semarang: City) -> None:
    covered = {code for code, occupation in semarang.occupations.items() if occupation.covered}
    assert len(semarang.occupations) >= 24
    assert {"tukang_becak", "nelayan", "juru_parkir", "tambal_ban"} <= covered
    assert not {"karyawan_pabrik", "ibu_rumah_tangga", "pns", "tidak_bekerja"} & covered
    assert "buruh" not in semarang.occupation_spellings, "a vague word must be asked about"


def test_every_sender_is_known_by_its_file_name(semarang: City) -> None:
    for kelurahan in semarang.regions.kelurahan:
        kecamatan = semarang.regions.by_code(kelurahan.parent)
        assert kecamatan
        found = semarang.list_map(f"Usulan Kelurahan {kelurahan.name} ({kecamatan.name}).xlsx")
        assert found
        assert found.id == "kelurahan", kelurahan.name
    for name, expected in (
        ("a/b/jukir_dishub_2026.csv", "dishub_parkir"),
        ("DATA BURUH TANI TEMBAKAU.xlsx", "dbhcht_tembakau"),
        ("Anggota Poktan 2026.xlsx", "dispertan"),
        ("nelayan_kusuka.csv", "diskan"),
        ("DATA PKL DAN PASAR final rev2.xlsx", "disdag_pkl"),
        ("anggota paguyuban becak ojek.txt", "paguyuban_becak_ojek"),
        ("usulan_dinsos_dtsen.xlsx", "dinsos"),
        ("kader dan marbot kec. Tugu.xlsx", "kader_marbot_guru_ngaji"),
    ):
        found = semarang.list_map(name)
        assert found
        assert found.id == expected
    assert semarang.list_map("data.xlsx") is None
    assert len(semarang.list_maps) >= 8


def test_the_signatory_is_the_one_of_the_day(tmp_path: Path) -> None:
    folder = _template(tmp_path)
    later = "{role: mayor, title: Pj., name: null, nip: null, since: 2026-07-01, source: x}"
    _edit(folder / "city.yaml", "\ncriteria:", f"\n  - {later}\ncriteria:")
    city = load_city(str(folder))
    assert city.signatory("mayor", date(2026, 6, 30)).title == "Wali Kota Contoh"
    assert city.signatory("mayor", date(2026, 7, 1)).title == "Pj."
    with pytest.raises(Refusal, match="mayor"):
        city.signatory("mayor", date(2025, 1, 1))


def test_estimates_of_semarang_contradict_each_other_and_are_all_kept(semarang: City) -> None:
    informal = [e for e in semarang.estimates if (e.of, e.by) == ("informal_workers", "total")]
    assert [each.values[""] for each in informal] == [215_243, 262_166]
    assert all(each.source for each in semarang.estimates)


def test_a_city_without_estimates_has_none(tmp_path: Path) -> None:
    folder = _template(tmp_path)
    assert load_city(str(folder)).estimates == ()
    (folder / "estimates.yaml").unlink()
    assert load_city(str(folder)).estimates == ()


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{of: informal_workers, as_of: 2026-01-02, source: x}", "isi value"),
        ("{of: informal_workers, by: sex, as_of: 2026-01-02, source: x, value: 3}", "isi values"),
        ("{of: informal_workers, as_of: 2026-01-02, value: 3}", "source"),
        ("{of: informal_workers, as_of: 2026-01-02, source: x, value: -3}", "terlalu kecil"),
        ("{of: pekerja, as_of: 2026-01-02, source: x, value: 3}", "di luar pilihan"),
        ("{of: informal_workers, by: sex, as_of: 2026-01-02, source: x, values: {M: 3}}", "“M”"),
        (
            '{of: informal_workers, by: age, as_of: 2026-01-02, source: x, values: {"20": 3}}',
            "“20”",
        ),
        (
            "{of: informal_workers, by: region, as_of: 2026-01-02, source: x,"
            " values: {33.74.99.1001: 3}}",
            "33.74.99.1001",
        ),
    ],
)
def test_an_estimate_says_of_whom_by_what_and_from_where(
    entry: str, says: str, tmp_path: Path
) -> None:
    folder = _template(tmp_path)
    _edit(folder / "estimates.yaml", "estimates: []", f"estimates:\n  - {entry}")
    assert says in _refusal(lambda: load_city(str(folder)))


def test_decree_texts_leave_only_the_number_open(semarang: City) -> None:
    title, heading = semarang.decree.texts(year=2026, fund="DBHCHT 2026")
    assert "NOMOR {number} TAHUN 2026" in title
    assert "SUMBER DANA: DBHCHT 2026" in heading
    assert not re.search(r"\{(?!number)", " ".join((*title, *heading)))


WRONG: list[tuple[str, str, str, list[str]]] = [
    ("city.yaml", "slug:", "slugg:", ["“slugg”", "tidak dikenal", "“slug”", "wajib ada"]),
    ("city.yaml", "zone: Asia/Jakarta", "zone: WIB", ["“zone”", "Asia/Jakarta"]),
    ("city.yaml", 'code: "33.98"', "code: 33.98", ["“code”", "tanda kutip"]),
    ("city.yaml", "  - alive ", "  - hidup ", ["“criteria.3”", "under_age_limit"]),
    ("city.yaml", "  - alive ", "  - nik_known ", ["criteria", "dua kali"]),
    ("city.yaml", "since: 2026-01-02 ", "since: kemarin ", ["“programme.since”", "2026-01-31"]),
    ("city.yaml", "seed: 20260102", 'seed: "7"', ["“lottery.seed”", "angka bulat"]),
    ("city.yaml", "lottery:", "lottery: [", ["baris"]),
    ("funds.yaml", "gate: tobacco", "gate: born", ["“funds.2”", "“born”"]),
    ("funds.yaml", "gate: tobacco", "gate: tobaco", ["“funds.2”", "“tobaco”"]),
    ("funds.yaml", "payer_class: apbd ", "payer_class: APBD ", ["“funds.1.payer_class”", "apbd"]),
    ("funds.yaml", "last_month: 2026-12 ", "last_month: 2027-01 ", ["“funds.1”", "year"]),
    ("funds.yaml", "first_month: 2026-01 ", "first_month: 2026-13 ", ["2026-13"]),
    ("funds.yaml", "value: 100800000", "value: 100.800.000", ["“funds.1.ceiling_rp.value”"]),
    ("funds.yaml", "id: dbhcht_2026", "id: apbd_2026", ["“apbd_2026”", "dua kali"]),
    ("funds.yaml", "order: 1 ", "order: 2 ", ["order 2", "2026"]),
    ("funds.yaml", 'key: "33.98.01"', 'key: "33.98.09"', ["“33.98.09”"]),
    ("occupations.yaml", "aliases: [nelayan,", "aliases: [petani,", ["“petani”", "nelayan"]),
    ("occupations.yaml", "risk: 5,", "risk: 6,", ["terlalu besar"]),
    ("lists/kelurahan.yaml", ": name", ": nama", ["“headers.NAMA SESUAI KTP”", "name"]),
    ("lists/kelurahan.yaml", "agency: kelurahan", "agency: lurah", ["“lurah”", "city.yaml"]),
    ("papers/decree.yaml", "signed_by: mayor", "signed_by: bupati", ["“bupati”", "signatories"]),
    ("papers/decree.yaml", "DANA: {fund}", "DANA: {dana}", ["{dana}", "fund"]),
    ("papers/registration.yaml", "field: nik,", "field: ktp,", ["“columns.2”", "nik"]),
    ("regions.csv", "code,level", "kode,tingkat", ["baris 1", "code,level"]),
    ("regions.csv", "33.98.02.1002", "33.97.02.1002", ["baris 8", "33.97.02.1002"]),
    ("regions.csv", "33.98.02.1002", "33.98.03.1002", ["33.98.03"]),
    ("regions.csv", "Contoh Timur,1,0", "Contoh Timur,0,0", ["petak yang sama"]),
    ("regions.csv", "Contoh Timur,1,0", "Contoh Timur,timur,0", ["baris 6", "petak"]),
    ("regions.csv", "kelurahan,Tegalrejo", "desa,Tegalrejo", ["baris 7", "“desa”"]),
    ("regions.csv", "Tegalrejo,,,", "Tegalrejo,,,Karangasri", ["baris 7", "“Karangasri”"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"), WRONG, ids=[f"{w[0]}-{w[2].strip()}" for w in WRONG]
)
def test_a_wrong_file_is_refused_by_name_and_key(
    tmp_path: Path, file: str, right: str, wrong: str, said: list[str]
) -> None:
    folder = _template(tmp_path)
    _edit(folder / file, right, wrong)
    message = _refusal(lambda: load_city(str(folder)))
    for words in said:
        assert words in message, message


@pytest.mark.parametrize("file", ["funds.yaml", "regions.csv", "papers/decree.yaml"])
def test_a_missing_file_is_refused_by_name(tmp_path: Path, file: str) -> None:
    folder = _template(tmp_path)
    (folder / file).unlink()
    message = _refusal(lambda: load_city(str(folder)))
    assert Path(file).name in message
    assert "_template" in message


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    folder = _template(tmp_path)
    _edit(folder / "city.yaml", "zone: Asia/Jakarta", "zone: WIB")
    _edit(folder / "city.yaml", "slug: kota_contoh", "slug: Kota Contoh")
    message = _refusal(lambda: load_city(str(folder)))
    assert "“zone”" in message
    assert "“slug”" in message


def test_a_folder_carries_the_code_of_its_city(tmp_path: Path) -> None:
    folder = _template(tmp_path).rename(tmp_path / "3399_kota_contoh")
    assert "3398_" in _refusal(lambda: load_city(str(folder)))


def test_the_template_explains_every_key() -> None:
    explained = {
        "city.yaml": ("CityFile", "Programme", "Agency", "Signatory", "Lottery"),
        "funds.yaml": ("FundEntry", "Figure", "QuotaEntry"),
        "occupations.yaml": ("Occupation",),
        "lists/kelurahan.yaml": ("ListMap",),
        "papers/decree.yaml": ("DecreePaper",),
        "papers/registration.yaml": ("RegistrationEntry",),
        "papers/reply.yaml": ("ReplyPaper",),
    }
    for file, models in explained.items():
        text = (CITIES / "_template" / file).read_text(encoding="utf-8")
        for model in models:
            for key in getattr(city_schema, model).model_fields:
                pattern = rf"^[ -]*{key}:.*#|^ *#.*\b{key}\b"
                assert re.search(pattern, text, re.MULTILINE), f"{file}: {key} is not explained"


def _template(tmp_path: Path) -> Path:
    """A copy under a name that is nobody's city, so that unfilled sources pass."""
    return Path(shutil.copytree(CITIES / "_template", tmp_path / "_template"))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _refusal(load: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        load()
    assert refused.value.remedy
    return str(refused.value)
