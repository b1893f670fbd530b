"""What each sight of a pair weighs: fitted on an invented list, beside what is in use.

    pijar bench fit [--rows N] [--seed S] [--profile P] [--write VERSION --day YYYY-MM-DD]

After Fellegi and Sunter (1969): m is how often the two rows of one person show a sight, u how often
two people's do, each among pairs that both have the field; the weight is log2(m / u). m is counted
on all true pairs of the list. u is counted on random pairs; where rows agree in a value that few
share, from how often each value occurs; what no random pair shows has a u of at most one in as many
pairs. A name and a kelurahan bring their rarity on top (log2(1 / u) of the very value), so theirs
is log2(m), less what a likeness fits more people than the value itself does.

`--write` keeps the weights in use that have a reason (`why`) to depart from the fit, and takes the
fitted ones for the rest.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.people_list.make import make_list
from benchmarks.people_list.profiles import PROFILES
from ruamel.yaml import YAML

from pijar.bulk.columns_map import load_columns
from pijar.bulk.describing import describe
from pijar.bulk.engine import Engine, open_engine
from pijar.bulk.observing import observe
from pijar.bulk.pairing import enter
from pijar.stages.links.fields import RARITY, SIGHTS, UNKNOWN, decode
from pijar.stages.links.judging import weights_path
from pijar.stages.links.ruling import ALIKE

ROWS, SEED, PROFILE = 300_000, 11, "kota"
SHIFTS = 5
"""Each row is laid beside so many others, drawn by chance."""
PRIME = 7_919
# Values that few share: field → how they are told apart.
SPREAD = {"nik": "nik", "kk": "kk", "phone": "phone", "birth_date": "born", "name": "name_key"}
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Fit:
    """One sight: its shares among one person's pairs and two people's, and its weight in bits.

    u_is_most: no such pair was seen; u is an upper bound, and the weight a lower one.
    """

    m: float
    u: float
    bits: int
    u_is_most: bool


def main() -> int:
    """Fit, print, and write if asked."""
    parser = argparse.ArgumentParser(prog="pijar bench fit", description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--profile", choices=sorted(PROFILES), default=PROFILE)
    parser.add_argument("--write", type=int, metavar="VERSION")
    parser.add_argument("--day", metavar="YYYY-MM-DD", help="the day of the fit, kept beside it")
    given = parser.parse_args()
    if given.write and not given.day:
        parser.error("--write needs --day: nothing here reads the clock")
    fits = fit(given.rows, seed=given.seed, profile=given.profile)
    print("\n".join(table(fits)))
    if given.write:
        path = weights_path(given.write)
        path.write_text("\n".join(written(fits, given)) + "\n", encoding="utf-8")
        print(f"written: {path.name}")
    return 0


def fit(rows: int, *, seed: int, profile: str) -> dict[tuple[str, str], Fit]:
    """Field and sight → what the list shows; a field that the list has not is left out."""
    with TemporaryDirectory() as place, TemporaryDirectory() as work:
        folder = Path(place)
        make_list(rows, seed=seed, profile=PROFILES[profile], out=folder)
        db = open_engine("duckdb", Path(work), folder)
        enter(db, [folder / "list.parquet"], load_columns(folder / "map.yaml"))
        describe(db, "entries")
        _draw_pairs(db, folder / "truth.parquet")
        one, two = _seen(db, "true_pairs"), _seen(db, "random_pairs")
        shared = {field: _shared(db, column) for field, column in SPREAD.items()}
        db.close()
    return dict(_weigh(one, two, shared))


def _draw_pairs(db: Engine, truth: Path) -> None:
    """Make `true_pairs` and `random_pairs` (l, r, exact): the list lies shuffled."""
    db.open_parquet("truth", truth)
    db.make(f"""
        CREATE TABLE whose AS SELECT entry, person FROM entries JOIN truth USING (id);
        CREATE TABLE true_pairs AS
        SELECT a.entry AS l, b.entry AS r, false AS exact
        FROM whose a JOIN whose b USING (person) WHERE a.entry < b.entry;
        CREATE TABLE steps AS
        SELECT entry, person, 1 + (entry + step * {PRIME}) % (SELECT count(*) FROM whose) AS other
        FROM whose CROSS JOIN range(1, {SHIFTS} + 1) AS steps (step);
        CREATE TABLE random_pairs AS
        SELECT a.entry AS l, b.entry AS r, false AS exact
        FROM steps a JOIN whose b ON b.entry = a.other WHERE a.person <> b.person
    """)


def _seen(db: Engine, pairs: str) -> Counts:
    """Field → sight → in how many of these pairs it is seen."""
    observe(db, "entries", pairs, "seen")
    counts: dict[str, Counter[str]] = {field: Counter() for field in SIGHTS}
    for number, pairs_ in db.rows("SELECT pattern, count(*) FROM seen GROUP BY pattern"):
        for field, sight in decode(number).sights.items():
            counts[field][sight] += pairs_
    return counts


def _shared(db: Engine, column: str) -> float:
    """The share of two people's pairs that have one value in this column, among all pairs."""
    ((known, alike),) = db.rows(f"""
        SELECT sum(bearers), sum(bearers * (bearers - 1) // 2)
        FROM (SELECT count({column}) AS bearers FROM described GROUP BY {column})
    """)
    ((own, own_alike),) = db.rows(f"""
        SELECT count(*), count(*) FILTER (a.{column} = b.{column})
        FROM true_pairs JOIN described a ON a.entry = l JOIN described b ON b.entry = r
        WHERE a.{column} IS NOT NULL AND b.{column} IS NOT NULL
    """)
    return float((alike - own_alike) / (known * (known - 1) // 2 - own))


def _weigh(
    one: Counts, two: Counts, shared: Mapping[str, float]
) -> Iterator[tuple[tuple[str, str], Fit]]:
    for field, sights in SIGHTS.items():
        mine = sum(one[field].values()) - one[field][UNKNOWN]
        others = sum(two[field].values()) - two[field][UNKNOWN]
        for sight in sights:
            if sight == UNKNOWN or not mine or not one[field][sight]:
                continue
            m, seen = one[field][sight] / mine, two[field][sight]
            u = max(seen, 1) / others
            if sight == "sama" and field in shared:
                seen, u = 1, shared[field]
            bits = log2(m / u)
            if field in RARITY and sight in ALIKE:
                bits += log2(shared.get(field, two[field]["sama"] / others))
            yield (field, sight), Fit(m, u, round(bits), not seen)


def table(fits: Mapping[tuple[str, str], Fit]) -> Iterator[str]:
    """One line for each sight: m, u, the fitted weight, the weight in use, and why."""
    kept = YAML(typ="safe").load(weights_path())["weights"]
    yield f"{'field':<13}{'sight':<14}{'m':>9}{'u':>11}{'fitted':>8}{'in use':>8}  why"
    for field, sights in SIGHTS.items():
        for sight in sights:
            if sight == UNKNOWN:
                continue
            entry, found = _kept(kept, field, sight), fits.get((field, sight))
            said = (
                f"{found.m:9.5f}{'≤' if found.u_is_most else ' ':>2}{found.u:<9.3g}{found.bits:8}"
                if found
                else " " * 28
            )
            yield f"{field:<13}{sight:<14}{said}{entry.get('weight', ''):8}  {entry.get('why', '')}"


def written(fits: Mapping[tuple[str, str], Fit], given: argparse.Namespace) -> Iterator[str]:
    """The next version of the table as YAML."""
    kept = YAML(typ="safe").load(weights_path())["weights"]
    words = f"--rows {given.rows} --seed {given.seed} --profile {given.profile}"
    yield "# What each sight weighs, in whole bits: log2 of how much likelier it is if two records"
    yield "# are one person. m: its share among one person's pairs; u: among two people's. `why` is"
    yield "# given where the weight is not the fitted one. A run says which version judged it."
    yield f"version: {given.write}"
    yield "fitted_on:"
    yield "  generator: benchmarks/people_list"
    yield f"  profile: {given.profile}"
    yield f"  rows: {given.rows}"
    yield f"  seed: {given.seed}"
    yield f"  day: {given.day}"
    yield f"  command: pijar bench fit {words} --write {given.write} --day {given.day}"
    yield "weights:"
    for field, sights in SIGHTS.items():
        yield f"  {field}:"
        for sight in sights:
            entry = _entry(_kept(kept, field, sight), fits.get((field, sight)))
            yield f"    {sight}: {{{', '.join(f'{k}: {_text(v)}' for k, v in entry.items())}}}"


def _kept(kept: Mapping[str, Any], field: str, sight: str) -> Mapping[str, Any]:
    """What the table in use says of a sight: nothing of a new one."""
    entry: Mapping[str, Any] = kept[field].get(sight, {})
    return entry


def _entry(kept: Mapping[str, Any], found: Fit | None) -> dict[str, Any]:
    """What the file says of one sight; a weight without a reason is the fitted one."""
    if found is None:
        return dict(kept)
    departs = "why" in kept and kept["weight"] != found.bits
    entry = {"weight": kept["weight"] if departs else found.bits}
    entry |= {"m": f"{found.m:.3g}", "u": f"{found.u:.2g}", "fitted": found.bits}
    return entry | ({"why": kept["why"]} if departs else {})


def _text(value: Any) -> str:
    """A value as YAML writes it: words in quotes, numbers as they are."""
    text = str(value)
    return text if text.replace(".", "").replace("-", "").replace("e", "").isdigit() else (
        json.dumps(text)
    )  # fmt: skip


if __name__ == "__main__":
    raise SystemExit(main())
