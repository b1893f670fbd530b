"""Invented lists for the guards of linkage: made once, linked in files, judged by their truth."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import duckdb
from benchmarks.peers.contest import make_people
from benchmarks.peers.judge import Verdicts, at_verdicts

from pijar.bulk.columns_map import load_columns
from pijar.bulk.pairing import pair


@dataclass(frozen=True)
class Invented:
    """A folder with `list.parquet`, `truth.parquet` and `map.yaml`."""

    folder: Path

    @property
    def rows(self) -> Path:
        return self.folder / "list.parquet"

    def shuffled(self, out: Path) -> Path:
        """The same rows in another order, the same on any machine."""
        duckdb.execute(f"COPY (FROM '{self.rows}' ORDER BY md5(id)) TO '{out}' (FORMAT parquet)")
        return out

    def linked(self, out: Path, rows: Path | None = None) -> Path:
        """The folder that `pijar link` leaves."""
        pair(rows or self.rows, None, load_columns(self.folder / "map.yaml"), out)
        return out

    def judged(self, linked: Path) -> Verdicts:
        return at_verdicts(linked / "pairs.parquet", self.folder / "truth.parquet")


@cache
def invented(profile: str, rows: int, seed: int) -> Invented:
    """A list of so many rows, made when first asked for."""
    folder = Path(mkdtemp(prefix="invented"))
    make_people(profile, rows, seed=seed, out=folder)
    return Invented(folder)
