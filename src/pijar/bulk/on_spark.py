"""The same run on Spark: every table as partitioned Parquet, computed where the data is.

Spark reads, joins, scores and decides. The driver holds no rows: it passes on what senders sent,
which only it may open, and writes the few files of the run folder, both through Parquet on disk and
through DuckDB, so that the files are the same bytes as those of a run on DuckDB.
"""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, count
from pathlib import Path
from typing import Any
from uuid import uuid4

from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from pijar.bulk.on_duckdb import OnDuckDB, parquet_parts
from pijar.bulk.spark_sql import makings, query_sql
from pijar.core.errors import Refusal

MEMORY = "4g"
"""For Spark on this machine, unless SPARK_DRIVER_MEMORY says otherwise; a cluster has its own."""


class OnSpark:
    """The `pijar.bulk.engine` of a cluster, or of all processors of one machine.

    Args:
        folders: what the driver can reach; it works in the first.
        place: URL or folder that driver and executors can all reach, where tables are kept; None
            on a single machine.

    Raises:
        Refusal: JAVA_TIDAK_ADA; SPARK_TANPA_RUANG for a cluster without a place.
    """

    name = "spark"
    errors = (PySparkException, Py4JJavaError)

    def __init__(self, *folders: Path, place: str | None = None) -> None:
        self._driver = OnDuckDB(*folders)
        self._disk = folders[0].resolve() / "spark"
        self._disk.mkdir()
        self._owner = SparkSession.getActiveSession() is None
        self._spark = start(self._disk)
        if place is None and not _alone(self._spark):
            raise Refusal(
                "SPARK_TANPA_RUANG",
                "Spark berjalan di banyak mesin, tetapi tempat kerjanya belum disebut.",
                "Tambahkan --work dengan alamat yang dapat dicapai semua mesin, misalnya hdfs:///…",
            )
        self._place = place or _local(self._disk)
        self._steps = f"{self._place}/langkah-{uuid4().hex}"
        self._numbers = count(1)
        self._homes: dict[str, str] = {}

    def make(self, script: str) -> None:
        """Run statements that make tables or views."""
        for making in makings(script):
            frame = self._spark.sql(making.query)
            if making.is_view:
                frame.createOrReplaceTempView(making.name)
            else:
                self._keep(making.name, frame)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query gives: counts, or the few columns that Python needs of some people."""
        return [tuple(row) for row in self._spark.sql(query_sql(query)).collect()]

    def columns(self, table: str) -> dict[str, str]:
        """A table's columns in order, each with its type in small letters."""
        return dict(self._spark.table(table).dtypes)

    def load(
        self, table: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Make a table from Python rows, through a Parquet file that DuckDB has typed."""
        path = self._disk / f"{table}.parquet"
        self._driver.write(path, columns, rows)
        self._spark.read.parquet(self._sent(path)).createOrReplaceTempView(table)

    def open_parquet(self, table: str, path: Path) -> None:
        """Make `table` stand for a Parquet file, or a folder of them, with its `file_row`."""
        frame = self._spark.read.parquet(*map(self._sent, parquet_parts(path)))
        numbered = frame.selectExpr(
            "_metadata.file_name AS its_file", "_metadata.row_index AS its_row", "*"
        )
        sizes = numbered.groupBy("its_file").count().collect()
        names, rows = zip(*sorted(map(tuple, sizes)), strict=True) if sizes else (("",), (0,))
        before = zip(names, accumulate(rows[:-1], initial=0), strict=True)
        offsets = ", ".join(f"('{name}', {offset})" for name, offset in before)
        files = self._spark.sql(f"SELECT * FROM VALUES {offsets} AS f(its_file, its_offset)")
        numbered.join(files.hint("broadcast"), "its_file").selectExpr(
            "its_offset + its_row + 1 AS file_row", "* EXCEPT (its_file, its_row, its_offset)"
        ).createOrReplaceTempView(table)

    def open_csv(self, table: str, path: Path, header: Sequence[str], delimiter: str) -> None:
        """Make `table` stand for a CSV file; only the driver has it, so it goes on as Parquet."""
        passed_on = self._disk / f"{table}.parquet"
        self._driver.open_csv(table, path, header, delimiter)
        self._driver.copy(f"FROM {table}", passed_on)
        self._spark.read.parquet(self._sent(passed_on)).createOrReplaceTempView(table)

    def save(self, query: str, path: Path) -> None:
        """Write what a query gives as partitioned Parquet, and that as one file of the run."""
        home = f"{self._place}/tabel/{path.stem}"
        self._spark.sql(query_sql(query)).write.mode("overwrite").parquet(home)
        parts = self._fetched(home)
        self._driver.open_parquet("parts", parts)
        self._driver.save("SELECT * EXCLUDE (file_row) FROM parts ORDER BY file_row", path)
        shutil.rmtree(parts)

    def drop(self, *tables: str) -> None:
        """Forget tables that nobody reads any more, and give back their room."""
        for table in tables:
            self._spark.catalog.dropTempView(table)
            self._remove(self._homes.pop(table, None))

    def close(self) -> None:
        """Forget everything but the saved tables, and stop Spark if this engine started it."""
        self._remove(self._steps)
        self._driver.close()
        if self._owner:
            self._spark.stop()

    def _keep(self, table: str, frame: DataFrame) -> None:
        """Compute a table now, as partitioned Parquet: nothing is ever computed twice."""
        home = f"{self._steps}/{table}-{next(self._numbers)}"
        frame.write.parquet(home)
        self._spark.read.schema(frame.schema).parquet(home).createOrReplaceTempView(table)
        self._remove(self._homes.get(table))
        self._homes[table] = home

    def _sent(self, path: Path) -> str:
        """Where all executors find a file that the driver has.

        Under a plain name, in the order of sending: Spark takes brackets and stars for patterns,
        and says a blank as `%20`.
        """
        name = f"{next(self._numbers):09}.parquet"
        if self._place == _local(self._disk):
            link = self._disk / name
            link.symlink_to(path.resolve())
            return _local(link)
        home = self._hadoop_path(f"{self._steps}/{name}")
        here = self._hadoop_path(_local(path.resolve()))
        self._files(home).copyFromLocalFile(False, True, here, home)
        return str(home)

    def _fetched(self, home: str) -> Path:
        """The folder of a saved table's parts, on the driver's disk."""
        there = self._hadoop_path(home)
        here = self._disk / uuid4().hex
        self._files(there).copyToLocalFile(False, there, self._hadoop_path(_local(here)), True)
        return here

    def _remove(self, home: str | None) -> None:
        if home:
            there = self._hadoop_path(home)
            self._files(there).delete(there, True)

    def _hadoop_path(self, url: str) -> Any:
        return self._spark._jvm.org.apache.hadoop.fs.Path(url)

    def _files(self, place: Any) -> Any:
        """The file system that a path is on, be it hdfs, an object store or this disk."""
        return place.getFileSystem(self._spark._jsc.hadoopConfiguration())


def _local(path: Path) -> str:
    """The URL of a file on this machine, as Hadoop reads it: nothing is escaped."""
    return f"file://{path}"


def start(scratch: Path) -> SparkSession:
    """A session of its own, on the cluster that spark-submit names or else on this machine."""
    builder = SparkSession.builder.appName("pijar")
    if "PYSPARK_GATEWAY_PORT" not in os.environ:
        if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
            raise Refusal(
                "JAVA_TIDAK_ADA",
                "Spark memerlukan Java, yang belum terpasang di mesin ini.",
                "Pasang dengan: sudo apt install openjdk-17-jre-headless",
            )
        for key, value in _ON_THIS_MACHINE.items():
            builder = builder.config(key, value)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        memory = os.environ.get("SPARK_DRIVER_MEMORY", MEMORY)
        builder = builder.config("spark.driver.memory", memory)
        builder = builder.config("spark.local.dir", str(scratch))
    session = builder.getOrCreate().newSession()
    for key, value in (_MEANING | _PLANNING).items():
        session.conf.set(key, value)
    if _alone(session):
        processors = session.sparkContext.defaultParallelism
        session.conf.set("spark.sql.shuffle.partitions", 2 * processors)
    return session


def _alone(session: SparkSession) -> bool:
    """Whether Spark has this machine only, in this process."""
    return str(session.sparkContext.master).split("[")[0] == "local"


# Personal data: no page to look at, no port but this machine's own.
_ON_THIS_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # Errors reach whoever asked as exceptions; the log would only say them twice.
    "spark.log.level": "FATAL",
}
# What a cluster's own settings must not change.
_MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
}
_PLANNING = {
    # No table is partitioned by a column. Looking for one that is, Spark would write every step of
    # a fold into each place where the next step stands on it: a billion steps, out of memory.
    "spark.sql.optimizer.dynamicPartitionPruning.enabled": "false",
}
