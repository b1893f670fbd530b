"""People at the edges, held twice: as mappings for Python and as a table for DuckDB."""

from __future__ import annotations

import duckdb
from tests.parity.edges import people

from pijar.rules.ask import evaluate
from pijar.rules.language import Fact, Node
from pijar.rules.sql import to_sql
from pijar.rules.words import in_words

# Narrower than the language promises, so that a sum left in 32 bits is noticed.
COLUMNS = {
    "alive": "BOOLEAN", "resident": "BOOLEAN", "born": "DATE", "covered_since": "DATE",
    "desil": "TINYINT", "months_paid": "INTEGER", "income_rp": "BIGINT",
    "other_income_rp": "INTEGER", "sex": "VARCHAR", "order": "VARCHAR",
}  # fmt: skip


class Population:
    def __init__(self, number: int, *, seed: int) -> None:
        self.people = people(number, seed=seed)
        self._engine = duckdb.connect()
        columns = ", ".join(f'"{name}" {type_}' for name, type_ in COLUMNS.items())
        self._engine.execute(f"CREATE TABLE people (place INTEGER, {columns})")
        self._engine.executemany(
            f"INSERT INTO people VALUES (?{', ?' * len(COLUMNS)})",
            [(place, *person.values()) for place, person in enumerate(self.people)],
        )

    def disagreement(self, rule: Node) -> str | None:
        """The first person of whom Python and DuckDB do not say the same, told in full."""
        written = to_sql(rule)
        try:
            rows = self._engine.execute(
                f"SELECT {written}, typeof({written}) FROM people ORDER BY place"
            ).fetchall()
        except duckdb.Error as error:
            return f"{written}\nDuckDB says {error}"
        expected_type = "BIGINT" if rule.kind == "rupiah" else "BOOLEAN"
        for person, (computed, type_) in zip(self.people, rows, strict=True):
            asked = evaluate(rule, person)
            if (asked, type(asked), expected_type) != (computed, type(computed), type_):
                used = {
                    part.name: person[part.name] for part in rule.walk() if isinstance(part, Fact)
                }
                return (
                    f"{in_words(rule, 'en')}\n{written}\nof {used}\n"
                    f"Python says {asked!r}, DuckDB {computed!r} ({type_})"
                )
        return None
