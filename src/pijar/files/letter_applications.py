"""Letters to whoever applied: what the kelurahan says, and what is to be done now.

In Indonesian, as every letter to somebody whose language nobody has asked; with a name, and never
a NIK.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from pijar.core.days import show_day
from pijar.files.letter_pages import Block, Page

_FREE: Final = Block("note", "Semua ini tanpa biaya. Jangan menyerahkan uang atau PIN.")
_SAYS: Final = {
    "accepted": "Kelurahan menerima pendaftaran Anda.",
    "returned": "Pendaftaran Anda perlu diperbaiki.",
    "declined": "Pendaftaran Anda tidak dapat diterima.",
}
_THEN: Final = {
    "accepted": (
        "Isian Anda masuk daftar usulan kelurahan. Kota memeriksa syarat dan dananya.",
        "Anda belum terlindungi. Perlindungan mulai setelah ada surat keputusan dan kartu.",
    ),
    "returned": (
        "Perbaiki isian itu, lalu daftar sekali lagi.",
        "Petugas kelurahan membantu Anda. Bawa KTP dan Kartu Keluarga.",
    ),
    "declined": (
        "Tidak setuju? Bawa surat ini ke kantor kelurahan.",
        "Petugas lain akan memeriksa. Bawa KTP dan Kartu Keluarga.",
    ),
}


def application_page(to: tuple[str, ...], received_on: date, outcome: str, says: str = "") -> Page:
    """What became of an application.

    Args:
        to: lines of the address, the name first.
        outcome: accepted, returned or declined.
        says: why, in the officer's own words; "" where it was accepted.
    """
    why = [Block("par", line.strip()) for line in says.splitlines() if line.strip()]
    return Page(
        to,
        "Pendaftaran Anda",
        (
            Block("par", "Dengan hormat,"),
            Block("par", f"Pendaftaran Anda kami terima pada {show_day(received_on)}."),
            Block("par", _SAYS[outcome]),
            *([Block("head", "Alasannya:"), *why] if why else []),
            Block("head", "Sesudah ini:"),
            *(Block("par", each) for each in _THEN[outcome]),
            _FREE,
        ),
    )
