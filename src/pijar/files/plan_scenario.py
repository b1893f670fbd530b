"""A scenario over what the city's data say: targets, bases, floors, and the law it assumes.

`pijar.files.plan_scenario_schema` says what may be written; here it becomes a `Scenario`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pijar.core.days import show_day
from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar.files.city import City
from pijar.files.city_schema import (
    Figure,
    FundEntry,
    QuotaEntry,
)
from pijar.files.plan_scenario_schema import (
    BaseCode,
    CutPlan,
    FloorsPlan,
    FundPlan,
    GrowthPlan,
    ScenarioFile,
)
from pijar.files.plan_words import ASSUMED_LAW, SCENARIO, number
from pijar.law.book import InForce, LawBook
from pijar.law.source import Source
from pijar.stages.funding import Fund, Quota
from pijar.stages.plans.scenario import (
    BASES,
    Base,
    BudgetCut,
    Floors,
    Scenario,
    Stated,
    Target,
)
from pijar.stages.reports.counted import EstimateOf

T = TypeVar("T")


def city_scenario(city: City, year: int) -> Path | None:
    """The city's own scenario of a year, where it has one."""
    path = city.folder / "plans" / f"{year}.yaml"
    return path if path.is_file() else None


def assumed_law(book: LawBook, given: ScenarioFile, day: date) -> LawBook:
    """The law with what the scenario assumes of it, known from the plan's day on and marked so.

    Law: bpu.potongan
    """
    told = given.discount
    if told is None:
        return book
    law = next(each for each in book.quantities if each.name == "bpu.potongan")
    windows = tuple(
        MappingProxyType(
            {"sector": each.sector, "first_month": str(each.first_month),
             "last_month": str(each.last_month)}
        )
        for each in told.windows
    )  # fmt: skip
    value = MappingProxyType(
        {
            "rate_bp": told.rate_bp,
            "excluded_payers": tuple(told.excluded_payers),
            "windows": windows,
        }
    )
    source = Source(ASSUMED_LAW, note="Bukan hukum yang berlaku.")
    return book.assuming(InForce(law.name, value, day, law.unit, law.label, source))


def scenario_of(city: City, year: int, given: ScenarioFile, *, day: date) -> Scenario:
    """What the plan assumes: the scenario where it speaks, else the city's data.

    Args: day: of the law and of numbers that say no day themselves.
    Raises:
        Refusal: DANA_TIDAK_ADA, no fund for that year; SKENARIO_TIDAK_SAH, what contradicts itself.
    """
    entries = {entry.id: entry for entry in city.fund_entries if entry.year == year}
    plans = {plan.fund: plan for plan in given.funds}
    if len(plans) < len(given.funds):
        raise _wrong("funds: ada dana yang tertulis dua kali")
    names = (*entries, *(name for name in plans if name not in entries))
    targets = [_target(city, entries.get(name), plans.get(name), name, year, day) for name in names]
    if not targets:
        raise Refusal(
            "DANA_TIDAK_ADA",
            f"{city.name} belum punya dana untuk tahun {year}.",
            "Tambahkan di funds.yaml, atau tulis lengkap di bagian funds skenario.",
        )
    targets.sort(key=lambda each: (each.fund.order, each.fund.id))
    before = [entry for entry in city.fund_entries if entry.year == year - 1]
    return Scenario(
        year=year,
        title=given.title or f"Rencana {city.programme.name} {year}",
        day=day,
        targets=tuple(targets),
        bases=tuple(_bases(city, before, given.growth, day)),
        base=given.growth.base,
        turnover_bp=given.turnover_bp,
        refill_months=given.refill_months,
        waiting=given.waiting,
        cut=_cut(given.cut, targets, year),
        floors=_floors(city, given.floors),
        before=_months(before),
        sponsor=given.sponsor,
    )


def _target(
    city: City,
    entry: FundEntry | None,
    plan: FundPlan | None,
    name: str,
    year: int,
    day: date,
) -> Target:
    """One fund: what the scenario says, else the city, else a refusal that names the key."""

    def said(key: str, default: T | None = None) -> T:
        for source in (plan, entry):
            if (value := getattr(source, key, None)) is not None:
                return value  # type: ignore[no-any-return]
        if default is None:
            raise _wrong(f"funds: “{name}” tidak ada di funds.yaml, jadi “{key}” wajib ditulis")
        return default

    seats = plan.people if plan and plan.people is not None else entry.seats if entry else None
    if seats is None:
        raise _wrong(f"funds: “{name}” belum punya jumlah orang; tulis people")
    people, ceiling = _stated(seats, day), _stated(said("ceiling_rp"), day)
    first, last = said("first_month", Month(year, 1)), said("last_month", Month(year, 12))
    transport = plan.transport if plan else 0
    payer_class: str = said("payer_class")
    quotas: tuple[QuotaEntry, ...] = said("quotas", ())
    if not first <= last or {first.year, last.year} != {year}:
        raise _wrong(f"funds: bulan dana “{name}” harus di dalam {year}, yang pertama lebih dulu")
    if transport > people.value:
        raise _wrong(f"funds: transport pada “{name}” melebihi people")
    fund = Fund(
        id=name,
        label=said("label"),
        year=year,
        payer_class=payer_class,
        order=said("order"),
        ceiling_rp=ceiling.value,
        seats=people.value,
        first_month=first,
        last_month=last,
        gate=_gate(city, entry, plan, payer_class),
        quotas=tuple(Quota(each.kind, each.key, each.seats) for each in quotas),
    )
    return Target(fund, people.value, transport, people, ceiling)


def _gate(
    city: City, entry: FundEntry | None, plan: FundPlan | None, payer_class: str
) -> str | None:
    """The fact that opens a fund: as written, else the city's, else its payer's newest fund's."""
    if plan and "gate" in plan.model_fields_set:
        return plan.gate
    if entry:
        return entry.gate
    alike = [fund for fund in city.fund_entries if fund.payer_class == payer_class]
    return max(alike, key=lambda fund: (fund.year, fund.id)).gate if alike else None


def _floors(city: City, plan: FloorsPlan) -> Floors:
    """Shares, and seats for places and occupations that the city knows."""
    for code in plan.regions:
        region = city.regions.by_code(code)
        if region is None or region.level != "kelurahan":
            raise _wrong(f"floors: regions “{code}” bukan kode kelurahan {city.name}")
    for code in plan.occupations:
        if code not in city.occupations:
            raise _wrong(f"floors: occupations “{code}” tidak ada di occupations.yaml")
    seats = (
        *(("region", code, count) for code, count in plan.regions.items()),
        *(("occupation", code, count) for code, count in plan.occupations.items()),
    )
    return Floors(plan.region_bp, plan.occupation_bp, plan.keep, tuple(sorted(seats)))


def _stated(number: Figure | int, day: date) -> Stated:
    if isinstance(number, int):
        return Stated(number, day, SCENARIO)
    return Stated(number.value, number.as_of, number.source, number.note)


_ESTIMATED: Mapping[BaseCode, tuple[EstimateOf, EstimateOf]] = {
    "pekerja_informal_terlindungi": ("informal_covered", "informal_workers"),
    "ucj": ("active_workers", "potential_workers"),
}
"""Base → the estimates of those covered and of all, as `estimates.yaml` names them."""


def _bases(
    city: City, before: Sequence[FundEntry], growth: GrowthPlan, day: date
) -> Iterator[Base]:
    """The bases told: by the scenario, else last year's seats and the estimates known that day."""
    plans = {plan.base: plan for plan in growth.bases}
    known = [_of_seats(before), *(_of_estimates(city, code, day) for code in _ESTIMATED)]
    bases = {base.code: base for base in known if base}
    for code in BASES:
        base, plan = bases.get(code), plans.get(code)
        if plan and plan.before:
            base = Base(code, _stated(plan.before, day), plan.of)
        if base is None and (plan or ("base" in growth.model_fields_set and growth.base == code)):
            raise _wrong(f"growth: angka “{code}” belum ada; tulis before di skenario")
        if base:
            yield replace(base, target_bp=plan.target_bp if plan else None)


def _of_seats(before: Sequence[FundEntry]) -> Base | None:
    seats = [entry.seats for entry in before if entry.seats]
    if not seats:
        return None
    people = " + ".join(number(seat.value) for seat in reversed(seats))
    source = "; ".join(dict.fromkeys(seat.source for seat in seats))
    note = " ".join(seat.note for seat in seats if seat.note)
    newest = max(seat.as_of for seat in seats)
    whole = sum(seat.value for seat in seats)
    return Base(BASES[0], Stated(whole, newest, f"{people} orang: {source}", note))


def _of_estimates(city: City, code: BaseCode, day: date) -> Base | None:
    """The newest pair of one day and source; older pairs are told in its note."""
    covered, whole = (
        {
            (each.as_of, each.source): each
            for each in city.estimates
            if each.of == of and each.by == "total" and each.as_of <= day
        }
        for of in _ESTIMATED[code]
    )
    pairs = sorted(covered.keys() & whole.keys(), reverse=True)
    if not pairs:
        return None
    counts = {pair: (covered[pair].values[""], whole[pair].values[""]) for pair in pairs}
    (now, of), (as_of, source) = counts[pairs[0]], pairs[0]
    others = [
        f"Angka lain: {number(counts[pair][0])} dari {number(counts[pair][1])} per"
        f" {show_day(pair[0])} ({pair[1]})."
        for pair in pairs[1:]
    ]
    note = " ".join([covered[pairs[0]].note, *others]).strip()
    return Base(code, Stated(now, as_of, source, note), of)


def _cut(plan: CutPlan | None, targets: Sequence[Target], year: int) -> BudgetCut | None:
    if plan is None:
        return None
    known = {target.fund.id for target in targets}
    if unknown := [name for name in plan.funds if name not in known]:
        raise _wrong(f"cut: dana “{unknown[0]}” tidak ada; pilih {', '.join(sorted(known))}")
    if plan.month.year != year:
        raise _wrong(f"cut: bulan pemotongan harus di dalam {year}")
    return BudgetCut(plan.rate_bp, plan.month, plan.of, plan.funds)


def _months(before: Sequence[FundEntry]) -> tuple[Month, Month] | None:
    if not before:
        return None
    return min(e.first_month for e in before), max(e.last_month for e in before)


def _wrong(problem: str) -> Refusal:
    return Refusal(
        "SKENARIO_TIDAK_SAH",
        f"Skenario: {problem}.",
        "Perbaiki yang disebut; arti tiap kunci ada di docs/how-to/rencana.md.",
    )
