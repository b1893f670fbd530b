"""The quality of the lists of the three senders that `lists` has made."""

from __future__ import annotations

from tests.office.samples import Make, Sample


def samples(make: Make) -> dict[str, Sample]:
    """Each sender's page."""
    senders = make.shared["senders"]
    return {"quality.show": {case: {"id": of.pk} for case, of in senders.items()}}  # type: ignore[misc]
