"""What follows a determination in the demo office: decrees, registrations, verdicts, visits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from pijar.core.errors import Refusal
from pijar_office.actions import clock, decrees, registrations
from pijar_office.queries import decree_content
from pijar_office.queries import decrees as decrees_of
from pijar_office.records.decisions import Determination
from pijar_office.records.officers import Officer


def issue(first: Determination, by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """The first decree: proposed, approved by another, issued, and registered with the insurer."""
    found = decree_content.proposal(first, None, clock.today())
    shown = found.content.content_hash
    decree = decrees.propose(by["pemeriksa"], first, shown)
    decrees.approve(by["penyetuju"], decree, shown, proven=True)
    number = f"400.9/{first.year.year % 100}/{first.year.year}"
    decrees.ask_to_issue(by["pemeriksa"], decree, number, clock.today())
    do_jobs()
    decree.refresh_from_db()
    for file in registrations.make(by["pemeriksa"], decree):
        registrations.send(by["pemeriksa"], file, note="Surat pengantar dikirim lewat kurir.")


def propose_change(second: Determination, by: dict[str, Officer]) -> None:
    """An amendment that waits for approval; late in the year there may be nothing to amend."""
    in_force = decrees_of.in_force(second.year_id)
    with suppress(Refusal):
        found = decree_content.proposal(second, in_force, clock.today())
        shown = found.content.content_hash
        decrees.propose(by["pemeriksa2"], second, shown, amends=in_force)
