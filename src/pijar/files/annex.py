"""The annex of a decree, as PDF to sign and as workbook to file; both carry one hash.

The PDF is F4 (215 × 330 mm) across, with its title block, page totals and running totals, the hash
and the count on every page, and the signature kept together with the last rows. It shows the last
four digits of each NIK, because a printed list travels; the workbook carries them all.

What stands on which page is decided here; `annex.typ` only places it. Same annex, same bytes: the
typeface is the one inside the typst package, no date is written, and the root is an empty folder.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NamedTuple

import typst

from pijar.core.days import show_day
from pijar.core.month import Month, month_name
from pijar.core.rupiah import show_rupiah, terbilang
from pijar.files.seal import seal
from pijar.files.typesetting import EM, wrapped
from pijar.files.write_xlsx import Column, Grid, Shown, write_book
from pijar.stages.enrolments import ANNEX_HEADINGS, Annex, AnnexLine

PAPER_MM: Final = (330, 215)
MARGIN_MM: Final = {"x": 12, "top": 11, "bottom": 17}
PITCH_MM: Final = 4.1
"""Every line of the table is so high, on every page."""

HEAD_MM: Final = 14.1
_POINT_MM = 25.4 / 72
_TYPE_MM = 8 * _POINT_MM
_BLOCK_MM = 92
_BLOCK_TYPE_MM = 9.5 * _POINT_MM
_HEADING_TYPE_MM = 11 * 1.1 * _POINT_MM  # bold letters are up to a tenth wider
_PADDING_MM = 2.4
_SUM_LINES = 1.12
_CLOSING_MM = 44
_MAX_LINES: Final = 12
"""Of one cell; the workbook of the same list holds what is longer."""


class _Column(NamedTuple):
    head: tuple[str, ...]
    width: int
    side: str = "left"

    @property
    def limit(self) -> int:
        return int((self.width - _PADDING_MM) / _TYPE_MM * EM)


_COLUMNS: Final = (
    _Column(("No.",), 11, "right"),
    _Column(("Nama",), 47),
    _Column(("NIK",), 23, "center"),
    _Column(("Tanggal", "lahir"), 19, "center"),
    _Column(("L/P",), 8, "center"),
    _Column(("Alamat",), 51),
    _Column(("RT/RW",), 15, "center"),
    _Column(("Kelurahan",), 27),
    _Column(("Kecamatan",), 27),
    _Column(("Pekerjaan",), 30),
    _Column(("Masa iuran",), 22, "center"),
    _Column(("Bulan",), 9, "right"),
    _Column(("Iuran", "(Rp)"), 17, "right"),
)


@dataclass(frozen=True)
class _Row:
    """A line of the annex with its cells broken into lines of text."""

    line: AnnexLine
    cells: tuple[list[str], ...]

    @property
    def height(self) -> int:
        return max(map(len, self.cells))


def write_annex_pdf(path: Path, annex: Annex) -> None:
    """Writes the annex as a PDF for printing and signing; a draft is marked as such."""
    template = files("pijar.files").joinpath("annex.typ").read_bytes()
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            template,
            root=empty,
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(layout(annex), ensure_ascii=False)},
        )
        # Tags would triple the size; the workbook is the accessible form.
        pdf = compiler.compile(format="pdf", pdf_tags=False)
    assert isinstance(pdf, bytes)
    path.write_bytes(pdf)


def layout(annex: Annex) -> dict[str, Any]:
    """All that the template places, as text, and how it is spread over pages."""
    block = _fitted(_block_of(annex), _BLOCK_TYPE_MM, _BLOCK_MM)
    heading = _fitted(annex.heading, _HEADING_TYPE_MM, PAPER_MM[0] - 2 * MARGIN_MM["x"])
    opening = 4.6 * len(block) + 5.5 * len(heading) + 12
    pages = _paged([_broken(line) for line in annex.lines], opening)
    return {
        "title": " ".join(annex.heading),
        "block": block,
        "blockwidth": _BLOCK_MM,
        "heading": heading,
        "paper": PAPER_MM,
        "margin": MARGIN_MM,
        "pitch": PITCH_MM,
        "head": HEAD_MM,
        "opening": opening,
        "columns": [{"head": c.head, "width": c.width, "side": c.side} for c in _COLUMNS],
        "pages": list(_with_sums(pages, annex)),
        "hash": annex.hash,
        "sum": f"{_thousands(annex.people)} orang · {show_rupiah(annex.total_rp)}",
        "note": "Memuat data pribadi (UU 27/2022): hanya untuk pelaksanaan keputusan ini. NIK "
        "ditutup kecuali empat digit terakhir; lampiran elektronik memuat NIK lengkap dengan "
        "sidik jari daftar yang sama.",
        "state": f"{'Draf, daftar' if annex.is_draft else 'Daftar'} per {show_day(annex.day)}",
        "watermark": "DRAF" if annex.is_draft else "",
        "words": f"{terbilang(annex.total_rp)} rupiah".capitalize(),
        "signature": {
            "office": f"{annex.signature.office.upper()},",
            "name": annex.signature.name,
            "rank": annex.signature.rank,
        },
    }


def _block_of(annex: Annex) -> list[str]:
    """The title block with the decree's number, or with room to write it."""
    return [line.replace("{number}", annex.number or "…………") for line in annex.title]


def _fitted(lines: Sequence[str], type_mm: float, room_mm: float) -> list[str]:
    return [part for line in lines for part in wrapped(line, int(room_mm / type_mm * EM))]


def _broken(line: AnnexLine) -> _Row:
    """The line's cells as printed, each broken to the width of its column."""
    texts = (
        str(line.number),
        line.name,
        str(line.nik),
        f"{line.birth_date:%d-%m-%Y}",
        line.sex,
        line.address,
        "/".join(filter(None, (line.rt, line.rw))),
        line.kelurahan,
        line.kecamatan,
        line.occupation,
        _span(line.first_month, line.last_month),
        str(line.months),
        _thousands(line.amount_rp),
    )
    cells = [wrapped(text, c.limit) for text, c in zip(texts, _COLUMNS, strict=True)]
    for cell in cells:
        if len(cell) > _MAX_LINES:
            cell[_MAX_LINES - 1 :] = ["…"]
    return _Row(line, tuple(cells))


def _span(first: Month, last: Month) -> str:
    """Jan–Des 2026; Mei 2026; Okt 2025 – Jan 2026."""
    begin, end = month_name(first.month)[:3], month_name(last.month)[:3]
    if first == last:
        return f"{end} {last.year}"
    if first.year == last.year:
        return f"{begin}–{end} {last.year}"
    return f"{begin} {first.year} – {end} {last.year}"


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _paged(rows: Sequence[_Row], opening_mm: float) -> list[list[_Row]]:
    """The rows by page: as many as fit, and on the page of the signature never fewer than two.

    Where grand total and signature do not fit any more, the last rows move on with them.
    """
    body_mm = PAPER_MM[1] - MARGIN_MM["top"] - MARGIN_MM["bottom"] - HEAD_MM
    room = int(body_mm / PITCH_MM - 2 * _SUM_LINES)
    first_room = int((body_mm - opening_mm) / PITCH_MM - 2 * _SUM_LINES)
    closing = int(_CLOSING_MM / PITCH_MM + _SUM_LINES) + 1
    pages: list[list[_Row]] = [[]]
    left = first_room
    for row in rows:
        if row.height > left:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= row.height
    if left < closing:
        pages.append([])
    while len(pages) > 1 and len(pages[-1]) < 2 and len(pages[-2]) > 1:
        pages[-1].insert(0, pages[-2].pop())
    return pages


def _with_sums(pages: Sequence[Sequence[_Row]], annex: Annex) -> Iterator[dict[str, object]]:
    """Each page with its columns as blocks of lines, its rules, and its sums."""
    count = total_rp = 0
    for number, rows in enumerate(pages, start=1):
        page_rp = sum(row.line.amount_rp for row in rows)
        count += len(rows)
        total_rp += page_rp
        sums = [_sum("regular", "Jumlah halaman ini", len(rows), page_rp)]
        if number < len(pages):
            sums.append(_sum("regular", "Jumlah sampai halaman ini", count, total_rp))
        else:
            assert (count, total_rp) == (annex.count, annex.total_rp), "pages do not add up"
            sums.append(_sum("bold", "JUMLAH SELURUHNYA", count, total_rp))
        yield {"lines": sum(row.height for row in rows), **_block(rows), "sums": sums}


def _sum(weight: str, label: str, count: int, amount_rp: int) -> tuple[str, str, str]:
    return weight, f"{label}: {_thousands(count)} orang", show_rupiah(amount_rp)


def _block(rows: Sequence[_Row]) -> dict[str, object]:
    columns: list[list[str]] = [[] for _ in _COLUMNS]
    rules: list[int] = []
    for row in rows:
        for column, cell in zip(columns, row.cells, strict=True):
            column += cell
            column += [""] * (row.height - len(cell))
        rules.append(len(columns[0]))
    return {"columns": ["\n".join(column) for column in columns], "rules": rules[:-1]}


_WIDTHS: Final = (6, 34, 19, 13, 5, 40, 6, 6, 20, 20, 22, 14, 14, 13, 18)


def write_annex_xlsx(path: Path, annex: Annex) -> None:
    """Writes the annex as a workbook with every NIK in full, for the file of the decree."""
    draft = ("DRAF — belum bernomor",) if annex.is_draft else ()
    numbers = {"No.": "number", "Jumlah bulan": "number", "Jumlah iuran (Rp)": "rupiah"}
    lines = Grid(
        name="Lampiran",
        columns=[
            Column(head, width, numbers.get(head, "code" if head == "NIK" else "text"))  # type: ignore[arg-type]
            for head, width in zip(ANNEX_HEADINGS, _WIDTHS, strict=True)
        ],
        rows=(line.cells for line in annex.lines),
        title=(*draft, " ".join(_block_of(annex)), " ".join(annex.heading)),
        totals=_totals(annex),
        frozen_columns=2,
    )
    book_title = f"Lampiran keputusan — {annex.fund_label} — {annex.city}"
    write_book(path, [lines, _seal(annex)], title=book_title, day=annex.day)


def _totals(annex: Annex) -> list[Shown]:
    label = f"JUMLAH: {_thousands(annex.people)} orang"
    months = sum(line.months for line in annex.lines)
    cells: list[str | int | None] = [None, label, *[None] * 11, months, annex.total_rp]
    return [Shown(cell, "bold") for cell in cells]


def _seal(annex: Annex) -> Grid:
    return seal(
        [
            ("Dana", annex.fund_label),
            ("Tahun anggaran", str(annex.year)),
            ("Daftar per", show_day(annex.day)),
            ("Nomor keputusan", annex.number or "belum bernomor (draf)"),
            ("Banyaknya orang", _thousands(annex.people)),
            ("Jumlah iuran", show_rupiah(annex.total_rp)),
            ("Terbilang", f"{terbilang(annex.total_rp)} rupiah"),
        ],
        list_sheet="Lampiran",
        opening=annex.opening,
        list_hash=annex.hash,
    )
