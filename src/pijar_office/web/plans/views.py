"""The list of plans, one of them part by part, its files, and taking it back."""

from __future__ import annotations

from typing import Any, Final, NamedTuple
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.core.errors import Refusal
from pijar_office.access.table import may
from pijar_office.actions import plans as actions
from pijar_office.queries import plans as queries
from pijar_office.records.plans import Plan
from pijar_office.web import errors
from pijar_office.web.downloads import take
from pijar_office.web.forms import WithReason
from pijar_office.web.jobs import progress as bars
from pijar_office.web.plans import tables
from pijar_office.web.templatetags.office import date_words, moment, rupiah, whole
from pijar_office.web.words import in_eights, t

FIRST: Final = ("biaya", "pagu", "kenaikan", "satu_juta", "anggapan")
"""Tables of a plan's own page."""

PARTS: Final[dict[str, tuple[tuple[str, str], tuple[str, ...]]]] = {
    "uang": (
        ("Tarif, mulai terlambat, orang dan bulan", "Tariffs, late start, people and months"),
        ("tarif", "terlambat", "garis_batas"),
    ),
    "orang": (
        ("Siapa lanjut, siapa berhenti, kursi kosong", "Who stays, who leaves, empty seats"),
        ("perpanjangan", "tambahan", "keluar_usia", "arus_kursi"),
    ),
    "kursi": (
        ("Kursi per kelurahan dan pekerjaan", "Seats by kelurahan and occupation"),
        ("kursi_occupation", "kursi_region"),
    ),
    "hukum": (("Hukum yang dipakai", "The law behind it"), ("hukum",)),
}
CUT: Final = ("pemotongan", "langkah", "kehilangan")
EFFECT: Final = (
    "rancangan", "rancangan_biaya", "rancangan_orang", "rancangan_hasil", "rancangan_golongan",
)  # fmt: skip


class Part(NamedTuple):
    """One part of one plan."""

    plan: Plan
    code: str


def part_of(officer: Any, id: UUID, part: str) -> Part:
    """A part by its plan and code; raises DoesNotExist."""
    if part not in PARTS:
        raise ObjectDoesNotExist
    return Part(queries.computed(officer, id), part)


def index(request: HttpRequest) -> HttpResponse:
    """Every plan, the newest first."""
    found = list(queries.plans_of(request.user)[:100])
    return render(request, "plans/index.html", {"table": tables.plans(found), "any": bool(found)})


def show(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Its progress while it is worked out, else what it says."""
    if plan.state == "computing" and plan.job is not None:
        return _progress(request, plan)
    if getattr(request, "htmx", False):  # who watched the progress now sees the outcome
        answer = HttpResponse(status=204)
        answer["HX-Refresh"] = "true"
        return answer
    context: dict[str, Any] = {
        "plan": plan,
        "state": conditional_escape(tables.state(plan)),
        "may_withdraw": "plans.withdraw" in may(request.user) and plan.state != "withdrawn",
        "again": _again(plan) if "plans.new" in may(request.user) else "",
    }
    if plan.computed_at is not None:
        found = queries.shown(plan)
        context |= {
            "opening": found.opening,
            "facts": _facts(plan),
            "shapes": tables.shapes(plan, found, FIRST),
            "parts": _parts(plan, found),
            "files": queries.files(plan),
            "hash": in_eights(plan.content_hash),
        }
    return render(request, "plans/show.html", context)


def _progress(request: HttpRequest, plan: Plan) -> HttpResponse:
    assert plan.job is not None
    may_cancel = "plans.cancel" in may(request.user) and not plan.job.cancel_asked_at
    context = {
        "plan": plan,
        "progress": bars.of(plan.job, reverse("plans.show", kwargs={"id": plan.pk})),
        "cancel": reverse("plans.cancel", kwargs={"id": plan.pk}) if may_cancel else "",
    }
    part = "plans/progress.html" if getattr(request, "htmx", False) else "plans/computing.html"
    return render(request, part, context)


def _facts(plan: Plan) -> list[tuple[str, Any]]:
    run = plan.determination
    return [
        (t("Orang", "People"), whole(plan.people)),
        (t("Kebutuhan", "Cost"), rupiah(plan.amount_rp)),
        (t("Pagu", "Ceiling"), rupiah(plan.ceiling_rp)),
        (
            t("Amanat kenaikan", "Mandate of growth"),
            conditional_escape(tables.mandate(plan) or "–"),
        ),
        (t("Hukum dan angka per", "Law and figures of"), date_words(plan.day)),
        (
            t("Orang tahun ini", "This year’s people"),
            t("penetapan {day}", "determination of {day}", day=date_words(run.day))
            if run
            else t("tanpa daftar orang", "without a list of people"),
        ),
        (t("Disusun", "Made"), f"{moment(plan.asked_at)}, {plan.asked_by}"),
    ]


def _parts(plan: Plan, found: queries.Shown) -> list[tuple[str, str, bool]]:
    """(title, address, whether there is anything) of every part."""
    where = {"id": plan.pk}
    listed = [
        (t(*title), reverse("plans.part", kwargs={**where, "part": code}), keys)
        for code, (title, keys) in PARTS.items()
    ]
    listed += [
        (t("Bila anggaran dipotong", "If the budget is cut"), reverse("plans.cut", kwargs=where),
         CUT),
        (t("Akibat rancangan hukum", "Effect of a draft of law"),
         reverse("plans.effect", kwargs=where), EFFECT),
    ]  # fmt: skip
    return [(title, url, any(key in found.tables for key in keys)) for title, url, keys in listed]


def part(request: HttpRequest, asked: Part) -> HttpResponse:
    """Some of a plan's tables."""
    title, keys = PARTS[asked.code]
    empty = t(
        "Bagian ini ada bila rencana disusun dengan orang dari sebuah penetapan.",
        "This part is there when the plan is made with the people of a determination.",
    )
    return _tables(request, asked.plan, t(*title), keys, empty)


def cut(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Who loses cover if the budget is cut, as counts, and what prevents it."""
    empty = t(
        "Rencana ini tidak mencoba pemotongan. Susun rencana dari yang ini, dan isi pemotongannya.",
        "This plan tries no cut. Make a plan from this one, and fill in the cut.",
    )
    return _tables(request, plan, t("Bila anggaran dipotong", "If the budget is cut"), CUT, empty)


def effect(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Who enters and who leaves under a draft of law, and what it costs."""
    empty = t(
        "Rencana ini tidak menguji rancangan hukum. Susun rencana dari yang ini, lalu pilih"
        " besaran yang berubah.",
        "This plan tests no draft. Make a plan from this one, and choose what changes.",
    )
    title = t("Akibat rancangan hukum", "Effect of a draft of law")
    return _tables(request, plan, title, EFFECT, empty)


def _tables(
    request: HttpRequest, plan: Plan, title: str, keys: tuple[str, ...], empty: str
) -> HttpResponse:
    found = queries.shown(plan)
    context = {
        "plan": plan,
        "name": title,
        "shapes": tables.shapes(plan, found, keys),
        "empty": empty,
        "again": _again(plan) if "plans.new" in may(request.user) else "",
    }
    return render(request, "plans/part.html", context)


def _again(plan: Plan) -> str:
    return f"{reverse('plans.new')}?dari={plan.pk}"


def compare(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Two plans, figure by figure; which other one is chosen on the page."""
    offered = queries.others(request.user, plan)
    asked = request.GET.get("dengan", "")
    other = next((each for each in offered if str(each.pk) == asked), None)
    context = {
        "plan": plan,
        "offered": offered,
        "other": other,
        "again": _again(plan) if "plans.new" in may(request.user) else "",
    }
    if other is not None:
        found = queries.beside(queries.shown(plan), queries.shown(other))
        context["table"] = tables.comparison(plan, other, found)
    return render(request, "plans/compare.html", context)


def download(request: HttpRequest, plan: Plan) -> HttpResponseBase:
    """One file of the plan, as the kernel left it; the annex, if none is named."""
    name = request.POST.get("berkas", "") or "plan.pdf"
    folder = queries.folder_of(plan)
    if name not in queries.files(plan):
        return errors.not_found(request)
    path = folder / name
    called = f"rencana_{plan.year}_{path.name}"
    return take(request, plan, called, path.read_bytes(), name)


def cancel(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Stop working it out."""
    actions.cancel(request.user, plan, request_id=request.id)
    messages.info(request, t("Hitungan dihentikan.", "The work is being stopped."))
    return redirect("plans.show", id=plan.pk)


def withdraw(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Asks once more, and why."""
    form = WithReason(request.POST or None)
    back = reverse("plans.show", kwargs={"id": plan.pk})
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(request.user, plan, form.cleaned_data["reason"], request_id=request.id)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, t("Rencana ditarik.", "The plan is withdrawn."))
            return redirect(back)
    context = {"plan": plan, "form": form, "back": back}
    return render(request, "plans/withdraw.html", context, status=422 if form.errors else 200)
