"""Cards and letters by the thousand: signed, put into sentences, drawn and written as PDF.

    pijar bench letters [PEOPLE …]

Cards and letters are measured apart, each in a process of its own, in wall and processor seconds:
on a busy machine only the second says something. Every fifth letter is a refusal, with three
reasons. The figures to hold stand in `GOALS`.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SIZES = (8_500,)
WORK = ("cards", "letters")
GOALS = {
    "8,500 cards, wall seconds": 60.0,
    "8,500 letters, wall seconds": 60.0,
    "8,500 cards, processor seconds": 60.0,
    "8,500 letters, processor seconds": 60.0,
    "8,500 cards, peak MiB": 700,
    "8,500 letters, peak MiB": 700,
}
DAY = date(2025, 12, 15)


def main(sizes: tuple[int, ...]) -> int:
    """Measure every size; 1 if a goal is missed."""
    over = False
    for people in sizes:
        found = {work: measured(work, people) for work in WORK}
        print(json.dumps({"people": people, **found}, indent=1), flush=True)
        if people != SIZES[0]:
            continue
        for work in WORK:
            for name, value in (
                (f"8,500 {work}, wall seconds", found[work]["wall_s"]),
                (f"8,500 {work}, processor seconds", found[work]["cpu_s"]),
                (f"8,500 {work}, peak MiB", found[work]["peak_mb"]),
            ):
                over |= value > GOALS[name]
                mark = "ok" if value <= GOALS[name] else "OVER"
                print(f"{mark:<5}{name}: {value} (hold {GOALS[name]})")
    return int(over)


def measured(work: str, people: int) -> dict[str, Any]:
    """One kind of paper for so many people, and its parts, in a process of its own."""
    with TemporaryDirectory(dir=os.environ.get("PIJAR_BENCH_DIR")) as place:
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        done = subprocess.run(
            [sys.executable, __file__, "--make", work, str(people), place],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        size = sum(path.stat().st_size for path in Path(place).iterdir())
    said: dict[str, Any] = json.loads(done.stdout)
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "wall_s": round(time.perf_counter() - begun, 2),
        "cpu_s": round(cpu_s, 2),
        "peak_mb": said.pop("peak_mb"),
        "documents": said.pop("documents"),
        "mb": round(size / 1e6, 1),
        "parts_cpu_s": said,
    }


def make(work: str, people: int, place: Path) -> dict[str, Any]:
    """Make the papers; gives the processor seconds of each part."""
    from pijar.files.cards import BATCH

    parts: dict[str, float] = {}
    numbers = range(people)
    batches = [numbers[start : start + BATCH] for start in range(0, people, BATCH)]
    maker = _cards if work == "cards" else _letters
    for number, batch in enumerate(batches):
        maker(batch, place / f"{number}.pdf", parts)
    return {
        **{name: round(seconds, 2) for name, seconds in parts.items()},
        "documents": len(batches),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _clock(parts: dict[str, float], name: str, begun: float) -> float:
    now = time.process_time()
    parts[name] = parts.get(name, 0.0) + now - begun
    return now


def _cards(batch: range, path: Path, parts: dict[str, float]) -> None:
    import hashlib
    import secrets

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from pijar.files.card_code import CardCode, Signer, link, signed_text, token_of
    from pijar.files.cards import Card, Contact, card_head, cards_pdf
    from pijar.law.load import load_law

    begun = time.process_time()
    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"bench").digest())
    signer = Signer("ABCD2345", key.sign)
    contacts = (Contact("Dinas Tenaga Kerja"), Contact("BPJS Ketenagakerjaan"))
    head = card_head(load_law().on(DAY), "Pijar Semar", "Kota Semarang", contacts)
    begun = _clock(parts, "law", begun)
    cards = []
    for number in batch:
        code = CardCode(
            signer.key_id, token_of(secrets.token_bytes(17)), "3374", "PIJAR-SEMAR", "S-W",
            f"{1 + number % 9999:04}", DAY, date(2026, 12, 31),
        )  # fmt: skip
        qr = link("https://pijar.kota.example/k", signed_text(code, signer))
        cards.append(
            Card(f"Siti Wahyuni {number}", code.nik4, f"25{number:09}", code.valid_through,
                 "Bandarharjo · RT 001 RW 002", qr)
        )  # fmt: skip
    begun = _clock(parts, "sign", begun)
    path.write_bytes(cards_pdf(head, cards))
    _clock(parts, "qr and pdf", begun)


def _letters(batch: range, path: Path, parts: dict[str, float]) -> None:
    from pijar.core.month import Month
    from pijar.files.letter_pages import Decided, Reader, Writer, decision_page, reason
    from pijar.files.letters import Head, pages_pdf
    from pijar.law.load import load_law
    from pijar.programmes.criteria import CATALOGUE
    from pijar.rules.ask import ask

    begun = time.process_time()
    law = load_law().on(DAY)
    begun = _clock(parts, "law", begun)
    writer = Writer("Pijar Semar", "Kota Semarang", "Peraturan Wali Kota 26/2025")
    facts: dict[str, object] = {"born": date(1955, 3, 2), "resident": False, "other_payer": True}
    refused = [CATALOGUE[code] for code in ("under_age_limit", "resident", "not_paid_by_other")]
    paid = Decided(
        "paid", fund="APBD 2026", first_month=Month(2026, 1), last_month=Month(2026, 12),
        wait_months=3,
    )  # fmt: skip
    pages = []
    for number in batch:
        lines = (f"Siti Wahyuni {number}", "Jl. Contoh 3", "RT 001 RW 002", "Bandarharjo")
        decided = paid
        if number % 5 == 0:
            answers = [(each, ask(each, law, facts)) for each in refused]
            reasons = tuple(reason(each, answer, law, "id") for each, answer in answers)
            decided = Decided("not_eligible", reasons)
        pages.append(decision_page(Reader(lines, "Bandarharjo"), writer, decided))
    begun = _clock(parts, "sentences", begun)
    owner = "Dinas Tenaga Kerja Kota Semarang"
    head = Head(("Pemerintah Kota Semarang", owner), "Pijar Semar", "Semarang", DAY, owner)
    path.write_bytes(pages_pdf(head, pages))
    _clock(parts, "pdf", begun)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        print(json.dumps(make(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))))
    else:
        raise SystemExit(main(tuple(int(word) for word in sys.argv[1:]) or SIZES))
