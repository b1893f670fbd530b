"""Cards: asked for by a decree or for one person, made by a job, revoked with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act, one_by_one
from pijar_office.actions.jobs import enqueue, hold
from pijar_office.queries import cards as queries
from pijar_office.records import bulk
from pijar_office.records.cards import Card, CardBatch
from pijar_office.records.decrees import Decree
from pijar_office.records.ids import new_id
from pijar_office.records.jobs import Job
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.storage import blobs

MAKE = "make_cards"
_AT_ONCE: Final = 500
KEPT_FOR: Final = timedelta(days=30)
"""So long the sheets of a batch may be printed; whoever has them has every token on them."""

REPLACED = "diganti kartu yang lebih baru"


def issue(
    officer: Officer, decree: Decree, region_code: str = "", *, key: str = "", request_id: str = ""
) -> CardBatch:
    """Ask for cards for those of a decree who have none that says as much.

    Raises:
        Refusal: TIDAK_ADA_KARTU.
    """
    with act(officer, "cards.issue", decree, "", request_id, key) as deed:
        batch = _ask(deed, CardBatch(decree=decree, region_code=region_code))
        deed.answer = str(batch.pk)
    return batch


def renew(officer: Officer, person: Person, *, key: str = "", request_id: str = "") -> CardBatch:
    """Ask for a new card for one person; the old one opens nothing once it is made.

    Raises:
        Refusal: TIDAK_ADA_KARTU.
    """
    with act(officer, "cards.renew", person, "", request_id, key) as deed:
        batch = _ask(deed, CardBatch(person=person, region_code=person.region_code))
        deed.answer = str(batch.pk)
    return batch


def _ask(deed: Deed, batch: CardBatch) -> CardBatch:
    assert deed.officer is not None
    batch.asked_at, batch.asked_by = deed.at, deed.officer
    found = len(queries.holders(batch, clock.today()))
    if not found:
        raise Refusal(
            "TIDAK_ADA_KARTU",
            "Tidak ada orang yang perlu kartu: belum dibayar, atau sudah memegang kartu.",
            "Untuk kartu hilang, cetak ulang dari halaman orangnya.",
        )
    deed.add(batch)
    enqueue(deed, MAKE, batch.pk, heavy=batch.person_id is None)
    deed.detail = f"{found} orang"
    return batch


@dataclass(frozen=True)
class Made:
    """A card that was drawn: whose it is, the hash of its token, and its days."""

    holder: queries.Holder
    token_hash: str
    valid_through: date


def keep(job: Job, batch: CardBatch, key_id: str, made: Sequence[Made], sheets: bytes) -> None:
    """Write down the cards of a batch with their sheets; the ones they replace open nothing more.

    Raises:
        Lost: as `actions.jobs.hold`.
    """
    name = blobs.put(sheets)
    try:
        with act(f"system:job {job.kind}", "cards.made", batch) as deed:
            hold(job)
            _replace([each.holder.person for each in made], batch, deed)
            columns = ("id", "batch_id", "person_id", "token_hash", "key_id", "issued_on",
                       "valid_through", "issued_at", "issued_by_id")  # fmt: skip
            day = queries.day_of(batch)
            rows = (
                (new_id(), batch.pk, each.holder.person, each.token_hash, key_id, day,
                 each.valid_through, deed.at, batch.asked_by_id)
                for each in made
            )  # fmt: skip
            bulk.insert(Card, columns, rows, deed.event)
            deed.change(
                batch, Q(made_at=None), made_at=deed.at, people=len(made), key_id=key_id,
                blob=name, sha256=sha256(sheets).hexdigest(), size=len(sheets),
            )  # fmt: skip
            deed.detail = f"{len(made)} kartu"
    except BaseException:
        blobs.drop(name)
        raise


def drop_old_sheets() -> int:
    """Destroy the sheets whose days are over; the cards in people's hands stay as they are.

    Returns:
        How many batches lost theirs.
    """
    over = CardBatch.objects.filter(made_at__lt=clock.now() - KEPT_FOR, dropped_at=None)
    return one_by_one(list(over.order_by("made_at")[:_AT_ONCE]), _drop_sheets)


def _drop_sheets(batch: CardBatch) -> None:
    name = batch.blob
    with act("system:sapu", "cards.drop_sheets", batch) as deed:
        deed.change(batch, Q(dropped_at=None), blob="", dropped_at=deed.at)
    blobs.drop(name)  # after the record says so: a crash between leaves an orphan, swept too


def _replace(people: Sequence[UUID], batch: CardBatch, deed: Deed) -> None:
    wanted = set(people)
    live = Card.objects.filter(revoked_at=None).values_list("pk", "person_id")
    old = [
        (card, deed.at, batch.asked_by_id, REPLACED)
        for card, person in live.iterator()
        if person in wanted
    ]
    bulk.update(Card, "id", ("revoked_at", "revoked_by_id", "revoked_reason"), old, deed.event)


def revoke(
    officer: Officer, card: Card, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Take a card's power away: lost, stolen, or shown to somebody it should not be.

    Raises:
        Refusal: SUDAH_BERUBAH.
    """
    with act(officer, "cards.revoke", card, reason, request_id, key) as deed:
        deed.change(
            card, Q(revoked_at=None), revoked_at=deed.at, revoked_by=officer,
            revoked_reason=reason.strip()[:300],
        )  # fmt: skip


__all__ = ["KEPT_FOR", "MAKE", "Made", "drop_old_sheets", "issue", "keep", "renew", "revoke"]
