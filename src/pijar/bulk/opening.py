"""Any file of people as a table of text: csv, parquet, xlsx.

The engine itself reads csv and parquet, for whoever links two files of a million people chose them;
what senders send to a city never comes this way but through the sandbox, as does xlsx here.
"""

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pijar.bulk.engine import Engine
from pijar.core.errors import Refusal
from pijar.core.sheet import Sheet
from pijar.files.read import Reader
from pijar.stages.problems import shown_as

DELIMITERS = ",;\t|"
_MOST_DIGITS = 4
"""A first row with more of them in one cell holds a person, whom no message may quote."""


def open_records(db: Engine, table: str, path: Path, columns: Sequence[str]) -> None:
    """Make `table` stand for a file, with `file_row` and at least some columns.

    Raises:
        Refusal: BERKAS_TIDAK_ADA, JENIS_BERKAS, BERKAS_RUSAK, KOLOM_TIDAK_ADA.
    """
    if not path.is_file():
        raise Refusal("BERKAS_TIDAK_ADA", f"“{path.name}” tidak ditemukan.", "Periksa namanya.")
    with whole(db, path):
        match path.suffix.lower():
            case ".csv" | ".tsv" | ".txt":
                header, delimiter = _csv_header(path)
                db.open_csv(table, path, header, delimiter)
            case ".parquet":
                db.open_parquet(table, path)
                header = list(db.columns(table))
            case ".xlsx":
                header, rows = _xlsx(path)
                texts = dict.fromkeys(header, "VARCHAR")
                db.load(table, {"file_row": "BIGINT", **texts}, rows)
            case suffix:
                raise Refusal(
                    "JENIS_BERKAS",
                    f"“{path.name}” berjenis “{suffix}”.",
                    "Yang dapat dibaca: csv, parquet, xlsx.",
                )
    _check(path, header, columns)


@contextmanager
def whole(db: Engine, path: Path) -> Iterator[None]:
    """Refuses a file that the engine cannot read to its end, as BERKAS_RUSAK."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise _broken(path, error) from error
    except db.errors as error:
        raise _broken(path, error) from error


def _check(path: Path, header: Sequence[str], columns: Sequence[str]) -> None:
    if "file_row" in columns:
        raise Refusal(
            "KOLOM_TERPAKAI",
            f"“{path.name}” punya kolom “file_row”, nama yang dipakai Pijar sendiri.",
            "Beri kolom itu nama lain.",
        )
    absent = [name for name in columns if name not in header]
    if absent and any(sum(map(str.isdigit, name)) > _MOST_DIGITS for name in header):
        raise Refusal(
            "KOLOM_TIDAK_ADA",
            f"Baris pertama “{path.name}” tampaknya sudah data, bukan nama kolom.",
            "Tulis nama kolom pada baris pertama.",
        )
    if absent:
        raise Refusal(
            "KOLOM_TIDAK_ADA",
            f"“{path.name}” tidak punya kolom {', '.join(f'“{name}”' for name in absent)}.",
            f"Kolom yang ada: {', '.join(header)}. Perbaiki peta kolom.",
        )


def _broken(path: Path, error: Exception) -> Refusal:
    """What the engine could not read, without its words: they may quote people."""
    words = str(error).split("Line: ", 1)
    line = "".join(c for c in words[1].split()[0] if c.isdigit()) if len(words) > 1 else ""
    where = f" (baris {line})" if line else ""
    return Refusal(
        "BERKAS_RUSAK",
        f"“{path.name}” tidak dapat dibaca utuh{where}.",
        "CSV harus UTF-8 dan setiap baris sama banyak kolomnya; simpan ulang, lalu coba lagi.",
    )


def _csv_header(path: Path) -> tuple[list[str], str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        delimiter = max(DELIMITERS, key=first.count)
        file.seek(0)
        header = next(csv.reader(file, delimiter=delimiter), [])
    if len(set(header)) < len(header) or not header:
        raise Refusal(
            "KOLOM_TIDAK_ADA",
            f"Baris pertama “{path.name}” bukan nama kolom yang berbeda-beda.",
            "Tulis nama kolom pada baris pertama.",
        )
    return header, delimiter


def _xlsx(path: Path) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Header and rows of the first sheet that has any."""
    with Reader() as reader:
        sheets = [sheet for sheet in reader.read(path).sheets if sheet.rows]
    if not sheets:
        return [], iter(())
    top = next(place for place, row in enumerate(sheets[0].rows) if row)
    header = [shown_as(cell) for cell in sheets[0].rows[top]]
    return header, _texts(sheets[0], top + 1, len(header))


def _texts(sheet: Sheet, first: int, width: int) -> Iterator[tuple[Any, ...]]:
    for number, row in enumerate(sheet.rows[first:], first + 1):
        if row:
            cells = [shown_as(cell) or None for cell in row[:width]]
            yield (number, *cells, *[None] * (width - len(cells)))
