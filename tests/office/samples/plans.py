"""A plan of 2026 as the kernel makes it, one that is being worked out, and one taken back."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.office.samples import Make, Sample

from pijar.bulk.plan_folder import make_plan
from pijar_office.actions.act import act
from pijar_office.actions.jobs import enqueue
from pijar_office.actions.plans import KIND
from pijar_office.jobs.make_plan import figures_of
from pijar_office.queries.plan_scenarios import request_of
from pijar_office.records.ids import new_id
from pijar_office.records.plans import Plan
from pijar_office.records.storage import runs_folder

DAY = date(2025, 12, 31)
SCENARIO = """\
title: Rencana Pijar Semar 2026
day: 2025-12-31
turnover_bp: 100
cut: {rate_bp: 3000, month: 2026-07, funds: [apbd_2026]}
"""
DRAFT = """\
values:
  2026-01-01: {value: 12000, confirmed: false, source: {instrument: Rancangan uji}}
"""


@cache
def _folder() -> Path:
    """The kernel's folder of that plan, made once a process."""
    place = Path(mkdtemp(prefix="pijar-plan-"))
    make_plan(request_of(place, 2026, SCENARIO, "jkm.iuran_rp", DRAFT), place / "out")
    return place / "out"


def plan(by: Any, **more: Any) -> Plan:
    """A plan that is worked out, with its folder; `more` overrides its columns."""
    name = f"plan-{new_id()}"
    computed = {"folder": name, "computed_at": None, **figures_of(_folder())}
    asked = {
        "year": 2026, "title": "Rencana Pijar Semar 2026", "day": DAY, "scenario": SCENARIO,
        "draft_name": "jkm.iuran_rp", "draft": DRAFT,
    }  # fmt: skip
    with act("system:sample", "samples.plan") as deed:
        computed["computed_at"] = deed.at
        waits = more.pop("waits", False)
        made = deed.add(
            Plan(
                **{**asked, **({} if waits else computed), **more}, asked_at=deed.at, asked_by=by
            )
        )  # fmt: skip
        if waits:
            deed.change(made, job=enqueue(deed, KIND, made.pk, heavy=True))
        else:
            shutil.copytree(_folder(), runs_folder() / name)
    return made


def samples(make: Make) -> dict[str, Sample]:
    """A plan lies in no kelurahan: one thing for every address."""
    finance = make.officer("finance")
    done, waits = plan(finance), plan(finance, waits=True)
    own = {"id": done.pk}
    found: dict[str, Sample] = {
        f"plans.{verb}": {"own": own} for verb in ("show", "cut", "effect", "compare", "download")
    }
    found["plans.part"] = {"own": {**own, "part": "uang"}}
    found["plans.cancel"] = {"own": {"id": waits.pk}, "state": own}
    found["plans.withdraw"] = {"own": own, "state": {"id": waits.pk}}
    return found
