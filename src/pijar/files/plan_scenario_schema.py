"""The scenario of a plan as a small YAML file, checked key by key, over what the city's data say.

    title: Rencana 2026
    day: 2025-12-31
    funds:
      - {fund: apbd_2026, people: 7500, first_month: 2026-01, last_month: 2026-12}
    turnover_bp: 100
    cut: {rate_bp: 3000, month: 2026-07}

Every key may be left out: then the city's `funds.yaml` speaks. `docs/how-to/rencana.md` explains.
"""

from __future__ import annotations

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, model_validator
from ruamel.yaml import YAML

from pijar.core.month import Month
from pijar.files.city_schema import Code, CoverMonth, Figure, QuotaEntry, Strict, Text, Word
from pijar.files.strict_yaml import read_yaml
from pijar.programmes.facts import KINDS
from pijar.programmes.jkk_jkm_bpu import PayerClass, Sector

Count = Annotated[int, Field(ge=0, le=10_000_000, strict=True)]
Rate = Annotated[int, Field(ge=0, le=10_000, strict=True)]
Money = Annotated[int, Field(ge=0, le=10**15, strict=True)]
BaseCode = Literal["peserta_program", "pekerja_informal_terlindungi", "ucj"]


class FundPlan(Strict):
    """A fund as this plan wants it. One that `funds.yaml` lacks needs all keys of a fund.

    A gate not spoken of is that of the newest fund of the same payer: none is opened by silence.
    """

    fund: Word
    label: Text | None = None
    payer_class: PayerClass | None = None
    order: Annotated[int, Field(ge=1, strict=True)] | None = None
    gate: str | None = None
    people: Figure | Count | None = None
    transport: Count = 0
    first_month: CoverMonth | None = None
    last_month: CoverMonth | None = None
    ceiling_rp: Figure | Money | None = None
    quotas: tuple[QuotaEntry, ...] | None = None

    @model_validator(mode="after")
    def _gate_is_a_fact(self) -> FundPlan:
        if self.gate is not None and KINDS.get(self.gate) != "bool":
            raise ValueError(f"gate: “{self.gate}” bukan fakta ya/tidak")
        return self


class CutPlan(Strict):
    rate_bp: Annotated[int, Field(ge=1, le=10_000, strict=True)]
    month: CoverMonth
    of: Literal["year", "rest"] = "year"
    funds: tuple[Word, ...] = ()


class BasePlan(Strict):
    """A base as this plan measures it; what it leaves out is the city's newest estimate."""

    base: BaseCode
    before: Figure | None = None
    of: Annotated[int, Field(ge=1, strict=True)] | None = None
    target_bp: Rate | None = None


class GrowthPlan(Strict):
    base: BaseCode = "peserta_program"
    bases: tuple[BasePlan, ...] = ()


class FloorsPlan(Strict):
    region_bp: Rate = 0
    occupation_bp: Rate = 0
    keep: bool = True
    regions: dict[Text, Count] = Field(default_factory=dict)
    occupations: dict[Word, Count] = Field(default_factory=dict)


class WindowPlan(Strict):
    sector: Sector
    first_month: CoverMonth
    last_month: CoverMonth


class DiscountPlan(Strict):
    """A discount as it is assumed to be, instead of the law's."""

    rate_bp: Rate
    excluded_payers: tuple[PayerClass, ...] = ("apbn", "apbd", "dbhcht")
    windows: tuple[WindowPlan, ...]


class ScenarioFile(Strict):
    """A scenario. `criteria` are those of a draft, held against the city's own."""

    title: Text | None = None
    day: date | None = None
    funds: tuple[FundPlan, ...] = ()
    turnover_bp: Rate = 0
    refill_months: Annotated[int, Field(ge=0, le=12, strict=True)] = 1
    waiting: Count | None = None
    cut: CutPlan | None = None
    growth: GrowthPlan = GrowthPlan()
    floors: FloorsPlan = FloorsPlan()
    discount: DiscountPlan | None = None
    sponsor: PayerClass = "asn"
    criteria: tuple[Code, ...] = ()


def scenario_text(given: ScenarioFile) -> str:
    """A scenario as a file has it: what was said and nothing else; reading it gives it again."""
    said = _plain(given)
    if not said:
        return ""
    yaml = YAML()
    yaml.default_flow_style = False
    yaml.width = 10_000
    stream = StringIO()
    yaml.dump(said, stream)
    return stream.getvalue()


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        said = value.model_fields_set
        return {key: _plain(getattr(value, key)) for key in type(value).model_fields if key in said}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, Month) else value


def read_scenario(path: Path | None) -> ScenarioFile:
    """The scenario as it is written; an empty one without a file.

    Raises:
        Refusal: BERKAS_TIDAK_ADA, YAML_TIDAK_SAH, ISI_TIDAK_SAH with every wrong key.
    """
    return read_yaml(path, ScenarioFile) if path else ScenarioFile()
