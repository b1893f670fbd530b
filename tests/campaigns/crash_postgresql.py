"""PostgreSQL is killed while bills are made: what was said is there, nothing is half, once only.

    python -m tests.campaigns.crash_postgresql [--rounds 200] [--seed N]

A cluster of its own, with fsync, as a direct child of this process. In each round a child drafts,
approves and pays January's bill and writes down what it was told; a moment later postmaster and
all its processes get kill -9. Then: what was said is there, every invariant holds, and the bill is
done again under the same keys and ends complete. It is taken back before the next round.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from pwd import getpwnam
from tempfile import mkdtemp
from typing import Any

from tests.campaigns.opening import opened

PORT = 55_871


class Cluster:
    """One PostgreSQL that may be killed. Needs root, to run it as the user postgres."""

    def __init__(self) -> None:
        self.place = Path(mkdtemp(prefix="pijar-pg-"))
        shutil.chown(self.place, "postgres")
        self.programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parts[-2])
        self.data = self.place / "data"
        self._run("initdb", "-D", str(self.data), "-A", "trust", "-U", "pijar", "--data-checksums")
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"postgres://pijar@127.0.0.1:{PORT}/postgres"

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words], user="postgres", check=True,
            capture_output=True, cwd=self.place,
        )  # fmt: skip

    def start(self) -> None:
        """Starts it as a direct child and waits until it answers."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        self.server = subprocess.Popen(
            [str(self.programs / "postgres"), "-D", str(self.data), "-p", str(PORT),
             "-k", str(self.place), "-c", "listen_addresses=127.0.0.1"],
            user="postgres", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.place,
        )  # fmt: skip
        import psycopg

        for _ in range(600):
            try:
                psycopg.connect(self.url).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise RuntimeError("PostgreSQL does not come up")

    def kill(self) -> None:
        """kill -9 for the postmaster and every process of its own."""
        assert self.server is not None
        mine = [self.server.pid, *_children(self.server.pid)]
        for pid in mine:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.server.wait()
        while any(Path(f"/proc/{pid}").exists() and not _is_zombie(pid) for pid in mine):
            time.sleep(0.01)

    def remove(self) -> None:
        """Ends it and takes its files away."""
        if self.server is not None and self.server.poll() is None:
            self.kill()
        shutil.rmtree(self.place, ignore_errors=True)


def _children(parent: int) -> list[int]:
    owner = getpwnam("postgres").pw_uid
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[1]) == parent and entry.stat().st_uid == owner:
                    found.append(int(entry.name))
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def main() -> int:
    """Runs the campaign; exit 1 when any round leaves anything wrong."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    ask.add_argument("--rounds", type=int, default=200)
    ask.add_argument("--seed", type=int, default=random.SystemRandom().getrandbits(31))
    given = ask.parse_args()
    print(f"seed {given.seed}", flush=True)
    cluster = Cluster()
    os.environ["SAID"] = str(cluster.place / "said")
    try:
        cluster.start()
        with opened(cluster.url):
            return _campaign(cluster, given.rounds, random.Random(given.seed))
    finally:
        cluster.remove()


def _campaign(cluster: Cluster, rounds: int, chance: random.Random) -> int:
    from tests.campaigns import one_bill
    from tests.office.month import ground

    began, wrong, reached = time.monotonic(), 0, dict.fromkeys(("", *one_bill.STEPS), 0)
    with ground.quick():
        cast = ground.lay()
        one_bill.january_waits(cast)
        whole = _undisturbed(cast)
        for turn in range(1, rounds + 1):
            os.environ["ROUND"] = str(turn)
            last, found = _round(cluster, chance.uniform(0, 1.1 * whole))
            reached[last] += 1
            if found:
                wrong += 1
                print(f"round {turn}: {'; '.join(found)}", flush=True)
            take_back(cast, str(turn))
        ground.forget(cast)
    print(
        f"{rounds} rounds, {wrong} wrong, {time.monotonic() - began:.0f} s; died after: {reached}"
    )
    return 1 if wrong else 0


def _undisturbed(cast: Any) -> float:
    """How many seconds a bill takes when nobody dies, in a process of its own."""
    from django.db import connections

    os.environ["ROUND"] = "0"
    connections.close_all()
    started = time.monotonic()
    child = multiprocessing.get_context("fork").Process(target=_quietly, args=(_bill,))
    child.start()
    child.join()
    seconds = time.monotonic() - started
    take_back(cast, "0")
    return seconds


def _round(cluster: Cluster, seconds: float) -> tuple[str, list[str]]:
    """The last step that was said before the death, and what is wrong afterwards."""
    from django.db import connections
    from tests.campaigns.one_bill_check import wrong

    connections.close_all()
    child = multiprocessing.get_context("fork").Process(target=_quietly, args=(_bill,))
    child.start()
    time.sleep(seconds)
    cluster.kill()
    child.join(30)
    cluster.start()
    path = Path(os.environ["SAID"])
    lines = path.read_text().splitlines() if path.exists() else []
    mine = [line.split()[1] for line in lines if line.split()[0] == os.environ["ROUND"]]
    found = wrong(again=False)
    return mine[-1] if mine else "", [*found, *wrong(again=True)]


def _bill() -> None:
    from tests.campaigns import one_bill

    with one_bill.on_that_day():
        one_bill.steps()


def _quietly(call: Callable[[], Any]) -> None:
    """In the child: the database goes away in the middle, as it should."""
    from django.db import Error

    try:
        call()
    except Error:
        os._exit(1)


def take_back(cast: Any, turn: str) -> None:
    """The paid bill bounces and is voided: January waits again."""
    from tests.campaigns import one_bill

    from pijar_office.actions import bills, payments
    from pijar_office.records.contributions import Bill

    with one_bill.on_that_day():
        bill = Bill.objects.get(voided_at=None)
        payments.bounce(cast.finance, bill, f"putaran {turn}")
        bills.void(cast.approver, Bill.objects.get(pk=bill.pk), f"putaran {turn}")


if __name__ == "__main__":
    raise SystemExit(main())
