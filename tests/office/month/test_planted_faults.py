"""Faults planted on purpose: the machine, or the invariants asked alone, must find each.

Where the office keeps something in two places (an action asks, the database refuses), the fault
takes both away: what is tested is that the net below them holds. `fault` is told in the words of
what went wrong; the ids of the parameters are the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from tests.office.month import ground
from tests.office.month.faults import FAULTS, Fault
from tests.office.month.machine_leaves import Month

from pijar_office.queries import invariants
from pijar_office.records import constraints


@pytest.fixture
def machine(committed: None) -> Iterator[Any]:
    """The machine by hand: its own first step taken, no chance in it."""
    with ground.quick() as held:
        Month.cast = ground.lay()
        Month.cast.held = held
        made = Month()
        try:
            made.begin(ceiling=1_300_000)
            yield made
        finally:
            made.teardown()
            ground.forget(Month.cast)


@contextmanager
def planted(fault: Fault) -> Iterator[None]:
    """The office with a fault in it, and whole again afterwards."""
    with ExitStack() as stack:
        with connection.cursor() as cursor:
            for statement in fault.ddl.get(connection.vendor, fault.ddl.get("both", ())):
                cursor.execute(statement)
        for target, stand_in in fault.patches.items():
            stack.enter_context(patch(target, stand_in))
        try:
            yield
        finally:
            ground.again(Month.cast)
            with connection.cursor() as cursor:
                for statement in fault.mended.get(connection.vendor, fault.mended.get("both", ())):
                    cursor.execute(statement)
            if fault.triggers:
                constraints.install(connection)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_is_caught(fault: Fault, machine: Any) -> None:
    if fault.only and connection.vendor != fault.only:
        return
    found = []
    with planted(fault):
        try:
            fault.steps(machine)
            machine.the_dict_agrees()
        except AssertionError:
            found.append("machine")
        found += [breach.code for breach in invariants.breaches()]
    assert fault.caught_by in found, found or "nobody noticed"


def test_without_a_fault_the_same_steps_pass(machine: Any) -> None:
    """Else a fault could be "caught" by steps that fail anyway."""
    seen: set[Callable[..., Any]] = set()
    for fault in FAULTS:
        if fault.steps in seen or fault.only_breaks:
            continue
        seen.add(fault.steps)
        machine.teardown()
        machine.begin(ceiling=1_300_000)
        fault.steps(machine)
        machine.the_dict_agrees()
        machine.nothing_is_breached()
