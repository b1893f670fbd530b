"""What is told of a case, as words in the database and as values for the kernel.

A fact has a name of `FACTS`, and a text whose shape its name decides. The newest of a name counts;
"" says that it is not known after all. What nobody has told is unknown, and unknown is never no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from pijar.core.errors import Refusal
from pijar.core.rupiah import WHOLE_BP
from pijar.rules.ask import Verdict
from pijar.stages.claims import Accident, Death, Event, Facts, Member
from pijar.stages.claims.heirs import GROUPS, Relative
from pijar.stages.claims.scholarships import Child
from pijar_office.queries.funding import city
from pijar_office.records.claims import Case, CaseFact
from pijar_office.records.heirs import CaseHeir

Told = Mapping[str, str]
"""The newest text of each name; "" and absent both mean that it is not known."""

VERDICT: Final = {"yes": Verdict.YES, "no": Verdict.NO, "unknown": Verdict.UNKNOWN}
WAYS: Final = ("darat", "laut", "udara")
NO_RECEIPT: Final = "?"
"""In place of rupiah: it was spent, and no receipt is there yet."""

_MOST_RP: Final = 10_000_000_000
_MOST_MONTHS: Final = 600


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _instant(text: str) -> datetime:
    """An hour on the city's own clock, as "2041-05-01T14:30"."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M").replace(tzinfo=zone())


def _rupiah(text: str) -> int | None:
    if text == NO_RECEIPT:
        return None
    return _number(text, _MOST_RP)


def _number(text: str, most: int) -> int:
    if not re.fullmatch(r"[0-9]{1,11}", text) or int(text) > most:
        raise ValueError(text)
    return int(text)


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _each_of(*words: str) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        if not set(text.split()) <= set(words):
            raise ValueError(text)
        return tuple(text.split())

    return read


_ANSWER: Final = _one_of("yes", "no", "unknown")
_PERCENT: Final = lambda text: _number(text, WHOLE_BP)  # noqa: E731
_CODES: Final = lambda text: tuple(re.fullmatch(r"[a-z_ ]+", text)[0].split())  # type: ignore[index]  # noqa: E731

FACTS: Final[Mapping[str, Callable[[str], Any]]] = {
    "event_on": _day,
    "happened_at": _instant,
    "accident_on": _day,
    "at_work": _ANSWER,
    "accident_kind": _CODES,
    "traffic": _ANSWER,
    "other_hospital": _ANSWER,
    "reported_at": _instant,
    "stated_at": _instant,
    "wage_rp": lambda text: _number(text, _MOST_RP),
    "medical_rp": lambda text: _number(text, _MOST_RP),
    **{f"transport_{way}_rp": _rupiah for way in WAYS},
    "home_care_rp": lambda text: tuple(_rupiah(part) for part in text.split()),
    "off_work_months": lambda text: _number(text, _MOST_MONTHS),
    "off_work_days": lambda text: _number(text, 30),
    "outcome": _one_of("recovered", "partial", "functional", "total"),
    "table_bp": _PERCENT,
    "reduction_bp": _PERCENT,
    "other": _CODES,
    "children": _one_of("none"),
    "nobody_in": _each_of(*GROUPS),
}
"""Each name and how its text is read: days as 2041-05-01, hours as 2041-05-01T14:30 on the city's
clock, answers yes, no or unknown, whole rupiah (or "?" where a receipt is still missing), percents
as basis points, several codes between spaces.

reported_at: when the insurer was first told; stated_at: the doctor's statement. children: "none"
where somebody said that there are none. nobody_in: groups of heirs in which nobody lives."""


@cache
def zone() -> ZoneInfo:
    """The city's clock."""
    return ZoneInfo(city().zone)


def read(name: str, text: str) -> Any:
    """The value of one fact; None for "".

    Raises:
        Refusal: FAKTA_TIDAK_SAH, a name that is not known or a text of another shape.
    """
    try:
        return FACTS[name](text) if text else None
    except (KeyError, ValueError, TypeError):
        raise Refusal(
            "FAKTA_TIDAK_SAH",
            f"Isian “{name.replace('_', ' ')}” tidak dapat dibaca.",
            "Periksa isiannya; kosongkan bila belum diketahui.",
        ) from None


def told_of(case: Case) -> Told:
    """What is known by now."""
    return newest(case.facts.order_by("id"))


def newest(facts: Iterable[CaseFact]) -> Told:
    """What facts say together; the later ones stand behind."""
    return {name: value for name, value in {f.name: f.value for f in facts}.items() if value}


def event_of(case: Case, told: Told) -> Event | None:
    """What happened, for the kernel; None while nobody knows the day.

    An accident whose hour is not told is taken to have begun its day: the cautious way for clocks.

    Raises:
        Refusal: KECELAKAAN_SESUDAH_MENINGGAL.
    """
    if case.event_on is None:
        return None
    at_work = VERDICT[told.get("at_work", "unknown")]
    traffic = VERDICT[told.get("traffic", "unknown")]
    if case.kind == "death":
        accident_on = read("accident_on", told.get("accident_on", ""))
        return Death(case.event_on, at_work, accident_on, case.place, traffic)
    happened_at = case.happened_at or datetime.combine(case.event_on, time.min, zone())
    kind = " ".join(read("accident_kind", told.get("accident_kind", "")) or ())
    return Accident(happened_at, zone(), at_work, kind, case.place, traffic)


def facts_of(told: Told) -> Facts:
    """What is known of somebody hurt."""

    def known(name: str) -> Any:
        return read(name, told.get(name, ""))

    return Facts(
        wage_rp=known("wage_rp"),
        medical_rp=known("medical_rp"),
        transport_rp={
            way: known(f"transport_{way}_rp") for way in WAYS if told.get(f"transport_{way}_rp")
        },
        home_care_rp=known("home_care_rp") or (),
        off_work_months=known("off_work_months"),
        off_work_days=known("off_work_days") or 0,
        outcome=known("outcome"),
        table_bp=known("table_bp"),
        reduction_bp=known("reduction_bp"),
        other=known("other") or (),
    )


def called(heirs: Iterable[CaseHeir]) -> dict[str, CaseHeir]:
    """A family by the name the claim calls each: as told, told apart."""
    found: dict[str, CaseHeir] = {}
    for heir in heirs:
        key, number = heir.name, 2
        while key in found:
            key, number = f"{heir.name} ({number})", number + 1
        found[key] = heir
    return found


def relatives(family: Mapping[str, CaseHeir]) -> list[Relative]:
    """The family for the order of heirs."""
    return [
        Relative(key, heir.relation, heir.birth_date, VERDICT[heir.alive])
        for key, heir in family.items()
    ]


def member_of(case: Case, told: Told, family: Mapping[str, CaseHeir]) -> Member:
    """The person for the kernel: children are unknown until one is told, or that there are none."""
    living = {
        key: heir for key, heir in family.items() if heir.relation == "anak" and heir.alive != "no"
    }
    children: tuple[Child, ...] | None = tuple(child(key, heir) for key, heir in living.items())
    if not children and told.get("children") != "none":
        children = None
    chosen = frozenset(key for key, heir in living.items() if heir.chosen)
    return Member(born=case.person.birth_date, children=children, chosen=chosen)


def child(key: str, heir: CaseHeir) -> Child:
    """A child for the calendar of scholarships."""
    ended = {"menikah": heir.married_on, "bekerja": heir.working_since}
    denied = {"menikah": heir.unmarried, "bekerja": heir.jobless}
    return Child(
        key,
        heir.birth_date,
        heir.level or None,
        heir.year_of_level,
        {by: day for by, day in ended.items() if day},
        frozenset(by for by, is_so in denied.items() if is_so),
    )
