"""Regions: one kelurahan, several, or none, and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.core.errors import Refusal
from pijar.core.region import Ambiguous, Found, Region, Regions, dotted, fold

ROWS = """
33.74 Kota Semarang
33.74.01 Semarang Tengah
33.74.01.1001 Miroto
33.74.01.1015 Pindrikan Lor
33.74.02 Semarang Utara
33.74.02.1004 Purwosari
33.74.02.1008 Tanjung Mas
33.74.10 Tembalang
33.74.10.1003 Mangunharjo
33.74.10.1009 Tembalang
33.74.14 Mijen
33.74.14.1005 Purwosari
33.74.14.1008 Mijen
33.74.16 Tugu
33.74.16.1007 Mangunharjo
"""
LEVELS = {5: "kota", 8: "kecamatan", 13: "kelurahan"}
REGIONS = [
    Region(code, name, LEVELS[len(code)], code[:-5] if len(code) == 13 else code[:-3])
    for code, name in (line.split(" ", 1) for line in ROWS.strip().splitlines())
]
ALIASES = {
    "Pendrikan Lor": "Pindrikan Lor",
    "Smg. Utara": "Semarang Utara",
    "Kampung Melayu": "33.74.02.1008",
}
SEMARANG = Regions(REGIONS, ALIASES)


def found(kelurahan, kecamatan=None):
    answer = SEMARANG.find(kelurahan, kecamatan)
    assert isinstance(answer, Found), answer
    return answer.region.code, answer.kecamatan_disagrees


@pytest.mark.parametrize("name", ["Tanjung Mas", "TANJUNGMAS", " tanjung  mas ", "Kel. Tanjung Mas",
                                  "Kelurahan Tanjung-Mas", "KEL.TANJUNG MAS", "kel: Tanjung Mas",
                                  "Tanjung\u00a0Mas", "Kampung Melayu"])  # fmt: skip
def test_every_way_to_write_one_name(name):
    assert found(name) == ("33.74.02.1008", False)
    assert found(name, "Kec. Semarang Utara") == ("33.74.02.1008", False)
    assert found(name, "smg utara") == ("33.74.02.1008", False)


@pytest.mark.parametrize(
    ("name", "kecamatan", "codes"),
    [
        ("Purwosari", ("Semarang Utara", "Mijen"), ("33.74.02.1004", "33.74.14.1005")),
        ("MANGUNHARJO", ("Tembalang", "Tugu"), ("33.74.10.1003", "33.74.16.1007")),
    ],
)
def test_a_name_borne_twice_needs_its_kecamatan(name, kecamatan, codes):
    for missing in (None, "", "  ", "-", "Semarang Tengah", "Demak"):
        answer = SEMARANG.find(name, missing)
        assert isinstance(answer, Ambiguous)
        assert tuple(region.code for region in answer.candidates) == codes
    for one, code in zip(kecamatan, codes, strict=True):
        assert found(name, one) == (code, False)
        assert found(f"Kel. {name}", f"KECAMATAN {one.upper()}") == (code, False)


def test_a_kelurahan_named_like_its_kecamatan():
    assert found("Mijen") == ("33.74.14.1008", False)
    assert found("Tembalang", "Tembalang") == ("33.74.10.1009", False)
    assert SEMARANG.find(None, "Mijen") is None
    assert SEMARANG.find("Tugu") is None  # a kecamatan, and no kelurahan


def test_a_wrong_kecamatan_beside_a_name_borne_once_is_found_and_flagged():
    assert found("Miroto", "Mijen") == ("33.74.01.1001", True)
    assert found("Miroto", "Kecamatan Entah") == ("33.74.01.1001", True)
    assert found("3374011001", "Mijen") == ("33.74.01.1001", True)
    assert found("Miroto", "33.74.01") == ("33.74.01.1001", False)


@pytest.mark.parametrize("code", ["33.74.01.1001", "3374011001", " 33.74.01.1001 ", "33.74.011001"])
def test_codes_dotted_or_not(code):
    assert found(code) == ("33.74.01.1001", False)
    assert SEMARANG.by_code(code).name == "Miroto"


def test_codes_of_other_levels_and_places():
    assert SEMARANG.by_code("337414").name == "Mijen"
    assert SEMARANG.by_code("33.74").level == "kota"
    assert SEMARANG.by_code("33.75.01.1001") is None
    assert SEMARANG.by_code("Miroto") is None
    assert SEMARANG.find("33.74.14") is None  # a kecamatan's code names no kelurahan


@pytest.mark.parametrize("name", [None, "", " ", "Entah", "Kel.", "1001"])
def test_no_such_kelurahan(name):
    assert SEMARANG.find(name) is None
    assert SEMARANG.find(name, "Mijen") is None


def test_the_levels_are_listed_by_code():
    assert [region.name for region in SEMARANG.kecamatan] == [
        "Semarang Tengah", "Semarang Utara", "Tembalang", "Mijen", "Tugu",
    ]  # fmt: skip
    assert len(SEMARANG.kelurahan) == 9
    assert list(SEMARANG.kelurahan) == sorted(SEMARANG.kelurahan)


@given(st.permutations(REGIONS))
def test_the_order_of_the_rows_does_not_matter(rows):
    shuffled = Regions(rows, ALIASES)
    for region in REGIONS:
        assert shuffled.find(region.name) == SEMARANG.find(region.name)


@given(st.text(max_size=30))
def test_any_text_is_answered_and_folding_twice_is_folding_once(text):
    assert SEMARANG.find(text, text) is None or fold(text)
    if not fold(text).startswith(("kel", "kec")):
        assert fold(fold(text)) == fold(text)


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_dotting_is_undone_by_removing_the_dots(code):
    assert dotted(code).replace(".", "") == code
    assert dotted(dotted(code)) == dotted(code)


def without(code):
    return [region for region in REGIONS if region.code != code]


@pytest.mark.parametrize(
    ("rows", "aliases"),
    [
        ([*REGIONS, REGIONS[3]], {}),
        (without("33.74.14"), {}),
        ([*REGIONS, Region("3374011002", "Brumbungan", "kelurahan", "33.74.01")], {}),
        ([*REGIONS, Region("33.74.03", "Semarang Timur", "kelurahan", "33.74")], {}),
        ([*REGIONS, Region("33.74.01.1002", "Brumbungan", "kelurahan", "33.74.02")], {}),
        (REGIONS, {"Entah": "Tidak Ada"}),
        (REGIONS, {"Miroto": "Tanjung Mas"}),
    ],
)
def test_a_region_file_that_does_not_fit_is_refused(rows, aliases):
    with pytest.raises(Refusal) as refused:
        Regions(rows, aliases)
    assert refused.value.code == "WILAYAH_TIDAK_SAH"
