"""Letters to people about their cover: made when printed, done when handed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act
from pijar_office.queries.decree_content import number_of
from pijar_office.queries.decree_letters import Told
from pijar_office.queries.exits import KIND
from pijar_office.records import bulk
from pijar_office.records.enrolments import Decree
from pijar_office.records.ids import new_id
from pijar_office.records.leaves import Notice
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person


def print_exits(
    officer: Officer, month: Month, people: Iterable[Person], *, request_id: str = ""
) -> int:
    """Write down that letters of the end of cover leave the printer; printed again, they stay one.

    Returns:
        How many letters.
    Raises:
        Refusal: TIDAK_ADA_SURAT.
    """
    chosen = {person.pk for person in people}
    with act(officer, "exits.letters", request_id=request_id) as deed:
        if not chosen:
            raise _nobody()
        _printed(deed, officer, {KIND: {person: number_of(month) for person in chosen}})
        deed.detail = f"{len(chosen)} surat, {month}"
    return len(chosen)


def print_gaps(officer: Officer, told: Mapping[UUID, Month], *, request_id: str = "") -> int:
    """Write down that letters about months the city has not paid leave the printer.

    Args: told: person → the newest of their months that are late; one letter for each such month.
    Returns:
        How many letters.
    Raises:
        Refusal: TIDAK_ADA_SURAT.
    """
    with act(officer, "cover.letters", request_id=request_id) as deed:
        if not told:
            raise _nobody()
        _printed(deed, officer, {"gap": {who: number_of(month) for who, month in told.items()}})
        deed.detail = f"{len(told)} surat"
    return len(told)


def print_of_decree(
    officer: Officer, decree: Decree, told: Iterable[Told], *, request_id: str = ""
) -> int:
    """Write down that letters about a decree leave the printer; printed again, they stay one.

    Returns:
        How many letters.
    Raises:
        Refusal: TIDAK_ADA_SURAT.
    """
    by_kind: dict[str, dict[UUID, int]] = defaultdict(dict)
    for each in told:
        by_kind[each.kind][each.person.pk] = number_of(each.about)
    with act(officer, "decrees.letters", decree, request_id=request_id) as deed:
        if not by_kind:
            raise _nobody()
        _printed(deed, officer, by_kind)
        deed.detail = ", ".join(f"{len(each)} {kind}" for kind, each in by_kind.items())
    return sum(map(len, by_kind.values()))


def _printed(deed: Deed, officer: Officer, by_kind: Mapping[str, Mapping[UUID, int]]) -> None:
    """One notice for each person, kind and month, printed now. by_kind: kind → person → month."""
    columns = ("id", "person_id", "kind", "about_month", "made_at", "made_by_id", "printed_at")
    for kind, months in by_kind.items():
        known = Notice.objects.filter(kind=kind, person__in=list(months))
        stands = {
            person: pk
            for pk, person, month in known.values_list("pk", "person_id", "about_month")
            if months[person] == month
        }
        rows = (
            (new_id(), person, kind, months[person], deed.at, officer.pk, deed.at)
            for person in sorted(months.keys() - stands.keys())
        )
        bulk.insert(Notice, columns, rows, deed.event)
        again = ((pk, deed.at) for pk in stands.values())
        bulk.update(Notice, "id", ("printed_at",), again, deed.event)


def _nobody() -> Refusal:
    return Refusal("TIDAK_ADA_SURAT", "Tidak ada orang untuk disurati.", "Ubah pilihan di atas.")


def deliver(
    officer: Officer,
    notice: Notice,
    delivered_on: date,
    how: str,
    *,
    key: str = "",
    request_id: str = "",
) -> None:
    """Write down when a letter was handed over, by whom and how.

    Raises:
        Refusal: HARI_BELUM_TIBA, SUDAH_BERUBAH.
    """
    with act(officer, "notices.deliver", notice, "", request_id, key) as deed:
        _need_past(delivered_on)
        deed.change(
            notice,
            Q(delivered_on=None),
            delivered_on=delivered_on,
            delivered_by=officer,
            delivered_how=how.strip(),
        )


def deliver_many(
    officer: Officer,
    notices: Iterable[Notice],
    delivered_on: date,
    how: str,
    *,
    key: str = "",
    request_id: str = "",
) -> int:
    """Write down that many letters were handed over on a day, in one way; gives how many.

    Raises:
        Refusal: HARI_BELUM_TIBA; SUDAH_BERUBAH when one of them was written down meanwhile.
    """
    keys = sorted(notice.pk for notice in notices)
    columns = ("delivered_on", "delivered_by_id", "delivered_how")
    with act(officer, "notices.deliver_many", None, "", request_id, key) as deed:
        _need_past(delivered_on)
        held = Notice.objects.select_for_update().filter(pk__in=keys, delivered_on=None)
        if list(held.order_by("pk").values_list("pk", flat=True)) != keys or not keys:
            raise Refusal(
                "SUDAH_BERUBAH", "Sebagian surat ini baru saja dicatat petugas lain.",
                "Muat ulang tabelnya lalu pilih lagi.",
            )  # fmt: skip
        rows = ((pk, delivered_on, officer.pk, how.strip()) for pk in keys)
        done = bulk.update(Notice, "id", columns, rows, deed.event)
        deed.detail = f"{done} surat"
        deed.answer = str(done)
    return done


def _need_past(day: date) -> None:
    if day > clock.today():
        raise Refusal(
            "HARI_BELUM_TIBA", "Hari penyerahan belum tiba.", "Tulis hari surat diterima."
        )


__all__ = ["deliver", "deliver_many", "print_exits", "print_gaps", "print_of_decree"]
