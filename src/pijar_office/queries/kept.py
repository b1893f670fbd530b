"""Answers that count everybody, kept for a while in this process.

    _counts = Kept(12)
    _counts.get((month, newest_event()), 60, lambda: counted(month))

For what is asked again and again and changes only when something is done; what never changes at all
is `frozen`.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.db import connection

T = TypeVar("T")
_all: list[Kept] = []


class Kept:
    """The newest answers to one question, by what was asked. most: so many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[float, Any]] = {}
        self._making = threading.Lock()
        _all.append(self)

    def get(self, key: tuple[Hashable, ...], seconds: int, make: Callable[[], T]) -> T:
        """What was made for a key, if that is not too long ago; only one at a time makes."""
        key = (connection.settings_dict["NAME"], *key)
        with self._making:
            since, found = self._known.get(key, (0.0, None))
            if since and time.monotonic() - since < seconds:
                return found  # type: ignore[no-any-return]
            made = make()
            if made is None:  # an office that has just begun
                return made
            while len(self._known) >= self._most:
                self._known.pop(next(iter(self._known)))
            self._known[key] = time.monotonic(), made
            return made

    def forget(self) -> None:
        """Makes anew whatever is asked for next."""
        self._known.clear()


def forget() -> None:
    """The same of every question."""
    for each in _all:
        each.forget()
