"""The judge counts pairs as an outsider would, and the goals say what was missed."""

from pathlib import Path

import duckdb
import pytest
from benchmarks import link, scale
from benchmarks.peers.contest import Goal, Result, error_ratio, require
from benchmarks.peers.judge import Score, at_verdicts, best_threshold, clusters

from pijar.core.errors import Refusal

# Three rows of one person, two of another, one alone: 3 + 1 true pairs.
TRUTH = [("a1", "A"), ("a2", "A"), ("a3", "A"), ("b1", "B"), ("b2", "B"), ("c1", "C")]


def parquet(path: Path, columns: str, rows: list[tuple[object, ...]]) -> Path:
    con = duckdb.connect()
    con.execute(f"CREATE TABLE made ({columns})")
    con.executemany(f"INSERT INTO made VALUES ({', '.join('?' * len(rows[0]))})", rows)
    con.execute(f"COPY made TO '{path}' (FORMAT parquet)")
    return path


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    return parquet(tmp_path / "truth.parquet", "id VARCHAR, person VARCHAR", TRUTH)


def scored(tmp_path: Path, *rows: tuple[str, str, float]) -> Path:
    columns = "left_id VARCHAR, right_id VARCHAR, score DOUBLE"
    return parquet(tmp_path / "pairs.parquet", columns, list(rows))


def test_the_best_threshold_leaves_the_false_pair_out(tmp_path: Path, truth: Path) -> None:
    pairs = scored(tmp_path, ("a1", "a2", 9), ("b2", "b1", 7), ("a1", "c1", 3), ("a2", "a3", 2))
    assert best_threshold(pairs, truth, two_files=True) == Score(
        f1=2 * 3 / (4 + 4), precision=0.75, recall=0.75, threshold=2
    )


def test_a_peer_may_be_judged_by_its_clusters(tmp_path: Path, truth: Path) -> None:
    pairs = scored(tmp_path, ("a1", "a2", 9), ("a2", "a3", 8), ("b1", "b2", 7), ("b1", "c1", 1))
    assert best_threshold(pairs, truth) == Score(1.0, 1.0, 1.0, 7)
    assert best_threshold(pairs, truth, two_files=True).recall == 0.75


def test_a_pair_told_twice_counts_once(tmp_path: Path, truth: Path) -> None:
    pairs = scored(tmp_path, ("b1", "b2", 9), ("b2", "b1", 4))
    assert best_threshold(pairs, truth) == Score(2 / 5, 1.0, 0.25, 9)


def test_ours_is_judged_at_its_verdicts(tmp_path: Path, truth: Path) -> None:
    columns = "left_id VARCHAR, right_id VARCHAR, verdict VARCHAR, score DOUBLE"
    rows = [("a1", "a2", "same", 9.0), ("b1", "c1", "same", 8.0), ("a2", "a3", "ask", 1.0)]
    found = at_verdicts(parquet(tmp_path / "pairs.parquet", columns, rows), truth)
    assert found.same == Score(2 / 6, 0.5, 0.25)
    assert found.with_ask.recall == 0.5
    assert found.asked == pytest.approx(1 / 3)


def test_clusters_follow_chains() -> None:
    of = clusters([("a", "b"), ("c", "d"), ("b", "c"), ("x", "y")])
    assert len({of[each] for each in "abcd"}) == 1
    assert of["x"] == of["y"] != of["a"]


def result(task: str, tool: str, **more: float) -> Result:
    plain = {"wall_s": 1.0, "cpu_s": 1.0, "peak_mb": 500, "f1": 0.999, "precision": 0.9999,
             "recall": 0.998, "recall_with_ask": 0.999, "asked": 0.001}  # fmt: skip
    return {"task": task, "tool": tool, **plain, **more}


def names(goals: list[Goal], *, held: bool) -> set[str]:
    return {goal.name for goal in goals if goal.held is held}


def test_scale_holds_every_promise_and_says_which_is_broken() -> None:
    def run(**ours: float) -> list[Goal]:
        results = [
            result("kota 10000", "pijar", cpu_s=0.5),
            result("kota 100000", "pijar"),
            result("kota 100000", "splink-tuned", wall_s=25, f1=0.98),
            result("kota 1000000", "pijar", **{"cpu_s": 10.0, "wall_s": 5.0, **ours}),
            result("kota 1000000", "splink-tuned", wall_s=50, cpu_s=90, f1=0.97),
            result("lain_setengah 100000", "pijar"),
            result("lain_dua_kali 100000", "pijar", f1=0.995),
        ]
        return scale.goals(results)

    assert not names(run(), held=False)
    assert names(run(peak_mb=1600), held=False) == {"kota 1000000: peak MiB"}
    assert "growth exponent 10,000 → 1,000,000" in names(run(cpu_s=100.0), held=False)
    assert "kota 1000000: error beside tuned Splink's" in names(run(f1=0.99), held=False)
    assert "kota 1000000: times faster by wall" in names(run(wall_s=7.0), held=False)
    assert "kota 1000000: precision of “same”" in names(run(precision=0.999), held=False)


def test_febrl_is_held_to_tuned_splink() -> None:
    ours, peer = result("febrl3", "pijar", f1=0.99), result("febrl3", "splink-tuned", f1=0.995)
    (goal,) = link.goals([ours, peer])
    assert not goal.held
    assert link.goals([peer]) == []


def test_no_error_beside_no_error() -> None:
    perfect = result("febrl1", "pijar", f1=1.0)
    assert error_ratio(perfect, perfect) == 0
    assert error_ratio(result("febrl1", "pijar"), perfect) == float("inf")


def test_a_missing_peer_is_refused_with_the_command_that_brings_it() -> None:
    with pytest.raises(Refusal, match=r"python3 run\.py bench link"):
        require("a_package_nobody_has", bench="link")
