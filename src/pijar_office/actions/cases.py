"""A family that may be entitled: opened, seen, told of, and moved step by step to what was paid.

Every deed ends with `refresh`: what the kernel says now is kept beside the case for its lists.
Which steps there are, and from where, is `pijar.stages.claims.states` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.rules.ask import Verdict
from pijar.stages.claims import Death
from pijar.stages.claims.states import STEP_WORDS, State, Step, advance
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act
from pijar_office.queries import case_facts
from pijar_office.queries.case_heirs import grants_of
from pijar_office.queries.case_judgements import Judgement, judge
from pijar_office.records.claims import SOURCES, Case, CaseFact, CasePaper, CaseStep, CaseVisit
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person

KINDS: Final = ("accident", "death")
_COLUMNS: Final = ("event_on", "happened_at")
"""Facts that are columns of the case, too: told again they correct it."""


def open_case(
    officer: Officer,
    person: Person,
    kind: str,
    event_on: date | None,
    facts: Mapping[str, str] | None = None,
    *,
    source: str = "form",
    told_by: str = "",
    told_phone: str = "",
    place: str = "",
    notes: str = "",
    key: str = "",
    request_id: str = "",
) -> Case:
    """Open a case for a family of which somebody has told.

    Args:
        kind: "death" or "accident". event_on: its day; None where nobody knows.
        facts: what else is told, by the names of `case_facts.FACTS`; "" and absent: not known.
            With `happened_at` (an accident's hour) its day is the day.
        source: "form" or "kelurahan". told_by: who told it.

    Raises:
        Refusal: JENIS_KEJADIAN, HARI_BELUM_TIBA, FAKTA_TIDAK_SAH, SUDAH_ADA_KASUS.
    """
    if kind not in KINDS or source not in SOURCES[2:]:
        raise Refusal("JENIS_KEJADIAN", "Jenis kejadian itu tidak dikenal.", "Pilih dari daftar.")
    told = {name: text.strip() for name, text in (facts or {}).items() if text.strip()}
    told.pop("event_on", None)
    try:
        with act(officer, "cases.open", person, "", request_id, key) as deed:
            case = Case(
                id=new_id(),
                person=person,
                kind=kind,
                event_on=event_on,
                source=source,
                told_by=told_by.strip(),
                told_phone=told_phone.strip(),
                place=place.strip(),
                notes=notes.strip(),
                opened_at=deed.at,
                opened_by=officer,
            )
            add(deed, case, told)
            deed.detail = f"{kind}, {source}"
            deed.subject, deed.answer = case, str(case.pk)
    except IntegrityError:
        raise _another() from None
    return case


def add(deed: Deed, case: Case, told: Mapping[str, str]) -> None:
    """As part of a deed: write a new case with what is told of it. Raises as `tell`."""
    for name, value in _columns_of(told).items():
        setattr(case, name, value)
    _need_past(case.event_on)
    deed.add(case)
    _write(deed, case, told, case.told_by, None)
    refresh(deed, case)


def tell(
    officer: Officer,
    case: Case,
    facts: Mapping[str, str],
    said_by: str,
    paper: CasePaper | None = None,
    *,
    key: str = "",
    request_id: str = "",
) -> int:
    """Write down what somebody told of a case; what is as it was is not written again.

    Args:
        facts: by the names of `case_facts.FACTS`; "" says that it is not known after all.
        said_by: who told it. paper: what shows it.

    Returns:
        How many facts are new.
    Raises:
        Refusal: FAKTA_TIDAK_SAH, HARI_BELUM_TIBA, KECELAKAAN_SESUDAH_MENINGGAL, BERKAS_LAIN,
            SUDAH_ADA_KASUS.
    """
    try:
        with act(officer, "cases.tell", case, "", request_id, key) as deed:
            lock(case)
            _need_own(case, paper)
            known = case_facts.told_of(case)
            fresh = {
                name: text.strip()
                for name, text in facts.items()
                if text.strip() != known.get(name, "")
            }
            columns = _columns_of(fresh)
            _need_past(columns.get("event_on"))
            if columns:
                deed.change(case, None, **columns)
            _write(deed, case, fresh, said_by, paper)
            refresh(deed, case)
            deed.detail = " ".join(sorted(fresh))
    except IntegrityError:
        raise _another() from None
    return len(fresh)


def confirm(officer: Officer, case: Case, *, key: str = "", request_id: str = "") -> None:
    """Say that the radar has found the right person. Raises: Refusal SUDAH_BERUBAH."""
    with act(officer, "cases.confirm", case, "", request_id, key) as deed:
        deed.change(case, Q(sure="ask"), sure="same")


def visit(
    officer: Officer,
    case: Case,
    seen_on: date,
    place: str,
    met: str,
    what_was_seen: str,
    *,
    key: str = "",
    request_id: str = "",
) -> CaseVisit:
    """Write down that somebody went to see the family.

    Raises:
        Refusal: HARI_BELUM_TIBA, KUNJUNGAN_KOSONG.
    """
    with act(officer, "cases.visit", case, "", request_id, key) as deed:
        _need_past(seen_on)
        if not (place.strip() and met.strip() and what_was_seen.strip()):
            raise Refusal(
                "KUNJUNGAN_KOSONG",
                "Tempat, siapa yang ditemui, dan apa yang dilihat harus diisi.",
                "Lengkapi ketiganya.",
            )
        return deed.add(
            CaseVisit(
                case=case,
                seen_on=seen_on,
                place=place.strip(),
                met=met.strip(),
                what_was_seen=what_was_seen.strip(),
                at=deed.at,
                by=officer,
            )
        )


def step(
    officer: Officer,
    case: Case,
    step: Step,
    *,
    reason: str = "",
    reference: str = "",
    amount_rp: int | None = None,
    paid_on: date | None = None,
    paper: CasePaper | None = None,
    key: str = "",
    request_id: str = "",
) -> CaseStep:
    """Move a case by one step of the kernel's table; the verb is `cases.<step>`.

    Args:
        reason: the insurer's words, or the family's; return, refuse, uphold, close and appeal
            need it. reference: the insurer's own number. paper: its letter.
        amount_rp, paid_on: of `pay`.

    Raises:
        Refusal: SUDAH_BERUBAH; LANGKAH_KLAIM_TIDAK_SAH, ALASAN_WAJIB; BELUM_DIPASTIKAN (gather, of
            somebody the radar was not sure of); HARI_BELUM_DIKETAHUI, PENYEBAB_BELUM_DIKETAHUI,
            AHLI_WARIS_BELUM_DIKETAHUI, BERKAS_BELUM_LENGKAP (complete); JUMLAH_TIDAK_SAH,
            HARI_BELUM_TIBA (pay); SUDAH_ADA_KASUS (reopen); BERKAS_LAIN.
    """
    try:
        with act(officer, f"cases.{step}", case, reason, request_id, key) as deed:
            lock(case)
            before: State = case.state  # type: ignore[assignment]
            following = advance(before, step, reason=reason)
            _need_own(case, paper)
            _need_ready(case, step, amount_rp, paid_on)
            made = deed.add(
                CaseStep(
                    case=case,
                    number=case.steps.count() + 1,
                    step=step,
                    from_state=before,
                    to_state=following,
                    reason=reason.strip(),
                    reference=reference.strip(),
                    amount_rp=amount_rp if step == "pay" else None,
                    paid_on=paid_on if step == "pay" else None,
                    paper=paper,
                    at=deed.at,
                    by=officer,
                )
            )
            deed.change(case, Q(state=before), state=following)
            refresh(deed, case)
            deed.detail = f"{STEP_WORDS[step][0]}: {before} → {following}"
            deed.answer = str(case.pk)
    except IntegrityError:
        raise _another() from None
    return made


def refresh(deed: Deed, case: Case) -> Judgement:
    """As part of a deed: keep beside a case what the kernel says of it now."""
    judged = judge(case, deed.at)
    found = summary(judged)
    if any(getattr(case, name) != value for name, value in found.items()):
        deed.change(case, None, **found)
    return judged


def summary(judged: Judgement) -> dict[str, Any]:
    """What lists keep of a judgement; an estimate that cannot be made leaves the one before."""
    alarm = judged.alarms[0] if judged.alarms else None
    found: dict[str, Any] = {
        "covered": judged.covered,
        "due_at": alarm.clock.due_at if alarm else None,
        "due_code": alarm.clock.code if alarm else "",
    }
    if judged.covers:
        cover = judged.covers[0]
        through = cover.paid_through
        found["paid_through"] = through.year * 100 + through.month if through else None
        found["matures_on"] = cover.matures_on
    if judged.estimate is not None:
        low_rp, high_rp = judged.estimate.span_rp
        parts = judged.estimate.either or (judged.estimate,)
        found["scheme"] = judged.estimate.scheme or ""
        found["estimate_low_rp"], found["estimate_high_rp"] = low_rp, high_rp
        found["scholarship_rp"] = max(each.scholarship_rp for each in parts)
        open_ = [each.year.day for each in grants_of(judged) if each.record is None]
        found["scholarship_on"] = min(open_, default=None)
    return found


def _columns_of(told: Mapping[str, str]) -> dict[str, Any]:
    """The columns that facts fill: an hour has its day, a day alone has no hour."""
    for name, text in told.items():
        case_facts.read(name, text)
    if told.get("happened_at"):
        instant = case_facts.read("happened_at", told["happened_at"])
        return {"happened_at": instant, "event_on": instant.date()}
    if told.get("event_on"):
        return {"event_on": case_facts.read("event_on", told["event_on"]), "happened_at": None}
    return {}


def _write(
    deed: Deed, case: Case, told: Mapping[str, str], said_by: str, paper: CasePaper | None
) -> None:
    for name, text in sorted(told.items()):
        deed.add(
            CaseFact(
                case=case,
                name=name,
                value=text,
                said_by=said_by.strip(),
                paper=paper,
                at=deed.at,
                by=deed.officer,
            )
        )


def lock(case: Case) -> None:
    """As part of a deed: nobody else moves the case meanwhile. Raises: Refusal SUDAH_BERUBAH."""
    now = Case.objects.select_for_update().values_list("state", flat=True).get(pk=case.pk)
    if now != case.state:
        raise Refusal(
            "SUDAH_BERUBAH",
            "Klaim ini baru saja diubah petugas lain.",
            "Muat ulang halaman lalu periksa lagi.",
        )


def _need_past(day: date | None) -> None:
    if day is not None and day > clock.today():
        raise Refusal("HARI_BELUM_TIBA", "Hari itu belum tiba.", "Periksa tanggalnya.")


def _need_own(case: Case, paper: CasePaper | None) -> None:
    if paper is not None and paper.case_id != case.pk:
        raise Refusal("BERKAS_LAIN", "Berkas itu milik klaim lain.", "Pilih berkas klaim ini.")


def _need_ready(case: Case, step: Step, amount_rp: int | None, paid_on: date | None) -> None:
    """What a step asks for beyond its place in the table. Raises: Refusal, see `step`."""
    if step in ("gather", "reopen") and case.sure == "ask":
        raise Refusal(
            "BELUM_DIPASTIKAN",
            "Belum dipastikan bahwa orang inilah yang dilaporkan.",
            "Temui keluarganya lalu pastikan orangnya, atau tutup bila bukan dia.",
        )
    if step == "complete":
        _need_complete(judge(case))
    if step == "pay":
        if amount_rp is None or amount_rp <= 0 or paid_on is None:
            raise Refusal(
                "JUMLAH_TIDAK_SAH",
                "Jumlah rupiah dan hari pembayaran harus diisi.",
                "Salin dari bukti pembayaran BPJS Ketenagakerjaan.",
            )
        _need_past(paid_on)


def _need_complete(judged: Judgement) -> None:
    event = judged.event
    if event is None:
        raise Refusal("HARI_BELUM_DIKETAHUI", "Hari kejadian belum diketahui.", "Tanyakan dahulu.")
    if isinstance(event, Death):
        if event.by_accident_at_work is Verdict.UNKNOWN:
            raise Refusal(
                "PENYEBAB_BELUM_DIKETAHUI",
                "Belum diketahui apakah meninggal karena kecelakaan kerja.",
                "Jawaban itu menentukan JKK atau JKM; tanyakan kepada keluarga dan rekan kerjanya.",
            )
        order = judged.heirs
        if order is not None and not order.may_claim and not order.burial_to:
            raise Refusal(
                "AHLI_WARIS_BELUM_DIKETAHUI",
                "Belum diketahui siapa yang berhak mengajukan.",
                "Catat keluarga yang masih hidup, atau bahwa tidak ada.",
            )
    if judged.missing:
        names = ", ".join(paper.name() for paper in judged.missing)
        raise Refusal(
            "BERKAS_BELUM_LENGKAP",
            f"Belum ada, atau belum diterima pemeriksa: {names}.",
            "Unggah dan periksa berkas itu dahulu.",
        )


def _another() -> Refusal:
    return Refusal(
        "SUDAH_ADA_KASUS",
        "Kejadian ini sudah dicatat untuk orang itu.",
        "Buka catatan yang sudah ada.",
    )


__all__ = ["add", "confirm", "lock", "open_case", "refresh", "step", "summary", "tell", "visit"]
