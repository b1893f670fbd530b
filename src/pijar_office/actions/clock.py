"""The office's clock. Only actions and jobs look at it; the kernel is given its day."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()


def today() -> date:
    """The day it is in the city (`settings.TIME_ZONE`)."""
    return timezone.localdate()
