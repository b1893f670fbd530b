"""The pairs of records worth looking at."""

from pijar.bulk.engine import Engine


def a_slip_apart(one: str, other: str) -> str:
    """Whether two whole numbers of one length differ by one digit, or by two digits exchanged.

    Then their difference is one digit, or nine times one, and zeros.
    """
    apart = f"abs({one} - {other})"
    return f"""(length(rtrim(CAST({apart} AS VARCHAR), '0')) = 1 OR ({apart} % 9 = 0
        AND length(rtrim(CAST({apart} // 9 AS VARCHAR), '0')) = 1))"""


_SHARED = "CAST(bit_count(a.sound & b.sound) AS INTEGER)"
_LESS = "CAST(least(bit_count(a.sound), bit_count(b.sound)) AS INTEGER)"
# Two names may be one when the shorter has half of its sound in the longer; far from each other,
# three quarters.
HALF_ALIKE = f"{_SHARED} * 2 >= {_LESS}"
_ALIKE = f"({_SHARED} * 4 >= {_LESS} * 3 OR a.kk = b.kk OR a.place = b.place)"
_NEARLY_ALL = f"{_SHARED} * 4 >= {_LESS} * 3"
# Two birth dates may be one when two of day, month and year agree, either way round; when the NIK
# of one tells the date of the other; when one is 1 January, as clerks write who know the year only.
_ONE_DAY = """(CAST(a.day // 10000 = b.day // 10000 AS INTEGER)
        + CAST(a.day // 100 % 100 = b.day // 100 % 100 AS INTEGER)
        + CAST(a.day % 100 = b.day % 100 AS INTEGER) >= 2
    OR a.nik_day = b.day OR a.day = b.nik_day
    OR a.day // 100 = b.day // 100 % 100 * 100 + b.day // 10000
    OR (a.day % 100 = b.day % 100 AND (a.day // 100 = 101 OR b.day // 100 = 101)))"""
_SAME_AREA = "a.nik // 10000000000 = b.nik // 10000000000"
_SAME_SERIAL = "a.nik % 10000 = b.nik % 10000"
# One slip of the pen leaves two of the three parts of a NIK, district, date and number, unless it
# exchanged the last digit of one for the first of the next.
_NIK_MAY_BE_ONE = f"""(CAST({_SAME_AREA} AS INTEGER) + CAST({_SAME_SERIAL} AS INTEGER)
    + CAST(a.nik_day = b.nik_day AS INTEGER) >= 2 OR {a_slip_apart("a.nik", "b.nik")})"""
# Two NIKs that both fit their own birth dates are two people's, unless the dates are the same and
# so is one more part of the NIK, or the name. Whatever else they share, they are family. Two NIKs
# that have little in common need one birth date and one home, no NIK at all one of the two.
_PLAUSIBLE = f"""a.nik = b.nik OR a.other_id = b.other_id OR CASE
    WHEN a.nik_proven AND b.nik_proven THEN a.born = b.born AND {_NEARLY_ALL}
        AND ({_SAME_AREA} OR {_SAME_SERIAL} OR a.name_key = b.name_key)
    WHEN a.nik <> b.nik AND NOT ({_NIK_MAY_BE_ONE}) THEN {_ONE_DAY} AND {_NEARLY_ALL}
        AND (a.kk = b.kk OR a.place = b.place)
    WHEN a.born IS NULL OR b.born IS NULL THEN {_NEARLY_ALL}
    ELSE ({_ONE_DAY} AND {_ALIKE}) OR (a.name_key = b.name_key AND a.kk = b.kk) END"""


def block(engine: Engine, left: str | None, right: str | None, out: str) -> None:
    """Make table `out` (l, r, exact) of the pairs that share a key and are not plainly two people.

    `exact` pairs agree in NIK, name and birth date: nothing else needs to be looked at.

    Args: left, right: queries giving a column `entry`, None for all described records; the same
        query twice compares a set with itself, each pair once.
    """
    lefts, rights = (
        f"(FROM keys SEMI JOIN ({query}) chosen USING (entry))" if query else "keys"
        for query in (left, right)
    )
    meet = f"FROM {lefts} a JOIN {rights} b USING (key) WHERE {HALF_ALIKE} AND"
    if left == right:
        found = f"""SELECT least(a.entry, b.entry) AS l, greatest(a.entry, b.entry) AS r {meet}
                a.open AND (NOT b.open OR a.entry < b.entry) AND a.entry <> b.entry
            UNION ALL SELECT a.entry, b.entry {meet} a.always AND b.always AND a.entry < b.entry"""
    else:
        found = f"""SELECT a.entry AS l, b.entry AS r {meet} a.open
            UNION ALL SELECT a.entry, b.entry {meet} NOT a.open AND b.open
            UNION ALL SELECT a.entry, b.entry {meet} a.always AND b.always"""
    engine.make(f"""
        CREATE OR REPLACE TABLE meetings AS SELECT DISTINCT l, r FROM ({found});
        CREATE OR REPLACE TABLE {out} AS
        SELECT l, r, coalesce(a.nik = b.nik AND a.name_key = b.name_key AND a.born = b.born, false)
            AS exact
        FROM meetings JOIN described a ON a.entry = l JOIN described b ON b.entry = r
        WHERE {_PLAUSIBLE}
    """)
    engine.drop("meetings")
