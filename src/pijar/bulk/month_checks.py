"""Each check of a sweep as SQL: the twin of `pijar.stages.contributions.sweep.findings_of`.

Every query gives `place, sure, register, says, since` from `month_people`, and from `month_hits`:
the rows of registers that name somebody of the month.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from pijar.stages.contributions.sweep import Terms
from pijar.stages.people import DEAD, ENDED, MOVED


def check_sql(code: str, asked: Terms) -> str:
    """The query of one check."""
    return _QUERIES[code](asked)


def _died(asked: Terms) -> str:
    """A row that surely tells the day of death decides, whatever the population register says."""
    known = f"died_on <= DATE '{asked.day}'"
    return f"""
        SELECT place, sure AND coalesce({known}, false) AS sure, register, '' AS says,
            CASE WHEN {known} THEN died_on END AS since
        FROM month_hits WHERE register = 'deaths'
            AND (died_on IS NULL OR NOT {known} OR died_on < DATE '{asked.dead_before}')
        UNION ALL
        SELECT place, sure, register, status, NULL FROM month_hits
        WHERE register = 'population' AND status IN {DEAD}
            AND place NOT IN (SELECT place FROM month_hits
                WHERE register = 'deaths' AND sure AND {known})"""


def _moved(asked: Terms) -> str:
    city = _text(asked.city_code)
    return f"""
        SELECT place, sure, register, CAST(NULL AS DATE) AS since,
            CASE WHEN status IN {MOVED} THEN status ELSE region_code END AS says
        FROM month_hits WHERE register = 'population' AND coalesce(status, '') NOT IN {DEAD}
            AND (coalesce(status, '') IN {MOVED}
                OR NOT starts_with(coalesce(region_code, {city}), {city}))"""


def _wage_earner(asked: Terms) -> str:
    """Never sure: that register is often wrong."""
    return f"""
        SELECT place, false AS sure, register, '' AS says, since
        FROM month_hits WHERE register = 'wage_earners' AND {_covers(asked)}"""


def _civil_servant(asked: Terms) -> str:
    return f"""
        SELECT place, sure, register, '' AS says, CAST(NULL AS DATE) AS since
        FROM month_hits
        WHERE register = 'civil_servants' AND coalesce(status, '') NOT IN {ENDED}"""


def _age_65(asked: Terms) -> str:
    return f"""
        SELECT place, birth_date IS NOT NULL AS sure, '' AS register,
            coalesce(CAST(birth_date AS VARCHAR), '') AS says, CAST(NULL AS DATE) AS since
        FROM month_people
        WHERE birth_date IS NULL OR birth_date <= DATE '{asked.born_until}'"""


def _doubled(asked: Terms) -> str:
    """All but the first line of a person: one month of theirs is owed."""
    return """
        SELECT place, true AS sure, '' AS register, '' AS says, CAST(NULL AS DATE) AS since
        FROM month_people
        QUALIFY row_number() OVER (PARTITION BY nik ORDER BY place) > 1
            OR (linked IS NOT NULL
                AND row_number() OVER (PARTITION BY linked ORDER BY place) > 1)"""


def _other_payer(asked: Terms) -> str:
    own = ", ".join(map(_text, sorted(asked.own_payers)))
    another = f"coalesce(payer, '') NOT IN ({own})" if own else "true"
    return f"""
        SELECT place, sure, register, coalesce(payer, '') AS says, since
        FROM month_hits WHERE register IN ('participants', 'other_payers')
            AND {_covers(asked)} AND {another}"""


_QUERIES: Final[Mapping[str, Callable[[Terms], str]]] = MappingProxyType(
    {
        "died": _died,
        "moved": _moved,
        "wage_earner": _wage_earner,
        "civil_servant": _civil_servant,
        "age_65": _age_65,
        "doubled": _doubled,
        "other_payer": _other_payer,
    }
)


def _covers(asked: Terms) -> str:
    """Whether a row is in force in the month: spans are inclusive at both ends."""
    return f"""coalesce(status, '') NOT IN {ENDED}
            AND (since IS NULL OR since <= DATE '{asked.month.last_day}')
            AND (until IS NULL OR until >= DATE '{asked.month.first_day}')"""


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
