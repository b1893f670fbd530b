"""How linkage grows: 10,000, 100,000 and a million invented rows, ours beside the peers.

    pijar bench scale [ROWS …] [--profile P] [--only TOOL] [--json] [--out FILE]

Each tool runs in a process of its own, on two processors, from the same Parquet file to its pairs.
With the default profile ours also links 100,000 rows of the two profiles that nothing was fitted
on, and of a list by another hand (tangan_lain). Lists are kept in PIJAR_BENCH_DIR where that is
set.
"""

import argparse
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.peers.contest import (
    OTHER_HAND,
    OURS,
    PEOPLE_TOOLS,
    PROFILE_NAMES,
    TUNED,
    Goal,
    Result,
    chosen,
    command,
    error_ratio,
    judgement_goals,
    lists_folder,
    people_task,
    require,
    run_all,
)

SIZES = (10_000, 100_000, 1_000_000)
FITTED, OTHER_MIXES, OTHERS_ROWS = "kota", ("lain_setengah", "lain_dua_kali"), 100_000
OTHERS = (*OTHER_MIXES, OTHER_HAND)
# rows → (times faster by wall, times less processor time) than tuned Splink
FASTER = {100_000: (20.0, None), 1_000_000: (8.0, 8.0)}
MOST_MB = 1536


def measure(given: argparse.Namespace) -> tuple[list[Result], list[Goal]]:
    """Every size, the unseen profiles by ours alone, and the goals of what was run."""
    tools = chosen(PEOPLE_TOOLS, given.only)
    if tools != [OURS]:
        require("splink", "recordlinkage", bench="scale")
    results: list[Result] = []
    with lists_folder() as folder:
        for rows in given.rows or SIZES:
            results += run_all(tools, people_task(given.profile, rows, folder))
        if OURS in tools and given.profile == FITTED:
            for profile in OTHERS:
                results += run_all([OURS], people_task(profile, OTHERS_ROWS, folder))
    return results, goals(results)


def goals(results: list[Result]) -> list[Goal]:
    """Speed, memory, error and growth beside what the project promises."""
    by = {(each["task"], each["tool"]): each for each in results}
    held: list[Goal] = []
    for (task, tool), ours in by.items():
        if tool == OURS:
            held += judgement_goals(ours) + _beside_splink(ours, by.get((task, TUNED)))
    million, base = by.get((f"{FITTED} {SIZES[2]}", OURS)), by.get((f"{FITTED} {SIZES[0]}", OURS))
    if million:
        held.append(Goal(f"{million['task']}: peak MiB", million["peak_mb"], MOST_MB))
    if million and base:
        exponent = math.log10(million["cpu_s"] / base["cpu_s"]) / 2
        held.append(Goal("growth exponent 10,000 → 1,000,000", exponent, 1.1))
    fitted = by.get((f"{FITTED} {OTHERS_ROWS}", OURS))
    for profile in OTHER_MIXES:
        unseen = by.get((f"{profile} {OTHERS_ROWS}", OURS))
        if fitted and unseen:
            fall = fitted["f1"] - unseen["f1"]
            held.append(Goal(f"{profile}: F1 falls by", fall, 0.005))
    return held


def _beside_splink(ours: Result, peer: Result | None) -> list[Goal]:
    if peer is None:
        return []
    task = ours["task"]
    held = [Goal(f"{task}: error beside tuned Splink's", error_ratio(ours, peer), 0.25)]
    wall, cpu = FASTER.get(int(task.split()[1]), (None, None))
    if wall:
        times = peer["wall_s"] / ours["wall_s"]
        held.append(Goal(f"{task}: times faster by wall", times, wall, at_least=True))
    if cpu:
        times = peer["cpu_s"] / ours["cpu_s"]
        held.append(Goal(f"{task}: times less processor", times, cpu, at_least=True))
    return held


def _words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("rows", type=int, nargs="*", metavar="ROWS")
    parser.add_argument("--profile", choices=PROFILE_NAMES, default=FITTED)


if __name__ == "__main__":
    raise SystemExit(command("scale", __doc__ or "", measure, _words))
