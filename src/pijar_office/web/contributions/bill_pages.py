"""One bill: what it asks for, how it differs from the month before, its file and its proof."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from pijar_office.access.table import allows, may
from pijar_office.queries import bills as queries
from pijar_office.records.contributions import Bill
from pijar_office.records.storage import blobs
from pijar_office.web.contributions import tables, wording
from pijar_office.web.downloads import take

_DEEDS = ("bills.approve", "bills.code", "bills.pay", "bills.bounce", "bills.void")
"""What may be done with a bill, the main thing first."""


def show(request: HttpRequest, bill: Bill) -> HttpResponse:
    """One bill, and what this reader may do with it."""
    found = queries.compared(bill)
    context = {
        **about(bill),
        "state": wording.bill_state(bill).__html__(),
        "facts": tables.facts(bill, opens="sweeps.show" in may(request.user)),
        "funds": tables.funds(bill, found.by_fund),
        "changes": tables.changes(bill, found.changes),
        "deeds": _deeds(request, bill),
        "may_file": allows(request.user, "bills.file", bill),
        "may_proof": bool(bill.proof) and allows(request.user, "bills.proof", bill),
        "own": bill.state == "drafted" and bill.drafted_by_id == request.user.pk,
        "match": _match_url(request, bill),
    }
    return render(request, "contributions/bill.html", context)


def about(bill: Bill) -> dict[str, Any]:
    """What every page of a bill shows in its crumbs."""
    return {
        "bill": bill,
        "name": wording.bill_name(bill),
        "month_name": wording.month_name(bill.month),
        "month_url": reverse("contributions.show", kwargs={"month": bill.month}),
        "back": reverse("bills.show", kwargs={"id": bill.pk}),
    }


def _deeds(request: HttpRequest, bill: Bill) -> list[dict[str, str]]:
    """Links to what this officer may do with it now, four eyes and six considered."""
    hands = {
        "bills.approve": {bill.drafted_by_id},
        "bills.pay": {bill.drafted_by_id, bill.approved_by_id},
    }
    return [
        {"verb": verb, "url": reverse(verb, kwargs={"id": bill.pk})}
        for verb in _DEEDS
        if allows(request.user, verb, bill) and request.user.pk not in hands.get(verb, set())
    ]


def _match_url(request: HttpRequest, bill: Bill) -> str:
    """Where city, insurer and bank stand beside each other, once the bill has a code."""
    if not bill.coded_at or "matches.show" not in may(request.user):
        return ""
    return reverse("matches.show", kwargs={"id": bill.pk})


def file(request: HttpRequest, bill: Bill) -> HttpResponseBase:
    """The insurer's workbook: the very bytes whose hash is stored."""
    return take(request, bill, f"tagihan_{bill.number}.xlsx", blobs.get(bill.blob))


def proof(request: HttpRequest, bill: Bill) -> HttpResponseBase:
    """The proof of payment as it was scanned."""
    suffix = bill.proof_name.rpartition(".")[2]
    return take(request, bill, f"bukti_bayar_{bill.number}.{suffix}", blobs.get(bill.proof))
