"""Files about people leave the house only after it was written down who takes them."""

from __future__ import annotations

from typing import Any

from pijar_office.actions.act import act


def note(officer: Any, verb: str, subject: Any, detail: str = "", *, request_id: str = "") -> None:
    """Write down that an officer takes a file along; asked before its first byte leaves.

    Args:
        verb: of the download; its row in `access.table` hears POST only.
        detail: which of several files; never personal data.
    """
    with act(officer, verb, subject, request_id=request_id) as deed:
        deed.detail = detail
