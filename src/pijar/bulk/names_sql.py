"""`pijar.stages.names` as SQL, for millions of names at once. Proven equal in tests/parity.

The text is DuckDB's and keeps to what sqlglot turns into Spark's with the same meaning; what Spark
writes otherwise inside a string (`$1` for `\\1`) is asked for by `dialect`.
"""

from typing import Final, Literal

from pijar.stages.names import NAME_STEPS, WORD_STEPS
from pijar.stages.names.comparing import LONG_LEAST, SHORT_MOST, SLIP_LEAST
from pijar.stages.names.known import known_words
from pijar.stages.names.steps import BEYOND_ASCII, MARKED, PLAIN

Dialect = Literal["duckdb", "spark"]
Steps = tuple[tuple[str, str], ...]

_GROUP: Final = 12
"""Steps read together: where none of their patterns is found, none of them is tried."""


def words_sql(column: str, dialect: Dialect = "duckdb") -> str:
    """The SQL twin of `names.words`: a list of words."""
    marked = f"translate({column}, {_text(MARKED)}, {_text(PLAIN)})"
    plain = f"CASE WHEN regexp_matches({column}, '{BEYOND_ASCII}') THEN {marked} ELSE {column} END"
    spaced = _steps(f"' ' || lower({plain}) || ' '", NAME_STEPS, dialect)
    return f"list_filter(string_split({spaced}, ' '), lambda w: w <> '')"


def fold_word_sql(column: str, dialect: Dialect = "duckdb") -> str:
    """The SQL twin of `names.fold_word`; NULL for a title, so that lists drop it."""
    folded = column
    for first in range(0, len(WORD_STEPS), _GROUP):
        steps = WORD_STEPS[first : first + _GROUP]
        found = "|".join(pattern for pattern, _ in steps)
        # A list of one, so that the word folded so far has a name and is written but once.
        folded = (
            f"list_transform([{folded}], lambda w: CASE WHEN regexp_matches(w, {_text(found)})"
            f" THEN {_steps('w', steps, dialect)} ELSE w END)[1]"
        )
    return f"nullif({folded}, '')"


def key_sql(folded: str) -> str:
    """The SQL twin of `names.name_key`, over a list of folded words."""
    return f"array_to_string(list_sort(list_distinct({folded})), ' ')"


def is_known_sql(folded: str) -> str:
    """Whether a folded word is among the common words of names."""
    return f"{folded} IN ({', '.join(map(_text, sorted(known_words())))})"


def folded_names_sql(names: str) -> str:
    """A query (DuckDB) that folds every distinct name of a query once, and every word once.

    Args: names: a query giving a column `name`.
    Returns: columns `name, words, joined, odd, name_key`, one row for each distinct name that has
        words: what `compare_sql` needs of each side.
    """
    return f"""
        WITH spelled AS MATERIALIZED (
            SELECT name, {words_sql("name")} AS written
            FROM (SELECT DISTINCT name FROM ({names}) WHERE name IS NOT NULL)),
        vocabulary AS MATERIALIZED (
            SELECT word, folded, NOT {is_known_sql("folded")} AS is_odd
            FROM (SELECT word, {fold_word_sql("word")} AS folded
                  FROM (SELECT DISTINCT unnest(written) AS word FROM spelled)))
        SELECT name, list(folded ORDER BY place) AS words,
            string_agg(folded, '' ORDER BY place) AS joined,
            coalesce(list(folded ORDER BY place) FILTER (is_odd), []) AS odd,
            {key_sql("list(folded)")} AS name_key
        FROM (SELECT name, unnest(written) AS word, generate_subscripts(written, 1) AS place
              FROM spelled) JOIN vocabulary USING (word)
        WHERE folded IS NOT NULL GROUP BY name"""


def compare_sql(a: str, b: str) -> str:
    """The SQL twin of `names.compare`: an expression giving one of its codes.

    Args: a, b: aliases of two tables with the columns `words`, `joined`, `odd` of each name, NULL
        where there is none.
    """
    shared = f"array_length(list_filter({a}.words, lambda w: list_contains({b}.words, w)))"
    slip = _each(a, b, _SLIP)
    by_size = (
        f"CASE WHEN array_length({a}.words) = array_length({b}.words)"
        " THEN 'mirip' ELSE 'bagian_mirip' END"
    )
    return f"""CASE WHEN {a}.joined IS NULL OR {b}.joined IS NULL THEN 'kosong'
        WHEN {a}.joined = {b}.joined THEN 'sama'
        WHEN {shared} > 0 THEN CASE
            WHEN {_within(a, b)} THEN CASE WHEN {_within(b, a)} THEN 'sama' ELSE 'bagian' END
            WHEN {_within(b, a)} THEN 'bagian'
            WHEN {a}.odd = {b}.odd THEN 'satu_kata'
            WHEN {_each(a, b, _SHORT)} THEN 'singkat'
            WHEN {slip} THEN {by_size} ELSE 'satu_kata' END
        WHEN {a}.odd = {b}.odd THEN 'beda'
        WHEN {_worth_a_look(a, b)} AND {slip} THEN {by_size}
        ELSE 'beda' END"""


# Whether words w and v fit each other; {w} and {v} are the names that they are words of.
_SHORT: Final = f"""w = v
    OR (length(w) <= {SHORT_MOST} AND starts_with(v, w) AND list_contains({{w}}.odd, w))
    OR (length(v) <= {SHORT_MOST} AND starts_with(w, v) AND list_contains({{v}}.odd, v))"""
_SLIP: Final = f"""w = v OR (left(w, 1) = left(v, 1) AND right(w, 1) = right(v, 1)
    AND length(w) >= {SLIP_LEAST} AND length(v) >= {SLIP_LEAST}
    AND (length(w) <> length(v) OR right(w, 2) = right(v, 2))
    AND (list_contains({{w}}.odd, w) OR list_contains({{v}}.odd, v))
    AND levenshtein(w, v) <= CASE
        WHEN length(w) >= {LONG_LEAST} AND length(v) >= {LONG_LEAST} THEN 2
        WHEN length(w) = length(v) AND translate(w, v, '') = '' AND translate(v, w, '') = '' THEN 2
        ELSE 1 END)"""


def _within(one: str, other: str) -> str:
    """Every word of the one name is a word of the other."""
    return (
        f"array_length(list_filter({one}.words, lambda w: NOT list_contains({other}.words, w))) = 0"
    )


def _each(a: str, b: str, fits: str) -> str:
    """Every word of the shorter name, or of both, fits a word of the other."""

    def within(one: str, other: str) -> str:
        fitting = f"list_filter({other}.words, lambda v: {fits.format(w=one, v=other)})"
        return f"array_length(list_filter({one}.words, lambda w: array_length({fitting}) = 0)) = 0"

    sizes = f"array_length({a}.words) {{}} array_length({b}.words)"
    return f"(({sizes.format('>')} OR {within(a, b)}) AND ({sizes.format('<')} OR {within(b, a)}))"


def _worth_a_look(a: str, b: str) -> str:
    return f"""(array_length({a}.words) = 1 OR array_length({b}.words) = 1
        OR (array_length({a}.words) = array_length({b}.words)
            AND left({a}.joined, 1) = left({b}.joined, 1)
            AND right({a}.joined, 1) = right({b}.joined, 1)))"""


def _steps(sql: str, steps: Steps, dialect: Dialect) -> str:
    for pattern, place in steps:
        if dialect == "spark":
            place = place.replace("\\", "$")
        sql = f"regexp_replace({sql}, {_text(pattern)}, {_text(place)}, 'g')"
    return sql


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
