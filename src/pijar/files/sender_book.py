"""The workbook that a sender fills in: last year's people, drop-downs, checks, one hidden sheet.

What comes back is known by the version on that sheet, so that it is read by our own headings and
needs no map of the sender's. Everything is text, as our reader gives it: a NIK loses no digit, no
computer turns a day around. The header is locked without a secret: who must change it can, and the
list is then read like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Final

from pijar.core.region import Regions
from pijar.core.sheet import Sheet, Workbook
from pijar.files.city import City
from pijar.files.write_xlsx import Column, Grid, write_book

VERSION: Final = "pijar-daftar-1"
SHEET: Final = "Daftar"
_MACHINE: Final = "_pijar"
_SPARE: Final = 2_000
"""Lines that can be added below the people we know."""

_DIGITS: Final = "SUMPRODUCT(--ISNUMBER(--MID({cell},ROW($1:$16),1)))=16"
_NUMBER: Final = f"=AND(LEN({{cell}})=16,{_DIGITS})"
_DAY: Final = (
    '=AND(LEN({cell})=10,MID({cell},3,1)="/",MID({cell},6,1)="/",'
    "VALUE(MID({cell},4,2))<=12,VALUE(LEFT({cell},2))<=31,"
    "ISNUMBER(DATE(VALUE(RIGHT({cell},4)),VALUE(MID({cell},4,2)),VALUE(LEFT({cell},2)))))"
)
_HOW_TO: Final = (
    "Satu orang satu baris. Hapus baris orang yang tidak diusulkan lagi; tambah orang baru di"
    " bawah.",
    "Judul kolom dan urutannya jangan diubah: dari situ daftar ini terbaca tanpa diatur lagi.",
    "NIK dan nomor KK: 16 angka tanpa spasi, sebagai teks.",
    "Tanggal lahir: hari/bulan/tahun, misalnya 17/08/1985.",
    "Jenis kelamin, kelurahan, dan pekerjaan dipilih dari daftar di selnya.",
    "Simpan sebagai .xlsx atau .ods, lalu unggah di kantor ini.",
    "Berkas ini memuat data pribadi: jangan diteruskan kepada yang tidak berkepentingan.",
)
EXAMPLE: Final = {
    "nik": "3399014107850001", "kk": "3399011203100002", "name": "Contoh: Siti Aminah",
    "birth_place": "Semarang", "birth_date": "1985-07-01", "sex": "P", "mother_name": "Sumiyati",
    "address": "Jl. Melati 3", "rt": "002", "rw": "005", "phone": "081200000000",
}  # fmt: skip
"""A line that intake passes over; it stands in a workbook without people."""

Person = Mapping[str, str | None]
"""Canonical column → text; days as 2026-01-31."""


def write_sender_book(
    path: Path, people: Iterable[Person], *, city: City, sender: str, day: date
) -> None:
    """Writes the workbook of a sender; the same people give the same bytes.

    Args:
        people: as canonical columns; may be a generator. Without any, one example.
        sender: as it is called on the first sheet.
        day: when it was made.
    """
    places = tuple(dict.fromkeys(region.name for region in city.regions.kelurahan))
    works = tuple(sorted({each.label for each in city.occupations.values() if each.covered}))
    labels = {code: each.label for code, each in city.occupations.items()}
    columns = _columns(len(places), len(works))
    rows = (_row(person, city.regions, labels) for person in people)
    guide = Grid(
        "Petunjuk", [Column("", 90, "wrap")], [[line] for line in (*_HOW_TO, "", *works)],
        title=(f"Daftar pekerja: {sender}",), has_header=False, landscape=False,
    )  # fmt: skip
    choices = zip_longest(places, works, fillvalue="")
    machine = Grid(
        _MACHINE, [Column("", 28)] * 3,
        [[VERSION if at == 0 else "", *pair] for at, pair in enumerate(choices)],
        has_header=False, hidden=True,
    )  # fmt: skip
    filled = Grid(SHEET, columns, rows, frozen_columns=3, spare=_SPARE)
    write_book(path, [filled, guide, machine], title=f"Daftar pekerja: {sender}", day=day)


def sheets_to_read(book: Workbook) -> tuple[Sheet, ...] | None:
    """The sheets of people of a workbook of ours; None for anybody else's."""
    marked = any(
        sheet.name == _MACHINE and sheet.rows and sheet.rows[0][:1] == [VERSION]
        for sheet in book.sheets
    )
    lists = tuple(sheet for sheet in book.sheets if sheet.name == SHEET)
    return lists if marked and lists else None


def _columns(places: int, works: int) -> list[Column]:
    number = "16 angka, tanpa spasi."
    return [
        Column("NIK", 20, check=_NUMBER, says=f"NIK: {number}"),
        Column("Nomor KK", 20, check=_NUMBER, says=f"Nomor KK: {number}"),
        Column("Nama", 30),
        Column("Tempat Lahir", 16),
        Column("Tanggal Lahir", 14, check=_DAY, says="Hari/bulan/tahun, misalnya 17/08/1985."),
        Column("Jenis Kelamin", 10, choices=("L", "P"), says="Pilih L atau P."),
        Column("Nama Ibu Kandung", 26),
        Column("Alamat", 34),
        Column("RT", 6),
        Column("RW", 6),
        Column("Kelurahan", 22, choices=f"='{_MACHINE}'!$B$1:$B${max(places, 1)}",
               says="Pilih kelurahan dari daftar."),
        Column("Kecamatan", 22),
        Column("Nomor HP", 16),
        Column("Pekerjaan", 30, choices=f"='{_MACHINE}'!$C$1:$C${max(works, 1)}", strict=False,
               says="Pekerjaan ini tidak ada di daftar; tetap ditulis begini?"),
        Column("Penghasilan per Bulan", 16),
        Column("Bukti", 24),
    ]  # fmt: skip


def _row(person: Person, regions: Regions, works: Mapping[str, str]) -> Sequence[str | None]:
    kelurahan = regions.by_code(person.get("region_code") or "")
    kecamatan = regions.by_code(kelurahan.parent) if kelurahan and kelurahan.parent else None
    born = person.get("birth_date")
    work = person.get("occupation")
    return [
        person.get("nik"), person.get("kk"), person.get("name"), person.get("birth_place"),
        f"{born[8:10]}/{born[5:7]}/{born[:4]}" if born else None,
        person.get("sex"), person.get("mother_name"), person.get("address"), person.get("rt"),
        person.get("rw"), kelurahan.name if kelurahan else None,
        kecamatan.name if kecamatan else None, person.get("phone"),
        works.get(work, work) if work else None,
    ]  # fmt: skip
