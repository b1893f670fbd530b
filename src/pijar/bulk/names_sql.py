"""`pijar.stages.names` as SQL, for millions of names at once. Proven equal in tests/parity.

The text is DuckDB's and keeps to what `pijar.bulk.spark_sql` turns into Spark's.
"""

from typing import Final

from pijar.stages.names.comparing import LONG_LEAST, SHORT_MOST, SLIP_LEAST, SWAP_LEAST
from pijar.stages.names.known import known_words
from pijar.stages.names.steps import (
    ENDINGS,
    FAMILIES,
    MARKS,
    NAME_STEPS,
    SOUNDS,
    TELLING,
    WHOLE_WORDS,
    Steps,
)

_GROUP: Final = 12
"""Steps read together: where none of their patterns is found, none of them is tried."""


def words_sql(column: str) -> str:
    """The SQL twin of `names.words`: a list of words."""
    plain = _where_found(column, MARKS, _stepped(column, MARKS))
    stepped = _stepped(f"' ' || lower({plain}) || ' '", NAME_STEPS)
    # Four names in five have nothing that any step could change.
    spaced = (
        f"CASE WHEN {_found(f'lower({column})', TELLING)} THEN {stepped} ELSE lower({column}) END"
    )
    return f"list_filter(string_split({spaced}, ' '), lambda w: w <> '')"


def fold_word_sql(column: str) -> str:
    """The SQL twin of `names.fold_word`; NULL for a title, so that lists drop it."""
    by_place: dict[str, list[str]] = {}
    for word, place in WHOLE_WORDS.items():
        by_place.setdefault(place, []).append(_text(word))
    whole = " ".join(
        f"WHEN {column} IN ({', '.join(words)}) THEN {_text(place)}"
        for place, words in by_place.items()
    )
    folded = f"CASE {whole} ELSE {column} END"
    for first in range(0, len(SOUNDS), _GROUP):
        steps = SOUNDS[first : first + _GROUP]
        folded = _let(folded, _where_found("w", steps, _stepped("w", steps)))
    families = " ".join(
        f"WHEN {_found('w', pattern)} THEN {_stepped('w', ((pattern, place),))}"
        for pattern, place in FAMILIES
    )
    folded = _let(folded, _where_found("w", FAMILIES, f"CASE {families} END"))
    return f"nullif({_stepped(folded, ENDINGS)}, '')"


def key_sql(folded: str) -> str:
    """The SQL twin of `names.name_key`, over a list of folded words."""
    return f"array_to_string(list_sort(list_distinct({folded})), ' ')"


def known_words_sql() -> str:
    """A query for the common words of names: one column, `folded`."""
    return f"SELECT unnest(string_split({_text(' '.join(sorted(known_words())))}, ' ')) AS folded"


def folded_names_sql(names: str) -> str:
    """A query that folds every distinct name of a query once, and every word once.

    Args: names: a query giving a column `name`.
    Returns: columns `name, words, joined, odd, name_key`, one row for each distinct name that has
        words: what `compare_sql` needs of each side.
    """
    return f"""
        WITH spelled AS MATERIALIZED (
            SELECT name, {words_sql("name")} AS written
            FROM (SELECT DISTINCT name FROM ({names}) WHERE name IS NOT NULL)),
        sounding AS MATERIALIZED (
            SELECT word, {fold_word_sql("word")} AS folded
            FROM (SELECT DISTINCT unnest(written) AS word FROM spelled)),
        vocabulary AS MATERIALIZED (
            SELECT word, s.folded, k.folded IS NULL AS is_odd FROM sounding s
            LEFT JOIN ({known_words_sql()}) k ON k.folded = s.folded
            WHERE s.folded IS NOT NULL),
        gathered AS (
            SELECT name,
                list_sort(list({{'place': place, 'folded': folded, 'is_odd': is_odd}})) AS parts
            FROM (SELECT name, unnest(written) AS word, generate_subscripts(written, 1) AS place
                  FROM spelled) JOIN vocabulary USING (word)
            GROUP BY name),
        parted AS (
            SELECT name, list_transform(parts, lambda p: p.folded) AS words,
                list_transform(list_filter(parts, lambda p: p.is_odd), lambda p: p.folded) AS odd
            FROM gathered)
        SELECT name, words, array_to_string(words, '') AS joined, odd,
            {key_sql("words")} AS name_key
        FROM parted"""


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
_TAIL: Final = "right(w, 1) = right(v, 1) AND (length(w) <> length(v) OR right(w, 2) = right(v, 2))"
_SLIP: Final = f"""w = v OR (left(w, 1) = left(v, 1)
    AND length(w) >= {SLIP_LEAST} AND length(v) >= {SLIP_LEAST}
    AND (list_contains({{w}}.odd, w) OR list_contains({{v}}.odd, v))
    AND CASE levenshtein(w, v) WHEN 1 THEN {_TAIL}
        WHEN 2 THEN CASE
            WHEN length(w) = length(v) AND translate(w, v, '') = '' AND translate(v, w, '') = ''
                THEN right(w, 1) = right(v, 1) OR length(w) >= {SWAP_LEAST}
            ELSE length(w) >= {LONG_LEAST} AND length(v) >= {LONG_LEAST} AND {_TAIL} END
        ELSE false END)"""


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


def _let(value: str, expression: str) -> str:
    """The expression with `w` for the value, which is so written and computed but once."""
    return f"list_transform([{value}], lambda w: {expression})[1]"


def _where_found(sql: str, steps: Steps, expression: str) -> str:
    """The expression where any of the patterns is found, which is cheap to see."""
    any_ = "|".join(pattern for pattern, _ in steps)
    return f"CASE WHEN {_found(sql, any_)} THEN {expression} ELSE {sql} END"


def _found(sql: str, pattern: str) -> str:
    return f"regexp_matches({sql}, {_text(pattern)})"


def _stepped(sql: str, steps: Steps) -> str:
    for pattern, place in steps:
        sql = f"regexp_replace({sql}, {_text(pattern)}, {_text(place)}, 'g')"
    return sql


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
