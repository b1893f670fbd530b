"""Whom a fund with a gate may pay: what the run of a determination knows of everybody."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from uuid import UUID

from pijar.bulk.on_duckdb import OnDuckDB
from pijar_office.queries.funding import city
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.funding import Fund
from pijar_office.records.storage import runs_folder

Facts = dict[str, bool | None]
_NEEDED = ("facts.parquet", "decisions.parquet")


def gate_of(fund: Fund) -> str | None:
    """The fact that opens a fund; None when it is open to all."""
    return next((each.gate for each in city().funds if each.id == fund.code), None)


def facts_of(determination: Determination, gates: Iterable[str]) -> dict[str, Facts]:
    """Everybody eligible by the run's name → what the run knows of each gate; None is unknown.

    Where the run's files are gone nothing is known of anybody.
    """
    asked = tuple(sorted({gate for gate in gates if gate.isidentifier()}))
    return _facts(determination.folder, asked) if asked else {}


def shut_out(determination: Determination, fund: Fund, people: Iterable[UUID]) -> set[UUID]:
    """Those of some people of whom nobody knows that a fund may pay them.

    Whom the determination itself gave to that fund has passed its gate.
    """
    gate = gate_of(fund)
    if gate is None:
        return set()
    known, asked = facts_of(determination, [gate]), set(people)
    decisions = Decision.objects.filter(determination=determination, person__in=asked)
    for person, run_person, paid_by in decisions.values_list("person_id", "run_person", "fund_id"):
        if paid_by == fund.pk or known.get(run_person, {}).get(gate):
            asked.discard(person)
    return asked


@lru_cache(maxsize=4)
def _facts(folder: str, gates: tuple[str, ...]) -> dict[str, Facts]:
    """A run never changes: it is read once."""
    place = runs_folder() / folder
    if not all((place / name).exists() for name in _NEEDED):
        return {}
    run = OnDuckDB(place)
    try:
        for name in _NEEDED:
            run.open_parquet(name.removesuffix(".parquet"), place / name)
        rows = run.rows(
            f"SELECT person_id, {', '.join(gates)} FROM facts JOIN decisions"  # noqa: S608
            " USING (person_id) WHERE outcome = 'eligible'"
        )
    finally:
        run.close()
    return {person: dict(zip(gates, values, strict=True)) for person, *values in rows}
