"""Complaints of every kind here and elsewhere, in every state, and two breaches."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.office.samples import Make, Sample
from tests.office.samples.people import person
from tests.office.samples.visits import visit

from pijar_office.actions import breaches, clock, complaints
from pijar_office.actions.act import act
from pijar_office.actions.breaches import Leak
from pijar_office.actions.complaints import Said
from pijar_office.queries import complaints as queries
from pijar_office.records.complaints import Breach, Complaint

WORDS = "Nama saya di daftar salah eja."


def sent(kind: str = "complaint", of: Any = None, **more: Any) -> tuple[Complaint, str]:
    """A complaint from the page; `of` is tied to it as a NIK would."""
    with act("system:sample", "complaints.receive") as deed:
        made, ticket = complaints.write_down(deed, Said(kind, WORDS, **more))
        if of is not None:
            deed.change(made, person=of, region_code=of.region_code)
    return Complaint.objects.get(pk=made.pk), ticket


def taken(officer: Any, kind: str = "complaint", of: Any = None, **more: Any) -> Complaint:
    """One that an officer sees to."""
    made = sent(kind, of, **more)[0]
    complaints.take(officer, made)
    return made


def answered(officer: Any, kind: str = "complaint", of: Any = None, **more: Any) -> Complaint:
    """One that has its answer."""
    made = taken(officer, kind, of, **more)
    complaints.answer(officer, made, "Ejaannya sudah diperbaiki.")
    return made


def for_verb(officer: Any, of: Any, verb: str) -> Complaint:
    """One about a person, in a state and of a kind that a verb is for."""
    deed = verb.partition(".")[2]
    if deed == "take":
        return sent("complaint", of)[0]
    if deed == "close":
        return answered(officer, "complaint", of)
    kinds = {"decide": "appeal", "data": "see", "correct": "correct", "erase": "delete"}
    return taken(officer, kinds.get(deed, "complaint"), of)


def leak() -> Leak:
    """What is known of a breach."""
    known_at = clock.now() - timedelta(hours=1)
    return Leak(known_at, "Nama dan alamat.", "Map tertinggal di bus.", "Map dicari.", 12)


def told(officer: Any) -> Breach:
    """A breach of which everybody was told."""
    made = breaches.open_breach(officer, leak())
    for whom in breaches.WHOM:
        breaches.tell(officer, made, whom, "Surat 12/2026")
    return made


def samples(make: Make) -> dict[str, Sample]:
    """Requests about data, which the data protection officer sees too; the rest are for others."""
    verifier = make.officer("verifier")
    here = [person(f"WARTI {number}", make.here) for number in "ABCDE"]
    there = [person(f"KASNO {number}", make.elsewhere) for number in "ABC"]
    new, far = sent("see", here[0])[0], sent("see", there[0])[0]
    held, far_held = taken(verifier, "see", here[1]), taken(verifier, "see", there[1])
    done, far_done = answered(verifier, "see", here[2]), answered(verifier, "see", there[2])
    appeal = taken(verifier, "appeal", here[3])
    visit(verifier, here[3])
    assert queries.facts_found(appeal).count() == 1
    breach, over = breaches.open_breach(verifier, leak()), told(verifier)

    def at(own: Any, other: Any, state: Any = None) -> Sample:
        found: Sample = {"own": {"id": own.pk}, "other": {"id": other.pk}}
        return {**found, "state": {"id": state.pk}} if state else found

    return {
        "complaints.show": at(new, far),
        "complaints.take": at(new, far, done),
        "complaints.decide": at(appeal, far_held, new),
        "complaints.answer": at(held, far_held, new),
        "complaints.escalate": at(new, far, done),
        "complaints.close": at(done, far_done, new),
        "complaints.reopen": at(done, far_done, new),
        "complaints.letter": at(new, far),
        "complaints.data": at(held, far_held, new),
        "complaints.correct": at(taken(verifier, "correct", here[4]), far_held, new),
        "complaints.erase": at(taken(verifier, "delete", here[4]), far_held, new),
        "breaches.show": {"own": {"id": breach.pk}},
        "breaches.tell": {"own": {"id": breach.pk}, "state": {"id": over.pk}},
        "breaches.letter": {"own": {"id": breach.pk}},
    }
