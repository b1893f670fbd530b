"""The fact sheet of everybody, joined from people and registers in DuckDB.

All joins of the product live here and in `linking`; a rule never joins. A register that is absent
makes its facts NULL, and so does a hit that is not sure: unknown is never no.
"""

from collections.abc import Collection
from datetime import date

import duckdb

from pijar.bulk.linking import STEP
from pijar.files.city import City
from pijar.programmes.facts import FACT_NAMES
from pijar.stages.people import DEAD, ENDED, MOVED


def gather_facts(
    con: duckdb.DuckDBPyConnection, *, city: City, day: date, present: Collection[str]
) -> None:
    """Make `facts`: person_id and one column a fact, in the order of the fact sheet.

    Args: con: holds `people`, `unsettled`, `hits` and `reg_<kind>`. present: kinds of the registers
        that came; all other facts are unknown.
    """
    _load_city(con, city)
    con.execute("CREATE TABLE given AS SELECT unnest(?::VARCHAR[]) AS kind", [sorted(present)])
    con.execute("CREATE TABLE on_day AS SELECT ?::DATE AS day", [day])
    _active_cover(con)
    facts = {
        "nik_known": "CASE WHEN p.nik IS NOT NULL THEN true END",
        "identity_settled": "CASE WHEN u.person_id IS NULL THEN true END",
        "alive": f"""CASE WHEN d.sure OR o.status IN {DEAD} THEN false
            WHEN d.person_id IS NULL AND {_has("deaths")} THEN true END""",
        "born": "p.birth_date",
        "sex": "p.sex",
        "resident": f"""CASE WHEN p.spine IS NULL THEN NULL
            WHEN o.status IN {MOVED} OR NOT starts_with(o.region_code, '{city.code}') THEN false
            ELSE true END""",
        "region_code": "p.region_code",
        "wage_earner": f"""CASE WHEN w.person_id IS NULL AND {_has("wage_earners")}
            THEN false END""",
        "civil_servant": f"""CASE WHEN s.sure THEN true
            WHEN s.person_id IS NULL AND {_has("civil_servants")} THEN false END""",
        "other_payer": f"""CASE WHEN c.other_sure THEN true
            WHEN c.other_asked IS NULL AND {_has("other_payers")} AND {_has("participants")}
            THEN false END""",
        "occupation": "k.code",
        "occupation_covered": "k.covered",
        "declared_income_rp": "p.declared_income_rp",
        "desil": "coalesce(wn.decile, wk.decile)",
        "tobacco": f"""CASE WHEN t.sure OR p.evidence IS NOT NULL THEN true
            WHEN t.person_id IS NULL AND {_has("tobacco_workers")} THEN false END""",
        "covered_now": f"""CASE WHEN c.own_fund IS NOT NULL THEN true
            WHEN c.own_asked IS NULL AND {_has("participants")} THEN false END""",
        "covered_fund": "c.own_fund",
    }
    assert tuple(facts) == FACT_NAMES, "the fact sheet and its SQL must name the same facts"
    columns = ", ".join(f"{sql} AS {name}" for name, sql in facts.items())
    con.execute(f"""
        CREATE TABLE facts AS
        SELECT p.person_id, {columns}
        FROM people p
        LEFT JOIN reg_population o ON o.reg = p.spine % {STEP}
        LEFT JOIN unsettled u USING (person_id)
        LEFT JOIN ({_hits("deaths")}) d USING (person_id)
        LEFT JOIN ({_hits("wage_earners")}) w USING (person_id)
        LEFT JOIN ({_hits("civil_servants")}) s USING (person_id)
        LEFT JOIN ({_hits("tobacco_workers", "evidence IS NOT NULL")}) t USING (person_id)
        LEFT JOIN covers c USING (person_id)
        LEFT JOIN occupations k ON k.code = p.occupation
        LEFT JOIN ({_decile("person_id")}) wn USING (person_id)
        LEFT JOIN ({_decile("kk")}) wk ON wk.kk = p.kk
        ORDER BY person_id
    """)


def _load_city(con: duckdb.DuckDBPyConnection, city: City) -> None:
    """What the city says of occupations and of its own funds, as tables."""
    con.execute("CREATE TABLE occupations (code VARCHAR, covered BOOLEAN)")
    con.executemany(
        "INSERT INTO occupations VALUES (?, ?)",
        [(occupation.code, occupation.covered) for occupation in city.occupations.values()],
    )
    con.execute(
        "CREATE TABLE own_funds AS SELECT unnest(?::VARCHAR[]) AS payer",
        [sorted(fund.id.lower() for fund in city.funds)],
    )


def _has(kind: str) -> str:
    return f"EXISTS (SELECT 1 FROM given WHERE kind = '{kind}')"


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


def _active_cover(con: duckdb.DuckDBPyConnection) -> None:
    """Who is paid for on the day: by a fund of this city, or by anybody else.

    The city's own cover counts until the month after its last one: a programme that restarts in
    January must still know in January whom it covered in December, or all would lose their place.
    """
    active = f"""(r.status IS NULL OR r.status NOT IN {ENDED})
        AND (r.since IS NULL OR r.since <= day)
        AND (r.until IS NULL OR r.until >= date_trunc('month', day) - CASE
            WHEN r.payer IN (SELECT payer FROM own_funds) THEN INTERVAL 1 MONTH
            ELSE INTERVAL 0 MONTH END)"""
    con.execute(f"""
        CREATE TABLE covers AS
        WITH cover AS (
            SELECT person_id, verdict = 'same' AS sure, payer
            FROM hits h JOIN reg_participants r USING (reg), on_day
            WHERE h.kind = 'participants' AND {active}
            UNION ALL
            SELECT person_id, verdict = 'same', coalesce(payer, '')
            FROM hits h JOIN reg_other_payers r USING (reg), on_day
            WHERE h.kind = 'other_payers' AND {active})
        SELECT person_id,
            bool_or(sure) FILTER (o.payer IS NULL) AS other_sure,
            bool_or(true) FILTER (o.payer IS NULL) AS other_asked,
            min(c.payer) FILTER (sure AND o.payer IS NOT NULL) AS own_fund,
            bool_or(true) FILTER (o.payer IS NOT NULL) AS own_asked
        FROM cover c LEFT JOIN own_funds o USING (payer) GROUP BY person_id
    """)


def _decile(key: str) -> str:
    """The newest decile of a person, or of a family card; of two on one day the poorer counts."""
    found = "hits h JOIN reg_welfare r USING (reg) WHERE h.kind = 'welfare' AND verdict = 'same'"
    source = found if key == "person_id" else "reg_welfare r WHERE r.kk IS NOT NULL"
    return (
        f"SELECT {key}, first(decile ORDER BY as_of DESC NULLS LAST, decile) AS decile"
        f" FROM {source} AND decile BETWEEN 1 AND 10 GROUP BY {key}"
    )
