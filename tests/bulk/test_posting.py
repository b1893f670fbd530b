"""`pijar cards` and `pijar letters` on a small run: who gets what, and what is refused."""

import csv
import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.bulk.cities import Result, candidate, run_city
from tests.papers.card_samples import OLD, PAIR, POPPLER, STOLEN, scanned

from pijar.cli import main
from pijar.files.card_code import read_text
from pijar.files.card_keys import KeyRing, check, read_ring, ring_json

NIKS = re.compile(r"(?<![0-9])[0-9]{16}(?![0-9])")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Four who are paid, one too old, one whose NIK is broken."""
    people = [candidate(number) for number in range(1, 5)]
    old = candidate(
        5, nik="3380010101500005", birth_date="1950-01-01", name="Sastro Tua", kk="3380011001100995"
    )
    unread = candidate(6, nik=None, name="Tanpa Nomor", kk="3380011001100996")
    return run_city(tmp_path_factory.mktemp("post"), {"petani.csv": [*people, old, unread]})


def _call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, object]]:
    code = main([*map(str, words), "--json"])
    said: dict[str, object] = json.loads(capsys.readouterr().out)
    return code, said


def _listed(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _text(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_cards_for_those_who_are_paid(
    made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, out = PAIR.write(tmp_path / "kunci.pem"), tmp_path / "out"
    nik = candidate(1)["nik"]
    kpj = tmp_path / "kpj.csv"
    kpj.write_text(f"nik,kpj\n{nik},25000000001\n")
    code, said = _call(
        capsys, "cards", made.folder, "--city", "semarang", "--key", key, "--out", out,
        "--address", "https://pijar.kota.example/k", "--kpj", kpj,
    )  # fmt: skip
    assert code == 0, said
    paid = made.sql("SELECT count(*) FROM decisions WHERE fund IS NOT NULL")[0][0]
    assert said["cards"] == paid == 4
    listed = _listed(out / "cards.csv")
    assert len({row["token_sha256"] for row in listed}) == paid
    text = _text(out / "kartu-001.pdf")
    assert "25000000001" in text
    assert not NIKS.search(text), "never a whole NIK"
    ring = read_ring(out / "keys.json")
    assert PAIR.signer.key_id in (out / "periksa.html").read_text(encoding="utf-8")
    if not POPPLER:
        return
    codes = [read_text(found)[0] for found in scanned(out / "kartu-001.pdf")]
    assert {hashlib.sha256(code.token.encode()).hexdigest() for code in codes} == {
        row["token_sha256"] for row in listed
    }
    for found in scanned(out / "kartu-001.pdf"):
        assert found.startswith("https://pijar.kota.example/k#P1.")
        assert check(found, ring, codes[0].issued_on) == "valid"
        assert not NIKS.search(found)


def test_a_city_without_an_address_gives_a_code_without_one(
    made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, out = PAIR.write(tmp_path / "kunci.pem"), tmp_path / "out"
    words = ("cards", made.folder, "--city", "semarang", "--key", key, "--each", "1")
    code, said = _call(capsys, *words, "--out", out)
    assert (code, said["address"]) == (0, None)
    if POPPLER:
        assert scanned(out / "kartu-001.pdf")[0].startswith("P1.")
    code, said = _call(capsys, *words, "--out", out)
    assert (code, said["refused"]) == (1, "FOLDER_BERISI"), "printed cards are not written over"


@pytest.mark.parametrize("which", ["until", "revoked", "city"])
def test_a_key_that_may_not_sign_makes_no_card(
    which: str, made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair = {"until": OLD, "revoked": STOLEN, "city": PAIR}[which]
    known = {
        "until": {"until": "2025-12-01", "since": "2024-01-01"},
        "revoked": {"revoked_on": "2025-12-01"},
        "city": {"city": "3399"},
    }[which]
    ring = KeyRing(format=1, made_on="2025-12-15", keys=(pair.entry(**known),))  # type: ignore[arg-type]
    (tmp_path / "keys.json").write_text(ring_json(ring))
    code, said = _call(
        capsys, "cards", made.folder, "--city", "semarang",
        "--key", pair.write(tmp_path / "kunci.pem"), "--keys", tmp_path / "keys.json",
        "--out", tmp_path / "out",
    )  # fmt: skip
    assert (code, said["refused"]) == (1, "KUNCI_TIDAK_DIPAKAI")
    assert not (tmp_path / "out").exists()


def test_no_key_no_card(made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "k").write_text("bukan kunci")
    words = ("cards", made.folder, "--city", "semarang", "--out", tmp_path / "out")
    assert _call(capsys, *words, "--key", tmp_path / "k")[1]["refused"] == "KUNCI_TIDAK_SAH"
    assert main([str(word) for word in (*words, "--key", tmp_path / "none")]) == 1


@pytest.mark.parametrize("lang", ["id", "jv", "en"])
def test_a_letter_for_everybody(
    lang: str, made: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    words = ("letters", made.folder, "--city", "semarang", "--lang", lang, "--out", out)
    code, said = _call(capsys, *words)
    assert code == 0
    people = made.sql("SELECT count(*) FROM decisions")[0][0]
    assert said["letters"] == people == 6
    assert said["outcomes"] == {"needs_data": 1, "not_eligible": 1, "paid": 4}
    pdf = out / "surat-001.pdf"
    assert len(PdfReader(pdf).pages) == people
    text = _text(pdf)
    assert not NIKS.search(text)
    for name, told in (("Sastro Tua", "65"), ("Tanpa Nomor", "NIK")):
        page = next(each for each in PdfReader(pdf).pages if name in each.extract_text())
        assert told in page.extract_text()
    assert str(said["link"]).startswith("https://wa.me/?text=")
    before = (out / "surat-001.pdf").read_bytes()
    assert _call(capsys, *words)[0] == 0, "the same again changes nothing"
    assert (out / "surat-001.pdf").read_bytes() == before
