"""Letters to people whose cover ends, a page each, as one PDF; `letters.typ` only places them.

The sentences are made here, plain enough to be read aloud: until when they are covered, by which
day and at what price somebody can go on, and until when late money still helps. A letter carries
the name and the address of its reader and no number. Same letters, same bytes.

Units: rupiah whole.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

import typst

from pijar.core.month import month_name
from pijar.core.rupiah import show_rupiah
from pijar.stages.contributions.exits import ROUTES, Letter


@dataclass(frozen=True)
class Addressed:
    """A letter with whom it is for: lines of an address, and why cover ends, in a few words."""

    name: str
    address: tuple[str, ...]
    why: str
    facts: Letter


@dataclass(frozen=True)
class Head:
    """Who writes: the lines of the letterhead, the programme, the place and the day."""

    lines: tuple[str, ...]
    programme: str
    place: str
    day: date
    office: str


def letters_pdf(head: Head, letters: Sequence[Addressed]) -> bytes:
    """One PDF of all letters, A4, each on its page."""
    template = files("pijar.files").joinpath("letters.typ").read_bytes()
    data = {
        "head": list(head.lines),
        "place": f"{head.place}, {_day(head.day)}",
        "office": head.office,
        "subject": f"Perlindungan {head.programme} Anda akan berakhir",
        "letters": [_page(each) for each in letters],
    }
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            template,
            root=empty,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    return pdf


def _page(letter: Addressed) -> dict[str, Any]:
    facts = letter.facts
    return {
        "to": [letter.name, *letter.address],
        "body": [
            "Dengan hormat,",
            f"Iuran Jaminan Kecelakaan Kerja (JKK) dan Jaminan Kematian (JKM) Anda dibayar sampai "
            f"bulan {facts.last_month.label()} ({letter.why}). Anda terlindungi sampai "
            f"{_day(facts.covered_until)}. Sampai hari itu hak Anda dan keluarga tetap sama.",
            _on_that_day(facts),
            "Supaya perlindungan tidak putus, iuran bulan berikutnya "
            f"({facts.routes[0].first_month.label()}) perlu dibayar paling lambat "
            f"{_day(facts.routes[0].pay_by)}, dengan salah satu cara ini:",
        ],
        "routes": [
            {
                "words": ROUTES[route.route].id,
                "price": f"{show_rupiah(route.amount_rp)} sebulan"
                + ("" if route.known else " (tarif belum dipastikan)"),
            }
            for route in facts.routes
        ],
        "after": [
            f"Bila terlambat, kepesertaan masih dapat disambung sampai {_day(facts.last_chance)}. "
            "Sesudah hari itu Anda terhitung peserta baru, dan masa tunggu santunan kematian "
            "penuh dimulai dari awal.",
            "Kecelakaan kerja yang terjadi selama masa terlindungi masih dapat diajukan "
            f"sampai {_day(facts.claims_until)}, walaupun iuran berhenti. "
            "Simpan kartu peserta Anda.",
            "Tanyakan caranya kepada petugas kelurahan atau kantor cabang BPJS Ketenagakerjaan.",
        ],
        "estimate": "Sebagian keterangan ini perkiraan; BPJS Ketenagakerjaan yang menentukan."
        if facts.estimate
        else "",
    }


def _on_that_day(facts: Letter) -> str:
    if facts.jkm == "full":
        return "Pada hari itu santunan kematian Anda adalah santunan penuh."
    return "Pada hari itu masa tunggu belum selesai: santunan kematian baru biaya pemakaman."


def _day(day: date) -> str:
    return f"{day.day}\u00a0{month_name(day.month)}\u00a0{day.year}"


__all__ = ["Addressed", "Head", "letters_pdf"]
