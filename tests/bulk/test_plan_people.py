"""A plan from a run's people: who stays, who turns 65 when, seats under floors, a draft of law."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from tests.bulk.cities import Result, candidate, run_city

from pijar.bulk.plan_folder import PlanRequest, computed
from pijar.cli import main
from pijar.stages.plans.plan import Plan

TODAY = date(2026, 11, 23)
SMALL = """
day: 2026-11-01
funds:
  - {fund: apbd_2027, label: APBD 2027, payer_class: apbd, order: 1, people: 20,
     ceiling_rp: 4032000}
cut: {rate_bp: 5000, month: 2027-07}
floors: {region_bp: 4000, occupation_bp: 2000}
"""


def born_on(number: int, day: date, **known: object) -> dict[str, object]:
    """Somebody of that birthday, in a kelurahan and occupation by number."""
    return candidate(
        number, birth_date=day.isoformat(), nik=f"338001{day:%d%m%y}{number:04}", **known
    )


PEOPLE = [
    born_on(1, date(1962, 2, 1)),  # 65 on 1 February 2027: January is the last month
    born_on(2, date(1962, 2, 2)),  # the day after: February may still be paid
    born_on(3, date(1961, 12, 31)),  # 65 before 2027
    *(born_on(n, date(1970, 3, n), kelurahan="Bandarharjo") for n in range(4, 16)),
    *(
        born_on(n, date(1968, 3, n), kelurahan="Kalibanteng Kulon", kecamatan="Semarang Barat",
                occupation="nelayan", region_code="33.74.13.1005")
        for n in range(16, 28)
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return run_city(tmp_path_factory.mktemp("run"), {"a.csv": PEOPLE})


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(SMALL)
    return path


def planned(ran: Result, scenario: Path | None, year: int = 2027, law: Path | None = None) -> Plan:
    return computed(PlanRequest("semarang", year, TODAY, None, scenario, ran.folder, law))


def test_a_plan_of_its_own_year_is_the_run_again(ran: Result) -> None:
    plan = planned(ran, None, 2026)
    assert plan.renewals is not None
    rows = ran.sql(
        "SELECT fund, count(*), sum(amount_rp) FROM decisions WHERE fund IS NOT NULL GROUP BY fund"
    )
    told = {fund.fund: (fund.people, fund.amount_rp) for fund in plan.renewals.funds if fund.people}
    assert told == {fund: (people, rupiah) for fund, people, rupiah in rows}


def test_who_turns_65_leaves_after_the_month_that_begins_before(
    ran: Result, scenario: Path
) -> None:
    known = planned(ran, scenario).renewals
    assert known is not None
    assert (known.paid_now, dict(known.dropped)["age"]) == (27, 1)
    outlook = {str(month): people for month, people in known.outlook}
    assert outlook == {"2026-12": 1, "2027-01": 1, "2027-02": 1}
    (fund,) = known.funds
    assert fund.people == 20
    assert known.renewed + sum(n for _, n in known.dropped) == 27
    ages = Counter({str(month): people for month, people in fund.exits})
    assert ages <= Counter({"2027-01": 1, "2027-02": 1})
    assert fund.amount_rp == fund.months * 16_800


def test_seats_keep_the_floors_and_tell_what_they_cost(ran: Result, scenario: Path) -> None:
    seats = planned(ran, scenario).seats
    assert seats is not None
    assert (seats.people, seats.by_rank) == (20, 20)
    regions = {row.name: row for row in seats.rows if row.kind == "region"}
    assert set(regions) == {"Bandarharjo, Semarang Utara", "Kalibanteng Kulon, Semarang Barat"}
    for row in regions.values():
        assert row.seats >= row.floor == row.people * 4 // 10
        assert row.short == 0
    # Fishing is the more dangerous work, so all of it is covered.
    assert regions["Kalibanteng Kulon, Semarang Barat"].seats == 12


def test_a_cut_takes_from_the_end_of_the_rank(ran: Result, scenario: Path) -> None:
    plan = planned(ran, scenario)
    (loss,) = plan.cuts
    assert loss.stay + loss.lose + _gone_by_july(plan) == 20
    assert {kind for kind, *_ in loss.losing} == {"desil", "kecamatan", "occupation", "risk"}
    assert not [
        n for *_, lose, have in loss.losing for n in (lose, have) if n is not None and n < 10
    ]
    assert loss.left_rp == 4_032_000 // 2 - loss.spent_rp if loss.spent_rp < 2_016_000 else True


def _gone_by_july(plan: Plan) -> int:
    assert plan.renewals is not None
    return sum(n for fund in plan.renewals.funds for month, n in fund.exits if month.month < 7)


DRAFT = """
values:
  2027-01-01:
    value: {years}
    confirmed: false
    source: {{instrument: Rancangan Perwal, note: contoh}}
"""


def draft(place: Path, years: int, name: str = "bpu/usia_maks") -> Path:
    path = place / "rancangan" / f"{name}.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(DRAFT.format(years=years))
    return path


def test_a_draft_of_law_is_told_before_it_is_signed(
    ran: Result, scenario: Path, tmp_path: Path
) -> None:
    """At 58 instead of 65 everybody of the fifties and sixties is counted by hand."""
    path = draft(tmp_path, 58)
    effect = planned(ran, scenario, law=path).effect
    assert effect is not None
    (change,) = effect.changes
    assert (change.name, change.before, change.after) == ("bpu.usia_maks", "65", "58")
    assert effect.day == date(2027, 1, 1)
    told = effect.people
    assert told is not None
    before = [p for p in PEOPLE if _birthday(p) > date(1962, 1, 1)]
    after = [p for p in PEOPLE if _birthday(p) > date(1969, 1, 1)]
    assert (told.enter, told.leave) == (0, len(before) - len(after))
    assert dict(told.leaving) == {"under_age_limit": told.leave}
    assert told.paid_after == min(20, len(after))
    assert told.goes - told.joins == told.paid_before - told.paid_after
    assert {group.enter for group in told.groups} == {0}
    shown = [n for group in told.groups for n in (group.people, group.leave)]
    assert {group.kind for group in told.groups} == {"age", "kecamatan", "sex"}
    assert not [n for n in shown if n is not None and n < 10]
    whole = planned(ran, scenario, law=path.parents[1]).effect
    assert whole == effect


def _birthday(person: Mapping[str, object]) -> date:
    return date.fromisoformat(str(person["birth_date"]))


def test_a_draft_of_a_price_needs_no_people(scenario: Path, tmp_path: Path) -> None:
    path = draft(tmp_path, 8_000, "jkm/iuran_rp")
    plan = computed(PlanRequest("semarang", 2027, TODAY, None, scenario, None, path))
    assert plan.effect is not None
    assert plan.effect.people is None
    assert plan.effect.extra_rp == 20 * 12 * (8_000 - 6_800)


def test_criteria_of_a_draft_are_held_against_the_citys(
    ran: Result, scenario: Path, tmp_path: Path
) -> None:
    scenario.write_text(SMALL + "criteria: [nik_known, alive]\n")
    effect = planned(ran, scenario).effect
    assert effect is not None
    assert effect.people is not None
    assert effect.people.enter == 1  # who is 65 already
    assert dict(effect.people.entering) == {"under_age_limit": 1}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("bpu/usia_maks", "values: {2027-01-01: {value: tua}}", "HUKUM_TIDAK_SAH"),
        ("bpu/usia_langit", DRAFT.format(years=1), "HUKUM_TAK_DIKENAL"),
        (
            "bpu/usia_maks",
            DRAFT.format(years=60).replace("2027", "2028"),
            "RANCANGAN_SESUDAH_TAHUN",
        ),
        ("Usia", DRAFT.format(years=1), "HUKUM_TIDAK_SAH"),
    ],
)
def test_a_wrong_draft_is_refused(
    name: str,
    text: str,
    says: str,
    scenario: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    words = ["plan", "--year", "2027", "--scenario", str(scenario), "--law", str(path)]
    assert main([*words, "--out", str(tmp_path / "r")]) == 1
    assert says in capsys.readouterr().err


def test_a_run_after_the_plan_or_of_another_city_is_refused(
    ran: Result, scenario: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scenario.write_text(SMALL.replace("2026-11-01", "2025-11-01"))
    words = ["plan", "--year", "2027", "--scenario", str(scenario), "--run", str(ran.folder)]
    assert main([*words, "--out", str(tmp_path / "r")]) == 1
    assert "RUN_SESUDAH_RENCANA" in capsys.readouterr().err


def test_nobody_is_named_in_a_plan(ran: Result, scenario: Path, tmp_path: Path) -> None:
    """Neither NIK nor name nor the run's own number of anybody, in any file or in the JSON."""
    out = tmp_path / "r"
    words = ["plan", "--year", "2027", "--scenario", str(scenario), "--run", str(ran.folder)]
    assert main([*words, "--law", str(draft(tmp_path, 58)), "--out", str(out)]) == 0
    told = (out / "plan.json").read_text() + "".join(
        path.read_text() for path in (out / "charts").iterdir()
    )
    ids = [str(row[0]) for row in ran.sql("SELECT person_id FROM people")]
    for person, identity in zip(PEOPLE, ids, strict=True):
        for known in (str(person["nik"]), str(person["name"]), identity):
            assert f'"{known}"' not in told
            assert str(person["nik"]) not in told
    assert json.loads((out / "plan.json").read_text())["renewals"]["paid_now"] == 27
