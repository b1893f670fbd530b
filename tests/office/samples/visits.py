"""Visits here and elsewhere, and exclusions in every state."""

from __future__ import annotations

from typing import Any

from tests.office.samples import Make, Sample
from tests.office.samples.people import person

from pijar_office.actions import clock, visits
from pijar_office.actions.visits import Seen
from pijar_office.records.visits import Exclusion, Visit


def seen(**answers: str) -> Seen:
    """What was seen at the stand today."""
    return Seen(clock.today(), "Pangkalan ojek", "yes", "Sedang menunggu penumpang.", answers)


def visit(officer: Any, of: Any, **answers: str) -> Visit:
    """A visit with its answers."""
    return visits.record(officer, of, seen(**(answers or {"wage_earner": "tidak"})))


def excluded(proposer: Any, approver: Any, of: Any) -> Exclusion:
    """An exclusion that two have made."""
    made = visits.propose_exclusion(proposer, of, "menolak", "Menolak ikut, ditanya dua kali.")
    visits.approve_exclusion(approver, made)
    return made


def samples(make: Make) -> dict[str, Sample]:
    """Of people of their own, so that the others' stories stay theirs."""
    verifier, approver = make.officer("verifier"), make.officer("approver")
    here = [person(f"AGUS PRAYITNO {number}", make.here) for number in "ABC"]
    there = person("EKO PURNOMO", make.elsewhere)
    near, far = visit(verifier, here[0]), visit(verifier, there)
    proposed = visits.propose_exclusion(verifier, here[0], "mampu", "Memiliki tiga toko.")
    approved = excluded(verifier, approver, here[1])
    visits.propose_lifting(verifier, here[1], approved, "Berubah pikiran, ingin ikut.")
    lifted = excluded(verifier, approver, here[2])
    visits.propose_lifting(verifier, here[2], lifted, "Keliru orangnya.")
    visits.lift_exclusion(make.officer("approver"), lifted, "Sudah dipastikan.")
    other = visits.propose_exclusion(verifier, there, "lain", "Alasan yang tertulis.")
    at = {"own": {"id": near.pk}, "other": {"id": far.pk}}
    return {
        "visits.record": {"own": {"id": here[0].pk}, "other": {"id": there.pk}},
        "visits.show": {**at},
        "visits.withdraw": {**at},
        "exclusions.propose": {"own": {"id": here[0].pk}, "other": {"id": there.pk}},
        "exclusions.approve": {
            "own": {"id": proposed.pk}, "other": {"id": other.pk}, "state": {"id": approved.pk},
        },
        "exclusions.lift": {
            "own": {"id": approved.pk}, "other": {"id": other.pk}, "state": {"id": lifted.pk},
        },
    }  # fmt: skip
