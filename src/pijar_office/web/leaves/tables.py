"""The tables of leaves and replacements; every person leads to their page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from pijar_office.queries import leaves as queries
from pijar_office.queries.comers import Comer
from pijar_office.queries.people import among
from pijar_office.queries.replacements import Plan, Swap
from pijar_office.records.claims import Case
from pijar_office.records.leaves import Leave
from pijar_office.records.people import Person
from pijar_office.web.leaves import wording
from pijar_office.web.listing import Listing
from pijar_office.web.people.wording import region
from pijar_office.web.tables import Column, Link, Table
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t


def to_person(person: Person) -> Link:
    """A person by name."""
    return Link(person.name, reverse("people.show", kwargs={"id": person.pk}))


def leaves(found: Iterable[Leave], caption: str) -> Table:
    """Leaves, each leading to its own page."""
    return Table(caption=caption, columns=_leave_columns(), rows=_leave_rows(found))


def listing(request: HttpRequest, found: QuerySet[Leave]) -> Listing:
    """All leaves within reach, or those of a state."""
    return Listing(
        request,
        found,
        _leave_columns(),
        _leave_rows,
        caption=str(t("Yang keluar", "Those who leave")),
        by=("-proposed_at", "id"),
        search=among("person"),
        place="person__region_code",
        hide_caption=False,
        empty=str(t("Tidak ada yang keluar dalam keadaan ini.", "Nobody leaves in this state.")),
        deeds=("leaves.withdraw_many",),
    )


def _leave_columns() -> list[Column]:
    return [
        Column(t("Nama", "Name"), sort="person__name"),
        Column("Kelurahan", sort="person__region_code"),
        Column(t("Alasan", "Ground"), sort="ground"),
        Column(t("Tidak dibayar mulai", "Not paid from"), sort="effective_month"),
        Column(t("Diusulkan", "Proposed"), sort="proposed_at"),
        Column(t("Keadaan", "State")),
    ]


def _leave_rows(found: Iterable[Leave]) -> list[list[Any]]:
    return [
        [
            Link(each.person.name, reverse("leaves.show", kwargs={"id": each.pk})),
            region(each.person.region_code),
            wording.ground(each.ground),
            month_words(each.effective_month),
            moment(each.proposed_at),
            wording.state(each),
        ]
        for each in found
    ]


def died(found: Iterable[Case]) -> Table:
    """Who died and is given months still, each leading to the proposal that ends them."""
    return Table(
        caption=t("Meninggal, tetapi bulan sesudahnya masih diberikan",
                  "Died, and still given the months after"),
        columns=[
            Column(t("Nama", "Name")),
            Column("Kelurahan"),
            Column(t("Meninggal", "Died")),
        ],
        rows=[
            [
                Link(each.person.name, proposal_of(each)),
                region(each.person.region_code),
                date_words(each.event_on),
            ]
            for each in found
        ],
        empty=t("Tidak ada; semuanya sudah diusulkan keluar.", "None; all were proposed."),
    )  # fmt: skip


def proposal_of(case: Case) -> str:
    """Where the leave of somebody is proposed who died by a claim."""
    return f"{reverse('leaves.propose', kwargs={'id': case.person_id})}?klaim={case.pk}"


def by_state(officer: Any) -> list[tuple[str, int, str]]:
    """Each state with how many there are; the address lists them."""
    words = {
        "proposed": t("menunggu persetujuan", "to approve"),
        "approved": t("menunggu keputusan", "to decree"),
        "decreed": t("dalam keputusan", "in a decree"),
        "undone": t("dibatalkan", "undone"),
        "withdrawn": t("ditarik", "withdrawn"),
    }
    numbers = queries.numbers_of(officer)
    return [(str(words[code]), numbers[code], f"?keadaan={code}") for code in words]


def swaps(plan: Plan) -> Table:
    """Who leaves and who comes, pair by pair."""
    rows = [row for swap in plan.swaps for row in _rows(swap)]
    return Table(
        caption=t("Keluar dan penggantinya", "Leavers and who replaces them"),
        columns=[
            Column(t("Keluar", "Leaves")),
            Column(t("Alasan", "Ground")),
            Column(t("Kembali", "Given back"), number=True),
            Column(t("Pengganti", "Comes")),
            Column(t("Nomor tunggu", "On the list"), number=True),
            Column(t("Dana dan bulan", "Fund and months")),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Santunan penuh mulai", "Full benefit from")),
        ],
        rows=rows,
        empty=t("Tidak ada bulan yang perlu dihentikan.", "No month has to be taken."),
    )


def _rows(swap: Swap) -> Iterable[list[Any]]:
    leaver = to_person(swap.leave.person)
    back = [leaver, wording.ground(swap.leave.ground), rupiah(swap.amount_rp)]
    if not swap.comers:
        yield [*back, t("tidak ada", "nobody"), None, None, None, None]
    for at, comer in enumerate(swap.comers):
        yield [*(back if at == 0 else [leaver, "", None]), *_comes(comer)]


def _comes(comer: Comer) -> list[Any]:
    given = comer.given
    return [
        to_person(comer.person),
        comer.number,
        f"{comer.fund.label}, {wording.span(given.first_month, given.last_month)}",
        rupiah(given.amount_rp),
        t("{m} (perkiraan)", "{m} (estimate)", m=wording.month(given.matures_in)),
    ]


def passed(plan: Plan) -> Table:
    """Who stood before somebody that comes, and why it was not their turn."""
    return Table(
        caption=t("Dilewati pada daftar tunggu", "Passed over on the waiting list"),
        columns=[
            Column(t("Nomor", "Number"), number=True),
            Column(t("Nama", "Name")),
            Column(t("Sebab", "Why")),
        ],
        rows=[
            [why.number, to_person(person), wording.passed(why.reason)]
            for person, why in plan.passed[:200]
        ],
    )


def notes(plan: Plan) -> list[str]:
    """What an officer should know before proposing."""
    warned = {
        code: 0 for swap in plan.swaps for each in swap.comers for code in each.given.warnings
    }
    for swap in plan.swaps:
        for comer in swap.comers:
            for code in comer.given.warnings:
                warned[code] += 1
    told = [
        str(t("{n} orang: {says}", "{n} people: {says}", n=whole(n), says=wording.warning(code)))
        for code, n in warned.items()
    ]
    if plan.held:
        told.append(
            str(t("{n} orang menunggu balasan BPJS; mereka belum diubah.",
                  "{n} people wait for the insurer’s reply; they stay.", n=whole(len(plan.held))))
        )  # fmt: skip
    if plan.empty:
        told.append(
            str(t("{n} orang keluar tanpa bulan yang perlu dihentikan.",
                  "{n} people leave with no month to take.", n=whole(len(plan.empty))))
        )  # fmt: skip
    if plan.open_slots:
        told.append(
            str(t("{n} tempat tidak terisi; uangnya kembali ke dana.",
                  "{n} places stay empty; their money goes back.", n=whole(plan.open_slots)))
        )  # fmt: skip
    return told
