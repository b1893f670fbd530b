"""Letters to whoever said that something is wrong: received, answered, decided anew, breached.

In Indonesian, as every letter to somebody whose language nobody has asked. A letter carries a name
only where the sender gave one, and never a NIK. What a new decision changed is told as three
things: how it was, which one fact is another now, and how it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pijar.core.days import show_day
from pijar.files.letter_pages import Block, Decided, Page, word
from pijar.programmes.facts import EXCLUSIONS
from pijar.stages.complaints.erasure import ERASED_WORDS, STAYS_WORDS, Erasure
from pijar.stages.complaints.states import KIND_WORDS
from pijar.stages.complaints.tickets import show_ticket
from pijar.stages.funding import WAITING_REASONS

_FREE: Final = Block("note", "Semua ini tanpa biaya. Jangan menyerahkan uang atau PIN.")
_UNNAMED: Final = ("Yang menyampaikan",)


@dataclass(frozen=True)
class Told:
    """What a letter answers. to: lines of an address, none of whom nobody knows. kind: as in
    `stages.complaints.states`; ticket: fifteen signs."""

    to: tuple[str, ...]
    kind: str
    ticket: str
    received_on: date


@dataclass(frozen=True)
class Changed:
    """The one fact that is another: its name, its value before and now, and how that is known."""

    what: str
    before: str
    now: str
    how: str


def seen(day: date, place: str) -> str:
    """How a fact is known that an officer went to see."""
    return f"Petugas melihatnya sendiri pada {show_day(day)} di {place}."


def lifted(day: date) -> str:
    """How an exclusion came to its end."""
    return f"Dua petugas mencabutnya pada {show_day(day)}."


def receipt_page(told: Told, due_on: date, unconfirmed: bool, address: str = "") -> Page:
    """That it was received, with the number to keep and by when it is answered.

    Args:
        unconfirmed: whether the time limit rests on law that nobody has read yet.
        address: of the page where the number opens an answer; "" where there is none.
    """
    by = f"Kami menjawab paling lambat {show_day(due_on)}."
    if unconfirmed:
        by += " Batas ini belum dikonfirmasi."
    where = f" Atau buka {address}." if address else ""
    return _page(
        told,
        f"{_what(told)} sudah kami terima",
        Block("par", f"{_what(told)} kami terima pada {show_day(told.received_on)}."),
        Block("head", f"Nomor Anda: {show_ticket(told.ticket)}"),
        Block("par", "Simpan nomor ini. Dengan nomor ini Anda dapat menanyakan jawabannya."),
        Block("par", f"{by} Tanyakan di kantor kelurahan.{where}"),
        Block("par", "Nomor yang hilang tidak dapat dibuat lagi bila Anda tidak menyebut nama."),
    )


def answer_page(told: Told, says: str) -> Page:
    """The answer in an officer's own words."""
    return _page(
        told,
        f"Jawaban atas {_what(told).lower()} Anda",
        Block("par", f"{_what(told)} Anda kami terima pada {show_day(told.received_on)}."),
        Block("head", "Jawaban kami:"),
        *(Block("par", line.strip()) for line in says.splitlines() if line.strip()),
        *_disagree(),
    )


def difference_page(
    told: Told, says: str, before: Decided, after: Decided | None, changed: Changed | None
) -> Page:
    """How somebody's decision was, which fact was changed, and how it is now.

    Args:
        after: None where no later determination has decided on them.
        changed: None where no fact was found to be another.
    """
    blocks = [
        Block("par", f"Keberatan Anda kami terima pada {show_day(told.received_on)}."),
        Block("head", "Keputusan yang lama:"),
        *_standing(before),
        Block("head", "Yang berubah:"),
        Block("par", _changed(changed)),
    ]
    if after is not None:
        same = (after.outcome, _codes(after)) == (before.outcome, _codes(before))
        blocks.append(Block("head", "Keputusan yang baru:"))
        if same:
            blocks.append(Block("par", "Hasilnya tetap sama. Alasannya pun tetap sama."))
        blocks += _standing(after)
        blocks += _gone(before, after)
    blocks.append(Block("head", "Penjelasan petugas:"))
    blocks += [Block("par", line.strip()) for line in says.splitlines() if line.strip()]
    return _page(told, "Keputusan atas keberatan Anda", *blocks, *_disagree())


def erasure_page(told: Told, says: str, decided: Erasure) -> Page:
    """What was erased, and why the rest stays."""
    blocks = [Block("par", f"Permintaan Anda kami terima pada {show_day(told.received_on)}.")]
    if decided.refused:
        blocks.append(Block("par", "Data Anda belum dapat dihapus. Alasannya di bawah ini."))
    else:
        blocks.append(Block("head", "Yang sudah dihapus:"))
        blocks += [Block("item", _capital(ERASED_WORDS[name][0]) + ".") for name in decided.goes]
    blocks.append(Block("head", "Yang harus disimpan, dan mengapa:"))
    blocks += [Block("item", STAYS_WORDS[code][0]) for code in decided.stays]
    blocks += [Block("par", line.strip()) for line in says.splitlines() if line.strip()]
    return _page(told, "Permintaan penghapusan data Anda", *blocks, *_disagree())


def nothing_page(told: Told, says: str) -> Page:
    """That the office keeps nothing of whoever asked."""
    return _page(
        told,
        f"Jawaban atas {_what(told).lower()} Anda",
        Block("par", f"{_what(told)} Anda kami terima pada {show_day(told.received_on)}."),
        Block("head", "Kami tidak menyimpan data Anda."),
        Block("par", "NIK Anda tidak ada dalam daftar, keputusan, iuran, atau klaim kami."),
        Block("par", "Jadi tidak ada yang dapat dilihat, diperbaiki, dihapus, atau dibantah."),
        Block("par", "Yang kami simpan hanya surat ini dan permintaan Anda."),
        Block("par", "Data penduduk milik Dukcapil. Tentang data itu, tanyakan ke Dukcapil."),
        *(Block("par", line.strip()) for line in says.splitlines() if line.strip()),
        *_disagree(),
    )


def breach_page(
    to: tuple[str, ...], known_on: date, data: str, happened: str, handling: str
) -> Page:
    """The written notice of a breach: the three things that the law names, and what to do.

    Law: UU 27/2022 article 46
    """
    return Page(
        to,
        "Pemberitahuan kebocoran data pribadi",
        (
            Block("par", "Dengan hormat,"),
            Block("par", f"Pada {show_day(known_on)} kami mengetahui ada data pribadi yang bocor."),
            Block("head", "Data apa yang terungkap:"),
            Block("par", data),
            Block("head", "Kapan dan bagaimana terjadinya:"),
            Block("par", happened),
            Block("head", "Apa yang sudah dan akan kami lakukan:"),
            Block("par", handling),
            Block("head", "Yang dapat Anda lakukan:"),
            Block("par", "Jangan memberi kode atau PIN kepada siapa pun yang menghubungi Anda."),
            Block("par", "Ada pertanyaan? Datang ke kantor kelurahan dengan KTP."),
            Block("note", "Dasar: UU 27/2022 Pasal 46."),
        ),
    )


def _page(told: Told, subject: str, *blocks: Block) -> Page:
    greeting = Block("par", "Dengan hormat,")
    return Page(told.to or _UNNAMED, subject, (greeting, *blocks, _FREE))


def _what(told: Told) -> str:
    if told.kind in ("see", "correct", "delete"):
        return "Permintaan"
    return _capital(KIND_WORDS[told.kind][0].removesuffix(" atas keputusan"))


def _disagree() -> Sequence[Block]:
    return (
        Block("head", "Tidak setuju?"),
        Block("par", "Bawa surat ini ke kantor kelurahan. Petugas lain akan memeriksa."),
    )


def _standing(decided: Decided) -> list[Block]:
    """How somebody stands, in one sentence, and every reason under it."""
    first = decided.first_month.label() if decided.first_month else ""
    last = decided.last_month.label() if decided.last_month else ""
    says = {
        "paid": f"Iuran Anda dibayar dari {first} sampai {last}. Dananya: {decided.fund}.",
        "waiting": f"Anda memenuhi semua syarat. Nomor daftar tunggu: {decided.waiting_number}.",
        "needs_data": "Belum diputuskan, karena ada yang belum jelas:",
        "not_eligible": "Iuran Anda tidak dapat dibayar. Ini semua alasannya:",
        "excluded": "Anda dikeluarkan dari program. Ini semua alasannya:",
    }[decided.outcome]
    blocks = [Block("par", says)]
    if decided.waiting_reason:
        why = word(decided.waiting_reason, WAITING_REASONS[decided.waiting_reason], "id")
        blocks.append(Block("under", why))
    if decided.exclusion:
        blocks.append(Block("item", f"Sebabnya: {word_of_exclusion(decided.exclusion)}."))
    for each in decided.reasons:
        blocks.append(Block("item", " ".join([each.says, *each.recorded])))
        if each.basis:
            blocks.append(Block("small", f"Dasar: {each.basis}."))
    return blocks


def word_of_exclusion(code: str) -> str:
    """Why an officer excluded somebody."""
    return word(code, EXCLUSIONS[code], "id")


def _gone(before: Decided, after: Decided) -> list[Block]:
    """The reasons that hold no more, and those that are new."""
    old, new = {e.code: e.says for e in before.reasons}, {e.code: e.says for e in after.reasons}
    gone = [says for code, says in old.items() if code not in new]
    come = [says for code, says in new.items() if code not in old]
    blocks = []
    if gone:
        blocks.append(Block("par", f"Alasan yang tidak berlaku lagi: {' '.join(gone)}"))
    if come and before.outcome != "needs_data":
        blocks.append(Block("par", f"Alasan yang baru: {' '.join(come)}"))
    return blocks


def _changed(changed: Changed | None) -> str:
    if changed is None:
        return "Tidak ada keterangan yang terbukti lain. Karena itu keputusan lama tetap berlaku."
    was = f"{changed.what}: dahulu tercatat “{changed.before}”, sekarang “{changed.now}”."
    return f"{was} {changed.how}"


def _codes(decided: Decided) -> tuple[str, ...]:
    return tuple(each.code for each in decided.reasons)


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
