"""Reads about registers. They belong to the whole city, so only who looks after it sees them."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from pijar.stages.people import REGISTERS
from pijar_office.queries.territory import whole_city
from pijar_office.queries.work import Ask, Work
from pijar_office.records.decisions import DeterminationInput
from pijar_office.records.registers import RegisterSnapshot

READS: Final = frozenset("verifier approver finance auditor".split())


def registers_of(officer: Any) -> QuerySet[RegisterSnapshot]:
    """All registers, the newest first; none for whoever does not look after the city."""
    found = RegisterSnapshot.objects.select_related("uploaded_by", "withdrawn_by")
    if not whole_city(officer, READS):
        found = found.none()
    return found.order_by("-uploaded_at", "-id")


def register(officer: Any, id: Any) -> RegisterSnapshot:
    """One register; raises DoesNotExist."""
    return registers_of(officer).get(pk=id)


def in_use() -> dict[str, RegisterSnapshot]:
    """Of each kind the newest one that can be used, in the kernel's order of kinds."""
    found = RegisterSnapshot.objects.filter(
        withdrawn_at__isnull=True, checked_at__isnull=False, refused_code=""
    ).order_by("uploaded_at", "id")
    newest = {register.kind: register for register in found}
    return {kind: newest[kind] for kind in REGISTERS if kind in newest}


def used(register: RegisterSnapshot) -> bool:
    """Whether a determination that stands was computed with this register."""
    inputs = DeterminationInput.objects.filter(register=register)
    return inputs.filter(determination__discarded_at__isnull=True).exists()


def waiting(officer: Any) -> list[Work | Ask]:
    """Registers that never came: their facts are unknown in every determination."""
    if not whole_city(officer, frozenset({"verifier"})):
        return []
    absent = len(REGISTERS.keys() - in_use().keys())
    return [Work("Register yang belum ada", "Registers that never came", "registers.index", absent)]
