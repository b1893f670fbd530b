"""What humans said of pairs: "same" and "different" outrank every score, in every later run.

Two files of anybody's are judged by their ids. In a run rows and files change from month to month,
so a record goes by a key made from its content.
"""

import re
from collections.abc import Mapping
from hashlib import md5
from pathlib import Path

from pijar.bulk.engine import Engine
from pijar.bulk.filled_in import filled_in
from pijar.core.errors import Refusal
from pijar.stages.links.hearing import SURE

Said = dict[tuple[str, str], str]
"""Pair of ids or of keys → same or different."""
IDS, KEYS = ("left_id", "right_id"), ("left_key", "right_key")
VERDICT, VERDICTS = "verdict", ("same", "different")
KEYED = ("nik", "kk", "name", "birth_date", "sex", "mother_name", "region_code")
"""What a record's key is made of. Another choice would silence all that humans have said."""

_KEY = re.compile("[0-9a-f]{32}")
_WORDS = dict(zip((*VERDICTS, "sama", "beda"), VERDICTS * 2, strict=True))


def key_sql() -> str:
    """SQL of a record's key: the same content has the same key, on any engine, in any year."""
    parts = ", ".join(f"coalesce(CAST({column} AS VARCHAR), '')" for column in KEYED)
    return f"md5(concat_ws('|', {parts}))"


def key_of(values: Mapping[str, object]) -> str:
    """The same key in Python, of a record's canonical values; days as 1980-03-02."""
    text = "|".join(str(values.get(column) or "") for column in KEYED)
    return md5(text.encode(), usedforsecurity=False).hexdigest()


def read_judged(path: Path, columns: tuple[str, str] = IDS) -> Said:
    """What a file says of pairs, the last word on each; any table, with or without lines above it.

    A pair of keys has no left and right. A row without a verdict is a question still open.

    Raises:
        Refusal: KEPUTUSAN_TIDAK_SAH with the line.
    """
    said: Said = {}
    for number, (left, right, verdict) in filled_in(path, (*columns, VERDICT), _misfit):
        verdict = verdict.strip()
        if not left or not right or (verdict and verdict.lower() not in _WORDS):
            needed = f"harus berisi {' dan '.join(columns)}, dan same atau different"
            raise _misfit(path, number, needed)
        if columns == KEYS:
            if not _KEY.fullmatch(left) or not _KEY.fullmatch(right):
                raise _misfit(path, number, "memuat kunci yang rusak")
            left, right = sorted((left, right))
        if verdict:
            said[left, right] = _WORDS[verdict.lower()]
    return said


def overrule(engine: Engine, judged: str, said: Said, names: str) -> None:
    """Put the human verdicts into table `judged`, and make `said` (l, r, verdict).

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
