"""The queue of pairs, one pair side by side, and what officers say of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar_office.access.table import allows
from pijar_office.actions import links as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import links as queries
from pijar_office.records.links import Pair
from pijar_office.web.doing import done, given
from pijar_office.web.forms import Form, WithReason, both
from pijar_office.web.links.sides import lines_of
from pijar_office.web.listing import Listing
from pijar_office.web.people import wording
from pijar_office.web.tables import Column, Link
from pijar_office.web.words import t


class Judge(WithReason):
    """The verdict and why."""

    verdict = forms.ChoiceField(
        label=both("Menurut Anda", "Your verdict"),
        help_text=both(
            "“Satu orang” baru berlaku bila petugas lain menguatkannya.",
            "“One person” holds only when another officer confirms it.",
        ),
        choices=[
            ("same", both("Satu orang", "One person")),
            ("different", both("Dua orang", "Two people")),
        ],
        widget=forms.RadioSelect,
    )
    field_order = ("key", "verdict", "reason")


class Confirm(Form):
    """Nothing but the key against sending it twice."""


def _states() -> dict[str, str]:
    return {
        "open": t("Belum diputuskan", "Not judged yet"),
        "proposed": t("Menunggu dikuatkan", "To be confirmed"),
        "judged": t("Sudah diputuskan", "Judged"),
    }


def index(request: HttpRequest) -> HttpResponse:
    """The queue: what is open, what waits for a second officer, what was said."""
    state = request.GET.get("keadaan", "open")
    state = state if state in queries.STATES else "open"
    listing = _listing(request, state)
    first = listing.lines[0] if state == "open" and listing.lines else None
    context = {
        "states": [
            (title, None, f"?keadaan={code}", code == state) for code, title in _states().items()
        ],
        "table": listing.table,
        "first": first,
        "may_judge": first is not None and allows(request.user, "links.judge", first),
    }
    return render(request, "links/index.html", context)


def _listing(request: HttpRequest, state: str) -> Listing:
    """No pair is judged with others at once: each merge is looked at by two officers."""
    return Listing(
        request,
        queries.shown(request.user, state),
        [
            Column(t("Pasangan", "Pair")),
            Column("Kelurahan", sort="region_code"),
            Column(t("Tertulis pada", "Written on")),
            Column(t("Keadaan", "State")),
            Column(t("Oleh", "By")),
        ],
        lambda pairs: [_row(pair) for pair in pairs],
        caption=_states()[state],
        noun=("pasangan", "pairs"),
        by=("-score", "id"),
        place="region_code",
        empty=str(t("Tidak ada pasangan yang menunggu di sini.", "No pair waits here.")),
    )


def _row(pair: Pair) -> list[Any]:
    left, right = list(pair.sides.all())
    given = pair.standing
    return [
        Link(
            f"{left.name or '–'} – {right.name or '–'}",
            reverse("links.show", kwargs={"id": pair.pk}),
        ),
        wording.region(pair.region_code),
        f"{left.label} – {right.label}",
        wording.pair(pair),
        str(given.given_by) if given else "",
    ]


def show(request: HttpRequest, pair: Pair) -> HttpResponse:
    """One pair side by side."""
    return _shown(request, pair, Judge())


def judge(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Takes a verdict and goes on to the next pair."""
    form = Judge(request.POST)
    if not form.is_valid():
        return _shown(request, pair, form)
    verdict = form.cleaned_data["verdict"]
    try:
        reason = form.cleaned_data["reason"]
        actions.judge(request.user, pair, verdict, reason, **given(request, form))
    except AlreadyDone:
        pass
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _shown(request, pair, form)
    said = (
        t("Tercatat: dua orang.", "Written down: two people.")
        if verdict == "different"
        else t(
            "Tercatat; petugas lain perlu menguatkannya.",
            "Written down; another officer must confirm it.",
        )
    )
    messages.success(request, said)
    following = queries.next_pair(request.user, pair)
    if following is None:
        return redirect("links.index")
    return redirect("links.show", id=following.pk)


def confirm(request: HttpRequest, pair: Pair) -> HttpResponse:
    """The second officer agrees."""
    form = Confirm(request.POST)
    try:
        if form.is_valid():
            actions.confirm(request.user, pair, **given(request, form))
            messages.success(
                request,
                t("Dikuatkan: satu orang. Berlaku pada penetapan berikutnya.",
                  "Confirmed: one person. It holds from the next determination."),
            )  # fmt: skip
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("links.show", id=pair.pk)


def withdraw(request: HttpRequest, pair: Pair) -> HttpResponse:
    """Asks why, then takes the verdict back."""
    form = WithReason(request.POST or None)
    back = reverse("links.show", kwargs={"id": pair.pk})

    def do(**more: str) -> None:
        actions.withdraw(request.user, pair, form.cleaned_data["reason"], **more)

    says = t("Putusan dicabut.", "The verdict is withdrawn.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    return render(request, "links/withdraw.html", {"pair": pair, "form": form, "back": back})


def _shown(request: HttpRequest, pair: Pair, form: Judge) -> HttpResponse:
    given = pair.standing
    left, right = list(pair.sides.all())
    following = queries.next_pair(request.user, pair)
    context: dict[str, Any] = {
        "pair": pair,
        "left": left,
        "right": right,
        "lines": lines_of(pair),
        "tag": conditional_escape(wording.pair(pair)),
        "given": given,
        "earlier": [each for each in pair.verdicts.all() if each.withdrawn_at],
        "form": form,
        "confirm": Confirm(),
        "may_judge": given is None and allows(request.user, "links.judge", pair),
        "may_confirm": pair.state == "proposed"
        and given is not None
        and given.given_by_id != request.user.pk
        and allows(request.user, "links.confirm", pair),
        "may_withdraw": given is not None and allows(request.user, "links.withdraw", pair),
        "next": reverse("links.show", kwargs={"id": following.pk}) if following else "",
    }
    return render(request, "links/show.html", context)
