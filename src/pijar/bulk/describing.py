"""Every record's features as numbers.

A city has a million names but some ten thousand words, so each word is folded once. A word's *mark*
is a number that stands for it; the sum of its marks stands for a name, whatever the order of its
words. Its *sound* is a set of 62 bits, one for every two letters that follow each other: names
written differently still have most of them in common.
"""

from pijar.bulk.engine import Engine
from pijar.bulk.keying import key
from pijar.bulk.names_sql import folded_words_sql, known_words_sql, words_sql
from pijar.stages.links import FEWEST, RARITY

MOST_WORDS = 5
"""A name is known by its first five words; one in a million has more."""
HIGHEST_SERIAL = 99
"""NIKs are numbered from 1 for each day and district; a number beyond this is a slip of the pen."""
SELDOM = 10_000
"""A regency that registered fewer than one in so many of a list, or a district that registered so
few of its regency that it would not be one of a hundred, is a slip of the pen as well."""


def describe(engine: Engine, entries: str) -> None:
    """Make `described`, one row of numbers a record, and the keys of each (see `keying`).

    Args: entries: table with `entry BIGINT`, `born INTEGER` (yyyymmdd as written, not always a real
        day) and, as cleaned text or NULL, nik, kk, name, mother_name, sex (L, P), region_code,
        phone, other_id.
    Makes also: `rarity` (name_key, bearers, name_rarity) and `spots` (region_code, place,
        region_rarity), both in bits.
    """
    _fold(engine, entries)
    engine.make(f"""
        CREATE OR REPLACE TABLE spots AS
        SELECT region_code, row_number() OVER (ORDER BY region_code) AS place,
            {_bits("bearers", RARITY["region_code"])} AS region_rarity
        FROM (SELECT region_code, count(*) AS bearers FROM spelled
              WHERE region_code IS NOT NULL GROUP BY region_code)
            CROSS JOIN (SELECT count(*) AS everybody FROM spelled);
        CREATE OR REPLACE TABLE areas AS
        SELECT area FROM (SELECT area, bearers, everybody,
                sum(bearers) OVER (PARTITION BY area // 100) AS regency
            FROM (SELECT nik // 10000000000 AS area, count(*) AS bearers FROM spelled
                  WHERE nik IS NOT NULL GROUP BY nik // 10000000000)
            CROSS JOIN (SELECT count(*) AS everybody FROM spelled))
        WHERE bearers * 100 >= regency AND (everybody < {FEWEST}
            OR regency >= greatest(3, everybody // {SELDOM}));
        CREATE OR REPLACE TABLE described AS
        SELECT entry, nik, nik_day, kk, born, day, {_either_way("day")} AS birthday,
            {_either_way("nik_day")} AS nik_birthday,
            coalesce(nik_day = day AND nik % 10000 BETWEEN 1 AND {HIGHEST_SERIAL}
                AND coalesce((sex = 'P') = ({_NIK_BORN_ON} > {_WOMAN}), true)
                AND areas.area IS NOT NULL, false) AS nik_proven,
            phone, other_id, mother, place,
            nullif({_each("coalesce(w{i}.mark, 0)", " + ")}, 0) AS name_key,
            {_each("coalesce(w{i}.sound, 0)", " | ")} AS sound, {_each("w{i}.mark AS mark_{i}")}
        FROM (SELECT *, {_NIK_DAY} AS nik_day,
                  born % 100 * 10000 + born // 100 % 100 * 100 + born // 10000 % 100 AS day
              FROM spelled) LEFT JOIN spots USING (region_code)
            LEFT JOIN areas ON areas.area = nik // 10000000000
            {_each("LEFT JOIN vocabulary w{i} ON w{i}.word = written[{i}]", " ")};
        CREATE OR REPLACE TABLE rarity AS
        {rarity_sql(entries, _NAMES)};
    """)
    engine.drop("spelled", "areas", "told_words")
    key(engine, entries, most_words=MOST_WORDS)


def rarity_sql(entries: str, names: str) -> str:
    """A query (name_key, bearers, name_rarity) of how rare names are, from (name_key, bearers)."""
    return f"""SELECT name_key, bearers, {_bits("bearers", RARITY["name"])} AS name_rarity
        FROM ({names}) CROSS JOIN (
            SELECT greatest(count(*), {FEWEST}) AS everybody FROM {entries})"""


def _fold(engine: Engine, entries: str) -> None:
    """Make `spelled`, each name cut into words beside its numbers, and `vocabulary`."""
    engine.make(f"""
        CREATE OR REPLACE TABLE known AS {known_words_sql()};
        CREATE OR REPLACE TABLE spelled AS
        SELECT entry, {words_sql("name")} AS written, sex, region_code, born,
            CASE WHEN length(nik) = 16 THEN CAST(nik AS BIGINT) END AS nik,
            CASE WHEN length(kk) = 16 THEN CAST(kk AS BIGINT) END AS kk,
            CAST(phone AS BIGINT) AS phone, mark_of(other_id) AS other_id,
            lot_of(lower(mother_name)) AS mother
        FROM {entries};
        CREATE OR REPLACE TABLE told_words AS
        SELECT word, count(*) AS bearers
        FROM (SELECT unnest(written) AS word FROM spelled) GROUP BY word;
        CREATE OR REPLACE TABLE vocabulary AS
        SELECT word, folded, mark_of(folded) AS mark, {_SOUND} AS sound, bearers
        FROM ({folded_words_sql("SELECT word FROM told_words")}) JOIN told_words USING (word);
    """)


def _each(pattern: str, between: str = ", ") -> str:
    """A piece of SQL written once for every word of a name."""
    return between.join(pattern.format(i=i) for i in range(1, MOST_WORDS + 1))


def _bits(bearers: str, most: int) -> str:
    """How rare a value is that so many of `everybody` bear: whole bits, exact in any engine."""
    return " + ".join(
        f"CAST(everybody >= {bearers} * {2**bit} AS INTEGER)" for bit in range(1, most + 1)
    )


def _either_way(day: str) -> str:
    """ddmmyy with day and month in whichever order is the smaller number."""
    return f"least({day} // 100, {day} // 100 % 100 * 100 + {day} // 10000) * 100 + {day} % 100"


_NAMES = """SELECT name_key, count(*) AS bearers FROM described
    WHERE name_key IS NOT NULL GROUP BY name_key"""
# The date of birth inside a NIK as ddmmyy; a woman's day is 40 higher. No day is past the 31st.
_WOMAN = 40
_NIK_BORN_ON = "nik // 100000000 % 100"
_NIK_DAY = f"""CASE WHEN {_NIK_BORN_ON} BETWEEN 1 AND 31
        OR {_NIK_BORN_ON} BETWEEN {_WOMAN + 1} AND {_WOMAN + 31}
    THEN CAST({_NIK_BORN_ON} % {_WOMAN} * 10000 + nik // 10000 % 10000 AS INTEGER) END"""
_SOUND = " | ".join(
    f"CASE WHEN length(folded) > {i} THEN CAST(1 AS BIGINT) << ((ascii(substr(folded, {i}, 1)) * 31"
    f" + ascii(substr(folded, {i + 1}, 1))) % 62) ELSE 0 END"
    for i in range(1, 13)
)
