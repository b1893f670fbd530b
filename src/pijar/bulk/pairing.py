"""`pijar link`: any two files of people, or the repeats within one, with no city and no law.

    file → entries → described → pairs → evidences → verdicts → clusters

The same steps as in a run, on whatever columns a file has.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pijar.bulk.blocking import block
from pijar.bulk.cleaning import entry_sql, kept_sql
from pijar.bulk.clustering import cluster
from pijar.bulk.columns_map import ColumnsMap
from pijar.bulk.describing import describe
from pijar.bulk.engine import Engine, EngineName, open_engine
from pijar.bulk.folder import LINK, building, digest_of, write_json
from pijar.bulk.judged import overrule, read_judged
from pijar.bulk.observing import observe
from pijar.bulk.opening import open_records, whole
from pijar.bulk.scoring import count_same, score
from pijar.bulk.strangers import among, are_strangers, look_closely, patterns, taught
from pijar.bulk.timing import Say, Stopwatch, peak_mb, silent
from pijar.core.errors import Refusal
from pijar.stages.links.judging import (
    COST_OF_FALSE_MATCH,
    COST_OF_MISSED_MATCH,
    COST_OF_QUESTION,
    Bar,
    Weights,
    bar_for,
    load_weights,
)

RIGHT = 1_000_000_000_000
"""Entries of the right file are numbered from here."""


def pair(
    left: Path,
    right: Path | None,
    columns: ColumnsMap,
    out: Path,
    *,
    judged: Path | None = None,
    engine: EngineName = "duckdb",
    place: str | None = None,
    say: Say = silent,
) -> dict[str, Any]:
    """Link two files, or one with itself; leaves the folder `out` and gives what it found.

    Args: judged: what humans said of pairs, CSV of left_id, right_id, verdict same|different; it
        outranks all else. place: see `open_engine`.
    Leaves: `pairs.parquet` (left_id, right_id, verdict same|ask, score, evidence), for one file
        `clusters.parquet` (id, person), and `link.json`. "same" pairs are complete: whoever is in
        one cluster is a pair.
    Raises:
        Refusal: nothing is left behind; the sentence says what to mend.
    """
    watch = Stopwatch(say)
    with building(out) as folder, TemporaryDirectory() as work:
        files = [left] if right is None else [left, right]
        said = read_judged(judged) if judged else {}
        reachable = [file.parent for file in files]
        with closing(open_engine(engine, Path(work), folder, *reachable, place=place)) as db:
            with watch.step("baca"):
                enter(db, files, columns)
            content = _link(db, folder, watch, said, two_files=right is not None)
        content |= {"inputs": [{"file": f.name, "sha256": digest_of(f)} for f in files]}
        content |= {"seconds": watch.seconds(), "peak_mb": peak_mb()}
        write_json(folder / LINK, content)
    return content


def enter(db: Engine, files: Sequence[Path], columns: ColumnsMap) -> None:
    """Make `entries` of all files, cleaned: a view of what is kept of each.

    Raises:
        Refusal: what `open_records` refuses; BERKAS_KOSONG; ID_RANGKAP for two rows of one id.
    """
    of_each = []
    for place, file in enumerate(files):
        mapped = columns.of(place)
        open_records(db, f"file_{place}", file, mapped.named())
        with whole(db, file):
            query = kept_sql(f"file_{place}", mapped, first=place * RIGHT)
            db.make(f"CREATE OR REPLACE TABLE kept_{place} AS {query}")
        _check_ids(db, f"kept_{place}", file)
        of_each.append(entry_sql(f"kept_{place}", mapped))
    db.make(f"CREATE OR REPLACE VIEW entries AS {' UNION ALL '.join(of_each)}")


def _check_ids(db: Engine, kept: str, file: Path) -> None:
    ((rows, ids),) = db.rows(f"SELECT count(*), count(DISTINCT id) FROM {kept}")
    if not rows:
        raise Refusal("BERKAS_KOSONG", f"“{file.name}” tidak memuat baris.", "Periksa isinya.")
    if ids < rows:
        raise Refusal(
            "ID_RANGKAP",
            f"“{file.name}” memuat {rows - ids} baris tanpa id sendiri.",
            "Setiap baris harus punya id yang berbeda; hapus “id” dari peta bila tidak ada.",
        )


def count(db: Engine) -> tuple[int, int]:
    """How many records there are, and how many of them in the right file, 0 for one file."""
    ((records, rights),) = db.rows(
        f"SELECT count(*), count(*) FILTER (entry >= {RIGHT}) FROM entries"
    )
    return records, rights


def sides(*, two_files: bool) -> tuple[str | None, str | None]:
    """The queries of the entries that are laid beside each other, as `block` takes them."""
    if not two_files:
        return None, None
    where = "SELECT entry FROM entries WHERE entry"
    return f"{where} < {RIGHT}", f"{where} >= {RIGHT}"


def _link(
    db: Engine,
    folder: Path,
    watch: Stopwatch,
    said: dict[tuple[str, str], str],
    *,
    two_files: bool,
) -> dict[str, Any]:
    with watch.step("uraikan"):
        describe(db, "entries")
        if strangers := are_strangers(db):
            look_closely(db, "entries")
        records, rights = count(db)
    with watch.step("pasangkan"):
        block(db, *sides(two_files=two_files), "pairs", strangers=strangers)
        db.drop("doubtful_keys")
    with watch.step("bandingkan"):
        observe(db, "entries", "pairs", "seen")
    with watch.step("nilai"):
        bar, weights = bar_for(rights or records), load_weights()
        if strangers:
            bar, weights = taught(db, records, rights)
        else:
            same = count_same(patterns(db), bar, weights)
            bar = bar.seeing(same, among(records, rights))
        score(db, "seen", "judged", bar=bar, weights=weights)
        if said:
            overrule(db, "judged", said, _SIDES if two_files else _BOTH_SIDES)
    with watch.step("satukan"):
        names = f"SELECT entry, CAST(entry >= {RIGHT} AS VARCHAR) || ' ' || id AS name FROM entries"
        cluster(db, "judged", names, said="said" if said else None)
    with watch.step("simpan"):
        counts = _save(db, folder, records, two_files=two_files)
    return {"records": records, **counts, "bar": _told(bar), **_weighed(weights)}


_SIDES = f"SELECT entry, CAST(entry >= {RIGHT} AS INTEGER) AS side, id FROM entries"
_BOTH_SIDES = "SELECT entry, side, id FROM entries CROSS JOIN (VALUES (0), (1)) AS sides (side)"


def _save(db: Engine, folder: Path, records: int, *, two_files: bool) -> dict[str, int]:
    """Write what was found, in the order of the ids, so that the order of rows leaves no trace."""
    sides = f"a.entry < {RIGHT} AND b.entry >= {RIGHT}" if two_files else "a.entry < b.entry"
    turned = "true" if two_files else "a.id <= b.id"
    db.make(f"""
        CREATE OR REPLACE TABLE weakest AS
        SELECT lead, min(score) AS score FROM judged JOIN clusters ON entry = l
        WHERE verdict = 'same' GROUP BY lead;
        CREATE OR REPLACE TABLE found AS
        SELECT a.entry AS l, b.entry AS r, 'same' AS verdict, coalesce(j.score, w.score) AS score,
            j.evidence
        FROM clusters a JOIN clusters b ON a.lead = b.lead AND {sides}
        JOIN weakest w ON w.lead = a.lead LEFT JOIN judged j ON j.l = a.entry AND j.r = b.entry
        UNION ALL
        SELECT l, r, verdict, score, evidence FROM judged
        LEFT JOIN clusters a ON a.entry = l LEFT JOIN clusters b ON b.entry = r
        WHERE verdict = 'ask' AND (a.lead IS NULL OR b.lead IS NULL OR a.lead <> b.lead)
    """)
    db.save(
        f"""SELECT CASE WHEN {turned} THEN a.id ELSE b.id END AS left_id,
            CASE WHEN {turned} THEN b.id ELSE a.id END AS right_id, verdict, score, evidence
        FROM found JOIN entries a ON a.entry = l JOIN entries b ON b.entry = r
        ORDER BY left_id, right_id""",
        folder / "pairs.parquet",
    )
    ((same, ask),) = db.rows(
        "SELECT count(*) FILTER (verdict = 'same'), count(*) FILTER (verdict = 'ask') FROM found"
    )
    if two_files:
        return {"same": same, "ask": ask}
    db.make("""
        CREATE OR REPLACE TABLE people AS
        SELECT lead, min(id) AS person FROM clusters JOIN entries USING (entry) GROUP BY lead;
        CREATE OR REPLACE TABLE persons AS
        SELECT entry, person FROM clusters JOIN people USING (lead)
    """)
    db.save(
        "SELECT id, coalesce(person, id) AS person FROM entries LEFT JOIN persons USING (entry)"
        " ORDER BY id",
        folder / "clusters.parquet",
    )
    ((repeats,),) = db.rows("SELECT count(*) - count(DISTINCT lead) FROM clusters")
    return {"same": same, "ask": ask, "people": records - repeats}


def _weighed(weights: Weights) -> dict[str, Any]:
    """The version of the weights, and those that the file taught otherwise, for `link.json`."""
    learnt = {
        field: changed
        for field, of in weights.bits.items()
        if (changed := dict(of.items() - load_weights().bits[field].items()))
    }
    return {"weights": weights.version} | ({"learnt": learnt} if learnt else {})


def _told(bar: Bar) -> dict[str, int | bool]:
    """Where the verdicts begin and what each error was taken to cost, for `link.json`.

    Among strangers an error costs as much as the other, whatever it is.
    """
    bars: dict[str, int | bool] = {
        "same_from": bar.same_from,
        "ask_from": bar.ask_from,
        "prior": bar.prior,
        "strangers": not bar.families,
    }
    if not bar.families:
        return bars
    return bars | {
        "cost_of_false_match_rp": COST_OF_FALSE_MATCH,
        "cost_of_missed_match_rp": COST_OF_MISSED_MATCH,
        "cost_of_question_rp": COST_OF_QUESTION,
    }
