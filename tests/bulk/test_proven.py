"""Which NIK is proven: it fits birth date and sex, and is a number that could be given out."""

from pathlib import Path

import pytest
from tests.bulk.test_pairing import ENTRY

from pijar.bulk.describing import describe
from pijar.bulk.on_duckdb import OnDuckDB


@pytest.mark.parametrize(
    ("nik", "born", "sex", "proven"),
    [
        ("3380011306850002", 19850613, "L", True),
        ("3380015306850002", 19850613, "P", True),
        ("3380015306850002", 19850613, None, True),
        # Nobody was born on the 40th, or on the 72nd to the 99th: one digit of it is wrong.
        ("3380019306850002", 19850613, "L", False),
        ("3380019306850002", 19850613, None, False),
        ("3380014006850002", 19850600, None, False),
        # A woman's day is 40 higher, a man's is not.
        ("3380011306850002", 19850613, "P", False),
        ("3380015306850002", 19850613, "L", False),
        # Another day, and a number that no district reaches in a day.
        ("3380011306850002", 19850614, "L", False),
        ("3380011306850102", 19850613, "L", False),
        ("3380011306850002", None, "L", False),
    ],
)
def test_a_nik_is_proven_by_the_birth_date_and_the_sex(
    tmp_path: Path, nik: str, born: int | None, sex: str | None, proven: bool
) -> None:
    db = OnDuckDB(tmp_path)
    told = {"entry": 1, "name": "Haryati", "nik": nik, "born": born, "sex": sex}
    db.load("entries", ENTRY, [[told.get(column) for column in ENTRY]])
    describe(db, "entries")
    assert db.rows("SELECT nik_proven FROM described") == [(proven,)]
    db.close()
