"""Leaves of many at once: proposed from what a sweep found, or taken back. Approved one by one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import IntegrityError

from pijar.core.errors import Refusal
from pijar_office.access.kin import shares_kk
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.queries import leaves_together as queries
from pijar_office.records import bulk
from pijar_office.records.contributions import Sweep, SweepFinding
from pijar_office.records.ids import new_id
from pijar_office.records.leaves import Leave
from pijar_office.records.officers import Officer


def propose(
    officer: Officer,
    sweep: Sweep,
    findings: Sequence[SweepFinding],
    reason: str,
    shown: str,
    *,
    key: str = "",
    request_id: str = "",
) -> int:
    """Propose that everybody leave whom a sweep found; gives how many.

    Args:
        reason: what the officer adds to each finding's own evidence.
        shown: the hash of the plan that the officer saw.

    Raises:
        Refusal: BERUBAH_SEJAK_DILIHAT, SUDAH_DIUSULKAN.
    """
    columns = ("id", "person_id", "ground", "evidence", "effective_month", "finding_id",
               "proposed_at", "proposed_by_id")  # fmt: skip
    try:
        with act(officer, "leaves.propose_many", sweep, reason, request_id, key, shown) as deed:
            plan = queries.to_propose(officer, findings, clock.today(), partial(shares_kk, officer))
            _need_same(plan, shown)
            rows = (
                (new_id(), each.person, each.ground, _evidence(each.evidence, reason),
                 each.effective.year * 100 + each.effective.month, each.finding, deed.at,
                 officer.pk)
                for each in plan.leaves
            )  # fmt: skip
            written = bulk.insert(Leave, columns, rows, deed.event)
            deed.detail = f"{written} orang, {sum(each.back_rp for each in plan.leaves)} rupiah"
            deed.answer = str(written)
    except IntegrityError:
        raise Refusal(
            "SUDAH_DIUSULKAN", "Salah satu orang ini baru saja diusulkan petugas lain.",
            "Muat ulang tabelnya lalu pilih lagi.",
        ) from None  # fmt: skip
    return written


def withdraw(
    officer: Officer,
    leaves: Sequence[Leave],
    reason: str,
    shown: str,
    *,
    key: str = "",
    request_id: str = "",
) -> int:
    """Take many leaves back while no decree has taken their months; gives how many.

    Raises:
        Refusal: BERUBAH_SEJAK_DILIHAT.
    """
    columns = ("withdrawn_at", "withdrawn_by_id", "withdrawn_reason")
    with act(officer, "leaves.withdraw_many", None, reason, request_id, key, shown) as deed:
        held = Leave.objects.select_for_update(of=("self",)).select_related("person")
        found = list(held.filter(pk__in=[each.pk for each in leaves]))
        plan = queries.to_withdraw(officer, found, partial(shares_kk, officer))
        _need_same(plan, shown)
        said = (deed.at, officer.pk, reason.strip())
        done = bulk.update(
            Leave, "id", columns, ((each.pk, *said) for each in plan.leaves), deed.event
        )
        deed.detail = f"{done} orang"
        deed.answer = str(done)
    return done


def _evidence(found: str, reason: str) -> str:
    return f"{found}. {reason.strip()}".removeprefix(". ")[:300]


def _need_same(plan: Any, shown: str) -> None:
    if plan.hash != shown or not plan.leaves:
        raise Refusal(
            "BERUBAH_SEJAK_DILIHAT", "Ada yang berubah sejak Anda melihatnya.",
            "Muat ulang tabelnya lalu pilih lagi.",
        )  # fmt: skip
