"""kill -9 at every write and sync call of a bill on SQLite: nothing half, nothing lost, once only.

    python -m tests.campaigns.crash_sqlite [--every N] [--at once 2]

strace counts each system call by its name while January is drafted, approved and paid; then the
same is done again from the same state once for each of them, and dies there. The database must be
whole, every invariant must hold, what was said to be done must be there; and when it is done again
under the same keys it ends complete, exactly once. `--every 10` takes every tenth point.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from tests.campaigns.opening import opened

CALLS = ("pwrite64", "write", "fdatasync", "fsync", "ftruncate", "unlink", "rename")
HERE = Path(__file__).resolve().parents[2]
JOB = (sys.executable, "-m", "tests.campaigns.one_bill")
CHECK = (sys.executable, "-m", "tests.campaigns.one_bill_check")


class Point(NamedTuple):
    """Where to die: at the n-th call of a name."""

    call: str
    number: int


def main() -> int:
    """Runs the campaign; exit 1 when any point leaves anything wrong."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--every", type=int, default=1)
    ask.add_argument("--at-once", type=int, default=2)
    given = ask.parse_args()
    place = Path(mkdtemp(prefix="pijar-crash-"))
    try:
        start = prepared(place / "start")
        counts = counted(start, place)
        points = [Point(c, n) for c in CALLS for n in range(1, counts[c] + 1)][:: given.every]
        print(f"{dict(counts)}: {len(points)} points", flush=True)
        began = time.monotonic()
        with ThreadPoolExecutor(given.at_once) as pool:
            wrong = [said for said in pool.map(lambda p: die_at(p, start, place), points) if said]
        print(f"{len(points)} deaths, {len(wrong)} wrong, {time.monotonic() - began:.0f} s")
        print("\n".join(wrong))
        return 1 if wrong else 0
    finally:
        shutil.rmtree(place, ignore_errors=True)


def prepared(state: Path) -> Path:
    """A state folder whose January waits to be drafted: a decree in force, a sweep done."""
    with opened():
        from django.conf import settings
        from django.db import connection
        from tests.campaigns.one_bill import january_waits
        from tests.office.month import ground

        with ground.quick():
            cast = ground.lay()
            january_waits(cast)
            shutil.copytree(settings.STATE, state)
            copy = sqlite3.connect(state / "office.sqlite3")
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")
            copy.close()
            ground.forget(cast)
    return state


def _environment(state: Path) -> dict[str, str]:
    return os.environ | {
        "PIJAR_STATE": str(state),
        "SAID": str(state / "said"),
        "DJANGO_SETTINGS_MODULE": "pijar_office.config.settings",
        "JOBS": "none",
        "DATABASE_URL": "",
        "PYTHONPATH": f"{HERE / 'src'}:{HERE}",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def counted(start: Path, place: Path) -> Counter[str]:
    """How often each call is made when nobody dies."""
    state = place / "counted"
    shutil.copytree(start, state)
    log = place / "log"
    traced = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
    subprocess.run([*traced, *JOB], env=_environment(state), check=True)
    return Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(errors="replace"), re.MULTILINE))


def die_at(point: Point, start: Path, place: Path) -> str:
    """What is wrong after dying at a point; "" when nothing is."""
    state = place / f"{point.call}-{point.number}"
    shutil.copytree(start, state)
    try:
        inject = f"inject={point.call}:signal=SIGKILL:when={point.number}"
        traced = [
            "strace",
            "-f",
            "-qq",
            "-o",
            "/dev/null",
            "-e",
            f"trace={point.call}",
            "-e",
            inject,
        ]
        environment = _environment(state)
        subprocess.run([*traced, *JOB], env=environment, capture_output=True)
        checked = subprocess.run(CHECK, env=environment, capture_output=True, text=True)
        if checked.returncode:
            return f"{point}: {checked.stdout}{checked.stderr[-600:]}"
        return ""
    finally:
        shutil.rmtree(state, ignore_errors=True)


if __name__ == "__main__":
    raise SystemExit(main())
