"""What humans said of pairs: "same" and "different" outrank every score, in every later run."""

import csv
from pathlib import Path

from pijar.bulk.engine import Engine
from pijar.core.errors import Refusal

SURE = 99
"""The score of a pair that a human judged the same."""
_VERDICTS = ("same", "different")
_COLUMNS = ("left_id", "right_id", "verdict")


def read_judged(path: Path) -> dict[tuple[str, str], str]:
    """Pair of ids → same or different, the last word on each pair.

    Raises:
        Refusal: KEPUTUSAN_TIDAK_SAH with the line.
    """
    said = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if not set(_COLUMNS) <= set(reader.fieldnames or ()):
                raise _misfit(path, 1, f"harus punya kolom {', '.join(_COLUMNS)}")
            for number, row in enumerate(reader, 2):
                left, right, verdict = (row[column] or "" for column in _COLUMNS)
                if verdict not in _VERDICTS or not left or not right:
                    raise _misfit(path, number, "harus berisi dua id dan same atau different")
                said[left, right] = verdict
    except (FileNotFoundError, UnicodeDecodeError):
        raise _misfit(path, 1, "tidak dapat dibaca") from None
    return said


def overrule(engine: Engine, judged: str, said: dict[tuple[str, str], str], names: str) -> None:
    """Put the human verdicts into table `judged`, and make `apart` and `together` (l, r).

    Args: names: query giving (entry, side, id), side 0 or 1 as the pair has it left or right; in
        one file both sides hold every record.
    """
    engine.load(
        "said_of_ids",
        {"left_id": "VARCHAR", "right_id": "VARCHAR", "verdict": "VARCHAR"},
        ((*ids, verdict) for ids, verdict in said.items()),
    )
    engine.make(f"""
        CREATE OR REPLACE TABLE said AS
        SELECT l, r, min(verdict) AS verdict FROM (
            SELECT least(a.entry, b.entry) AS l, greatest(a.entry, b.entry) AS r, s.verdict
            FROM said_of_ids s JOIN ({names}) a ON a.id = s.left_id AND a.side = 0
            JOIN ({names}) b ON b.id = s.right_id AND b.side = 1)
        GROUP BY l, r;
        CREATE OR REPLACE TABLE {judged} AS
        SELECT j.l, j.r, j.score, j.verdict, j.name, j.evidence
        FROM {judged} j LEFT JOIN said s ON s.l = j.l AND s.r = j.r WHERE s.l IS NULL
        UNION ALL
        SELECT s.l, s.r, CASE WHEN s.verdict = 'same' THEN {SURE} ELSE -{SURE} END, s.verdict,
            'kosong', 'human:' || s.verdict || ':' ||
            CASE WHEN s.verdict = 'same' THEN '{SURE}' ELSE '-{SURE}' END
        FROM said s
    """)
    engine.drop("said_of_ids")


def _misfit(path: Path, line: int, what: str) -> Refusal:
    return Refusal(
        "KEPUTUSAN_TIDAK_SAH", f"“{path.name}” baris {line} {what}.", "Perbaiki berkas itu."
    )
