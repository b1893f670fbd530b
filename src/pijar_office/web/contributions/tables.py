"""The tables of the month. Every number of people leads to the people behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from pijar.stages.people import REGISTER_WORDS
from pijar_office.access.table import TABLE
from pijar_office.queries.bills import Changes, FundSums
from pijar_office.queries.contributions import MonthOwed
from pijar_office.records.contributions import Bill, Sweep, SweepCheck
from pijar_office.web.contributions import wording
from pijar_office.web.tables import Column, Link, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah, whole
from pijar_office.web.words import english, t

_DAYS = {
    False: "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split(),
    True: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


def title(verb: str) -> str:
    """A verb in the reader's language."""
    row = TABLE[verb]
    return row.en if english() else row.id


def day(on: date) -> str:
    """A day with its name: Kamis, 15 Januari 2026."""
    return f"{_DAYS[english()][on.weekday()]}, {date_words(on)}"


def people_url(bill: Bill, group: str = "", fund: str = "") -> str:
    """The people of a bill, or a group of them."""
    url = reverse("bills.people", kwargs={"id": bill.pk})
    chosen = f"kelompok={group}" if group else f"dana={fund}" if fund else ""
    return f"{url}?{chosen}" if chosen else url


def months(found: Sequence[MonthOwed]) -> Table:
    """The months of a year."""
    return Table(
        caption=t("Bulan iuran", "Months"),
        hide_caption=True,
        columns=[
            Column(t("Bulan", "Month")),
            Column(t("Jatuh tempo", "Due")),
            Column(t("Langkah berikutnya", "Next step")),
            Column(t("Paling lambat", "By")),
            Column(t("Keadaan", "State")),
            Column(t("Peserta", "People"), number=True),
            Column(t("Belum ditagih", "Not billed"), number=True),
        ],
        rows=[_month(each) for each in found],
        empty=t(
            "Belum ada keputusan yang memberi perlindungan tahun ini.",
            "No decree gives cover in this year yet.",
        ),
    )


def _month(month: MonthOwed) -> list[Any]:
    task = month.next
    return [
        Link(
            month_words(month.number), reverse("contributions.show", kwargs={"month": month.number})
        ),
        date_words(month.plan.due_on),
        wording.step("bill" if task.code == "freeze" else task.code) if task else "",
        date_words(task.by) if task else "",
        wording.task_state(task, next_=True) if task else wording.month_state(month),
        month.owed.people,
        month.open.people,
    ]


def tasks(month: MonthOwed) -> Table:
    """The ten steps of a month: by when, whose, how they stand."""
    ahead = month.next
    return Table(
        caption=t("Langkah bulan ini", "Steps of this month"),
        columns=[
            Column(t("Langkah", "Step")),
            Column(t("Paling lambat", "By")),
            Column(t("Keadaan", "State")),
            Column(t("Siapa", "Who")),
            Column(t("Kapan", "When")),
        ],
        rows=[
            [
                wording.step(task.code),
                day(task.by),
                wording.task_state(task, next_=task == ahead),
                str(task.done.by) if task.done and task.done.by else wording.who(task.code),
                date_words(task.done.on) if task.done else "",
            ]
            for task in month.tasks
        ],
    )


def bills(found: Iterable[Bill]) -> Table:
    """Every bill of a month."""
    return Table(
        caption=t("Tagihan bulan ini", "Bills of this month"),
        columns=[
            Column(t("Tagihan", "Bill")),
            Column(t("Keadaan", "State")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Ditahan", "Held"), number=True),
            Column(t("Disusun", "Drawn up")),
        ],
        rows=[
            [
                Link(each.number, reverse("bills.show", kwargs={"id": each.pk})),
                wording.bill_state(each),
                Link(whole(each.people), people_url(each)),
                rupiah(each.total_rp),
                each.held,
                who(each.drafted_by, each.drafted_at),
            ]
            for each in found
        ],
    )


def sweeps(found: Iterable[Sweep]) -> Table:
    """Every sweep of a month."""
    return Table(
        caption=t("Penyisiran bulan ini", "Sweeps of this month"),
        columns=[
            Column(t("Penyisiran", "Sweep")),
            Column(t("Keadaan", "State")),
            Column(t("Orang diperiksa", "Looked at"), number=True),
            Column(t("Temuan", "Findings"), number=True),
            Column(t("Diminta", "Asked for")),
        ],
        rows=[
            [
                Link(moment(each.asked_at), reverse("sweeps.show", kwargs={"id": each.pk})),
                wording.sweep_state(each),
                each.people if each.computed_at else None,
                each.found if each.computed_at else None,
                str(each.asked_by),
            ]
            for each in found
        ],
    )


def checks(found: Sequence[SweepCheck], sweep: Sweep) -> Table:
    """What each check looked at: in which register, how old."""
    url = reverse("sweeps.show", kwargs={"id": sweep.pk})
    return Table(
        caption=t("Pemeriksaan", "Checks"),
        columns=[
            Column(t("Pemeriksaan", "Check")),
            Column(t("Register", "Register")),
            Column(t("Data per", "As of")),
            Column(t("Orang diperiksa", "Looked at"), number=True),
            Column(t("Temuan", "Findings"), number=True),
        ],
        rows=[
            [
                wording.check(each.code),
                _register(each),
                date_words(each.as_of),
                each.looked_at,
                Link(whole(each.found), f"{url}?periksa={each.code}") if each.found else 0,
            ]
            for each in found
        ],
    )


def _register(check: SweepCheck) -> Any:
    if check.snapshot is None:
        return t("data kantor ini", "this office’s data")
    words = REGISTER_WORDS.get(check.snapshot.kind, check.snapshot.kind)
    return Link(words, reverse("registers.show", args=[check.snapshot_id]))


def funds(bill: Bill, found: Iterable[FundSums]) -> Table:
    """What a bill asks of each fund, beside the month before."""
    return Table(
        caption=t("Per dana", "By fund"),
        columns=[
            Column(t("Dana", "Fund")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Bulan lalu", "Month before"), number=True),
            Column(t("Selisih", "Difference"), number=True),
        ],
        rows=[
            [
                each.fund.label,
                Link(whole(each.people), people_url(bill, fund=each.fund.code)),
                rupiah(each.total_rp),
                rupiah(each.before_rp),
                signed(each.total_rp - each.before_rp),
            ]
            for each in found
        ],
    )


def changes(bill: Bill, found: Changes) -> Table | None:
    """Who came, who went, whose amount changed since the month before; None without one."""
    if not found.before:
        return None
    kinds = (
        ("came", t("Masuk bulan ini", "Came"), found.came, found.came_rp),
        ("went", t("Tidak lagi ditagih", "Went"), found.went, -found.went_rp),
        ("changed", t("Iuran atau dana berubah", "Amount or fund changed"), found.changed,
         found.changed_rp),
    )  # fmt: skip
    return Table(
        caption=t("Dibanding bulan sebelumnya", "Beside the month before"),
        columns=[
            Column(t("Perubahan", "Change")),
            Column(t("Orang", "People"), number=True),
            Column(t("Rupiah", "Rupiah"), number=True),
        ],
        rows=[
            [words, Link(whole(n), people_url(bill, group)) if n else 0, signed(rp)]
            for group, words, n, rp in kinds
        ],
    )


def signed(amount_rp: int) -> str:
    """A difference with its sign."""
    if not amount_rp:
        return rupiah(0)
    return f"+{rupiah(amount_rp)}" if amount_rp > 0 else f"−{rupiah(-amount_rp)}"


def facts(bill: Bill, *, opens: bool = True) -> list[tuple[str, Any]]:
    """What a bill says in numbers, and who did what with it.

    Args: opens: whether the reader may look at its sweep.
    """
    people = Link(
        str(t("{n} orang", "{n} people", n=whole(bill.people))), people_url(bill)
    ).__html__()
    found = [
        (t("Bulan", "Month"), month_words(bill.month)),
        (t("Orang", "People"), people),
        (t("Iuran", "Contributions"), rupiah(bill.total_rp)),
        (t("Ditahan", "Held back"), _held(bill)),
        (t("Jatuh tempo", "Due"), day(bill.due_on)),
        (t("Penyisiran", "Sweep"), _sweep(bill, opens=opens)),
        (t("Disusun", "Drawn up"), who(bill.drafted_by, bill.drafted_at)),
    ]
    if bill.approved_at:
        found.append((t("Disetujui", "Approved"), who(bill.approved_by, bill.approved_at)))
    if bill.coded_at:
        found += [
            (t("Kode iuran", "Payment code"), bill.code),
            (t("Kode dicatat", "Code entered"), who(bill.coded_by, bill.coded_at)),
        ]
    if bill.paid_at:
        found += [
            (t("Dibayar pada", "Paid on"), day(bill.paid_on) if bill.paid_on else ""),
            ("SPM", bill.spm),
            ("SP2D", bill.sp2d),
            (t("Pembayaran dicatat", "Payment recorded"), who(bill.paid_by, bill.paid_at)),
        ]
    found.append((t("Sidik daftar", "Hash of the list"), bill.list_hash))
    found.append((t("Sidik berkas (SHA-256)", "Hash of the file (SHA-256)"), bill.sha256))
    return found


def _held(bill: Bill) -> Any:
    if not bill.held:
        return t("tidak ada", "nobody")
    words = t("{n} orang", "{n} people", n=whole(bill.held))
    return Link(str(words), people_url(bill, "held")).__html__()


def _sweep(bill: Bill, *, opens: bool) -> Any:
    words = t("per {day}", "of {day}", day=date_words(bill.sweep.day))
    if not opens:
        return words
    return Link(str(words), reverse("sweeps.show", kwargs={"id": bill.sweep_id})).__html__()


def who(officer: Any, at: Any) -> str:
    """Who did something, and when."""
    return f"{officer}, {moment(at)}"


__all__ = ["Tag", "bills", "changes", "checks", "facts", "funds", "months", "sweeps", "tasks"]
