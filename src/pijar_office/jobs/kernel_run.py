"""One run of the kernel in a process of its own: `python -m pijar_office.jobs.kernel_run`.

A run of a whole city takes memory and both processors; apart, it can be stopped at any moment, its
memory goes back when it ends, and pages stay quick. Nothing of Django is loaded here.

It reads one JSON object on standard input, the words of a `pijar.bulk.request.Request` and `out`,
and writes one JSON object a line: `{"step", "done", "total"}`, at least twice a second so that who
listens can stop it, and at last `{"ended": "done"}` or `{"ended": "refused", "code", "message",
"remedy"}`. If nobody listens any more it stops itself.
"""

import gc
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.bulk.timing import Say
from pijar.core.errors import Refusal

PATHS = ("registers", "judged", "findings")
"""What a request may have as one path, or not at all."""
_REPEAT_SECONDS = 0.5


def as_words(request: Request) -> dict[str, Any]:
    """A request as JSON can carry it; `as_request` makes it one again."""
    paths = {name: str(path) for name in PATHS if (path := getattr(request, name, None))}
    return {
        "city": request.city,
        "year": request.year,
        "day": request.day.isoformat(),
        "lists": [str(path) for path in request.lists],
        **paths,
    }


def as_request(words: Mapping[str, Any]) -> Request:
    """The request that `as_words` wrote down."""
    paths = {name: Path(words[name]) for name in PATHS if words.get(name)}
    return Request(
        city=words["city"],
        year=words["year"],
        day=date.fromisoformat(words["day"]),
        lists=tuple(Path(path) for path in words["lists"]),
        registers=paths.get("registers"),
        judged=paths.get("judged"),
        findings=paths.get("findings"),
    )


class _Voice:
    """Says the step that is being done, again and again while it lasts."""

    def __init__(self) -> None:
        self._said: dict[str, Any] = {"step": "masukan", "done": 0, "total": 0}
        self._lock = threading.Lock()
        self._over = threading.Event()
        threading.Thread(target=self._repeat, daemon=True).start()

    def __call__(self, step: str, done: int, total: int) -> None:
        self._said = {"step": step, "done": done, "total": total}
        self._write(self._said)

    def end(self, **words: str) -> None:
        """The last word."""
        self._over.set()
        self._write(words)

    def _repeat(self) -> None:
        while not self._over.wait(_REPEAT_SECONDS):
            try:
                self._write(self._said)
            except OSError:
                os._exit(1)  # nobody listens: the office is gone, and so are we

    def _write(self, words: Mapping[str, Any]) -> None:
        with self._lock:
            print(json.dumps(words), flush=True)


def answer(work: Callable[[Mapping[str, Any], Say], object]) -> int:
    """Do what standard input asks for and speak of it; 0 unless something broke.

    Args: work: is given the words that came in, and whom to tell of progress.
    """
    words = json.load(sys.stdin)
    gc.disable()  # millions of cells live to the end; looking for cycles among them finds none
    say = _Voice()
    try:
        work(words, say)
    except Refusal as refusal:
        say.end(ended="refused", code=refusal.code, message=refusal.message, remedy=refusal.remedy)
        return 0
    say.end(ended="done")
    return 0


def _run(words: Mapping[str, Any], say: Say) -> None:
    run(as_request(words), Path(words["out"]), say=say)


if __name__ == "__main__":
    sys.exit(answer(_run))
