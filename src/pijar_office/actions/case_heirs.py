"""Who may claim and where the money goes: told once, and changed around an event only by three.

What the family tells while papers are gathered is written down as told, and what was empty may be
filled. To change an heir, an account or a telephone near the event or the claim is held: one
officer asks, two others who have seen a paper let it pass; until then the earlier value stands.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.stages.claims import watch
from pijar.stages.claims.heirs import GROUPS, OUTSIDE
from pijar.stages.claims.scholarships import LEVEL_WORDS
from pijar_office.actions import clock
from pijar_office.actions.act import Deed, act
from pijar_office.actions.cases import lock, refresh
from pijar_office.actions.links import two_people
from pijar_office.queries.case_facts import zone
from pijar_office.queries.case_heirs import TO_PASS
from pijar_office.queries.law import book
from pijar_office.records.claims import ANSWERS, Case, CasePaper
from pijar_office.records.heirs import CaseChange, CaseHeir
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

RELATIONS: Final = (*sorted({each for group in GROUPS.values() for each in group}), OUTSIDE)
"""How somebody may be related, in the words of `claims.heirs`."""

WATCHED: Final[dict[watch.What, tuple[str, ...]]] = {
    "heir": ("relation", "name", "birth_date", "alive", "guardian", "nik"),
    "account": ("bank", "account", "account_name"),
    "phone": ("phone",),
}
_OPEN_TO_ALL: Final = ("reported", "gathering")
"""While papers are gathered one more of the family is just told."""
_SEALED: Final = {"nik": "nik_enc", "account": "account_enc"}


@dataclass(frozen=True)
class Given:
    """What a form says of somebody; None leaves it as it was, "" empties it."""

    relation: str | None = None
    name: str | None = None
    birth_date: date | None = None
    alive: str | None = None
    guardian: str | None = None
    nik: str | None = None
    phone: str | None = None
    bank: str | None = None
    account: str | None = None
    account_name: str | None = None


def add(
    officer: Officer,
    case: Case,
    given: Given,
    reason: str = "",
    *,
    key: str = "",
    request_id: str = "",
) -> CaseHeir | CaseChange:
    """Write down one more of the family; once the file is complete, it is held for two.

    Raises:
        Refusal: HUBUNGAN_TIDAK_DIKENAL, NAMA_KOSONG, NIK_TIDAK_SAH, ALASAN_WAJIB.
    """
    with act(officer, "heirs.add", case, reason, request_id, key) as deed:
        lock(case)
        values = _plain(None) | {k: v for k, v in asdict(given).items() if v is not None}
        _check(values)
        near = None if case.state in _OPEN_TO_ALL else _near(case, ["heir"], officer)
        if near is not None:
            return _hold(deed, case, None, values, ["heir"], reason, near, None)
        heir = _made(deed, case, values, officer)
        refresh(deed, case)
        deed.answer = str(case.pk)
        return heir


def change(
    officer: Officer,
    heir: CaseHeir,
    given: Given,
    reason: str,
    paper: CasePaper | None = None,
    *,
    key: str = "",
    request_id: str = "",
) -> CaseChange | None:
    """Change what is told of somebody, at once where nothing is watched, else held for two.

    Returns:
        The change that is held; None where it holds at once, or nothing is different.
    Raises:
        Refusal: as `add`; PERUBAHAN_SUDAH_ADA, one about them waits already; BERKAS_LAIN.
    """
    case = heir.case
    try:
        with act(officer, "heirs.change", heir, reason, request_id, key) as deed:
            lock(case)
            if paper is not None and paper.case_id != case.pk:
                raise Refusal("BERKAS_LAIN", "Berkas itu milik klaim lain.", "Pilih yang benar.")
            before = _plain(heir)
            wished = {k: v for k, v in asdict(given).items() if v is not None and v != before[k]}
            values = before | wished
            _check(values)
            what = [
                name
                for name, columns in WATCHED.items()
                if any(each in wished and _stood(each, before[each]) for each in columns)
            ]
            near = _near(case, what, officer)
            deed.detail = " ".join(what)
            if near is not None:
                return _hold(deed, case, heir, values, what, reason, near, paper)
            if wished:
                _apply(deed, heir, wished)
                refresh(deed, case)
            return None
    except IntegrityError:
        raise _waits_already() from None


def remove(
    officer: Officer, heir: CaseHeir, reason: str, *, key: str = "", request_id: str = ""
) -> CaseChange | None:
    """Say that somebody is no heir after all; held like any change of heirs.

    Raises:
        Refusal: ALASAN_WAJIB, PERUBAHAN_SUDAH_ADA.
    """
    try:
        with act(officer, "heirs.change", heir, reason, request_id, key) as deed:
            lock(heir.case)
            near = _near(heir.case, ["heir"], officer)
            deed.detail = "bukan ahli waris"
            if near is not None:
                return _hold(
                    deed, heir.case, heir, _plain(heir), ["heir"], reason, near, None, gone=True
                )
            deed.change(heir, Q(gone_at=None), gone_at=deed.at)
            refresh(deed, heir.case)
            return None
    except IntegrityError:
        raise _waits_already() from None


def school(
    officer: Officer,
    heir: CaseHeir,
    *,
    level: str = "",
    year_of_level: int | None = None,
    married_on: date | None = None,
    working_since: date | None = None,
    unmarried: bool = False,
    jobless: bool = False,
    chosen: bool = False,
    key: str = "",
    request_id: str = "",
) -> None:
    """Write down what scholarships ask of a child: as all of it stands now.

    Args:
        level, year_of_level: on the day of the event. unmarried, jobless: asked, and so.
        chosen: the family names this child, where there are too many.

    Raises:
        Refusal: JENJANG_TAK_DIKENAL, BUKAN_ANAK, ANAK_TERLALU_BANYAK.
    """
    with act(officer, "heirs.school", heir, "", request_id, key) as deed:
        lock(heir.case)
        if heir.relation != "anak":
            raise Refusal("BUKAN_ANAK", "Beasiswa hanya untuk anak.", "Periksa hubungannya.")
        if level and level not in LEVEL_WORDS:
            raise Refusal("JENJANG_TAK_DIKENAL", "Jenjang itu tidak dikenal.", "Pilih jenjangnya.")
        deed.change(
            heir,
            Q(gone_at=None),
            level=level,
            year_of_level=year_of_level,
            married_on=married_on,
            working_since=working_since,
            unmarried=unmarried and married_on is None,
            jobless=jobless and working_since is None,
            chosen=chosen,
        )
        refresh(deed, heir.case)


def pass_(
    officer: Officer, change: CaseChange, seen: str, *, key: str = "", request_id: str = ""
) -> bool:
    """Let a held change pass, as the first or the second of two; after the second it holds.

    Args:
        seen: the paper that was looked at.

    Returns:
        Whether it holds now.
    Raises:
        Refusal: DUA_PETUGAS, MELEPAS_PERUBAHAN_SENDIRI, BUKTI_WAJIB, SUDAH_BERUBAH.
    """
    with act(officer, "changes.pass", change, "", request_id, key) as deed:
        if not seen.strip():
            raise Refusal("BUKTI_WAJIB", "Sebutkan bukti yang dilihat.", "Misalnya KTP asli.")
        told = watch.Change("heir", zone_day(change.made_at), str(change.made_by_id))
        by = [str(each) for each in (change.first_by_id, officer.pk) if each]
        release = watch.released(told, by)
        if not all(two_people(officer, each) for each in (change.made_by, change.first_by) if each):
            raise Refusal(
                "DUA_PETUGAS",
                "Perubahan dilepas oleh dua petugas lain, bukan oleh yang mengubahnya.",
                "Minta petugas lain membukanya.",
            )
        waits = TO_PASS & Q(first_at=change.first_at)
        if not release:
            deed.change(change, waits, first_at=deed.at, first_by=officer, first_seen=seen.strip())
            return False
        deed.change(change, waits, second_at=deed.at, second_by=officer, second_seen=seen.strip())
        _take_effect(deed, change)
        return True


def drop(
    officer: Officer, change: CaseChange, reason: str, *, key: str = "", request_id: str = ""
) -> None:
    """Let a held change come to nothing; the earlier value stands. Raises: Refusal SUDAH_BERUBAH,
    ALASAN_WAJIB."""
    with act(officer, "changes.drop", change, reason, request_id, key) as deed:
        _need_reason(reason)
        deed.change(
            change,
            TO_PASS,
            dropped_at=deed.at,
            dropped_by=officer,
            dropped_reason=reason.strip(),
        )


def _take_effect(deed: Deed, change: CaseChange) -> None:
    lock(change.case)
    values, heir = _plain(change), change.heir
    if heir is None:
        _made(deed, change.case, values, change.made_by)
    elif change.gone:
        deed.change(heir, Q(gone_at=None), gone_at=deed.at)
    else:
        _apply(deed, heir, {k: v for k, v in values.items() if v != _plain(heir)[k]})
    refresh(deed, change.case)


def _near(case: Case, what: list[watch.What], officer: Officer) -> date | None:
    """The day a change lies near to, where it must be held; None where it need not."""
    today = clock.today()
    steps = case.steps.filter(step__in=("submit", "appeal", "pay"))
    days = {zone_day(at) for at in steps.values_list("at", flat=True)}
    days |= {zone_day(case.opened_at)} | ({case.event_on} if case.event_on else set())
    changes = [watch.Change(each, today, str(officer.pk)) for each in what]
    found = watch.held(changes, days, book().on(today))
    return found[0].near if found else None


def zone_day(at: Any) -> date:
    """The city's day of an instant."""
    day: date = at.astimezone(zone()).date()
    return day


def _hold(
    deed: Deed, case: Case, heir: CaseHeir | None, values: dict[str, Any], what: list[watch.What],
    reason: str, near: date, paper: CasePaper | None, *, gone: bool = False,
) -> CaseChange:  # fmt: skip
    _need_reason(reason)
    return deed.add(
        CaseChange(
            id=new_id(),
            case=case,
            heir=heir,
            gone=gone,
            what=" ".join(what),
            reason=reason.strip(),
            paper=paper,
            near=near,
            made_at=deed.at,
            made_by=deed.officer,
            **_columns(values),
        )
    )


def _made(deed: Deed, case: Case, values: dict[str, Any], by: Officer) -> CaseHeir:
    return deed.add(
        CaseHeir(id=new_id(), case=case, made_at=deed.at, made_by=by, **_columns(values))
    )


def _apply(deed: Deed, heir: CaseHeir, values: dict[str, Any]) -> None:
    """Writes plain values into a record; numbers are sealed for it."""
    found = _columns(values)
    for column in _SEALED.values():
        if column in found:
            field: Any = CaseHeir._meta.get_field(column)
            found[column] = field.close(found[column], vars(heir))
    deed.change(heir, Q(gone_at=None), **found)


def _plain(record: CaseHeir | CaseChange | None) -> dict[str, Any]:
    """What is told of somebody, readable; of nobody, as it begins."""
    found: dict[str, Any] = {}
    for name in Given.__dataclass_fields__:
        if record is None:
            found[name] = {"birth_date": None, "alive": "yes"}.get(name, "")
        elif name in _SEALED:
            sealed = getattr(record, _SEALED[name])
            found[name] = sealed.reveal() if sealed is not None else ""
        else:
            found[name] = getattr(record, name)
    return found


def _columns(values: dict[str, Any]) -> dict[str, Any]:
    return {_SEALED.get(name, name): value for name, value in values.items()}


def _stood(name: str, value: Any) -> bool:
    """Whether something was there that would be changed: to fill what was empty changes nothing."""
    return value not in (None, "") and (name, value) != ("alive", "unknown")


def _check(values: dict[str, Any]) -> None:
    """Raises: Refusal, see `add`."""
    if values["relation"] not in RELATIONS or values["alive"] not in ANSWERS:
        raise Refusal("HUBUNGAN_TIDAK_DIKENAL", "Hubungan itu tidak dikenal.", "Pilih dari daftar.")
    if not values["name"].strip():
        raise Refusal("NAMA_KOSONG", "Nama harus diisi.", "Tulis seperti di KTP atau akta.")
    nik = values["nik"]
    if nik and not (nik.isascii() and nik.isdigit() and len(nik) == 16):
        raise Refusal("NIK_TIDAK_SAH", "NIK terdiri dari 16 angka.", "Salin dari KTP atau KK.")


def _need_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("ALASAN_WAJIB", "Perubahan ini menuntut alasan.", "Tulis alasannya.")


def _waits_already() -> Refusal:
    return Refusal(
        "PERUBAHAN_SUDAH_ADA",
        "Sudah ada perubahan tentang orang ini yang menunggu dua petugas.",
        "Selesaikan yang itu dahulu.",
    )


__all__ = ["RELATIONS", "Given", "add", "change", "drop", "pass_", "remove", "school"]
