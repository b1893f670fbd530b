"""Who is who: one small scenario for each thing that clerks and registers do to a person."""

from pathlib import Path

import pytest
from tests.bulk.world import Record, linked, person

BUDI = person()
TWIN = person(nik="3380010203800002", name="Bambang Santoso")
SON = person(nik="3380011505050001", birth_date="2005-05-15", mother_name="Wati")


def people(work: Path, *rows: Record, population: tuple[Record, ...] = (BUDI,)) -> list[tuple]:
    con = linked(work, rows, {"population": population})
    return con.rows("SELECT nik, name, rows FROM people ORDER BY person_id")


@pytest.mark.parametrize(
    "row",
    [
        person(),
        person(name="Bpk. Budi Santosa"),
        person(name="SANTOSO BUDI"),
        person(nik="3380010203800007"),
        person(name="Aius Santoso", nik="3380010203800001"),
        person(nik="3380010203810001"),
        person(nik="3380012003800001"),
        person(nik=None),
        person(nik=None, birth_date="1980-02-03"),
        person(nik=None, name="Boedi Santoso", kk=None),
        person(birth_date=None, kk=None, mother_name=None, region_code=None),
        person(birth_date="1980-03-20", mother_name=None),
    ],
)
def test_a_row_written_badly_is_still_the_registers_person(tmp_path: Path, row: Record) -> None:
    assert people(tmp_path, row) == [("3380010203800001", "Budi Santoso", 1)]


@pytest.mark.parametrize(
    "row",
    [
        TWIN,
        SON,
        person(nik="3380014107850003", name="Siti Aminah", birth_date="1985-07-01", sex="P"),
        person(nik=None, name="Budi Hartono", birth_date="1975-01-01", kk=None, mother_name=None),
    ],
)
def test_another_person_is_never_taken_for_the_registers(tmp_path: Path, row: Record) -> None:
    found = people(tmp_path, row)
    assert [name for _, name, _ in found] == [row["name"]]


def test_a_neighbours_nik_does_not_turn_a_row_into_the_neighbour(tmp_path: Path) -> None:
    stranger = person(name="Siti Aminah", birth_date="1990-10-10", sex="P", kk=None)
    assert people(tmp_path, stranger) == [(None, "Siti Aminah", 1)]


def test_twins_and_namesakes_stay_as_many_as_they_are(tmp_path: Path) -> None:
    found = people(tmp_path, BUDI, TWIN, SON, population=(BUDI, TWIN, SON))
    assert len(found) == 3


def test_rows_of_one_person_are_one_person_and_the_fullest_counts(tmp_path: Path) -> None:
    con = linked(tmp_path, [person(kk=None), BUDI, person(nik=None)], {"population": [BUDI]})
    status = con.rows("SELECT status FROM rows ORDER BY row_id")
    assert [s for (s,) in status] == ["duplicate", "accepted", "duplicate"]
    assert con.rows("SELECT rows FROM people") == [(3,)]


def test_without_a_population_register_rows_find_each_other(tmp_path: Path) -> None:
    found = people(tmp_path, BUDI, person(nik=None), TWIN, population=())
    assert sorted(rows for *_, rows in found) == [1, 2]


def test_two_nearly_alike_rows_of_nobody_known_are_asked_about(tmp_path: Path) -> None:
    vague = person(nik=None, kk=None, mother_name=None, birth_date="1980-01-01")
    con = linked(tmp_path, [vague, vague | {"name": "Budi"}], {})
    assert con.rows("SELECT count(*) FROM people") == [(2,)]
    assert con.rows("SELECT verdict FROM pairs") == [("ask",)]


def test_a_twin_whom_no_register_knows_is_not_the_twin_in_the_register(tmp_path: Path) -> None:
    """Alike in all but a letter of the name and the serial: a human looks, whatever the score."""
    for name in ("Bambang Santoso", "Budi Santono", "Santoso"):
        twin = TWIN | {"name": name}
        con = linked(tmp_path, [twin], {"population": [BUDI]})
        assert con.rows("SELECT spine FROM people") == [(None,)], name


@pytest.mark.parametrize(
    ("death", "verdict"),
    [
        (person(), "same"),
        (person(nik=None), "same"),
        (person(nik=None, name="Boedi Santosa"), "same"),
        (person(nik=None, kk=None, mother_name=None, birth_date=None), "ask"),
        (person(name="Siti Aminah", birth_date="1990-10-10", sex="P"), None),
        (TWIN, None),
    ],
)
def test_a_death_is_found_however_it_is_written(
    tmp_path: Path, death: Record, verdict: str | None
) -> None:
    con = linked(tmp_path, [BUDI], {"population": [BUDI, TWIN], "deaths": [death]})
    hits = con.rows("SELECT verdict FROM hits WHERE kind = 'deaths'")
    assert hits == ([(verdict,)] if verdict else [])


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    rows = [BUDI, TWIN, SON, person(nik=None), person(name="Budi"), person(kk=None)]

    def outcome(order: list[Record]) -> list[tuple]:
        con = linked(tmp_path, order, {"population": [SON, BUDI]})
        return con.rows("SELECT person_id, nik, name, rows FROM people ORDER BY 1")

    assert outcome(rows) == outcome(rows[::-1])


def test_a_chain_that_would_join_two_proven_niks_is_asked_about(tmp_path: Path) -> None:
    """Alone each of two pairs is sure; together they would make two people one."""
    middle = person(nik=None, name="Santoso")
    con = linked(tmp_path, [BUDI, middle, TWIN], {})
    assert con.rows("SELECT count(*) FROM people") == [(3,)]
    assert set(con.rows("SELECT verdict FROM pairs")) == {("ask",)}


def test_a_father_and_son_of_one_name_are_told_apart_by_their_birth(tmp_path: Path) -> None:
    son = person(nik=None, birth_date="2003-09-19")
    assert people(tmp_path, son) == [(None, "Budi Santoso", 1)]
