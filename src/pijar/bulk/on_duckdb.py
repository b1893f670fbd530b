"""A DuckDB that touches nothing but its own folder, and the ways in and out of it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
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
        con.execute("SET lock_configuration = true")
        self._con = con
        self.execute, self.executemany = con.execute, con.executemany  # for linking, until it moves

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
        path = self._work / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([NULL if value is None else value for value in row] for row in rows)
        self._con.execute(
            f"CREATE TABLE {table} AS FROM read_csv(?, header = false, nullstr = ?, columns = ?,"
            " auto_detect = false, new_line = '\\n', delim = ',', quote = '\"',"
            " escape = '\"', max_line_size = 10000000)",
            [str(path), NULL, dict(columns)],
        )
        path.unlink()

    def open_parquet(self, table: str, path: Path) -> None:
        """Make `table` stand for a Parquet file, or a folder of them, with its `file_row`."""
        parts = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
        listed = ", ".join(_quoted(part) for part in parts)
        self._con.execute(
            f"CREATE VIEW {table} AS SELECT row_number() OVER () AS file_row, *"
            f" FROM read_parquet([{listed}])"
        )

    def save(self, query: str, path: Path) -> None:
        """Write what a query gives as one Parquet file."""
        self._con.execute(f"COPY ({query}) TO {_quoted(path)} (FORMAT parquet, COMPRESSION zstd)")

    def drop(self, *tables: str) -> None:
        """Forget tables that nobody reads any more."""
        for table in tables:
            self._con.execute(f"DROP TABLE {table}")

    def close(self) -> None:
        """Forget everything."""
        self._con.close()


def connect(*folders: Path) -> OnDuckDB:
    """An empty database in memory that can reach only `folders`."""
    return OnDuckDB(*folders)


def open_run(folder: Path, *, work: Path | None = None) -> OnDuckDB:
    """The tables of a finished run, read from its own files."""
    run = OnDuckDB(*([work] if work else []), folder)
    for table in TABLES:
        path = _quoted(folder / f"{table}.parquet")
        run.make(f"CREATE VIEW {table} AS FROM read_parquet({path})")
    return run


def load(
    con: OnDuckDB,
    work: Path,
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[Sequence[object]],
) -> None:
    """`con.load`, until nobody calls it this way any more."""
    con.load(table, columns, rows)


def save(con: OnDuckDB, query: str, path: Path) -> None:
    """`con.save`, until nobody calls it this way any more."""
    con.save(query, path)


def _quoted(path: Path) -> str:
    """The path as an SQL text."""
    return "'" + str(path.resolve()).replace("'", "''") + "'"
