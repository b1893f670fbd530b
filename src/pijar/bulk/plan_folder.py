"""The folder of a plan: asked for in words of files, computed, and written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pijar.bulk.folder import PLAN, building, digest_of, read_run, write_json
from pijar.bulk.plan_people import people_of, run_day
from pijar.bulk.planning import Draft, Known, plan
from pijar.bulk.timing import Say, Stopwatch, silent
from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.city import City, load_city
from pijar.files.plan_book import write_plan_book
from pijar.files.plan_charts import charts
from pijar.files.plan_pages import plan_pdf
from pijar.files.plan_scenario import assumed_law, city_scenario, scenario_of
from pijar.files.plan_scenario_schema import ScenarioFile, read_scenario
from pijar.files.plan_shown import SHOWN, shown_plan
from pijar.law.book import LawBook
from pijar.law.load import with_draft
from pijar.stages.plans.effect import effect_day
from pijar.stages.plans.plan import Plan
from pijar.stages.plans.renewals import Person
from pijar.stages.plans.scenario import Scenario


@dataclass(frozen=True)
class PlanRequest:
    """What to plan.

    Args:
        today: used where neither `day`, the scenario nor the run says a day.
        scenario: None for the city's own of that year, if it has one.
        run: a folder of `pijar run`, this year's people. law: a draft.
    """

    city: str
    year: int
    today: date
    day: date | None = None
    scenario: Path | None = None
    run: Path | None = None
    law: Path | None = None


def make_plan(request: PlanRequest, out: Path, *, say: Say = silent) -> Plan:
    """Compute a plan and leave it in `out`: plan.json, .xlsx and .pdf, shown.json, charts/*.svg.

    Raises:
        Refusal: what of city, scenario, run or draft does not allow it; nothing is left behind.
    """
    watch = Stopwatch(say)
    with watch.step("rencana"):
        made = computed(request)
    with building(out) as folder, watch.step("tulis"):
        write_json(folder / PLAN, made.as_json())
        write_json(folder / SHOWN, shown_plan(made))
        write_plan_book(folder / "plan.xlsx", made)
        (folder / "plan.pdf").write_bytes(plan_pdf(made))
        (folder / "charts").mkdir()
        for name, drawing in charts(made).items():
            (folder / "charts" / f"{name}.svg").write_text(drawing, encoding="utf-8")
    return made


def computed(request: PlanRequest) -> Plan:
    """The plan of a request, nothing written."""
    city = load_city(request.city)
    book = city.law_book()
    given = read_scenario(request.scenario or city_scenario(city, request.year))
    ran_on = run_day(request.run, city) if request.run else None
    day = request.day or given.day or ran_on or request.today
    scenario = scenario_of(city, request.year, given, day=day)
    book = assumed_law(book, given, day)
    if request.run and read_run(request.run)["year"] == request.year:
        scenario = replace(scenario, from_day=ran_on)
    elif ran_on and ran_on > scenario.decided_on:
        raise Refusal(
            "RUN_SESUDAH_RENCANA",
            f"Hasil itu per {show_day(ran_on)}, sesudah rencana per {show_day(day)}.",
            "Ubah day di skenario atau --day supaya tidak lebih awal dari hari hasil itu,"
            " dan rencanakan tahun sesudahnya.",
        )
    draft = _draft(request, given, city, book, day)
    known = None
    if request.run and ran_on:
        known = _known(request, given, city, scenario, book, draft, ran_on)
    return plan(city, scenario, book, known=known, draft=draft)


def _draft(
    request: PlanRequest, given: ScenarioFile, city: City, book: LawBook, day: date
) -> Draft | None:
    """The draft of law, or of criteria alone, and the day on which it is held against the law."""
    if request.law is None and not given.criteria:
        return None
    drafted = with_draft(book, request.law) if request.law else book
    asked_on = effect_day(request.year, day, book, drafted)
    if asked_on > Month(request.year, 12).last_day:
        raise Refusal(
            "RANCANGAN_SESUDAH_TAHUN",
            f"Rancangan itu baru berlaku {show_day(asked_on)}, sesudah tahun {request.year}.",
            "Rencanakan tahun berlakunya, atau ubah hari mulai nilainya.",
        )
    return Draft(drafted, asked_on)


def _known(
    request: PlanRequest,
    given: ScenarioFile,
    city: City,
    scenario: Scenario,
    book: LawBook,
    draft: Draft | None,
    ran_on: date,
) -> Known:
    """The run's people as the year's first day finds them, and asked about the draft on its day.

    A run for the plan's own year has decided already; its outcomes are not asked anew.
    """
    run, year = request.run, request.year
    assert run is not None
    source = (
        f"hasil pijar run per {show_day(ran_on)}"
        f" (sidik keputusan {digest_of(run / 'decisions.parquet')[:12]})"
    )
    begins = Month(year, 1).first_day
    gates = {fund.gate for fund in scenario.funds if fund.gate}
    own_year = read_run(run)["year"] == year
    with TemporaryDirectory() as place:
        laws = None if own_year else (book.on(begins), None)
        ask = partial(people_of, run, city, year, Path(place), gates=gates)
        people = ask(asked=laws)
        asked: tuple[Person, ...] = ()
        if draft:
            both = book.on(draft.day), draft.book.on(draft.day)
            asked = ask(asked=both, criteria=given.criteria)
    return Known(people, ran_on, source, asked)
