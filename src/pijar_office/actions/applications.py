"""Workers apply themselves: received from the page or a clerk, looked at, and made into a list.

From the page the same work is done whoever is meant: limits, and one row; what is known of a NIK is
looked up only when a clerk opens the application. There is no second way into the programme: the
list made here is sent, checked, submitted and withdrawn as any other.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from pijar.core.errors import Refusal
from pijar.core.region import Region
from pijar.stages.complaints.tickets import RANDOM_BYTES, ticket_of
from pijar.stages.problems import tell
from pijar_office.access import quotas
from pijar_office.access.territory import Place
from pijar_office.actions import clock
from pijar_office.actions.act import AlreadyDone, Deed, act, one_by_one
from pijar_office.actions.inquiries import few
from pijar_office.actions.lists import add_file
from pijar_office.queries import applications as queries
from pijar_office.queries.funding import city
from pijar_office.records import guard, keys
from pijar_office.records.applications import Application
from pijar_office.records.ids import new_id
from pijar_office.records.lists import ListFile, Sender
from pijar_office.records.officers import Officer
from pijar_office.records.storage import blobs

MOST_ROWS: Final = 2000
"""Of one list: a city-wide campaign makes several."""

DECLARES: Final = (
    "Saya bekerja sendiri atau harian, tanpa gaji tetap dari pemberi kerja,"
    " dan bukan ASN, TNI, atau Polri."
)
AGREES: Final = (
    "Saya setuju data ini dipakai pemerintah kota untuk memeriksa dan, bila diterima, mendaftarkan"
    " saya ke BPJS Ketenagakerjaan. Petugas kelurahan dan pemeriksa kota yang membacanya. Saya"
    " boleh melihat, memperbaiki, dan mencabutnya (UU 27/2022)."
)
_DECLARES_EN: Final = (
    "I work for myself or by the day, without a fixed wage from an employer, and am no civil"
    " servant, soldier or police officer."
)
_AGREES_EN: Final = (
    "I agree that the city government uses these data to check and, if I am accepted, to enrol me"
    " with BPJS Ketenagakerjaan. Officers of the kelurahan and the city’s verifiers read them. I"
    " may see, correct and withdraw them (UU 27/2022)."
)
AGREED: Final = {"id": (DECLARES, AGREES), "en": (_DECLARES_EN, _AGREES_EN)}
"""Language → what somebody declares and agrees to."""

MARKS: Final = {
    language: sha256("\n".join(words).encode()).hexdigest()[:12]
    for language, words in AGREED.items()
}
CONSENT: Final = MARKS["id"]
"""Which words were agreed to; other words have another mark."""


@dataclass(frozen=True)
class Said:
    """What somebody says of themselves. nik: 16 digits; phone: +62… or ""; occupation: as said."""

    name: str
    nik: str
    birth_date: date
    sex: str
    region_code: str
    occupation: str
    address: str = ""
    phone: str = ""


def receive(said: Said, address: str, language: Literal["id", "en"] = "id") -> str:
    """Write down what somebody says of themselves on the page.

    Args: address: where the request came from. language: of the words that were agreed to.
    Returns: The ticket, shown this once.
    Raises: Refusal: TERLALU_SERING.
    """
    guard.require()
    with transaction.atomic():
        within = few(address) & quotas.take("application", quotas.APPLICATIONS)
    if not within:
        raise _too_often()
    ticket = ticket_of(secrets.token_bytes(RANDOM_BYTES))
    with act("system:halaman peserta", "applications.receive") as deed:
        _write_down(
            deed, said, ticket_hash=queries.hash_of(ticket), consent=MARKS[language]
        )  # fmt: skip
    return ticket


def enter(officer: Officer, said: Said, id: UUID, *, request_id: str = "") -> Application:
    """Write down what somebody says to a clerk; the same id is the same application.

    Args: id: minted with the form, or by the clerk's device.
    Raises:
        AlreadyDone: it is here, with these very words; `answer` is its id.
        Refusal: ISIAN_LAIN, the id is here with other words; TIDAK_BERWENANG, another kelurahan.
    """
    mark = keys.index("row", repr(sorted(asdict(said).items()))).hex()
    try:
        with act(
            officer, "field.send", Place(said.region_code), "", request_id, str(id), mark
        ) as deed:
            if Application.objects.filter(pk=id).exists():  # of another clerk
                raise _other_words()
            made = _write_down(deed, said, id=id, entered_by=officer)
            deed.answer = str(made.pk)
            return made
    except Refusal as refusal:
        if refusal.code != "KUNCI_FORM_DIPAKAI":
            raise
        raise _other_words() from None


def look(ticket: str) -> Application | None:
    """How an application stands, for whoever holds its ticket; None where it opens nothing.

    Raises: Refusal: TERLALU_SERING.
    """
    guard.require()
    with transaction.atomic():
        within = quotas.take(f"ticket|{ticket}", quotas.TICKET)
        within &= quotas.take("ticket", quotas.TICKETS)
    if not within:
        raise _too_often()
    return queries.by_ticket(ticket)


def accept(
    officer: Officer, application: Application, *, key: str = "", request_id: str = ""
) -> None:
    """It may go into a list of its kelurahan.

    Raises:
        Refusal: BARIS_DITOLAK, a list would reject the row; SUDAH_BERUBAH.
    """
    with act(officer, "applications.accept", application, "", request_id, key) as deed:
        wrong = [each for each in queries.judge(application, clock.today()).problems if each.fatal]
        if wrong:
            raise Refusal("BARIS_DITOLAK", tell(wrong[0]), wrong[0].remedy)
        _decide(deed, application, "accepted")


def turn(
    officer: Officer, application: Application, outcome: str, words: str,
    *, key: str = "", request_id: str = "",
) -> None:  # fmt: skip
    """Give it back to be mended (returned), or turn it down (declined), and say why.

    Raises:
        Refusal: ALASAN_WAJIB, SUDAH_BERUBAH.
    """
    with act(officer, "applications.turn", application, "", request_id, key) as deed:
        if outcome not in ("returned", "declined") or not words.strip():
            raise Refusal(
                "ALASAN_WAJIB", "Alasannya belum ditulis.", "Tulis apa yang harus diperbaiki."
            )
        application.words_enc = words.strip()
        field: Any = Application._meta.get_field("words_enc")
        sealed = field.close(words.strip(), vars(application))
        _decide(deed, application, outcome, words_enc=sealed)


def make_list(
    officer: Officer, region_code: str, *, key: str = "", request_id: str = ""
) -> ListFile:
    """Send the accepted ones of a kelurahan as its list, and ask for the check.

    Raises:
        Refusal: TIDAK_ADA_PENDAFTARAN, WILAYAH_TIDAK_DIKENAL.
        AlreadyDone: this form was sent before; `answer` is the list.
    """
    region = city().regions.by_code(region_code)
    if region is None or region.level != "kelurahan":
        raise Refusal("WILAYAH_TIDAK_DIKENAL", "Kelurahan itu tidak dikenal.", "Pilih lagi.")
    with act(officer, "applications.list", Place(region.code), "", request_id, key) as deed:
        # The lock keeps two officers from sending the same people twice.
        locked = queries.unlisted(region.code).select_for_update(of=("self",))
        found = list(locked[:MOST_ROWS])
        if not found:
            raise Refusal(
                "TIDAK_ADA_PENDAFTARAN",
                "Tidak ada pendaftaran diterima yang belum masuk daftar.",
                "Terima pendaftarannya dahulu.",
            )
        content = queries.content_of(found)
        name = queries.file_name(region.code, clock.today())
        file = add_file(deed, officer, _sender(deed, region), name, content, blobs.put(content))
        for each in found:
            deed.change(each, list_file=file)
        deed.subject, deed.answer, deed.detail = file, str(file.pk), f"{len(found)} pendaftaran"
        return file


def erase_old() -> int:
    """Erase what came into no list and whose days are over.

    Returns:
        How many were erased.
    """
    day = clock.today()
    return one_by_one([each for each in queries.listless() if _over(each, day)], _erase)


def _erase(application: Application) -> None:
    with act("system:sapu", "applications.erase", application) as deed:
        erase(deed, application)


def _over(application: Application, day: date) -> bool:
    goes_on = queries.goes_on(application)
    return goes_on is not None and goes_on <= day


def erase(deed: Deed, application: Application) -> None:
    """As part of a deed: of an application stays that it was, and nothing of who it was.

    Raises:
        Refusal: SUDAH_BERUBAH, it came into a list meanwhile.
    """
    as_read = Q(erased_at=None, list_file=application.list_file_id, outcome=application.outcome)
    deed.change(
        application, as_read, erased_at=deed.at, name="", nik_enc=None, nik_index=None,
        birth_date=None, sex="", occupation="", address="", phone_enc=None, words_enc=None,
        list_file=None,
    )  # fmt: skip


def _sender(deed: Deed, region: Region) -> Sender:
    """Who sends the applications of a kelurahan: the kelurahan, in a folder of its own."""
    slug = f"pendaftaran-{region.code.replace('.', '-')}"
    found = Sender.objects.filter(slug=slug).first()
    return found or deed.add(
        Sender(
            id=new_id(),
            name=f"Pendaftaran sendiri, Kelurahan {region.name}",
            kind="kelurahan",
            region_code=region.code,
            slug=slug,
        )
    )


def _write_down(deed: Deed, said: Said, **more: Any) -> Application:
    made = deed.add(
        Application(
            **{"id": new_id(), "consent": CONSENT, **more},
            name=said.name,
            nik_enc=said.nik,
            nik_index=said.nik,
            birth_date=said.birth_date,
            sex=said.sex,
            region_code=said.region_code,
            occupation=said.occupation,
            address=said.address,
            phone_enc=said.phone or None,
            received_at=deed.at,
        )
    )
    deed.subject = made
    return made


def _decide(deed: Deed, application: Application, outcome: str, **more: Any) -> None:
    deed.change(
        application, Q(outcome="", erased_at=None), outcome=outcome, decided_at=deed.at,
        decided_by=deed.officer, **more,
    )  # fmt: skip
    deed.detail, deed.answer = outcome, str(application.pk)


def _other_words() -> Refusal:
    return Refusal(
        "ISIAN_LAIN",
        "Isian dengan nomor ini sudah terkirim dengan kata-kata lain.",
        "Buka pendaftarannya di kantor, lalu bandingkan dengan yang ada di perangkat.",
    )


def _too_often() -> Refusal:
    return Refusal("TERLALU_SERING", "Terlalu banyak permintaan.", "Coba lagi satu jam lagi.")


__all__ = [
    "AGREED", "AGREES", "CONSENT", "DECLARES", "AlreadyDone", "Said", "accept", "enter", "erase",
    "erase_old", "look", "make_list", "receive", "turn",
]  # fmt: skip
