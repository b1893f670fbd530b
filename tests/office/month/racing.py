"""Races between processes, each with a connection of its own, all let go at one instant.

    outcomes = race([approve_as(one), approve_as(other)])       ["done", "SUDAH_BERUBAH"]
    sold = last_seat(fund, workers=50, rounds=20)               exactly 20

Whoever calls has closed nothing: connections are closed here before the processes part.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.db import OperationalError, connections

from pijar.core.errors import Refusal
from pijar_office.actions import ledger
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.records.funding import Fund

Call = Callable[[], Any]
_FORK = multiprocessing.get_context("fork")


def _outcome(call: Call, tries: int = 5) -> str:
    """Waiting and trying again are the caller's: a database that is busy is asked once more."""
    try:
        call()
    except Refusal as refusal:
        return refusal.code
    except AlreadyDone:
        return "already"
    except OperationalError as error:
        return _outcome(call, tries - 1) if tries else f"busy: {error}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return "done"


def race(calls: Sequence[Call]) -> list[str]:
    """What each call ended with, in their order: done, already, the code of a refusal, or worse."""
    connections.close_all()
    start, said = _FORK.Barrier(len(calls)), _FORK.Queue()

    def run(place: int) -> None:
        start.wait(60)
        said.put((place, _outcome(calls[place])))
        connections.close_all()

    runners = [_FORK.Process(target=run, args=(place,)) for place in range(len(calls))]
    for runner in runners:
        runner.start()
    found = dict(said.get(timeout=120) for _ in runners)
    for runner in runners:
        runner.join(30)
    return [found[place] for place in range(len(calls))]


def last_seat(fund: Any, workers: int, rounds: int, price_rp: int) -> Counter[str]:
    """In every round the fund has money for one more; all workers want it at once.

    Returns:
        How the attempts of all rounds ended; "done" must be as many as rounds.
    """
    connections.close_all()
    ready, over = _FORK.Barrier(workers + 1), _FORK.Barrier(workers + 1)
    said = _FORK.Queue()

    def take() -> None:
        with act("system:race", "race.commit") as deed:
            ledger.move(deed, [ledger.Move("commit", fund, price_rp)])

    def run() -> None:
        mine: Counter[str] = Counter()
        for _ in range(rounds):
            ready.wait(300)
            mine[_outcome(take)] += 1
            over.wait(300)
        said.put(mine)
        connections.close_all()

    runners = [_FORK.Process(target=run) for _ in range(workers)]
    for runner in runners:
        runner.start()
    for _ in range(rounds):
        _open_one(fund, price_rp)
        ready.wait(300)
        over.wait(300)
    total: Counter[str] = Counter()
    for _ in runners:
        total += said.get(timeout=60)
    for runner in runners:
        runner.join(30)
    return total


def _open_one(fund: Any, price_rp: int) -> None:
    """One seat more than is taken; the round before must have sold exactly its one."""
    kept = Fund.objects.get(pk=fund)
    assert kept.left_rp < price_rp, "the seat of the round before was sold to nobody"
    with act("system:race", "race.open") as deed:
        ledger.move(deed, [ledger.Move("ceiling", fund, price_rp - kept.left_rp)])
    connections.close_all()
