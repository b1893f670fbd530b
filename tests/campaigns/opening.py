"""Opens a database for a campaign, made anew and thrown away: SQLite in memory, or a URL.

with opened("postgres://pijar@127.0.0.1/postgres"):
    …django is set up, every table is there…
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def opened(url: str = "") -> Iterator[None]:
    """The office's tables in a database of its own; the settings are those of the tests."""
    if url:
        os.environ["TEST_DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.office.settings"
    if Path("/dev/shm").is_dir():
        tempfile.tempdir = "/dev/shm"
    import django

    django.setup()
    from django.db import connection

    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, serialize=False, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)
