"""What became of rows, people and money, and why: parts of the report page."""

from __future__ import annotations

from collections.abc import Sequence

from pijar.core.rupiah import show_rupiah
from pijar.files.markup import (
    bars,
    both,
    mark,
    number,
    origin,
    percent,
    say,
    swatch,
    text,
    words,
)
from pijar.files.svg import Part, bar
from pijar.stages.reports.run import FundUse, Reason, Report


def flow(report: Report) -> str:
    """Rows → people → paid: three bars, each of which is a part of the one before."""
    rows, people = report.rows, report.people
    return (
        say(
            "Setiap baris yang dikirim punya nasib, dan jumlahnya selalu cocok.",
            "Every row that was sent is accounted for, and the numbers always add up.",
        )
        + _step(
            words("Baris pada daftar", "Rows in the lists"),
            rows.read,
            [
                Part(rows.accepted, "paid", "diterima / accepted"),
                Part(rows.duplicate, "asks", "ganda / duplicate"),
                Part(rows.rejected, "bad", "ditolak / rejected"),
            ],
        )
        + _step(
            words("Orang", "People"),
            people.total,
            [
                Part(people.eligible, "paid", "layak / eligible"),
                Part(people.needs_data, "asks", "perlu data / needs data"),
                Part(people.not_eligible, "not", "tidak layak / not eligible"),
            ],
        )
        + _step(
            words("Orang yang layak", "Eligible people"),
            people.eligible,
            [
                Part(people.paid, "paid", "dibayar / paid for"),
                Part(people.waiting, "waits", "menunggu / waiting"),
            ],
        )
        + origin(report, "rows", "people")
    )


def _step(title: str, whole: int, parts: Sequence[Part]) -> str:
    said = ", ".join(f"{part.name.split(' / ')[0]} {number(part.value)}" for part in parts)
    keys = "".join(
        f"<li>{swatch(part.tone)}{words(*part.name.split(' / '))} <b>{number(part.value)}</b> "
        f'<span class="small">{percent(part.value, whole)}</span></li>'
        for part in parts
    )
    return (
        f'<div class="flow"><h3>{title} <span class="n">{number(whole)}</span></h3>'
        f'{bar(parts, whole, f"{number(whole)}: {said}")}<ul class="key">{keys}</ul></div>'
    )


def funds(report: Report) -> str:
    """Each fund with its seats, its ceiling, what is committed and what is left."""
    left_rp = report.ceiling_rp - report.committed_rp
    total = (
        f"<span>{words('Semua dana', 'All funds')}</span>"
        f"<span>{number(report.people.paid)} {words('orang', 'people')}</span>"
        f"<span>{show_rupiah(report.committed_rp)} {words('dari', 'of')} "
        f"{show_rupiah(report.ceiling_rp)}</span>"
        f"<span>{words('sisa', 'left')} {show_rupiah(left_rp)}</span>"
    )
    return (
        say(
            "Tidak satu rupiah pun melewati pagu. Sisa dana belum terikat kepada siapa pun.",
            "Not one rupiah goes past a ceiling. What is left is bound to nobody.",
        )
        + "".join(map(_fund, report.funds))
        + f'<p class="total">{total}</p>'
        + origin(report, "funds")
    )


def _fund(fund: FundUse) -> str:
    used = percent(fund.committed_rp, fund.ceiling_rp)
    seats = "" if fund.seats is None else f" / {number(fund.seats)}"
    parts = [Part(fund.committed_rp, "paid", f"{show_rupiah(fund.committed_rp)}, {used}")]
    drawn = bar(parts, fund.ceiling_rp, f"{fund.label}: {used} dari pagu terpakai")
    return (
        f'<div class="flow"><h3>{text(fund.label)} <span class="n">{number(fund.people)}{seats} '
        f"{words('orang', 'people')}</span></h3>{drawn}"
        f'<ul class="key"><li>{swatch("paid")}{words("komitmen", "committed")} '
        f'<b>{show_rupiah(fund.committed_rp)}</b> <span class="small">{used}</span></li>'
        f"<li>{swatch('track')}{words('sisa', 'left')} <b>{show_rupiah(fund.left_rp)}</b></li>"
        f"<li>{words('pagu', 'ceiling')} <b>{show_rupiah(fund.ceiling_rp)}</b></li></ul></div>"
    )


def alerts(report: Report) -> str:
    """What the city should act on, the most people first."""
    if not report.alerts:
        return ""
    items = "".join(
        f'<li><span class="n">{number(alert.people)}</span><h3>{both(alert.title)}</h3>'
        f"<p>{both(alert.meaning)}</p></li>"
        for alert in sorted(report.alerts, key=lambda alert: -alert.people)
    )
    return f'<ul class="alerts">{items}</ul>' + origin(report, "alerts")


def reasons(report: Report) -> str:
    """Why people are not eligible, and what is missing to decide."""
    if not (report.refusals or report.questions):
        return ""
    return (
        say(
            "Satu orang bisa punya beberapa alasan, jadi jumlah di sini boleh melebihi jumlah "
            "orang.",
            "A person may have several reasons, so these may sum to more than the people.",
        )
        + '<div class="two"><div>'
        + f"<h3>{words('Tidak layak karena', 'Not eligible because')}</h3>"
        + f"{_reason_bars(report.refusals, 'not')}</div><div>"
        + f"<h3>{words('Belum diputuskan karena', 'Not decided because')}</h3>"
        + f"{_reason_bars(report.questions, 'asks')}</div></div>"
        + origin(report, "reasons")
    )


def _reason_bars(list_: Sequence[Reason], tone: str) -> str:
    if not list_:
        return f'<p class="say">{words("Tidak ada.", "None.")}</p>'
    most = max(reason.people for reason in list_)
    rows = [
        (
            both(reason.label) + _cite(reason),
            [Part(reason.people, tone, number(reason.people))],
            reason.people,
        )
        for reason in sorted(list_, key=lambda reason: (-reason.people, reason.code))
    ]
    return bars(rows, most)


def _cite(reason: Reason) -> str:
    if not reason.cite:
        return ""
    return f'<br><span class="small">{text(reason.cite)}</span>{mark(reason.confirmed, quiet=True)}'


def waiting(report: Report) -> str:
    """Why eligible people are not paid for."""
    if not report.people.waiting:
        return ""
    return (
        say(
            "Orang yang layak tetapi belum dibayar, menurut sebabnya. Urutan mereka tetap dan "
            "bernomor.",
            "Eligible people not paid for yet, by cause. Their order is fixed and numbered.",
        )
        + _reason_bars(report.waiting, "waits")
        + origin(report, "waiting")
    )
