"""The sheet and the script of the workers' page, under names made of their content."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Final

from django.http import HttpRequest, HttpResponse

TYPES: Final = {
    "warga.css": "text/css; charset=utf-8",
    "warga.js": "text/javascript; charset=utf-8",
}


@cache
def _content(name: str) -> bytes:
    return files(__name__).joinpath(name).read_bytes()


def address_of(name: str) -> str:
    """Where a file is; another address as soon as its content is another."""
    return f"/berkas/{sha256(_content(name)).hexdigest()[:12]}/{name}"


def file(request: HttpRequest, mark: str, name: str) -> HttpResponse:
    """One of the two; kept by the browser for good, for its name changes with it."""
    if name not in TYPES or address_of(name) != f"/berkas/{mark}/{name}":
        return HttpResponse(status=404)
    answer = HttpResponse(_content(name), content_type=TYPES[name])
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
