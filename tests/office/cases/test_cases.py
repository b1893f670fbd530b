"""A family from the first word of it to what was paid, refused, or claimed in vain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.office.cases.conftest import NOON
from tests.office.samples import cases as sample
from tests.office.samples.decrees import refused

from pijar.stages.claims.states import STATE_WORDS, advance
from pijar_office.actions import cases
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.queries import cases as queries
from pijar_office.queries.case_judgements import judge
from pijar_office.records.claims import Case, CaseFact, CasePaper, CaseStep
from pijar_office.records.people import Person
from pijar_office.web.cases.letter import page_of

FULL_RP, AT_WORK_RP, BURIAL_RP = 42_000_000, 70_000_000, 10_000_000


def test_a_death_is_estimated_by_the_paid_months_of_its_day(here: Any, died: Case) -> None:
    case = sample.fresh(died)
    assert (case.scheme, case.covered, case.paid_through) == ("jkm", "yes", 202605)
    assert (case.estimate_low_rp, case.estimate_high_rp) == (FULL_RP, FULL_RP)
    assert case.due_at is None, "a death outside work may be claimed without limit"
    judged = judge(died, NOON)
    assert [each.name() for each in judged.estimate.lines] == [
        "santunan kematian", "santunan berkala JKM", "biaya pemakaman",
    ]  # fmt: skip
    assert judged.estimate.notice()


def test_a_letter_asks_for_what_is_missing_and_for_nothing_else(died: Case) -> None:
    judged = judge(died, NOON)
    said = [block.text for block in page_of(judged).blocks]
    assert sum(block.kind == "item" for block in page_of(judged).blocks) == len(judged.papers) > 3
    assert "Yang perlu disiapkan" in said
    taken = CasePaper(accepted=True)
    whole = replace(judged, papers=tuple(replace(p, brought=(taken,)) for p in judged.papers))
    said = [block.text for block in page_of(whole).blocks]
    assert "Yang perlu disiapkan" not in said
    assert any("Semua berkas sudah kami terima" in text for text in said)


def test_what_nobody_knows_spans_both_answers(here: SimpleNamespace) -> None:
    case = sample.died(here.clerk, here.people[0], at_work="unknown")
    assert (case.scheme, case.estimate_low_rp, case.estimate_high_rp) == ("", FULL_RP, AT_WORK_RP)
    assert case.due_code == "first_report"
    assert judge(case, NOON).alarms[0].late
    assert cases.tell(here.clerk, case, {"at_work": "no", "traffic": ""}, "istri") == 1
    assert sample.fresh(case).estimate_high_rp == FULL_RP
    assert cases.tell(here.clerk, case, {"at_work": "no"}, "istri") == 0


def test_a_corrected_day_changes_what_is_due(here: SimpleNamespace, died: Case) -> None:
    cases.tell(here.clerk, died, {"event_on": "2026-02-20"}, "akta kematian")
    case = sample.fresh(died)
    assert case.event_on == date(2026, 2, 20)
    assert case.estimate_high_rp == BURIAL_RP, "in the second month there is burial only"
    with refused("HARI_BELUM_TIBA"):
        cases.tell(here.clerk, died, {"event_on": "2026-07-01"}, "istri")
    with refused("FAKTA_TIDAK_SAH"):
        cases.tell(here.clerk, died, {"warna": "biru"}, "istri")
    with refused("FAKTA_TIDAK_SAH"):
        cases.tell(here.clerk, died, {"event_on": "kemarin"}, "istri")
    with refused("KECELAKAAN_SESUDAH_MENINGGAL"):
        cases.tell(here.clerk, died, {"accident_on": "2026-03-01"}, "istri")
    assert judge(sample.fresh(died), NOON).says == ""


def test_a_case_without_a_day_asks_for_it(here: SimpleNamespace) -> None:
    case = cases.open_case(here.clerk, here.people[0], "death", None)
    assert (case.covered, case.estimate_high_rp) == ("unknown", 0)
    cases.step(here.clerk, case, "gather")
    with refused("HARI_BELUM_DIKETAHUI"):
        cases.step(here.clerk, case, "complete")


def test_an_accident_has_its_hour_and_its_clocks(here: SimpleNamespace) -> None:
    case = cases.open_case(
        here.clerk, here.people[0], "accident", None,
        {"happened_at": "2026-06-14T23:30", "at_work": "yes"},
    )  # fmt: skip
    assert case.event_on == date(2026, 6, 14)
    assert case.due_code == "first_report"
    assert case.due_at == datetime(2026, 6, 16, 16, 30, tzinfo=UTC)
    cases.tell(here.clerk, case, {"reported_at": "2026-06-15T08:00"}, "bidan")
    assert sample.fresh(case).due_code == "conclusion"


def test_one_event_is_one_case(here: SimpleNamespace, died: Case) -> None:
    with refused("SUDAH_ADA_KASUS"):
        sample.died(here.clerk, here.people[0], date(2026, 5, 21))
    cases.step(here.verifier, died, "close", reason="Orang lain yang senama.")
    again = sample.died(here.clerk, here.people[0])
    with refused("SUDAH_ADA_KASUS"):
        cases.step(here.verifier, died, "reopen")
    assert sample.fresh(died).state == "closed"
    assert sample.fresh(again).state == "reported"


def test_paid_step_by_step(here: SimpleNamespace, died: Case) -> None:
    with refused("LANGKAH_KLAIM_TIDAK_SAH"):
        advance("reported", "pay")
    cases.visit(here.clerk, died, date(2026, 6, 1), "rumah", "istri", "Ada dua anak.")
    cases.step(here.clerk, died, "gather")
    with refused("AHLI_WARIS_BELUM_DIKETAHUI"):
        cases.step(here.clerk, died, "complete")
    sample.widow(here.clerk, died)
    with refused("BERKAS_BELUM_LENGKAP"):
        cases.step(here.clerk, died, "complete")
    sample.with_papers(here.clerk, here.verifier, died)
    cases.step(here.clerk, died, "complete")
    with refused("TIDAK_BERWENANG"):
        cases.step(here.clerk, died, "submit")
    cases.step(here.verifier, died, "submit", reference="BPJS/7")
    assert sample.fresh(died).due_code == "payment"
    with refused("JUMLAH_TIDAK_SAH"):
        cases.step(here.verifier, died, "pay", amount_rp=0, paid_on=date(2026, 6, 15))
    with refused("HARI_BELUM_TIBA"):
        cases.step(here.verifier, died, "pay", amount_rp=1, paid_on=date(2026, 6, 16))
    cases.step(here.verifier, died, "pay", amount_rp=FULL_RP, paid_on=date(2026, 6, 15))
    case = sample.fresh(died)
    assert (case.state, case.due_at) == ("paid", None)
    assert judge(case).received_rp == FULL_RP
    steps = CaseStep.objects.filter(case=case).order_by("number")
    assert [each.step for each in steps] == ["gather", "complete", "submit", "pay"]
    assert [each.number for each in steps] == [1, 2, 3, 4]


def test_refused_appealed_and_paid_after_all(here: SimpleNamespace, died: Case) -> None:
    sample.submitted(here.clerk, here.verifier, died)
    with refused("ALASAN_WAJIB"):
        cases.step(here.verifier, died, "refuse")
    cases.step(here.verifier, died, "return", reason="KTP buram.")
    assert sample.fresh(died).due_code == "", "who has sent it back is not waited for"
    cases.step(here.clerk, died, "complete")
    cases.step(here.verifier, died, "submit")
    assert sample.fresh(died).due_code == "payment"
    cases.step(here.verifier, died, "refuse", reason="Iuran Mei belum tercatat.")
    cases.step(here.clerk, died, "appeal", reason="Bukti bayar Mei terlampir.")
    cases.step(
        here.verifier, died, "pay", amount_rp=FULL_RP, paid_on=date(2026, 6, 15), reference="K/2"
    )
    assert sample.fresh(died).state == "paid"


def test_whom_the_radar_is_not_sure_of_is_seen_first(here: SimpleNamespace, died: Case) -> None:
    with act("system:test", "x") as deed:
        deed.change(died, sure="ask")
    with refused("BELUM_DIPASTIKAN"):
        cases.step(here.clerk, died, "gather")
    cases.confirm(here.clerk, died)
    cases.step(here.clerk, died, "gather")
    with refused("TIDAK_BERWENANG"):
        cases.confirm(here.clerk, died)


def test_two_who_act_at_once_do_not_both_get_through(here: SimpleNamespace, died: Case) -> None:
    stale = sample.fresh(died)
    cases.step(here.clerk, died, "gather")
    with refused("SUDAH_BERUBAH"):
        cases.step(here.verifier, stale, "close", reason="Keliru.")
    assert CaseStep.objects.count() == 1


def test_territory(here: SimpleNamespace, died: Case, officer: Callable[..., Any]) -> None:
    elsewhere = officer("kelurahan", "33.74.01.1001")
    with pytest.raises(Case.DoesNotExist):
        queries.case(elsewhere, died.pk)
    with refused("TIDAK_BERWENANG"):
        cases.step(elsewhere, died, "gather")
    assert queries.case(here.clerk, died.pk) == died
    assert list(queries.cases_of(elsewhere)) == []


def test_kin_may_tell_but_not_decide(here: SimpleNamespace, officer: Callable[..., Any]) -> None:
    person = Person.objects.get(pk=here.people[0].pk)
    kin = officer("verifier", kk_index=person.kk_enc.reveal())
    case = sample.died(kin, person)
    with refused("TIDAK_BERWENANG"):
        cases.step(kin, case, "gather")
    with (
        act("system:test", "x"),
        pytest.raises(DatabaseError, match="their own family"),
        transaction.atomic(),
    ):
        CaseStep.objects.create(
            case=case, number=1, step="gather", from_state="reported", to_state="gathering",
            at=NOON, by=kin,
        )  # fmt: skip


def test_dearest_first(here: SimpleNamespace) -> None:
    burial = sample.died(here.clerk, here.people[1], date(2026, 2, 3))
    full = sample.died(here.clerk, here.people[2])
    either = sample.died(here.clerk, here.people[3], at_work="unknown")
    accident = cases.open_case(here.clerk, here.people[4], "accident", date(2026, 6, 14))
    assert list(queries.cases_of(here.verifier))[:3] == [either, full, burial]
    assert queries.numbers_of(here.verifier)["terbuka"] == 4
    sieve = queries.Sieve.read({"jenis": "accident", "keadaan": "terbuka"})
    assert list(queries.cases_of(here.verifier, sieve)) == [accident]
    assert [each.region_code for each in queries.rounds_of(here.clerk)] == ["33.74.14.1001"]


def test_the_database_keeps_the_steps(here: SimpleNamespace, died: Case) -> None:
    """Planted by hand: another state, a step that skips, a fact rewritten, a case removed."""

    def step(**more: Any) -> Callable[[], object]:
        known = {"case": died, "number": 1, "step": "gather", "from_state": "reported",
                 "to_state": "gathering", "at": NOON, "by": here.clerk}  # fmt: skip
        return lambda: CaseStep.objects.create(**{**known, **more})

    tries: list[Callable[[], object]] = [
        lambda: Case.objects.filter(pk=died.pk).update(state="paid"),
        lambda: Case.objects.filter(pk=died.pk).update(person=here.people[3]),
        lambda: Case.objects.filter(pk=died.pk).delete(),
        step(number=2),
        step(from_state="gathering", step="complete", to_state="complete"),
        step(to_state="paid"),
        step(step="close", to_state="closed"),
        step(amount_rp=5),
        lambda: CaseFact.objects.update(value="yes"),
        lambda: CaseFact.objects.all().delete(),
    ]
    for attempt in tries:
        with (
            act("system:test", "x"),
            pytest.raises((DatabaseError, IntegrityError)),
            transaction.atomic(),
        ):
            attempt()
    assert set(STATE_WORDS) >= {sample.fresh(died).state}
    with act("system:test", "x"):
        step()()
        assert Case.objects.filter(pk=died.pk).update(state="gathering") == 1


def test_a_form_sent_twice_opens_one_case(here: SimpleNamespace) -> None:
    words: dict[str, Any] = {"source": "kelurahan", "key": "k1"}
    first = cases.open_case(here.clerk, here.people[0], "death", sample.DIED_ON, **words)
    with pytest.raises(AlreadyDone, match=str(first.pk)):
        cases.open_case(here.clerk, here.people[0], "death", sample.DIED_ON, **words)
    assert Case.objects.count() == 1
