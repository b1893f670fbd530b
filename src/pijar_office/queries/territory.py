"""What an officer may see: every queryset of lists, rows, people and pairs goes through here.

    visible(ListFile.objects, officer, region="sender__region_code", agency="sender__agency")
    visible(Person.objects, officer)

An officer sees what any of their duties reaches. Duties that see no people (administrator, data
protection officer) reach nothing.
"""

from __future__ import annotations

from typing import Any, Final, TypeVar

from django.db.models import Manager, Model, Q, QuerySet
from django.utils import timezone

SEES_PEOPLE: Final = frozenset(
    "kelurahan kecamatan agency verifier approver finance branch auditor".split()
)
M = TypeVar("M", bound=Model)


def duties(officer: Any, roles: frozenset[str] = SEES_PEOPLE) -> list[Any]:
    """The officer's duties in force today, of these roles."""
    if not officer.is_authenticated or not officer.is_active:
        return []
    known = getattr(officer, "_duties", None)
    if known is None:
        today = timezone.localdate()
        known = [duty for duty in officer.duties.all() if duty.in_force(today)]
        officer._duties = known
    return [duty for duty in known if duty.role in roles]


def within(
    officer: Any,
    region: str = "region_code",
    agency: str = "",
    roles: frozenset[str] = SEES_PEOPLE,
) -> Q:
    """A condition that holds for what the officer's duties reach.

    Args:
        officer: who asks.
        region: the field path of the region's code.
        agency: the field path of the sending agency; without it, duties of agencies reach nothing.
        roles: the roles whose duties count.
    """
    reached = Q(pk__in=[])
    for duty in duties(officer, roles):
        if duty.agency:
            reached |= Q(**{agency: duty.agency}) if agency else Q(pk__in=[])
        elif not duty.region_code:
            return Q()
        else:
            below = f"{duty.region_code}."
            reached |= Q(**{region: duty.region_code}) | Q(**{f"{region}__startswith": below})
    return reached


def visible(
    things: QuerySet[M] | Manager[M],
    officer: Any,
    region: str = "region_code",
    agency: str = "",
    roles: frozenset[str] = SEES_PEOPLE,
) -> QuerySet[M]:
    """Those of the things that lie where the officer's duties reach."""
    return things.filter(within(officer, region, agency, roles))


def reaches(region_code: str, below: str) -> bool:
    """Whether a region is another or holds it; the empty code holds all."""
    return not region_code or f"{below}.".startswith(f"{region_code}.")


def whole_city(officer: Any, roles: frozenset[str] = SEES_PEOPLE) -> bool:
    """Whether some duty reaches everything: for what belongs to no place, as a decree."""
    return any(not duty.region_code and not duty.agency for duty in duties(officer, roles))
