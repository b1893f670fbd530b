"""A case as its page shows it: the kernel's answers in words, each with the law it rests on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import conditional_escape

from pijar.stages.claims import Estimate
from pijar.stages.claims.clocks import Clock
from pijar.stages.claims.heirs import NOTE_WORDS
from pijar.stages.claims.heirs import asked as asked_of_heirs
from pijar.stages.contributions.cover import JKM_WORDS, Cover, Payment, state_words
from pijar_office.access.table import allows, may
from pijar_office.queries.case_judgements import Checked, Judgement
from pijar_office.records.claims import CasePaper
from pijar_office.records.heirs import CaseHeir
from pijar_office.web.cases import changes, next_steps, wording
from pijar_office.web.cases.wording import capital, in_words, lang, sentence
from pijar_office.web.tables import Column, Table, Tag
from pijar_office.web.templatetags.office import date_words, moment, month_words, rupiah
from pijar_office.web.words import t


def estimates(judged: Judgement) -> list[dict[str, Any]]:
    """What is due, line by line; two where it must be asked whether it is JKK or JKM."""
    if judged.estimate is None:
        return []
    return [_estimate(each) for each in judged.estimate.either or (judged.estimate,)]


def _estimate(found: Estimate) -> dict[str, Any]:
    scheme = {"jkk": "JKK", "jkm": "JKM"}.get(found.scheme or "", "")
    total_rp = found.total_rp
    return {
        "scheme": scheme,
        "day": date_words(found.day),
        "total": rupiah(total_rp) if total_rp is not None else "",
        "scholarships": rupiah(found.scholarship_rp) if found.scholarship_rp else "",
        "notice": sentence(found.notice(lang())) if found.notice(lang()) else "",
        "reasons": [in_words(code) for code in found.reasons],
        "conditions": [in_words(code) for code in found.conditions],
        "table": _lines(found, scheme),
        "source": found.source,
    }


def _lines(found: Estimate, scheme: str) -> Table:
    return Table(
        caption=t("Baris demi baris {s}", "Line by line {s}", s=scheme),
        columns=[
            Column(t("Manfaat", "Benefit")),
            Column(t("Rupiah", "Rupiah"), number=True),
            Column(t("Hitungan", "Workings")),
            Column(t("Dasar", "Law")),
        ],
        rows=[
            [
                capital(line.name(lang())),
                rupiah(line.amount_rp)
                if line.amount_rp is not None
                else t("sesuai kuitansi", "by receipt"),
                _workings(line.workings, line.up_to_rp),
                "; ".join(line.grounds.source),
            ]
            for line in found.lines
        ],
        empty=t("Tidak ada yang dapat dihitung.", "Nothing can be reckoned."),
    )


def _workings(text: str, up_to_rp: int | None) -> str:
    limit = t("paling banyak {rp}", "at most {rp}", rp=rupiah(up_to_rp)) if up_to_rp else ""
    return " · ".join(str(each) for each in (text, limit) if each)


def questions(judged: Judgement) -> list[str]:
    """All that must be asked, once each."""
    found = [in_words(code) for code in judged.estimate.questions] if judged.estimate else []
    if judged.heirs is not None:
        found += [asked_of_heirs(each, lang()) for each in judged.heirs.questions]
    if judged.says:
        found.insert(0, judged.says)
    return list(dict.fromkeys(found))


def covers(judged: Judgement) -> list[dict[str, Any]]:
    """The cover of each day that may decide, as facts."""
    days = []
    if judged.estimate is not None:
        days = [each.day for each in judged.estimate.either or (judged.estimate,)]
    days = list(dict.fromkeys(day for day in days if day)) or [None]
    return [
        {"day": date_words(day), "facts": _cover(each)}
        for day, each in zip(days, judged.covers, strict=False)
    ]


def _cover(found: Cover) -> list[tuple[str, Any]]:
    through = found.paid_through
    facts: list[tuple[str, Any]] = [
        (t("Keadaan", "State"), capital(state_words(found.state, lang()))),
        (
            t("Lunas tanpa putus sampai", "Paid without a gap through"),
            month_words(through.year * 100 + through.month) if through else "",
        ),
        (t("Bulan lunas berturut-turut", "Paid months in a row"), str(found.run_of_months)),
        (
            t("Santunan kematian", "Death benefit"),
            capital(JKM_WORDS[found.jkm][0 if lang() == "id" else 1]),
        ),
    ]
    if found.unpaid:
        facts.append((t("Bulan belum lunas", "Unpaid months"), str(found.unpaid)))
    if found.matures_on and found.jkm != "full":
        facts.append((t("Santunan penuh mulai", "Full benefit from"), date_words(found.matures_on)))
    return facts


def paid_months(paid: tuple[Payment, ...]) -> Table:
    """The proof: each month, when it was paid and by whom."""
    months = sorted(paid, key=lambda each: each.month)[-24:]
    return Table(
        caption=t("Buktinya: bulan yang lunas", "The proof: months that are paid"),
        columns=[
            Column(t("Bulan", "Month")),
            Column(t("Dibayar", "Paid")),
            Column(t("Pembayar", "Payer")),
        ],
        rows=[
            [
                month_words(each.month.year * 100 + each.month.month),
                t("dikembalikan", "refunded")
                if each.refunded
                else date_words(each.paid_on) or t("tepat waktu", "in time"),
                each.payer,
            ]
            for each in months
        ],
        empty=t("Tidak ada bulan yang lunas.", "No month is paid."),
    )


def clocks(judged: Judgement) -> list[tuple[str, str]]:
    """Every limit with its law; those without an end say so."""
    return [(wording.clock(each.code), _clock(each)) for each in judged.clocks]


def _clock(found: Clock) -> str:
    if found.end == "never":
        until = str(t("tanpa batas waktu", "without limit"))
    elif found.end == "unknown":
        until = str(t("hukum hari itu belum tercatat", "the law of that day is not recorded"))
    else:
        until = moment(found.due_at)
    law = "; ".join(found.grounds.source)
    return f"{until} — {law}" if law else until


def papers(officer: Any, judged: Judgement) -> list[dict[str, Any]]:
    """The checklist: each paper, whether it is needed, and what was brought of it."""
    uploads = allows(officer, "papers.upload", judged.case)
    url = reverse("papers.upload", kwargs={"id": judged.case.pk})
    found = [
        {
            "name": capital(each.paper.name(lang())),
            "when": each.paper.condition(lang()),
            "tag": conditional_escape(_stand(each)),
            "brought": [brought(officer, one) for one in each.brought],
            "upload": f"{url}?berkas={each.paper.code}"
            if uploads and not next_steps.brought(each)
            else "",
        }
        for each in judged.papers
    ]
    others = [
        {"name": wording.paper(one.code), "tag": "", "brought": [brought(officer, one)]}
        for one in judged.others
    ]
    return [*found, *others]


def _stand(checked: Checked) -> Tag:
    if checked.done:
        return Tag(str(t("diterima", "accepted")), "good")
    if not checked.brought:
        return Tag(str(t("belum ada", "not there")), "bad")
    return wording.paper_state(checked.brought[0])


def brought(officer: Any, paper: CasePaper) -> dict[str, Any]:
    """One upload: who brought it, what the check said, and its two buttons."""
    return {
        "says": f"{moment(paper.uploaded_at)}, {paper.uploaded_by}",
        "why": paper.says,
        "tag": conditional_escape(wording.paper_state(paper)),
        "take": reverse("papers.take", kwargs={"id": paper.pk}),
        "check": reverse("papers.check", kwargs={"id": paper.pk})
        if allows(officer, "papers.check", paper)
        else "",
        "name": wording.paper(paper.code),
        "done": bool(paper.accepted),
    }


def family(officer: Any, judged: Judgement) -> dict[str, Any]:
    """Who may claim and who else there is; numbers as their last four digits."""
    order = judged.heirs
    claimants = {each.key: each for each in order.may_claim} if order else {}
    change = "heirs.change" in may(officer) and allows(officer, "heirs.add", judged.case)
    people = [
        {
            "name": key,
            "relation": capital(wording.relation(heir.relation)),
            "claims": key in claimants,
            "minor": key in claimants and claimants[key].minor.name == "YES",
            "facts": _heir(heir),
            "change": reverse("heirs.change", kwargs={"id": heir.pk}) if change else "",
            "school": reverse("heirs.school", kwargs={"id": heir.pk})
            if heir.relation == "anak" and "heirs.school" in may(officer)
            else "",
        }
        for key, heir in judged.family.items()
    ]
    people.sort(key=lambda each: not each["claims"])
    notes = [sentence(t(*NOTE_WORDS[code])) for code in order.notes] if order else []
    burial = capital(order.burial_to.replace("_", " ")) if order and order.burial_to else ""
    return {"people": people, "notes": notes, "burial": burial}


def _heir(heir: CaseHeir) -> list[tuple[str, str]]:
    found = [
        (t("Lahir", "Born"), date_words(heir.birth_date)),
        (t("Masih hidup", "Alive"), "" if heir.alive == "yes" else wording.answer(heir.alive)),
        (t("Wali", "Guardian"), heir.guardian),
        ("NIK", changes.ending(heir.nik_enc)),
        (t("Telepon", "Telephone"), heir.phone),
        (t("Rekening", "Account"), _account(heir)),
        (t("Sekolah", "School"), _school(heir)),
    ]
    return [(name, text) for name, text in found if text]


def _account(heir: CaseHeir) -> str:
    parts = (heir.bank, changes.ending(heir.account_enc), heir.account_name)
    return ", ".join(part for part in parts if part)


def _school(heir: CaseHeir) -> str:
    if not heir.level:
        return ""
    year = t("tahun ke-{n}", "year {n}", n=heir.year_of_level) if heir.year_of_level else ""
    return ", ".join(str(part) for part in (wording.level(heir.level), year) if part)
