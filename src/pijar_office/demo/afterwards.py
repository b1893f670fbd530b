"""What follows a determination in the demo office: decrees, registrations, verdicts, visits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from pijar.core.errors import Refusal
from pijar.programmes.facts import EXCLUSIONS
from pijar_office.actions import clock, decrees, links, registrations, visits
from pijar_office.queries import decrees as decrees_of
from pijar_office.queries import links as pairs
from pijar_office.queries import proposals
from pijar_office.queries import visits as to_visit
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.officers import Officer


def issue(first: Determination, by: dict[str, Officer], do_jobs: Callable[[], None]) -> None:
    """The first decree: proposed, approved by another, issued, and registered with the insurer."""
    found = proposals.proposal(first, None, clock.today())
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
        found = proposals.proposal(second, in_force, clock.today())
        shown = found.content.content_hash
        decrees.propose(by["pemeriksa2"], second, shown, amends=in_force)


def judge_some(by: dict[str, Officer]) -> None:
    """Of the pairs that wait, one is said to be two people, and one waits for a second word."""
    waiting = list(pairs.pairs_of(by["pemeriksa"], "open")[:2])
    said = [
        ("different", "Tanggal lahir dan alamatnya dua orang, sudah ditanyakan ke kelurahan."),
        ("same", "Nama dan tanggal lahir sama; salah ketik satu angka pada NIK."),
    ]
    for pair, (verdict, reason) in zip(waiting, said, strict=False):
        links.judge(by["pemeriksa"], pair, verdict, reason)


def visit_some(by: dict[str, Officer], seen_on: date) -> None:
    """A few of those about whom the law asks something were seen; the others wait."""
    asked = to_visit.to_ask(by["pemeriksa"])[:50]
    people = [each.person for each in asked if to_visit.asked_of(each) == ["wage_earner"]]
    for person in people[:3]:
        seen = visits.Seen(
            seen_on=min(seen_on, clock.today()),
            place="di rumahnya",
            found="yes",
            what_was_seen="Bekerja sendiri, tidak punya pemberi kerja; tetangga membenarkan.",
            answers={"wage_earner": "tidak"},
        )
        visits.record(by["pemeriksa"], person, seen)


def exclude_one(first: Determination, by: dict[str, Officer]) -> None:
    """Somebody who is paid shall stay out; the approver has not decided yet."""
    paid = Decision.objects.filter(determination=first, fund__isnull=False).order_by("-rank")
    decision = paid.select_related("person").first()
    if decision is not None:
        reason = "Warga dan RT menyatakan pindah ke luar kota sejak bulan lalu."
        visits.propose_exclusion(by["pemeriksa"], decision.person, next(iter(EXCLUSIONS)), reason)
