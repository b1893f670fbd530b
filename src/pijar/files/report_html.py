"""The report of a run as one HTML file: opens offline, needs no script, names nobody.

Both languages are in the file; two radio buttons choose, by style sheet alone. Every part says of
which day and from which file of the run its figures are. All text is escaped on its way in, and
any long run of digits is cut out, should a file name hold one.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.files.markup import number, percent, text, words
from pijar.files.report_outcomes import alerts, flow, funds, reasons, waiting
from pijar.files.report_places import areas, people_paid
from pijar.files.report_sources import law, senders
from pijar.stages.reports.run import Report

MAX_BYTES = 250_000
_PARTS = (
    ("jalan", "Jalan data", "From rows to decisions", flow),
    ("dana", "Dana", "Funds", funds),
    ("perhatian", "Perlu perhatian", "Needs attention", alerts),
    ("peta", "Wilayah", "Areas", areas),
    ("siapa", "Siapa yang dibayar", "Who is paid for", people_paid),
    ("alasan", "Alasan keputusan", "Reasons", reasons),
    ("menunggu", "Daftar tunggu", "Waiting list", waiting),
    ("daftar", "Mutu daftar", "Quality of the lists", senders),
    ("hukum", "Hukum yang dipakai", "Law applied", law),
)


def write_report(path: Path, report: Report) -> None:
    """Writes the page; the same report gives the same bytes."""
    path.write_text(as_html(report), encoding="utf-8", newline="\n")


def as_html(report: Report) -> str:
    """The page as text."""
    style = files("pijar.files").joinpath("report.css").read_text(encoding="utf-8")
    title = text(f"{report.programme} {report.year} — {report.city}")
    shown = [(key, id_, en, part(report)) for key, id_, en, part in _PARTS]
    links = "".join(
        f'<a href="#{key}">{words(id_, en)}</a>' for key, id_, en, content in shown if content
    )
    body = "".join(
        f'<section id="{key}"{" class=long" if key in _LONG else ""}>'
        f"<h2>{words(id_, en)}</h2>{content}</section>"
        for key, id_, en, content in shown
        if content
    )
    return (
        '<!DOCTYPE html>\n<html lang="id"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{title}</title><style>{style}</style></head><body>"
        '<input class="switch" type="radio" name="bahasa" id="bahasa-id" checked '
        'aria-label="Bahasa Indonesia">'
        '<input class="switch" type="radio" name="bahasa" id="bahasa-en" aria-label="English">'
        f'{_head(report)}<main class="wrap">{_figures(report)}'
        f'<nav aria-label="Isi">{links}</nav>{body}</main>{_foot(report)}</body></html>\n'
    )


_LONG = {"peta", "daftar", "hukum"}


def _head(report: Report) -> str:
    people, day = report.people, report.day
    lead = words(
        f"<b>{number(people.paid)} pekerja rentan</b> dibayari iurannya: "
        f"<b>{show_rupiah(report.committed_rp)}</b> dari pagu {show_rupiah(report.ceiling_rp)}. "
        f"<b>{number(people.waiting)} orang</b> yang layak masih menunggu.",
        f"<b>{number(people.paid)} vulnerable workers</b> have their contributions paid: "
        f"<b>{show_rupiah(report.committed_rp)}</b> of {show_rupiah(report.ceiling_rp)}. "
        f"<b>{number(people.waiting)} eligible people</b> are still waiting.",
    )
    as_of = words(
        f"Laporan penetapan tahun anggaran {report.year} · keadaan per {show_day(day)}",
        f"Determination report, budget year {report.year} · as of {show_day(day, 'en')}",
    )
    title = words("Siapa yang dilindungi, dan mengapa", "Who is protected, and why")
    return (
        f'<header><div class="wrap"><div class="topline"><span class="brand">'
        f"{text(report.programme)} · {text(report.city)}</span>"
        '<span class="langs"><label for="bahasa-id">Indonesia</label>'
        '<label for="bahasa-en">English</label></span></div>'
        f"<h1>{title}</h1>"
        f'<p class="asof">{as_of}</p><p class="lead">{lead}</p></div></header>'
    )


def _figures(report: Report) -> str:
    people = report.people
    cards = (
        (
            "",
            words("Dibayar", "Paid for"),
            number(people.paid),
            words(
                f"{number(report.months)} bulan-orang perlindungan",
                f"{number(report.months)} person-months of cover",
            ),
        ),
        (
            "",
            words("Iuran yang dikomit", "Contributions committed"),
            show_rupiah(report.committed_rp),
            words(
                f"{percent(report.committed_rp, report.ceiling_rp)} dari pagu",
                f"{percent(report.committed_rp, report.ceiling_rp)} of the ceiling",
            ),
        ),
        (
            " waits",
            words("Menunggu", "Waiting"),
            number(people.waiting),
            words("layak, belum dibayar", "eligible, not paid yet"),
        ),
        (
            " asks",
            words("Perlu data", "Needs data"),
            number(people.needs_data),
            words("belum bisa diputuskan", "cannot be decided yet"),
        ),
    )
    return '<div class="figures">' + "".join(_card(*card) for card in cards) + "</div>"


def _card(tone: str, what: str, figure: str, more: str) -> str:
    long = " long" if len(figure) > 9 else ""
    return (
        f'<div class="figure{tone}"><span class="what">{what}</span>'
        f'<span class="n{long}">{figure}</span><span class="more">{more}</span></div>'
    )


def _foot(report: Report) -> str:
    reading = words(
        "Setiap bagian menyebut hari dan berkas asal angkanya; berkas itu ada di folder yang sama "
        "dengan laporan ini. <code>pijar replay</code> menghitung semuanya ulang.",
        "Every part names the day and the file of its figures; the files are in the folder of this "
        "report. <code>pijar replay</code> computes everything again. Numbers are written the "
        "Indonesian way: 1.000 is one thousand.",
    )
    privacy = words(
        "Laporan ini tidak memuat nama, NIK, maupun alamat seorang pun.",
        "This report holds nobody’s name, NIK or address.",
    )
    run = f'{words("Putaran", "Run")} <span class="run">{text(report.run)}</span> · Pijar'
    return f'<footer class="wrap"><p>{reading}</p><p>{privacy}</p><p>{run}</p></footer>'
