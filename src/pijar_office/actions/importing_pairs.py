"""Pairs that only a human can judge, written down with both records as a human recognises them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pijar.stages.people import REGISTER_WORDS
from pijar_office.actions.matching import batches
from pijar_office.actions.run_files import RunFiles, RunPair, RunSide
from pijar_office.records import bulk
from pijar_office.records.audit import AuditEvent
from pijar_office.records.decisions import Determination
from pijar_office.records.ids import new_id
from pijar_office.records.links import Pair, PairAsked, PairSide

Place = tuple[str, str, int]
Keys = tuple[str, str]

_SIDE = (
    "id", "pair_id", "side", "kind", "label", "list_row_id", "name", "nik_enc", "kk_enc",
    "birth_date", "sex", "mother_name", "address", "region_code",
)  # fmt: skip


def import_pairs(
    run: RunFiles,
    determination: Determination,
    row_at: Mapping[Place, tuple[int, str]],
    event: AuditEvent,
) -> None:
    """Write every pair that waits and was not found before, and that this determination asks."""
    found = _once(run.waiting_pairs())
    known = _known(found)
    fresh = {keys: new_id() for keys in found if keys not in known}
    bulk.insert(
        Pair,
        ("id", "left_key", "right_key", "region_code", "score", "evidence"),
        (
            (id_, *keys, _place(found[keys]), found[keys].score, found[keys].evidence)
            for keys, id_ in fresh.items()
        ),
        event,
    )
    places = run.row_places()
    bulk.insert(
        PairSide,
        _SIDE,
        (
            (new_id(), id_, number, *_side(side, places, row_at))
            for keys, id_ in fresh.items()
            for number, side in enumerate(_in_order(found[keys]))
        ),
        event,
    )
    bulk.insert(
        PairAsked,
        ("determination_id", "pair_id"),
        ((determination.pk, {**known, **fresh}[keys]) for keys in found),
        event,
    )


def _once(pairs: list[RunPair]) -> dict[Keys, RunPair]:
    """Pairs by their keys: rows of one content ask one question. The likeliest stands for all."""
    found: dict[Keys, RunPair] = {}
    for pair in pairs:
        left, right = _in_order(pair)
        if left.key != right.key:
            found.setdefault((left.key, right.key), pair)
    return found


def _in_order(pair: RunPair) -> list[RunSide]:
    return sorted((pair.left, pair.right), key=lambda side: side.key)


def _known(wanted: Mapping[Keys, RunPair]) -> dict[Keys, UUID]:
    known: dict[Keys, UUID] = {}
    for some in batches(dict.fromkeys(left for left, _ in wanted)):
        query = Pair.objects.filter(left_key__in=some)
        for id_, left, right in query.values_list("id", "left_key", "right_key"):
            if (left, right) in wanted:
                known[left, right] = id_
    return known


def _place(pair: RunPair) -> str:
    """Where a pair is judged: where its row lives, or else where the register says."""
    sides = sorted(_in_order(pair), key=lambda side: not side.id.startswith("rows:"))
    return next((side.region_code for side in sides if side.region_code), "")


def _side(
    side: RunSide, places: Mapping[str, Place], row_at: Mapping[Place, tuple[int, str]]
) -> tuple[Any, ...]:
    """A side's columns after its number."""
    kind, _, number = side.id.partition(":")
    row = None
    label = f"{REGISTER_WORDS.get(kind, kind)} baris {int(number) + 1}"
    if kind == "rows":
        file, sheet, line = places[side.id]
        label = f"{file.rpartition('/')[2]}, {sheet}, baris {line}"
        row = row_at[file, sheet, line][0]
    texts = (side.sex, side.mother_name, side.address, side.region_code)
    return (
        *(kind, label[:400], row, side.name or "", side.nik, side.kk, side.birth_date),
        *(text or "" for text in texts),
    )
