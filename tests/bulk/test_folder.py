"""A run is whole or absent, whatever dies and whoever else writes."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pijar.bulk.folder import RUN, building, write_json

SRC = Path(__file__).resolve().parents[2] / "src"


def build(out: Path, content: str) -> None:
    with building(out) as folder:
        (folder / "isi.txt").write_text(content)
        write_json(folder / RUN, {"hashes": {"isi.txt": content}, "seconds": 1})


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_an_error_leaves_the_earlier_run_and_nothing_else(tmp_path: Path) -> None:
    build(tmp_path / "run", "dulu")
    with pytest.raises(FileNotFoundError), building(tmp_path / "run") as folder:
        (folder / "tidak ada" / "isi.txt").write_text("setengah")
    assert names(tmp_path) == ["run"]
    assert (tmp_path / "run" / "isi.txt").read_text() == "dulu"
    assert (tmp_path / "run").stat().st_mode & 0o077 == 0


def test_two_who_write_at_once_both_keep_their_run(tmp_path: Path) -> None:
    out = tmp_path / "run"
    with building(out) as one:
        build(out, "yang lain")
        (one / "isi.txt").write_text("yang ini")
        write_json(one / RUN, {"hashes": {"isi.txt": "yang ini"}, "seconds": 2})
    assert names(tmp_path) == ["run", "run.1"]
    assert {(tmp_path / n / "isi.txt").read_text() for n in names(tmp_path)} == {
        "yang ini",
        "yang lain",
    }


def test_a_killed_run_is_absent_and_the_next_one_clears_up(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from pijar.bulk.folder import building\n"
        "with building(Path(sys.argv[1])) as folder:\n"
        "    (folder / 'isi.txt').write_text('setengah'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "run")],
        env=os.environ | {"PYTHONPATH": str(SRC)},
    )
    assert done.returncode == -signal.SIGKILL
    assert not (tmp_path / "run").exists()
    assert len(names(tmp_path)) == 1
    build(tmp_path / "run", "lengkap")
    assert names(tmp_path) == ["run"]
