"""The fact sheet of everybody, joined from people, registers and what officers found.

All joins of the product live here and in `linking`; a rule never joins. A register that is absent
makes its facts NULL, and so does a hit that is not sure: unknown is never no.
"""

from collections.abc import Collection
from datetime import date, timedelta

from pijar.bulk.engine import Engine
from pijar.bulk.findings import alive, at_work, seen_or
from pijar.bulk.numbering import STEP
from pijar.files.city import City
from pijar.programmes.facts import FACT_NAMES
from pijar.stages.people import DEAD, ENDED, MOVED


def gather_facts(engine: Engine, *, city: City, day: date, present: Collection[str]) -> None:
    """Make `facts`: person_id and one column a fact, in the order of the fact sheet.

    Args:
        engine: holds `people`, `unsettled`, `hits`, `found` and `reg_<kind>`.
        present: kinds of the registers that came; all other facts are unknown.
    """
    occupations = {"code": "VARCHAR", "covered": "BOOLEAN"}
    engine.load(
        "occupations", occupations, ((o.code, o.covered) for o in city.occupations.values())
    )
    _active_cover(engine, city, day)
    facts = _facts(city, present)
    assert tuple(facts) == FACT_NAMES, "the fact sheet and its SQL must name the same facts"
    columns = ", ".join(f"{sql} AS {name}" for name, sql in facts.items())
    engine.make(f"""
        CREATE TABLE facts AS
        SELECT p.person_id, {columns}
        FROM people p
        LEFT JOIN reg_population o ON o.reg = p.spine % {STEP}
        LEFT JOIN unsettled u ON u.person_id = p.person_id
        LEFT JOIN ({_hits("deaths")}) d ON d.person_id = p.person_id
        LEFT JOIN ({_hits("wage_earners")}) w ON w.person_id = p.person_id
        LEFT JOIN ({_hits("civil_servants")}) s ON s.person_id = p.person_id
        LEFT JOIN ({_hits("tobacco_workers", "evidence IS NOT NULL")}) t
            ON t.person_id = p.person_id
        LEFT JOIN covers c ON c.person_id = p.person_id
        LEFT JOIN found f ON f.person_id = p.person_id
        LEFT JOIN occupations k ON k.code = {seen_or("occupation", "p.occupation")}
        LEFT JOIN ({_decile("person_id")}) wn ON wn.person_id = p.person_id
        LEFT JOIN ({_decile("kk")}) wk ON wk.kk = p.kk
    """)


def _facts(city: City, present: Collection[str]) -> dict[str, str]:
    """Each fact as SQL over the tables that `gather_facts` joins."""

    def has(kind: str) -> str:
        return "true" if kind in present else "false"

    return {
        "nik_known": "CASE WHEN p.nik IS NOT NULL THEN true END",
        "identity_settled": "CASE WHEN u.person_id IS NULL THEN true END",
        "alive": alive(f"""CASE WHEN d.sure OR o.status IN {DEAD} THEN false
            WHEN d.person_id IS NULL AND {has("deaths")} THEN true END"""),
        "born": "p.birth_date",
        "sex": "p.sex",
        "resident": seen_or(
            "resident",
            f"""CASE WHEN p.spine IS NULL THEN NULL
            WHEN o.status IN {MOVED} OR NOT starts_with(o.region_code, '{city.code}') THEN false
            ELSE true END""",
        ),
        "region_code": "p.region_code",
        "wage_earner": seen_or(
            "wage_earner",
            f"CASE WHEN w.person_id IS NULL AND {has('wage_earners')} THEN false END",
        ),
        "civil_servant": f"""CASE WHEN s.sure THEN true
            WHEN s.person_id IS NULL AND {has("civil_servants")} THEN false END""",
        "other_payer": f"""CASE WHEN c.other_sure THEN true
            WHEN c.other_asked IS NULL AND {has("other_payers")} AND {has("participants")}
            THEN false END""",
        "occupation": "k.code",
        "occupation_covered": at_work("k.covered"),
        "declared_income_rp": seen_or("declared_income_rp", "p.declared_income_rp"),
        "desil": "coalesce(wn.decile, wk.decile)",
        "tobacco": f"""CASE WHEN t.sure OR p.evidence IS NOT NULL THEN true
            WHEN t.person_id IS NULL AND {has("tobacco_workers")} THEN false END""",
        "covered_now": f"""CASE WHEN c.own_fund IS NOT NULL THEN true
            WHEN c.own_asked IS NULL AND {has("participants")} THEN false END""",
        "covered_fund": "c.own_fund",
        "excluded": seen_or("excluded", "false"),
    }


def _hits(kind: str, only: str = "true") -> str:
    """Who a register names: surely, or perhaps. A record that has ended names nobody."""
    status = f"r.status IS NULL OR r.status NOT IN {ENDED}" if _states(kind) else "true"
    return (
        f"SELECT person_id, bool_or(verdict = 'same') AS sure FROM hits h"
        f" JOIN reg_{kind} r USING (reg) WHERE h.kind = '{kind}' AND ({status}) AND ({only})"
        " GROUP BY person_id"
    )


def _states(kind: str) -> bool:
    return kind in ("wage_earners", "civil_servants")


def _active_cover(engine: Engine, city: City, day: date) -> None:
    """Make `covers`: who is paid for on the day, by a fund of this city or by anybody else.

    The city's own cover counts until the month after its last one: a programme that restarts in
    January must still know in January whom it covered in December, or all would lose their place.
    """
    this_month = day.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    # A city without funds of its own has no payer of this name.
    own = ", ".join(f"'{fund.id.lower()}'" for fund in city.funds) or "''"
    active = f"""(r.status IS NULL OR r.status NOT IN {ENDED})
        AND (r.since IS NULL OR r.since <= DATE '{day}')
        AND (r.until IS NULL OR r.until >= CASE
            WHEN r.payer IN ({own}) THEN DATE '{last_month}' ELSE DATE '{this_month}' END)"""
    engine.make(f"""
        CREATE TABLE covers AS
        WITH cover AS (
            SELECT person_id, verdict = 'same' AS sure, payer, coalesce(payer IN ({own}), false)
                AS own
            FROM hits h JOIN reg_participants r USING (reg)
            WHERE h.kind = 'participants' AND {active}
            UNION ALL
            SELECT person_id, verdict = 'same', payer, coalesce(payer IN ({own}), false)
            FROM hits h JOIN reg_other_payers r USING (reg)
            WHERE h.kind = 'other_payers' AND {active})
        SELECT person_id,
            bool_or(sure) FILTER (WHERE NOT own) AS other_sure,
            bool_or(true) FILTER (WHERE NOT own) AS other_asked,
            min(payer) FILTER (WHERE sure AND own) AS own_fund,
            bool_or(true) FILTER (WHERE own) AS own_asked
        FROM cover GROUP BY person_id
    """)


def _decile(key: str) -> str:
    """The newest decile of a person, or of a family card; of two on one day the poorer counts."""
    found = "hits h JOIN reg_welfare r USING (reg) WHERE h.kind = 'welfare' AND verdict = 'same'"
    source = found if key == "person_id" else "reg_welfare r WHERE r.kk IS NOT NULL"
    return f"""
        SELECT {key}, decile FROM (
            SELECT {key}, decile, row_number() OVER (
                PARTITION BY {key} ORDER BY as_of DESC NULLS LAST, decile) AS place
            FROM {source} AND decile BETWEEN 1 AND 10) WHERE place = 1"""
