"""What a plan begins with: the city's data, what this office has changed of them, and a draft.

The kernel's own scenario file is the only form a scenario has; here it is begun, read and tried.
Nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.core.yaml_text import parsed
from pijar.files.city_schema import Figure
from pijar.files.plan_scenario import city_scenario, scenario_of
from pijar.files.plan_scenario_schema import (
    BasePlan,
    FundPlan,
    GrowthPlan,
    ScenarioFile,
    read_scenario,
)
from pijar.files.plan_words import opening_lines
from pijar.stages.plans.scenario import BASES, Scenario
from pijar_office.queries import funding
from pijar_office.records.funding import Fund
from pijar_office.records.plans import Plan

if TYPE_CHECKING:
    from pijar.bulk.plan_folder import PlanRequest

AHEAD: Final = 2
"""So many years from this one on may be planned."""

MOST_NESTED: Final = 20
"""How deep a value of law may be nested; those there are need three."""

SCENARIO_NAME: Final = "rencana/skenario.yaml"
_OURS: Final = "ditetapkan bagian keuangan di kantor Pijar; lihat jejak auditnya"


def years(today: date) -> list[int]:
    """Years that may be planned: this one, those just ahead, and later ones that have funds."""
    ahead = range(today.year, today.year + AHEAD + 1)
    return sorted({*ahead, *(year for year in funding.years() if year >= today.year)})


def base_of(year: int, today: date) -> ScenarioFile:
    """Where a plan of a year begins: the city's own scenario, else its funds, else last year's.

    Ceilings and seats are those of this office, where finance has changed the city's.
    """
    city = funding.city()
    given = read_scenario(city_scenario(city, year))
    if "day" not in given.model_fields_set:
        given = given.model_copy(update={"day": today})
    if any(entry.year == year for entry in city.fund_entries):
        return _with_ours(given, year, today)
    return _with_before(_carried(given, year), year, today)


def _with_ours(given: ScenarioFile, year: int, today: date) -> ScenarioFile:
    """Figures of funds that finance has changed, beside what the scenario says of them."""
    own = {entry.id: entry for entry in funding.city().fund_entries}
    said = {plan.fund for plan in given.funds}
    changed = tuple(
        _ours(fund, today)
        for fund in funding.funds_of(year)
        if fund.code not in said
        and (entry := own.get(fund.code)) is not None
        and (entry.ceiling_rp.value, entry.seats and entry.seats.value)
        != (fund.ceiling_rp, fund.seats)
    )
    return given.model_copy(update={"funds": (*given.funds, *changed)}) if changed else given


def _ours(fund: Fund, today: date) -> FundPlan:
    told: dict[str, Any] = {"fund": fund.code, "ceiling_rp": _figure(fund.ceiling_rp, today)}
    if fund.seats is not None:
        told["people"] = _figure(fund.seats, today)
    return FundPlan(**told)


def _figure(value: int, today: date, source: str = _OURS) -> Figure:
    return Figure(value=value, as_of=today, source=source)


def _carried(given: ScenarioFile, year: int) -> ScenarioFile:
    """The newest funds there are, carried on to a year that has none yet."""
    last = max((each for each in funding.years() if each < year), default=0)
    plans = tuple(_next(fund, last, year) for fund in funding.funds_of(last)) if last else ()
    return given.model_copy(update={"funds": plans})


def _next(fund: Fund, last: int, year: int) -> FundPlan:
    shift = 12 * (year - last)
    return FundPlan(
        fund=_renamed(fund.code, last, year),
        label=_renamed(fund.label, last, year),
        payer_class=fund.payer_class,
        order=fund.place,
        people=fund.seats or 0,
        first_month=_month(fund.first_month) + shift,
        last_month=_month(fund.last_month) + shift,
        ceiling_rp=fund.ceiling_rp,
    )  # fmt: skip


def _renamed(text: str, last: int, year: int) -> str:
    """The name with the new year in the place of the old, or behind it."""
    if str(last) in text:
        return text.replace(str(last), str(year))
    return f"{text}_{year}" if text.islower() else f"{text} {year}"


def _month(number: int) -> Month:
    return Month(number // 100, number % 100)


def _with_before(given: ScenarioFile, year: int, today: date) -> ScenarioFile:
    """Last year's seats as this office has them, where they are not the city's."""
    own = [entry.seats for entry in funding.city().fund_entries if entry.year == year - 1]
    city_seats = sum(seats.value for seats in own if seats)
    seats = sum(fund.seats or 0 for fund in funding.funds_of(year - 1))
    if not seats or seats == city_seats:
        return given
    before = _figure(seats, today, f"kursi dana tahun {year - 1} di kantor Pijar")
    growth = GrowthPlan(
        base=given.growth.base, bases=(BasePlan(base=BASES[0], before=before), *given.growth.bases)
    )
    return given.model_copy(update={"growth": growth})


def scenario_file(text: str) -> ScenarioFile:
    """A scenario as it was written.

    Raises:
        Refusal: what is wrong in it, by its keys.
    """
    with TemporaryDirectory() as place:
        return read_scenario(_written(Path(place) / SCENARIO_NAME, text))


def assumed(year: int, given: ScenarioFile) -> Scenario:
    """All that a scenario assumes, with what the city's data add.

    Raises:
        Refusal: what contradicts itself.
    """
    assert given.day is not None
    return scenario_of(funding.city(), year, given, day=given.day)


def preview(year: int, text: str, draft_name: str = "", draft: str = "") -> list[str]:
    """A plan's first sentences, worked out without anybody's data.

    Raises:
        Refusal: what the kernel does not plan.
    """
    from pijar.bulk.plan_folder import computed  # the solver is loaded once somebody plans

    with TemporaryDirectory() as place:
        made = computed(request_of(Path(place), year, text, draft_name, draft))
    lines = opening_lines(made)
    if made.effect:
        changed = "; ".join(f"{c.label['id']}: {c.before} → {c.after}" for c in made.effect.changes)
        lines.append(f"Rancangan yang diuji: {changed or 'tidak mengubah apa pun tahun itu'}.")
    return lines


def request_of(
    place: Path, year: int, text: str, draft_name: str, draft: str, run: Path | None = None
) -> PlanRequest:
    """What the kernel is asked, with its files written into a folder as `pijar plan` reads them."""
    from pijar.bulk.plan_folder import PlanRequest

    given = _written(place / SCENARIO_NAME, text)
    day = read_scenario(given).day
    assert day is not None, "an office's scenario says its day"
    law = None
    if draft_name:
        scheme, _, quantity = draft_name.partition(".")
        law = _written(place / scheme / f"{quantity}.yaml", draft)
    return PlanRequest(str(funding.city().folder), year, day, None, given, run, law)


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text, encoding="utf-8")
    return path


# A draft of law.


def draft_text(since: date, value: str, source: str) -> str:
    """One new value of a quantity, as a file of law says it.

    Raises:
        Refusal: RANCANGAN_TIDAK_SAH, a value that is no plain YAML.
    """
    said = {"value": plain_yaml(value), "confirmed": False, "source": {"instrument": source}}
    stream = StringIO()
    yaml = YAML()
    yaml.width = 10_000
    yaml.dump({"values": {since: said}}, stream)
    return stream.getvalue()


def plain_yaml(text: str) -> Any:
    """What a text that somebody brought says: no anchors, which can stand for millions of values,
    and no deep nesting.

    Raises:
        Refusal: RANCANGAN_TIDAK_SAH.
    """
    depth = 0
    try:
        for token in YAML(typ="safe", pure=True).scan(StringIO(text)):
            kind = type(token).__name__
            depth += kind.endswith("StartToken") - (kind in _ENDS)
            if kind in ("AnchorToken", "AliasToken") or depth > MOST_NESTED:
                raise ValueError(kind)
        return parsed(text)
    except (YAMLError, ValueError):
        raise Refusal(
            "RANCANGAN_TIDAK_SAH",
            "Isi rancangan tidak dapat dibaca.",
            "Tulis seperti di folder law, tanpa jangkar (& dan *): angka bulat, kata, atau"
            " {kunci: nilai}.",
        ) from None


_ENDS: Final = ("BlockEndToken", "FlowMappingEndToken", "FlowSequenceEndToken", "StreamEndToken")


def draft_words(plan: Plan) -> Iterator[tuple[str, Any]]:
    """A plan's draft as the form asks for it, where it is one plain value."""
    values = parsed(plan.draft)["values"] if plan.draft else {}
    if len(values) == 1:
        ((since, told),) = values.items()
        if isinstance(told["value"], int | str):
            yield from {
                "draft_name": plan.draft_name,
                "draft_since": since,
                "draft_value": str(told["value"]),
                "draft_source": told["source"]["instrument"],
            }.items()
