"""Estimates beyond the worked cases: what is refused, what is never guessed, what always holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.contributions.laws import all_confirmed, law_with, nation

from pijar.core.errors import Defect, NotInForce, Refusal
from pijar.core.month import Month, span
from pijar.rules.ask import Verdict
from pijar.stages.claims import words
from pijar.stages.claims.benefits import Member, estimate, estimate_of
from pijar.stages.claims.events import NO, UNKNOWN, YES, Accident, Death
from pijar.stages.claims.lines import LINE_WORDS, TRANSPORT, Facts
from pijar.stages.claims.words import in_words
from pijar.stages.contributions.cover import covered_on

JAKARTA = ZoneInfo("Asia/Jakarta")
PAID = span(Month(2026, 1), Month(2026, 12))
NO_CHILDREN = Member(children=())


def hurt(day: date = date(2026, 3, 10), at_work: Verdict = YES) -> Accident:
    return Accident(datetime(day.year, day.month, day.day, 4, tzinfo=UTC), JAKARTA, at_work)


def test_a_death_at_work_names_each_line_its_arithmetic_and_its_law() -> None:
    found = estimate_of(
        Death(date(2026, 3, 10), YES, date(2026, 3, 10)), PAID, nation(), member=NO_CHILDREN
    )
    assert [(line.code, line.amount_rp, line.workings) for line in found.lines] == [
        ("kematian_jkk", 48_000_000, "48 × Rp1.000.000"),
        ("jkk.santunan_berkala_rp", 12_000_000, "Rp12.000.000"),
        ("jkk.pemakaman_rp", 10_000_000, "Rp10.000.000"),
    ]
    assert found.lines[0].grounds.law == ("jkk.kematian_kali_upah", "bpu.dasar_upah_rp")
    assert found.lines[0].grounds.source == (
        "PP 82/2019 (belum dikonfirmasi)",
        "Praktik program pekerja rentan (belum dikonfirmasi)",
    )
    assert found.lines[2].name() == "biaya pemakaman"
    assert found.notice() == "perkiraan; BPJS Ketenagakerjaan yang memutuskan"
    assert "jkm.masa_tunggu" in found.law  # what the cover rests on


def test_the_wait_names_the_rule_that_shortens_it() -> None:
    (line,) = estimate_of(Death(date(2026, 1, 5), NO), PAID, nation()).lines
    assert line.grounds.law == ("jkm.pemakaman_rp", "jkm.dalam_masa_tunggu")


def test_confirmed_law_makes_it_sure_and_one_doubt_unmakes_it() -> None:
    event = Death(date(2026, 5, 10), NO)
    paid = span(Month(2026, 1), Month(2026, 5))
    assert not estimate_of(event, paid, all_confirmed()).estimate
    assert estimate_of(event, paid, all_confirmed()).notice() == ""
    for name in ("jkm.santunan_rp", "jkm.penuh", "jkm.syarat_peserta", "jkm.masa_tunggu"):
        assert estimate_of(event, paid, all_confirmed(but=name)).estimate, name
    assert estimate_of(event, paid[:4], all_confirmed()).estimate is False
    arrears = estimate_of(Death(date(2026, 5, 20), NO), paid[:4], all_confirmed())
    assert arrears.estimate  # a condition stands before it


def test_unknown_shows_both_and_promises_neither() -> None:
    found = estimate_of(Death(date(2026, 2, 10), UNKNOWN), PAID, nation(), member=NO_CHILDREN)
    assert found.scheme is None
    assert found.total_rp is None
    assert [(each.scheme, each.total_rp) for each in found.either] == [
        ("jkk", 70_000_000),
        ("jkm", 10_000_000),
    ]
    assert found.span_rp == (10_000_000, 70_000_000)
    assert found.estimate
    assert found.questions[0] == "karena_kecelakaan_kerja"


def test_an_unknown_accident_is_something_or_nothing() -> None:
    found = estimate_of(hurt(at_work=UNKNOWN), PAID, nation(), Facts(off_work_months=3))
    assert found.span_rp == (0, 3_000_000)
    assert found.total_rp is None


def test_what_was_spent_is_not_known_before_the_receipts() -> None:
    facts = Facts(transport_rp={"laut": None}, home_care_rp=(None,), outcome="recovered")
    lines = {line.code: line for line in estimate_of(hurt(), PAID, nation(), facts).lines}
    assert (lines["perawatan"].amount_rp, lines["perawatan"].up_to_rp) == (None, None)
    assert lines["perawatan"].workings == "sesuai tagihan, tanpa batas"
    assert (lines["angkutan_laut"].amount_rp, lines["angkutan_laut"].up_to_rp) == (None, 2_000_000)
    assert lines["perawatan_rumah"].up_to_rp == 20_000_000
    assert lines["angkutan_laut"].workings == "sesuai kuitansi, paling banyak Rp2.000.000"


def test_days_beyond_whole_months_are_the_insurers() -> None:
    facts = Facts(off_work_months=2, off_work_days=9, outcome="recovered")
    found = estimate_of(hurt(), PAID, nation(), facts)
    assert found.total_rp == 2_000_000
    assert found.questions == ("sisa_hari_stmb",)
    death = estimate_of(
        Death(date(2026, 5, 10), YES, date(2026, 3, 10)), PAID, nation(), facts, member=NO_CHILDREN
    )
    assert death.questions == ("sisa_hari_stmb",)


def test_a_disability_before_death_is_asked_about_not_paid_twice() -> None:
    facts = Facts(outcome="partial", table_bp=3_200, off_work_months=0)
    event = Death(date(2026, 5, 10), YES, date(2026, 3, 10))
    found = estimate_of(event, PAID, nation(), facts, member=NO_CHILDREN)
    assert found.total_rp == 70_000_000
    assert found.questions == ("cacat_sebelum_meninggal",)


def test_who_lived_on_after_an_accident_is_asked_about_that_time() -> None:
    later = Death(date(2026, 3, 11), YES, date(2026, 3, 10))
    found = estimate_of(later, PAID, nation(), member=NO_CHILDREN)
    assert (found.total_rp, found.questions) == (70_000_000, ("bulan_tidak_bekerja",))
    assert found.lines[0].code == "perawatan"
    at_once = Death(date(2026, 3, 10), YES, date(2026, 3, 10))
    assert estimate_of(at_once, PAID, nation(), member=NO_CHILDREN).questions == ()


def test_benefits_of_days_before_their_law_are_refused() -> None:
    paid = span(Month(2019, 9), Month(2019, 12))
    with pytest.raises(NotInForce):
        estimate_of(Death(date(2019, 12, 1), NO), paid, nation())


def test_a_law_of_another_day_is_our_fault() -> None:
    day = date(2026, 3, 10)
    cover = covered_on(PAID, day, nation())
    with pytest.raises(Defect):
        estimate(Death(day, NO), cover, nation().on(date(2026, 3, 11)), Facts(), member=Member())


@pytest.mark.parametrize(
    ("name", "value", "paid"),
    [
        ("jkm.syarat_peserta", "pernah_aktif", PAID),
        ("klaim.menunggak", "tidak_dibayar", PAID[:4]),
    ],
)
def test_law_that_says_something_else_stops(name: str, value: str, paid: tuple[Month, ...]) -> None:
    with pytest.raises(Refusal) as caught:
        estimate_of(Death(date(2026, 5, 20), NO), paid, law_with((name, value)))
    assert caught.value.code == "BUNYI_HUKUM_TAK_DIKENAL"


def test_a_ceiling_on_care_stops_until_somebody_reads_it() -> None:
    book = law_with(("jkk.pelayanan_kesehatan", "paling_banyak_50_juta"))
    with pytest.raises(Refusal) as caught:
        estimate_of(hurt(), PAID, book)
    assert caught.value.code == "BATAS_PERAWATAN_TAK_DIKENAL"


def test_a_wait_for_jkk_would_be_kept() -> None:
    book = law_with(("jkk.masa_tunggu", 2))
    event = [Death(day, YES, day) for day in (date(2026, 2, 28), date(2026, 3, 1))]
    found = [estimate_of(each, PAID, book, member=NO_CHILDREN) for each in event]
    assert [each.total_rp for each in found] == [0, 70_000_000]
    assert found[0].reasons == ("masa_tunggu_jkk",)


@pytest.mark.parametrize(
    "facts",
    [
        Facts(outcome="partial", table_bp=10_001),
        Facts(outcome="functional", table_bp=3_000, reduction_bp=-1),
    ],
)
def test_a_percentage_past_a_hundred_is_refused(facts: Facts) -> None:
    with pytest.raises(Refusal) as caught:
        estimate_of(hurt(), PAID, nation(), facts)
    assert caught.value.code == "PERSEN_CACAT_TIDAK_SAH"


def test_a_benefit_the_law_does_not_list_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        estimate_of(hurt(), PAID, nation(), Facts(other=("bulan_madu",)))
    assert caught.value.code == "MANFAAT_TAK_DIKENAL"
    with pytest.raises(Defect):
        estimate_of(hurt(), PAID, nation(), Facts(transport_rp={"kereta": 1}))


def test_every_code_has_a_sentence_in_both_languages() -> None:
    codes = [*words.REASON_WORDS, *words.CONDITION_WORDS, *words.QUESTION_WORDS]
    assert len(set(codes)) == len(codes)
    for code in codes:
        assert in_words(code) != in_words(code, "en")
    with pytest.raises(Defect):
        in_words("entah")
    law = nation().on(date(2026, 3, 10))
    for name in [*law("jkm.penuh"), *law("jkm.dalam_masa_tunggu"), *law("jkk.manfaat_lain")]:
        assert name in LINE_WORDS
    assert {f"angkutan_{way}" for way in TRANSPORT} <= set(LINE_WORDS)
    for reason in law("beasiswa.berakhir"):
        assert f"anak_{reason}" in words.QUESTION_WORDS


spent = st.integers(0, 40_000_000)


@settings(max_examples=60, deadline=None)
@given(
    day=st.dates(date(2025, 10, 1), date(2027, 6, 30)),
    paid=st.sets(st.integers(0, 14)),
    facts=st.builds(
        Facts,
        wage_rp=st.integers(1_000_000, 9_000_000) | st.none(),
        medical_rp=spent | st.none(),
        transport_rp=st.dictionaries(st.sampled_from(sorted(TRANSPORT)), spent | st.none()),
        home_care_rp=st.lists(spent | st.none(), max_size=2).map(tuple),
        off_work_months=st.integers(0, 40) | st.none(),
        outcome=st.sampled_from(["recovered", "partial", "functional", "total", None]),
        table_bp=st.integers(0, 10_000) | st.none(),
        reduction_bp=st.integers(0, 10_000) | st.none(),
    ),
    died=st.booleans(),
    work=st.sampled_from(list(Verdict)),
)
def test_what_always_holds(day, paid, facts, died, work) -> None:  # type: ignore[no-untyped-def]
    """No fraction, no line above its ceiling, nothing without cover, a sum equal to its parts."""
    months = [Month(2025, 10) + step for step in paid]
    event = Death(day, work, day if work is YES else None) if died else hurt(day, work)
    found = estimate_of(event, months, nation(), facts, member=NO_CHILDREN)
    for each in (found, *found.either):
        for line in each.lines:
            assert line.amount_rp is None or (type(line.amount_rp) is int and line.amount_rp >= 0)
            assert (
                line.amount_rp is None or line.up_to_rp is None or (line.amount_rp <= line.up_to_rp)
            )
            assert line.code in LINE_WORDS
        if each.lines:
            assert covered_on(months, day, nation()).active
            assert each.total_rp == sum(line.amount_rp or 0 for line in each.lines)
        for code in (*each.reasons, *each.conditions, *each.questions):
            assert in_words(code)
    least, most = found.span_rp
    assert 0 <= least <= most
    assert (found.total_rp is None) == (work is UNKNOWN)


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2025, 10, 1), date(2026, 12, 31)))
def test_a_later_death_never_loses_by_money_paid_meanwhile(day: date) -> None:
    """With every month paid, a family never receives less for a death a day later."""
    months = span(Month(2025, 10), Month(2027, 1))
    now, then = (
        estimate_of(Death(each, NO), months, nation()).total_rp or 0
        for each in (day, day + timedelta(days=1))
    )
    assert now <= then
