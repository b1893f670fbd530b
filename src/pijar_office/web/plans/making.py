"""Making a plan: the form over what is known, its first sentences, and the button that begins."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from pijar.core.errors import Refusal
from pijar.files.plan_scenario_schema import ScenarioFile
from pijar_office.actions import clock
from pijar_office.actions import plans as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import plan_scenarios, plans
from pijar_office.records.plans import Plan
from pijar_office.web.plans.forms import PlanForm, discount_begun
from pijar_office.web.plans.saying import wish


def new(request: HttpRequest) -> HttpResponse:
    """The form; its first sentences when asked for; the plan when it is begun."""
    today = clock.today()
    years = plan_scenarios.years(today)
    earlier = _earlier(request)
    year = earlier.year if earlier else _year(request, years, today.year + 1)
    base = (
        plan_scenarios.scenario_file(earlier.scenario)
        if earlier
        else plan_scenarios.base_of(year, today)
    )
    runs = plans.runs(year)
    form = PlanForm(
        plan_scenarios.assumed(year, base),
        runs,
        _more(earlier, base, runs, year),
        request.POST or None,
        request.FILES or None,
    )
    opening: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            asked = wish(form, base, runs)
            if "mulai" in request.POST:
                made = actions.make(request.user, asked, key=form.request_key)  # type: ignore[arg-type]
                return redirect("plans.show", id=made.pk)
            opening = plan_scenarios.preview(
                asked.year, asked.scenario, asked.draft_name, asked.draft
            )
        except AlreadyDone as done:
            return redirect("plans.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {
        "form": form,
        "years": years,
        "year": year,
        "earlier": earlier,
        "opening": opening,
        "with_people": bool(opening and form.cleaned_data["determination"]),
    }
    return render(request, "plans/new.html", context, status=422 if form.errors else 200)


def _earlier(request: HttpRequest) -> Plan | None:
    """The plan that this one begins from, if the address names one that the reader may see."""
    try:
        asked = UUID(request.GET.get("dari", ""))
    except ValueError:
        return None
    return plans.visible_to(request.user).filter(pk=asked).first()


def _year(request: HttpRequest, years: list[int], default: int) -> int:
    asked = request.GET.get("tahun", "")
    return int(asked) if asked.isdecimal() and int(asked) in years else default


def _more(earlier: Plan | None, base: ScenarioFile, runs: list[Any], year: int) -> dict[str, Any]:
    """Beginnings that a scenario does not say: whose people, a discount, a draft."""
    found = discount_begun(base)
    if earlier is not None:
        found |= dict(plan_scenarios.draft_words(earlier))
        found["determination"] = str(earlier.determination_id or "")
    elif year > clock.today().year:
        found["determination"] = str(runs[0].pk) if runs else ""
    return found
