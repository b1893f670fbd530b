"""What the pages of the month say of states, steps and checks."""

from __future__ import annotations

from typing import Any

from pijar.stages.contributions.calendar import STEPS
from pijar.stages.contributions.sweep import CHECKS
from pijar_office.queries.contributions import MonthOwed, Task
from pijar_office.records.contributions import Bill, Sweep, SweepFinding
from pijar_office.web.tables import Tag, Tone
from pijar_office.web.templatetags.office import month_words, whole
from pijar_office.web.words import english, t

_BILLS: dict[str, tuple[str, str, Tone]] = {
    "drafted": ("menunggu persetujuan", "waiting for approval", "wait"),
    "approved": ("menunggu kode iuran", "waiting for the payment code", "wait"),
    "coded": ("menunggu pembayaran", "waiting for payment", "wait"),
    "paid": ("dibayar", "paid", "good"),
    "voided": ("dibatalkan", "voided", "plain"),
}
_SWEEPS: dict[str, tuple[str, str, Tone]] = {
    "running": ("sedang disisir", "sweeping", "wait"),
    "refused": ("ditolak", "refused", "bad"),
    "done": ("selesai", "done", "good"),
}
WHO: dict[str, tuple[str, str]] = {
    "sweep": ("Pemeriksa atau keuangan", "Verifier or finance"),
    "freeze": ("Kantor ini", "This office"),
    "bill": ("Pemeriksa atau keuangan", "Verifier or finance"),
    "approve": ("Penyetuju", "Approver"),
    "code": ("BPJS Ketenagakerjaan", "The insurer"),
    "spm": ("Keuangan", "Finance"),
    "sp2d": ("Kuasa BUD", "Treasury"),
    "pay": ("Keuangan", "Finance"),
    "receipt": ("BPJS Ketenagakerjaan", "The insurer"),
    "match": ("Pemeriksa atau keuangan", "Verifier or finance"),
}
"""Whose step it is, while nobody has done it."""

_CHECKS = {
    "died": ("meninggal", "died"),
    "moved": ("pindah ke luar kota", "moved away"),
    "wage_earner": ("penerima upah", "wage earner"),
    "civil_servant": ("PNS, PPPK, TNI, atau Polri", "civil servant"),
    "age_65": ("batas usia", "age limit"),
    "doubled": ("ganda", "doubled"),
    "other_payer": ("dibayari pihak lain", "paid by somebody else"),
}
_SENTENCES = {check.code: (check.sentence_id, check.sentence_en) for check in CHECKS}


def bill_state(bill: Bill) -> Tag:
    """The state of a bill as a tag."""
    indonesian, in_english, tone = _BILLS[bill.state]
    return Tag(str(t(indonesian, in_english)), tone)


def sweep_state(sweep: Sweep) -> Tag:
    """The state of a sweep as a tag; one whose job was stopped is over."""
    state = sweep.state
    if state == "running" and sweep.job is not None and sweep.job.finished_at:
        return Tag(str(t("dihentikan", "stopped")))
    indonesian, in_english, tone = _SWEEPS[state]
    return Tag(str(t(indonesian, in_english)), tone)


def finding_state(finding: SweepFinding, held: bool) -> Tag:
    """Whether a finding holds somebody back."""
    if finding.cleared_at:
        return Tag(str(t("dibebaskan", "cleared")), "good")
    if held:
        return Tag(str(t("ditahan", "held")), "wait")
    return Tag(str(t("tidak menahan", "holds nobody")))


def step(code: str) -> str:
    """A step's name with a capital."""
    name = STEPS[code][2 if english() else 1]
    return name[:1].upper() + name[1:]


def check(code: str) -> str:
    """A check in a word or two."""
    return str(t(*_CHECKS[code])) if code in _CHECKS else code


def sentence(code: str) -> str:
    """What a check says of somebody."""
    return str(t(*_SENTENCES[code])) if code in _SENTENCES else code


def who(code: str) -> str:
    """Whose step it is."""
    return str(t(*WHO[code]))


def bill_name(bill: Bill) -> str:
    """What a bill is called on pages."""
    return str(t("Tagihan {number}", "Bill {number}", number=bill.number))


def month_name(month: int) -> str:
    """What a month is called on pages."""
    return str(t("Iuran {month}", "Contributions of {month}", month=month_words(month)))


def task_state(task: Task, *, next_: bool) -> Tag:
    """How a step stands: done, so many working days left, or late."""
    if task.done:
        if task.done.late:
            return Tag(str(t("selesai, terlambat", "done, late")))
        return Tag(str(t("selesai", "done")), "good")
    if task.days_left < 0:
        late = t("terlambat {n} hari kerja", "{n} working days late", n=whole(-task.days_left))
        return Tag(str(late), "bad")
    if task.days_left == 0:
        return Tag(str(t("hari ini hari terakhir", "today is the last day")), "wait")
    left = str(t("sisa {n} hari kerja", "{n} working days left", n=whole(task.days_left)))
    return Tag(left, "wait" if next_ else "plain")


def month_state(month: MonthOwed) -> Any:
    """How far a month is, in a tag."""
    task = month.next
    if task is None:
        return Tag(str(t("cocok dan selesai", "matched and done")), "good")
    tone: Tone = "bad" if task.days_left < 0 else "wait" if task.days_left < 6 else "plain"
    done = sum(1 for each in month.tasks if each.done)
    return Tag(str(t("{n} dari {all} langkah", "{n} of {all} steps", n=done,
                     all=len(month.tasks))), tone)  # fmt: skip
