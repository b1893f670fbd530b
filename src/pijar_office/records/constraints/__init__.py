"""Rules that the database itself keeps, whoever writes to it and by whatever way.

`install` is what migrations call; `missing` compares the database with the manifest; `require`
refuses to write where something is missing, and is asked by every action.
"""

from pijar_office.records.constraints.installing import install, lifted, remove
from pijar_office.records.constraints.looking import missing, require
from pijar_office.records.constraints.tables import APPEND_ONLY

__all__ = ["APPEND_ONLY", "install", "lifted", "missing", "remove", "require"]
