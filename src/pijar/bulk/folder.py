"""The folder of a run: built beside its place, whole or absent, and nothing lost under its name."""

import glob
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from pijar.core.errors import Refusal

RUN, LINK, PLAN = "run.json", "link.json", "plan.json"
"""What tells of a run, of two files linked, and of a plan: its name marks a folder as ours."""
_PARTIAL = ".partial"
_TRIES = 10
# What may differ between two runs of the same input: what computed it, and how long it took.
VARIES = ("engine", "seconds", "peak_mb", "versions")


@contextmanager
def building(out: Path) -> Iterator[Path]:
    """A folder to build a run in; it takes its place as `out` when the block ends well.

    After a crash `out` is as it was before. An earlier run of the same content is replaced; a
    different one is set aside as `out.1`, `out.2` … Only its owner may enter the folder: it holds
    people's data.

    Raises:
        Refusal: FOLDER_BUKAN_HASIL when `out` holds something that is not a run.
    """
    ours = any((out / name).is_file() for name in (RUN, LINK, PLAN))
    if out.exists() and not ours and (not out.is_dir() or any(out.iterdir())):
        raise Refusal(
            "FOLDER_BUKAN_HASIL",
            f"“{out.name}” sudah berisi sesuatu yang bukan hasil Pijar.",
            "Pilih folder lain untuk --out.",
        )
    out.parent.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(out)
    place = mkdtemp(prefix=f".{out.name}.{os.getpid()}.", suffix=_PARTIAL, dir=out.parent)
    partial = Path(place)
    try:
        yield partial
        _sync(partial)
        _take_place(out, partial)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder but `run.json`, by its path within the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != RUN)
    return {path.relative_to(folder).as_posix(): digest_of(path) for path in files}


def digest_of(path: Path) -> str:
    """SHA-256 in hexadecimal of a file of any size, or of all files in a folder by name."""
    if path.is_dir():
        within = "".join(f"{digest}  {name}\n" for name, digest in hashes_of(path).items())
        return hashlib.sha256(within.encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


def _take_place(out: Path, partial: Path) -> None:
    """Rename the finished folder; whoever finishes at the same moment is set aside, not lost."""
    for _ in range(_TRIES):
        if out.exists():
            _set_aside(out, partial)
        with suppress(OSError):
            partial.rename(out)
            return
    raise Refusal(
        "FOLDER_DIPAKAI", f"“{out.name}” sedang ditulis proses lain.", "Coba lagi sebentar lagi."
    )


def _clear_abandoned(out: Path) -> None:
    """Remove what runs under this name left behind when they were killed."""
    for left in out.parent.glob(f".{glob.escape(out.name)}.*{_PARTIAL}"):
        owner = left.name.removeprefix(f".{out.name}.").split(".")[0]
        if owner.isdecimal() and not Path("/proc", owner).exists():
            shutil.rmtree(left, ignore_errors=True)


def _set_aside(out: Path, new: Path) -> None:
    if _as_good(out, new):
        shutil.rmtree(out)
        return
    number = 1
    while (aside := out.with_name(f"{out.name}.{number}")).exists():
        number += 1
    out.rename(aside)


def _as_good(out: Path, new: Path) -> bool:
    """Whether nothing is lost when the new folder stands in for the old one."""
    if (out / PLAN).is_file():
        return hashes_of(out) == hashes_of(new)
    return not (out / RUN).is_file() or lasting(read_run(out)) == lasting(read_run(new))


def _sync(folder: Path) -> None:
    """Bring every byte to the disk before the name says that the run is whole."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
