"""A folder of results of a month: built beside its place, whole or absent, never written over.

Unlike a run, what was made of a month may have been sent or paid, so another content under the same
name is refused instead of set aside. The same content again changes nothing.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pijar.bulk.folder import hashes_of
from pijar.core.errors import Refusal


@contextmanager
def making(out: Path) -> Iterator[Path]:
    """A folder to build in; when the block ends well its files stand in `out`, all or none.

    Raises:
        Refusal: FOLDER_BERISI, `out` holds something else already.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(mkdtemp(prefix=f".{out.name}.", suffix=".partial", dir=out.parent))
    try:
        yield partial
        _settle(partial, out)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _settle(partial: Path, out: Path) -> None:
    if out.is_dir() and any(out.iterdir()):
        if hashes_of(out) == hashes_of(partial):
            return
        raise Refusal(
            "FOLDER_BERISI",
            f"“{out.name}” sudah berisi hasil lain.",
            "Pilih folder lain untuk --out; yang sudah dikirim atau dibayar tidak ditimpa.",
        )
    for path in partial.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
    if out.is_dir():
        out.rmdir()
    partial.rename(out)


def with_hashes(content: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """What a month's JSON says, and the SHA-256 of every file beside it."""
    return {**content, "hashes": hashes_of(folder)}
