"""One plan of next year in the demo office: this year's people, a cut and floors to look at."""

from __future__ import annotations

from pijar.core.month import Month
from pijar.files.plan_scenario_schema import CutPlan, FloorsPlan, scenario_text
from pijar_office.actions import clock, plans
from pijar_office.queries import plan_scenarios
from pijar_office.records.decisions import Determination
from pijar_office.records.officers import Officer


def plan_next_year(latest: Determination, by: dict[str, Officer]) -> None:
    """This year's funds carried on, 1 % of the seats empty each month, 30 % cut in July.

    It is worked out beside whatever comes next.
    """
    year = latest.year.year + 1
    base = plan_scenarios.base_of(year, clock.today())
    tried = {
        "turnover_bp": 100,
        "cut": CutPlan(rate_bp=3_000, month=Month(year, 7)),
        "floors": FloorsPlan(region_bp=3_000, occupation_bp=3_000),
    }
    text = scenario_text(base.model_copy(update=tried))
    plans.make(by["keuangan"], plans.Wish(year, text, latest))
