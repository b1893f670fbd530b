"""The other side of `sandbox`: the server that forks, and what a child gives up before it works.

This module runs in the server process only. It never looks into the bytes it passes on.
"""

from __future__ import annotations

import ctypes
import fcntl
import importlib
import json
import os
import resource
import select
import signal
import time
from collections.abc import Callable
from typing import NoReturn

from pijar.files.sandbox import END, FRAME, LINES, REQUEST, Ending, Limits
from pijar.files.seccomp import allow_only_memory

Job = Callable[[bytes, Callable[[bytes], None]], None]

_PIPE_BYTES = 1 << 20
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def serve(job: str, limits: str) -> None:
    """Answers one request after another until the caller closes its end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, who then hangs up
    module, function = job.split(":")
    work: Job = getattr(importlib.import_module(module), function)
    bounds = Limits(**json.loads(limits))
    while True:
        head = _exactly(REQUEST.size)
        if not head:
            return
        data = _exactly(REQUEST.unpack(head)[0])
        _answer(work, data, bounds)
        del data


def _answer(work: Job, data: bytes, limits: Limits) -> None:
    start = time.monotonic()
    reading, writing = os.pipe()
    fcntl.fcntl(reading, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    child = os.fork()
    if child == 0:
        _child(work, data, writing, limits)
    os.close(writing)
    try:
        cut = _pass_on(reading, start, limits)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)  # ours until we wait for it, so the number is still its own
        _, status, used = os.wait4(child, 0)
    ending = Ending(
        exit=os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
        signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        cut=cut,
        seconds=time.monotonic() - start,
        cpu_seconds=used.ru_utime + used.ru_stime,
        peak_kb=used.ru_maxrss,
    )
    fields = {name: getattr(ending, name) for name in Ending.__slots__}
    _send(END, json.dumps(fields).encode())


def _pass_on(reading: int, start: float, limits: Limits) -> str:
    """Passes the child's lines to the caller until it closes its end; why it was cut, or ""."""
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    poll.register(0, 0)  # only to hear that the caller has hung up
    sent = 0
    while True:
        left = start + limits.wall_seconds - time.monotonic()
        events = dict(poll.poll(max(left, 0) * 1000))
        if left <= 0 or not events:
            return "time"
        if 0 in events:
            raise SystemExit
        part = os.read(reading, _PIPE_BYTES)
        if not part:
            return ""
        sent += len(part)
        if sent > limits.output_bytes:
            return "output"
        _send(LINES, part)


def _exactly(size: int) -> bytes:
    parts: list[bytes] = []
    while size:
        part = os.read(0, min(size, _PIPE_BYTES))
        if not part:
            return b""
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _send(kind: bytes, payload: bytes) -> None:
    _write(1, FRAME.pack(kind, len(payload)) + payload)


def _write(fd: int, payload: bytes) -> None:
    view = memoryview(payload)
    while view:
        view = view[os.write(fd, view) :]


def _child(work: Job, data: bytes, writing: int, limits: Limits) -> NoReturn:
    """Confines itself, works, ends. Exit 0 means that every line has been said."""
    code = 1
    try:
        confine(writing, limits)
        work(data, lambda line: _write(1, line + b"\n"))
        code = 0
    except MemoryError:
        code = 2
    except BaseException:  # a Rust panic is a BaseException, and here nothing may escape
        code = 3
    finally:
        os._exit(code)


def confine(writing: int, limits: Limits) -> None:
    """Leaves the process its memory and one pipe to write to, and nothing else."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(writing, 1)
    os.dup2(nothing, 2)  # a Rust panic prints; the server's own mistakes may be seen
    os.closerange(3, 1024)
    pages = int(open("/proc/self/statm", encoding="ascii").read().split()[0])  # noqa: SIM115, PTH123
    memory = pages * resource.getpagesize() + limits.memory_bytes
    for limit, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1),  # SIGXCPU, then SIGKILL
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, 3, 3),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(limit, (soft, hard))
    allow_only_memory()
