"""One run of the kernel in a process of its own: `python -m pijar_office.jobs.kernel_run`.

A run of a whole city takes memory and both processors; apart, it can be stopped at any moment, its
memory goes back when it ends, and pages stay quick. Nothing of Django is loaded here.

It reads one JSON object on standard input, the words of a `pijar.bulk.request.Request` and `out`,
and writes one JSON object a line: `{"step", "done", "total"}`, and at last `{"ended": "done"}` or
`{"ended": "refused", "code", "message", "remedy"}`. If nobody listens any more it stops itself.
"""

import gc
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.core.errors import Refusal

PATHS = ("registers", "judged", "findings")
"""What a request may have as one path, or not at all."""


def as_words(request: Request) -> dict[str, Any]:
    """A request as JSON can carry it; `as_request` makes it one again."""
    paths = {name: str(path) for name in PATHS if (path := getattr(request, name, None))}
    return {
        "city": request.city,
        "year": request.year,
        "day": request.day.isoformat(),
        "lists": [str(path) for path in request.lists],
        "registers": None,
        **paths,
    }


def as_request(words: Mapping[str, Any]) -> Request:
    """The request that `as_words` wrote down."""
    paths = {
        name: Path(words[name]) if words.get(name) else None for name in PATHS if name in words
    }
    return Request(
        city=words["city"],
        year=words["year"],
        day=date.fromisoformat(words["day"]),
        lists=tuple(Path(path) for path in words["lists"]),
        **paths,  # type: ignore[arg-type]
    )


def main() -> int:
    """Run what standard input asks for; the exit code is 0 unless something broke."""
    words = json.load(sys.stdin)
    gc.disable()  # millions of cells live to the end; looking for cycles among them finds none
    try:
        run(as_request(words), Path(words["out"]), say=_say)
    except Refusal as refusal:
        _tell(ended="refused", code=refusal.code, message=refusal.message, remedy=refusal.remedy)
        return 0
    _tell(ended="done")
    return 0


def _say(step: str, done: int, total: int) -> None:
    _tell(step=step, done=done, total=total)


def _tell(**words: Any) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    sys.exit(main())
