"""The job `make_cards`: the sheets of a batch, sealed, and the hash of every token on them.

Tokens are new at each attempt and leave this process only inside the sheets; after a crash nothing
is kept of them and the batch is drawn anew.
"""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from typing import Final

from django.conf import settings

from pijar.core.errors import Refusal
from pijar.files.card_code import CardCode, Signer, initials, link, signed_text, token_of
from pijar.files.card_keys import Key, check_page, ring_json
from pijar.files.cards import BATCH, Card, CardHead, PerPage, card_head, cards_pdf
from pijar.files.letterhead import contacts_of, neighbours
from pijar_office.actions.card_keys import signing
from pijar_office.actions.cards import Made, keep
from pijar_office.jobs.runner import Tell
from pijar_office.queries.cards import Holder, day_of, holders
from pijar_office.queries.funding import city
from pijar_office.queries.law import book
from pijar_office.records.cards import CardBatch
from pijar_office.records.jobs import Job

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def run(job: Job, tell: Tell) -> None:
    """Draw one batch.

    Raises:
        Refusal: TIDAK_ADA_KARTU, KUNCI_KARTU_HILANG, and what the list of keys refuses.
    """
    batch = CardBatch.objects.select_related("decree", "person").get(pk=job.subject_id)
    if batch.made_at is not None:
        return
    day = day_of(batch)
    tell("Mengumpulkan orang", 0, 0)
    wanted = holders(batch, day)
    if not wanted:
        raise Refusal("TIDAK_ADA_KARTU", "Tidak ada lagi orang yang perlu kartu.", "")
    signer, key, ring = signing(city(), day)
    head = card_head(book().on(day), city().programme.name, city().name, contacts_of(city()))
    made: list[Made] = []
    sheets = BytesIO()
    with zipfile.ZipFile(sheets, "w", zipfile.ZIP_STORED) as book_of_sheets:
        for number, start in enumerate(range(0, len(wanted), BATCH), start=1):
            some = wanted[start : start + BATCH]
            drawn, pdf = _sheet(batch, some, signer, key, head)
            made += drawn
            _add(book_of_sheets, f"kartu-{number:03}.pdf", pdf)
            tell("Mencetak kartu", len(made), len(wanted))
        _add(book_of_sheets, "keys.json", ring_json(ring).encode())
        _add(book_of_sheets, "periksa.html", check_page(ring).encode())
    keep(job, batch, key.id, made, sheets.getvalue())


def _sheet(
    batch: CardBatch, some: Sequence[Holder], signer: Signer, key: Key, head: CardHead
) -> tuple[list[Made], bytes]:
    """The cards of one document."""
    made, cards = [], []
    for holder in some:
        code = CardCode(
            key_id=key.id,
            token=token_of(secrets.token_bytes(17)),
            city=key.city,
            programme=key.programme,
            initials=initials(holder.name),
            nik4=holder.nik4,
            issued_on=day_of(batch),
            valid_through=holder.last_month.last_day,
        )
        digest = sha256(code.token.encode()).hexdigest()
        made.append(Made(holder, digest, code.valid_through))
        qr = link(_address(), signed_text(code, signer))
        place = _place(holder)
        cards.append(
            Card(holder.name, holder.nik4, holder.kpj, code.valid_through, place, qr)
        )  # fmt: skip
    per_page: PerPage = 1 if batch.person_id else 4
    return made, cards_pdf(head, cards, per_page)


def _address() -> str:
    """Of the worker's page: the city's own, else that of this office."""
    held = city().contact
    return (held.page if held else None) or f"https://{settings.PUBLIC_HOST}/"


def _place(holder: Holder) -> str:
    """Who hands it out: kelurahan, RT and RW."""
    region = city().regions.by_code(holder.region_code) if holder.region_code else None
    near = neighbours(holder.rt, holder.rw)
    return " · ".join(filter(None, (region.name if region else "", near)))


def _add(folder: zipfile.ZipFile, name: str, content: bytes) -> None:
    folder.writestr(zipfile.ZipInfo(name, _EPOCH), content)
