"""Somebody who died in March and was paid for to June: found, asked back, in each state."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.office.samples import Make, Sample, bills, decrees

from pijar_office.actions import clock, recovery
from pijar_office.actions.act import act
from pijar_office.queries import recovery as queries
from pijar_office.records.people import Person
from pijar_office.records.recovery import Recovery


def paid(here: SimpleNamespace, months: range, **more: Any) -> None:
    """Bills of some months, paid. months: 202601 and on."""
    for month in months:
        bills.billed(here, month, **more)


def died(person: Person, day: date) -> Person:
    """The register told it later."""
    with act("system:sample", "samples.death") as deed:
        return deed.change(person, died_on=day)


def shown(officer: Any, made: Recovery) -> Recovery:
    """A recovery with what is open of it, as pages load it."""
    return queries.recovery(officer, made.pk)


def samples(make: Make) -> dict[str, Sample]:
    """Recoveries opened, sent, and proposed to be written off, in a year of their own."""
    here = SimpleNamespace(
        verifier=make.officer("verifier"),
        approver=make.officer("approver"),
        finance=make.officer("finance"),
    )
    everybody = decrees.people(5, 9_300)
    year = decrees.year_of(2028)
    found = decrees.determination(year, [(person, "apbd", 1, 12) for person in everybody])
    decrees.issued(here.verifier, here.approver, found, number="470/28")
    paid(here, range(202801, 202804), year=year)
    gone = [died(person, date(2028, 1, 9)) for person in everybody[:4]]
    opened, sent, given_up, open_too = (
        recovery.open_(here.finance, person) for person in gone
    )  # fmt: skip
    for each in (sent, given_up):
        one = shown(here.finance, each)
        recovery.send(here.finance, one, f"900/{one.pk.hex[:4]}", clock.today())
    recovery.give_up(here.finance, shown(here.finance, given_up), "Cabang menolak membayar.")
    del open_too
    person = died(everybody[4], date(2028, 2, 3))
    one: Sample = {"own": {"id": opened.pk}}
    followed: Sample = {"own": {"id": sent.pk}, "state": {"id": given_up.pk}}
    return {
        "recovery.open": {"own": {"id": person.pk}},
        "recovery.show": one,
        "recovery.letter": one,
        "recovery.send": {"own": {"id": opened.pk}, "state": {"id": sent.pk}},
        "recovery.promise": {"own": {"id": sent.pk}, "state": {"id": opened.pk}},
        "recovery.receive": followed,
        "recovery.give_up": followed,
        "recovery.write_off": {"own": {"id": given_up.pk}, "state": {"id": sent.pk}},
        "recovery.go_on": {"own": {"id": given_up.pk}, "state": {"id": sent.pk}},
    }
