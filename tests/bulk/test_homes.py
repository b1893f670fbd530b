"""Addresses as senders write them: one home in many ways, and others that look like it."""

import duckdb
import pytest

from pijar.bulk.homes_sql import parted_sql
from pijar.bulk.observing import home_sql

Home = tuple[str | None, str | None, str | None]
MELATI: Home = ("Jl. Melati No. 5", "003", "004")


def parts(address: str | None, rt: str | None = None, rw: str | None = None) -> tuple[object, ...]:
    """Street, house, RT and RW."""
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE told AS SELECT ?::VARCHAR AS address, ?::VARCHAR AS rt, ?::VARCHAR AS rw",
        [address, rt, rw],
    )
    found = con.execute(f"SELECT street, house, home_rt, home_rw FROM ({parted_sql('told')})")
    return found.fetchone() or ()


def sight(one: Home, other: Home) -> str:
    """What two addresses show, either way round."""
    con = duckdb.connect()
    con.execute("CREATE TABLE told (side INTEGER, address VARCHAR, rt VARCHAR, rw VARCHAR)")
    con.executemany("INSERT INTO told VALUES (?, ?, ?, ?)", [(0, *one), (1, *other)])
    con.execute(f"CREATE TABLE homes AS {parted_sql('told')}")
    rows = con.execute(
        f"SELECT {home_sql()} FROM homes a JOIN homes b ON a.side <> b.side"
    ).fetchall()
    assert rows[0] == rows[1]
    return str(rows[0][0])


@pytest.mark.parametrize(
    ("address", "rt", "rw", "found"),
    [
        ("Jl. Melati No. 5 RT 003/004", None, None, ("melati", "5", 3, 4)),
        ("JLN MELATI 05 RT.3/RW.4", None, None, ("melati", "5", 3, 4)),
        ("Jl Melati No5 RT/RW 003/004", None, None, ("melati", "5", 3, 4)),
        ("Jalan Melati nomor 5, RT03 RW04", None, None, ("melati", "5", 3, 4)),
        ("melati 5 rt 3 4", None, None, ("melati", "5", 3, 4)),
        ("Kp. Sawah II No.45A", "RT 02", "3", ("sawahii", "45a", 2, 3)),
        # Its own columns are asked first.
        ("Kp. Sawah 45A RT 09 RW 09", "02", "03", ("sawah", "45a", 2, 3)),
        ("Jl. 17 Agustus No. 12", "1", "2", ("agustus", "12", 1, 2)),
        ("Perum Griya Asri Blok C No. 3", None, None, ("griyaasric", "3", None, None)),
        ("RT 4 RW 7", None, None, (None, None, 4, 7)),
        ("JALAN NANGKA", None, None, ("nangka", None, None, None)),
        ("Nongko Rejo 8", None, None, ("nongkorejo", "8", None, None)),
        ("-", "0", "-", (None, None, None, None)),
        ("", None, None, (None, None, None, None)),
        (None, None, None, (None, None, None, None)),
        (None, "12345678901234567890", "x", (None, None, None, None)),
        # As spreadsheets and engines write and read numbers.
        (None, "3.0", "1e2", (None, None, 3, 12)),
        (None, " 3 ", "+4", (None, None, 3, 4)),
    ],
)
def test_an_address_is_parted(
    address: str | None, rt: str | None, rw: str | None, found: tuple[object, ...]
) -> None:
    assert parts(address, rt, rw) == found


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        (("MELATI 05 RT 3 RW 4", None, None), "sama"),
        (("Jl. Melatti no 5", "09", "09"), "sama"),
        (("Gg. Melati", "3", "4"), "hampir"),
        (("Jl. Melati No. 6", "3", "4"), "mirip"),
        (("Jl. Melati", None, None), "mirip"),
        (("Jl. Kenanga No. 5", "3", "4"), "satu_rt"),
        ((None, "3", "4"), "satu_rt"),
        ((None, "3", "5"), "beda"),
        (("Jl. Kenanga No. 5", "3", "5"), "beda"),
        ((None, None, None), "kosong"),
        ((None, "3", None), "kosong"),
    ],
)  # fmt: skip
def test_two_addresses_show(other: Home, shown: str) -> None:
    assert sight(MELATI, other) == shown


def test_two_who_tell_but_their_rt_share_it_or_not() -> None:
    assert sight((None, "1", "2"), ("RT 01 RW 02", None, None)) == "satu_rt"
    assert sight((None, "1", "2"), ("RT 01 RW 03", None, None)) == "beda"
