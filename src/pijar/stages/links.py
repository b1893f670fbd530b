"""Who is who: what each agreement and each difference between two records weighs.

lists → people → **links** → decisions → funding → enrolments → contributions → claims → reports

A weight is a whole number, about two to the power of it: how much likelier it is to see this if the
two are one person than if they are two. Weights add up (Fellegi and Sunter 1969). A name's weight
depends on how rare it is: half the city is called Slamet. Three verdicts: same, ask a human, and,
below that, different, which is not written down. A wrong "same" robs a worker and a wrong "ask"
costs a clerk a minute, so the bar for "same" is high.

The engine that applies this table to millions of pairs is `pijar.bulk.linking`.
"""

from dataclasses import dataclass
from typing import Final

SAME_FROM: Final = 24
ASK_FROM: Final = 16
# "same" must also beat the second best by this much: a twin or a namesake is a near second.
MARGIN: Final = 6
# A name weighs at least and at most this, whatever its rarity in the data at hand.
NAME_LEAST: Final = 4
NAME_MOST: Final = 14


@dataclass(frozen=True, slots=True)
class Level:
    """One thing that can be seen when a field of two records is laid side by side."""

    field: str
    code: str
    weight: int
    words: str


_TABLE = (
    Level("nik", "sama", 20, "NIK sama"),
    # Of two NIKs that differ, one that contradicts its own birth date is a slip of the pen; if
    # neither does, they may well be two people.
    Level("nik", "salah_tulis", 10, "NIK berbeda satu angka, salah satunya salah tulis"),
    Level("nik", "hampir", 8, "NIK berbeda satu angka"),
    Level("nik", "seri", 3, "NIK berbeda pada nomor urut saja"),
    Level("nik", "kosong", 0, "salah satu NIK kosong"),
    Level("nik", "beda", -5, "NIK berbeda, salah satunya salah tulis"),
    Level("nik", "pasti_beda", -14, "NIK berbeda dan keduanya cocok dengan tanggal lahirnya"),
    # The weight of a name that agrees is its rarity; what stands here is added to it.
    Level("name", "sama", 0, "nama sama"),
    Level("name", "bagian", -2, "nama yang satu adalah bagian nama yang lain"),
    Level("name", "mirip", -5, "nama mirip"),
    Level("name", "agak_mirip", -7, "nama agak mirip"),
    Level("name", "kosong", 0, "salah satu nama kosong"),
    Level("name", "satu_kata", -4, "hanya satu kata nama yang sama"),
    Level("name", "beda", -10, "nama berbeda"),
    Level("birth_date", "sama", 12, "tanggal lahir sama"),
    Level("birth_date", "tertukar", 8, "hari dan bulan lahir tertukar"),
    Level("birth_date", "satu_bagian", 4, "tanggal lahir berbeda satu bagian"),
    Level("birth_date", "kosong", 0, "salah satu tanggal lahir kosong"),
    Level("birth_date", "beda", -9, "tanggal lahir berbeda"),
    Level("sex", "sama", 1, "jenis kelamin sama"),
    Level("sex", "kosong", 0, "salah satu jenis kelamin kosong"),
    Level("sex", "beda", -5, "jenis kelamin berbeda"),
    Level("kk", "sama", 7, "nomor KK sama"),
    Level("kk", "kosong", 0, "salah satu nomor KK kosong"),
    Level("kk", "beda", -1, "nomor KK berbeda"),
    Level("mother_name", "sama", 7, "nama ibu sama"),
    Level("mother_name", "mirip", 3, "nama ibu mirip"),
    Level("mother_name", "kosong", 0, "salah satu nama ibu kosong"),
    Level("mother_name", "beda", -4, "nama ibu berbeda"),
    Level("region_code", "sama", 4, "kelurahan sama"),
    Level("region_code", "kecamatan", 1, "kecamatan sama"),
    Level("region_code", "kosong", 0, "salah satu kelurahan kosong"),
    Level("region_code", "beda", -2, "kelurahan berbeda"),
    Level("phone", "sama", 5, "nomor telepon sama"),
    Level("phone", "lain", 0, "nomor telepon tidak membantu"),
)
FIELDS: Final = tuple(dict.fromkeys(level.field for level in _TABLE))
LEVELS: Final = {(level.field, level.code): level for level in _TABLE}


def in_words(evidence: str) -> tuple[str, ...]:
    """The sentences behind a pair, the weightiest first; what weighs nothing is left out.

    Args: evidence: `field:level:weight` parted by spaces, as `pairs.parquet` keeps it.
    """
    seen = [part.split(":") for part in evidence.split()]
    weighty = sorted((s for s in seen if int(s[2])), key=lambda s: -abs(int(s[2])))
    return tuple(f"{LEVELS[field, code].words} ({int(w):+d})" for field, code, w in weighty)
