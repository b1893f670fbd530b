"""Messages to workers: which wait, and writing down that one was sent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import may
from pijar_office.actions import outbox as actions
from pijar_office.queries import outbox as queries
from pijar_office.records.outbox import Message
from pijar_office.web.doing import done
from pijar_office.web.forms import Form, both
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import moment
from pijar_office.web.words import t

SHOWN = 100


class Hand(Form):
    """What became of a message."""

    outcome = forms.ChoiceField(
        label=both("Hasil", "Outcome"),
        choices=[("sent", both("terkirim", "sent")), ("failed", both("gagal", "failed"))],
        widget=forms.RadioSelect,
        initial="sent",
    )
    how = forms.CharField(
        label=both("Lewat apa, atau sebab gagalnya", "By what means, or why it failed"),
        help_text=both(
            "Misalnya: WhatsApp, SMS, nomor tidak aktif.", "Such as: WhatsApp, SMS, number unused."
        ),
        min_length=2,
        max_length=120,
    )


def index(request: HttpRequest) -> HttpResponse:
    """Those that wait first."""
    held = "outbox.hand" in may(request.user)
    found = queries.messages_of(request.user)
    waiting = found.filter(done_at=None)[:SHOWN]
    done = found.filter(done_at__isnull=False)[:SHOWN]
    context = {
        "waiting": _table(waiting, t("Menunggu dikirim", "Waiting to be sent"), held),
        "done": _table(done, t("Sudah ditangani", "Dealt with"), False),
    }
    return render(request, "outbox/index.html", context)


def _table(found: Any, caption: str, held: bool) -> Table:
    return Table(
        caption=caption,
        columns=[
            Column(t("Untuk", "To")),
            Column("Kelurahan"),
            Column(t("Ditanyakan", "Asked")),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                _to(each, held),
                region(each.person.region_code),
                moment(each.asked_at),
                _state(each),
            ]
            for each in found
        ],
        empty=t("Tidak ada pesan.", "No message."),
    )


def _to(message: Message, held: bool) -> Any:
    name = message.person.name
    return Link(name, reverse("outbox.hand", args=[message.pk])) if held else name


def _state(message: Message) -> Tag:
    if message.state == "waiting":
        return Tag(t("menunggu", "waiting"), "wait")
    if message.state == "sent":
        return Tag(f"{t('terkirim', 'sent')}: {message.how}", "good")
    return Tag(f"{t('gagal', 'failed')}: {message.how}", "bad")


def hand(request: HttpRequest, message: Message) -> HttpResponse:
    """The number and the text to send, and what became of it."""
    form = Hand(request.POST or None)

    def do(**more: str) -> None:
        said = form.cleaned_data
        actions.hand(request.user, message, said["outcome"], said["how"], **more)

    back, says = reverse("outbox.index"), t("Tercatat.", "Recorded.")
    if (answer := done(request, form, do, back, says)) is not None:
        return answer
    facts = [
        (t("Untuk", "To"), message.person.name),
        (t("Nomor yang terdaftar", "Registered number"), message.to_enc.reveal()),
        (t("Ditanyakan", "Asked"), moment(message.asked_at)),
    ]
    context = {"form": form, "facts": facts, "text": message.text_enc.reveal()}
    return render(request, "outbox/hand.html", context, status=422 if form.errors else 200)
