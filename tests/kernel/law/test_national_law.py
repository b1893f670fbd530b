"""The nation's law on chosen days, written down by hand from the sources, not from the files."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest

from pijar.core.errors import NotInForce
from pijar.core.month import Month
from pijar.law.book import InForce, LawBook
from pijar.law.load import load_law
from pijar.law.schema import misfit


@cache
def book() -> LawBook:
    return load_law()


def on(day: str, name: str) -> Any:
    return book().on(date.fromisoformat(day))(name)


def every_value() -> list[InForce]:
    return [value for quantity in book().quantities for value in quantity.values]


@pytest.mark.parametrize(
    ("day", "name", "value"),
    [
        # contributions
        ("2015-07-01", "jkm.iuran_rp", 6_800),
        ("2026-11-22", "jkm.iuran_rp", 6_800),
        ("2026-11-22", "bpu.dasar_upah_rp", 1_000_000),
        ("2026-11-22", "bpu.tanggal_jatuh_tempo", 15),
        ("2026-11-22", "bpu.selisih_bulan_jatuh_tempo", 0),
        ("2026-11-22", "bpu.jatuh_tempo_hari_libur", "hari_kerja_berikutnya"),
        ("2026-11-22", "bpu.batas_menunggak_bulan", 3),
        ("2026-11-22", "bpu.denda_bp", 0),
        ("2026-11-22", "bpu.usia_maks", 65),
        ("2026-11-22", "bpu.usia_min", 18),
        # the JKM waiting period begins with Permenaker 1/2025
        ("2025-01-31", "jkm.masa_tunggu", 0),
        ("2025-02-01", "jkm.masa_tunggu", 3),
        ("2025-02-02", "jkm.masa_tunggu", 3),
        ("2026-11-22", "jkk.masa_tunggu", 0),
        # benefits since PP 82/2019
        ("2019-12-02", "jkm.santunan_rp", 20_000_000),
        ("2019-12-02", "jkm.santunan_berkala_rp", 12_000_000),
        ("2019-12-02", "jkm.pemakaman_rp", 10_000_000),
        ("2019-12-02", "jkk.angkutan_darat_rp", 5_000_000),
        ("2019-12-02", "jkk.angkutan_laut_rp", 2_000_000),
        ("2019-12-02", "jkk.angkutan_udara_rp", 10_000_000),
        ("2019-12-02", "jkk.kematian_kali_upah", 48),
        ("2019-12-02", "jkk.cacat_total_kali_upah", 56),
        ("2019-12-02", "jkk.cacat_sebagian_kali_upah", 80),
        ("2019-12-02", "jkk.santunan_berkala_rp", 24 * 500_000),
        ("2019-12-02", "jkk.pemakaman_rp", 10_000_000),
        ("2019-12-02", "jkk.perawatan_rumah_rp", 20_000_000),
        ("2019-12-02", "jkk.pelayanan_kesehatan", "tanpa_batas_sampai_sembuh"),
        ("2019-12-02", "beasiswa.anak_maks", 2),
        ("2019-12-02", "beasiswa.usia_maks", 23),
        ("2019-12-02", "beasiswa.masa_iuran", 3),
        # deadlines
        ("2019-12-01", "klaim.jkk_daluwarsa", 2),
        ("2019-12-02", "klaim.jkk_daluwarsa", 5),
        ("2026-11-22", "klaim.jkm_daluwarsa", "tanpa_batas"),
        ("2026-11-22", "klaim.lapor_tahap_1_jam", 2 * 24),
        ("2026-11-22", "klaim.lapor_tahap_2_jam", 2 * 24),
        ("2026-11-22", "klaim.simpulan_hari", 30),
        ("2026-11-22", "klaim.bayar_hari_kerja", 3),
        ("2026-11-22", "klaim.ganti_rugi_per_hari_bp", 100),
        # DBHCHT, programme, personal data
        ("2024-12-31", "dbhcht.letak_iuran", "kegiatan_prioritas"),
        ("2025-01-01", "dbhcht.letak_iuran", "bantuan_kesejahteraan"),
        ("2026-11-22", "program.kenaikan_bp", 2_000),
        ("2026-11-22", "pdp.pemberitahuan_kebocoran_jam", 3 * 24),
        ("2026-11-22", "pdp.perbaikan_jam", 3 * 24),
    ],
)
def test_the_law_says(day: str, name: str, value: object) -> None:
    assert on(day, name) == value


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2015-06-30", "jkm.iuran_rp"),
        ("2019-12-01", "jkm.santunan_rp"),
        ("2019-12-01", "jkk.kematian_kali_upah"),
        ("2019-12-01", "beasiswa.jenjang"),
        ("2025-01-31", "jkm.dalam_masa_tunggu"),
        ("2025-12-21", "bpu.potongan_tunggakan"),
        ("2024-10-16", "pdp.perbaikan_jam"),
        ("2024-12-31", "dbhcht.pembagian"),
        ("2026-11-22", "program.ucj_sasaran_bp"),
        ("2026-11-22", "bpu.penghasilan_maks_rp"),
    ],
)
def test_the_law_does_not_say_yet(day: str, name: str) -> None:
    with pytest.raises(NotInForce, match=name.replace(".", r"\.")):
        on(day, name)


def test_the_lowest_and_the_highest_contribution_are_the_sourced_ones() -> None:
    bands = on("2026-11-22", "jkk.iuran_pita")
    assert dict(bands[0]) == {"upper_rp": 1_099_999, "iuran_rp": 10_000}
    assert dict(bands[-1]) == {"upper_rp": None, "iuran_rp": 207_000}
    uppers = [band["upper_rp"] for band in bands[:-1]]
    assert uppers == sorted(set(uppers))
    amounts = [band["iuran_rp"] for band in bands]
    assert amounts == sorted(set(amounts))


def test_no_contribution_strays_from_one_per_cent_of_its_band() -> None:
    """The annex is “1 % of a band”: the amount lies between 1 % of its ends."""
    low = 0
    for band in on("2026-11-22", "jkk.iuran_pita")[:-1]:
        assert low <= band["iuran_rp"] * 100 <= band["upper_rp"], band
        low = band["upper_rp"] + 1
    assert low == 207_000 * 100


def test_before_pp_50_nothing_is_discounted() -> None:
    for day in ("2015-07-01", "2025-12-21"):
        discount = on(day, "bpu.potongan")
        assert (discount["rate_bp"], discount["windows"]) == (0, ())


def test_pp_50_halves_for_all_but_public_payers_in_two_windows() -> None:
    discount = on("2025-12-22", "bpu.potongan")
    assert discount["rate_bp"] == 5_000
    assert set(discount["excluded_payers"]) == {"apbn", "apbd", "dbhcht"}
    windows = {
        window["sector"]: (Month.parse(window["first_month"]), Month.parse(window["last_month"]))
        for window in discount["windows"]
    }
    assert windows == {
        "transportasi": (Month(2026, 1), Month(2027, 3)),
        "lainnya": (Month(2026, 4), Month(2026, 12)),
    }


def test_a_death_at_work_gives_seventy_million_at_the_programmes_wage() -> None:
    law = book().on(date(2026, 11, 22))
    death_rp = law("jkk.kematian_kali_upah") * law("bpu.dasar_upah_rp")
    assert death_rp + law("jkk.santunan_berkala_rp") + law("jkk.pemakaman_rp") == 70_000_000


@pytest.mark.parametrize(
    ("name", "total_rp"), [("jkm.penuh", 42_000_000), ("jkm.dalam_masa_tunggu", 10_000_000)]
)
def test_a_death_gives_the_sum_of_its_parts(name: str, total_rp: int) -> None:
    law = book().on(date(2026, 11, 22))
    assert sum(law(part) for part in law(name)) == total_rp


def test_scholarships_are_87_million_a_child_and_174_a_family() -> None:
    law = book().on(date(2026, 11, 22))
    child_rp = sum(row["per_year_rp"] * row["max_years"] for row in law("beasiswa.jenjang"))
    assert child_rp == 87_000_000
    assert child_rp * law("beasiswa.anak_maks") == 174_000_000


def test_wage_is_replaced_whole_for_a_year_then_by_half() -> None:
    rows = [tuple(row.values()) for row in on("2026-11-22", "jkk.stmb")]
    assert rows == [(12, 10_000), (None, 5_000)]


def test_the_tobacco_share_is_split_without_a_rest() -> None:
    split = on("2025-01-01", "dbhcht.pembagian")
    assert tuple(split.values()) == (5_000, 4_000, 1_000)
    welfare = on("2025-01-01", "dbhcht.pembagian_kesejahteraan")
    assert tuple(welfare.values()) == (3_000, 2_000)
    assert sum(welfare.values()) == split["kesejahteraan_bp"]


def test_heirs_stand_in_order() -> None:
    assert on("2026-11-22", "ahli_waris.urutan") == (
        "janda_duda_atau_anak",
        "sedarah_garis_lurus_sampai_derajat_kedua",
        "saudara_kandung",
        "mertua",
        "penerima_wasiat",
    )


def test_only_what_was_read_in_its_article_is_confirmed() -> None:
    assert {value.source.cite() for value in every_value() if value.confirmed} == {
        "PP 82/2019, Pasal 26",
        "UU 27/2022, Pasal 30",
        "UU 27/2022, Pasal 46",
    }


def test_a_city_may_set_only_these() -> None:
    local = {quantity.name for quantity in book().quantities if quantity.local}
    # How long the city's own offices take, to pay or to answer, is no law of the nation.
    own = ("bayar.", "aduan.")
    assert {name for name in local if name.startswith(own)} == {
        quantity.name for quantity in book().quantities if quantity.name.startswith(own)
    }
    assert {name for name in local if not name.startswith(own)} == {
        "bpu.usia_min",
        "bpu.penghasilan_maks_rp",
        "dbhcht.gerbang",
        "klaim.jaga_perubahan_hari",
        "klaim.kejadian_paling_sedikit",
        "klaim.tinjau_kematian_dini_hari",
        "pdp.pendaftaran_hari",
        "program.ucj_sasaran_bp",
    }


def test_every_part_of_a_table_says_its_unit() -> None:
    """Keys that hold whole numbers end in their unit, so that nobody reads rupiah as months."""
    for value in every_value():
        assert misfit(value.value, value.unit) == "", value.name
        for key, part in _parts(value.value):
            if type(part) is int:
                assert key.endswith(("_rp", "_bp", "_month", "_years")), (value.name, key)


def _parts(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, tuple):
        return [part for each in value for part in _parts(each)]
    if not hasattr(value, "items"):
        return []
    return [*value.items(), *(part for each in value.values() for part in _parts(each))]


def test_names_that_end_in_a_unit_have_it() -> None:
    units = {"_rp": "rupiah", "_bp": "basis_points", "_jam": "hour", "_hari_kerja": "working_day"}
    for quantity in book().quantities:
        for ending, unit in units.items():
            if quantity.name.endswith(ending):
                assert quantity.unit == unit, quantity.name
    assert book().on(date(2026, 11, 22)).entry("jkm.iuran_rp").unit == "rupiah"
