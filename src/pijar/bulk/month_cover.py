"""Everybody's state of cover on a day, as columns: `pijar.stages.contributions.cover` for a city.

    months → net → counted → spans → standing → cover

The same questions in the same order as in the definition, asked of all at once; tests/parity draws
people at the edges and wants both answers equal, and `month_cover_file` asks again in Python for a
thousand people. A month is a number here, year × 12 + month − 1.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.month import Month, span
from pijar.law.book import LawBook
from pijar.stages.contributions.calendar import due_day
from pijar.stages.contributions.cover import (
    BY_LAPSE,
    BY_PAYER,
    PAID_IN_A_ROW,
    Payment,
    Terms,
    terms_on,
)

_COLUMNS = {
    "person_id": "VARCHAR",
    "month": "INTEGER",
    "paid_on": "DATE",
    "refunded": "BOOLEAN",
    "payer": "VARCHAR",
    "ended": "INTEGER",
    "owed": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One row of the months: owed by a person and, where `paid`, paid; `ended` as in `cover_of`."""

    person: str
    payment: Payment
    paid: bool
    ended: Month | None = None


def number(month: Month) -> int:
    """A month as the tables here count it."""
    return month.year * 12 + month.month - 1


def month_of(number: int) -> Month:
    """The month of a number."""
    return Month(number // 12, number % 12 + 1)


def load_months(db: OnDuckDB, rows: Iterable[Owed]) -> None:
    """Make `months`, the table that `cover_all` asks."""
    db.load("months", _COLUMNS, (_cells(row) for row in rows))


def _cells(row: Owed) -> Sequence[object]:
    month, paid_on, refunded, payer = row.payment
    ended = None if row.ended is None else number(row.ended)
    return (row.person, number(month), paid_on, refunded, payer, ended, not row.paid)


def cover_all(db: OnDuckDB, day: date, book: LawBook) -> Terms:
    """Make `cover` of `months`: one row a person, in the order of person_id.

    Columns: person_id, then as `Cover` names them; months and days as dates, a month by its first.
    """
    terms = terms_on(day, book)
    _load_days(db, terms)
    db.make(_NET.format(day=day))
    db.make(_COUNTED.format(limit=terms.limit))
    restarts = [
        "lapsed" if BY_LAPSE in terms.restarts else "false",
        "payer <> '' AND before_payer <> '' AND payer <> before_payer"
        if BY_PAYER in terms.restarts
        else "false",
    ]
    db.make(
        _SPANS.format(
            now=number(terms.month), limit=terms.limit, day=day, restarts=" OR ".join(restarts)
        )
    )
    db.make(
        _STANDING.format(
            now=number(terms.month),
            last_due=number(terms.last_due),
            limit=terms.limit,
            wait=terms.wait,
            day=day,
        )
    )
    db.make(
        _COVER.format(
            matures=_matures(terms),
            new=_after_wait(terms).format(start="to_come.start"),
            last_due=number(terms.last_due),
            day=day,
        )
    )
    db.drop("days", "net", "counted", "spans", "standing")
    return terms


def _load_days(db: OnDuckDB, terms: Terms) -> None:
    """Make `days`: of each month in question its due day, and the lapse it could begin."""
    now = number(terms.month)
    ((first, last),) = db.rows(
        f"SELECT least(min(month), {now}), greatest(max(month), {now}) + 1 FROM months"
    )
    known = span(month_of(first), month_of(last))
    rows = [(number(m), due_day(m, terms.book), terms.lapses_on(m)) for m in known]
    db.load("days", {"month": "INTEGER", "due_on": "DATE", "lapses_on": "DATE"}, rows)


def _first(month: str) -> str:
    """SQL of the first day of a month given by its number."""
    return f"make_date(({month}) // 12, ({month}) % 12 + 1, 1)"


def _after_wait(terms: Terms) -> str:
    """SQL that takes `{start}`, a month by its number, to the first day after the wait."""
    if terms.wait_days is not None:
        return f"({_first('{start}')} + {terms.wait_days})"
    return _first("{start} + " + str(terms.wait))


def _matures(terms: Terms) -> str:
    after = _after_wait(terms)
    if not terms.wait or terms.basis != PAID_IN_A_ROW:
        return after.format(start="wait_start")
    reached, hopeful = after.format(start="reached_start"), after.format(start="hopeful_start")
    return (
        f"CASE WHEN reached_start IS NOT NULL THEN {reached} WHEN behind = 0"
        f" AND hopeful_start + {terms.wait} > {number(terms.month)} THEN {hopeful} END"
    )


# One payment of a month counts, the earliest; money that came later or went back does not.
_NET = """CREATE TABLE net AS
SELECT person_id, month, min(paid_on) AS paid_on, first(payer ORDER BY paid_on, payer) AS payer
FROM (SELECT person_id, month, coalesce(paid_on, DATE '0001-01-01') AS paid_on,
        coalesce(payer, '') AS payer
    FROM months WHERE NOT owed AND NOT refunded AND coalesce(paid_on <= DATE '{day}', true))
GROUP BY person_id, month"""

# Late is what was paid when its month was over; too late, when a lapse it belongs to had come.
_COUNTED = f"""CREATE TABLE counted AS
WITH late AS (
    SELECT person_id, n.month, d.month AS first, lapses_on
    FROM (SELECT *, min(month) OVER (PARTITION BY person_id) AS earliest FROM net) n
    JOIN days d ON d.month BETWEEN greatest(n.month - ({{limit}} - 1), earliest) AND n.month
    WHERE paid_on >= {_first("n.month + 1")} AND lapses_on <= paid_on
), too_late AS (
    SELECT DISTINCT person_id, month FROM late
    WHERE NOT EXISTS (
        SELECT 1 FROM net WHERE net.person_id = late.person_id
            AND net.month BETWEEN late.first AND late.first + ({{limit}} - 1)
            AND net.paid_on < late.lapses_on)
)
SELECT person_id, month, payer FROM net ANTI JOIN too_late USING (person_id, month)"""

# Every month begun, numbered by membership (since a lapse), by wait, and by unbroken run.
_SPANS = """CREATE TABLE spans AS
WITH begun AS (
    SELECT person_id, month, payer, lag(month) OVER mine AS before,
        lag(payer) OVER mine AS before_payer
    FROM counted WHERE month <= {now} WINDOW mine AS (PARTITION BY person_id ORDER BY month)
), marked AS (
    SELECT begun.*, coalesce(month - before > {limit} AND lapses_on <= DATE '{day}', false)
        AS lapsed
    FROM begun LEFT JOIN (SELECT month AS unpaid, lapses_on FROM days) ON unpaid = before + 1
), cut AS (
    SELECT *, coalesce({restarts}, false) AS restarted FROM marked
)
SELECT person_id, month, before,
    sum(lapsed::INTEGER) OVER mine AS membership,
    sum(restarted::INTEGER) OVER mine AS wait,
    sum((restarted OR coalesce(month - before <> 1, false))::INTEGER) OVER mine AS run,
    restarted
FROM cut WINDOW mine AS (PARTITION BY person_id ORDER BY month)"""

# One row a person who has begun: the newest membership, wait and run, and what is owed.
_STANDING = """CREATE TABLE standing AS
WITH newest AS (
    SELECT person_id, max(month) AS last, max(membership) AS membership, max(wait) AS wait,
        max(run) AS run
    FROM spans GROUP BY person_id
), ends AS (
    SELECT person_id, any_value(ended) AS ended FROM months GROUP BY person_id
), owing AS (
    SELECT newest.*, ended, greatest(ended, last) AS stops,
        CASE WHEN ended IS NULL THEN {last_due} ELSE least({last_due}, greatest(ended, last)) END
            AS owed_through
    FROM newest JOIN ends USING (person_id)
), runs AS (
    SELECT person_id, s.run, min(month) AS start, count(*) AS length
    FROM spans s JOIN newest n USING (person_id, wait) GROUP BY person_id, s.run
), reached AS (
    SELECT person_id, min(start) FILTER (length >= {wait}) AS reached_start FROM runs
    GROUP BY person_id
), paths AS (
    SELECT o.person_id,
        min(month) FILTER (s.membership = o.membership) AS start,
        count(*) FILTER (s.membership = o.membership AND month <= owed_through) AS paid,
        min(month) FILTER (s.wait = o.wait) AS wait_start,
        count(*) FILTER (s.run = o.run) AS run_of_months,
        max(least(month - 1, {last_due}) + 1) FILTER (
            s.wait = o.wait AND NOT restarted AND month - before > 1 AND before < {last_due}
        ) AS after_gap
    FROM spans s JOIN owing o USING (person_id) GROUP BY o.person_id
)
SELECT o.person_id, last, ended, stops, greatest(0, owed_through - last) AS behind,
    start, wait_start, run_of_months, reached_start, coalesce(after_gap, wait_start)
        AS hopeful_start,
    greatest(0, owed_through - start + 1) - paid AS unpaid,
    CASE WHEN owed_through - last >= {limit} AND lapses_on <= DATE '{day}' THEN 'lapsed'
        WHEN ended IS NOT NULL AND {now} > stops THEN 'ended'
        WHEN owed_through > last THEN 'behind_' || (owed_through - last) ELSE 'covered' END
        AS state,
    lapses_on, due_on
FROM owing o JOIN paths USING (person_id) JOIN reached USING (person_id)
LEFT JOIN days ON days.month = last + 1"""

# How far somebody is paid: from the newest month begun, or the first to come, without a gap.
_THROUGH = """
    SELECT person_id, max(month) AS through FROM (
        SELECT person_id, month, month - row_number() OVER (PARTITION BY person_id ORDER BY month)
            AS stair, coalesce(last, month_first) AS anchor
        FROM counted
        JOIN (SELECT person_id, min(month) AS month_first FROM counted GROUP BY person_id)
            USING (person_id)
        LEFT JOIN standing USING (person_id)
        WHERE month >= coalesce(last, month_first)
    ) WHERE stair = anchor - 1 GROUP BY person_id"""

_COVER = f"""CREATE TABLE cover AS
WITH through AS ({_THROUGH}), begun AS (
    SELECT *, state NOT IN ('lapsed', 'ended') AS active FROM standing
), matured AS (
    SELECT *, CASE WHEN active THEN {{matures}} END AS matures_on FROM begun
), everybody AS (
    SELECT person_id,
        greatest(0, least({{last_due}}, coalesce(any_value(ended), {{last_due}})) - min(month) + 1)
            AS owing
    FROM months GROUP BY person_id
), to_come AS (
    SELECT person_id, min(month) AS start FROM counted GROUP BY person_id
)
SELECT e.person_id, coalesce(state, 'not_yet') AS state,
    CASE state WHEN 'lapsed' THEN lapses_on WHEN 'ended' THEN {_first("stops + 1")}
        WHEN 'covered' THEN {_first("m.start")} ELSE due_on + 1 END AS since,
    {_first("through")} AS paid_through,
    coalesce(behind, owing)::INTEGER AS behind,
    CASE WHEN active THEN run_of_months ELSE 0 END::INTEGER AS run_of_months,
    CASE WHEN state IS NULL THEN {{new}} ELSE matures_on END::DATE AS matures_on,
    CASE WHEN active THEN CASE WHEN matures_on <= DATE '{{day}}' THEN 'full' ELSE 'burial' END
        ELSE 'none' END AS jkm,
    coalesce(unpaid, owing)::INTEGER AS unpaid
FROM everybody e LEFT JOIN matured m USING (person_id) LEFT JOIN through USING (person_id)
LEFT JOIN to_come USING (person_id)
ORDER BY e.person_id"""
