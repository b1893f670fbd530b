"""A small world for the tests of the bulk engine: rows and registers written out by hand.

Nobody in it lives: regency numbers 80–99 are given to nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pijar.bulk.gathering import gather
from pijar.bulk.judged import Said
from pijar.bulk.linking import NOTHING, link, match_registers
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.tables import ROWS, register_columns
from pijar.stages.people import COLUMNS, REGISTERS

Record = Mapping[str, object]


def person(**known: object) -> Record:
    """Budi Santoso of Bandarharjo, or somebody who differs from him in what is given."""
    budi = {
        "nik": "3380010203800001",
        "kk": "3380010101100001",
        "name": "Budi Santoso",
        "birth_date": "1980-03-02",
        "sex": "L",
        "mother_name": "Sumarni",
        "region_code": "33.74.02.1001",
    }
    return budi | known


def linked(
    work: Path,
    rows: Sequence[Record],
    registers: Mapping[str, Iterable[Record]],
    said: Said = NOTHING,
) -> OnDuckDB:
    """Link these rows, all accepted, against these registers; gives the database."""
    con = OnDuckDB(work)
    con.load("rows", ROWS, (_row(place, row) for place, row in enumerate(rows, 1)))
    for kind in REGISTERS:
        columns = {"reg": "BIGINT"} | register_columns(kind)
        records = enumerate(registers.get(kind, ()), 1)
        con.load(
            f"reg_{kind}",
            columns,
            ([place, *(record.get(c) for c in list(columns)[1:])] for place, record in records),
        )
    link(con, said)
    gather(con)
    match_registers(con)
    return con


def _row(place: int, row: Record) -> tuple[object, ...]:
    return (
        *(place, None, "daftar.xlsx", "Sheet1", place + 1, "accepted"),
        *(row.get(column) for column in COLUMNS),
        row.get("evidence"),
        "",
    )
