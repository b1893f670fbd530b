"""The register: what an officer sees on the terminal and on the page."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from pijar.core.errors import Defect
from pijar.law.book import InForce, LawBook, Quantity, Unit
from pijar.law.register import as_markdown, as_text, shown
from pijar.law.source import Source

LABEL = MappingProxyType({"id": "masa tunggu", "en": "waiting period"})


def small_book(scheme: str = "jkm") -> LawBook:
    name = f"{scheme}.masa_tunggu"
    values = (
        InForce(name, 0, date(2020, 1, 1), "month", LABEL, Source("Peraturan A", note="a | b")),
        InForce(
            name, 3, date(2025, 2, 1), "month", LABEL, Source("Peraturan B", "Pasal 5", "", True)
        ),
    )
    city = InForce(
        name, 6, date(2026, 1, 1), "month", LABEL, Source("Perwal"), date(2026, 6, 30), True
    )
    waiting = Quantity(
        "pdp.x", "hour", MappingProxyType({"id": "belum ada", "en": "none yet"}), True, None, ()
    )
    return LawBook([Quantity(name, "month", LABEL, True, None, values, (city,)), waiting])


def table(*rows: dict[str, Any]) -> tuple[MappingProxyType[str, Any], ...]:
    return tuple(MappingProxyType(row) for row in rows)


@pytest.mark.parametrize(
    ("value", "unit", "lang", "lines"),
    [
        (16_800, "rupiah", "id", ("Rp16.800",)),
        (5_000, "basis_points", "id", ("50 %",)),
        (7_159, "basis_points", "id", ("71,59 %",)),
        (7_105, "basis_points", "en", ("71.05 %",)),
        (3, "month", "id", ("3 bulan",)),
        (3, "month", "en", ("3 months",)),
        (15, "day_of_month", "id", ("tanggal 15",)),
        (56, "times", "id", ("56 × upah",)),
        (2, "people", "id", ("2 orang",)),
        ("hari_kerja_berikutnya", "text", "id", ("hari kerja berikutnya",)),
        (("ktp", "kartu_peserta"), "list", "id", ("KTP; kartu peserta",)),
        (("jkm.santunan_rp",), "list", "id", ("[jkm.santunan_rp]",)),
        ((), "list", "id", ("kosong",)),
        (
            table({"upper_rp": 1_099_999, "iuran_rp": 10_000}, {"upper_rp": None, "iuran_rp": 5}),
            "table",
            "id",
            (
                "penghasilan sampai Rp1.099.999, iuran Rp10.000",
                "penghasilan sampai tanpa batas, iuran Rp5",
            ),
        ),
        (
            MappingProxyType({"kesehatan_bp": 4_000, "on": date(2026, 1, 2)}),
            "table",
            "en",
            ("kesehatan 40 %", "on 2 January 2026"),
        ),
        (
            MappingProxyType({"windows": table({"sector": "lainnya"}, {"sector": "tani"})}),
            "table",
            "id",
            ("masa sektor lainnya; sektor tani",),
        ),
    ],
)
def test_values_as_people_write_them(
    value: Any, unit: Unit, lang: str, lines: tuple[str, ...]
) -> None:
    assert shown(value, unit, lang) == lines


def test_the_terminal_shows_value_first_day_and_citation() -> None:
    assert as_text(small_book().on(date(2025, 2, 1))) == (
        "Hukum yang berlaku pada 1 Februari 2025\n"
        "1 nilai, 1 dikonfirmasi, 0 belum dikonfirmasi\n"
        "\n"
        "Jaminan kematian (JKM)\n"
        "  jkm.masa_tunggu: masa tunggu\n"
        "      3 bulan\n"
        "      sejak 1 Februari 2025 · Peraturan B, Pasal 5\n"
    )


def test_the_terminal_marks_the_unconfirmed_and_the_citys_own_in_english_too() -> None:
    said = as_text(small_book().on(date(2026, 6, 30)), "en")
    assert "1 values, 0 confirmed, 1 not yet confirmed\n" in said
    assert "      6 months\n" in said
    assert (
        "since 1 January 2026 until 30 June 2026 · set by the city · Perwal (not yet confirmed)\n"
        in said
    )


def test_a_long_table_is_shortened_on_the_terminal_only() -> None:
    rows = table(*({"upper_rp": step} for step in range(1, 41)))
    value = InForce("jkk.t", rows, date(2020, 1, 1), "table", LABEL, Source("A"))
    book = LawBook([Quantity("jkk.t", "table", LABEL, False, None, (value,))])
    said = as_text(book.on(date(2020, 1, 1)))
    assert "Rp3\n" in said
    assert "… 36 baris lagi" in said
    assert "Rp4\n" not in said
    assert "Rp40\n" in said
    assert all(f"Rp{step}" in as_markdown(book) for step in range(1, 41))


def test_lines_fit_a_terminal() -> None:
    value = InForce("jkk.t", ("kata_" * 30,), date(2020, 1, 1), "list", LABEL, Source("A " * 80))
    book = LawBook([Quantity("jkk.t", "list", LABEL, False, None, (value,))])
    assert max(map(len, as_text(book.on(date(2020, 1, 1))).splitlines())) <= 96


def test_the_page_lists_every_dated_value_and_those_still_missing() -> None:
    page = as_markdown(small_book())
    assert page.startswith("# Daftar hukum\n")
    assert "3 nilai, 1 dikonfirmasi, 2 belum dikonfirmasi." in page
    name = "masa tunggu<br>*waiting period*<br>`jkm.masa_tunggu`<br>(dapat ditetapkan daerah)"
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    assert rows[2:] == [
        f"| {name} | 0 bulan | sejak 1 Januari 2020 "
        "| Peraturan A (belum dikonfirmasi)<br>a \\| b |",
        "|  | 3 bulan | sejak 1 Februari 2025 | Peraturan B, Pasal 5 (dikonfirmasi) |",
        "|  | 6 bulan | sejak 1 Januari 2026 sampai 30 Juni 2026 | Perwal (belum dikonfirmasi) |",
        "| Besaran | Nilai | Masa berlaku | Sumber |",
        "| --- | --- | --- | --- |",
        "| belum ada<br>*none yet*<br>`pdp.x`<br>(dapat ditetapkan daerah) "
        "| Belum ada nilai nasional; ditetapkan daerah. | | |",
    ]


def test_a_scheme_without_a_heading_does_not_vanish() -> None:
    with pytest.raises(Defect, match="baru has no heading"):
        as_markdown(small_book("baru"))
    with pytest.raises(Defect, match="baru has no heading"):
        as_text(small_book("baru").on(date(2025, 2, 1)))
