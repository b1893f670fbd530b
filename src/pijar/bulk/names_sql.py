"""`pijar.stages.names` as SQL, for millions of names at once. Proven equal in tests/parity.

The text is DuckDB's and keeps to what `pijar.bulk.spark_sql` turns into Spark's.
"""

from typing import Final

from pijar.stages.names.comparing import (
    CUT_LEAST,
    LONG_LEAST,
    SHORT,
    SHORT_MOST,
    SLIP,
    SWAP_LEAST,
)
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
    return f"""CASE WHEN {_found(f"lower({column})", TELLING)}
        THEN list_filter(string_split({stepped}, ' '), lambda w: w <> '')
        ELSE string_split(lower({column}), ' ') END"""


def folded_words_sql(words: str) -> str:
    """The SQL twin of `names.fold_word`: a query (word, folded) from a query with a column `word`.

    `folded` is NULL for a title, so that lists drop it. One step stands on the other, each with its
    own column, so that what a step finds is looked for but once.
    """
    whole = _text(" ".join(f"{word}={place}" for word, place in WHOLE_WORDS.items()))
    query = f"""SELECT word, coalesce(place, word) AS w FROM ({words}) LEFT JOIN (
        SELECT split_part(line, '=', 1) AS word, split_part(line, '=', 2) AS place
        FROM (SELECT unnest(string_split({whole}, ' ')) AS line) lines) whole USING (word)"""
    for first in range(0, len(SOUNDS), _GROUP):
        steps = SOUNDS[first : first + _GROUP]
        query = f"SELECT word, {_where_found('w', steps, _stepped('w', steps))} AS w FROM ({query})"
    families = " ".join(
        f"WHEN {_found('w', pattern)} THEN {_stepped('w', ((pattern, place),))}"
        for pattern, place in FAMILIES
    )
    among = _where_found("w", FAMILIES, f"CASE {families} END")
    query = f"SELECT word, {among} AS w FROM ({query})"
    return f"SELECT word, nullif({_stepped('w', ENDINGS)}, '') AS folded FROM ({query})"


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
            {folded_words_sql("SELECT DISTINCT unnest(written) AS word FROM spelled")}),
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
    return f"coalesce({compare_at_once_sql(a, b)}, {compare_closely_sql(a, b)})"


def compare_at_once_sql(a: str, b: str) -> str:
    """The cheap part of `compare_sql`: NULL for the few pairs that must be looked at closely."""
    return f"""CASE WHEN {a}.joined IS NULL OR {b}.joined IS NULL THEN 'kosong'
        WHEN {a}.joined = {b}.joined THEN 'sama'
        WHEN {_shared(a, b)} = 0 THEN CASE
            WHEN {a}.odd = {b}.odd OR NOT {_worth_a_look(a, b)} THEN 'beda' END
        WHEN array_length({_left(a, b)}) = 0
            THEN CASE WHEN array_length({_left(b, a)}) = 0 THEN 'sama' ELSE 'bagian' END
        WHEN array_length({_left(b, a)}) = 0 THEN 'bagian'
        WHEN {a}.odd = {b}.odd THEN 'satu_kata' END"""


def compare_closely_sql(a: str, b: str) -> str:
    """The dear part of `compare_sql`, right only where the cheap part is NULL."""
    shorter = f"""CASE WHEN array_length({a}.words) = array_length({b}.words)
        THEN {a}.joined < {b}.joined
        ELSE array_length({a}.words) < array_length({b}.words) END"""
    of_a, of_b = _left(a, b), _left(b, a)
    sides = (
        f"{{'few': CASE WHEN {shorter} THEN {of_a} ELSE {of_b} END,"
        f" 'many': CASE WHEN {shorter} THEN {of_b} ELSE {of_a} END,"
        f" 'odd': list_concat({a}.odd, {b}.odd)}}"
    )
    best = f"list_max(list_transform(w.many, lambda y: {_FIT}))"
    worst = let_sql(sides, f"list_min(list_transform(w.few, lambda x: {best}))")
    return let_sql(
        worst,
        f"""CASE WHEN w = {SLIP} THEN CASE
            WHEN array_length({a}.words) = array_length({b}.words) THEN 'mirip'
            ELSE 'bagian_mirip' END
        WHEN {_shared(a, b)} = 0 THEN 'beda'
        WHEN w = {SHORT} THEN 'singkat' ELSE 'satu_kata' END""",
    )


def _contracted(short: str, long: str) -> str:
    """The SQL twin of `comparing._contracted`."""
    return f"{long} LIKE regexp_replace({short}, '(.)', '\\1%', 'g')"


# How word x of the name of few words fits word y of the other. What is cheap is asked first, and by
# CASE, for AND asks both its sides of every row.
_TAIL: Final = f"""CASE WHEN right(x, 1) = right(y, 1)
    AND (length(x) <> length(y) OR right(x, 2) = right(y, 2)) THEN {SLIP} ELSE 0 END"""
_FIT: Final = f"""CASE WHEN left(x, 1) <> left(y, 1) THEN 0
    WHEN length(x) <= {SHORT_MOST} OR length(y) <= {SHORT_MOST} THEN CASE
        WHEN length(x) <= length(y) AND {_contracted("x", "y")} AND list_contains(w.odd, x)
            THEN {SHORT}
        WHEN length(y) < length(x) AND {_contracted("y", "x")} AND list_contains(w.odd, y)
            THEN {SHORT}
        ELSE 0 END
    WHEN length(y) - length(x) >= {CUT_LEAST} THEN CASE
        WHEN starts_with(y, x) AND list_contains(w.odd, x) THEN {SHORT} ELSE 0 END
    WHEN length(x) - length(y) >= {CUT_LEAST} THEN CASE
        WHEN starts_with(x, y) AND list_contains(w.odd, y) THEN {SHORT} ELSE 0 END
    WHEN NOT (list_contains(w.odd, x) OR list_contains(w.odd, y)) THEN 0
    ELSE CASE levenshtein(x, y)
        WHEN 1 THEN {_TAIL}
        WHEN 2 THEN CASE
            WHEN length(x) = length(y) AND translate(x, y, '') = '' AND translate(y, x, '') = ''
                THEN CASE WHEN right(x, 1) = right(y, 1) OR length(x) >= {SWAP_LEAST}
                    THEN {SLIP} ELSE 0 END
            WHEN length(x) >= {LONG_LEAST} AND length(y) >= {LONG_LEAST} THEN {_TAIL} ELSE 0 END
        ELSE 0 END END"""


def _shared(a: str, b: str) -> str:
    """How many words of the one name are words of the other."""
    return f"array_length(list_filter({a}.words, lambda w: list_contains({b}.words, w)))"


def _left(one: str, other: str) -> str:
    """What is left of the one name when the words that both have are put aside."""
    return f"list_filter({one}.words, lambda x: NOT list_contains({other}.words, x))"


def _worth_a_look(a: str, b: str) -> str:
    return f"""(array_length({a}.words) = 1 OR array_length({b}.words) = 1
        OR (array_length({a}.words) = array_length({b}.words)
            AND left({a}.joined, 1) = left({b}.joined, 1)
            AND right({a}.joined, 1) = right({b}.joined, 1)))"""


def let_sql(value: str, expression: str) -> str:
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
        if pattern.isalpha():  # three times as fast where it is no pattern at all
            sql = f"replace({sql}, {_text(pattern)}, {_text(place)})"
        else:
            sql = f"regexp_replace({sql}, {_text(pattern)}, {_text(place)}, 'g')"
    return sql


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
