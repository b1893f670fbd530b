"""A worker in a process of its own that is killed at a named point: `worker_that_dies.py`.

Such a script is given the test's database and the point, says where it dies with `die`, `before`
and `after`, and then does what waits.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any


def work_and_die(beside: str, point: str) -> int:
    """Let the script that lies beside a test do what waits, up to the point.

    Args: beside: the test's `__file__`.
    Returns: how it ended: 0, or killed.
    """
    from django.conf import settings
    from django.db import connection

    script = Path(beside).parent / "worker_that_dies.py"
    done = subprocess.run(
        [sys.executable, str(script), str(connection.settings_dict["NAME"]), point],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PIJAR_STATE": str(settings.STATE),
            "KEYS_FILE": str(settings.KEYS_FILE),
            "DJANGO_SETTINGS_MODULE": "pijar_office.config.settings",
        },
        capture_output=True,
        timeout=200,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()[-2000:]
    return done.returncode


def on_the_database(name: str) -> None:
    """In the script: the office's settings, with the test's database."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = name
    django.setup()


def die(*_: Any, **__: Any) -> Any:
    """What `kill -9` does: nothing is flushed, closed or rolled back by us."""
    os.kill(os.getpid(), signal.SIGKILL)


def before(module: Any, name: str) -> None:
    """Die where a function of a module would begin."""
    setattr(module, name, die)


def after(module: Any, name: str) -> None:
    """Die where it has ended."""
    whole = getattr(module, name)

    def then_die(*words: Any, **more: Any) -> None:
        whole(*words, **more)
        die()

    setattr(module, name, then_die)
