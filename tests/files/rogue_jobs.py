"""Jobs that try to get out of the sandbox, to stay in it for ever, or to die in it."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Say = Callable[[bytes], None]


def run(data: bytes, say: Say) -> None:
    """Does what the data names."""
    name, _, argument = data.decode().partition(" ")
    JOBS[name](argument, say)


def _echo(argument: str, say: Say) -> None:
    say(argument.encode())


def _tries(action: Callable[[str], object]) -> Callable[[str, Say], None]:
    """Says what came of it: the name of the exception, or that it was possible."""

    def job(argument: str, say: Say) -> None:
        try:
            action(argument)
        except Exception as error:
            say(type(error).__name__.encode())
        else:
            say(b"possible")

    return job


def _spin(argument: str, say: Say) -> None:
    while True:
        pass


def _flood(argument: str, say: Say) -> None:
    while True:
        say(b"x" * 100_000)


def _long_line(argument: str, say: Say) -> None:
    say(b"x" * int(argument))


def _deaf(argument: str, say: Say) -> None:
    """Says one line, closes the pipe, and stays."""
    say(b"bye")
    os.close(1)
    _spin(argument, say)


def _own(argument: str, say: Say) -> None:
    say(str(os.getpid()).encode())


def _rights(argument: str, say: Say) -> None:
    say(repr((dict(os.environ), Path("x").parent.name, sys.flags.isolated)).encode())


JOBS: dict[str, Callable[[str, Say], None]] = {
    "echo": _echo,
    "own": _own,
    "rights": _rights,
    "spin": _spin,
    "flood": _flood,
    "long_line": _long_line,
    "deaf": _deaf,
    "memory": lambda argument, say: say(b"x" * 10_000_000_000),
    "abort": lambda argument, say: os.abort(),
    "segfault": lambda argument, say: say(ctypes.string_at(0)),
    "exit": lambda argument, say: os._exit(int(argument)),
    "raise": lambda argument, say: sys.exit("by SystemExit"),
    "read": _tries(lambda argument: Path(argument).read_bytes()),
    "write": _tries(lambda argument: Path(argument).write_bytes(b"x")),
    "socket": _tries(lambda argument: socket.socket()),
    "fork": _tries(lambda argument: os.fork() or os._exit(0)),
    "program": _tries(lambda argument: subprocess.run(["/bin/true"], check=True)),
    "exec": _tries(lambda argument: os.execv("/bin/true", ["true"])),
    "kill": _tries(lambda argument: os.kill(int(argument), signal.SIGKILL)),
}
