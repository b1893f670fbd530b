"""Names of records: random, so that nobody can count or guess them."""

from __future__ import annotations

import uuid


def new_id() -> uuid.UUID:
    """A fresh primary key. An identifier, never a secret."""
    return uuid.uuid4()
