"""Everybody's decision in one query, and the same asked again one by one.

The criteria are read as SQL for all and as Python for a sample; one difference refuses the run.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from pijar.bulk.engine import Engine
from pijar.core.errors import Defect
from pijar.law.book import Law
from pijar.programmes.facts import FACT_NAMES
from pijar.rules.ask import ask
from pijar.rules.language import Compare, Const, Criterion, Fact
from pijar.rules.sql import criteria_sql
from pijar.stages.decisions import ALL_MET, decide

RECHECKED = 1_000


def decide_all(engine: Engine, criteria: Sequence[Criterion], law: Law) -> None:
    """Make `outcomes` (person_id, outcome, reasons) from `facts`."""
    answers = criteria_sql(criteria, law)
    columns = ", ".join(f'{sql} AS "{code}"' for code, sql in answers.items())
    engine.make(f"""
        CREATE TABLE outcomes AS
        WITH answers AS (SELECT person_id, {columns} FROM facts),
        sorted AS (SELECT person_id, {_those(answers, "false")} AS refused,
            {_those(answers, "NULL")} AS unknown FROM answers)
        SELECT person_id, CASE WHEN array_length(refused) > 0 THEN 'not_eligible'
                WHEN array_length(unknown) > 0 THEN 'needs_data' ELSE 'eligible' END AS outcome,
            CASE WHEN array_length(refused) > 0 THEN refused
                WHEN array_length(unknown) > 0 THEN unknown ELSE ['{ALL_MET}'] END AS reasons
        FROM sorted
    """)


def _those(codes: Sequence[str] | dict[str, str], value: str) -> str:
    """The list of criteria whose answer is `value`, in the city's order."""
    listed = ", ".join(f"""CASE WHEN "{code}" IS {value} THEN '{code}' END""" for code in codes)
    return f"list_filter([{listed}], lambda code: code IS NOT NULL)"


def recheck(engine: Engine, criteria: Sequence[Criterion], law: Law) -> int:
    """Ask a sample of a thousand, and all who stand within one step of a threshold, in Python.

    Returns: how many were asked.
    Raises:
        Defect: the two readers differ on somebody; nothing of the run may be used.
    """
    near = " OR ".join(_near_thresholds(criteria, law)) or "false"
    names = ", ".join(FACT_NAMES)
    rows = engine.rows(f"""
        SELECT person_id, outcome, reasons, {names} FROM facts JOIN outcomes USING (person_id)
        WHERE {near} OR person_id IN (
            SELECT person_id FROM facts ORDER BY md5(person_id), person_id LIMIT {RECHECKED})
        ORDER BY person_id
    """)
    for person_id, outcome, reasons, *values in rows:
        facts = dict(zip(FACT_NAMES, values, strict=True))
        asked = decide([ask(criterion, law, facts) for criterion in criteria])
        if (asked.outcome, list(asked.reasons)) != (outcome, reasons):
            raise Defect(f"{person_id}: SQL says {outcome} {reasons}, Python says {asked}")
    return len(rows)


def _near_thresholds(criteria: Sequence[Criterion], law: Law) -> list[str]:
    """SQL conditions of standing within one step of any threshold a criterion compares with."""
    near = []
    for criterion in criteria:
        for part in criterion.on(law).walk():
            match part:
                case Compare(_, Fact(name), Const(value)) | Compare(_, Const(value), Fact(name)):
                    near += _within_one(name, value)
                case _:
                    pass
    return near


def _within_one(name: str, value: object) -> list[str]:
    if isinstance(value, date):
        step = timedelta(days=1)
        return [f"{name} BETWEEN DATE '{value - step}' AND DATE '{value + step}'"]
    if isinstance(value, int) and not isinstance(value, bool):
        return [f"{name} BETWEEN {value - 1} AND {value + 1}"]
    return []
