"""`pijar link` on Spark finds what it finds on DuckDB, to the last byte, whatever the columns."""

from pathlib import Path

import duckdb
import pytest
from benchmarks.people_list.make import make_list
from benchmarks.people_list.profiles import PROFILES
from tests.bulk.link_files import map_of

from pijar.bulk.columns_map import load_columns
from pijar.bulk.pairing import pair

COLUMNS = {
    "id": "id", "nik": "nik", "name": "nama", "birth_date": "tgl_lahir", "sex": "jk", "kk": "no_kk",
    "mother_name": "nama_ibu", "address": "alamat", "rt": "rt", "rw": "rw",
    "kelurahan": "kelurahan", "phone": "telepon",
}  # fmt: skip
# What engines might take for a number or a day, each in its own way.
ODD = (
    ("3.38001020380E15", "1980-03-02 00:00:00", " 0812 1e5"),
    ("338001020380.001", "2-3-1980", "+62 (812) 34.56.78"),
    ("0000000000000000", "02031980", "1234567.5"),
    (" 3380010203800001", "1980-3-2", "000000"),
    ("3380 0102 0380 0001", "02/03/1980", "١٢٣٤٥٦٧٨"),
    ("33800102038000011", "1980-0e-02", "0812\n345678"),
    ("-380010203800001", "30-02-1980", "0x812345678"),
    ("1_000_000_000_00", "2 Maret 1980", "081234567890123456789"),
)


def _odd_list(place: Path) -> Path:
    """An invented list with rows that no clerk would write but some program might."""
    make_list(1_500, seed=3, profile=PROFILES["kota"], out=place)
    values = ", ".join(
        f"('odd {n}', '{nik}', 'Budi İŞ Santoso ß', '{born}', 'Jl. Ümit no.{n}\r\n', '{phone}')"
        for n, (nik, born, phone) in enumerate(ODD)
    )
    path = place / "aneh.parquet"
    duckdb.sql(f"""
        FROM '{place}/list.parquet' UNION ALL BY NAME
        FROM (VALUES {values}) AS odd (id, nik, nama, tgl_lahir, alamat, telepon)
    """).write_parquet(str(path), row_group_size=500)
    return path


@pytest.mark.slow
def test_two_files_and_what_humans_said_of_them_give_the_same_bytes(
    spark: None, tmp_path: Path
) -> None:
    """One file without NIK, and whom it clusters, is tried by `test_strangers`."""
    path = _odd_list(tmp_path)
    left, right = tmp_path / "kiri.csv", tmp_path / "kanan.parquet"
    duckdb.sql(f"FROM '{path}' WHERE md5(id) < '8'").write_csv(str(left))
    duckdb.sql(f"FROM '{path}' WHERE md5(id) >= '8' OR id LIKE 'odd%'").write_parquet(str(right))
    mapped = load_columns(map_of(tmp_path, COLUMNS))
    pair(left, right, mapped, tmp_path / "first")
    first = duckdb.sql(f"SELECT left_id, right_id FROM '{tmp_path}/first/pairs.parquet' LIMIT 6")
    said = [f"{one},{other},different" for one, other in first.fetchall()]
    judged = tmp_path / "putusan.csv"
    judged.write_text("\n".join(["left_id,right_id,verdict", *said, "odd 1,odd 2,same"]))
    found = pair(left, right, mapped, tmp_path / "spark", judged=judged, engine="spark")
    expected = pair(left, right, mapped, tmp_path / "duckdb", judged=judged)
    assert found["same"] == expected["same"] > 50
    pairs = [(tmp_path / engine / "pairs.parquet").read_bytes() for engine in ("spark", "duckdb")]
    assert pairs[0] == pairs[1]
