"""Why two records are one person, two, or a question: field by field, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pijar.bulk.blocking import block
from pijar.bulk.columns_map import ColumnsMap
from pijar.bulk.describing import describe
from pijar.bulk.engine import Engine, open_engine
from pijar.bulk.observing import observe
from pijar.bulk.pairing import RIGHT, count, enter, sides
from pijar.bulk.strangers import are_strangers, look_closely, taught
from pijar.core.errors import Refusal
from pijar.stages.links import (
    FIELDS,
    SIGHTS,
    Bar,
    Judgement,
    Pattern,
    Weights,
    bar_for,
    decode,
    judge,
    load_weights,
)

_VERDICTS = {"same": "orang yang sama", "ask": "perlu dipastikan", "different": "dua orang"}


@dataclass(frozen=True)
class PairExplained:
    """What two records show, what each field weighed, and the verdict on them alone.

    met: whether `pijar link` would lay them beside each other at all.
    """

    ids: tuple[str, str]
    pattern: Pattern
    judgement: Judgement
    bar: Bar
    met: bool

    def as_json(self) -> dict[str, Any]:
        """Ready for `--json`. No value of a record is in it, only how values compare."""
        return {
            "left_id": self.ids[0],
            "right_id": self.ids[1],
            "verdict": self.judgement.verdict if self.met else "different",
            "met": self.met,
            "score": self.judgement.score,
            "same_from": self.bar.same_from,
            "ask_from": self.bar.ask_from,
            "fields": [
                {
                    "field": field,
                    "sight": self.pattern.sights[field],
                    "weight": self.judgement.weights[field],
                    "says": SIGHTS[field][self.pattern.sights[field]],
                }
                for field in FIELDS
            ],
            "home": self.judgement.weights["home"],
            "prior": -self.bar.prior,
        }

    def lines(self) -> Iterable[str]:
        """The explanation as an officer reads it."""
        verdict = _VERDICTS[self.judgement.verdict if self.met else "different"]
        yield f"{self.ids[0]} – {self.ids[1]}: {verdict}, nilai {self.judgement.score:+d}"
        if not self.met:
            yield "  Tidak dipertemukan: terlalu sedikit yang sama untuk dibandingkan oleh mesin."
        yield f"  (sama mulai {self.bar.same_from:+d}, ditanyakan mulai {self.bar.ask_from:+d})"
        for field in FIELDS:
            sight = self.pattern.sights[field]
            yield f"  {self.judgement.weights[field]:+4d}  {SIGHTS[field][sight]}"
        if self.judgement.weights["home"]:
            yield f"  {self.judgement.weights['home']:+4d}  bidang serumah saling bergantung"
        yield f"  {-self.bar.prior:+4d}  dua baris sembarang di antara {self.bar.records} baris"


def explain_pair(
    left: Path, right: Path | None, columns: ColumnsMap, ids: Sequence[str]
) -> PairExplained:
    """Judge two records as `pijar link` does; what other records say of them is left aside.

    Args: ids: of the first and of the second record, the latter in `right` if it is given.
    Raises:
        Refusal: ID_TIDAK_ADA, and all that `pijar link` refuses.
    """
    with TemporaryDirectory() as work:
        files = [left] if right is None else [left, right]
        db = open_engine("duckdb", Path(work), *(file.parent for file in files))
        enter(db, files, columns)
        describe(db, "entries")
        texts = {"place": "INTEGER", "id": "VARCHAR"}
        db.load("wanted", texts, list(enumerate(ids)))
        side = f"place = 0 OR entry >= {RIGHT}" if right else "true"
        found = dict(
            db.rows(f"""
                SELECT place, min(entry) FROM entries JOIN wanted USING (id)
                WHERE ({side}) AND (place = 1 OR entry < {RIGHT}) GROUP BY place
            """)
        )
        for place, each in enumerate(ids):
            if place not in found:
                raise Refusal("ID_TIDAK_ADA", f"Tidak ada baris dengan id “{each}”.", "Periksa.")
        one, other = found[0], found[1]
        bar, weights = _standard(db, two_files=right is not None)
        first, second = (f"SELECT CAST({entry} AS BIGINT) AS entry" for entry in (one, other))
        block(db, first, second, "met", strangers=not bar.families)
        met = bool(db.rows("SELECT l FROM met"))
        db.make(f"CREATE OR REPLACE TABLE pairs AS SELECT {one} AS l, {other} AS r, false AS exact")
        observe(db, "entries", "pairs", "seen")
        ((number,),) = db.rows("SELECT pattern FROM seen")
        db.close()
    pattern = decode(number)
    return PairExplained((ids[0], ids[1]), pattern, judge(pattern, bar, weights), bar, met)


def _standard(db: Engine, *, two_files: bool) -> tuple[Bar, Weights]:
    """What the pairs of these files are judged by; a file of strangers teaches it by all of its."""
    records, rights = count(db)
    if not are_strangers(db):
        return bar_for(rights or records), load_weights()
    look_closely(db, "entries")
    block(db, *sides(two_files=two_files), "pairs", strangers=True)
    observe(db, "entries", "pairs", "seen")
    return taught(db, records, rights)
