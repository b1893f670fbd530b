"""The office's settings as its tests need them: a state of their own, and either database.

TEST_DATABASE_URL puts the whole suite on PostgreSQL; without it a new SQLite file serves.
"""

import atexit
import os
import shutil
from tempfile import mkdtemp

_STATE = mkdtemp(prefix="pijar-tests-")
atexit.register(shutil.rmtree, _STATE, ignore_errors=True)
os.environ.update(
    PIJAR_STATE=_STATE,
    PIJAR_HOSTS="127.0.0.1,localhost,testserver",
    JOBS="none",  # a test that wants a job done calls the runner
    DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's loop runs in the thread of the test
)
for _name in (
    "DATABASE_URL",
    "KEYS_FILE",
    "PIJAR_HTTPS",
    "PIJAR_PROXY",
    "PIJAR_DEMO",
    "PIJAR_CITY",
):
    os.environ.pop(_name, None)
if os.environ.get("TEST_DATABASE_URL"):
    os.environ["DATABASE_URL"] = os.environ["TEST_DATABASE_URL"]

from pijar_office.config.settings import *  # noqa: E402, F403
from pijar_office.config.settings import DATABASES, STORAGES  # noqa: E402

if not os.environ.get("TEST_DATABASE_URL"):
    # A file, not memory: threads and processes of a test must meet in one database.
    DATABASES["default"]["TEST"] = {"NAME": f"{_STATE}/test.sqlite3"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
# Argon2id is slow on purpose; its own test asks for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True  # straight from the source: nothing is gathered for a test
os.makedirs(f"{_STATE}/static", exist_ok=True)  # noqa: PTH103
