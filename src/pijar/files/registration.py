"""The workbook by which the insurer registers people: the columns of a template, and a seal.

Whoever receives it can tell by count, sum and hash that it is the file that was approved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.files.seal import seal
from pijar.files.write_xlsx import Column, Grid, Shown, write_book
from pijar.stages.enrolments import (
    CANON_REGISTRATION,
    Change,
    RegistrationLine,
    RegistrationTemplate,
    list_hash,
)


def write_registration(
    path: Path,
    template: RegistrationTemplate,
    lines: Sequence[RegistrationLine],
    *,
    city: str,
    year: int,
    day: date,
    change: Change = "add",
) -> str:
    """Writes the workbook and gives the hash of its list.

    With change "remove" it tells the insurer for whom, and from which month, the city stops paying.
    The first sheet holds nothing but the template's header and one row a person, since machines
    read it; counts and hash stand on the second.
    """
    rows = template.rows(lines)
    ends = ("berhenti",) if change == "remove" else ()
    opening = (CANON_REGISTRATION, city, str(year), *ends)
    digest = list_hash(opening, rows)
    people = Grid(
        name=template.sheet,
        columns=[
            Column(c.header, c.width, "number" if c.form == "number" else "text")
            for c in template.columns
        ],
        rows=rows,
        frozen_columns=1,
    )
    purpose = "Penghentian" if change == "remove" else "Pendaftaran"
    facts = [
        ("Isi berkas", f"{purpose} peserta"),
        ("Kota", city),
        ("Tahun anggaran", str(year)),
        ("Daftar per", show_day(day)),
        ("Banyaknya orang", str(len(lines))),
        ("Banyaknya bulan-orang", str(sum(line.months for line in lines))),
        ("Jumlah iuran", show_rupiah(sum(line.amount_rp for line in lines))),
    ]
    sheet = seal(facts, list_sheet=template.sheet, opening=opening, list_hash=digest)
    title = f"{purpose} peserta — {city} {year}"
    write_book(path, [people, _by_fund(lines), sheet], title=title, day=day)
    return digest


def _by_fund(lines: Sequence[RegistrationLine]) -> Grid:
    people: Counter[str] = Counter()
    months: Counter[str] = Counter()
    amounts_rp: Counter[str] = Counter()
    for line in lines:
        people[line.fund] += 1
        months[line.fund] += line.months
        amounts_rp[line.fund] += line.amount_rp
    total = ("JUMLAH", len(lines), months.total(), amounts_rp.total())
    return Grid(
        name="Ringkasan",
        columns=[
            Column("Dana", 36),
            Column("Orang", 12, "number"),
            Column("Bulan-orang", 14, "number"),
            Column("Jumlah iuran (Rp)", 20, "rupiah"),
        ],
        rows=[(fund, people[fund], months[fund], amounts_rp[fund]) for fund in sorted(people)],
        title=("Ringkasan per dana",),
        totals=[Shown(value, "bold") for value in total],
        landscape=False,
    )
