"""Some leave the demo office's programme; some whose cover ends are told by letter."""

from __future__ import annotations

from pijar.core.month import Month
from pijar_office.actions import clock, leaves, notices
from pijar_office.queries import exits
from pijar_office.records.decisions import Decision, Determination
from pijar_office.records.officers import Officer

_WHY = (
    ("moved", "Surat keterangan pindah dari kelurahan, dibawa keluarganya."),
    ("resigned", "Surat pernyataan mengundurkan diri, ditandatangani di kelurahan."),
    ("unreachable", "Tiga kali dikunjungi, rumahnya kosong; RT membenarkan."),
)
_LETTERS = 3


def leave_some(first: Determination, by: dict[str, Officer]) -> None:
    """Three leave: one waits for a second pair of eyes, two wait for a decree."""
    paid = Decision.objects.filter(determination=first, fund__isnull=False).order_by("rank")
    following = Month.of(clock.today()) + 1
    chosen = paid.select_related("person")[: len(_WHY)]
    for at, (decision, (ground, evidence)) in enumerate(zip(chosen, _WHY, strict=False)):
        made = leaves.propose(by["pemeriksa"], decision.person, ground, evidence, following)
        if at:
            leaves.approve(by["penyetuju"], made)


def tell_some(by: dict[str, Officer]) -> None:
    """The first letters to people whose last month is near; one has been handed over."""
    today = clock.today()
    last = exits.edges(today)[-1]
    endings = exits.Endings(by["kelurahan"], last, today)
    people = [one.person for one in endings.told(list(endings.standings(exits.Sieve())[:_LETTERS]))]
    if people:
        notices.print_exits(by["kelurahan"], last, people)
        first = exits.of_person(people[0])[0]
        notices.deliver(by["kelurahan"], first, today, "Diantar ke rumah, diterima sendiri.")
