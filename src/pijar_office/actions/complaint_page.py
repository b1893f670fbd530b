"""Complaints from the workers’ page: put down by nobody the office knows, asked after by ticket.

The same work is done whoever is meant: limits, and one row. Of a complaint without a name not even
the address is counted. A ticket is looked up by its hash; one that opens nothing takes as long.
"""

from __future__ import annotations

from django.db import transaction

from pijar.core.errors import Refusal
from pijar_office.access import quotas
from pijar_office.actions.act import act
from pijar_office.actions.complaints import Said, write_down
from pijar_office.actions.inquiries import few
from pijar_office.queries import complaints as queries
from pijar_office.records import guard
from pijar_office.records.complaints import Complaint


def receive(said: Said, address: str) -> str:
    """Write down what somebody says on the page.

    Args:
        address: where the request came from; not looked at where no name is given.
    Returns:
        The ticket, shown this once.
    Raises:
        Refusal: TERLALU_SERING; as `write_down`.
    """
    guard.require()
    with transaction.atomic():
        if said.anonymous:
            within = quotas.take("complaint unnamed", quotas.UNNAMED)
        else:
            within = few(address) & quotas.take("complaint", quotas.COMPLAINTS)
    if not within:
        raise _too_often()
    with act("system:halaman peserta", "complaints.receive") as deed:
        return write_down(deed, said)[1]


def look(ticket: str) -> Complaint | None:
    """How a complaint stands, for whoever holds its ticket; None where it opens nothing.

    Args:
        ticket: fifteen signs, as `read_ticket` gives them.
    Raises:
        Refusal: TERLALU_SERING.
    """
    guard.require()
    with transaction.atomic():
        within = quotas.take(f"ticket|{ticket}", quotas.TICKET)
        within &= quotas.take("ticket", quotas.TICKETS)
    if not within:
        raise _too_often()
    return queries.by_ticket(ticket)


def _too_often() -> Refusal:
    return Refusal("TERLALU_SERING", "Terlalu banyak permintaan.", "Coba lagi satu jam lagi.")


__all__ = ["look", "receive"]
