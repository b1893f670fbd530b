"""The invented city as a whole: reproducible, believable, and its truth true to its files."""

import codecs
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.demo.invented import DAY, PEOPLE, Made, read

from pijar.core.days import age_on, parse_day
from pijar.core.errors import Refusal
from pijar.core.nik import Nik
from pijar.demo.dirt import GROUPS
from pijar.demo.make import make_city
from pijar.files.city import CITIES, City, load_city


def _bytes(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_equal_seeds_give_equal_bytes_and_others_do_not(semarang: City, tmp_path: Path) -> None:
    for name, seed in (("one", 3), ("same", 3), ("other", 4)):
        make_city(semarang, people=30, seed=seed, out=tmp_path / name, day=DAY)
    one, same, other = (_bytes(tmp_path / name) for name in ("one", "same", "other"))
    assert one == same
    assert one["truth/people.csv"] != other["truth/people.csv"]


def test_as_many_people_are_on_lists_as_were_asked_for(made: Made) -> None:
    listed = [person for person in made.people if int(person["rows"])]
    assert len(listed) == PEOPLE == made.summary.people
    assert len(made.people) == pytest.approx(1.6 * PEOPLE, rel=0.03)


def test_no_living_person_has_one_of_these_nik(made: Made) -> None:
    """No regency of any province is numbered 80 or higher."""
    for person in made.people:
        nik = Nik(person["nik"])
        assert int(nik.area[2:4]) >= 80
        assert nik.sex == person["sex"]
        assert 1 <= int(person["nik"][12:]) <= 40
    assert len({person["nik"] for person in made.people}) == len(made.people)


def test_a_birth_date_rarely_differs_from_the_nik(made: Made) -> None:
    differing = [
        person
        for person in made.people
        if not Nik(person["nik"]).agrees_with(parse_day(person["birth_date"]))
    ]
    assert len(differing) <= 0.02 * len(made.people)


def test_every_edge_of_age_is_met(made: Made) -> None:
    ages = {age_on(parse_day(person["birth_date"]), DAY) for person in made.people}
    births = {person["birth_date"] for person in made.people if int(person["rows"])}
    assert {"1960-12-15", "1960-12-16", "2007-12-15", "2008-12-15"} <= births, "65, 18 and 17 today"
    assert any(born.endswith("-02-29") for born in births)
    assert any(born.endswith("-12-31") for born in births)
    assert {17, 64, 65} <= set(ages)


def test_every_row_of_every_file_is_in_the_truth_and_shows_its_person(made: Made) -> None:
    names = {person["true_id"]: person["name"] for person in made.people}
    files = {row["file"] for row in made.rows}
    assert files == {path.name for path in (made.folder / "lists").iterdir()}
    looked_at = 0
    for file in sorted(files):
        told = {(row["sheet"], int(row["row"])): row for row in made.rows if row["file"] == file}
        for place, cells in _cells(made.folder / "lists" / file):
            if place not in told:
                assert place[0] == "kode", f"{file} {place} is in no truth"
                continue
            row = told.pop(place)
            if row["true_id"] and "name" not in row["dirt"]:
                assert names[row["true_id"]].casefold() in (cell.casefold() for cell in cells)
                looked_at += 1
        assert not any(row["true_id"] for row in told.values()), f"{file} lacks rows of the truth"
    assert looked_at > PEOPLE / 2


def _cells(path: Path) -> list[tuple[tuple[str, int], list[str]]]:
    """Sheet and row number, and the texts in the row, read by other means than ours."""
    if path.suffix == ".xlsx":
        return [
            ((sheet.title, number), [str(cell) for cell in row if cell is not None])
            for sheet in load_workbook(path).worksheets
            for number, row in enumerate(sheet.iter_rows(values_only=True), start=1)
        ]
    data = path.read_bytes()
    if data.startswith(codecs.BOM_UTF16_LE):
        text, mark = data.decode("utf-16"), "\t"
    elif data.startswith(codecs.BOM_UTF8):
        text, mark = data.decode("utf-8-sig"), ";"
    else:
        text, mark = data.decode("cp1252"), ","
    return [
        ((path.stem, number), line.split(mark))
        for number, line in enumerate(text.splitlines(), start=1)
    ]


def test_titles_totals_and_signatures_are_nobody(made: Made) -> None:
    nobody = Counter(row["dirt"] for row in made.rows if not row["true_id"])
    assert {"title", "header", "total", "signature", "blank"} <= set(nobody)
    assert all(row["readable"] == "false" for row in made.rows if not row["true_id"])


def test_one_list_came_twice_one_has_nobody_and_one_a_single_person(made: Made) -> None:
    lists = made.folder / "lists"
    twice = Counter(path.read_bytes() for path in lists.iterdir())
    assert sorted(twice.values())[-2:] == [1, 2]
    people = Counter(row["file"] for row in made.rows if row["true_id"])
    assert [path.name for path in lists.iterdir() if path.name not in people] == [
        "Usulan Kelurahan 2026 (menyusul).xlsx"
    ]
    assert 1 in people.values()
    copies = [row for row in made.rows if "file_twice" in row["dirt"]]
    assert copies
    assert len({row["file"] for row in copies}) == 1


def test_a_third_of_the_rows_has_a_problem_and_few_are_lost(made: Made) -> None:
    persons = [row for row in made.rows if row["true_id"]]
    dirty = sum(row["dirt"] not in ("", "hidden", "file_twice") for row in persons)
    lost = sum(row["readable"] == "false" for row in persons)
    assert 0.27 <= dirty / len(persons) <= 0.42
    assert 0.04 <= lost / len(persons) <= 0.10
    assert made.summary.unreadable == lost
    assert made.summary.rows == len(persons)


def test_repeated_people_are_about_one_row_in_eight(made: Made) -> None:
    persons = [row for row in made.rows if row["true_id"] and "file_twice" not in row["dirt"]]
    repeated = len(persons) - len({row["true_id"] for row in persons})
    assert 0.09 <= repeated / len(persons) <= 0.16


def test_most_kinds_of_dirt_are_there(made: Made) -> None:
    seen = {code for row in made.rows for code in row["dirt"].split(";")}
    known = {dirt.code for group in GROUPS.values() for dirt in group}
    assert len(known & seen) >= 0.8 * len(known), known - seen
    assert {"kk_old", "hidden", "region_bare"} <= seen


def test_somebody_dead_is_on_several_lists(made: Made) -> None:
    dead = [int(person["on_lists"]) for person in made.people if person["alive"] == "false"]
    assert max(dead) >= 3


def test_registers_agree_with_the_truth(made: Made) -> None:
    people = {person["true_id"]: person for person in made.people}
    owners: dict[tuple[str, int], str] = {
        (row["register"], int(row["row"])): row["true_id"]
        for row in read(made.folder / "truth/register_rows.csv")
    }
    for register in ("population", "participants", "deaths", "welfare", "tobacco_workers"):
        for number, row in enumerate(read(made.folder / f"registers/{register}.csv"), start=2):
            person = people[owners[register, number]]
            assert row["nik"] in (person["nik"], "")
            assert row["birth_date"] == person["birth_date"]
    deaths = {owner for (register, _row), owner in owners.items() if register == "deaths"}
    assert deaths == {true_id for true_id, person in people.items() if person["alive"] == "false"}
    employed = {owner for (register, _row), owner in owners.items() if register == "wage_earners"}
    false_hits = employed - {id_ for id_, p in people.items() if p["wage_earner"] == "true"}
    assert false_hits, "the wage earners' register is wrong about some, as it really is"


def test_last_years_participants_are_most_of_the_seats(made: Made) -> None:
    rows = read(made.folder / "registers/participants.csv")
    ours = [row for row in rows if row["payer"] in ("apbd_2025", "dbhcht_2025")]
    assert 0.6 * PEOPLE <= len(ours) <= 0.85 * PEOPLE
    assert {row["payer"] for row in ours} == {"apbd_2025", "dbhcht_2025"}
    assert {row["status"] for row in ours} == {"aktif", "nonaktif"}
    assert {(row["since"], row["until"]) for row in ours} == {("2025-10", "2025-12")}


def test_a_demo_replaces_an_earlier_one_but_nothing_else(semarang: City, tmp_path: Path) -> None:
    make_city(semarang, people=30, seed=1, out=tmp_path, day=DAY)
    (tmp_path / "lists" / "kemarin.xlsx").write_bytes(b"")
    make_city(semarang, people=30, seed=2, out=tmp_path, day=DAY)
    assert not (tmp_path / "lists" / "kemarin.xlsx").exists()

    office = tmp_path / "kantor"
    (office / "lists").mkdir(parents=True)
    (office / "lists" / "asli.xlsx").write_bytes(b"asli")
    with pytest.raises(Refusal, match="sudah berisi"):
        make_city(semarang, people=30, seed=1, out=office, day=DAY)
    assert (office / "lists" / "asli.xlsx").read_bytes() == b"asli"


def test_any_city_can_be_invented(tmp_path: Path) -> None:
    """Even the template: four kelurahan, other occupations, a decision on a leap day."""
    city = load_city(str(CITIES / "_template"))
    summary = make_city(city, people=60, seed=1, out=tmp_path, day=date(2024, 2, 29))
    assert summary.people == 60
    codes = {person["region_code"] for person in read(tmp_path / "truth/people.csv")}
    assert codes <= {region.code for region in city.regions.kelurahan}


@pytest.mark.parametrize("people", [0, 19, 10_000_001])
def test_a_city_too_small_or_too_large_is_refused(
    semarang: City, tmp_path: Path, people: int
) -> None:
    with pytest.raises(Refusal, match="tidak dapat dibuat"):
        make_city(semarang, people=people, seed=1, out=tmp_path, day=DAY)


def test_progress_counts_up_to_its_end(semarang: City, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    make_city(
        semarang,
        people=30,
        seed=1,
        out=tmp_path,
        day=DAY,
        progress=lambda what, done, total: told.append((done, total)),
    )
    total = told[0][1]
    assert told == [(done, total) for done in range(1, total + 1)]
