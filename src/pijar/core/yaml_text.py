"""YAML as plain values. A text is parsed once in a process: law and city are read at every turn."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML


@lru_cache(maxsize=1024)
def parsed(text: str) -> Any:
    """What YAML 1.2 makes of a text: NO stays text, days are days, and keys may not repeat.

    For reading only: whoever asks for the same text gets the same lists and mappings.

    Raises:
        YAMLError, ValueError: it is no YAML, or holds a day that does not exist.
    """
    return YAML(typ="safe", pure=True).load(text)
