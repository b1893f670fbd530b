"""What of a person may be erased on request, and what must stay, each with its plain reason.

lists → people → links → **decisions** → funding → enrolments → contributions → claims → reports

A public body erases what it needs no more; what proves where public money went, and who did what,
stays for as long as archives must. The law of the right itself: UU 27/2022, articles 42 to 44 (not
read by the office yet), and of its limits articles 15 and 20.

What somebody applied with proves nothing once it comes into no list: it goes by itself, after the
days that a city sets.

Law: pdp.pendaftaran_hari
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from pijar.law.book import Law, LawBook

APPLICATION_DAYS: Final = "pdp.pendaftaran_hari"
APPLICATIONS: Final = "applications"
"""What goes beside columns of a person: applications that stand in no list."""

OF_PERSON: Final = ("phone", "birth_place", "mother_name", "address")
"""Columns of a person that may go."""

ERASED_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "phone": ("nomor telepon", "telephone number"),
        "birth_place": ("tempat lahir", "place of birth"),
        "mother_name": ("nama ibu kandung", "mother’s name"),
        "address": ("alamat, RT, dan RW", "address, RT and RW"),
        APPLICATIONS: (
            "pendaftaran sendiri yang tidak masuk daftar",
            "applications that stand in no list",
        ),
    }
)

STAYS_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "audit": (
            "Catatan kerja petugas tidak dapat dihapus siapa pun. NIK tidak terbaca di sana.",
            "The record of who did what can be erased by nobody. No NIK can be read in it.",
        ),
        "lists": (
            "Baris daftar dan keputusan tentang Anda adalah arsip. NIK di dalamnya tersegel.",
            "Rows of lists and decisions about you are archive. The NIK in them is sealed.",
        ),
        "heir": (
            "Sebuah klaim menyebut Anda ahli waris. Buktinya wajib disimpan.",
            "A claim names you as an heir. The proof of it must be kept.",
        ),
        "payments": (
            "Uang negara pernah membayar iuran Anda. Buktinya wajib disimpan.",
            "Public money was paid for you. The proof of it must be kept.",
        ),
        "member": (
            "Iuran Anda masih dibayar. Alamat dan nama ibu perlu agar santunan tidak salah orang.",
            "Your contributions are still paid. Address and mother’s name keep a benefit from going"
            " to the wrong family.",
        ),
        "claim": (
            "Ada klaim yang belum selesai. Datanya ditahan sampai keluarga dibayar.",
            "A claim is still open. Everything is kept until the family has been paid.",
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """The decision: columns of a person that go, and codes of why the rest stays."""

    goes: tuple[str, ...]
    stays: tuple[str, ...]

    @property
    def refused(self) -> bool:
        """Whether nothing goes."""
        return not self.goes


def erasure(*, paid: bool, member: bool, claim_open: bool, applied: bool = False) -> Erasure:
    """What may go of somebody.

    Args:
        paid: a month was ever paid for them. member: one is decided for today or later.
        claim_open: a family waits for a benefit. applied: an application stands in no list.
    """
    too = (APPLICATIONS,) if applied else ()
    stays = ["audit", "lists"]
    if paid:
        stays.append("payments")
    if claim_open:
        return Erasure(too, (*stays, "claim"))
    if member:
        return Erasure(("phone", "birth_place", *too), (*stays, "member"))
    return Erasure((*OF_PERSON, *too), tuple(stays))


def erasure_by_number(*, applied: bool, listed: bool, heir: bool) -> Erasure:
    """What may go of somebody who is no person of the office, but whose NIK stands somewhere.

    Args: listed: a row of a list, of a reply or of a pair. heir: a claim names them.
    """
    stays = {"audit": True, "lists": listed, "heir": heir}
    return Erasure(
        (APPLICATIONS,) if applied else (), tuple(code for code, holds in stays.items() if holds)
    )


def application_days(law: Law) -> int:
    """How many days an application is kept that came into no list.

    Law: pdp.pendaftaran_hari
    """
    return int(law(APPLICATION_DAYS))


def application_goes_on(last: date, book: LawBook) -> date:
    """The day on which an application goes, by the law of the last day something happened to it.

    Law: pdp.pendaftaran_hari
    """
    return last + timedelta(days=application_days(book.on(last)))
