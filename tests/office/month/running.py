"""Runs the machine for as many steps as asked for; a seed replays a run."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from tests.office.month import ground


def run(
    machine: Any, steps: int, first_seed: int, *, shrink: bool = False, aloud: bool = False
) -> int:
    """Runs of at most fifty steps until there are enough; what fails says its seed.

    Args: shrink: look for the shortest way to a breach. aloud: tell how far it is.

    Returns:
        How many steps were taken.
    """
    chance = random.Random(first_seed)
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    machine.steps = 0
    with ground.quick() as held:
        machine.cast = ground.lay()
        machine.cast.held = held
        try:
            chosen = first_seed
            while machine.steps < steps:
                again = type(f"{machine.__name__}", (machine,), {})
                again.steps = machine.steps
                some = settings(
                    max_examples=min(10, 1 + (steps - machine.steps) // 45),
                    stateful_step_count=50, deadline=None, database=None, phases=phases,
                    suppress_health_check=list(HealthCheck), print_blob=False,
                )  # fmt: skip
                try:
                    run_state_machine_as_test(seed(chosen)(again), settings=some)
                except BaseException as error:
                    error.add_note(f"seed {chosen} does this very run again")
                    raise
                chosen = chance.getrandbits(32)
                machine.steps = again.steps
                if aloud:
                    print(f"{machine.steps:8} steps, 0 breaches", flush=True)
        finally:
            ground.forget(machine.cast)
    return machine.steps
