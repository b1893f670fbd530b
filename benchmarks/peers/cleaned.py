"""What any careful user does to the lists before a peer sees them, as SQL over one file.

Upper case, no titles, no dots; words of the name; dates as dates; numbers as digits; empty as null.
"""

from pathlib import Path

_TITLES = (
    "H|HJ|KH|DRS|DRA|IR|BP|BPK|IBU|BU|NY|SDR|SDRI|UST|SPD|SE|SH|AMD|SSOS|MM|SAG|ALM|BIN|BINTI|BTI"
)


def people(path: Path) -> str:
    """The invented list as a query. Gives unique_id, nik, name, first, last, others, born, …"""
    return f"""
        WITH text AS (
            SELECT id AS unique_id, nik, jk AS sex, no_kk AS kk, kode_wilayah AS region,
                try_cast(rt AS INTEGER) AS rt, try_cast(rw AS INTEGER) AS rw,
                {_words("nama")} AS name, {_words("nama_ibu")} AS mother,
                upper(regexp_replace(alamat, '[^A-Za-z0-9 ]', '', 'g')) AS street,
                right(regexp_replace(telepon, '[^0-9]', '', 'g'), 9) AS phone,
                coalesce(try_strptime(tgl_lahir, '%Y-%m-%d'), try_strptime(tgl_lahir, '%d-%m-%Y'),
                    try_strptime(tgl_lahir, '%d/%m/%Y'))::DATE AS born
            FROM '{path}'
        )
        SELECT * EXCLUDE (name, mother, street), nullif(name, '') AS name,
            nullif(mother, '') AS mother, nullif(street, '') AS street,
            split_part(name, ' ', 1) AS first,
            CASE WHEN contains(name, ' ') THEN split_part(name, ' ', -1) END AS last,
            array_to_string(list_sort(string_split(name, ' ')), ' ') AS sorted_name,
            year(born)::VARCHAR AS year, strftime(born, '%Y-%m-%d') AS born_text
        FROM text
    """


def febrl(path: Path) -> str:
    """One FEBRL file as a query, with its own column names and `unique_id`."""
    return f"""
        SELECT rec_id AS unique_id, * EXCLUDE (rec_id)
        FROM read_csv('{path}', all_varchar = true, header = true)
    """


def _words(column: str) -> str:
    letters = f"regexp_replace(upper({column}), '[^A-Z ]', '', 'g')"
    titles = rf"regexp_replace({letters}, '\b({_TITLES})\b', '', 'g')"
    return f"trim(regexp_replace({titles}, ' +', ' ', 'g'))"
