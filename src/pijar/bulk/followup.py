"""The work that a run leaves to people, as one workbook: who waits, who must be asked what.

Nobody is dropped silently: everyone who is not paid stands on one of its sheets, with what would
change the answer. A NIK shows its last four digits, for the workbook travels to kelurahan.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from pijar.bulk.judged import Said
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.pairs_sheet import pairs_to_judge
from pijar.core.nik import Nik
from pijar.files.city import City
from pijar.files.write_xlsx import Column, Grid, Value, write_book
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.stages.funding import WAITING_REASONS

WARNING_WORDS = {
    "turns_65": "Mencapai batas usia sebelum bulan terakhir dana: siapkan pengganti.",
    "jkm_immature": "Bulan yang didanai tidak melewati masa tunggu JKM (perkiraan).",
}

_WHO = (
    Column("Kecamatan", 20),
    Column("Kelurahan", 20),
    Column("Nama", 32),
    Column("NIK", 20),
    Column("Tanggal lahir", 14),
    Column("Berkas", 28, "wrap"),
    Column("Baris", 8, "number"),
)


def write_followup(tables: OnDuckDB, path: Path, *, city: City, day: date, said: Said) -> None:
    """Write the workbook: waiting list, data to ask for, pairs to judge, refused, early ends.

    Args: said: what humans said of pairs; it stands on the sheet of pairs again, so that the last
        workbook holds all of it.
    """
    criteria = {criterion.code: criterion for criterion in chosen(city.criteria)}
    reasons = {code: each.reason for code, each in criteria.items()}
    questions = {code: each.ask for code, each in criteria.items()}
    waits = {code: words for code, (words, _) in WAITING_REASONS.items()}
    grids = [
        Grid(
            "Daftar tunggu",
            [Column("Nomor", 8, "number"), *_WHO, Column("Mengapa menunggu", 60, "wrap")],
            _rows(tables, city, "waiting_number IS NOT NULL", "waiting_number", waits),
            ("Layak, menunggu giliran, menurut urutan",),
        ),
        Grid(
            "Perlu data",
            [*_WHO, Column("Yang perlu ditanyakan", 64, "wrap")],
            _rows(tables, city, "outcome = 'needs_data'", None, questions),
            ("Belum dapat diputuskan: tidak ada yang ditolak karena data kurang",),
        ),
        pairs_to_judge(tables, city, said),
        Grid(
            "Tidak layak",
            [*_WHO, Column("Semua alasan", 64, "wrap")],
            _rows(tables, city, "outcome = 'not_eligible'", None, reasons),
            ("Tidak layak, dengan semua alasannya",),
        ),
        Grid(
            "Perhatian",
            [*_WHO, Column("Mengapa perlu perhatian", 70, "wrap")],
            _rows(tables, city, "len(warnings) > 0", None, WARNING_WORDS, "warnings"),
            ("Dibayar, tetapi perlu disiapkan sesuatu",),
        ),
    ]
    write_book(path, grids, title=f"Tindak lanjut — {city.name}", day=day)


def _rows(
    tables: OnDuckDB,
    city: City,
    only: str,
    number: str | None,
    words: Mapping[str, str],
    codes: str = "reasons",
) -> Iterator[tuple[Value, ...]]:
    """The people of one sheet, by number or by place, each with the sentences of their codes."""
    order = number or "region_code NULLS LAST, name"
    rows = tables.rows(f"""
        SELECT {number or "NULL"}, region_code, name, nik, birth_date, file, row, {codes}
        FROM decisions JOIN people USING (person_id) WHERE {only} ORDER BY {order}, person_id
    """)
    for place, region_code, name, nik, born, file, row, found in rows:
        kelurahan = city.regions.by_code(region_code) if region_code else None
        kecamatan = city.regions.by_code(kelurahan.parent) if kelurahan else None
        sentences = " ".join(words[code] for code in found if code in words)
        yield (
            *((place,) if number else ()),
            kecamatan.name if kecamatan else "",
            kelurahan.name if kelurahan else "",
            name,
            str(Nik(nik)) if nik else "belum diketahui",
            f"{born:%d-%m-%Y}" if born else "belum diketahui",
            file,
            row,
            sentences,
        )
