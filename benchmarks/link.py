"""Who finds the same person best: ours beside Splink and the Record Linkage Toolkit.

    pijar bench link [--only TOOL] [--json] [--out FILE]

FEBRL 1 to 4, on which nothing of ours was fitted, and an invented list of 10,000 rows. Each tool
runs in a process of its own, from files to pairs; a peer is given the threshold at which its F1 is
best, ours is taken at its verdicts. Needs the packages of `python3 run.py bench link`.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peers.contest import (
    OURS,
    PEOPLE_TOOLS,
    TUNED,
    Goal,
    Result,
    Task,
    chosen,
    command,
    error_ratio,
    judgement_goals,
    lists_folder,
    people_task,
    require,
    run_all,
)
from benchmarks.peers.febrl_lists import write_febrl

FEBRL_TOOLS = (OURS, "febrl-splink-docs", f"febrl-{TUNED}", "febrl-recordlinkage")
ROWS = 10_000


def measure(given: argparse.Namespace) -> tuple[list[Result], list[Goal]]:
    """Every tool on every list, and the goals of those that were run."""
    require("splink", "recordlinkage", bench="link")
    results: list[Result] = []
    with lists_folder() as folder:
        for name, files in write_febrl(folder).items():
            results += run_all(chosen(FEBRL_TOOLS, given.only), Task(name, tuple(files)))
        people = people_task("kota", ROWS, folder)
        results += run_all(chosen(PEOPLE_TOOLS, given.only), people)
    return results, goals(results)


def goals(results: list[Result]) -> list[Goal]:
    """FEBRL: F1 no worse than tuned Splink's. The invented list: the promises of any list."""
    held: list[Goal] = []
    tuned = {each["task"]: each for each in results if each["tool"] == TUNED}
    for ours in results:
        if ours["tool"] != OURS:
            continue
        peer = tuned.get(ours["task"])
        if not ours["task"].startswith("febrl"):
            held += judgement_goals(ours)
            if peer:
                ratio = error_ratio(ours, peer)
                held.append(Goal(f"{ours['task']}: error beside tuned Splink's", ratio, 0.25))
        elif peer:
            name = f"{ours['task']}: F1, tuned Splink's being the bound"
            held.append(Goal(name, ours["f1"], peer["f1"], at_least=True))
    return held


if __name__ == "__main__":
    raise SystemExit(command("link", __doc__ or "", measure, lambda parser: None))
