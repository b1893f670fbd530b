"""One Spark for all tests that want one; where there is none they are skipped, and CI fails."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pijar.bulk.engine import Engine, open_engine

NO_SPARK = "Spark or Java is not installed: pip install -r requirements-spark.lock"

# Hundreds of small statements: the dearer of Java's two compilers would cost more than it saves.
SETTINGS = "spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
MEMORY = "2g"

Engines = tuple[Engine, Engine]


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A running Spark: engines made while it runs join it, and leave it running."""
    pytest.importorskip("pyspark", reason=NO_SPARK)
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip(NO_SPARK)
    from pijar.bulk.on_spark import start

    place = tmp_path_factory.mktemp("spark")
    (place / "spark-defaults.conf").write_text(SETTINGS)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SPARK_CONF_DIR", str(place))
        environment.setenv("SPARK_DRIVER_MEMORY", MEMORY)
        session = start(place)
    yield
    session.stop()


@pytest.fixture
def engines(spark: None, tmp_path: Path) -> Iterator[Callable[..., Engines]]:
    """Makes DuckDB and Spark, each with a folder of its own, both able to read `tmp_path`."""
    made: list[Engine] = []

    def make(**given: str) -> Engines:
        for name in ("duckdb", "spark"):
            (tmp_path / name).mkdir()
        made[:] = [
            open_engine("duckdb", tmp_path / "duckdb", tmp_path),
            open_engine("spark", tmp_path / "spark", tmp_path, **given),
        ]
        return made[0], made[1]

    yield make
    for engine in made:
        engine.close()
