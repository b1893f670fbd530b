"""What officers found of people: visits that settle facts, and exclusions by who may exclude.

A run reads them as `key, fact, value, seen_on`, and a note. The key is that of any record of the
person (see `pijar.bulk.judged`), so that what was seen outlives rows, files and runs. What was seen
last holds; two answers of one day contradict each other, and then the fact is unknown again.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pijar.bulk.engine import Engine
from pijar.bulk.filled_in import filled_in
from pijar.bulk.judged import key_sql
from pijar.bulk.numbering import within
from pijar.core.days import parse_day
from pijar.core.errors import Refusal
from pijar.programmes.facts import EXCLUDED, EXCLUSIONS, FOUND, WORKING

COLUMNS, NOTE = ("key", "fact", "value", "seen_on"), "note"
Value = bool | int | str
Status = Literal["applied", "outdated", "contradictory", "unmatched"]

TYPES = {"bool": "BOOLEAN", "rupiah": "BIGINT", "text": "VARCHAR"}
_KEY_LENGTH = 32
_MOST_RP = 10**12
_SHOWN_DAY = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_YES, _NO = ("true", "ya", "benar"), ("false", "tidak", "bukan", "salah")
_LINES = 20
"""So many lines of contradictions are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: of the person whose record has this key, on that day.

    reason: code of why somebody is excluded.
    """

    line: int
    key: str
    fact: str
    value: Value
    seen_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of the findings. `lines` are those that contradict others, at most a few."""

    read: int
    applied: int
    outdated: int
    contradictory: int
    unmatched: int
    lines: tuple[int, ...]


def read_findings(path: Path, occupations: Collection[str]) -> tuple[Finding, ...]:
    """What a file of findings says; any table, with or without lines above its header.

    Args: occupations: codes that the city has.
    Raises:
        Refusal: TEMUAN_TIDAK_SAH with the line.
    """
    found = []
    for line, (key, fact, value, seen_on, _) in filled_in(path, COLUMNS, _misfit, also=(NOTE,)):
        texts = [text.strip() for text in (key, fact, value, seen_on)]
        try:
            found.append(_finding(line, *texts, occupations=occupations))
        except ValueError as error:
            raise _misfit(path, line, str(error)) from None
    return tuple(found)


def _finding(
    line: int, key: str, fact: str, value: str, seen_on: str, *, occupations: Collection[str]
) -> Finding:
    """One row read. Raises ValueError with what is wrong; never with a value that names people."""
    if len(key) != _KEY_LENGTH or set(key) - set("0123456789abcdef"):
        raise ValueError("memuat kunci yang rusak")
    if fact not in FOUND:
        raise ValueError(f"menyebut fakta yang tidak dikenal; yang ada: {', '.join(FOUND)}")
    day = _day(seen_on)
    if fact == EXCLUDED and value in EXCLUSIONS:
        return Finding(line, key, fact, True, day, value)
    if FOUND[fact] == "rupiah":
        return Finding(line, key, fact, _rupiah(value), day)
    if FOUND[fact] == "text":
        if value not in occupations:
            raise ValueError("menyebut kode pekerjaan yang tidak ada di occupations.yaml")
        return Finding(line, key, fact, value, day)
    if fact == EXCLUDED and value.lower() not in _NO:
        codes = ", ".join(EXCLUSIONS)
        raise ValueError(f"harus berisi kode alasan ({codes}), atau tidak bila dicabut")
    if value.lower() not in (*_YES, *_NO):
        raise ValueError("harus berisi ya atau tidak")
    return Finding(line, key, fact, value.lower() in _YES, day)


def _day(text: str) -> date:
    """The day as 2026-01-31, or as the reader shows an Excel date: 31/01/2026."""
    shown = _SHOWN_DAY.fullmatch(text)
    try:
        return parse_day("-".join(reversed(shown.groups())) if shown else text)
    except Refusal:
        raise ValueError("harus berisi tanggal seperti 2026-01-31 pada seen_on") from None


def _rupiah(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) > _MOST_RP:
        raise ValueError("harus berisi rupiah bulat tanpa titik")
    return int(text)


Settled = Mapping[tuple[str, str], Value | None]
"""Person and fact → what holds; None where findings contradict each other."""


def settle(
    findings: Sequence[Finding], bearers: Mapping[str, Collection[str]]
) -> tuple[Settled, tuple[Status, ...]]:
    """What holds of each person, and what became of each finding in order.

    A key that two people bear speaks for neither of them: the fact is unknown for both.

    Args: bearers: key → the people of this run who have a record of that content.
    """
    told: dict[tuple[str, str], list[int]] = {}
    doubted: set[tuple[str, str]] = set()
    for place, finding in enumerate(findings):
        people = bearers.get(finding.key, ())
        for person_id in people:
            told.setdefault((person_id, finding.fact), []).append(place)
            if len(people) > 1:
                doubted.add((person_id, finding.fact))
    status: list[Status] = ["unmatched"] * len(findings)
    holds: dict[tuple[str, str], Value | None] = {}
    for about, places in told.items():
        latest = max(findings[place].seen_on for place in places)
        values = {findings[p].value for p in places if findings[p].seen_on == latest}
        clear = len(values) == 1 and about not in doubted
        holds[about] = values.pop() if clear else None
        for place in places:
            if status[place] == "contradictory":
                continue
            if not clear and (findings[place].seen_on == latest or about in doubted):
                status[place] = "contradictory"
            else:
                status[place] = "applied" if findings[place].seen_on == latest else "outdated"
    return holds, tuple(status)


def apply(engine: Engine, findings: Sequence[Finding]) -> Seen:
    """Find the people that findings are about and make `found`, which `gather_facts` joins.

    Makes: `found` (person_id, and for each fact of FOUND what holds and whether anything was seen;
        seen but NULL is a contradiction). Without findings it is empty.
    """
    holds, status = settle(findings, _bearers(engine, {each.key for each in findings}))
    columns = {"person_id": "VARCHAR"}
    for fact, kind in FOUND.items():
        columns |= {fact: TYPES[kind], f"{fact}_seen": "BOOLEAN"}
    people = sorted({person_id for person_id, _ in holds})
    engine.load("found", columns, (_row(person_id, holds) for person_id in people))
    lines = [each.line for each, of in zip(findings, status, strict=True) if of == "contradictory"]
    return Seen(
        read=len(findings),
        applied=status.count("applied"),
        outdated=status.count("outdated"),
        contradictory=len(lines),
        unmatched=status.count("unmatched"),
        lines=tuple(lines[:_LINES]),
    )


def _row(person_id: str, holds: Settled) -> tuple[object, ...]:
    cells: list[object] = [person_id]
    for fact in FOUND:
        cells += [holds.get((person_id, fact)), (person_id, fact) in holds]
    return tuple(cells)


def _bearers(engine: Engine, keys: Iterable[str]) -> dict[str, set[str]]:
    """Whose records have these keys: rows of lists, and rows of the population register."""
    wanted = sorted(keys)
    if not wanted:
        return {}
    engine.load("found_keys", {"key": "VARCHAR"}, ((key,) for key in wanted))
    rows = engine.rows(f"""
        WITH keyed AS (
            SELECT k.key, k.entry, k.nik
            FROM (SELECT entry, nik, {key_sql()} AS key FROM entries
                  WHERE {within("rows")} OR {within("population")}) k
            SEMI JOIN found_keys f ON f.key = k.key),
        bearing AS (
            SELECT k.key, coalesce(m.spine, m.lead) AS who
            FROM keyed k JOIN members m ON m.row_id = k.entry
            UNION
            SELECT k.key, coalesce(s.entry, k.entry)
            FROM keyed k LEFT JOIN spine_niks s ON s.nik = k.nik
            WHERE {within("population", "k.entry")})
        SELECT DISTINCT b.key, p.person_id FROM bearing b JOIN people p ON p.who = b.who
        ORDER BY 1, 2
    """)
    engine.drop("found_keys")
    bearers: dict[str, set[str]] = {}
    for key, person_id in rows:
        bearers.setdefault(key, set()).add(person_id)
    return bearers


def seen_or(fact: str, sql: str) -> str:
    """SQL of a fact: what officers saw outranks what lists and registers say."""
    return f"CASE WHEN f.{fact}_seen THEN f.{fact} ELSE ({sql}) END"


def alive(sql: str) -> str:
    """A visit makes somebody dead or alive, but not alive whom a register surely calls dead."""
    return f"""CASE WHEN f.alive_seen AND f.alive AND ({sql}) IS FALSE THEN NULL
        ELSE {seen_or("alive", sql)} END"""


def at_work(covered: str) -> str:
    """Whether somebody is in a covered occupation, and really works in it."""
    return f"(({covered}) AND {seen_or(WORKING, 'true')})"


def _misfit(path: Path, line: int, what: str) -> Refusal:
    return Refusal(
        "TEMUAN_TIDAK_SAH", f"“{path.name}” baris {line} {what}.", "Perbaiki berkas itu."
    )
