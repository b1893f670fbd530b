"""Applications here and elsewhere, waiting, accepted and returned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from tests.office.samples import Make, Sample

from pijar_office.actions import applications
from pijar_office.actions.act import act
from pijar_office.actions.applications import Said
from pijar_office.queries.applications import hash_of
from pijar_office.records.applications import Application

SAID = Said(
    name="PONIMAN", nik="3380011203750003", birth_date=date(1975, 3, 12), sex="L",
    region_code="33.74.01.1001", occupation="tukang becak", address="Jalan Mawar 3 RT 2 RW 1",
    phone="+6281234567890",
)  # fmt: skip


def applied(ticket: str | None = None, **other: Any) -> Application:
    """One as the page writes it."""
    more = {"ticket_hash": hash_of(ticket)} if ticket else {}
    with act("system:sample", "applications.receive") as deed:
        made = applications._write_down(deed, replace(SAID, **other), **more)
    return Application.objects.get(pk=made.pk)


def samples(make: Make) -> dict[str, Sample]:
    """What each verb is for; one that was returned is for none."""
    verifier = make.officer("verifier")
    new = applied(nik=make.nik, birth_date=date(1985, 8, 25), region_code=make.here)
    far = applied(region_code=make.elsewhere)
    back = applied(region_code=make.here)
    applications.turn(verifier, back, "returned", "Fotokopi KTP tidak sama.")
    applications.accept(verifier, applied(region_code=make.here))
    one: Sample = {"own": {"id": new.pk}, "other": {"id": far.pk}}
    decided: Sample = {**one, "state": {"id": back.pk}}
    return {
        "applications.show": one,
        "applications.letter": {
            "own": {"id": back.pk},
            "other": {"id": far.pk},
            "state": {"id": new.pk},
        },
        "applications.accept": decided,
        "applications.turn": decided,
    }
