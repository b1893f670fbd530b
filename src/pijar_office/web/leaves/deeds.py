"""What is done with a leave: approved, withdrawn, undone; each asks once more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from pijar_office.actions import leaves as actions
from pijar_office.records.leaves import Leave
from pijar_office.web.doing import done
from pijar_office.web.forms import Form, WithReason
from pijar_office.web.leaves.views import facts
from pijar_office.web.words import t

Do = Callable[..., Any]


def approve(request: HttpRequest, leave: Leave) -> HttpResponse:
    """The second pair of eyes."""
    form = Form(request.POST if request.method == "POST" else None)
    says = t(
        "Bila disetujui, penetapan mana pun tidak membayar orang ini lagi mulai bulan itu. "
        "Bulannya dihentikan oleh keputusan perubahan. Yang sudah lunas dan hak klaimnya tetap.",
        "Approved, no determination pays this person from that month on. An amendment takes the "
        "months. What is paid, and the right to claim for it, stays.",
    )
    return _ask(request, leave, form, says, lambda **m: actions.approve(request.user, leave, **m))


def withdraw(request: HttpRequest, leave: Leave) -> HttpResponse:
    """Take a leave back before a decree has taken its months; an approver declines so."""
    form = WithReason(request.POST or None)
    says = t("Orang ini tetap peserta.", "This person stays in the programme.")

    def do(**more: str) -> None:
        actions.withdraw(request.user, leave, form.cleaned_data["reason"], **more)

    return _ask(request, leave, form, says, do)


def reopen(request: HttpRequest, leave: Leave) -> HttpResponse:
    """Propose that somebody who left may be paid again."""
    form = WithReason(request.POST or None)
    says = t(
        "Bila petugas lain menyetujui, penetapan berikutnya menilai orang ini seperti yang lain. "
        "Bulan yang sudah dihentikan tidak kembali dengan sendirinya.",
        "If another officer agrees, the next determination judges this person like anybody. "
        "Months that were taken do not come back by themselves.",
    )

    def do(**more: str) -> None:
        actions.propose_undoing(request.user, leave, form.cleaned_data["reason"], **more)

    return _ask(request, leave, form, says, do)


def undo(request: HttpRequest, leave: Leave) -> HttpResponse:
    """Let somebody who left be judged again."""
    form = Form(request.POST if request.method == "POST" else None)
    says = t(
        "Penetapan berikutnya menilai orang ini seperti yang lain.",
        "The next determination judges this person like anybody.",
    )
    return _ask(request, leave, form, says, lambda **m: actions.undo(request.user, leave, **m))


def _ask(request: HttpRequest, leave: Leave, form: Form, says: str, do: Do) -> HttpResponse:
    back = reverse("leaves.show", kwargs={"id": leave.pk})
    if (answer := done(request, form, do, back, t("Tercatat.", "Done."))) is not None:
        return answer
    context = {"leave": leave, "facts": facts(leave), "form": form, "says": says, "back": back}
    return render(request, "leaves/ask.html", context)
