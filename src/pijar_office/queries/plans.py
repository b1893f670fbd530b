"""Plans of years to come: which there are, and what one of them shows.

A page computes nothing: it reads what the kernel left in the plan's folder, once the hash of that
folder says that it is still what was worked out.

    found = shown(plan)
    found.tables["biaya"].rows
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet

from pijar.bulk.folder import digest_of
from pijar.core.errors import Refusal
from pijar.files.plan_shown import SHOWN
from pijar_office.queries import territory
from pijar_office.queries.computed import computed_determinations
from pijar_office.records.decisions import Determination
from pijar_office.records.plans import Plan
from pijar_office.records.storage import runs_folder

SEES = frozenset("verifier approver finance auditor".split())


def visible_to(officer: Any) -> QuerySet[Plan]:
    """All of them for who serves the whole city; a plan lies in no kelurahan."""
    found = Plan.objects.select_related("job", "asked_by", "determination__year")
    return found if territory.whole_city(officer, SEES) else found.none()


def plans_of(officer: Any) -> QuerySet[Plan]:
    """The newest first."""
    return visible_to(officer).order_by("-asked_at", "id")


def one(officer: Any, id: UUID) -> Plan:
    """One plan; raises DoesNotExist."""
    return visible_to(officer).get(pk=id)


def computed(officer: Any, id: UUID) -> Plan:
    """One that has something to show; raises DoesNotExist."""
    found = one(officer, id)
    if found.computed_at is None:
        raise ObjectDoesNotExist
    return found


def others(officer: Any, plan: Plan) -> list[Plan]:
    """Plans that one may be held against, the newest first."""
    found = visible_to(officer).filter(computed_at__isnull=False).exclude(pk=plan.pk)
    return list(found.order_by("-asked_at", "id")[:50])


def runs(year: int) -> list[Determination]:
    """Determinations whose people a plan of a year may begin with, the newest first."""
    return list(
        computed_determinations(year__year__in=(year - 1, year)).select_related("year")[:20]
    )


@dataclass(frozen=True)
class Figures:
    """One table as the workbook and the annex have it: cells are text or whole numbers."""

    key: str
    title: str
    origin: str
    note: str
    heads: Sequence[tuple[str, bool]]
    rows: Sequence[Sequence[str | int]]
    totals: Sequence[str | int]


@dataclass(frozen=True)
class Headline:
    """A figure that will be quoted."""

    name: str
    value: int
    unit: str


@dataclass(frozen=True)
class Shown:
    """All that is shown of a plan. charts: names of its drawings."""

    opening: Sequence[str]
    headlines: Sequence[Headline]
    charts: Sequence[str]
    tables: Mapping[str, Figures]


def folder_of(plan: Plan) -> Path:
    """The folder of a plan, as it was left.

    Raises:
        Refusal: RENCANA_BERUBAH, when it is gone, or not what was worked out.
    """
    folder = runs_folder() / plan.folder
    if not folder.is_dir() or digest_of(folder) != plan.content_hash:
        raise Refusal(
            "RENCANA_BERUBAH",
            "Berkas rencana ini tidak lagi seperti saat dihitung.",
            "Pulihkan dari cadangan, atau hitung lagi rencana yang sama.",
        )
    return folder


def shown(plan: Plan) -> Shown:
    """What a computed plan shows."""
    said = json.loads((folder_of(plan) / SHOWN).read_text(encoding="utf-8"))
    return Shown(
        opening=said["opening"],
        headlines=[Headline(h["name"], h["value"], h["unit"]) for h in said["headlines"]],
        charts=said["charts"],
        tables={table["key"]: _figures(table) for table in said["tables"]},
    )


def _figures(table: Mapping[str, Any]) -> Figures:
    heads = [(head["text"], head["number"]) for head in table["heads"]]
    return Figures(
        table["key"], table["title"], table["origin"], table["note"], heads, table["rows"],
        table["totals"],
    )  # fmt: skip


def drawing(plan: Plan, name: str) -> str:
    """One chart as SVG; `name` is one of those shown."""
    return (runs_folder() / plan.folder / "charts" / f"{name}.svg").read_text(encoding="utf-8")


def files(plan: Plan) -> list[str]:
    """Every file of a plan, by its path in the folder; what people open comes first."""
    folder = runs_folder() / plan.folder
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    first = ["plan.pdf", "plan.xlsx", "plan.json"]
    return [*first, *(name for name in found if name not in (*first, SHOWN))]


@dataclass(frozen=True)
class Beside:
    """One headline of two plans; None where a plan does not have it."""

    name: str
    unit: str
    mine: int | None
    other: int | None

    @property
    def more(self) -> int | None:
        """How much more the other has."""
        if self.mine is None or self.other is None:
            return None
        return self.other - self.mine


def beside(mine: Shown, other: Shown) -> list[Beside]:
    """Two plans, figure by figure, in the order of the first and then of the other."""
    left, right = dict(_named(mine)), dict(_named(other))
    names = dict.fromkeys((*left, *right))
    return [
        Beside(name, (left.get(name) or right[name]).unit, _value(left, name), _value(right, name))
        for name in names
    ]


def _named(found: Shown) -> Iterator[tuple[str, Headline]]:
    """Headlines by a name of their own: what prevents a loss stands behind the loss."""
    before = ""
    for each in found.headlines:
        own = f"{before}: {each.name.lower()}" if each.name == "Biaya mencegahnya" else each.name
        before = each.name
        yield own, each


def _value(named: Mapping[str, Headline], name: str) -> int | None:
    return named[name].value if name in named else None
