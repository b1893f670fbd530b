"""The public page by NIK and phone: does its answer tell a stranger who is enrolled?

    pijar bench public [--requests N] [--people N] [--seed S] [--english]

An office in a folder of its own with invented people, served as a city would serve it (one process,
its worker beside it), asked over a socket. Two arms, drawn at random one after another: pairs of
NIK and phone that fit, and pairs of people nobody has. Told are the differing bytes of all answers
(headers but the date, and pages) and the AUC of the seconds each took: 0.5 is a coin. A thousand
draws of the arms' names give the spread of that figure when there is nothing to find. `GOALS`
stands for 100,000 requests an arm; limits of use are lifted, for they would end the measuring.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlencode

HOST = "warga.localhost"
OK = 200
GOALS = {"AUC at least": 0.49, "AUC at most": 0.51, "differing bytes": 0}
_CHANGES = {"date"}


def main(words: Sequence[str] | None = None) -> int:
    """Exit code 0 when the goals are met for the number of requests asked for."""
    parser = argparse.ArgumentParser(prog="pijar bench public", description=__doc__)
    parser.add_argument("--requests", type=int, default=100_000, help="of each arm")
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--english", action="store_true", help="of the page in English")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(words)
    with TemporaryDirectory() as folder:
        os.environ.update(PIJAR_STATE=folder, DJANGO_SETTINGS_MODULE="pijar_office.config.settings")
        path = "/tanya/?bahasa=en" if options.english else "/tanya/"
        told = measure(options.requests, options.people, options.seed, path)
    print(json.dumps(told) if options.json else "\n".join(f"{k}: {v}" for k, v in told.items()))
    near = GOALS["AUC at least"] <= told["AUC"] <= GOALS["AUC at most"]
    return int(not (near and told["differing bytes"] <= GOALS["differing bytes"]))


def measure(requests: int, people: int, seed: int, path: str = "/tanya/") -> dict[str, Any]:
    """Serves an office and asks it."""
    known = _office(people)
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "4", "--no-log",
        "public:application",
    ]  # fmt: skip
    rng = Random(seed)
    arms = [True] * requests + [False] * requests
    rng.shuffle(arms)
    with subprocess.Popen(command, cwd=Path(__file__).parent) as server:
        try:
            _wait(port)
            return _asked(port, path, arms, known, rng)
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()


def _asked(
    port: int, path: str, arms: list[bool], known: list[tuple[str, str]], rng: Random
) -> dict[str, Any]:
    door = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    took: dict[bool, list[int]] = {True: [], False: []}
    seen: dict[bytes, int] = {}
    for fits in [True, False] * 50 + arms:  # the first hundred warm it up
        nik, phone = rng.choice(known) if fits else _stranger(rng)
        body = urlencode({"nik": nik, "telepon": phone})
        began = time.perf_counter_ns()
        door.request("POST", path, body, {
            "Host": HOST, "Content-Type": "application/x-www-form-urlencoded",
        })  # fmt: skip
        answer = door.getresponse()
        page = answer.read()
        took[fits].append(time.perf_counter_ns() - began)
        head = sorted((k, v) for k, v in answer.getheaders() if k.lower() not in _CHANGES)
        whole = f"{answer.status} {head}".encode() + page
        seen[whole] = seen.get(whole, 0) + 1
    hits, misses = took[True][50:], took[False][50:]
    found = auc(hits, misses)
    spread = _spread(hits + misses, len(hits), rng)
    return {
        "requests an arm": len(hits),
        "status": sorted({int(each[:3]) for each in seen}),
        "different answers": len(seen),
        "differing bytes": _differing(list(seen)),
        "AUC": round(found, 4),
        "AUC of names drawn at random, 95 in 100": spread,
        "median ms": [round(sorted(arm)[len(arm) // 2] / 1e6, 3) for arm in (hits, misses)],
    }


def auc(hits: Sequence[int], misses: Sequence[int]) -> float:
    """How often a hit took longer than a miss, ties half: 0.5 tells nothing."""
    ranked = sorted([(ns, 1) for ns in hits] + [(ns, 0) for ns in misses])
    total, at = 0.0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        total += (at + 1 + end) / 2 * sum(arm for _, arm in ranked[at:end])
        at = end
    return (total - len(hits) * (len(hits) + 1) / 2) / (len(hits) * len(misses))


def _spread(all_ns: list[int], size: int, rng: Random, draws: int = 40) -> list[float]:
    drawn = []
    for _ in range(draws):
        rng.shuffle(all_ns)
        drawn.append(auc(all_ns[:size], all_ns[size:]))
    drawn.sort()
    return [round(drawn[draws // 40], 4), round(drawn[-1 - draws // 40], 4)]


def _differing(answers: list[bytes]) -> int:
    """Bytes in which answers are not the first one."""
    first = answers[0]
    return sum(
        abs(len(each) - len(first)) + sum(a != b for a, b in zip(each, first, strict=False))
        for each in answers[1:]
    )


def _stranger(rng: Random) -> tuple[str, str]:
    return f"339901{rng.randrange(10**10):010}", f"08{rng.randrange(10**9, 10**10)}"


def _office(people: int) -> list[tuple[str, str]]:
    """An office with people who gave their phones; their numbers."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    from pijar_office.actions import clock
    from pijar_office.actions.act import act
    from pijar_office.records import bulk
    from pijar_office.records.ids import new_id
    from pijar_office.records.people import Person

    known = [(f"339801120380{n:04}", f"+628{1_000_000_000 + n}") for n in range(people)]
    columns = ("id", "nik_enc", "nik_index", "name", "phone", "region_code", "first_seen_at")
    rows = (
        (new_id(), nik, nik, f"ORANG {n}", phone, "33.74.01.1001", clock.now())
        for n, (nik, phone) in enumerate(known)
    )
    with act("system:bench", "bench.people") as deed:
        bulk.insert(Person, columns, rows, deed.event)
    from django.db import connections

    connections.close_all()
    return known


def __getattr__(name: str) -> Any:
    """`public:application` for the server: the office as it is, without limits of use."""
    if name != "application":
        raise AttributeError(name)
    application = import_module("pijar_office.config.wsgi").application  # Django wakes first
    quotas = import_module("pijar_office.access.quotas")
    for limits in ("PUBLIC_ADDRESS", "PUBLIC_NETWORK", "INQUIRIES", "ALL_REPLIES"):
        lifted = tuple((10**9, window) for _, window in getattr(quotas, limits))
        setattr(quotas, limits, lifted)
    return application


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait(port: int) -> None:
    """Until the page itself answers: the socket is open long before the office behind it."""
    for _ in range(60):
        door = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            door.request("GET", "/", headers={"Host": HOST})
            if door.getresponse().status == OK:
                return
        except OSError:
            time.sleep(1)
        finally:
            door.close()
    raise SystemExit("the office does not open")


if __name__ == "__main__":
    sys.exit(main())
