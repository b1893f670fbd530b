"""Receipts and statements: uploading them, watching them being read, what they say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pijar.core.errors import Refusal
from pijar.files.verdicts import MAX_BYTES
from pijar_office.access.table import may
from pijar_office.actions import receipts as actions
from pijar_office.actions.act import AlreadyDone
from pijar_office.queries import matching as queries
from pijar_office.queries.jobs import job_on
from pijar_office.queries.people import among
from pijar_office.records.contributions import Bill
from pijar_office.records.jobs import Job
from pijar_office.records.matching import BankEntry, SentFile
from pijar_office.web import errors
from pijar_office.web.decrees.people import person_link
from pijar_office.web.forms import Form, both
from pijar_office.web.listing import Listing
from pijar_office.web.matching import views, wording
from pijar_office.web.tables import Column, Link, Rp
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import t

_ACCEPTS = {"accept": ".xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.tsv,.txt"}


class Statement(Form):
    """A file of the bank."""

    file = forms.FileField(
        label=both("Rekening koran", "Bank statement"),
        help_text=both(
            "Excel atau CSV dari bank, paling besar 20 MB. Mutasi yang sudah ada tidak ditambah.",
            "Excel or CSV from the bank, at most 20 MB. Entries that are known are not added.",
        ),
        allow_empty_file=False,
        widget=forms.FileInput(attrs=_ACCEPTS),
    )

    def clean_file(self) -> Any:
        """Refuses what is too large."""
        given = self.cleaned_data["file"]
        if getattr(given, "too_large", False) or given.size > MAX_BYTES:
            raise forms.ValidationError(t("Lebih dari 20 MB.", "Over 20 MB."))
        return given


class Receipt(Statement):
    """A receipt of the insurer, and of which bill it is one."""

    bill = forms.ChoiceField(label=both("Bukti terima untuk tagihan", "Receipt of the bill"))
    field_order = ("key", "bill", "file")

    def __init__(self, bills: list[Bill], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bill"].choices = [(str(bill.pk), _choice(bill)) for bill in bills]
        self.fields["file"].label = both("Berkas bukti terima", "The receipt")
        self.fields["file"].help_text = both(
            "Excel atau CSV dari kantor cabang, paling besar 20 MB.",
            "Excel or CSV from the branch, at most 20 MB.",
        )


def _choice(bill: Bill) -> str:
    people = t("{n} orang", "{n} people", n=whole(bill.people))
    return f"{views.name_of(bill)} · {people} · {rupiah(bill.total_rp)}"


def upload(request: HttpRequest) -> HttpResponse:
    """Choose the bill, and upload its receipt."""
    bills = list(queries.bills_of(request.user)[:100])
    asked = request.GET.get("tagihan", "")
    form = Receipt(
        bills,
        request.POST or None,
        request.FILES or None,
        initial={"bill": asked if asked in {str(bill.pk) for bill in bills} else None},
    )
    if request.method == "POST" and form.is_valid():
        chosen = next(bill for bill in bills if str(bill.pk) == form.cleaned_data["bill"])
        given = form.cleaned_data["file"]
        try:
            made = actions.upload(
                request.user, chosen, given.name, given.read(), key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("receipts.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("receipts.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "bills": bills, "back": _back(request)}
    return render(request, "matching/upload.html", context)


def _back(request: HttpRequest) -> str:
    """Where who uploads came from; the insurer's branch has no page of matches."""
    return reverse("matches.index" if "matches.index" in may(request.user) else "today.show")


def upload_bank(request: HttpRequest) -> HttpResponse:
    """Upload a statement of the bank."""
    form = Statement(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            made = actions.upload_bank(
                request.user, given.name, given.read(), key=form.request_key,
                request_id=getattr(request, "id", ""),
            )  # fmt: skip
            return redirect("banks.show", id=made.pk)
        except AlreadyDone as done:
            return redirect("banks.show", id=done.answer)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    return render(request, "matching/upload_bank.html", {"form": form, "back": _back(request)})


def receipt(request: HttpRequest, file: SentFile) -> HttpResponse:
    """What a receipt says, or how far its reading is."""
    found = getattr(file, "receipt", None)
    job = job_on(file.pk, actions.RECEIPT) if found is None else None
    running = job is not None and job.finished_at is None
    poll = reverse("receipts.show", kwargs={"id": file.pk})
    if getattr(request, "htmx", False):
        return _poll(request, job, poll, running=running)
    held = may(request.user)
    replaced = found is not None and queries.newest_receipt(file.bill_id) != found
    bill = file.bill
    context: dict[str, Any] = {
        "file": file,
        "receipt": found,
        "state": wording.file_state(file, not replaced).__html__(),
        "replaced": replaced,
        "bill_name": views.name_of(bill),
        "bill_url": reverse("matches.show", kwargs={"id": bill.pk})
        if "matches.show" in held
        else "",
        "facts": _facts(file),
        "running": running,
        "may_upload": "receipts.upload" in held and not running,
        "again": f"{reverse('receipts.upload')}?tagihan={bill.pk}",
        **_job(job, poll),
    }
    if found is not None:
        context["people"] = views.groups(found, ("matched", "differs", "missing"))
        context["rows"] = views.groups(found, ("unknown", "duplicate"))
    return render(request, "matching/receipt.html", context)


def _job(job: Job | None, poll: str) -> dict[str, Any]:
    cancel = reverse("jobs.cancel", kwargs={"id": job.pk}) if job else ""
    return {"job": job, "poll": poll, "cancel": cancel}


def _poll(request: HttpRequest, job: Job | None, poll: str, *, running: bool) -> HttpResponse:
    if running:
        return render(request, "matching/progress.html", _job(job, poll))
    answer = HttpResponse(status=204)
    answer["HX-Refresh"] = "true"
    return answer


def _facts(file: SentFile) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = [
        (t("Nama berkas", "Name of the file"), file.name),
        (t("Diunggah", "Uploaded"), f"{file.uploaded_by}, {moment(file.uploaded_at)}"),
        (t("Sidik berkas (SHA-256)", "Hash of the file (SHA-256)"), file.sha256),
    ]
    receipt = getattr(file, "receipt", None)
    if receipt is not None:
        rows = t(
            "{total} = {matched} cocok + {differing} berbeda + {unknown} tidak dikenal"
            " + {duplicate} ganda",
            "{total} = {matched} matched + {differing} differing + {unknown} unknown"
            " + {duplicate} duplicate",
            total=whole(receipt.total), matched=whole(receipt.matched),
            differing=whole(receipt.differing), unknown=whole(receipt.unknown),
            duplicate=whole(receipt.duplicate),
        )  # fmt: skip
        people = t(
            "{people} = {matched} cocok + {differing} berbeda + {missing} tidak ada",
            "{people} = {matched} matched + {differing} differing + {missing} missing",
            people=whole(receipt.people), matched=whole(receipt.matched),
            differing=whole(receipt.differing), missing=whole(receipt.missing),
        )  # fmt: skip
        found += [
            (t("Baris bukti terima", "Rows of the receipt"), rows),
            (t("Orang yang ditagih", "People billed"), people),
            (t("Rupiah yang dibukukan", "Rupiah booked"), rupiah(receipt.total_rp)),
        ]
    return found


def rows(request: HttpRequest, file: SentFile) -> HttpResponse:
    """The people or rows behind a number."""
    name = request.GET.get("kelompok", "differs")
    if name not in queries.GROUPS:
        return errors.not_found(request)
    receipt = file.receipt
    opens = "people.show" in may(request.user)
    listing = Listing(
        request,
        queries.group_of(receipt, name),
        _columns(name),
        lambda some: [_cells(queries.shown_of(each), opens) for each in some],
        caption=wording.group(name),
        noun=("baris", "rows"),
        by=("place",) if name == "missing" else ("sheet", "row"),
        total=queries.group_count(receipt, name),
        search=among("person" if name == "missing" else "bill_line__person"),
        subject=file,
        empty=str(t("Tidak ada baris seperti itu.", "No such row.")),
    )
    context = {
        "file": file,
        "name": wording.group(name),
        "total": listing.total,
        "back": reverse("receipts.show", kwargs={"id": file.pk}),
        "table": listing.table,
    }
    return render(request, "matching/rows.html", context)


def _columns(name: str) -> list[Column]:
    line = "" if name == "missing" else "bill_line__"
    place = (
        t("Nomor pada tagihan", "Number on the bill")
        if name == "missing"
        else t("Lembar, baris", "Sheet, row")
    )
    return [
        Column(t("Nama", "Name"), sort=f"{line}person__name"),
        Column("NIK"),
        Column(place),
        Column(t("Dana", "Fund"), sort=f"{line}fund__place"),
        Column(t("Ditagih", "Billed"), number=True, sort=f"{line}amount_rp"),
        Column(
            t("Dibukukan", "Booked"), number=True, sort="" if name == "missing" else "amount_rp"
        ),
        Column(t("Bulan", "Month"), sort="month"),
        Column(t("Keterangan", "Remark"), sort="" if name == "missing" else "problem"),
    ]


def _cells(shown: queries.Shown, opens: bool) -> list[Any]:
    line, row = shown.line, shown.row
    return [
        person_link(line.person, opens) if line else "",
        shown.nik,
        f"{row.sheet}, {row.row}" if row else line.place if line else "",
        line.fund.label if line else "",
        Rp(line.amount_rp) if line else "",
        Rp(row.amount_rp) if row else "",
        month_words(row.month) if row else month_words(line.month) if line else "",
        wording.kind(row.problem) if row and row.problem else "",
    ]


def bank(request: HttpRequest, file: SentFile) -> HttpResponse:
    """What a statement added, and with which bill each entry lies."""
    job = job_on(file.pk, actions.BANK)
    running = job is not None and job.finished_at is None
    poll = reverse("banks.show", kwargs={"id": file.pk})
    if getattr(request, "htmx", False):
        return _poll(request, job, poll, running=running)
    own = set(file.entries.values_list("pk", flat=True))
    entries = [pair for pair in queries.filed(BankEntry.objects.all()) if pair[0].pk in own]
    context = {
        "file": file,
        "state": wording.file_state(file).__html__(),
        "facts": [*_facts(file), (t("Mutasi baru", "New entries"), whole(len(entries)))],
        "running": running,
        "table": _entries(request, file, entries).table,
        **_job(job, poll),
    }
    return render(request, "matching/bank.html", context)


def _entries(request: HttpRequest, file: SentFile, found: list[tuple[BankEntry, Any]]) -> Listing:
    """What the bank says, filed in Python: so it stays in the order of its days."""
    bills = {bill.pk: bill for bill in Bill.objects.filter(pk__in={b for _, b in found if b})}
    return Listing(
        request,
        found,
        [
            Column(t("Tanggal", "Day")),
            Column(t("Uraian bank", "The bank’s words")),
            Column(t("Keluar", "Out"), number=True),
            Column(t("Tagihan", "Bill")),
        ],
        lambda some: [
            [
                date_words(entry.booked_on),
                entry.reference,
                Rp(entry.amount_rp),
                Link(views.name_of(bills[bill]), reverse("matches.show", kwargs={"id": bill}))
                if bill
                else t("bukan iuran BPJS", "no contribution"),
            ]
            for entry, bill in some
        ],
        caption=str(t("Mutasi", "Entries")),
        noun=("mutasi", "entries"),
        subject=file,
        hide_caption=False,
        empty=str(t("Tidak ada mutasi baru.", "No new entries.")),
    )
