"""A DuckDB that touches nothing but its own folder, and the ways in and out of it."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

NULL = "\\N"
THREADS = 2
MEMORY = "4GB"
TABLES = ("rows", "people", "pairs", "facts", "decisions")
"""The tables that a run leaves, each as `<name>.parquet`."""


class OnDuckDB:
    """The `pijar.bulk.engine` of one machine: an empty database in memory.

    DuckDB's makers say that data files must come from a trusted writer, so it never sees what a
    sender sent: rows come parsed from the sandbox. Configuration is locked against later SQL.

    Args:
        folders: all it can reach; what does not fit in memory is put into the first.
    """

    name = "duckdb"
    errors = (duckdb.Error,)

    def __init__(self, *folders: Path) -> None:
        self._work = folders[0]
        con = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY})
        con.execute("SET allowed_directories = ?", [[str(folder.resolve()) for folder in folders]])
        con.execute("SET temp_directory = ?", [str(self._work.resolve())])
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET autoinstall_known_extensions = false")
        con.execute("SET autoload_known_extensions = false")
        con.execute("SET enable_external_access = false")
        con.execute("CREATE MACRO mark_of(t) AS CAST('0x' || substr(md5(t), 1, 15) AS BIGINT)")
        con.execute(
            "CREATE MACRO lot_of(t) AS"
            " CASE WHEN t IS NOT NULL THEN CAST(hash(t) >> 4 AS BIGINT) END"
        )
        con.execute("SET lock_configuration = true")
        self._con = con

    def make(self, script: str) -> None:
        """Run statements that make tables or views."""
        self._con.execute(script)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """What a query gives; each `?` in it stands for one of the values."""
        return self._con.execute(query, list(values)).fetchall()

    def columns(self, table: str) -> dict[str, str]:
        """A table's columns in order, each with its type in small letters."""
        return {name: type_.lower() for name, type_, *_ in self.rows(f"DESCRIBE {table}")}

    def load(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Make a table from Python rows, through a file: far faster than inserting."""
        with self._as_csv(columns, rows) as source:
            self._con.execute(f"CREATE TABLE {table} AS {source}")

    def write(
        self, path: Path, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Write Python rows as a Parquet file, of any number: they never stand in memory."""
        with self._as_csv(columns, rows) as source:
            self.copy(source, path)

    def copy(self, query: str, path: Path) -> None:
        """Write what a query gives as a Parquet file on its way to another engine."""
        self.make(f"COPY ({query}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)")

    def open_parquet(self, table: str, path: Path) -> None:
        """Make `table` stand for a Parquet file, or a folder of them, with its `file_row`."""
        parts = parquet_parts(path)
        numbered = f"SELECT row_number() OVER () AS file_row, * {parquet_source(parts)}"
        if len(parts) == 1:  # the file's own numbers let several threads read it
            numbered = (
                "SELECT file_row_number + 1 AS file_row, * EXCLUDE (file_row_number)"
                f" FROM read_parquet({_quoted(parts[0])}, file_row_number = true)"
            )
        self.make(f"CREATE OR REPLACE VIEW {table} AS {numbered}")

    def open_csv(self, table: str, path: Path, header: Sequence[str], delimiter: str) -> None:
        """Make `table` stand for a CSV file of text with a header line, with its `file_row`."""
        columns = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in header)
        self.make(
            f"CREATE OR REPLACE VIEW {table} AS SELECT row_number() OVER () AS file_row, *"
            f" FROM read_csv({_quoted(path)}, header = true, auto_detect = false,"
            f" columns = {{{columns}}}, delim = {_text(delimiter)}, quote = '\"', escape = '\"')"
        )

    def save(self, query: str, path: Path) -> None:
        """Write what a query gives, in an order that it says itself, as one Parquet file.

        Through a table, for how a column is packed depends on what computed it, unless it comes
        from there; and sorted, for then all groups of rows are of one size, on any number of
        threads.
        """
        self.make(f"CREATE OR REPLACE TEMP TABLE saved AS {query}")
        self.copy("FROM saved", path)
        self.drop("saved")

    def drop(self, *tables: str) -> None:
        """Forget tables that nobody reads any more."""
        for table in tables:
            self._con.execute(f"DROP TABLE {table}")

    def close(self) -> None:
        """Forget everything."""
        self._con.close()

    @contextmanager
    def _as_csv(
        self, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> Iterator[str]:
        """A query that reads the rows, good until the block ends."""
        path = self._work / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            # So that a lone carriage return within a value is quoted as well.
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerows([NULL if value is None else value for value in row] for row in rows)
        yield (
            f"FROM read_csv({_quoted(path)}, header = false, nullstr = '{NULL}',"
            f" columns = {dict(columns)}, auto_detect = false, new_line = '\\r\\n', delim = ',',"
            " quote = '\"', escape = '\"', max_line_size = 10000000)"
        )
        path.unlink()


def open_run(folder: Path, *, work: Path | None = None) -> OnDuckDB:
    """The tables of a finished run, read from its own files."""
    run = OnDuckDB(*([work] if work else []), folder)
    for table in TABLES:
        run.make(f"CREATE VIEW {table} AS {parquet_source([folder / f'{table}.parquet'])}")
    return run


def parquet_parts(path: Path) -> list[Path]:
    """The files of a table that stands in one Parquet file, or in a folder of them, in order."""
    return sorted(path.glob("*.parquet")) if path.is_dir() else [path]


def parquet_source(parts: Sequence[Path]) -> str:
    """A query of all rows of some Parquet files, one after the other."""
    return f"FROM read_parquet([{', '.join(map(_quoted, parts))}])"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _quoted(path: Path) -> str:
    """The path as an SQL text."""
    return "'" + str(path.resolve()).replace("'", "''") + "'"
