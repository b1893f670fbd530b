"""The Record Linkage Toolkit: several keys to block by, similarities, weights set by hand."""

from pathlib import Path

import duckdb
import pandas
import recordlinkage
from benchmarks.peers import cleaned
from recordlinkage.compare import Exact, String

UNKNOWN = 0.5
# Under these similarities two values are as different as any two.
UNLIKE = {"nik": 0.85, "name": 0.75, "born_text": 0.85, "kk": 0.85, "mother": 0.75}
PEOPLE_KEYS = (["nik"], ["born_text", "first"], ["born_text", "last"], ["born_text", "kk"],
               ["born_text", "mother"], ["kk", "first"], ["name", "region"],
               ["birth_part", "sex"])  # fmt: skip
PEOPLE_WEIGHTS = {
    "nik": 5.0, "name": 4.0, "born_text": 4.0, "kk": 1.5, "mother": 1.5, "region": 0.7,
    "phone": 0.7, "sex": 0.7,
}  # fmt: skip
FEBRL_KEYS = (["given_name"], ["surname"], ["date_of_birth"], ["soc_sec_id"],
              ["postcode", "street_number"], ["address_1"])  # fmt: skip
FEBRL_WEIGHTS = {
    "given_name": 1.0, "surname": 1.0, "date_of_birth": 1.0, "soc_sec_id": 1.5, "suburb": 0.5,
    "state": 0.3, "address_1": 1.0, "postcode": 0.7, "street_number": 0.5,
}  # fmt: skip


def people(lists: list[Path], out: Path) -> None:
    """The invented list."""
    frame = _frame(f"SELECT *, substr(nik, 5, 12) AS birth_part FROM ({cleaned.people(lists[0])})")
    _score([frame], PEOPLE_KEYS, PEOPLE_WEIGHTS, UNLIKE, out)


def febrl(lists: list[Path], out: Path) -> None:
    """One FEBRL file to rid of repeats, or two to join."""
    frames = [_frame(cleaned.febrl(path)) for path in lists]
    fuzzy = "given_name surname date_of_birth soc_sec_id suburb address_1 postcode".split()
    _score(frames, FEBRL_KEYS, FEBRL_WEIGHTS, dict.fromkeys(fuzzy, 0.7), out)


def _frame(query: str) -> pandas.DataFrame:
    frame: pandas.DataFrame = duckdb.connect().execute(query).df().set_index("unique_id")
    return frame.where(frame.notna(), None)


def _score(
    frames: list[pandas.DataFrame],
    keys: tuple[list[str], ...],
    weights: dict[str, float],
    unlike: dict[str, float],
    out: Path,
) -> None:
    """Candidates by the keys, compared column by column; the score is the weighted sum."""
    indexer = recordlinkage.Index()
    for key in keys:
        indexer.block(key)
    pairs = indexer.index(*frames)
    comparer = recordlinkage.Compare(
        [
            String(name, name, method="jarowinkler", missing_value=UNKNOWN, label=name)
            if name in unlike
            else Exact(name, name, missing_value=UNKNOWN, label=name)
            for name in weights
        ]
    )
    found = comparer.compute(pairs, *frames)
    for name, floor in unlike.items():
        likeness = ((found[name] - floor) / (1 - floor)).clip(0, 1)
        found[name] = likeness.where(found[name] != UNKNOWN, UNKNOWN)
    score = sum(found[name] * weight for name, weight in weights.items())
    table = pandas.DataFrame(
        {
            "left_id": found.index.get_level_values(0),
            "right_id": found.index.get_level_values(1),
            "score": score.to_numpy(),
        }
    )
    table.to_parquet(out)
