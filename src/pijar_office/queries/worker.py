"""What a worker may learn of themselves without signing in: by the card, and of nobody else.

No territory holds here: whoever has the card's token, or the phone that a list gave, is the one
whom it is about. Nothing that comes out names a person: initials, months, who pays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import Max

from pijar.core.month import Month
from pijar.files.card_code import initials
from pijar.stages.contributions.replacement import GROUNDS
from pijar_office.queries.cover import standing_of
from pijar_office.queries.funding import city
from pijar_office.queries.leaves import STANDS
from pijar_office.records.cards import Card
from pijar_office.records.decrees import PersonMonth
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person

OPENS_FOR: Final = timedelta(days=366)
"""After its last day a card still opens the page so long: families learn late of what is due."""

_NOBODY: Final = Person(id=UUID(int=0))


@dataclass(frozen=True)
class Status:
    """How somebody stands on a day.

    Args:
        initials: "S. A."
        state: of `stages.contributions.cover`; "not_yet" of whom no month was ever decreed.
        covered: whether the insurer counts them as a member.
        payer: who pays for the newest month that is live, in words; "" for nobody.
        paid_through: the last month paid without a gap. decided_through: the last decided.
        left: why the person left the programme, in words; "" who did not.
        died: whether the office knows of a death: then the family is addressed.
        estimate: whether it rests on law that is not confirmed.
    """

    initials: str
    state: str
    covered: bool
    payer: str
    paid_through: Month | None
    decided_through: Month | None
    left: str
    died: bool
    estimate: bool


def by_token(token: str, day: date) -> Status | None:
    """How the holder of a card stands; None for a token that opens nothing, unknown or revoked.

    Both take the same questions to the database.

    Args:
        token: 26 letters of base32.
    """
    digest = sha256(token.encode()).hexdigest()
    live = Card.objects.filter(token_hash=digest, revoked_at=None)
    card = live.filter(valid_through__gte=day - OPENS_FOR).select_related("person").first()
    status = of_person(card.person if card else _NOBODY, day)
    return status if card else None


def of_person(person: Person, day: date) -> Status:
    """How somebody stands."""
    cover = standing_of(person, day)
    live = PersonMonth.objects.filter(person=person, voided_at=None)
    newest = live.select_related("fund").order_by("-month").first()
    last = live.aggregate(last=Max("month"))["last"]
    leave = Leave.objects.filter(STANDS, person=person).order_by("-proposed_at").first()
    return Status(
        initials=". ".join(initials(person.name).split("-")) + ".",
        state=cover.state if cover else "not_yet",
        covered=cover is not None and cover.active,
        payer=_payer(newest),
        paid_through=cover.paid_through if cover else None,
        decided_through=Month(last // 100, last % 100) if last else None,
        left=GROUNDS[leave.ground].id if leave else "",
        died=person.died_on is not None,
        estimate=cover is not None and cover.estimate,
    )


def _payer(month: PersonMonth | None) -> str:
    if month is None:
        return ""
    if month.fund is None:
        return month.other_payer
    return f"Pemerintah {city().name} ({month.fund.label})"
