"""A register that was taken in."""

from __future__ import annotations

from typing import Any

from tests.office.samples import Make, Sample
from tests.office.samples.lists import job_of

from pijar_office.actions import registers
from pijar_office.actions.jobs import finish
from pijar_office.records.registers import RegisterSnapshot

SAID = {
    "rows": 2,
    "with_nik": 1,
    "as_of": "2025-11-30",
    "columns": ["nik", "name", "died_on"],
    "ignored": ["catatan"],
}


def checked(officer: Any, kind: str = "deaths", content: bytes = b"nik,name\n") -> Any:
    """A register whose check is over."""
    register: RegisterSnapshot = registers.upload(officer, kind, f"{kind}.csv", content)
    job = job_of(register)
    registers.take_in(job, register, SAID)
    finish(job, "done")
    return register


def samples(make: Make) -> dict[str, Sample]:
    """One register; it belongs to no place."""
    one: Sample = {"own": {"id": checked(make.officer("verifier")).pk}}
    return {"registers.show": one, "registers.withdraw": one}
