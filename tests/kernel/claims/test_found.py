"""Whom a report means, and what its day brings: the last covered day, twins, two reports of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.kernel.contributions.laws import nation

from pijar.core.month import Month, span
from pijar.rules.ask import Verdict
from pijar.stages.claims.found import ASK_FROM, Candidate, Hit, Match, choose, hits_of
from pijar.stages.claims.reported import Report
from pijar.stages.contributions.cover import Payment

ZONE, TODAY = ZoneInfo("Asia/Jakarta"), date(2026, 11, 23)
DIED = date(2026, 10, 5)
JAN_TO_MAY = [Payment(month) for month in span(Month(2026, 1), Month(2026, 5))]
LAST_COVERED = date(2026, 8, 31)  # three months unpaid, and the third is over
JKK_DEATH_RP, JKM_FULL_RP, BURIAL_RP = 70_000_000, 42_000_000, 10_000_000


def told(number: int = 1, day: date | None = DIED, **more: Any) -> Report:
    return Report(number=number, kind="death", name="SLAMET RIYADI", day=day, **more)


def one(person: str = "a", score: int = 20, **more: Any) -> Candidate:
    known: dict[str, Any] = {"verdict": "same", "name": "sama", "evidence": "nik:sama:22"}
    return Candidate(1, person, score, **known | more)


def hit_of(*reports: Report, paid: list[Payment] = JAN_TO_MAY, **more: Any) -> Hit:
    matches = [Match(report, one(**more), "same", 20) for report in reports]
    (hit,) = hits_of(matches, {"a": paid}, day=TODAY, book=nation(), zone=ZONE)
    return hit


def test_the_last_covered_day_pays_and_the_day_after_does_not() -> None:
    last = hit_of(told(day=LAST_COVERED))
    after = hit_of(told(day=LAST_COVERED + timedelta(days=1)))
    assert (last.covered, last.state, last.jkm) == ("yes", "behind_3", "full")
    assert (last.estimate_low_rp, last.estimate_high_rp) == (JKM_FULL_RP, JKK_DEATH_RP)
    assert (after.covered, after.estimate_high_rp) == ("no", 0)
    assert after.reasons == ("nonaktif",)


def test_the_first_covered_day_and_the_day_before() -> None:
    assert hit_of(told(day=date(2026, 1, 1))).jkm == "burial"
    assert hit_of(told(day=date(2026, 1, 1))).estimate_low_rp == BURIAL_RP
    before = hit_of(told(day=date(2025, 12, 31)))
    assert (before.covered, before.reasons) == ("no", ("belum_terlindungi",))


def test_the_cause_decides_where_it_is_told() -> None:
    ill = hit_of(told(day=date(2026, 5, 4), by_accident=Verdict.NO))
    assert (ill.estimate_low_rp, ill.estimate_high_rp) == (JKM_FULL_RP, JKM_FULL_RP)
    assert ill.days_left is None
    hurt = told(day=date(2026, 10, 5), by_accident=Verdict.YES, accident_on=date(2026, 5, 4))
    found = hit_of(hurt)  # long lapsed on the day of death, covered on that of the accident
    assert (found.covered, found.estimate_low_rp) == ("yes", JKK_DEATH_RP)
    assert found.days_left == (date(2031, 5, 4) - TODAY).days


def test_an_accident_whose_day_nobody_told_is_asked_for() -> None:
    found = hit_of(told(day=date(2026, 5, 4), by_accident=Verdict.YES))
    assert (found.estimate_low_rp, found.estimate_high_rp) == (0, JKK_DEATH_RP)
    assert "hari_kecelakaan" in found.questions
    lapsed = hit_of(told(day=date(2026, 10, 5), by_accident=Verdict.YES))
    assert lapsed.covered == "unknown"  # it may have happened while there was cover


def test_two_reports_of_one_death_are_one_hit() -> None:
    hit = hit_of(told(2), told(1), paid=[Payment(m) for m in span(Month(2026, 1), Month(2026, 10))])
    assert hit.reports == (1, 2)
    assert hit.days == (DIED,)


def test_two_days_of_one_death_prove_nothing_between_them() -> None:
    hit = hit_of(told(1, LAST_COVERED), told(2, LAST_COVERED + timedelta(days=1)))
    assert hit.covered == "unknown"
    assert (hit.estimate_low_rp, hit.estimate_high_rp) == (0, JKK_DEATH_RP)
    assert "hari_kejadian_berbeda" in hit.questions


def test_without_a_day_the_most_is_told_and_nothing_promised() -> None:
    hit = hit_of(told(day=None))
    assert (hit.covered, hit.estimate_low_rp, hit.estimate_high_rp) == ("unknown", 0, JKK_DEATH_RP)
    assert hit.questions[0] == "hari_kejadian"


def test_dearest_first_then_soonest_barred_then_not_covered() -> None:
    full = [Payment(month) for month in span(Month(2026, 1), Month(2026, 11))]
    days = {"full": DIED, "sooner": date(2026, 6, 1), "lapsed": LAST_COVERED, "burial": DIED}
    paid = {"full": full, "sooner": full, "lapsed": JAN_TO_MAY[:1], "burial": full[9:]}
    matches = [Match(told(n, days[who]), one(who), "same", 20) for n, who in enumerate(days, 1)]
    hits = hits_of(matches, paid, day=TODAY, book=nation(), zone=ZONE)
    assert [hit.person_id for hit in hits] == ["sooner", "full", "burial", "lapsed"]
    assert hits == hits_of(matches[::-1], paid, day=TODAY, book=nation(), zone=ZONE)


def test_a_late_accident_is_told_as_late_and_two_of_them_are_two() -> None:
    reports = [
        replace(told(n, day), kind="accident", at_work=Verdict.YES)
        for n, day in ((1, date(2026, 3, 2)), (2, date(2026, 4, 2)), (3, date(2026, 3, 2)))
    ]
    matches = [Match(report, one(), "same", 20) for report in reports]
    hits = hits_of(matches, {"a": JAN_TO_MAY}, day=TODAY, book=nation(), zone=ZONE)
    assert [hit.reports for hit in hits] == [(1, 3), (2,)]
    assert all(hit.late and hit.covered == "yes" for hit in hits)


def test_an_accident_before_any_law_of_claims_is_unknown_not_no() -> None:
    old = [Payment(Month(2016, 1))]
    hit = hit_of(told(day=date(2016, 1, 20)), paid=old)
    assert (hit.covered, hit.state, hit.questions) == ("unknown", "", ("hukum_hari_itu",))


def test_twins_are_asked_about_and_a_clear_best_is_not() -> None:
    both = choose(told(), [one("a"), one("b", 18)])
    assert [(m.sure, m.rivals) for m in both] == [("ask", ("b",)), ("ask", ("a",))]
    (best,) = choose(told(), [one("a", 30), one("b", 10)])
    assert (best.person.person_id, best.sure) == ("a", "same")


def test_a_nik_alone_is_not_sure_beside_the_very_name() -> None:
    by_nik = one("a", 30, name="beda")
    named = one("b", 12, evidence="name:sama:0")
    assert {m.person.person_id: m.sure for m in choose(told(), [by_nik, named])} == {
        "a": "ask", "b": "ask",
    }  # fmt: skip


def test_number_name_and_birth_date_outdo_whatever_a_twin_shares() -> None:
    """Pairs that agree in all three are not looked at further; a twin's home is."""
    itself = one("rina", 14, evidence="nik:sama:22 name:sama:0 birth_date:sama:14")
    twin = one("rini", 13, evidence="nik:seri:-6 name:mirip:-2 address:sama:17", verdict="ask")
    (found,) = choose(told(), [itself, twin])
    assert (found.person.person_id, found.sure) == ("rina", "same")
    assert {m.sure for m in choose(told(), [itself, itself._replace(person_id="again")])} == {"ask"}


def test_another_generation_of_the_name_is_left_out() -> None:
    father = one("father", 2, verdict="ask", evidence="name:sama:9", born=date(1950, 3, 2))
    son = one("son", 2, verdict="ask", evidence="name:sama:9", born=date(1980, 3, 2))
    (found,) = choose(told(age=76), [father, son])
    assert found.person.person_id == "father"
    assert found.sure == "ask"  # an age makes nobody sure
    assert "umur 76 tahun pada laporan, 76 menurut tanggal lahir" in found.because


def test_one_nik_with_an_age_of_another_generation_is_asked_about() -> None:
    (found,) = choose(told(age=20), [one(born=date(1950, 3, 2))])
    assert found.sure == "ask"


def test_the_rt_chooses_among_namesakes() -> None:
    near = {"verdict": "ask", "evidence": "name:sama:9"}
    here = one("here", 0, rt="003", rw="005", **near)
    there = one("there", 0, rt="011", rw="002", **near)
    (found,) = choose(told(rt="3", rw="5"), [there, here])
    assert found.person.person_id == "here"


def test_what_weighs_too_little_is_not_worth_a_visit() -> None:
    assert choose(told(), [one(score=ASK_FROM - 1, verdict="ask")]) == ()
    assert choose(told(), [one(score=ASK_FROM, verdict="ask")])
    assert choose(told(), []) == ()
