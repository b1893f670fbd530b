"""The people of a run as a plan needs them, asked again under a draft of law where there is one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from pijar.bulk.deciding import decide_all, recheck
from pijar.bulk.folder import read_run
from pijar.bulk.on_duckdb import OnDuckDB, open_run
from pijar.core.errors import Refusal
from pijar.files.city import City
from pijar.law.book import Law
from pijar.programmes.jkk_jkm_bpu import chosen
from pijar.rules.language import Criterion
from pijar.stages.funding import lottery
from pijar.stages.plans.renewals import Person

_READ = ("person_id", "nik", "born", "sex", "region_code", "occupation", "desil", "covered_now",
         "covered_fund", "fund", "outcome", "reasons")  # fmt: skip


def run_day(run: Path, city: City) -> date:
    """The day of a run of this city.

    Raises:
        Refusal: BUKAN_HASIL; RUN_KOTA_LAIN, a run of another city.
    """
    said = read_run(run)
    if said.get("city") != city.folder.name:
        raise Refusal(
            "RUN_KOTA_LAIN",
            f"“{run.name}” adalah hasil kota lain, bukan {city.name}.",
            f"Berikan folder hasil pijar run untuk {city.name}, atau kota yang lain di --city.",
        )
    return date.fromisoformat(said["day"])


def people_of(
    run: Path,
    city: City,
    year: int,
    work: Path,
    *,
    gates: Collection[str],
    asked: tuple[Law, Law | None] | None = None,
    criteria: Sequence[str] = (),
) -> tuple[Person, ...]:
    """Everybody of a run, as next year sees them.

    Who is paid by a run of an earlier year is covered now; of a run for the plan's own year the
    facts say who was covered before it. Outcomes are the run's, unless laws are given to ask anew.

    Args:
        work: an empty folder. gates: facts that open funds of the plan.
        asked: the law and, if any, the draft, both of one day.
        criteria: those of the draft; the city's own, if none.
    Raises:
        Refusal: TABEL_TIDAK_UTUH, a table of the run is gone.
    """
    for name in ("people", "facts", "decisions"):
        if not (run / f"{name}.parquet").is_file():
            raise Refusal(
                "TABEL_TIDAK_UTUH",
                f"Tabel {name} di folder “{run.name}” tidak ada.",
                "Pulihkan dari salinan, atau jalankan pijar run lagi.",
            )
    own_year = read_run(run)["year"] == year
    tables = open_run(run, work=work)
    try:
        before: Outcomes = {}
        after: Outcomes = {}
        if asked:
            law, draft = asked
            before = _outcomes(tables, chosen(city.criteria), law)
            if draft:
                after = _outcomes(tables, chosen(criteria or city.criteria), draft)
        rows = _rows(tables, sorted(gates))
        return tuple(_person(row, city, gates, own_year, before, after) for row in rows)
    finally:
        tables.close()


Outcomes = Mapping[str, tuple[str, tuple[str, ...]]]


def _outcomes(tables: OnDuckDB, criteria: Sequence[Criterion], law: Law) -> Outcomes:
    """Everybody's outcome under a law, by both readers of the rules."""
    decide_all(tables, criteria, law)
    recheck(tables, criteria, law)
    rows = tables.rows("SELECT person_id, outcome, reasons FROM outcomes")
    tables.drop("outcomes")
    return {person: (outcome, tuple(reasons)) for person, outcome, reasons in rows}


def _rows(tables: OnDuckDB, gates: Sequence[str]) -> list[dict[str, object]]:
    sources = {"person_id": "p", "nik": "p", "fund": "d", "outcome": "d", "reasons": "d"}
    columns = (*_READ, *gates)
    chosen_columns = ", ".join(f"{sources.get(name, 'f')}.{name}" for name in columns)
    rows = tables.rows(
        f"SELECT {chosen_columns} FROM facts f JOIN people p USING (person_id)"
        " JOIN decisions d USING (person_id) ORDER BY person_id"
    )
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _person(
    row: Mapping[str, object],
    city: City,
    gates: Collection[str],
    own_year: bool,
    before: Outcomes,
    after: Outcomes,
) -> Person:
    identity = str(row["person_id"])
    occupation = city.occupations.get(str(row["occupation"]))
    fund = row["covered_fund"] if own_year else row["fund"]
    covered = bool(row["covered_now"]) if own_year else fund is not None
    classes = {each.id: each.payer_class for each in city.funds}
    told = row["reasons"]
    outcome, reasons = before.get(
        identity, (str(row["outcome"]), tuple(told) if isinstance(told, list) else ())
    )
    drafted, drafted_reasons = after.get(identity, (None, ()))
    born, desil = row["born"], row["desil"]
    return Person(
        id=identity,
        born=born if isinstance(born, date) else None,
        sex=_text(row["sex"]),
        region_code=_text(row["region_code"]),
        occupation=_text(row["occupation"]),
        sector=occupation.sector if occupation else "lainnya",
        risk=occupation.risk if occupation else 1,
        desil=desil if isinstance(desil, int) else None,
        ticket=lottery(str(city.lottery.seed), str(row["nik"] or "")),
        opens=frozenset(gate for gate in gates if row[gate]),
        fund=_text(fund),
        paid_by=classes.get(str(fund), "") if covered else None,
        outcome=outcome,
        reasons=reasons,
        drafted=drafted,
        drafted_reasons=drafted_reasons,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
