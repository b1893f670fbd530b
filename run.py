#!/usr/bin/env python3
"""Set Pijar up and run it, with nothing but Python.

    python3 run.py demo     an invented city, from messy lists to a decree
    python3 run.py test     the tests
    python3 run.py check    lint, types, arrows
    python3 run.py serve    the office in the browser
    python3 run.py bench    speed and rightness beside the peers: `bench link`, `bench scale`
    python3 run.py guides   the guides as a site, in site/

The first use makes `.venv` beside this file from the hashed lock; later uses start at once. Words
after the verb go to it: `python3 run.py demo --people 1000`. This file uses the standard library
only, for it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / "bin" / "python"
NEEDS = (3, 11)


def say(indonesian: str, english: str) -> None:
    """Tell the person at the keyboard what happens, in both languages, on stderr."""
    print(f"{indonesian}  ({english})", file=sys.stderr, flush=True)


def stop(indonesian: str, english: str) -> None:
    """Say what is missing and how to mend it, then leave with exit code 1."""
    say(indonesian, english)
    raise SystemExit(1)


def require_python() -> None:
    """Stop with one plain sentence when this Python cannot make the environment."""
    if sys.version_info < NEEDS:
        stop(
            f"Pijar memerlukan Python {NEEDS[0]}.{NEEDS[1]} atau lebih baru; ini {sys.version[:6]}",
            f"Pijar needs Python {NEEDS[0]}.{NEEDS[1]} or newer",
        )
    if importlib.util.find_spec("ensurepip") is None:
        stop(
            "Paket python3-venv belum ada. Pasang dengan: sudo apt install python3-venv",
            "install the Debian package python3-venv, then run this again",
        )


def stamp_of(lock: Path) -> str:
    """The fingerprint of what should be installed: the lock and this Python."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def install(lock: Path) -> None:
    """Bring `.venv` to exactly what `lock` says, with every hash checked; once per lock."""
    stamp = VENV / f"{lock.stem}.stamp"
    wanted = stamp_of(lock)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    require_python()
    if not PYTHON.exists():
        say("Menyiapkan lingkungan di .venv …", "making the environment in .venv")
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    say(f"Memasang pustaka dari {lock.name} …", "installing the locked libraries")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    done = subprocess.run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)])
    if done.returncode != 0:
        stop(
            "Pemasangan gagal. Periksa sambungan internet, lalu jalankan perintah ini lagi",
            "installing failed; check the connection and run this again",
        )
    link_source()
    stamp.write_text(wanted)


def link_source() -> None:
    """Let `.venv` find `src`, and give it the command `pijar`, without a build step."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (VENV / "lib" / version / "site-packages" / "pijar.pth").write_text(f"{HERE / 'src'}\n")
    command = VENV / "bin" / "pijar"
    command.write_text(f"#!{PYTHON}\nimport sys\nfrom pijar.cli import main\nsys.exit(main())\n")
    command.chmod(0o755)


def call(*command: str) -> int:
    """Run one command inside the environment and give its exit code."""
    program, *words = command
    return subprocess.run([str(VENV / "bin" / program), *words], cwd=HERE).returncode


def demo(words: list[str]) -> int:
    """Invent a city, take its lists to a decree, and say where to look.

    Args: words: for `pijar demo`, such as `--people 1000` or `--seed 3`.
    """
    install(HERE / "requirements.lock")
    place = HERE / "demo-out"
    city, out = place / "kota", place / "hasil"
    shutil.rmtree(city, ignore_errors=True)
    say("Membuat kota rekaan …", "inventing a city")
    size = [] if "--people" in words else ["--people", "12000"]
    made = call("pijar", "demo", "--out", str(city), *size, *words)
    if made != 0:
        return made
    say("Dari daftar sampai keputusan …", "from its lists to a decree")
    given = ["--lists", str(city / "lists"), "--registers", str(city / "registers")]
    return call("pijar", "run", "--year", "2026", "--day", "2025-12-15", *given, "--out", str(out))


def test(words: list[str]) -> int:
    """Run every test on three processes; one that is done first takes from the others.

    Three keep two cores busy: a quarter of the time a test waits, for a browser or for a disk.
    """
    install(HERE / "requirements-dev.lock")
    return call("pytest", "-n", "3", "--dist", "worksteal", *words)


def check(words: list[str]) -> int:
    """Lint, format, types and arrows; all are run, and the worst result is returned."""
    install(HERE / "requirements-dev.lock")
    return max(
        call("ruff", "check", "."),
        call("ruff", "format", "--check", "."),
        call("mypy"),
        call("lint-imports"),
    )


def serve(words: list[str]) -> int:
    """Open the office in the browser, until Ctrl+C."""
    install(HERE / "requirements.lock")
    try:
        return call("pijar", "serve", "--demo", *words)
    except KeyboardInterrupt:
        return 0


def bench(words: list[str]) -> int:
    """Measure beside the peers, whose packages have a lock of their own.

    Args: words: for `pijar bench`, such as `link` or `scale 10000`.
    """
    install(HERE / "requirements-bench.lock")
    return call("pijar", "bench", *words)


def guides(words: list[str]) -> int:
    """Build the guides; a page, link or heading that is not there stops it."""
    install(HERE / "requirements-docs.lock")
    return call("mkdocs", "build", "--strict", "--quiet", *words)


VERBS = {
    "demo": demo, "test": test, "check": check, "serve": serve, "bench": bench, "guides": guides,
}  # fmt: skip


def main(words: list[str]) -> int:
    """Run the verb named first."""
    if not words or words[0] not in VERBS:
        print(__doc__)
        return 2
    return VERBS[words[0]](words[1:])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
