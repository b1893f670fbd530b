"""The columns of any file in the one form that is compared, as columns.

A value is taken or it is not: what has not the form of its column is NULL, never a guess. Here
nothing is told to a sender; a city's lists are read, with all their problems named, by `intake`.
"""

from collections.abc import Mapping

from pijar.bulk.columns_map import USED, FileColumns

_EMPTY = ("", "-", "--", "0", "null", "none", "nan", "n/a")
# What is written most is asked first.
_SEXES = {"L": "L", "P": "P"} | dict.fromkeys(
    ("LK", "LAKI", "LAKI-LAKI", "LAKI - LAKI", "LAKILAKI", "PRIA", "M", "MALE", "1"), "L"
) | dict.fromkeys(("PR", "PEREMPUAN", "WANITA", "W", "F", "FEMALE", "2"), "P")  # fmt: skip


_RAW = ("sex", "kecamatan", "address", "rt", "rw")
"""What is kept as it stands in the file, for `entry_sql` to make something of."""


def kept_sql(table: str, columns: FileColumns, *, first: int) -> str:
    """A query of all that is kept of a table of text with `file_row`.

    Gives: entry (first + file_row), id, and nik, kk, name, mother_name, birth as `born` (yyyymmdd),
        region_code, phone, other_id; and what `entry_sql` reads.
    Args: columns: a column that the file does not have is NULL.
    """
    have = columns.theirs
    inner = ", ".join(f"{_joined(theirs)} AS {ours}" for ours, theirs in have.items())
    forms = {
        "id": "id" if "id" in have else "CAST(file_row AS VARCHAR)",
        "nik": _number("nik"),
        "kk": f"CASE WHEN kk IS DISTINCT FROM nik THEN {_number('kk')} END"
        if "nik" in have
        else _number("kk"),
        "name": "name" if "name" in have else _pieces(have, " ", "given_name", "surname"),
        "mother_name": "mother_name",
        "born": _BORN,
        "region_code": _region(have),
        "phone": _PHONE,
        "other_id": _known("other_id"),
    } | {column: column for column in _RAW}
    absent = [ours for ours in USED if ours not in have]
    nothing = "".join(f", CAST(NULL AS VARCHAR) AS {ours}" for ours in absent)
    chosen = ", ".join(
        f"CAST({sql} AS {'INTEGER' if column == 'born' else 'VARCHAR'}) AS {column}"
        for column, sql in forms.items()
    )
    return (
        f"SELECT file_row + {first} AS entry, {chosen}"
        f" FROM (SELECT file_row, {inner}{nothing} FROM {table})"
    )


def entry_sql(kept: str, columns: FileColumns) -> str:
    """A query of `entries` from what was kept, for a view: few records are ever asked all of it.

    Gives: what `kept_sql` gives, and sex (L, P), the district that the region lies in, address,
        rt, rw.
    """
    have = columns.theirs
    district = "CASE WHEN region_code LIKE '__.__.__%' THEN substr(region_code, 1, 8) END"
    if "region_code" not in have:
        district = "NULL" if "postcode" in have else _letters("kecamatan")
    return f"""SELECT entry, id, nik, kk, name, mother_name, born, region_code, phone, other_id,
        {_chosen("upper(sex)", _SEXES)} AS sex,
        CAST({district} AS VARCHAR) AS district, address, rt, rw
        FROM {kept}"""


def _region(have: Mapping[str, object]) -> str:
    if "region_code" in have:
        return _known("region_code")
    if "postcode" in have:
        return _known("postcode")
    return _letters(_pieces(have, "/", "kecamatan", "kelurahan"))


def _joined(theirs: tuple[str, ...]) -> str:
    """The text of one of our columns, of all the columns that make it."""
    names = [f'CAST("{name}" AS VARCHAR)' for name in theirs]
    return names[0] if len(names) == 1 else f"concat_ws(' ', {', '.join(names)})"


def _pieces(have: Mapping[str, object], between: str, *columns: str) -> str:
    given = [column for column in columns if column in have]
    return f"nullif(concat_ws('{between}', {', '.join(given)}), '')" if given else "NULL"


def _known(text: str) -> str:
    """A text unless it is one of the ways to say that there is none."""
    empty = _chosen(f"lower({text})", dict.fromkeys(_EMPTY), text)
    return f"CASE WHEN length({text}) > 4 THEN {text} ELSE {empty} END"


def _chosen(text: str, places: Mapping[str, str | None], other: str = "NULL") -> str:
    """What stands for a text. By CASE: of `IN` and a list DuckDB makes a join, for every row."""
    quoted = {one: f"'{place}'" if place else "NULL" for one, place in places.items()}
    cases = " ".join(f"WHEN '{one}' THEN {place}" for one, place in quoted.items())
    return f"CASE {text} {cases} ELSE {other} END"


def _letters(text: str) -> str:
    return f"nullif(regexp_replace(lower({text}), '[^a-z0-9/]', '', 'g'), '')"


# A district, a day, a month and a serial, as both numbers have them.
_SIXTEEN = "^[1-9][0-9]{7}(?:0[1-9]|1[0-2])[0-9]{6}$"


def _number(text: str) -> str:
    """A NIK or KK as digits; 14 to 18 of them, for a clerk may lose one or add one.

    Spreadsheets and statisticians write one as `…001.0`, which is whole, or as `3.38e+15`, which
    has lost its end. One digit all through, or zeros for all but the district, is how clerks fill
    in a number that they do not know.
    """
    digits = f"regexp_replace({text}, '[.]0$|[^0-9]', '', 'g')"
    return f"""CASE
        WHEN length({text}) = 16 AND {text} <> repeat('1', 16)
            AND regexp_matches({text}, '{_SIXTEEN}') THEN {text}
        WHEN lower({text}) LIKE '%e%15' THEN NULL
        WHEN length({digits}) BETWEEN 14 AND 18 AND {digits} NOT LIKE '%0000000000'
            AND replace({digits}, left({digits}, 1), '') <> '' THEN {digits} END"""


def _dated(*parts: str) -> str:
    return f"CAST({' || '.join(parts)} AS INTEGER)"


def _cut(first: int, length: int) -> str:
    return f"substr(birth_date, {first}, {length})"


def _loose(group: int, length: int) -> str:
    """A part of a date whose parts are not as long as they should be."""
    pattern = "^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})"
    return f"lpad(regexp_extract(birth_date, '{pattern}', {group}), {length}, '0')"


# yyyymmdd, year first or last, of whatever stands there: not always a real day. All zeros are how
# a database says that it knows none.
_BORN = f"""nullif(CASE
    WHEN regexp_matches(birth_date, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}')
    THEN CAST(replace({_cut(1, 10)}, '-', '') AS INTEGER)
    WHEN regexp_matches(birth_date, '^[0-9]{{4}}[-/.][0-9]{{2}}[-/.][0-9]{{2}}')
    THEN {_dated(_cut(1, 4), _cut(6, 2), _cut(9, 2))}
    WHEN regexp_matches(birth_date, '^[0-9]{{2}}[-/.][0-9]{{2}}[-/.][0-9]{{4}}$')
    THEN {_dated(_cut(7, 4), _cut(4, 2), _cut(1, 2))}
    WHEN regexp_matches(birth_date, '^[0-9]{{8}}$') THEN CAST(birth_date AS INTEGER)
    ELSE {_dated(_loose(3, 4), _loose(2, 2), _loose(1, 2))} END, 0)"""
# The last nine digits, or six at least: the country and its zero come and go.
_DIGITS = "regexp_replace(phone, '[.]0$|[^0-9]', '', 'g')"
_PHONE = f"""CASE
    WHEN regexp_matches(phone, '^[+0]*[1-9][0-9]{{8,}}$') THEN right(phone, 9)
    WHEN regexp_matches(phone, '[1-9]')
    THEN nullif(regexp_extract({_DIGITS}, '[0-9]{{6,9}}$'), '') END"""
