"""What is true of the invented city, to judge by what a run makes of its lists.

`expectation` is the best answer that perfect reading and perfect linkage could give. It asks the
law only for its two ages and otherwise knows nothing of the rules it is there to judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import fill
from typing import Literal

from pijar.core.days import age_on
from pijar.demo.dirt import GROUPS
from pijar.demo.people import Person
from pijar.demo.registers import RegisterRow
from pijar.demo.sheets import RowTruth
from pijar.demo.standings import Standing
from pijar.files.write_csv import write_csv

Outcome = Literal["", "eligible", "not_eligible", "needs_data"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the city's rules turn on: two ages, and which occupations it covers."""

    least_age: int
    age_limit: int
    covered: frozenset[str]
    day: date


@dataclass(frozen=True, slots=True)
class Expectation:
    """The best answer about one person, with the codes of the criteria that stand against it."""

    outcome: Outcome
    reasons: tuple[str, ...] = ()


def expect(
    person: Person, standing: Standing, *, limits: Limits, readable: bool, says_occupation: bool
) -> Expectation:
    """The best answer about somebody.

    Args:
        readable: at least one row of the lists says who this is. says_occupation: and one of those
            what they live from.
    Returns: no outcome for those whom the lists never show.
    """
    if not readable:
        return Expectation("")
    age = age_on(person.born, limits.day)
    refused = {
        "alive": standing.died_on is not None,
        "resident": standing.fate == "moved",
        "over_min_age": age < limits.least_age,
        "under_age_limit": age >= limits.age_limit,
        "occupation_covered": says_occupation and standing.occupation not in limits.covered,
        "not_civil_servant": standing.fate == "civil_servant",
        "not_paid_by_other": standing.paid_by_other,
    }
    asked = {
        "resident": standing.fate == "elsewhere",
        "occupation_covered": not says_occupation,
        "not_wage_earner": standing.fate in ("wage_earner", "wage_hit_false"),
    }
    if any(refused.values()):
        return Expectation("not_eligible", _codes(refused))
    if any(asked.values()):
        return Expectation("needs_data", _codes(asked))
    return Expectation("eligible")


def _codes(reasons: Mapping[str, bool]) -> tuple[str, ...]:
    return tuple(code for code, holds in reasons.items() if holds)


_PEOPLE = (
    "true_id", "nik", "kk", "name", "birth_date", "sex", "mother_name", "region_code", "alive",
    "died_on", "resident", "wage_earner", "civil_servant", "other_payer", "tobacco", "evidence",
    "occupation", "desil", "city_fund", "on_lists", "rows", "readable", "best_expectation",
    "reasons",
)  # fmt: skip


def write_truth(
    folder: Path,
    *,
    people: Sequence[Person],
    standings: Mapping[int, Standing],
    rows: Sequence[RowTruth],
    register_rows: Iterable[RegisterRow],
    limits: Limits,
) -> None:
    """Writes people.csv, rows.csv, register_rows.csv and README.txt."""
    rows_of: dict[int, list[RowTruth]] = defaultdict(list)
    for row in rows:
        rows_of[row.number].append(row)
    true_id = {person.number: person.true_id for person in people}
    write_csv(
        folder / "people.csv",
        [
            _PEOPLE,
            *(
                _person_row(person, standings[person.number], rows_of[person.number], limits)
                for person in people
            ),
        ],
    )
    write_csv(
        folder / "rows.csv",
        [
            ("file", "sheet", "row", "true_id", "dirt", "readable"),
            *(
                (row.file, row.sheet, row.row, true_id.get(row.number), ";".join(row.dirt),
                 _yes(row.usable))
                for row in rows
            ),
        ],
    )  # fmt: skip
    write_csv(
        folder / "register_rows.csv",
        [("register", "row", "true_id"), *((r.register, r.row, r.true_id) for r in register_rows)],
    )
    (folder / "README.txt").write_text(README + _kinds_of_dirt(), encoding="utf-8")


def _kinds_of_dirt() -> str:
    kinds = {
        "no person": "title header header_again blank total signature",
        "row": "hidden file_twice kk_old region_bare",
        **{column: " ".join(dirt.code for dirt in group) for column, group in GROUPS.items()},
    }
    return "".join(
        fill(codes, 96, initial_indent=f"  {column}: ", subsequent_indent="      ") + "\n"
        for column, codes in kinds.items()
    )


def _person_row(
    person: Person, standing: Standing, rows: Sequence[RowTruth], limits: Limits
) -> tuple[str | int | date | None, ...]:
    usable = [row for row in rows if row.usable]
    best = expect(
        person,
        standing,
        limits=limits,
        readable=bool(usable),
        says_occupation=any(row.says_occupation for row in usable),
    )
    cover = standing.city_cover
    return (
        person.true_id, person.nik, person.kk, person.name, person.born, person.sex, person.mother,
        person.region.code, _yes(standing.died_on is None), standing.died_on,
        _yes(standing.resident), _yes(standing.fate == "wage_earner"),
        _yes(standing.fate == "civil_servant"), _yes(standing.paid_by_other),
        _yes(standing.tobacco), standing.evidence, standing.occupation, standing.desil,
        cover.payer if cover and cover.active else None, len({row.file for row in rows}),
        len(rows), _yes(bool(usable)), best.outcome, ";".join(best.reasons),
    )  # fmt: skip


def _yes(value: bool) -> str:
    return "true" if value else "false"


README = """\
THE TRUTH ABOUT AN INVENTED CITY
Nobody here lives: regencies in these NIK are numbered 80 to 99, and no regency is.
All days are ISO; true and false are written so; nothing means "none".

people.csv         everybody: those on the lists, their families, and others in the registers
  alive died_on resident wage_earner civil_servant other_payer   as they are, not as a register says
  tobacco            in a DBHCHT category and has the letter (evidence)
  city_fund          the fund of this city that paid last year and is still active with the insurer
  on_lists, rows     number of files, and of rows, that name them (copies of a file count too)
  readable           false: no row of any list says who this is; no run is to blame for missing them
  best_expectation   eligible, not_eligible or needs_data: the best that perfect reading and perfect
                     linkage could answer on the day; empty when not readable
  reasons            codes of the criteria answered NO or, for needs_data, UNKNOWN
  A hit in wage_earners asks for a visit, so it is needs_data whether it is right or wrong.
  Somebody who is in no population register is needs_data: nobody can say where they live.
rows.csv           every row of every list, titles and totals too; `row` as Excel numbers it
  true_id            whose row it is; empty for rows that are no person
  dirt               what is wrong with it, or what it is instead of a person, parted by ";"
  readable           the row still tells who is meant: its NIK can be read, or it has none but has
                     name and birth date. A NIK that is wrong and looks right is readable.
register_rows.csv  whose each row of a register is

KINDS OF DIRT, by the column they are in
"""
