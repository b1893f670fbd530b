"""Differences of one kind of a bill, explained or closed together: one cause, one word."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from pijar.stages.contributions.differences import DIFFERENCES
from pijar_office.actions import differences as actions
from pijar_office.queries import matching as queries
from pijar_office.records.contributions import Bill
from pijar_office.records.matching import Difference
from pijar_office.web.doing import given
from pijar_office.web.ledger.deeds import ask
from pijar_office.web.matching import views, wording
from pijar_office.web.matching.differences import Close, Explain
from pijar_office.web.templatetags.office import whole
from pijar_office.web.words import t


def explain(request: HttpRequest, bill: Bill) -> HttpResponse:
    """One explanation for all of a kind that nobody has explained."""
    form = Explain(request.POST or None)
    says = t(
        "Penjelasan ini dipakai untuk semua selisih sejenis yang belum dijelaskan. "
        "Petugas lain yang menutupnya.",
        "This explanation is that of every difference of the kind that has none. "
        "Another officer closes them.",
    )

    def do(kind: str, form: Any) -> None:
        text = form.cleaned_data["text"]
        actions.explain_all(request.user, bill, kind, text, **given(request, form))

    return _ask(request, bill, "open", form, do, str(says))


def close(request: HttpRequest, bill: Bill) -> HttpResponse:
    """One closing word for all of a kind that somebody else has explained."""
    form = Close(request.POST or None)
    says = t(
        "Semua selisih sejenis yang dijelaskan petugas lain menjadi selesai.",
        "Every difference of the kind that another officer has explained is over.",
    )

    def do(kind: str, form: Any) -> None:
        word = form.cleaned_data["says"]
        actions.close_all(request.user, bill, kind, word, **given(request, form))

    return _ask(request, bill, "explained", form, do, str(says))


def _ask(
    request: HttpRequest, bill: Bill, state: str, form: Any, do: Any, says: str
) -> HttpResponse:
    kind = request.GET.get("jenis", "")
    if kind not in DIFFERENCES:
        return redirect("matches.show", id=bill.pk)
    found = Difference.objects.filter(queries.STATES[state], bill=bill, kind=kind)
    more = {
        "name": wording.kind(kind),
        "says": says,
        "facts": [
            (t("Tagihan", "Bill"), views.name_of(bill)),
            (t("Selisih", "Differences"), whole(found.count())),
        ],
    }
    back = views.differences_url(bill, jenis=kind)
    return ask(request, form, lambda given: do(kind, given), back, more, "matching/deed.html")
