"""The parts of the report page, each a function from the report to its HTML, or to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from pijar.core.days import show_day
from pijar.core.rupiah import show_rupiah
from pijar.files.markup import (
    SHOWN,
    bars,
    both,
    number,
    percent,
    say,
    swatch,
    table,
    text,
    words,
)
from pijar.files.svg import Part, Tile, bar, legend, tile_map
from pijar.stages.reports import Area, FundUse, Reason, Report, Sender


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
        + _origin(report, "rows", "people")
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
    rows = [_fund_row(fund) for fund in report.funds]
    total = [
        words("Jumlah", "Total"), "", number(report.people.paid), show_rupiah(report.committed_rp),
        show_rupiah(report.ceiling_rp), show_rupiah(report.ceiling_rp - report.committed_rp),
    ]  # fmt: skip
    heads = [
        words("Dana", "Fund"), words("Pagu terpakai", "Ceiling used"),
        words("Orang / kursi", "People / seats"), words("Komitmen", "Committed"),
        words("Pagu", "Ceiling"), words("Sisa", "Left"),
    ]  # fmt: skip
    return (
        say(
            "Tidak satu rupiah pun melewati pagu. Sisa dana belum terikat kepada siapa pun.",
            "Not one rupiah goes past a ceiling. What is left is bound to nobody.",
        )
        + table(heads, rows, total, first_number=2, wide=1)
        + _origin(report, "funds")
    )


def _fund_row(fund: FundUse) -> list[str]:
    used = percent(fund.committed_rp, fund.ceiling_rp)
    seats = number(fund.people)
    if fund.seats is not None:
        seats += f' <span class="small">/ {number(fund.seats)}</span>'
    parts = [Part(fund.committed_rp, "paid", f"terpakai {used}")]
    drawn = bar(parts, fund.ceiling_rp, f"{fund.label}: {used} dari pagu")
    return [
        text(fund.label), f'{drawn}<span class="small">{used}</span>', seats,
        show_rupiah(fund.committed_rp), show_rupiah(fund.ceiling_rp), show_rupiah(fund.left_rp),
    ]  # fmt: skip


def alerts(report: Report) -> str:
    """What the city should act on, the most people first."""
    if not report.alerts:
        return ""
    items = "".join(
        f'<li><span class="n">{number(alert.people)}</span><h3>{both(alert.title)}</h3>'
        f"<p>{both(alert.meaning)}</p></li>"
        for alert in sorted(report.alerts, key=lambda alert: -alert.people)
    )
    return f'<ul class="alerts">{items}</ul>' + _origin(report, "alerts")


def areas(report: Report) -> str:
    """The map of kecamatan with its table, and every kelurahan on demand."""
    if not report.kecamatan:
        return ""
    return (
        say(
            "Tiap kotak satu kecamatan, kira-kira di tempatnya. Angka: orang yang dibayar.",
            "Each tile is a kecamatan, roughly in its place. Numbers: people paid for.",
        )
        + f'<div class="two"><div>{_map(report.kecamatan)}</div>'
        + f"{_area_table(report.kecamatan)}</div>"
        + _kelurahan(report)
        + _origin(report, "areas")
    )


def _map(kecamatan: Sequence[Area]) -> str:
    tiles = [
        Tile(*area.tile, area.name, area.paid, _area_title(area)) for area in kecamatan if area.tile
    ]
    if not tiles:
        return ""
    keys = "".join(
        f'<li><svg viewBox="0 0 4 3" aria-hidden="true"><rect width="4" height="3" fill="{color}"/>'
        f"</svg>{span}</li>"
        for color, span in legend(max(tile.value for tile in tiles))
    )
    drawn = tile_map(tiles, "Orang yang dibayar per kecamatan")
    return f'<div class="scroll" tabindex="0">{drawn}</div><ul class="legend">{keys}</ul>'


def _area_title(area: Area) -> str:
    return (
        f"{area.name}: {number(area.paid)} dibayar, {number(area.waiting)} menunggu, "
        f"dari {number(area.proposed)} diusulkan"
    )


_AREA_HEADS: Final = (
    words("Wilayah", "Area"), words("Diusulkan", "Proposed"), words("Layak", "Eligible"),
    words("Dibayar", "Paid for"), words("Menunggu", "Waiting"),
)  # fmt: skip


def _area_table(list_: Iterable[Area]) -> str:
    rows = [
        [text(area.name), *map(number, (area.proposed, area.eligible, area.paid, area.waiting))]
        for area in sorted(list_, key=lambda area: (not area.code, -area.paid, area.name))
    ]
    return table(_AREA_HEADS, rows, first_number=1)


def _kelurahan(report: Report) -> str:
    if not report.kelurahan:
        return ""
    names = {area.code: area.name for area in report.kecamatan}
    ordered = sorted(report.kelurahan, key=lambda area: area.code)
    tables = "".join(
        f"<h3>{text(names.get(code, 'Tanpa kelurahan'))}</h3>{_area_table(group)}"
        for code, group in groupby(ordered, key=lambda area: area.code.rpartition(".")[0])
    )
    many = len(report.kelurahan)
    return f"<details><summary>{words(f'Semua {many} kelurahan', f'All {many} kelurahan')}" + (
        f"</summary>{tables}</details>"
    )


def people_paid(report: Report) -> str:
    """Those paid for, by occupation and by age and sex."""
    paid = report.people.paid
    if not (report.occupations or report.ages):
        return ""
    work = [
        (both(group.label), [Part(group.people, "paid", number(group.people))], group.people)
        for group in sorted(report.occupations, key=lambda group: (-group.people, group.label))
    ]
    most = max((people for *_, people in work), default=0)
    ages = [
        (
            text(f"{age.label} tahun") if age.label[0].isdigit() else text(age.label),
            [
                Part(age.men, "men", f"laki-laki {number(age.men)}"),
                Part(age.women, "women", f"perempuan {number(age.women)}"),
                Part(age.unknown, "not", f"tidak diketahui {number(age.unknown)}"),
            ],
            age.people,
        )
        for age in report.ages
    ]
    oldest = max((people for *_, people in ages), default=0)
    men, women = sum(a.men for a in report.ages), sum(a.women for a in report.ages)
    sexes = (
        f'<ul class="key"><li>{swatch("men")}{words("laki-laki", "men")} <b>{number(men)}</b> '
        f'<span class="small">{percent(men, paid)}</span></li><li>{swatch("women")}'
        f"{words('perempuan', 'women')} <b>{number(women)}</b> "
        f'<span class="small">{percent(women, paid)}</span></li></ul>'
    )
    return (
        f'<div class="two"><div><h3>{words("Pekerjaan", "Occupation")}</h3>'
        f"{bars(work, most)}</div><div><h3>{words('Umur dan jenis kelamin', 'Age and sex')}</h3>"
        f"{bars(ages, oldest)}{sexes}</div></div>" + _origin(report, "groups")
    )


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
        + _origin(report, "reasons")
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
    return (
        f'<br><span class="small">{text(reason.cite)}</span>{_mark(reason.confirmed, quiet=True)}'
    )


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
        + _origin(report, "waiting")
    )


def senders(report: Report) -> str:
    """What each sender's list was worth, the ones to talk to first."""
    if not report.senders:
        return ""
    ordered = sorted(report.senders, key=_worst_first)
    rows = [_sender_row(sender) for sender in ordered]
    heads = [
        words("Pengirim", "Sender"), words("Mutu", "Quality"), words("Dibaca", "Read"),
        words("Diterima", "Accepted"), words("Ganda", "Duplicate"), words("Ditolak", "Rejected"),
    ]  # fmt: skip
    rest = ""
    if len(rows) > SHOWN:
        others = len(rows) - SHOWN
        rest = (
            f"<details><summary>{words(f'{others} pengirim lain', f'{others} other senders')}"
            f"</summary>{table(heads, rows[SHOWN:], first_number=2, wide=1)}</details>"
        )
    keys = "".join(
        f"<li>{swatch(tone)}{words(id_, en)}</li>"
        for tone, id_, en in (
            ("paid", "diterima", "accepted"),
            ("asks", "ganda", "duplicate"),
            ("bad", "ditolak", "rejected"),
        )
    )
    return (
        say(
            "Yang paling banyak ditolak di atas. Tiap pengirim mendapat berkas perbaikannya.",
            "Most rejected rows first. Each sender gets a workbook to mend them with.",
        )
        + f'<ul class="key">{keys}</ul>'
        + table(heads, rows[:SHOWN], first_number=2, wide=1)
        + rest
        + _origin(report, "senders")
    )


def _worst_first(sender: Sender) -> tuple[int, str]:
    return -sender.rows.rejected, sender.name


def _sender_row(sender: Sender) -> list[str]:
    rows = sender.rows
    parts = [
        Part(rows.accepted, "paid", f"diterima {number(rows.accepted)}"),
        Part(rows.duplicate, "asks", f"ganda {number(rows.duplicate)}"),
        Part(rows.rejected, "bad", f"ditolak {number(rows.rejected)}"),
    ]
    name = text(sender.name)
    if sender.top_problem:
        name += f'<br><span class="small">{both(sender.top_problem)}</span>'
    counts = map(number, (rows.read, rows.accepted, rows.duplicate, rows.rejected))
    return [name, bar(parts, rows.read, ", ".join(part.name for part in parts)), *counts]


def law(report: Report) -> str:
    """The quantities of law that decided something, the unconfirmed ones marked."""
    if not report.law:
        return ""
    open_ = len(report.unconfirmed_law)
    heads = [
        words("Ketentuan", "Quantity"), words("Nilai", "Value"), words("Berlaku sejak", "Since"),
        words("Sumber", "Source"), words("Keadaan", "State"),
    ]  # fmt: skip
    rows = [
        [
            both(entry.label), f"<b>{text(entry.value)}</b>",
            words(show_day(entry.since), show_day(entry.since, "en")),
            f'<span class="small">{text(entry.source)}</span>', _mark(entry.confirmed),
        ]
        for entry in report.law
    ]  # fmt: skip
    return (
        say(
            f"{open_} dari {len(report.law)} ketentuan belum dikonfirmasi dengan naskah resminya.",
            f"{open_} of {len(report.law)} quantities are not yet confirmed by the official text.",
        )
        + table(heads, rows)
        + _origin(report, "law")
    )


def _mark(confirmed: bool, *, quiet: bool = False) -> str:
    if confirmed:
        return (
            "" if quiet else f'<span class="mark sure">{words("dikonfirmasi", "confirmed")}</span>'
        )
    return f' <span class="mark">{words("belum dikonfirmasi", "unconfirmed")}</span>'


def _origin(report: Report, *parts: str) -> str:
    found = dict.fromkeys(report.origins[part] for part in parts)
    said = [
        words(
            f"Per {show_day(day)}, dari <code>{text(source)}</code>",
            f"As of {show_day(day, 'en')}, from <code>{text(source)}</code>",
        )
        for day, source in found
    ]
    return f'<p class="origin">{" · ".join(said)}</p>'
