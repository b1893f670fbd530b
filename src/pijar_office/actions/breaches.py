"""Personal data that got out: written down, and who was told of it by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pijar.core.errors import Refusal
from pijar_office.actions.act import act
from pijar_office.records.complaints import Breach, Complaint
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer

WHOM = ("agency", "people")


@dataclass(frozen=True)
class Leak:
    """What is known: since when, which data, when and how, what is done, how many people."""

    known_at: datetime
    data: str
    happened: str
    handling: str
    people: int | None = None


def open_breach(
    officer: Officer,
    leak: Leak,
    complaint: Complaint | None = None,
    *,
    key: str = "",
    request_id: str = "",
) -> Breach:
    """Write a breach down; its clock runs since it became known.

    Raises:
        Refusal: WAKTU_BELUM_TIBA.
    """
    with act(officer, "breaches.open", None, "", request_id, key) as deed:
        if leak.known_at > deed.at:
            raise Refusal(
                "WAKTU_BELUM_TIBA", "Waktu itu belum tiba.", "Tulis sejak kapan diketahui."
            )  # fmt: skip
        made = deed.add(
            Breach(
                id=new_id(),
                complaint=complaint,
                known_at=leak.known_at,
                data=leak.data.strip(),
                happened=leak.happened.strip(),
                handling=leak.handling.strip(),
                people=leak.people,
                opened_at=deed.at,
                opened_by=officer,
            )
        )
        deed.subject, deed.answer = made, str(made.pk)
    return made


def tell(
    officer: Officer, breach: Breach, whom: str, how: str, *, key: str = "", request_id: str = ""
) -> None:
    """Write down that the agency, or the people, have been told in writing.

    Args:
        whom: of WHOM. how: by what letter, or announcement.
    Raises:
        Refusal: SUDAH_BERUBAH.
    """
    assert whom in WHOM
    with act(officer, "breaches.tell", breach, "", request_id, key) as deed:
        said = "; ".join(filter(None, (breach.told_how, how.strip())))[:300]
        columns = {f"{whom}_told_at": deed.at, f"{whom}_told_by": officer, "told_how": said}
        deed.change(breach, Q(**{f"{whom}_told_at": None}), **columns)
        deed.detail = whom


__all__ = ["WHOM", "Leak", "open_breach", "tell"]
