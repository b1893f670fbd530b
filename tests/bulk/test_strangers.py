"""A file from elsewhere: no NIKs and no families, and clerks who err in their own ways."""

import json
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from tests.bulk.link_files import Rows, csv_of, link, map_of, persons

from pijar.bulk import strangers
from pijar.bulk.blocking import block
from pijar.bulk.columns_map import load_columns
from pijar.bulk.describing import describe
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.bulk.pairing import pair

MAP = {
    "id": "no", "given_name": "depan", "surname": "belakang", "birth_date": "lahir",
    "address": "alamat", "region_code": "pos", "other_id": "nomor",
}  # fmt: skip
PEOPLE = 400
_SYLLABLES = [a + b for a in "bdfgklmnprstvw" for b in ("a", "e", "i", "o", "u", "an", "el", "or")]
Row = dict[str, str]
ODD = (
    ("3.38001020380E15", "1980-03-02 00:00:00"), ("338001020380.001", "2-3-1980"),
    ("0000000000000000", "02031980"), (" 0812 1e5", "1980-3-2"),
    ("+62 (812) 34.56.78", "02/03/1980"), ("٣٣٨٠", "1980-0e-02"), ("0812\n345678", "30-02-1980"),
    ("1_000_000_000_00", "2 Maret 1980"), ("081234567890123456789", ""), ("0x812345678", "1980"),
)  # fmt: skip


def _slip(rng: Random, text: str) -> str:
    """Two neighbours exchanged, or one sign for another."""
    at = rng.randrange(len(text) - 1)
    if rng.random() < 0.5:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    other = rng.choice("0123456789" if text[at].isdigit() else "aeioulnrst")
    return text[:at] + other + text[at + 1 :]


def _word(rng: Random, syllables: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(syllables))


def people_from_elsewhere(seed: int = 3) -> list[Row]:
    """Each person twice; the second row has three to five cells wrong, empty or of another life."""
    rng = Random(seed)
    given = [_word(rng, 2) for _ in range(60)]
    rows = []
    streets = [_word(rng, 3) for _ in range(30)]
    for number in range(PEOPLE):
        row = {
            "depan": rng.choice(given),
            "belakang": _word(rng, 3),
            "lahir": f"{rng.randint(1930, 2000)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}",
            "alamat": f"{rng.randint(1, 200)} {rng.choice(streets)} street",
            "pos": f"{rng.randint(1000, 1400)}",
            "nomor": f"{rng.randint(10**6, 10**7 - 1)}",
        }
        again = dict(row)
        for cell in rng.sample(list(row), rng.randint(3, 5)):
            again[cell] = rng.choice((_slip(rng, row[cell]), _slip(rng, row[cell]), ""))
        rows += [{"no": f"p{number}-a"} | row, {"no": f"p{number}-b"} | again]
    rng.shuffle(rows)
    return rows


def families(rows: list[Row]) -> list[Row]:
    """The same people, but every three of them live together."""
    first = [row for row in rows if row["no"].endswith("a")]
    homes = {row["no"][:-2]: first[number // 3] for number, row in enumerate(first)}
    return [row | {k: homes[row["no"][:-2]][k] for k in ("alamat", "pos")} for row in rows]


def told(work: Path, rows: Rows) -> dict[str, object]:
    """`link.json` of these rows."""
    assert link(work, csv_of(work / "daftar.csv", rows), columns=MAP) == 0
    found: dict[str, object] = json.loads((work / "hasil" / "link.json").read_text())
    return found


def check_strangers(work: Path) -> None:
    """Nearly everybody is found, and hardly anybody is taken for another.

    Raises:
        AssertionError: with the shares.
    """
    told(work, people_from_elsewhere())
    person = persons(work)
    found = sum(person[f"p{n}-a"] == person[f"p{n}-b"] for n in range(PEOPLE))
    one_each = len({person[f"p{n}-a"] for n in range(PEOPLE)})
    assert one_each >= PEOPLE - 1, one_each
    assert found >= PEOPLE * 0.98, found


def test_everybody_is_found_and_hardly_anybody_is_taken_for_another(tmp_path: Path) -> None:
    check_strangers(tmp_path)


def test_what_the_file_taught_is_told(tmp_path: Path) -> None:
    content = told(tmp_path, people_from_elsewhere())
    assert content["bar"] == {"same_from": 0, "ask_from": -5, "prior": 10, "strangers": True}
    learnt = content["learnt"]
    assert isinstance(learnt, dict)
    assert learnt["birth_date"]["satu_bagian"] > 2


def test_who_live_together_are_no_strangers(tmp_path: Path) -> None:
    content = told(tmp_path, families(people_from_elsewhere()))
    assert isinstance(content["bar"], dict)
    assert not content["bar"]["strangers"]
    assert "learnt" not in content


def test_one_column_of_niks_makes_a_list_of_ours(tmp_path: Path) -> None:
    rows = [row | {"nik": ""} for row in people_from_elsewhere()]
    rows[0]["nik"] = "3380010203800001"
    assert link(tmp_path, csv_of(tmp_path / "a.csv", rows), columns=MAP | {"nik": "nik"}) == 0
    assert not json.loads((tmp_path / "hasil" / "link.json").read_text())["bar"]["strangers"]


ENTRY = {"entry": "BIGINT", "born": "INTEGER"} | dict.fromkeys(
    "nik kk name sex region_code phone other_id address rt rw mother_name".split(), "VARCHAR"
)
RARE: Mapping[str, Mapping[str, object]] = {
    "birth date": {"born": 19800302},
    "place": {"region_code": "2600"},
    "word": {"name": "Kristianto"},
    "first half of a number": {"other_id": "1234567"},
    "second half of a number": {"other_id": "9994567"},
}
OTHER_HALF: Mapping[str, Mapping[str, object]] = {
    "first half of a number": {"other_id": "1234999"},
    "second half of a number": {"other_id": "1114567"},
}


def check_meeting(work: Path, shared: str) -> None:
    """Two records that have one thing in common are looked at together.

    Raises:
        AssertionError: they are not.
    """
    db = OnDuckDB(work)
    twice = [{**RARE[shared]}, {**RARE[shared], **OTHER_HALF.get(shared, {})}]
    records = [{"address": f"{n} Melati"} | one for n, one in enumerate(twice)]
    rows = [(n, *(one.get(c) for c in list(ENTRY)[1:])) for n, one in enumerate(records)]
    db.load("entries", ENTRY, rows)
    describe(db, "entries")
    strangers.look_closely(db, "entries")
    block(db, None, None, "pairs", strangers=True)
    found = db.rows("SELECT l, r FROM pairs")
    db.close()
    assert found == [(0, 1)]


@pytest.mark.parametrize("shared", RARE)
def test_one_rare_thing_in_common_is_worth_a_look(tmp_path: Path, shared: str) -> None:
    check_meeting(tmp_path, shared)


@pytest.mark.parametrize("shared", RARE)
def test_a_value_of_a_crowd_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shared: str
) -> None:
    monkeypatch.setattr(strangers, "FEW_SHARE", 1)
    with pytest.raises(AssertionError):
        check_meeting(tmp_path, shared)


def test_weights_that_learnt_nothing_find_fewer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(strangers, "learn", lambda seen, bar, weights: weights)
    with pytest.raises(AssertionError):
        check_strangers(tmp_path)


def test_the_order_of_rows_leaves_no_trace(tmp_path: Path) -> None:
    rows = people_from_elsewhere()
    written = []
    for name, order in (("satu", rows), ("dua", rows[::-1])):
        file = csv_of(tmp_path / "daftar.csv", order)
        assert link(tmp_path, file, columns=MAP, out=name) == 0
        written.append((tmp_path / name / "pairs.parquet").read_bytes())
    assert written[0] == written[1]


@pytest.mark.slow
def test_spark_finds_the_same(spark: None, tmp_path: Path) -> None:
    """Two files, with cells that an engine might take for a number or a day, each in its way."""
    odd = [
        {"no": f"odd {n}", "depan": "Budi İŞ", "belakang": "Santoso ß", "lahir": born,
         "alamat": f"Jl. Ümit no.{n}\r\n", "pos": "1234", "nomor": number}
        for n, (number, born) in enumerate(ODD)
    ]  # fmt: skip
    rows = people_from_elsewhere()
    files = [
        csv_of(tmp_path / f"{name}.csv", [*rows[half::2], *odd])
        for half, name in enumerate(("kiri", "kanan"))
    ]
    mapped = load_columns(map_of(tmp_path, MAP))
    told = [
        pair(*files, mapped, tmp_path / engine, engine=engine) for engine in ("duckdb", "spark")
    ]
    assert told[0]["same"] == told[1]["same"] > 50
    pairs = [(tmp_path / engine / "pairs.parquet").read_bytes() for engine in ("duckdb", "spark")]
    assert pairs[0] == pairs[1]
