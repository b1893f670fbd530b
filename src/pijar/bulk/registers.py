"""Registers of other agencies, in: one table each, in the canonical columns, cleaned as columns.

Registers are written by machines, so their header is the canonical one and a value is taken or it
is not: what does not have its form is NULL, and how many those were is told in `run.json`.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pijar.bulk.engine import Engine
from pijar.bulk.folder import digest_of
from pijar.bulk.tables import register_columns, type_of
from pijar.core.errors import Refusal
from pijar.core.sheet import Cell, Row, Sheet
from pijar.files.read import Reader
from pijar.stages.people import REGISTERS
from pijar.stages.problems import shown_as

SUFFIXES = (".csv", ".parquet", ".xlsx")

# A value in its form, or NULL. Dates may stand as ISO or as day, month, year; a month is its first.
# Engines differ in what they take for a date or a number, so the form is asked for first; and `$`
# may stand before a last line break, so the end is `\z`.
_DATE = r"""CASE
    WHEN regexp_matches({0}, '^[12][0-9]{{3}}[-/][0-9]{{1,2}}[-/][0-9]{{1,2}}([ T][0-9:.+Z]*)?\z')
    THEN TRY_CAST(replace(regexp_extract({0}, '^[0-9]+.[0-9]+.[0-9]+'), '/', '-') AS DATE)
    WHEN regexp_matches({0}, '^[12][0-9]{{3}}-[0-9]{{1,2}}\z') THEN TRY_CAST({0} || '-01' AS DATE)
    WHEN regexp_matches({0}, '^[0-9]{{1,2}}[-/][0-9]{{1,2}}[-/][12][0-9]{{3}}\z')
    THEN TRY_CAST(regexp_replace({0}, '^([0-9]+).([0-9]+).([0-9]+)\z', '\3-\2-\1') AS DATE) END"""
_WHOLE = r"TRY_CAST(regexp_extract({0}, '^(-?[0-9]{{1,18}})([.]0*)?\z', 1) AS BIGINT)"
_FORMS = {
    "nik": r"regexp_extract({0}, '^[0-9]{{16}}\z')",
    "kk": r"regexp_extract({0}, '^[0-9]{{16}}\z')",
    "birth_date": _DATE,
    "sex": "CASE upper(left({0}, 1)) WHEN 'L' THEN 'L' WHEN 'P' THEN 'P' END",
    "region_code": "regexp_replace(regexp_replace({0}, '[^0-9]', '', 'g'),"
    r" '^([0-9]{{2}})([0-9]{{2}})([0-9]{{2}})([0-9]{{4}})\z', '\1.\2.\3.\4')",
    "declared_income_rp": _WHOLE,
    "decile": f"TRY_CAST({_WHOLE} AS INTEGER)",
    "status": "lower({0})",
    "payer": "lower({0})",
    "since": _DATE,
    "until": _DATE,
    "as_of": _DATE,
    "died_on": _DATE,
}


@dataclass(frozen=True, slots=True)
class Register:
    """A register as it came: its file, its hash, how many rows, and how many have a whole NIK."""

    kind: str
    file: str
    sha256: str
    rows: int = 0
    with_nik: int = 0
    as_of: str | None = None
    ignored: tuple[str, ...] = field(default=())


def find_registers(folder: Path) -> dict[str, Path]:
    """The file of each register in a folder; those that are not there are absent, not empty.

    A register in many Parquet files is a folder `<kind>.parquet` of them.

    Raises:
        Refusal: REGISTER_TIDAK_ADA when the folder is missing, REGISTER_RANGKAP when one register
            stands in two files: nobody could say which one is meant.
    """
    if not folder.is_dir():
        raise Refusal(
            "REGISTER_TIDAK_ADA", f"Folder “{folder.name}” tidak ditemukan.", "Periksa --registers."
        )
    found = {}
    for kind in REGISTERS:
        files = [path for suffix in SUFFIXES if (path := folder / f"{kind}{suffix}").exists()]
        if len(files) > 1:
            raise Refusal(
                "REGISTER_RANGKAP",
                f"Data “{kind}” ada dalam {len(files)} berkas.",
                "Sisakan satu saja.",
            )
        if files:
            found[kind] = files[0]
    return found


def read_registers(
    engine: Engine, reader: Reader, files: Mapping[str, Path]
) -> dict[str, Register]:
    """Make `reg_<kind>` for every kind, empty where the register is absent.

    Raises:
        Refusal: REGISTER_TANPA_KOLOM when a register names nobody; Unreadable for a broken file.
    """
    registers = {}
    for kind in REGISTERS:
        columns = register_columns(kind)
        given = _take_in(engine, reader, kind, files.get(kind))
        if kind in files and not {"nik", "name"} & set(given):
            raise Refusal(
                "REGISTER_TANPA_KOLOM",
                f"Berkas “{files[kind].name}” tidak punya kolom nik maupun name.",
                f"Kolom yang dikenal: {', '.join(columns)}.",
            )
        _clean(engine, kind, columns, given)
        if kind in files:
            registers[kind] = _describe(engine, kind, files[kind], given)
    return registers


def _take_in(engine: Engine, reader: Reader, kind: str, path: Path | None) -> list[str]:
    """Make `raw_<kind>` of numbered text columns from one register file; gives the columns."""
    if path is None:
        return []
    if path.suffix == ".parquet":
        return _parquet(engine, kind, path)
    header, rows = _csv(path) if path.suffix == ".csv" else _xlsx(reader.read(path).sheets)
    numbered = ((reg, *row) for reg, row in enumerate(rows, 1))
    engine.load(f"raw_{kind}", {"reg": "BIGINT"} | dict.fromkeys(header, "VARCHAR"), numbered)
    return header


def _parquet(engine: Engine, kind: str, path: Path) -> list[str]:
    """A register that came as Parquet, as text."""
    try:
        engine.open_parquet(f"file_{kind}", path)
        given = {n: t for n, t in engine.columns(f"file_{kind}").items() if n != "file_row"}
        header = _header(list(given))
        texts = [
            f'CAST({_whole_digits(name, type_)} AS VARCHAR) AS "{folded}"'
            for (name, type_), folded in zip(given.items(), header, strict=True)
        ]
        chosen = ", ".join(["file_row AS reg", *texts])
        engine.make(f"CREATE TABLE raw_{kind} AS SELECT {chosen} FROM file_{kind}")
    except engine.errors as error:
        raise _broken(path, "bukan Parquet yang utuh") from error
    return header


def _whole_digits(name: str, type_: str) -> str:
    """The column; one of floats as decimals, for nobody writes a float as text like another."""
    return f'TRY_CAST("{name}" AS DECIMAL(38, 6))' if type_ in ("float", "double") else f'"{name}"'


def _csv(path: Path) -> tuple[list[str], Iterator[Sequence[str | None]]]:
    """Header and rows of a register as text, one row at a time: a city has two million people."""
    rows = _csv_rows(path)
    header = _header(next(rows, ["nik"]))
    return header, rows


def _csv_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a UTF-8 file, all as wide as the first one.

    Raises:
        Refusal: REGISTER_RUSAK for text that is not UTF-8, or for a row of another width.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            delimiter = max(",;\t|", key=first.count)
            width = 0
            for number, row in enumerate(csv.reader(file, delimiter=delimiter, strict=True), 1):
                width = width or len(row)
                if row and len(row) != width:
                    raise _broken(path, f"baris {number} punya {len(row)} kolom, bukan {width}")
                if row:
                    yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise _broken(path, "bukan CSV UTF-8 yang utuh") from error


def _broken(path: Path, what: str) -> Refusal:
    return Refusal(
        "REGISTER_RUSAK", f"Berkas “{path.name}” {what}.", "Minta berkas itu dikirim ulang."
    )


def _xlsx(sheets: tuple[Sheet, ...]) -> tuple[list[str], Iterator[Sequence[str | None]]]:
    """Header and rows of the first sheet that has a first row."""
    for sheet in sheets:
        if sheet.rows and sheet.rows[0]:
            header = _header([shown_as(cell) for cell in sheet.rows[0]])
            return header, (_texts(row, len(header)) for row in sheet.rows[1:] if row)
    return ["nik"], iter(())


def _header(names: list[str]) -> list[str]:
    """The names of the columns, folded, each once; `reg` is ours."""
    folded = [_folded(name) for name in names]
    return [
        name if name and name not in ("reg", *folded[:place]) else f"{name}_{place}"
        for place, name in enumerate(folded)
    ]


def _texts(row: Row, width: int) -> list[str | None]:
    texts = [_text(cell) for cell in row[:width]]
    return texts + [None] * (width - len(texts))


def _text(cell: Cell) -> str | None:
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return shown_as(cell) or None


def _folded(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name.strip().lower())


def _clean(engine: Engine, kind: str, columns: Iterable[str], given: list[str]) -> None:
    """Make `reg_<kind>` from `raw_<kind>`: every column in its form, NULL where it has none."""
    if not given:
        engine.load(f"reg_{kind}", {"reg": "BIGINT"} | register_columns(kind), ())
        return
    chosen = []
    for column in columns:
        if column not in given:
            chosen.append(f"CAST(NULL AS {type_of(column)}) AS {column}")
        else:
            form = _FORMS.get(column, "{0}").format(column)
            kept = f"nullif({form}, '')" if column in ("nik", "kk", "region_code") else form
            chosen.append(f"{kept} AS {column}")
    known = [column for column in columns if column in given]
    trimmed = ", ".join(f"nullif(trim({column}), '') AS {column}" for column in known)
    engine.make(
        f"CREATE TABLE reg_{kind} AS SELECT reg, {', '.join(chosen)}"
        f" FROM (SELECT reg, {trimmed} FROM raw_{kind})"
    )
    engine.drop(f"raw_{kind}")


def _describe(engine: Engine, kind: str, path: Path, given: list[str]) -> Register:
    dated = {"welfare": "max(as_of)", "deaths": "max(died_on)"}.get(kind, "NULL")
    counted = f"SELECT count(*), count(nik), CAST({dated} AS VARCHAR) FROM reg_{kind}"
    ((rows, with_nik, as_of),) = engine.rows(counted)
    ignored = tuple(name for name in given if name not in register_columns(kind))
    return Register(kind, path.name, digest_of(path), rows, with_nik, as_of, ignored)
