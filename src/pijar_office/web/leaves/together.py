"""Proposing the leaves of many at once, and taking them back; each looked at before it is done."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from pijar_office.access.kin import shares_kk
from pijar_office.actions import clock
from pijar_office.actions import leaves_together as actions
from pijar_office.queries import leaves_together as queries
from pijar_office.queries.leaves_together import Plan
from pijar_office.web import many
from pijar_office.web.leaves import wording
from pijar_office.web.tables import Column, Rp, Table
from pijar_office.web.templatetags.office import rupiah, whole
from pijar_office.web.words import t

_LEFT_OUT = {
    "outside": ("di luar wilayah tugas Anda", "outside your territory"),
    "kin": ("keluarga Anda sendiri: petugas lain mengerjakannya", "your own family"),
    "cleared": ("temuan ini tidak menahan lagi", "the finding holds no more"),
    "one_by_one": ("temuan ini perlu diperiksa satu per satu", "to be looked into one by one"),
    "no_date": ("hari meninggalnya belum diketahui", "the day of death is not known"),
    "standing": ("sudah keluar atau sudah diusulkan", "has left, or was proposed"),
    "no_months": ("tidak punya bulan dari dana kota", "has no month of the city’s funds"),
    "decreed": ("sudah ditarik atau sudah diputuskan", "withdrawn or decreed"),
}


def propose(request: HttpRequest) -> HttpResponseBase:
    """From what a sweep found."""
    found = many.chosen(request, "sweeps.show")
    if found.answer is not None:
        return found.answer
    plan = queries.to_propose(request.user, found.lines, clock.today(), _kin(request))
    form = many.form_of(request, plan.hash, many.Sure)

    def do(**more: str) -> int:
        reason, lines = form.cleaned_data["reason"], found.lines
        return actions.propose(request.user, found.subject, lines, reason, plan.hash, **more)  # type: ignore[arg-type]

    if (answer := many.done(request, found, form, do, _written)) is not None:
        return answer
    says = t(
        "Yang diusulkan belum berlaku: petugas lain menyetujui satu per satu.",
        "What is proposed holds for nobody yet: another officer approves each.",
    )
    undo = t(
        "Usulan dapat ditarik, juga sekaligus, di halaman peserta keluar.",
        "Proposals can be taken back, also at once, on the page of leaves.",
    )
    table = Table(
        caption=t("Yang diusulkan", "Those proposed"),
        columns=[
            Column(t("Nama", "Name")),
            Column(t("Alasan", "Ground")),
            Column(t("Tidak dibayar mulai", "Not paid from")),
            Column(t("Bulan", "Months"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [each.name, wording.ground(each.ground), wording.month(each.effective), each.months,
             Rp(each.back_rp)]
            for each in plan.leaves[: many.SHOWN]
        ],
    )  # fmt: skip
    asked = many.Asked(str(says), _facts(plan), table, _left_out(plan), str(undo))
    return many.ask(request, found, form, asked)


def withdraw(request: HttpRequest) -> HttpResponseBase:
    """Leaves that no decree has taken up."""
    found = many.chosen(request, "leaves.index")
    if found.answer is not None:
        return found.answer
    plan = queries.to_withdraw(request.user, found.lines, _kin(request))
    form = many.form_of(request, plan.hash, many.Sure)

    def do(**more: str) -> int:
        reason = form.cleaned_data["reason"]
        return actions.withdraw(request.user, found.lines, reason, plan.hash, **more)  # type: ignore[arg-type]

    if (answer := many.done(request, found, form, do, _written)) is not None:
        return answer
    says = t(
        "Orang-orang ini tetap dibayar seperti sebelum diusulkan keluar.",
        "These people stay paid as before their leave was proposed.",
    )
    facts = [(str(t("Orang", "People")), whole(len(plan.leaves)))] if plan.leaves else []
    table = Table(
        caption=t("Yang ditarik", "Those withdrawn"),
        columns=[Column(t("Nama", "Name")), Column(t("Alasan", "Ground"))],
        rows=[
            [each.person.name, wording.ground(each.ground)] for each in plan.leaves[: many.SHOWN]
        ],
    )
    return many.ask(request, found, form, many.Asked(str(says), facts, table, _left_out(plan)))


def _kin(request: HttpRequest) -> Any:
    return partial(shares_kk, request.user)


def _written(number: int) -> str:
    return str(t("Tercatat untuk {n} orang.", "Written for {n} people.", n=number))


def _facts(plan: Plan) -> list[tuple[str, Any]]:
    """How many, why, and what goes back to the funds."""
    if not plan.leaves:
        return []
    grounds = Counter(each.ground for each in plan.leaves)
    return [
        (str(t("Orang", "People")), whole(len(plan.leaves))),
        *((wording.ground(code), whole(number)) for code, number in sorted(grounds.items())),
        (str(t("Bulan kembali ke dana", "Months back to the funds")),
         whole(sum(each.months for each in plan.leaves))),
        (str(t("Rupiah kembali ke dana", "Rupiah back to the funds")),
         rupiah(sum(each.back_rp for each in plan.leaves))),
    ]  # fmt: skip


def _left_out(plan: Plan) -> list[tuple[str, str]]:
    return [(name, str(t(*_LEFT_OUT[why]))) for name, why in plan.left_out]
