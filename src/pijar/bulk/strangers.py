"""A file from elsewhere: no NIKs, no families, and other clerks than those of our lists.

Nobody there is taken for a twin, a parent or a neighbour, so whoever has any one rare thing in
common is looked at, and the file itself teaches how its clerks err (`stages/links/learning`).
"""

from pijar.bulk.blocking import half_alike
from pijar.bulk.describing import MOST_WORDS, rarity_sql
from pijar.bulk.engine import Engine
from pijar.bulk.scoring import count_same
from pijar.stages.links import Bar, Weights, bar_for, learn, load_weights

FEW_SHARE = 30
"""A value that no more records share is worth a look by itself."""
_FAMILIES_FROM = 20
"""One in so many who share an address must be family, for families to be in the file."""
_WORDS = range(1, MOST_WORDS + 1)


def are_strangers(db: Engine) -> bool:
    """Whether nobody in the files shares a home with another, by what they show.

    Two rows of one address with another name and another year of birth are family. A file of
    strangers has no such rows but by mistake; nor has it NIKs, cards or mothers.
    """
    ((homes,),) = db.rows("SELECT count(kk) + count(mother_name) + count(nik) FROM entries")
    if homes:
        return False
    ((family, neighbours),) = db.rows(f"""
        SELECT count(*) FILTER (c.born // 10000 <> d.born // 10000
            AND NOT {half_alike("c.sound", "d.sound")}), count(*)
        FROM entries a JOIN entries b ON b.region_code = a.region_code AND b.address = a.address
            AND b.rt IS NOT DISTINCT FROM a.rt AND b.rw IS NOT DISTINCT FROM a.rw
        JOIN described c ON c.entry = a.entry JOIN described d ON d.entry = b.entry
        WHERE a.entry < b.entry
    """)
    return bool(neighbours) and family * _FAMILIES_FROM <= neighbours


def look_closely(db: Engine, entries: str) -> None:
    """Make `rare_values` (entry, key, sound), and `rarity` again, of names that may be cut short.

    A name of one word is often half a name there: it is as rare as the word is in any name.
    """
    halves = ("substr(other_id, 1, length(other_id) // 2)",
              "substr(other_id, length(other_id) - length(other_id) // 2 + 1)")  # fmt: skip
    keys = [("born * 8 + 5", "described"), ("place * 8 + 6", "described")]
    keys += [(f"xor(mark_{i}, 7)", "described") for i in _WORDS]
    keys += [(f"mark_of('{side}' || {half})", entries) for side, half in enumerate(halves)]
    each = " UNION ALL ".join(f"SELECT entry, {key} AS key FROM {table}" for key, table in keys)
    words = " UNION ALL ".join(f"SELECT mark_{i} AS mark FROM described" for i in _WORDS)
    names = f"""SELECT name_key, greatest(n.bearers, coalesce(w.bearers, 0)) AS bearers
        FROM rarity n LEFT JOIN (SELECT mark, count(*) AS bearers FROM ({words}) GROUP BY mark) w
        ON w.mark = n.name_key"""
    db.make(f"""
        CREATE OR REPLACE TABLE held AS
        SELECT DISTINCT entry, key FROM ({each}) WHERE key IS NOT NULL;
        CREATE OR REPLACE TABLE rare_values AS
        SELECT entry, key, CAST(-1 AS BIGINT) AS sound FROM held SEMI JOIN (
            SELECT key FROM held GROUP BY key HAVING count(*) BETWEEN 2 AND {FEW_SHARE}) few
            USING (key);
        CREATE OR REPLACE TABLE rarity AS
        {rarity_sql(entries, names)}
    """)
    db.drop("held")


def taught(db: Engine, records: int, rights: int) -> tuple[Bar, Weights]:
    """The bar and the weights that a file of strangers teaches, by all its pairs in `seen`.

    Args: rights: how many of the records are in the right file, 0 for one file.
    """
    bar = bar_for(rights or records, families=False)
    seen = patterns(db)
    weights = learn(seen, bar, load_weights())
    return bar.counting(count_same(seen, bar, weights), among(records, rights)), weights


def patterns(db: Engine) -> dict[int, int]:
    """Pattern → how many pairs in `seen` show it."""
    return dict(db.rows("SELECT pattern, count(*) FROM seen GROUP BY pattern"))


def among(records: int, rights: int) -> int:
    """How many pairs there are, of one file or of two."""
    return rights * (records - rights) if rights else records * (records - 1) // 2
