"""Every record's features as numbers, and the keys under which records meet.

A city has a million names but some ten thousand words, so each word is folded once. A word's *mark*
is a number that stands for it; the sum of its marks stands for a name, whatever the order of its
words. Its *sound* is a set of 62 bits, one for every two letters that follow each other: names
written differently still have most of them in common.
"""

from pijar.bulk.engine import Engine
from pijar.bulk.names_sql import folded_words_sql, known_words_sql, words_sql
from pijar.stages.links import FEWEST, RARITY

MOST_WORDS = 8
"""A name is known by its first eight words."""
FEW = 500
"""A name that more people bear than this says too little to look for it by itself."""
CROWD = 500
"""So many records under one key are a habit of clerks, not a person; the key is passed over."""
_BUCKETS = 262_147
"""A prime, so that all digits of a key count."""
HIGHEST_SERIAL = 999
"""NIKs are numbered from 1 for each day and district; a number beyond this is a slip of the pen."""


def describe(engine: Engine, entries: str) -> None:
    """Make `described`, one row of numbers a record, and `keys`, the keys of each.

    Args: entries: table with `entry BIGINT`, `born INTEGER` (yyyymmdd as written, not always a real
        day) and, as cleaned text or NULL, nik, kk, name, region_code, phone, other_id.
    Makes also: `rarity` (name_key, bearers, name_rarity) and `spots` (region_code, place,
        region_rarity), both in bits.
    """
    _fold(engine, entries)
    engine.make(f"""
        CREATE OR REPLACE TABLE spots AS
        SELECT region_code, row_number() OVER (ORDER BY region_code) AS place,
            {_bits("bearers", RARITY["region_code"])} AS region_rarity
        FROM (SELECT region_code, count(*) AS bearers FROM {entries}
              WHERE region_code IS NOT NULL GROUP BY region_code)
            CROSS JOIN (SELECT count(*) AS everybody FROM {entries});
        CREATE OR REPLACE TABLE described AS
        SELECT entry, nik, nik_day, kk, born, day,
            coalesce(nik_day = day AND nik % 10000 BETWEEN 1 AND {HIGHEST_SERIAL}, false)
                AS nik_proven,
            phone, other_id, place, nullif({_each("coalesce(w{i}.mark, 0)", " + ")}, 0) AS name_key,
            {_each("coalesce(w{i}.sound, 0)", " | ")} AS sound,
            list_filter([{_each("w{i}.mark")}], lambda mark: mark IS NOT NULL) AS marks
        FROM spelled LEFT JOIN spots USING (region_code)
            {_each("LEFT JOIN vocabulary w{i} ON w{i}.word = written[{i}]", " ")};
        CREATE OR REPLACE TABLE rarity AS
        SELECT name_key, bearers, {_bits("bearers", RARITY["name"])} AS name_rarity
        FROM (SELECT name_key, count(*) AS bearers FROM described
              WHERE name_key IS NOT NULL GROUP BY name_key)
            CROSS JOIN (SELECT greatest(count(*), {FEWEST}) AS everybody FROM {entries});
    """)
    engine.drop("spelled")
    _key(engine, entries)


def _fold(engine: Engine, entries: str) -> None:
    """Make `spelled`, each name cut into words beside its numbers, and `vocabulary`."""
    engine.make(f"""
        CREATE OR REPLACE TABLE known AS {known_words_sql()};
        CREATE OR REPLACE TABLE spelled AS
        SELECT entry, {words_sql("name")} AS written, region_code, born,
            CASE WHEN length(nik) = 16 THEN CAST(nik AS BIGINT) END AS nik,
            CASE WHEN length(nik) = 16 THEN {_NIK_DAY} END AS nik_day,
            CASE WHEN length(kk) = 16 THEN CAST(kk AS BIGINT) END AS kk,
            born % 100 * 10000 + born // 100 % 100 * 100 + born // 10000 % 100 AS day,
            CAST(phone AS BIGINT) AS phone, mark_of(other_id) AS other_id
        FROM {entries};
        CREATE OR REPLACE TABLE vocabulary AS
        SELECT word, folded, mark_of(folded) AS mark, {_SOUND} AS sound
        FROM ({folded_words_sql("SELECT DISTINCT unnest(written) AS word FROM spelled")});
    """)


def _key(engine: Engine, entries: str) -> None:
    """Make `keys` (entry, key, sound, open, always): what two records share to be compared at all.

    Each is rare enough that a million people give a few million meetings, and together they
    survive any two wrong fields. A day of birth counts as its day and month in either order, and
    as the NIK tells it too. Two records of which one is `open`, its NIK missing or at odds with its
    birth, meet under any key; two whose NIKs are proven only under those that count `always`.
    """
    plain = "sound, NOT nik_proven, false"
    parts = [
        "SELECT entry, nik * 4 AS key, -1 AS sound, false AS open, true AS always FROM described",
        "SELECT entry, other_id, -1, false, true FROM described",
        f"SELECT entry, kk * 4 + 1, {plain} FROM described",
        f"SELECT entry, phone * 4 + 2, {plain} FROM described",
        f"SELECT entry, {_joint('name_key', 'place')}, {plain} FROM described",
        f"""SELECT entry, {_joint("name_key", "born // 10000")}, {plain} FROM described SEMI JOIN
            (SELECT name_key FROM rarity WHERE bearers BETWEEN 2 AND {FEW}) few USING (name_key)""",
        f"""SELECT entry, {_joint("place * 8 + 3", "d.day")}, sound, NOT nik_proven, nik_proven
            FROM days d JOIN described USING (entry)""",
        f"SELECT entry, {_joint('name_key', 'day')}, sound, false, true FROM described"
        " WHERE nik_proven",
        f"""SELECT entry, {_joint("mark", "day")}, {plain} FROM days JOIN
            (SELECT entry, sound, nik_proven, unnest(marks) AS mark FROM described) words
            USING (entry)""",
    ]
    ((niks,),) = engine.rows("SELECT count(nik) FROM described")
    if not niks:  # a file from elsewhere: less is known, so look further
        parts += [
            f"""SELECT entry, {_joint("mark", "place * 8 + 4")}, {plain} FROM
                (SELECT entry, sound, nik_proven, place, unnest(marks) AS mark FROM described)""",
            f"SELECT entry, mark_of(lower(address)), -1, false, true FROM {entries}",
        ]
    engine.make(f"""
        CREATE OR REPLACE TABLE days AS
        SELECT entry, {_EITHER_WAY.format("day")} AS day FROM described WHERE day IS NOT NULL
        UNION ALL SELECT entry, {_EITHER_WAY.format("nik_day")} FROM described
        WHERE nik_day IS NOT NULL AND NOT nik_proven;
        CREATE OR REPLACE TABLE keys AS
        SELECT entry, key, sound, open, always FROM ({" UNION ALL ".join(parts)})
        WHERE key IS NOT NULL;
    """)
    engine.drop("days")
    _pass_over_crowds(engine)


def _pass_over_crowds(engine: Engine) -> None:
    """Drop keys that more than `CROWD` records share, where there are any.

    Exact and cheap: only in a bucket that is itself so full can such a key be.
    """
    full = engine.rows(f"""
        SELECT key % {_BUCKETS} AS bucket FROM keys GROUP BY bucket HAVING count(*) > {CROWD}
    """)
    if not full:
        return
    buckets = ", ".join(str(bucket) for (bucket,) in full)
    crowds = engine.rows(f"""
        SELECT key FROM keys WHERE key % {_BUCKETS} IN ({buckets})
        GROUP BY key HAVING count(*) > {CROWD}
    """)
    if crowds:
        listed = ", ".join(str(key) for (key,) in sorted(crowds))
        engine.make(f"CREATE OR REPLACE TABLE keys AS FROM keys WHERE key NOT IN ({listed})")


def _each(pattern: str, between: str = ", ") -> str:
    """A piece of SQL written once for every word of a name."""
    return between.join(pattern.format(i=i) for i in range(1, MOST_WORDS + 1))


def _joint(one: str, other: str) -> str:
    """One key of two: the second moved to high bits, so that they do not cover each other."""
    return f"xor({one}, CAST({other} AS BIGINT) * 1099511627776)"


def _bits(bearers: str, most: int) -> str:
    """How rare a value is that so many of `everybody` bear: whole bits, exact in any engine."""
    return " + ".join(
        f"CAST(everybody >= {bearers} * {2**bit} AS INTEGER)" for bit in range(1, most + 1)
    )


# The date of birth inside a NIK as ddmmyy; a woman's day is 40 higher.
_NIK_DAY = (
    "CAST(substr(nik, 7, 2) AS INTEGER) % 40 * 10000"
    " + CAST(substr(nik, 9, 2) AS INTEGER) * 100 + CAST(substr(nik, 11, 2) AS INTEGER)"
)
# ddmmyy with day and month in whichever order is the smaller number.
_EITHER_WAY = "least({0} // 100, {0} // 100 % 100 * 100 + {0} // 10000) * 100 + {0} % 100"
_SOUND = " | ".join(
    f"CASE WHEN length(folded) > {i} THEN CAST(1 AS BIGINT) << ((ascii(substr(folded, {i}, 1)) * 31"
    f" + ascii(substr(folded, {i + 1}, 1))) % 62) ELSE 0 END"
    for i in range(1, 13)
)
