"""Judging pairs: same (by two officers), different, and taking either back.

Nothing happens to rows or people here: the next run is given what officers said, and obeys.
"""

from __future__ import annotations

import csv
from io import StringIO

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar_office.actions.act import act
from pijar_office.records.ids import new_id
from pijar_office.records.links import Pair, Verdict
from pijar_office.records.officers import Officer

COLUMNS = ("left_key", "right_key", "verdict")


def judge(
    officer: Officer, pair: Pair, verdict: str, reason: str, *, key: str = "", request_id: str = ""
) -> Verdict:
    """Say of a pair that it is the same person, or two.

    Raises:
        Refusal: SUDAH_DIPUTUSKAN, when somebody was quicker.
    """
    try:
        with act(officer, "links.judge", pair, reason, request_id, key) as deed:
            if _standing(pair):
                raise _quicker()
            given = deed.add(
                Verdict(
                    id=new_id(),
                    pair=pair,
                    verdict=verdict,
                    reason=reason,
                    given_by=officer,
                    given_at=deed.at,
                )
            )
            deed.detail = verdict
    except IntegrityError:
        raise _quicker() from None
    return given


def confirm(officer: Officer, pair: Pair, *, key: str = "", request_id: str = "") -> None:
    """Agree that a pair is one person; only now does it hold.

    Raises:
        Refusal: DUA_PETUGAS for who proposed it; TIDAK_MENUNGGU when nothing waits.
    """
    with act(officer, "links.confirm", pair, "", request_id, key) as deed:
        given = _standing(pair)
        if given is None or given.holds:
            raise Refusal(
                "TIDAK_MENUNGGU",
                "Pasangan ini tidak sedang menunggu dikuatkan.",
                "Muat ulang halaman.",
            )
        if not two_people(officer, given.given_by):
            raise Refusal(
                "DUA_PETUGAS",
                "Penggabungan dikuatkan oleh petugas lain, bukan oleh yang mengusulkannya.",
                "Minta petugas lain membukanya.",
            )
        unconfirmed = Q(confirmed_at__isnull=True, withdrawn_at__isnull=True)
        deed.change(given, unconfirmed, confirmed_by=officer, confirmed_at=deed.at)


def withdraw(
    officer: Officer, pair: Pair, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Take a verdict back: the next run asks again, and who was merged is two again.

    Raises:
        Refusal: TIDAK_ADA_PUTUSAN.
    """
    with act(officer, "links.withdraw", pair, reason, request_id, key) as deed:
        given = _standing(pair)
        if given is None:
            raise Refusal("TIDAK_ADA_PUTUSAN", "Pasangan ini tidak punya putusan yang berlaku.")
        deed.detail = given.verdict
        deed.change(given, Q(withdrawn_at__isnull=True), withdrawn_by=officer, withdrawn_at=deed.at)


def judged_csv() -> str:
    """Every verdict that holds, as `pijar run --judged` reads it; empty when there is none."""
    holds = Q(verdict="different") | Q(confirmed_at__isnull=False)
    verdicts = Verdict.objects.filter(holds, withdrawn_at__isnull=True)
    rows = verdicts.order_by("pair__left_key", "pair__right_key").values_list(
        "pair__left_key", "pair__right_key", "verdict"
    )
    return as_csv(COLUMNS, rows)


def as_csv(columns: tuple[str, ...], rows: object) -> str:
    """A header and its rows; nothing at all without rows."""
    lines = list(rows)  # type: ignore[call-overload]
    if not lines:
        return ""
    text = StringIO()
    csv.writer(text, lineterminator="\n").writerows([columns, *lines])
    return text.getvalue()


def two_people(one: Officer, other: Officer) -> bool:
    """Whether two accounts are two human beings, each known by a number."""
    numbers = {one.person_number, other.person_number}
    return None not in numbers and len(numbers) == 2


def _standing(pair: Pair) -> Verdict | None:
    found = Verdict.objects.filter(pair=pair, withdrawn_at__isnull=True)
    return found.select_related("given_by").first()


def _quicker() -> Refusal:
    return Refusal(
        "SUDAH_DIPUTUSKAN", "Pasangan ini baru saja diputuskan petugas lain.", "Muat ulang halaman."
    )
