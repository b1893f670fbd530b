"""The insurer's receipt as a file: opened in the sandbox, read by the city's words for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pijar.files.read import Reader
from pijar.stages.contributions.sheets import Receipt, Words, read_receipt_rows


def read_receipt(reader: Reader, path: Path, words: Words, *, today: date) -> Receipt:
    """Every row of the receipt; `pijar.stages.contributions.match` says what it means.

    Raises:
        Unreadable: the file cannot be read, with a sentence for the sender.
        Refusal: KUITANSI_TANPA_JUDUL.
    """
    return read_receipt_rows(reader.read(path), words, today=today)
