"""Compute a run again from what it kept, and compare every byte."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from pijar.bulk.folder import RUN, hashes_of, lasting, read_run
from pijar.bulk.request import Request
from pijar.bulk.run import run
from pijar.bulk.timing import Say, silent
from pijar.core.errors import Refusal


def replay(folder: Path, *, say: Say = silent) -> tuple[str, ...]:
    """What differs between a run and the same run computed now; nothing if it is the same.

    Returns: names of files that differ, are missing or are too many, in order; `run.json` when
        what it says (apart from seconds and versions) is not what the same input gives.
    Raises:
        Refusal: the folder is no run, or its input is not whole.
    """
    written = read_run(folder)
    changed = set(_differing(written["hashes"], hashes_of(folder)))
    with TemporaryDirectory() as place:
        again = Path(place) / "run"
        content = run(request_of(folder), again, say=say, pdf=_has_pdf(folder))
        changed |= set(_differing(written["hashes"], content["hashes"]))
        if lasting(written) != lasting(read_run(again)):
            changed.add(RUN)
    return tuple(sorted(changed))


def request_of(folder: Path) -> Request:
    """The request that made a run, from the input it kept.

    Raises:
        Refusal: MASUKAN_TIDAK_UTUH when a kept input is gone.
    """
    written, inputs = read_run(folder), folder / "inputs"
    city = inputs / "city" / written["city"]
    judged, findings = written.get("judged"), written.get("findings")
    kept = [inputs / "lists", inputs / "law", city]
    kept += [inputs / said["file"] for said in (judged, findings) if said]
    if not all(path.exists() for path in kept):
        raise Refusal(
            "MASUKAN_TIDAK_UTUH",
            f"Folder masukan di dalam “{folder.name}” tidak utuh.",
            "Pulihkan dari salinan, lalu ulangi.",
        )
    return Request(
        city=str(city),
        year=written["year"],
        day=date.fromisoformat(written["day"]),
        lists=(inputs / "lists",),
        registers=inputs / "registers",
        law=inputs / "law",
        judged=inputs / judged["file"] if judged else None,
        findings=inputs / findings["file"] if findings else None,
    )


def _has_pdf(folder: Path) -> bool:
    return any((folder / "papers").glob("*.pdf"))


def _differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]
