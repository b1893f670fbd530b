"""Files on their way in: held in memory, never above a limit, and never on disk in the clear.

Set as the only upload handler of the office. A file above its limit is read to the end, so that the
browser gets an answer instead of a broken connection, but nothing of it is kept: it arrives empty
and marked `too_large`.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_BYTES: Final = 10_000_000
MOST_BYTES_OF: Final = {
    "registers.upload": 60_000_000,
    "receipts.upload": 20_000_000,
    "banks.upload": 20_000_000,
}
"""Verb → limit of one file, where it is not the general one."""

MOST_BYTES_AT_ONCE: Final = 60_000_000
"""All files of one request; what comes after them counts as too large."""


class Capped(FileUploadHandler):
    """Keeps files up to their limit, and marks those above it."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._kept_bytes = 0
        self._parts: list[bytes] = []
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begins a file."""
        super().new_file(*args, **kwargs)
        self._parts, self._size = [], 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keeps a piece, as long as there is room for it."""
        self._size += len(raw_data)
        if self._is_too_large():
            self._parts = []
        else:
            self._parts.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, or an empty one that says it was too large."""
        too_large = self._is_too_large()
        content = b"" if too_large else b"".join(self._parts)
        self._parts = []
        self._kept_bytes += len(content)
        file = InMemoryUploadedFile(
            BytesIO(content),
            self.field_name,
            self.file_name,
            self.content_type,
            len(content),
            self.charset,
            self.content_type_extra,
        )
        file.too_large = too_large
        return file

    def _is_too_large(self) -> bool:
        match = getattr(self.request, "resolver_match", None)
        most = MOST_BYTES_OF.get(match.url_name if match else "", MOST_BYTES)
        return self._size > most or self._kept_bytes + self._size > MOST_BYTES_AT_ONCE
