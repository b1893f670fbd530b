"""Messages are handed over by an officer: nobody but people sends anything yet."""

from __future__ import annotations

from django.db.models import Q

from pijar_office.actions.act import act
from pijar_office.records.officers import Officer
from pijar_office.records.outbox import Message


def hand(
    officer: Officer, message: Message, outcome: str, how: str, *, key: str = "",
    request_id: str = "",
) -> None:  # fmt: skip
    """Write down that a message was sent, or why it could not be.

    Args:
        outcome: sent or failed.
        how: by what means, or what was in the way.
    Raises:
        Refusal: SUDAH_BERUBAH.
    """
    with act(officer, "outbox.hand", message, "", request_id, key) as deed:
        deed.change(
            message, Q(done_at=None), done_at=deed.at, done_by=officer, outcome=outcome,
            how=how.strip(),
        )  # fmt: skip
        deed.detail = outcome
