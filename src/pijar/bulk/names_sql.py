"""The name table of `pijar.stages.names` as DuckDB SQL, for millions of names at once."""

from pijar.stages.names import NAME_STEPS, WORD_STEPS


def words_sql(column: str) -> str:
    """The SQL twin of `names.words`: a list of words. Proven equal in tests/parity."""
    spaced = _steps(f"strip_accents(lower({column}))", NAME_STEPS)
    return f"list_filter(string_split({spaced}, ' '), lambda w: w <> '')"


def fold_word_sql(column: str) -> str:
    """The SQL twin of `names.fold_word`; NULL for a title, so that lists drop it."""
    return f"nullif({_steps(column, WORD_STEPS)}, '')"


def key_sql(folded: str) -> str:
    """The SQL twin of `names.name_key`, over a list of folded words."""
    return f"array_to_string(list_sort(list_distinct({folded})), ' ')"


def _steps(sql: str, steps: tuple[tuple[str, str], ...]) -> str:
    for pattern, place in steps:
        sql = f"regexp_replace({sql}, {_text(pattern)}, {_text(place)}, 'g')"
    return sql


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
