"""Limits on what can be abused, exact over all processes because the database counts.

    quotas.take("reveal|<officer>", REVEALS)     False when used up
    quotas.take("sign-in|…", SIGN_IN)            several windows: each block of tries waits longer

The keys are hashed before they are kept: a name typed at sign-in may be somebody's password.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Final

from django.db import connection
from django.utils import timezone

from pijar_office.records.quota import RateCount

Limits = tuple[tuple[int, timedelta], ...]

REVEALS: Final[Limits] = ((30, timedelta(hours=1)),)
SIGN_IN: Final[Limits] = (
    (5, timedelta(minutes=1)),
    (10, timedelta(minutes=15)),
    (20, timedelta(hours=2)),
    (60, timedelta(days=1)),
)
"""Tries for one account from one address; a stranger elsewhere cannot lock anybody out."""

SIGN_IN_ADDRESS: Final[Limits] = ((60, timedelta(minutes=15)), (1000, timedelta(days=1)))
"""Tries from one address, for whatever accounts: an office of many people shares one."""

CARD: Final[Limits] = ((30, timedelta(hours=1)),)
"""Looks by one card."""

PUBLIC_ADDRESS: Final[Limits] = ((120, timedelta(hours=1)), (600, timedelta(days=1)))
PUBLIC_NETWORK: Final[Limits] = ((1200, timedelta(hours=1)),)
"""Requests of the public page from one address and its neighbours: a village may share one."""

INQUIRIES: Final[Limits] = ((20_000, timedelta(days=1)),)
"""Questions by NIK and phone, from everywhere."""

TICKET: Final[Limits] = ((30, timedelta(hours=1)),)
TICKETS: Final[Limits] = ((20_000, timedelta(days=1)),)
"""Questions after one ticket, and after all of them; the address is not counted, for who asks may
be somebody who gave no name."""

COMPLAINTS: Final[Limits] = ((2000, timedelta(days=1)),)
UNNAMED: Final[Limits] = ((120, timedelta(hours=1)), (600, timedelta(days=1)))
"""Complaints from the page, and those without a name: of these nothing but their number counts."""

APPLICATIONS: Final[Limits] = ((2000, timedelta(days=1)),)
"""Applications from the page, from everywhere."""

REPLIES: Final[Limits] = ((3, timedelta(days=1)),)
ALL_REPLIES: Final[Limits] = ((1000, timedelta(days=1)),)
"""Messages to one person, and to everybody: each costs somebody's time."""


_KEPT_FOR: Final = timedelta(days=2)
"""Longer than any window: nothing that still counts is forgotten."""


def _kept(key: str, window: timedelta) -> str:
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    return f"{digest}|{int(window.total_seconds())}"


def count(key: str, window: timedelta, at: datetime) -> int:
    """Counts one more and gives the number in this window; exact however many ask at once.

    Args:
        key: what is counted, without personal data.
        window: its length; windows start at whole multiples of it.
        at: this instant.
    """
    length = int(window.total_seconds())
    start = datetime.fromtimestamp(int(at.timestamp()) // length * length, UTC)
    table = connection.ops.quote_name(RateCount._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, window_start, count) VALUES (%s, %s, 1)"  # noqa: S608
            f" ON CONFLICT (key, window_start) DO UPDATE SET count = {table}.count + 1"
            " RETURNING count",
            [key, connection.ops.adapt_datetimefield_value(start)],
        )
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def take(key: str, limits: Limits) -> bool:
    """Count one use in every window.

    Returns:
        Whether it is within all limits.
    """
    at = timezone.now()
    within = [count(_kept(key, window), window, at) <= limit for limit, window in limits]
    return all(within)


def sweep() -> int:
    """Forget the counts of windows that are long over; gives how many."""
    return RateCount.objects.filter(window_start__lt=timezone.now() - _KEPT_FOR).delete()[0]


def give_back(key: str, limits: Limits) -> None:
    """A success: the tries before it no longer count."""
    RateCount.objects.filter(key__in=[_kept(key, window) for _, window in limits]).delete()
