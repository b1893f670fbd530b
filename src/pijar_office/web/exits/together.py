"""Writing down that many letters were handed over; looked at before it is done."""

from __future__ import annotations

from hashlib import sha256

from django.http import HttpRequest, HttpResponseBase

from pijar_office.actions import clock
from pijar_office.actions import notices as actions
from pijar_office.queries import exits as queries
from pijar_office.queries.exits import Endings
from pijar_office.web import many
from pijar_office.web.exits.views import Deliver, month_of
from pijar_office.web.tables import Column, Table
from pijar_office.web.templatetags.office import moment, whole
from pijar_office.web.words import t

_LEFT_OUT = {
    "no_letter": ("suratnya belum dicetak", "the letter is not printed yet"),
    "delivered": ("sudah tercatat diterima", "recorded as delivered"),
    "outside": ("di luar wilayah tugas Anda", "outside your territory"),
}


class DeliverMany(Deliver, many.Shown):
    """The day and the way, of all of them."""


def deliver(request: HttpRequest) -> HttpResponseBase:
    """Letters that were handed over on one day in one way."""
    found = many.chosen(request, "exits.index")
    if found.answer is not None or found.listing is None:
        return found.answer  # type: ignore[return-value]
    day = clock.today()
    asked = found.listing.request.GET.get("bulan", "")
    month = month_of(asked) or queries.edges(day)[0]
    endings = Endings(request.user, month, day).told(found.lines)
    letters, left_out = queries.to_deliver(request.user, endings)
    shown = sha256("\n".join(sorted(str(each.pk) for each in letters)).encode()).hexdigest()
    form = many.form_of(request, shown, DeliverMany, delivered_on=day)

    def do(**more: str) -> int:
        day, how = form.cleaned_data["delivered_on"], form.cleaned_data["how"]
        return actions.deliver_many(request.user, letters, day, how, **more)  # type: ignore[arg-type]

    if (answer := many.done(request, found, form, do, _recorded)) is not None:
        return answer
    says = t(
        "Tercatat bahwa surat-surat ini diserahkan pada hari yang sama dengan cara yang sama.",
        "These letters are written down as handed over on one day in one way.",
    )
    facts = [(str(t("Surat", "Letters")), whole(len(letters)))] if letters else []
    why = [(name, str(t(*_LEFT_OUT[code]))) for name, code in left_out]
    table = Table(
        caption=t("Surat yang diserahkan", "Letters handed over"),
        columns=[Column(t("Nama", "Name")), Column(t("Dicetak", "Printed"))],
        rows=[[each.person.name, moment(each.printed_at)] for each in letters[: many.SHOWN]],
    )
    return many.ask(request, found, form, many.Asked(str(says), facts, table, why))


def _recorded(number: int) -> str:
    return str(t("{n} surat tercatat.", "{n} letters recorded.", n=number))
