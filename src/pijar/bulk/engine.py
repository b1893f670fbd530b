"""What a run asks of the database it runs on: a handful of verbs, DuckDB and Spark behind them.

Every query is written once, in DuckDB's dialect, and keeps to what both engines read alike: a
table is made whole and never changed; every order is said; nothing is picked by chance. DuckDB is
the definition: the same input gives the same tables on both, row by row.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Protocol

from pijar.core.errors import Refusal

EngineName = Literal["duckdb", "spark"]


class Engine(Protocol):
    """Tables by name, and the ways in and out of them."""

    @property
    def name(self) -> str:
        """What `run.json` and `--engine` call it."""

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What it raises for a file that it cannot read."""

    def make(self, script: str) -> None:
        """Run statements, each of them `CREATE [OR REPLACE] [TEMP] TABLE|VIEW name AS query`."""

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query gives: counts, or the few columns that Python needs of some people."""

    def columns(self, table: str) -> dict[str, str]:
        """A table's columns in order, each with its type in small letters, as the engine says."""

    def load(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Make a table from Python rows; columns give each its SQL type, None is NULL."""

    def open_parquet(self, table: str, path: Path) -> None:
        """Make `table` stand for a Parquet file or a folder of them, numbered in the file's order.

        A column more, `file_row`, counts the rows from 1: through the files by name, each from
        its top.
        """

    def open_csv(self, table: str, path: Path, header: Sequence[str], delimiter: str) -> None:
        """Make `table` stand for a CSV file of text with a header line, with its `file_row`."""

    def save(self, query: str, path: Path) -> None:
        """Write what a query gives as one Parquet file, in the order that it ends with.

        The same rows in the same order are the same bytes, on either engine.
        """

    def drop(self, *tables: str) -> None:
        """Forget tables that nobody reads any more, and give back their room."""

    def close(self) -> None:
        """Forget everything."""


def open_engine(name: EngineName, *folders: Path, place: str | None = None) -> Engine:
    """An empty engine that can reach `folders` of this machine, the first to work in.

    Args: place: what all machines of a cluster can reach; see `OnSpark`.

    Raises:
        Refusal: SPARK_TIDAK_ADA when Spark is wanted and not installed.
    """
    if name == "spark":
        if not find_spec("pyspark"):
            raise Refusal(
                "SPARK_TIDAK_ADA",
                "Spark belum terpasang.",
                "Pasang dengan: pip install 'pijar[spark]', atau pakai --engine duckdb.",
            )
        from pijar.bulk.on_spark import OnSpark

        return OnSpark(*folders, place=place)
    from pijar.bulk.on_duckdb import OnDuckDB

    return OnDuckDB(*folders)
