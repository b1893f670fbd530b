"""Runs a job on hostile bytes in a process that may die, so that this one never does.

One clean server process is started; for each file it forks a child (about a millisecond), the
child gives up every right it does not need, does the job and ends. A parser that aborts, spins or
swallows memory ends its own child only, and the end is an ordinary answer: `Ending`.

    this process ──bytes──▶ server ──fork──▶ child: confined, one file, then gone
                 ◀─lines──         ◀─lines──

Linux only: it stands on fork, rlimits, prctl and (where the kernel lets us) seccomp. The server
is a fresh interpreter without threads, so a Sandbox may be used from any thread of the caller;
calls wait for each other. Do not share one across a fork of the caller.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Self

from pijar.core.errors import Defect

FRAME = struct.Struct("!cI")  # what kind of frame, how many bytes follow
REQUEST = struct.Struct("!Q")  # how many bytes of file follow
LINES, END = b"L", b"E"

# The grace is for the server's own work; only a stuck server ever uses it.
_GRACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use. Above it the child ends, never the caller."""

    memory_bytes: int = 448 * 1024 * 1024  # beyond what the server uses; with it under 512 MB
    cpu_seconds: int = 30
    wall_seconds: float = 60.0
    output_bytes: int = 160_000_000


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: exit code, or the signal that ended it, or the limit we cut it at."""

    exit: int
    signal: int
    cut: str  # "" "time" "output"
    seconds: float
    cpu_seconds: float
    peak_kb: int

    @property
    def well(self) -> bool:
        """The child said all it had to say."""
        return self.exit == 0 and self.signal == 0 and not self.cut


class Sandbox:
    """A server that runs `job` (as "module:function") once per file, each in its own child.

    The job is called as `job(data, say)`: `say(line)` sends one line of bytes to the caller.
    """

    def __init__(self, job: str, limits: Limits | None = None) -> None:
        if sys.platform != "linux":
            raise Defect("the sandbox stands on Linux: fork, rlimits, prctl")
        self.job = job
        self.limits = limits or Limits()
        self._server: subprocess.Popen[bytes] | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        with self._turn:
            self._running_server()
        return self

    def __exit__(self, *_: object) -> None:
        with self._turn:
            self._stop()

    @property
    def server(self) -> int:
        """The number of the server process, 0 when there is none."""
        return self._server.pid if self._server is not None else 0

    def run(self, data: bytes, hear: Callable[[bytes], None]) -> Ending:
        """Runs the job on `data`; `hear` gets each line as it comes.

        Raises: Defect when the server itself is gone or stuck; the next call starts a new one.
        """
        with self._turn:
            server = self._running_server()
            try:
                return self._converse(server, data, hear)
            except BaseException:
                self._stop()  # halfway through a conversation: nothing on the pipe can be trusted
                raise

    def _converse(
        self, server: subprocess.Popen[bytes], data: bytes, hear: Callable[[bytes], None]
    ) -> Ending:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            server.stdin.write(REQUEST.pack(len(data)))
            server.stdin.write(data)
            server.stdin.flush()
        except BrokenPipeError as error:
            raise Defect("the sandbox server is gone") from error
        deadline = time.monotonic() + self.limits.wall_seconds + _GRACE_SECONDS
        answer = _Answer(server.stdout.fileno(), deadline)
        unfinished: list[bytes] = []
        while True:
            kind, payload = answer.frame()
            if kind == END:
                return Ending(**json.loads(payload))
            head, *rest = payload.split(b"\n")
            unfinished.append(head)
            for part in rest:
                hear(b"".join(unfinished))
                unfinished = [part]

    def _running_server(self) -> subprocess.Popen[bytes]:
        if self._server is not None and self._server.poll() is None:
            return self._server
        self._stop()
        start = "import json, sys; sys.path[:] = json.loads(sys.argv[1])\n"
        start += "from pijar.files.sandbox_server import serve; serve(*sys.argv[2:])"
        arguments = [json.dumps(sys.path), self.job, json.dumps(asdict(self.limits))]
        self._server = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", start, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={},
            cwd="/",
        )
        return self._server

    def _stop(self) -> None:
        server, self._server = self._server, None
        if server is None:
            return
        server.kill()
        server.wait()
        for pipe in (server.stdin, server.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


class _Answer:
    """Reads whole frames from the server, and never waits past the deadline."""

    def __init__(self, fd: int, deadline: float) -> None:
        self._fd = fd
        self._deadline = deadline
        self._poll = select.poll()
        self._poll.register(fd, select.POLLIN)

    def frame(self) -> tuple[bytes, bytes]:
        kind, size = FRAME.unpack(self._exactly(FRAME.size))
        return kind, self._exactly(size)

    def _exactly(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            left = self._deadline - time.monotonic()
            if left <= 0 or not self._poll.poll(left * 1000):
                raise Defect("the sandbox server is stuck")
            part = os.read(self._fd, size)
            if not part:
                raise Defect("the sandbox server is gone")
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
