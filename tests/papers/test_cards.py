"""Cards: what the QR says and what it is worth, on paper, in a picture of it, and never a NIK."""

import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.papers.card_samples import (
    ADDRESS,
    ISSUED,
    OLD,
    PAIR,
    POPPLER,
    RING,
    STOLEN,
    STRANGER,
    THROUGH,
    TODAY,
    TOKEN,
    card,
    code,
    head,
    scanned,
    text,
)

from pijar.core.errors import Defect, Refusal
from pijar.files.card_code import (
    Signer,
    initials,
    link,
    programme_code,
    read_text,
    signed_text,
    token_of,
)
from pijar.files.card_keys import (
    KeyRing,
    check,
    check_page,
    read_ring,
    read_signer,
    ring_json,
    signing_key,
)
from pijar.files.cards import Contact, cards_pdf, qr_pixels
from pijar.programmes.plain import TONGUES, Tongue

DAY = timedelta(days=1)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def test_a_card_reads_as_it_was_written() -> None:
    for said in (text(), link(ADDRESS, text()), f"  {text()}\n"):
        found, signature = read_text(said)
        assert found == code()
        assert len(signature) == 64


def test_what_a_card_is_worth() -> None:
    assert check(text(), RING, TODAY) == "valid"
    assert check(text(), RING, THROUGH) == "valid"
    assert check(text(), RING, THROUGH + DAY) == "ended"
    assert check(text(), RING, ISSUED - DAY) == "not_yet"
    assert check(text(STRANGER), RING, TODAY) == "unknown_key"
    assert check(text(STOLEN), RING, TODAY) == "revoked"
    assert check(text(OLD), RING, TODAY) == "forged", "signed after the key was put away"
    good_old = text(OLD, issued_on=date(2025, 1, 1))
    assert check(good_old, RING, TODAY) == "valid", "old cards outlive a rotation"
    assert check(text(city="3375"), RING, TODAY) == "forged", "a key of another city"
    assert check(text(programme="LAIN"), RING, TODAY) == "forged"
    assert check(text(issued_on=ISSUED - DAY), RING, TODAY) == "forged"
    assert check(text().replace("P1.", "P2.", 1), RING, TODAY) == "unknown_version"
    assert check("P12.anything", RING, TODAY) == "unknown_version"
    for said in ("", "halo", text()[:-1], text() + "A", text().lower(), text().replace(".", ",")):
        assert check(said, RING, TODAY) == "no_card", said


@given(place=st.integers(3, 300), letter=st.sampled_from(f"{LETTERS}0189-."))
def test_no_letter_can_be_changed(place: int, letter: str) -> None:
    said = text()
    place = 3 + place % (len(said) - 3)
    changed = said[:place] + letter + said[place + 1 :]
    assert (check(changed, RING, TODAY) == "valid") == (changed == said)


def test_a_signature_of_something_else_is_none_of_a_card() -> None:
    body = code().body()
    bare = Signer(PAIR.signer.key_id, lambda message: PAIR.private.sign(body.encode()))
    assert check(signed_text(code(), bare), RING, TODAY) == "forged"


def test_a_code_with_a_weak_token_or_a_whole_nik_cannot_be_made() -> None:
    for wrong in (
        {"token": TOKEN[:-1]}, {"token": "0" * 26}, {"nik4": "3380010101800001"}, {"nik4": "١٢٣٤"},
        {"initials": "Siti"}, {"city": "33.74"}, {"programme": "Pijar Semar"},
    ):  # fmt: skip
        with pytest.raises(Defect):
            code(**wrong)
    with pytest.raises(Defect):
        token_of(b"\0" * 16)
    with pytest.raises(Defect):
        signed_text(code(), STRANGER.signer)
    assert len(token_of(bytes(range(17)))) == 26


def test_names_are_folded() -> None:
    assert initials("Siti Wahyuni") == "S-W"
    assert initials("R. M. Panji Sastro Wardoyo Kusumo Adi") == "R-M-P-S-W"
    assert initials("Élan O'Neil") == "E-O-N"
    assert initials("李") == "X"
    assert programme_code("Pijar Semar") == "PIJAR-SEMAR"
    assert programme_code("Pelindungan Sosial Pekerja Rentan") == "PELINDUNGAN-SOSIAL-PEKER"


@pytest.mark.parametrize(
    "address",
    ["http://kota.example/", "https://kota.example/#a", "https://kota.example/?a", "javascript:a",
     "https://kota.example/a b", "https://" + "a" * 90],
)  # fmt: skip
def test_an_address_that_leaks_or_breaks_is_refused(address: str) -> None:
    with pytest.raises(Refusal, match="alamat"):
        link(address, text())
    assert link(None, text()) == text()


def test_keys_come_from_files_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    signer, public = read_signer(PAIR.write(tmp_path / "kunci.pem"))
    assert (signer.key_id, public) == (PAIR.signer.key_id, PAIR.public)
    (tmp_path / "bad.pem").write_text("-----BEGIN PRIVATE KEY-----\nrahasia\n")
    with pytest.raises(Refusal) as told:
        read_signer(tmp_path / "bad.pem")
    assert "rahasia" not in str(told.value)
    (tmp_path / "keys.json").write_text(ring_json(RING))
    assert read_ring(tmp_path / "keys.json") == RING
    for wrong in (
        ring_json(RING).replace(PAIR.signer.key_id, "AAAAAAAA"),
        ring_json(RING).replace('"format": 1', '"format": 2'),
        ring_json(RING).replace('"since"', '"seit"'),
        "{",
    ):
        (tmp_path / "keys.json").write_text(wrong)
        with pytest.raises(Refusal, match="tidak sah"):
            read_ring(tmp_path / "keys.json")


def test_a_key_put_away_or_stolen_signs_nothing_more() -> None:
    assert signing_key(RING, PAIR.signer.key_id, ISSUED).id == PAIR.signer.key_id
    assert signing_key(RING, OLD.signer.key_id, ISSUED - DAY)
    for key_id, day in (
        (OLD.signer.key_id, ISSUED), (STOLEN.signer.key_id, ISSUED),
        (PAIR.signer.key_id, ISSUED - DAY), (STRANGER.signer.key_id, ISSUED),
    ):  # fmt: skip
        with pytest.raises(Refusal, match="tidak berlaku"):
            signing_key(RING, key_id, day)


@pytest.mark.skipif(not POPPLER, reason="apt install poppler-utils")
@pytest.mark.parametrize(("each", "cards"), [(4, 4), (1, 1)])
def test_the_code_is_read_from_a_picture_of_the_paper(
    tmp_path: Path, each: int, cards: int
) -> None:
    made = [
        card(name, qr=link(ADDRESS, text(nik4=f"{number:04}")))
        for number, name in enumerate(["A", "Siti", "Raden Mas Panji Sastrowardoyo " * 3, "É"], 1)
    ]
    pdf = tmp_path / "cards.pdf"
    pdf.write_bytes(cards_pdf(head(), made, each))  # type: ignore[arg-type]
    assert scanned(pdf) == sorted(one.qr for one in made[:cards])
    assert scanned(pdf, dpi=300) == scanned(pdf), "and from a better one"
    pages = PdfReader(pdf).pages
    assert len(pages) == len(made) // each


@pytest.mark.parametrize("tongue", TONGUES)
def test_a_card_says_what_to_do_and_whom_to_call(tongue: Tongue) -> None:
    contacts = (Contact("Dinas Tenaga Kerja"), Contact("BPJS", ("(024) 000-0000",)))
    pdf = cards_pdf(head(tongue, contacts), [card(), card(kpj="")], 1)
    one, other = (page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    for said in (
        "Siti Wahyuni",
        "•••• 0001",
        "25012345678",
        "2×24",
        "BPJS: (024) 000-0000",
        "Dinas",
    ):
        assert said in one.replace("\u00a0", " "), said
    assert {"id": "menyusul", "jv": "nututi", "en": "to follow"}[tongue] in other
    assert cards_pdf(head(tongue, contacts), [card(), card(kpj="")], 1) == pdf


def test_a_telephone_nobody_gave_is_not_on_the_card() -> None:
    pdf = cards_pdf(head(), [replace(card(), kpj="", place="")], 1)
    words = PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split("HUBUNGI")[1]
    assert not any(sign.isdigit() for sign in words.split("Kartu hilang")[0])


@pytest.mark.parametrize("tongue", TONGUES)
@pytest.mark.parametrize("name", ["Siti", "Raden Mas Panji " * 12, "X" * 200])
def test_nothing_falls_off_the_card(tongue: Tongue, name: str) -> None:
    """The most a city may say, on the fullest card: the last line is still on the paper."""
    contacts = (Contact("Dinas Tenaga Kerja dan Transmigrasi Kota", ("(024) 000-0000",) * 2),) * 5
    pdf = cards_pdf(head(tongue, contacts), [card(name, place="Bandarharjo · RT 001 RW 002")], 1)
    lowest: list[float] = []

    def see(text: str, matrix: list[float], *_: object) -> None:
        if text.strip():
            lowest.append(matrix[5])

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=see)
    assert 10 < min(lowest) < 20, "points from the lower edge"


def test_a_worn_code_is_still_read() -> None:
    import zxingcpp

    size, pixels = qr_pixels(link(ADDRESS, text()))
    scale, margin = 4, 16
    width = size * scale + 2 * margin
    picture = bytearray(b"\xff" * width * width)
    for y in range(size * scale):
        for x in range(size * scale):
            worn = 100 < x < 160 and 100 < y < 150
            dark = not pixels[y // scale * size + x // scale] and not worn
            picture[(y + margin) * width + x + margin] = 0 if dark else 255
    image = memoryview(bytes(picture)).cast("B", shape=[width, width])
    assert [found.text for found in zxingcpp.read_barcodes(image)] == [link(ADDRESS, text())]


@pytest.mark.parametrize("tongue", TONGUES)
def test_the_checking_page_holds_everything_and_asks_nobody(tongue: Tongue) -> None:
    page = check_page(RING, tongue)
    assert len(page.encode()) < 30_000
    assert "[[" not in page.replace("[[1", "")
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page
    assert PAIR.signer.key_id in page


def test_a_name_in_the_ring_cannot_become_a_page() -> None:
    rude = "</script><script>alert(1)</script>[[policy]]"
    page = check_page(KeyRing(format=1, made_on=ISSUED, keys=(PAIR.entry(city_name=rude),)))
    assert "</script><script>alert" not in page
    assert page.count("<script") == 2


def test_no_cards_are_no_document() -> None:
    with pytest.raises(Defect):
        cards_pdf(head(), [])
