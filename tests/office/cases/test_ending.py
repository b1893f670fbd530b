"""A death ends the months after it: the claim leads to the leave, and the leave to the record."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from tests.office.samples import cases as sample
from tests.office.samples.work import counts

from pijar_office.actions import leaves
from pijar_office.queries import leaves as queries
from pijar_office.records.claims import Case
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person
from pijar_office.web.leaves.tables import proposal_of


def test_from_the_claim_to_the_leave_to_the_day_of_death(
    here: SimpleNamespace, died: Case, client_of: Any
) -> None:
    index, page = reverse("leaves.index"), reverse("cases.show", kwargs={"id": died.pk})
    clerk, where = client_of(here.clerk), proposal_of(died)
    assert where in clerk.get(index).content.decode()
    assert where in clerk.get(page).content.decode()
    form = clerk.get(where).context["form"]
    assert (form.initial["ground"], form.initial["happened_on"]) == ("died", sample.DIED_ON)
    sent = {**form.initial, "month": "", "key": form.request_key}
    clerk.post(where, sent)
    leave = Leave.objects.get(person=died.person)
    assert (leave.ground, leave.effective_month) == ("died", 202606)
    assert where not in clerk.get(index).content.decode()
    assert where not in clerk.get(page).content.decode()
    leaves.approve(here.approver, leave)
    assert Person.objects.get(pk=died.person_id).died_on == sample.DIED_ON


def test_whom_nobody_is_sure_of_keeps_the_months(here: SimpleNamespace, died: Case) -> None:
    Case.objects.filter(pk=died.pk).update(sure="ask")
    assert not queries.died_and_given(here.verifier).exists()
    assert queries.death(died.person) is None


def test_months_that_no_bill_holds_yet_are_told_of(here: SimpleNamespace) -> None:
    january = sample.died(here.clerk, here.people[0], sample.DIED_ON.replace(month=1))
    listed = [case.pk for case in queries.died_and_given(here.verifier)]
    assert listed == [january.pk]  # June to December are neither billed nor taken
    assert set(counts(queries.waiting(here.clerk)).values()) == {1}
    assert queries.death(january.person, str(january.pk)) == january
    assert queries.death(january.person, "not an id") is None
