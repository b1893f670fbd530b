"""From a profile and a seed to a list on disk, its truth beside it.

    City → households of people → clerks' rows → shuffled → list.parquet, truth.parquet, map.yaml

Chunks of a fixed number of rows are made by themselves, each with chance of its own, on as many
processes as there are processors; so memory does not grow with the list, and the same seed gives
the same rows on any machine. A row's place in the shuffled list is its id and betrays nobody.
"""

import csv as csv_files
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
from benchmarks.people_list.clerk import Clerk
from benchmarks.people_list.households import City
from benchmarks.people_list.profiles import Profile

CHUNK = 25_000
COLUMNS = (
    "nik nama tgl_lahir jk no_kk nama_ibu alamat rt rw kelurahan kode_wilayah telepon"
).split()
MAP = """\
id: id
nik: nik
name: nama
birth_date: tgl_lahir
sex: jk
kk: no_kk
mother_name: nama_ibu
address: alamat
rt: rt
rw: rw
region_code: kode_wilayah
phone: telepon
"""
_REGIONS = Path(__file__).resolve().parents[2] / "cities/3374_kota_semarang/regions.csv"
_MOST_ROWS = 9_999 * CHUNK  # serials step by the number of chunks and have four digits


def make_list(rows: int, *, seed: int, profile: Profile, out: Path, csv: bool = False) -> None:
    """Write `list.parquet` (and `list.csv`), `truth.parquet` and `map.yaml` into `out`.

    Args: rows: of the list, repeats included; out: made if absent.
    """
    assert 0 < rows <= _MOST_ROWS
    out.mkdir(parents=True, exist_ok=True)
    edges = [*range(0, rows, CHUNK), rows]
    with TemporaryDirectory(dir=out) as place:
        work = partial(_chunk, profile=profile, seed=seed, rows=rows, place=Path(place))
        spans = list(enumerate(pairwise(edges)))
        if len(spans) == 1:
            work(spans[0])
        else:
            with ProcessPoolExecutor(os.cpu_count()) as pool:
                list(pool.map(work, spans))
        _shuffle(Path(place), out, csv)
    (out / "map.yaml").write_text(MAP, encoding="utf-8")


def chunk_rows(
    size: int, *, profile: Profile, seed: int, rows: int, chunk: int
) -> list[tuple[str, float, list[str]]]:
    """`size` rows of one chunk: whose row it is, its place in the shuffle, its cells."""
    rng = Random(f"{profile.name} {seed} {rows} {chunk}")
    codes, names = _kelurahan()
    city = City(rng, profile, codes, chunk=chunk, stride=-(-rows // CHUNK))
    clerk = Clerk(city, profile, names)
    written: list[tuple[str, float, list[str]]] = []
    neighbour = ""
    for household in city.households():
        niks = [each.nik for each in household]
        for person in household:
            others = [nik for nik in (*niks, neighbour) if nik and nik != person.nik]
            who = f"{chunk}-{person.number}"
            written.append((who, rng.random(), clerk.row(person, others)))
            if rng.random() < profile.repeated:
                for _ in range(rng.choices((1, 2, 3), (80, 15, 5))[0]):
                    person = clerk.later(person)
                    written.append((who, rng.random(), clerk.row(person, others)))
        neighbour = niks[0]
        if len(written) >= size:
            return written[:size]
    raise AssertionError("households never end")


def _chunk(
    numbered: tuple[int, tuple[int, int]], *, profile: Profile, seed: int, rows: int, place: Path
) -> None:
    """Write the rows of one chunk as text, with their persons."""
    chunk, (start, end) = numbered
    made = chunk_rows(end - start, profile=profile, seed=seed, rows=rows, chunk=chunk)
    with (place / f"{chunk:05d}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv_files.writer(file)
        writer.writerow(["person", "place", *COLUMNS])
        writer.writerows([who, repr(at), *cells] for who, at, cells in made)


def _kelurahan() -> tuple[list[str], list[str]]:
    """The dotted codes and the names of the city's kelurahan, in the order of its table."""
    with _REGIONS.open(encoding="utf-8", newline="") as file:
        found = [row for row in csv_files.DictReader(file) if row["level"] == "kelurahan"]
    return [row["code"] for row in found], [row["name"] for row in found]


def _shuffle(place: Path, out: Path, csv: bool) -> None:
    con = duckdb.connect()
    con.execute("SET threads = 2; SET memory_limit = '2GB'")
    con.execute(f"SET temp_directory = '{place}/spill'")
    con.execute(
        f"CREATE TABLE shuffled AS SELECT 'r' || lpad(row_number() OVER"
        f" (ORDER BY place::DOUBLE, person)::VARCHAR, 8, '0') AS id, person,"
        f" {', '.join(COLUMNS)}"
        f" FROM read_csv('{place}/*.csv', all_varchar = true, header = true) ORDER BY id"
    )
    columns = f"SELECT id, {', '.join(COLUMNS)} FROM shuffled ORDER BY id"
    con.execute(f"COPY ({columns}) TO '{out}/list.parquet' (COMPRESSION zstd)")
    if csv:
        con.execute(f"COPY ({columns}) TO '{out}/list.csv' (HEADER)")
    con.execute(
        f"COPY (SELECT id, person FROM shuffled ORDER BY id)"
        f" TO '{out}/truth.parquet' (COMPRESSION zstd)"
    )
    con.close()
