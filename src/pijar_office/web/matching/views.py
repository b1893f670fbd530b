"""The three-way match: all bills, and one bill with city, insurer and bank side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from pijar.core.errors import Refusal
from pijar_office.access.table import allows, may
from pijar_office.actions import receipts as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import matching as queries
from pijar_office.queries.jobs import job_on
from pijar_office.records.contributions import Bill
from pijar_office.records.matching import BankEntry, Receipt, SentFile
from pijar_office.web.forms import Form
from pijar_office.web.matching import wording
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.today import waiting_only
from pijar_office.web.words import t

_BILLS, _STATEMENTS = 100, 50


def index(request: HttpRequest) -> HttpResponse:
    """Every bill that has its kode iuran, and the bank's statements."""
    some, waits = waiting_only(request, queries.bills_of(request.user), queries)
    found = list(some[:_BILLS])
    sums = queries.bank_sums(found)
    files = list(queries.statements(request.user)[:_STATEMENTS])
    held = may(request.user)
    starts = [verb for verb in ("receipts.upload", "banks.upload") if verb in held]
    context = {
        "table": _bills(found, sums),
        "only_waiting": waits,
        "statements": _statements(files),
        "starts": [{"verb": verb, "url": reverse(verb)} for verb in starts],
        "differences": f"{reverse('differences.index')}?keadaan=standing",
    }
    return render(request, "matching/index.html", context)


def _bills(found: Sequence[Bill], sums: dict[Any, int]) -> Table:
    return Table(
        caption=t("Tagihan", "Bills"),
        columns=[
            Column(t("Tagihan", "Bill")),
            Column(t("Bulan", "Month")),
            Column(t("Kota", "City"), number=True),
            Column("BPJS", number=True),
            Column("Bank", number=True),
            Column(t("Selisih terbuka", "Open differences"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(bill.number, reverse("matches.show", kwargs={"id": bill.pk})),
                month_words(bill.month),
                rupiah(bill.total_rp),
                rupiah(bill.insurer_rp),
                rupiah(sums.get(bill.pk)),
                Link(whole(bill.open), differences_url(bill, keadaan="standing"))
                if bill.open
                else 0,
                state(bill, bill.insurer_rp, sums.get(bill.pk), bill.open),
            ]
            for bill in found
        ],
        empty=t("Belum ada tagihan dengan kode iuran.", "No bill has its kode iuran yet."),
    )


def state(bill: Bill, insurer_rp: int | None, bank_rp: int | None, open_: int) -> Tag:
    """Whether the three say the same."""
    if insurer_rp is None:
        return Tag(t("menunggu bukti terima", "waits for the receipt"), "wait")
    if open_:
        return Tag(t("ada selisih", "there are differences"), "bad")
    if insurer_rp == bank_rp == bill.total_rp:
        return Tag(t("cocok", "agrees"), "good")
    return Tag(t("selisih sudah dijelaskan", "differences explained"), "good")


def _statements(files: Sequence[SentFile]) -> Table:
    return Table(
        caption=t("Rekening koran", "Bank statements"),
        columns=[
            Column(t("Diunggah", "Uploaded")),
            Column(t("Berkas", "File")),
            Column(t("Mutasi baru", "New entries"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=[
            [
                Link(moment(file.uploaded_at), reverse("banks.show", kwargs={"id": file.pk})),
                file.name,
                file.added,
                wording.file_state(file),
            ]
            for file in files
        ],
        empty=t("Belum ada rekening koran.", "No bank statement yet."),
    )


def show(request: HttpRequest, bill: Bill) -> HttpResponse:
    """One bill: three sides to the rupiah, everybody in a group, every difference by kind."""
    receipt = queries.newest_receipt(bill.pk)
    entries = queries.entries_of(bill)
    bank_rp = sum(entry.amount_rp for entry in entries) if entries else None
    files = queries.sent_files(bill)
    job = job_on(bill.pk, actions.AGAIN)
    running = job is not None and job.finished_at is None
    if getattr(request, "htmx", False):
        return _poll(request, bill, job, running=running)
    open_ = bill.differences.filter(closed_at=None).count()
    again = receipt is not None and not running and allows(request.user, "matches.again", bill)
    context = {
        "bill": bill,
        "name": name_of(bill),
        "state": state(bill, receipt.total_rp if receipt else None, bank_rp, open_).__html__(),
        "facts": _facts(bill),
        "sides": _sides(bill, receipt, bank_rp),
        "people": groups(receipt, ("matched", "differs", "missing")) if receipt else None,
        "rows": groups(receipt, ("unknown", "duplicate")) if receipt else None,
        "kinds": _kinds(bill),
        "files": receipt_table(files, receipt),
        "entries": entry_table(entries) if entries else None,
        "starts": _starts(request, bill),
        "again": Form() if again else None,
        "running": running,
        **progress(bill, job),
    }
    return render(request, "matching/show.html", context)


def progress(bill: Bill, job: Any) -> dict[str, Any]:
    """What the part that shows a job needs."""
    return {
        "job": job,
        "poll": reverse("matches.show", kwargs={"id": bill.pk}),
        "cancel": reverse("jobs.cancel", kwargs={"id": job.pk}) if job else "",
    }


def _poll(request: HttpRequest, bill: Bill, job: Any, *, running: bool) -> HttpResponse:
    if running:
        return render(request, "matching/progress.html", progress(bill, job))
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer


def again(request: HttpRequest, bill: Bill) -> HttpResponse:
    """Match once more with what there is now."""
    form = Form(request.POST)
    form.is_valid()
    try:
        actions.match_again(
            request.user, bill, key=form.request_key, request_id=getattr(request, "id", "")
        )
    except AlreadyDone:
        pass
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("matches.show", id=bill.pk)


def name_of(bill: Bill) -> str:
    """What a bill is called on pages."""
    return str(t("Tagihan {number}, {month}", "Bill {number}, {month}", number=bill.number,
                 month=month_words(bill.month)))  # fmt: skip


def _starts(request: HttpRequest, bill: Bill) -> list[dict[str, str]]:
    held = may(request.user)
    found = []
    if "receipts.upload" in held:
        url = f"{reverse('receipts.upload')}?{urlencode({'tagihan': bill.pk})}"
        found.append({"verb": "receipts.upload", "url": url})
    if "banks.upload" in held:
        found.append({"verb": "banks.upload", "url": reverse("banks.upload")})
    return found


def _facts(bill: Bill) -> list[tuple[str, Any]]:
    return [
        (t("Kode iuran", "Kode iuran"), bill.code),
        ("SPM", bill.spm),
        ("SP2D", bill.sp2d),
        (t("Jatuh tempo", "Due"), date_words(bill.due_on)),
        (t("Dibayar", "Paid"), date_words(bill.paid_on)),
        (t("Halaman tagihan", "Page of the bill"), _bill_link(bill)),
        (t("Transaksi di buku dana", "Transfers in the ledger"), _ledger_link(bill)),
    ]


def _bill_link(bill: Bill) -> Any:
    try:
        return Link(bill.number, reverse("bills.show", kwargs={"id": bill.pk})).__html__()
    except NoReverseMatch:
        return bill.number


def _ledger_link(bill: Bill) -> Any:
    url = f"{reverse('ledger.transfers')}?{urlencode({'tagihan': bill.pk})}"
    return Link(whole(bill.transfers.count()), url).__html__()


def _sides(bill: Bill, receipt: Receipt | None, bank_rp: int | None) -> Table:
    """City, insurer and bank beside each other, to the person and the rupiah."""
    nothing = t("belum ada", "none yet")

    def row(title: str, people: Any, amount_rp: int | None) -> list[Any]:
        if amount_rp is None:
            return [title, people, nothing, ""]
        return [title, people, rupiah(amount_rp), _apart(bill, people, amount_rp)]

    booked = receipt.matched + receipt.differing if receipt else None
    insurer_rp = receipt.total_rp if receipt else None
    return Table(
        caption=t("Tiga pihak", "Three sides"),
        columns=[
            Column(t("Pihak", "Side")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Terhadap tagihan", "Against the bill")),
        ],
        rows=[
            row(str(t("Kota: yang ditagih", "City: what was billed")), bill.people, bill.total_rp),
            row(
                str(t("BPJS: yang dibukukan", "Insurer: what was booked")),
                nothing if booked is None else booked,
                insurer_rp,
            ),
            row(str(t("Bank: yang keluar", "Bank: what went out")), None, bank_rp),
        ],
    )


def _apart(bill: Bill, people: Any, amount_rp: int) -> Tag:
    """How far a side is from the bill: in rupiah first, then in people."""
    if over_rp := amount_rp - bill.total_rp:
        return Tag(_signed(over_rp), "bad")
    if isinstance(people, int) and people != bill.people:
        fewer = whole(bill.people - people)
        return Tag(t("{n} orang kurang", "{n} people fewer", n=fewer), "bad")
    return Tag(t("sama", "equal"), "good")


def _signed(amount_rp: int) -> str:
    return f"+{rupiah(amount_rp)}" if amount_rp > 0 else f"−{rupiah(-amount_rp)}"


def groups(receipt: Receipt, names: tuple[str, ...]) -> Table:
    """How many people, or rows, are of each group; each number leads to them."""
    url = reverse("receipts.rows", kwargs={"id": receipt.file_id})
    of_people = "matched" in names
    rows = []
    for name in names:
        count = queries.group_count(receipt, name)
        shown = Link(whole(count), f"{url}?kelompok={name}") if count else 0
        rows.append([wording.group(name), shown])
    return Table(
        caption=t("Orang yang ditagih", "People billed") if of_people
        else t("Baris lain pada bukti terima", "Other rows of the receipt"),
        columns=[
            Column(t("Bukti terima", "Receipt")),
            Column(t("Orang", "People") if of_people else t("Baris", "Rows"), number=True),
        ],
        rows=rows,
    )  # fmt: skip


def differences_url(bill: Bill, **words: str) -> str:
    """The differences of a bill, sieved."""
    query = urlencode({"tagihan": bill.pk, **words})
    return f"{reverse('differences.index')}?{query}"


def _kinds(bill: Bill) -> Table:
    def link(row: dict[str, Any], name: str) -> Any:
        if not row[name]:
            return 0
        return Link(whole(row[name]), differences_url(bill, jenis=row["kind"], keadaan=name))

    return Table(
        caption=t("Selisih menurut jenisnya", "Differences by kind"),
        columns=[
            Column(t("Selisih", "Difference")),
            *(
                Column(str(t(*wording.STATES[name][:2])).capitalize(), number=True)
                for name in queries.STATES
            ),
            Column(t("Kota", "City"), number=True),
            Column("BPJS", number=True),
            Column("Bank", number=True),
        ],
        rows=[
            [
                wording.kind(row["kind"]),
                *(link(row, name) for name in queries.STATES),
                *(rupiah(row[side]) for side in ("city", "insurer", "bank")),
            ]
            for row in queries.kinds_of(bill)
        ],
        empty=t("Tidak ada selisih.", "No differences."),
    )


def receipt_table(files: Sequence[SentFile], newest: Receipt | None) -> Table:
    """The receipts of a bill, the newest first."""
    rows = []
    for file in files:
        receipt = getattr(file, "receipt", None)
        link = Link(moment(file.uploaded_at), reverse("receipts.show", kwargs={"id": file.pk}))
        counts = [receipt.total, rupiah(receipt.total_rp)] if receipt else [None, None]
        current = receipt is None or receipt == newest
        rows.append([link, file.name, *counts, wording.file_state(file, current)])
    return Table(
        caption=t("Bukti terima", "Receipts"),
        columns=[
            Column(t("Diunggah", "Uploaded")),
            Column(t("Berkas", "File")),
            Column(t("Baris", "Rows"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Keadaan", "State")),
        ],
        rows=rows,
        empty=t("Belum ada bukti terima.", "No receipt yet."),
    )


def entry_table(entries: Sequence[BankEntry]) -> Table:
    """The bank's entries of one bill."""
    return Table(
        caption=t("Pembayaran menurut bank", "Payments as the bank has them"),
        columns=[
            Column(t("Tanggal", "Day")),
            Column(t("Uraian bank", "The bank’s words")),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [
                Link(
                    date_words(entry.booked_on), reverse("banks.show", kwargs={"id": entry.file_id})
                ),
                entry.reference,
                rupiah(entry.amount_rp) if entry.amount_rp > 0 else _signed(entry.amount_rp),
            ]
            for entry in entries
        ],
    )
