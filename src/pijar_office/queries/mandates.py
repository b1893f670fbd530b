"""Who else pays: payers with what they promised and kept, mandates by where they stand, lapses.

The kernel judges each mandate (`kept`), asked once for all that are alike: the same span, and the
same months paid without a hole. So pages do not grow with people. Units: rupiah whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.utils import timezone

from pijar.core.errors import Refusal
from pijar.core.month import Month, span
from pijar.stages.contributions import mandates as kernel
from pijar.stages.contributions.cover import ACTIVE, Cover
from pijar_office.queries import territory
from pijar_office.queries.decree_content import month_of, number_of
from pijar_office.queries.givers import price_rp
from pijar_office.queries.law import book
from pijar_office.queries.promises import COUNTS
from pijar_office.queries.work import Ask, Work
from pijar_office.records.decisions import Decision
from pijar_office.records.payers import CLASS_OF, GiverList, Mandate, MandatePayment, Payer

SEES: Final = frozenset("verifier approver finance auditor".split())
PAGE: Final = 50
TO_TAKE: Final = Q(read_at__isnull=False, refused_code="", taken_at=None, withdrawn_at=None)
"""Lists that were read and wait for somebody else's word."""
NOT_YET: Final = "not_yet"
_SHAPE: Final = ("first_month", "last_month", "kept_from", "kept_to", "kept_months")


class Shape(NamedTuple):
    """What mandates share that stand alike; of whole spans paid without a hole."""

    first: int
    last: int | None
    kept_from: int | None
    kept_to: int | None
    kept_months: int

    @property
    def whole(self) -> bool:
        """Whether the months kept have no hole; None were kept has none either."""
        if self.kept_from is None or self.kept_to is None:
            return True
        return month_of(self.kept_to) - month_of(self.kept_from) + 1 == self.kept_months


class Share(NamedTuple):
    """So many mandates of one payer and sector with one shape."""

    kind: str
    group: str
    payer: UUID
    sector: str
    shape: Shape
    workers: int
    kept_rp: int


@dataclass
class Line:
    """What some payers come to. to_come: workers whose first month has not begun.

    promised_rp: by the tariff, through this month.
    """

    kind: str
    group: str
    givers: int = 0
    givers_active: int = 0
    workers: int = 0
    active: int = 0
    to_come: int = 0
    promised_rp: int = 0
    kept_rp: int = 0

    @property
    def lapsed(self) -> int:
        """Workers whom the insurer counts no more, or never did."""
        return self.workers - self.active - self.to_come


def standing(day: date) -> Q:
    """Mandates that ask for this month or a later one."""
    return COUNTS & (Q(last_month=None) | Q(last_month__gte=number_of(Month.of(day))))


def payers_of(officer: Any) -> QuerySet[Payer]:
    """All for who serves the whole city; none for others."""
    found = Payer.objects.all()
    return found if territory.whole_city(officer, SEES) else found.none()


def payer(officer: Any, id: UUID) -> Payer:
    """One payer; raises DoesNotExist."""
    return payers_of(officer).get(pk=id)


def mandates_of(officer: Any) -> QuerySet[Mandate]:
    """All for who serves the whole city; none for others."""
    found = Mandate.objects.select_related(
        "payer", "person", "made_by", "ended_by", "follows__payer"
    )
    return found if territory.whole_city(officer, SEES) else found.none()


def mandate(officer: Any, id: UUID) -> Mandate:
    """One mandate; raises DoesNotExist."""
    return mandates_of(officer).get(pk=id)


def lists_of(officer: Any) -> QuerySet[GiverList]:
    """Lists that were brought, the newest first."""
    found = GiverList.objects.select_related("uploaded_by", "taken_by").order_by("-uploaded_at")
    return found if territory.whole_city(officer, SEES) else found.none()


def giver_list(officer: Any, id: UUID) -> GiverList:
    """One list; raises DoesNotExist."""
    return lists_of(officer).get(pk=id)


def payments_of(mandate: Mandate) -> list[MandatePayment]:
    """Every payment of a mandate, those taken back too, the newest month first."""
    found = MandatePayment.objects.filter(mandate=mandate).select_related("by", "withdrawn_by")
    return list(found.order_by("-month", "-at"))


# Where mandates stand.


@lru_cache(4096)
def cover_of(shape: Shape, day: date) -> Cover:
    """What the kernel says of a mandate paid without a hole."""
    months = (
        span(month_of(shape.kept_from), month_of(shape.kept_to))
        if shape.kept_from and shape.kept_to
        else ()
    )
    return _judged(shape, months, day)


def _judged(shape: Shape, months: Iterable[Month], day: date) -> Cover:
    last = month_of(shape.last) if shape.last else None
    promise = kernel.Mandate("payer", "worker", "lainnya", month_of(shape.first), last)
    given = [kernel.Given("payer", "worker", month, 1, None) for month in months]
    [stands] = kernel.kept([promise], given, day, book())
    return stands.cover


def cover(mandate: Mandate, day: date) -> Cover:
    """Where one mandate stands."""
    shape = shape_of(mandate)
    if shape.whole:
        return cover_of(shape, day)
    paid = mandate.payments.filter(withdrawn_at=None).values_list("month", flat=True)
    return _judged(shape, map(month_of, paid), day)


def shape_of(mandate: Mandate) -> Shape:
    """What it shares with others."""
    return Shape(*(getattr(mandate, name) for name in _SHAPE))


def shares(day: date, of: Q | None = None) -> list[Share]:
    """All standing mandates, by payer and shape. of: a condition more."""
    columns = ("payer__kind", "payer__group", "payer_id", "sector", *_SHAPE)
    found = Mandate.objects.filter(standing(day), of or Q()).values_list(*columns)
    rows = found.annotate(workers=Count("*"), rp=Sum("kept_rp")).order_by()
    return [Share(*row[:4], Shape(*row[4:9]), *row[9:]) for row in rows.iterator()]


def odd(day: date, found: Iterable[Shape]) -> dict[UUID, tuple[UUID, Shape, Cover]]:
    """Mandate → its payer, shape and cover, of those shapes that have a hole: asked one by one."""
    holes = [shape for shape in found if not shape.whole]
    told: dict[UUID, tuple[UUID, Shape, Cover]] = {}
    if not holes:
        return told
    for each in Mandate.objects.filter(standing(day), alike(holes)).prefetch_related("payments"):
        months = [month_of(p.month) for p in each.payments.all() if p.withdrawn_at is None]
        shape = shape_of(each)
        told[each.pk] = each.payer_id, shape, _judged(shape, months, day)
    return told


def alike(shapes: Iterable[Shape]) -> Q:
    """Mandates that have one of some shapes."""
    either = Q(pk__in=[])
    for shape in set(shapes):
        either |= Q(**dict(zip(_SHAPE, shape, strict=True)))
    return either


def lines(day: date, found: Iterable[Share] | None = None) -> list[Line]:
    """Every kind and group with its sums."""
    return _sums(day, shares(day) if found is None else found, lambda each: (each.kind, each.group))


def by_payer(day: date, payers: Iterable[UUID]) -> dict[UUID, Line]:
    """The same for some payers."""
    some = shares(day, Q(payer__in=list(payers)))
    grouped: dict[UUID, list[Share]] = defaultdict(list)
    for each in some:
        grouped[each.payer].append(each)
    return {payer: lines(day, own)[0] for payer, own in grouped.items()}


def _sums(day: date, found: Iterable[Share], by: Any) -> list[Line]:
    every = list(found)
    told = Counter(
        (payer, shape)
        for payer, shape, cover in odd(day, {each.shape for each in every}).values()
        if cover.active
    )
    sums: dict[tuple[str, str], Line] = {}
    givers: dict[tuple[str, str], Counter[UUID]] = defaultdict(Counter)
    for each in every:
        line = sums.setdefault(by(each), Line(each.kind, each.group))
        active = told.pop((each.payer, each.shape), 0)
        if each.shape.whole:
            stands = cover_of(each.shape, day)
            active = each.workers if stands.active else 0
            line.to_come += each.workers if stands.state == NOT_YET else 0
        line.workers += each.workers
        line.active += active
        line.kept_rp += each.kept_rp
        line.promised_rp += each.workers * promised_rp(each.kind, each.sector, each.shape, day)
        givers[by(each)][each.payer] += active
    for key, line in sums.items():
        line.givers = len(givers[key])
        line.givers_active = sum(1 for active in givers[key].values() if active)
    return [sums[key] for key in sorted(sums)]


def promised_rp(kind: str, sector: str, shape: Shape, day: date) -> int:
    """What one worker was promised from the first month through this one, by the tariff."""
    return _promised_rp(CLASS_OF[kind], sector, shape.first, shape.last, Month.of(day))


@lru_cache(4096)
def _promised_rp(payer_class: str, sector: str, first: int, last: int | None, now: Month) -> int:
    until = min(month_of(last), now) if last else now
    return sum(price_rp(payer_class, sector, month) for month in span(month_of(first), until))


# Mandates of a state, and who lapses.


def states(day: date) -> dict[str, int]:
    """State of cover → how many standing mandates."""
    found = Counter[str]()
    shapes = list(_shapes(day))
    for shape, workers in shapes:
        if shape.whole:
            found[cover_of(shape, day).state] += workers
    found.update(told.state for *_, told in odd(day, (s for s, _ in shapes)).values())
    return dict(found)


def in_state(officer: Any, day: date, wanted: Callable[[str], bool]) -> QuerySet[Mandate]:
    """The standing mandates whose state is wanted, the longest unpaid first."""
    shapes = [shape for shape, _ in _shapes(day)]
    same = [each for each in shapes if each.whole and wanted(cover_of(each, day).state)]
    told = [id for id, (*_, cover) in odd(day, shapes).items() if wanted(cover.state)]
    found = mandates_of(officer).filter(standing(day), alike(same) | Q(pk__in=told))
    return found.order_by(F("kept_to").asc(nulls_first=True), "payer__name", "person__name", "pk")


def _shapes(day: date) -> Iterator[tuple[Shape, int]]:
    """Each shape of standing mandates with how many have it."""
    found = Mandate.objects.filter(standing(day)).values_list(*_SHAPE)
    for *shape, workers in found.annotate(workers=Count("*")).order_by():
        yield Shape(*shape), workers


def late(state: str) -> bool:
    """A member still, with months unpaid: another payer can keep them so (`to_take_over`)."""
    return state.startswith("behind")


def lost(state: str) -> bool:
    """Not late any more but gone, or never begun."""
    return not state.startswith(ACTIVE) and state != NOT_YET


def with_waiting(found: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Beside each its worker's place on the city's newest waiting list."""
    newest = Decision.objects.filter(
        person=OuterRef("person"), determination__computed_at__isnull=False,
        determination__discarded_at=None,
    ).order_by("-determination__computed_at")  # fmt: skip
    return found.annotate(
        city_outcome=Subquery(newest.values("outcome")[:1]),
        city_number=Subquery(newest.values("waiting_number")[:1]),
    )


def own_price_rp(mandate: Mandate, day: date) -> int:
    """What a worker would pay for this month alone."""
    return price_rp("mandiri", mandate.sector, Month.of(day))


# A change of payer.


def change_of(mandate: Mandate, payer: Payer, first: Month) -> kernel.Change:
    """What changes when another payer begins with a month.

    Raises:
        Refusal: PEMBAYAR_SAMA, BULAN_DI_LUAR_MANDAT, BULAN_DUA_PEMBAYAR.
    """
    if payer.pk == mandate.payer_id:
        raise Refusal("PEMBAYAR_SAMA", "Itu pembayar yang sekarang.", "Pilih pembayar lain.")
    begun = month_of(mandate.first_month)
    last = month_of(mandate.last_month) + 1 if mandate.last_month else None
    if first <= begun or (last and first > last):
        raise Refusal(
            "BULAN_DI_LUAR_MANDAT",
            f"Pembayar baru mulai di luar masa mandat ini ({begun.label()}).",
            f"Mulai paling cepat {(begun + 1).label()}"
            + (f", paling lambat {last.label()}." if last else "."),
        )
    paid = month_of(mandate.kept_to) if mandate.kept_to else begun - 1
    before, after = (
        kernel.Payer(str(each.pk), each.payer_class, each.group) for each in (mandate.payer, payer)
    )
    return kernel.change_of_payer(before, after, mandate.sector, paid, first, book())


def waiting(officer: Any) -> list[Work | Ask]:
    """Lists for another officer to take in, and workers whose payer is late."""
    found: list[Work | Ask] = []
    if territory.whole_city(officer, frozenset({"verifier", "approver"})):
        read = lists_of(officer).filter(TO_TAKE).exclude(uploaded_by_id=officer.pk)
        found.append(
            Ask(read, "Daftar donatur yang menunggu disahkan", "Lists of givers to take in",
                "givers.index", word="sahkan", since="uploaded_at")
        )  # fmt: skip
    if territory.whole_city(officer, frozenset({"finance"})):
        counted = states(timezone.localdate())
        behind = sum(number for state, number in counted.items() if late(state))
        found.append(
            Work("Pekerja yang donaturnya menunggak", "Workers whose giver is late",
                 "mandates.lapses", behind)
        )  # fmt: skip
    return found
