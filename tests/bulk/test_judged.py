"""What a human said of a pair outranks the machine, in this run and in every later one."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from tests.bulk.world import Record, linked, person

from pijar.bulk.judged import key_sql
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.outranking import heard

BUDI = person()
TWIN = person(nik="3380010203800002", name="Bambang Santoso")
SITI = person(nik="3380014107850003", name="Siti Aminah", birth_date="1985-07-01", sex="P")
NO_NIK = person(nik=None)
VAGUE = person(nik=None, kk=None, mother_name=None, birth_date="1980-01-01")

Verdict = tuple[Record, Record, str]


def keys_of(work: Path, *records: Record) -> list[str]:
    """The key of each record, as a run on them alone would give it."""
    work.mkdir(exist_ok=True)
    con = linked(work, records, {})
    keys = dict(con.rows(f"SELECT entry, {key_sql()} FROM entries"))
    return [keys[place] for place in range(1, len(records) + 1)]


def judge(
    work: Path, rows: Iterable[Record], said: Iterable[Verdict], **registers: Iterable[Record]
) -> OnDuckDB:
    """Link rows with registers under these verdicts."""
    verdicts = {}
    for one, other, verdict in said:
        left, right = sorted(keys_of(work, one, other))
        verdicts[left, right] = verdict
    return linked(work, list(rows), registers, verdicts)


def people(con: OnDuckDB) -> list[tuple[str | None, int]]:
    """NIK and number of rows of everybody found."""
    return con.rows("SELECT nik, rows FROM people ORDER BY ALL")


def on_the_spine(con: OnDuckDB) -> int:
    ((count,),) = con.rows("SELECT count(*) FROM people WHERE spine IS NOT NULL")
    return int(count)


def verdicts(con: OnDuckDB) -> set[str]:
    return {verdict for (verdict,) in con.rows("SELECT verdict FROM pairs")}


def test_different_parts_a_row_from_the_population_though_the_nik_is_the_same(
    tmp_path: Path,
) -> None:
    slightly = BUDI | {"kk": None}
    assert on_the_spine(judge(tmp_path, [slightly], [], population=[BUDI])) == 1
    con = judge(tmp_path, [slightly], [(slightly, BUDI, "different")], population=[BUDI])
    assert on_the_spine(con) == 0
    assert con.rows("SELECT verdict, evidence FROM pairs") == [("different", "human:different:-99")]


def test_same_joins_a_row_to_somebody_whom_it_hardly_fits(tmp_path: Path) -> None:
    assert on_the_spine(judge(tmp_path, [SITI], [], population=[BUDI])) == 0
    con = judge(tmp_path, [SITI], [(SITI, BUDI, "same")], population=[BUDI])
    assert people(con) == [("3380010203800001", 1)]
    assert verdicts(con) == {"same"}


def test_same_chooses_between_two_whom_a_row_fits_alike(tmp_path: Path) -> None:
    bare = person(nik=None, name="Santoso")
    con = judge(tmp_path, [bare], [(TWIN, bare, "same")], population=[BUDI, TWIN])
    assert people(con) == [("3380010203800002", 1)]


def test_different_leaves_the_second_best(tmp_path: Path) -> None:
    """Who is not the one may still be the other."""
    row = person(nik=None, name="Budi Santoso")
    other = BUDI | {"nik": "3380010203800009", "name": "Budi Santosa"}
    assert on_the_spine(judge(tmp_path, [row], [], population=[BUDI, other])) == 0
    con = judge(tmp_path, [row], [(row, other, "different")], population=[BUDI, other])
    assert people(con) == [("3380010203800001", 1)]


def test_rows_that_nobody_knows_are_joined_and_parted(tmp_path: Path) -> None:
    assert people(judge(tmp_path, [BUDI, NO_NIK], [])) == [("3380010203800001", 2)]
    parted = judge(tmp_path, [BUDI, NO_NIK], [(NO_NIK, BUDI, "different")])
    assert len(people(parted)) == 2
    joined = judge(tmp_path, [BUDI, SITI], [(BUDI, SITI, "same")])
    assert [rows for _, rows in people(joined)] == [2]


def test_what_was_judged_the_same_holds_through_others(tmp_path: Path) -> None:
    """Three proven NIKs: the first and the last were never judged, but it follows."""
    rows, said = [BUDI, TWIN, SITI], [(BUDI, TWIN, "same"), (TWIN, SITI, "same")]
    con = judge(tmp_path, rows, said)
    assert [rows for _, rows in people(con)] == [3]
    follows = "SELECT count(*) FROM pairs WHERE evidence LIKE 'human:follows_same:%'"
    assert con.rows(follows) == [(1,)]


def test_two_rows_of_one_person_are_of_one_person_in_the_population(tmp_path: Path) -> None:
    """The machine knows one of them, a human that the other is the same."""
    con = judge(tmp_path, [BUDI, SITI], [(BUDI, SITI, "same")], population=[BUDI])
    assert people(con) == [("3380010203800001", 2)]


def test_who_was_told_apart_is_not_one_person_of_the_population(tmp_path: Path) -> None:
    """Both fit Budi; he is the one who fits far better."""
    garbled = person(nik=None, name="Budi Santosa")
    assert people(judge(tmp_path, [BUDI, garbled], [], population=[BUDI])) == [
        ("3380010203800001", 2)
    ]
    con = judge(tmp_path, [BUDI, garbled], [(BUDI, garbled, "different")], population=[BUDI])
    assert people(con) == [("3380010203800001", 1), (None, 1)]
    again = judge(
        tmp_path,
        [NO_NIK, garbled],
        [(NO_NIK, garbled, "different"), (garbled, BUDI, "same")],
        population=[BUDI],
    )
    assert people(again) == [("3380010203800001", 1), (None, 1)]


DEATH = person(nik=None, name="Boedi Santosa", died_on="2025-01-01")


@pytest.mark.parametrize(
    ("said", "verdict"), [("different", None), ("same", "same"), (None, "same")]
)
def test_a_death_is_whose_a_human_says(
    tmp_path: Path, said: str | None, verdict: str | None
) -> None:
    spoken = [(DEATH, BUDI, said)] if said else []
    con = judge(tmp_path, [BUDI], spoken, population=[BUDI, TWIN], deaths=[DEATH])
    hits = con.rows("SELECT verdict FROM hits WHERE kind = 'deaths'")
    assert hits == ([(verdict,)] if verdict else [])


def test_same_finds_a_death_that_fits_nobody(tmp_path: Path) -> None:
    con = judge(tmp_path, [BUDI], [(SITI, BUDI, "same")], population=[BUDI], deaths=[SITI])
    assert con.rows("SELECT kind, verdict FROM hits") == [("deaths", "same")]


def test_a_verdict_on_one_row_is_on_the_person(tmp_path: Path) -> None:
    """The row that was judged is no longer the one that shows the person best."""
    judged = person(kk=None, mother_name=None)
    con = judge(
        tmp_path, [judged, BUDI], [(DEATH, judged, "different")], population=[BUDI], deaths=[DEATH]
    )
    assert people(con) == [("3380010203800001", 2)]
    assert con.rows("SELECT count(*) FROM hits") == [(0,)]


def test_one_death_of_two_people_is_asked_about(tmp_path: Path) -> None:
    con = judge(
        tmp_path,
        [BUDI, SITI],
        [(DEATH, BUDI, "same"), (DEATH, SITI, "same")],
        population=[BUDI, SITI],
        deaths=[DEATH],
    )
    assert con.rows("SELECT verdict FROM hits") == [("ask",), ("ask",)]
    assert heard(con).contradictory == 2


def test_who_a_death_is_not_said_to_be_is_at_most_asked_about(tmp_path: Path) -> None:
    con = judge(
        tmp_path, [BUDI, SITI], [(DEATH, SITI, "same")], population=[BUDI, SITI], deaths=[DEATH]
    )
    hits = con.rows("SELECT name, verdict FROM hits JOIN people USING (person_id) ORDER BY name")
    assert hits == [("Budi Santoso", "ask"), ("Siti Aminah", "same")]


def test_same_as_two_people_of_the_population_is_asked_and_refused_for_neither(
    tmp_path: Path,
) -> None:
    said = [(NO_NIK, BUDI, "same"), (NO_NIK, TWIN, "same")]
    con = judge(tmp_path, [NO_NIK], said, population=[BUDI, TWIN])
    assert on_the_spine(con) == 0
    assert con.rows("SELECT verdict, evidence FROM pairs") == [("ask", "human:same:99")] * 2
    assert (heard(con).applied, heard(con).contradictory) == (2, 2)


def test_humans_who_contradict_each_other_are_asked_again(tmp_path: Path) -> None:
    third = person(nik=None, kk=None)
    said = [(BUDI, NO_NIK, "same"), (NO_NIK, third, "same"), (BUDI, third, "different")]
    con = judge(tmp_path, [BUDI, NO_NIK, third], said)
    assert len(people(con)) == 3
    assert con.rows("SELECT verdict, count(*) FROM pairs GROUP BY 1") == [("ask", 3)]
    unsettled = con.rows("SELECT count(*) FROM unsettled")
    assert unsettled == [(3,)]


def test_rows_judged_the_same_that_are_two_people_of_the_population_are_asked(
    tmp_path: Path,
) -> None:
    """They are one person, but which?"""
    one, other = BUDI | {"kk": None}, TWIN | {"kk": None}
    con = judge(tmp_path, [one, other], [(one, other, "same")], population=[BUDI, TWIN])
    assert on_the_spine(con) == 0
    assert [rows for _, rows in people(con)] == [2]
    assert verdicts(con) == {"same", "ask"}


def test_rows_of_the_same_content_share_a_verdict(tmp_path: Path) -> None:
    rows = [VAGUE, VAGUE, BUDI]
    con = judge(tmp_path, rows, [(VAGUE, VAGUE, "different"), (VAGUE, BUDI, "different")])
    assert [rows for _, rows in people(con)] == [1, 1, 1]
    con = judge(tmp_path, rows, [(VAGUE, BUDI, "same")])
    assert [rows for _, rows in people(con)] == [3]


def test_a_verdict_on_records_that_are_gone_is_kept_and_does_nothing(tmp_path: Path) -> None:
    con = judge(tmp_path, [BUDI], [(SITI, TWIN, "same")], population=[BUDI])
    told = heard(con)
    assert (told.verdicts, told.applied, told.contradictory) == (1, 0, 0)


def test_the_key_of_a_record_is_what_it_was(tmp_path: Path) -> None:
    """Were it made otherwise, every verdict ever given would be lost."""
    plain = "3380010203800001|3380010101100001|Budi Santoso|1980-03-02|L|Sumarni|33.74.02.1001"
    bare = "3380010203800001||Budi Santoso||L|Sumarni|33.74.02.1001"
    assert keys_of(tmp_path, BUDI, person(kk=None, birth_date=None)) == [
        hashlib.md5(text.encode()).hexdigest() for text in (plain, bare)
    ]
