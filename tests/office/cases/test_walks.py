"""Any steps in any order: the state is always what the steps made of it, also after a crash."""

from __future__ import annotations

import random
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import cases as sample
from tests.office.samples.decrees import refused
from tests.office.samples.work import counts

from pijar.core.errors import Refusal
from pijar.stages.claims.states import STEP_WORDS, STEPS, advance
from pijar_office.actions import cases
from pijar_office.queries import cases as queries
from pijar_office.queries.case_facts import FACTS, read
from pijar_office.records.audit import AuditEvent
from pijar_office.records.claims import Case, CaseFact, CaseStep

WORDS: dict[str, Any] = {"reason": "contoh", "amount_rp": 5, "paid_on": date(2026, 6, 15)}


@pytest.mark.parametrize("seed", range(3))
def test_a_state_is_the_fold_of_its_steps(
    here: SimpleNamespace, died: Case, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(cases, "_need_ready", lambda *_: None)
    draw, state, taken = random.Random(seed), "reported", 0
    for _ in range(60):
        step = draw.choice(list(STEP_WORDS))
        following = STEPS.get((state, step))  # type: ignore[call-overload]
        if following is None:
            with pytest.raises(Refusal):
                cases.step(here.verifier, sample.fresh(died), step, **WORDS)
        else:
            cases.step(here.verifier, sample.fresh(died), step, **WORDS)
            state, taken = following, taken + 1
        assert sample.fresh(died).state == state
    folded = "reported"
    steps = CaseStep.objects.filter(case=died).order_by("number")
    for each in steps:
        assert each.from_state == folded
        folded = advance(folded, each.step, reason=each.reason)  # type: ignore[arg-type]
    assert (folded, len(steps)) == (state, taken)
    assert AuditEvent.objects.filter(action__in=[f"cases.{s}" for s in STEP_WORDS]).count() == taken


def test_who_dies_in_the_middle_leaves_nothing(
    here: SimpleNamespace, died: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_: Any) -> None:
        raise KeyboardInterrupt

    before = AuditEvent.objects.count()
    monkeypatch.setattr(cases, "refresh", dies)
    for attempt in (
        lambda: cases.step(here.clerk, sample.fresh(died), "gather"),
        lambda: cases.tell(here.clerk, sample.fresh(died), {"traffic": "yes"}, "istri"),
        lambda: sample.died(here.clerk, here.people[1]),
    ):
        with pytest.raises(KeyboardInterrupt):
            attempt()
    assert sample.fresh(died).state == "reported"
    assert (CaseStep.objects.count(), Case.objects.count()) == (0, 1)
    assert not CaseFact.objects.filter(name="traffic").exists()
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("name", sorted(FACTS))
def test_no_fact_takes_nonsense(name: str) -> None:
    assert read(name, "") is None
    for text in ("\x00", "ya!", "-1", "1e9", "99999999999999", "2026-13-40", "<b>"):
        with refused("FAKTA_TIDAK_SAH"):
            read(name, text)


def test_todays_work(here: SimpleNamespace) -> None:
    assert queries.waiting(here.finance) == []
    sample.died(here.clerk, here.people[0], at_work="unknown")
    work = counts(queries.waiting(here.verifier))
    assert work == {
        "Klaim: batas waktu dekat atau lewat": 1,
        "Keluarga yang perlu dikunjungi": 1,
        "Keluarga yang anaknya dapat mengajukan beasiswa": 0,
        "Klaim dengan berkas yang belum diperiksa": 0,
        "Klaim: berkas lengkap, belum diajukan": 0,
    }
