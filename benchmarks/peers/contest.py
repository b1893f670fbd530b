"""Several tools on one task, one after another, each judged; and what is held beside the goals."""

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.other_list.make import make_other_list
from benchmarks.peers.judge import at_verdicts, best_threshold
from benchmarks.peers.measuring import ROOT, timed
from benchmarks.people_list.make import make_list
from benchmarks.people_list.profiles import PROFILES

from pijar.core.errors import Refusal

OURS, TUNED = "pijar", "splink-tuned"
PEOPLE_TOOLS = (OURS, "splink-tutorial", TUNED, "recordlinkage")
SEED = 1
OTHER_HAND = "tangan_lain"
PROFILE_NAMES = (*sorted(PROFILES), OTHER_HAND)
Result = dict[str, Any]


@dataclass(frozen=True)
class Task:
    """Lists to link, in a folder that holds `truth.parquet` and `map.yaml` too."""

    name: str
    lists: tuple[Path, ...]

    @property
    def folder(self) -> Path:
        """Where the lists, their truth and our map are."""
        return self.lists[0].parent


@dataclass(frozen=True)
class Goal:
    """A figure and the bound it is to keep."""

    name: str
    value: float
    bound: float
    at_least: bool = False

    @property
    def held(self) -> bool:
        """Whether the figure keeps its bound."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def run_tool(tool: str, task: Task, place: Path) -> Result:
    """One tool on one task: what it cost, and how right it was.

    Ours is judged at its verdicts; a peer at its best threshold.
    """
    lists, truth = [str(path) for path in task.lists], task.folder / "truth.parquet"
    if tool == OURS:
        given = ["--columns", str(task.folder / "map.yaml"), "--out", str(place), "--json"]
        cost = timed(["-m", "pijar", "link", *lists, *given])
        found = at_verdicts(place / "pairs.parquet", truth)
        judged = {**asdict(found.same), "recall_with_ask": found.with_ask.recall}
        judged["asked"] = found.asked
    else:
        out = place / "pairs.parquet"
        cost = timed(["-m", "benchmarks.peers", tool, *lists, str(out)])
        judged = asdict(best_threshold(out, truth, two_files=len(lists) == 2))
    return {"task": task.name, "tool": tool.removeprefix("febrl-"), **asdict(cost), **judged}


def run_all(tools: Sequence[str], task: Task) -> list[Result]:
    """Every tool on the task, each told on stderr when it is done."""
    results = []
    for tool in tools:
        with TemporaryDirectory(dir=os.environ.get("PIJAR_BENCH_DIR")) as place:
            results.append(run_tool(tool, task, Path(place)))
        print(line(results[-1]), file=sys.stderr, flush=True)
    return results


def line(result: Result) -> str:
    """One result as a line of the table; what a tool does not give is empty."""

    def share(name: str) -> str:
        value = result.get(name)
        return f"{value:8.5f}" if value is not None else " " * 8

    judged = " ".join(map(share, ("f1", "precision", "recall", "recall_with_ask", "asked")))
    return (
        f"{result['task']:<24}{result['tool']:<16}{result['wall_s']:8.2f}{result['cpu_s']:8.2f}"
        f"{result['peak_mb']:7d} {judged}"
    )


HEAD = (
    f"{'task':<24}{'tool':<16}{'wall s':>8}{'cpu s':>8}{'MB':>7}"
    f" {'F1':>8} {'prec.':>8} {'recall':>8} {'+ask':>8} {'asked':>8}"
)


def people_task(profile: str, rows: int, lists: Path) -> Task:
    """An invented list, made once for each state of its generator."""
    folder = lists / f"{profile}-{rows}-{_generator()}"
    if not (folder / "map.yaml").exists():  # written last
        make_people(profile, rows, seed=SEED, out=folder)
    return Task(f"{profile} {rows}", (folder / "list.parquet",))


def make_people(profile: str, rows: int, *, seed: int, out: Path) -> None:
    """A list of a profile of ours, or one by another hand, with its truth and its map."""
    if profile == OTHER_HAND:
        make_other_list(rows, seed=seed, out=out)
    else:
        make_list(rows, seed=seed, profile=PROFILES[profile], out=out)


def _generator() -> str:
    """A fingerprint of the code that makes lists."""
    parts = [*sorted((ROOT / "benchmarks/people_list").glob("*.py")),
             *sorted((ROOT / "benchmarks/other_list").glob("*.py")),
             ROOT / "src/pijar/demo/name_pools.py"]  # fmt: skip
    return hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:8]


@contextmanager
def lists_folder() -> Iterator[Path]:
    """Where lists are kept: PIJAR_BENCH_DIR, else a folder that goes away."""
    kept = os.environ.get("PIJAR_BENCH_DIR")
    if kept:
        yield Path(kept) / "lists"
    else:
        with TemporaryDirectory() as place:
            yield Path(place)


def judgement_goals(result: Result) -> list[Goal]:
    """What ours promises of any list of Indonesian people."""
    name = result["task"]
    return [
        Goal(f"{name}: precision of “same”", result["precision"], 0.9995, at_least=True),
        Goal(f"{name}: recall of same and ask", result["recall_with_ask"], 0.998, at_least=True),
        Goal(f"{name}: share of people asked about", result["asked"], 0.01),
    ]


def error_ratio(ours: Result, peer: Result) -> float:
    """Our 1 − F1 as a share of the peer's; 0 when neither errs."""
    mine, other = 1 - ours["f1"], 1 - peer["f1"]
    return mine / other if other else (0.0 if not mine else float("inf"))


def command(
    name: str, about: str, measure: Callable[[argparse.Namespace], tuple[list[Result], list[Goal]]],
    add: Callable[[argparse.ArgumentParser], None],
) -> int:  # fmt: skip
    """Read the words, measure, show or write it. Gives 1 when a goal is missed or refused."""
    parser = argparse.ArgumentParser(prog=f"pijar bench {name}", description=about)
    parser.add_argument("--only", action="append", metavar="TOOL", help="this tool; repeatable")
    parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
    parser.add_argument("--out", type=Path, metavar="FILE", help="the same object as a file")
    add(parser)
    given = parser.parse_args()
    try:
        results, goals = measure(given)
    except Refusal as refusal:
        print(f"Ditolak ({refusal.code}): {refusal}", file=sys.stderr)
        return 1
    content = {
        "results": results,
        "goals": [{**asdict(goal), "held": goal.held} for goal in goals],
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    if given.out:
        given.out.write_text(text, encoding="utf-8")
    if given.json:
        print(text)
    else:
        print("\n".join([HEAD, *map(line, results)]))
        for goal in goals:
            bound = f"{'≥' if goal.at_least else '≤'} {goal.bound:g}"
            print(f"{'ok' if goal.held else 'OVER':<5}{goal.name}: {goal.value:.5g} (hold {bound})")
    return int(not all(goal.held for goal in goals))


def require(*packages: str, bench: str) -> None:
    """Refuse, and say how to mend it, where a peer's package is missing."""
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if missing:
        raise Refusal(
            "PEMBANDING_TIDAK_ADA",
            f"Pustaka pembanding belum dipasang: {', '.join(missing)}.",
            f"Jalankan: python3 run.py bench {bench}",
        )


def chosen(tools: Sequence[str], only: Sequence[str] | None) -> list[str]:
    """The tools to run: all, or those named."""
    return [tool for tool in tools if not only or tool.removeprefix("febrl-") in only]
