"""Letters to people whose months the city has not paid in time; never sent by themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from pijar.core.errors import Refusal
from pijar.files.letter_notices import gap_page
from pijar.files.letter_pages import Reader, Writer
from pijar.files.letters import pages_pdf
from pijar.stages.contributions.exits import gap_of
from pijar_office.access.table import may
from pijar_office.actions import clock, notices
from pijar_office.queries.cover import Reached, Sieve
from pijar_office.queries.exits import MOST
from pijar_office.queries.law import book
from pijar_office.web.downloads import attachment
from pijar_office.web.forms import Form
from pijar_office.web.letters import address_of, letterhead
from pijar_office.web.templatetags.office import whole
from pijar_office.web.words import t

BEHIND = "behind_"


class Print(Form):
    """Which letters: the words of the page they were seen on."""

    keadaan = forms.CharField(widget=forms.HiddenInput, max_length=12)
    wilayah = forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)


def offered(request: HttpRequest, sieve: Sieve, total: int) -> dict[str, Any]:
    """What the page of people says of their letters; nothing, where nobody is behind."""
    only = sieve == Sieve(sieve.state, region=sieve.region)
    if not (only and total and sieve.state.startswith(BEHIND)):
        return {}
    if "cover.letters" not in may(request.user):
        return {}
    return {
        "form": Print(initial={"keadaan": sieve.state, "wilayah": sieve.region}),
        "letters": whole(min(total, MOST)),
        "more_letters": total > MOST,
        "most": whole(MOST),
    }


def letters(request: HttpRequest) -> HttpResponseBase:
    """The letters as one PDF; written down before the first byte leaves."""
    form = Print(request.POST)
    if not form.is_valid() or not form.cleaned_data["keadaan"].startswith(BEHIND):
        messages.error(request, t("Pilih dulu siapa yang menunggak.", "Choose who is behind."))
        return redirect("cover.index")
    day = clock.today()
    sieve = Sieve(form.cleaned_data["keadaan"], region=form.cleaned_data["wilayah"])
    reached = Reached(request.user, sieve)
    people = list(reached.wanted(day)[1].only("history", "person")[:MOST])
    covers = reached.meanings.covers(day)
    told = [
        (one.person, gap) for one in people if (gap := gap_of(covers[one.history_id], day, book()))
    ]
    head = letterhead(day)
    writer = Writer(head.programme, head.place, "", head.tongue)
    try:
        pages = [
            gap_page(Reader((person.name, *address_of(person))), writer, gap)
            for person, gap in told
        ]
        pdf = pages_pdf(head, pages) if pages else b""
        notices.print_gaps(
            request.user, {person.pk: gap.months[-1] for person, gap in told},
            request_id=getattr(request, "id", ""),
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("cover.index")
    return attachment(f"surat-iuran-terlambat-{day.isoformat()}.pdf", pdf)
