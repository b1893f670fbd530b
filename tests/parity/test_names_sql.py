"""One table of name steps, two readers: Python and SQL fold and compare every name alike."""

import csv
from collections import Counter
from pathlib import Path
from random import Random

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.bulk.names_sql import (
    compare_sql,
    folded_names_sql,
    folded_words_sql,
    key_sql,
    words_sql,
)
from pijar.stages.names import LEVELS, compare, fold_word, folded, name_key, words
from pijar.stages.names.known import known_words

TABLE = Path(__file__).parents[1] / "kernel" / "stages" / "name_pairs.csv"
PARTS = st.sampled_from(
    "H. Hj. Drs. S.Pd. S.E., M.M. Moch. Mohammad Abd. St. SITI Soekarno Djoko Tjipto Sri Rahayu"
    " Rahayuningsih bin binti Nur'aini Zaenal Zainal Jaenudin Yusuf Jusuf Khoirul Choirul Ma`ruf"
    " D'Cruz Régis Ahmad Achmad Noer Mhd M. I Gede Ketut Ratih Fitriyah Sutrisno-Hadi a.n. ALM."
    " Thoriq Dhani Njoto Sjarifah Vivi Philipus Xaverius Qomar Annisaa Iie Aae hh aaa H.M. ,H R.A."
    " S. Pd I A.Md.Keb ST İbrahim Straße Ｓｌａｍｅｔ Re\u0301gis 1945 Soerjo Setijo Widjaja Gus"
    " mas Raden Roro bt b. Amd Keb hm m a i wayan Suparmna".split()
)
NAMES = st.one_of(
    st.lists(PARTS, max_size=5).map(" ".join),
    st.text("abcdehijklmnoprstuyzvxq .,'-H’´`éÉüİıßＡｂ\u0301\n1", max_size=30),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)


def sounding(found: list[str]) -> dict[str, str | None]:
    """Each word as the SQL folds it."""
    query = folded_words_sql("SELECT unnest(CAST($1 AS VARCHAR[])) AS word")
    return dict(duckdb.connect().execute(f"{query} ORDER BY word", [found]).fetchall())


@settings(max_examples=25, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=300))
def test_names_are_cut_and_folded_alike(names: list[str]) -> None:
    rows = (
        duckdb.connect()
        .execute(
            f"SELECT {words_sql('name')} AS written"
            " FROM (SELECT unnest($1) AS name, generate_subscripts($1, 1) AS place) ORDER BY place",
            [names],
        )
        .fetchall()
    )
    assert [written for (written,) in rows] == [words(name) for name in names]
    found = sorted({word for (written,) in rows for word in written})
    assert sounding(found) == {word: fold_word(word) or None for word in found}


@settings(max_examples=12, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=200))
def test_names_are_made_ready_alike(names: list[str]) -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE n AS SELECT unnest($1) AS name UNION ALL SELECT NULL", [names])
    rows = con.execute(
        f"SELECT name, words, joined, odd, name_key FROM ({folded_names_sql('FROM n')})"
    ).fetchall()
    seen = {name: (tuple(words), joined, tuple(odd), key) for name, words, joined, odd, key in rows}
    ready = {name: folded(name) for name in names}
    assert len(rows) == len(seen)
    assert seen == {
        name: (f.words, f.joined, f.odd, name_key(name)) for name, f in ready.items() if f.words
    }


def test_every_character_is_read_alike() -> None:
    """Each as a capital in a word, after a letter and before one."""
    names = [
        f"Si{chr(point)}ti {chr(point)}"
        for point in range(1, 0x11000)
        if not 0xD800 <= point < 0xE000
    ]
    con = duckdb.connect()
    written = con.execute(
        f"SELECT list({words_sql('name')} ORDER BY place) FROM (SELECT unnest($1) AS name,"
        " generate_subscripts($1, 1) AS place)",
        [names],
    ).fetchall()[0][0]
    wrong = [n for n, w in zip(names, written, strict=True) if w != words(n)]
    assert not wrong


def test_every_known_word_is_folded_alike_in_old_spelling() -> None:
    spellings = sorted(
        {word.replace("u", "oe").replace("f", "p").replace("ai", "ae") for word in known_words()}
    )
    rows = list(sounding(spellings).items())
    assert len(rows) > 5000
    assert rows == [(word, fold_word(word) or None) for word in spellings]


def test_a_list_of_folded_words_has_the_same_key() -> None:
    con = duckdb.connect()
    found = con.execute(f"SELECT {key_sql('[w, v, w]')} FROM (SELECT 'siti' AS w, 'ali' AS v)")
    assert found.fetchone() == ("ali siti",)


def slipped(rng: Random, name: str) -> str:
    """A name with a letter lost, exchanged, doubled or replaced, a word lost or cut short."""
    at = rng.randrange(len(name) + 1)
    letter = rng.choice("aeiounrstm ")
    words = name.split() or [""]
    return rng.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            " ".join(words[1:]),
            " ".join([*words[:-1], words[-1][: rng.randrange(1, 4)]]),
            " ".join(reversed(words)),
        )
    )


def test_pairs_are_compared_alike() -> None:
    """The table both ways round, every name with slips, and names with others: 20,000 pairs."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    rng = Random(3)
    names = sorted({pair[side] for pair in table for side in ("left", "right")})
    pairs = [(pair["left"], pair["right"]) for pair in table]
    pairs += [(right, left) for left, right in pairs]
    for name in names:
        once = [slipped(rng, name) for _ in range(9)]
        pairs += [(name, other) for other in once]
        pairs += [(name, slipped(rng, other)) for other in once]
        pairs += [(name, slipped(rng, rng.choice(names))) for _ in range(4)]
    con = duckdb.connect()
    con.execute(
        "CREATE TABLE p AS SELECT unnest($1) AS l, unnest($2) AS r,"
        " generate_subscripts($1, 1) AS place",
        [[left for left, _ in pairs], [right for _, right in pairs]],
    )
    both = "SELECT l AS name FROM p UNION ALL SELECT r FROM p"
    con.execute(f"CREATE TABLE n AS {folded_names_sql(both)}")
    levels = con.execute(
        f"SELECT {compare_sql('a', 'b')} FROM p LEFT JOIN n a ON a.name = l"
        " LEFT JOIN n b ON b.name = r ORDER BY place"
    ).fetchall()
    wrong = [
        (pair, level, compare(*pair))
        for pair, (level,) in zip(pairs, levels, strict=True)
        if level != compare(*pair)
    ]
    assert not wrong
    assert len(pairs) > 15_000
    seen = Counter(level for (level,) in levels)
    assert set(seen) == set(LEVELS)
    assert min(seen[level] for level in LEVELS if level != "kosong") > 100
