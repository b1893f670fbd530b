"""One plan of the kernel in a process of its own: `python -m pijar_office.jobs.plan_run`.

It reads one JSON object on standard input, the words of a `PlanRequest` and `out`, and speaks as
`kernel_run` does.
"""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.plan_folder import PlanRequest, make_plan
from pijar.bulk.timing import Say
from pijar_office.jobs.kernel_run import answer

PATHS = ("scenario", "run", "law")
"""What a request may have as a path, or not at all."""


def as_words(request: PlanRequest) -> dict[str, Any]:
    """A request as JSON can carry it; `as_request` makes it one again."""
    paths = {name: str(path) for name in PATHS if (path := getattr(request, name))}
    return {
        "city": request.city, "year": request.year, "today": request.today.isoformat(), **paths
    }  # fmt: skip


def as_request(words: Mapping[str, Any]) -> PlanRequest:
    """The request that `as_words` wrote down."""
    paths = {name: Path(words[name]) if words.get(name) else None for name in PATHS}
    return PlanRequest(
        words["city"], words["year"], date.fromisoformat(words["today"]), None, **paths
    )


def _plan(words: Mapping[str, Any], say: Say) -> None:
    make_plan(as_request(words), Path(words["out"]), say=say)


if __name__ == "__main__":
    sys.exit(answer(_plan))
