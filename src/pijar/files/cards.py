"""Cards for people who are covered, as PDF: A6, four to a sheet of A4 to cut, or one a page.

A card carries a name, four digits of the NIK, until when the city pays, what to do after an
accident and a death, whom to call, and a QR (`card_code`). `cards.typ` only places it. The squares
of the QR go into the document as pixels, a byte each: as shapes they would take far longer.
Same cards, same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, Literal

import typst
import zxingcpp

from pijar.core.days import show_day
from pijar.core.errors import Defect
from pijar.files.card_words import CARD_WORDS
from pijar.law.book import Law
from pijar.programmes.plain import Tongue

PerPage = Literal[1, 4]
BATCH: Final = 150
"""Cards or letters of one document. More take no less time each; typst remembers what it laid out
for ten documents, 1.3 GB of letters at 400 each and a third of that at 150."""

_HOURS_OF_A_DAY: Final = 24
_LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class Card:
    """One card. `kpj` may be empty; `place` tells who hands it out; `qr` is all the QR says."""

    name: str
    nik4: str
    kpj: str
    covered_until: date
    place: str
    qr: str


@dataclass(frozen=True)
class Contact:
    """Somebody to call: a name, and the numbers a city's folder gives, if it gives any."""

    name: str
    numbers: tuple[str, ...] = ()

    def line(self) -> str:
        return ": ".join([self.name, " · ".join(self.numbers)]) if self.numbers else self.name


@dataclass(frozen=True)
class CardHead:
    """What all cards of a document share."""

    programme: str
    city: str
    contacts: tuple[Contact, ...]
    report_hours: int
    report_source: str
    lang: Tongue = "id"


def card_head(
    law: Law, programme: str, city: str, contacts: Sequence[Contact], lang: Tongue = "id"
) -> CardHead:
    """The head of cards under the law of a day.

    Law: klaim.lapor_tahap_1_jam
    """
    entry = law.entry("klaim.lapor_tahap_1_jam")
    source = entry.source.cite("en" if lang == "en" else "id")
    return CardHead(programme, city, tuple(contacts), int(entry.value), source, lang)


def cards_pdf(head: CardHead, cards: Sequence[Card], per_page: PerPage = 4) -> bytes:
    """One PDF of all cards in their order; make documents of about `BATCH`.

    Raises:
        Defect: no cards.
    """
    if not cards:
        raise Defect("a document of no cards")
    drawn = [qr_pixels(card.qr) for card in cards]
    template = files("pijar.files").joinpath("cards.typ").read_bytes()
    with tempfile.TemporaryDirectory() as root:
        Path(root, "qr.bin").write_bytes(b"".join(pixels for _, pixels in drawn))
        compiler = typst.Compiler(
            template,
            root=root,
            ignore_system_fonts=True,
            sys_inputs={
                "data": json.dumps(
                    {
                        "lang": head.lang,
                        "each": per_page,
                        "words": _words(head),
                        "calls": [contact.line() for contact in head.contacts],
                        "head": f"{head.programme} · {head.city}",
                        "cards": [
                            _placed(card, head.lang, size)
                            for card, (size, _) in zip(cards, drawn, strict=True)
                        ],
                    },
                    ensure_ascii=False,
                )
            },
        )
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def qr_pixels(text: str) -> tuple[int, bytes]:
    """The squares of a QR that holds a text: how many a side, and one byte each, 0 for dark.

    A quarter of it may be worn away: a card lives in a pocket.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]
    assert image.shape is not None
    return image.shape[0], image.tobytes()


def _words(head: CardHead) -> dict[str, str]:
    lang = head.lang
    said = {name: words[lang] for name, words in CARD_WORDS.items()}
    said["accident_2"] = said["accident_2"].format(within=_within(head.report_hours, lang))
    said["source"] = said["source"].format(source=head.report_source)
    return said


def _within(hours: int, lang: Tongue) -> str:
    """Hours as people count them: whole days as "2×24 jam"."""
    days, rest = divmod(hours, _HOURS_OF_A_DAY)
    counted = str(hours) if rest or not days else f"{days}×{_HOURS_OF_A_DAY}"
    return f"{counted}\u00a0{'hours' if lang == 'en' else 'jam'}"


def _placed(card: Card, lang: Tongue, size: int) -> dict[str, Any]:
    words = CARD_WORDS
    return {
        "name": card.name if len(card.name) <= _LONGEST_NAME else f"{card.name[:_LONGEST_NAME]}…",
        "nik": f"•••• {card.nik4}",
        "kpj": card.kpj or words["no_kpj"][lang],
        "until": show_day(card.covered_until, "en" if lang == "en" else "id"),
        "place": card.place,
        "size": size,
    }
