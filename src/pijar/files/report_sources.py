"""What the lists were worth, and which law decided: parts of the report page."""

from __future__ import annotations

from typing import Final

from pijar.core.days import show_day
from pijar.files.markup import (
    SHOWN,
    both,
    mark,
    number,
    origin,
    say,
    swatch,
    table,
    text,
    words,
)
from pijar.files.svg import Part, bar
from pijar.stages.reports.run import Report, Sender


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
            f"</summary>{table(heads, rows[SHOWN:], _SENDER_KINDS)}</details>"
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
        + table(heads, rows[:SHOWN], _SENDER_KINDS)
        + rest
        + origin(report, "senders")
    )


_SENDER_KINDS: Final = ("", "wide", "num", "num hide", "num hide", "num")


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
            f'<span class="small">{text(entry.source)}</span>', mark(entry.confirmed),
        ]
        for entry in report.law
    ]  # fmt: skip
    return (
        say(
            f"{open_} dari {len(report.law)} ketentuan belum dikonfirmasi dengan naskah resminya.",
            f"{open_} of {len(report.law)} quantities are not yet confirmed by the official text.",
        )
        + table(heads, rows)
        + origin(report, "law")
    )
