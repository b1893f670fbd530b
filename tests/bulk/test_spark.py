"""Spark gives what DuckDB gives: the same run folder to the last byte, whatever it is fed."""

import csv
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from tests.bulk.conftest import Engines

from pijar.bulk.engine import open_engine
from pijar.bulk.folder import lasting
from pijar.bulk.judged import key_sql
from pijar.bulk.registers import find_registers, read_registers
from pijar.bulk.replay import replay
from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.core.errors import Refusal
from pijar.demo.make import make_city
from pijar.files.city import load_city
from pijar.files.read import Reader

DAY = date(2025, 12, 15)
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_a_whole_run_is_the_same_bytes(spark: None, tmp_path: Path) -> None:
    city = tmp_path / "city"
    make_city(load_city("semarang"), people=1_500, seed=7, out=city, day=DAY)
    _as_parquet(city / "registers" / "population.csv", parts=3)
    _as_parquet(city / "registers" / "welfare.csv", parts=1)
    request = Request("semarang", 2026, DAY, (city / "lists",), city / "registers")
    run(request, tmp_path / "first", pdf=False)
    request = replace(request, judged=_judged(tmp_path), findings=_findings(tmp_path))
    expected = run(request, tmp_path / "duckdb", pdf=False)
    assert expected["judged"]["applied"] > 3
    seen = expected["findings"]
    assert min(seen["applied"], seen["contradictory"], seen["outdated"]) > 20
    place = (tmp_path / "ruang").as_uri()
    found = run(replace(request, engine="spark", place=place), tmp_path / "spark", pdf=False)
    assert found["engine"] == "spark"
    assert found["hashes"] == expected["hashes"]
    assert lasting(found) == lasting(expected)
    assert found["counts"]["paid"] > 500
    # What Spark computed stays where Spark can read it; of its steps nothing is left.
    assert sorted(path.name for path in (tmp_path / "ruang").iterdir()) == ["tabel"]
    parts = (tmp_path / "ruang" / "tabel" / "decisions").glob("part-*.parquet")
    ((people,),) = duckdb.sql(
        f"SELECT count(*) FROM read_parquet({list(map(str, parts))})"
    ).fetchall()
    assert people == found["counts"]["people"]
    # And whoever has no Spark can still prove the run.
    assert replay(tmp_path / "spark") == ()


def _judged(place: Path) -> Path:
    """What officers said of pairs of the first run: of each second one that it is one person."""
    file = place / "putusan.csv"
    duckdb.sql(f"""
        SELECT left_key, right_key,
            CASE WHEN row_number() OVER (ORDER BY left_key, right_key) % 2 = 0
                THEN 'same' ELSE 'different' END AS verdict
        FROM '{place}/first/pairs.parquet'
        WHERE verdict = 'ask' OR (verdict = 'same' AND score < 20)
    """).write_csv(str(file))
    return file


def _findings(place: Path) -> Path:
    """What officers saw of some people of the first run: all they may say, contradictions too."""
    file = place / "temuan.csv"
    said = """wage_earner,tidak,2025-12-01 excluded,lain,2025-12-01 resident,ya,2025-11-01
        resident,tidak,2025-12-01 alive,ya,2025-12-01 alive,tidak,2025-12-01
        occupation,nelayan,2025-12-01 declared_income_rp,900000,2025-12-01""".split()
    keys = duckdb.sql(f"""
        SELECT {key_sql()} FROM '{place}/first/people.parquet'
        WHERE name IS NOT NULL ORDER BY 1 LIMIT 60
    """).fetchall()
    lines = [f"{key},{said[(n + m) % 8]}" for n, (key,) in enumerate(keys) for m in range(5)]
    file.write_text("\n".join(["key,fact,value,seen_on", *lines]))
    return file


def _as_parquet(path: Path, parts: int) -> None:
    """The same register as Parquet of texts: one file, or a folder of some, of uneven length."""
    con = duckdb.connect()
    con.execute(f"CREATE TABLE r AS FROM read_csv('{path}', all_varchar = true)")
    path.unlink()
    if parts == 1:
        con.execute(f"COPY r TO '{path.with_suffix('.parquet')}'")
        return
    folder = path.with_suffix(".parquet")
    folder.mkdir()
    for part in range(parts):
        low, high = 100 * part**2, 100 * (part + 1) ** 2 if part < parts - 1 else 10**9
        con.execute(
            f"COPY (FROM r WHERE rowid >= {low} AND rowid < {high})"
            f" TO '{folder}/bagian {part}.parquet' (ROW_GROUP_SIZE 2048)"
        )


@pytest.mark.slow
def test_registers_in_any_form_are_the_same_table(
    engines: Callable[..., Engines], tmp_path: Path
) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    header = [
        "NIK",
        "name",
        "Birth_Date",
        "sex",
        "region_code",
        "status",
        "declared income rp",
        "reg",
    ]
    dates = (
        "1980-03-02|02/03/1980|2-3-1980|1980-3-2|1980/03/02|1980-03|1980|31/02/1990"
        "|1980-03-02 00:00:00|0000-01-01|1980-03-02 xx|1980-03-02\n|0980-01-01|30-2|12.5"
    ).split("|")
    incomes = "1500000|1500000.0|12.5|-3|1e3| 7 |99999999999999999999|Rp 5|||||||".split("|")
    rows = [
        [
            f"338001020380{place:04}",
            f" Budi\r\n{place} ",
            born,
            "Laki",
            "3374021001",
            "AKTIF ",
            income,
            "x",
        ]
        for place, (born, income) in enumerate(zip(dates, incomes, strict=True))
    ] + [["3380010203800001\n", "İda ẞ", "", "p", "33.74", "", "", ""], [""] * 8]
    with (folder / "population.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    shutil.copy(folder / "population.csv", folder / "deaths.csv")
    _as_parquet(folder / "deaths.csv", parts=1)
    duckdb.sql("""SELECT 3380010203800001 AS nik, 'Budi' AS name, DATE '1980-03-02' AS birth_date,
        TIMESTAMP '2025-01-02 03:04:05' AS since, 1500000.0::DOUBLE AS declared_income_rp,
        1.0::DECIMAL(18,2) AS decile, true AS status FROM range(3)""").write_parquet(
        str(folder / "participants.parquet")
    )
    tables = []
    for engine in engines():
        with Reader() as reader:
            registers = read_registers(engine, reader, find_registers(folder))
        kinds = ("population", "deaths", "participants", "welfare")
        tables.append([engine.rows(f"FROM reg_{kind} ORDER BY reg") for kind in kinds])
        tables[-1].append(registers)
    assert tables[1] == tables[0]
    population, _, participants, welfare, _ = tables[0]
    assert [row[5] for row in population[:9]] == [
        *[date(1980, 3, 2)] * 5,
        date(1980, 3, 1),
        None,
        None,
        date(1980, 3, 2),
    ]
    assert participants[0][1] == "3380010203800001"
    assert welfare == []


@pytest.mark.slow
def test_a_broken_register_is_refused_by_name(
    engines: Callable[..., Engines], tmp_path: Path
) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    (folder / "deaths.parquet").write_bytes(b"PAR1 not parquet PAR1")
    _, spark = engines()
    with Reader() as reader, pytest.raises(Refusal) as refused:
        read_registers(spark, reader, find_registers(folder))
    assert refused.value.code == "REGISTER_RUSAK"


@pytest.mark.slow
def test_more_rows_than_one_group_are_the_same_bytes(
    engines: Callable[..., Engines], tmp_path: Path
) -> None:
    rows = [(n, f"{n * 7919 % 300_007}", None if n % 3 else n % 5) for n in range(300_000)]
    for engine in engines():
        engine.load("t", {"n": "BIGINT", "word": "VARCHAR", "few": "INTEGER"}, rows)
        engine.make("CREATE TABLE s AS SELECT n, word, few, [word, few || ''] AS both FROM t")
        engine.save("SELECT * FROM s ORDER BY word, n", tmp_path / f"{engine.name}.parquet")
    assert (tmp_path / "spark.parquet").read_bytes() == (tmp_path / "duckdb.parquet").read_bytes()


def test_without_spark_a_sentence_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(Refusal, match=r"belum terpasang.*pip install"):
        open_engine("spark", tmp_path)


def test_the_lock_of_spark_is_hashed_and_what_is_asked_for() -> None:
    lock = (ROOT / "requirements-spark.lock").read_text()
    assert "://" not in lock
    pinned = re.findall(r"^(\w+)==", lock, re.MULTILINE)
    assert pinned == ["py4j", "pyspark"]
    assert lock.count("--hash=sha256:") >= len(pinned)
