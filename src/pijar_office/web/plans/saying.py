"""From a filled form to the kernel's scenario: what was begun with, and what was changed in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.plan_scenario_schema import ScenarioFile, scenario_text
from pijar_office.actions.plans import Wish
from pijar_office.queries.plan_scenarios import draft_text, plain_yaml
from pijar_office.records.decisions import Determination
from pijar_office.web.plans.forms import PlanForm

MOST_BYTES = 65_536


def wish(form: PlanForm, base: ScenarioFile, runs: list[Determination]) -> Wish:
    """What a valid form asks for.

    Raises:
        Refusal: RANCANGAN_TIDAK_SAH.
    """
    said = form.cleaned_data
    chosen = next((run for run in runs if str(run.pk) == said["determination"]), None)
    text = scenario_text(scenario_of(form, base))
    name, draft = said["draft_name"], ""
    if name and said["draft_file"]:
        draft = _read(said["draft_file"])
    elif name:
        draft = draft_text(said["draft_since"], said["draft_value"], said["draft_source"])
    return Wish(form.scenario.year, text, chosen, name, draft)


def _read(file: Any) -> str:
    content: bytes = file.read(MOST_BYTES + 1)
    if len(content) <= MOST_BYTES:
        with suppress(UnicodeDecodeError):
            text = content.decode("utf-8")
            plain_yaml(text)
            return text
    raise Refusal(
        "RANCANGAN_TIDAK_SAH",
        "Berkas rancangan bukan teks, atau terlalu besar.",
        "Unggah satu berkas YAML seperti di folder law, paling besar 64 kB.",
    )


def scenario_of(form: PlanForm, base: ScenarioFile) -> ScenarioFile:
    """The scenario begun with, and what the form says otherwise."""
    said, kept = form.cleaned_data, _said(base)
    kept["title"], kept["day"] = said["title"], said["day"]
    kept["funds"] = tuple(_funds(form, base))
    for key, value in (
        ("turnover_bp", _bp(said["turnover"])),
        ("refill_months", said["refill_months"] or 0),
        ("waiting", said["waiting"]),
    ):
        if value != getattr(form.scenario, key) or key in kept:
            kept[key] = value
    growth = _said(base.growth)
    if said["base"] != base.growth.base:
        growth["base"] = said["base"]
    for key, value in (
        ("growth", growth),
        ("cut", _cut(form)),
        ("floors", _floors(form, base)),
        ("discount", _discount(form, base)),
    ):
        kept.pop(key, None)
        if value:
            kept[key] = value
    return ScenarioFile.model_validate(kept)


def _said(model: BaseModel | None) -> dict[str, Any]:
    """What a part of a scenario says, key by key."""
    if model is None:
        return {}
    return {key: getattr(model, key) for key in model.model_fields_set}


def _bp(percent: Decimal | None) -> int:
    return int((percent or Decimal(0)) * 100)


def _funds(form: PlanForm, base: ScenarioFile) -> Iterator[dict[str, Any]]:
    """Funds that the scenario speaks of, with what the form changes, and a new one if any."""
    said = form.cleaned_data
    plans = {plan.fund: _said(plan) for plan in base.funds}
    for target in form.scenario.targets:
        name = target.fund.id
        for field in PlanForm.FUND:
            value = said[f"{field}__{name}"]
            if value != form.initial[f"{field}__{name}"]:
                kept = plans.setdefault(name, {"fund": name})
                kept[field] = Month.parse(value) if "month" in field else value
    yield from plans.values()
    if said["new_label"]:
        year = form.scenario.year
        taken = {fund.id for fund in form.scenario.funds}
        names = (f"{said['new_payer']}_{year}{'_' * n}" for n in range(len(taken) + 1))
        yield {
            "fund": next(name for name in names if name not in taken),
            "label": said["new_label"],
            "payer_class": said["new_payer"],
            "order": max((fund.order for fund in form.scenario.funds), default=0) + 1,
            "people": said["new_people"],
            "ceiling_rp": said["new_ceiling_rp"],
        }


def _cut(form: PlanForm) -> dict[str, Any]:
    said = form.cleaned_data
    if not said["cut_rate"]:
        return {}
    cut = {"rate_bp": _bp(said["cut_rate"]), "month": Month.parse(said["cut_month"])}
    if said["cut_of"] == "rest":
        cut["of"] = "rest"
    before = form.scenario.cut.funds if form.scenario.cut else ()
    if said["cut_fund"]:
        cut["funds"] = (said["cut_fund"],)
    elif len(before) > 1:  # several, which one choice cannot say
        cut["funds"] = before
    return cut


def _floors(form: PlanForm, base: ScenarioFile) -> dict[str, Any]:
    said, floors = form.cleaned_data, _said(base.floors)
    told = {"region_bp": _bp(said["region"]), "occupation_bp": _bp(said["occupation"])}
    for key, value in (*told.items(), ("keep", said["keep"])):
        if value != getattr(base.floors, key) or key in floors:
            floors[key] = value
    return floors


def _discount(form: PlanForm, base: ScenarioFile) -> Any:
    said = form.cleaned_data
    if base.discount and len(base.discount.windows) != 1:
        return base.discount
    if said["discount"] is None:
        return None
    kept = _said(base.discount)
    window = {
        "sector": said["discount_sector"],
        "first_month": Month.parse(said["discount_first"]),
        "last_month": Month.parse(said["discount_last"]),
    }
    return {**kept, "rate_bp": _bp(said["discount"]), "windows": (window,)}
