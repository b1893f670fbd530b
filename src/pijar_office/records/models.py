"""Where Django looks for tables: every module of records that has some, by the path."""

from importlib import import_module
from typing import Final

MODULES: Final = (
    "officers audit quota jobs lists registers people links visits exclusions"
    " funding decisions decrees enrolments"
).split()

for _name in MODULES:  # while the rooms are being built: those that are there
    try:
        import_module(f"pijar_office.records.{_name}")
    except ModuleNotFoundError as missing:
        if not str(missing.name).startswith("pijar_office.records."):
            raise
