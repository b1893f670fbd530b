"""A module of the kernel's work in a process of its own, which says one JSON value a line.

    with speaking("pijar_office.jobs.read_list", words) as says:
        for value in says: …

What it needs goes in on standard input, never as arguments, which every user of the machine may
read. However the block is left, the process has ended.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from pijar.core.errors import Defect, Refusal


@contextmanager
def speaking(module: str, words: Mapping[str, Any]) -> Iterator[Iterator[Any]]:
    """Starts the module; gives an iterator over the values it says.

    Raises:
        Defect: it ended otherwise than well; its own words are on standard error.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            "PATH": os.defpath,
            "PYTHONHASHSEED": "0",
        },
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(words).encode())
        process.stdin.close()
        yield _values(process)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _values(process: subprocess.Popen[bytes]) -> Iterator[Any]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)
    if process.wait() != 0:
        raise Defect(f"the process for the kernel ended with {process.returncode}")


def heard(module: str, words: Mapping[str, Any], tell: Callable[[str, int, int], None]) -> None:
    """Lets a module of the kernel's work do what it is asked, and passes its progress on.

    Raises:
        Refusal: what the kernel refuses. Defect: it broke, or ended without a last word.
    """
    ended: dict[str, Any] = {}
    with speaking(module, words) as says:
        for said in says:
            if "ended" in said:
                ended = said
            else:
                tell(said["step"], said["done"], said["total"])
    if ended.get("ended") == "refused":
        raise Refusal(ended["code"], ended["message"], ended["remedy"])
    if not ended:
        raise Defect("the process for the kernel ended without a last word")


@contextmanager
def workplace(name: str) -> Iterator[Path]:
    """An empty folder for one job, which only the server's user may enter; gone afterwards.

    Where a crash left one, the next attempt of the same job takes it away.
    """
    folder = Path(settings.STATE) / "work" / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
