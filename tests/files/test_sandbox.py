"""A job may die, spin, swallow or rebel: the caller hears how it ended, and goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pijar.core.errors import Defect
from pijar.files.sandbox import Ending, Limits, Sandbox
from pijar.files.seccomp import allow_only_memory

JOB = "tests.files.rogue_jobs:run"
LIMITS = Limits(
    memory_bytes=64 * 1024 * 1024, cpu_seconds=1, wall_seconds=30.0, output_bytes=1_000_000
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(JOB, LIMITS) as opened:
        yield opened


def _run(sandbox: Sandbox, said: str) -> tuple[list[bytes], Ending]:
    lines: list[bytes] = []
    ending = sandbox.run(said.encode(), lines.append)
    return lines, ending


def test_what_the_job_says_is_heard(sandbox: Sandbox) -> None:
    lines, ending = _run(sandbox, "echo halo")
    assert lines == [b"halo"]
    assert ending.well


def test_a_line_longer_than_any_buffer_arrives_whole(sandbox: Sandbox) -> None:
    lines, ending = _run(sandbox, "long_line 999999")
    assert [len(line) for line in lines] == [999_999]
    assert ending.well


@pytest.mark.parametrize(
    ("job", "how"),
    [
        ("spin", {"signal": 24}),
        ("abort", {"signal": 6}),
        ("segfault", {"signal": 11}),
        ("exit 7", {"exit": 7}),
        ("raise", {"exit": 3}),
        ("memory", {"exit": 2}),
        ("flood", {"cut": "output"}),
        ("nonsense", {"exit": 3}),
    ],
)
def test_a_bad_end_is_an_answer(sandbox: Sandbox, job: str, how: dict[str, object]) -> None:
    server = sandbox.server
    _, ending = _run(sandbox, job)
    assert not ending.well
    assert {name: getattr(ending, name) for name in how} == how
    assert sandbox.server == server
    assert _run(sandbox, "echo masih hidup")[0] == [b"masih hidup"]


def test_a_child_that_takes_too_long_is_cut() -> None:
    with Sandbox(JOB, replace(LIMITS, cpu_seconds=60, wall_seconds=0.3)) as hasty:
        _, ending = _run(hasty, "spin")
    assert (ending.cut, ending.signal, ending.well) == ("time", 9, False)


def test_a_child_that_hangs_up_and_stays_is_ended_at_once(sandbox: Sandbox) -> None:
    lines, ending = _run(sandbox, "deaf")
    assert lines == [b"bye"]
    assert ending.signal == 9


@pytest.mark.parametrize("attempt", ["read /etc/passwd", "write x", "socket"])
def test_no_file_and_no_network(sandbox: Sandbox, attempt: str) -> None:
    [said], ending = _run(sandbox, attempt)
    assert said in (b"OSError", b"PermissionError")
    assert ending.well


def _seccomp_works() -> bool:
    """Tried in a child of our own: the filter is for good."""
    child = os.fork()
    if child == 0:
        os._exit(0 if allow_only_memory() else 1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.skipif(not _seccomp_works(), reason="this kernel knows no seccomp filter")
@pytest.mark.parametrize("attempt", ["fork", "program", "exec", "kill %d"])
def test_no_other_process(sandbox: Sandbox, attempt: str) -> None:
    [said], _ = _run(sandbox, attempt.replace("%d", str(os.getpid())))
    assert said in (b"OSError", b"PermissionError")


def test_the_child_has_no_environment(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIJAR_SECRET", "kunci")
    with Sandbox(JOB, LIMITS) as fresh:
        [said], _ = _run(fresh, "rights")
    assert b"SECRET" not in said
    assert b"kunci" not in said
    assert said.endswith(b"1)")


def test_each_job_has_a_process_of_its_own(sandbox: Sandbox) -> None:
    assert _run(sandbox, "own")[0] != _run(sandbox, "own")[0]


def test_threads_take_turns(sandbox: Sandbox) -> None:
    heard: dict[int, list[bytes]] = {}

    def work(number: int) -> None:
        heard[number] = [line for _ in range(5) for line in _run(sandbox, f"echo {number}")[0]]

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert heard == {number: [str(number).encode()] * 5 for number in range(6)}


def test_a_listener_that_fails_leaves_no_half_conversation(sandbox: Sandbox) -> None:
    def fail(line: bytes) -> None:
        raise ValueError(line)

    with pytest.raises(ValueError, match="halo"):
        sandbox.run(b"echo halo", fail)
    assert _run(sandbox, "echo lagi")[0] == [b"lagi"]


def test_a_dead_server_is_a_defect_once_and_then_replaced(sandbox: Sandbox) -> None:
    before = sandbox.server
    os.kill(before, 9)
    lines: list[bytes] = []
    try:
        sandbox.run(b"echo satu", lines.append)
    except Defect:
        sandbox.run(b"echo satu", lines.append)
    assert lines == [b"satu"]
    assert sandbox.server != before


def test_nothing_is_left_behind_on_leaving() -> None:
    with Sandbox(JOB, LIMITS) as opened:
        server = opened.server
        assert Path(f"/proc/{server}").exists()
    assert not Path(f"/proc/{server}").exists()
    assert opened.server == 0


def test_the_server_ends_with_its_caller_even_in_the_middle_of_a_job() -> None:
    caller = f"""
import sys, threading, time
sys.path[:] = {sys.path!r}
from pijar.files.sandbox import Sandbox
opened = Sandbox({JOB!r}).__enter__()
threading.Thread(target=opened.run, args=(b"spin", print), daemon=True).start()
time.sleep(0.5)
print(opened.server, flush=True)
import os; os._exit(0)
"""
    said = subprocess.run([sys.executable, "-c", caller], stdout=subprocess.PIPE, check=True)
    server = Path(f"/proc/{int(said.stdout)}")
    for _ in range(100):
        if not server.exists() or "(zombie)" in (server / "status").read_text():
            return
        time.sleep(0.05)
    pytest.fail("the server outlived its caller")
