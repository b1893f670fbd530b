"""Letters to whoever complained: plain, whole, of every kind; and the difference an appeal made."""

from __future__ import annotations

from datetime import date

import pytest
from tests.papers.letter_samples import head, reasons
from tests.papers.readability import LONGEST, SENTENCES, SYLLABLES, read

from pijar.core.month import Month
from pijar.files.letter_answers import (
    Changed,
    Told,
    answer_page,
    breach_page,
    difference_page,
    erasure_page,
    lifted,
    nothing_page,
    receipt_page,
    seen,
)
from pijar.files.letter_pages import Decided, Page
from pijar.files.letters import pages_pdf
from pijar.rules.ask import Verdict
from pijar.stages.complaints.erasure import STAYS_WORDS, erasure
from pijar.stages.complaints.states import KINDS
from pijar.stages.complaints.tickets import show_ticket, ticket_of

DAY = date(2026, 11, 20)
TICKET = ticket_of(bytes(range(16)))
WAGE: dict[str, object] = {"wage_earner": True, "born": date(1955, 3, 2)}
REFUSED = Decided("not_eligible", reasons(WAGE, Verdict.NO, "id"))
AGE = Decided("not_eligible", reasons({"born": date(1955, 3, 2)}, Verdict.NO, "id"))
PAID = Decided("paid", fund="APBD 2026", first_month=Month(2026, 1), last_month=Month(2026, 12))
WAITS = Decided("waiting", waiting_number=12, waiting_reason="tak_ada_bulan")
GOES = erasure(paid=True, member=False, claim_open=False)
STAYS = erasure(paid=True, member=True, claim_open=True)
FOUND = Changed("Menerima upah dari pemberi kerja", "ya", "tidak", seen(DAY, "Pasar Johar"))
LIFTED = Changed("Dikeluarkan petugas", "ya", "tidak", lifted(DAY))


def told(kind: str = "appeal", to: tuple[str, ...] = ("Siti Wahyuni", "Bandarharjo")) -> Told:
    return Told(to, kind, TICKET, DAY)


def pages() -> dict[str, Page]:
    return {
        **{kind: receipt_page(told(kind), DAY, True, "pijar.example") for kind in KINDS},
        "answer": answer_page(told("complaint"), "Petugas sudah ditegur.\nUang Anda kembali."),
        "paid": difference_page(told(), "Kami mohon maaf.", REFUSED, PAID, FOUND),
        "less": difference_page(told(), "Usia Anda lewat.", REFUSED, AGE, FOUND),
        "lifted": difference_page(told(), "Kami mohon maaf.", REFUSED, PAID, LIFTED),
        "same": difference_page(told(), "Tetap sama.", REFUSED, REFUSED, None),
        "not yet": difference_page(told(), "Menunggu.", REFUSED, None, None),
        "erased": erasure_page(told("delete"), "Selesai.", GOES),
        "kept": erasure_page(told("delete"), "Belum bisa.", STAYS),
        "nothing": nothing_page(told("see", ()), "Kami sudah mencari."),
        "breach": breach_page(("Siti",), DAY, "Nama dan alamat.", "Satu berkas hilang.", "Dicari."),
    }  # fmt: skip


def texts(page: Page) -> list[str]:
    return [each.text for each in page.blocks]


@pytest.mark.parametrize("name", pages())
def test_a_letter_is_plain(name: str) -> None:
    page = pages()[name]
    prose = [each.text for each in page.blocks if each.kind != "small"]
    found = read([text for text in prose if show_ticket(TICKET) not in text], "id")
    assert found.sentences >= SENTENCES, found
    assert found.syllables <= SYLLABLES["id"], found
    assert found.longest <= LONGEST, found


def test_the_difference_tells_before_the_one_fact_and_after() -> None:
    found = texts(pages()["paid"])
    old, changed, new = (found.index(f"{each}:") for each in (
        "Keputusan yang lama", "Yang berubah", "Keputusan yang baru"))  # fmt: skip
    assert old < changed < new
    assert any("upah" in each for each in found[old:changed])
    assert "dahulu tercatat “ya”, sekarang “tidak”" in found[changed + 1]
    assert "20 November 2026 di Pasar Johar" in found[changed + 1]
    assert "Iuran Anda dibayar dari Januari 2026 sampai Desember 2026" in found[new + 1]
    assert any(each.startswith("Alasan yang tidak berlaku lagi:") for each in found[new:])


def test_what_holds_no_more_is_told_apart_from_what_still_holds() -> None:
    found = texts(pages()["less"])
    (gone,) = [each for each in found if each.startswith("Alasan yang tidak berlaku lagi")]
    assert "upah" in gone
    assert "usia" not in gone
    assert "Hasilnya tetap sama. Alasannya pun tetap sama." in texts(pages()["same"])
    assert not any("yang baru" in each for each in texts(pages()["not yet"]))


def test_who_waits_reads_the_number() -> None:
    found = texts(difference_page(told(), "Ya.", REFUSED, WAITS, FOUND))
    assert "Anda memenuhi semua syarat. Nomor daftar tunggu: 12." in found


def test_a_breach_states_what_the_law_names() -> None:
    heads = [each.text for each in pages()["breach"].blocks if each.kind == "head"]
    assert heads[0].startswith("Data apa")
    assert heads[1].startswith("Kapan dan bagaimana")
    assert heads[2].startswith("Apa yang sudah")


def test_an_erasure_says_what_stays_and_why() -> None:
    found = texts(pages()["kept"])
    assert STAYS_WORDS["claim"][0] in found
    assert "Data Anda belum dapat dihapus. Alasannya di bawah ini." in found
    assert "Nomor telepon." in texts(pages()["erased"])


def test_who_gave_no_name_is_given_none() -> None:
    page = receipt_page(told("complaint", ()), DAY, False)
    assert page.to == ("Yang menyampaikan",)
    assert f"Nomor Anda: {show_ticket(TICKET)}" in texts(page)
    assert pages_pdf(head("id"), [page]) == pages_pdf(head("id"), [page])
