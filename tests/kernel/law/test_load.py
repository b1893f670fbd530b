"""Loading: every shape of a law file, and a plain sentence for every wrong one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pijar.core.errors import NotInForce, Refusal
from pijar.law.load import NATIONAL, load_law

HEAD = """
label: {id: masa tunggu, en: waiting period}
unit: month
"""
GOOD = (
    HEAD
    + """
values:
  2020-01-01: {value: 1, confirmed: false, source: {instrument: Peraturan A}}
"""
)

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes one law file and gives its root."""

    def put(text: str, place: str = "jkm/masa_tunggu.yaml", root: str = "law") -> Path:
        path = tmp_path / root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return tmp_path / root

    return put


def value_of(write: Write, value: str, unit: str = "table") -> Any:
    """What one written value becomes."""
    values = (
        f"values:\n  2020-01-01: {{value: {value}, confirmed: false, source: {{instrument: A}}}}"
    )
    root = write(f"label: {{id: a, en: a}}\nunit: {unit}\n{values}")
    return load_law(root).on(date(2020, 1, 1))("jkm.masa_tunggu")


def refusal(root: Path, *local: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        load_law(root, *local)
    assert caught.value.remedy
    return caught.value


def test_a_file_becomes_a_quantity(write: Write) -> None:
    (quantity,) = load_law(write(GOOD)).quantities
    (value,) = quantity.values
    assert (quantity.name, quantity.scheme, quantity.unit) == ("jkm.masa_tunggu", "jkm", "month")
    assert dict(quantity.label) == {"id": "masa tunggu", "en": "waiting period"}
    assert (quantity.local, quantity.used_by) == (False, None)
    assert (value.value, value.since, value.until) == (1, date(2020, 1, 1), None)
    assert (value.source.instrument, value.source.at, value.confirmed) == ("Peraturan A", "", False)


def test_months_no_and_leading_zeros_stay_text(write: Write) -> None:
    row = value_of(write, '{first_month: 2026-01, letter: NO, code: "07", day: 2026-01-31}')
    assert dict(row) == {
        "first_month": "2026-01",
        "letter": "NO",
        "code": "07",
        "day": date(2026, 1, 31),
    }


def test_values_cannot_be_changed_at_any_depth(write: Write) -> None:
    table = value_of(write, "[{windows: [{rate_bp: 1}]}]")
    assert type(table) is tuple
    with pytest.raises(TypeError):
        table[0]["windows"] = ()
    with pytest.raises(TypeError):
        table[0]["windows"][0]["rate_bp"] = 2
    with pytest.raises(TypeError):
        table[0]["windows"][0] = None


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("1.5", "month", "pecahan tidak dipakai"),
        ("1e3", "rupiah", "pecahan tidak dipakai"),
        (".inf", "rupiah", "pecahan tidak dipakai"),
        ("[1, 2.0]", "list", "pecahan tidak dipakai"),
        ("{a: {b: 0.5}}", "table", "pecahan tidak dipakai"),
        ("true", "text", "tulis sebuah kata"),
        ("{1: a}", "table", "kunci di dalam tabel"),
        ("2026-01-01T10:00:00", "text", "datetime bukan"),
        ("!!set {a, b}", "list", "bukan bilangan bulat"),
        ("tiga", "month", "menuntut bilangan bulat"),
        ('"3"', "month", "menuntut bilangan bulat"),
        ("-1", "rupiah", "nol atau lebih"),
        ("null", "month", "menuntut bilangan bulat"),
        ("3", "text", "menuntut teks"),
        ('""', "text", "menuntut teks"),
        ("a", "list", "menuntut daftar"),
        ("{a: 1}", "list", "menuntut daftar"),
        ("5", "table", "menuntut kunci dan isi"),
        ("[{a: 1}, 2]", "table", "menuntut kunci dan isi"),
        ("2020-01-01", "day", "menuntut bilangan bulat"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    write: Write, value: str, unit: str, said: str
) -> None:
    with pytest.raises(Refusal) as caught:
        value_of(write, value, unit)
    assert caught.value.code == "HUKUM_TIDAK_SAH"
    assert "law/jkm/masa_tunggu.yaml" in caught.value.message
    assert "2020-01-01.value” " in caught.value.message
    assert said in caught.value.message


SOURCED = "source: {instrument: A}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "harus berisi kunci"),
        ("- 1", "harus berisi kunci"),
        (GOOD + "colour: red", "“colour” tidak dikenal"),
        (GOOD.replace("instrument", "instrumen"), "source.instrument” belum diisi"),
        (GOOD.replace("Peraturan A", '" "'), "source.instrument” tidak boleh kosong"),
        (GOOD.replace("id: masa tunggu, ", ""), "“label.id” belum diisi"),
        (GOOD.replace("en: waiting period", "en: ''"), "“label.en” tidak boleh kosong"),
        (GOOD.replace("en: waiting period", "en: 5"), "“label.en” harus berupa teks"),
        (GOOD.replace("unit: month", ""), "“unit” belum diisi"),
        (GOOD.replace("unit: month", "unit: week"), "“unit” tidak dikenal (week); pilih 'hour'"),
        (GOOD + "used_by: billing", "“used_by” tidak dikenal (billing); pilih 'lists'"),
        (GOOD + "local: 1", "“local” harus true atau false"),
        (GOOD.replace("confirmed: false", "confirmed: no"), "confirmed” harus true atau false"),
        (GOOD.replace("confirmed: false, ", ""), "confirmed” belum diisi"),
        (GOOD.replace("confirmed: false", "confirmed: true"), "menuntut pasalnya"),
        (GOOD.replace("confirmed: false", "confirmed: false, until: soon"), "until” harus tanggal"),
        (GOOD.replace("2020-01-01:", '"2020-01-01":'), "2020-01-01” harus tanggal"),
        (GOOD.replace("2020-01-01:", "2020:"), "2020” harus tanggal"),
        (HEAD + "values: {}", "hanya besaran local: true"),
        (HEAD + "values: [1]", "“values” harus berisi kunci"),
        (HEAD, "“values” belum diisi"),
        (GOOD + "unit: year", "bukan YAML yang sah pada baris 7"),
        (GOOD + "  2020-01-01: {}", "bukan YAML yang sah pada baris 7"),
        (GOOD.replace("2020-01-01", "2020-02-30"), "bukan YAML yang sah"),
        ("label: {id: a", "bukan YAML yang sah pada baris"),
        ("a: 1\n---\nb: 2", "bukan YAML yang sah"),
        ("a: !!python/object:os.system x", "bukan YAML yang sah"),
        (b"label: \xff\xfe", "bukan YAML yang sah"),
        ("#" * 70_000, "lebih besar dari"),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused(write: Write, text: str, said: str) -> None:
    refused = refusal(write(text))
    assert refused.code == "HUKUM_TIDAK_SAH"
    assert refused.message.startswith("law/jkm/masa_tunggu.yaml: ")
    assert said in refused.message


def test_everything_wrong_with_a_file_is_told_at_once(write: Write) -> None:
    said = refusal(write(GOOD.replace("unit: month", "unit: week") + "colour: red")).message
    assert "“unit”" in said
    assert "“colour”" in said


@pytest.mark.parametrize(
    "place",
    [
        "masa_tunggu.yaml",
        "jkm/deep/masa_tunggu.yaml",
        "jkm/Masa.yaml",
        "jkm/masa.yml",
        "jkm/a-b.yaml",
    ],
)
def test_a_file_in_the_wrong_place_is_refused_not_overlooked(write: Write, place: str) -> None:
    assert "skema/besaran.yaml" in refusal(write(GOOD, place)).message


def test_a_folder_without_law_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none").code == "HUKUM_TIDAK_ADA"
    assert refusal(tmp_path).code == "HUKUM_TIDAK_ADA"


UNTIL = (
    HEAD
    + """
values:
  2020-01-01: {value: 1, until: %s, confirmed: false, source: {instrument: A}}
  2021-01-01: {value: 2, confirmed: false, source: {instrument: B}}
"""
)


@pytest.mark.parametrize("until", ["2020-01-01", "2020-12-31"])
def test_a_value_may_end_between_its_first_day_and_the_next_value(write: Write, until: str) -> None:
    law = load_law(write(UNTIL % until))
    last = date.fromisoformat(until)
    assert law.on(last)("jkm.masa_tunggu") == 1
    assert law.on(date(2021, 1, 1))("jkm.masa_tunggu") == 2


@pytest.mark.parametrize("until", ["2019-12-31", "2021-01-01", "2022-01-01"])
def test_a_value_may_not_end_before_it_begins_nor_overlap_the_next(
    write: Write, until: str
) -> None:
    said = refusal(write(UNTIL % until)).message
    assert "“values.2020-01-01.until” harus di antara 2020-01-01 dan 2020-12-31" in said


LOCAL = GOOD + "local: true"
CITY = """
values:
  2022-01-01:
    value: 7
    until: 2022-12-31
    confirmed: true
    source: {instrument: Perwal, at: Pasal 1}
"""


def test_a_city_sets_a_local_quantity_on_its_own_days_only(write: Write) -> None:
    book = load_law(write(LOCAL), write(CITY, root="city/law"))

    def on(day: date) -> tuple[int, bool, bool]:
        entry = book.on(day).entry("jkm.masa_tunggu")
        return entry.value, entry.local, entry.confirmed

    assert on(date(2021, 12, 31)) == (1, False, False)
    assert on(date(2022, 1, 1)) == (7, True, True)
    assert on(date(2022, 12, 31)) == (7, True, True)
    assert on(date(2023, 1, 1)) == (1, False, False)


def test_a_citys_value_outlives_a_later_national_one(write: Write) -> None:
    newer = "\n  2024-01-01: {value: 2, confirmed: false, source: {instrument: B}}\nlocal: true"
    national = LOCAL.replace("\nlocal: true", newer)
    city = CITY.replace("    until: 2022-12-31\n", "")
    book = load_law(write(national), write(city, root="city/law"))
    assert load_law(write(national)).on(date(2025, 1, 1))("jkm.masa_tunggu") == 2
    assert book.on(date(2025, 1, 1))("jkm.masa_tunggu") == 7


def test_a_local_quantity_may_wait_for_its_city(write: Write) -> None:
    root = write(HEAD + "local: true\nvalues: {}")
    with pytest.raises(NotInForce, match="belum ada nilainya sama sekali"):
        load_law(root).on(date(2022, 6, 1))("jkm.masa_tunggu")
    assert load_law(root, write(CITY, root="city")).on(date(2022, 6, 1))("jkm.masa_tunggu") == 7


def test_a_city_may_not_set_national_law(write: Write) -> None:
    refused = refusal(write(GOOD), write(CITY, root="city"))
    assert refused.code == "HUKUM_BUKAN_DAERAH"
    assert "city/jkm/masa_tunggu.yaml" in refused.message


def test_a_city_may_not_invent_a_quantity(write: Write) -> None:
    refused = refusal(write(GOOD), write(CITY, "jkm/baru.yaml", root="city"))
    assert refused.code == "HUKUM_BUKAN_DAERAH"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD, "“label” tidak dikenal"),
        ("values: {}", "“values” tidak boleh kosong"),
        (CITY.replace("value: 7", "value: tujuh"), "menuntut bilangan bulat"),
    ],
)
def test_a_citys_file_holds_values_of_the_nations_unit(write: Write, text: str, said: str) -> None:
    assert said in refusal(write(LOCAL), write(text, root="city")).message


def test_a_missing_city_folder_is_refused(write: Write, tmp_path: Path) -> None:
    assert refusal(write(GOOD), tmp_path / "nowhere").code == "HUKUM_TIDAK_ADA"


def test_the_national_law_is_the_repositorys() -> None:
    assert (NATIONAL / "jkm" / "masa_tunggu.yaml").is_file()
