"""People at the edges, held twice: as mappings for Python and as a table for DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
from tests.parity.edges import people

from pijar.rules.ask import evaluate
from pijar.rules.language import Fact, Node
from pijar.rules.sql import to_sql
from pijar.rules.words import in_words


class Population:
    """Invented people.

    Args:
        columns: the SQL type of each fact.
        edges: the values each fact may have; one time in five it is unknown.
    """

    def __init__(
        self,
        columns: Mapping[str, str],
        edges: Mapping[str, Sequence[Any]],
        *,
        size: int,
        seed: int,
    ) -> None:
        self.people = people(edges, size=size, seed=seed)
        self._engine = duckdb.connect(config={"threads": 1})
        declared = ", ".join(f'"{name}" {type_}' for name, type_ in columns.items())
        self._engine.execute(f"CREATE TABLE people (place INTEGER, {declared})")
        # One list a column: row by row, DuckDB would take longer than the whole comparison.
        lists = [[person[name] for person in self.people] for name in columns]
        self._engine.execute(
            f"INSERT INTO people SELECT {', '.join(['unnest(?)'] * (1 + len(lists)))}",
            [list(range(size)), *lists],
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
