"""What a proposal would say, in numbers: a job works it out, pages read it.

With hundreds of thousands of people a proposal takes many seconds, which is no work for a page. The
numbers lie in a small file of the state folder until the decree is proposed; nobody is named there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pijar_office.queries.decree_content import number_of
from pijar_office.queries.proposals import Proposal
from pijar_office.records import private_file
from pijar_office.records.decisions import Determination
from pijar_office.records.enrolments import Decree
from pijar_office.records.storage import previews_folder


@dataclass(frozen=True)
class ListShown:
    """One list of a proposal: whom a fund adds, or stops paying for."""

    fund: str
    change: str
    people: int
    total_rp: int
    hash: str


@dataclass(frozen=True)
class Preview:
    """The numbers of a proposal. amends: the decree it changes, "" for the first of a year."""

    at: str
    amends: str
    open_from: int | None
    content_hash: str
    people: int
    add: int
    change: int
    remove: int
    added_rp: int
    removed_rp: int
    covered_elsewhere: int
    held_back: int
    refused: int
    dead: int
    excluded: int
    left: int
    lists: tuple[ListShown, ...]

    @property
    def worked_out_at(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def moves_rp(self, fund: str) -> int:
        """How much more of a fund is promised by it."""
        signed = ((each, 1 if each.change == "add" else -1) for each in self.lists)
        return sum(sign * each.total_rp for each, sign in signed if each.fund == fund)


def preview_of(found: Proposal, at: datetime) -> Preview:
    """The numbers of a proposal."""
    change = found.differences
    return Preview(
        at=at.isoformat(),
        amends=_base(found.amends),
        open_from=number_of(found.open_from) if found.open_from else None,
        content_hash=found.content.content_hash,
        people=found.people,
        add=found.count("add"),
        change=found.count("change"),
        remove=found.count("remove"),
        added_rp=change.added_rp,
        removed_rp=change.removed_rp,
        covered_elsewhere=len(change.covered_elsewhere),
        held_back=len(change.held_back),
        refused=found.refused,
        dead=found.dead,
        excluded=found.excluded,
        left=found.left,
        lists=tuple(
            ListShown(each.fund_id, each.change, each.count, each.total_rp, each.hash)
            for each in found.content.annexes
        ),
    )


def keep(determination: Determination, preview: Preview) -> None:
    """Puts the numbers where pages find them, in place of those before."""
    content = json.dumps(asdict(preview), sort_keys=True).encode()
    private_file.write(_path(determination), content)


def kept(determination: Determination, amends: Decree | None) -> Preview | None:
    """The numbers last worked out, if they are of a change of this very decree."""
    try:
        said: Mapping[str, Any] = json.loads(_path(determination).read_bytes())
    except FileNotFoundError:
        return None
    lists = tuple(ListShown(**each) for each in said["lists"])
    found = Preview(**{**said, "lists": lists})
    return found if found.amends == _base(amends) else None


def drop(determination: Determination) -> None:
    """The decree says it all from now on."""
    _path(determination).unlink(missing_ok=True)


def _base(amends: Decree | None) -> str:
    return str(amends.pk) if amends is not None else ""


def _path(determination: Determination) -> Path:
    return previews_folder() / f"{determination.pk}.json"
