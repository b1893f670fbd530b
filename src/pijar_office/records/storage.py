"""What is kept beside the database: senders' files, sealed, and the folders of runs.

A file lies under a random name; what it was called and who sent it stands in the database. It is
sealed with the name in its associated data, and is on disk before anybody is told that it arrived.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from pijar.core.errors import Refusal
from pijar_office.records import keys, private_file

_is_name = re.compile(r"[0-9a-f]{32}").fullmatch


class Blobs:
    """Sealed files in `settings.STATE/blobs`, in 256 folders by the start of the name."""

    def put(self, content: bytes) -> str:
        """Keeps the bytes for good; gives the name to ask for them by."""
        name = secrets.token_hex(16)
        private_file.write(self._path(name), keys.seal_bytes(content, f"blob|{name}".encode()))
        return name

    def get(self, name: str) -> bytes:
        """The bytes as they came.

        Raises:
            Refusal: BERKAS_HILANG.
        """
        try:
            sealed = self._path(name).read_bytes()
        except FileNotFoundError:
            raise _lost() from None
        return keys.unseal_bytes(sealed, f"blob|{name}".encode())

    def drop(self, name: str) -> None:
        """Removes a file that nothing names (any more)."""
        self._path(name).unlink(missing_ok=True)

    def older_than(self, instant: datetime) -> Iterator[str]:
        """Names of files that were kept before an instant; what was never finished is removed."""
        for path in Path(settings.STATE).glob("blobs/??/*"):
            if path.stat().st_mtime >= instant.timestamp():
                continue
            if _is_name(path.name):
                yield path.name
            elif path.suffix == ".part":
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        if not _is_name(name):
            raise _lost()
        return Path(settings.STATE) / "blobs" / name[:2] / name


blobs = Blobs()


def runs_folder() -> Path:
    """Where determinations and plans keep their folders; only the server's user may look in."""
    return _folder("runs")


def previews_folder() -> Path:
    """Where the numbers of decrees lie that are not proposed yet."""
    return _folder("previews")


def _folder(name: str) -> Path:
    folder = Path(settings.STATE) / name
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _lost() -> Refusal:
    return Refusal(
        "BERKAS_HILANG",
        "Berkas ini tidak ada di tempat penyimpanan.",
        "Pulihkan dari cadangan, atau minta pengirim mengunggah lagi.",
    )
