"""The sheet “Pengesahan”: count, sum and hash of a list, and how anybody computes that hash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pijar.files.write_xlsx import Column, Grid, Shown, Value

_RECIPE: Final = (
    "Ambil setiap baris orang pada lembar “{list_sheet}” (tanpa judul kolom, tanpa baris jumlah).",
    "Gabungkan isi semua selnya dari kiri ke kanan dengan tanda tab, persis seperti tersimpan; "
    "sel kosong tetap dihitung, angka tanpa pemisah ribuan.",
    "Urutkan baris-baris itu menurut byte UTF-8 (bentuk NFC).",
    "Letakkan baris pembuka di atasnya, bagian-bagiannya dipisah tab.",
    "Akhiri setiap baris, juga yang terakhir, dengan satu ganti baris (LF).",
    "SHA-256 dari seluruh byte itu adalah sidik jari daftar.",
)


def seal(
    facts: Sequence[tuple[str, str]], *, list_sheet: str, opening: Sequence[str], list_hash: str
) -> Grid:
    """The sheet: the facts given, then the opening line, the hash, and the recipe."""
    rows: list[tuple[Value, ...]] = list(facts)
    rows += [
        ("Baris pembuka", Shown(" ⇥ ".join(opening), kind="code")),
        ("Sidik jari daftar (SHA-256)", Shown(list_hash, kind="code")),
        (),
        (Shown("Menghitung ulang sidik jari", "title"),),
    ]
    for step, sentence in enumerate(_RECIPE, start=1):
        rows.append((Shown(f"Langkah {step}", "quiet"), sentence.format(list_sheet=list_sheet)))
    return Grid(
        name="Pengesahan",
        columns=[Column("", 30), Column("", 96, "wrap")],
        rows=rows,
        title=("Pengesahan daftar",),
        has_header=False,
        landscape=False,
    )
