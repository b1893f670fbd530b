"""Payers beside the city: opened, mended, and told to determinations as a register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import IntegrityError, transaction

from pijar.core.errors import Refusal
from pijar.files.write_csv import write_csv
from pijar_office.actions import clock, registers
from pijar_office.actions.act import act
from pijar_office.queries import mandates as queries
from pijar_office.queries.decree_content import month_of
from pijar_office.records import keys
from pijar_office.records.ids import new_id
from pijar_office.records.officers import Officer
from pijar_office.records.payers import CLASS_OF, Mandate, Payer
from pijar_office.records.registers import RegisterSnapshot

REGISTER = "other_payers"
_COLUMNS = ("nik", "name", "status", "payer", "since", "until")


def add(
    officer: Officer, kind: str, name: str, number: str, group: str, contact: str, *,
    key: str = "", request_id: str = "",
) -> Payer:  # fmt: skip
    """Open a payer.

    Raises:
        Refusal: JENIS_PEMBAYAR; PEMBAYAR_SUDAH_ADA.
    """
    if kind not in CLASS_OF:
        raise Refusal("JENIS_PEMBAYAR", "Jenis pembayar tidak dikenal.", "Pilih dari daftar.")
    with act(officer, "payers.add", None, "", request_id, key) as deed:
        made = Payer(
            id=new_id(), kind=kind, name=_line(name), number="".join(number.split()),
            group=_line(group), contact=_line(contact), opened_at=deed.at, opened_by=officer,
        )  # fmt: skip
        try:
            with transaction.atomic():
                deed.add(made)
        except IntegrityError as error:
            raise _stands() from error
        deed.subject, deed.answer = made, str(made.pk)
    return made


def change(
    officer: Officer, payer: Payer, name: str, number: str, group: str, contact: str, *,
    key: str = "", request_id: str = "",
) -> None:  # fmt: skip
    """Mend what is known of a payer; months that were paid keep the name they were noted under.

    Raises:
        Refusal: PEMBAYAR_SUDAH_ADA.
    """
    with act(officer, "payers.change", payer, "", request_id, key) as deed:
        try:
            with transaction.atomic():
                deed.change(
                    payer, name=_line(name), number="".join(number.split()), group=_line(group),
                    contact=_line(contact),
                )  # fmt: skip
        except IntegrityError as error:
            raise _stands() from error


def publish(officer: Officer, *, key: str = "", request_id: str = "") -> RegisterSnapshot:
    """Every promise of today as the register of other payers, for determinations to ask.

    Raises:
        Refusal: BELUM_ADA_MANDAT; what `registers.upload` refuses.
    """
    content = _register(clock.today())
    name = f"pembayar_lain_{clock.today().isoformat()}.csv"
    return registers.upload(
        officer, REGISTER, name, content, as_of=clock.today(), key=key, request_id=request_id
    )


def _register(day: date) -> bytes:
    found = Mandate.objects.filter(queries.standing(day)).order_by("payer__name", "pk")
    rows = found.values_list(
        "person_id", "person__nik_enc", "person__name", "payer__name", "first_month", "last_month"
    )
    with keys.held():
        told = [
            (
                keys.unseal(bytes(sealed), "person", "nik_enc", person), name, "aktif", payer,
                str(month_of(first)), str(month_of(last)) if last else "",
            )
            for person, sealed, name, payer, first, last in rows.iterator()
            if sealed is not None
        ]  # fmt: skip
    if not told:
        raise Refusal(
            "BELUM_ADA_MANDAT",
            "Belum ada pekerja yang dibayari pihak lain.",
            "Unggah dulu daftar donatur.",
        )
    with TemporaryDirectory() as place:
        path = Path(place) / "register.csv"
        write_csv(path, [_COLUMNS, *told])
        return path.read_bytes()


def _line(text: str) -> str:
    return " ".join(text.split())


def _stands() -> Refusal:
    return Refusal(
        "PEMBAYAR_SUDAH_ADA",
        "Pembayar dengan nama atau nomor itu sudah ada.",
        "Cari di daftar pembayar.",
    )


__all__ = ["add", "change", "publish"]
