"""The workbook for those who go and see: whom to visit, kelurahan by kelurahan, dearest first.

A clerk carries it from door to door, so it says in whole sentences what is known, what is not, and
what to ask; of a NIK it shows the last four digits. Whoever is uncertain stands apart, and so does
whoever was not covered on that day, with the reason: such a family must not be promised anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pijar.core.days import show_day
from pijar.core.nik import mask
from pijar.core.rupiah import show_rupiah
from pijar.files.city import City
from pijar.files.letterhead import neighbours
from pijar.files.write_xlsx import Column, Grid, Value, sheet_names, write_book
from pijar.stages.claims.found import Hit, Radar
from pijar.stages.claims.grounds import NOTICE
from pijar.stages.claims.reported import KIND_WORDS, Reports, left_out_words
from pijar.stages.claims.words import in_words
from pijar.stages.contributions.cover import JKM_WORDS, state_words
from pijar.stages.enrolments import printable

_NO_PLACE: Final = "Tanpa kelurahan"
_REMARK_OF_WEIGHTS: Final = "bidang serumah"


@dataclass(frozen=True, slots=True)
class Visit:
    """A hit, and where its family lives as the city knows it; "" for what it does not know."""

    hit: Hit
    name: str
    nik: str
    address: str
    rt: str
    rw: str
    phone: str
    kelurahan: str
    kecamatan: str


def write_visits(
    path: Path, visits: Sequence[Visit], *, reports: Reports, found: Radar, city: City
) -> None:
    """Writes the workbook: a summary, a sheet for each kelurahan, who is not covered, what is left.

    Args: visits: of all hits, in the order in which to visit.
    """
    kind = KIND_WORDS[reports.kind][0]
    title = f"Keluarga yang mungkin berhak ({kind}) — {city.name}"
    to_see = [visit for visit in visits if visit.hit.covered != "no"]
    others = [visit for visit in visits if visit.hit.covered == "no"]
    places = sorted({_place(visit) for visit in to_see}, key=lambda place: (not place[1], place))
    names = sheet_names(
        ["Ringkasan", *(name or _NO_PLACE for _, name in places), "Tidak terlindungi",
         "Tidak terbaca"]
    )  # fmt: skip
    grids = [_summary(names[0], title, reports, found, to_see, places)]
    for name, place in zip(names[1:], places, strict=False):
        here = [visit for visit in to_see if _place(visit) == place]
        grids.append(_kelurahan(name, place, here))
    grids += [_not_covered(names[-2], others), _left(names[-1], reports)]
    write_book(path, grids, title=title, day=found.day)


def _place(visit: Visit) -> tuple[str, str]:
    return visit.kecamatan, visit.kelurahan


def _summary(
    name: str,
    title: str,
    reports: Reports,
    found: Radar,
    visits: Sequence[Visit],
    places: Sequence[tuple[str, str]],
) -> Grid:
    """Counts and rupiah, all and by kelurahan."""
    last_day = show_day(reports.last_day) if reports.last_day else "tidak ada"
    rows: list[tuple[Value, ...]] = [
        (
            kelurahan or _NO_PLACE,
            kecamatan,
            sum(_place(v) == (kecamatan, kelurahan) and v.hit.sure == "same" for v in visits),
            sum(_place(v) == (kecamatan, kelurahan) and v.hit.sure == "ask" for v in visits),
            sum(v.hit.estimate_low_rp for v in visits
                if _place(v) == (kecamatan, kelurahan) and v.hit.sure == "same"),
        )
        for kecamatan, kelurahan in places
    ]  # fmt: skip
    return Grid(
        name=name,
        columns=[
            Column("Kelurahan", 28),
            Column("Kecamatan", 24),
            Column("Pasti orangnya", 16, "number"),
            Column("Perlu dilihat", 16, "number"),
            Column("Paling sedikit (Rp)", 22, "rupiah"),
        ],
        rows=rows,
        title=(
            title,
            f"{reports.read} baris dibaca, {len(reports.reports)} laporan; laporan terakhir"
            f" tentang {last_day}.",
            f"{len(found.families)} keluarga perlu dikunjungi; {len(found.not_covered)} orang"
            f" pernah ikut tetapi tidak terlindungi pada harinya; {len(found.unlinked)} laporan"
            " bukan tentang peserta.",
            f"Jumlah rupiah adalah {NOTICE['id']}. Jangan menjanjikan jumlahnya kepada keluarga.",
        ),
        landscape=False,
    )


def _kelurahan(name: str, place: tuple[str, str], visits: Sequence[Visit]) -> Grid:
    kecamatan, kelurahan = place
    where = f"Kelurahan {kelurahan}, Kecamatan {kecamatan}" if kelurahan else _NO_PLACE
    return Grid(
        name=name,
        columns=[
            Column("Nama", 26, "wrap"),
            Column("NIK", 18),
            Column("Alamat", 30, "wrap"),
            Column("Telepon", 15),
            Column("Hari kejadian", 18),
            Column("Orangnya", 14, "wrap"),
            Column("Perlindungan", 30, "wrap"),
            Column("Perkiraan", 24, "wrap"),
            Column("Batas klaim", 22, "wrap"),
            Column("Yang ditanyakan", 44, "wrap"),
            Column("Mengapa diduga orang ini", 44, "wrap"),
        ],
        rows=map(_visit_row, visits),
        title=(
            where,
            "Yang paling berharga dan paling mendesak di atas. Yang “perlu dilihat” belum tentu"
            " orangnya: pastikan dahulu sebelum menyebut santunan.",
        ),
        frozen_columns=1,
    )


def _visit_row(visit: Visit) -> tuple[Value, ...]:
    hit = visit.hit
    return (
        printable(visit.name),
        mask(visit.nik) if visit.nik else "",
        printable(_address(visit)),
        printable(visit.phone),
        _days(hit),
        "pasti" if hit.sure == "same" else "perlu dilihat",
        _cover(hit),
        _estimate(hit),
        _deadline(hit),
        " ".join(_questions(hit)),
        printable("; ".join(_plain(hit.because))),
    )


def _plain(because: Sequence[str]) -> Iterator[str]:
    """The evidence without its weights, which say nothing at a door."""
    for sentence in because:
        if not sentence.startswith(_REMARK_OF_WEIGHTS):
            yield sentence.partition(" (")[0]


def _address(visit: Visit) -> str:
    return ", ".join(filter(None, (visit.address, neighbours(visit.rt, visit.rw))))


def _days(hit: Hit) -> str:
    return " atau ".join(show_day(day) for day in hit.days) or "belum diketahui"


def _cover(hit: Hit) -> str:
    if hit.covered == "unknown":
        return "belum dapat dibuktikan"
    through = f", lunas sampai {hit.paid_through.label()}" if hit.paid_through else ""
    if hit.kind == "accident":
        return f"{state_words(hit.state)}{through}"
    return f"{state_words(hit.state)}{through}; JKM: {JKM_WORDS[hit.jkm][0]}"


def _estimate(hit: Hit) -> str:
    low, high = hit.estimate_low_rp, hit.estimate_high_rp
    if not high:
        return "menurut biaya dan keterangan dokter" if hit.kind == "accident" else "belum ada"
    return show_rupiah(low) if low == high else f"{show_rupiah(low)} sampai {show_rupiah(high)}"


def _deadline(hit: Hit) -> str:
    late = "Laporan tahap I sudah terlambat; lapor sekarang juga. " if hit.late else ""
    if late and "karena_kecelakaan_kerja" in hit.questions:
        late = "Bila karena kecelakaan kerja, laporan tahap I sudah terlambat. "
    if hit.days_left is None:
        return late.strip()
    if hit.days_left < 0:
        return f"{late}Batas klaim JKK sudah lewat."
    return f"{late}JKK: {hit.days_left} hari lagi."


def _questions(hit: Hit) -> Iterator[str]:
    if hit.rivals:
        yield f"Laporan ini dapat berarti {len(hit.rivals) + 1} orang; siapa yang benar?"
    for code in (*hit.questions, *hit.conditions):
        sentence = in_words(code)
        yield f"{sentence[:1].upper()}{sentence[1:]}" + ("" if sentence[-1] in ".?" else ".")


def _not_covered(name: str, visits: Sequence[Visit]) -> Grid:
    return Grid(
        name=name,
        columns=[
            Column("Nama", 26, "wrap"),
            Column("NIK", 18),
            Column("Kelurahan", 22),
            Column("Hari kejadian", 18),
            Column("Orangnya", 14),
            Column("Mengapa tidak terlindungi", 60, "wrap"),
            Column("Lunas sampai", 18),
        ],
        rows=(
            (
                printable(visit.name),
                mask(visit.nik) if visit.nik else "",
                visit.kelurahan,
                _days(visit.hit),
                "pasti" if visit.hit.sure == "same" else "perlu dilihat",
                "; ".join(in_words(code) for code in visit.hit.reasons),
                visit.hit.paid_through.label() if visit.hit.paid_through else "",
            )
            for visit in visits
        ),
        title=(
            "Pernah ikut, tetapi tidak terlindungi pada hari itu",
            "Tidak ada yang dapat diklaim menurut bulan yang lunas. Bila ada bulan lunas yang belum"
            " tercatat, catat dahulu lalu jalankan lagi.",
        ),
    )


def _left(name: str, reports: Reports) -> Grid:
    rows: list[tuple[Value, ...]] = [
        (each.sheet, each.row, left_out_words(each.code)) for each in reports.left_out
    ]
    rows += [
        (each.sheet, each.row, left_out_words(code))
        for each in reports.reports
        for code in each.problems
    ]
    return Grid(
        name=name,
        columns=[Column("Lembar", 24), Column("Baris", 10, "number"), Column("Apa", 70, "wrap")],
        rows=rows,
        title=("Baris laporan yang perlu diperbaiki pengirimnya",),
        landscape=False,
    )
