"""A file of the state folder as whoever runs the office alone may read it, whole or not there."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write(path: Path, content: bytes, *, first: bool = False) -> None:
    """Puts a file on the disk, for good, in place of the one before.

    Args: first: only where none is; of two processes that start at once the quicker one's stays.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if first:
            try:
                os.link(fresh, path)
            except FileExistsError:
                return
        else:
            fresh.replace(path)
        _fsync_folder(path.parent)
    finally:
        fresh.unlink(missing_ok=True)


def _fsync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
