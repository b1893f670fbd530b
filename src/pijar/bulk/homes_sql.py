"""One home is written in many ways: its street, house, RT and RW, as SQL over an address.

`Jl. Melati No. 5 RT 003/004` is `MELATI NO.05` in RT 3, RW 4. What any street may be called besides
its name says nothing of where it is, nor do zeros before a number.
"""

from typing import Final

# Whole words only. "Blok C 5" keeps its C, as part of the street.
_KINDS: Final = (
    "jl jln jalan gg gang lorong lr kp kpg kamp kampung dk dukuh dsn dusun ds perum perumahan prum"
    " perumnas komp komplek kompleks blok blk no nmr nomor nomer"
)
# Between two words stand two spaces, so that words that follow each other are replaced in one go.
_SPACED: Final = "' ' || regexp_replace(lower(address), '[^a-z0-9]+', '  ', 'g') || ' '"
_NUMBER: Final = "0*([0-9]{1,3})"
_BOTH: Final = f" rt *(?:rw *)?{_NUMBER}  {_NUMBER} "
_ANY: Final = " (?:rt|rw) *(?:rw *)?[0-9]{1,3} (?: [0-9]{1,3} )?"
_WORD: Final = f" (?:{'|'.join(_KINDS.split())}) "
_HOUSE: Final = " 0*([1-9][0-9]*[a-z]?) "


def parted_sql(records: str) -> str:
    """A query of all columns of `records`, with an address, rt and rw, and of four more.

    Gives: street (its letters), house (the last number that is no RT or RW, for a street may have
        one in its name; text, without zeros before it), home_rt and home_rw (INTEGER); NULL where
        none is told.
    """
    query = f"SELECT *, {_SPACED} AS spaced FROM {records}"
    told = f"""SELECT *, {_own("rt", 1)} AS home_rt, {_own("rw", 2)} AS home_rw,
        CASE WHEN spaced LIKE '% r%' THEN regexp_replace(spaced, '{_ANY}', ' ', 'g')
            ELSE spaced END AS named
        FROM ({query})"""
    # `No5` is a number too.
    plain = f"""SELECT *, regexp_replace(CASE WHEN named LIKE '% no%'
            THEN regexp_replace(named, ' no([0-9])', ' \\1', 'g') ELSE named END,
        '{_WORD}', ' ', 'g') AS plain FROM ({told})"""
    return f"""SELECT *, nullif(regexp_extract(plain, '.*{_HOUSE}', 1), '') AS house,
        nullif(replace(regexp_replace(plain, '{_HOUSE}', '', 'g'), ' ', ''), '') AS street
        FROM ({plain})"""


def _own(part: str, place: int) -> str:
    """RT or RW from its own column, else from the words of the address."""
    both = f"nullif(regexp_extract(spaced, '{_BOTH}', {place}), '')"
    alone = f"nullif(regexp_extract(spaced, ' {part} *{_NUMBER} ', 1), '')"
    digits = f"regexp_replace({part}, '[.]0$|[^0-9]', '', 'g')"
    return f"""nullif(CASE
        WHEN regexp_matches({part}, '^[0-9]{{1,4}}$') THEN CAST({part} AS INTEGER)
        WHEN {part} IS NOT NULL THEN TRY_CAST({digits} AS INTEGER)
        WHEN spaced LIKE '% r%' THEN CAST(coalesce({both}, {alone}) AS INTEGER) END, 0)"""
