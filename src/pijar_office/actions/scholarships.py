"""Scholarships year by year: each is claimed anew on its day, and paid by the insurer."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar_office.actions import clock
from pijar_office.actions.act import act
from pijar_office.actions.cases import refresh
from pijar_office.queries.case_heirs import grants_of
from pijar_office.queries.case_judgements import judge
from pijar_office.records.claims import Case
from pijar_office.records.heirs import CaseGrant, CaseHeir
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer


def claim(
    officer: Officer, child: CaseHeir, number: int, *, key: str = "", request_id: str = ""
) -> CaseGrant:
    """Write down that a year's scholarship was claimed.

    Args:
        number: the how manieth of the child's calendar.

    Raises:
        Refusal: BEASISWA_TIDAK_ADA, BELUM_WAKTUNYA, SUDAH_DIAJUKAN.
    """
    try:
        with act(officer, "scholarships.claim", child, "", request_id, key) as deed:
            case = Case.objects.select_related("person").get(pk=child.case_id)
            years = {
                each.year.number: each.year
                for each in grants_of(judge(case, deed.at))
                if each.child.pk == child.pk
            }
            year = years.get(number)
            if year is None:
                raise Refusal(
                    "BEASISWA_TIDAK_ADA",
                    "Anak ini tidak punya beasiswa itu.",
                    "Periksa sekolah dan usianya, dan apakah klaimnya sudah dibayar.",
                )
            if year.day > clock.today():
                raise Refusal(
                    "BELUM_WAKTUNYA",
                    f"Beasiswa ini baru dapat diajukan mulai {year.day:%d-%m-%Y}.",
                    "Ajukan pada hari itu.",
                )
            made = deed.add(
                CaseGrant(
                    id=new_id(),
                    child=child,
                    number=number,
                    due_on=year.day,
                    level=year.level,
                    amount_rp=year.amount_rp,
                    claimed_at=deed.at,
                    claimed_by=officer,
                )
            )
            refresh(deed, case)
            deed.detail, deed.answer = f"ke-{number}, {year.level}", str(made.pk)
            return made
    except IntegrityError:
        raise Refusal(
            "SUDAH_DIAJUKAN", "Beasiswa tahun itu sudah diajukan.", "Muat ulang halaman."
        ) from None


def pay(
    officer: Officer,
    grant: CaseGrant,
    paid_rp: int,
    paid_on: date,
    reference: str = "",
    *,
    key: str = "",
    request_id: str = "",
) -> None:
    """Write down that the insurer has paid a scholarship.

    Raises:
        Refusal: JUMLAH_TIDAK_SAH, HARI_BELUM_TIBA, SUDAH_BERUBAH.
    """
    with act(officer, "scholarships.pay", grant, "", request_id, key) as deed:
        if paid_rp <= 0:
            raise Refusal("JUMLAH_TIDAK_SAH", "Jumlah rupiah harus diisi.", "Salin dari buktinya.")
        if paid_on > clock.today():
            raise Refusal("HARI_BELUM_TIBA", "Hari itu belum tiba.", "Periksa tanggalnya.")
        deed.change(
            grant,
            Q(paid_on=None),
            paid_rp=paid_rp,
            paid_on=paid_on,
            paid_by=officer,
            reference=reference.strip(),
        )
        deed.detail = f"ke-{grant.number}"


__all__ = ["claim", "pay"]
