"""The workbook of a match: three totals of each kode iuran, and every difference with its who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pijar.core.month import Month
from pijar.files.write_xlsx import Column, Grid, Shown, Value, write_book
from pijar.stages.contributions.differences import DIFFERENCES
from pijar.stages.contributions.match import Matching
from pijar.stages.contributions.sheets import Stated
from pijar.stages.enrolments import printable

Told = tuple[str, str, str, str, str, str, str, str, int, int | None, int | None, int | None]
"""kind, code, person, nik, name, fund, file, sheet, row, city_rp, insurer_rp, bank_rp."""


def write_differences(
    path: Path,
    matching: Matching,
    rows: Sequence[Told],
    *,
    city: str,
    month: Month,
    unmet: Sequence[Stated],
    labels: Mapping[str, str],
) -> None:
    """Writes the workbook. Args: unmet: lines of totals that their rows do not add up to.

    labels: fund → what officers call it.
    """
    title = f"Pencocokan iuran {month.label()} — {city}"
    grids = [_totals(matching, title), _counts(matching, unmet), _listed(rows, labels)]
    write_book(path, grids, title=title, day=month.last_day)


def _totals(matching: Matching, title: str) -> Grid:
    rows: list[tuple[Value, ...]] = [
        (code or "tanpa kode iuran", t.city_rp, t.insurer_rp, t.bank_rp,
         t.city_rp - t.insurer_rp, t.insurer_rp - t.bank_rp, "cocok" if t.agree else "berbeda")
        for code, t in matching.totals.items()
    ]  # fmt: skip
    verdict = (
        "Kota, BPJS Ketenagakerjaan, dan bank cocok sampai rupiah terakhir."
        if matching.agree
        else "Setiap selisih ada pada lembar Selisih; jumlahnya menjelaskan seluruh beda di bawah."
    )
    return Grid(
        name="Jumlah",
        columns=[
            Column("Kode iuran", 28),
            Column("Tagihan kota (Rp)", 20, "rupiah"),
            Column("Dibukukan BPJS (Rp)", 20, "rupiah"),
            Column("Keluar dari bank (Rp)", 20, "rupiah"),
            Column("Kota − BPJS (Rp)", 18, "rupiah"),
            Column("BPJS − bank (Rp)", 18, "rupiah"),
            Column("Hasil", 12),
        ],
        rows=rows,
        title=(title, verdict),
    )


def _counts(matching: Matching, unmet: Sequence[Stated]) -> Grid:
    counts = matching.counts
    rows: list[tuple[Value, ...]] = [
        ("Baris bukti terima", matching.rows),
        ("    cocok", counts["matched"]),
        ("    berbeda", counts["differs"]),
        ("    tidak dikenal", counts["unknown"]),
        ("    ganda", counts["duplicate"]),
        ("Orang yang ditagih", matching.lines),
        ("    cocok", counts["matched"]),
        ("    berbeda", counts["differs"]),
        ("    tidak ada di bukti terima", matching.missing),
        ("Baris rekening koran untuk urusan lain", matching.unrelated),
        *((DIFFERENCES[kind].sentence_id, count) for kind, count in matching.kinds.items()),
        *(
            (
                Shown(
                    f"Baris jumlah {each.row} lembar {each.sheet} tidak sama dengan isinya", "bad"
                ),
                each.stated_rp - each.since_rp,
            )
            for each in unmet
        ),
    ]
    return Grid(
        name="Hitungan",
        columns=[Column("Apa", 84), Column("Banyaknya", 16, "rupiah")],
        rows=rows,
        title=("Hitungan",),
        landscape=False,
    )


def _off(total: Stated) -> int:
    """By how much a line of totals is off, the nearer of the two ways in which it may be meant."""
    return min(total.stated_rp - total.since_rp, total.stated_rp - total.all_rp, key=abs)


def _listed(rows: Sequence[Told], labels: Mapping[str, str]) -> Grid:
    shown: list[tuple[Value, ...]] = []
    for kind, code, _person, nik, name, fund, file, sheet, row, city, insurer, bank in rows:
        place = ", ".join(filter(None, (file, sheet, f"baris {row}" if row else "")))
        shown.append(
            (DIFFERENCES[kind].sentence_id, nik, printable(name), labels.get(fund, fund), code,
             city, insurer, bank, printable(place), DIFFERENCES[kind].remedy_id)
        )  # fmt: skip
    return Grid(
        name="Selisih",
        columns=[
            Column("Selisih", 40, "wrap"),
            Column("NIK", 20),
            Column("Nama", 26),
            Column("Dana", 18),
            Column("Kode iuran", 20),
            Column("Kota (Rp)", 14, "rupiah"),
            Column("BPJS (Rp)", 14, "rupiah"),
            Column("Bank (Rp)", 14, "rupiah"),
            Column("Letak", 24),
            Column("Yang harus dilakukan", 46, "wrap"),
        ],
        rows=shown,
        title=("Selisih", "Kosong pada kolom rupiah berarti pihak itu tidak mengatakan apa-apa."),
        frozen_columns=1,
    )
