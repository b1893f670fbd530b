"""One table of name steps, two readers: Python and DuckDB must fold every name alike."""

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from pijar.bulk.names_sql import fold_word_sql, key_sql, words_sql
from pijar.stages.names import fold, name_key

PARTS = st.sampled_from(
    "H. Hj. Drs. S.Pd. S.E., M.M. Moch. Mohammad Abd. St. SITI Soekarno Djoko Tjipto Sri Rahayu"
    " Rahayuningsih bin binti Nur'aini Zaenal Zainal Jaenudin Yusuf Jusuf Khoirul Choirul Ma`ruf"
    " D'Cruz Régis Ahmad Achmad Noer Mhd M. I Gede Ketut Ratih Fitriyah Sutrisno-Hadi a.n. ALM."
    " Thoriq Dhani Njoto Sjarifah Vivi Philipus Xaverius Qomar Annisaa Iie Aae hh aaa".split()
)
NAMES = st.one_of(
    st.lists(PARTS, max_size=5).map(" ".join),
    st.text("abcdehjknoprstuyzvxq .,'-H’´`éÉü", max_size=30),
)

FOLDED = f"""
    WITH folded AS (
        SELECT i, list_filter(list_transform({words_sql("name")}, lambda w: {fold_word_sql("w")}),
                              lambda w: w IS NOT NULL) AS words FROM n)
    SELECT array_to_string(words, ' '), {key_sql("words")} FROM folded ORDER BY i"""


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=80))
def test_python_and_duckdb_fold_alike(names: list[str]) -> None:
    con = duckdb.connect()
    con.execute("CREATE TABLE n (i BIGINT, name VARCHAR)")
    con.executemany("INSERT INTO n VALUES (?, ?)", list(enumerate(names)))
    rows = con.execute(FOLDED).fetchall()
    assert rows == [(fold(name), name_key(name)) for name in names]
