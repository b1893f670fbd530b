"""Looking for people, and looking at a whole number: neither changes anybody, both are written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from pijar.core.errors import Refusal
from pijar.core.nik import read_nik
from pijar_office.access import quotas
from pijar_office.actions.act import act
from pijar_office.queries import people as queries
from pijar_office.records import bulk
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.people import Person
from pijar_office.records.quota import Reveal

SEARCHES: Final = ((30, timedelta(minutes=1)), (300, timedelta(hours=1)))
_LEAST_LETTERS = 3


def search(officer: Officer, *, nik: str = "", name: str = "") -> tuple[list[Person], bool]:
    """Find people by exact NIK, or by all words of a name; at most 50, and whether there are more.

    Raises:
        Refusal: TERLALU_SERING, NIK_TIDAK_UTUH, NAMA_TERLALU_PENDEK.
    """
    digits = _whole(nik) if nik else ""
    if not nik and sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        raise Refusal(
            "NAMA_TERLALU_PENDEK", "Nama itu terlalu pendek.", "Ketik paling sedikit tiga huruf."
        )
    _count(officer)
    with act(officer, "people.search") as deed:
        found: tuple[list[Person], bool]
        found = (
            (queries.by_nik(officer, digits), False) if digits else queries.by_name(officer, name)
        )
        deed.detail = f"{'NIK' if digits else 'nama'}: {len(found[0])} orang"
    return found


def seek(officer: Officer, nik: str, *, request_id: str = "") -> str:
    """The digits of a NIK that is looked for in a table; counted and written down like a search.

    Raises:
        Refusal: TERLALU_SERING, NIK_TIDAK_UTUH.
    """
    digits = _whole(nik)
    _count(officer)
    with act(officer, "tables.find", request_id=request_id):
        return digits


def _whole(nik: str) -> str:
    digits = read_nik(nik).digits
    if digits is None:
        raise Refusal("NIK_TIDAK_UTUH", "NIK itu tidak utuh.", "Ketik keenam belas angkanya.")
    return digits


def _count(officer: Officer) -> None:
    if not quotas.take(f"search|{officer.pk}", SEARCHES):
        raise Refusal(
            "TERLALU_SERING",
            "Terlalu banyak pencarian berturut-turut.",
            "Coba lagi satu menit lagi.",
        )


def reveal(
    officer: Officer, person: Person, field: str, reason: str, *, request_id: str = ""
) -> str:
    """The whole NIK or KK of one person, counted and written down.

    Raises:
        Refusal: NOMOR_TIDAK_ADA; KUOTA_HABIS after thirty in an hour.
    """
    sealed: Any = person.nik_enc if field == "nik" else person.kk_enc
    if sealed is None:
        raise Refusal("NOMOR_TIDAK_ADA", "Nomor itu belum diketahui.")
    if not quotas.take(f"reveal|{officer.pk}", quotas.REVEALS):
        raise Refusal(
            "KUOTA_HABIS",
            "Batas 30 nomor dalam satu jam sudah tercapai.",
            "Lanjutkan pada jam berikutnya.",
        )
    with act(officer, "people.reveal", person, reason, request_id) as deed:
        bulk.insert(
            Reveal,
            ("id", "person_id", "officer_id", "at", "field", "reason"),
            [(new_id(), person.pk, officer.pk, deed.at, field, reason)],
            deed.event,
        )
        deed.detail = field
        digits = str(sealed.reveal())
    return digits
