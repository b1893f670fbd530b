"""A DuckDB that touches nothing but its own folder, and the two ways in and out of it."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

NULL = "\\N"
THREADS = 2
MEMORY = "4GB"


def connect(*folders: Path) -> duckdb.DuckDBPyConnection:
    """An empty database in memory that can reach only `folders`.

    DuckDB's makers say that data files must come from a trusted writer, so it never sees what a
    sender sent: rows come parsed from the sandbox. Configuration is locked against later SQL.
    """
    con = duckdb.connect(config={"threads": THREADS, "memory_limit": MEMORY})
    con.execute("SET allowed_directories = ?", [[str(folder.resolve()) for folder in folders]])
    con.execute("SET temp_directory = ?", [str(folders[0].resolve())])
    con.execute("SET autoinstall_known_extensions = false")
    con.execute("SET autoload_known_extensions = false")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def load(
    con: duckdb.DuckDBPyConnection,
    work: Path,
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[Sequence[object]],
) -> None:
    """Make `table` from Python rows, through a file: hundreds of times faster than inserting.

    Args:
        work: a folder the connection may reach; the file is removed again.
        columns: column → SQL type, in the order of the values in each row. None is NULL.
    """
    path = work / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([NULL if value is None else value for value in row] for row in rows)
    con.execute(
        f"CREATE TABLE {table} AS FROM read_csv(?, header = false, nullstr = ?, columns = ?,"
        " auto_detect = false, new_line = '\\n', delim = ',', quote = '\"',"
        " escape = '\"', max_line_size = 10000000)",
        [str(path), NULL, dict(columns)],
    )
    path.unlink()


def save(con: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    """Write what `query` gives as Parquet. The same rows in the same order are the same bytes."""
    con.execute(f"COPY ({query}) TO '{_quoted(path)}' (FORMAT parquet, COMPRESSION zstd)")


def open_parquet(con: duckdb.DuckDBPyConnection, table: str, path: Path) -> None:
    """Make `table` from a Parquet file that Pijar wrote, or that a register's keeper sent."""
    con.execute(f"CREATE TABLE {table} AS FROM read_parquet('{_quoted(path)}')")


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("'", "''")
