"""Proposing an amendment made of leaves, or of people who move to another fund."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from pijar.core.errors import Refusal
from pijar.core.month import Month
from pijar_office.actions import clock
from pijar_office.actions import replacements as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import replacements as queries
from pijar_office.queries.previews import preview_of
from pijar_office.queries.proposals import Proposal
from pijar_office.records.funding import Fund, ProgrammeYear
from pijar_office.web.decrees import tables as of_decrees
from pijar_office.web.leaves import tables, wording
from pijar_office.web.leaves.forms import Shown
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Table
from pijar_office.web.templatetags.office import rupiah, whole
from pijar_office.web.words import t


def propose(request: HttpRequest) -> HttpResponse:
    """All approved leaves of a year whose months nobody has taken yet, and who comes for them."""
    year = _year(request.GET)
    form = Shown(request.POST or None)
    context: dict[str, Any] = {"years": queries.years(), "year": year, "form": None}
    if year is None:
        return render(request, "leaves/replace.html", context)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose(
                request.user, year, queries.to_decree(year), shown_hash=form.cleaned_data["shown"],
                key=form.request_key, request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("decrees.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("decrees.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    try:
        plan = queries.plan_of(year, queries.to_decree(year), clock.today())
    except Refusal as refusal:
        return render(request, "leaves/replace.html", {**context, "refused": str(refusal)})
    form.show(plan.proposal.content.content_hash)
    context |= {
        "facts": _facts(plan.proposal),
        "notes": tables.notes(plan),
        "swaps": tables.swaps(plan),
        "passed": tables.passed(plan) if plan.passed else None,
        "lists": _lists(plan.proposal),
        "form": form if plan.proposal.lines else None,
    }
    return render(request, "leaves/replace.html", context)


def switch(request: HttpRequest) -> HttpResponse:
    """Choose a fund to leave, one to enter and a month; see who moves; propose exactly that."""
    year = _year(request.GET)
    form = Shown(request.POST or None)
    context: dict[str, Any] = {"years": queries.years(), "year": year, "form": None}
    if year is None:
        return render(request, "leaves/switch.html", context)
    asked = _Asked(year, request.GET)
    context |= {"asked": asked, "choices": asked.choices()}
    if asked.to_fund is None or asked.month is None:
        return render(request, "leaves/switch.html", context)
    people = queries.movers(
        year, asked.from_code, asked.to_fund, asked.month, person=asked.person,
        region=asked.region, most=asked.most,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.propose_switch(
                request.user, year, people, asked.to_fund, asked.month,
                shown_hash=form.cleaned_data["shown"], key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("decrees.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("decrees.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    try:
        found = queries.switch_of(year, people, asked.to_fund, asked.month, clock.today())
    except Refusal as refusal:
        return render(request, "leaves/switch.html", {**context, "refused": str(refusal)})
    form.show(found.content.content_hash)
    context |= {
        "facts": _facts(found),
        "lists": _lists(found),
        "movers": _movers(found),
        "held": len(found.differences.held_back),
        "form": form if found.lines else None,
    }
    return render(request, "leaves/switch.html", context)


class _Asked:
    """What the address says of a switch; what makes no sense is not chosen."""

    def __init__(self, year: ProgrammeYear, words: QueryDict) -> None:
        self.funds = list(Fund.objects.filter(programme_year=year).order_by("place"))
        by_code = {fund.code: fund for fund in self.funds}
        self.from_code = words.get("dari", "") if words.get("dari", "") in by_code else ""
        self.to_fund = by_code.get(words.get("ke", ""))
        self.month = _month(words.get("mulai", ""))
        self.region = words.get("wilayah", "")[:13]
        most = words.get("banyak", "")
        self.most = int(most) if most.isdecimal() and 0 < int(most) <= 100_000 else None
        self.person = _uuid(words.get("orang", ""))

    def choices(self) -> dict[str, Any]:
        """What may be chosen."""
        first = Month.of(clock.today()) + 1
        last = max((fund.last_month for fund in self.funds), default=0)
        months = []
        while first.year * 100 + first.month <= last:
            months.append((str(first), wording.month(first)))
            first += 1
        return {
            "funds": [(fund.code, fund.label) for fund in self.funds],
            "months": months,
            "month": str(self.month) if self.month else "",
            "to": self.to_fund.code if self.to_fund else "",
        }


def _year(words: QueryDict) -> ProgrammeYear | None:
    """The year of the address, else the newest with a decree in force."""
    years = queries.years()
    asked = words.get("tahun", "")
    return next((year for year in years if str(year.year) == asked), years[0] if years else None)


def _month(text: str) -> Month | None:
    try:
        return Month.parse(text)
    except Refusal:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _lists(found: Proposal) -> Table:
    return of_decrees.preview_lists(preview_of(found, clock.now()), found.funds)


def _facts(found: Proposal) -> list[tuple[str, Any]]:
    change = found.differences
    return [
        (t("Orang", "People"), whole(found.people)),
        (t("Ditetapkan", "Given"), rupiah(change.added_rp)),
        (t("Dihentikan", "Taken"), rupiah(change.removed_rp)),
        (t("Berlaku mulai", "From"), wording.month(found.open_from)),
        (t("Sidik isi", "Hash of the content"), found.content.content_hash),
    ]


def _movers(found: Proposal) -> Table:
    return Table(
        caption=t("Yang pindah dana", "Who moves"),
        columns=[
            Column(t("Nama", "Name")),
            Column("Kelurahan"),
            Column(t("Bulan", "Months")),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [
                tables.to_person(line.person),
                region(line.person.region_code),
                wording.span(line.first_month, line.last_month),
                rupiah(line.amount_rp),
            ]
            for line in found.lines
            if line.change == "add"
        ][:200],
        empty=t("Tidak ada yang pindah.", "Nobody moves."),
    )
