"""Verbs about officers: accounts, duties, first passwords. Nobody gives a duty to themselves.

An account begins with a password that the administrator hands over once; the officer changes it
under *my account*. Ending a duty or closing an account works at once, also in open sessions.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session

from pijar.core.errors import Refusal
from pijar_office.access.roles import ROLES
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.queries import officers as queries
from pijar_office.records import keys
from pijar_office.records.officers import Duty, Officer

_SYLLABLES: Final = (
    "ba bi bu da di du ga gi gu ka ki ku la li lu ma mi mu na ni nu ra ri ru sa si".split()
)
_LOCAL: Final = {"kelurahan": 3, "kecamatan": 2}
"""Roles of one place → how many dots its region code has."""

_ONE_SESSION: Final = {"approver", "finance"}


def new_password() -> str:
    """Sixteen syllables in four groups: 77 bits, easy to read aloud and to type."""
    groups = ["".join(secrets.choice(_SYLLABLES) for _ in range(4)) for _ in range(4)]
    return "-".join(groups)


def speak(officer: Officer, language: str) -> None:
    """Keeps the language an officer reads in. No event: it changes nobody's record."""
    Officer.objects.filter(pk=officer.pk).update(language=language)


def add(
    by: Officer,
    *,
    username: str,
    full_name: str,
    person_number: str,
    kk: str = "",
    email: str = "",
    key: str = "",
    request_id: str = "",
) -> tuple[Officer, str]:
    """A new account without duties.

    Returns:
        The officer and the first password, which is shown once and kept nowhere.
    """
    if Officer.objects.filter(username__iexact=username).exists():
        raise Refusal(
            "NAMA_PENGGUNA_DIPAKAI", "Nama pengguna ini sudah dipakai.", "Pilih nama yang lain."
        )
    if person_number and Officer.objects.filter(person_number=person_number).exists():
        raise Refusal(
            "NIP_DIPAKAI",
            "Orang dengan nomor ini sudah punya akun.",
            "Beri tugas pada akun yang sudah ada.",
        )
    password = new_password()
    with act(by, "officers.add", key=key, request_id=request_id) as deed:
        made = Officer(
            username=username,
            full_name=full_name,
            person_number=person_number or None,
            kk_index=keys.index("kk", kk) if kk else None,
            email=email,
            password=make_password(password),
        )
        deed.subject = deed.add(made)
        deed.answer = f"/petugas/{made.pk}/"
    return made, password


def change(
    by: Officer,
    officer: Officer,
    *,
    full_name: str,
    is_active: bool,
    kk: str = "",
    request_id: str = "",
) -> None:
    """A name as it should be written, another family card; or an account closed.

    Args: kk: sixteen digits, of which the keyed index is kept; empty leaves what is known.
    """
    if by.pk == officer.pk and not is_active:
        raise Refusal("AKUN_SENDIRI", "Akun sendiri tidak bisa ditutup.", "Minta rekan Anda.")
    with act(by, "officers.change", subject=officer, request_id=request_id) as deed:
        family = keys.index("kk", kk) if kk else officer.kk_index
        deed.change(officer, full_name=full_name, is_active=is_active, kk_index=family)
        deed.detail = ("aktif" if is_active else "ditutup") + (", nomor KK" if kk else "")
    if not is_active:
        end_sessions(officer)


def grant(
    by: Officer,
    officer: Officer,
    *,
    role: str,
    region_code: str = "",
    agency: str = "",
    since: date,
    until: date | None = None,
    request_id: str = "",
) -> Duty:
    """A duty for another person, in a place that fits the role."""
    if by.pk == officer.pk or (by.person_number and by.person_number == officer.person_number):
        raise Refusal(
            "TUGAS_SENDIRI",
            "Tugas tidak bisa diberikan kepada diri sendiri.",
            "Minta administrator lain.",
        )
    _check_place(role, region_code, agency)
    with act(by, "officers.grant", subject=officer, request_id=request_id) as deed:
        made = Duty(
            officer=officer,
            role=role,
            region_code=region_code,
            agency=agency,
            since=since,
            until=until,
            granted_by=by,
        )
        deed.add(made)
        deed.detail = f"{role} {region_code or agency}".strip()
    return made


def _check_place(role: str, region_code: str, agency: str) -> None:
    if role not in ROLES:
        raise Refusal("TUGAS_TIDAK_ADA", "Tugas itu tidak ada.", "Pilih dari daftar.")
    if role in _LOCAL and region_code.count(".") != _LOCAL[role]:
        raise Refusal(
            "WILAYAH_TIDAK_COCOK",
            f"{ROLES[role][0]} bertugas di satu {role}.",
            f"Pilih {role} tempat tugasnya.",
        )
    if (role == "agency") != bool(agency):
        raise Refusal(
            "DINAS_TIDAK_COCOK",
            "Dinas diisi untuk tugas dinas teknis, dan hanya untuk itu.",
            "Pilih dinasnya, atau kosongkan.",
        )


def end_duty(by: Officer, duty: Duty, *, request_id: str = "") -> None:
    """A duty that ends with yesterday: from now on it holds nothing."""
    with act(by, "officers.end_duty", subject=duty.officer, request_id=request_id) as deed:
        last = deed.at.date() - timedelta(days=1)
        if duty.since > last:
            deed.change(duty, since=last, until=last)
        else:
            deed.change(duty, until=last)
        deed.detail = f"{duty.role} {duty.region_code or duty.agency}".strip()


def reset_password(by: Officer, officer: Officer, *, reason: str, request_id: str = "") -> str:
    """A new first password, after the administrator has seen who asks; old sessions end.

    Second factors stay: a stolen password alone opens nothing.
    """
    password = new_password()
    with act(by, "officers.password", officer, reason=reason, request_id=request_id) as deed:
        deed.change(officer, password=make_password(password))
    end_sessions(officer)
    return password


def keep_newest_sessions(officer: Officer, beside: str) -> None:
    """Ends the oldest sessions above what the officer's duties allow; `beside` is the new one."""
    earlier = [key for key in queries.sessions_of(officer) if key != beside]
    kept = sessions_allowed(officer) - 1
    Session.objects.filter(session_key__in=earlier[kept:]).delete()


def sessions_allowed(officer: Officer) -> int:
    """Who approves or pays is in one place at a time; others may leave one browser open."""
    today = clock.today()
    roles = {duty.role for duty in officer.duties.all() if duty.in_force(today)}
    return 1 if roles & _ONE_SESSION else 2


def end_sessions(officer: Officer) -> None:
    """Ends all sessions of an officer."""
    Session.objects.filter(session_key__in=queries.sessions_of(officer)).delete()
