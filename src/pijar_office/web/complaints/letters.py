"""The letter of a complaint: that it came, or its answer; of an appeal, the difference."""

from __future__ import annotations

from django.utils import timezone

from pijar.files.letter_answers import (
    Told,
    answer_page,
    difference_page,
    erasure_page,
    nothing_page,
    receipt_page,
)
from pijar.files.letter_pages import Page
from pijar.files.letters import pages_pdf
from pijar_office.actions import clock
from pijar_office.actions.personal_data import erased
from pijar_office.queries import complaints as queries
from pijar_office.queries.complaint_letters import changed_of, told_of
from pijar_office.queries.funding import city
from pijar_office.queries.personal_data import NOTHING
from pijar_office.records.complaints import Complaint
from pijar_office.web.letters import address_of, letterhead


def letter_of(complaint: Complaint) -> bytes:
    """The PDF that its state calls for."""
    return pages_pdf(letterhead(clock.today()), [page_of(complaint)])


def page_of(complaint: Complaint) -> Page:
    """One letter, a page."""
    told = _told(complaint)
    if complaint.answer_enc is None:
        limit = queries.limit_of(complaint)
        due_on = timezone.localdate(limit.due_at)
        contact = city().contact
        address = (contact.page if contact else None) or ""
        return receipt_page(told, due_on, not limit.grounds.confirmed, address)
    says = complaint.answer_enc.reveal()
    if complaint.outcome == NOTHING:
        return nothing_page(told, says)
    decided = erased(complaint)
    if decided is not None:
        return erasure_page(told, says, decided)
    if complaint.decision is None:
        return answer_page(told, says)
    before = told_of(complaint.decision)
    after = told_of(complaint.after) if complaint.after else None
    return difference_page(
        told, says, before.decided, after.decided if after else None, changed_of(complaint, before)
    )


def _told(complaint: Complaint) -> Told:
    person = complaint.person
    to = (person.name, *address_of(person)) if person is not None else ()
    received_on = timezone.localdate(complaint.received_at)
    return Told(to, complaint.kind, complaint.ticket_enc.reveal(), received_on)
