"""Whether an officer and somebody they decide about stand in one family card (KK).

Who does is not judged by that officer: another one acts. The office knows an officer's KK only
when the administrator has given it, and keeps its keyed index alone.
"""

from __future__ import annotations

from typing import Any

from pijar_office.records import keys
from pijar_office.records.links import Pair


def shares_kk(officer: Any, thing: Any) -> bool:
    """Whether the officer is of the family of the person a thing is about.

    Args: thing: a person, what belongs to one (a visit, an exclusion), or a pair of records.
    """
    mine = getattr(officer, "kk_index", None)
    return mine is not None and bytes(mine) in _families(thing)


def _families(thing: Any) -> set[bytes]:
    if isinstance(thing, Pair):
        sealed = [side.kk_enc for side in thing.sides.all()]
        return {keys.index("kk", each.reveal()) for each in sealed if each is not None}
    index = getattr(getattr(thing, "person", thing), "kk_index", None)
    return set() if index is None else {bytes(index)}
