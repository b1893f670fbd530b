"""The words, numbers and dates of every page; loaded in all templates.

{% t "Simpan" "Save" %}   {% t "{n} baris" "{n} rows" n=count %}
{{ amount_rp|rupiah }}    Rp16.800
{{ day|date_words }}      22 November 2026
{{ instant|moment }}      22 November 2026 pukul 09.30 WIB
{{ count|whole }}         1.234
{{ month|month_words }}   Januari 2026, from 202601
{% link "lists.show" "teks" id=row.id %}   a link where the officer may follow it, else the text

The parts of pages (`button`, `tag`, `note` …) are those of `pijar_office.web.parts`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from pijar_office.access.table import TABLE, may
from pijar_office.web import parts, words

register = template.Library()
for _part in (parts.button, parts.tag, parts.note, parts.tile, parts.field, parts.scroll):
    register.simple_block_tag(_part)
register.simple_block_tag(parts.next_step, name="next")

_MONTHS = {
    False: (
        "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    ).split(),
    True: (
        "January February March April May June July August September October November December"
    ).split(),
}
DATE = re.compile(rf"(?:\b\d{{1,2}} )?\b(?:{'|'.join(_MONTHS[False] + _MONTHS[True])}) \d{{4}}\b")
"""A day or a month in words, which a table does not break in two."""

_ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}


@register.simple_tag
def t(indonesian: str, english: str, **values: Any) -> str:
    """The text in the reader's language."""
    return words.t(indonesian, english, **values)


@register.filter
def whole(number: int | None) -> str:
    """A whole number with its thousands apart; nothing for None."""
    if number is None:
        return ""
    text = f"{number:,}"
    return text if words.english() else text.replace(",", ".")


@register.filter
def rupiah(amount_rp: int | None) -> str:
    """An amount of rupiah, as it is written in Indonesia in both languages."""
    return "" if amount_rp is None else f"Rp{amount_rp:,}".replace(",", ".")


@register.filter
def date_words(day: date | None) -> str:
    """A day in words."""
    if day is None:
        return ""
    if isinstance(day, datetime):
        day = timezone.localtime(day).date()
    return f"{day.day} {_MONTHS[words.english()][day.month - 1]} {day.year}"


@register.filter
def moment(instant: datetime | None) -> str:
    """An instant in the city's time."""
    if instant is None:
        return ""
    local = timezone.localtime(instant)
    offset = local.utcoffset()
    zone = _ZONES.get(int(offset.total_seconds() // 3600) if offset else 0, "UTC")
    if words.english():
        return f"{date_words(instant)}, {local:%H:%M} {zone}"
    return f"{date_words(instant)} pukul {local:%H.%M} {zone}"


@register.filter
def month_words(month: int | None) -> str:
    """A month of cover, given as yyyymm."""
    return f"{_MONTHS[words.english()][month % 100 - 1]} {month // 100}" if month else ""


@register.simple_tag(takes_context=True)
def link(context: Any, verb: str, text: Any, **where: Any) -> str:
    """A link to a page, or only its text when the reader may not go there."""
    if not can(context, verb):
        return format_html("{}", text)
    return format_html('<a href="{}">{}</a>', reverse(verb, kwargs=where or None), text)


@register.simple_tag(takes_context=True)
def can(context: Any, verb: str) -> bool:
    """Whether the reader's duties hold a verb: `{% can "lists.submit" as yes %}`."""
    request = context["request"]
    held = getattr(request, "held_verbs", None)
    if held is None:
        held = request.held_verbs = may(request.user)
    return verb in held


@register.filter
def title_of(verb: str) -> str:
    """A verb's title in the reader's language."""
    row = TABLE[verb]
    return row.en if words.english() else row.id


@register.filter
def errors_of(form: Any) -> list[tuple[str, str]]:
    """A form's faults for the summary above it: (field's id, sentence)."""
    from pijar_office.web.forms import error_list

    return error_list(form)


@register.filter
def is_check(field: Any) -> bool:
    """Whether a field is a single box to tick, whose label stands behind it."""
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def unlocalized(number: int) -> str:
    """Digits alone, for attributes."""
    return str(number)
