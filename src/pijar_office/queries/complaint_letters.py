"""What a letter about an appeal says: the decision before, the one fact, the decision after.

Reasons come out of the run itself, with the facts it compared and the paragraph; where a run's
folder is gone, by their codes alone.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from pijar.bulk.posting_letters import OfOne, decided_of
from pijar.core.month import Month
from pijar.files.letter_answers import Changed, lifted, seen
from pijar.files.letter_pages import EXCLUDED_BY, Decided, Reason, sentence
from pijar.programmes.criteria import CATALOGUE
from pijar.programmes.plain import PLAIN, reason_of
from pijar.stages.funding import WAITING_REASONS
from pijar_office.queries.complaints import finding_of, lifted_since
from pijar_office.queries.funding import city
from pijar_office.records.complaints import Complaint
from pijar_office.records.decisions import Decision
from pijar_office.records.storage import runs_folder
from pijar_office.records.visits import Exclusion

FACT_WORDS = {
    "alive": "Masih hidup",
    "resident": "Penduduk kota ini",
    "working": "Sedang bekerja",
    "wage_earner": "Menerima upah dari pemberi kerja",
    "occupation": "Pekerjaan",
    "declared_income_rp": "Penghasilan sebulan",
}
_OF_RUN = {"working": "occupation_covered", "occupation": "occupation_covered"}
"""A visit's question → the fact of a run that it settles, where they have other names."""


def told_of(decision: Decision) -> OfOne:
    """A decision as a letter says it."""
    folder = runs_folder() / decision.determination.folder
    exclusion = _exclusion(decision)
    if (folder / "run.json").is_file():
        return decided_of(folder, decision.run_person, city=city(), exclusion=exclusion)
    return OfOne(_by_codes(decision, exclusion), {})


def changed_of(complaint: Complaint, before: OfOne | None) -> Changed | None:
    """The one fact that a visit found to be another, or that an exclusion is no more; or None."""
    finding = finding_of(complaint)
    if finding is None or complaint.visit is None:
        ended = lifted_since(complaint)
        if ended is None or ended.lifted_at is None:
            return None
        day = timezone.localdate(ended.lifted_at)
        return Changed("Dikeluarkan petugas dari program", "ya", "tidak", lifted(day))
    known = before.facts.get(_OF_RUN.get(finding.fact, finding.fact)) if before else None
    return Changed(
        FACT_WORDS[finding.fact],
        _word(known),
        _found(finding.fact, finding.value),
        seen(complaint.visit.seen_on, complaint.visit.place),
    )


def _word(value: Any) -> str:
    if value is None:
        return "belum diketahui"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    return f"Rp{value:,}".replace(",", ".") if isinstance(value, int) else str(value)


def _found(fact: str, value: str) -> str:
    if fact == "occupation":
        known = city().occupations.get(value)
        return known.label if known else value
    return _word(int(value)) if fact == "declared_income_rp" else value


def _exclusion(decision: Decision) -> str:
    if EXCLUDED_BY not in decision.reasons.split():
        return ""
    found = Exclusion.objects.filter(person=decision.person_id, approved_at__isnull=False)
    code = found.order_by("-approved_at").values_list("reason_code", flat=True).first()
    return code or ""


def _by_codes(decision: Decision, exclusion: str) -> Decided:
    codes = decision.reasons.split()
    if decision.fund is not None:
        return Decided(
            "paid",
            fund=decision.fund.label,
            first_month=_month(decision.first_month),
            last_month=_month(decision.last_month),
        )
    if decision.outcome == "eligible":
        why = next((code for code in reversed(codes) if code in WAITING_REASONS), "")
        return Decided(
            "waiting", waiting_number=decision.waiting_number or 0, waiting_reason=why
        )  # fmt: skip
    unsure = decision.outcome == "needs_data"
    reasons = tuple(_reason(code, unsure=unsure) for code in codes if code in CATALOGUE)
    if unsure:
        return Decided("needs_data", reasons)
    return Decided("excluded" if exclusion else "not_eligible", reasons, exclusion=exclusion)


def _reason(code: str, *, unsure: bool) -> Reason:
    plain = PLAIN[code]["id"]
    says = plain.unsure if unsure else sentence(reason_of(CATALOGUE[code], "id"))
    return Reason(code, says, (), plain.bring, "")


def _month(number: int | None) -> Month:
    assert number is not None
    return Month(number // 100, number % 100)
