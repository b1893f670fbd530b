"""Doing one thing with many lines of a listing: those ticked, or all that match but those ticked.

A deed hears POST twice. First it shows what will happen to whom, and whom it leaves out and why;
nothing is done. The second sending names what was shown (`shown`, a hash): had anything changed
meanwhile, it is shown once more. What is done is one action: one transaction, one audit event.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from pijar.core.errors import Refusal
from pijar_office.actions.act import AlreadyDone
from pijar_office.web import errors
from pijar_office.web.forms import Form, WithReason
from pijar_office.web.listed import again
from pijar_office.web.listing import Listing
from pijar_office.web.tables import Column, Table
from pijar_office.web.templatetags.office import whole
from pijar_office.web.words import t

MOST: Final = 2_000
"""So many at once: what one officer can answer for, and one transaction holds without a wait."""

SHOWN: Final = 200
"""So many are named before a deed; the numbers are of all."""


class Shown(Form):
    """What was shown, as a hash."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=64)


class Sure(Shown, WithReason):
    """Why, and what was shown."""


F = TypeVar("F", bound=Shown)


@dataclass(frozen=True)
class Chosen:
    """The lines that were chosen; without any, `answer` says why.

    listing: where they were chosen.
    """

    answer: HttpResponseBase | None
    lines: list[Any] = field(default_factory=list)
    listing: Listing | None = None

    @property
    def subject(self) -> Any:
        """The record whose page it was."""
        return self.listing.subject if self.listing else None

    @property
    def back(self) -> str:
        """The page they were chosen on."""
        return self.listing.at() if self.listing else ""


def chosen(request: HttpRequest, verb: str) -> Chosen:
    """What was chosen on the listing of a page.

    Args: verb: the page's; a deed acts on the lines of no other.

    Raises:
        Refusal: TIDAK_ADA_YANG_DIPILIH, TERLALU_BANYAK.
    """
    answer, listing = again(request, request.GET.get("halaman", ""))
    if listing is None or listing.request.row.verb != verb:  # type: ignore[attr-defined]
        return Chosen(errors.bad_request(request) if listing else answer)
    key = listing.found.model._meta.pk
    try:
        ticked = [key.to_python(text) for text in request.POST.getlist("pilih")]
    except ValidationError:
        return Chosen(errors.bad_request(request))
    everything = request.POST.get("pilihan") == "semua"
    found = listing.everything
    found = found.exclude(pk__in=ticked) if everything else found.filter(pk__in=ticked)
    lines = list(found[: MOST + 1])
    if not lines:
        raise Refusal(
            "TIDAK_ADA_YANG_DIPILIH", "Belum ada baris yang dipilih.",
            "Kembali ke tabel, lalu centang barisnya atau pilih semua yang cocok.",
        )  # fmt: skip
    if len(lines) > MOST:
        raise Refusal(
            "TERLALU_BANYAK", f"Paling banyak {whole(MOST)} baris sekaligus.",
            "Saring tabelnya, misalnya satu kelurahan.",
        )  # fmt: skip
    return Chosen(None, lines, listing)


def form_of(request: HttpRequest, shown: str, kind: type[F], **initial: Any) -> F:
    """The form of the second sending; of the first, empty."""
    sent = request.POST if "shown" in request.POST else None
    form = kind(sent, initial={"shown": shown, **initial})
    if sent is not None and sent["shown"] != shown:
        form.data = form.data.copy()  # type: ignore[assignment]
        form.data["shown"] = shown  # type: ignore[index]
        form.add_error(
            None,
            t("Ada yang berubah sejak Anda melihatnya. Periksa lagi.",
              "Something has changed since you looked. Look again."),
        )  # fmt: skip
    return form


@dataclass(frozen=True)
class Asked:
    """What is shown before a deed.

    says, undo: what it will do, and how it is undone. facts: how many and how many rupiah; none
    when nothing can be done. doing: to whom, the first SHOWN of them. left_out: name and why.
    """

    says: str
    facts: list[tuple[str, Any]]
    doing: Table
    left_out: list[tuple[str, str]]
    undo: str = ""


def done(
    request: HttpRequest,
    found: Chosen,
    form: Shown,
    do: Callable[..., int],
    says: Callable[[int], str],
) -> HttpResponseBase | None:
    """Does it when the form was sent, and leads back; None where it is to be shown (once more).

    Args: do: the action, given `key` and `request_id`; gives to how many it was done. says: that.
    """
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        number = do(key=form.request_key, request_id=getattr(request, "id", ""))
    except AlreadyDone as before:
        number = int(before.answer)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, says(number))
    return redirect(found.back)


def ask(request: HttpRequest, found: Chosen, form: Shown, asked: Asked) -> HttpResponseBase:
    """The page that shows what will happen; nothing was done."""
    number = whole(len(asked.left_out))
    context = {
        "form": form,
        "asked": asked,
        "facts": asked.facts,
        "back": found.back,
        "picks": request.POST.getlist("pilih"),
        "how": request.POST.get("pilihan", "ini"),
        "left_out": Table(
            caption=t("Tidak ikut: {n}", "Left out: {n}", n=number),
            columns=[Column(t("Nama", "Name")), Column(t("Sebab", "Why"))],
            rows=asked.left_out[:SHOWN],
        ),
    }
    return render(request, "many.html", context, status=422 if form.errors else 200)
