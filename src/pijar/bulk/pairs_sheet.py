"""The pairs that a run asks humans about, as a sheet to fill in; filled in, it is a judged file.

What was judged before stands below the open questions with its verdict, and can be changed there:
the workbook of the last run holds every verdict ever given.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pijar.bulk.judged import KEYS, VERDICT, VERDICTS, Said
from pijar.bulk.on_duckdb import OnDuckDB
from pijar.core.nik import mask
from pijar.files.city import City
from pijar.files.write_xlsx import Column, Grid, Value
from pijar.stages.links import in_words
from pijar.stages.people import REGISTER_WORDS

_SIDE = (("Nama", 22), ("Lahir", 11), ("NIK", 17), ("Kelurahan", 15), ("Tertulis pada", 22))
_COLUMNS = [
    *(Column(f"{header} {side}", width, "wrap") for side in "AB" for header, width in _SIDE),
    Column("Yang terlihat", 48, "wrap"),
    Column(VERDICT, 10, choices=VERDICTS),
    *(Column(key, 10, "shrunk") for key in KEYS),  # for the machine alone
]
_TITLE = (
    "A dan B: satu orang? Pada kolom verdict tulis same (satu orang) atau different (dua orang)",
    "Simpan, lalu berikan buku ini kepada proses berikutnya: pijar run … --judged"
    " tindak_lanjut.xlsx. Keputusan lama ada di bawah dan boleh diubah.",
)
_CONTRADICTED = "BERTENTANGAN dengan keputusan lain, periksa lagi: "
_NOT_HERE = "Tidak ada pada daftar dan data kali ini; keputusannya tetap disimpan."

Side = Mapping[str, Any]
_NOBODY: Side = {}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair of the run: two sides, what was seen, and whether a human must look."""

    left: Side
    right: Side
    evidence: str = ""
    waits: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """Where an officer meets it: by kelurahan, then by name."""
        return self.left.get("region_code") or "~", self.left.get("name") or "~"


def pairs_to_judge(tables: OnDuckDB, city: City, said: Said) -> Grid:
    """The sheet: open questions, then verdicts that contradict each other, then all others.

    Args: tables: of the run, with `sides`. said: all verdicts that the run was given.
    """
    return Grid("Pasangan", _COLUMNS, _lines(tables, city, said), _TITLE, frozen_columns=1)


def _lines(tables: OnDuckDB, city: City, said: Said) -> Iterator[tuple[Value, ...]]:
    sides = list(_sides(tables))
    pairs = _pairs(tables, {side["id"]: side for side in sides})
    by_key = {side["key"]: side for side in reversed(sides)}
    for keys in said:
        if keys not in pairs:
            left, right = (by_key.get(key, _NOBODY) for key in keys)
            pairs[keys] = _Pair(left, right)
    asked = [keys for keys, pair in pairs.items() if pair.waits or keys in said]
    asked.sort(key=lambda keys: (not pairs[keys].waits, keys in said, pairs[keys].place, keys))
    for keys in asked:
        pair, verdict = pairs[keys], said.get(keys, "")
        seen = "; ".join(in_words(pair.evidence))
        if verdict and pair.waits:
            seen = _CONTRADICTED + seen
        elif _NOBODY in (pair.left, pair.right):
            seen = _NOT_HERE
        yield (*_told(pair.left, city), *_told(pair.right, city), seen, verdict, *keys)


def _pairs(tables: OnDuckDB, sides: Mapping[str, Side]) -> dict[tuple[str, str], _Pair]:
    """Every pair that waits or was judged, by its two keys as a verdict names them."""
    found: dict[tuple[str, str], _Pair] = {}
    for left, right, waits, evidence in tables.rows("""
        SELECT left_id, right_id, verdict = 'ask', evidence FROM pairs
        WHERE verdict = 'ask' OR evidence LIKE 'human:%'
        ORDER BY verdict <> 'ask', left_id, right_id
    """):
        one, other = sorted((sides[left]["key"], sides[right]["key"]))
        found.setdefault((one, other), _Pair(sides[left], sides[right], evidence, waits))
    return found


def _sides(tables: OnDuckDB) -> Iterator[Side]:
    """Every record of a pair, as an officer finds and recognises it."""
    names = ("id", "key", "name", "birth_date", "nik", "region_code", "file", "row")
    for values in tables.rows("""
        SELECT id, key, s.name, birth_date, nik, region_code, file, row
        FROM sides s LEFT JOIN rows ON id = 'rows:' || row_id ORDER BY file_row
    """):
        yield dict(zip(names, values, strict=True))


def _told(side: Side, city: City) -> tuple[Value, ...]:
    if side is _NOBODY:
        return ("",) * len(_SIDE)
    source, number = side["id"].split(":")
    place = f"{side['file']} baris {side['row']}"
    if source != "rows":
        place = f"{REGISTER_WORDS[source]} baris {int(number) + 1}"
    kelurahan = city.regions.by_code(side["region_code"]) if side["region_code"] else None
    born = side["birth_date"]
    return (
        side["name"] or "",
        f"{born:%d-%m-%Y}" if born else "belum diketahui",
        mask(side["nik"]) if side["nik"] else "belum diketahui",
        kelurahan.name if kelurahan else "",
        place,
    )
