"""The pairs of records worth looking at."""

from pijar.bulk.engine import Engine


def a_slip_apart(one: str, other: str) -> str:
    """Whether two whole numbers of one length differ by one digit, or by two digits exchanged.

    Then their difference is one digit, or nine times one, and zeros.
    """
    apart = f"abs({one} - {other})"
    return f"""(length(rtrim(CAST({apart} AS VARCHAR), '0')) = 1 OR ({apart} % 9 = 0
        AND length(rtrim(CAST({apart} // 9 AS VARCHAR), '0')) = 1))"""


SHORT = 5
"""Of so few pairs of letters one wrong letter takes two."""


def half_alike(a: str = "a.sound", b: str = "b.sound", *, of: int = 2, least: int = 1) -> str:
    """Whether the name of the poorer sound has half of it, or `least` of `of`, in the other too.

    Of two short names a quarter is enough.
    """
    shared = f"CAST(bit_count({a} & {b}) AS INTEGER)"
    poorer = f"CAST(least(bit_count({a}), bit_count({b})) AS INTEGER)"
    richer = f"CAST(greatest(bit_count({a}), bit_count({b})) AS INTEGER)"
    return f"""({shared} * {of} >= {poorer} * {least}
        OR ({richer} <= {SHORT} AND {shared} * 4 >= {richer}))"""


# What two records have in common; NULL where one of them does not say.
_COMMON = {
    # Two names may be one when they sound half alike; far from each other, three quarters.
    "near": half_alike(of=4, least=3),
    # Two birth dates may be one when two of day, month and year agree, either way round; when the
    # NIK of one tells the date of the other; when one is 1 January, as clerks write who know the
    # year only.
    "one_day": """CAST(a.day // 10000 = b.day // 10000 AS INTEGER)
            + CAST(a.day // 100 % 100 = b.day // 100 % 100 AS INTEGER)
            + CAST(a.day % 100 = b.day % 100 AS INTEGER) >= 2
        OR a.nik_day = b.day OR a.day = b.nik_day
        OR a.day // 100 = b.day // 100 % 100 * 100 + b.day // 10000
        OR (a.day % 100 = b.day % 100 AND (a.day // 100 = 101 OR b.day // 100 = 101))""",
    "no_day": "a.born IS NULL OR b.born IS NULL",
    "proven": "a.nik_proven AND b.nik_proven",
    "one_area": "a.nik // 10000000000 = b.nik // 10000000000",
    "one_serial": "a.nik % 10000 = b.nik % 10000",
    "one_nik_day": "a.nik_day = b.nik_day",
} | {
    f"one_{column}": f"a.{column} = b.{column}"
    for column in "nik other_id born name_key kk place phone mother".split()
}
# One slip of the pen leaves two of the three parts of a NIK, district, date and number, unless it
# exchanged the last digit of one for the first of the next.
_NIK_MAY_BE_ONE = f"""(nik_a IS NULL OR nik_b IS NULL
    OR CAST(one_area AS INTEGER) + CAST(one_serial AS INTEGER)
        + CAST(coalesce(one_nik_day, false) AS INTEGER) >= 2 OR {a_slip_apart("nik_a", "nik_b")})"""
# Two NIKs that both fit their own birth dates are two people's, unless the dates are the same and
# so is one more part of the NIK, or the name. Whatever else they share, they are family. Two NIKs
# that have little in common need one birth date and one home, telephone or the very name, or else
# one name or mother on one card; no NIK at all needs one of the two.
# By CASE, which asks what is dear only of those for whom nothing cheaper has decided.
_PLAUSIBLE = f"""CASE WHEN one_nik OR one_other_id THEN true
    WHEN proven THEN one_born AND CASE WHEN near THEN one_area OR one_serial OR one_name_key
        ELSE {a_slip_apart("nik_a", "nik_b")} END
    WHEN near OR one_kk OR one_place THEN CASE
        WHEN one_day AND near
            AND (one_kk OR one_place OR one_phone OR (one_name_key AND one_born)) THEN true
        WHEN one_name_key AND one_kk THEN true
        WHEN near AND one_mother AND (one_born OR (one_kk AND (one_day OR no_day))) THEN true
        WHEN one_day OR (no_day AND near)
            THEN CASE WHEN {_NIK_MAY_BE_ONE} THEN true ELSE false END
        ELSE false END
    ELSE false END"""


def block(
    engine: Engine, left: str | None, right: str | None, out: str, *, strangers: bool = False
) -> None:
    """Make table `out` (l, r, exact) of the pairs that share a key and are not plainly two people.

    `exact` pairs agree in NIK, name and birth date: nothing else needs to be looked at.

    Args: left, right: queries giving a column `entry`, None for all described records; the same
        query twice compares a set with itself, each pair once.
        strangers: whether `rare_values` are keys too, and nothing makes two people but the score.
    """
    ways = [("doubtful_keys", "keys"), ("sure_keys", "sure_keys")]
    if left == right:
        pair, each_once = "least(a, b) AS l, greatest(a, b) AS r", "a <> b AND"
    else:
        ways.append(("keys", "doubtful_keys"))
        pair, each_once = "a AS l, b AS r", ""
    if strangers:
        ways.append(("rare_values", "rare_values"))
    plausible = "true" if strangers else _PLAUSIBLE
    met = " UNION ALL ".join(_meet(a, b, left, right) for a, b in ways)
    common = ", ".join(f"{sql} AS {name}" for name, sql in _COMMON.items())
    # A condition that DuckDB can put into a join, it asks of a handful of pairs at a time; asked of
    # what has been joined, thousands at a time, it is twice as fast.
    engine.make(f"""
        CREATE OR REPLACE TABLE meetings AS
        WITH met AS MATERIALIZED ({met})
        SELECT DISTINCT {pair} FROM met WHERE {each_once} {half_alike("a_sound", "b_sound")};
        CREATE OR REPLACE TABLE {out} AS
        WITH seen AS MATERIALIZED (
            SELECT l, r, {plausible} AS plausible,
                coalesce(one_nik AND one_name_key AND one_born, false) AS exact
            FROM (SELECT l, r, a.nik AS nik_a, b.nik AS nik_b, {common}
                  FROM meetings JOIN described a ON a.entry = l JOIN described b ON b.entry = r))
        SELECT l, r, exact FROM seen WHERE plausible
    """)
    engine.drop("meetings")


def _meet(a: str, b: str, left: str | None, right: str | None) -> str:
    """A query (a, b, a_sound, b_sound) of who shares a key, the one with the other."""
    sides = (
        f"(FROM {keys} SEMI JOIN ({query}) chosen USING (entry))" if query else keys
        for keys, query in ((a, left), (b, right))
    )
    return (
        "SELECT a.entry AS a, b.entry AS b, a.sound AS a_sound, b.sound AS b_sound"
        f" FROM {' a JOIN '.join(sides)} b USING (key)"
    )
