"""Letters to people about their cover: made when printed, done when handed over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.queries.exits import KIND
from pijar_office.records import bulk
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
    number, chosen = month.year * 100 + month.month, {person.pk for person in people}
    with act(officer, "exits.letters", request_id=request_id) as deed:
        if not chosen:
            raise Refusal(
                "TIDAK_ADA_SURAT", "Tidak ada orang untuk disurati.", "Ubah pilihan di atas."
            )
        known = Notice.objects.filter(kind=KIND, about_month=number, person__in=chosen)
        stands = dict(known.values_list("person_id", "pk"))
        columns = ("id", "person_id", "kind", "about_month", "made_at", "made_by_id", "printed_at")
        rows = (
            (new_id(), person, KIND, number, deed.at, officer.pk, deed.at)
            for person in sorted(chosen - stands.keys())
        )
        bulk.insert(Notice, columns, rows, deed.event)
        again = ((pk, deed.at) for pk in stands.values())
        bulk.update(Notice, "id", ("printed_at",), again, deed.event)
        deed.detail = f"{len(chosen)} surat, {month}"
    return len(chosen)


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
        if delivered_on > clock.today():
            raise Refusal(
                "HARI_BELUM_TIBA", "Hari penyerahan belum tiba.", "Tulis hari surat diterima."
            )
        deed.change(
            notice,
            Q(delivered_on=None),
            delivered_on=delivered_on,
            delivered_by=officer,
            delivered_how=how.strip(),
        )


__all__ = ["deliver", "print_exits"]
