"""Rules that the database itself keeps, whoever writes to it and by whatever way.

`install` is what migrations call; `missing` compares the database with the manifest and with the
models. `records.guard` asks before anything is written.
"""

from pijar_office.records.constraints.installing import install, remove
from pijar_office.records.constraints.looking import missing
from pijar_office.records.constraints.tables import APPEND_ONLY

__all__ = ["APPEND_ONLY", "install", "missing", "remove"]
