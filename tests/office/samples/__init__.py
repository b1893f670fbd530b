"""Things of every room for tests that open every page: the access matrix, axe, sizes, canary.

A room says what its addresses need, in a module of its own called after it (`lists.py`):

    def samples(make: Make) -> dict[str, Sample]:
        mine = …a submitted list of make.here…
        return {
            "lists.show": {"own": {"id": mine.pk}, "other": {"id": theirs.pk}},
            "lists.submit": {"own": {"id": checked.pk}, "other": …, "state": {"id": mine.pk}},
        }

    own     the words of the address of a thing in `make.here`, in a state the verb is for
    other   the same in `make.elsewhere`; leave it out for what belongs to no place (a decree)
    state   a thing of `make.here` in a state the verb is not for; leave it out when any will do
    agency  a thing that the agency `make.agency` sent; leave it out where agencies have none
    missing needs no word: an id that nothing has is put in every place

Verbs whose address has no words need no sample. Every person of a sample has `make.nik` as NIK
where one is needed, so that a page that shows it whole is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, TypedDict

from django.db import transaction

Words = dict[str, Any]
CANARY = "3399016508850007"
"""A NIK of an invented person (regency 99) that no log, address, title or cookie may hold."""


class Sample(TypedDict, total=False):
    """What to put into a verb's address."""

    own: Words
    other: Words
    state: Words
    agency: Words


@dataclass
class Make:
    """What samples are made from.

    Attributes:
        officer: makes one: `make.officer("verifier")`, `make.officer("kelurahan", make.here)`.
        here: the kelurahan of *own*; its kecamatan is the first eight letters.
        elsewhere: a kelurahan in another kecamatan.
        agency: the agency of *agency*.
        nik: the canary.
        shared: what one room made and another may use, by the room's name.
    """

    officer: Callable[..., Any]
    here: str = "33.74.01.1001"
    elsewhere: str = "33.74.05.1001"
    agency: str = "dispertan"
    nik: str = CANARY
    shared: dict[str, Any] = field(default_factory=dict)


def of_all_rooms(make: Make) -> dict[str, Sample]:
    """The samples of every room; rooms are asked in the order of the path."""
    order = "officers lists registers people links visits exclusions determinations".split()
    names = [path.stem for path in sorted(Path(__file__).parent.glob("[a-z]*.py"))]
    names.sort(key=lambda name: order.index(name) if name in order else len(order))
    found: dict[str, Sample] = {}
    for name in names:
        room = import_module(f"tests.office.samples.{name}")
        found |= room.samples(make) if hasattr(room, "samples") else {}
    return found


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is rolled back; actions inside may ask for a durable transaction."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)
