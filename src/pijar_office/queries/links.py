"""Pairs that wait for people, inside the officer's territory, and what was said of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When

from pijar_office.queries.computed import computed_determinations
from pijar_office.queries.territory import duties, visible
from pijar_office.queries.work import Ask, Work
from pijar_office.records.links import Pair, PairAsked, PairSide, Verdict

JUDGES = frozenset({"verifier"})
READS = JUDGES | {"auditor"}
STATES = ("open", "proposed", "judged")


def visible_to(officer: Any, roles: frozenset[str] = READS) -> QuerySet[Pair]:
    """Every pair that lies where the officer's duties reach."""
    return visible(Pair.objects, officer, roles=roles)


def pairs_of(officer: Any, state: str, roles: frozenset[str] = READS) -> QuerySet[Pair]:
    """Pairs in a state, the likeliest first.

    Args: state: open (the newest determination asks, nobody has answered), proposed (one officer
        says same), or judged (a verdict holds).
    """
    found = visible_to(officer, roles)
    stands = Verdict.objects.filter(pair=OuterRef("pk"), withdrawn_at__isnull=True)
    if state == "open":
        asked = PairAsked.objects.filter(pair=OuterRef("pk"), determination=_newest())
        found = found.filter(Exists(asked), ~Exists(stands))
    elif state == "proposed":
        found = found.filter(Exists(stands.filter(verdict="same", confirmed_at__isnull=True)))
    else:
        holds = Q(verdict="different") | Q(confirmed_at__isnull=False)
        found = found.filter(Exists(stands.filter(holds)))
    return found.order_by("-score", "id")


def shown(officer: Any, state: str) -> QuerySet[Pair]:
    """Pairs in a state with their sides and verdicts, the likeliest first."""
    return _with_all(pairs_of(officer, state))


def pair(officer: Any, id: UUID) -> Pair:
    """One pair with both sides and every verdict; raises DoesNotExist."""
    return _with_all(visible_to(officer)).get(pk=id)


def next_pair(officer: Any, after: Pair | None = None) -> Pair | None:
    """The open pair that follows in the queue, from the top again at its end."""
    found = pairs_of(officer, "open", JUDGES)
    if after is None:
        return found.first()
    follows = Q(score__lt=after.score) | Q(score=after.score, id__gt=after.pk)
    turn = Case(When(follows, then=0), default=1)
    return found.exclude(pk=after.pk).order_by(turn, "-score", "id").first()


def to_confirm(officer: Any) -> QuerySet[Pair]:
    """Merges that wait for somebody else than who proposed them."""
    proposed = pairs_of(officer, "proposed", JUDGES)
    own = Verdict.objects.filter(
        pair=OuterRef("pk"), withdrawn_at__isnull=True, given_by_id=officer.pk
    )
    return proposed.filter(~Exists(own))


def waiting(officer: Any) -> list[Work | Ask]:
    """What the officer has to judge and to confirm today."""
    if not duties(officer, JUDGES):
        return []
    return [
        Ask(pairs_of(officer, "open", JUDGES), "Pasangan yang perlu diputuskan",
            "Pairs to be judged", "links.index"),
        Ask(to_confirm(officer), "Penggabungan yang perlu dikuatkan", "Merges to be confirmed",
            "/pasangan/?keadaan=proposed"),
    ]  # fmt: skip


def _newest() -> QuerySet[Any]:
    """The determination whose questions are the queue."""
    return computed_determinations().values("pk")[:1]


def _with_all(pairs: QuerySet[Pair]) -> QuerySet[Pair]:
    verdicts = Verdict.objects.select_related("given_by", "confirmed_by", "withdrawn_by")
    return pairs.prefetch_related(
        Prefetch("sides", PairSide.objects.order_by("side")),
        Prefetch("verdicts", verdicts.order_by("-given_at")),
    )
