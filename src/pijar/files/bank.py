"""The bank's statement as a file: opened in the sandbox, read by the city's words for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pijar.files.read import Reader
from pijar.stages.contributions.sheets import Words, read_bank_entries
from pijar.stages.contributions.statement import BankEntry


def read_bank(reader: Reader, path: Path, words: Words, *, today: date) -> tuple[BankEntry, ...]:
    """Every row of the statement that moves money, kode iuran not looked for yet.

    Raises:
        Unreadable: the file cannot be read, with a sentence for the sender.
        Refusal: REKENING_TANPA_JUDUL, REKENING_TAK_TERBACA.
    """
    return read_bank_entries(reader.read(path), words, today=today)
