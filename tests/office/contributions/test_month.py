"""A month from its sweep to its bill: one effect each, nobody billed whom a check holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from tests.office.samples import contributions as month
from tests.office.samples import decrees as sample

from pijar.core.month import Month
from pijar_office.actions import bills, sweeps
from pijar_office.actions.act import AlreadyDone, act
from pijar_office.queries import bill_content
from pijar_office.queries import sweeps as sweep_queries
from pijar_office.records.contributions import Bill, Sweep, SweepCheck, SweepFinding
from pijar_office.records.enrolments import Enrolment, PersonMonth
from pijar_office.records.storage import blobs

Make = Callable[..., Any]
refused = sample.refused
PRICE = sample.PRICE_RP


# --- the sweep


def test_a_sweep_looks_at_everybody_in_every_register(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "deaths", month.TODAY, [month.dead(3)])
    made = month.swept(here.verifier)
    assert (made.state, made.people, made.found, made.day) == ("done", 6, 1, month.TODAY)
    [finding] = SweepFinding.objects.filter(sweep=made)
    assert (finding.check_code, finding.person) == ("died", here.people[2])
    assert sample.nik(3) not in finding.evidence
    checks = SweepCheck.objects.filter(sweep=made)
    assert {check.looked_at for check in checks} == {6}
    assert [(c.code, c.snapshot.kind) for c in checks if c.found] == [("died", "deaths")]
    assert {c.code for c in checks} == {
        "died", "moved", "wage_earner", "civil_servant", "age_65", "doubled", "other_payer",
    }  # fmt: skip


def test_a_register_that_is_old_or_absent_refuses_the_sweep(here: SimpleNamespace) -> None:
    from pijar_office.actions import registers

    old = month.TODAY - timedelta(days=8)
    month.bring_one(here.verifier, "deaths", old, [month.dead(99)])
    with pytest.raises(Exception, match=r"12-01-2026|12 Januari 2026") as told:
        sweeps.ask(here.verifier, month.JANUARY)
    assert told.value.code == "REGISTER_BELUM_SIAP"
    month.bring_one(here.verifier, "deaths", month.TODAY - timedelta(days=7), [month.dead(98)])
    in_use = sweep_queries.register_in_use()["wage_earners"]
    registers.withdraw(here.verifier, in_use, "salah berkas")
    with refused("REGISTER_BELUM_SIAP"):
        sweeps.ask(here.verifier, month.JANUARY)
    assert not Sweep.objects.exists()


def test_a_register_without_a_day_refuses_the_sweep(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "population", None, [month.NOBODY["population"] + " "])
    with refused("REGISTER_BELUM_SIAP"):
        sweeps.ask(here.verifier, month.JANUARY)


def test_what_the_kernel_refuses_the_sweep_says(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = sweeps.ask(here.verifier, month.JANUARY)
    later = month.TODAY + timedelta(days=30)
    Sweep.objects.filter(pk=made.pk).update(day=later)
    [ended] = month.run_jobs()
    made.refresh_from_db()
    assert (ended.code, made.state) == ("REGISTER_BELUM_SIAP", "refused")
    assert "sudah 30 hari" in made.refused_says
    with refused("TIDAK_BERWENANG"):
        bills.draft(here.verifier, made)


def test_a_month_of_nobody_is_not_swept(here: SimpleNamespace) -> None:
    with refused("BULAN_TANPA_PESERTA"):
        sweeps.ask(here.verifier, Month(2027, 1))


def test_two_who_ask_at_once_get_one_sweep(here: SimpleNamespace) -> None:
    first = sweeps.ask(here.verifier, month.JANUARY)
    assert sweeps.ask(here.verifier2, month.JANUARY) == first
    assert sweeps.ask(here.finance, Month(2026, 2)) != first
    assert month.jobs_open() == 2


# --- the bill


def test_a_bill_asks_for_everybody_who_is_not_held(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "deaths", month.TODAY, [month.dead(3)])
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    assert (bill.people, bill.held, bill.total_rp) == (5, 1, 5 * PRICE)
    assert bill.state == "drafted"
    assert bill.due_on == date(2026, 1, 15)
    assert bill_content.hash_now(bill) == bill.list_hash
    assert [line.place for line in bill.lines.order_by("place")] == [1, 2, 3, 4, 5]
    assert here.people[2].pk not in set(bill.lines.values_list("person_id", flat=True))
    assert blobs.get(bill.blob)[:2] == b"PK"
    assert month.funds() == {
        "dbhcht_2026": (24 * PRICE, 0, 0),
        "apbd_2026": (48 * PRICE, 0, 0),
    }


def test_office_and_kernel_make_the_same_bill(here: SimpleNamespace) -> None:
    from pijar.core.nik import Nik
    from pijar.law.load import NATIONAL, load_law
    from pijar.stages.contributions.bill import Bill as Promise
    from pijar.stages.contributions.bill import bill_row, groups_of

    bill = bills.draft(here.verifier, month.swept(here.verifier))
    rows = [
        bill_row(Nik(sample.nik(n)), f"{sample.NAMES[n % 10]} {n}", month.JANUARY,
                 "dbhcht_2026" if n < 3 else "apbd_2026", PRICE)
        for n in range(6, 0, -1)
    ]  # fmt: skip
    law = load_law(NATIONAL).on(month.TODAY)
    groups = groups_of(
        law,
        month.JANUARY,
        [("apbd_2026", "apbd", "lainnya", 4), ("dbhcht_2026", "dbhcht", "lainnya", 2)],
    )
    assert Promise("33.74", month.JANUARY, month.TODAY, groups, rows).list_hash == bill.list_hash


def test_one_draft_a_month_however_often_it_is_asked(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    first = bills.draft(here.verifier, sweep, key="k1")
    with pytest.raises(AlreadyDone) as done:
        bills.draft(here.verifier, sweep, key="k1")
    assert done.value.answer == str(first.pk)
    with refused("TAGIHAN_SUDAH_ADA"):
        bills.draft(here.finance, sweep)
    month.approved(here, first)
    with refused("TAGIHAN_KOSONG"):
        bills.draft(here.finance, sweep)
    assert Bill.objects.count() == 1


def test_a_bill_drafted_by_its_job_is_the_askers(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    job = bills.ask_to_draft(here.verifier, sweep)
    assert bills.ask_to_draft(here.finance, sweep) == job
    assert month.run_jobs() == [None]
    [bill] = Bill.objects.all()
    assert (bill.drafted_by, bill.people) == (here.verifier, 6)
    job.finished_at = None
    bills.draft_by(job)
    assert Bill.objects.count() == 1, "done again after a crash it leaves the bill as it is"


def test_an_older_sweep_makes_no_bill(
    here: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = month.swept(here.verifier)
    second = month.swept(here.verifier)
    with refused("PENYISIRAN_LAMA"):
        bills.draft(here.verifier, first)
    month.on(monkeypatch, month.TODAY + timedelta(days=8))
    with refused("PENYISIRAN_LAMA"):
        bills.draft(here.verifier, second)


def test_a_list_that_changed_since_the_sweep_makes_no_bill(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    with act("system:test", "x") as deed:
        deed.change(here.people[0], name="NAMA LAIN")
    with refused("DAFTAR_BERUBAH"):
        bills.draft(here.verifier, sweep)
    assert not Bill.objects.exists()


def test_whom_the_insurer_refused_is_not_billed(here: SimpleNamespace) -> None:
    from pijar_office.actions import replies

    file = sample.sent(here.verifier, here.decree)
    book = sample.reply_book(
        [1, 2, 3], [[4, sample.nik(4), f"{sample.NAMES[4]} 4", "", "", "DITOLAK", "NIK ganda"]]
    )
    replies.upload(here.branch, file, "balasan.xlsx", book)
    assert sample.run_jobs() == [None]
    assert Enrolment.objects.exclude(refusal_code="").count() == 1
    bill = bills.draft(here.verifier, month.swept(here.verifier))
    assert (bill.people, bill.held) == (5, 1)
    assert here.people[3].pk not in set(bill.lines.values_list("person_id", flat=True))


# --- findings


def test_a_cleared_finding_holds_nobody_and_is_remembered(here: SimpleNamespace) -> None:
    month.bring_one(here.verifier, "civil_servants", month.TODAY, [
        f"{sample.nik(4)},X,1980-03-12,aktif",
    ])  # fmt: skip
    sweep = month.swept(here.verifier)
    [finding] = sweep_queries.held(sweep)
    with refused("ALASAN_KOSONG"):
        sweeps.clear(here.verifier2, finding, "  ")
    both = sample_twin(here.verifier)
    with refused("TIDAK_BERWENANG"):
        sweeps.clear(here.finance, finding, "sudah ditanya")
    with refused("DUA_PETUGAS"):
        sweeps.clear(both, finding, "sudah ditanya")
    sweeps.clear(here.verifier2, finding, "SK-nya orang lain bernama sama")
    with refused("TIDAK_BERWENANG"):
        sweeps.clear(here.approver, SweepFinding.objects.get(), "lagi")
    assert not sweep_queries.held(sweep).exists()
    bill = bills.draft(here.verifier, sweep)
    assert (bill.people, bill.held) == (6, 0)
    later = month.swept(here.verifier, Month(2026, 2))
    assert later.found == 1
    assert not sweep_queries.held(later).exists(), "the same evidence was cleared in January"


def sample_twin(of: Any) -> Any:
    """The same account, as it stands in the session of another browser."""
    from pijar_office.records.officers import Officer

    return Officer.objects.get(pk=of.pk)


def test_a_double_that_was_cleared_is_looked_at_anew(here: SimpleNamespace) -> None:
    sweep = month.swept(here.verifier)
    own = PersonMonth.objects.get(person=here.people[0], month=202601)
    sweeps_ = (sweep, month.written_sweep(here, month.JANUARY))
    said = {"person": here.people[0], "person_month": own, "check_code": "doubled"}
    with act("system:test", "x") as deed:
        made = [deed.add(SweepFinding(sweep=each, evidence="", **said)) for each in sweeps_]
    sweeps.clear(here.verifier2, made[0], "dua orang yang berbeda")
    assert sweep_queries.holding(made[1].sweep).count() == 1
