"""The radar over tables: who is found however they are written, and who is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from tests.kernel.contributions.laws import nation

from pijar.bulk.month_cover import Owed, load_months
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.radar import people_of, radar, take_people, unknown_people
from pijar.core.errors import Defect
from pijar.core.month import Month, span
from pijar.core.sheet import Sheet
from pijar.demo.deaths import HEADING, tell_deaths
from pijar.demo.people import Person, make_population
from pijar.files.city import City, load_city
from pijar.stages.claims.found import Hit, Radar
from pijar.stages.claims.reported import Report, read_told
from pijar.stages.contributions.cover import Payment

TODAY, ZONE = date(2026, 11, 23), ZoneInfo("Asia/Jakarta")
DIED, LAST_COVERED = date(2026, 4, 5), date(2026, 8, 31)
HERE, ELSEWHERE = "33.74.01.1001", "33.74.05.1003"

# nik, name, born, sex, mother, region, rt
PEOPLE = {
    "slamet": ("3380010305610001", "SLAMET RIYADI", date(1961, 5, 3), "L", "SUMINAH", HERE, "003"),
    "rina": ("3380014708880001", "RINA LESTARI", date(1988, 8, 7), "P", "SRI WAHYUNI", HERE, "001"),
    "rini": ("3380014708880002", "RINI LESTARI", date(1988, 8, 7), "P", "SRI WAHYUNI", HERE, "001"),
    "father": ("3380010101500001", "KASTARI", date(1950, 1, 1), "L", "TUMIRAH", HERE, "004"),
    "son": ("3380011206800001", "KASTARI", date(1980, 6, 12), "L", "WAGIYEM", HERE, "004"),
    "unpaid": ("3380010909700001", "BEJO SANTOSA", date(1970, 9, 9), "L", "PARIYEM", HERE, "002"),
}


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[OnDuckDB]:
    with closing(OnDuckDB(tmp_path)) as made:
        take_people(made, [
            (who, nik, None, name, born, sex, mother, region, None, rt, "005", None)
            for who, (nik, name, born, sex, mother, region, rt) in PEOPLE.items()
        ])  # fmt: skip
        months = span(Month(2026, 1), Month(2026, 5))
        load_months(made, [
            Owed(who, Payment(month, month.first_day), paid=who != "unpaid")
            for who in PEOPLE for month in months
        ])  # fmt: skip
        yield made


def told(who: str, number: int = 1, day: date | None = DIED, **other: object) -> Report:
    """A report as the register has it of one of them, told otherwise where `other` says so."""
    nik, name, born, sex, _mother, region, _rt = PEOPLE[who]
    report = Report(number, "death", name=name, nik=nik, born=born, sex=sex, region_code=region,
                    day=day)  # fmt: skip
    return replace(report, **other)  # type: ignore[arg-type]


def look(tables: OnDuckDB, *reports: Report) -> Radar:
    return radar(tables, reports, day=TODAY, book=nation(), zone=ZONE)


def by_person(hits: Sequence[Hit]) -> dict[str, str]:
    return {hit.person_id: hit.sure for hit in hits}


def test_the_last_covered_day_and_one_day_after(tables: OnDuckDB) -> None:
    after = LAST_COVERED + timedelta(days=1)
    found = look(tables, told("slamet", 1, LAST_COVERED), told("father", 2, after))
    assert [hit.person_id for hit in found.families] == ["slamet"]
    (gone,) = found.not_covered
    assert (gone.person_id, gone.reasons, gone.estimate_high_rp) == ("father", ("nonaktif",), 0)


def test_the_very_twin_is_found_and_the_other_left_alone(tables: OnDuckDB) -> None:
    assert by_person(look(tables, told("rina")).hits) == {"rina": "same"}
    assert by_person(look(tables, told("rini")).hits) == {"rini": "same"}
    at_home = told("rini", rt="001", rw="005", mother_name="SRI WAHYUNI")
    assert by_person(look(tables, at_home).hits) == {"rini": "same"}


def test_a_twin_told_without_nik_is_never_the_other_for_sure(tables: OnDuckDB) -> None:
    found = look(tables, told("rina", nik=None, name="RIN LESTARI"))
    assert "same" not in by_person(found.hits).values()
    assert "rina" in by_person(found.hits)


def test_one_name_father_and_son(tables: OnDuckDB) -> None:
    assert by_person(look(tables, told("father")).hits) == {"father": "same"}
    by_age = look(tables, told("father", nik=None, born=None, age=76, rt="004", rw="005"))
    assert by_person(by_age.hits) == {"father": "ask"}
    neither = look(tables, told("father", nik=None, born=None))
    assert by_person(neither.hits) == {"father": "ask", "son": "ask"}
    assert {hit.rivals for hit in neither.hits} == {("son",), ("father",)}


def test_a_namesake_elsewhere_is_no_hit(tables: OnDuckDB) -> None:
    namesake = told("slamet", nik="3380910202750003", born=date(1975, 2, 2), region_code=ELSEWHERE)
    found = look(tables, namesake)
    assert (found.hits, found.unlinked) == ((), (1,))


@pytest.mark.parametrize(
    "other",
    [
        {"nik": None},
        {"nik": "3380010305610010"},  # two digits exchanged
        {"nik": "338001030561001"},  # one lost
        {"name": "Alm. Slamet R."},
        {"name": "SELAMET RIYADHI", "nik": None},
        {"born": date(1961, 3, 5)},
        {"born": None, "age": 64, "rt": "003", "rw": "005"},
        {"nik": None, "born": None, "age": 65, "rt": "003", "rw": "005"},
        {"nik": None, "born": None, "name": "SLAMAT RIYADI", "age": 65},
    ],
    ids=lambda other: "-".join(other),
)
def test_however_they_are_written(tables: OnDuckDB, other: dict[str, object]) -> None:
    found = look(tables, told("slamet", **other))
    assert [hit.person_id for hit in found.hits] == ["slamet"]
    assert found.hits[0].covered == "yes"


def test_two_reports_of_one_death_are_one_family(tables: OnDuckDB) -> None:
    found = look(tables, told("slamet", 1), told("slamet", 2, nik=None, name="Pak Slamet Riyadi"))
    (hit,) = found.hits
    assert sorted(hit.reports) == [1, 2]
    assert found.unlinked == ()


def test_nobody_without_a_paid_month_is_looked_for(tables: OnDuckDB) -> None:
    assert look(tables, told("unpaid")).unlinked == (1,)


def test_asking_twice_says_the_same(tables: OnDuckDB) -> None:
    reports = [told(who, number) for number, who in enumerate(PEOPLE, 1)]
    first = look(tables, *reports)
    assert look(tables, *reports[::-1]) == first
    assert look(tables).hits == ()


def test_accidents_told_late(tables: OnDuckDB) -> None:
    found = look(tables, replace(told("slamet"), kind="accident"))
    (hit,) = found.families
    assert (hit.kind, hit.covered, hit.late) == ("accident", "yes", True)


def test_what_is_given_must_be_whole(tables: OnDuckDB, tmp_path: Path) -> None:
    with pytest.raises(Defect):
        look(tables, told("slamet"), told("rina"))
    with pytest.raises(Defect):
        look(tables, told("slamet"), replace(told("rina", 2), kind="accident"))
    (row,) = people_of(tables, ["rina"])
    assert row[0] == "rina"
    with closing(OnDuckDB(tmp_path)) as other, pytest.raises(Defect):
        take_people(other, [("a", *[None] * 11), ("a", *[None] * 11)])


def test_months_of_nobody_we_know_are_counted(tmp_path: Path) -> None:
    with closing(OnDuckDB(tmp_path)) as other:
        take_people(other, [("a", *[None] * 11)])
        load_months(other, [Owed("b", Payment(Month(2026, 1)), paid=True)])
        assert unknown_people(other) == 1


def test_a_small_invented_city(tmp_path: Path) -> None:
    """Recall and precision where the bench measures them at size, on a seed that it never takes."""
    city = load_city("3374_kota_semarang")
    population = make_population(
        Random("radar people"), regions=city.regions, town="Semarang", people=1500, day=TODAY
    )
    covered = {person.number: person for person in population.candidates}
    dead = Random("radar deaths").sample(population.people, 200)
    rows = tell_deaths(Random("radar register"), [(each, DIED) for each in dead], day=TODAY)
    with closing(OnDuckDB(tmp_path)) as tables:
        take_people(tables, map(_known, covered.values()))
        load_months(tables, [
            Owed(person.true_id, Payment(Month(2026, 4)), paid=True) for person in covered.values()
        ])  # fmt: skip
        reports = [_report(n, row.cells, city) for n, row in enumerate(rows, 1)]
        found = look(tables, *reports)
    entitled = {person.true_id for person in dead if person.number in covered}
    families = {hit.person_id: hit.sure for hit in found.families}
    sure = {who for who, how in families.items() if how == "same"}
    assert len(entitled) > 100
    assert len(entitled & set(families)) >= len(entitled) * 0.99
    assert len(sure & entitled) >= len(sure) * 0.98


def _known(person: Person) -> tuple[object, ...]:
    return (
        person.true_id, person.nik, person.kk, person.name.upper(), person.born, person.sex,
        person.mother, person.region.code, person.address, f"{person.rt:03d}", f"{person.rw:03d}",
        person.phone or None,
    )  # fmt: skip


def _report(number: int, cells: Sequence[object], city: City) -> Report:
    """The row as a file would give it."""
    sheet = Sheet("a", "visible", [list(HEADING), list(cells)])  # type: ignore[arg-type]
    found = read_told("a", [sheet], "death", regions=city.regions, today=TODAY)
    (report,) = found.reports
    return replace(report, number=number)
