"""The keys under which records meet: what two of them share to be compared at all.

Each is rare enough that a million people give a few million meetings, and together they survive any
two wrong fields. A record is *doubtful* if it has no NIK that fits its own birth date. Nine in ten
have one, and two such need but few keys: so a doubtful record looks for anybody by all its keys,
and what the others would find among themselves by most of them is never computed.
"""

from collections.abc import Iterator

from pijar.bulk.engine import Engine

FEW = 500
"""A name that more people bear than this says too little to look for it by itself."""
HARDLY_ANY, ONE_IN = 10, 3_000
"""A word that so few names have, and at most one in so many, says enough by itself."""
CROWD = 500
"""So many records under one key are a habit of clerks, not a person; the key is passed over."""


def key(engine: Engine, entries: str, *, most_words: int) -> None:
    """Make the keys of `described`, each table with entry, key, sound.

    Makes: `keys`, by which a doubtful record may find any other; `doubtful_keys`, those of the
        doubtful themselves; `sure_keys`, under which even two records meet that have a NIK each.
    """
    ((niks,),) = engine.rows("SELECT count(nik) FROM described")
    marks = [f"mark_{i}" for i in range(1, most_words + 1)]
    words = " UNION ALL ".join(f"SELECT entry, {m} AS key, sound FROM described" for m in marks)
    engine.make(f"""
        CREATE OR REPLACE TABLE rare_words AS
        SELECT entry, key, sound FROM ({words}) SEMI JOIN (
            SELECT mark AS key FROM vocabulary GROUP BY mark HAVING sum(bearers) BETWEEN 2 AND (
                SELECT least({HARDLY_ANY}, count(*) // {ONE_IN}) FROM described))
            rare USING (key)
    """)
    few = f"""SEMI JOIN (SELECT name_key FROM rarity WHERE bearers BETWEEN 2 AND {FEW}) few
        USING (name_key)"""
    sure = list(_sure_keys())
    if not niks:  # a file from elsewhere: less is known, so look further
        home = "lower(nullif(concat_ws(' ', address, rt, rw), ''))"
        sure.append(f"SELECT entry, mark_of({home}) AS key, -1 AS sound FROM {entries}")
    anybody = list(_keys("described", marks, niks=bool(niks)))
    by_doubtful = list(_keys("doubtful", marks, niks=bool(niks), few=few))
    engine.make(f"""
        CREATE OR REPLACE TABLE doubtful AS FROM described WHERE NOT nik_proven;
        CREATE OR REPLACE VIEW keys AS {_all_of(anybody)};
        CREATE OR REPLACE TABLE doubtful_keys AS {_all_of(by_doubtful)};
        CREATE OR REPLACE TABLE sure_keys AS
        SELECT entry, key, sound FROM ({_all_of(sure)}) SEMI JOIN (
            SELECT key FROM ({_all_of(sure)}) GROUP BY key HAVING count(*) BETWEEN 2 AND {CROWD})
            shared USING (key)
    """)
    crowds = f"SELECT key FROM doubtful_keys GROUP BY key HAVING count(*) > {CROWD}"
    if engine.rows(crowds):
        engine.make(f"""
            CREATE OR REPLACE TABLE doubtful_keys AS
            FROM doubtful_keys ANTI JOIN ({crowds}) crowds USING (key)
        """)


def _keys(table: str, marks: list[str], *, niks: bool, few: str = "") -> Iterator[str]:
    """What a doubtful record and any other may share: queries of entry, key, sound.

    A day of birth counts as its day and month in either order; of a doubtful record, as its NIK
    tells it too.
    """
    shared = {
        "kk * 4 + 1": "",
        "phone * 4 + 2": "",
        _joint("name_key", "place"): "",
        _joint("name_key", "born // 10000"): few,
        _joint("mother", "place * 8 + 5"): "",
    }
    by_day = [
        ("place * 8 + 3", "birthday"),
        ("mother", "birthday"),
        *((mark, "birthday") for mark in marks),
    ]
    shared |= {_joint(one, day): "" for one, day in by_day}
    if not niks:
        shared |= {_joint(mark, "place * 8 + 4"): "" for mark in marks}
    whose = "" if table == "described" else f"SEMI JOIN {table} USING (entry)"
    yield f"SELECT entry, key, sound FROM rare_words {whose}"
    for sql, only in shared.items():
        yield f"SELECT entry, {sql} AS key, sound FROM {table} {only}"
    for one, _ in by_day:
        yield f"SELECT entry, {_joint(one, 'nik_birthday')} AS key, sound FROM doubtful"


def _sure_keys() -> Iterator[str]:
    """What two records must share of which each has a NIK that fits its birth date."""
    yield "SELECT entry, nik * 4 AS key, -1 AS sound FROM described"
    yield "SELECT entry, other_id AS key, -1 AS sound FROM described"
    for one in ("name_key", "place * 8 + 3", "mother"):
        key = f"{_joint(one, 'day')} AS key"
        yield f"SELECT entry, {key}, sound FROM described WHERE nik_proven"


def _all_of(parts: list[str]) -> str:
    return f"SELECT entry, key, sound FROM ({' UNION ALL '.join(parts)}) WHERE key IS NOT NULL"


def _joint(one: str, other: str) -> str:
    """One key of two: the second moved to high bits, so that they do not cover each other."""
    return f"xor({one}, CAST({other} AS BIGINT) * 1099511627776)"
