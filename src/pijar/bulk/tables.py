"""The tables that cross from Python into DuckDB, and the SQL type of each of their columns."""

from pijar.stages.people import COLUMNS, REGISTERS

_TYPES = {
    "birth_date": "DATE",
    "declared_income_rp": "BIGINT",
    "since": "DATE",
    "until": "DATE",
    "as_of": "DATE",
    "died_on": "DATE",
    "decile": "INTEGER",
}


def type_of(column: str) -> str:
    """The SQL type of a canonical column; text unless it is a day or a number."""
    return _TYPES.get(column, "VARCHAR")


# One row of a sender's list. copy_of is the row it repeats in a file with the same bytes; problems
# are codes parted by spaces.
ROWS = {
    "row_id": "BIGINT",
    "copy_of": "BIGINT",
    "file": "VARCHAR",
    "sheet": "VARCHAR",
    "row": "INTEGER",
    "status": "VARCHAR",
    **{column: type_of(column) for column in COLUMNS},
    "evidence": "VARCHAR",
    "problems": "VARCHAR",
}


def register_columns(kind: str) -> dict[str, str]:
    """The columns of `reg_<kind>` after its number, each with its type."""
    return {column: type_of(column) for column in (*COLUMNS, *REGISTERS[kind])}
