"""How a page with a form ends: done once, tied to the log, refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.office.samples.people import HERE, person
from tests.office.samples.visits import visit

from pijar_office.records.audit import AuditEvent
from pijar_office.records.visits import Exclusion, Visit

pytestmark = pytest.mark.django_db
WHY = {"reason": "Orangnya keliru."}


def test_a_deed_of_a_page_is_tied_to_its_line_of_the_log(officer: Any, client_of: Any) -> None:
    made = visit(officer("kelurahan", HERE), person())
    answer = client_of(officer("verifier")).post(f"/kunjungan/{made.pk}/tarik/", WHY)
    assert answer.status_code == 302
    event = AuditEvent.objects.get(action="visits.withdraw")
    assert event.request_id
    assert event.request_id == answer.headers["X-Request-Id"]


def test_a_form_sent_twice_is_one_deed_and_leads_to_the_same_page(
    officer: Any, client_of: Any
) -> None:
    made = visit(officer("kelurahan", HERE), person())
    office = client_of(officer("verifier"))
    form = {**WHY, "key": "0b0e7c1e-6f7e-4d4e-9a55-0c4d1c7a1f11"}
    answers = [office.post(f"/kunjungan/{made.pk}/tarik/", form) for _ in range(2)]
    shown = reverse("visits.show", kwargs={"id": made.pk})
    assert [answer.headers["Location"] for answer in answers] == [shown, shown]
    assert Visit.objects.get().withdrawn_at is not None
    assert AuditEvent.objects.filter(action="visits.withdraw").count() == 1


def test_what_is_refused_stands_on_the_form(officer: Any, client_of: Any) -> None:
    """An account without a number of its own may be the proposer's: it does not approve."""
    who, verifier = person(), officer("verifier")
    propose = reverse("exclusions.propose", kwargs={"id": who.pk})
    client_of(verifier).post(propose, {**WHY, "reason_code": "mampu"})
    made = Exclusion.objects.get()
    approver = officer("approver", person_number=None)
    approve = reverse("exclusions.approve", kwargs={"id": made.pk})
    page = client_of(approver).post(approve).content.decode()
    assert Exclusion.objects.get().approved_at is None
    assert "bukan oleh yang mengusulkannya" in page
