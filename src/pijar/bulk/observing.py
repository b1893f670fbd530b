"""What each pair of records shows: every field laid side by side, said in one number a pair."""

from pijar.bulk.blocking import a_slip_apart
from pijar.bulk.describing import MOST_WORDS
from pijar.bulk.engine import Engine
from pijar.bulk.homes_sql import parted_sql
from pijar.bulk.names_sql import compare_sql, folded_words_sql, words_sql
from pijar.stages.links.fields import FIELDS, SIGHTS, number_of, places
from pijar.stages.links.ruling import ALIKE


def observe(engine: Engine, entries: str, pairs: str, out: str) -> None:
    """Make table `out` (l, r, pattern) from the pairs (l, r, exact) that `block` found.

    Args: entries: the table that `describe` was given; its columns mother_name, address, rt, rw,
        sex and district count here too. A pattern is read by `pijar.stages.links.fields.decode`.
    """
    _spell(engine, entries, pairs)
    sights = {field: _number(field, _SIGHTS[field]) for field in FIELDS}
    rarity = ", ".join(f"{sql} AS {field}_rarity" for field, sql in _RARITY.items())
    worth = dict(places())
    digits = " + ".join(
        f"CAST({_COUNTED.get(name, name)} AS BIGINT) * {value}" for name, value in worth.items()
    )
    exact = sum(
        worth[field] * list(SIGHTS[field]).index("sama") for field in ("nik", "name", "birth_date")
    )
    of_words = ("name", "mother_name")
    plain = ", ".join(f"{sights[field]} AS {field}" for field in FIELDS if field not in of_words)
    said = _number("name", _SAID)
    words = ", ".join(f"{sights[field]} AS {field}" for field in of_words)
    engine.make(f"""
        CREATE OR REPLACE TABLE {out} AS
        SELECT l, r, {digits} AS pattern
        FROM (SELECT *, {words} FROM (SELECT *, {said} AS said FROM (
            SELECT l, r, {plain}, {rarity}, {_CUT}
            FROM {pairs} JOIN looked a ON a.entry = l JOIN looked b ON b.entry = r
            WHERE NOT exact)))
        UNION ALL SELECT l, r, CAST({exact} AS BIGINT) FROM {pairs} WHERE exact
    """)
    engine.drop("looked")


def _spell(engine: Engine, entries: str, pairs: str) -> None:
    """Make `looked`: the records in these pairs, with all texts ready to be compared."""
    numbers = range(1, MOST_WORDS + 1)
    joins = " ".join(f"LEFT JOIN folded_words w{i} ON w{i}.word = written[{i}]" for i in numbers)
    folded = ", ".join(f"w{i}.folded" for i in numbers)
    odd = ", ".join(f"w{i}.odd" for i in numbers)
    engine.make(f"""
        CREATE OR REPLACE TABLE involved AS
        SELECT l AS entry FROM {pairs} WHERE NOT exact
        UNION SELECT r FROM {pairs} WHERE NOT exact;
        CREATE OR REPLACE TABLE shown AS
        SELECT entry, nik, kk, name, mother_name, sex, district, region_code, other_id,
            address, rt, rw
        FROM {entries} SEMI JOIN involved USING (entry);
        CREATE OR REPLACE TABLE texts AS
        SELECT name, {words_sql("name")} AS written
        FROM (SELECT name FROM shown UNION SELECT mother_name FROM shown) WHERE name IS NOT NULL;
        CREATE OR REPLACE TABLE texts_words AS
        SELECT DISTINCT unnest(written) AS word FROM texts;
        CREATE OR REPLACE TABLE new_words AS
        {folded_words_sql("FROM texts_words ANTI JOIN vocabulary USING (word)")};
        CREATE OR REPLACE TABLE folded_words AS
        SELECT word, w.folded, CASE WHEN k.folded IS NULL THEN w.folded END AS odd
        FROM (SELECT word, folded FROM vocabulary SEMI JOIN texts_words USING (word)
              UNION ALL FROM new_words) w
        LEFT JOIN known k ON k.folded = w.folded;
        CREATE OR REPLACE TABLE texts_folded AS
        SELECT name, nullif(concat({folded}), '') AS joined,
            array_to_string(written, ' ') AS told,
            concat_ws(' ', {folded}) AS words, concat_ws(' ', {odd}) AS odd
        FROM texts {joins};
        CREATE OR REPLACE TABLE looked AS
        SELECT entry, s.nik, d.nik AS nik16, d.nik_day, d.nik_proven, s.kk, d.kk AS kk16, d.born,
            d.day, s.sex, d.place, s.district, d.phone, s.other_id,
            CASE WHEN s.district IS NULL THEN {_whole("s.region_code")} END AS area,
            {_whole("s.other_id")} AS other_number, d.name_key, y.name_rarity,
            p.region_rarity, n.words, n.joined, n.told, n.odd,
            m.joined AS mother, m.words AS mother_words, street, house, home_rt, home_rw
        FROM ({parted_sql("shown")}) s
        JOIN described d USING (entry) LEFT JOIN spots p USING (place)
        LEFT JOIN rarity y USING (name_key)
        LEFT JOIN texts_folded n ON n.name = s.name
        LEFT JOIN texts_folded m ON m.name = s.mother_name
    """)
    engine.drop("involved", "shown", "texts", "texts_words", "new_words", "folded_words")
    engine.drop("texts_folded")


def _whole(text: str) -> str:
    """A text as a number, if it is one."""
    return f"CASE WHEN regexp_matches({text}, '^[0-9]{{1,15}}$') THEN CAST({text} AS BIGINT) END"


def _near(text: str, number: str) -> str:
    """One slip of the pen between two numbers: a digit wrong, missing or added, or two swapped."""
    return f"""CASE WHEN a.{number} IS NULL OR b.{number} IS NULL
        THEN levenshtein(a.{text}, b.{text}) <= 1
        ELSE {a_slip_apart(f"a.{number}", f"b.{number}")} END"""


def _either(column: str) -> str:
    return f"a.{column} IS NULL OR b.{column} IS NULL"


def _plain(column: str, *between: str) -> str:
    """Same, then what lies between, then different."""
    cases = f"WHEN {_either(column)} THEN 'kosong' WHEN a.{column} = b.{column} THEN 'sama'"
    return f"CASE {cases} {' '.join(between)} ELSE 'beda' END"


def _number(field: str, sql: str) -> str:
    """The sight as its digit in a pattern, wherever an expression says it."""
    for number, sight in enumerate(SIGHTS[field]):
        sql = sql.replace(f"THEN '{sight}'", f"THEN {number}")
        sql = sql.replace(f"ELSE '{sight}'", f"ELSE {number}")
    return sql


_PARTS = """CAST(a.born // 10000 = b.born // 10000 AS INTEGER)
    + CAST(a.born // 100 % 100 = b.born // 100 % 100 AS INTEGER)
    + CAST(a.born % 100 = b.born % 100 AS INTEGER)"""
_SAID = f"CASE WHEN one_name THEN 'sama' ELSE {compare_sql('name_a', 'name_b')} END"
# Texts are cut into words only for who does not have the same: lists are dear to carry about.
_CUT = """coalesce(a.name_key = b.name_key, false) AS one_name,
    CASE WHEN NOT coalesce(a.name_key = b.name_key, false) THEN {'joined': a.joined,
        'words': string_split(a.words, ' '), 'odd': string_split(a.odd, ' ')} END AS name_a,
    CASE WHEN NOT coalesce(a.name_key = b.name_key, false) THEN {'joined': b.joined,
        'words': string_split(b.words, ' '), 'odd': string_split(b.odd, ' ')} END AS name_b,
    a.told AS told_a, b.told AS told_b,
    a.mother AS mother_a, b.mother AS mother_b,
    a.mother_words AS mother_words_a, b.mother_words AS mother_words_b"""


def _a_few_letters(x: str, y: str, words_x: str, words_y: str) -> str:
    """A letter wrong in three, two in seven, three in twelve, or two letters exchanged.

    That is of what is left when the words that both have are put aside.
    """
    shared = f"array_to_string(list_intersect({words_x}, {words_y}), '')"
    left = f"least(length({x}), length({y})) - length({shared})"
    return f"""CASE levenshtein({x}, {y}) WHEN 1 THEN {left} >= 3
        WHEN 2 THEN {left} >= 7 OR ({left} >= 4 AND length({x}) = length({y})
            AND translate({x}, {y}, '') = '' AND translate({y}, {x}, '') = '')
        WHEN 3 THEN {left} >= 12 ELSE false END"""


# Letters nearly the same, as they sound or as they are written: one letter on paper may be four by
# ear. Of two words that are both common names, a letter makes another name.
_APART = f"{number_of('name', 'satu_kata')}, {number_of('name', 'beda')}"
_AS_TOLD = _a_few_letters(
    *(f"replace(told_{side}, ' ', '')" for side in "ab"),
    *(f"string_split(told_{side}, ' ')" for side in "ab"),
)
_AS_FOLDED = _a_few_letters("name_a.joined", "name_b.joined", "name_a.words", "name_b.words")
_ALIKE = f"""CASE WHEN name_a.odd = name_b.odd THEN false
    WHEN abs(length(name_a.joined) - length(name_b.joined)) > 4 THEN false
    WHEN levenshtein(name_a.joined, name_b.joined) > 4 THEN false
    WHEN {_AS_FOLDED} THEN true ELSE {_AS_TOLD} END"""

_ONE_RT = "a.home_rt = b.home_rt AND a.home_rw = b.home_rw"
_ONE_STREET = "levenshtein(a.street, b.street) * 4 <= least(length(a.street), length(b.street))"


def home_sql() -> str:
    """What two addresses show: one street and house, or else one RT and RW.

    Of two tables a and b as `parted_sql` makes them.
    """
    return f"""CASE WHEN {_either("street")}
        THEN CASE WHEN {_ONE_RT} THEN 'satu_rt'
            WHEN a.home_rt <> b.home_rt OR a.home_rw <> b.home_rw THEN 'beda' ELSE 'kosong' END
        WHEN {_ONE_STREET}
        THEN CASE WHEN a.house = b.house THEN 'sama' WHEN a.house <> b.house THEN 'mirip'
            WHEN {_ONE_RT} THEN 'hampir' ELSE 'mirip' END
        WHEN {_ONE_RT} THEN 'satu_rt' ELSE 'beda' END"""


# The sight of each field, as SQL over the two sides a and b; strongest first.
_SIGHTS = {
    "nik": _plain(
        "nik",
        f"WHEN NOT (a.nik_proven AND b.nik_proven) AND {_near('nik', 'nik16')}"
        " THEN CASE WHEN a.nik16 // 10000 = b.nik16 // 10000 THEN 'salah_seri'"
        " ELSE 'salah_tulis' END",
        "WHEN NOT (a.nik_proven AND b.nik_proven) THEN 'beda'",
        "WHEN a.nik16 // 10000 = b.nik16 // 10000 THEN 'seri'",
        "WHEN a.nik16 % 10000000000 = b.nik16 % 10000000000 THEN 'wilayah'",
        "WHEN true THEN 'pasti_beda'",
    ),
    "name": f"""CASE WHEN said NOT IN ({_APART}) THEN said
        WHEN {_ALIKE} THEN 'agak_mirip' ELSE said END""",
    "birth_date": f"""CASE
        WHEN ({_either("born")}) AND (a.nik_day = b.day OR a.day = b.nik_day) THEN 'lewat_nik'
        WHEN a.nik_day <> coalesce(b.day, b.nik_day) AND a.born IS NULL
            AND a.nik_day IS DISTINCT FROM b.nik_day THEN 'beda_nik'
        WHEN b.nik_day <> coalesce(a.day, a.nik_day) AND b.born IS NULL
            AND b.nik_day IS DISTINCT FROM a.nik_day THEN 'beda_nik'
        WHEN {_either("born")} THEN 'kosong'
        WHEN a.born = b.born AND a.born % 10000 IN (0, 101) THEN 'awal_tahun'
        WHEN a.born = b.born THEN 'sama'
        WHEN a.born // 10000 = b.born // 10000
            AND a.born % 100 * 100 + a.born // 100 % 100 = b.born % 10000 THEN 'tertukar'
        WHEN a.born % 10000 = 101 AND b.born % 10000 = 101 THEN 'beda'
        WHEN {_PARTS} = 2 THEN 'satu_bagian'
        WHEN a.born // 10000 = b.born // 10000
            AND (a.born % 10000 IN (0, 101) OR b.born % 10000 IN (0, 101)) THEN 'tahun'
        WHEN (a.nik_day = b.day OR a.day = b.nik_day) AND a.nik IS DISTINCT FROM b.nik
        THEN 'lewat_nik'
        ELSE 'beda' END""",
    "sex": _plain("sex"),
    "kk": _plain("kk", f"WHEN {_near('kk', 'kk16')} THEN 'mirip'"),
    "mother_name": """CASE
        WHEN mother_a IS NULL OR mother_b IS NULL THEN 'kosong'
        WHEN mother_a = mother_b THEN 'sama'
        WHEN levenshtein(mother_a, mother_b) * 5 <= least(length(mother_a), length(mother_b))
            THEN 'mirip'
        WHEN list_has_all(string_split(mother_words_a, ' '), string_split(mother_words_b, ' '))
            OR list_has_all(string_split(mother_words_b, ' '), string_split(mother_words_a, ' '))
            THEN 'mirip'
        ELSE 'beda' END""",
    "region_code": _plain(
        "place",
        "WHEN a.district = b.district THEN 'kecamatan'",
        f"WHEN {a_slip_apart('a.area', 'b.area')} THEN 'mirip'",
    ),
    "address": home_sql(),
    "phone": _plain("phone"),
    "other_id": _plain(
        "other_id",
        f"WHEN {_near('other_id', 'other_number')} THEN 'mirip'",
        "WHEN levenshtein(a.other_id, b.other_id) <= 2 THEN 'dua_angka'",
    ),
}
# How rare the commoner of the two values is on which a pair agrees.
_RARITY = {
    "name": "coalesce(least(a.name_rarity, b.name_rarity), 0)",
    "region_code": "CASE WHEN a.place = b.place THEN a.region_rarity ELSE 0 END",
}
# A name's rarity says something of names that are alike; of others it would only make patterns.
_SAME_NAMES = ", ".join(str(number_of("name", sight)) for sight in sorted(ALIKE))
_COUNTED = {"name_rarity": f"CASE WHEN name IN ({_SAME_NAMES}) THEN name_rarity ELSE 0 END"}
