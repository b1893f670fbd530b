"""The folder of a run: built beside its place, whole or absent, and nothing lost under its name."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pijar.core.errors import Refusal

RUN = "run.json"
# What may differ between two runs of the same input: how long it took, and on what it ran.
VARIES = ("seconds", "peak_mb", "versions")


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """A folder to build a run in; it takes its place as `out` when the block ends well.

    After a crash `out` is as it was before. An earlier run of the same content is replaced; a
    different one is set aside as `out.1`, `out.2` …

    Raises:
        Refusal: FOLDER_BUKAN_HASIL when `out` holds something that is not a run.
    """
    if out.exists() and not (out / RUN).is_file() and (not out.is_dir() or any(out.iterdir())):
        raise Refusal(
            "FOLDER_BUKAN_HASIL",
            f"“{out.name}” sudah berisi sesuatu yang bukan hasil Pijar.",
            "Pilih folder lain untuk --out.",
        )
    partial = out.with_name(f".{out.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    yield partial
    _sync(partial)
    if out.exists():
        _set_aside(out, partial)
    partial.rename(out)


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder but `run.json`, by its path within the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RUN)
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    """Canonical JSON that a person can read: sorted keys, one space of indent, UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


def read_run(folder: Path) -> dict[str, Any]:
    """What `run.json` says.

    Raises:
        Refusal: BUKAN_HASIL when the folder is not a run.
    """
    path = folder / RUN
    if not path.is_file():
        raise Refusal(
            "BUKAN_HASIL",
            f"“{folder.name}” bukan folder hasil Pijar.",
            "Berikan folder yang dibuat oleh pijar run.",
        )
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def lasting(content: Mapping[str, Any]) -> dict[str, Any]:
    """The part of `run.json` that the same input must give again."""
    return {key: value for key, value in content.items() if key not in VARIES}


def _set_aside(out: Path, new: Path) -> None:
    if not (out / RUN).is_file() or lasting(read_run(out)) == lasting(read_run(new)):
        shutil.rmtree(out)
        return
    number = 1
    while (aside := out.with_name(f"{out.name}.{number}")).exists():
        number += 1
    out.rename(aside)


def _sync(folder: Path) -> None:
    """Bring every byte to the disk before the name says that the run is whole."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
